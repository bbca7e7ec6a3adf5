"""The one place where boto3's errors become ours. Messages hold codes, keys and sizes, never the vendor's text."""

from collections.abc import Iterator
from contextlib import contextmanager

from botocore.exceptions import BotoCoreError, ClientError, ParamValidationError
from botocore.parsers import ResponseParserError

from schemas.errors import Misconfigured, ObjectChanged, PipelineError, StoreUnavailable, Throttled

GONE = frozenset({"NoSuchKey", "NoSuchVersion", "404", "NotFound", "MethodNotAllowed", "405"})
"""The object, or this version of it, is not there. A delete marker answers 405."""

CONDITION = frozenset({"PreconditionFailed", "412", "ConditionalRequestConflict", "409"})
SLOW_DOWN = frozenset(
    {"SlowDown", "Throttling", "ThrottlingException", "RequestLimitExceeded", "TooManyRequests", "429"}
)
REFUSED = frozenset(
    {
        "AccessDenied",
        "InvalidAccessKeyId",
        "SignatureDoesNotMatch",
        "NoSuchBucket",
        "AuthorizationHeaderMalformed",
        "InvalidBucketName",
        "PermanentRedirect",
        "403",
    }
)


class PreconditionFailed(PipelineError):
    """The object is there already, or is another one than the condition names."""

    code = "precondition_failed"
    advice = "Read the object again and decide anew."


@contextmanager
def translated(**context: str | float | None) -> Iterator[None]:
    """Turn what boto3 raises into an error of the road; `context` says what was asked for."""
    try:
        yield
    except ClientError as error:
        raise _by_code(error, context) from error
    except ParamValidationError:
        raise
    except (BotoCoreError, ResponseParserError) as error:
        raise StoreUnavailable("The object store does not answer", kind=type(error).__name__, **context) from error


def code_of(error: ClientError) -> str:
    """The error code of an answer."""
    return str(error.response.get("Error", {}).get("Code", "unknown"))


def _by_code(error: ClientError, context: dict[str, str | float | None]) -> PipelineError:
    code = code_of(error)
    if code in GONE:
        return ObjectChanged("The object is not there any more", answer=code, **context)
    if code in CONDITION:
        return PreconditionFailed("The condition of the write does not hold", answer=code, **context)
    if code in SLOW_DOWN or error.response.get("ResponseMetadata", {}).get("HTTPStatusCode") == 429:
        return Throttled("The object store asks to slow down", answer=code, **context)
    if code in REFUSED:
        return Misconfigured("The object store refuses our credentials, bucket or region", answer=code, **context)
    return StoreUnavailable("The object store answered with an error", answer=code, **context)
