"""Relative and partial dates: tables of expressions, near-misses, properties and hostile text."""

import time
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.letter import Footnote, Letter, Text
from schemas.reference import Recess, Reference
from tasks.enrich import dates
from tasks.enrich.dates import expressions, find, find_dates
from tasks.enrich.facts import Facts

SPRING, WINTER = date(2021, 4, 14), date(2021, 12, 3)
RECESSES = (
    Recess("zomerreces", date(2021, 7, 9), date(2021, 9, 6)),
    Recess("herfstreces", date(2021, 10, 15), date(2021, 10, 25)),
)


HINTED = (
    "op 6 mrt. jl.",
    "de 12e dezer",
    "de 12e van deze maand",
    "in juni",
    "deze zomer",
    "winter 2021/2022",
    "het zomerreces van 2021",
    "met Prinsjesdag",
    "voor de behandeling van de begroting",
    "in Q3 2021",
    "in kwartaal 3 van 2021",
    "in de tweede helft van 2021",
    "tweede halfjaar 2021",
    "laatste week van mei",
    "laatste maanden van 2021",
    "volgend jaar",
    "voor het einde van het jaar",
    "eind 2021",
    "schooljaar 2021/2022",
    "binnen zes weken",
    "over een jaar",
    "begin komende maanden",
    "een half jaar geleden",
    "de afgelopen twee jaar",
    "volgende week",
    "in week 20",
    "afgelopen dinsdag",
    "gisteren",
)


def days(
    text: str, day: date | None, recesses: tuple[Recess, ...] = RECESSES
) -> list[tuple[str, str | None, str | None]]:
    """Text, first and last day of each date found."""
    return [
        (d.text, d.earliest and d.earliest.isoformat(), d.latest and d.latest.isoformat())
        for d in find_dates(text, date=day, recesses=recesses)
    ]


