"""Signatories checked against the table of office-holders: who signed, and whether that person held that office.

Reads office and name of each signatory and the letter's date. The table decides or is silent: `in_office` stays null
before and after the days that it covers, for offices that it lacks, and for those who sign in another's name.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812
from datetime import timedelta
from functools import lru_cache

from schemas.letter import Finding, Letter, Signatory
from schemas.reference import MinistryName, OfficeTerm, Reference, ministry_on
from tasks.enrich.facts import Facts
from tasks.enrich.names import folded, may_be_misread, parse_name, same_person

name = "offices"
version = "1"

_RANK = re.compile(r"(?<![\w-])(minister-president|minister|staatssecretaris)\b")
_FOR_ANOTHER = re.compile(r"\b(?:namens dez[en]|voor dez[en]|i\.\s?a\.|b\.\s?a\.|o\.\s?l\.|plv\.)")
_STAND_IN = re.compile(r"\ba\.\s?i\.|\bad interim\b")
_PASSED_OVER = frozenset(["de", "het", "van", "voor", "en", "tevens", "a", "i", "ad", "interim"])
_OFFICE_OF_A_MINISTRY = re.compile(r"^(?:de )?(?:minister|staatssecretaris) van ", re.IGNORECASE)
_NEAR = timedelta(days=60)
"""A vacancy between two holders is shorter; an office without holder for longer than this did not exist."""


@dataclass(frozen=True, slots=True)
class Office:
    """An office in parts: 'Minister voor Medische Zorg' is ('minister', ('medische', 'zorg'))."""

    rank: str
    area: tuple[str, ...]

    def is_same(self, other: "Office") -> bool:
        """Whether both name one office; spaces lost in reading do not part them."""
        return self.rank == other.rank and (
            self.rank == "minister-president" or "".join(self.area) == "".join(other.area)
        )

    def is_widened_by(self, other: "Office") -> bool:
        """Whether the other adds a portfolio to this office ('van Financiën - Fiscaliteit en Belastingdienst')."""
        return self.rank == other.rank and bool(self.area) and other.area[: len(self.area)] == self.area


def enrich(letter: Letter, reference: Reference, earlier: Facts) -> Facts:  # noqa: ARG001 - the shape of an enrichment
    """The signatories with `person_uri` and `in_office`, and a finding where the table contradicts the letter."""
    judged = [_judge(signatory, letter.date, reference) for signatory in letter.signatories]
    findings = tuple(finding for _, finding in judged if finding is not None)
    return Facts(signatories=tuple(signatory for signatory, _ in judged), findings=findings)


@lru_cache(maxsize=2048)
def parse_office(text: str) -> Office | None:
    """The office in parts; None when it is not that of a minister or state secretary.

    >>> parse_office("staatssecretaris van Volksgezondheid, Welzijn en Sport").area
    ('volksgezondheid', 'welzijn', 'sport')
    """
    plain = folded(text)
    rank = _RANK.search(plain)
    if rank is None:
        return None
    words = re.findall(r"[\w']+", plain[rank.end() :])
    return Office(rank[1], tuple(w for w in words if w not in _PASSED_OVER))


def ministry_of(office: str, day: Date | None, reference: Reference) -> MinistryName | None:
    """The ministry that an office belongs to on a day; None when neither its name nor the table tells.

    'minister voor Rechtsbescherming' belongs to Justitie en Veiligheid, as the table of office-holders has it.
    """
    parsed = parse_office(office)
    if parsed is None:
        return None
    terms = [t for t in _terms_of(parsed, reference) if day is not None and _held_on(t, day)]
    if terms:
        return ministry_on(reference.ministries, terms[0].ministry, day)
    name = _OFFICE_OF_A_MINISTRY.sub("", office.strip())
    return ministry_on(reference.ministries, name, day)


def _judge(signatory: Signatory, day: Date | None, reference: Reference) -> tuple[Signatory, Finding | None]:
    office = _office_of(signatory, day, reference)
    if office is None or signatory.name is None or day is None or not _covered(day, reference):
        return signatory, None
    terms = _terms_of(office, reference)
    holders = [t for t in terms if _held_on(t, day)]
    found = [t for t in holders if same_person(signatory.name, t)]
    if found:
        uri = next((t.person_uri for t in found if t.person_uri), None)
        return signatory.model_copy(update={"in_office": True, "person_uri": uri}), None
    if not terms or _is_doubtful(signatory, holders, day, reference.office_terms):
        return signatory, None
    finding = _held_by_another(holders, day) if holders else _without_holder(terms, day)
    return signatory.model_copy(update={"in_office": False if finding else None}), finding


def _office_of(signatory: Signatory, day: Date | None, reference: Reference) -> Office | None:
    """The signatory's office, with an abbreviation of the ministry ('minister van VWS') written out."""
    if signatory.office is None or _FOR_ANOTHER.search(signatory.office.casefold()):
        return None
    office = parse_office(signatory.office)
    if office is None or len(office.area) != 1:
        return office
    ministry = ministry_on(reference.ministries, office.area[0], day)
    return parse_office(f"{office.rank} van {ministry.name}") if ministry else office


def _terms_of(office: Office, reference: Reference) -> list[OfficeTerm]:
    """The terms of an office at any time; where the table has none under its name, those of the office it widens."""
    known = [(term, parsed) for term in reference.office_terms if (parsed := parse_office(term.office)) is not None]
    same = [term for term, parsed in known if parsed.is_same(office)]
    return same or [term for term, parsed in known if parsed.is_widened_by(office)]


def _held_on(term: OfficeTerm, day: Date) -> bool:
    """Whether the person held the office on that day; on the day of a change both did."""
    return term.start <= day and (term.end is None or day <= term.end)


def _covered(day: Date, reference: Reference) -> bool:
    first = min((t.start for t in reference.office_terms), default=None)
    last = next((s.date for s in reference.sets if s.name == "office_terms"), None)
    return first is not None and first <= day and (last is None or day <= last)


def _is_doubtful(signatory: Signatory, holders: Iterable[OfficeTerm], day: Date, terms: Iterable[OfficeTerm]) -> bool:
    """Whether the table had better be silent: a name misread, or a stand-in that it may have missed."""
    printed = signatory.name or ""
    if not parse_name(printed).family or any(may_be_misread(printed, t) for t in holders):
        return True
    marked = _STAND_IN.search((signatory.office or "").casefold()) or _STAND_IN.search(printed.casefold())
    return bool(marked) and any(_held_on(t, day) and same_person(printed, t) for t in terms)


def _held_by_another(holders: Iterable[OfficeTerm], day: Date) -> Finding:
    known = " and ".join(dict.fromkeys(f"{t.person} ({t.office})" for t in holders))
    return Finding(
        code="office_held_by_another",
        level="warning",
        message=f"On {day} the office belonged to {known}.",
        field="signatories",
    )


def _without_holder(terms: Iterable[OfficeTerm], day: Date) -> Finding | None:
    """A finding when nobody held the office in the weeks around the day; None for a vacancy."""
    if any(t.start - _NEAR <= day and (t.end is None or day <= t.end + _NEAR) for t in terms):
        return None
    nearest = min(terms, key=lambda t: min(abs(day - t.start), abs(day - (t.end or t.start))))
    return Finding(
        code="office_did_not_exist",
        level="warning",
        message=f"No office '{nearest.office}' is known on {day}.",
        field="signatories",
    )
