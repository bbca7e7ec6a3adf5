"""What is published of a letter that comes again, changed, in another layout, late, or read better."""

import itertools
from datetime import timedelta

import pytest

from schemas.document import Outcome
from schemas.letter import Addressee
from schemas.record import Record
from tasks.ledger import ClaimLost, Ledger
from tasks.publish import publish, withdraw
from tests.records import BODY, LEASE, NOW, arrive, claim_one, letter, note, print_of, record

MINUTE = timedelta(minutes=1)


def events(ledger: Ledger) -> list[tuple[str, str]]:
    """What was announced: type and version of each."""
    return [(e.type.removeprefix("letter."), e.record_id.split(".", 1)[1]) for e in ledger.outbox.owed(0)]


def newest(ledger: Ledger) -> Record:
    """The newest record of the only letter."""
    [work] = ledger.works.letters()
    version = ledger.works.newest(work.letter_id)
    assert version
    assert version.record
    return Record.model_validate_json(version.record)


def test_a_first_letter_is_published(ledger: Ledger) -> None:
    """Its record carries id, version and revision, and is announced once."""
    outcome = arrive(ledger, record(letter()))
    assert outcome.end == "published"
    assert events(ledger) == [("published", "v1.r0")]
    made = newest(ledger)
    assert (made.record_id, made.version, made.revision, made.supersedes) == (outcome.record_id, 1, 0, None)


def test_the_same_bytes_under_another_key_are_a_further_source(ledger: Ledger) -> None:
    """One record, two sources, nothing announced anew."""
    first = arrive(ledger, record(letter()), key="a.pdf")
    again = arrive(ledger, record(letter()), key="b.pdf")
    assert (again.end, again.record_id) == ("duplicate", first.record_id)
    assert len(events(ledger)) == 1
    assert {s["key"] for s in ledger.works.sources(newest(ledger).letter_id)} == {"a.pdf", "b.pdf"}


def test_the_same_content_in_other_bytes_publishes_nothing(ledger: Ledger) -> None:
    """A letter saved again, with other bytes, is a duplicate."""
    arrive(ledger, record(letter(), data=b"one"))
    for n in range(5):
        assert arrive(ledger, record(letter(), data=b"again %d" % n, landed=NOW + MINUTE * n)).end == "duplicate"
    assert events(ledger) == [("published", "v1.r0")]


def test_changed_content_is_a_new_version(ledger: Ledger) -> None:
    """It supersedes the old record and names the fields that changed."""
    first = arrive(ledger, record(letter()))
    second = arrive(ledger, record(letter(BODY + " Ook dit nog.", enclosures=2), landed=NOW + MINUTE))
    assert events(ledger) == [("published", "v1.r0"), ("superseded", "v2.r0")]
    made = newest(ledger)
    assert (made.record_id, made.supersedes) == (second.record_id, first.record_id)
    assert made.changed == ("enclosures", "text.markdown", "text.plain")
    assert len(made.sources) == 1


def test_an_older_state_that_comes_late_changes_nothing(ledger: Ledger) -> None:
    """What landed last is what the letter says, whatever is read first."""
    newer = arrive(ledger, record(letter(BODY + " Verbeterd."), landed=NOW + MINUTE))
    late = arrive(ledger, record(letter(), landed=NOW))
    assert (late.end, late.code, late.record_id) == ("duplicate", "overtaken", newer.record_id)
    assert len(events(ledger)) == 1
    assert newest(ledger).text.plain.endswith("Verbeterd.")


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_of_two_that_landed_in_one_second_the_later_noted_is_newer(ledger: Ledger, order: tuple[int, int]) -> None:
    """Stores tell times in seconds; the order of processing decides nothing."""
    said = [record(letter(), key="a"), record(letter(BODY + " Verbeterd."), key="b")]
    claims = [claim_one(ledger, note(ledger, key)) for key in "ab"]
    for n in order:
        publish(ledger, claims[n], said[n], now=NOW)
    assert newest(ledger).text.plain.endswith("Verbeterd.")