@pytest.mark.parametrize(
    ("text", "day", "earliest", "latest"),
    [
        ("op 6 maart jl.", SPRING, "2021-03-06", "2021-03-06"),
        ("op 29 juni jl.", date(2019, 3, 5), "2018-06-29", "2018-06-29"),
        ("op 14 april jl.", SPRING, "2021-04-14", "2021-04-14"),
        ("17 mei jongstleden", SPRING, "2020-05-17", "2020-05-17"),
        ("3 februari l.l.", SPRING, "2021-02-03", "2021-02-03"),
        ("op 8 mei a.s.", SPRING, "2021-05-08", "2021-05-08"),
        ("op 8 maart aanstaande", SPRING, "2022-03-08", "2022-03-08"),
        ("14, 15 en 16 mei a.s.", SPRING, "2021-05-14", "2021-05-16"),
        ("van 3 t/m 7 mei a.s.", SPRING, "2021-05-03", "2021-05-07"),
        ("de 12e dezer", SPRING, "2021-04-12", "2021-04-12"),
        ("op 31 december jl.", date(2021, 1, 5), "2020-12-31", "2020-12-31"),
        ("op 31 december jl.", date(2021, 12, 30), "2020-12-31", "2020-12-31"),
        ("op 29 februari jl.", date(2020, 3, 2), "2020-02-29", "2020-02-29"),
        ("afgelopen dinsdag", SPRING, "2021-04-13", "2021-04-13"),
        ("donderdag a.s.", SPRING, "2021-04-15", "2021-04-15"),
        ("maandag jl.", SPRING, "2021-04-12", "2021-04-12"),
        ("gisteravond", SPRING, "2021-04-13", "2021-04-13"),
        ("in de eerste week van juni", SPRING, "2021-06-01", "2021-06-07"),
        ("in de laatste week van mei 2022", SPRING, "2022-05-25", "2022-05-31"),
        ("in de eerste maanden van 2022", SPRING, "2022-01-01", "2022-03-31"),
        ("in de laatste drie maanden van dit jaar", SPRING, "2021-10-01", "2021-12-31"),
        ("begin van het nieuwe jaar", WINTER, "2022-01-01", "2022-03-31"),
        ("binnen een half jaar", SPRING, "2021-04-14", "2021-10-14"),
        ("binnen een halfjaar", SPRING, "2021-04-14", "2021-10-14"),
        ("nog dit jaar", SPRING, "2021-04-14", "2021-12-31"),
        ("in de resterende maanden van dit jaar", SPRING, "2021-04-14", "2021-12-31"),
        ("voor het einde van de maand", SPRING, "2021-04-14", "2021-04-30"),
        ("in de maanden juni en juli", SPRING, "2021-06-01", "2021-07-31"),
        ("september/oktober", SPRING, "2021-09-01", "2021-10-31"),
        ("de eerste zes maanden van 2022", SPRING, "2022-01-01", "2022-06-30"),
        ("in de zomermaanden van 2022", SPRING, "2022-06-01", "2022-08-31"),
        ("met Prinsjesdag", SPRING, "2021-09-21", "2021-09-21"),
        ("op de derde dinsdag van september", SPRING, "2021-09-21", "2021-09-21"),
        ("met de Voorjaarsnota 2022", SPRING, "2022-04-15", "2022-06-01"),
        ("voor de behandeling van de Voorjaarsnota", SPRING, "2021-04-14", "2021-05-08"),
        ("voor de behandeling van de begroting", date(2021, 9, 21), "2021-09-21", "2021-11-15"),
        ("voor de begrotingsbehandeling", date(2021, 11, 20), "2021-11-20", "2021-12-31"),
        ("rond Pasen 2022", SPRING, "2022-04-02", "2022-05-03"),
        ("voor Pinksteren", SPRING, "2021-04-14", "2021-05-22"),
        ("binnen anderhalf jaar", SPRING, "2021-04-14", "2022-10-14"),
        ("over twee maanden", SPRING, "2021-06-04", "2021-06-24"),
        ("twee weken geleden", SPRING, "2021-03-29", "2021-04-02"),
        ("uiterlijk 21 juni", SPRING, "2021-04-14", "2021-06-21"),
        ("vóór 1 mei", SPRING, "2021-04-14", "2021-04-30"),
        ("tot en met 31 mei", SPRING, "2021-04-14", "2021-05-31"),
        ("in juni", SPRING, "2021-06-01", "2021-06-30"),
        ("in november 2020", SPRING, "2020-11-01", "2020-11-30"),
        ("begin mei", SPRING, "2021-05-01", "2021-05-10"),
        ("medio september", SPRING, "2021-09-10", "2021-09-21"),
        ("eind juni", SPRING, "2021-06-21", "2021-06-30"),
        ("uiterlijk eind mei", SPRING, "2021-04-14", "2021-05-31"),
        ("maart /april 2022", SPRING, "2022-03-01", "2022-04-30"),
        ("mei of juni 2021", SPRING, "2021-05-01", "2021-06-30"),
        ("eind mei/begin juni", SPRING, "2021-05-21", "2021-06-10"),
        ("begin 2022", SPRING, "2022-01-01", "2022-03-31"),
        ("medio 2022", SPRING, "2022-05-01", "2022-07-31"),
        ("eind 2022", SPRING, "2022-11-01", "2022-12-31"),
        ("voor eind 2022", SPRING, "2021-04-14", "2022-12-31"),
        ("begin volgend jaar", SPRING, "2022-01-01", "2022-03-31"),
        ("eind dit jaar", SPRING, "2021-11-01", "2021-12-31"),
        ("aan het einde van dit jaar", SPRING, "2021-11-01", "2021-12-31"),
        ("voor het einde van het jaar", SPRING, "2021-04-14", "2021-12-31"),
        ("in de loop van 2022", SPRING, "2022-01-01", "2022-12-31"),
        ("later dit jaar", SPRING, "2021-04-14", "2021-12-31"),
        ("volgend jaar", SPRING, "2022-01-01", "2022-12-31"),
        ("vorig jaar", SPRING, "2020-01-01", "2020-12-31"),
        ("het afgelopen jaar", SPRING, "2020-04-14", "2021-04-14"),
        ("het komende jaar", SPRING, "2021-04-14", "2022-04-14"),
        ("komend jaar", WINTER, "2022-01-01", "2022-12-31"),
        ("in het eerste kwartaal van 2022", SPRING, "2022-01-01", "2022-03-31"),
        ("in het derde kwartaal", SPRING, "2021-07-01", "2021-09-30"),
        ("Q1 2022", SPRING, "2022-01-01", "2022-03-31"),
        ("eind van het tweede kwartaal 2021", SPRING, "2021-06-01", "2021-06-30"),
        ("volgend kwartaal", SPRING, "2021-07-01", "2021-09-30"),
        ("in de tweede helft van 2021", SPRING, "2021-07-01", "2021-12-31"),
        ("in de tweede helft van dit jaar", SPRING, "2021-07-01", "2021-12-31"),
        ("in de eerste helft van mei", SPRING, "2021-05-01", "2021-05-16"),
        ("het eerste halfjaar van 2022", SPRING, "2022-01-01", "2022-06-30"),
        ("dit najaar", SPRING, "2021-09-01", "2021-11-30"),
        ("dit voorjaar", WINTER, "2021-03-01", "2021-05-31"),
        ("in het voorjaar van 2022", SPRING, "2022-03-01", "2022-05-31"),
        ("komende zomer", SPRING, "2021-06-01", "2021-08-31"),
        ("afgelopen zomer", SPRING, "2020-06-01", "2020-08-31"),
        ("voor de zomer", SPRING, "2021-04-14", "2021-06-30"),
        ("na de zomer", SPRING, "2021-09-01", None),
        ("kort na de zomer", SPRING, "2021-09-01", "2021-09-30"),
        ("rond de zomer", SPRING, "2021-06-01", "2021-08-31"),
        ("komende winter", SPRING, "2021-12-01", "2022-02-28"),
        ("voor het zomerreces", SPRING, "2021-04-14", "2021-07-08"),
        ("na het zomerreces", SPRING, "2021-09-07", None),
        ("voor het einde van het zomerreces", SPRING, "2021-04-14", "2021-09-06"),
        ("voor het herfstreces", SPRING, "2021-04-14", "2021-10-14"),
        ("na het kerstreces", WINTER, "2022-01-11", None),
        ("vóór Prinsjesdag", SPRING, "2021-04-14", "2021-09-20"),
        ("Prinsjesdag 2019", SPRING, "2019-09-17", "2019-09-17"),
        ("bij de Voorjaarsnota", SPRING, "2021-04-15", "2021-06-01"),
        ("rond de jaarwisseling", WINTER, "2021-12-16", "2022-01-16"),
        ("binnen zes weken", SPRING, "2021-04-14", "2021-05-26"),
        ("binnen enkele weken", SPRING, "2021-04-14", "2021-05-26"),
        ("binnen 3 maanden", SPRING, "2021-04-14", "2021-07-14"),
        ("binnen twee à drie weken", SPRING, "2021-04-14", "2021-05-05"),
        ("maximaal 3 weken na dagtekening van deze brief", SPRING, "2021-04-14", "2021-05-05"),
        ("de komende twee jaar", SPRING, "2021-04-14", "2023-04-14"),
        ("de komende vier weken", SPRING, "2021-04-14", "2021-05-12"),
        ("de afgelopen tien jaar", SPRING, "2011-04-14", "2021-04-14"),
        ("vorige week", SPRING, "2021-04-05", "2021-04-11"),
        ("volgende week dinsdag", SPRING, "2021-04-20", "2021-04-20"),
        ("afgelopen maandag", SPRING, "2021-04-12", "2021-04-12"),
        ("deze maand", SPRING, "2021-04-01", "2021-04-30"),
        ("in week 20", SPRING, "2021-05-17", "2021-05-23"),
        ("vandaag", SPRING, "2021-04-14", "2021-04-14"),
        ("vanaf heden", SPRING, "2021-04-14", "2021-04-14"),
        ("gisteren", SPRING, "2021-04-13", "2021-04-13"),
        ("schooljaar 2021/2022", SPRING, "2021-08-01", "2022-07-31"),
        ("komend schooljaar", SPRING, "2021-08-01", "2022-07-31"),
        ("het studiejaar 2021-2022", SPRING, "2021-09-01", "2022-08-31"),
    ],
)
def test_expression_is_resolved(text: str, day: date, earliest: str | None, latest: str | None) -> None:
    """Each expression of time gives the span that it names, measured from the letter's date."""
    found = days(f"Dit gebeurt {text}, zo is het plan.", day)
    assert [(first, last) for _, first, last in found] == [(earliest, latest)]


