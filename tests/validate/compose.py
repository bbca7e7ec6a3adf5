"""Readings for the tests, from what stands at the top and a body."""

from datetime import date
from typing import Any

from schemas.letter import Letter, Missing, Reading, Signatory, Text

BODY = "Hierbij bied ik uw Kamer het rapport aan over de voortgang van het programma. Ik zal uw Kamer nader informeren."


def reading(head: str, body: str = BODY, tail: str = "", **fields: Any) -> Reading:
    """A reading with a date and no signature, unless the fields say otherwise."""
    given = {"date": date(2024, 3, 14), **fields}
    if given["date"] is None:
        given.setdefault("missing", {"date": Missing(reason="absent", sentence="No date is printed.")})
    text = Text(plain=body, markdown=body, language="nl", pages=1)
    return Reading(letter=Letter(text=text, **given), head=head, tail=tail)


def signed(office: str, name: str = "A.B. de Vries") -> tuple[Signatory, ...]:
    """One signature."""
    return (Signatory(name=name, office=office),)
