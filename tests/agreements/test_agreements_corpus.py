"""The corpus of the agreements stage: texts with their facts, and texts that must give none."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from pipeline.document import Document, plain
from pipeline.extract import extract
from pipeline.records import Agreement, Published
from pipeline.stages.actors import find_actors
from pipeline.stages.agreements import find_agreements
from pipeline.stages.dates import resolve_dates
from pipeline.stages.events import find_events

_HERE = Path(__file__).parent
_MARK = re.compile(r"\[(\w+):([^\]]+)\]")
_DAY = Published(value="2024-05-02", basis="explicit", evidence=[], instant=None)


@dataclass
class Expected:
    """What a corpus line asks of one agreement."""

    kind: str
    level: str | None
    parties: set[str] | None
    steps: list[tuple[str, str | None]]
    mentions: list[tuple[int, int]] = field(default_factory=list)


@dataclass
class Example:
    """A text without its marks, and the agreements that it must give."""

    text: str
    expected: dict[str, Expected]


def examples_of(name: str) -> list[Example]:
    """The examples of one of the corpora beside this file."""
    found: list[Example] = []
    raw = ""
    lines: list[str] = []
    for line in [*(_HERE / name).read_text("utf-8").split("\n"), "# end"]:
        if line.startswith("  ") and line.strip():
            lines.append(line.strip())
            continue
        if raw and lines:
            found.append(_example(raw, lines))
            raw, lines = "", []
        if line.strip() and not line.startswith("#"):
            raw = line.strip()
    return found


def _example(raw: str, lines: list[str]) -> Example:
    expected: dict[str, Expected] = {}
    for line in lines:
        mark, kind, parties, *steps = line.split()
        kind, _, level = kind.partition("/")
        expected[mark] = Expected(
            kind,
            level or None,
            None if parties == "?" else set() if parties == "-" else set(parties.split("+")),
            [(s.partition("=")[0], s.partition("=")[2] or None) for s in steps],
        )
    text = ""
    end = 0
    for match in _MARK.finditer(raw):
        text += raw[end : match.start()]
        expected[match[1]].mentions.append((len(text), len(text) + len(match[2])))
        text += match[2]
        end = match.end()
    return Example(text + raw[end:], expected)


def agreements_of(text: str) -> tuple[Document, tuple[Agreement, ...]]:
    """The stage on a text of its own, with the facts of the stages before it."""
    document = plain(text)
    calendar = resolve_dates(document, _DAY)
    cast = find_actors(document)
    return document, find_agreements(document, calendar, cast, find_events(document, calendar, cast))


EXAMPLES = examples_of("corpus.txt")
TOLD_AGAIN = examples_of("told_again.txt")
NEGATIVES = [
    line
    for line in (_HERE / "negatives.txt").read_text("utf-8").split("\n")
    if line.strip() and not line.startswith("#")
]


def test_the_corpus_is_large() -> None:
    assert len(EXAMPLES) >= 100
    assert len(TOLD_AGAIN) >= 150
    assert len(NEGATIVES) >= 90


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: e.text[:60])
def test_what_the_text_says(example: Example) -> None:
    document, agreements = agreements_of(example.text)
    assert len(agreements) == len(example.expected), [(a.kind, a.name) for a in agreements]
    for want in example.expected.values():
        spans = [tuple(m) for m in want.mentions]
        hits = [a for a in agreements if [(m.start, m.end) for m in a.mentions] == spans]
        assert hits, [[m.text for m in a.mentions] for a in agreements]
        got = hits[0]
        assert (got.kind, got.level) == (want.kind, want.level)
        if want.parties is not None:
            assert {p.key.split(":")[1] for p in got.parties} == want.parties
        stones = {(m.status, m.date) for m in got.milestones}
        for status, date in want.steps:
            assert (status, date) in stones if date else status in {s for s, _ in stones}, stones
        for mention in got.mentions:
            assert document.text[mention.start : mention.end] == mention.text


@pytest.mark.parametrize("text", NEGATIVES, ids=lambda t: t[:60])
def test_what_is_no_agreement(text: str) -> None:
    _, agreements = agreements_of(text)
    assert not agreements, [(a.kind, a.name, a.rule) for a in agreements]


def _laid_out(example: Example) -> tuple[str, dict[str, list[tuple[int, int]]]]:
    """The text with its paragraphs and lines, and where the mentions of each agreement stand in it."""
    longer = [match.start() for match in re.finditer("¶", example.text)]  # each is two characters in the text

    def moved(at: int) -> int:
        return at + sum(place < at for place in longer)

    places = {
        mark: [(moved(first), moved(last)) for first, last in want.mentions] for mark, want in example.expected.items()
    }
    return example.text.replace("¶", "\n\n").replace("⏎", "\n"), places


@pytest.mark.parametrize("example", TOLD_AGAIN, ids=lambda e: e.text[:60])
def test_each_agreement_is_one_item_with_all_its_mentions(example: Example) -> None:
    text, places = _laid_out(example)
    agreements = extract(text, name="told", published="2024-05-02", body=True).agreements
    got = {tuple((m.start, m.end) for m in a.mentions): (a.kind, a.level) for a in agreements}
    want = {tuple(places[mark]): (e.kind, e.level) for mark, e in example.expected.items()}
    assert got == want, [[m.text for m in a.mentions] for a in agreements]
