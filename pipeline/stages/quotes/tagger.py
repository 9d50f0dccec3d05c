"""The learned tagger: one pass marks cues, sources and contents, a second asks for each cue what is its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.document import Tokens
from pipeline.stages.quotes.columns import Column, build_columns
from pipeline.stages.quotes.model import Layer, Model, viterbi
from pipeline.stages.quotes.passage import Passage
from pipeline.stages.quotes.rules import find_statements
from pipeline.stages.quotes.templates import BASE, LINK, hashed

MARK_LABELS = ("O", "C", "c", "S", "s", "T", "t")
"""Outside; first and further words of a cue, a source, a content."""
LINK_LABELS = ("O", "S", "s", "T", "t")
_PAD = 4
_REACH = 1
"""Sentences on either side of the cue's that the second pass looks at."""
_LONGEST = 260

Span = tuple[int, int]


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


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible cue, in rows of the sheet, and who proposes it."""

    passage: int
    cue: Span
    origin: int
    """1 the first pass, 2 the rules alone, 3 the first pass when it is asked to be generous; plus 4 where the rules
    agree."""


@dataclass(frozen=True, slots=True)
class Window:
    """What the second pass looks at for one cue: rows of the sheet."""

    passage: int
    cue: Span
    origin: int
    first: int
    last: int


def lay_out(tokens: Tokens, paragraphs: Sequence[Passage]) -> Sheet:
    """Columns of all paragraphs, blank rows between them, so that no feature looks across a border."""
    findings = [find_statements(p) for p in paragraphs]
    columns = build_columns(tokens, paragraphs, findings)
    size = _PAD + sum(p.last - p.first + _PAD for p in paragraphs)
    laid = {name: np.zeros(size, np.int64) for name in columns}
    bounds: list[Span] = []
    row = _PAD
    for p in paragraphs:
        bounds.append((row, row + p.last - p.first))
        row += p.last - p.first + _PAD
    for name, column in columns.items():
        target = laid[name]
        for (start, end), p in zip(bounds, paragraphs, strict=True):
            target[start:end] = column[p.first : p.last]
    shift = tuple(p.first - b[0] for p, b in zip(paragraphs, bounds, strict=True))
    proposed = tuple(
        (number, _moved(f.cue, -shift[number]), _moved(f.source, -shift[number]) if f.source else None)
        for number, found in enumerate(findings)
        for f in found
    )
    return Sheet(laid, tuple(bounds), shift, proposed)


def _moved(span: Span, by: int) -> Span:
    return span[0] + by, span[1] + by


def spans_of(labels: NDArray[np.int8], first: int, last: int, opening: int) -> list[Span]:
    """The spans of one kind among the labels from `first` to `last`: `opening` begins one, `opening` + 1 goes on."""
    found: list[Span] = []
    start = -1
    for i, label in enumerate(labels[first:last].tolist(), first):
        if label == opening or (label == opening + 1 and start < 0):
            if start >= 0:
                found.append((start, i))
            start = i
        elif label != opening + 1 and start >= 0:
            found.append((start, i))
            start = -1
    if start >= 0:
        found.append((start, last))
    return found


def candidates(sheet: Sheet, marks: NDArray[np.int8], generous: NDArray[np.int8]) -> list[Candidate]:
    """The cues that the second pass decides about: those of the first pass, strict and generous, and the rules'."""
    found: list[Candidate] = []
    by_rule: dict[int, list[Span]] = {}
    for number, cue, _ in sheet.proposed:
        by_rule.setdefault(number, []).append(cue)
    for number, (start, end) in enumerate(sheet.bounds):
        ruled = by_rule.get(number, [])
        here: list[Candidate] = []
        for origin, spans in (
            (1, spans_of(marks, start, end, 1)),
            (3, spans_of(generous, start, end, 1)),
            (2, ruled),
        ):
            for span in spans:
                if not any(_meet(span, c.cue) for c in here):
                    agreed = origin != 2 and any(_meet(span, r) for r in ruled)
                    here.append(Candidate(number, span, origin + 4 * agreed))
        found += sorted(here, key=lambda c: c.cue)
    return found


