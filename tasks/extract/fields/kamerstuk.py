"""A print's own number, from its head and its running foot.

The identifier follows the register of official publications: `kst-DOSSIER(-SUFFIX)-NUMBER`; a letter as number is
one of the Eerste Kamer, and before session 2010-2011 the session stands in it.
"""

import re
from collections.abc import Sequence

from schemas.letter import Dossier, Kamerstuk
from tasks.extract.fields.found import Found, Spot, nothing
from tasks.extract.lines import Line

DOSSIER = re.compile(
    r"^\s*(?P<number>\d{2}\s?[\dO]{3})(?:[\s-]*\(?(?P<suffix>R\s?\d{4}|[IVXLC]{1,6}[A-Z]?|\d{2}|"
    r"[A-Z])\)?)?(?=\s|$|\.)\s*(?P<title>.*)$"
)
NUMBER = re.compile(
    r"^\s*Nr\.?\s*(?P<number>\d{1,5})\b(?P<rest>.*)$|^\s*(?P<letter>[A-Z]{1,2})(?:\s+(?P<after>BRIEF.*|"
    r"HERDRUK.*|VERSLAG.*))?\s*$"
)
SESSION = re.compile(r"(?:Vergaderjaar|Zitting)\s+(?P<first>\d{4})\s*[–—-]\s*(?P<second>\d{4}|\d{2})", re.IGNORECASE)
FOOT = re.compile(
    r"(?P<house>Tweede|Eerste) Kamer, (?:vergaderjaar|"
    r"zitting) (?P<first>\d{4})\s?[–—-]\s?(?P<second>\d{2,4}),\s*(?P<dossier>\d{2}\s?[\dO]{3})"
    r"(?:[\s-]*(?:hfdst\.?|hoofdstuk)?\s*\(?(?P<suffix>R\s?\d{4}|[IVXLC]{1,6}(?:[\s-]?[A-Z])?|\d{2}|"
    r"[A-Z])\)?)?,\s*(?:nr\.?\s*)?(?P<number>\d{1,5}|[A-Z]{1,3})\b",
    re.IGNORECASE,
)
CHAPTER = re.compile(r"^\s*(?:Hoofdstuk|hfdst\.?)\s+(?P<suffix>[IVXLC]{1,6}(?:[\s-]?[AB])?)\b", re.IGNORECASE)
"""Of the budget; older prints have it on the line below the dossier."""
OWN_ID = re.compile(r"\bkst-(?P<rest>[\w-]+)\b")


def read(head: Sequence[Line]) -> Found[Kamerstuk]:
    """The number from its printed id, the running foot or the head, whichever is there; the head gives titles."""
    session, first_year = _session(head)
    upper = any(re.search(r"Eerste Kamer der Staten", line.text, re.IGNORECASE) for line in head[:6])
    dossiers = _dossiers(head)
    reprint = any(re.match(r"^\s*HERDRUK\b", line.text) for line in head) or any(
        "HERDRUK" in line.text[:30] for line in head
    )
    foot = next(((line, found) for line in head if (found := FOOT.search(line.text))), None)
    own = next(((line, found) for line in head if (found := OWN_ID.search(line.text))), None)
    number = _number(head, upper=upper)
    spots: list[Spot] = []
    if foot is not None:
        line, found = foot
        spots.append(Spot(line, *found.span(), "kamerstuk.foot"))
        session = session or f"{found['first']}-{_year(found['first'], found['second'])}"
        first_year = first_year or int(found["first"])
        upper = upper or found["house"].lower() == "eerste"
        footed = Dossier(number=_digits(found["dossier"]), suffix=_suffix(found["suffix"]))
        dossiers = _with_foot(dossiers, footed, line)
        number = number or (found["number"].upper(), line)
    if not dossiers or number is None:
        return Found(missing=nothing("absent", "The document is no print: no dossier and number stand in its head."))
    spots += [Spot(line, 0, len(line.text), "kamerstuk.dossier") for _, line in dossiers if not FOOT.search(line.text)]
    if not FOOT.search(number[1].text):
        spots.append(Spot(number[1], 0, len(number[1].text), "kamerstuk.number"))
    main = dossiers[0][0]
    identifier = own[1].group() if own else identifier_of(main, number[0], session)
    value = Kamerstuk(
        id=identifier,
        dossiers=tuple(d for d, _ in dossiers),
        number=number[0],
        session=session,
        reprint=reprint or bool(re.search(r"-[hn]\d$", identifier)),
    )
    return Found(value, tuple(spots))


