"""The learned tagger: one pass marks cues, sources and contents, a second asks for each cue what is its own, and a
last decision says which of these are statements."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.document import Tokens
from pipeline.stages.quotes.columns import build_columns
from pipeline.stages.quotes.drafts import Candidate, Draft, drafts
from pipeline.stages.quotes.judge import chosen
from pipeline.stages.quotes.model import Layer, Model, viterbi
from pipeline.stages.quotes.passage import Passage
from pipeline.stages.quotes.sheet import MARK_LABELS, Findings, Sheet, Span, laid, moved, spans_of
from pipeline.stages.quotes.templates import BASE, hashed

_BATCH = 8192
"""Tokens that are tagged at one time."""
GENEROUS = 128
"""What a cue gains when the first pass is asked for all that may be one."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """One statement in tokens: cue, sources and contents."""

    passage: int
    cue: Span
    source: tuple[Span, ...]
    content: tuple[Span, ...]


def tag(model: Model, tokens: Tokens, paragraphs: Sequence[Passage], findings: Findings) -> list[Tagged]:
    """The statements of the paragraphs, in order of their cues."""
    if not paragraphs:
        return []
    columns = build_columns(tokens, paragraphs, findings)
    found: list[Tagged] = []
    for first, last in _batches(paragraphs):
        here = paragraphs[first:last]
        sheet = laid(columns, here, findings[first:last])
        features = hashed(sheet.columns, BASE, 1)
        marks, generous = marks_of(model.mark, sheet, features)
        drafted = drafts(model.link, sheet, here, features, marks, candidates(sheet, marks, generous))
        found += (_told(sheet, draft, first) for draft in chosen(model, sheet, features, marks, drafted))
    return found


def _batches(paragraphs: Sequence[Passage]) -> Iterator[Span]:
    """Paragraphs by the some thousand tokens: no decision looks across a paragraph, and features take much memory."""
    first, size = 0, 0
    for place, passage in enumerate(paragraphs):
        size += passage.last - passage.first
        if size >= _BATCH:
            yield first, place + 1
            first, size = place + 1, 0
    if first < len(paragraphs):
        yield first, len(paragraphs)


def marks_of(layer: Layer, sheet: Sheet, features: NDArray[np.int32]) -> tuple[NDArray[np.int8], NDArray[np.int8]]:
    """The first pass: a label for each row of the sheet, and the labels when cues are made cheap."""
    emissions = layer.emissions(features)
    size = len(emissions)
    both = np.concatenate([emissions, emissions])  # side by side, so that the steps of both are taken at once
    both[size:, MARK_LABELS.index("C")] += GENEROUS
    labels = viterbi(layer, both, (*sheet.bounds, *(moved(b, size) for b in sheet.bounds)))
    return labels[:size], labels[size:]


def candidates(sheet: Sheet, marks: NDArray[np.int8], generous: NDArray[np.int8]) -> list[Candidate]:
    """The cues that the second pass decides about: those of the first pass, strict and generous, and the rules'."""
    size = len(marks)
    taken, ruled = bytearray(size), bytearray(size)
    for _, (a, b), _ in sheet.proposed:
        ruled[a:b] = b"\1" * (b - a)
    passage = np.zeros(size, np.int64)
    for number, (start, end) in enumerate(sheet.bounds):
        passage[start:end] = number
    found: list[Candidate] = []
    for origin, spans in (
        (1, spans_of(marks, 1)),
        (3, spans_of(generous, 1)),
        (2, [cue for _, cue, _ in sheet.proposed]),
    ):
        for a, b in spans:
            if 1 not in taken[a:b]:
                taken[a:b] = b"\1" * (b - a)
                agreed = origin != 2 and 1 in ruled[a:b]
                found.append(Candidate(int(passage[a]), (a, b), origin + 4 * agreed))
    return sorted(found, key=lambda c: c.cue)


def _told(sheet: Sheet, draft: Draft, before: int) -> Tagged:
    """A draft in tokens of the document; `before` passages go before those of the sheet."""
    number = draft.window.passage
    shift = sheet.shift[number]
    return Tagged(
        number + before,
        moved(draft.window.cue, shift),
        tuple(moved(s, shift) for s in draft.source),
        tuple(moved(s, shift) for s in draft.content),
    )
