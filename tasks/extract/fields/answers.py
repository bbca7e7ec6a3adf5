"""Which questions or letter this letter answers, and on whose behalf it is also sent."""

import re
from collections.abc import Sequence

QUESTION_NUMBER = re.compile(r"\b20\d{2}\s?[ZD]\s?\d{4,5}\b")
ANSWERED = re.compile(
    r"\b(?:In (?:antwoord|reactie) op|Naar aanleiding van|[Aa]ntwoord(?:en)? (?:op|van)|[Bb]eantwoording van|"
    r"[Rr]eactie op)\b"
)
SENTENCE = re.compile(r"(?<!\bnr)(?<!\bd\.d)(?<!\bjl)(?<!\bkst)[.!?](?=\s+[A-Z])|\n")
ASKED = re.compile(r"\b(?:brie(?:f|ven)|vragen|Kamervragen|verzoek)\b", re.IGNORECASE)
LETTER_NUMBER = re.compile(
    r"\b(?:kenmerk|nr\.?|nummer|onder nummer)[:\s]+(?P<number>\d{4,}[\w./-]*\w|\d{6,}(?:\.\w+)*)", re.IGNORECASE
)
BEHALF = re.compile(r"(?P<dash>[–-]\s*)?\bmede\s+namens\s+", re.IGNORECASE)
"""After a dash, the offices end at the next one; otherwise a dash is part of an office ('Financiën – Toeslagen')."""
BEHALF_END = re.compile(
    r"[.;:\n]|,?\s(?:bied|zend|stuur|doe|informeer|bericht|deel|reageer|geef|ga|heb|wil|kan|het|dit|deze|mijn|"
    r"een|nader|als|"
    r"aan|op|toe|hier|hierbij|uw|over|in|met|vertellen|waarin|waarmee|treft|ontvangt|graag|ook|mee)\b|,\s(?:de"
    r"|het|een|onze|mijn)\s(?!minister|staatssecretaris)",
    re.IGNORECASE,
)
OFFICE = re.compile(
    r"(?:de |mijn ambtgenoot |mijn collega )?(?P<office>(?:vice-)?(?:minister(?:-president)?s?|"
    r"staatssecretaris(?:sen)?)\b.*)",
    re.IGNORECASE,
)
SPLIT = re.compile(r"(?:,\s*(?:en\s+)?|\s+en\s+)(?:de\s+)?(?=(?:vice-)?(?:minister|staatssecretaris))", re.IGNORECASE)


def answers(text: str) -> list[tuple[str, int, int]]:
    """Numbers of the questions or of the letter that is answered, from the sentence that says so, with their spans.

    >>> answers("In antwoord op uw brief van 6 december 2023, nr. 2023Z19677, deel ik u mede dat")[0][0]
    '2023Z19677'
    """
    found: list[tuple[str, int, int]] = []
    for opening in ANSWERED.finditer(text[:3000]):
        end = SENTENCE.search(text, opening.end(), opening.end() + 700)
        start, stop = opening.start(), min(end.start() if end else len(text), opening.start() + 700)
        sentence = text[start:stop]
        if not ASKED.search(sentence):
            continue
        found = [
            (re.sub(r"\s", "", n.group()), start + n.start(), start + n.end())
            for n in QUESTION_NUMBER.finditer(sentence)
        ]
        found = found or [
            (n["number"].rstrip("."), start + n.start("number"), start + n.end("number"))
            for n in LETTER_NUMBER.finditer(sentence)
        ]
        if found:
            break
    unique = {number: (number, a, b) for number, a, b in reversed(found)}
    return list(reversed(unique.values()))


def behalf(text: str) -> list[tuple[str, int, int]]:
    """The offices after 'mede namens', with their spans; of the first sentence that has them.

    >>> [office for office, _, _ in behalf("bied ik u, mede namens de minister van Defensie, het rapport aan")]
    ['minister van Defensie']
    """
    for found in BEHALF.finditer(text[:20_000]):
        rest = text[found.end() : found.end() + 700]
        end = BEHALF_END.search(rest)
        who = rest[: end.start()] if end else rest
        if found["dash"]:
            who = re.split(r"\s[–-](?:\s|$)", who)[0]
        offices = _offices(who, found.end())
        if offices:
            return offices
    return []


def _offices(who: str, at: int) -> list[tuple[str, int, int]]:
    found: list[tuple[str, int, int]] = []
    start = 0
    for end, after in [(m.start(), m.end()) for m in SPLIT.finditer(who)] + [(len(who), len(who))]:
        part = OFFICE.search(who[start:end])
        if part:
            office = re.sub(r"\s*\([^)]*\)", "", part["office"])
            office = re.sub(r"[,\s]+$", "", office)
            office = office if office.count(",") == 0 else _trim(office)
            found.append(
                (
                    re.sub(r"\s+", " ", office),
                    at + start + part.start("office"),
                    at + start + part.start("office") + len(part["office"].rstrip(" ,")),
                )
            )
        start = after
    return found


def _trim(office: str) -> str:
    """A comma stands inside ministry names: keep what follows it while it begins with a capital."""
    parts = office.split(",")
    kept = [parts[0]]
    for part in parts[1:]:
        if not part.strip()[:1].isupper():
            break
        kept.append(part)
    return ",".join(kept)


__all__: Sequence[str] = ["answers", "behalf"]