@pytest.mark.parametrize(
    ("text", "day", "earliest", "latest"),
    [
        ("voor 1 juli 2021", SPRING, "2021-04-14", "2021-06-30"),
        ("vanaf 1 januari 2022", SPRING, "2022-01-01", None),
        ("met ingang van 1 september 2021", SPRING, "2021-09-01", None),
        ("na 1 oktober 2021", SPRING, "2021-10-02", None),
        ("naar 1 januari 2022", SPRING, "2022-01-01", "2022-01-01"),
        ("uiterlijk 12-06-2021", SPRING, "2021-04-14", "2021-06-12"),
        ("in 2023", SPRING, "2023-01-01", "2023-12-31"),
        ("voor 2030", SPRING, "2021-04-14", "2029-12-31"),
        ("voor 2022", SPRING, "2022-01-01", "2022-12-31"),
        ("binnenkort", SPRING, "2021-04-14", None),
    ],
)
def test_term_is_resolved(text: str, day: date, earliest: str | None, latest: str | None) -> None:
    """Whole dates, bare years and open words are terms, though no relative or partial dates."""
    [found] = expressions(f"Dit gebeurt {text}, zo is het plan.", date=day)
    span = found.span
    assert (span.earliest and span.earliest.isoformat(), span.latest and span.latest.isoformat()) == (earliest, latest)
    assert not found.listed


