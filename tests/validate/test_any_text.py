"""Any text is judged: it passes, or it is refused under a code."""

import contextlib

from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.errors import Unusable
from tasks.validate import validate
from tests.validate.compose import reading, signed

PIECES = st.sampled_from(
    [
        *(
            "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal",
            "Geachte voorzitter,",
            "Nr. 12",
            "BRIEF VAN DE MINISTER",
        ),
        *(
            "VERTROUWELIJK",
            "Betreft",
            "Datum 14 maart 2024",
            "MOTIE VAN HET LID JANSEN",
            "Kamerstukken II 2024/25",
            "vragen van het lid",
        ),
        *(
            "deel ik u mede",
            "Wet open overheid",
            "Ministerie van Financiën",
            "\n",
            " ",
            "- ",
            "30 februari 2023",
            "brief van 31 juni 2023",
        ),
    ]
)
TEXTS = st.lists(PIECES | st.text(max_size=20), max_size=30).map("".join)


@settings(max_examples=150, deadline=None)
@given(TEXTS, TEXTS, TEXTS, st.text(max_size=30), st.booleans())
def test_any_text_is_judged(head: str, body: str, tail: str, subject: str, printed: bool) -> None:  # noqa: FBT001
    """Nothing but a refusal is raised, whatever the pieces and their order."""
    kind = "kamerstuk_print" if printed else "ministry_letter"
    with contextlib.suppress(Unusable):
        findings = validate(reading(head, body, tail, subject=subject, kind=kind, signatories=signed("minister")))
        assert {finding.level for finding in findings} <= {"info", "warning"}
