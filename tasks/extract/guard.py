"""Opens a document that may be hostile: its kind, its limits, and the errors of two libraries in our own words.

pypdfium2 opens and reads the pages. pypdf is asked for what pdfium does not tell (tags, links, attachments), and only
then imported: it takes a sixth of a second. pypdf raises errors of many kinds on hostile files, so whatever it raises
means that it has no answer; the letter can still be read.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Any, Literal, Self, TypeVar

import pypdfium2
from pypdfium2 import raw

from schemas.errors import Damaged, Encrypted, NotAPdf, TooLarge
from tasks.extract.limits import Limits

if TYPE_CHECKING:
    from pypdf import PdfReader

R = TypeVar("R")
Kind = Literal["pdf", "text"]

_MAGIC_WITHIN = 1024
"""Readers look for the magic bytes in the first kilobyte, and so do we: mail gateways put lines before it."""
_OTHER_FORMATS = re.compile(r"\s*(?:<\?xml|<!doctype|<html|\{\\rtf|%!PS|From \S+@|MIME-Version:)", re.IGNORECASE)
"""Formats that are text to the eye but no plain text."""
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x19\x1b-\x1f]")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_LINEARIZED = re.compile(rb"/Linearized[^>]{0,200}?/L\s+(\d{1,12})")
_UNFOLDING = ("zlib_maximum_output_length", "lzw_maximum_output_length", "run_length_maximum_output_length")
_FORMAT_ERRORS = {raw.FPDF_ERR_PASSWORD: Encrypted, raw.FPDF_ERR_SECURITY: Encrypted}


@dataclass(slots=True)
class Opened:
    """A PDF that opened; a context manager that closes it."""

    data: bytes
    pdfium: pypdfium2.PdfDocument
    limits: Limits
    pages: int
    metadata: dict[str, str]
    """Title, Author, Creator, Producer and the like, as the file says."""
    _reader: "PdfReader | None" = field(default=None, repr=False)

    def ask(self, question: Callable[["PdfReader"], R]) -> R | None:
        """What pypdf answers, or None where it cannot; `question` may call pypdf only."""
        import pypdf  # noqa: PLC0415 - see the module docstring

        most: dict[str, Any] = dict.fromkeys(_UNFOLDING, self.limits.max_stream_bytes)
        try:
            with pypdf.apply_configuration(**most):
                if self._reader is None:
                    self._reader = pypdf.PdfReader(BytesIO(self.data), strict=False)
                return question(self._reader)
        except MemoryError:
            raise
        except Exception:  # noqa: BLE001 - no family: KeyError, TypeError, RecursionError and others were seen
            return None

    def close(self) -> None:
        """Give the document's memory back."""
        self.pdfium.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def kind_of(data: bytes) -> Kind:
    """Whether these bytes are a PDF or plain text.

    Raises:
        NotAPdf: they are neither.
    """
    if b"%PDF-" in data[:_MAGIC_WITHIN]:
        return "pdf"
    text = _decoded(data[:4096])
    if text is None or not text.strip() or _OTHER_FORMATS.match(text) or b"endobj" in data:
        raise NotAPdf("The file is neither a PDF nor plain text.", bytes=len(data))
    return "text"


def read_text(data: bytes, limits: Limits) -> str:
    """The text of a letter saved as plain text, with line ends as newlines.

    Raises:
        NotAPdf: the bytes are no text.
        TooLarge: there are too many of them.
    """
    if len(data) > limits.max_text_bytes:
        raise TooLarge("The text has more bytes than the limit.", bytes=len(data), limit=limits.max_text_bytes)
    text = _decoded(data)
    if text is None:
        raise NotAPdf("The file is neither a PDF nor plain text.", bytes=len(data))
    return text.replace("\r\n", "\n").replace("\r", "\n")


def open_pdf(data: bytes, limits: Limits) -> Opened:
    """The PDF, opened, within its limits, with an empty password at most.

    Raises:
        Encrypted: a password is needed.
        Damaged: it does not open, was cut short, or has no pages.
        TooLarge: too many bytes, objects or pages.
    """
    _measure("bytes", len(data), limits.max_bytes)
    _measure("objects", data.count(b" obj"), limits.max_objects)
    with pdfium_errors():
        document = pypdfium2.PdfDocument(data)
        pages = len(document)
    if pages == 0 or _cut_short(data):
        document.close()
        raise Damaged("The file has no pages or was cut short.", pages=pages, bytes=len(data))
    _measure("pages", pages, limits.max_pages)
    return Opened(data, document, limits, pages, document.get_metadata_dict(skip_empty=True))


@contextmanager
def pdfium_errors() -> Iterator[None]:
    """A context in which pdfium's errors come out as ours; put library calls in it, nothing else.

    Raises:
        Encrypted: a password is needed.
        Damaged: anything else that pdfium reports.
    """
    try:
        yield
    except pypdfium2.PdfiumError as exc:
        kind = _FORMAT_ERRORS.get(getattr(exc, "err_code", None), Damaged)
        raise kind("The PDF could not be opened or read.") from exc


def _measure(what: str, amount: int, limit: int) -> None:
    if amount > limit:
        raise TooLarge(f"The file has more {what} than the limit.", amount=amount, limit=limit)


def _cut_short(data: bytes) -> bool:
    """Whether the end is missing: pdfium mends such a file and shows what is left of the letter as if it were whole."""
    linearized = _LINEARIZED.search(data[:2048])
    if linearized and int(linearized[1]) > len(data):
        return True
    return b"startxref" not in data


def _decoded(data: bytes) -> str | None:
    """The text in the first encoding that fits; None for binary data."""
    if data.startswith(_UTF_16):
        return _text_or_none(data, "utf-16")
    for encoding in ("utf-8-sig", "cp1252", "latin-1"):
        text = _text_or_none(data, encoding)
        if text is not None:
            return None if _CONTROL.search(text) else text
    return None


def _text_or_none(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None
