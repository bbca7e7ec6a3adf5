"""Sample letters that the project composed itself, for `postkamer demo` and the tests.

`seeds.compose` makes them; what they tell is made up. Beside each stands `NAME.expected.json`, what becomes of it.
"""

from pathlib import Path

_FOLDER = Path(__file__).parent


def samples() -> tuple[Path, ...]:
    """The sample letters, PDF and plain text, by name."""
    return tuple(sorted(path for path in _FOLDER.iterdir() if path.suffix in {".pdf", ".txt"}))


def expected(sample: Path) -> Path:
    """Where the expected end of a sample is written down."""
    return sample.with_name(f"{sample.stem}.expected.json")
