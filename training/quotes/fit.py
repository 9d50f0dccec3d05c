"""Fitting a linear-chain conditional random field: FTRL-Proximal steps over small batches, in numpy alone.

The steps keep most weights at zero (L1) without a pass over all of them, and a dozen rounds over the data are enough
where a batch method needs a hundred. One process, one seed, sums in a fixed order: the same data give the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from pipeline.stages.quotes.columns import Column
from pipeline.stages.quotes.model import HEAVIEST, Layer
from pipeline.stages.quotes.templates import BITS, Template, shifted

SCALE = 128
"""Weights are rounded to this part of one."""

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Costs:
    """How the fitting goes: step size, L1 and L2, rounds over the data, least count of a feature."""

    rate: float = 0.12
    l1: float = 3.0
    l2: float = 20.0
    rounds: int = 6
    least: int = 2
    batch: int = 48
    drop: float = 0.3
    """Share of the features hidden from each step, so that none is relied on alone."""
    averaged: int = 0
    """Rounds at the end whose weights are averaged."""


@dataclass
class Corpus:
    """Sequences end to end: features (tokens by templates; 0 for one that may not be used), labels, bounds."""

    features: list[NDArray[np.int32]]
    labels: list[NDArray[np.int8]]

    def __init__(self) -> None:
        self.features, self.labels = [], []

    def add(self, features: NDArray[np.int32], allowed: NDArray[np.bool_], labels: NDArray[np.int8]) -> None:
        """A sequence: `features` and `allowed` are templates by tokens."""
        self.features.append(np.where(allowed, features, 0).T.astype(np.int32))
        self.labels.append(labels)


def usable(columns: dict[str, Column], templates: Sequence[Template], known: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which features may be used for training: those whose words are all among the known ones."""
    common = {name: np.isin(columns[name], known) for name in ("word", "cueword") if name in columns}
    size = len(next(iter(columns.values())))
    found = np.ones((len(templates), size), bool)
    for place, template in enumerate(templates):
        for column, offset in template:
            if column in common:
                found[place] &= shifted(common[column], offset) if offset else common[column]
    return found


@dataclass(frozen=True)
class Batch:
    """Sequences that are fitted in one step, longest first, with their features sorted once for all rounds."""

    gold: list[NDArray[np.int8]]
    used: NDArray[np.int64]
    """The rows of the weights that occur."""
    cells: NDArray[np.int32]
    """For each token and template its place in `used`."""
    order: NDArray[np.int32]
    """The cells by weight; and where each weight's cells begin."""
    starts: NDArray[np.int64]


