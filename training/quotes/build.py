"""The two passes trained one on the other: the second sees the first as it will be, not as it was taught."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from pipeline.stages.quotes.drafts import LINK_LABELS, Candidate, drafts, link_features, windows_of
from pipeline.stages.quotes.judge import JUDGE_LABELS, judge_features, judged
from pipeline.stages.quotes.model import Layer
from pipeline.stages.quotes.sheet import MARK_LABELS, Span
from pipeline.stages.quotes.tagger import candidates, marks_of
from pipeline.stages.quotes.templates import BASE, JUDGE, LINK, SHARED
from training.quotes.data import Example, Gold, link_labels, mark_labels
from training.quotes.fit import Corpus, Costs, fit, usable, without_small

Report = Callable[[str], None]
MARK_COSTS = Costs(rounds=6, averaged=3)
HALF_COSTS = Costs(rounds=5, averaged=2)
LINK_COSTS = Costs(rounds=5, averaged=2, l1=2.0)
JUDGE_COSTS = Costs(rounds=6, averaged=3, drop=0.4, batch=512)


def mark_corpus(examples: Sequence[Example], known: NDArray[np.int64]) -> Corpus:
    """First pass: one sequence per paragraph."""
    corpus = Corpus()
    for example in examples:
        allowed = usable(example.sheet.columns, BASE, known)
        labels = mark_labels(example)
        for first, last in example.sheet.bounds:
            for _ in range(example.copies):
                corpus.add(example.features[:, first:last], allowed[:, first:last], labels[first:last])
    return corpus


Marks = tuple[NDArray[np.int8], NDArray[np.int8]]


def cues_for(example: Example, marks: Marks) -> list[tuple[Candidate, Gold | None]]:
    """The cues that the second pass is taught with: all candidates, and the annotated ones that nobody proposes."""
    proposed = candidates(example.sheet, *marks)
    found: list[tuple[Candidate, Gold | None]] = []
    taken: set[Candidate] = set()
    for gold in example.gold:
        for number, (start, end) in enumerate(example.sheet.bounds):
            here = [c for c in gold.cue if start <= c[0] < end]
            if not here:
                continue
            close = [p for p in proposed if any(p.cue[0] < c[1] and c[0] < p.cue[1] for c in here)]
            taken.update(close)
            found.append((close[0] if close else Candidate(number, here[0], 3), gold))
    found += [(p, None) for p in proposed if p not in taken]
    return sorted(found, key=lambda f: (f[0].passage, f[0].cue))


def link_corpus(examples: Sequence[Example], marks: Sequence[Marks], known: NDArray[np.int64]) -> Corpus:
    """Second pass: one sequence per annotated cue. Whether a candidate is a cue at all is the judge's business."""
    corpus = Corpus()
    for example, marked in zip(examples, marks, strict=True):
        taught = [(c, gold) for c, gold in cues_for(example, marked) if gold is not None]
        if not taught:
            continue
        windows = windows_of(example.sheet, example.paragraphs, [c for c, _ in taught])
        bounds, rows, own = link_features(example.sheet, windows, marked[0])
        base = usable(example.sheet.columns, BASE, known)[SHARED, :]
        words = example.sheet.columns["word"].take(rows)
        cueword = np.zeros(len(rows), np.int64)
        for window, (start, end) in zip(windows, bounds, strict=True):
            cueword[start:end] = example.sheet.columns["word"][window.cue[0]]
        allowed = usable({"word": words, "cueword": cueword}, LINK, known)
        features = np.concatenate([example.features[SHARED, :].take(rows, axis=1), own])
        mask = np.concatenate([base.take(rows, axis=1), allowed])
        for (_, gold), window, (start, end) in zip(taught, windows, bounds, strict=True):
            labels = link_labels(gold, window.first, window.last)
            for _ in range(example.copies):
                corpus.add(features[:, start:end], mask[:, start:end], labels)
    return corpus


def judge_corpus(
    examples: Sequence[Example], marks: Sequence[Marks], links: Sequence[Layer], known: NDArray[np.int64]
) -> Corpus:
    """The last decision: one item per draft, right where cue and content are an annotated statement's."""
    corpus = Corpus()
    for example, marked, layer in zip(examples, marks, links, strict=True):
        sheet = example.sheet
        found = drafts(layer, sheet, example.paragraphs, example.features, marked[0], candidates(sheet, *marked))
        if not found:
            continue
        shown = judged(sheet, marked[0], found)
        features = judge_features(example.features, shown, found)
        heads = np.array([d.window.cue[0] for d in found], np.int64)
        mask = np.concatenate([usable(sheet.columns, BASE, known).take(heads, axis=1), usable(shown, JUDGE, known)])
        wanted = [(_rows(g.content), _rows(g.cue)) for g in example.gold]
        for i, draft in enumerate(found):
            mine = _rows(draft.content)
            cue = set(range(*draft.window.cue))
            right = any(len(mine & content) >= 0.5 * len(mine | content) and cue & said for content, said in wanted)
            for _ in range(example.copies):
                corpus.add(features[:, i : i + 1], mask[:, i : i + 1], np.array([right], np.int8))
    return corpus


def _rows(spans: Sequence[Span]) -> set[int]:
    return {i for a, b in spans for i in range(a, b)}


def train(
    examples: Sequence[Example],
    known: NDArray[np.int64],
    report: Report,
    half_costs: Costs = HALF_COSTS,
    mark_costs: Costs = MARK_COSTS,
    link_costs: Costs = LINK_COSTS,
    judge_costs: Costs = JUDGE_COSTS,
) -> dict[str, Layer]:
    """Both passes and the last decision, each taught with what it will be given and not with what its forerunner knows
    by heart: a first pass that has read every second text marks the others for the second pass, and a second pass that
    has read every second text drafts the others' statements for the last decision."""
    seen: list[Marks] = [()] * len(examples)  # type: ignore[list-item]
    for part in (0, 1):
        half = fit(mark_corpus(examples[1 - part :: 2], known), MARK_LABELS, half_costs, report)
        for i in range(part, len(examples), 2):
            seen[i] = marks_of(half, examples[i].sheet, examples[i].features)
        report(f"first pass, half of the texts: {len(half.rows)} features")
    halves = [
        fit(link_corpus(examples[1 - part :: 2], seen[1 - part :: 2], known), LINK_LABELS, link_costs, report)
        for part in (0, 1)
    ]
    drafted = judge_corpus(examples, seen, [halves[i % 2] for i in range(len(examples))], known)
    judge = fit(drafted, JUDGE_LABELS, judge_costs, report)
    report(f"last decision: {len(judge.rows)} features from {len(drafted.labels)} drafts")
    link = fit(link_corpus(examples, seen, known), LINK_LABELS, link_costs, report)
    report(f"second pass: {len(link.rows)} features")
    mark = fit(mark_corpus(examples, known), MARK_LABELS, mark_costs, report)
    report(f"first pass: {len(mark.rows)} features")
    mark, link = without_small(mark, 6), without_small(link, 4)
    return {"mark": mark, "link": link, "judge": judge}
