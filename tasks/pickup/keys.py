"""What a key and the first bytes say about the kind of a document. Keys are data: nothing here opens a path."""

from typing import TypeGuard

PDF_MARK = b"%PDF-"
HEAD = 1024
NO_VERSION = "null"
"""The version id of an object that landed before its bucket kept versions: a name, but not one of its own."""

TEXT_NAMES = (".txt", ".text", ".md")


def media_type_of(key: str, data: bytes) -> str:
    r"""`application/pdf`, `text/plain` or `application/octet-stream`, by content first.

    >>> media_type_of("brief.pdf", b"%PDF-1.7"), media_type_of("brief.txt", b"Geachte voorzitter,")
    ('application/pdf', 'text/plain')
    >>> media_type_of("brief.txt", b"PK\x03\x04\x00")
    'application/octet-stream'
    """
    if PDF_MARK in data[:HEAD]:
        return "application/pdf"
    if b"\0" in data[:HEAD] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "application/octet-stream"
    if key.lower().endswith(TEXT_NAMES) or _reads_as_text(data):
        return "text/plain"
    return "application/octet-stream"


def _reads_as_text(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return not any(byte < 9 or 13 < byte < 32 for byte in data[:HEAD])


def is_key(key: object) -> TypeGuard[str]:
    """Whether a value can be an object's key or version: text of 1 to 1024 bytes that UTF-8 and the ledger can hold."""
    if not isinstance(key, str) or "\0" in key:
        return False
    try:
        return 0 < len(key.encode()) <= 1024
    except UnicodeEncodeError:
        return False
