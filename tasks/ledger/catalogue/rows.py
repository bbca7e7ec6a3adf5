"""From a record to the catalogue's rows. Pure."""

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from datetime import date as Date  # noqa: N812
from typing import Any

from schemas.record import Citation, Commitment, Record
from tasks.ledger.catalogue.spoken import ISO_DAY, asked_in, continued_by

Row = dict[str, Any]

REPRINT = re.compile(r"-[hn]\d{1,2}$")
"""The suffix of a reprint: it is cited under the number that it replaces."""

PAGE = "https://zoek.officielebekendmakingen.nl/{}.html"
LONGEST_KEY = 300
"""PostgreSQL indexes no text of more than some 2,700 bytes, and an address in a hostile letter can be longer."""
LONGEST_NAME = 500
MOST = 2**31 - 1
"""Largest whole number that a column takes; a letter may print any."""
OF_LETTER = -1
"""In the table of names: a name of the letter itself, not of one of its promises."""


def key_of(name: str) -> str:
    """A name as it is looked up: without white space, case and width.

    >>> key_of("kst-35925-VII-148"), key_of("2021-0000 012345")
    ('kst-35925-vii-148', '2021-0000012345')
    """
    key = "".join(unicodedata.normalize("NFKC", name).casefold().split()).replace("\x00", "")
    return key if len(key) <= LONGEST_KEY else f"{key[:100]}#{hashlib.sha256(key.encode()).hexdigest()}"


def letter_row(record: Record) -> Row:
    """The letter itself: its header and its newest version."""
    ministry, print_, day = record.sender.ministry, record.kamerstuk, record.date
    dossier = print_.dossiers[0] if print_ and print_.dossiers else None
    return {
        "letter_id": record.letter_id,
        "record_id": record.record_id,
        "version": record.version,
        "revision": record.revision,
        "kind": record.kind,
        "date": day,
        "year": day.year if day else None,
        "ministry": ministry.abbreviation if ministry else None,
        "ministry_name": ministry.name if ministry else None,
        "ministry_uri": ministry.uri if ministry else None,
        "chamber": record.addressee.chamber,
        "title": _clean(record.title),
        "subject": _clean(record.subject),
        "reference": _clean(record.reference),
        "your_reference": _clean(record.your_reference),
        "kst_id": print_.id if print_ else None,
        "dossier": "-".join(filter(None, (dossier.number, dossier.suffix))) if dossier else None,
        "number": print_.number if print_ else None,
        "session": print_.session if print_ else None,
        "url": PAGE.format(print_.id) if print_ else None,
        "signatories": _clean("; ".join(_signature(s.name, s.office) for s in record.signatories)) or None,
        "enclosures": record.enclosures if (record.enclosures or 0) <= MOST else None,
        "language": record.text.language,
        "pages": record.text.pages,
        "content_hash": record.content_hash,
        "withdrawn_at": None,
    }


def text_row(record: Record) -> Row:
    """What full-text search looks in."""
    notes = "\n".join(note.text for note in record.footnotes)
    texts = {"title": record.title, "body": record.text.plain, "notes": notes}
    return {"letter_id": record.letter_id, **{name: _clean(text) for name, text in texts.items()}}


def citation_rows(record: Record) -> Iterator[Row]:
    """One row an identifier of each citation."""
    for n, citation in enumerate(record.citations):
        for i, (identifier, url) in enumerate(_identified(citation)):
            yield {
                "letter_id": record.letter_id,
                "n": n,
                "i": i,
                "cited_id": identifier,
                "cited_key": key_of(identifier) if identifier else None,
                "url": url,
                **{name: getattr(citation, name) for name in ("kind", "status", "part", "page", "rule")},
                **{name: _clean(getattr(citation, name)) for name in ("text", "why", "relation", "pin")},
                "span_start": citation.start,
                "span_end": citation.end,
            }


