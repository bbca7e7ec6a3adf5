"""The page that tells people what each field of the record means, from the published schema. Pure."""

from collections.abc import Iterator
from typing import Any

HEAD = """# The record, field by field

Generated from the models by `python -m schemas.generate`; the same is in `schemas/published` as JSON Schema. Every key
is there; a field that the letter does not show is null, and `missing` says why; lists are empty, never null. Offsets
count code points in the text that `part` names: `body` (`text.plain`), `subject`, `head` or `footnote:N`. Ignore keys
that you do not know, and expect new words in lists of words. How to get at records: [consumers.md](consumers.md).
"""


def record_page(schema: dict[str, Any]) -> str:
    """The page as Markdown: the record, then every shape in it in the order in which it is first used."""
    parts = [HEAD, *_table("Record", schema)]
    parts += [line for name in _in_order(schema) for line in _table(name, schema["$defs"][name])]
    return "\n".join(parts) + "\n"


def _table(name: str, node: dict[str, Any]) -> Iterator[str]:
    yield f"## {name}\n"
    if name != "Record":
        yield f"{' '.join(node.get('description', '').split())}\n"
    yield "| field | type | meaning |\n|---|---|---|"
    for field, about in node["properties"].items():
        yield f"| `{field}` | {_type(about)} | {_meaning(about)} |"
    yield ""


def _meaning(about: dict[str, Any]) -> str:
    places = (about, *about.get("anyOf", ()))
    words: list[str] = next((place["examples"] for place in places if "examples" in place), [])
    listed = f" Words: {', '.join(f'`{word}`' for word in words)}." if words else ""
    return (" ".join(about.get("description", "").split()) + listed).replace("|", "\\|").strip()


def _type(about: dict[str, Any]) -> str:
    if "$ref" in about:
        name = about["$ref"].rsplit("/", 1)[-1]
        return f"[{name}](#{name.lower()})"
    if "anyOf" in about:
        return " or ".join(_type(one) for one in about["anyOf"])
    if about.get("type") == "array":
        places = about.get("prefixItems")
        return f"{len(places)} numbers" if places else f"list of {_type(about.get('items', {}))}"
    if isinstance(about.get("additionalProperties"), dict):
        return f"map to {_type(about['additionalProperties'])}"
    return str(about.get("format") or about.get("type", "any"))


def _in_order(schema: dict[str, Any]) -> list[str]:
    """The names of the shapes, each where it is first used."""
    names: list[str] = []
    _collect(schema["properties"], schema["$defs"], names)
    return names


def _collect(node: Any, shapes: dict[str, Any], names: list[str]) -> None:
    if isinstance(node, list):
        for one in node:
            _collect(one, shapes, names)
    elif isinstance(node, dict):
        name = str(node.get("$ref", "")).rsplit("/", 1)[-1]
        if name and name not in names:
            names.append(name)
            _collect(shapes[name]["properties"], shapes, names)
        for key, one in node.items():
            if key != "$ref":
                _collect(one, shapes, names)
