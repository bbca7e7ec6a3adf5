"""Promises and what becomes of them: sentences by act, terms, addressees, what is fulfilled, and hostile text."""

import time
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.letter import Addressee, Block, Chamber, Footnote, Letter, Signatory, Text
from schemas.record import Citation, Commitment
from schemas.reference import Reference
from tasks.enrich import commitments
from tasks.enrich.commitments import find_commitments, judge
from tasks.enrich.commitments.sentences import sentences
from tasks.enrich.facts import Facts
from tests.enrich.promise_cases import CASES

DAY = date(2021, 3, 15)


def found(text: str, chamber: Chamber | None = "TK", day: date | None = DAY) -> tuple[Commitment, ...]:
    """The commitments of a text in a letter of 15 March 2021."""
    return find_commitments(text, date=day, chamber=chamber)


def only(text: str, chamber: Chamber | None = "TK") -> Commitment:
    """The last commitment of a text."""
    return found(text, chamber)[-1]


@pytest.mark.parametrize(("act", "sentence"), [case for case in CASES if case[0]])
def test_sentence_is_what_it_says(act: str, sentence: str) -> None:
    """Each wording is one commitment of its act, and its text is the whole sentence."""
    [commitment] = found(sentence)
    assert (commitment.act, commitment.text) == (act, sentence)


@pytest.mark.parametrize("sentence", [sentence for act, sentence in CASES if act is None])
def test_near_misses_promise_nothing(sentence: str) -> None:
    """What others do, what was told before, what this letter does and what is asked is no promise."""
    assert [c for c in found(sentence) if c.act != "intention"] == []


@pytest.mark.parametrize(
    ("text", "due", "latest"),
    [
        ("Ik informeer uw Kamer eind 2021 over het onderzoek van 3 mei 2019.", "eind 2021", "2021-12-31"),
        (
            "Het onderzoek wordt eind mei afgerond, en uw Kamer zal in juni worden geïnformeerd.",
            "in juni",
            "2021-06-30",
        ),
        ("Uw Kamer ontvangt de antwoorden zo spoedig mogelijk.", "zo spoedig mogelijk", None),
        ("Ik zal u zo spoedig mogelijk, maar uiterlijk 1 juli, informeren.", "uiterlijk 1 juli", "2021-07-01"),
        ("Op 3 februari jl. heb ik toegezegd u voor de zomer te informeren.", "voor de zomer", "2021-06-30"),
        ("In het debat van 4 mei 2020 heb ik toegezegd dit uit te zoeken.", None, None),
        ("Ik zal uw Kamer binnen zes weken nader berichten.", "binnen zes weken", "2021-04-26"),
        ("Met deze brief voldoe ik aan mijn toezegging om u in maart te informeren.", None, None),
        ("De beantwoording is uitgesteld naar 1 mei 2021.", "naar 1 mei 2021", "2021-05-01"),
        ("Ik zal uw Kamer na afronding van het onderzoek informeren.", "na afronding van het onderzoek", None),
        ("Ik zal u daarover informeren.", None, None),
        (
            "Ik zal u voor het algemeen overleg van 12 mei aanstaande informeren.",
            "voor het algemeen overleg van 12 mei aanstaande",
            "2021-05-11",
        ),
        ("Ik zal u tijdens het debat op 12 mei informeren.", "tijdens het debat op 12 mei", "2021-05-12"),
        ("In antwoord op vragen in maart 2020 is toegezegd de Kamer te informeren.", None, None),
        ("In maart 2020 is toegezegd de Kamer eind 2020 te informeren.", "eind 2020", "2020-12-31"),
    ],
)
def test_term_is_the_one_of_the_promise(text: str, due: str | None, latest: str | None) -> None:
    """Of several expressions of time the one that belongs to the promise is its term."""
    term = only(text).due
    assert (term and term.text, term and term.latest and term.latest.isoformat()) == (due, latest)


