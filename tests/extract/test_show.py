"""The pages with the evidence drawn on them."""

import re
import struct
import zlib
from datetime import date
from io import BytesIO

import pypdfium2
from reportlab.pdfgen.canvas import Canvas

from schemas.letter import Addressee, Block, Evidence, Missing, Text
from schemas.record import Citation, Provenance, Record, Source
from tasks.extract.png import png_of
from tasks.extract.show import render

HOSTILE = '<script>alert("x")</script> & <img src=//evil.example>'


def pdf(text: str) -> bytes:
    """A page of 400 by 600 points with one line, 100 points from its top."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=(400, 600), invariant=True)
    canvas.drawString(50, 500, text)
    canvas.save()
    return out.getvalue()


def record(subject: str = HOSTILE) -> Record:
    """A record with a spot for its date, a block, a citation and a gap."""
    spot = Evidence(page=1, bbox=(50, 90, 120, 104), part="head", start=0, end=4, text=subject, rule="date.label")
    citation = Citation(
        text=subject, kind="url", part="body", start=0, end=6, page=1, bbox=(60, 110, 90, 120), rule="url"
    )
    return Record(
        letter_id="0",
        content_hash="0",
        sources=(Source(sha256="0", bytes=1, media_type="application/pdf"),),
        title=subject,
        title_source="subject",
        provenance=Provenance(pipeline_version="0"),
        date=date(2024, 3, 14),
        subject=subject,
        addressee=Addressee(chamber="TK"),
        text=Text(plain=subject, markdown=subject, language="nl", pages=1),
        blocks=(Block(kind="heading", level=1, text=subject, page=1, bbox=(50, 90, 350, 104), start=0, end=6),),
        citations=(citation,),
        missing={"reference": Missing(reason="absent", sentence=subject)},
        evidence={"date": (spot,)},
    )


def test_boxes_stand_where_the_evidence_is() -> None:
    """In points of the page, from its top left."""
    html = render(pdf("brief"), record())["html"].decode()
    assert 'viewBox="0 0 400.00 600.00"' in html
    assert re.search(r'class="field" id="date-0" x="50.00" y="90.00" width="70.00" height="14.00"', html)
    assert 'class="block heading"' in html
    assert 'class="citation"' in html


def test_what_comes_from_the_document_is_text() -> None:
    """No markup of a letter gets through, and the page can fetch and run nothing."""
    for data in (pdf("brief"), b"Aan de Voorzitter van de Tweede Kamer"):
        html = render(data, record())["html"].decode()
        assert "<script" not in html
        assert "<img src=//" not in html
        assert "default-src 'none'" in html
        assert not re.search(r"<[a-z]+\s[^>]*(?:src|href)=[\"'](?!data:|#)", html)


def test_fields_gaps_and_references_stand_beside_the_page() -> None:
    """With a link to the spot."""
    html = render(pdf("brief"), record("Voortgang"))["html"].decode()
    assert '<a href="#date-0">p. 1</a> <small>date.label</small>' in html
    assert "absent: Voortgang" in html
    assert "Voortgang → unchecked" in html


def test_a_letter_in_text_shows_its_body_with_marks() -> None:
    """There is no page to draw."""
    html = render(b"Aan de Voorzitter", record("Voortgang van het programma"))["html"].decode()
    assert "<mark>Voortg</mark>ang van het programma" in html


def test_the_picture_is_a_png_of_the_page_as_seen() -> None:
    """A turned page is wide; the pixels decode to what the header says."""
    with pypdfium2.PdfDocument(pdf("brief")) as document:
        page = document[0]
        page.set_rotation(90)
        png = png_of(page, dots_per_inch=72)
    width, height, depth, colours = struct.unpack("!IIBB", png[16:26])
    assert (width, height, depth, colours) == (600, 400, 8, 2)
    start = png.index(b"IDAT") + 4
    pixels = zlib.decompress(png[start : start + struct.unpack("!I", png[start - 8 : start - 4])[0]])
    assert len(pixels) == height * (1 + 3 * width)
    assert min(pixels) < 100 < max(pixels)
