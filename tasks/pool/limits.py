"""How much one document may take."""

from dataclasses import dataclass

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class ReaderLimits:
    """Limits of one worker process and of one document in it."""

    memory: int = 768 * MIB
    """Bytes of address space beyond what the worker has when it starts (reference data, libraries)."""
    cpu_seconds: int = 14
    """CPU seconds a document."""
    wall_seconds: float = 17.0
    """Seconds on the clock a document, OCR included."""
    documents: int = 200
    """After so many documents a worker is replaced."""
    result_bytes: int = 64 * MIB
    """The largest result that is taken back."""
