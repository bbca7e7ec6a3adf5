"""Promises as a calendar of days on which they are due, in the iCalendar format (RFC 5545). Pure.

All-day events, because calendar programs show no to-dos of calendars that they follow. Written here: the format is
small where it only tells days, and what is written is held against a library in tests.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

MEDIA_TYPE = "text/calendar"
LONGEST = 75
"""Bytes of a line; longer ones are folded."""
LONGEST_SUMMARY = 120

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_SPECIAL = re.compile(r"[\\;,\n]")

Row = Mapping[str, Any]
"""A row of the view `promises`."""


def calendar(rows: Iterable[Row], *, name: str, without_term: int) -> bytes:
    """The calendar of promises that are still to be met and have a last day.

    Args:
        rows: Promises with a term.
        name: What the calendar is called.
        without_term: How many more promises are open without a last day; said in the calendar's description.
    """
    events = [_event(row) for row in rows]
    about = f"Promises still to be met: {len(events)}. Not in it, because they have no last day: {without_term}."
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Postkamer//Promises//EN",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_text(name)}",
        f"X-WR-CALDESC:{_text(about)}",
        *(line for event in events for line in event),
        "END:VCALENDAR",
    ]
    return b"".join(folded for line in lines for folded in _folded(line))


def _event(row: Row) -> list[str]:
    day = row["term_latest"]
    told = (row["text"], row["title"], f"state: {row['state']}", row["kst_id"] or row["letter_id"])
    lines = [
        "BEGIN:VEVENT",
        f"UID:{row['letter_id']}.{row['commitment_id']}@postkamer",
        f"DTSTAMP:{row['date'] or day:%Y%m%d}T000000Z",
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
        f"SUMMARY:{_text(_short(row))}",
        f"DESCRIPTION:{_text(chr(10).join(part for part in told if part))}",
        "TRANSP:TRANSPARENT",
    ]
    return [*lines, *([f"URL:{row['url']}"] if row["url"] else []), "END:VEVENT"]


def _short(row: Row) -> str:
    text = " ".join(f"{row['ministry'] or ''} {row['text']}".split())
    return text if len(text) <= LONGEST_SUMMARY else text[: LONGEST_SUMMARY - 1] + "…"


def _text(value: str) -> str:
    """A value with what has a meaning in the format escaped."""
    clean = _CONTROLS.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))
    return _SPECIAL.sub(lambda found: "\\n" if found[0] == "\n" else f"\\{found[0]}", clean)


def _folded(line: str) -> Iterator[bytes]:
    """A line in pieces of at most 75 bytes, none of which splits a character."""
    piece = b""
    for character in line:
        data = character.encode()
        if len(piece) + len(data) > LONGEST:
            yield piece + b"\r\n"
            piece = b" "
        piece += data
    yield piece + b"\r\n"
