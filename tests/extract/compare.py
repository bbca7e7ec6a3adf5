"""What a reader made of a composed letter, beside what is printed in it."""

from collections.abc import Iterator

from schemas.letter import Kamerstuk, Letter
from tests.extract.random_letters import Composed, clean

Miss = tuple[str, object, object]
"""Field, what was composed, what was read."""


def misses(composed: Composed, letter: Letter) -> list[Miss]:
    """Every field that was read otherwise than it was composed."""
    read = fields_of(letter)
    wrong = [(name, value, read[name]) for name, value in composed.fields.items() if read[name] != value]
    return [*wrong, *_body_misses(composed, letter), *_note_misses(composed, letter)]


def fields_of(letter: Letter) -> dict[str, object]:
    """The fields of a letter in the shape in which letters are composed."""
    return {
        "kind": letter.kind,
        "date": letter.date,
        "subject": letter.subject,
        "reference": letter.reference,
        "your_reference": letter.your_reference,
        "enclosures": letter.enclosures,
        "salutation": letter.salutation,
        "chamber": letter.addressee.chamber,
        "on_behalf_of": [other.office for other in letter.on_behalf_of],
        "ministry": letter.sender.ministry and letter.sender.ministry.abbreviation,
        "directorate": letter.sender.directorate,
        "signatories": [(signatory.name, signatory.office) for signatory in letter.signatories],
        "kamerstuk": _kamerstuk(letter.kamerstuk),
    }


def _kamerstuk(print_: Kamerstuk | None) -> object:
    if print_ is None:
        return None
    dossiers = [(dossier.number, dossier.suffix, dossier.title) for dossier in print_.dossiers]
    return (print_.id, print_.number, print_.session, dossiers)


def _body_misses(composed: Composed, letter: Letter) -> Iterator[Miss]:
    """Pieces that do not stand in the body word for word and in order, and words that should not stand in it."""
    plain = " ".join(letter.text.plain.split())
    at = 0
    for piece in composed.pieces:
        text = clean(piece.text)
        found = plain.find(text, at)
        if found < 0:
            yield f"text.{piece.kind}", *_where_they_part(text, plain[max(at, plain.find(text[:20], at)) :])
        else:
            at = found + len(text)
    rest = plain[at:].strip()
    if rest:
        yield "text.rest", "", rest
    for word in composed.furniture:
        if word in plain:
            yield "text.furniture", "", word


def _where_they_part(wanted: str, read: str) -> tuple[str, str]:
    """Both texts from just before the first difference."""
    same = next(
        (at for at, (a, b) in enumerate(zip(wanted, read, strict=False)) if a != b), min(len(wanted), len(read))
    )
    return wanted[max(0, same - 30) : same + 40], read[max(0, same - 30) : same + 40]


def _note_misses(composed: Composed, letter: Letter) -> Iterator[Miss]:
    wanted = {mark: clean(text) for mark, text in composed.notes.items()}
    read = {note.mark: note.text for note in letter.footnotes}
    if wanted != read:
        yield "footnotes", wanted, read
    plain, anchors = letter.text.plain, {note.mark: note.anchor for note in letter.footnotes}
    for mark, before in _words_before(composed).items():
        anchor = anchors.get(mark)
        if mark in read and (anchor is None or not plain[:anchor].rstrip().endswith(before)):
            yield "footnotes.anchor", before, None if anchor is None else plain[max(0, anchor - 20) : anchor + 10]


def _words_before(composed: Composed) -> dict[str, str]:
    """The word that each mark stands behind."""
    words = {}
    for piece in composed.pieces:
        for mark in composed.notes:
            before, found, _ = piece.text.partition(f"[^{mark}]")
            if found:
                words[mark] = clean(before).split()[-1]
    return words
