"""Pages that are pictures: which they are, and what the letter says of how they were read."""

from io import BytesIO

import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from schemas.errors import NoText, TooSlow
from schemas.letter import Reading
from schemas.reference import Reference
from tasks.extract import Limits, extract
from tasks.extract.ocr import Ocr, PageImage, Word, picture
from tasks.extract.scanned import has_hidden_text, is_picture

LINES = (
    "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal",
    "Datum 14 maart 2024",
    "Geachte voorzitter,",
    "Hierbij bied ik uw Kamer het rapport aan over de voortgang.",
    "De minister van Financiën,",
)


def outlined(pages: int = 1) -> bytes:
    """Pages whose letters are drawn as shapes."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=True)
    for _ in range(pages):
        for number in range(200):
            canvas.rect(79 + number % 20 * 10, 700 - number // 20 * 20, 6, 8)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def hidden(text: str) -> bytes:
    """A page whose text is there but not drawn."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=True)
    canvas.drawText(_invisible(canvas, text))
    canvas.save()
    return out.getvalue()


def _invisible(canvas: Canvas, text: str) -> object:
    lines = canvas.beginText(79, 700)
    lines.setTextRenderMode(3)
    lines.textLine(text)
    return lines


class Stand:
    """Reads the letter's lines from any picture, until its time is up."""

    def __init__(self, *, confidence: float = 95.0, pages: int = 99) -> None:
        self.confidence, self.pages = confidence, pages
        self.asked: list[int] = []

    def __call__(self, image: PageImage) -> tuple[Word, ...]:
        """One word a token, 20 points from line to line."""
        self.asked.append(image.number)
        if image.number > self.pages:
            raise TooSlow("No time left.")
        return tuple(
            Word(token, 79 + 40 * at, 100 + 40 * row, 115 + 40 * at, 109 + 40 * row, self.confidence, (1, row, 0))
            for row, line in enumerate(LINES)
            for at, token in enumerate(line.split())
        )


def read(data: bytes, ocr: Ocr | None) -> Reading:
    """The letter in the pictures."""
    return extract(data, reference=Reference(), limits=Limits(), ocr=ocr)


def test_pictures_need_a_reader() -> None:
    """Without one there is no text."""
    with pytest.raises(NoText):
        read(outlined(), None)


@pytest.mark.parametrize(("confidence", "level"), [(95.0, "info"), (60.0, "warning")])
def test_the_letter_says_that_it_was_read_from_a_picture(confidence: float, level: str) -> None:
    """And how surely."""
    findings = read(outlined(), Stand(confidence=confidence)).letter.findings
    assert [(finding.code, finding.level) for finding in findings] == [("read_from_picture", level)]
    assert f"{confidence:.0f} of 100" in findings[0].message


def test_pages_that_time_did_not_reach_stop_the_letter() -> None:
    """They are named, and no more pictures are tried after the first that was too late."""
    stand = Stand(pages=1)
    findings = {finding.code: finding for finding in read(outlined(4), stand).letter.findings}
    assert findings["unread_in_time"].level == "error"
    assert stand.asked == [1, 2]


def test_a_first_page_out_of_time_is_too_slow() -> None:
    """Nothing can be said of the document."""
    with pytest.raises(TooSlow):
        read(outlined(), Stand(pages=0))


def test_outlines_are_a_picture_and_a_hidden_layer_is_seen() -> None:
    """Text that is drawn is neither."""
    with pypdfium2.PdfDocument(outlined()) as document:
        assert is_picture(document[0])
        assert not has_hidden_text(document[0])
    with pypdfium2.PdfDocument(hidden("Geachte voorzitter")) as document:
        assert has_hidden_text(document[0])
        assert not is_picture(document[0])


def test_the_picture_is_grey_and_of_the_page_as_seen() -> None:
    """One byte a pixel, turned with the page, coarser when the page is huge."""
    with pypdfium2.PdfDocument(outlined()) as document:
        page = document[0]
        page.set_rotation(90)
        image = picture(page, 1, dots_per_inch=72)
        assert (image.width, image.height, len(image.grey), image.dots_per_inch) == (842, 595, 842 * 595, 72)
        page.set_mediabox(0, 0, 14_000, 14_000)
        assert picture(page, 1).dots_per_inch < 40