def _with_foot(dossiers: list[tuple[Dossier, Line]], footed: Dossier, line: Line) -> list[tuple[Dossier, Line]]:
    """The dossiers of the head, put right by the running foot: it names the first one, with its suffix."""
    for number, (dossier, where) in enumerate(dossiers):
        if dossier.number == footed.number:
            better = dossier.model_copy(update={"suffix": footed.suffix or dossier.suffix})
            return [*dossiers[:number], (better, where), *dossiers[number + 1 :]]
    return [(footed, line), *dossiers]


def identifier_of(dossier: Dossier, number: str, session: str | None) -> str:
    """The id in the register of official publications.

    >>> identifier_of(Dossier(number="31700", suffix="VI"), "D", "2008-2009")
    'kst-20082009-31700-VI-D'
    """
    suffix = dossier.suffix if dossier.suffix and not re.fullmatch(r"R\d{4}", dossier.suffix) else None
    parts = ["kst"]
    if not number.isdigit() and session and int(session[:4]) < 2010:
        parts.append(session.replace("-", ""))
    parts += [dossier.number, *([suffix] if suffix else []), number]
    return "-".join(parts)


def _session(head: Sequence[Line]) -> tuple[str | None, int | None]:
    for line in head:
        found = SESSION.search(line.text)
        if found:
            return (f"{found['first']}-{_year(found['first'], found['second'])}", int(found["first"]))
    return (None, None)


def _year(first: str, second: str) -> str:
    return second if len(second) == 4 else first[:2] + second if second != "00" else str(int(first) + 1)


def _digits(text: str) -> str:
    return re.sub(r"\s", "", text).upper().replace("O", "0")


def _suffix(text: str | None) -> str | None:
    return re.sub(r"[\s-]", "", text).upper() if text else None


def _dossiers(head: Sequence[Line]) -> list[tuple[Dossier, Line]]:
    """Dossier numbers of the head, each with the title that stands beside or under it."""
    found: list[tuple[Dossier, Line]] = []
    for number, line in enumerate(head):
        match = DOSSIER.match(line.text)
        if match is None or re.match(r"^\s*\d{4} ?[A-Z]{2}\s+[A-Z ]*$", line.text) or FOOT.search(line.text):
            continue
        beside = match["title"].strip()
        title = beside if beside and line.page is not None else f"{beside} {_title(head, number, line)}".strip()
        chapter = next((hit for below in head[number + 1 : number + 3] if (hit := CHAPTER.match(below.text))), None)
        suffix = match["suffix"] or (chapter["suffix"] if chapter else None)
        found.append((Dossier(number=_digits(match["number"]), suffix=_suffix(suffix), title=title or None), line))
    return found


def _title(head: Sequence[Line], number: int, line: Line) -> str:
    """The title beside a dossier number (same height, larger x) with its further lines; of a text, the next line."""
    if line.page is None:
        after = head[number + 1 : number + 4]
        kept = []
        for other in after:
            if NUMBER.match(other.text) or DOSSIER.match(other.text) or re.match(r"^\s*(?:BRIEF|HERDRUK)", other.text):
                break
            kept.append(other.text.strip())
        return " ".join(kept)
    parts = [
        other
        for other in head
        if other is not line
        and other.x0 > line.x1
        and -3 < other.y1 - line.y1 < 60
        and other.bold == line.bold
        and abs(other.size - line.size) < 0.6
    ]
    parts.sort(key=lambda other: other.y1)
    kept, bottom = [], line.y1
    for other in parts:
        if other.y1 - bottom > 1.6 * line.size or HEADING_WORD.match(other.text):
            break
        kept.append(other.text.strip())
        bottom = other.y1
    return " ".join(kept)


HEADING_WORD = re.compile(r"^\s*(?:BRIEF|VERSLAG|LIJST|MOTIE|HERDRUK)\b")


def _number(head: Sequence[Line], *, upper: bool) -> tuple[str, Line] | None:
    for line in head:
        found = NUMBER.match(line.text)
        if found and found["number"]:
            return (found["number"], line)
    if upper:
        for line in head:
            found = NUMBER.match(line.text)
            if found and found["letter"]:
                return (found["letter"], line)
    return None
