"""Pages on the web: full addresses, addresses without a scheme and bare domains, also broken over lines.

A break is mended only inside an address: after '/', '-', '.', '=', '&', '?' or '_', or before one of them. The dot that
ends the sentence and a bracket that was opened before the address are no part of it.
"""

import re
from collections.abc import Iterator

from tasks.enrich.citations.hit import Hit
from tasks.enrich.citations.passage import Passage

rule = "url"

_TLD = r"(?:nl|eu|com|org|net|info|int|gov|edu|amsterdam|frl|tv|(?:be|de|uk|fr|nu|io|app|cw|sx|aw)(?=/))"
_START = re.compile(
    r"(?:(?P<scheme>https?) ?: ?/ ?/ ?|(?<![\w@./-])(?P<www>www ?\. ?)"
    rf"|(?<![\w@./-])(?P<bare>[A-Za-z\d][A-Za-z\d-]{{0,62}}(?:\.[A-Za-z\d-]{{1,63}}){{0,4}}\.{_TLD})(?=[/\s),;:'\"?\]]|\.(?!\w)|$))",
    re.IGNORECASE,
)
_RUN = re.compile(r"[^\s<>\"\[\]{}|\\^]+")
_ON = re.compile(r"\s?\n\s?(?P<more>[^\s<>\"\[\]{}|\\^]+)")
_GLUED = re.compile(r"[^=/%?&](?=https?://)")
_TRAIL = ".,;:!?'\"*"
_HOST = re.compile(r"[A-Za-z\d.-]+")
_IDS = re.compile(
    r"(?<![A-Za-z\d])(20[0-4]\d[ZD]\d{5})(?!\d)|/((?:kst|ah|h|blg|stb|stcrt|trb|kv)-[\w-]+?)(?:\.(?:html"
    r"|pdf|xml|odt))?(?=[/?#]|$)"
)
_LONGEST = 2000


def find(passage: Passage) -> Iterator[Hit]:
    """Every address of a page."""
    text, at = passage.text, 0
    while start := _START.search(passage.flat, at):
        begin = start.start()
        end = _end(text, start.end())
        address = canonical(text[begin:end])
        at = max(end, start.end())
        if address:
            found = tuple(a or b for a, b in _IDS.findall(address))
            yield Hit(begin, end, "url", rule, ids=(address, *found), urls=(address,))


def canonical(printed: str) -> str | None:
    """The address as it can be opened: breaks out, scheme in, host in lower case.

    >>> canonical("Rijksoverheid.nl")
    'https://rijksoverheid.nl'
    """
    whole = re.sub(r"[\s\u200b]", "", printed).replace("\ufffe", "-").replace("\u00ad", "-").replace("\u2010", "-")
    scheme = re.match(r"(https?)://", whole, re.IGNORECASE)
    rest = whole[scheme.end() :] if scheme else whole
    host = _HOST.match(rest)
    if not host or "." not in host[0].strip("."):
        return None
    return f"{scheme[1].lower() if scheme else 'https'}://{host[0].lower()}{rest[host.end() :]}"


def _end(text: str, at: int) -> int:
    run = _RUN.match(text, at, at + _LONGEST)
    end = run.end() if run else at
    glued = _GLUED.search(text, at, end)
    if glued:
        return _trimmed(text, at, glued.start() + 1)
    while (more := _ON.match(text, end, end + _LONGEST)) and _goes_on(text[at:end], more["more"]):
        end = more.end()
    return _trimmed(text, at, end)


def _goes_on(so_far: str, more: str) -> bool:
    if not so_far:
        return False
    last, first = so_far[-1], more[0]
    if last in "-\u2010\ufffe\u00ad" or last in "/=&?_%":
        return first.isalnum() and more[:4].lower() not in {"http", "www."}
    return first in "/?=&_#" or (first == "-" and more[1:2].isalnum())


def _trimmed(text: str, at: int, end: int) -> int:
    while end > at and (text[end - 1] in _TRAIL + "\u201d\u2019" or (text[end - 1] == ")" and _unopened(text[at:end]))):
        end -= 1
    return end


def _unopened(address: str) -> bool:
    return address.count(")") > address.count("(")
