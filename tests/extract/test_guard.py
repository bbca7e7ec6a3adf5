"""Opening documents that are hostile, broken, locked or no PDF at all."""

import os
import zlib
from io import BytesIO
from pathlib import Path

import pypdf
import pytest
from reportlab.lib import pdfencrypt
from reportlab.pdfgen.canvas import Canvas

from schemas.errors import Damaged, Encrypted, NotAPdf, TooLarge, Unusable
from tasks.extract.guard import kind_of, open_pdf, pdfium_errors, read_text
from tasks.extract.limits import Limits

SHARED = Path(os.environ.get("POSTKAMER_SHARED", Path(__file__).resolve().parents[3] / "shared"))


def pdf(pages: int = 1, **options: object) -> bytes:
    """A letter of so many pages."""
    out = BytesIO()
    canvas = Canvas(out, invariant=True, **options)
    canvas.setTitle("Voortgang")
    for number in range(pages):
        canvas.drawString(80, 700, f"Geachte voorzitter, bladzijde {number + 1}")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


KINDS = [
    (pdf(), "pdf"),
    (b"From the mail gateway\r\n" + pdf(), "pdf"),
    (b"\n" * 900 + pdf(), "pdf"),
    ("Geachte voorzitter,\n\nBriefgeheim € 5".encode(), "text"),
    ("Geachte voorzitter, coördinatie € 5".encode("cp1252"), "text"),
    ("\ufeffGeachte voorzitter".encode(), "text"),
    ("Geachte voorzitter".encode("utf-16"), "text"),
]
NEITHER = [
    b"",
    b"  \n ",
    b"PK\x03\x04\x14\x00\x00\x00",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 50,
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    b"<!DOCTYPE html><html><body>brief</body></html>",
    b"<?xml version='1.0'?><officiele-publicatie/>",
    b"{\\rtf1\\ansi Geachte voorzitter}",
    b"%!PS-Adobe-3.0\nshowpage",
    b"\n" * 2000 + b"1 0 obj\n<<>>\nendobj\n",
    bytes(range(256)),
]


@pytest.mark.parametrize(("data", "kind"), KINDS)
def test_a_pdf_and_a_text_are_told_apart(data: bytes, kind: str) -> None:
    """By their first bytes, whatever a gateway put before them."""
    assert kind_of(data) == kind


@pytest.mark.parametrize("data", NEITHER)
def test_anything_else_is_refused(data: bytes) -> None:
    """Office files, pictures, web pages, mark-up and nothing at all."""
    with pytest.raises(NotAPdf):
        kind_of(data)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_text_is_read_in_the_encoding_it_has(encoding: str) -> None:
    """With line ends as newlines."""
    assert read_text("Coördinatie:\r\n€ 5\r".encode(encoding), Limits()) == "Coördinatie:\n€ 5\n"


def test_text_that_turns_binary_is_refused() -> None:
    """What looks like text at its start must be text to its end."""
    with pytest.raises(NotAPdf):
        read_text(b"Geachte voorzitter " * 500 + b"\0\1\2", Limits())


def test_a_pdf_opens_with_what_it_says_of_itself() -> None:
    """Pages and metadata by pdfium, the rest by pypdf when it is asked."""
    with open_pdf(pdf(3), Limits()) as opened:
        assert opened.pages == 3
        assert opened.metadata["Title"] == "Voortgang"
        assert opened.ask(lambda reader: len(reader.pages)) == 3
        assert opened.pdfium[1].get_textpage().get_text_range().endswith("bladzijde 2")


def test_pypdf_without_an_answer_is_no_error() -> None:
    """Whatever kind of error it raises, the letter can still be read."""
    with open_pdf(pdf(), Limits()) as opened:
        for error in (KeyError, TypeError, RecursionError, AttributeError, pypdf.errors.PdfReadError):

            def fail(_: pypdf.PdfReader, error: type[Exception] = error) -> None:
                raise error

            assert opened.ask(fail) is None


