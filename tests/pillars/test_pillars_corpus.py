"""The corpora: texts with declared sets and enumerated fields, marked in the text, and texts that have none."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.document import plain
from pipeline.facts import Programme
from pipeline.stages.pillars import find_pillars

HERE = Path(__file__).parent
MARK = re.compile(r"\[\[(?P<area>.+?)\]\]|\{\{(?P<listed>.+?)\}\}|\(\((?P<single>.+?)\)\)")

Marked = tuple[str, list[tuple[str, str]], list[tuple[str, str]]]


def _marked(block: str) -> Marked:
    """The text without its marks, what they mark, and the sets."""
    lines = [line for line in block.strip().split("\n") if not line.startswith("#")]
    text = "\n".join(line for line in lines if not line.startswith("=")).replace("\\n", "\n")
    sets = [(line.split()[1], line.split()[2]) for line in lines if line.startswith("=")]
    wanted = [(str(m.lastgroup), str(m[str(m.lastgroup)])) for m in MARK.finditer(text)]
    return MARK.sub(lambda m: m[str(m.lastgroup)], text), wanted, sets


NAMED = [m for b in (HERE / "named.txt").read_text("utf-8").split("\n\n") if (m := _marked(b))[0]]
UNNAMED = [t for t in (HERE / "unnamed.txt").read_text("utf-8").split("\n") if t and not t.startswith("#")]


def programme(text: str) -> Programme:
    return find_pillars(plain(text), ())


@pytest.mark.parametrize(("text", "wanted", "sets"), NAMED, ids=[text[:40] for text, _, _ in NAMED])
def test_named(text: str, wanted: list[tuple[str, str]], sets: list[tuple[str, str]]) -> None:
    found = programme(text)
    kinds = [("area" if p.kind == "area" else "listed" if p.set_id else "single", p.title) for p in found.pillars]
    assert kinds == wanted
    assert [(str(s.declared_count or "-"), str(s.found_count)) for s in found.sets] == sets


@pytest.mark.parametrize("text", UNNAMED, ids=[text[:40] for text in UNNAMED])
def test_unnamed(text: str) -> None:
    found = programme(text)
    assert [(p.kind, p.title) for p in found.pillars] == []
    assert found.sets == ()


def test_corpora_are_large_enough() -> None:
    assert len(NAMED) >= 60
    assert len(UNNAMED) >= 40
