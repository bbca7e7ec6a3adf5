"""Letter → findings: whether it is a letter of the government to a chamber, and what a reader should know of it.

One file a check; each takes the `Sheet` and returns findings, or raises the `Unusable` that ends the document.
The order is that of `CHECKS`: whether it can be read, what it is, whether it may be published, what looks odd.
"""

from collections.abc import Callable

from schemas.errors import Invalid, Unusable
from schemas.letter import Finding, Reading
from tasks.validate.classified import check_mark
from tasks.validate.dates import check_date
from tasks.validate.enclosures import check_enclosures
from tasks.validate.fields import check_fields
from tasks.validate.legible import check_complete, check_legibility
from tasks.validate.letterhood import check_letterhood
from tasks.validate.sheet import Sheet, sheet_of

VERSION = "1"
Check = Callable[[Sheet], tuple[Finding, ...]]
CHECKS: tuple[Check, ...] = (
    check_legibility,
    check_letterhood,
    check_mark,
    check_complete,
    check_date,
    check_enclosures,
    check_fields,
)


def validate(reading: Reading, waived: frozenset[str] = frozenset()) -> tuple[Finding, ...]:
    """What was found, beside what the reader found itself; empty for a letter in good order.

    A refusal whose code is in `waived` was overruled by a person: its findings come back as warnings, and the other
    checks still run.

    Raises:
        NoText: it is not legible.
        NotALetter: no letter of the government to a chamber; the finding says what it seems to be.
        TooSlow: there was no time to read all of its pages.
        Classified: it carries a mark of confidentiality.
        Invalid: it holds a finding that stops publication.
    """
    sheet = sheet_of(reading)
    findings = tuple(finding for check in CHECKS for finding in _run(check, sheet, waived))
    stopping = tuple(f for f in (*reading.letter.findings, *findings) if f.level == "error")
    if stopping and Invalid.code not in waived:
        raise Invalid("The letter has findings that stop publication.", findings=stopping)
    return findings


def _run(check: Check, sheet: Sheet, waived: frozenset[str]) -> tuple[Finding, ...]:
    try:
        return check(sheet)
    except Unusable as refusal:
        if refusal.code not in waived:
            raise
        return tuple(finding.model_copy(update={"level": "warning"}) for finding in refusal.findings)
