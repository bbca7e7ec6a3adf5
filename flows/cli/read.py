"""`postkamer read`: a document on this machine to a record, without server, network or bucket."""

import hashlib
import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

from cyclopts import Parameter

from flows.reading import make_reader, pipeline_version, reader_limits
from flows.settings import load_settings
from schemas.errors import Misconfigured, Unusable
from schemas.record import Provenance, Record, Source
from tasks.pool import Pool
from tasks.reader import read_document

QUARANTINED = 3


def read(
    *files: Path,
    as_json: Annotated[bool, Parameter(name="--json", negative="")] = False,
    show: Annotated[Path | None, Parameter(name="--show")] = None,
) -> int:
    """Read letters and print their records.

    Args:
        files: PDFs, or letters saved as plain text.
        as_json: Print JSON: of one file the record, of several one JSON object a line.
        show: A folder for pages with the evidence drawn on them.
    """
    if not files:
        raise Misconfigured("Name at least one file to read.")
    missing = next((file for file in files if not file.is_file()), None)
    if missing:
        raise Misconfigured(f"{missing} is not a file.")
    return max([_print(file, answer, as_json=as_json, alone=len(files) == 1) for file, answer in _read(files, show)])


def _read(files: tuple[Path, ...], show: Path | None) -> Iterator[tuple[Path, Record | Unusable]]:
    settings = load_settings()
    provenance = Provenance(pipeline_version=pipeline_version(), read_at=datetime.now(UTC))
    with Pool(make_reader, workers=1, limits=reader_limits(settings), start="fork") as pool:
        for file in files:
            data = file.read_bytes()
            try:
                record = pool.run(read_document, data, source_of(data), provenance).result()
            except Unusable as refusal:
                yield file, refusal
                continue
            if show:
                _draw(pool, file, record, show)
            yield file, record


def source_of(data: bytes) -> Source:
    """What is known of a document that came as a file."""
    media_type = "application/pdf" if b"%PDF-" in data[:1024] else "text/plain"
    return Source(sha256=hashlib.sha256(data).hexdigest(), bytes=len(data), media_type=media_type)


def refusal_of(refusal: Unusable) -> dict[str, Any]:
    """A refused document as JSON (contract section 3)."""
    findings = [finding.model_dump(mode="json") for finding in refusal.findings]
    return {"quarantined": {"code": refusal.code, "message": refusal.message, "findings": findings}}


def _print(file: Path, answer: Record | Unusable, *, as_json: bool, alone: bool) -> int:
    if as_json:
        body = refusal_of(answer) if isinstance(answer, Unusable) else answer.model_dump(mode="json")
        if not alone:
            body = {"file": str(file), **(body if isinstance(answer, Unusable) else {"record": body})}
        json.dump(body, sys.stdout, ensure_ascii=False)
        sys.stdout.write("\n")
    elif isinstance(answer, Unusable):
        print(f"{file}: quarantined as {answer.code}. {answer.message} {answer.advice}")
    else:
        from flows.cli.pages import show_record  # noqa: PLC0415 - rich costs time that --json does not need

        show_record(answer)
    return QUARANTINED if isinstance(answer, Unusable) else 0


def _draw(pool: Pool, file: Path, record: Record, folder: Path) -> None:
    from tasks.extract.show import draw  # noqa: PLC0415

    folder.mkdir(parents=True, exist_ok=True)
    for name, content in pool.run(draw, file.read_bytes(), record).result().items():
        (folder / f"{file.stem}.{name}").write_bytes(content)
