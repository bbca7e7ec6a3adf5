"""Checks, asking no registry, that the locked requirements fit pyproject.toml and each other."""

import re
import sys
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

HERE = Path(__file__).parent
LINE = re.compile(r"^([A-Za-z0-9][\w.-]*)(?:\[[^\]]*\])?==([^\s;\\]+)", re.MULTILINE)


def locked(name: str) -> dict[str, str]:
    """Version of each package in a locked file."""
    return {canonicalize_name(p): v for p, v in LINE.findall((HERE / name).read_text(encoding="utf-8"))}


def problems() -> list[str]:
    """What does not fit, a sentence each."""
    project = tomllib.loads((HERE.parent / "pyproject.toml").read_text(encoding="utf-8"))
    runtime, dev = locked("runtime.txt"), locked("dev.txt")
    groups = [project["project"]["dependencies"], *project["project"]["optional-dependencies"].values()]
    wanted = [("runtime.txt", runtime, line) for group in groups for line in group]
    wanted += [("dev.txt", dev, line) for line in project["dependency-groups"]["dev"]]
    found = []
    for file, versions, line in wanted:
        requirement = Requirement(line)
        version = versions.get(canonicalize_name(requirement.name))
        if version is None or not requirement.specifier.contains(version, prereleases=True):
            found.append(f"{file} has {version or 'nothing'} for '{line}'.")
    found += [f"runtime.txt and dev.txt differ on {p}." for p, v in runtime.items() if dev.get(p) != v]
    return found


if __name__ == "__main__":
    wrong = problems()
    sys.stderr.writelines(f"{sentence} Run `make lock`.\n" for sentence in wrong)
    sys.exit(bool(wrong))