def test_hints_only_spare_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """The strings that spare a kind of expression its pattern change nothing of what is found."""
    texts = [f"Dit gebeurt {text}, zo is het plan." for text in HINTED]
    hinted = [days(text, SPRING) for text in texts]
    assert all(hinted)
    monkeypatch.setattr(find, "CORES", tuple(replace(core, hints=()) for core in find.CORES))
    assert [days(text, SPRING) for text in texts] == hinted


def test_days_in_a_row_are_one_span_and_others_are_single_days() -> None:
    """'13 en 26 oktober jl.' are two days, '14, 15 en 16 maart' are one stretch."""
    assert [d[1] for d in days("Bij brieven van 13 en 26 oktober jl.", date(2015, 12, 3))] == [
        "2015-10-13",
        "2015-10-26",
    ]
    assert len(days("op 14, 15 en 16 maart aanstaande", date(2022, 2, 21))) == 1


def test_year_of_a_stretch_may_stand_with_its_last_day() -> None:
    """'15 mei tot en met 3 juni 2019' begins in 2019, too."""
    found = expressions("van 15 mei tot en met 3 juni 2019", date=SPRING)
    assert found[0].span.earliest == date(2019, 5, 15)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In november is de regeling ingegaan.", "2020-11-01"),
        ("In november zal de regeling ingaan.", "2021-11-01"),
        ("Dit wordt op 2 november ondertekend.", "2021-11-02"),
        ("In juni heeft de raad dit voorgesteld, in een lang debat.", "2021-06-01"),
    ],
)
def test_tense_of_the_clause_chooses_the_year(text: str, expected: str) -> None:
    """A month without a year lies back or ahead with the verb, unless that would be most of a year away."""
    assert days(text, SPRING)[0][1] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Op 17 december 2020 is de brief verstuurd.",
        "De begroting voor 2022 is aangeboden.",
        "In 2050 is alles anders.",
        "Het voorjaarsoverleg liep goed.",
        "mevrouw Mei en de heer Maart",
        "op korte termijn, zo spoedig mogelijk en te zijner tijd",
        "de komende jaren en de komende tijd",
        "binnen twee maanden na de publicatie van het besluit",
        "Kamerstuk 33 529, nr. 830",
        "artikel 12 van de wet en lid 3",
        "op 31 april jl.",
        "van 15 mei 2022 tot en met 3 juni 2022, uiterlijk 5 juni 2022",
        "tot op heden en tot heden",
        "een week 99 bestaat niet, week 99 ook niet",
        "het zomerreces",
        "De winterjassen en de zomertijd",
        "12-04-2021",
        "het jaar van de jeugd",
    ],
)
def test_near_misses_are_left_alone(text: str) -> None:
    """Whole dates, bare years, open words, terms that hang on another event and look-alikes are no dates here."""
    assert days(text, SPRING) == []


def test_terms_and_whole_dates_stay_known_inside_the_room() -> None:
    """The commitments need whole dates, years and open words too."""
    found = expressions("op 17 december 2021, in 2023 of op korte termijn", date=SPRING)
    assert [(e.core, e.listed) for e in found] == [("day", False), ("bare_year", False), ("open", False)]


