"""Whether the text can be relied on: a poor layer under a scan is read as letters, and is told."""

from schemas.errors import NoText, TooSlow
from schemas.letter import Finding
from tasks.extract.legible import GARBLED, POOR, legibility
from tasks.validate.sheet import Sheet


def check_legibility(sheet: Sheet) -> tuple[Finding, ...]:
    """A warning for a text of which many words are no words.

    Raises:
        NoText: hardly any of them is one.
    """
    if any(finding.code == "poor_text" for finding in sheet.letter.findings):
        return ()  # the reader has said so, page by page
    share = legibility(sheet.letter.text.plain)
    if share is None or share >= POOR:
        return ()
    message = f"Only {share:.0%} of the words look like words: a poor scan, or a font that cannot be read."
    finding = Finding(code="poor_text", level="error" if share < GARBLED else "warning", message=message, field="text")
    if share < GARBLED:
        raise NoText("The text is not legible.", findings=(finding,))
    return (finding,)


def check_complete(sheet: Sheet) -> tuple[Finding, ...]:
    """Nothing, if the whole letter was read.

    Raises:
        TooSlow: there was no time for all of its pages; a letter is not published in part.
    """
    late = tuple(finding for finding in sheet.letter.findings if finding.code == "unread_in_time")
    if late:
        raise TooSlow("There was no time left to read all pages.", findings=late)
    return ()
