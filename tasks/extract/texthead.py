"""The head of a letter saved as text: its labels with their values, the subject over its lines, the address."""

import re
from collections.abc import Sequence

from tasks.extract.fields.addressee import OF_CHAMBER
from tasks.extract.fields.dates import PARTIAL, parse
from tasks.extract.labels import AT_END, Labelled, label_at, whole_label
from tasks.extract.lines import Line, width
from tasks.extract.ministry import RETURN_ADDRESS, SALUTATION
from tasks.extract.mixed import ADDRESS, FIXED, MARGIN, WIDTH, is_margin, overflow
from tasks.extract.prints import DATELINE
from tasks.extract.zones import Zones


def head_end(lines: Sequence[Line], zones: Zones) -> int:
    """The number of the first line after the head; date and subject go to `zones` on the way."""
    end = 0
    for number, line in enumerate(lines):
        found = label_at(line.text)
        if SALUTATION.match(line.text) and number < 90:
            zones.salutation = line
            return number + 1
        if found and found[0] == "date" and not _has(zones, "date"):
            dated = _date_value(lines, number, found[1])
            zones.labels += [Labelled("date", "Datum", line, dated)] if dated else []
            end = max(end, number + 1)
        elif found and found[0] == "subject" and not _has(zones, "subject"):
            value, last = _subject(lines, number, found[1])
            zones.labels.append(Labelled("subject", line.text[: found[1]].strip(" :"), line, tuple(value)))
            end = max(end, last + 1)
        if end and number > end + (12 if _has(zones, "subject") else 40):
            break
    return end or _dateline_end(lines)


def _date_value(lines: Sequence[Line], number: int, start: int) -> tuple[tuple[Line, int, int], ...]:
    """What stands behind 'Datum', or the first date on a line of its own near it, below or above."""
    line = lines[number]
    beside = ((line, start, len(line.text)),) if len(line.text) > start else ()
    if beside and (parse(line.text[start:]) or PARTIAL.search(line.text[start:])):
        return beside
    for near in (*lines[number + 1 : number + 6], *reversed(lines[max(0, number - 2) : number])):
        found = parse(near.text)
        if found and (found[1] == 0 or found[2] == len(near.text)) and not label_at(near.text):
            return ((near, found[1], found[2]),)
    return beside


def _has(zones: Zones, name: str) -> bool:
    return any(item.name == name for item in zones.labels)


def _dateline_end(lines: Sequence[Line]) -> int:
    for number, line in enumerate(lines[:60]):
        if DATELINE.match(line.text):
            return number + 1
    return 0


def _subject(lines: Sequence[Line], number: int, start: int) -> tuple[list[tuple[Line, int, int]], int]:
    """The value of 'Betreft' and the number of its last line."""
    line = lines[number]
    value: list[tuple[Line, int, int]] = []
    rest = line.text[start:].strip()
    last = number
    if rest:
        cut = overflow(rest)
        value.append((line, start, start + cut if cut else len(line.text)))
    else:
        value += _above(lines, number)
    below = number + 1
    skip_value = number > 0 and whole_label(lines[number - 1].text) is not None
    while below < len(lines) and below - number < 9:
        text = lines[below].text
        label = whole_label(text) or ((label_at(text) or ("",))[0] if not value else "")
        if SALUTATION.match(text):
            break
        if label and label not in {"subject", "date"}:
            skip_value = True
        elif skip_value and len(text) < MARGIN and (re.search(r"\d", text) or text == "-"):
            skip_value, last = False, below
        elif re.fullmatch(r"\d{1,2}|[-–]", text) or is_margin(text) or (value and _open_margin(lines, number, below)):
            pass
        elif not value or _goes_on(value, lines, below):
            value.append((lines[below], 0, len(text)))
            last = below
        else:
            break
        below += 1
    return value, last


def _open_margin(lines: Sequence[Line], label: int, below: int) -> bool:
    """Whether a short line goes on with a margin value that ran into the line of the label."""
    text = lines[label].text
    start = (label_at(text) or ("", 0))[1]
    return (
        overflow(text[start:].strip()) is not None
        and text.rstrip().endswith(",")
        and below == label + 1
        and len(lines[below].text) < MARGIN
    )


def _above(lines: Sequence[Line], number: int) -> list[tuple[Line, int, int]]:
    """The value that stands on the line before its label, when what follows the label cannot be it."""
    above = number - 1
    while above > 0 and is_margin(lines[above].text):
        above -= 1
    if above < 1:
        return []
    text = lines[above].text
    after = lines[number + 1] if number + 1 < len(lines) else None
    closed = after is None or after.after_blank or bool(SALUTATION.match(after.text)) or is_margin(after.text)
    value_of_other = whole_label(lines[above - 1].text) is not None and len(text) < MARGIN
    if (
        label_at(text)
        or value_of_other
        or parse(text)
        or OF_CHAMBER.search(text)
        or (" " not in text and width(text) < 15)
    ):
        return []
    return [(lines[above], 0, len(text))] if closed or width(text) > 22 else []


