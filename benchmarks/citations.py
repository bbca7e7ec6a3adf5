"""References gained and lost between two commits, and speed beside nllegalcit on the same text in the same run.

    python benchmarks/citations.py FOLDER                 speed, and how many references of each kind are found
    python benchmarks/citations.py FOLDER --against REV   also what REV found and we do not, and the other way round

FOLDER holds letters as PDF or text. The other commit is taken out of git into a folder of its own and run in a process
of its own on the very same texts. Both read without a register, so that only the rules are compared.
"""

import argparse
import json
import subprocess
import sys
import tarfile
import tempfile
import time
from collections import Counter
from io import BytesIO
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = 60_000
"""Code points on which both are timed: the other takes seconds for them."""
PROGRAM = """
import json, sys, time
from seeds.loader import load_reference
from tasks.enrich.citations import find
texts, reference = json.load(sys.stdin), load_reference()
for name, text in texts.items():
    for c in find(text, date=None, reference=reference):
        print(json.dumps([name, c.kind, c.text, list(c.ids)], ensure_ascii=False))
"""


def main() -> int:
    """Print the figures."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("folder", type=Path)
    cli.add_argument("--against", metavar="REV", help="the commit to compare with")
    cli.add_argument("--show", type=int, default=20, help="gained and lost references to print")
    args = cli.parse_args()
    texts = dict(_texts(args.folder))
    if not texts:
        print(f"no letters in {args.folder}", file=sys.stderr)
        return 2
    now = _found(ROOT, texts)
    print(f"{len(texts)} texts, {sum(map(len, texts.values())):,} code points, {len(now)} references")
    print("  " + ", ".join(f"{kind} {n}" for kind, n in Counter(row[1] for row in now).most_common()))
    if args.against:
        _compare(now, _found_at(args.against, texts), args.against, args.show)
    _race("\n".join(texts.values()))
    return 0


def _texts(folder: Path):  # noqa: ANN202 - pairs of name and text
    import pypdfium2  # noqa: PLC0415

    for path in sorted(p for p in folder.rglob("*") if p.suffix in {".pdf", ".txt"}):
        if path.suffix == ".txt":
            yield str(path), path.read_text(encoding="utf-8", errors="replace")
            continue
        try:
            document = pypdfium2.PdfDocument(path)
        except pypdfium2.PdfiumError:
            continue
        yield str(path), "\n".join(page.get_textpage().get_text_range() for page in document).replace("\r\n", "\n")


def _found(root: Path, texts: dict[str, str]) -> list[list[object]]:
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=root, input=json.dumps(texts), capture_output=True, text=True, check=True
    )
    return [json.loads(line) for line in ran.stdout.splitlines()]


def _found_at(revision: str, texts: dict[str, str]) -> list[list[object]]:
    archive = subprocess.run(["git", "archive", revision], cwd=ROOT, capture_output=True, check=True).stdout
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(fileobj=BytesIO(archive)) as packed:
            packed.extractall(folder, filter="data")
        return _found(Path(folder), texts)


def _compare(now: list[list[object]], then: list[list[object]], revision: str, show: int) -> None:
    ours, theirs = (Counter(json.dumps(row, ensure_ascii=False) for row in rows) for rows in (now, then))
    for word, rows in (("gained", ours - theirs), ("lost", theirs - ours)):
        print(f"{word} against {revision}: {rows.total()}")
        for row in list(rows)[:show]:
            name, kind, text, ids = json.loads(row)
            print(f"  {Path(name).name}: {kind} {text!r} {' '.join(ids)}")


def _race(text: str) -> None:
    import nllegalcit  # noqa: PLC0415 - the peer, only for this

    from seeds.loader import load_reference  # noqa: PLC0415
    from tasks.enrich.citations import find  # noqa: PLC0415

    reference = load_reference()
    find(text[:1000], date=None, reference=reference)
    middle = max(0, len(text) // 2 - SAMPLE // 2)
    sample = text[middle : middle + SAMPLE]
    began = time.perf_counter()
    theirs = len(nllegalcit.parse_citations(sample))
    slow = len(sample) / (time.perf_counter() - began)
    fast = 0.0
    for _ in range(5):
        began = time.perf_counter()
        ours = len(find(sample, date=None, reference=reference))
        fast = max(fast, len(sample) / (time.perf_counter() - began))
    print(f"on {len(sample):,} code points: postkamer {ours} references, {fast:,.0f} a second")
    print(
        f"                      nllegalcit {theirs} references, {slow:,.0f} a second; {fast / slow:,.0f} times faster"
    )


if __name__ == "__main__":
    sys.exit(main())
