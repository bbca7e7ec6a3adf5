"""A PDF being drawn, with distances from the top of the page, that comes out as the same bytes every time."""

import io
import re
from collections.abc import Iterable

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from seeds.compose.flow import Column, Page, Row
from seeds.compose.lines import Face, Line, Span, register_fonts

GAP = 0.17
"""Of the font size, as in letters of 2023: wide enough for PDF readers to see a space, narrower than one."""
A4 = (595.0, 842.0)


class Sheet:
    """Pages of A4 on which lines are put by their baseline, counted from the top."""

    def __init__(
        self, title: str, *, crop: tuple[float, float, float, float] | None = None, password: str | None = None
    ) -> None:
        register_fonts()
        self._buffer = io.BytesIO()
        lock = StandardEncryption(password, ownerPassword=password, strength=128) if password else None
        self.canvas = Canvas(
            self._buffer, pagesize=A4, invariant=True, pageCompression=1, cropBox=crop, lang="nl", encrypt=lock
        )
        self.canvas.setTitle(title)
        self.canvas.setProducer("postkamer seeds.compose")

    def line(self, at: tuple[float, float], line: Line, face: Face) -> None:
        """Put one line at (x, baseline)."""
        x, y = at
        for span in line:
            used = face.mark if span.raised else face
            self.canvas.setFont(used.font, used.size)
            self.canvas.drawString(x, A4[1] - y + (face.size / 3 if span.raised else 0), span.text)
            x += face.width((span,))

    def text(self, at: tuple[float, float], text: str, face: Face) -> None:
        """Put one run of text at (x, baseline)."""
        self.line(at, (Span(text),), face)

    def kerned(self, at: tuple[float, float], text: str, face: Face) -> None:
        """Put one run of text with a gap after each capital that begins a word or stands among capitals."""
        x, y = at
        for piece in re.split(r"(?<=[A-Z])(?=\w)", text):
            self.text((x, y), piece, face)
            x += face.width((Span(piece),)) + GAP * face.size

    def rows(self, rows: Iterable[tuple[float, Row]], x: float) -> None:
        """Put rows at their baselines."""
        for y, row in rows:
            for indent, line in row.cells:
                self.line((x + indent, y), line, row.face)

    def page(self, page: Page, column: Column) -> None:
        """Put a page's rows, and its notes under a short rule."""
        self.rows(page.rows, column.x)
        if page.notes:
            self.rule((column.x, page.notes[0][0] - column.note_pitch), 144.0)
            self.rows(page.notes, column.x)

    def rule(self, at: tuple[float, float], width: float, *, weight: float = 0.5) -> None:
        """Draw a horizontal rule."""
        self.canvas.setLineWidth(weight)
        self.canvas.line(at[0], A4[1] - at[1], at[0] + width, A4[1] - at[1])

    def picture(self, image: ImageReader, box: tuple[float, float, float, float]) -> None:
        """Put a picture in (x, top, width, height)."""
        x, top, width, height = box
        self.canvas.drawImage(image, x, A4[1] - top - height, width, height)

    def turn(self) -> None:
        """Go on to the next page."""
        self.canvas.showPage()

    def bytes(self) -> bytes:
        """The finished PDF."""
        self.canvas.save()
        return self._buffer.getvalue()
