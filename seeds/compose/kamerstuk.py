"""Layout B: a letter printed as a Kamerstuk.

The sheet is A4 with a crop box, as the official prints have. Distances from the top were measured on prints of 2021
and 2025: body at x 221 in 9.1 pt with a pitch of 10.65, numbers in the margin at x 55.
"""

from seeds.compose.flow import Column, Group, Page, body_groups, set_pages, signature_rows, with_signing
from seeds.compose.lines import BOLD, REGULAR, Face, Line, break_lines
from seeds.compose.model import PrintedLetter, dutch_date
from seeds.compose.sheet import Sheet

CROP = (18.425, 35.433, 576.85, 806.457)
MARGIN_X, BODY_X, RIGHT = 55.3, 221.1, 540.0
WIDTH = RIGHT - BODY_X
BODY, STRONG = Face(REGULAR, 9.1), Face(BOLD, 9.1)
CHAMBER, DIGIT, TITLE, SMALL = Face(BOLD, 17.5), Face(BOLD, 44), Face(BOLD, 12.3), Face(REGULAR, 5.9)
PITCH, TITLE_PITCH = 10.65, 14.2
DOSSIER_TOP, NUMBER_TOP, FOOT = 188.6, 282.4, 773.3
CHAMBERS = {"TK": ("Tweede", "2", "0921 - 7371"), "EK": ("Eerste", "1", "0921 - 7371")}


def compose_printed_letter(letter: PrintedLetter) -> bytes:
    """The print as a PDF."""
    sheet = Sheet(letter.heading, crop=CROP)
    titles = [break_lines(title, WIDTH, TITLE) for _, title in letter.dossiers]
    number_top = max(NUMBER_TOP, DOSSIER_TOP + sum(len(t) + 1 for t in titles) * TITLE_PITCH)
    heading = break_lines(letter.heading, WIDTH, STRONG)
    first_top = number_top + (len(heading) + 5) * PITCH
    column = _column(first_top)
    pages = set_pages(_groups(letter, column), letter.notes, column)
    for number, page in enumerate(pages, start=1):
        if number == 1:
            _head(sheet, letter, titles)
            _number(sheet, letter, heading, number_top)
            _imprint(sheet, letter)
        sheet.page(page, column)
        _foot(sheet, letter, number, pages)
        sheet.turn()
    return sheet.bytes()


def _column(top: float) -> Column:
    return Column(
        x=BODY_X, width=WIDTH, face=BODY, heading=STRONG, note=Face(REGULAR, 6.9), pitch=PITCH, note_pitch=9.0,
        first_top=top, next_top=71.0, bottom=745.0, gap=PITCH,
    )  # fmt: skip


def _groups(letter: PrintedLetter, column: Column) -> list[Group]:
    groups = body_groups(letter.pieces, column)
    signing = [
        row
        for signature in letter.signatures
        for row in signature_rows((signature,), column, room=0.0, apart=0.0, before=PITCH)
    ]
    return with_signing(groups, signing)


def _head(sheet: Sheet, letter: PrintedLetter, titles: list[list[Line]]) -> None:
    chamber, digit, _ = CHAMBERS[letter.chamber]
    sheet.text((MARGIN_X, 79.5), f"{chamber} Kamer der Staten-Generaal", CHAMBER)
    sheet.text((508, 101.7), digit, DIGIT)
    sheet.rule((MARGIN_X, 120.5), RIGHT - MARGIN_X)
    sheet.text((MARGIN_X, 136.3), f"Vergaderjaar {letter.session.replace('-', '–')}", Face(REGULAR, 9.6))
    sheet.rule((MARGIN_X, 174), RIGHT - MARGIN_X)
    y = DOSSIER_TOP
    for (number, _), lines in zip(letter.dossiers, titles, strict=True):
        sheet.text((MARGIN_X, y), number, TITLE)
        for line in lines:
            sheet.line((BODY_X, y), line, TITLE)
            y += TITLE_PITCH
        y += TITLE_PITCH


def _number(sheet: Sheet, letter: PrintedLetter, heading: list[Line], y: float) -> None:
    sheet.text((MARGIN_X, y), f"Nr. {letter.number}" if letter.number.isdigit() else letter.number, STRONG)
    for line in heading:
        sheet.line((BODY_X, y), line, STRONG)
        y += PITCH
    sheet.text((BODY_X, y + PITCH), letter.addressee, BODY)
    sheet.text((BODY_X, y + 3 * PITCH), f"{letter.place}, {dutch_date(letter.date)}", BODY)


def _imprint(sheet: Sheet, letter: PrintedLetter) -> None:
    lines = (
        f"kst-{_dossier_id(letter)}-{letter.number}",
        f"ISSN {CHAMBERS[letter.chamber][2]}",
        f"’s-Gravenhage {letter.date.year}",
    )
    for at, line in enumerate(lines):
        sheet.text((MARGIN_X, FOOT - (2 - at) * 6.4), line, SMALL)


def _dossier_id(letter: PrintedLetter) -> str:
    """'36 600 VII' as '36600-VII'."""
    number, _, suffix = letter.dossiers[0][0].replace(" ", "", 1).partition(" ")
    return f"{number}-{suffix}" if suffix else number


def _foot(sheet: Sheet, letter: PrintedLetter, number: int, pages: list[Page]) -> None:
    chamber = CHAMBERS[letter.chamber][0]
    mark = f"nr. {letter.number}" if letter.number.isdigit() else letter.number
    line = f"{chamber} Kamer, vergaderjaar {letter.session.replace('-', '–')}, {letter.dossiers[0][0]}, {mark}"
    sheet.text((BODY_X, FOOT), line, BODY)
    if len(pages) > 1:
        sheet.text((535, FOOT), str(number), BODY)
