"""Parliamentary years: '2020/21', '2020-2021', '2022/-23', "'85/'86", 'vergaderjaar 2017-2018', 'zitting 1958-1959'."""

import re
from dataclasses import dataclass

_YEARS = re.compile(
    r"""(?<!\d)(?:
        (?P<long>(?:18|19|20)\d\d)\ ?(?:/\ ?-|[-/])\ ?'?(?P<then>(?:18|19|20)\d\d|\d\d)
        |'?(?P<short>\d\d)\ ?(?:/\ ?-|[-/])\ ?'?(?P<next>\d\d)
    )(?![\d])""",
    re.VERBOSE,
)
_WORD = re.compile(
    r"(?:vergader ?jaar|vj\.?|zittings ?jaar|zitting"
    r"|parlementair jaar)[ ,:]{0,3}",
    re.IGNORECASE,
)
_THROUGH = re.compile(r" ?- ?")
_ONE_YEAR = re.compile(r"(?:19|20)\d\d(?![\d/-])")


@dataclass(frozen=True, slots=True)
class Session:
    """A parliamentary year by its first calendar year."""

    start: int

    @property
    def key(self) -> str:
        """The year as it stands in identifiers.

        >>> Session(2008).key
        '20082009'
        """
        return f"{self.start}{self.start + 1}"


def session_at(flat: str, pos: int) -> tuple[Session | None, int] | None:
    """The session that starts at `pos` and where it ends; a year that makes no session gives None with its end."""
    at = pos
    word = _WORD.match(flat, at)
    if word:
        at = word.end()
    bracket = at < len(flat) and flat[at] == "("
    if bracket:
        at += 1
        inner = _WORD.match(flat, at)
        at = inner.end() if inner else at
    years = _YEARS.match(flat, at)
    if years:
        found = _session(years)
        if found is None:
            return None
        end = years.end()
        more = _THROUGH.match(flat, end)
        later = _YEARS.match(flat, more.end()) if more else None
        if later and _session(later):
            found, end = None, later.end()
        return found, _closed(flat, end, bracket=bracket)
    one = _ONE_YEAR.match(flat, at)
    return (None, _closed(flat, one.end(), bracket=bracket)) if one else None


def _closed(flat: str, end: int, *, bracket: bool) -> int:
    return end + 1 if bracket and flat.startswith(")", end) else end


def _session(years: re.Match[str]) -> Session | None:
    if years["long"]:
        start, then = int(years["long"]), int(years["then"][-2:])
    else:
        start, then = int(years["short"]), int(years["next"])
        start += 1900 if start > 45 else 2000
    return Session(start) if (start + 1) % 100 == then else None


def session_of(year: int, month: int, day: int) -> Session:
    """The session in which a day falls: it starts on the third Tuesday of September, near enough the 16th.

    >>> session_of(2020, 12, 17).key
    '20202021'
    """
    return Session(year if (month, day) >= (9, 16) else year - 1)
