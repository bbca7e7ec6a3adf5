"""The zones of a letter saved as plain text, whose columns are often mixed line by line.

The margin column is told from the body by what its lines are: labels with their values, addresses, and the fixed
sentences that ministries print there. How far a value goes is told by width: a line that had room for the next word
is the last of its value.
"""

import re
from collections.abc import Sequence

from tasks.extract.labels import AT_END, Labelled, label_at, whole_label
from tasks.extract.lines import Line, clean, width
from tasks.extract.ministry import RETURN_ADDRESS, SALUTATION
from tasks.extract.prints import ADDRESSEE, DATELINE, HEADING
from tasks.extract.textnotes import split_notes
from tasks.extract.zones import PRINT_FOOT, Note, Row, Zones

PAGE = re.compile(r"^\s*(?:\d+\s+)?P ?agina\s+\d+\s*(?:van|/)\s*\d*\s*$|^\s*Pagina\s+\d+\s*$", re.IGNORECASE)
DATED = re.compile(
    r"^((?:['’‘`]?\s?s[-\s]Gravenhage|Den Haag|Zoetermeer|Rijswijk), \d{1,2} [a-z]{3,9} \d{4})\s+(?=[A-Z])"
)
"""A dateline with the letter right behind it, as recognised from old prints."""
DEPOSITED = re.compile(r"^(?:\d{1,2}|['’*•])?\s?Ter inzage gelegd\b")
"""The usual footnote of older prints, its mark often lost."""
IMPRINT = re.compile(
    r"\bISSN\s?0?921\b|\bSdu [Uu]itgev|\bSDU uitg|^.{0,4}s[- ]Gravenhage \d{4}$|^S-\w{1,4}(?:\s+S-\w{1,4})*$|"
    r"^\d{5,6}\s?F?$"
)
"""What the printer puts at the foot of a page of older prints."""
CHAMBER = re.compile(r"^\s*(?:Tweede|Eerste)?\s*Kamer der Staten[- ]Generaal", re.IGNORECASE)
FIXED = (
    "Correspondentie uitsluitend",
    "richten aan het retouradres",
    "met vermelding van de datum",
    "en het kenmerk van deze",
    "brief.",
    "Bij beantwoording datum,",
    "onze referentie en betreft",
    "vermelden.",
    "Bij beantwoording de datum",
    "en ons kenmerk vermelden.",
    "Wilt u slechts één zaak in uw",
    "brief behandelen.",
    "Bij beantwoording het kenmerk",
    "Gelieve bij beantwoording",
    "Datum en kenmerk vermelden",
    "Wilt u bij beantwoording",
    "kenmerk vermelden.",
)
"""Pieces of the sentences that ministries print in the margin."""
ADDRESS = re.compile(
    r"^\s*(?:Postbus \d+|\d{4} ?[A-Z]{2}\b.{0,30}|Binnenhof\s*\d*\s*\w?|Plein \d+|(?:T|F|E|M)\s+[\d(+].{0,30}|"
    r"(?:[\w’'.]+ )?[\w’'.-]+(?:straat|weg|plein|laan|voorhout|kade|gracht|singel|markt|dreef) \d+.{0,6}|"
    r"Parnassusplein \d+|Korte Voorhout \d+|Den Haag|MPC \d.*|(?:https?://)?www\.\S+|\S+@\S+|"
    r"ministerie-van-\w+|[\w.]+\.nl(?:/\w+)?|\d{4}[A-Z]{2}\w{1,6}|0{4,}\d+|Telefoon .*|Fax .*)\s*$",
    re.IGNORECASE,
)
WIDTH = 33.5
"""Of the column of values, in ems of Verdana: Datum and Betreft begin 57 points right of the body."""
MARGIN = 32
"""Characters of the longest lines of a margin column."""


def lines_of(text: str) -> list[Line]:
    """The lines of a text, cleaned, empty ones dropped but remembered, page numbers kept."""
    lines: list[Line] = []
    blank = False
    for raw in text.replace("\f", "\n").split("\n"):
        piece = clean(raw).strip()
        if piece:
            run_in = DATED.match(piece)
            if run_in:
                lines.append(Line(run_in[1], after_blank=blank))
                piece, blank = piece[run_in.end() :].strip(), False
            lines.append(Line(piece, after_blank=blank))
            blank = False
        else:
            blank = True
    return lines


def zones_of(text: str) -> Zones:
    """The zones of the letter in this text."""
    lines = lines_of(text)
    if _is_print(lines):
        return _print(lines)
    return _ministry(lines)


def _is_print(lines: Sequence[Line]) -> bool:
    top = lines[:16]
    if any(CHAMBER.match(line.text) for line in top[:4]) and any(
        line.text.lower().startswith(("vergaderjaar", "zitting")) for line in top
    ):
        return True
    labelled = any((label_at(line.text) or ("",))[0] in {"date", "subject"} for line in lines[:60])
    return not labelled and any(DATELINE.match(line.text) for line in lines[:30])