def test_hints_only_spare_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """The strings that spare a rule its patterns change nothing of what is found."""
    text = "\n\n".join(sentence for _, sentence in CASES)
    hinted = found(text)
    monkeypatch.setattr(judge, "RULES", tuple(replace(rule, hints=()) for rule in judge.RULES))
    assert found(text) == hinted


def test_then_points_to_the_term_before() -> None:
    """'dan' and 'tot die tijd' take the term of the promise before."""
    text = "Ik zal uw Kamer in juni rapporteren. Ik zal dan ook de motie beantwoorden. Tot dan houd ik u op de hoogte."
    _, then, until = found(text)
    assert then.due is not None
    assert until.due is not None
    assert (then.due.earliest, then.due.latest) == (date(2021, 6, 1), date(2021, 6, 30))
    assert (until.due.earliest, until.due.latest) == (DAY, date(2021, 6, 30))


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("Ik zal uw Kamer in mei informeren.", "firm"),
        ("Uw Kamer ontvangt de brief zo spoedig mogelijk.", "firm"),
        ("Ik streef ernaar uw Kamer in mei te informeren.", "effort"),
        ("Naar verwachting zal ik uw Kamer in mei informeren.", "effort"),
        ("Indien daar aanleiding toe is, zal ik uw Kamer informeren.", "conditional"),
        ("Zodra het advies er is, zend ik dit aan uw Kamer.", "conditional"),
        ("Hiermee voldoe ik aan mijn toezegging.", "firm"),
    ],
)
def test_grade_of_a_promise(text: str, grade: str) -> None:
    """Firm, effort or conditional, by the words of the sentence."""
    assert only(text).grade == grade


@pytest.mark.parametrize(
    ("text", "chamber", "to"),
    [
        ("Ik zal uw Kamer in mei informeren.", "TK", "TK"),
        ("Ik zal uw Kamer in mei informeren.", "EK", "EK"),
        ("Ik zal uw Kamer in mei informeren.", None, None),
        ("Ik zal de Eerste Kamer in mei informeren.", "TK", "EK"),
        ("Ik zal beide Kamers in mei informeren.", "TK", "both"),
        ("Hiermee voldoe ik aan de motie-Smit.", "TK", "TK"),
        ("Ik zal dit met de betrokken partijen bespreken.", "TK", "other"),
        ("Het kabinet past de regeling per 1 januari 2022 aan.", "TK", None),
    ],
)
def test_addressee(text: str, chamber: Chamber | None, to: str | None) -> None:
    """The chamber that is named, else the letter's own; third parties are 'other'."""
    assert only(text, chamber).to == to


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Ik heb toegezegd een overzicht te sturen. Dit overzicht treft u hierbij aan.", ["recalled", "fulfilled"]),
        ("Ik heb u jaarlijks een rapportage toegezegd. Deze brief bevat de eerste.", ["recalled", "fulfilled"]),
        ("Ik heb u een overzicht gestuurd. Dit overzicht treft u hierbij aan.", []),
        (
            "De vragen kunnen niet binnen de termijn worden beantwoord. Er is meer tijd nodig voor de beantwoording.",
            ["postponed"],
        ),
        (
            "Ik heb u het rapport voor 1 februari 2021 toegezegd. Ik verwacht dit nu in mei te kunnen afronden.",
            ["recalled", "postponed"],
        ),
        ("Ik heb u het rapport voor 1 juni 2021 toegezegd. Ik verwacht dit in mei te kunnen afronden.", ["recalled"]),
        (
            "De evaluatie zou ik u toezenden, zo heb ik toegezegd. Deze planning is helaas niet haalbaar.",
            ["recalled", "postponed"],
        ),
        ("“Ik zal uw Kamer informeren. Dat is beloofd.” Zo schreef de raad.", []),
        ("De „brief“ is er. Ik zal uw Kamer informeren.", ["new"]),
        ("De commissie schrijft: “Wij wachten af. Ik zal uw Kamer informeren. Dat is beloofd.” Zo staat het er.", []),
    ],
)
def test_sentences_lean_on_the_one_before(text: str, acts: list[str]) -> None:
    """What meets or puts off the promise just recalled is known by it; what is quoted is nobody's promise here."""
    assert [c.act for c in found(text) if c.act != "intention"] == acts


