"""Reference data from the tables beside this file: one tab-separated file a set, its origin in the header.

A header line reads `# key: value`; `version`, `date` and `source` are kept in `Reference.sets`. A set whose file is
absent is empty: what cannot be looked up stays unchecked.
"""

from collections.abc import Callable
from datetime import date as Date  # noqa: N812
from functools import cache
from pathlib import Path
from typing import TypeVar

from schemas.record import ReferenceData
from schemas.reference import EuAct, Law, MinistryName, MinistrySign, OfficeTerm, PublicBody, Recess, Reference, Theme

Entry = TypeVar("Entry")

FOLDER = Path(__file__).parent / "reference"


@cache
def load_reference() -> Reference:
    """Everything in `seeds/reference`, read once a process."""
    sets: list[ReferenceData] = []

    def load(name: str, entry: Callable[[list[str]], Entry]) -> tuple[Entry, ...]:
        data, rows = read_table(FOLDER / f"{name}.tsv")
        if data is not None:
            sets.append(data)
        return tuple(map(entry, rows))

    return Reference(
        ministries=load("ministries", _ministry),
        ministry_signs=load("ministry_signs", _sign),
        office_terms=load("office_terms", _office_term),
        laws=load("laws", _law),
        eu_acts=load("eu_acts", _eu_act),
        public_bodies=load("public_bodies", _public_body),
        themes=load("themes", _theme),
        recesses=load("recesses", _recess),
        sets=tuple(sets),
    )


def read_table(path: Path) -> tuple[ReferenceData | None, list[list[str]]]:
    """What a table says of itself, and its rows; None and no rows when there is no such file."""
    if not path.is_file():
        return None, []
    header: dict[str, str] = {}
    rows = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            key, _, value = line[1:].partition(":")
            header.setdefault(key.strip(), value.strip())
        elif line:
            rows.append(line.split("\t"))
    day = header.get("date")
    data = ReferenceData(name=path.stem, version=header.get("version", "1"), date=_day(day) if day else None)
    return data, rows


def _ministry(row: list[str]) -> MinistryName:
    abbreviation, name, uri, start, end = _padded(row, 5)
    return MinistryName(uri=uri or None, name=name, abbreviation=abbreviation, start=_day(start), end=_day(end))


def _sign(row: list[str]) -> MinistrySign:
    kind, pattern, ministries = _padded(row, 3)
    return MinistrySign(kind=kind, pattern=pattern, ministries=_list(ministries))


def _office_term(row: list[str]) -> OfficeTerm:
    person, given_name, office, ministry, start, end, uri = _padded(row, 7)
    return OfficeTerm(
        person=person,
        office=office,
        ministry=ministry,
        start=Date.fromisoformat(start),
        end=_day(end),
        given_name=given_name or None,
        person_uri=uri or None,
    )


def _law(row: list[str]) -> Law:
    bwb, title, abbreviations = _padded(row, 3)
    return Law(bwb=bwb, title=title, abbreviations=_list(abbreviations))


def _eu_act(row: list[str]) -> EuAct:
    celex, title, names, start, end = _padded(row, 5)
    return EuAct(celex=celex, title=title, names=_list(names), start=_day(start), end=_day(end))


def _public_body(row: list[str]) -> PublicBody:
    uri, kind, name, abbreviations, start, end = _padded(row, 6)
    return PublicBody(
        uri=uri, kind=kind, name=name, abbreviations=_list(abbreviations), start=_day(start), end=_day(end)
    )


def _theme(row: list[str]) -> Theme:
    uri, label, words = _padded(row, 3)
    return Theme(uri=uri, label=label, words=_list(words))


def _recess(row: list[str]) -> Recess:
    name, start, end = _padded(row, 3)
    return Recess(name=name, start=Date.fromisoformat(start), end=Date.fromisoformat(end))


def _padded(row: list[str], width: int) -> list[str]:
    """The row with empty cells for those that its line left out."""
    return (row + [""] * width)[:width]


def _list(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, cell.split("|")))


def _day(cell: str) -> Date | None:
    return Date.fromisoformat(cell) if cell else None
