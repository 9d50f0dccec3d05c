"""The last decision: which drafts are statements, and which of two that claim the same words."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from pipeline.stages.quotes.columns import Column
from pipeline.stages.quotes.drafts import Draft
from pipeline.stages.quotes.model import Model
from pipeline.stages.quotes.sheet import Sheet, Span
from pipeline.stages.quotes.templates import JUDGE, JUDGED, hashed

JUDGE_LABELS = ("no", "yes")
_LENGTHS = (2, 3, 5, 9, 16, 30, 60)


def chosen(
    model: Model, sheet: Sheet, features: NDArray[np.int32], marks: NDArray[np.int8], found: Sequence[Draft]
) -> list[Draft]:
    """The drafts that are statements, in order of their cues."""
    if not found:
        return []
    shown = judged(sheet, marks, found)
    scores = model.judge.emissions(judge_features(features, shown, found))
    margins = scores[:, 1] - scores[:, 0]
    ranked = sorted((-int(margins[place]), int(place)) for place in np.flatnonzero(margins >= model.threshold))
    kept: list[int] = []
    rivals: dict[int, list[tuple[tuple[Span, ...], int]]] = {}  # by passage: content of the kept drafts, and its length
    for _, place in ranked:  # of two that claim the same words, the surer one has them
        content = found[place].content
        length = sum(b - a for a, b in content)
        beside = rivals.setdefault(found[place].window.passage, [])
        if not any(3 * _common(content, other) > length + size for other, size in beside):
            kept.append(place)
            beside.append((content, length))
    return [found[place] for place in sorted(kept)]


def _common(content: tuple[Span, ...], other: tuple[Span, ...]) -> int:
    """Rows that both have."""
    return sum([max(0, min(b, d) - max(a, c)) for a, b in content for c, d in other])


def judged(sheet: Sheet, marks: NDArray[np.int8], found: Sequence[Draft]) -> dict[str, Column]:
    """What the last decision sees of each draft, one row a draft."""
    columns = {name: sheet.columns[name].tolist() for name in ("tag", "quote", "word", "cue")}
    labels = marks.tolist()
    owners = Counter(span for draft in found for span in draft.content)
    rows = [_seen(columns, labels, draft, max(owners[span] for span in draft.content)) for draft in found]
    table = np.array(rows, np.int64).reshape(len(rows), len(JUDGED))
    shown = {name: table[:, i] for i, name in enumerate(JUDGED)}
    shown["register"] = sheet.columns["register"][[d.window.cue[0] for d in found]] if found else table[:, 0]
    return shown


def _seen(columns: dict[str, list[int]], labels: list[int], draft: Draft, owners: int) -> tuple[int, ...]:
    """One draft in the order of JUDGED; `owners` is how many drafts claim the same content."""
    cue, source, content = draft.window.cue, draft.source, draft.content
    tag, quote = columns["tag"], columns["quote"]
    first = content[0][0]
    inside = [label for a, b in content for label in labels[a:b]]
    length = len(inside)
    held = 4 * sum(label >= 5 for label in inside) // length
    exact = (labels[first] == 5) + 2 * (5 in inside[1:])
    side = (first < cue[0]) + 2 * (content[-1][1] > cue[0])
    quoted = sum(quote[row] > 0 for a, b in content for row in range(a, b))
    share = 0 if not quoted else 2 if quoted > 0.85 * length else 1
    marked, ends, gap = 0, 0, 0
    if source:
        (start, stop), last = source[0], source[-1][1]
        sure = sum(label in (4, 5) for label in labels[start:stop])
        marked = 3 if labels[start] in (3, 4) else 1 + (sure == 0)
        ends = tag[start] ^ tag[last - 1] << 3
        gap = min(max(cue[0] - last, start - cue[1], 0), 6)
    return (
        draft.window.origin,
        columns["word"][cue[0]],
        columns["cue"][cue[0]] or tag[cue[0]],
        held * 16 + exact * 4 + side,
        marked,
        ends,
        share * 4 + side,
        bisect_right(_LENGTHS, length),
        tag[first] ^ tag[first - 1] << 2,
        gap,
        min(owners, 3) + 4 * min(len(content), 3),
    )


def judge_features(features: NDArray[np.int32], shown: dict[str, Column], found: Sequence[Draft]) -> NDArray[np.int32]:
    """The features of the last decision: the first pass's at the cue, and those of the draft."""
    heads = np.array([d.window.cue[0] for d in found], np.int64)
    return np.concatenate([features.take(heads, axis=1), hashed(shown, JUDGE, 3)])
