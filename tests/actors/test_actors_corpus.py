"""Our own examples of actors and what they must give, in many countries' styles."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from pipeline.document import Block, Document, Page
from pipeline.facts import Cast
from pipeline.records import Source, Zone
from pipeline.stages.actors import find_actors

HERE = Path(__file__).parent
SOURCE = Source(name="test", url=None, media_type="text/plain", encoding="utf-8", sha256="0" * 64)
_END = re.compile(r"\]\(([^)]*)\)")


@dataclass
class Example:
    text: str
    headline: bool
    expected: list[tuple[int, int, frozenset[str]]] = field(default_factory=list)
    records: list[str] = field(default_factory=list)


def document(text: str, *, headline: bool = False) -> Document:
    zones = []
    for match in re.finditer(r"[^\n]+", text):
        kind = "headline" if headline and not zones else "paragraph"
        zones.append(
            Zone.model_validate(
                {"start": match.start(), "end": match.end(), "kind": kind, "path": None, "rule": "test"}
            )
        )
    return Document(text, tuple(zones), Page(SOURCE, text, [Block(z.start, z.end) for z in zones]))


def parse(block: str) -> Example:
    lines = block.split("\n")
    marked = " ".join(line for line in lines if not line.startswith((">", "#"))).replace(" ¶ ", "\n")
    headline = marked.startswith("H: ")
    marked = marked.removeprefix("H: ")
    example = Example("", headline, records=[line[2:] for line in lines if line.startswith("> ")])
    out: list[str] = []
    opened: list[int] = []
    i = length = 0
    while i < len(marked):
        if marked[i] == "[":
            opened.append(length)
            i += 1
        elif opened and (match := _END.match(marked, i)):
            keys = frozenset() if match[1] == "-" else frozenset(match[1].split())
            example.expected.append((opened.pop(), length, keys))
            i = match.end()
        else:
            out.append(marked[i])
            length += 1
            i += 1
    example.text = "".join(out)
    return example


def examples() -> list[Any]:
    found = []
    for path in sorted(HERE.glob("corpus_*.txt")):
        for block in path.read_text("utf-8").split("\n\n"):
            if any(line and not line.startswith("#") for line in block.split("\n")):
                example = parse(block)
                found.append(pytest.param(example, id=f"{path.stem[7:]}: {example.text[:50]}"))
    return found


def meant(cast: Cast, start: int, end: int) -> set[str]:
    """Whom the outermost mentions inside the words mean."""
    inside = cast.within(start, end)
    outer = [m for m in inside if not any(o is not m and o.start <= m.start and m.end <= o.end for o in inside)]
    return {cast.by_id[a].key for m in outer for a in m.actors}


@pytest.mark.parametrize("example", examples())
def test_example(example: Example) -> None:
    cast = find_actors(document(example.text, headline=example.headline))
    for start, end, keys in example.expected:
        assert meant(cast, start, end) == keys, example.text[start:end]
    for line in example.records:
        who, *roles = line.split(" | ")
        key, _, country = who.partition(" ")
        actor = cast.by_key[key]
        if country:
            assert (actor.country or "-") == country, key
        titles = [role.title for role in actor.roles]
        for role in roles:
            assert role in titles, f"{key}: {titles}"


@pytest.mark.parametrize("example", [e for e in examples() if not e.values[0].expected and not e.values[0].records])
def test_plain_text_names_nobody(example: Example) -> None:
    assert find_actors(document(example.text)).actors == ()


def test_the_corpus_is_large_enough() -> None:
    everything = examples()
    traps = [e for e in everything if any(not keys for *_, keys in e.values[0].expected) or not e.values[0].expected]
    linked = [e for e in everything if e.id.startswith("references")]
    assert len(everything) >= 120
    assert len({e.id for e in traps + linked}) >= 60
