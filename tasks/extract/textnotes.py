"""Footnotes in plain text: numbered lines between an empty line and the foot of a page; marks on lines of their own."""

import re
from collections.abc import Sequence

from tasks.extract.lines import Line
from tasks.extract.zones import Note

BARE = re.compile(r"^\d{1,3}$")
STARTED = re.compile(r"^(\d{1,3})\s+(?=\S)")


def split_notes(lines: Sequence[Line], before: Sequence[Note]) -> tuple[list[Line], list[Note]]:
    """The lines of one page without footnotes and lone marks, and all footnotes so far."""
    foot = _start(lines, before)
    body, between = _between(lines[:foot])
    lines = [*body, *lines[foot:]]
    start = len(body)
    notes = [*before, *between]
    for line in lines[start:]:
        number = _number(line)
        last = int(notes[-1].mark) if notes and notes[-1].mark.isdigit() else None
        if number is not None and (last is None or number == last + 1 or (line is lines[start])):
            bare = bool(BARE.match(line.text))
            notes.append(Note(str(number), () if bare else (line,), 0 if bare else STARTED.match(line.text).end()))  # type: ignore[union-attr]
        elif notes:
            notes[-1] = Note(notes[-1].mark, (*notes[-1].lines, line), notes[-1].cut)
    return _without_marks(lines[:start], notes), [note for note in notes if note.lines]


def _between(lines: Sequence[Line]) -> tuple[list[Line], list[Note]]:
    """The lines without notes that stand in the middle of a sentence, where a page ended, and those notes."""
    kept: list[Line] = []
    notes: list[Note] = []
    for number, line in enumerate(lines):
        after = lines[number + 1].text if number + 1 < len(lines) else ""
        found = STARTED.match(line.text)
        open_before = bool(kept) and kept[-1].text[-1] not in ".!?:;"
        if found and line.after_blank and open_before and after[:1].islower() and _glued(kept, found[1]):
            notes.append(Note(found[1], (line,), found.end()))
        else:
            kept.append(line)
    return kept, notes


def _glued(lines: Sequence[Line], mark: str) -> bool:
    return any(re.search(rf"[^\W\d_]{{2}}[.,;)»”’]?{mark}(?!\d)", line.text) for line in lines)


def _number(line: Line) -> int | None:
    found = BARE.match(line.text) or STARTED.match(line.text)
    return int(found.group().strip()) if found else None


def _start(lines: Sequence[Line], before: Sequence[Note]) -> int:
    """The first line of the notes: a number after an empty line, from which only notes follow, numbered on."""
    last = int(before[-1].mark) if before and before[-1].mark.isdigit() else 0
    for number, line in enumerate(lines):
        mark = _number(line)
        if mark is None or not (line.after_blank or number == 0) or mark <= last or mark > last + 30:
            continue
        if _only_notes(lines[number:], mark) and (
            mark == 1 or last or BARE.match(line.text) or _marked(lines[:number], mark)
        ):
            return number
    return len(lines)


def _only_notes(lines: Sequence[Line], mark: int) -> bool:
    expected = mark
    blanks = 0
    for number, line in enumerate(lines):
        found = _number(line)
        if found == expected:
            expected += 1
        elif found is not None and BARE.match(line.text):
            return False
        elif number and line.after_blank:
            blanks += 1
            if line.text[:1].isupper() and len(line.text) > 60 and number > 1:
                return False
    body = [line for line in lines if not BARE.match(line.text)]
    return bool(body) and blanks <= 1 and len(body) <= 14 * (expected - mark)


def _marked(lines: Sequence[Line], mark: int) -> bool:
    return any(line.text == str(mark) for line in lines) or _glued(lines, str(mark))


def _without_marks(lines: Sequence[Line], notes: Sequence[Note]) -> list[Line]:
    """The body without marks that stand on a line of their own."""
    marks = {note.mark for note in notes}
    kept: list[Line] = []
    blank = False
    for number, line in enumerate(lines):
        lone = BARE.match(line.text) and 0 < number < len(lines) - 1
        if lone and (line.text in marks or int(line.text) <= len(notes) + 40) and not _counts(lines, number):
            blank = blank or line.after_blank
            continue
        kept.append(Line(line.text, after_blank=line.after_blank or blank))
        blank = False
    return kept


def _counts(lines: Sequence[Line], number: int) -> bool:
    """A lone number in a column of numbers is a table's, not a mark."""
    return bool(BARE.match(lines[number - 1].text) or BARE.match(lines[number + 1].text))