def _print(lines: Sequence[Line]) -> Zones:
    zones = Zones()
    end = 0
    for number, line in enumerate(lines[:60]):
        if HEADING.search(line.text) or ADDRESSEE.match(line.text):
            end = number + 1
            zones.address += [line] if ADDRESSEE.match(line.text) else []
        if DATELINE.match(line.text):
            end = number + 1
            break
    while end < len(lines) and ADDRESSEE.match(lines[end].text):
        zones.address.append(lines[end])
        end += 1
    whole = any(HEADING.search(line.text) or CHAMBER.match(line.text) for line in lines[:end])
    zones.kind = "kamerstuk_print" if whole else None
    if end < len(lines) and SALUTATION.match(lines[end].text):
        zones.salutation = lines[end]
        end += 1
    zones.furniture = [
        line
        for line in lines[end:]
        if PRINT_FOOT.search(line.text) or IMPRINT.search(line.text) or PAGE.match(line.text)
    ]
    zones.head = [*lines[:end], *zones.furniture]
    gone = {id(line) for line in zones.furniture}
    deposited = [line for line in lines[end:] if DEPOSITED.match(line.text)]
    zones.notes = [Note(_mark(line), (line,), _mark_end(line)) for line in deposited]
    gone |= {id(line) for line in deposited}
    pages = [[line for line in lines[end:] if id(line) not in gone]]
    _fill(zones, pages)
    return zones


def _mark(line: Line) -> str:
    found = re.match(r"\d{1,2}", line.text)
    return found.group() if found else "1"


def _mark_end(line: Line) -> int:
    return line.text.find("Ter")


def _ministry(lines: Sequence[Line]) -> Zones:
    zones = Zones(kind="ministry_letter")
    pages = _pages(lines, zones)
    first = pages[0] if pages else []
    first, margin = _without_fixed(first)
    end = _head_end(first, zones)
    head = first[:end]
    while end < len(first) and re.fullmatch(r"\d{1,3}|[-–]+", first[end].text):
        end += 1
    head = first[:end]
    body, stray = _without_strays(first[end:])
    zones.head = [*head, *margin, *stray]
    zones.labels += [item for item in _labels(head, zones) if item.name not in {"date", "subject"}]
    known = {item.name for item in zones.labels if item.value}
    zones.labels += [item for item in _labels(stray, zones) if item.name not in known]
    zones.address, zones.margin = _address(head, zones), [*head, *stray]
    if not any(item.name in {"date", "subject"} for item in zones.labels) and zones.salutation is None:
        zones.kind = None
    rest = [_without_strays(page)[0] for page in pages[1:]]
    zones.pages = 1
    _fill(zones, [body, *rest])
    return zones


def _fill(zones: Zones, pages: Sequence[Sequence[Line]]) -> None:
    """The rows and notes of the pages, and how wide the lines are."""
    widths = sorted(width(line.text) for page in pages for line in page)
    zones.right = float(widths[int(0.9 * (len(widths) - 1))]) if widths else 0.0
    for page in pages:
        body, zones.notes = split_notes(page, zones.notes)
        zones.rows += [
            Row((line,), 2.0 if line.after_blank else (0.0 if number == 0 else 1.0)) for number, line in enumerate(body)
        ]


def _pages(lines: Sequence[Line], zones: Zones) -> list[list[Line]]:
    """The lines cut at page numbers, which stand at the foot; what stands above the first label is page 1."""
    pages: list[list[Line]] = [[]]
    skip = False
    for number, line in enumerate(lines):
        after = lines[number + 1].text if number + 1 < len(lines) else ""
        if skip:
            zones.furniture.append(line)
            skip = False
        elif PAGE.match(line.text):
            zones.furniture.append(line)
            skip = line.text.rstrip().endswith("van") and after.isdigit()
            pages.append([])
        elif line.text != "e":
            pages[-1].append(line)
    return [page for page in pages if page]


