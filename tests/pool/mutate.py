"""Broken copies of a letter, the same every time, and what a worker does with one."""

import random
from collections.abc import Iterator
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from tasks.reader import Reader, extract_letter, validate_letter

LINES = (
    "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal",
    "Datum 14 maart 2024",
    "Betreft Voortgang van het programma",
    "Geachte voorzitter,",
    "Hierbij bied ik uw Kamer het rapport aan over de voortgang (Kamerstuk 29 515, nr. 12).",
    "De minister van Financiën,",
    "A.B. de Vries",
)


def letter(*, compressed: bool) -> bytes:
    """A letter of two pages."""
    out = BytesIO()
    canvas = Canvas(out, invariant=True, pageCompression=int(compressed))
    for _ in range(2):
        for number, line in enumerate(LINES):
            canvas.setFont("Helvetica-Bold" if number == 2 else "Helvetica", 9)
            canvas.drawString(79, 700 - 40 * number, line)
        canvas.rect(79, 100, 200, 1)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def mutations(count: int) -> Iterator[bytes]:
    """So many broken copies: bits turned, ends cut off, pieces doubled, swapped or made of noise, numbers blown up."""
    chance = random.Random(20240314)
    wholes = (letter(compressed=True), letter(compressed=False))
    for number in range(count):
        data = bytearray(wholes[number % 2])
        for _ in range(chance.choice((1, 1, 3, 20))):
            chance.choice((_flip, _flip, _cut, _double, _noise, _number))(data, chance)
        yield bytes(data)


def _flip(data: bytearray, chance: random.Random) -> None:
    for _ in range(chance.choice((1, 8, 64))):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def _cut(data: bytearray, chance: random.Random) -> None:
    del data[chance.randrange(len(data) // 4, len(data)) :]


def _double(data: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(data))
    piece = data[start : start + chance.choice((10, 200, 2000))]
    at = chance.randrange(len(data))
    data[at:at] = piece * chance.choice((1, 2, 50))


def _noise(data: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(data))
    length = min(chance.choice((4, 60, 600)), len(data) - start)
    data[start : start + length] = chance.randbytes(length)


def _number(data: bytearray, chance: random.Random) -> None:
    digits = [at for at, byte in enumerate(data) if 48 <= byte <= 57]
    at = chance.choice(digits) if digits else 0
    data[at : at + 1] = chance.choice((b"-1", b"0", b"4294967296", b"99999999999999999999", b"1e9"))


def read(reader: Reader, data: bytes) -> str:
    """Read and judge one; what comes out is not looked at, only that it comes."""
    reading = extract_letter(reader, data)
    validate_letter(reader, reading)
    return "read"
