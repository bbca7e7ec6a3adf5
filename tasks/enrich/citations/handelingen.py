"""Proceedings: 'Handelingen II 2010/11, nr. 108, item 5, p. 25-36', the older form by pages, 'TK 85-5-7, 25 mei 2023'.

An id needs the item (since 2011) or the first and last page (before); with less the reference stays without id.
"""

import re
from collections.abc import Iterator

from tasks.enrich.citations.calendar import day_at
from tasks.enrich.citations.hit import Hit
from tasks.enrich.citations.passage import Passage
from tasks.enrich.citations.session import Session, session_at, session_of

rule = "handelingen"

_START = re.compile(
    r"(?<![\w-])(?:(?<!ijlagen )(?<!ijlage )(?<!hangsel )(?<!van de )(?<!hangsel der )(?P<word>Handelingen|Hand\.)"
    r"|(?P<bare>TK|EK) (?=\d{1,3}-\d{1,3}-\d))"
)
_SIDE = re.compile(
    r"[ ,(]{0,2}(?:(?:van de |der |de )?(?P<tk>II|TK|T\.K\.|Tweede Kamer)|(?:van de |der |de )?(?P<ek>I"
    r"|EK|E\.K\.|Eerste Kamer)"
    r"|(?P<vv>VV|Verenigde Vergadering))(?: der Staten-Generaal)?\)?(?![\w-])"
)
_GAP = re.compile(r"[ ,.;:(]{0,3}")
_MEETING = re.compile(r"(?:(?:nr|no|nummer|vergadering|verg)\b\.? ?)?(?P<meeting>\d{1,3})(?!\d)(?!/)")
_ITEM = re.compile(
    r"[ ,.]{0,3}(?:items?|onderdeel) ?(?P<item>\d{1,3})(?P<more>(?:(?:, ?| en )\d{1,3}(?![\d-]))*)(?!\d)"
)
_DASHED = re.compile(r"-(?P<first>\d{1,5})(?:-(?P<second>\d{1,5}))?(?:-(?P<third>\d{1,5}))?(?![\d-])")
_PAGES = re.compile(
    r"[ ,.]{0,3}(?:pp?|blz|pag|pagina(?:'s)?"
    r"|bladzijden?)\.? ?(?P<from>\d{1,5})(?: ?[-/] ?(?P<to>\d{1,5}))?(?: e\.?v\.?)?"
)
_LONG_PAGES = re.compile(r", ?(?P<from>\d{3,5})-(?P<to>\d{1,5})(?!\d)")
_FIRST_BY_ITEM = 2010


def find(passage: Passage) -> Iterator[Hit]:
    """Every reference to the proceedings of one of the chambers."""
    for start in _START.finditer(passage.flat):
        hit = _read(passage, start)
        if hit:
            yield hit


def _read(passage: Passage, start: re.Match[str]) -> Hit | None:
    flat, at = passage.flat, start.end()
    side = _SIDE.match(flat, at) if start["word"] else None
    chamber = "ek" if start["bare"] == "EK" or (side and side["ek"]) else "vv" if side and side["vv"] else "tk"
    at = _skip(flat, side.end() if side else at)
    session, at = _session(flat, at)
    meeting = _MEETING.match(flat, at)
    if meeting is None and not (session and _PAGES.match(flat, at)):
        return None
    if session is None and start["word"] and not side:
        return None
    end, items, pages = _place(flat, meeting.end() if meeting else at)
    if session is None:
        session, end = _session(flat, _skip(flat, end)) if _session(flat, _skip(flat, end))[0] else (None, end)
    ids = _ids(chamber, session, meeting["meeting"] if meeting else "", items, pages)
    why = None if ids else "The text does not name the session, the item or both pages, which the number is made of."
    return Hit(start.start(), end, "handelingen", rule, ids=ids, why=why, pin=_pin(pages))


def _skip(flat: str, at: int) -> int:
    gap = _GAP.match(flat, at)
    return gap.end() if gap else at


def _session(flat: str, at: int) -> tuple[Session | None, int]:
    years = session_at(flat, at)
    if years and years[0]:
        return years[0], _skip(flat, years[1])
    day = day_at(flat, at)
    if day and day[0]:
        return session_of(day[0].year, day[0].month, day[0].day), _skip(flat, day[1])
    return None, at


def _place(flat: str, at: int) -> tuple[int, tuple[str, ...], tuple[str, str | None] | None]:
    """Where the reference ends, its items, and its pages."""
    items: tuple[str, ...] = ()
    pages: tuple[str, str | None] | None = None
    dashed = _DASHED.match(flat, at)
    if dashed:
        first, second, third = dashed.group("first", "second", "third")
        if int(first) < 150 or third:
            items, pages = (first,), (second, third) if second else None
        else:
            pages = (first, second)
        return dashed.end(), items, pages
    item = _ITEM.match(flat, at)
    if item:
        items, at = (item["item"], *re.findall(r"\d+", item["more"])), item.end()
    page = _PAGES.match(flat, at) or _LONG_PAGES.match(flat, at)
    if page:
        pages, at = (page["from"], page["to"]), page.end()
    return at, items, pages


def _ids(
    chamber: str, session: Session | None, meeting: str, items: tuple[str, ...], pages: tuple[str, str | None] | None
) -> tuple[str, ...]:
    if session is None:
        return ()
    if items and session.start >= _FIRST_BY_ITEM:
        return tuple(f"h-{chamber}-{session.key}-{int(meeting)}-{int(item)}" for item in items)
    if pages and pages[1] and not items:
        low, high = pages[0], pages[1]
        high = low[: len(low) - len(high)] + high if len(high) < len(low) else high
        return (f"h-{chamber}-{session.key}-{int(low)}-{int(high)}",) if session.start <= _FIRST_BY_ITEM else ()
    return ()


def _pin(pages: tuple[str, str | None] | None) -> str | None:
    return f"p. {pages[0]}-{pages[1]}" if pages and pages[1] else f"p. {pages[0]}" if pages else None
