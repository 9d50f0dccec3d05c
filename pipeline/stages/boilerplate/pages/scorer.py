"""The block scorer: adds up the weights of a block's features. Weights are data, learned by `training/zones.py`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from math import exp
from pathlib import Path

from pipeline.reading.html.model import WebPage
from pipeline.stages.boilerplate.pages.context import surroundings
from pipeline.stages.boilerplate.pages.local import Look

WEIGHTS = Path(__file__).with_name("weights.tsv")


@cache
def weights() -> tuple[dict[str, float], dict[str, float]]:
    """The weights of the first step, which sees each block alone, and of the second, which sees it among others."""
    steps: tuple[dict[str, float], dict[str, float]] = ({}, {})
    for line in WEIGHTS.read_text("utf-8").split("\n"):
        if line and not line.startswith("#"):
            step, feature, weight = line.split("\t")
            steps[step == "second"][feature] = float(weight)
    return steps


def probability(names: Sequence[str], weight: dict[str, float]) -> float:
    """The probability that a block with these features is the article."""
    get = weight.get
    total = sum([get(name, 0.0) for name in names])
    return 1.0 / (1.0 + exp(-total)) if total > -500.0 else 0.0


def score(page: WebPage, looks: Sequence[Look]) -> list[float]:
    """For each block the probability that it is the article."""
    first, second = weights()
    alone = [probability(look.names, first) for look in looks]
    among = surroundings(page, looks, alone)
    return [probability([*look.names, *names], second) for look, names in zip(looks, among, strict=True)]