def fit(corpus: Corpus, labels: tuple[str, ...], costs: Costs, report: Callable[[str], None]) -> Layer:
    """A linear chain trained on the sequences."""
    numbers, places = _compact(corpus, costs.least)
    width = len(labels)
    drift = np.zeros((len(numbers) + 1, width), np.float32)
    spread = np.zeros((len(numbers) + 1, width), np.float32)
    t_drift, t_spread = np.zeros((width, width), np.float32), np.zeros((width, width), np.float32)
    everything = np.arange(width)
    chance = np.random.default_rng(1)
    batches = _batches(corpus, places, costs.batch, chance)
    kept: list[tuple[Floats, Floats]] = []
    keep = np.float32(1 - costs.drop)
    for turn in range(costs.rounds):
        loss = 0.0
        for number in chance.permutation(len(batches)):
            batch = batches[number]
            weights = _proximal(drift[batch.used], spread[batch.used], costs)
            if batch.used[0] == 0:
                weights[0] = 0
            chain = _proximal(t_drift, t_spread, costs)
            shown = (chance.random(batch.cells.shape, np.float32) < keep).astype(np.float32) / keep
            emissions = np.einsum("tkl,tk->tl", weights.take(batch.cells, axis=0), shown)
            cost, slope, t_slope = _gradient(emissions, chain, batch.gold)
            loss += cost
            templates = batch.cells.shape[1]
            pieces = slope.take(batch.order // templates, axis=0) * shown.ravel().take(batch.order)[:, None]
            gradient = np.add.reduceat(pieces, batch.starts, axis=0)
            _step(drift, spread, batch.used, weights, gradient, costs)
            _step(t_drift, t_spread, everything, chain, t_slope, costs)
        report(f"    round {turn + 1}: loss {loss:.0f}")
        if turn + 1 > costs.rounds - max(costs.averaged, 1):
            kept.append((_proximal(drift, spread, costs), _proximal(t_drift, t_spread, costs)))
    final = np.stack([weights for weights, _ in kept]).mean(axis=0).astype(np.float32)
    final[0] = 0
    chain = np.stack([chain for _, chain in kept]).mean(axis=0).astype(np.float32)
    return _quantised(final, numbers, chain, labels)


def _compact(corpus: Corpus, least: int) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """The features that occur often enough, and the row (from 1) of each."""
    counts = np.zeros(1 << BITS, np.int64)
    for start in range(0, len(corpus.features), 512):
        part = np.concatenate([f.ravel() for f in corpus.features[start : start + 512]])
        counts += np.bincount(part, minlength=1 << BITS)
    counts[0] = 0
    numbers = np.flatnonzero(counts >= least)
    places = np.zeros(1 << BITS, np.int32)
    places[numbers] = np.arange(1, len(numbers) + 1, dtype=np.int32)
    return numbers, places


def _batches(corpus: Corpus, places: NDArray[np.int32], size: int, chance: np.random.Generator) -> list[Batch]:
    """The sequences in a random order, neighbours in a batch of like length."""
    order = chance.permutation(len(corpus.labels))
    found: list[Batch] = []
    for start in range(0, len(order), size * 16):
        part = order[start : start + size * 16]
        part = part[np.argsort([-len(corpus.labels[i]) for i in part], kind="stable")]
        found += [_batch(corpus, places, part[i : i + size]) for i in range(0, len(part), size)]
    return found


def _batch(corpus: Corpus, places: NDArray[np.int32], members: NDArray[np.int64]) -> Batch:
    flat = places.take(np.concatenate([corpus.features[i] for i in members]))
    order = np.argsort(flat.ravel(), kind="stable").astype(np.int32)
    ordered = flat.ravel().take(order)
    fresh = np.concatenate(([True], ordered[1:] != ordered[:-1]))
    cells = np.empty(flat.size, np.int32)
    cells[order] = np.cumsum(fresh) - 1
    return Batch(
        [corpus.labels[i] for i in members],
        ordered[fresh].astype(np.int64),
        cells.reshape(flat.shape),
        order,
        np.flatnonzero(fresh),
    )


def _proximal(drift: Floats, spread: Floats, costs: Costs) -> Floats:
    shrunk = np.sign(drift) * np.maximum(np.abs(drift) - np.float32(costs.l1), np.float32(0))
    slowed = (np.float32(1) + np.sqrt(spread)) / np.float32(costs.rate) + np.float32(costs.l2)
    found: Floats = -shrunk / slowed
    return found


def _step(
    drift: Floats, spread: Floats, used: NDArray[np.int64], weights: Floats, gradient: Floats, costs: Costs
) -> None:
    old = spread[used]
    new = old + gradient * gradient
    drift[used] += gradient - (np.sqrt(new) - np.sqrt(old)) / np.float32(costs.rate) * weights
    spread[used] = new


def _gradient(emissions: Floats, chain: Floats, gold: Sequence[NDArray[np.int8]]) -> tuple[float, Floats, Floats]:
    """Negative log-likelihood of the labels, and its slope by emission and by transition. The sequences come longest
    first, so that those still running at a step are the first ones."""
    lengths = np.array([len(g) for g in gold])
    starts = np.concatenate(([0], np.cumsum(lengths)[:-1]))
    count, longest, width = len(gold), int(lengths[0]), emissions.shape[1]
    alive = [int((lengths > step).sum()) for step in range(longest)]
    top = emissions.max(axis=1, keepdims=True)
    factor = np.exp(emissions - top)
    links = np.exp(chain)
    forward = np.zeros((longest, count, width), np.float32)
    scale = np.ones((longest, count, 1), np.float32)
    here = factor[starts]
    for step in range(longest):
        n = alive[step]
        if step:
            here = (here[:n] @ links) * factor[starts[:n] + step]
        norm = here.sum(axis=1, keepdims=True)
        here = here / norm
        forward[step, :n], scale[step, :n] = here, norm
    slope = np.zeros_like(emissions)
    t_slope = np.zeros((width, width), np.float32)
    back = np.ones((count, width), np.float32)
    for step in range(longest - 1, -1, -1):
        n = alive[step]
        later = alive[step + 1] if step + 1 < longest else 0
        back[later:n] = 1
        if later:
            ahead = back[:later] * factor[starts[:later] + step + 1] / scale[step + 1, :later]
            t_slope += forward[step, :later].T @ ahead * links
            back[:later] = ahead @ links.T
        slope[starts[:n] + step] = forward[step, :n] * back[:n]
    labels = np.concatenate(gold).astype(np.int64)
    rows = np.arange(len(labels))
    slope[rows, labels] -= 1
    inner = np.ones(len(labels), bool)
    inner[starts] = False
    steps = np.flatnonzero(inner)
    before, after = labels[steps - 1], labels[steps]
    np.subtract.at(t_slope, (before, after), 1)
    total = float(np.log(scale).sum() + top.sum())
    return total - float(emissions[rows, labels].sum() + chain[before, after].sum()), slope, t_slope


def _quantised(weights: Floats, numbers: NDArray[np.int64], chain: Floats, labels: tuple[str, ...]) -> Layer:
    """The weights as whole numbers, rows without any left out."""
    whole = np.clip(np.rint(weights[1:] * SCALE), -HEAVIEST, HEAVIEST).astype(np.int8)
    kept = np.flatnonzero(whole.any(axis=1))
    return Layer(labels, np.rint(chain * SCALE).astype(np.int32), numbers[kept].astype(np.int32), whole[kept])


def without_small(layer: Layer, least: int) -> Layer:
    """The layer without the features whose every weight is below `least`: they cost room and decide nothing."""
    kept = np.abs(layer.rows).max(axis=1, initial=0) >= least
    return replace(layer, features=layer.features[kept], rows=layer.rows[kept])
