"""Generates the published JSON Schema from the models: `python -m schemas.generate`, `--check` in CI.

The published schema is open where the models are closed: consumers ignore keys that they do not know and expect new
words in lists of words, so a later optional key or word breaks nobody.
"""

import json
import sys
from pathlib import Path
from typing import Any

from schemas.record import SCHEMA_VERSION, Record

FOLDER = Path(__file__).parent / "published"
ID = f"https://postkamer.example/schemas/record-{SCHEMA_VERSION}.json"


def record_schema() -> dict[str, Any]:
    """The JSON Schema of a published record."""
    schema = Record.model_json_schema(mode="serialization")
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": ID,
        **opened(schema),
        "title": "Postkamer record",
    }
    for name in ("record_id", "version", "revision"):
        schema["properties"][name] = _without_null(schema["properties"][name])
    return schema


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
    """The schema as the text of its file."""
    return json.dumps(record_schema(), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def path() -> Path:
    """Where the schema of this version is kept."""
    return FOLDER / f"record-{SCHEMA_VERSION}.json"


def _without_null(field: dict[str, Any]) -> dict[str, Any]:
    """Filled in at publication: null for `read`, never in a published record."""
    kept = [kind for kind in field.pop("anyOf", []) if kind.get("type") != "null"]
    return {**{key: value for key, value in field.items() if key != "default"}, **(kept[0] if kept else {})}


def main() -> int:
    """Write the schema, or with `--check` tell whether the committed one is up to date."""
    if "--check" in sys.argv:
        if path().is_file() and path().read_text(encoding="utf-8") == render():
            return 0
        sys.stderr.write(f"{path()} is out of date: run `python -m schemas.generate` and read the diff.\n")
        return 1
    path().write_text(render(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
