"""Layout A: a letter in a ministry's letterhead, A4, with the margin column on the right.

Positions follow letters of several ministries: body and address at x 79 in 9 pt with a pitch of 12, label values
at 136, the margin column at 466 in 6.5 pt with a pitch of 9, the page number at the foot of that column.
"""

from collections.abc import Iterable
from pathlib import Path

import reportlab
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader

from seeds.compose.flow import Column, Group, Page, Row, body_groups, set_pages, signature_rows, with_signing
from seeds.compose.lines import BOLD, ITALIC, REGULAR, Face, Span, break_lines
from seeds.compose.model import MarginBlock, MinistryLetter, dutch_date
from seeds.compose.sheet import Sheet

BODY_X, VALUE_X, MARGIN_X = 79.0, 136.0, 466.0
BODY, HEADING, SLANTED = Face(REGULAR, 9), Face(BOLD, 9), Face(ITALIC, 9)
SMALL, LABEL = Face(REGULAR, 6.5), Face(BOLD, 6.5)
ADDRESS_TOP, LABELS_TOP, PITCH = 164.0, 306.8, 12.0
MARGIN_TOP, MARGIN_PITCH, MARGIN_GAP = 160.7, 9.0, 13.5
FOOT = 812.0
SUBJECT_WIDTH = 300.0
APART = 190.0
"""Between the left edges of two signatures."""


def compose_ministry_letter(letter: MinistryLetter, *, password: str | None = None) -> bytes:
    """The letter as a PDF."""
    sheet = Sheet(letter.subject, password=password)
    subject = break_lines(letter.subject, SUBJECT_WIDTH, BODY)
    top = LABELS_TOP + (1 + len(subject)) * PITCH + 18
    if letter.salutation:
        top += 2 * PITCH
    column = _column(top, SLANTED if letter.italic_headings else HEADING)
    pages = set_pages(_groups(letter, column), letter.notes, column)
    for number, page in enumerate(pages, start=1):
        _draw_page(sheet, letter, page, (number, len(pages)), column)
        sheet.turn()
    return sheet.bytes()


def _column(top: float, heading: Face) -> Column:
    return Column(
        x=BODY_X, width=372, face=BODY, heading=heading, note=SMALL, pitch=PITCH, note_pitch=9.0,
        first_top=top, next_top=158.4, bottom=783.7, gap=PITCH,
    )  # fmt: skip


def _groups(letter: MinistryLetter, column: Column) -> list[Group]:
    groups = body_groups(letter.pieces, column)
    closing = [Row(((0.0, break_lines(letter.closing, column.width, BODY)[0]),), BODY, PITCH)] if letter.closing else []
    if not letter.signatures:
        return groups
    rows = [letter.signatures] if letter.side_by_side else [(signature,) for signature in letter.signatures]
    signing = [r for row in rows for r in signature_rows(row, column, room=48.0, apart=APART, before=PITCH)]
    return with_signing(groups, [*closing, *signing])


def _draw_page(sheet: Sheet, letter: MinistryLetter, page: Page, number: tuple[int, int], column: Column) -> None:
    first = number[0] == 1
    if first:
        sheet.picture(logo(letter.ministry), (279, 0, 220, 125))
    margin = _margin_blocks(letter) if first else letter.next_margin
    if letter.margin_first:
        _margin(sheet, margin, kerned=letter.kerned)
    if first:
        _head(sheet, letter)
    sheet.page(page, column)
    if not letter.margin_first:
        _margin(sheet, margin, kerned=letter.kerned)
    sheet.text((MARGIN_X, FOOT), f"Pagina {number[0]} van {number[1]}", SMALL)


def _head(sheet: Sheet, letter: MinistryLetter) -> None:
    sheet.text((BODY_X, 142), f"> Retouradres {letter.return_address}", SMALL)
    for at, line in enumerate(letter.address):
        sheet.text((BODY_X, ADDRESS_TOP + at * PITCH), line, BODY)
    if not letter.date_in_margin:
        _label_line(sheet, "Datum", [dutch_date(letter.date)], y=LABELS_TOP, letter=letter)
    lines = break_lines(letter.subject, SUBJECT_WIDTH, BODY)
    y = LABELS_TOP + PITCH
    texts = ["".join(span.text for span in line) for line in lines]
    _label_line(sheet, letter.subject_label, texts, y=y, letter=letter)
    if letter.salutation:
        sheet.text((BODY_X, y + len(lines) * PITCH + 18), letter.salutation, BODY)


def _label_line(sheet: Sheet, label: str, values: list[str], *, y: float, letter: MinistryLetter) -> None:
    label_x, x = BODY_X + letter.label_inset, VALUE_X + letter.label_inset
    if letter.labels == "one_run":
        x = label_x + BODY.width((Span(f"{label} "),))
        sheet.text((label_x, y), f"{label} {values[0]}", BODY)
        values = values[1:]
        y += PITCH
    elif letter.labels == "columns":
        sheet.text((label_x, y), label, BODY)
    for at, value in enumerate(values):
        sheet.text((x, y + at * PITCH), value, BODY)
    if letter.labels == "value_first":
        sheet.text((label_x, y), label, BODY)


def _margin_blocks(letter: MinistryLetter) -> tuple[MarginBlock, ...]:
    if not letter.date_in_margin:
        return letter.margin
    return (*letter.margin[:1], MarginBlock("Datum", (dutch_date(letter.date),)), *letter.margin[1:])


def _margin(sheet: Sheet, blocks: Iterable[MarginBlock], *, kerned: bool) -> None:
    y = MARGIN_TOP
    for block in blocks:
        labels = [(line, LABEL) for line in block.label.splitlines()]
        for line, face in [*labels, *((line, SMALL) for line in block.lines)]:
            (sheet.kerned if kerned else sheet.text)((MARGIN_X, y), line, face)
            y += MARGIN_PITCH
        y += MARGIN_GAP - MARGIN_PITCH


def logo(name: str) -> ImageReader:
    """A picture with the ministry's name in it, so that the name is not in the text; not the state's own logo."""
    scale = 3
    image = Image.new("L", (220 * scale, 125 * scale), 255)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, 30 * scale, 108 * scale), fill=90)
    draw.ellipse((5 * scale, 68 * scale, 25 * scale, 88 * scale), outline=255, width=2 * scale)
    font = ImageFont.truetype(str(Path(reportlab.__file__).parent / "fonts" / "Vera.ttf"), 11 * scale)
    words = break_lines(name, 160, Face(REGULAR, 11))
    for at, line in enumerate(words):
        draw.text((42 * scale, (70 + 14 * at) * scale), "".join(span.text for span in line), font=font, fill=0)
    return ImageReader(image.quantize(8).convert("L"))
