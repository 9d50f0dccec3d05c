"""A sheet: the paragraphs of a document laid out row by row, as the tagger's passes read them."""

from __future__ import annotations

import re
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
    table, rows = np.array(list(columns.values())), np.zeros((len(columns), size), np.int64)
    bounds: list[Span] = []
    row = _PAD
    for p in paragraphs:
        bounds.append((row, row + p.last - p.first))
        rows[:, row : bounds[-1][1]] = table[:, p.first : p.last]
        row += p.last - p.first + _PAD
    shift = tuple(p.first - b[0] for p, b in zip(paragraphs, bounds, strict=True))
    proposed = tuple(
        (number, moved(f.cue, -shift[number]), moved(f.source, -shift[number]) if f.source else None)
        for number, found in enumerate(findings)
        for f in found
    )
    return Sheet(dict(zip(columns, rows, strict=True)), tuple(bounds), shift, proposed)


def moved(span: Span, by: int) -> Span:
    return span[0] + by, span[1] + by


def spans_of(labels: NDArray[np.int8], opening: int) -> list[Span]:
    """The spans of one kind, in order: `opening` begins one, `opening` + 1 goes on."""
    return [run.span() for run in _RUNS[opening].finditer(labels.tobytes())]


_RUNS = {opening: re.compile(rb"[%c%c]%c*" % (opening, opening + 1, opening + 1)) for opening in (1, 3, 5)}
"""The labels of one span, a byte each."""
