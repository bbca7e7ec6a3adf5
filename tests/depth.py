"""How hard the tests that search look: some examples in every run, many in a deep one.

`POSTKAMER_TEST_DEPTH=10 pytest tests/ledger tests/catalogue` looks at ten times as many.
"""

import os

DEPTH = int(os.environ.get("POSTKAMER_TEST_DEPTH", "1"))


def examples(usual: int) -> int:
    """The number of examples of a search that looks at `usual` ones in every run."""
    return usual * DEPTH
