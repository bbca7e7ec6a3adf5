"""Whether a page is a picture, and whether the text on it is a hidden layer that a scanner put there."""

import pypdfium2
from pypdfium2 import raw

_MOST_OF_THE_PAGE = 0.6
_HIDDEN = {raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP}
_LOOKED_AT = 400
"""Objects looked at on a page; a scan has few beside its words."""


def is_picture(page: pypdfium2.PdfPage) -> bool:
    """Whether one image covers most of the page."""
    width, height = page.get_size()
    return any(_area(image) > _MOST_OF_THE_PAGE * width * height for image in _objects(page, raw.FPDF_PAGEOBJ_IMAGE))


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
