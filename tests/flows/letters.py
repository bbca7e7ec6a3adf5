"""Small letters saved as text, as many as a test wants, each different."""

LETTER = """\
> Retouradres Postbus 20011 2500 EA Den Haag

Aan de Voorzitter van de Tweede Kamer der Staten-Generaal
Postbus 20018
2500 EA Den Haag

Kenmerk
2024-00001{number:05d}

Datum 14 maart 2024
Betreft Stand van zaken leeszaal nummer {number}

Geachte voorzitter,

Hierbij informeer ik uw Kamer over de leeszaal met volgnummer {number} (Kamerstuk 33 529, nr. 830). De gemeente
heeft de verbouwing afgerond en de eerste bezoekers zijn ontvangen.{extra}

Ik zal uw Kamer voor het zomerreces informeren over de bezoekcijfers.

Hoogachtend,

de minister van Binnenlandse Zaken en Koninkrijksrelaties,

drs. A.B. Voorbeeld
"""


def letter(number: int, extra: str = "") -> bytes:
    """The letter with this number; `extra` is one more piece of its first paragraph."""
    return LETTER.format(number=number, extra=extra).encode()


SHOPPING_LIST = b"Boodschappen\n\n- melk\n- brood\n- kaas\n"
