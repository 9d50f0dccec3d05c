"""What consumers are promised: the recipes of docs/contract.md, run as they stand, and records that load for ever."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path
from typing import Any

import pytest

from pipeline.cli import main
from pipeline.writing.schemas import KINDS
from pipeline.writing.validation import schema_faults

ROOT = Path(__file__).parent.parent.parent
KEPT = sorted(Path(__file__).parent.glob("record-*.json"))
PAGE = (ROOT / "docs" / "contract.md").read_text("utf-8")


def recipe(language: str) -> str:
    (code,) = re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)
    return str(code)


def unavailable(reason: str) -> None:
    """Skip, and be heard."""
    warnings.warn(f"RECIPE NOT TESTED: {reason}", stacklevel=2)
    pytest.skip(reason)


@pytest.fixture(params=[True, False], ids=["valid", "broken"])
def case(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, bool]:
    """A folder with `schemas/` and `record.json`, and whether the record is valid."""
    (tmp_path / "schemas").symlink_to(ROOT / "schemas")
    record = json.loads(KEPT[0].read_text("utf-8"))
    if not request.param:
        record["quotes"][0]["kind"] = "hearsay"
    (tmp_path / "record.json").write_text(json.dumps(record), "utf-8")
    return tmp_path, request.param


def run(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=300)


def test_in_python(case: tuple[Path, bool]) -> None:
    folder, valid = case
    done = run([sys.executable, "-c", recipe("python")], folder)
    assert (done.returncode == 0) == valid, done.stderr
    assert ("$.quotes[0].kind 'hearsay' is not one of" in done.stdout) == (not valid)


@pytest.mark.parametrize("line", recipe("sh").splitlines())
def test_in_the_shell(case: tuple[Path, bool], line: str) -> None:
    folder, valid = case
    program, *arguments = line.split()
    beside = Path(sys.executable).with_name(program)
    command = str(beside) if beside.exists() else shutil.which(program)
    if command is None:
        unavailable(f"{program} is not installed")
        return
    done = run([command, *arguments], folder)
    assert (done.returncode == 0) == valid, done.stdout + done.stderr
    assert ("hearsay" in done.stdout + done.stderr) == (not valid)


AJV = "8.17.1"


@pytest.fixture(scope="session")
def ajv() -> Path:
    """A folder with Ajv, kept between runs beside the system's other temporary files."""
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        unavailable("node and npm are not installed")
    home = Path(tempfile.gettempdir()) / f"communique-ajv-{hashlib.sha256(str(ROOT).encode()).hexdigest()[:8]}-{AJV}"
    if not (home / "node_modules" / "ajv" / "dist" / "2020.js").exists():
        home.mkdir(exist_ok=True)
        (home / "package.json").write_text('{"private": true, "type": "module"}')
        done = run([str(npm), "install", "--no-audit", "--no-fund", "--silent", f"ajv@{AJV}"], home)
        if done.returncode:
            unavailable(f"npm could not install ajv: {done.stderr.strip()[-300:]}")
    return home


def test_in_javascript(case: tuple[Path, bool], ajv: Path) -> None:
    folder, valid = case
    (folder / "node_modules").symlink_to(ajv / "node_modules")
    (folder / "check.mjs").write_text(recipe("js"))
    done = run(["node", "check.mjs"], folder)
    assert (done.returncode == 0) == valid, done.stdout + done.stderr
    assert ("/quotes/0/kind" in done.stdout) == (not valid)


# records of every version that there was


@pytest.mark.parametrize("path", KEPT, ids=lambda p: p.stem)
def test_kept_records_are_valid_and_load(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    from pipeline.writing.database.connect import engine_for
    from pipeline.writing.database.rebuild import articles_in

    assert main(["validate", str(path)]) == 0
    url = str(tmp_path / "facts.db")
    assert main(["load", str(path), "--to", url]) == 0
    assert "1 loaded" in capsys.readouterr().err
    (article,) = articles_in(engine_for(url, write=False))
    assert article.id == json.loads(path.read_text("utf-8"))["id"]
    for form in ("jsonl", "csv", "jsonld"):
        assert main(["export", "--from", url, "--format", form, "-o", str(tmp_path / form), "-q"]) == 0


@pytest.mark.parametrize("kind", KINDS)
def test_one_of_each_kind_of_version_1_0_is_kept_and_valid(kind: str) -> None:
    first = [r for p in KEPT if (r := json.loads(p.read_text("utf-8")))["schema_version"].startswith("1.0.")]
    facts = {"article": first, "source": [r["source"] for r in first]}.get(kind)
    if facts is None:
        facts = [fact for r in first for fact in r[f"{kind}s"]]
    assert facts
    assert [fault for fact in facts for fault in schema_faults(fact, kind)] == []


def test_kept_records_are_not_changed() -> None:
    """A record that was published is never edited: it is what consumers have. New ones are added to the list."""
    listed: dict[str, Any] = json.loads((Path(__file__).parent / "kept.json").read_text("utf-8"))
    assert {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in KEPT} == listed
