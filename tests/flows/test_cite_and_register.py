"""`postkamer cite` and `postkamer register`: what they print, and how they refuse."""

import io
import json
import lzma
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from flows.cli.cite import cite
from flows.cli.register import import_, status_
from flows.register import open_register, with_register
from schemas.errors import Misconfigured
from schemas.reference import Reference


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home folder."""
    monkeypatch.setenv("POSTKAMER_HOME", str(tmp_path))
    return tmp_path


def _ask(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))


def test_jsonl(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """One line in, one line out, each with its own date."""
    del home
    _ask(
        monkeypatch,
        '{"id": 7, "text": "brief van 18 april jl.", "date": "2019-06-14"}\n\n{"id": "b", "text": "niets"}\n',
    )
    assert cite(jsonl=True) == 0
    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert first["id"] == 7
    assert first["citations"][0]["ids"] == ["2019-04-18"]
    assert second == {"id": "b", "citations": []}


def test_json_and_table(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The same references as JSON and as a table for people."""
    del home
    _ask(monkeypatch, "(Kamerstuk 33 529, nr. 830)")
    assert cite(as_json=True) == 0
    found = json.loads(capsys.readouterr().out)["citations"]
    assert [(c["ids"], c["status"], c["start"]) for c in found] == [(["kst-33529-830"], "unchecked", 1)]
    _ask(monkeypatch, "(Kamerstuk 33 529, nr. 830)")
    assert cite(date=date(2020, 12, 17)) == 0
    assert "kst-33529-830" in capsys.readouterr().out
    _ask(monkeypatch, "niets")
    cite()
    assert "No reference" in capsys.readouterr().out


@pytest.mark.parametrize("line", ["{", "[]", '{"id": 1}', '{"id": 1, "text": "x", "date": "morgen"}'])
def test_wrong_input_is_named_by_its_line(home: Path, line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line that is no question is refused with its number, not with a traceback."""
    del home
    _ask(monkeypatch, f"{line}\n")
    with pytest.raises(Misconfigured, match="Line 1"):
        cite(jsonl=True)


@pytest.mark.parametrize("ending", [".txt", ".txt.xz"])
def test_import_and_check(
    home: Path, ending: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An imported list is what references are checked against from then on, and says its version and date."""
    source = home / f"kst_2025-01{ending}"
    content = b"33529-830\nkst-33529-833\n"
    source.write_bytes(lzma.compress(content) if ending.endswith(".xz") else content)
    status_()
    assert "No register" in capsys.readouterr().out
    assert import_(source) == 0
    status_(as_json=True)
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["date"] == "2025-01-01"
    _ask(monkeypatch, "Kamerstuk 33 529, nr. 833 en Kamerstuk 33 529, nr. 900")
    cite(as_json=True)
    assert [c["status"] for c in json.loads(capsys.readouterr().out)["citations"]] == ["exists", "unknown"]


def test_register_stands_in_the_reference_data(home: Path) -> None:
    """The register's version goes into every record's provenance; without one nothing is added."""
    assert with_register(Reference(), home) == Reference()
    source = home / "ids.txt"
    source.write_text("33529-830\n")
    import_(source, date=date(2024, 5, 1))
    (data,) = with_register(Reference(), home).sets
    register = open_register(home)
    assert register is not None
    assert data == register.data
    assert data.date == date(2024, 5, 1)


def test_refuses_what_is_no_list(home: Path) -> None:
    """A missing file, and one that is no packed text, end in one sentence."""
    with pytest.raises(Misconfigured, match="no file"):
        import_(home / "absent.txt")
    (home / "bad.txt.xz").write_bytes(b"not packed")
    with pytest.raises(Misconfigured, match="cannot be read"):
        import_(home / "bad.txt.xz")


def test_cite_imports_no_server() -> None:
    """The command starts without Prefect, boto3 or SQLAlchemy."""
    program = "import sys, flows.cli.cite; print([m for m in ('prefect', 'boto3', 'sqlalchemy') if m in sys.modules])"
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
