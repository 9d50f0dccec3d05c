"""The second pass: for each likely cue, which words around it are its source and which its content."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.stages.quotes.columns import Column
from pipeline.stages.quotes.model import Layer, viterbi
from pipeline.stages.quotes.passage import Passage
from pipeline.stages.quotes.sheet import Sheet, Span, spans_of
from pipeline.stages.quotes.templates import LINK, SHARED, hashed

LINK_LABELS = ("O", "S", "s", "T", "t")
_REACH = 1
"""Sentences on either side of the cue's that are looked at."""
_LONGEST = 260
"""Tokens on either side that are looked at, at most."""
_CROWD = 16
"""Further cues on either side that are looked across, at most: in a list of verbs nothing lies beyond them."""
_ROWS = 1 << 16
"""Rows of windows that are read at one time."""
_GAP = 2
"""Blank rows behind each window."""
_BUCKETS = (2, 3, 4, 6, 9, 14, 22, 35, 60)

Rows = NDArray[np.int64]


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
    """What is looked at for one cue: rows of the sheet."""

    passage: int
    cue: Span
    origin: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Draft:
    """What the second pass gives a candidate, in rows of the sheet."""

    window: Window
    source: tuple[Span, ...]
    content: tuple[Span, ...]


def windows_of(sheet: Sheet, paragraphs: Sequence[Passage], cues: Sequence[Candidate]) -> list[Window]:
    """A window around each cue: the sentences beside it and the quoted runs that reach in. The cues come passage by
    passage, in order."""
    found: list[Window] = []
    passage, runs, ends = None, [], []  # type: Passage | None, list[range], list[int]
    for place, candidate in enumerate(cues):
        number, (begin, end) = candidate.passage, candidate.cue
        shift = sheet.shift[number]
        if passage is not paragraphs[number]:
            passage = paragraphs[number]
            runs = [r for q in passage.top if len(r := passage.tokens.within(q.start, q.end))]
            ends = [last for _, last in passage.sentences]
        at = min(bisect_left(ends, begin + shift + 1), len(ends) - 1)
        earliest = max(passage.first, begin + shift - _LONGEST)
        latest = min(passage.last, end + shift + _LONGEST)
        first = max(earliest, passage.sentences[max(0, at - _REACH)][0])
        last = min(latest, passage.sentences[min(len(ends) - 1, at + _REACH)][1])
        for run in runs[bisect_left(runs, first, key=lambda r: r.stop + 1) :]:
            if run.start - 1 > last:
                break
            first, last = min(first, run.start - 1), max(last, run.stop + 1)
        left, right = place - _CROWD, place + _CROWD
        if left >= 0 and cues[left].passage == number:
            first = max(first, cues[left].cue[0] + shift)
        if right < len(cues) and cues[right].passage == number:
            last = min(last, cues[right].cue[1] + shift)
        first, last = max(first, earliest), min(last, latest)
        found.append(Window(number, candidate.cue, candidate.origin, first - shift, last - shift))
    return found


class _Marked:
    """Spans of one kind that the first pass marks, in order, and which of them each row of the sheet belongs to."""

    def __init__(self, marks: NDArray[np.int8], opening: int) -> None:
        spans = np.array(spans_of(marks, opening), np.int64).reshape(-1, 2)
        self.first, self.last = spans[:, 0], spans[:, 1]
        self.of = np.cumsum(np.bincount(self.first, minlength=len(marks))) - 1


def link_features(
    sheet: Sheet, windows: Sequence[Window], marks: NDArray[np.int8]
) -> tuple[list[Span], NDArray[np.int32], NDArray[np.int32]]:
    """For all windows end to end: their bounds, the rows of the sheet they show, and the second pass's own features."""
    first, last, cue_first, cue_last, origin = (
        np.array(column, np.int64)
        for column in zip(*((w.first, w.last, *w.cue, w.origin) for w in windows), strict=True)
    )
    sizes = last - first + _GAP
    starts = np.cumsum(sizes) - sizes
    each = np.repeat(np.arange(len(windows)), sizes)
    index = np.arange(len(each)) - starts[each] + first[each]
    shown = index < last[each]
    rows = np.where(shown, index, 0)  # row 0 of a sheet is blank
    begin, end = cue_first[each], cue_last[each]
    left, right = index < begin, index >= end
    side = np.where(left, 1, np.where(right, 2, 3))
    gap = np.where(left, begin - index, index - end + 1)
    columns = sheet.columns
    # sentence ends between the token and the cue
    ends = np.cumsum(columns["place"] == 1)
    sentences = np.clip(ends[rows] - ends[begin], -2, 2) + 2
    # how the spans of the first pass stand to the cue: other cues between, and a count of the others outwards from it
    cues, others = _Marked(marks, 1), {3: _Marked(marks, 3), 5: _Marked(marks, 5)}
    crossed, nearer = _other_cues(cues, rows, index, cue_first, cue_last, each)
    order = np.zeros(len(rows), np.int64)
    for kind, spans in others.items():
        inside = (marks[rows] == kind) | (marks[rows] == kind + 1)
        if not inside.any():
            continue
        own = spans.of[rows]
        a, b = spans.first[own], spans.last[own]
        before = np.searchsorted(spans.last, cue_first, side="right")[each] - own
        behind = own - np.searchsorted(spans.first, cue_last)[each] + 1
        order = np.where(inside & left & (b <= begin) & (a >= first[each]), kind * 8 + np.minimum(before, 3), order)
        order = np.where(inside & (a >= end) & (b <= last[each]), kind * 8 + 4 + np.minimum(behind, 3), order)
    word, tag, quote = columns["word"], columns["tag"], columns["quote"]
    heads = np.where(columns["cue"][cue_first] != 0, columns["cue"][cue_first], tag[cue_first])
    seen = {
        "side": side,
        "relation": side * 256 + np.digitize(gap, _BUCKETS) * 8 + sentences,
        "between": crossed * 64 + sentences * 8 + side,
        "first": marks[rows].astype(np.int64),
        "order": order,
        "kind": heads[each],
        "after": tag[np.minimum(cue_last, len(tag) - 1)][each],
        "before": tag[cue_first - 1][each],
        "cueword": word[cue_first][each],
        "own": nearer + 2 * (crossed > 0) + 8 * side,
        "origin": origin[each],
        "quote": quote[rows],
        "span": columns["span"][rows],
        "rule": columns["rule"][rows],
        "tag": tag[rows],
        "word": word[rows],
    }
    seen = {name: column * shown for name, column in seen.items()}
    bounds = list(zip(starts.tolist(), (starts + sizes - _GAP).tolist(), strict=True))
    return bounds, rows.astype(np.int32), hashed(seen, LINK, 2)


