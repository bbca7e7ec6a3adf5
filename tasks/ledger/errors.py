"""What can go wrong with the ledger, beside a bug."""

from schemas.errors import PipelineError, Transient


class LedgerUnavailable(Transient):
    """The ledger is busy, locked, full or cannot be reached; nothing was written."""

    code = "ledger_unavailable"
    advice = "Nothing to do for the letter: it is tried again by itself. Check the ledger's database and its disk."


class ClaimLost(PipelineError):
    """The claim ran out and another holder has the document; the work done under it must be dropped."""

    code = "claim_lost"
    advice = "Nothing to do: another worker has the document. If it happens often, raise the lease."
