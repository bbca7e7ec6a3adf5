"""Every sample by file name, with the function that composes its bytes."""

from collections.abc import Callable
from pathlib import Path

import pypdfium2
from reportlab.lib.utils import ImageReader

from seeds.compose.kamerstuk import compose_printed_letter
from seeds.compose.ministry import compose_ministry_letter
from seeds.compose.samples.carillons import CARILLONS
from seeds.compose.samples.leeszalen import CORRECTED, LEESZALEN, PRINT
from seeds.compose.samples.sporthal import SPORTHAL
from seeds.compose.samples.veerponten import VEERPONTEN
from seeds.compose.samples.woo_besluit import WOO_BESLUIT
from seeds.compose.sheet import Sheet

_FOLDER = Path(__file__).parent / "samples"


def _scan() -> bytes:
    """A page without text: a picture of a letter, a little grey, as a scanner leaves it."""
    document = pypdfium2.PdfDocument(compose_ministry_letter(CARILLONS))
    image = document[0].render(scale=100 / 72, grayscale=True).to_pil()
    black_and_white = image.point(lambda grey: 255 if grey > 150 else 0).convert("1")
    sheet = Sheet("scan")
    sheet.picture(ImageReader(black_and_white), (0, 0, 595, 842))
    sheet.turn()
    return sheet.bytes()


def _truncated() -> bytes:
    """The first part of a letter, as a transfer that broke off leaves it."""
    return compose_printed_letter(VEERPONTEN)[:9_000]


SAMPLES: dict[str, Callable[[], bytes]] = {
    "bzk_leeszalen.pdf": lambda: compose_ministry_letter(LEESZALEN),
    "bzk_leeszalen_gecorrigeerd.pdf": lambda: compose_ministry_letter(CORRECTED),
    "kst-29087-214.pdf": lambda: compose_printed_letter(PRINT),
    "kst-29091-37.pdf": lambda: compose_printed_letter(VEERPONTEN),
    "ocw_carillons_eerste_kamer.pdf": lambda: compose_ministry_letter(CARILLONS),
    "jenv_antwoorden_sporthal.pdf": lambda: compose_ministry_letter(SPORTHAL),
    "lvvn_woo_besluit.pdf": lambda: compose_ministry_letter(WOO_BESLUIT),
    "ienw_dijkwacht.txt": (_FOLDER / "dijkwacht.txt").read_bytes,
    "scan_zonder_tekst.pdf": _scan,
    "met_wachtwoord.pdf": lambda: compose_ministry_letter(CARILLONS, password="carillon"),  # noqa: S106 - a sample to refuse
    "afgebroken.pdf": _truncated,
}
"""The record of the print is the twin of `bzk_leeszalen.pdf`; `_gecorrigeerd` is its second version."""


def compose(name: str) -> bytes:
    """The bytes of one sample."""
    return SAMPLES[name]()
