"""Small letters and their records, and documents that hold them, for tests of the ledger and of publication."""

import hashlib
from datetime import UTC, datetime, timedelta
from typing import Any

from schemas.document import LandedObject, Outcome
from schemas.letter import Addressee, Dossier, Identifier, Kamerstuk, Letter, Ministry, Sender, Text
from schemas.record import Provenance, Record, Source
from tasks.enrich.identity import content_hash, letter_id
from tasks.ledger import Claim, Ledger
from tasks.publish import known, publish

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
LEASE = timedelta(minutes=10)
BZK = Sender(ministry=Ministry(name="Ministerie van Binnenlandse Zaken en Koninkrijksrelaties", abbreviation="BZK"))
BODY = (
    "Hierbij bied ik u het rapport aan over de versterking van woningen in het noorden van het land, "
    "dat op 14 januari is verschenen. In dit rapport staan 12 aanbevelingen voor het vervolg van de aanpak. "
    "Ik neem er 9 over. Over de overige spreek ik met de bestuurders in de regio, en met de bewoners die "
    "het aangaat. Uw Kamer ontvangt voor de zomer van 2021 een brief over de uitkomst van dat gesprek."
)


def letter(body: str = BODY, **said: Any) -> Letter:
    """A ministry's letter; every field can be set."""
    facts = {
        "kind": "ministry_letter",
        "date": "2021-02-01",
        "reference": "2021-0000012345",
        "sender": BZK,
        "subject": "Rapport versterking",
        "addressee": Addressee(chamber="TK"),
        "text": Text(plain=body, markdown=body, language="nl", pages=1),
    }
    return Letter.model_validate({**facts, **said})


def print_of(body: str = BODY, number: str = "830", *, suffix: str = "", **said: Any) -> Letter:
    """The same letter as a printed Kamerstuk."""
    kst = f"kst-33529-{number}{suffix}"
    stamp = Kamerstuk(id=kst, dossiers=(Dossier(number="33529"),), number=number, reprint=bool(suffix))
    own = (Identifier(scheme="kst", id=kst),)
    facts = {"kind": "kamerstuk_print", "reference": None, "subject": None, "kamerstuk": stamp, "identifiers": own}
    return letter(body, **{**facts, **said})


def record(said: Letter, *, data: bytes | None = None, landed: datetime = NOW, rules: str = "1", **also: Any) -> Record:
    """The record of a letter as read from a document with these bytes, landed at this time."""
    content = data if data is not None else said.model_dump_json().encode()
    digest = hashlib.sha256(content).hexdigest()
    media_type = also.pop("media_type", "application/pdf")
    key = also.pop("key", f"{digest[:16]}.pdf")
    source = Source(
        bucket="inbox",
        key=key,
        version_id="v1",
        sha256=digest,
        bytes=len(content),
        media_type=media_type,
        landed_at=landed,
    )
    facts = {
        **dict(said),
        "letter_id": letter_id(said),
        "content_hash": content_hash(said),
        "title": said.subject or "Brief",
        "title_source": "subject" if said.subject else "first_sentence",
        "provenance": Provenance(pipeline_version="1", rules={"reader": rules}),
        "sources": (source,),
    }
    return Record.model_validate({**facts, **also})


def note(ledger: Ledger, key: str, version: str = "v1", *, landed: datetime = NOW, now: datetime = NOW) -> int:
    """The id of a document that just landed."""
    landed_object = LandedObject(bucket="inbox", key=key, version=version, version_id=version, landed_at=landed)
    return ledger.documents.note([landed_object], now=now)[0]


def claim_one(ledger: Ledger, document: int, *, holder: str = "test", now: datetime = NOW) -> Claim:
    """A claim on one document."""
    return ledger.documents.claim(holder, lease=LEASE, now=now, ids=[document])[0]


def arrive(ledger: Ledger, made: Record, *, key: str | None = None, now: datetime = NOW) -> Outcome:
    """What becomes of a document that lands and is read as this record: the whole road without the reading."""
    source = made.sources[0]
    key = key or source.key or "brief.pdf"
    source = source.model_copy(update={"key": key})
    claim = claim_one(ledger, note(ledger, key, landed=source.landed_at or now, now=now), now=now)
    outcome = known(ledger, claim, source, now=now)
    if outcome is not None:
        return outcome
    return publish(ledger, claim, made.model_copy(update={"sources": (source,)}), now=now)
