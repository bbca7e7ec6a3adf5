"""What is installed elsewhere: the wheel, its entry points, and the requirements that lock it."""

import importlib
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import flows
import schemas
import seeds
import tasks
from flows.stack import deployments_file

ROOT = Path(__file__).parents[2]
OURS = {"flows", "tasks", "schemas", "seeds"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The names in a wheel built from the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    script = f"import hatchling.build as b; print(b.build_wheel({str(folder)!r}))"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    with zipfile.ZipFile(folder / done.stdout.split()[-1]) as archive:
        return archive.namelist()


def test_the_wheel_holds_our_packages_and_nothing_else(wheel: list[str]) -> None:
    """No tests, no docs, no composer of samples; data and migrations are there."""
    tops = {name.split("/")[0] for name in wheel if ".dist-info/" not in name}
    assert tops == OURS
    assert not [name for name in wheel if name.startswith("seeds/compose/")]
    for needed in (
        "flows/prefect.yaml",
        "schemas/published/record-1.0.json",
        "seeds/reference/ministries.tsv",
        "seeds/letters/bzk_leeszalen.pdf",
    ):
        assert needed in wheel
    assert any(re.match(r"tasks/ledger/migrations/versions/.*\.py", name) for name in wheel)


def test_every_deployment_starts_a_flow_that_exists() -> None:
    """Each entrypoint of prefect.yaml can be imported as a module and is a flow."""
    found = re.findall(r"entrypoint: (\S+):(\S+)", deployments_file().read_text(encoding="utf-8"))
    assert {name for _, name in found} == {"ingest", "sweep", "replay"}
    for module, name in found:
        assert type(getattr(importlib.import_module(module), name)).__name__ == "Flow"


@pytest.mark.parametrize("package", [flows, tasks, schemas, seeds])
def test_the_packages_with_common_names_are_ours(package: object) -> None:
    """`tasks` is not somebody else's `tasks`."""
    assert Path(str(package.__file__)).parent.parent == ROOT  # type: ignore[attr-defined]


def test_the_locked_requirements_fit_and_name_no_registry() -> None:
    """Every package is pinned with hashes, and no address stands in a locked file."""
    assert subprocess.run([sys.executable, ROOT / "requirements" / "check.py"], check=False).returncode == 0
    for file in sorted((ROOT / "requirements").glob("*.txt")):
        text = file.read_text(encoding="utf-8")
        assert "://" not in text
        pins = re.findall(r"^[A-Za-z0-9][^\n=]*==", text, re.MULTILINE)
        assert pins
        assert len(re.findall(r"^    --hash=sha256:", text, re.MULTILINE)) >= len(pins)