def test_pypdf_unfolds_no_more_than_the_limit() -> None:
    """A stream that grows a thousandfold has no answer; the limit is pypdf's own."""
    writer = pypdf.PdfWriter(BytesIO(pdf()))
    bomb = pypdf.generic.StreamObject()
    bomb._data = zlib.compress(b"0" * 5_000_000)
    bomb[pypdf.generic.NameObject("/Filter")] = pypdf.generic.NameObject("/FlateDecode")
    writer.root_object[pypdf.generic.NameObject("/Bomb")] = writer._add_object(bomb)
    out = BytesIO()
    writer.write(out)
    for limit, answer in ((6_000_000, 5_000_000), (1_000_000, None)):
        with open_pdf(out.getvalue(), Limits(max_stream_bytes=limit)) as opened:
            size = opened.ask(lambda reader: len(reader.root_object["/Bomb"].get_object().get_data()))
        assert size == answer


def test_an_empty_user_password_is_no_lock() -> None:
    """The owner's password only forbids printing and the like."""
    free = pdf(encrypt=pdfencrypt.StandardEncryption("", ownerPassword="secret", strength=128))
    with open_pdf(free, Limits()) as opened:
        assert "voorzitter" in opened.pdfium[0].get_textpage().get_text_range()


def test_a_password_is_a_lock() -> None:
    """Nobody guesses it."""
    with pytest.raises(Encrypted):
        open_pdf(pdf(encrypt=pdfencrypt.StandardEncryption("secret", strength=128)), Limits())


@pytest.mark.parametrize("keep", [0.2, 0.5, 0.9, 0.97])
def test_a_file_that_was_cut_short_is_damaged(keep: float) -> None:
    """Even where pdfium can mend what is left of it."""
    whole = pdf(3)
    with pytest.raises(Damaged):
        open_pdf(whole[: int(len(whole) * keep)], Limits())


def test_bytes_after_the_end_do_no_harm() -> None:
    """Gateways append signatures."""
    with open_pdf(pdf() + b"\n-- \nscanned by a gateway\n" * 50, Limits()) as opened:
        assert opened.pages == 1


@pytest.mark.parametrize(
    "limits", [Limits(max_bytes=100), Limits(max_pages=2), Limits(max_objects=3)], ids=["bytes", "pages", "objects"]
)
def test_limits_hold(limits: Limits) -> None:
    """Before the costly work starts."""
    with pytest.raises(TooLarge):
        open_pdf(pdf(3), limits)


def test_text_has_a_limit_too() -> None:
    """In bytes."""
    with pytest.raises(TooLarge):
        read_text(b"brief " * 100, Limits(max_text_bytes=100))


def test_vendor_words_stay_out_of_messages() -> None:
    """An error of pdfium comes out as ours, with no word of the file in it."""
    with pytest.raises(Damaged) as caught, pdfium_errors():
        open_pdf(b"%PDF-1.4 Jansen", Limits())
    assert "Jansen" not in str(caught.value)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the collection of odd files is not at hand")
def test_odd_files_open_or_end_under_a_code() -> None:
    """Whatever they are, and pypdf's answers too."""
    odd = sorted((SHARED / "odd").rglob("*.pdf"))
    assert odd
    ends = {path.name: _end(path.read_bytes()) for path in odd}
    assert set(ends.values()) <= {"opened", "text", "not_a_pdf", "encrypted", "damaged", "too_large"}


def _end(data: bytes) -> str:
    try:
        if kind_of(data) == "text":
            return "text" if read_text(data, Limits()) else "empty"
        with open_pdf(data, Limits()) as opened:
            opened.ask(lambda reader: [page.mediabox for page in reader.pages])
            opened.ask(lambda reader: reader.attachments)
    except Unusable as refusal:
        return refusal.code
    return "opened"