def _other_cues(
    cues: _Marked, rows: Rows, index: Rows, cue_first: Rows, cue_last: Rows, each: Rows
) -> tuple[Column, Column]:
    """For each row how many other cues (up to 2) begin between it and its own, and whether one of them is nearer."""
    if not len(cues.first):
        return np.zeros(len(rows), np.int64), np.zeros(len(rows), np.int64)
    begin, end = cue_first[each], cue_last[each]
    # a cue that the first pass marks too does not count as lying before itself
    place = np.minimum(np.searchsorted(cues.first, cue_first), len(cues.first) - 1)
    marked = cues.first[place] == cue_first
    rank = cues.of[rows] - (cues.of[cue_first] - marked)[each]
    rank -= np.where(index >= begin, marked[each], 0)
    crossed = np.minimum(np.abs(rank), 2)
    far = np.iinfo(np.int64).max // 4
    previous = np.searchsorted(cues.last, cue_first, side="right") - 1
    following = np.searchsorted(cues.first, cue_last)
    edge_left = np.where(previous >= 0, cues.last[np.maximum(previous, 0)], -far)[each]
    edge_right = np.where(following < len(cues.first), cues.first[np.minimum(following, len(cues.first) - 1)], far)[
        each
    ]
    nearer = np.where(index < begin, 2 * index < begin + edge_left - 1, 2 * index > edge_right + end - 1)
    return crossed, (nearer & ((index < begin) | (index >= end))).astype(np.int64)


def drafts(
    layer: Layer,
    sheet: Sheet,
    paragraphs: Sequence[Passage],
    features: NDArray[np.int32],
    marks: NDArray[np.int8],
    cues: Sequence[Candidate],
) -> list[Draft]:
    """The second pass: source and content of each candidate that has any content."""
    if not cues:
        return []
    shared = layer.emissions(features[SHARED, :])
    subjects = {(number, cue): source for number, cue, source in sheet.proposed if source}
    found: list[Draft] = []
    for windows in _slices(windows_of(sheet, paragraphs, cues)):
        bounds, rows, own = link_features(sheet, windows, marks)
        labels = viterbi(layer, shared.take(rows, axis=0) + layer.emissions(own), bounds)
        sources, contents = _by_window(labels, 1, bounds), _by_window(labels, 3, bounds)
        for place, window in enumerate(windows):
            by = window.first - bounds[place][0]
            content = tuple((a + by, b + by) for a, b in contents[place])
            if not content:
                continue
            source = tuple((a + by, b + by) for a, b in sources[place])
            if not source and (subject := subjects.get((window.passage, window.cue))):
                source = (subject,)
            found.append(Draft(window, source, content))
    return found


def _by_window(labels: NDArray[np.int8], opening: int, bounds: Sequence[Span]) -> list[list[Span]]:
    found: list[list[Span]] = [[] for _ in bounds]
    starts = [start for start, _ in bounds]
    for span in spans_of(labels, opening):
        found[bisect_left(starts, span[0] + 1) - 1].append(span)
    return found


def _slices(windows: Sequence[Window]) -> Iterator[Sequence[Window]]:
    """The windows by the some ten thousand rows: features take much memory."""
    begin, size = 0, 0
    for place, window in enumerate(windows):
        size += window.last - window.first + _GAP
        if size >= _ROWS:
            yield windows[begin : place + 1]
            begin, size = place + 1, 0
    if begin < len(windows):
        yield windows[begin:]
