"""Generates what consumers rely on from the models: `python -m schemas.generate`, `--check` in CI.

The JSON Schemas in `schemas/published`, and `docs/record.md`, which says the same to people. `--release` also keeps a
copy of the schemas that no later change may break (`schemas/compatibility.py`).
The published schema is open where the models are closed: consumers ignore keys that they do not know and expect new
words in lists of words, so a later optional key or word breaks nobody.
"""

import json
import sys
from pathlib import Path
from typing import Any

from schemas.announcement import ANNOUNCEMENT_VERSION, Announcement
from schemas.record import SCHEMA_VERSION, Record
from schemas.record_page import record_page

FOLDER = Path(__file__).parent / "published"
RELEASED = FOLDER / "released"
PAGE = Path(__file__).parents[1] / "docs" / "record.md"
ADDRESS = "https://postkamer.example/schemas"
ID = f"{ADDRESS}/record-{SCHEMA_VERSION}.json"
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def record_schema() -> dict[str, Any]:
    """The JSON Schema of a published record."""
    schema = Record.model_json_schema(mode="serialization")
    schema = {"$schema": DIALECT, "$id": ID, **opened(schema), "title": "Postkamer record"}
    for name in ("record_id", "version", "revision"):
        schema["properties"][name] = _without_null(schema["properties"][name])
    version = schema["properties"]["schema_version"]
    del version["const"]
    version["pattern"] = rf"^{SCHEMA_VERSION.partition('.')[0]}\.[0-9]+$"
    return schema


def announcement_schema() -> dict[str, Any]:
    """The JSON Schema of the data of every event; the record in it is described by its own schema."""
    schema = opened(Announcement.model_json_schema(mode="serialization"))
    record = schema["properties"]["record"]
    schema["properties"]["record"] = {"type": ["object", "null"], "description": f"{record['description']} Shape: {ID}"}
    del schema["$defs"]
    address = f"{ADDRESS}/announcement-{ANNOUNCEMENT_VERSION}.json"
    return {"$schema": DIALECT, "$id": address, **schema, "title": "Postkamer announcement"}


def opened(node: Any) -> Any:
    """The schema with unknown keys allowed, and lists of words as examples instead of limits."""
    if isinstance(node, list):
        return [opened(item) for item in node]
    if not isinstance(node, dict):
        return node
    out = {key: opened(value) for key, value in node.items() if key != "additionalProperties" or value is not False}
    if isinstance(out.get("enum"), list):
        out["examples"] = out.pop("enum")
    return out


def render() -> str:
    """The record's schema as the text of its file."""
    return _text(record_schema())


def path() -> Path:
    """Where the record's schema of this version is kept."""
    return FOLDER / f"record-{SCHEMA_VERSION}.json"


def files() -> dict[Path, str]:
    """Every generated file with its text."""
    return {
        path(): render(),
        FOLDER / f"announcement-{ANNOUNCEMENT_VERSION}.json": _text(announcement_schema()),
        PAGE: record_page(record_schema()),
    }


def _text(schema: dict[str, Any]) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _without_null(field: dict[str, Any]) -> dict[str, Any]:
    """Filled in at publication: null for `read`, never in a published record."""
    kept = [kind for kind in field.pop("anyOf", []) if kind.get("type") != "null"]
    return {**{key: value for key, value in field.items() if key != "default"}, **(kept[0] if kept else {})}


def main() -> int:
    """Write the files, or with `--check` tell whether the committed ones are up to date."""
    if "--check" in sys.argv:
        stale = [str(one) for one, text in files().items() if not one.is_file() or one.read_text("utf-8") != text]
        if stale:
            sys.stderr.write(f"{', '.join(stale)}: run `python -m schemas.generate` and read the diff.\n")
        return bool(stale)
    for one, text in files().items():
        one.write_text(text, encoding="utf-8")
        if "--release" in sys.argv and one.suffix == ".json":
            RELEASED.mkdir(exist_ok=True)
            (RELEASED / one.name).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
