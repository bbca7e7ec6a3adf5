"""What a commitment answers to: papers cited in its sentence, numbers of promises, dates of named letters."""

from collections.abc import Iterator, Sequence

from schemas.record import Citation
from tasks.enrich.commitments.context import Context, Judgement
from tasks.enrich.late import Late

ANSWERABLE = {
    "kamerstuk",
    "motion",
    "commitment_ref",
    "kamervraag",
    "tk_document",
    "letter_by_date",
    "aanhangsel",
    "handelingen",
}
NUMBER = Late(
    r"\b(?:T(?P<ek>0\d{4})\b|(?P<tk>TZ\d{6}-\d{1,4})\b|[Tt]oezegging(?:snummer)?\s(?:nr\.?\s)?\(?(?P<bare>0\d{4})\b)"
)


def fulfilled_ids(context: Context, judgement: Judgement, citations: Sequence[Citation]) -> tuple[str, ...]:
    """Identifiers of what the sentence meets, recalls or puts off, in order; empty for a new promise."""
    if judgement.act not in {"fulfilled", "recalled", "postponed"}:
        return ()
    found = [*_cited(context, citations), *_numbered(context)]
    return tuple(dict.fromkeys(found))


def _cited(context: Context, citations: Sequence[Citation]) -> Iterator[str]:
    sentence = context.sentence
    for citation in citations:
        if citation.kind in ANSWERABLE and sentence.start <= citation.start < sentence.end:
            yield from citation.ids


def _numbered(context: Context) -> Iterator[str]:
    for found in NUMBER.finditer(context.sentence.text):
        yield found["tk"] or f"T{found['ek'] or found['bare']}"
