"""No schema breaks a reader of one that was released before, and old records can be read for ever."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from schemas.compatibility import breaks
from schemas.generate import FOLDER, RELEASED, announcement_schema, files, record_schema
from schemas.record import Record
from schemas.upcast import CHAIN, UnknownVersion, read_record, upcast
from seeds.letters import expected, samples
from tests.records import letter, print_of, record

OLD_RECORDS = sorted((Path(__file__).parent / "old_records").glob("*.json"))
CURRENT = {"record": record_schema, "announcement": announcement_schema}
RELEASES = sorted(RELEASED.glob("*.json"))
Schema = dict[str, Any]


def read(path: Path) -> Schema:
    """A JSON file."""
    parsed: Schema = json.loads(path.read_text(encoding="utf-8"))
    return parsed


def validator(schema: Schema) -> Draft202012Validator:
    """A validator that looks at formats too."""
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=FormatChecker())


def test_what_is_published_is_what_the_models_say() -> None:
    """Schemas and page are up to date."""
    for path, text in files().items():
        assert path.read_text(encoding="utf-8") == text, path


def test_there_is_a_release_of_each_schema() -> None:
    """The comparison below compares something."""
    assert {path.name.partition("-")[0] for path in RELEASES} == set(CURRENT)


@pytest.mark.parametrize("path", RELEASES, ids=lambda path: path.name)
def test_no_released_schema_is_broken(path: Path) -> None:
    """Within its major version a reader of any release can read what is published today."""
    name, _, version = path.stem.partition("-")
    today = CURRENT[name]()
    assert today["$id"].rpartition("-")[2].split(".")[0] == version.split(".")[0], "compare with its own major version"
    assert breaks(read(path), today) == []


def put(schema: Schema, value: object, *path: str) -> None:
    """Set a value in a schema."""
    for step in path[:-1]:
        schema = schema[step]
    schema[path[-1]] = value


def drop(schema: Schema, *path: str) -> None:
    """Remove a key from a schema."""
    for step in path[:-1]:
        schema = schema[step]
    del schema[path[-1]]


Change = Callable[[Schema], None]
HARMLESS: dict[str, Change] = {
    "a new optional key": lambda s: put(s, {"type": "string"}, "properties", "new"),
    "a new optional key deep down": lambda s: put(s, {"type": "string"}, "$defs", "Citation", "properties", "new"),
    "a new word": lambda s: s["$defs"]["Citation"]["properties"]["kind"]["examples"].append("new"),
    "another description": lambda s: put(s, "other", "properties", "title", "description"),
}
BREAKING: dict[str, tuple[Change, str]] = {
    "removed": (lambda s: drop(s, "properties", "subject"), "record.subject: is gone"),
    "renamed": (
        lambda s: put(s, s["properties"].pop("subject"), "properties", "about"),
        "record.subject: is gone",
    ),
    "retyped": (lambda s: put(s, {"type": "integer"}, "properties", "title"), "record.title: may be integer now"),
    "null where there was none": (
        lambda s: put(s, {"anyOf": [{"type": "string"}, {"type": "null"}]}, "properties", "title"),
        "record.title: may be null now",
    ),
    "null no more": (
        lambda s: put(s, {"type": "string"}, "properties", "subject"),
        "record.subject: may not be null any more, as older records are",
    ),
    "required": (
        lambda s: s["required"].append("subject"),
        "record.subject: is required now, and older records lack it",
    ),
    "not always there": (lambda s: s["required"].remove("title"), "record.title: is not always there any more"),
    "removed deep down": (
        lambda s: drop(s, "$defs", "Citation", "properties", "ids"),
        "record.citations[].ids: is gone",
    ),
    "retyped in a map": (
        lambda s: put(s, {"type": "integer"}, "$defs", "Missing", "properties", "reason"),
        "record.missing[].reason: may be integer now",
    ),
    "another list": (
        lambda s: put(s, {"type": "integer"}, "properties", "changed", "items"),
        "record.changed[]: may be integer now",
    ),
    "fewer places": (
        lambda s: s["$defs"]["Block"]["properties"]["bbox"]["anyOf"][0]["prefixItems"].pop(),
        "record.blocks[].bbox: has 3 places instead of 4",
    ),
    "a pattern": (
        lambda s: put(s, "^x$", "properties", "title", "pattern"),
        "record.title: pattern was None and is ^x$",
    ),
    "a limit": (lambda s: put(s, 10, "properties", "title", "maxLength"), "record.title: maxLength was None and is 10"),
    "another format": (
        lambda s: put(
            s, {"anyOf": [{"type": "string", "format": "date-time"}, {"type": "null"}]}, "properties", "date"
        ),
        "record.date: format was date and is date-time",
    ),
    "closed": (lambda s: put(s, False, "additionalProperties"), "record: additionalProperties differ"),
    "a list of words": (
        lambda s: put(s, ["subject"], "properties", "title_source", "enum"),
        "record.title_source: enum was None and is ['subject']",
    ),
}


@pytest.mark.parametrize("change", HARMLESS.values(), ids=HARMLESS)
def test_what_breaks_nobody_passes(change: Change) -> None:
    """A minor version may do it."""
    new = record_schema()
    change(new)
    assert breaks(record_schema(), new) == []


@pytest.mark.parametrize(("change", "said"), BREAKING.values(), ids=BREAKING)
def test_what_breaks_a_reader_is_found(change: Change, said: str) -> None:
    """And said with the place."""
    new = record_schema()
    change(new)
    assert said in breaks(record_schema(), new)


def test_the_comparison_leaves_schemas_as_they_are() -> None:
    """It reads them."""
    old, new = record_schema(), record_schema()
    before = copy.deepcopy(old)
    breaks(old, new)
    assert old == before


@pytest.mark.parametrize("path", OLD_RECORDS, ids=lambda path: path.name)
def test_an_old_record_is_read_for_ever(path: Path) -> None:
    """By today's models, by today's schema, and by the schema of its own time."""
    old = read(path)
    assert read_record(old).letter_id == old["letter_id"]
    validator(record_schema()).validate(old)
    validator(read(RELEASED / f"record-{old['schema_version']}.json")).validate(old)


def test_there_are_old_records() -> None:
    """One of each released version."""
    versions = {read(path)["schema_version"] for path in OLD_RECORDS}
    assert versions == {path.stem.partition("-")[2] for path in RELEASES if path.name.startswith("record-")}


@pytest.mark.parametrize("said", [letter(), print_of(), letter(date=None, subject=None)])
def test_what_is_published_is_valid(said: Any) -> None:
    """A record as it is written, by its schema; a record of a later minor version with more keys and words too."""
    numbers = {"record_id": "x.v1.r0", "version": 1, "revision": 0}
    told = json.loads(record(said, **numbers).model_dump_json())
    validator(record_schema()).validate(told)
    validator(record_schema()).validate({**told, "schema_version": "1.7", "new": {}, "kind": "new_word"})


@pytest.mark.parametrize("wrong", [{"schema_version": "2.0"}, {"title": None}, {"version": None}, {"changed": None}])
def test_what_is_no_record_is_refused(wrong: Schema) -> None:
    """The schema is open, and still says no."""
    told = json.loads(record(letter(), record_id="x.v1.r0", version=1, revision=0).model_dump_json())
    assert list(validator(record_schema()).iter_errors({**told, **wrong}))


def test_samples_are_valid() -> None:
    """Every expected record of the sample letters, under the numbers that publication gives."""
    checked, checker = 0, validator(record_schema())
    for sample in samples():
        told = read(expected(sample))
        if "letter_id" in told:
            checker.validate(
                {**told, "record_id": "x.v1.r0", "version": 1, "revision": 0, "provenance": {"pipeline_version": "1"}}
            )
            checked += 1
    assert checked > 3


def test_the_context_knows_every_field() -> None:
    """JSON-LD gives each field of the record a meaning, and none that is not there."""
    terms = read(FOLDER / "context.jsonld")["@context"]
    prefixes = {name for name, value in terms.items() if isinstance(value, str) and value.endswith(("/", "#"))}
    fields = {name for name in terms if not name.startswith("@")} - prefixes
    assert fields == set(Record.model_fields)
    used = {value if isinstance(value, str) else value["@id"] for name, value in terms.items() if name in fields}
    assert {term.partition(":")[0] for term in used} <= prefixes


def from_half(old: Schema) -> Schema:
    """A step from a version that never was: it called the title `name`."""
    return {
        **{key: value for key, value in old.items() if key != "name"},
        "title": old["name"],
        "schema_version": "1.0",
    }


def test_a_pretended_older_version_is_read() -> None:
    """Its step turns it into today's shape."""
    today = json.loads(record(letter()).model_dump_json())
    old = {
        **{key: value for key, value in today.items() if key != "title"},
        "name": today["title"],
        "schema_version": "0.4",
    }
    assert upcast(old, {0: from_half}) == today
    assert Record.model_validate(upcast(old, {0: from_half})).title == today["title"]


def test_steps_are_walked_in_turn() -> None:
    """From the first major version to the third, over the second."""
    chain = {
        1: lambda old: {**old, "schema_version": "2.0", "steps": ["one"]},
        2: lambda old: {**old, "schema_version": "3.0", "steps": [*old["steps"], "two"]},
    }
    assert upcast({"schema_version": "1.2"}, chain, to="3.1") == {"schema_version": "3.1", "steps": ["one", "two"]}


@pytest.mark.parametrize("version", ["2.0", "1.99", "0.9", "", "x", "1", None, "1.x"])
def test_a_version_without_a_way_is_refused(version: object) -> None:
    """Later than ours, or without a step."""
    assert CHAIN == {}
    with pytest.raises(UnknownVersion):
        upcast({"schema_version": version})
