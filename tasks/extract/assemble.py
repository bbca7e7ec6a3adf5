"""Puts the zones of a letter into the contract's fields, each with its evidence or a reason why it is empty."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from schemas.letter import (
    Addressee,
    Evidence,
    Finding,
    Footnote,
    Identifier,
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
from tasks.extract import body as bodies
from tasks.extract.fields import addressee, answers, dates, kamerstuk, numbers, sender
from tasks.extract.fields.found import Found, Spot, nothing, spot
from tasks.extract.hyphens import Vocabulary, vocabulary
from tasks.extract.lines import Line, private_use, width
from tasks.extract.signature import Signed, blocks_in, opened, signed
from tasks.extract.zones import Note, Row, Zones


@dataclass(slots=True)
class Part:
    """Lines written below each other, and where each begins."""

    name: str
    text: str = ""
    starts: dict[int, int] = field(default_factory=dict)
    boxes: list[LineBox] = field(default_factory=list)

    def add(self, lines: Iterable[Line]) -> "Part":
        """Writes lines; the part itself."""
        for line in lines:
            if id(line) in self.starts:
                continue
            self.text += "\n" if self.text else ""
            self.starts[id(line)] = len(self.text)
            self.text += line.text
            box = line.box()
            if box is not None and line.page is not None:
                self.boxes.append(
                    LineBox(part=self.name, start=self.starts[id(line)], end=len(self.text), page=line.page, bbox=box)
                )
        return self

    def evidence(self, item: Spot) -> Evidence | None:
        """The evidence of a spot in this part; None when its line is not here."""
        at = self.starts.get(id(item.line))
        if at is None:
            return None
        start, end = at + item.start, at + item.end
        return Evidence(
            page=item.line.page,
            bbox=item.line.box(item.start, item.end),
            part=self.name,
            start=start,
            end=end,
            text=self.text[start:end],
            rule=item.rule,
        )


@dataclass(slots=True)
class Sheet:
    """Values as they are filled in, with their evidence and what is missing."""

    parts: Sequence[Part]
    evidence: dict[str, tuple[Evidence, ...]] = field(default_factory=dict)
    missing: dict[str, Missing] = field(default_factory=dict)

    def take(self, name: str, found: "Found[bodies.T] | Found") -> object:  # type: ignore[type-arg,name-defined]
        """The value of a found field; its evidence or its reason is noted."""
        if found.value is None:
            self.missing[name] = found.missing or nothing("absent", "It is not printed.")
            return None
        self.cite(name, found.spots)
        return found.value

    def cite(self, name: str, spots: Iterable[Spot]) -> None:
        """Notes where a value was read."""
        hits = [hit for item in spots for part in self.parts if (hit := part.evidence(item)) is not None]
        if hits:
            self.evidence[name] = (*self.evidence.get(name, ()), *hits)


def assemble(zones: Zones, reference: Reference, rules: dict[str, str]) -> Reading:
    """The letter that these zones hold."""
    known = vocabulary((row.text for row in zones.rows), reference.words)
    kept, closing = _split_signatures(zones.rows)
    marks = bodies.Marks([(note.mark, note.lines[0].page) for note in zones.notes])
    written = bodies.write(bodies.pieces_of(kept, zones.right), known, zones.right, marks)
    head, tail = Part("head").add(zones.head), Part("tail").add(cell for row in closing for cell in row.cells)
    if zones.salutation is not None:
        head.add([zones.salutation])
    sheet = Sheet([head, tail])
    notes, note_boxes = _notes(zones, known, written)
    letter = _letter(zones, sheet, written, notes, closing, reference, known)
    boxes = (*written.boxes, *_subject_boxes(zones, known), *head.boxes, *note_boxes, *tail.boxes)
    return Reading(letter=letter, head=head.text, tail=tail.text, boxes=boxes, rules=rules)


def _split_signatures(rows: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    kept: list[Row] = []
    closing: list[Row] = []
    at = 0
    rows = opened(rows)
    for start, end in blocks_in(rows):
        kept += rows[at:start]
        closing += rows[start:end]
        at = end
    return kept + list(rows[at:]), closing


def _notes(zones: Zones, known: Vocabulary, written: bodies.Body) -> tuple[tuple[Footnote, ...], list[LineBox]]:
    notes: list[Footnote] = []
    boxes: list[LineBox] = []
    for number, note in enumerate(zones.notes):
        writer = bodies.Writer(f"footnote:{number}", known)
        right = max(
            (
                line.x1 if line.page is not None else float(len(line.text))
                for other in zones.notes
                for line in other.lines
            ),
            default=0.0,
        )
        _write_note(writer, note, right)
        boxes += writer.boxes
        notes.append(
            Footnote(mark=note.mark, text=writer.text, page=note.lines[0].page, anchor=written.anchors.get(number))
        )
    return tuple(notes), boxes


def _write_note(writer: bodies.Writer, note: Note, right: float) -> None:
    for number, line in enumerate(note.lines):
        full = number > 0 and bodies.is_full(Row((note.lines[number - 1],)), Row((line,)), right)
        writer.line(
            line,
            note.cut if number == 0 else 0,
            len(line.text),
            full=full,
            glue="" if number == 0 or not writer.text else None,
        )


def _subject(zones: Zones, known: Vocabulary) -> tuple[bodies.Writer, tuple[Spot, ...], bool]:
    writer = bodies.Writer("subject", known)
    spots: list[Spot] = []
    label = next((item for item in zones.labels if item.name == "subject" and item.value), None)
    if label is None:
        return writer, (), any(item.name == "subject" for item in zones.labels)
    above: Line | None = None
    for line, start, end in label.value:
        row = above is not None and line.page is not None and abs(above.y1 - line.y1) < 2.6
        writer.line(line, start, end, glue="" if above is None else " " if row else None)
        spots.append(spot(line, "subject.label", start, end))
        above = line
    return writer, tuple(spots), True


def _subject_boxes(zones: Zones, known: Vocabulary) -> list[LineBox]:
    return _subject(zones, known)[0].boxes


def _letter(
    zones: Zones,
    sheet: Sheet,
    written: bodies.Body,
    notes: tuple[Footnote, ...],
    closing: Sequence[Row],
    reference: Reference,
    known: Vocabulary,
) -> Letter:
    day = sheet.take("date", dates.read(zones.labels, [*zones.head]))
    signatures = signed(closing)
    number = sheet.take("reference", numbers.reference(zones.labels))
    printed = sheet.take(
        "kamerstuk",
        kamerstuk.read(zones.head)
        if zones.kind != "ministry_letter"
        else Found(missing=nothing("absent", "The letter is no print.")),
    )
    values = {
        "date": day,
        "reference": number,
        "your_reference": sheet.take("your_reference", numbers.your_reference(zones.labels)),
        "enclosures": sheet.take("enclosures", numbers.enclosures(zones.labels)),
        "kamerstuk": printed,
        "sender": Sender(
            ministry=sheet.take("sender.ministry", sender.read(zones.head, signatures, number, day, reference)),
            directorate=sheet.take("sender.directorate", sender.directorate(zones.letterhead, zones.labels)),
        ),
        "addressee": _addressee(zones, sheet, written),
        "subject": _take_subject(zones, sheet, known),
        "salutation": _salutation(zones, sheet),
        "signatories": _signatories(signatures, sheet, zones),
        **_from_body(sheet, written),
    }
    if zones.kind is None:
        sheet.missing["kind"] = nothing("cut_off", "The head is cut off, so the layout cannot be told.")
    text = Text(
        plain=written.plain,
        markdown=bodies.markdown(written.blocks),
        language=language_of(written.plain),
        pages=zones.pages,
    )
    return Letter(
        kind=zones.kind,
        identifiers=_identifiers(printed, number),
        text=text,
        blocks=tuple(written.blocks),
        footnotes=notes,
        missing=sheet.missing,
        evidence=sheet.evidence,
        findings=_findings(zones, written),
        **values,
    )


def _take_subject(zones: Zones, sheet: Sheet, known: Vocabulary) -> str | None:
    writer, spots, labelled = _subject(zones, known)
    if writer.text:
        sheet.cite("subject", spots)
        return writer.text
    reason = (
        "Nothing stands under the label of the subject." if labelled else "The head has no 'Betreft' or 'Onderwerp'."
    )
    sheet.missing["subject"] = nothing("absent" if zones.kind else "cut_off", reason)
    return None


def _salutation(zones: Zones, sheet: Sheet) -> str | None:
    if zones.salutation is None:
        sheet.missing["salutation"] = nothing("absent", "The letter begins without a salutation.")
        return None
    sheet.cite("salutation", (spot(zones.salutation, "salutation"),))
    return zones.salutation.text.strip()


def _addressee(zones: Zones, sheet: Sheet, written: bodies.Body) -> Addressee:
    found = addressee.read(zones.address, zones.head, zones.labels, zones.salutation)
    if found.value is None:
        asked = addressee.from_questions(written.plain[:2500])
        if asked:
            chamber, start, end = asked
            sheet.evidence["addressee.chamber"] = (_in_body(written, start, end, "chamber.questions"),)
        else:
            chamber = None
            sheet.missing["addressee.chamber"] = found.missing or nothing("absent", "No chamber is named.")
    else:
        chamber = sheet.take("addressee.chamber", found)
    line = sheet.take("addressee.line", addressee.line_of(zones.address))
    copies = addressee.copies(zones.labels)
    sheet.cite("addressee.copy_to", copies.spots)
    return Addressee(chamber=chamber, line=line, copy_to=copies.value or ())


def _in_body(written: bodies.Body, start: int, end: int, rule: str) -> Evidence:
    boxes = [box for box in written.boxes if box.start < end and box.end > start]
    first = boxes[0] if boxes else None
    return Evidence(
        page=first.page if first else None,
        bbox=first.bbox if first else None,
        part="body",
        start=start,
        end=end,
        text=written.plain[start:end],
        rule=rule,
    )


def _signatories(signatures: Sequence[Signed], sheet: Sheet, zones: Zones) -> tuple[Signatory, ...]:
    found = []
    for item in signatures:
        spots = [
            spot(line, "signature.block")
            for line in (*item.office_lines, *([item.name_line] if item.name_line else []))
        ]
        sheet.cite("signatories", spots)
        found.append(Signatory(name=item.name, office=item.office))
    if not found:
        sheet.missing["signatories"] = _unsigned(zones)
    return tuple(found)


def _unsigned(zones: Zones) -> Missing:
    """Why nobody signed: the last page is not there, or nothing that looks like a signature stands on it."""
    counts = [found for line in zones.furniture if (found := PAGE_OF.search(line.text))]
    if counts and max(int(found[1]) for found in counts) < max(int(found[2]) for found in counts):
        return nothing("cut_off", f"The pages after page {max(int(found[1]) for found in counts)} are not there.")
    return nothing("absent", "No office with a name stands under the letter.")


PAGE_OF = re.compile(r"(\d+)\s?(?:van|/)\s?(\d+)")


def _from_body(sheet: Sheet, written: bodies.Body) -> dict[str, object]:
    asked = answers.answers(written.plain)
    if asked:
        sheet.evidence["answers_to"] = tuple(_in_body(written, a, b, "answers_to.sentence") for _, a, b in asked)
    behalf = answers.behalf(written.plain)
    if behalf:
        sheet.evidence["on_behalf_of"] = tuple(_in_body(written, a, b, "on_behalf_of.sentence") for _, a, b in behalf)
    return {
        "answers_to": tuple(number for number, _, _ in asked),
        "on_behalf_of": tuple(OnBehalfOf(office=o) for o, _, _ in behalf),
    }


def _identifiers(printed: object, number: object) -> tuple[Identifier, ...]:
    found = []
    if printed is not None:
        identifier = printed.id  # type: ignore[attr-defined]
        found.append(
            Identifier(scheme="kst", id=identifier, url=f"https://zoek.officielebekendmakingen.nl/{identifier}.html")
        )
    if isinstance(number, str):
        found.append(Identifier(scheme="kenmerk", id=number))
    return tuple(found)


def _findings(zones: Zones, written: bodies.Body) -> tuple[Finding, ...]:
    unreadable = private_use(written.plain)
    if unreadable:
        return (
            Finding(
                code="unreadable_characters",
                level="warning",
                message=f"{unreadable} characters of the body have no public meaning.",
                field="text",
            ),
        )
    return ()


def language_of(text: str) -> str:
    """The language by its small words: `nl`, `en`, `de` or `fr`; `nl` when there are too few."""
    words = text.lower().split()[:2000]
    counts = {name: sum(word in small for word in words) for name, small in SMALL.items()}
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] > counts["nl"] else "nl"


SMALL = {
    "nl": frozenset("de het een en van in is op dat te met voor aan zijn niet ook door".split()),
    "en": frozenset("the of and to is that for with are on by this be as".split()),
    "de": frozenset("der die und das ist mit von den für auf nicht ein eine zu dem".split()),
    "fr": frozenset("le la les et des est pour dans une que du au par sur".split()),
}