def test_id_is_stable_and_tells_equal_sentences_apart() -> None:
    """The id comes from the words and their number, not from offsets, case or line breaks."""
    text = "Ik zal uw Kamer in mei informeren."
    first, second = found(f"{text} {text}")
    assert first.id != second.id
    assert found(f"Iets anders.\n\n{text.replace(' in', chr(10) + 'in')}")[0].id == first.id


def letter(plain: str, **fields: object) -> Letter:
    """A letter with that body."""
    given_fields = {
        "date": DAY,
        "addressee": Addressee(chamber="TK"),
        "signatories": (Signatory(office="minister van Financiën"), Signatory(office="staatssecretaris van Financiën")),
        "text": Text(plain=plain, markdown=plain, language="nl", pages=1),
    }
    return Letter.model_validate({**given_fields, **fields})


def enriched(given_letter: Letter, *citations: Citation) -> tuple[Commitment, ...]:
    """The commitments of a letter with those references."""
    result = commitments.enrich(given_letter, Reference(), Facts(citations=citations)).commitments
    assert result is not None
    return result


def cited(text: str, kind: str, identifier: str, start: int, part: str = "body") -> Citation:
    """A reference at that place."""
    return Citation.model_validate(
        {
            "text": text,
            "kind": kind,
            "ids": (identifier,),
            "part": part,
            "start": start,
            "end": start + len(text),
            "rule": "test",
        }
    )


def test_fulfilment_is_tied_to_what_it_fulfils() -> None:
    """Papers and letters cited in the sentence or in its footnote, and commitment numbers, are what it answers to."""
    plain = (
        "Eerst dit (Kamerstuk 1 234, nr. 5). Hiermee voldoe ik aan de motie-Smit en toezegging T01461 uit mijn brief."
    )
    note = Footnote(mark="1", text="Kamerstuk 33 529, nr. 830.", anchor=plain.index(" en toezegging"))
    [commitment] = enriched(
        letter(plain, footnotes=(note,)),
        cited("Kamerstuk 1 234, nr. 5", "kamerstuk", "kst-1234-5", plain.index("Kamerstuk")),
        cited("Kamerstuk 33 529, nr. 830", "kamerstuk", "kst-33529-830", 0, "footnote:0"),
        cited("mijn brief", "letter_by_date", "2020-06-14", plain.index("mijn brief")),
        cited("Wet X", "law", "BWBR0000001", plain.index("voldoe")),
    )
    assert set(commitment.fulfils) == {"kst-33529-830", "T01461", "2020-06-14"}


def test_new_promise_fulfils_nothing() -> None:
    """A promise that cites a paper does not answer to it."""
    plain = "Ik zal uw Kamer in mei informeren (Kamerstuk 33 529, nr. 830)."
    [commitment] = enriched(
        letter(plain), cited("Kamerstuk 33 529, nr. 830", "kamerstuk", "kst-33529-830", plain.index("Kamerstuk"))
    )
    assert commitment.fulfils == ()


@pytest.mark.parametrize(
    ("plain", "by"),
    [
        ("Ik zal uw Kamer in mei informeren.", "minister van Financiën"),
        ("Wij zullen uw Kamer in mei informeren.", "minister van Financiën en staatssecretaris van Financiën"),
        ("De minister van Defensie informeert uw Kamer hierover in mei.", "minister van Defensie"),
    ],
)
def test_office_that_promises(plain: str, by: str) -> None:
    """The signatory's office, all of them after 'wij', or the office that the sentence names."""
    assert [c.by for c in enriched(letter(plain))] == [by]


