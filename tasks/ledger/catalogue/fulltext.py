"""Full-text search: FTS5 on SQLite, tsvector 'dutch' on PostgreSQL, one small language of queries for both.

    huurtoeslag evaluatie      both words
    "voor de zomer"            these words in this order
    -motie                     not this word
    huur*                      words that begin so

PostgreSQL also finds other endings of a Dutch word; on SQLite write `huurtoeslag*`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812
from typing import Any

from sqlalchemy import Connection, Row, text

from schemas.errors import Misconfigured

TERM = re.compile(r'(?P<no>-?)(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
WORD = re.compile(r"\w+")

OPEN, CLOSE = "\x02", "\x03"
"""Around a found word in a snippet, until they are turned into offsets; they stand in no letter that was read well."""

LONGEST = 1000
"""Longest query, in code points."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is searched for, and in which letters."""

    words: str
    ministry: str | None = None
    since: Date | None = None
    until: Date | None = None
    limit: int = 20


@dataclass(frozen=True, slots=True)
class Found:
    """A letter that holds the words."""

    letter_id: str
    record_id: str
    title: str
    date: Date | None
    ministry: str | None
    kst_id: str | None
    url: str | None
    snippet: str
    """A piece of the letter; the words stand at `marks`."""
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Term:
    """Words in a row; `prefix`: the last one may go on; `no`: they must not be there."""

    words: tuple[str, ...]
    prefix: bool = False
    no: bool = False


SQLITE = """
    SELECT l.letter_id, l.record_id, l.title, l.date, l.ministry, l.kst_id, l.url,
        snippet(catalogue_search, -1, :open, :close, '…', 40) AS snippet
    FROM catalogue_search JOIN catalogue_texts t ON t.id = catalogue_search.rowid
        JOIN catalogue_letters l ON l.letter_id = t.letter_id
    WHERE catalogue_search MATCH :query {more}
    ORDER BY bm25(catalogue_search, 8.0, 1.0, 0.5), l.letter_id LIMIT :limit"""

POSTGRESQL = """
    WITH hits AS (
        SELECT t.letter_id, t.title, t.body, t.notes, ts_rank_cd(t.search, to_tsquery('dutch', :query), 1) AS rank
        FROM catalogue_texts t JOIN catalogue_letters l ON l.letter_id = t.letter_id
        WHERE t.search @@ to_tsquery('dutch', :query) {more}
        ORDER BY rank DESC, t.letter_id LIMIT :limit)
    SELECT l.letter_id, l.record_id, l.title, l.date, l.ministry, l.kst_id, l.url,
        ts_headline('dutch', h.title || E'\\n' || h.body || E'\\n' || h.notes, to_tsquery('dutch', :query),
            'MaxWords=40,MinWords=25,StartSel=' || :open || ',StopSel=' || :close) AS snippet
    FROM hits h JOIN catalogue_letters l ON l.letter_id = h.letter_id ORDER BY h.rank DESC, l.letter_id"""

MORE = {
    "ministry": "AND lower(l.ministry) = :ministry",
    "since": "AND l.date >= :since",
    "until": "AND l.date <= :until",
}


def find(tx: Connection, query: Query) -> list[Found]:
    """Letters that hold the words, the best first.

    Raises:
        Misconfigured: The query has no word to look for.
    """
    terms = terms_of(query.words)
    sqlite = tx.dialect.name == "sqlite"
    asked = {
        "ministry": query.ministry.lower() if query.ministry else None,
        "since": query.since.isoformat() if query.since and sqlite else query.since,
        "until": query.until.isoformat() if query.until and sqlite else query.until,
    }
    more = " ".join(MORE[name] for name, value in asked.items() if value)
    values: dict[str, Any] = {name: value for name, value in asked.items() if value}
    expression = for_sqlite(terms) if sqlite else for_postgresql(terms)
    statement = text((SQLITE if sqlite else POSTGRESQL).format(more=more))
    values |= {"query": expression, "limit": query.limit, "open": OPEN, "close": CLOSE}
    return [_found(row) for row in tx.execute(statement, values)]


def terms_of(words: str) -> list[Term]:
    """The terms of a query.

    >>> [t.words for t in terms_of('huur* "voor de zomer" -motie')]
    [('huur',), ('voor', 'de', 'zomer'), ('motie',)]

    Raises:
        Misconfigured: The query has no word to look for, or is too long.
    """
    if len(words) > LONGEST:
        raise Misconfigured(f"A query has {LONGEST} characters at most.")
    terms = list(_terms(words))
    if all(term.no for term in terms):
        raise Misconfigured("Give at least one word to look for.")
    return terms


def for_sqlite(terms: list[Term]) -> str:
    """The terms as FTS5 takes them; every word is quoted, so none is a command."""
    wanted, unwanted = ([_fts5(term) for term in terms if term.no is no] for no in (False, True))
    return f"({' AND '.join(wanted)})" + "".join(f" NOT {term}" for term in unwanted)


def for_postgresql(terms: list[Term]) -> str:
    """The terms as `to_tsquery` takes them; every word is quoted, so none is a command."""
    return " & ".join(f"{'!' if term.no else ''}({_tsquery(term)})" for term in terms)


def _terms(words: str) -> Iterator[Term]:
    for found in TERM.finditer(words):
        given = found["phrase"] if found["phrase"] is not None else found["word"]
        parts = tuple(WORD.findall(given))
        if parts:
            yield Term(parts, prefix=given.endswith("*"), no=bool(found["no"]))


def _fts5(term: Term) -> str:
    return f'"{" ".join(term.words)}"{"*" if term.prefix else ""}'


def _tsquery(term: Term) -> str:
    last = ":*" if term.prefix else ""
    return " <-> ".join(f"'{word}'" for word in term.words) + last


def _found(row: Row[Any]) -> Found:
    snippet, marks = marked(row.snippet)
    day = Date.fromisoformat(row.date) if isinstance(row.date, str) else row.date
    return Found(row.letter_id, row.record_id, row.title, day, row.ministry, row.kst_id, row.url, snippet, marks)


def marked(snippet: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    r"""A snippet on one line without its marks, and where they were.

    >>> marked("de \x02huurtoeslag\x03\nvoor")
    ('de huurtoeslag voor', ((3, 14),))
    """
    plain, marks, begin = "", [], 0
    for piece in re.split(f"([{OPEN}{CLOSE}])", " ".join(snippet.split())):
        if piece == OPEN:
            begin = len(plain)
        elif piece == CLOSE:
            marks.append((begin, len(plain)))
        else:
            plain += piece
    return plain, tuple(marks)