def test_a_touched_copy_of_an_older_state_is_a_duplicate_of_that_state(ledger: Ledger) -> None:
    """A mass re-touch puts nothing old in front of consumers again."""
    first = arrive(ledger, record(letter(), data=b"1"))
    arrive(ledger, record(letter(BODY + " Verbeterd."), landed=NOW + MINUTE))
    touched = arrive(ledger, record(letter(), data=b"1 touched", landed=NOW + 2 * MINUTE))
    assert (touched.end, touched.record_id) == ("duplicate", first.record_id)
    assert len(events(ledger)) == 2


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_twins_make_one_record_whichever_comes_first(ledger: Ledger, order: tuple[int, int]) -> None:
    """The ministry's PDF gives the fields, the print its number; the second arrival is a revision."""
    pair = [record(letter()), record(print_of(BODY.replace("Uw Kamer", "Uw kamer")), landed=NOW + MINUTE)]
    for n in order:
        assert arrive(ledger, pair[n]).end == "published"
    assert events(ledger) == [("published", "v1.r0"), ("revised", "v1.r1")]
    made = newest(ledger)
    assert made.kamerstuk
    assert (made.kind, made.subject, made.kamerstuk.id) == ("ministry_letter", "Rapport versterking", "kst-33529-830")
    assert [i.id for i in made.identifiers] == ["kst-33529-830"]
    assert [s.landed_at for s in made.sources] == [NOW, NOW + MINUTE]


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))), ids=str)
def test_every_order_ends_in_one_record(ledger: Ledger, order: tuple[int, ...]) -> None:
    """PDF, its copy and the print, in all six orders: the same record but for the id it first came out under."""
    trio = [
        record(letter(), key="pdf", data=b"pdf"),
        record(letter(), key="copy", data=b"copy", landed=NOW + MINUTE),
        record(print_of(), key="print", landed=NOW + 2 * MINUTE),
    ]
    for n in order:
        arrive(ledger, trio[n])
    made = newest(ledger)
    assert made.kamerstuk
    assert (made.subject, made.kamerstuk.number, made.version) == ("Rapport versterking", "830", 1)
    assert [s["key"] for s in sorted(ledger.works.sources(made.letter_id), key=lambda s: s["landed_at"])] == [
        "pdf",
        "copy",
        "print",
    ]


def test_a_reprint_supersedes_whenever_it_landed(ledger: Ledger) -> None:
    """HERDRUK counts as the later state, also when the first print lands after it."""
    arrive(ledger, record(print_of(), landed=NOW + MINUTE))
    again = arrive(ledger, record(print_of(suffix="-h1"), landed=NOW))
    assert events(ledger) == [("published", "v1.r0"), ("superseded", "v2.r0")]
    made = newest(ledger)
    assert made.record_id == again.record_id
    assert "kamerstuk" in made.changed
    assert arrive(ledger, record(print_of(BODY + " Los."), landed=NOW + 2 * MINUTE)).code == "overtaken"


def test_the_text_of_a_letter_adds_nothing_to_its_pdf(ledger: Ledger) -> None:
    """A letter saved as text, with the head cut off, is a duplicate of the PDF and never takes its place."""
    arrive(ledger, record(letter()))
    bare = letter(kind=None, reference=None, subject=None, sender={}, date=None, addressee={})
    assert arrive(ledger, record(bare, media_type="text/plain", landed=NOW + MINUTE)).end == "duplicate"
    assert newest(ledger).subject == "Rapport versterking"


def test_a_better_reading_is_a_revision(ledger: Ledger) -> None:
    """A replay with better rules changes the record under the same version and keeps the letter's id."""
    first = arrive(ledger, record(letter(subject=None)))
    outcome = read_again(ledger, record(letter(reference="2021-0000099999"), rules="2"))
    assert outcome.end == "published"
    assert events(ledger) == [("published", "v1.r0"), ("revised", "v1.r1")]
    made = newest(ledger)
    assert made.letter_id == (first.record_id or "").split(".")[0]
    assert {"reference", "subject"} <= set(made.changed)


