"""Worker processes with limits, in which documents are read.

    Pool ── one thread a worker ──▶ Nursery ── fork ──▶ worker process: one document after the other

A worker is forked, never from a process with threads: `start="clean"` forks from a small process of its own, kept for
that; `start="fork"` forks from the caller, which has no other thread (the command line reading a file).
The kernel holds the limits (address space, CPU seconds, an alarm), the parent watches the clock beside it.
What goes wrong in a worker ends its own document only: see `Pool.run`.
"""

from tasks.pool.limits import ReaderLimits
from tasks.pool.pool import Pool, ReaderBug

__all__ = ["Pool", "ReaderBug", "ReaderLimits"]
