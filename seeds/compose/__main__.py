"""`python -m seeds.compose`: write every sample letter again."""

from pathlib import Path

from seeds.compose.catalogue import SAMPLES, compose

FOLDER = Path(__file__).parent.parent / "letters"


def main() -> None:
    """Write the samples that differ."""
    for name in SAMPLES:
        path, content = FOLDER / name, compose(name)
        if not path.exists() or path.read_bytes() != content:
            path.write_bytes(content)
            print(f"{name}: {len(content):,} bytes")  # noqa: T201 - a command


if __name__ == "__main__":
    main()
