"""What a letter is known by: the id of the work, the hash of what it says, and a name to show (contract section 1)."""

import hashlib
import json
import re
import unicodedata
from typing import Literal
from uuid import UUID, uuid5

from schemas.letter import Letter

NAMESPACE = UUID("6f0b1c1e-3c0a-5c52-9a6e-0b8f4f3f7a51")
"""Of every id that this project makes; changing it would make each letter a new one."""

SAID_FIELDS = (
    "addressee",
    "answers_to",
    "date",
    "enclosures",
    "footnotes",
    "identifiers",
    "kamerstuk",
    "kind",
    "on_behalf_of",
    "reference",
    "salutation",
    "sender",
    "signatories",
    "subject",
    "your_reference",
)
"""What the letter says beside its body. Nothing that rules, registers or boxes add."""

SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z'\"‘“0-9])")
TITLE_LENGTH = 160


def letter_id(letter: Letter) -> str:
    """The identity of the work: from its kst id; else ministry, reference and date; else its body.

    >>> from schemas.letter import Text
    >>> letter_id(Letter(text=Text(plain="Hierbij.", markdown="Hierbij.", language="nl", pages=1)))
    '317ecac4-8e01-55ee-8f85-e8af5f36f744'
    """
    if letter.kamerstuk:
        return str(uuid5(NAMESPACE, f"kst:{letter.kamerstuk.id}"))
    ministry = letter.sender.ministry
    if ministry and letter.reference and letter.date:
        reference = _squash(letter.reference)
        return str(uuid5(NAMESPACE, f"kenmerk:{ministry.abbreviation}:{reference}:{letter.date.isoformat()}"))
    return str(uuid5(NAMESPACE, f"body:{hashlib.sha256(_squash(letter.text.plain).encode()).hexdigest()}"))


def content_hash(letter: Letter) -> str:
    """sha256 of the canonical JSON of what the letter says; the same reader gives the same content the same hash."""
    said = letter.model_dump(mode="json", include=set(SAID_FIELDS))
    said["text"] = letter.text.plain
    said["footnotes"] = [{"mark": note.mark, "text": note.text, "anchor": note.anchor} for note in letter.footnotes]
    said["signatories"] = [{"name": s.name, "office": s.office} for s in letter.signatories]
    canonical = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(unicodedata.normalize("NFC", canonical).encode()).hexdigest()


def title_of(letter: Letter) -> tuple[str, Literal["subject", "first_sentence", "dossier"]]:
    """A name to show and where it came from: the subject, the dossier of a print, or the first sentence."""
    if letter.subject:
        return letter.subject, "subject"
    dossier = letter.kamerstuk.dossiers[0].title if letter.kamerstuk and letter.kamerstuk.dossiers else None
    if dossier:
        return dossier, "dossier"
    return _first_sentence(letter), "first_sentence"


def _first_sentence(letter: Letter) -> str:
    paragraph = next((b.text for b in letter.blocks if b.kind == "paragraph"), letter.text.plain)
    sentence = SENTENCE_END.split(" ".join(paragraph.split()), maxsplit=1)[0]
    if len(sentence) <= TITLE_LENGTH:
        return sentence or "Brief zonder tekst"
    return sentence[:TITLE_LENGTH].rsplit(" ", 1)[0] + " …"


def _squash(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())
