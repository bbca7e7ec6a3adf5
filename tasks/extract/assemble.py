"""Puts the zones of a letter into the contract's fields, each with its evidence or a reason why it is empty."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from schemas.letter import (
    Addressee,
    Chamber,
    Evidence,
    Finding,
    Footnote,
    Identifier,
    Kamerstuk,
    Letter,
    LineBox,
    Missing,
    OnBehalfOf,
    Reading,
    Sender,
    Signatory,
    Text,
)
from schemas.reference import Reference
from tasks.extract.blocks import pieces_of
from tasks.extract.fields import addressee, answers, dates, kamerstuk, numbers, sender
from tasks.extract.fields.found import Found, Spot, nothing, spot
from tasks.extract.hyphens import Vocabulary, vocabulary
from tasks.extract.language import language_of
from tasks.extract.lines import Line, private_use, width
from tasks.extract.markdown import markdown
from tasks.extract.sheet import Part, Sheet
from tasks.extract.sidebyside import opened, unmixed
from tasks.extract.signature import CLOSING, Signed, blocks_in, columns_of, signed
from tasks.extract.writer import Body, Marks, Writer, write, write_note
from tasks.extract.zones import Row, Zones

PAGE_OF = re.compile(r"(\d+)\s?(?:van|/)\s?(\d+)")
NOT_A_PRINT = "The letter is no print."


@dataclass(slots=True)
class Draft:
    """A letter on its way: its zones, what is written so far, and the sheet of its values."""

    zones: Zones
    reference: Reference
    known: Vocabulary
    body: Body
    signatures: list[Signed]
    sheet: Sheet


def assemble(zones: Zones, reference: Reference, rules: dict[str, str]) -> Reading:
    """The letter that these zones hold."""
    known = vocabulary((row.text for row in zones.rows), reference.words)
    kept, closing = _split_signatures(zones.rows)
    marks = Marks([(note.mark, note.lines[0].page) for note in zones.notes])
    body = write(pieces_of(kept, zones.right), known, zones.right, marks)
    head = Part("head").add([*zones.head, *([zones.salutation] if zones.salutation else [])])
    tail = Part("tail").add(cell for row in closing for cell in row.cells)
    draft = Draft(zones, reference, known, body, _signed(closing), Sheet([head, tail]))
    notes, note_boxes = _notes(draft)
    subject, spots = _subject(draft)
    letter = _letter(draft, notes, subject, spots)
    boxes = (*body.boxes, *subject.boxes, *head.boxes, *note_boxes, *tail.boxes)
    furniture = tuple(dict.fromkeys(line.text.strip() for line in zones.furniture))
    return Reading(letter=letter, head=head.text, tail=tail.text, furniture=furniture, boxes=boxes, rules=rules)


def _split_signatures(rows: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """The rows without signature blocks, and the rows of those."""
    rows = opened(rows)
    kept: list[Row] = []
    closing: list[Row] = []
    at = 0
    for start, end in blocks_in(rows):
        kept += rows[at:start]
        closing += rows[start:end]
        at = end
    return [*kept, *rows[at:]], closing


def _signed(closing: Sequence[Row]) -> list[Signed]:
    """The signatures; of a text the columns are first told apart by what their lines say."""
    columns = columns_of(closing)
    if closing and closing[0].page is None:
        columns = [unmixed([line for line in column if not CLOSING.match(line.text)]) for column in columns]
    return signed(columns)


def _letter(draft: Draft, notes: tuple[Footnote, ...], subject: Writer, spots: Sequence[Spot]) -> Letter:
    zones, sheet, body = draft.zones, draft.sheet, draft.body
    day = sheet.take("date", dates.read(zones.labels, zones.head))
    reference = sheet.take("reference", numbers.reference(zones.labels))
    printed = sheet.take("kamerstuk", _printed(zones))
    ministry = sheet.take(
        "sender.ministry", sender.read(zones.head, draft.signatures, reference, day=day, reference=draft.reference)
    )
    directorate = sheet.take("sender.directorate", sender.directorate(zones.margin))
    if zones.kind is None:
        sheet.missing["kind"] = nothing("cut_off", "The head is cut off, so the layout cannot be told.")
    letter = Letter(
        kind=zones.kind,
        identifiers=_identifiers(printed, reference),
        sender=Sender(ministry=ministry, directorate=directorate),
        addressee=_addressee(draft),
        date=day,
        subject=_subject_value(draft, subject, spots),
        reference=reference,
        your_reference=sheet.take("your_reference", numbers.your_reference(zones.labels)),
        enclosures=sheet.take("enclosures", numbers.enclosures(zones.labels)),
        salutation=_salutation(draft),
        signatories=_signatories(draft),
        on_behalf_of=_on_behalf_of(draft),
        kamerstuk=printed,
        answers_to=_answers_to(draft),
        text=Text(
            plain=body.plain, markdown=markdown(body.blocks), language=language_of(body.plain), pages=zones.pages
        ),
        blocks=tuple(body.blocks),
        footnotes=notes,
        findings=_findings(draft),
    )
    return letter.model_copy(update={"missing": _explained(draft), "evidence": sheet.evidence})


def _explained(draft: Draft) -> dict[str, Missing]:
    """Why fields are empty; of a head that is a picture, nothing can be said to be absent."""
    missing = draft.sheet.missing
    if draft.zones.unread and draft.zones.unread[0] == 1:
        sentence = "The first page is a picture without readable text."
        return {name: nothing("unreadable", sentence) if name in OF_HEAD else why for name, why in missing.items()}
    return missing


OF_HEAD = frozenset(
    [
        "date",
        "subject",
        "reference",
        "your_reference",
        "enclosures",
        "salutation",
        "sender.ministry",
        "sender.directorate",
        "addressee.chamber",
        "addressee.line",
        "kamerstuk",
        "kind",
    ]
)


def _printed(zones: Zones) -> Found[Kamerstuk]:
    if zones.kind == "ministry_letter":
        return Found(missing=nothing("absent", NOT_A_PRINT))
    found = kamerstuk.read(zones.head)
    if found.value is None and zones.kind is None:
        return Found(missing=nothing("cut_off", "The head is cut off, so no number of a print is in the text."))
    return found


def _notes(draft: Draft) -> tuple[tuple[Footnote, ...], list[LineBox]]:
    notes: list[Footnote] = []
    boxes: list[LineBox] = []
    lines = [line for note in draft.zones.notes for line in note.lines]
    right = max((width(line.text) if line.page is None else line.x1 for line in lines), default=0.0)
    for number, note in enumerate(draft.zones.notes):
        writer = write_note(note, number, draft.known, right)
        boxes += writer.boxes
        anchor = draft.body.anchors.get(number)
        notes.append(Footnote(mark=note.mark, text=writer.text, page=note.lines[0].page, anchor=anchor))
    return tuple(notes), boxes


def _subject(draft: Draft) -> tuple[Writer, list[Spot]]:
    """The subject as written, with the spots of its lines."""
    writer, spots = Writer("subject", draft.known), []
    label = next((item for item in draft.zones.labels if item.name == "subject" and item.value), None)
    above: Line | None = None
    for line, start, end in label.value if label else ():
        same_row = above is not None and line.page is not None and abs(above.y1 - line.y1) < 2.6
        writer.line(line, start, end, glue="" if above is None else " " if same_row else None)
        spots.append(spot(line, "subject.label", start, end))
        above = line
    return writer, spots


def _subject_value(draft: Draft, subject: Writer, spots: Sequence[Spot]) -> str | None:
    if subject.text:
        draft.sheet.cite("subject", spots)
        return subject.text
    if any(item.name == "subject" for item in draft.zones.labels):
        why = nothing("absent", "Nothing stands under the label of the subject.")
    elif draft.zones.kind == "kamerstuk_print":
        why = nothing("absent", "A print has a dossier title, but no subject of the letter.")
    elif draft.zones.kind is None:
        why = nothing("cut_off", "The head is cut off above the place of the subject.")
    else:
        why = nothing("absent", "The head has no 'Betreft' or 'Onderwerp'.")
    draft.sheet.missing["subject"] = why
    return None


def _salutation(draft: Draft) -> str | None:
    line = draft.zones.salutation
    if line is None:
        draft.sheet.missing["salutation"] = nothing("absent", "The letter begins without a salutation.")
        return None
    draft.sheet.cite("salutation", (spot(line, "salutation"),))
    return line.text.strip()


def _addressee(draft: Draft) -> Addressee:
    zones, sheet = draft.zones, draft.sheet
    found = addressee.read(zones.address, zones.labels, zones.salutation)
    asked = addressee.from_questions(draft.body.plain[:2500]) if found.value is None else None
    value: Chamber | None
    if asked:
        value, start, end = asked
        sheet.evidence["addressee.chamber"] = (_in_body(draft.body, start, end, "chamber.questions"),)
    else:
        value = sheet.take("addressee.chamber", found)
    copies = addressee.copies(zones.labels)
    sheet.cite("addressee.copy_to", copies.spots)
    line = sheet.take("addressee.line", addressee.line_of(zones.address))
    return Addressee(chamber=value, line=line, copy_to=copies.value or ())


def _in_body(body: Body, start: int, end: int, rule: str) -> Evidence:
    """Evidence for body[start:end], with the box of its first line."""
    first = next((box for box in body.boxes if box.start < end and box.end > start), None)
    return Evidence(
        page=first.page if first else None,
        bbox=first.bbox if first else None,
        part="body",
        start=start,
        end=end,
        text=body.plain[start:end],
        rule=rule,
    )


def _signatories(draft: Draft) -> tuple[Signatory, ...]:
    for item in draft.signatures:
        lines = (*item.office_lines, *([item.name_line] if item.name_line else []))
        draft.sheet.cite("signatories", [spot(line, "signature.block") for line in lines])
    if not draft.signatures:
        draft.sheet.missing["signatories"] = _unsigned(draft.zones)
    return tuple(Signatory(name=item.name, office=item.office) for item in draft.signatures)


def _unsigned(zones: Zones) -> Missing:
    """Why nobody signed: the last page is not there, or nothing that looks like a signature stands on it."""
    counts = [(int(found[1]), int(found[2])) for line in zones.furniture if (found := PAGE_OF.search(line.text))]
    last = max((number for number, _ in counts), default=0)
    if last < max((total for _, total in counts), default=0):
        return nothing("cut_off", f"The pages after page {last} are not there.")
    return nothing("absent", "No office with a name stands under the letter.")


def _on_behalf_of(draft: Draft) -> tuple[OnBehalfOf, ...]:
    found = answers.behalf(draft.body.plain)
    if found:
        evidence = (_in_body(draft.body, start, end, "on_behalf_of.sentence") for _, start, end in found)
        draft.sheet.evidence["on_behalf_of"] = tuple(evidence)
    return tuple(OnBehalfOf(office=office) for office, _, _ in found)


def _answers_to(draft: Draft) -> tuple[str, ...]:
    found = answers.answers(draft.body.plain)
    if found:
        evidence = (_in_body(draft.body, start, end, "answers_to.sentence") for _, start, end in found)
        draft.sheet.evidence["answers_to"] = tuple(evidence)
    return tuple(number for number, _, _ in found)


def _identifiers(printed: Kamerstuk | None, reference: str | None) -> tuple[Identifier, ...]:
    found = []
    if printed is not None:
        url = f"https://zoek.officielebekendmakingen.nl/{printed.id}.html"
        found.append(Identifier(scheme="kst", id=printed.id, url=url))
    if reference is not None:
        found.append(Identifier(scheme="kenmerk", id=reference))
    return tuple(found)


def _findings(draft: Draft) -> tuple[Finding, ...]:
    found = []
    unreadable = private_use(draft.body.plain)
    if unreadable:
        found.append(_warning("unreadable_characters", f"{unreadable} characters of the body have no public meaning."))
    if draft.zones.unread:
        found.append(_warning("unread_pages", f"No text could be read on page {_listed(draft.zones.unread)}."))
    if draft.zones.from_pictures:
        pages, sure = _listed(draft.zones.from_pictures), draft.zones.confidence
        message = f"Page {pages} was read from its picture, with a confidence of {sure:.0f} of 100 or more."
        found.append(Finding(code="read_from_picture", level=_level(sure), message=message, field="text"))
    if draft.zones.late:
        message = f"There was no time left to read the picture of page {_listed(draft.zones.late)}."
        found.append(Finding(code="unread_in_time", level="error", message=message, field="text"))
    if draft.zones.poor:
        found.append(_warning("poor_text", f"The text of page {_listed(draft.zones.poor)} is partly illegible."))
    return tuple(found)


def _level(confidence: float) -> Literal["info", "warning"]:
    return "info" if confidence >= _SURE else "warning"


_SURE = 85.0
"""Clean scans of letters have a mean of 92 to 95; below this, names and numbers are often wrong."""


def _warning(code: str, message: str) -> Finding:
    return Finding(code=code, level="warning", message=message, field="text")


def _listed(pages: Sequence[int]) -> str:
    return ", ".join(map(str, pages))
