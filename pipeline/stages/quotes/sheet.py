"""A sheet: the paragraphs of a document laid out row by row, as the tagger's passes read them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.document import Tokens
from pipeline.stages.quotes.columns import Column, build_columns
from pipeline.stages.quotes.passage import Passage
from pipeline.stages.quotes.rules.finding import Finding

MARK_LABELS = ("O", "C", "c", "S", "s", "T", "t")
"""Outside; first and further words of a cue, a source, a content."""
_PAD = 4

Span = tuple[int, int]
Findings = Sequence[Sequence[Finding]]
"""The rules' findings, paragraph by paragraph."""


@dataclass(frozen=True)
class Sheet:
    """The paragraphs of a document laid out one after the other, with blanks between, and their columns."""

    columns: dict[str, Column]
    bounds: tuple[Span, ...]
    """Rows of each paragraph."""
    shift: tuple[int, ...]
    """What to add to a row of a paragraph for its token."""
    proposed: tuple[tuple[int, Span, Span | None], ...]
    """What the rules see: paragraph, rows of the cue, rows of its subject."""


def lay_out(tokens: Tokens, paragraphs: Sequence[Passage], findings: Findings) -> Sheet:
    """Columns of all paragraphs, blank rows between them, so that no feature looks across a border."""
    return laid(build_columns(tokens, paragraphs, findings), paragraphs, findings)


def laid(columns: dict[str, Column], paragraphs: Sequence[Passage], findings: Findings) -> Sheet:
    size = _PAD + sum(p.last - p.first + _PAD for p in paragraphs)
    rows = {name: np.zeros(size, np.int64) for name in columns}
    bounds: list[Span] = []
    row = _PAD
    for p in paragraphs:
        bounds.append((row, row + p.last - p.first))
        row += p.last - p.first + _PAD
    for name, column in columns.items():
        target = rows[name]
        for (start, end), p in zip(bounds, paragraphs, strict=True):
            target[start:end] = column[p.first : p.last]
    shift = tuple(p.first - b[0] for p, b in zip(paragraphs, bounds, strict=True))
    proposed = tuple(
        (number, moved(f.cue, -shift[number]), moved(f.source, -shift[number]) if f.source else None)
        for number, found in enumerate(findings)
        for f in found
    )
    return Sheet(rows, tuple(bounds), shift, proposed)


def moved(span: Span, by: int) -> Span:
    return span[0] + by, span[1] + by


def spans_of(labels: NDArray[np.int8], opening: int) -> list[Span]:
    """The spans of one kind, in order: `opening` begins one, `opening` + 1 goes on."""
    part = (labels == opening) | (labels == opening + 1)
    before = np.concatenate(([False], part[:-1]))
    starts = np.flatnonzero(part & ((labels == opening) | ~before))
    after = np.concatenate((part[1:], [False]))
    opens_next = np.concatenate((labels[1:] == opening, [False]))
    stops = np.flatnonzero(part & (~after | opens_next)) + 1
    return list(zip(starts.tolist(), stops.tolist(), strict=True))
