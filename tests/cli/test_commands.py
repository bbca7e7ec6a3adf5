"""The program as people and scripts call it: output, exit codes, one-line errors."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from flows.cli import build_app
from flows.settings import Settings, fields_of
from schemas.letter import Letter
from schemas.record import Record
from seeds.letters import samples

PROGRAM = Path(sys.executable).with_name("postkamer")
SAMPLES = {sample.name: sample for sample in samples()}
LETTER, DECISION = SAMPLES["bzk_leeszalen.pdf"], SAMPLES["lvvn_woo_besluit.pdf"]


def run(*arguments: str | Path, feed: str = "", home: Path | None = None, **variables: str) -> tuple[int, str, str]:
    """Exit code, stdout and stderr of the program."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("POSTKAMER_")}
    own = {**variables, **({"POSTKAMER_HOME": str(home)} if home else {})}
    done = subprocess.run(
        [PROGRAM, *map(str, arguments)], input=feed, env={**kept, **own}, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout, done.stderr


def test_read_prints_one_record_with_every_field() -> None:
    """`read --json` of one letter is the record and nothing else."""
    code, out, err = run("read", "--json", LETTER)
    assert (code, err) == (0, "")
    record = json.loads(out)
    assert set(record) == set(Record.model_fields)
    assert record["reference"] == "2024-0000841276"
    assert (record["record_id"], record["version"], record["revision"], record["changed"]) == (None, None, None, [])


def test_every_empty_field_says_why_and_every_filled_one_says_where() -> None:
    """Nulls of the letter stand in `missing`, values in `evidence`."""
    record = json.loads(run("read", "--json", LETTER)[1])
    single = ("date", "subject", "reference", "your_reference", "enclosures", "salutation", "kamerstuk")
    for name in single:
        assert name in (record["missing"] if record[name] is None else record["evidence"]), name
    assert set(single) < set(Letter.model_fields)


def test_a_refused_document_ends_in_3_with_its_code() -> None:
    """`read` of a decision prints why it is no letter."""
    code, out, _ = run("read", "--json", DECISION)
    assert code == 3
    assert json.loads(out)["quarantined"]["code"] == "not_a_letter"
    code, out, _ = run("read", DECISION)
    assert code == 3
    assert "not_a_letter" in out


def test_several_files_are_one_json_object_a_line() -> None:
    """With several files each line says which file it is about."""
    code, out, _ = run("read", "--json", LETTER, DECISION)
    first, second = (json.loads(line) for line in out.splitlines())
    assert code == 3
    assert (first["file"], "record" in first) == (str(LETTER), True)
    assert (second["file"], "quarantined" in second) == (str(DECISION), True)


def test_show_draws_the_pages(tmp_path: Path) -> None:
    """`read --show` leaves files that hold the pages."""
    assert run("read", "--show", tmp_path, LETTER)[0] == 0
    assert any(path.stat().st_size > 10_000 for path in tmp_path.rglob("*"))


@pytest.mark.parametrize(
    ("arguments", "variables", "code", "words"),
    [
        (["read", "/nergens/brief.pdf"], {}, 2, "is not a file"),
        (["read"], {}, 2, "at least one file"),
        (["raed"], {}, 2, "--help"),
        (["read", "--jsn", "x"], {}, 2, "--help"),
        (["settings"], {"POSTKAMER_REDER__WORKERS": "2"}, 2, "names no setting"),
        (["settings"], {"POSTKAMER_READER__WORKERS": "many"}, 2, "POSTKAMER_READER__WORKERS"),
        (["replay"], {}, 2, "Say what to replay"),
        (["put", str(LETTER)], {}, 2, "postkamer up"),
        (["status"], {}, 2, "postkamer up"),
        (
            ["put", str(LETTER)],
            {
                "POSTKAMER_STORE__ENDPOINT": "http://127.0.0.1:9",
                "POSTKAMER_STORE__ACCESS_KEY": "a",
                "POSTKAMER_STORE__SECRET_KEY": "b",
            },
            4,
            "store",
        ),
        (["status"], {"POSTKAMER_LEDGER__URL": "postgresql+psycopg://a:geheim@127.0.0.1:9/x"}, 4, "ledger"),
    ],
)
def test_every_error_is_one_line_that_says_what_to_do(
    arguments: list[str], variables: dict[str, str], code: int, words: str, tmp_path: Path
) -> None:
    """Wrong usage ends in 2, a service out of reach in 4, and no traceback or secret is shown."""
    ended, out, err = run(*arguments, home=tmp_path, **variables)
    assert (ended, out) == (code, "")
    assert len(err.splitlines()) == 1
    assert words in err
    assert "geheim" not in err


def test_read_imports_nothing_that_it_does_not_use() -> None:
    """A cold read pays for no server, store or database library."""
    script = (
        "import sys; from flows.cli import main\n"
        f"sys.argv = ['postkamer', 'read', '--json', {str(LETTER)!r}]\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print(sorted({'prefect', 'boto3', 'sqlalchemy', 'rich.live', 'alembic'} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


def test_settings_shows_every_setting_with_its_meaning_and_no_secret() -> None:
    """Each setting has a value, a source and a sentence; secrets are hidden."""
    code, out, _ = run("settings", "--json", POSTKAMER_STORE__SECRET_KEY="geheim", POSTKAMER_READER__WORKERS="3")
    rows = {row["variable"]: row for row in json.loads(out)}
    assert code == 0
    assert set(rows) == {variable for _, _, variable in fields_of(Settings)}
    assert all(row["meaning"] for row in rows.values())
    assert rows["POSTKAMER_STORE__SECRET_KEY"]["value"] == "hidden"
    assert (rows["POSTKAMER_READER__WORKERS"]["value"], rows["POSTKAMER_READER__WORKERS"]["from"]) == (
        "3",
        "environment",
    )
    assert "geheim" not in out


def test_every_command_has_help() -> None:
    """Each command that the contract names is there and says what it does."""
    named = "demo up down read cite commitments put status quarantine replay register promises cited-by search export"
    app = build_app()
    for name in [*named.split(), "settings"]:
        code, out, _ = run(name, "--help")
        assert code == 0, name
        assert len(out) > 60, name
        assert name in app, name
