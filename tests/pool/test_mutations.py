"""Broken PDFs never bring the pool down. POSTKAMER_TEST_MUTATIONS sets how many are tried."""

import os
from collections import Counter

from schemas.errors import Unusable, unusable_by_code
from schemas.reference import Reference
from tasks.extract.limits import Limits
from tasks.pool import Pool, ReaderLimits
from tasks.reader import Reader
from tests.pool import mutate

COUNT = int(os.environ.get("POSTKAMER_TEST_MUTATIONS", "200"))


def reader() -> Reader:
    """A reader without reference data."""
    return Reader(reference=Reference(), limits=Limits())


def test_the_letter_itself_is_read() -> None:
    """Before anything is broken."""
    with Pool(reader) as pool:
        for compressed in (True, False):
            assert pool.run(mutate.read, mutate.letter(compressed=compressed)).result() == "read"


def test_broken_copies_end_under_a_code() -> None:
    """Each is read or refused; none is a bug, and the pool still reads afterwards."""
    ends: Counter[str] = Counter()
    with Pool(reader, workers=2, limits=ReaderLimits(wall_seconds=20)) as pool:
        for job in [pool.run(mutate.read, data) for data in mutate.mutations(COUNT)]:
            try:
                ends[job.result()] += 1
            except Unusable as refusal:
                ends[refusal.code] += 1
        assert pool.run(mutate.read, mutate.letter(compressed=True)).result() == "read"
    assert ends.total() == COUNT
    assert set(ends) <= {"read", *unusable_by_code()}
    print(dict(ends.most_common()))  # noqa: T201 - the figures of a long run
