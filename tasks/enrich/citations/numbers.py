"""Numbers inside a dossier: 'nr. 830', 'nrs. 32, 33 en 35', '600-603', '-830', 'nr. 188b', 'A', 'S en T', and pins."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_LABEL = re.compile(
    r"[ ,;:(]{0,3}(?:met |onder )?(?:(?P<many>n ?r ?s|nummers|ondernummers|nos)|n ?r|nummer|ondernummer"
    r"|no|n°|#)"
    r"(?![A-Za-z])(?: ?\.)? ?:? ?",
    re.IGNORECASE,
)
_PLAIN = re.compile(
    r"(?P<thousand>[1-9])\.(?P<rest>\d{3})(?![\d.])|(?P<digits>[1-9]\d{0,3})(?!\d)(?! ?[.]?\d{3}(?!\d))"
)
_TAIL = re.compile(
    r"(?P<lower>[a-z])(?![a-z])|-(?P<print>[bhn]\d)(?!\d)"
    r"| ?\(?(?P<herdruk>herdruk)\)?",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"(?!(?:TK|NR|EU|EN|OP|DE|HET|IN)\b)([A-L][A-Z]|[A-Z])(?![A-Za-z\d]|\.[A-Za-z])")
_GAP = re.compile(r" ?- ?| ?[,;:/] ?| ")
_SEP = re.compile(
    r"""\ ?(?:(?P<range>-|t\ ?/\ ?m|tot\ en\ met|t\.?\ ?e\.?m\.?)
    |(?P<and>,?\ ?(?:en|&|alsook|alsmede|of|resp\.)(?=[\ \d]))
    |(?P<comma>[,/;]|(?:\.\.\.|\u2026)(?:\ ?en(?=\ ))?))
    \ ?(?P<label>(?:nrs?|nummers?|no)(?![a-z])\.?|stuk\ nr\.)?\ ?""",
    re.VERBOSE | re.IGNORECASE,
)
_CLOSED = re.compile(r" ?(?:[),.;:\]/]|en |t/m|-|&|\u2026|$)")
_MONTH = re.compile(
    r" ?(?:jan|feb|maart|apr|mei|jun|jul|aug|sep|okt|nov|dec|miljoen|mln|procent|%|euro|pagina|jaar"
    r"|leden|e\b|uur)",
    re.IGNORECASE,
)
_PIN = re.compile(
    r"""[ ,;(]{1,3}(?:
    (?:pp?|blz|pag|bladzijden?|pagina(?:'s)?|p\.p|b)(?:\ ?\.)?\ ?\d+(?:\ ?[-/]\ ?\d+)?(?:\ ?e\.?\ ?v\.?)?
    |(?:par\.?|paragraaf|punt|onder|noot|voetnoot|vraag|bijlage|item|hoofdstuk|onderdeel|sub)
    \ (?:\d+(?:\.\d+){0,4}|[a-z](?![a-z])))""",
    re.VERBOSE,
)
_MORE_PAGES = re.compile(r"(?:, ?| en )\d+(?: ?- ?\d+)?(?= ?[,;).]| en |$)")
_LONGEST_RANGE = 60


@dataclass(frozen=True, slots=True)
class Number:
    """One number or letter inside a dossier, with the place in it that the text points to."""

    value: str
    pin: str | None = None


@dataclass(frozen=True, slots=True)
class Numbers:
    """What follows a dossier: its numbers, where they end, and whether a word such as 'nr.' led them."""

    items: tuple[Number, ...]
    end: int
    labelled: bool
    lettered: bool = False


def numbers_at(flat: str, pos: int, *, led: bool) -> Numbers | None:
    """The numbers that start at `pos`, just after a dossier. `led`: a word before the dossier promises them."""
    label = _LABEL.match(flat, pos)
    at = label.end() if label else pos
    if not label:
        gap = _GAP.match(flat, pos)
        if not gap:
            return None
        at = gap.end()
    first = _item_at(flat, at, loose=bool(label) or led)
    if first is None:
        return None
    if not label and first[0][0].isdigit():
        spaced = not led or not flat[pos:at].strip()
        if _MONTH.match(flat, first[1]) or (spaced and not _CLOSED.match(flat, first[1])):
            return None
    items, end = _list(flat, first, many=bool(label and label["many"]))
    return Numbers(items, end, bool(label), lettered=first[0][0].isalpha())


def _item_at(flat: str, at: int, *, loose: bool) -> tuple[str, int] | None:
    plain = _PLAIN.match(flat, at)
    if plain:
        value, end = plain["digits"] or plain["thousand"] + plain["rest"], plain.end()
        tail = _TAIL.match(flat, end)
        if tail is None:
            return (value, end) if loose or not flat[end : end + 1].isalpha() else None
        if tail["herdruk"]:
            return f"{value}-h1", tail.end()
        return (f"{value}-{tail['print']}" if tail["print"] else value + tail["lower"].lower()), tail.end()
    letters = _LETTERS.match(flat, at)
    return (letters[1], letters.end()) if letters else None


def _list(flat: str, first: tuple[str, int], *, many: bool) -> tuple[tuple[Number, ...], int]:
    value, end = first
    pin, end = _pin(flat, end)
    items = [Number(value, pin)]
    while sep := _SEP.match(flat, end):
        many = many or bool(sep["label"])
        item = _item_at(flat, sep.end(), loose=False)
        if item is None or not _goes_on(flat, sep, item, many=many, before=items[-1].value):
            break
        if sep["range"]:
            items.extend(Number(v) for v in _between(items[-1].value, item[0]))
        pin, end = _pin(flat, item[1])
        items.append(Number(_whole(items[-1].value, item[0]) if sep["range"] else item[0], pin))
    return tuple(items), end


def _goes_on(flat: str, sep: re.Match[str], item: tuple[str, int], *, many: bool, before: str) -> bool:
    value, end = item
    if _MONTH.match(flat, end) or before[0].isdigit() != value[0].isdigit():
        return bool(sep["label"])
    if sep["range"]:
        return value.isdigit() and before.isdigit() and 0 < int(_whole(before, value)) - int(before) <= _LONGEST_RANGE
    if sep["label"]:
        return True
    if value.isdigit() and not many and sep["comma"] and 1900 < int(value) < 2100:
        return False
    return bool(_CLOSED.match(flat, end)) or (many and flat.startswith(" ", end))


def _whole(before: str, value: str) -> str:
    """'603' from '600-03'."""
    return before[: len(before) - len(value)] + value if len(value) < len(before) else value


def _between(low: str, high: str) -> Iterator[str]:
    return (str(n) for n in range(int(low) + 1, int(_whole(low, high))))


def _pin(flat: str, end: int) -> tuple[str | None, int]:
    first = _PIN.match(flat, end)
    if not first:
        return None, end
    stop = first.end()
    while more := _MORE_PAGES.match(flat, stop):
        stop = more.end()
    return flat[end:stop].strip(" ,;("), stop
