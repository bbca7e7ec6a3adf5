"""Reads records of every version that was ever published as if they were of today's.

Within a major version there is nothing to do: only optional keys were added. Each older major version has one step
here, to the next; the steps are walked in turn. So far there is one version, and no step.
"""

from collections.abc import Callable, Mapping
from typing import Any

from schemas.record import SCHEMA_VERSION, Record

Step = Callable[[dict[str, Any]], dict[str, Any]]
"""A record of one major version as one of the next, `schema_version` included."""

CHAIN: dict[int, Step] = {}
"""The step away from each older major version."""


class UnknownVersion(ValueError):
    """The record is of a later version than this program, or of none."""


def upcast(record: Mapping[str, Any], chain: Mapping[int, Step] = CHAIN, *, to: str = SCHEMA_VERSION) -> dict[str, Any]:
    """The record in the shape of version `to`, whatever version it was written in.

    Raises:
        UnknownVersion: There is no way from the record's version to that one.
    """
    told = dict(record)
    while (version := _version(told)) != _version({"schema_version": to}):
        step = chain.get(version[0])
        if version > _version({"schema_version": to}) or (version[0] < _major(to) and step is None):
            raise UnknownVersion(f"no way from version {told['schema_version']} to {to}")
        told = step(told) if step and version[0] < _major(to) else {**told, "schema_version": to}
    return told


def read_record(record: Mapping[str, Any]) -> Record:
    """A published record of any version as today's model.

    Raises:
        UnknownVersion: It is of no version that this program knows.
    """
    return Record.model_validate(upcast(record))


def _version(record: Mapping[str, Any]) -> tuple[int, int]:
    told = str(record.get("schema_version"))
    major, dot, minor = told.partition(".")
    if not (dot and major.isdecimal() and minor.isdecimal()):
        raise UnknownVersion(f"no version: {told[:20]}")
    return int(major), int(minor)


def _major(version: str) -> int:
    return int(version.partition(".")[0])
