"""The commands that ask across letters, as a person and as a program call them."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from flows.cli import build_app
from tasks.ledger import Ledger
from tests.catalogue.letters import CHURCHES, EVALUATION, cites, said, telling
from tests.records import arrive

Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command over a ledger with a promise, the letter that meets it, and one that is open."""
    monkeypatch.setenv("POSTKAMER_HOME", str(tmp_path))
    monkeypatch.setattr("flows.cli.pages.console.width", 120, raising=False)
    ledger = Ledger.open(f"sqlite:///{tmp_path / 'ledger.db'}")
    ledger.migrate()
    arrive(ledger, telling("2021-03-03", said("new", EVALUATION, due="2021-07-08"), kst="kst-33529-830"))
    meets = said("fulfilled", "Zo doe ik de toezegging gestand.", fulfils=("kst-33529-830",))
    citing = cites("kst-33529-830", text="Kamerstuk 33 529,\nnr. 830")
    arrive(ledger, telling("2021-06-20", meets, citations=(citing,)))
    arrive(ledger, telling("2021-04-03", said("new", CHURCHES, due="2021-12-31")))
    ledger.close()

    def call(*words: str) -> tuple[int, str]:
        code = build_app()(words, print_error=False, exit_on_error=False, result_action="return_value")
        return int(code), capsys.readouterr().out

    return call


def rows(out: str) -> list[dict[str, Any]]:
    """The JSON lines of a command."""
    return [json.loads(line) for line in out.splitlines()]


def test_promises_are_shown_with_what_became_of_them(run: Run) -> None:
    """State, term, text, and the letter that proves it."""
    code, out = run("promises")
    assert code == 0
    flat = " ".join(out.split())
    for shown in ("fulfilled", "2021-07-08", "evaluatie", "gestand", "open", "2021-12-31", "kerkgebouwen"):
        assert shown in flat


def test_promises_as_json_are_rows_of_the_view(run: Run) -> None:
    """One object a line, with `overdue` for the day that is asked for."""
    _, out = run("promises", "--json", "--today", "2022-01-01")
    assert [(row["state"], row["overdue"]) for row in rows(out)] == [("fulfilled", False), ("open", True)]
    _, out = run("promises", "--json", "--overdue", "--today", "2022-01-01")
    assert [row["text"] for row in rows(out)] == [CHURCHES]
    _, out = run("promises", "--json", "--overdue", "--today", "2021-12-31")
    assert out == ""
    _, out = run("promises", "--json", "--state", "fulfilled", "--ministry", "BZK", "--due-before", "2021-07-09")
    assert len(rows(out)) == 1


def test_nothing_found_is_said(run: Run) -> None:
    """A person sees a sentence, a program nothing."""
    assert "No such promise" in run("promises", "--ministry", "OCW")[1]
    assert "No letter here cites" in run("cited-by", "kst-1-1")[1]
    assert "No letter here holds" in run("search", "huurtoeslag")[1]
    assert run("search", "huurtoeslag", "--json")[1] == ""


def test_who_cites_a_letter(run: Run) -> None:
    """The citing letter and the words with which it cites."""
    assert "Kamerstuk 33 529, nr. 830" in " ".join(run("cited-by", "kst-33529-830")[1].split())
    (row,) = rows(run("cited-by", "33529-830", "--json")[1])
    assert (row["date"], row["cited_id"], row["how"]) == ("2021-06-20", "kst-33529-830", "id")
    assert rows(run("cited-by", "Kamerstuk 33 529, nr. 830", "--json")[1]) == [row]


def test_words_are_marked_in_the_snippet(run: Run) -> None:
    """Offsets of the words in the snippet, for a program to mark as it likes."""
    (row,) = rows(run("search", "kerkgebouwen", "--json")[1])
    start, end = row["marks"][0]
    assert row["snippet"][start:end] == "kerkgebouwen"
    assert "kerkgebouwen" in run("search", "kerkgebouwen", "-evaluatie")[1]


def test_export_writes_parquet(run: Run, tmp_path: Path) -> None:
    """The command says what it wrote and how to read it."""
    code, out = run("export", "--parquet", str(tmp_path / "out"))
    assert code == 0
    assert "letters" in out
    assert (tmp_path / "out" / "manifest.json").is_file()
    _, out = run("export", "--parquet", str(tmp_path / "out"), "--json")
    assert {file["dataset"] for file in json.loads(out)} == {"letters", "citations", "commitments"}


def test_no_command_imports_prefect() -> None:
    """Questions are answered at once: no Prefect, no PDF, no store client, no pyarrow."""
    heavy = "{'prefect', 'boto3', 'pypdf', 'pypdfium2', 'pyarrow'}"
    commands = ", ".join(f"flows.cli.{name}" for name in ("promises", "cited_by", "search", "export"))
    code = f"import sys, {commands}; print({heavy} & set(sys.modules))"
    told = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert told.stdout.strip() == "set()"
