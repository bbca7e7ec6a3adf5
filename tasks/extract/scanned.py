"""Whether a page is a picture, and whether the text on it is a hidden layer that a scanner put there."""

import pypdfium2
from pypdfium2 import raw

_MOST_OF_THE_PAGE = 0.6
_HIDDEN = {raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP}
_OUTLINES = 150
"""A page without text that has more shapes than this has its letters drawn as shapes."""
_LOOKED_AT = 400
"""Objects looked at on a page; a scan has few beside its words."""


def is_picture(page: pypdfium2.PdfPage) -> bool:
    """Whether images cover most of the page (scanners cut one into strips), or shapes draw what has no text."""
    width, height = page.get_size()
    covered = sum(_area(image) for image in _objects(page, raw.FPDF_PAGEOBJ_IMAGE))
    return covered > _MOST_OF_THE_PAGE * width * height or len(_objects(page, raw.FPDF_PAGEOBJ_PATH)) > _OUTLINES


def has_hidden_text(page: pypdfium2.PdfPage) -> bool:
    """Whether the text on the page is there but not drawn, as OCR programs put it under a scan."""
    modes = [raw.FPDFTextObj_GetTextRenderMode(text.raw) for text in _objects(page, raw.FPDF_PAGEOBJ_TEXT)]
    return bool(modes) and sum(mode in _HIDDEN for mode in modes) > len(modes) / 2


def _objects(page: pypdfium2.PdfPage, kind: int) -> list[pypdfium2.PdfObject]:
    found = []
    for number, item in enumerate(page.get_objects(max_depth=3)):
        if number >= _LOOKED_AT:
            break
        if item.type == kind:
            found.append(item)
    return found


def _area(image: pypdfium2.PdfObject) -> float:
    left, bottom, right, top = image.get_bounds()
    return float((right - left) * (top - bottom))
