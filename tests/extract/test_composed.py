"""Letters composed at random, rendered to PDF and read back, give the fields that went in."""

import json
from dataclasses import replace

from hypothesis import HealthCheck, given, settings

from seeds import load_reference
from tasks.extract import extract
from tasks.extract.limits import Limits
from tests.extract.compare import misses
from tests.extract.phrases import WORDS
from tests.extract.random_letters import Composed, ministry_letters, printed_letters

PROFILE = settings(
    max_examples=13,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)

REFERENCE = replace(load_reference(), words=load_reference().words | WORDS)


def read_back(composed: Composed) -> None:
    """Read a composed letter and report every field that differs."""
    reading = extract(composed.pdf, reference=REFERENCE, limits=Limits(), ocr=None)
    wrong = misses(composed, reading.letter)
    assert not wrong, json.dumps(wrong, ensure_ascii=False, default=str, indent=1)


@PROFILE
@given(ministry_letters())
def test_a_ministry_letter_reads_back(composed: Composed) -> None:
    """Layout A, whatever the ministry, the order of drawing and the form of the labels."""
    read_back(composed)


@PROFILE
@given(printed_letters())
def test_a_printed_letter_reads_back(composed: Composed) -> None:
    """Layout B, with one or two dossiers, chapters and Eerste Kamer numbers."""
    read_back(composed)
