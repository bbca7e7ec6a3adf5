"""A margin column that was mixed line by line into a text: what its lines are known by, and how they are taken out."""

import re
from collections.abc import Collection, Sequence

from tasks.extract.labels import AT_END, label_at, whole_label
from tasks.extract.lines import Line, part_of, width
from tasks.extract.signature import is_name

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
    r"Parnassusplein \d+|Korte Voorhout \d+|IPC \d+|Interne postcode \d+|Den Haag|MPC \d.*|(?:https?://)?www\.\S+|\S*@\S+|"
    r"ministerie-van-\w+|[\w.]+\.nl(?:/\w+)?|\d{4}[A-Z]{2}\w{1,6}|0{4,}\d+|Telefoon .*|Fax .*)\s*$",
    re.IGNORECASE,
)
WIDTH = 33.5
"""Of the column of values, in ems of Verdana: Datum and Betreft begin 57 points right of the body."""
MARGIN = 32
"""Characters of the longest lines of a margin column."""
NUMBER_TAIL = re.compile(r"\s(?P<value>\d{1,2}|[-–])$")
DASH_TAIL = re.compile(r"\s(?P<value>[-–])$")
SHORT_TAIL = re.compile(r"\s(?P<value>(?!\d{4}[-/]\d{2,4}$)(?=\S*\d\S*[-/.]|\S*[-/.]\S*\d)\d[\w./-]{4,})$")
LABEL_INSIDE = re.compile(r"^(?P<first>\S.{0,34}?)\s(?P<rest>(?:Datum\s+\d|(?:Betreft|Onderwerp)\s+\S).*)$")
REFERENCE_TAIL = re.compile(r"\s(?P<value>[A-Z][\w&-]* ?/ ?\d{5,}|(?=\S*\d{5})[\w./-]{6,})$")


def overflow(text: str) -> int | None:
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


def is_margin(text: str) -> bool:
    """Whether a line can stand in the margin only: an address, a fixed sentence, a label of its own."""
    return (
        bool(ADDRESS.match(text))
        or text in FIXED
        or bool(whole_label(text) and whole_label(text) not in {"date", "subject"})
    )


def without_fixed(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The lines without the fixed sentences of the margin, which may stand behind a line of the body; and those."""
    kept: list[Line] = []
    gone: list[Line] = []
    waited = 0
    for line in lines:
        fitting = [piece for piece in FIXED if line.text == piece or line.text.endswith(" " + piece)]
        piece = max(fitting, key=len, default="")
        own_line = piece == line.text
        last = piece in {"brief.", "vermelden."}
        due = bool(gone) and waited < 5 and gone[-1].text not in {"brief.", "vermelden."}
        waited += 1
        if not piece or (last and not (due or (own_line and gone))) or (not own_line and not last and len(piece) < 12):
            kept.append(line)
            continue
        waited = 0
        gone.append(Line(piece))
        if not own_line:
            kept.append(part_of(line, 0, len(line.text) - len(piece) - 1))
    return kept, gone


def parted(lines: Sequence[Line]) -> list[Line]:
    """The lines of a head, with what stands in two columns on one line put on lines of its own."""
    out: list[Line] = []
    pending: str | None = None
    pieces = [piece for whole in lines for piece in _pieces(whole)]
    for number, line in enumerate(pieces):
        found = label_at(line.text)
        tail = None
        if pending and found and found[0] in {"date", "subject"}:
            tail = _tail(pending, line.text, [after.text for after in pieces[number + 1 : number + 3]])
        if tail and found and tail.start() > found[1]:
            out += [Line(tail["value"]), part_of(line, 0, tail.start())]
            pending = None
            continue
        out.append(line)
        label = whole_label(line.text)
        pending = label if label in {"enclosures", "reference", "your_reference", "copy"} else None
    return out


def _tail(pending: str, text: str, after: Sequence[str]) -> re.Match[str] | None:
    """The value of the margin's label just above that stands behind a line of the column.

    A short number is taken only when no line below can be the value.
    """
    if pending in {"enclosures", "copy"}:
        return (NUMBER_TAIL if pending == "enclosures" else DASH_TAIL).search(text)
    open_below = any(any(c.isdigit() for c in line) and len(line) < MARGIN and " " not in line for line in after)
    return REFERENCE_TAIL.search(text) or DASH_TAIL.search(text) or (None if open_below else SHORT_TAIL.search(text))


def _pieces(line: Line) -> list[Line]:
    """A line, cut before a label that stands behind something else."""
    found = LABEL_INSIDE.match(line.text)
    if found:
        rest = part_of(line, found.start("rest"), len(line.text))
        return [part_of(line, 0, found.end("first")), *_pieces(rest)]
    end = AT_END.search(line.text)
    if end and end.start() > 0:
        return [part_of(line, 0, end.start()), part_of(line, end.start("label"), end.end("label"))]
    return [line]


def without_known(lines: Sequence[Line], known: Collection[str]) -> list[Line]:
    """The lines of a later page without lines of the margin that the first page has too, alone or behind a line."""
    kept: list[Line] = []
    for line in lines:
        if line.text in known:
            continue
        long = [k for k in known if len(k) > 5]
        tail = max((k for k in long if line.text.endswith(" " + k)), key=len, default="")
        lead = max((k for k in long if line.text.startswith(k + " ")), key=len, default="")
        if tail and len(line.text) > 55:
            kept.append(part_of(line, 0, len(line.text) - len(tail) - 1))
        elif lead and (lead[-1].isdigit() or line.text[len(lead) + 1].islower()):
            kept.append(part_of(line, len(lead) + 1, len(line.text)))
        else:
            kept.append(line)
    return kept


def without_strays(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The lines of the body without labels, values and addresses of the margin; and those."""
    kept: list[Line] = []
    strays: list[Line] = []
    wait = 0
    for number, line in enumerate(lines):
        above = kept[-1].text if kept else ""
        inside = len(above) > 55 and not above.endswith((".", ":", "?"))
        if whole_label(line.text):
            strays.append(line)
            wait = 3
        elif (wait and _is_value(line.text, inside=inside)) or _is_address(
            line.text, inside=inside, early=number < 4, begun=bool(strays)
        ):
            strays.append(line)
            wait = 0
        else:
            kept.append(line)
            wait = max(0, wait - 1)
    return kept, strays


def _is_value(text: str, *, inside: bool) -> bool:
    """Whether a short line can be the value of a label just above it."""
    if len(text) > MARGIN or text.endswith(".") or is_name(text):
        return False
    return bool(re.search(r"\d", text)) or inside


def _is_address(text: str, *, inside: bool, early: bool, begun: bool) -> bool:
    if len(text) < 40 and (ADDRESS.match(text) or text in FIXED):
        return inside or early or begun
    receiver = re.match(r"^(?:de )?(?:Voorzitter|Kamer der|der Staten)", text)
    return begun and inside and len(text) < MARGIN and receiver is not None
