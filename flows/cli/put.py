"""`postkamer put`: letters into the inbox."""

from pathlib import Path

from flows.cli.reach import open_inbox
from schemas.errors import Misconfigured

MEDIA_TYPES = {".pdf": "application/pdf", ".txt": "text/plain; charset=utf-8"}


def put(*files: Path) -> int:
    """Upload files to the inbox; each is picked up within seconds.

    Args:
        files: PDFs, or letters saved as plain text. The file's name becomes its key.
    """
    if not files:
        raise Misconfigured("Name at least one file to put in the inbox.")
    missing = next((file for file in files if not file.is_file()), None)
    if missing:
        raise Misconfigured(f"{missing} is not a file.")
    store, inbox = open_inbox()
    for file in files:
        media_type = MEDIA_TYPES.get(file.suffix.lower(), "application/octet-stream")
        store.put(inbox, file.name, file.read_bytes(), media_type=media_type)
        print(f"{inbox}/{file.name}")
    return 0
