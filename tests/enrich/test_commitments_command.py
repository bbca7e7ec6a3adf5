"""The command `postkamer commitments`: text and JSON lines from standard input, without the heavy libraries."""

import io
import json
import subprocess
import sys
from datetime import date

import pytest

from flows.cli.commitments import commitments
from schemas.errors import Misconfigured

LINE = {"id": "a", "text": "Ik zal uw Kamer voor het zomerreces informeren.", "date": "2019-04-02"}


def asked(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """Standard input holds that text."""
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))


def test_json_lines_are_answered_one_by_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each line keeps its id; its own date goes before the option's; blank lines are passed over."""
    other = {"id": 7, "text": "binnen zes weken"}
    asked(monkeypatch, f"{json.dumps(LINE)}\n\n{json.dumps(other)}\n")
    assert commitments(date=date(2021, 3, 1), jsonl=True) == 0
    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert (first["id"], first["commitments"][0]["due"]["latest"]) == ("a", "2019-07-04")
    assert (second["id"], second["commitments"], second["dates"][0]["latest"]) == (7, [], "2021-04-12")


@pytest.mark.parametrize(
    ("text", "latest"), [("in 2020", "2020-12-31"), ("naar 1 januari 2022", "2022-01-01"), ("op korte termijn", None)]
)
def test_term_alone_is_answered(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], text: str, latest: str | None
) -> None:
    """A text that is nothing but a term is read as one, also where a letter would not list it as a date."""
    asked(monkeypatch, text)
    commitments(date=date(2020, 2, 21), as_json=True)
    [found] = json.loads(capsys.readouterr().out)["dates"]
    assert (found["text"], found["latest"]) == (text, latest)


@pytest.mark.parametrize("line", ["no json", "[]", '{"id": 1}', '{"id": 1, "text": "x", "date": "gisteren"}'])
def test_line_that_cannot_be_read_is_named(monkeypatch: pytest.MonkeyPatch, line: str) -> None:
    """The error says which line, and nothing of its text."""
    asked(monkeypatch, f"{json.dumps(LINE)}\n{line}\n")
    with pytest.raises(Misconfigured, match="Line 2") as error:
        commitments(jsonl=True)
    assert "gisteren" not in error.value.message


@pytest.mark.parametrize(("text", "shown"), [(LINE["text"], "zomerreces"), ("Niets.", "No promise")])
def test_table_for_people(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], text: str, shown: str
) -> None:
    """Without an option the answer is a table, or one sentence when there is nothing."""
    asked(monkeypatch, text)
    commitments(date=date(2019, 4, 2))
    assert shown in capsys.readouterr().out


def test_heavy_libraries_stay_out() -> None:
    """The command starts without Prefect, boto3, SQLAlchemy, a PDF library or rich."""
    script = "import sys, flows.cli.commitments; print(*sys.modules)"
    modules = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True).stdout.split()
    assert not {"prefect", "boto3", "sqlalchemy", "pypdf", "pypdfium2"} & set(modules)
