"""From a dossier and a number to an identifier: the rules of the id grammar, with the register as the judge."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from schemas.record import CitationStatus
from schemas.reference import Register
from tasks.enrich.citations.dossier import Dossier
from tasks.enrich.citations.session import Session

FIRST_WITHOUT_YEAR = 2010
"""Papers of the Eerste Kamer carry the session in their id up to 2009-2010."""
_FIRST_SESSION = 1994
_FIRST_COVERED = 29_000
"""Registers made from what is on line have gaps in dossiers opened before 2003; later ones miss one in two hundred."""
_FIRST_ALL_OPENED = 33_400
"""From here on nearly every dossier that was opened has a paper on line."""
_FIRST_NUMBERS = frozenset({"1", "2"})
"""A bill's royal message and text, which are often left out."""
_MOST_SUGGESTIONS = 5


@dataclass(frozen=True, slots=True)
class Resolved:
    """An identifier with what the register says of it."""

    id: str
    status: CitationStatus = "unchecked"
    why: str | None = None
    candidates: tuple[str, ...] = ()


def resolve(
    dossier: Dossier, number: str, *, senate: bool, session: Session | None, register: Register | None
) -> Resolved:
    """The paper that is meant: the reading by rule, unless the register has only another reading."""
    readings = list(_readings(dossier, number, senate=senate, session=session))
    if register is None:
        return Resolved(readings[0], candidates=tuple(readings[1:]) if dossier.rijkswet else ())
    for reading in readings:
        if reading in register:
            return Resolved(reading, "exists")
    if senate and session is None:
        several = [i for i in _of_any_session(dossier, number) if i in register]
        if len(several) == 1:
            return Resolved(several[0], "exists")
        if several:
            return Resolved(readings[0], "unknown", "The number exists in several sessions.", tuple(several))
    found = _judge(readings[0], dossier, number, register)
    dated = f"kst-{session.key}-{dossier.key}-{number}" if session else ""
    return replace(found, candidates=(dated, *found.candidates)) if dated in register else found


def _readings(dossier: Dossier, number: str, *, senate: bool, session: Session | None) -> Iterator[str]:
    plain = f"kst-{dossier.key}-{number}"
    if senate and session and session.start < FIRST_WITHOUT_YEAR:
        yield f"kst-{session.key}-{dossier.key}-{number}"
        yield plain
    else:
        yield plain
        if session and senate:
            yield f"kst-{session.key}-{dossier.key}-{number}"
    if dossier.rijkswet:
        yield f"kst-{dossier.number}-{dossier.rijkswet}-{number}"


def _of_any_session(dossier: Dossier, number: str) -> Iterator[str]:
    for year in range(_FIRST_SESSION, FIRST_WITHOUT_YEAR):
        yield f"kst-{Session(year).key}-{dossier.key}-{number}"


def _judge(identifier: str, dossier: Dossier, number: str, register: Register) -> Resolved:
    near = tuple(_near(dossier, number, register))[:_MOST_SUGGESTIONS]
    newest = register.newest(dossier.key)
    if newest is None:
        return _judge_missing(identifier, dossier, register, near)
    if not number.isdigit():
        return Resolved(identifier, "unknown", f"The register has dossier {dossier.key}, but not this number.", near)
    if int(number) > newest:
        why = f"Newer than the register, which knows dossier {dossier.key} up to number {newest}."
        return Resolved(identifier, "unknown", why, near)
    if number in _FIRST_NUMBERS or _has_gaps(dossier):
        why = f"The register has dossier {dossier.key}, but not number {number}; it has gaps there."
        return Resolved(identifier, "unknown", why, near)
    why = f"The register knows dossier {dossier.key} up to number {newest}, but not number {number}."
    return Resolved(identifier, "impossible", why, near)


def _has_gaps(dossier: Dossier) -> bool:
    return dossier.number.isdigit() and int(dossier.number) < _FIRST_COVERED


def judge_dossier(dossier: Dossier, register: Register | None) -> Resolved:
    """What the register says of a whole dossier."""
    identifier = f"dossier/{dossier.key}"
    if register is None:
        return Resolved(identifier)
    if register.newest(dossier.key) is not None:
        return Resolved(identifier, "exists")
    return _judge_missing(identifier, dossier, register, ())


def _judge_missing(identifier: str, dossier: Dossier, register: Register, near: tuple[str, ...]) -> Resolved:
    if not dossier.number.isdigit():
        return Resolved(identifier, "unknown", f"The register has no series {dossier.number}.", near)
    last = register.newest_dossier
    if int(dossier.number) > last:
        return Resolved(identifier, "unknown", f"Newer than the register, whose last dossier is {last}.", near)
    if int(dossier.number) < _FIRST_ALL_OPENED:
        why = f"The register has no dossier {dossier.key}; it has gaps among the older ones."
        return Resolved(identifier, "unknown", why, near)
    return Resolved(identifier, "impossible", f"The register has no dossier {dossier.key}.", near)


def _near(dossier: Dossier, number: str, register: Register) -> Iterator[str]:
    """Existing papers whose dossier differs by one digit moved or mistyped, moved ones first."""
    seen = {dossier.number}
    for other in _slips(dossier.number):
        if other not in seen:
            seen.add(other)
            identifier = f"kst-{Dossier(other, dossier.suffix).key}-{number}"
            if identifier in register:
                yield identifier


def _slips(number: str) -> Iterator[str]:
    if not number.isdigit():
        return
    places = range(len(number))
    for taken in places:
        rest = number[:taken] + number[taken + 1 :]
        yield from (rest[:put] + number[taken] + rest[put:] for put in places)
    for place in places:
        yield from (number[:place] + digit + number[place + 1 :] for digit in "0123456789")
