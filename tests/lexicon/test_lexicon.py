"""The lexicon files: every one loads, and the loader refuses what would make a rule silently wrong."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import pipeline.lexicon as lexicon
from pipeline.lexicon import LexiconError, many, table, word_set

FOLDER = Path(lexicon.__file__).parent
NAMES = sorted(str(p.relative_to(FOLDER).with_suffix("")) for p in FOLDER.rglob("*.tsv"))


@pytest.mark.parametrize("name", NAMES)
def test_every_table_loads_and_says_what_it_is(name: str) -> None:
    assert table(name)
    head = (FOLDER / f"{name}.tsv").read_text("utf-8").split("\n", 1)[0]
    assert head.startswith("# "), f"{name}.tsv does not begin with a comment that says what it is"


@pytest.mark.parametrize("name", NAMES)
def test_every_table_names_its_source(name: str) -> None:
    comments = [x for x in (FOLDER / f"{name}.tsv").read_text("utf-8").split("\n") if x.startswith("#")]
    assert any("source" in line.lower() for line in comments), f"{name}.tsv does not say where its facts come from"


BROKEN = {
    "another width": "form\tmeaning\nx\n",
    "an empty first cell": "form\tmeaning\n\tx\n",
    "an empty alternative": "form\tmeaning\nx\ta||b\n",
    "a bar at the end": "form\tmeaning\nx\ta|\n",
    "a row twice": "form\tmeaning\nx\ty\nx\ty\n",
    "blank at an edge": "form\tmeaning\nx \ty\n",
    "no columns": "# only a comment\n",
}


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN)
def test_a_broken_table_is_refused_with_its_name(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "broken.tsv").write_text(text, "utf-8")
    monkeypatch.setattr(lexicon, "_FOLDER", tmp_path)
    with pytest.raises(LexiconError, match=r"broken\.tsv"):
        table.__wrapped__("broken")


def test_a_good_table_is_rows_by_column(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "good.tsv").write_text("# What it is.\nform\tmeaning\n\nx\ta|b\ny\t\n", "utf-8")
    monkeypatch.setattr(lexicon, "_FOLDER", tmp_path)
    rows = table.__wrapped__("good")
    assert [many(r["meaning"]) for r in rows] == [("a", "b"), ()]


CALL = re.compile(r'word_set\(\s*"([a-z_/]+)",\s*"([a-z_.0-9]+)"\s*\)')
STAGES = Path(lexicon.__file__).parent.parent / "stages"


def test_every_small_set_is_read_by_the_module_it_names() -> None:
    """No row of a table of sets is left behind when a rule goes, and none is read by two names."""
    read = set()
    for path in STAGES.rglob("*.py"):
        module = ".".join(path.relative_to(STAGES).with_suffix("").parts[1:]).removesuffix(".__init__")
        for name, which in CALL.findall(path.read_text("utf-8")):
            owner = which.rpartition(".")[0]
            assert module == owner or module.startswith(owner + "."), (
                path,
                which,
            )  # a set of a folder is for its rooms
            assert word_set(name, which)
            read.add((name, which))
    given = {(name, row["set"]) for name in NAMES if name.endswith("/sets") for row in table(name)}
    assert read == given