def _meet(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def windows_of(sheet: Sheet, paragraphs: Sequence[Passage], cues: Sequence[Candidate]) -> list[Window]:
    """A window around each cue: the sentences beside it and the quoted runs that reach in."""
    found: list[Window] = []
    for candidate in cues:
        number, cue = candidate.passage, candidate.cue
        passage, shift = paragraphs[number], sheet.shift[number]
        sentences = passage.sentences
        at = next((i for i, (_, last) in enumerate(sentences) if cue[0] + shift < last), len(sentences) - 1)
        first = sentences[max(0, at - _REACH)][0]
        last = sentences[min(len(sentences) - 1, at + _REACH)][1]
        for run in passage.quoted:
            if run.depth or run.end <= run.start:
                continue
            inside = passage.tokens.within(run.start, run.end)
            if len(inside) and inside.start - 1 <= last and inside.stop + 1 >= first:
                first, last = min(first, inside.start - 1), max(last, inside.stop + 1)
        first = max(passage.first, first, cue[0] + shift - _LONGEST)
        last = min(passage.last, last, cue[1] + shift + _LONGEST)
        found.append(Window(number, cue, candidate.origin, first - shift, last - shift))
    return found


def seen_from(
    sheet: Sheet, window: Window, marks: NDArray[np.int8], spans: Sequence[tuple[int, Span]], cues: Sequence[Span]
) -> dict[str, Column]:
    """The second pass's columns: how each token of the window stands to its cue."""
    first, last, (cue_first, cue_last) = window.first, window.last, window.cue
    size = last - first
    columns = sheet.columns
    index = np.arange(first, last)
    side = np.where(index < cue_first, 1, np.where(index >= cue_last, 2, 3))
    gap = np.where(index < cue_first, cue_first - index, index - cue_last + 1)
    bucket = np.digitize(gap, (2, 3, 4, 6, 9, 14, 22, 35, 60))
    # sentence ends between the token and the cue
    ends = np.cumsum(columns["place"][first:last] == 1)
    here = ends[min(cue_first - first, size - 1)]
    sentences = np.clip(ends - here, -2, 2) + 2
    # other cues, commas and quotation marks between
    other = np.zeros(size, np.int64)
    own = np.zeros(size, np.int64)
    for a, b in cues:
        if (a, b) != window.cue:
            other[max(0, a - first) : max(0, b - first)] = 1
    starts = other & ~np.concatenate(([0], other[:-1]))
    rank = np.cumsum(starts)
    crossed = np.clip(np.abs(rank - rank[min(cue_first - first, size - 1)]), 0, 2)
    # spans of the first pass in order from the cue
    order = np.zeros(size, np.int64)
    left_of = {3: 0, 5: 0}
    for kind, (a, b) in reversed(spans):
        if b <= cue_first and a >= first:
            left_of[kind] += 1
            order[a - first : b - first] = kind * 8 + min(left_of[kind], 3)
    right_of = {3: 0, 5: 0}
    for kind, (a, b) in spans:
        if a >= cue_last and b <= last:
            right_of[kind] += 1
            order[a - first : b - first] = kind * 8 + 4 + min(right_of[kind], 3)
    # is this token nearer to another cue than to this one?
    for a, b in cues:
        if (a, b) == window.cue:
            continue
        far = np.where(index < a, a - index, index - b + 1)
        own |= (far < gap).astype(np.int64)
    own += 2 * (crossed > 0)
    word, tag, quote = columns["word"], columns["tag"], columns["quote"]
    after = int(tag[cue_last]) if cue_last < len(tag) else 0
    before = int(tag[cue_first - 1])
    kind = int(columns["cue"][cue_first]) or int(tag[cue_first])
    return {
        "side": side,
        "relation": side * 256 + bucket * 8 + sentences,
        "between": crossed * 64 + sentences * 8 + side,
        "first": marks[first:last].astype(np.int64),
        "order": order,
        "kind": np.full(size, kind, np.int64),
        "after": np.full(size, after, np.int64),
        "before": np.full(size, before, np.int64),
        "cueword": np.full(size, int(word[cue_first]), np.int64),
        "own": own + 8 * side,
        "origin": np.full(size, window.origin, np.int64),
        "quote": quote[first:last],
        "span": columns["span"][first:last],
        "rule": columns["rule"][first:last],
        "tag": tag[first:last],
        "word": word[first:last],
    }


def mark_spans(marks: NDArray[np.int8], first: int, last: int) -> list[tuple[int, Span]]:
    """Sources (3) and contents (5) of the first pass in one paragraph, in order."""
    found = [(3, s) for s in spans_of(marks, first, last, 3)] + [(5, s) for s in spans_of(marks, first, last, 5)]
    return sorted(found, key=lambda k: k[1])


def link_features(
    sheet: Sheet, windows: Sequence[Window], marks: NDArray[np.int8]
) -> tuple[list[Span], NDArray[np.int32], NDArray[np.int32]]:
    """For all windows end to end: their bounds, the rows of the sheet they show, and the second pass's own features."""
    per_passage: dict[int, tuple[list[tuple[int, Span]], list[Span]]] = {}
    for number in dict.fromkeys(w.passage for w in windows):
        start, end = sheet.bounds[number]
        per_passage[number] = (mark_spans(marks, start, end), spans_of(marks, start, end, 1))
    bounds: list[Span] = []
    rows: list[NDArray[np.int64]] = []
    parts: dict[str, list[Column]] = {}
    at = 0
    for window in windows:
        spans, near = per_passage[window.passage]
        seen = seen_from(sheet, window, marks, spans, near)
        for name, column in seen.items():
            parts.setdefault(name, []).extend((column, np.zeros(2, np.int64)))
        rows.append(np.arange(window.first, window.last))
        rows.append(np.zeros(2, np.int64))
        bounds.append((at, at + window.last - window.first))
        at += window.last - window.first + 2
    columns = {name: np.concatenate(column) for name, column in parts.items()}
    return bounds, np.concatenate(rows).astype(np.int32), hashed(columns, LINK, 2)


@dataclass(frozen=True, slots=True)
class Tagged:
    """One statement in tokens: cue, sources and contents."""

    passage: int
    cue: Span
    source: tuple[Span, ...]
    content: tuple[Span, ...]


GENEROUS = 128
"""What a cue gains when the first pass is asked for all that may be one."""


def marks_of(layer: Layer, sheet: Sheet, features: NDArray[np.int32]) -> tuple[NDArray[np.int8], NDArray[np.int8]]:
    """The first pass: a label for each row of the sheet, and the labels when cues are made cheap."""
    emissions = layer.emissions(features)
    strict = viterbi(layer, emissions, sheet.bounds)
    emissions[:, MARK_LABELS.index("C")] += GENEROUS
    return strict, viterbi(layer, emissions, sheet.bounds)


def tag(model: Model, tokens: Tokens, paragraphs: Sequence[Passage]) -> list[Tagged]:
    """The statements of the paragraphs, in order of their cues."""
    if not paragraphs:
        return []
    sheet = lay_out(tokens, paragraphs)
    features = hashed(sheet.columns, BASE, 1)
    marks, generous = marks_of(model.mark, sheet, features)
    cues = candidates(sheet, marks, generous)
    if not cues:
        return []
    windows = windows_of(sheet, paragraphs, cues)
    bounds, rows, link = link_features(sheet, windows, marks)
    emissions = model.link.emissions(features).take(rows, axis=0) + model.link.emissions(link)
    labels = viterbi(model.link, emissions, bounds)
    subjects = {(number, cue): source for number, cue, source in sheet.proposed if source}
    found: list[Tagged] = []
    for window, (start, end) in zip(windows, bounds, strict=True):
        by = window.first - start
        shift = sheet.shift[window.passage]
        content = tuple(_moved(s, by + shift) for s in spans_of(labels, start, end, 3))
        if not content:
            continue
        source = tuple(_moved(s, by + shift) for s in spans_of(labels, start, end, 1))
        if not source and (subject := subjects.get((window.passage, window.cue))):
            source = (_moved(subject, shift),)
        found.append(Tagged(window.passage, _moved(window.cue, shift), source, content))
    return found
