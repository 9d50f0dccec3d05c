"""Logistic regression over sparse yes/no features: small enough to be read, quick enough for a laptop."""

from __future__ import annotations

import random
from collections.abc import Sequence
from math import exp, sqrt

Row = tuple[Sequence[str], int, float]
"""Feature names, label, weight of the example."""


def learn(
    rows: Sequence[Row], *, epochs: int = 20, rate: float = 0.3, ridge: float = 2e-2, seed: int = 7
) -> dict[str, float]:
    """Weights by stochastic gradient descent with a step per feature (AdaGrad), averaged over the last half."""
    names: dict[str, int] = {}
    data = [
        ([names.setdefault(n, len(names)) for n in dict.fromkeys(features)], label, weight)
        for features, label, weight in rows
    ]
    weight = [0.0] * len(names)
    grown = [1e-3] * len(names)
    summed = [0.0] * len(names)
    order = list(range(len(data)))
    chance = random.Random(seed)
    for epoch in range(epochs):
        chance.shuffle(order)
        for at in order:
            features, label, importance = data[at]
            total = sum([weight[j] for j in features])
            wrong = (1.0 / (1.0 + exp(-total)) if total > -500.0 else 0.0) - label
            step = wrong * importance
            for j in features:
                gradient = step + ridge * weight[j] * importance
                grown[j] += gradient * gradient
                weight[j] -= rate * gradient / sqrt(grown[j])
        if epoch * 2 >= epochs:
            for j, value in enumerate(weight):
                summed[j] += value
    rounds = epochs - (epochs + 1) // 2
    return {name: summed[j] / rounds for name, j in names.items()}
