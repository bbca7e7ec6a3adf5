"""Finds the letter that a record belongs to, among those that the ledger knows."""

from sqlalchemy import Connection

from schemas.record import Record
from tasks.ledger import works
from tasks.publish.identity import differ, ids_for, names_of, twin_among
from tasks.publish.merge import MINISTRY_LETTERS, PRINTS

OTHER_LAYOUT = {"ministry_letter": PRINTS, "kamerstuk_print": MINISTRY_LETTERS}
"""In which manifestations the twin of a letter is sought."""


def find_letter(tx: Connection, document_id: int, record: Record) -> str:
    """The id of the letter: the one that the document led to before, one found by its names, or a new one."""
    before = works.reading_of(tx, document_id)
    if before:
        return before.letter_id
    return _by_names(tx, record) or _twin(tx, record) or _by_body(tx, record) or _unused(tx, record)


def _by_names(tx: Connection, record: Record) -> str | None:
    names = names_of(record)
    found = works.letter_ids_by_alias(tx, names.strong())
    if names.kst and names.kst in found:
        return found[names.kst]
    letter_id = found.get(names.reference or "")
    return letter_id if letter_id and not _is_other(tx, letter_id, record) else None


def _twin(tx: Connection, record: Record) -> str | None:
    others = OTHER_LAYOUT.get(record.kind or "")
    if record.date is None or others is None:
        return None
    nearby = works.readings_on(tx, record.date, kinds=others)
    return twin_among(record, [(r.letter_id, Record.model_validate_json(r.record)) for r in nearby if r.record])


def _by_body(tx: Connection, record: Record) -> str | None:
    body = names_of(record).body
    letter_id = works.letter_ids_by_alias(tx, [body]).get(body) if body else None
    return letter_id if letter_id and not _is_other(tx, letter_id, record, by_body=True) else None


def _unused(tx: Connection, record: Record) -> str:
    first, second = ids_for(record)
    return second if works.work_by_id(tx, first) and _is_other(tx, first, record, by_body=True) else first


def _is_other(tx: Connection, letter_id: str, record: Record, *, by_body: bool = False) -> bool:
    """Whether the letter of that id is another one than this record's; a withdrawn one is not."""
    work = works.work_by_id(tx, letter_id)
    newest = works.version_by_id(tx, work.record_id) if work else None
    if newest is None or newest.record is None:
        return False
    return differ(Record.model_validate_json(newest.record), record, by_body=by_body)