OPEN_END = re.compile(
    r"\b(?:van|de|het|een|en|of|in|op|voor|met|over|te|tot|aan|inzake|bij|door|tussen|onder|na|per|via|uit|als|dat|die|om|"
    r"uw|der)$"
)
"""Words with which no subject ends."""


def _goes_on(value: Sequence[tuple[Line, int, int]], lines: Sequence[Line], below: int) -> bool:
    """Whether a line continues the subject: its first word had no room above, and it is no start of the body."""
    line, start, end = value[-1]
    above = line.text[start:end].rstrip()
    text = lines[below].text
    if label_at(text) and not text[0].islower() and (label_at(text) or ("",))[0] != "subject":
        return False
    first = text.split(maxsplit=1)[0]
    fits = width(above) + width(" " + first) < WIDTH * 0.9
    after = lines[below + 1] if below + 1 < len(lines) else None
    closes = after is None or after.after_blank or SALUTATION.match(after.text) is not None
    lower = text[0].islower() and width(above) > 0.5 * WIDTH
    if above.endswith("-") or lower or (text[0] == "(" and closes):
        return True
    if fits and above[-1:] not in ",(" and not OPEN_END.search(above):
        return False
    if len(value) > 5 or width(text) > WIDTH * 1.2:
        return False
    if text[0].isupper() and lines[below].after_blank:
        return not fits and _short_block(lines, below)
    return text[0].islower() or _short_block(lines, below)


def _short_block(lines: Sequence[Line], below: int) -> bool:
    """Whether the lines from here to the next gap are few and narrow, as a subject's are."""
    count = 1
    for line in lines[below + 1 :]:
        if line.after_blank or SALUTATION.match(line.text) or is_margin(line.text) or label_at(line.text):
            break
        count += 1
        if count > 3:
            return False
    return True


def labels_in(lines: Sequence[Line], zones: Zones) -> list[Labelled]:
    """Labels of the margin column among the lines of a head, each with the first line that can be its value."""
    taken = {id(line) for item in zones.labels for line, _, _ in item.value} | {id(item.label) for item in zones.labels}
    found: list[Labelled] = []
    for number, line in enumerate(lines):
        if id(line) in taken and not AT_END.search(line.text):
            continue
        start = label_at(line.text)
        end = AT_END.search(line.text)
        if start and start[0] not in {"date", "subject", "place", "contact", "unit"}:
            name, printed, at = start[0], line.text[: start[1]].strip(), start[1]
        elif end:
            name, printed, at = (label_at(end["label"]) or ("",))[0], end["label"], len(line.text)
        else:
            continue
        if (
            len(line.text) > at
            and name in {"reference", "your_reference", "enclosures"}
            and not _plausible(name, line.text[at:])
        ):
            continue
        value = _value(lines, number, at, name, taken)
        found.append(Labelled(name, printed, line, tuple(value)))
    return found


def _plausible(name: str, text: str) -> bool:
    text = text.strip()
    return len(text) < 45 and (bool(re.search(r"\d", text)) or text == "-" or name == "enclosures")


def _value(lines: Sequence[Line], number: int, at: int, name: str, taken: set[int]) -> list[tuple[Line, int, int]]:
    line = lines[number]
    if len(line.text) > at:
        return [(line, at, len(line.text))]
    value: list[tuple[Line, int, int]] = []
    for below in lines[number + 1 : number + 14]:
        text = below.text
        if id(below) in taken or SALUTATION.match(text):
            continue
        if whole_label(text):
            break
        if name == "your_reference" and value and parse(text):
            break
        if name != "copy" and (ADDRESS.match(text) or text in FIXED or RECEIVER.match(text)):
            continue
        if not _fits(name, text):
            if value or name == "copy" or len(text) > MARGIN:
                break
            continue
        value.append((below, 0, len(text)))
        if name in {"reference", "enclosures"}:
            break
    return value


RECEIVER = re.compile(r"^(?:Aan )?(?:de )?(?:Voorzitter|Tweede|Eerste)|^der Staten|^Generaal", re.IGNORECASE)


def _fits(name: str, text: str) -> bool:
    """Whether a line can be the value of a label."""
    if name == "copy":
        return len(text) <= 45 and not ADDRESS.match(text)
    return name == "enclosures" or _numberlike(text)


def _numberlike(text: str) -> bool:
    return bool(re.search(r"\d{3}|^\S*\d\S*[-/]\S*\d\S*$", text)) and len(text) < 45


def address_in(lines: Sequence[Line], zones: Zones) -> list[Line]:
    """The lines of the head that can be the receiver's address, in order."""
    taken = {id(line) for item in zones.labels for line, _, _ in item.value}
    kept = []
    for line in lines:
        if id(line) in taken or RETURN_ADDRESS.match(line.text) or whole_label(line.text):
            continue
        kept.append(line)
    return kept