def _without_fixed(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The lines without the fixed sentences of the margin, which may stand behind a line of the body."""
    kept: list[Line] = []
    gone: list[Line] = []
    started = False
    for line in lines:
        piece = next((p for p in FIXED if line.text == p or line.text.endswith(" " + p)), None)
        if (
            piece is None
            or (piece in {"brief.", "vermelden."} and not started)
            or (piece != line.text and len(piece) < 12)
        ):
            kept.append(line)
            continue
        started = True
        rest = line.text[: -len(piece)].rstrip()
        gone.append(Line(piece))
        if rest:
            kept.append(Line(rest, after_blank=line.after_blank))
    return kept, gone


def _head_end(lines: Sequence[Line], zones: Zones) -> int:
    """The number of the first line after the head; date and subject go to `zones` on the way."""
    end = 0
    for number, line in enumerate(lines):
        found = label_at(line.text)
        if SALUTATION.match(line.text) and number < 90:
            zones.salutation = line
            return number + 1
        if found and found[0] == "date" and len(line.text) > found[1] and not _has(zones, "date"):
            zones.labels.append(Labelled("date", "Datum", line, ((line, found[1], len(line.text)),)))
            end = max(end, number + 1)
        elif found and found[0] == "subject" and not _has(zones, "subject"):
            value, last = _subject(lines, number, found[1])
            zones.labels.append(Labelled("subject", line.text[: found[1]].strip(" :"), line, tuple(value)))
            end = max(end, last + 1)
        if end and number > end + 12:
            break
    return end or _dateline_end(lines)


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
        cut = _overflow(rest)
        value.append((line, start, start + cut if cut else len(line.text)))
    else:
        above = number - 1
        while above > 0 and _is_margin(lines[above].text):
            above -= 1
        if (
            above > 0
            and not label_at(lines[above].text)
            and _is_margin(lines[number + 1].text if number + 1 < len(lines) else "")
        ):
            value.append((lines[above], 0, len(lines[above].text)))
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
            skip_value = False
        elif _is_margin(text) or (value and _open_margin(lines, number, below)):
            pass
        elif not value or _goes_on(value, lines, below):
            value.append((lines[below], 0, len(text)))
            last = below
        else:
            break
        below += 1
    return value, last


def _overflow(text: str) -> int | None:
    """Where a line that is wider than the column of values is cut: what follows belongs to the margin."""
    if width(text) <= WIDTH * 1.25:
        return None
    at, total = 0, 0.0
    for word in re.finditer(r"\S+\s*", text):
        total += width(word.group().rstrip())
        if total > WIDTH * 1.09:
            break
        total += width(word.group()) - width(word.group().rstrip())
        at = word.end()
    return len(text[:at].rstrip()) or None


def _is_margin(text: str) -> bool:
    return (
        bool(ADDRESS.match(text))
        or text in FIXED
        or bool(whole_label(text) and whole_label(text) not in {"date", "subject"})
    )


def _open_margin(lines: Sequence[Line], label: int, below: int) -> bool:
    """Whether a short line goes on with a margin value that ran into the line of the label."""
    text = lines[label].text
    start = (label_at(text) or ("", 0))[1]
    return (
        _overflow(text[start:].strip()) is not None
        and text.rstrip().endswith(",")
        and below == label + 1
        and len(lines[below].text) < MARGIN
    )


def _goes_on(value: Sequence[tuple[Line, int, int]], lines: Sequence[Line], below: int) -> bool:
    """Whether a line continues the subject: its first word had no room above, and it is no start of the body."""
    line, start, end = value[-1]
    above = line.text[start:end].rstrip()
    text = lines[below].text
    if label_at(text) and not text[0].islower() and (label_at(text) or ("",))[0] != "subject":
        return False
    first = text.split(maxsplit=1)[0]
    fits = width(above) + width(" " + first) < WIDTH * 0.9
    if above.endswith("-") or (text[0].islower() and width(above) > 0.5 * WIDTH):
        return True
    if fits and not (
        above[-1:] in ",("
        or re.search(r"\b(?:van|de|het|een|en|of|in|op|voor|met|over|te|tot|aan|inzake|bij|door)$", above)
    ):
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
        if line.after_blank or SALUTATION.match(line.text) or _is_margin(line.text) or label_at(line.text):
            break
        count += 1
        if count > 3:
            return False
    return True


def _labels(lines: Sequence[Line], zones: Zones) -> list[Labelled]:
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
    for below in lines[number + 1 : number + 7]:
        text = below.text
        if whole_label(text) or SALUTATION.match(text):
            break
        if id(below) in taken:
            if (label_at(text) or ("",))[0] in {"date", "subject"} and name != "reference":
                break
            continue
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


RECEIVER = re.compile(r"^(?:Aan )?(?:de )?(?:Voorzitter|Tweede|Eerste)|^der Staten|^Generaal")


def _fits(name: str, text: str) -> bool:
    """Whether a line can be the value of a label."""
    if name == "copy":
        return len(text) <= 45 and not ADDRESS.match(text)
    return name == "enclosures" or _numberlike(text)


def _numberlike(text: str) -> bool:
    return bool(re.search(r"\d{3}", text)) and len(text) < 45


def _address(lines: Sequence[Line], zones: Zones) -> list[Line]:
    """The lines of the head that can be the receiver's address, in order."""
    taken = {id(line) for item in zones.labels for line, _, _ in item.value}
    kept = []
    for line in lines:
        if id(line) in taken or RETURN_ADDRESS.match(line.text) or whole_label(line.text):
            continue
        kept.append(line)
    return kept


def _without_strays(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The lines of the body without lines of the margin that were mixed in, and those."""
    kept: list[Line] = []
    strays: list[Line] = []
    value = False
    for number, line in enumerate(lines):
        text = line.text
        inside = bool(kept) and len(kept[-1].text) > 55 and not kept[-1].text.endswith((".", ":", "?"))
        label = whole_label(text)
        if label:
            strays.append(line)
            value = True
        elif value and len(text) <= MARGIN and not text.endswith(".") and (re.search(r"\d", text) or inside):
            strays.append(line)
            value = False
        elif ((ADDRESS.match(text) or text in FIXED) and (inside or number < 4 or bool(strays)) and len(text) < 40) or (
            strays and inside and len(text) < MARGIN and re.match(r"^(?:de )?(?:Voorzitter|Kamer der|der Staten)", text)
        ):
            strays.append(line)
        else:
            kept.append(line)
            value = value and len(text) > MARGIN
    return kept, strays
