"""`python -m tests.golden.bless NAME...`: write what becomes of a sample as its expected file; then read the diff.

NAME is a sample's file name, with or without its ending; `all` stands for every sample. Not to be used in CI.
"""

import os
import sys
from pathlib import Path

from seeds.letters import expected, samples
from tests.golden.road import as_json, end_of


def chosen(names: list[str]) -> list[Path]:
    """The samples of these names.

    Raises:
        SystemExit: there is no such sample.
    """
    known = {name: path for path in samples() for name in (path.name, path.stem)}
    if names == ["all"]:
        return list(samples())
    unknown = [name for name in names if name not in known]
    if unknown or not names:
        raise SystemExit(f"no sample {unknown or ''}; samples: {', '.join(path.stem for path in samples())}, or 'all'")
    return [known[name] for name in names]


def main(names: list[str]) -> None:
    """Write the expected files that differ.

    Raises:
        SystemExit: in CI, where nothing may bless itself, or for an unknown name.
    """
    if os.environ.get("CI"):
        raise SystemExit("expected files are not rewritten in CI: bless on your machine and read the diff")
    for sample in chosen(names):
        target, text = expected(sample), as_json(end_of(sample))
        if not target.exists() or target.read_text(encoding="utf-8") != text:
            target.write_text(text, encoding="utf-8")
            print(f"{target.name}: written, read it before you commit it")  # noqa: T201 - a command


if __name__ == "__main__":
    main(sys.argv[1:])
