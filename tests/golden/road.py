"""A sample's whole way from bytes to its end, through the pure rooms, as plain JSON values."""

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

from schemas.errors import Unusable
from schemas.record import Provenance, Source
from seeds import load_reference
from tasks.extract.limits import Limits
from tasks.reader import Reader, read_document

MEDIA_TYPES = {".pdf": "application/pdf", ".txt": "text/plain"}
UNSETTLED = ("provenance",)
"""Versions of rules and reference data change with every improvement and say nothing of the letter."""


@cache
def reader() -> Reader:
    """A reader without OCR, as on a machine without Tesseract."""
    return Reader(reference=load_reference(), limits=Limits())


def end_of(path: Path) -> dict[str, Any]:
    """The record of a sample, or why it is refused."""
    data = path.read_bytes()
    source = Source(sha256=hashlib.sha256(data).hexdigest(), bytes=len(data), media_type=MEDIA_TYPES[path.suffix])
    try:
        record = read_document(reader(), data, source, Provenance(pipeline_version="golden"))
    except Unusable as refusal:
        return {"quarantined": {"code": refusal.code}}
    shown = record.model_dump(mode="json", exclude=set(UNSETTLED))
    return {key: _rounded(value) for key, value in shown.items()}


def as_json(end: dict[str, Any]) -> str:
    """The text of an expected file."""
    return json.dumps(end, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _rounded(value: Any) -> Any:
    """Boxes to a tenth of a point: less is not seen, and differs between builds of PDFium."""
    if isinstance(value, float):
        return round(value, 1)
    if isinstance(value, list):
        return [_rounded(item) for item in value]
    if isinstance(value, dict):
        return {key: _rounded(item) for key, item in value.items()}
    return value
