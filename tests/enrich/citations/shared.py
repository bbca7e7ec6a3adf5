"""Where material that is not in the repository lies, when it is there."""

import os
from pathlib import Path

import pytest


def shared_register() -> Path:
    """The list of existing publications; without it the test is skipped."""
    root = Path(os.environ.get("POSTKAMER_SHARED", Path(__file__).parents[4] / "shared"))
    source = root / "reference" / "kamerstukken" / "kst_register_2025-01.txt.xz"
    if not source.is_file():
        pytest.skip(f"no register at {source}")
    return source