def test_reading_again_without_a_difference_announces_nothing(ledger: Ledger) -> None:
    """The document stays published and is no longer outdated."""
    arrive(ledger, record(letter()))
    outcome = read_again(ledger, record(letter(), rules="2"))
    assert outcome.end == "published"
    assert len(events(ledger)) == 1
    assert ledger.desk.outdated(rules={"reader": "2"}) == []


def test_a_mass_replay_with_better_rules_makes_no_new_letters(ledger: Ledger) -> None:
    """Of a letter, its copy and its older state, none becomes new by being read better, in any order."""
    arrive(ledger, record(letter(), key="old"))
    arrive(ledger, record(letter(BODY + " Nieuw."), key="new", landed=NOW + MINUTE))
    arrive(ledger, record(letter(BODY + " Nieuw."), key="copy", data=b"copy", landed=NOW + 2 * MINUTE))
    for key in ("copy", "old", "new"):
        text = BODY if key == "old" else BODY + " Nieuw."
        read_again(ledger, record(letter(text + " beter gelezen"), key=key, rules="2"), key=key)
    assert [kind for kind, _ in events(ledger)] == ["published", "superseded", "revised"]
    assert newest(ledger).text.plain.endswith("Nieuw. beter gelezen")


def test_another_reader_on_touched_bytes_makes_no_version(ledger: Ledger) -> None:
    """A copy read by newer rules that differ only in white space and hyphens is a duplicate."""
    arrive(ledger, record(letter("Een veiligheids- gevoel " + BODY)))
    newer = record(letter("Een veiligheidsgevoel  " + BODY), data=b"touched", rules="2", landed=NOW + MINUTE)
    assert arrive(ledger, newer).end == "duplicate"


def test_a_retouch_after_an_upgrade_announces_no_old_letter_as_new(ledger: Ledger) -> None:
    """A copy that newer rules read otherwise waits until the first is read by them too, and is then a duplicate."""
    arrive(ledger, record(letter(), key="first"))
    better = letter(BODY + " Wat de oude lezer wegliet.", signatories=[{"name": "A", "office": "minister"}])
    touched = record(better, key="copy", data=b"touched", rules="2", landed=NOW + MINUTE)
    waits = arrive(ledger, touched)
    assert (waits.end, waits.code, waits.retry_at) == ("deferred", "read_first", NOW + timedelta(seconds=20))
    assert take_up(ledger, record(better, key="first", rules="2"), key="first").end == "published"
    assert take_up(ledger, touched, key="copy").end == "duplicate"
    assert events(ledger) == [("published", "v1.r0"), ("revised", "v1.r1")]


def test_a_correction_after_an_upgrade_is_a_new_version(ledger: Ledger) -> None:
    """Read by the same rules, the two still differ."""
    arrive(ledger, record(letter(), key="first"))
    corrected = record(letter(BODY + " Verbeterd."), key="second", rules="2", landed=NOW + MINUTE)
    assert arrive(ledger, corrected).end == "deferred"
    take_up(ledger, record(letter(), key="first", rules="2"), key="first")
    assert take_up(ledger, corrected, key="second").end == "published"
    assert events(ledger) == [("published", "v1.r0"), ("superseded", "v2.r0")]


def test_a_letter_does_not_wait_for_ever_for_one_that_is_gone(ledger: Ledger) -> None:
    """The first is not in the store any more; after some waits the new one is published as it is."""
    arrive(ledger, record(letter(), key="first"))
    corrected = record(letter(BODY + " Verbeterd."), key="second", rules="2", landed=NOW + MINUTE)
    outcomes = [arrive(ledger, corrected).end]
    while outcomes[-1] == "deferred":
        outcomes.append(take_up(ledger, corrected, key="second").end)
    assert outcomes == ["deferred"] * 5 + ["published"]


