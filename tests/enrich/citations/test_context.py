"""What a letter's parts give to each other: footnotes, brackets, back-references, its own number."""

from datetime import date

from schemas.letter import Dossier, Evidence, Footnote, Kamerstuk, Letter, Text
from schemas.reference import Reference
from tasks.enrich.citations import enrich
from tasks.enrich.facts import Facts


def _letter(body: str, *notes: tuple[str, str], **more: object) -> Letter:
    """A letter whose footnotes are anchored after the words they are given with."""
    footnotes = tuple(
        Footnote(mark=str(n), text=text, anchor=body.index(words) + len(words))
        for n, (words, text) in enumerate(notes, 1)
    )
    text = Text(plain=body, markdown=body, language="nl", pages=1)
    return Letter(text=text, footnotes=footnotes, date=date(2020, 12, 3), **more)


def _cited(letter: Letter, reference: Reference | None = None) -> dict[str, tuple[str, ...]]:
    facts = enrich(letter, reference or Reference(), Facts())
    return {c.text: c.ids for c in facts.citations or ()}


def test_motion_takes_the_number_of_its_footnote() -> None:
    """A named motion has the number of the note that stands in its sentence."""
    letter = _letter("Met de motie van het lid De Korte is gevraagd.", ("De Korte", "Kst. 36 725, nr. 29."))
    assert _cited(letter)["motie van het lid De Korte"] == ("kst-36725-29",)


def test_motion_without_number_stays_open() -> None:
    """A note in another sentence says nothing about the motion."""
    letter = _letter("De motie-Jetten c.s. is oud. Nu iets anders.", ("anders", "Kst. 36 725, nr. 29."))
    assert _cited(letter)["motie-Jetten c.s."] == ()


def test_letter_takes_the_number_of_the_bracket() -> None:
    """A dated letter has the number in the bracket behind it, else its date."""
    letter = _letter("Mijn brief van 4 november 2009 (Kamerstukken II 2009/10, 32 123 XVI, nr. 30) en die van nu.")
    assert _cited(letter)["Mijn brief van 4 november 2009"] == ("kst-32123-XVI-30",)


def test_footnote_takes_its_dossier_from_the_body() -> None:
    """A bare number in a note has the dossier named before its mark."""
    letter = _letter("Zie Kamerstuk 33 529, nr. 830 en later.", ("later", "Kamerstuk nr. 833"))
    assert _cited(letter)["Kamerstuk nr. 833"] == ("kst-33529-833",)


def test_idem() -> None:
    """'Idem' is what the note before it cites."""
    letter = _letter("Eerst dit, dan dat.", ("dit", "Kamerstuk 33 529, nr. 830"), ("dat", "Idem, p. 4."))
    assert _cited(letter)["Idem, p. 4"] == ("kst-33529-830",)


def test_voornoemde_brief() -> None:
    """A letter pointed back to is the one named last; without one the words are left alone."""
    letter = _letter("In de brief van 1 mei 2020 staat het. In voornoemde brief ook.")
    assert _cited(letter)["voornoemde brief"] == ("2020-05-01",)
    assert "voornoemde brief" not in _cited(_letter("In voornoemde brief staat het."))


def test_own_number_is_no_citation() -> None:
    """A print's own number is left out; its dossier stands in for amendments without one."""
    own = Kamerstuk(id="kst-33529-831", dossiers=(Dossier(number="33529"),), number="831")
    letter = _letter("kst-33529-831 en het amendement op stuk nr. 12", kamerstuk=own)
    assert list(_cited(letter).values()) == [("kst-33529-12",)]


def test_your_reference_is_cited() -> None:
    """The number under 'Uw kenmerk' is what the letter answers."""
    seen = Evidence(part="head", start=30, end=51, text="2019Z00539/2019D02626", rule="your_reference.label")
    facts = enrich(_letter("Hierbij.", evidence={"your_reference": (seen,)}), Reference(), Facts())
    assert [(c.ids, c.part, c.start, c.end) for c in facts.citations or ()] == [
        (("2019Z00539",), "head", 30, 40),
        (("2019D02626",), "head", 41, 51),
    ]


def test_short_name_from_the_body_holds_in_a_note(tables: Reference) -> None:
    """A short name that the body introduces is understood in the footnotes."""
    letter = _letter("De Wet politiegegevens (Wpg) geldt.", ("geldt", "Artikel 3 Wpg."))
    assert _cited(letter, tables)["Artikel 3 Wpg"] == ("jci1.3:c:BWBR0022463&artikel=3",)
