"""A text cut into sentences, by offsets. Abbreviations, initials, numbers and brackets do not end one."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from tasks.enrich.late import Late

ABBREVIATIONS = frozenset(
    re.findall(
        r"\S+",
        "jl j.l ll l.l a.s c.s c.q d.d dd dhr mw mevr drs dr mr ir ing prof nr nrs art artt lid blz pag p "
        "par bijv bv e.d o.a m.n i.v.m m.b.t t.a.v t.b.v o.b.v i.c i.h.k.v a.i z.s.m n.a.v t.o.v ca circa "
        "resp incl excl evt max min mln mld st stb stcrt trb kst vgl zgn t.z.t tel fa tk ek jan feb febr mrt "
        "apr aug sep sept okt nov dec m.u.v d.m.v t.g.v i.o h.t jo aanh hand hoofdst noot voorz plv ds ed al "
        "w.o t.w d.w.z m.i.v i.p.v a.h.w s.v.p zgn ",
    )
)
END = Late(r"[.!?…][)\]'\"’”»]{0,2}(?=\s)|\n[ \t]{0,20}\n|[;:](?=\s{0,3}\n)")
BULLET = Late(r"\n[ \t]{0,20}(?=(?:[-–—•▪◦·*]|\d{1,2}[.)]|[a-z][.)]|[ivx]{1,4}[.)])[ \t]{1,10}\S)")
NEXT_LINE_STARTS = Late(r"\s{1,20}[a-z(]")
WORD_BEFORE = Late(r"(?<![\w.])[\w.]{1,10}$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """text[start:end], and the same in lower case on one line, quotations emptied."""

    start: int
    end: int
    text: str
    flat: str
    quoted: bool = False
    """Whether it stands inside a quotation that began in a sentence before it."""


QUOTATION = Late(r"[‘“„«][^’”»“„«]{12,900}[’”»]|\"[^\"\n]{12,900}\"")
OPENING = "“„«"
QUOTE_MARK = Late(r"[“„«”»]")
HYPHENATED = Late(r"(?<=[a-z])-\s{1,3}(?=[a-z])(?!-\s{1,3}(?:en|of)\b)")


WORD_WITH_HYPHEN = Late(r"\b([^\W\d]{2,12})-([^\W\d]{2,12})\b")
OFTEN_CUT = frozenset(
    re.findall(
        r"\S+",
        "aangekondigd toegezegd toezegging toezeggingen geïnformeerd informeren beantwoord beantwoorden "
        "beantwoording toezenden toegezonden toekomen aanbieden aangeboden gezonden ontvangen zullen worden "
        "uitvoering invulling voldoen termijn voornemens verzocht regering minister hierbij hiermee "
        "uitgesteld vertraging gestuurd berichten rapporteren kabinet terugkomen ",
    )
)


def sentences(text: str, breaks: Collection[int] = ()) -> Iterator[Sentence]:
    """The sentences of a text in order; `breaks` are offsets where one begins whatever stands before it."""
    inside = False
    for start, end in _spans(text, sorted(set(breaks))):
        piece = text[start:end]
        after = _inside_quotation(piece, inside=inside)
        yield Sentence(start, end, piece, flatten(piece), quoted=inside or (after and piece[0] in OPENING))
        inside = after and "\n\n" not in text[end : end + 3]


def _inside_quotation(piece: str, *, inside: bool) -> bool:
    """Whether a quotation is open after the piece; “ opens one, and closes one that „ opened."""
    for mark in QUOTE_MARK.findall(piece):
        inside = not inside if mark == "“" else mark in OPENING
    return inside


def flatten(piece: str) -> str:
    """One line in lower case, words that a line end cut in two closed, what is quoted replaced by an ellipsis."""
    piece = QUOTATION.sub(" … ", re.sub(r"\s+", " ", piece))
    piece = WORD_WITH_HYPHEN.sub(_closed, piece)
    return re.sub(r" {2,}", " ", HYPHENATED.sub("", piece).lower()).strip()


def _closed(found: re.Match[str]) -> str:
    """A word of promising that old prints cut at a line end: 'aange-kondigd'."""
    joined = found[1] + found[2]
    return joined if joined.lower() in OFTEN_CUT else found[0]


def _spans(text: str, breaks: list[int]) -> Iterator[tuple[int, int]]:
    cuts = {m.end() for m in END.finditer(text) if _ends(text, m)}
    cuts |= {m.end() for m in BULLET.finditer(text)}
    cuts |= {b for b in breaks if 0 < b < len(text)}
    start = 0
    for cut in [*sorted(cuts), len(text)]:
        piece = text[start:cut]
        left = len(piece) - len(piece.lstrip())
        if piece.strip():
            yield start + left, start + len(piece.rstrip())
        start = cut


def _ends(text: str, found: re.Match[str]) -> bool:
    if found[0][0] != ".":
        return True
    if NEXT_LINE_STARTS.match(text, found.end()):
        return False
    before = WORD_BEFORE.search(text, max(0, found.start() - 11), found.start())
    word = before[0].lower() if before else ""
    # 'jl.' may well end a sentence, but then the next one begins with a capital after all.
    if word in {"jl", "l.l", "ll", "a.s", "c.s", "j.l"}:
        return bool(re.match(r"\s{1,20}[A-Z]", text[found.end() : found.end() + 22]))
    initial = bool(re.fullmatch(r"[a-z]|(?:[a-z]{1,2}\.){1,5}[a-z]{1,2}", word)) and bool(
        before and before[0][:1].isupper()
    )
    return word not in ABBREVIATIONS and not initial and not (word.isdigit() and len(word) <= 2 and _heads(text, found))


def _heads(text: str, found: re.Match[str]) -> bool:
    """Whether '3.' is the number of a heading or list item: it begins its line."""
    line = text.rfind("\n", max(0, found.start() - 12), found.start())
    return (line >= 0 or found.start() <= 3) and text[max(0, line) : found.start()].strip().isdigit()
