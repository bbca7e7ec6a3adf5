"""Laws by name and their articles: 'artikel 5.1, tweede lid, van de Wet open overheid', '7:658 BW', 'de Awb'.

An article needs a law: named right after it, right before it, or by 'de wet', 'die wet', which is the law named last.
The identifier of an article is its jci string; the books of the Burgerlijk Wetboek have an identifier each.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tasks.enrich.citations.before import FARTHEST, before
from tasks.enrich.citations.eu import act_at
from tasks.enrich.citations.hit import Hit
from tasks.enrich.citations.lexicon import CODE, Lexicon, lexicon_of
from tasks.enrich.citations.passage import Passage
from tasks.enrich.citations.provisions import WORD, Place, Provision, Provisions, provisions_at

rule = "law"

BOOKS = {
    "1": "BWBR0002656",
    "2": "BWBR0003045",
    "3": "BWBR0005291",
    "4": "BWBR0002761",
    "5": "BWBR0005288",
    "6": "BWBR0005289",
    "7": "BWBR0005290",
    "7A": "BWBR0006000",
    "8": "BWBR0005034",
    "10": "BWBR0030068",
}
_OF = re.compile(
    r",? ?(?:(?:van|uit|in|bij|volgens|op grond van|,) )?(?:(?:de|het|deze|die|dat|dit) )?"
    r"(?:(?:huidige|nieuwe|oude|gewijzigde|herziene|Nederlandse|Europese|voorgestelde|toekomstige) )?"
)
_BOOK = re.compile(r",? ?(?:van |uit )?[Bb]oek (?P<book>\d{1,2}A?)(?: (?:van het )?(?:BW|Burgerlijk Wetboek))?")
_BACK = re.compile(
    r",? ?(?:van|uit|in) (?P<words>(?:de|die|deze|genoemde|voornoemde|dezelfde|dat|dit|het) (?:wet"
    r"|besluit|regeling|verordening|richtlijn|verdrag))(?![\w-])"
)
_ANTECEDENTS = {
    "wet": "BWBR",
    "besluit": "BWBR",
    "regeling": "BWBR",
    "verordening": "3",
    "richtlijn": "3",
    "verdrag": "BWBV",
}
_UNKNOWN = re.compile(r",? ?van (?:de|het) (?P<name>(?:[A-Z][\w'-]*|[Ww]et)(?: (?:[\w'-]+)){0,6})")
_BARE = re.compile(
    r"(?<![\w:./-])(?P<book>\d{1,2}A?):(?P<number>\d{1,4}[a-z]{0,2})(?P<lid>,? lid \d{1,2})?"
    r" (?:van het )?(?P<code>BW|Burgerlijk Wetboek|Awb)(?!\w)"
)
_PART = re.compile(
    r"(?<!\w)(?P<part>hoofdstuk|titel|afdeling|paragraaf|bijlage)(?:ken|s|len"
    r"|en)? (?P<number>\d{1,3}[A-Za-z]?(?:\.\d{1,3}[A-Z]?){0,3}|[IVX]{1,5}[a-z]?)(?![\w])",
    re.IGNORECASE,
)
_TITLE_BEFORE = re.compile(r",? (?:in |onder )?$")


@dataclass(frozen=True, slots=True)
class _Law:
    """A law at the end of an article reference."""

    ids: tuple[str, ...]
    end: int
    book: str | None = None


def find(passage: Passage) -> Iterator[Hit]:
    """Every law and every article of one in the passage."""
    lexicon, flat = lexicon_of(passage), passage.flat
    named = sorted(_named(lexicon, flat), key=lambda hit: hit.start)
    yield from named
    for found in _BARE.finditer(flat):
        yield _bare(found)
    yield from _articles(passage, lexicon, named)
    for part in _PART.finditer(flat):
        law = _law_at(passage, lexicon, part.end(), ())
        if law and law.ids:
            ids = tuple(_jci(_book_of(i, part["number"]), f"{part['part'].lower()}={part['number']}") for i in law.ids)
            yield Hit(part.start(), law.end, "law_article", "law_part", ids=ids)


def _articles(passage: Passage, lexicon: Lexicon, named: list[Hit]) -> Iterator[Hit]:
    flat, at = passage.flat, 0
    while word := WORD.search(flat, at):
        listed = provisions_at(flat, word)
        hit = _article(passage, lexicon, listed, named) if listed else None
        if hit:
            yield hit
        at = max(word.end(), listed.end if listed else 0)


def _named(lexicon: Lexicon, flat: str) -> Iterator[Hit]:
    for found in lexicon.find(flat):
        if found.short:
            continue
        ids = tuple(i for i in found.ids if i != CODE)
        european = bool(ids) and not ids[0].startswith("BWB")
        several = len(ids) > 1 and not european
        yield Hit(
            found.start,
            found.end,
            "eu_act" if european else "law",
            "eu_name" if european else "law_name",
            ids=() if several else ids,
            status="exists" if ids and not several else "unchecked",
            candidates=ids if several else (),
            why="The abbreviation stands for more than one law." if several else None,
        )


def _article(passage: Passage, lexicon: Lexicon, listed: Provisions, named: list[Hit]) -> Hit | None:
    flat = passage.flat
    law = _law_at(passage, lexicon, listed.end, named, listed.start)
    start, end = listed.start, listed.end
    if law is None:
        leading = _named_just_before(flat, listed.start, named)
        if leading is None:
            return _open(flat, listed)
        law, start = _Law(leading.ids, end), leading.start
    end = max(end, law.end)
    if not law.ids:
        why = "The law is not named, or its abbreviation stands for more than one."
        return Hit(start, end, "law_article", "law_article", why=why)
    ids = tuple(i for p in listed.items for law_id in law.ids for i in _ids(law_id, p, law.book))
    return Hit(start, end, "law_article", "law_article", ids=tuple(dict.fromkeys(ids)))


def _law_at(passage: Passage, lexicon: Lexicon, at: int, named: Sequence[Hit], start: int | None = None) -> _Law | None:
    flat = passage.flat
    book = _BOOK.match(flat, at)
    if book and book["book"] in BOOKS:
        return _Law((BOOKS[book["book"]],), book.end(), book["book"])
    of = _OF.match(flat, at)
    place = of.end() if of else at
    found = lexicon.at(flat, place)
    if found:
        ids = found.ids if len(found.ids) == 1 else _chosen(found.ids, named, passage, place)
        return _Law(ids, found.end)
    act = act_at(flat, place)
    if act:
        return _Law(act.celex, act.end)
    back = _BACK.match(flat, at)
    if back and start is not None:
        return _Law(_antecedent(back["words"].split()[-1], start, named, passage), back.end())
    return None


def _chosen(ids: tuple[str, ...], named: Sequence[Hit], passage: Passage, at: int) -> tuple[str, ...]:
    """Of several laws with one abbreviation the one that was named in full before it."""
    if all(i.startswith(("3", "1")) for i in ids):
        return ids
    cited = {i for hit in before(named, at) for i in hit.ids}
    cited.update(i for c in passage.earlier[: -FARTHEST - 1 : -1] for i in c.ids)
    chosen = tuple(i for i in ids if i in cited)
    return chosen if len(chosen) == 1 else ()


def _antecedent(word: str, start: int, named: Sequence[Hit], passage: Passage) -> tuple[str, ...]:
    """The law that was named last before the article."""
    family = _ANTECEDENTS[word]
    for hit in before(named, start):
        if len(hit.ids) == 1 and hit.ids[0].startswith(family):
            return hit.ids
    for citation in passage.earlier[: -FARTHEST - 1 : -1]:
        if citation.kind in {"law", "eu_act"} and len(citation.ids) == 1 and citation.ids[0].startswith(family):
            return citation.ids
    return ()


def _named_just_before(flat: str, start: int, named: list[Hit]) -> Hit | None:
    """'Awb, artikel 4:8': the law stands right before its article."""
    last = next(before(named, start), None)
    if last is None or start - last.end > 12 or len(last.ids) != 1:
        return None
    return last if _TITLE_BEFORE.fullmatch(flat, last.end, start) else None


def _open(flat: str, listed: Provisions) -> Hit | None:
    """An article of a law that no table knows: found, but left open."""
    unknown = _UNKNOWN.match(flat, listed.end)
    if unknown is None:
        return None
    why = "The law is not in the table of laws."
    return Hit(
        listed.start, unknown.start("name") + len(unknown["name"].split()[0]), "law_article", "law_article", why=why
    )


def _bare(found: re.Match[str]) -> Hit:
    lid = found["lid"].split()[-1] if found["lid"] else None
    provision = Provision(f"{found['book']}:{found['number']}", (Place(lid),) if lid else ())
    law = "BWBR0005537" if found["code"] == "Awb" else CODE
    return Hit(found.start(), found.end(), "law_article", "law_article", ids=tuple(_ids(law, provision, None)))


def _ids(law: str, provision: Provision, book: str | None) -> Iterator[str]:
    number, places = provision.number, ""
    if law == CODE or (law in BOOKS.values() and ":" in number):
        named, _, rest = number.partition(":")
        if rest and named in BOOKS:
            law, book, number = BOOKS[named], named, rest
        elif law == CODE:
            return
    if law.startswith("12012"):
        yield f"{law[:6]}{int(number):03d}" if number.isdigit() else law
        return
    if book:
        places = f"boek={book}&"
    for place in provision.places or (Place(),):
        lid = f"&lid={place.lid}" if place.lid else ""
        item = f"&o={place.item}" if place.item else ""
        yield _jci(law, f"{places}artikel={number}{lid}{item}")


def _book_of(law: str, number: str) -> str:
    """The book that 'titel 7.2A' of the Burgerlijk Wetboek is in."""
    return BOOKS.get(number.partition(".")[0], law) if law == CODE else law


def _jci(law: str, place: str) -> str:
    """'jci1.3:c:BWBR0045754&artikel=5.1'; an EU act has no jci, its article is joined to its CELEX number."""
    return f"jci1.3:c:{law}&{place}" if law.startswith("BWB") else f"{law}&{place}"
