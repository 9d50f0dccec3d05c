"""The two passes trained one on the other: the second sees the first as it will be, not as it was taught."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from pipeline.stages.quotes.model import Layer
from pipeline.stages.quotes.tagger import (
    LINK_LABELS,
    MARK_LABELS,
    Candidate,
    candidates,
    link_features,
    marks_of,
    windows_of,
)
from pipeline.stages.quotes.templates import BASE, LINK
from training.quotes.data import Example, Gold, link_labels, mark_labels
from training.quotes.fit import Corpus, Costs, fit, usable

Report = Callable[[str], None]
MARK_COSTS = Costs(rounds=6, averaged=3)
LINK_COSTS = Costs(rounds=5, averaged=2)


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
    """Second pass: one sequence per cue."""
    corpus = Corpus()
    for example, marked in zip(examples, marks, strict=True):
        taught = cues_for(example, marked)
        if not taught:
            continue
        windows = windows_of(example.sheet, example.paragraphs, [c for c, _ in taught])
        bounds, rows, own = link_features(example.sheet, windows, marked[0])
        base = usable(example.sheet.columns, BASE, known)
        words = example.sheet.columns["word"].take(rows)
        cueword = np.zeros(len(rows), np.int64)
        for window, (start, end) in zip(windows, bounds, strict=True):
            cueword[start:end] = example.sheet.columns["word"][window.cue[0]]
        allowed = usable({"word": words, "cueword": cueword}, LINK, known)
        features = np.concatenate([example.features.take(rows, axis=1), own])
        mask = np.concatenate([base.take(rows, axis=1), allowed])
        for (_, gold), window, (start, end) in zip(taught, windows, bounds, strict=True):
            labels = link_labels(gold, window.first, window.last)
            for _ in range(example.copies):
                corpus.add(features[:, start:end], mask[:, start:end], labels)
    return corpus


def train(
    examples: Sequence[Example],
    known: NDArray[np.int64],
    report: Report,
    folds: int = 2,
    mark_costs: Costs = MARK_COSTS,
    link_costs: Costs = LINK_COSTS,
) -> dict[str, Layer]:
    """Both passes. The first is trained once more per fold, to mark what it was not taught with."""
    marks: dict[str, Marks] = {}
    for fold in range(folds):
        rest = [e for i, e in enumerate(examples) if i % folds != fold]
        layer = fit(mark_corpus(rest, known), MARK_LABELS, mark_costs, report)
        for example in examples[fold::folds]:
            marks[example.id] = marks_of(layer, example.sheet, example.features)
        report(f"first pass, without part {fold + 1} of {folds}: {len(layer.rows)} features")
    mark = fit(mark_corpus(examples, known), MARK_LABELS, mark_costs, report)
    report(f"first pass: {len(mark.rows)} features")
    link = fit(link_corpus(examples, [marks[e.id] for e in examples], known), LINK_LABELS, link_costs, report)
    report(f"second pass: {len(link.rows)} features")
    return {"mark": mark, "link": link}
