"""From a text to the commitments in it."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256

from schemas.letter import Chamber
from schemas.record import Citation, Commitment
from schemas.reference import Recess
from tasks.enrich.commitments.addressee import addressee, promiser
from tasks.enrich.commitments.context import Context, Judgement
from tasks.enrich.commitments.due import due_of
from tasks.enrich.commitments.fulfils import fulfilled_ids
from tasks.enrich.commitments.grade import grade_of
from tasks.enrich.commitments.judge import judge
from tasks.enrich.commitments.sentences import Sentence, sentences
from tasks.enrich.dates.find import Expression, expressions


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known of the letter around the text."""

    day: date | None = None
    recesses: Sequence[Recess] = ()
    chamber: Chamber | None = None
    offices: Sequence[str] = ()
    """The signatories' offices, in printed order."""
    citations: Sequence[Citation] = ()
    """References found in this part, or in a footnote that is anchored in it, moved to the anchor."""
    breaks: Collection[int] = field(default=())
    """Offsets where a block of the letter begins."""


def find_commitments(
    text: str,
    *,
    date: date | None,
    recesses: Sequence[Recess] = (),
    chamber: Chamber | None = None,
    part: str = "body",
) -> tuple[Commitment, ...]:
    """The promises in a text and what becomes of them, in order, from the text and the letter's date alone.

    >>> from datetime import date
    >>> [c] = find_commitments("Ik zal uw Kamer eind 2021 informeren.", date=date(2021, 5, 1))
    >>> c.act, c.grade, c.due.latest.isoformat()
    ('new', 'firm', '2021-12-31')
    """
    return commitments_in(text, Setting(date, recesses, chamber), part=part)


def commitments_in(text: str, setting: Setting, *, part: str) -> tuple[Commitment, ...]:
    """The same with all that the letter tells: offices, references, where its blocks begin."""
    return tuple(_commitments(text, setting, part))


def _commitments(text: str, setting: Setting, part: str) -> Iterator[Commitment]:
    times = expressions(text, date=setting.day, recesses=setting.recesses)
    before: list[Sentence] = []
    last: tuple[Judgement, int] | None = None
    last_due: tuple[date | None, date | None] | None = None
    seen: dict[str, int] = {}
    first = 0
    times_here: tuple[Expression, ...] = ()
    for index, sentence in enumerate(sentences(text, setting.breaks)):
        while first < len(times) and times[first].end <= sentence.start:
            first += 1
        recent = last[0] if last and index - last[1] <= 2 else None
        heard, times_here = times_here, _within(times, first, sentence)
        context = Context(
            sentence,
            setting.day,
            times_here,
            before[-2:],
            recent,
            last_due,
            heard,
            setting.chamber,
            setting.offices,
        )
        judgement = judge(context)
        before = [*before[-1:], sentence]
        if judgement is None:
            continue
        due = due_of(context, judgement)
        if due and (due.latest or due.earliest):
            last_due = (due.earliest, due.latest)
        last = (judgement, index)
        yield Commitment(
            id=_identity(sentence, seen),
            text=sentence.text,
            act=judgement.act,
            by=promiser(context),
            to=addressee(context, judgement),
            grade=grade_of(context, judgement),
            due=due,
            fulfils=fulfilled_ids(context, judgement, setting.citations),
            part=part,
            start=sentence.start,
            end=sentence.end,
            rule=judgement.rule,
        )


def _within(times: Sequence[Expression], first: int, sentence: Sentence) -> tuple[Expression, ...]:
    inside = []
    for e in times[first:]:
        if e.start >= sentence.end:
            break
        inside.append(e)
    return tuple(inside)


def _identity(sentence: Sentence, seen: dict[str, int]) -> str:
    """A hash of the words of the sentence, with its number when a letter says the same thing twice."""
    words = " ".join(sentence.flat.split())
    seen[words] = seen.get(words, 0) + 1
    return sha256(f"{words}\n{seen[words]}".encode()).hexdigest()[:16]