def commitment_rows(record: Record) -> Iterator[Row]:
    """One row a commitment, in the order of the record; what became of a promise is filled in later."""
    continues = continued_by(record.commitments)
    for n, commitment in enumerate(record.commitments):
        due = commitment.due
        yield {
            "letter_id": record.letter_id,
            "n": n,
            "commitment_id": commitment.id,
            **{name: getattr(commitment, name) for name in ("act", "grade", "part", "page", "rule")},
            "text": _clean(commitment.text),
            "by_office": _clean(commitment.by),
            "to_chamber": commitment.to,
            "due_text": _clean(due.text) if due else None,
            "due_earliest": due.earliest if due else None,
            "due_latest": due.latest if due else None,
            "span_start": commitment.start,
            "span_end": commitment.end,
            "continues": continues.get(n),
        }


def answer_rows(record: Record) -> Iterator[Row]:
    """One row a name by which a fulfilment, postponement or recall says what it answers to."""
    for n, asked in enumerate(asked_in(record.commitments, record.citations)):
        keys = {key: name for name in asked.names if (key := answer_key(name, ministry_key(record)))}
        for key, name in keys.items():
            row = {"letter_id": record.letter_id, "n": n, "key": key, "named": _clean(name)}
            yield {**row, "through": asked.through, "outcome": "unknown"}


def name_rows(record: Record) -> Iterator[Row]:
    """The names of the letter, and the numbers of its promises."""
    for key in letter_keys(record):
        yield {"letter_id": record.letter_id, "n": OF_LETTER, "key": key}
    for n, commitment in enumerate(record.commitments):
        if commitment.act == "new":
            for number in sorted(_numbers(record, commitment)):
                yield {"letter_id": record.letter_id, "n": n, "key": number}


def letter_keys(record: Record) -> list[str]:
    """What other letters may call this one: its numbers, its reference, its ministry and day."""
    own = [identifier.id for identifier in record.identifiers]
    if record.kamerstuk:
        own += [record.kamerstuk.id, REPRINT.sub("", record.kamerstuk.id)]
    keys = [key_of(name) for name in own]
    keys += [day_key(ministry_key(record), record.date)] if record.date and ministry_key(record) else []
    return list(dict.fromkeys(key for key in keys if key))


def organisation_rows(record: Record) -> Iterator[Row]:
    """One row an organisation named."""
    for n, one in enumerate(record.organisations):
        yield {
            "letter_id": record.letter_id,
            "n": n,
            "name": _clean(one.name[:LONGEST_NAME]),
            "uri": one.uri,
            "abbreviation": _clean(one.abbreviation),
            "mentions": len(one.mentions),
        }


def ministry_key(record: Record) -> str | None:
    """What a ministry is the same by: its identifier outlives its names."""
    ministry = record.sender.ministry
    return key_of(ministry.uri or ministry.abbreviation) if ministry else None


def day_key(ministry: str | None, day: Date) -> str:
    """The key of a letter that is named by ministry and day."""
    return f"{ministry}@{day.isoformat()}"


def answer_key(name: str, ministry: str | None) -> str | None:
    """The key of what an answer names; a day counts in the letters of the same ministry only."""
    if ISO_DAY.fullmatch(name):
        return f"{ministry}@{name}" if ministry else None
    return key_of(name) or None


def _numbers(record: Record, commitment: Commitment) -> set[str]:
    """Commitment numbers that stand in the sentence of a promise."""
    return {
        key_of(identifier)
        for citation in record.citations
        if citation.kind == "commitment_ref" and citation.part == commitment.part
        if commitment.start <= citation.start < commitment.end
        for identifier in citation.ids
    }


def _identified(citation: Citation) -> list[tuple[str | None, str | None]]:
    """Each identifier with its page; a citation without any still counts once."""
    ids, urls = citation.ids, citation.urls
    if not ids:
        return [(None, urls[0] if urls else None)]
    if len(ids) == len(urls):
        return list(zip(ids, urls, strict=True))
    return [(one, next((url for url in urls if one in url), None)) for one in ids]


def _signature(name: str | None, office: str | None) -> str:
    return ", ".join(part for part in (name, office) if part)


def _clean(text: str | None) -> Any:
    """A text as PostgreSQL takes it: without the character NUL."""
    return text.replace("\x00", "") if text else text