def test_what_a_motion_asked_for_the_end_of_the_year_was_asked_last_year() -> None:
    """'verzoekt de regering ... voor het einde van het jaar', told in February, was for the year before."""
    text = "De motie verzoekt de regering de Kamer voor het einde van het jaar te informeren."
    assert days(text, date(2021, 2, 3))[0][2] == "2020-12-31"
    assert days(text, date(2021, 10, 3))[0][2] == "2021-12-31"


def test_without_a_letter_date_only_absolute_expressions_are_read() -> None:
    """'eind 2021' needs no letter date, 'volgend jaar' does, and a term then has no first day."""
    assert days("eind 2021 of volgend jaar", None) == [("eind 2021", "2021-11-01", "2021-12-31")]
    assert days("voor juli 2021", None) == [("voor juli 2021", None, "2021-06-30")]


def test_line_breaks_and_hard_spaces_do_not_part_an_expression() -> None:
    """White space of any kind may stand between the words; the text is given as it stands."""
    assert days("in het derde\nkwartaal\u00a0van 2021", SPRING) == [
        ("in het derde\nkwartaal\u00a0van 2021", "2021-07-01", "2021-09-30")
    ]


def test_letter_gives_dates_of_body_subject_and_footnotes() -> None:
    """The enrichment reads every part and uses the recesses of the reference data."""
    letter = Letter(
        date=SPRING,
        subject="Stand van zaken eind 2021",
        text=Text(plain="Voor het zomerreces volgt meer.", markdown="", language="nl", pages=1),
        footnotes=(Footnote(mark="1", text="Zie de brief van 3 maart jl."),),
    )
    found = dates.enrich(
        letter, Reference(recesses=(Recess("zomerreces", date(2021, 7, 2), date(2021, 9, 1)),)), Facts()
    ).dates
    assert found is not None
    assert [(d.part, d.latest.isoformat() if d.latest else None) for d in found] == [
        ("body", "2021-07-01"),
        ("subject", "2021-12-31"),
        ("footnote:0", "2021-03-03"),
    ]


WORDS = st.sampled_from(
    [
        "begin",
        "medio",
        "eind",
        "voor",
        "na",
        "uiterlijk",
        "vanaf",
        "tot",
        "rond",
        "31",
        "30",
        "1",
        "2",
        "februari",
        "mei",
        "december",
        "2021",
        "1999",
        "jl.",
        "a.s.",
        "het",
        "de",
        "van",
        "dit",
        "volgend",
        "vorig",
        "jaar",
        "kwartaal",
        "eerste",
        "tweede",
        "helft",
        "zomer",
        "winter",
        "zomerreces",
        "herfstreces",
        "Prinsjesdag",
        "binnen",
        "over",
        "zes",
        "enkele",
        "weken",
        "maanden",
        "jaren",
        "komende",
        "afgelopen",
        "week",
        "dinsdag",
        "53",
        "en",
        ",",
        "/",
        "-",
        "schooljaar",
        "2021/2022",
        "Q1",
        "dezer",
        "vandaag\n\xa0",
    ]
)


@given(st.lists(WORDS, max_size=14).map(" ".join), st.dates() | st.none())
def test_spans_point_at_their_text_and_days_are_in_order(text: str, day: date | None) -> None:
    """Whatever words of time come together, nothing raises, offsets hold and no span ends before it begins."""
    end = 0
    for found in find_dates(text, date=day):
        assert text[found.start : found.end] == found.text
        assert found.earliest is None or found.latest is None or found.earliest <= found.latest
        assert found.start >= end or found.text
        end = found.end


@given(st.text(max_size=300), st.dates())
def test_any_text_is_read(text: str, day: date) -> None:
    """No text raises."""
    assert all(text[d.start : d.end] == d.text for d in find_dates(text, date=day))


@pytest.mark.parametrize(
    "piece",
    [
        " ",
        "1",
        "1, ",
        "1 en ",
        "mei ",
        "1 mei ",
        "2021 ",
        "voor het einde van het ",
        "eerste helft van ",
        "week 1 ",
        "binnen twee ",
        "\n",
        "a",
    ],
)
def test_hostile_text_takes_linear_time(piece: str) -> None:
    """A hundred kilobytes of one piece take seconds at most, and four times as much some four times as long."""
    text = (piece * 100_000)[:25_000]
    began = time.perf_counter()
    find_dates(text, date=SPRING)
    once = time.perf_counter() - began
    began = time.perf_counter()
    find_dates(text * 4, date=SPRING)
    assert time.perf_counter() - began < 10 * once + 1
