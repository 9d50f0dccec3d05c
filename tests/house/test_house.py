"""The shape of the house: who may import whom, and what nothing may touch."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
PACKAGE = ROOT / "pipeline"
MODULES = sorted(PACKAGE.rglob("*.py"))

# Floor of each room; a module imports from its own floor or from below. Rooms of one floor do not know each other.
FLOORS = {
    "version": 0,
    "records": 1,
    "integrity": 1,
    "lexicon": 1,
    "collector": 0,
    "segment": 2,
    "english": 2,
    "document": 3,
    "facts": 4,
    "parting": 5,
    "reading": 6,
    "stages": 6,
    "assemble": 7,
    "extract": 7,
    "writing": 8,
    "running": 9,
    "command": 0,
    "cli": 10,
    "": 7,
}
# An explanation shows the sentences that the stages read, so that writing may cut text as they do.
WRITING_KNOWS = {"version", "records", "integrity", "writing", "command", "lexicon", "segment"}


def room(module: str) -> str:
    """The room of a dotted module name: ``pipeline.stages.dates.grammar`` → ``stages``."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else ""


def dotted(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(path: Path) -> Iterator[str]:
    """Every module of ours that a file imports, inside functions too."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (a.name for a in node.names if a.name.split(".")[0] == "pipeline")
        elif isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "pipeline":
            for alias in node.names:
                deeper = ROOT.joinpath(*node.module.split("."), alias.name)
                is_module = deeper.is_dir() or deeper.with_suffix(".py").exists()
                yield f"{node.module}.{alias.name}" if is_module else node.module


@pytest.mark.parametrize("path", MODULES, ids=dotted)
def test_imports_point_downwards(path: Path) -> None:
    me = dotted(path)
    for other in imports(path):
        assert FLOORS[room(other)] <= FLOORS[room(me)], f"{me} imports {other}, which is above it"
        if room(me) == "writing":
            assert room(other) in WRITING_KNOWS, f"{me} imports {other}: writing knows records and their text alone"


@pytest.mark.parametrize("path", sorted((PACKAGE / "stages").rglob("*.py")), ids=dotted)
def test_a_stage_does_not_import_another(path: Path) -> None:
    me = dotted(path).split(".")
    for other in imports(path):
        parts = other.split(".")
        if parts[1] == "stages" and len(parts) > 2 and len(me) > 2:
            assert parts[2] == me[2], f"{'.'.join(me)} imports {other}: facts travel as arguments"
        assert parts[1] != "reading" or me[2] == "boilerplate", f"{'.'.join(me)} imports {other}"


FORBIDDEN = {"requests", "urllib.request", "http.client", "socket", "random", "time"}


@pytest.mark.parametrize(
    "path", [p for p in MODULES if "writing" not in p.parts and "running" not in p.parts], ids=dotted
)
def test_nothing_that_extracts_knows_network_chance_or_clock(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    for node in ast.walk(tree):
        names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
        names += [node.module] if isinstance(node, ast.ImportFrom) and node.module else []
        assert not FORBIDDEN & set(names), f"{dotted(path)} imports {FORBIDDEN & set(names)}"
        if isinstance(node, ast.Attribute):
            assert node.attr not in ("today", "now", "utcnow"), f"{dotted(path)}:{node.lineno} asks for the clock"


@pytest.mark.parametrize("path", MODULES, ids=dotted)
def test_modules_are_short_and_say_what_they_are_for(path: Path) -> None:
    text = path.read_text("utf-8")
    assert ast.get_docstring(ast.parse(text)), f"{dotted(path)} has no docstring"
    most = 450 if path.name == "records.py" else 400  # the contract is read in one piece
    assert text.count("\n") <= most, f"{dotted(path)} has outgrown one thought: split it by what it does"


def test_the_recipe_fits_on_one_screen() -> None:
    assert (PACKAGE / "extract.py").read_text("utf-8").count("\n") <= 70
