"""Every sample letter, from bytes to record or refusal, against the file that a person has read."""

import json
from pathlib import Path

import pytest

from seeds.letters import expected, samples
from tests.golden import bless
from tests.golden.road import as_json, end_of

CODES = {
    "afgebroken": "damaged",
    "lvvn_woo_besluit": "not_a_letter",
    "met_wachtwoord": "encrypted",
    "scan_zonder_tekst": "no_text",
}
"""The samples that must be refused, whatever their expected files say."""

TWINS = {"bzk_leeszalen", "kst-29087-214"}
VERSIONS = {"bzk_leeszalen", "bzk_leeszalen_gecorrigeerd"}


@pytest.mark.parametrize("sample", samples(), ids=lambda path: path.stem)
def test_sample_ends_as_expected(sample: Path) -> None:
    """A change of any field shows here; `make bless NAME=...` accepts it once it has been read."""
    assert end_of(sample) == json.loads(expected(sample).read_text(encoding="utf-8"))


@pytest.mark.parametrize("sample", samples(), ids=lambda path: path.stem)
def test_refusals_are_those_intended(sample: Path) -> None:
    """No expected file can turn a letter into a refusal, or the other way round."""
    end = json.loads(expected(sample).read_text(encoding="utf-8"))
    assert end.get("quarantined", {}).get("code") == CODES.get(sample.stem)


def test_the_letter_and_its_print_have_one_text() -> None:
    """Two layouts break other lines and pages, and give the same body word for word."""
    letter, print_ = (end_of(path)["text"]["plain"] for path in samples() if path.stem in TWINS)
    assert letter == print_
    assert "een Woo-verzoek wil doen" in letter


def test_the_correction_is_the_same_work_with_other_content() -> None:
    """The second version of a letter has its identity and another hash."""
    first, second = (end_of(path) for path in samples() if path.stem in VERSIONS)
    assert first["letter_id"] == second["letter_id"]
    assert first["content_hash"] != second["content_hash"]


def test_bless_is_off_in_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    """In CI nothing rewrites what is expected."""
    monkeypatch.setenv("CI", "true")
    with pytest.raises(SystemExit, match="not rewritten in CI"):
        bless.main(["all"])


def test_bless_wants_a_known_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """A misspelt name is an error, not a no-op."""
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(SystemExit, match="no sample"):
        bless.main(["bzk_leeszaal"])


def test_expected_files_are_written_in_one_way() -> None:
    """An expected file edited by hand has the form that blessing gives it."""
    for sample in samples():
        text = expected(sample).read_text(encoding="utf-8")
        assert as_json(json.loads(text)) == text
