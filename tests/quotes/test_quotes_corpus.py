"""The corpus of the quotes stage: sentences with their statements marked, and sentences that hold none."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from pipeline.stages.quotes import attributions

HERE = Path(__file__).parent
MARKED = re.compile(r"\{([SCQ])(\d?)\|([^{}]*)\}")
WORD = re.compile(r"\w+")


@dataclass
class Wanted:
    parts: dict[str, list[tuple[int, int]]] = field(default_factory=lambda: {"S": [], "C": [], "Q": []})


def unmarked(line: str) -> tuple[str, list[Wanted]]:
    """The sentence without its marks, and the statements they tell."""
    text, at = "", 0
    found: dict[str, Wanted] = {}
    for match in MARKED.finditer(line):
        text += line[at : match.start()]
        found.setdefault(match[2], Wanted()).parts[match[1]].append((len(text), len(text) + len(match[3])))
        text += match[3]
        at = match.end()
    text += line[at:]
    statements = list(found.values())
    for later in statements[1:]:
        later.parts["S"] = later.parts["S"] or statements[0].parts["S"]
    return text, statements


def lines(name: str) -> list[object]:
    """The sentences of a corpus file; those under "Known gaps" are expected to fail."""
    found: list[object] = []
    gap = False
    for line in (HERE / name).read_text("utf-8").splitlines():
        if line.startswith("#"):
            gap = line.startswith("# Known gaps")
        elif line.strip():
            marks = [pytest.mark.xfail(strict=True)] if gap else []
            found.append(pytest.param(line, id=line[:60], marks=marks))
    return found


def words(text: str, spans: list[tuple[int, int]] | list[list[int]]) -> set[int]:
    return {m.start() for m in WORD.finditer(text) if any(s <= m.start() < e for s, e in spans)}


@pytest.mark.parametrize("line", lines("statements.txt"))
def test_statement_is_found(line: str) -> None:
    text, wanted = unmarked(line)
    found = attributions(text)
    for statement in wanted:
        content = words(text, statement.parts["Q"])
        best = max(found, key=lambda f: len(content & words(text, f["content"])), default=None)
        assert best is not None, "nothing found"
        got = words(text, best["content"])
        assert len(content & got) >= 0.75 * len(content | got), [text[s:e] for s, e in best["content"]]
        cue = words(text, statement.parts["C"])
        assert cue & words(text, best["cue"]), [text[s:e] for s, e in best["cue"]]
        source = words(text, statement.parts["S"])
        assert source & words(text, best["source"]), [text[s:e] for s, e in best["source"]]


@pytest.mark.parametrize("line", lines("negatives.txt"))
def test_nothing_is_found(line: str) -> None:
    assert attributions(line) == []


def test_the_corpus_is_large_enough() -> None:
    """At least 150 statements and 60 sentences without one, gaps included."""
    assert sum(len(unmarked(p.values[0])[1]) for p in lines("statements.txt")) >= 150  # type: ignore[attr-defined]
    assert len(lines("negatives.txt")) >= 60
