"""Fields that a letter of its kind always has: a gap is told, so that a reader knows that it was noticed."""

from schemas.letter import Finding
from tasks.validate.sheet import Sheet


def check_fields(sheet: Sheet) -> tuple[Finding, ...]:
    """A warning for each of subject, signature and date that a letter of this layout has and this one lacks."""
    letter = sheet.letter
    gaps = []
    if letter.kind == "ministry_letter" and letter.subject is None:
        gaps.append(("subject_missing", "subject", "The letter has no subject line."))
    if not letter.signatories:
        gaps.append(("signature_missing", "signatories", "The letter has no signature that could be read."))
    if letter.date is None:
        gaps.append(("date_missing", "date", "The letter has no date that could be read."))
    return tuple(Finding(code=code, level="warning", message=text, field=field) for code, field, text in gaps)
