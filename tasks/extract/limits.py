"""How large a document may be. The worker process has limits of its own, on memory and time."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds looked at before the costly work starts; over one of them a document is `too_large`."""

    max_bytes: int = 100_000_000
    """Of a PDF."""
    max_text_bytes: int = 4_000_000
    """Of a letter saved as text."""
    max_pages: int = 600
    """The longest letters seen have some 60."""
    max_objects: int = 400_000
    """That the PDF declares outside its object streams."""
    max_page_characters: int = 60_000
    """About ten times a full page."""
    max_stream_bytes: int = 32_000_000
    """Of one stream once decompressed, where pypdf is the one to do it."""
