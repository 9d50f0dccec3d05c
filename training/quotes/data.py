"""Training data: annotated texts as the tagger sees them, with the labels it should give."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.document import Document
from pipeline.reading import read
from pipeline.stages.boilerplate import label_zones
from pipeline.stages.quotes.columns import number
from pipeline.stages.quotes.passage import Passage, passages
from pipeline.stages.quotes.rules import find_statements
from pipeline.stages.quotes.sheet import Sheet, Span, lay_out
from pipeline.stages.quotes.templates import BASE, hashed

Run = tuple[int, int]
_WORD = re.compile(r"\w")


@dataclass(frozen=True)
class Gold:
    """One annotated statement, in rows of the sheet."""

    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    content: tuple[Span, ...]


@dataclass
class Example:
    """One annotated text."""

    id: str
    publisher: str
    document: Document
    paragraphs: tuple[Passage, ...]
    sheet: Sheet
    features: NDArray[np.int32]
    gold: list[Gold]
    copies: int = 1


def records(path: Path) -> list[dict[str, Any]]:
    """The lines of a data file, plain or compressed; `quotes` of the diplomatic set read as attributions."""
    stored = path.read_bytes()
    text = (gzip.decompress(stored) if path.suffix == ".gz" else stored).decode("utf-8")
    found = [json.loads(line) for line in text.split("\n") if line.strip()]
    for record in found:
        if "attributions" not in record:
            record["publisher"] = "diplomatic"
            record["attributions"] = [
                {"source": _one(q.get("source")), "cue": _one(q.get("cue")), "content": q["content"]}
                for q in record["quotes"]
            ]
    return found


def _one(span: Sequence[int] | None) -> list[Sequence[int]]:
    return [span] if span else []


def example(record: dict[str, Any]) -> Example:
    """A record as the tagger sees it."""
    document = label_zones(read(record["text"], name=record["id"]), body=True)
    paragraphs = tuple(passages(document))
    sheet = lay_out(document.tokens, paragraphs, [find_statements(p) for p in paragraphs])
    gold = [g for a in record["attributions"] if (g := _gold(document, paragraphs, sheet, a)).content]
    publisher = record.get("publisher") or record["id"].split("_")[0]
    return Example(record["id"], publisher, document, paragraphs, sheet, hashed(sheet.columns, BASE, 1), gold)


def _gold(document: Document, paragraphs: tuple[Passage, ...], sheet: Sheet, attribution: dict[str, Any]) -> Gold:
    parts = {}
    for part in ("cue", "source", "content"):
        runs = joined(document.text, attribution.get(part) or [])
        parts[part] = tuple(s for run in runs for s in _rows(document, paragraphs, sheet, run))
    return Gold(**parts)


def joined(text: str, spans: Iterable[Sequence[int]]) -> list[Run]:
    """Spans given word by word as whole runs: no word stands between them."""
    found: list[Run] = []
    for start, end in sorted((s[0], s[1]) for s in spans):
        if found and not _WORD.search(text, found[-1][1], start):
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _rows(document: Document, paragraphs: tuple[Passage, ...], sheet: Sheet, run: Run) -> list[Span]:
    """The rows of a run of characters, without marks at its edges; one span for each paragraph it touches."""
    tokens = document.tokens
    inside = tokens.within(*run)
    found: list[Span] = []
    for passage, shift in zip(paragraphs, sheet.shift, strict=True):
        first, last = max(inside.start, passage.first), min(inside.stop, passage.last)
        while first < last and not _WORD.match(tokens.text[first]):
            first += 1
        while last > first and not _WORD.match(tokens.text[last - 1]):
            last -= 1
        if first < last:
            found.append((first - shift, last - shift))
    return found


def mark_labels(example: Example) -> NDArray[np.int8]:
    """First-pass labels. Where statements overlap, a cue goes before a source, a source before a content."""
    labels = np.zeros(len(example.sheet.columns["word"]), np.int8)
    for part, opening in (("content", 5), ("source", 3), ("cue", 1)):
        for gold in sorted(example.gold, key=lambda g: g.content[0][0] - g.content[-1][1]):
            for first, last in getattr(gold, part):
                labels[first:last] = opening + 1
                labels[first] = opening
                if last < len(labels) and labels[last] == opening + 1:  # what was cut off begins anew
                    labels[last] = opening
    return labels


def link_labels(gold: Gold | None, first: int, last: int) -> NDArray[np.int8]:
    """Second-pass labels of a window."""
    labels = np.zeros(last - first, np.int8)
    if gold is None:
        return labels
    for part, opening in (("content", 3), ("source", 1)):
        for a, b in getattr(gold, part):
            a, b = max(a, first), min(b, last)
            if a < b:
                labels[a - first : b - first] = opening + 1
                labels[a - first] = opening
    return labels


def common_words(examples: Sequence[Example], documents: int = 4, publishers: int = 2) -> NDArray[np.int64]:
    """The numbers of the words that the model may know: used in several documents and by several publishers, so that
    it cannot learn one house's turns of phrase or one document's names."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for e in examples:
        for word in set(e.document.tokens.lower):
            seen[word][e.publisher] += 1
    known = [
        number(word)
        for word, counts in seen.items()
        if (sum(counts.values()) >= documents and len(counts) >= publishers) or counts["diplomatic"] >= 2
    ]
    fixed = [7, number("0")]
    marks = [number(word) for word in seen if not word[0].isalnum()]
    return np.array(sorted({0, *known, *fixed, *marks}), np.int64)
