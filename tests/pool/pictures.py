"""What a worker does with the picture of a page."""

from tasks.extract.ocr import Ocr, PageImage


def read_picture(_: object, ocr: Ocr, image: PageImage) -> int:
    """How many words are on it."""
    return len(ocr(image))
