"""Whether readers of one JSON Schema can go on with records of another: the rules that a release is held to.

A reader of the older schema must find every field that it knew, under the same name, with no type that it did not
know, and present where it was always present; and what was written by the older one must be valid by the newer one.
New optional fields and new words in open lists break nobody. Plain keywords of our own schemas are understood; any
other difference in what is allowed counts as a break.
"""

from collections.abc import Iterator
from typing import Any

Schema = dict[str, Any]

SAID = frozenset({"title", "description", "default", "examples", "$defs", "$schema", "$id"})
"""Keywords that say something and demand nothing."""
FOLLOWED = frozenset(
    {"properties", "required", "items", "prefixItems", "additionalProperties", "anyOf", "type", "$ref"}
)


def breaks(old: Schema, new: Schema) -> list[str]:
    """What in the new schema breaks a reader of the old one, or refuses what the old one wrote."""
    return list(_Comparison(old, new).node(old, new, "record"))


class _Comparison:
    """Two schemas, each with its own definitions."""

    def __init__(self, old: Schema, new: Schema) -> None:
        self._old, self._new = old.get("$defs", {}), new.get("$defs", {})

    def node(self, old: Schema, new: Schema, path: str) -> Iterator[str]:
        """What breaks at one place."""
        olds, news = _branches(old, self._old), _branches(new, self._new)
        for branch in news:
            found = [list(self._branch(one, branch, path)) for one in olds if _type(one) == _type(branch)]
            if not found:
                yield f"{path}: may be {_type(branch)} now"
            elif all(found):
                yield from min(found, key=len)
        for lost in {_type(one) for one in olds} - {_type(one) for one in news}:
            yield f"{path}: may not be {lost} any more, as older records are"

    def _branch(self, old: Schema, new: Schema, path: str) -> Iterator[str]:
        for name in sorted((old.keys() | new.keys()) - SAID - FOLLOWED):
            if old.get(name) != new.get(name):
                yield f"{path}: {name} was {old.get(name)} and is {new.get(name)}"
        yield from self._object(old, new, path)
        yield from self._parts(old, new, path)

    def _object(self, old: Schema, new: Schema, path: str) -> Iterator[str]:
        known, now = old.get("properties", {}), new.get("properties", {})
        must, must_now = set(old.get("required", ())), set(new.get("required", ()))
        for name in known:
            if name not in now:
                yield f"{path}.{name}: is gone"
            else:
                yield from self.node(known[name], now[name], f"{path}.{name}")
        yield from (f"{path}.{name}: is not always there any more" for name in sorted((must - must_now) & now.keys()))
        yield from (f"{path}.{name}: is required now, and older records lack it" for name in sorted(must_now - must))

    def _parts(self, old: Schema, new: Schema, path: str) -> Iterator[str]:
        """Items of lists and values of maps."""
        for name in ("items", "additionalProperties"):
            here, there = old.get(name), new.get(name)
            if isinstance(here, dict) and isinstance(there, dict):
                yield from self.node(here, there, f"{path}[]")
            elif here != there:
                yield f"{path}: {name} differ"
        first, second = old.get("prefixItems", []), new.get("prefixItems", [])
        if len(first) != len(second):
            yield f"{path}: has {len(second)} places instead of {len(first)}"
        for number, (one, other) in enumerate(zip(first, second, strict=False)):
            yield from self.node(one, other, f"{path}[{number}]")


def _branches(node: Schema, definitions: Schema) -> list[Schema]:
    """The alternatives of a place, with references followed."""
    if "$ref" in node:
        return _branches(definitions[node["$ref"].rsplit("/", 1)[-1]], definitions)
    if "anyOf" in node:
        return [branch for one in node["anyOf"] for branch in _branches(one, definitions)]
    if isinstance(node.get("type"), list):
        return [{**node, "type": kind} for kind in node["type"]]
    return [node]


def _type(node: Schema) -> str:
    return str(node.get("type", "anything"))
