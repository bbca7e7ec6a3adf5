"""Pages as PNG, by zlib alone: no imaging library is among our requirements."""

import struct
import zlib

import pypdfium2

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_POINTS_PER_INCH = 72
_MAX_PIXELS = 4_000_000


def png_of(page: pypdfium2.PdfPage, *, dots_per_inch: int = 110) -> bytes:
    """The page as seen, in colour."""
    width, height = page.get_size()
    scale = min(dots_per_inch / _POINTS_PER_INCH, (_MAX_PIXELS / max(width * height, 1)) ** 0.5)
    bitmap = page.render(scale=scale, rev_byteorder=True)
    try:
        return _encoded(bitmap)
    finally:
        bitmap.close()


def _encoded(bitmap: pypdfium2.PdfBitmap) -> bytes:
    colours = {1: 0, 3: 2, 4: 6}[bitmap.n_channels]
    header = struct.pack("!IIBBBBB", bitmap.width, bitmap.height, 8, colours, 0, 0, 0)
    pixels = memoryview(bitmap.buffer)
    length = bitmap.width * bitmap.n_channels
    rows = (pixels[y * bitmap.stride : y * bitmap.stride + length] for y in range(bitmap.height))
    data = zlib.compress(b"".join(b"\0" + bytes(row) for row in rows), 6)
    return _SIGNATURE + _chunk(b"IHDR", header) + _chunk(b"IDAT", data) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack("!I", len(data)) + kind + data + struct.pack("!I", zlib.crc32(kind + data))
