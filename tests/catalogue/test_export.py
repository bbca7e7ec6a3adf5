"""The Parquet export: whole, checked by its manifest, and opened by what analysts use."""

import hashlib
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest
from sqlalchemy import select

from schemas.errors import Misconfigured
from tasks.ledger import Ledger
from tasks.ledger.catalogue import views
from tasks.publish import withdraw
from tasks.publish.parquet import MANIFEST, datasets, export
from tests.catalogue.letters import CHURCHES, EVALUATION, cites, said, telling
from tests.records import NOW, arrive


@pytest.fixture
def shelf(ledger: Ledger) -> Ledger:
    """Letters of two years and one without a date, one of them withdrawn."""
    arrive(ledger, telling("2020-03-03", said("new", EVALUATION, due="2020-07-01"), kst="kst-33529-830"))
    arrive(ledger, telling("2021-04-03", said("new", CHURCHES), citations=(cites("kst-33529-830", "kst-1-2"),)))
    arrive(ledger, telling(None, said("intention", "Ik ben dat van plan."), kst="kst-33529-840"))
    gone = telling("2021-05-03", said("new", "Een geheim."), kst="kst-33529-850")
    arrive(ledger, gone)
    withdraw(ledger, gone.letter_id, by="a", reason=None, now=NOW)
    return ledger


def test_duckdb_reads_it_in_one_line(shelf: Ledger, tmp_path: Path) -> None:
    """Years are a column, 0 for a letter without a date, and texts, days and times keep their types."""
    export(shelf.catalogue, tmp_path / "out", now=NOW)
    letters = duckdb.read_parquet(f"{tmp_path}/out/letters/**/*.parquet", hive_partitioning=True)
    found = duckdb.sql("SELECT year, date, kst_id, text, published_at FROM letters ORDER BY date NULLS LAST").fetchall()
    assert letters.shape[0] == 3
    assert [(row[0], row[1]) for row in found] == [(2020, date(2020, 3, 3)), (2021, date(2021, 4, 3)), (0, None)]
    assert EVALUATION in found[0][3]
    assert found[0][4] == NOW


def test_pandas_reads_it_in_one_line(shelf: Ledger, tmp_path: Path) -> None:
    """A folder is a data frame; promises carry their state."""
    export(shelf.catalogue, tmp_path / "out", now=NOW)
    commitments = pd.read_parquet(tmp_path / "out" / "commitments")
    assert sorted(commitments[commitments.act == "new"].state) == ["open", "open"]
    assert set(pd.read_parquet(tmp_path / "out" / "citations").cited_id) == {"kst-33529-830", "kst-1-2"}


def test_the_manifest_tells_every_file(shelf: Ledger, tmp_path: Path) -> None:
    """Rows and sha256 of each file, the sums, and the schema version."""
    export(shelf.catalogue, tmp_path / "out", now=NOW)
    told = json.loads((tmp_path / "out" / MANIFEST).read_text())
    there = {path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*.parquet")}
    assert {file["path"] for file in told["files"]} == there
    for file in told["files"]:
        assert hashlib.sha256((tmp_path / "out" / file["path"]).read_bytes()).hexdigest() == file["sha256"]
    assert told["rows"] == {"letters": 3, "citations": 2, "commitments": 3}
    assert told["schema_version"] == "1.0"


def test_a_withdrawn_letter_is_left_out(shelf: Ledger, tmp_path: Path) -> None:
    """No byte of it is in any file."""
    export(shelf.catalogue, tmp_path / "out", now=NOW)
    frames = [pd.read_parquet(tmp_path / "out" / name) for name in datasets()]
    assert not any("geheim" in frame.to_csv() for frame in frames)


def test_an_export_replaces_the_one_before(shelf: Ledger, tmp_path: Path) -> None:
    """The new one stands whole, and nothing of the writing is left beside it."""
    export(shelf.catalogue, tmp_path / "out", now=NOW)
    arrive(shelf, telling("2022-03-03", kst="kst-33529-860"))
    export(shelf.catalogue, tmp_path / "out", now=NOW)
    assert len(pd.read_parquet(tmp_path / "out" / "letters")) == 4
    assert [path.name for path in tmp_path.iterdir() if path.is_dir()] == ["out"]


def test_an_export_that_fails_leaves_the_old_one(shelf: Ledger, tmp_path: Path) -> None:
    """Whatever goes wrong while writing, the folder holds the export before."""
    export(shelf.catalogue, tmp_path / "out", now=NOW)
    before = (tmp_path / "out" / MANIFEST).read_text()

    def full(name: str, _: int) -> None:
        if name == "citations":
            raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        export(shelf.catalogue, tmp_path / "out", now=NOW, progress=full)
    assert (tmp_path / "out" / MANIFEST).read_text() == before
    assert [path.name for path in tmp_path.iterdir() if path.is_dir()] == ["out"]


def test_a_folder_with_other_things_is_refused(shelf: Ledger, tmp_path: Path) -> None:
    """Nobody's files are replaced."""
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "thesis.docx").write_text("x")
    with pytest.raises(Misconfigured, match="no export"):
        export(shelf.catalogue, tmp_path / "out", now=NOW)
    assert (tmp_path / "out" / "thesis.docx").read_text() == "x"


def test_an_empty_ledger_gives_an_empty_export(ledger: Ledger, tmp_path: Path) -> None:
    """A manifest without files."""
    assert export(ledger.catalogue, tmp_path / "out", now=NOW) == []
    assert json.loads((tmp_path / "out" / MANIFEST).read_text())["rows"]["letters"] == 0


def test_without_pyarrow_it_says_what_to_install(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One line, and nothing is written."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    with pytest.raises(Misconfigured, match="pyarrow"):
        export(ledger.catalogue, tmp_path / "out", now=NOW)
    assert not (tmp_path / "out").exists()


def test_an_export_is_one_state_of_the_ledger(shelf: Ledger, tmp_path: Path) -> None:
    """A letter that lands while the export is written is in all of its files or in none."""
    landed: list[Any] = []

    def land(name: str, _: int) -> None:
        if name == "letters" and not landed:
            landed.append(arrive(shelf, telling("2021-06-03", said("new", EVALUATION), kst="kst-33529-870")))

    export(shelf.catalogue, tmp_path / "out", now=NOW, progress=land)
    with shelf.database.read() as tx:
        assert len(tx.execute(select(views.letters)).all()) == 5
    assert len(pd.read_parquet(tmp_path / "out" / "letters")) == 3
    assert len(pd.read_parquet(tmp_path / "out" / "commitments")) == 3
