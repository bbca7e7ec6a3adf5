"""The errors of the road, each with a stable code, plain context and one sentence of advice.

    PipelineError
      Transient       something outside failed: the document is deferred and tried again with back-off
        StoreUnavailable  Throttled  SinkUnavailable  ObjectChanged  ObjectGone
      Unusable        the document is at fault: quarantined under its code, never retried by itself
        NotAPdf  Encrypted  Damaged  TooLarge  TooSlow  NoText  NotALetter  Classified  PersonalData  Invalid
      Misconfigured   stops the process at start, before any letter is touched

Anything else is a bug: the document ends as `failed` with its traceback and the run fails.
Messages are built from codes, keys and sizes, never from the text of a letter or of a vendor's error.
"""

from typing import ClassVar

from schemas.letter import Finding


class PipelineError(Exception):
    """An error that the road expects. `context` holds plain values, safe to log."""

    code: ClassVar[str] = "pipeline_error"
    advice: ClassVar[str] = ""

    def __init__(self, message: str, **context: str | float | None) -> None:
        super().__init__(message)
        self.message = message
        self.context = context

    def __reduce__(self) -> tuple[object, ...]:
        """Keep message and context when the error crosses a process border."""
        return (_rebuild, (type(self), self.message, self.context, self.__dict__))


def _rebuild(
    kind: type[PipelineError], message: str, context: dict[str, str | float | None], state: dict[str, object]
) -> PipelineError:
    error = kind.__new__(kind)
    Exception.__init__(error, message)
    error.__dict__.update(state)
    error.message, error.context = message, context
    return error


class Transient(PipelineError):
    """Something outside failed; the document is tried again at a stated time."""

    code = "transient"


class StoreUnavailable(Transient):
    """The object store cannot be reached or answered with an error of its own."""

    code = "store_unavailable"
    advice = "Nothing to do for the letter: it is tried again by itself. Check that the object store answers."


class Throttled(Transient):
    """The other side asked us to slow down."""

    code = "throttled"
    advice = "Nothing to do: it is tried again more slowly."


class SinkUnavailable(Transient):
    """A consumer's side cannot be reached."""

    code = "sink_unavailable"
    advice = "Nothing to do for the letter: the outbox keeps what is owed and catches up."


class ObjectChanged(Transient):
    """The object was replaced or removed between the event and the reading of it."""

    code = "object_changed"
    advice = "Nothing to do: the next sweep sees what is there now."


class ObjectGone(ObjectChanged):
    """The object was removed before it was read; it is looked for less and less often."""

    code = "object_gone"
    advice = "Put the document in the inbox again if it should be read; under a new version it is taken at once."


class Unusable(PipelineError):
    """The document itself is at fault; `findings` say what was seen."""

    code = "unusable"

    def __init__(self, message: str, *, findings: tuple[Finding, ...] = (), **context: str | float | None) -> None:
        super().__init__(message, **context)
        self.findings = findings


class NotAPdf(Unusable):
    """Neither a PDF nor plain text."""

    code = "not_a_pdf"
    advice = "Only PDF and plain text are read; put the letter's PDF in the inbox."


class Encrypted(Unusable):
    """A password is needed to open the document."""

    code = "encrypted"
    advice = "Ask the sender for a copy without a password."


class Damaged(Unusable):
    """The file cannot be opened, or killed its reader."""

    code = "damaged"
    advice = "Ask for the file again; a transfer may have been cut short."


class TooLarge(Unusable):
    """Over a limit of bytes, pages, objects or memory."""

    code = "too_large"
    advice = "Raise the limit (see `postkamer settings`) and replay, or reject."


class TooSlow(Unusable):
    """Over a limit of CPU seconds or wall time."""

    code = "too_slow"
    advice = "Raise the limit (see `postkamer settings`) and replay, or reject."


class NoText(Unusable):
    """No text to read: a scan, and no OCR at hand."""

    code = "no_text"
    advice = "Install Tesseract with the Dutch language (tesseract-ocr-nld) and replay."


class NotALetter(Unusable):
    """Read well, but no letter of a minister to a chamber."""

    code = "not_a_letter"
    advice = "Nothing to do if that is right; release it from quarantine if it is a letter after all."


class Classified(Unusable):
    """Carries a mark of confidentiality."""

    code = "classified"
    advice = "Must not be published; a person decides."


class PersonalData(Unusable):
    """Holds personal data that must not be published."""

    code = "personal_data"
    advice = "Must not be published as it is; a person decides."


class Invalid(Unusable):
    """Read as a letter, but with findings that stop publication."""

    code = "invalid"
    advice = "Read the findings; release it from quarantine or ask the sender for a correction."


class Misconfigured(PipelineError):
    """A setting is missing or wrong; the process stops before any letter is touched."""

    code = "misconfigured"


def unusable_by_code() -> dict[str, type[Unusable]]:
    """Every quarantine code with its class, as in contract section 2."""
    return {kind.code: kind for kind in Unusable.__subclasses__()}
