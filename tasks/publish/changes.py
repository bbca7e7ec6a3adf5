"""What differs between two records of one letter, by field. Pure."""

from typing import Any

from schemas.record import Record

BOOKKEEPING = frozenset(
    {
        "changed",
        "content_hash",
        "letter_id",
        "provenance",
        "record_id",
        "revision",
        "schema_version",
        "sources",
        "supersedes",
        "version",
    }
)
"""Fields that say how a record came about, not what it says."""

OPENED = ("sender", "addressee", "text")
"""Objects whose keys are compared one by one; each other field is named as a whole."""


def changed_fields(old: Record, new: Record) -> tuple[str, ...]:
    """The fields that differ, sorted: `date`, `sender.directorate`, `text.plain`, `commitments`.

    Empty when the two say the same, whenever and by whatever they were made.
    """
    before, after = _said(old), _said(new)
    return tuple(sorted(name for name in before | after if before.get(name) != after.get(name)))


def same_content(old: Record, new: Record) -> bool:
    """Whether two documents say the same.

    The same reader gives the same content the same hash. Two readers may differ in white space, hyphens and case; what
    they read is then compared without these, so that a better reader does not make a re-touched letter a new one.
    """
    if old.content_hash == new.content_hash:
        return True
    return readers(old) != readers(new) and _loose(old) == _loose(new)


def readers(record: Record) -> tuple[str, dict[str, str]]:
    """What a record was made by."""
    return record.provenance.pipeline_version, record.provenance.rules


def _said(record: Record) -> dict[str, Any]:
    said = record.model_dump(mode="json", exclude=set(BOOKKEEPING))
    for name in OPENED:
        said |= {f"{name}.{key}": value for key, value in said.pop(name).items()}
    return said


def _loose(record: Record) -> dict[str, str]:
    """What the letter says, each field without white space, hyphens and case."""
    names = ("date", "subject", "reference", "your_reference", "kamerstuk")
    fields = record.model_dump(mode="json", include={*names, "text", "signatories", "footnotes"})
    said = {name: fields[name] for name in names}
    said["text"] = fields["text"]["plain"]
    said["signatories"] = [(one["name"], one["office"]) for one in fields["signatories"]]
    said["footnotes"] = [one["text"] for one in fields["footnotes"]]
    return {name: "".join(str(value).casefold().replace("-", "").split()) for name, value in said.items()}
