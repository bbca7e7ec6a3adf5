"""Reference data: what is known of ministries, office-holders, laws, organisations, themes and recesses, by date.

These are the rows as `seeds` loads them and the pure rooms take them as an argument. Each set says its version,
date and source, which every record repeats in its provenance.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date as Date  # noqa: N812
from typing import Protocol

from schemas.record import ReferenceData


@dataclass(frozen=True, slots=True)
class MinistryName:
    """A ministry under one of its names. `end` is the first day on which the name no longer holds."""

    uri: str | None
    name: str
    abbreviation: str
    start: Date | None = None
    end: Date | None = None


@dataclass(frozen=True, slots=True)
class MinistrySign:
    """Something on a letterhead or in a text that points to one ministry, or to one of a few."""

    kind: str
    """`alias`, `domain`, `postbus` or `reference` (a regular expression for its own kenmerk)."""
    pattern: str
    ministries: tuple[str, ...]
    """Abbreviations; the letter's date tells which of them existed."""


@dataclass(frozen=True, slots=True)
class OfficeTerm:
    """One person in one office. `end` is the first day on which the person no longer held it; None: still does."""

    person: str
    """Initials and family name, 'K.H. Ollongren'."""
    office: str
    """Without 'De': 'minister van Binnenlandse Zaken en Koninkrijksrelaties'."""
    ministry: str
    """Abbreviation of the ministry at the time."""
    start: Date
    end: Date | None = None
    given_name: str | None = None
    person_uri: str | None = None


@dataclass(frozen=True, slots=True)
class Law:
    """A law with its identifier in the Basiswettenbestand."""

    bwb: str
    title: str
    abbreviations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EuAct:
    """An EU act or a treaty by the names under which letters cite it. `end` is the first day a name no longer holds."""

    celex: str
    title: str
    names: tuple[str, ...] = ()
    start: Date | None = None
    end: Date | None = None


@dataclass(frozen=True, slots=True)
class PublicBody:
    """A municipality, province, water board or other public body, with its TOOI identifier."""

    uri: str
    """Empty for a body that TOOI does not list."""
    name: str
    kind: str
    """`gemeente`, `provincie`, `waterschap`, `ministerie`, `zbo`, `oorg` and the like."""
    abbreviations: tuple[str, ...] = ()
    start: Date | None = None
    end: Date | None = None
    """First day on which it no longer existed."""


@dataclass(frozen=True, slots=True)
class Theme:
    """A concept of the government's theme list, with the words that carry it."""

    uri: str
    label: str
    words: tuple[str, ...] = ()
    """Lower case, several words with a space between; one that ends in `*` stands for every word that so begins."""


@dataclass(frozen=True, slots=True)
class Recess:
    """A recess of the Tweede Kamer, both days included."""

    name: str
    """`zomerreces`, `herfstreces`, `kerstreces`, `voorjaarsreces` or `meireces`."""
    start: Date
    end: Date


class Register(Protocol):
    """The existing official publications, by canonical id (`kst-33529-830`)."""

    @property
    def data(self) -> ReferenceData:
        """Name, version and date of the register."""

    def __contains__(self, identifier: object) -> bool:
        """Whether the publication exists."""

    @property
    def newest_dossier(self) -> int:
        """Highest dossier number known."""

    def newest(self, dossier: str) -> int | None:
        """Highest plain number known in a dossier ('33529', '35925-VII'); None when the dossier is not in it."""

    def oldest(self, dossier: str) -> int | None:
        """Lowest plain number known in a dossier; None when the dossier is not in it."""


@dataclass(frozen=True, slots=True)
class Reference:
    """Everything that the pure rooms may look up. Empty sets are allowed: what cannot be checked is `unchecked`."""

    ministries: tuple[MinistryName, ...] = ()
    office_terms: tuple[OfficeTerm, ...] = ()
    laws: tuple[Law, ...] = ()
    eu_acts: tuple[EuAct, ...] = ()
    public_bodies: tuple[PublicBody, ...] = ()
    themes: tuple[Theme, ...] = ()
    recesses: tuple[Recess, ...] = ()
    words: frozenset[str] = frozenset()
    """A Dutch word list, lower case, for hyphens at line ends; may be empty."""
    register: Register | None = None
    sets: tuple[ReferenceData, ...] = field(default=())
    """Name, version and date of each set above."""
    ministry_signs: tuple[MinistrySign, ...] = ()


def ministry_on(ministries: Iterable[MinistryName], abbreviation_or_name: str, day: Date | None) -> MinistryName | None:
    """The ministry that had this abbreviation or name on a day; without a day only if there is one such ministry."""
    wanted = abbreviation_or_name.casefold()
    hits = [
        m
        for m in ministries
        if wanted in (m.abbreviation.casefold(), m.name.casefold())
        and (day is None or ((m.start is None or m.start <= day) and (m.end is None or day < m.end)))
    ]
    return hits[0] if len(hits) == 1 else None
