"""The last decision: which drafts are statements, and which of two that claim the same words."""

from __future__ import annotations

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


def chosen(
    model: Model, sheet: Sheet, features: NDArray[np.int32], marks: NDArray[np.int8], found: Sequence[Draft]
) -> list[Draft]:
    """The drafts that are statements, in order of their cues."""
    if not found:
        return []
    shown = judged(sheet, marks, found)
    scores = model.judge.emissions(judge_features(sheet, features, shown, found))
    margins = scores[:, 1] - scores[:, 0]
    ranked = sorted((-int(margins[place]), int(place)) for place in np.flatnonzero(margins >= model.threshold))
    kept: dict[int, int] = {}
    owners: dict[int, list[int]] = {}  # by row: the kept drafts that have it in their content
    for _, place in ranked:  # of two that claim the same words, the surer one has them
        mine = [row for a, b in found[place].content for row in range(a, b)]
        shared = Counter(other for row in mine for other in owners.get(row, ()))
        if not any(2 * common > len(mine) + kept[other] - common for other, common in shared.items()):
            kept[place] = len(mine)
            for row in mine:
                owners.setdefault(row, []).append(place)
    return [found[place] for place in sorted(kept)]


def judged(sheet: Sheet, marks: NDArray[np.int8], found: Sequence[Draft]) -> dict[str, Column]:
    """What the last decision sees of each draft, one row a draft."""
    columns = sheet.columns
    tag, quote, word = columns["tag"], columns["quote"], columns["word"]
    rows: list[tuple[int, ...]] = []
    owners: dict[Span, int] = {}
    for draft in found:
        for span in draft.content:
            owners[span] = owners.get(span, 0) + 1
    for draft in found:
        cue, source, content = draft.window.cue, draft.source, draft.content
        inside = np.concatenate([marks[a:b] for a, b in content])
        held = int(4 * (inside >= 5).mean())
        first = content[0][0]
        side = (1 if first < cue[0] else 0) + (2 if content[-1][1] > cue[0] else 0)
        exact = int(marks[first] == 5) + 2 * int((inside[1:] == 5).any())
        marked = 0 if not source else 1 + int(4 * (marks[source[0][0] : source[0][1]] // 2 == 2).mean() == 0)
        if source and int(marks[source[0][0]]) in (3, 4):
            marked = 3
        length = sum(b - a for a, b in content)
        quoted = np.concatenate([quote[a:b] for a, b in content]) > 0
        share = 0 if not quoted.any() else 2 if quoted.mean() > 0.85 else 1
        gap = 0 if not source else max(cue[0] - source[-1][1], source[0][0] - cue[1], 0)
        rows.append(
            (
                draft.window.origin,
                int(word[cue[0]]),
                int(columns["cue"][cue[0]]) or int(tag[cue[0]]),
                held * 16 + exact * 4 + side,
                marked,
                0 if not source else int(tag[source[0][0]]) ^ (int(tag[source[-1][1] - 1]) << 3),
                share * 4 + side,
                int(np.digitize(length, (2, 3, 5, 9, 16, 30, 60))),
                int(tag[first]) ^ int(tag[first - 1]) << 2,
                min(gap, 6),
                min(max(owners[span] for span in content), 3) + 4 * min(len(content), 3),
            )
        )
    table = np.array(rows, np.int64).reshape(len(rows), len(JUDGED))
    shown = {name: table[:, i] for i, name in enumerate(JUDGED)}
    shown["register"] = columns["register"][[d.window.cue[0] for d in found]] if found else table[:, 0]
    return shown


def judge_features(
    sheet: Sheet, features: NDArray[np.int32], shown: dict[str, Column], found: Sequence[Draft]
) -> NDArray[np.int32]:
    """The features of the last decision: the first pass's at the cue, and those of the draft."""
    heads = np.array([d.window.cue[0] for d in found], np.int64)
    return np.concatenate([features.take(heads, axis=1), hashed(shown, JUDGE, 3)])