def test_blocks_and_footnotes_part_sentences() -> None:
    """A heading without a stop does not run into the promise below it, and notes are read too."""
    plain = "Vervolg\nIk zal uw Kamer in mei informeren."
    start = plain.index("Ik")
    blocks = (
        Block(kind="heading", level=1, text="Vervolg", start=0, end=start - 1),
        Block(kind="paragraph", text=plain[start:], start=start, end=len(plain)),
    )
    note = Footnote(mark="1", text="Hierover ontvangt uw Kamer in juni een brief.")
    result = enriched(letter(plain, blocks=blocks, footnotes=(note,)))
    assert [(c.part, c.start, c.act) for c in result] == [("body", start, "new"), ("footnote:0", 0, "new")]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Op 6 november jl. heb ik gesproken. Daarna niet meer.", 2),
        ("Dat was op 6 november jl. Daarna niet meer.", 2),
        ("De motie-Jansen c.s. is aangenomen.", 1),
        ("Zie nr. 5 en art. 3 van de wet, d.d. 4 mei.", 1),
        ("De heer K.H. de Vries e.a. schreven dit.", 1),
        ("Drie punten:\n- het eerste\n- het tweede", 3),
        ("Een kop\n\nEen zin.", 2),
        ("Het kost 3.500 euro. Meer niet.", 2),
        ("Is dat zo? Ja. Dat is zo!", 3),
    ],
)
def test_sentences_end_where_they_should(text: str, count: int) -> None:
    """Abbreviations, initials and numbers do not end a sentence; blank lines and bullets do."""
    assert len(list(sentences(text))) == count


WORDS = st.sampled_from(
    [
        "ik",
        "wij",
        "het",
        "kabinet",
        "zal",
        "zullen",
        "uw",
        "Kamer",
        "de",
        "Kamer",
        "u",
        "informeren",
        "geïnformeerd",
        "wordt",
        "hierbij",
        "hiermee",
        "toegezegd",
        "toezegging",
        "motie",
        "voldoe",
        "aan",
        "niet",
        "binnen",
        "termijn",
        "voor",
        "de",
        "zomer",
        "eind",
        "2021",
        "zoals",
        "dan",
        "tot",
        "die",
        "tijd",
        ".",
        "?",
        "“",
        "”",
        "\n\n",
        "-",
        "1.",
        "minister",
        "van",
        "heb",
        "is",
        "streef",
        "ernaar",
        "te",
        "sturen",
    ]
)


@given(st.lists(WORDS, max_size=40).map(" ".join), st.dates() | st.none())
def test_spans_are_whole_sentences(text: str, day: date | None) -> None:
    """Whatever words come together, nothing raises, offsets hold, terms are in order and ids are unique."""
    result = found(text, day=day)
    assert len({c.id for c in result}) == len(result)
    for c in result:
        assert text[c.start : c.end] == c.text == c.text.strip()
        assert not c.due or not c.due.earliest or not c.due.latest or c.due.earliest <= c.due.latest


@given(st.text(max_size=400), st.dates())
def test_any_text_is_read(text: str, day: date) -> None:
    """No text raises."""
    assert all(text[c.start : c.end] == c.text for c in found(text, day=day))


@pytest.mark.parametrize(
    "piece",
    [
        "zal ik ",
        "uw kamer ",
        ". ",
        "\n",
        "“",
        '"a ',
        "toegezegd ",
        "zoals ",
        "geef invulling ",
        "niet binnen de ",
        "is ge",
        "a- ",
        "\n- a",
        "ik ",
    ],
)
def test_hostile_text_takes_linear_time(piece: str) -> None:
    """A hundred kilobytes of one piece, as one sentence or many, take some four times as long as a quarter of it."""
    quarter = (piece * 25_000)[:25_000]
    many = ". Z".join(quarter[i : i + 2300] for i in range(0, len(quarter), 2300))
    for text in (quarter, many):
        began = time.perf_counter()
        found(text)
        once = time.perf_counter() - began
        began = time.perf_counter()
        found(text * 4)
        assert time.perf_counter() - began < 10 * once + 1
