"""Reads a PDF: its pages into lines, its lines into the zones of a ministry's letter or of a print.

Pages without text are read from their picture when a reader of pictures is at hand.
"""

from dataclasses import replace

from pypdfium2 import PdfPage

from schemas.errors import NoText, TooLarge, TooSlow
from tasks.extract import ministry, prints
from tasks.extract.glyphs import page_of
from tasks.extract.guard import Opened, open_pdf, pdfium_errors
from tasks.extract.legible import GARBLED, POOR, legibility
from tasks.extract.limits import Limits
from tasks.extract.lines import Line, Page, clean
from tasks.extract.ocr import Ocr, Word, picture
from tasks.extract.scanned import has_hidden_text, is_picture
from tasks.extract.zones import Zones

MIN_LETTERS = 20
"""A page with fewer letters is taken for a picture."""


class Pdf:
    """The extractor for PDF."""

    name = "pdf"
    version = "1"

    def score(self, head: bytes, meta: dict[str, str]) -> float:
        """1 for anything with the magic bytes of a PDF in its first kilobyte."""
        del meta
        return 1.0 if b"%PDF-" in head[:1024] else 0.0

    def extract(self, data: bytes, limits: Limits, ocr: Ocr | None = None) -> Zones:
        """The zones of the letter in the PDF."""
        with open_pdf(data, limits) as opened:
            pages: list[Page] = []
            for number in range(opened.pages):
                late = any(page.late for page in pages)
                pages.append(_page(opened, number, limits, None if late else ocr, late=late))
        readable = [page for page in pages if _letters(page) >= MIN_LETTERS]
        if not readable:
            raise NoText("No page of the document has readable text.", pages=len(pages))
        zones = prints.zones_of(pages) if prints.is_print(pages) else ministry.zones_of(pages)
        zones.pages = len(pages)
        zones.unread = [page.number for page in pages if not _letters(page) and page.pictured and not page.late]
        zones.poor = [page.number for page in pages if page.poor]
        zones.late = [page.number for page in pages if page.late]
        sure = {page.number: page.confidence for page in pages if page.confidence is not None}
        zones.from_pictures, zones.confidence = list(sure), min(sure.values(), default=100.0)
        return zones


def _page(opened: Opened, number: int, limits: Limits, ocr: Ocr | None, *, late: bool = False) -> Page:
    with pdfium_errors():
        page = opened.pdfium[number]
        textpage = page.get_textpage()
        try:
            count = textpage.count_chars()
            if count > limits.max_page_characters:
                raise TooLarge(
                    "A page has more characters than the limit.", amount=count, limit=limits.max_page_characters
                )
            read = page_of(page, textpage, number + 1)
            read = _judged(page, read)
            if ocr is not None and read.pictured:
                read = _from_picture(page, read, ocr)
            elif late and read.pictured:
                read = replace(read, late=True)
        finally:
            textpage.close()
            page.close()
    return read


def _judged(page: PdfPage, read: Page) -> Page:
    """The page without text that means nothing, and with what a picture hides from us."""
    if _letters(read) < MIN_LETTERS:
        return replace(read, pictured=is_picture(page))
    legible = legibility(" ".join(line.text for line in read.lines))
    if legible is None or legible >= POOR:
        return read
    if legible < GARBLED:
        return replace(read, lines=(), pictured=True)
    return replace(read, poor=True, pictured=has_hidden_text(page))


def _letters(page: Page) -> int:
    return sum(char.isalpha() for line in page.lines for char in line.text)


def _from_picture(page: PdfPage, read: Page, ocr: Ocr) -> Page:
    """The page as its picture says; after the first page, where a letter shows what it is, time may run out."""
    try:
        return _with_words(read, ocr(picture(page, read.number)))
    except TooSlow:
        if read.number == 1:
            raise
        return replace(read, late=True)


def _with_words(page: Page, words: tuple[Word, ...]) -> Page:
    """The page with the words of its picture, where there are any."""
    if not words:
        return page
    confidence = sum(word.confidence for word in words) / len(words)
    return replace(page, lines=tuple(_from_words(words, page.number)), poor=False, confidence=confidence)


def _from_words(words: tuple[Word, ...], page: int) -> list[Line]:
    """Lines from words that were read from a picture."""
    groups: dict[tuple[int, int, int], list[Word]] = {}
    for word in words:
        groups.setdefault(word.line, []).append(word)
    return sorted((_from_group(group, page) for group in groups.values()), key=lambda line: (line.y1, line.x0))


def _from_group(words: list[Word], page: int) -> Line:
    text, edges = "", []
    for word in words:
        if text:
            text += " "
            edges.append(word.x0)
        piece = clean(word.text)
        edges += [word.x0 + (word.x1 - word.x0) * n / max(len(piece), 1) for n in range(len(piece))]
        text += piece
    y0, y1 = min(w.y0 for w in words), max(w.y1 for w in words)
    return Line(text, page, words[0].x0, y0, words[-1].x1, y1, round((y1 - y0) * 0.85, 1), edges=(*edges, words[-1].x1))


PDF = Pdf()
