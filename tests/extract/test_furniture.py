"""What later pages carry beside the letter is kept out of the body, and kept at hand for the checks."""

from schemas.reference import Reference
from tasks.extract import ministry
from tasks.extract.assemble import assemble
from tasks.extract.lines import Line, Page
from tasks.extract.zones import Zones


def line(page: int, x: float, y: float, text: str, size: float = 9) -> Line:
    """A line at its place."""
    return Line(text, page, x, y, x + len(text) * size * 0.5, y + size, size)


def body(page: int, top: float) -> list[Line]:
    """Eight lines of running text."""
    text = "De voortgang van het programma is in de afgelopen maanden met de Kamer besproken en"
    return [line(page, 79, top + 12 * number, text) for number in range(8)]


def pages() -> list[Page]:
    """A letter of two pages, with a mark in the margin and the letter's own number over the second."""
    first = [
        line(1, 79, 185, "De Voorzitter van de Tweede Kamer"),
        line(1, 466, 150, "Kenmerk", 6.5),
        line(1, 466, 159, "DB 2006-00277M", 6.5),
        line(1, 79, 295, "Datum 15 mei 2006"),
        line(1, 79, 307, "Betreft Evaluatie"),
        *body(1, 400),
        line(1, 79, 815, "Postbus 20201, 2500 EE Den Haag", 6.5),
        line(1, 466, 800, "Pagina 1 van 2", 6.5),
    ]
    second = [
        line(2, 79, 60, "DB 2006-00277M"),
        line(2, 466, 110, "Departementaal vertrouwelijk", 6.5),
        *body(2, 120),
        line(2, 466, 800, "Pagina 2 van 2", 6.5),
    ]
    return [Page(1, 595, 842, tuple(first)), Page(2, 595, 842, tuple(second))]


def zones() -> Zones:
    """The zones of that letter."""
    return ministry.zones_of(pages())


def test_later_pages_give_running_text_only() -> None:
    """Margin, running head, address at the foot and page number are no rows of the body."""
    assert {row.text for row in zones().rows} == {body(1, 400)[0].text}


def test_what_is_left_out_stays_at_hand() -> None:
    """A check of marks sees what no part of the letter holds."""
    furniture = assemble(zones(), Reference(), {}).furniture
    assert {"Departementaal vertrouwelijk", "DB 2006-00277M", "Pagina 2 van 2"} <= set(furniture)
