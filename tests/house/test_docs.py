"""The documentation does not rot: what it shows is run, what there is, is documented."""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path

import pytest

from pipeline.cli import COMMANDS
from pipeline.writing.commands import COMMANDS as DATABASE_COMMANDS

ROOT = Path(__file__).parent.parent.parent
README = (ROOT / "README.md").read_text("utf-8")
CLI = (ROOT / "docs" / "cli.md").read_text("utf-8") + (ROOT / "docs" / "importing.md").read_text("utf-8")


def options(command: object) -> list[str]:
    parser = argparse.ArgumentParser()
    command.configure(parser)  # type: ignore[attr-defined]
    return [s for a in parser._actions for s in a.option_strings if s not in ("-h", "--help")]


@pytest.mark.parametrize("command", [*COMMANDS, *DATABASE_COMMANDS], ids=lambda c: c.name)
def test_every_command_and_option_is_documented(command: object) -> None:
    name = command.name  # type: ignore[attr-defined]
    assert re.search(rf"communique (?:\w+, )*{name}\b", CLI)
    for option in options(command):
        assert f"`{option}" in CLI, f"{name} {option} is not in docs/cli.md or docs/importing.md"


def test_the_readmes_python_runs(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    blocks = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    assert blocks
    for block in blocks:
        exec(compile(block, "README.md", "exec"), {})
    assert capsys.readouterr().out


def holds(whole: object, part: object) -> bool:
    """Whether a record holds what a shortened copy of it shows."""
    if isinstance(part, dict):
        return isinstance(whole, dict) and all(k in whole and holds(whole[k], v) for k, v in part.items())
    if isinstance(part, list):
        return isinstance(whole, list) and all(any(holds(w, p) for w in whole) for p in part)
    return whole == part


def test_the_readmes_record_is_the_real_one() -> None:
    shown = [json.loads(block) for block in re.findall(r"```json\n(.*?)```", README, re.DOTALL)]
    record = json.loads(next((ROOT / "output").glob("000_*.json")).read_bytes())
    assert shown
    assert all(holds(record, part) for part in shown)


def test_the_readme_begins_with_its_two_commands() -> None:
    commands = re.findall(r"^make \w+", README, re.MULTILINE)
    assert commands[:2] == ["make extract", "make test"]


def test_links_lead_somewhere() -> None:
    for page in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), f"{page.relative_to(ROOT)} links to {target}, which is not there"


def test_every_stage_has_its_page() -> None:
    stages = {p.name for p in (ROOT / "pipeline" / "stages").iterdir() if p.is_dir() and not p.name.startswith("__")}
    pages = {p.stem for p in (ROOT / "docs" / "stages").glob("*.md")}
    assert stages <= pages


PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
FILES = {
    path.relative_to(ROOT).as_posix()
    for part in ("pipeline", "tests", "benchmarks", "training")
    for path in (ROOT / part).rglob("*.*")
}


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_files_that_a_page_names_are_there(page: Path) -> None:
    for name in re.findall(r"`([\w/.-]+\.(?:py|tsv))`", page.read_text("utf-8")):
        assert any(f"/{file}".endswith(f"/{name}") for file in FILES), f"{page.name} names {name}, which is not there"


STAGE_MODULES = [p for p in sorted((ROOT / "pipeline" / "stages").rglob("*.py")) if p.name != "__init__.py"]


@pytest.mark.parametrize("path", STAGE_MODULES, ids=lambda p: p.relative_to(ROOT / "pipeline" / "stages").as_posix())
def test_every_module_of_a_stage_is_named_in_its_page(path: Path) -> None:
    stage = path.relative_to(ROOT / "pipeline" / "stages").parts[0]
    pages = [stage, "html"] if stage == "boilerplate" else [stage]
    text = "".join((ROOT / "docs" / "stages" / f"{page}.md").read_text("utf-8") for page in pages)
    assert re.search(rf"`(?:[\w/]+/)?{path.stem}(?:\.py)?`", text), (
        f"docs/stages/{stage}.md does not tell of {path.name}"
    )