def take_up(ledger: Ledger, made: Record, *, key: str) -> Outcome:
    """What a document that waits in the ledger ends in when its time has come."""
    [document] = [d for d in ledger.desk.status() if d.object.key == key]
    late = max(document.retry_at or NOW, NOW) + timedelta(hours=1)
    return publish(ledger, claim_one(ledger, document.document_id, now=late), made, now=late)


NEAR = (
    ("another reference", letter(reference="2021-0000012346")),
    ("another day", letter(date="2021-02-02")),
    ("the other chamber", letter(addressee=Addressee(chamber="EK"))),
    ("another ministry", letter(sender={"ministry": {"name": "Ministerie van Financiën", "abbreviation": "FIN"}})),
)


@pytest.mark.parametrize(("how", "other"), NEAR, ids=[how for how, _ in NEAR])
def test_near_duplicates_are_letters_of_their_own(ledger: Ledger, how: str, other: object) -> None:
    """Letters with the same words that differ in what identifies them stay two, also when each comes again."""
    pair = [record(letter()), record(other)]  # type: ignore[arg-type]
    for n in (0, 1, 0, 1):
        touched = pair[n].sources[0].model_copy(update={"sha256": f"{len(events(ledger))}{n}" * 32, "key": f"{how}"})
        arrive(ledger, pair[n].model_copy(update={"sources": (touched,)}), key=f"{how} {n} {len(ledger.desk.status())}")
    assert [kind for kind, _ in events(ledger)] == ["published", "published"]
    assert len(ledger.works.letters()) == 2


def test_a_print_of_another_letter_of_that_day_is_no_twin(ledger: Ledger) -> None:
    """Same day, same form, other numbers: two letters."""
    arrive(ledger, record(letter()))
    arrive(ledger, record(print_of(BODY.replace("12 aanbevelingen", "14 aanbevelingen").replace("9 over", "8 over"))))
    assert len(ledger.works.letters()) == 2


def test_a_withdrawn_letter_leaves_no_content(ledger: Ledger) -> None:
    """The event says so, the ledger keeps ids only, and the letter does not come back by landing again."""
    arrive(ledger, record(letter()), key="a")
    letter_id = newest(ledger).letter_id
    record_id = withdraw(ledger, letter_id, by="ada", reason="personal data", now=NOW)
    assert withdraw(ledger, letter_id, by="ada", reason="again", now=NOW) == record_id
    assert events(ledger) == [("published", "v1.r0"), ("withdrawn", "v1.r0")]
    assert [version.record for version in ledger.works.versions(letter_id)] == [None]
    assert [event.record for event in ledger.outbox.owed(0)] == [None, None]
    for again in (record(letter()), record(letter(), data=b"touched"), record(letter(BODY + " Anders."))):
        assert arrive(ledger, again, key=f"{again.content_hash}{again.sources[0].sha256}").end == "withdrawn"
    assert len(events(ledger)) == 2
    assert ledger.desk.counts()["withdrawn"] == 4


def test_a_lost_claim_publishes_nothing(ledger: Ledger) -> None:
    """A holder whose lease ran out while it worked cannot publish beside the one who took over."""
    slow = claim_one(ledger, note(ledger, "a"))
    late = NOW + LEASE + MINUTE
    quick = ledger.documents.reclaim("other", lease=LEASE, now=late)
    with pytest.raises(ClaimLost):
        publish(ledger, slow, record(letter()), now=late)
    assert events(ledger) == []
    assert quick
    assert publish(ledger, quick, record(letter()), now=late).end == "published"


def read_again(ledger: Ledger, made: Record, *, key: str | None = None) -> Outcome:
    """What a replay of a document ends in."""
    [document] = [d for d in ledger.desk.status() if key in {None, d.object.key}]
    ledger.desk.reopen(ids=[document.document_id], by="test", now=NOW)
    return publish(ledger, claim_one(ledger, document.document_id), made, now=NOW)
