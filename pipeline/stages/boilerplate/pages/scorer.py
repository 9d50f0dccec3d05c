"""The block scorer: adds up the weights of a block's features. Weights are data, learned by `training/zones.py`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from math import exp
from pathlib import Path

from pipeline.reading.html.model import WebPage
from pipeline.stages.boilerplate.pages.context import surroundings
from pipeline.stages.boilerplate.pages.local import Look

_MAX_REMEMBERED = 100_000
WEIGHTS = Path(__file__).with_name("weights.tsv")


class Weights(dict[str, float]):
    """Weights by feature name. Joined names (``a|b``) are added up once and remembered."""

    def __missing__(self, names: str) -> float:
        parts = names.split("|")
        total = sum([self.get(part, 0.0) for part in parts]) if len(parts) > 1 else 0.0
        if len(self) < _MAX_REMEMBERED:
            self[names] = total
        return total


@cache
def weights() -> tuple[Weights, Weights]:
    """The weights of the first step, which sees each block alone, and of the second, which sees it among others."""
    steps = (Weights(), Weights())
    for line in WEIGHTS.read_text("utf-8").split("\n"):
        if line and not line.startswith("#"):
            step, feature, weight = line.split("\t")
            steps[step == "second"][feature] = float(weight)
    return steps


def chance(total: float) -> float:
    """The probability that weights which add up to this mean."""
    return 1.0 / (1.0 + exp(-total)) if total > -500.0 else 0.0


def score(page: WebPage, looks: Sequence[Look]) -> list[float]:
    """For each block the probability that it is the article."""
    first, second = (step.__getitem__ for step in weights())
    totals = [sum(map(first, look.names)) for look in looks]
    chances = [1.0 / (1.0 + exp(-t)) if t > -500.0 else 0.0 for t in totals]
    for i, names in surroundings(page, looks, chances):
        chances[i] = chance(sum(map(second, looks[i].names)) + sum(map(second, names)))
    return chances
