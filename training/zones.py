"""Learns the weights of the block scorer for web pages from pages with known article bodies.

    python -m training.zones DIRECTORY

DIRECTORY holds `*.html.gz` and `gold.json` ({id: {"articleBody": text}}). The weights go to the data file beside the
scorer; they are numbers for named features, and no text of the pages is kept.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from pathlib import Path

from pipeline.reading.html import read_html
from pipeline.reading.html.model import WebPage
from pipeline.stages.boilerplate.pages.context import surroundings
from pipeline.stages.boilerplate.pages.local import Look, look_at
from pipeline.stages.boilerplate.pages.scorer import WEIGHTS, probability
from training.alignment import align
from training.logistic import Row, learn

FOLDS = 5


@dataclass(frozen=True)
class Example:
    """A page with the truth about its blocks; None where the truth is not known."""

    id: str
    page: WebPage
    looks: Sequence[Look]
    truth: Sequence[int | None]


def load(folder: Path) -> list[Example]:
    """The annotated pages of a folder."""
    gold = json.loads((folder / "gold.json").read_text("utf-8"))
    found = []
    for name in sorted(gold):
        page = read_html(gzip.decompress((folder / f"{name}.html.gz").read_bytes()), name=name, url=None)
        texts = [page.text[b.start : b.end] for b in page.blocks]
        shares = align(texts, gold[name]["articleBody"])
        found.append(Example(name, page, look_at(page), [int(s > 0.5) for s in shares]))
    return found


def train(examples: Sequence[Example]) -> tuple[dict[str, float], dict[str, float]]:
    """The weights of both steps. The second learns from estimates for pages that the first had not seen."""
    estimates: dict[str, list[float]] = {}
    for fold in range(FOLDS):
        first = learn([r for i, e in enumerate(examples) if i % FOLDS != fold for r in _rows(e)])
        for example in examples[fold::FOLDS]:
            estimates[example.id] = [probability(look.names, first) for look in example.looks]
    first = learn([r for e in examples for r in _rows(e)])
    rows = []
    for example in examples:
        among = surroundings(example.page, example.looks, estimates[example.id])
        rows += _rows(example, among)
    return first, learn(rows)


def _rows(example: Example, among: Sequence[Sequence[str]] | None = None) -> list[Row]:
    rows: list[Row] = []
    for i, (look, truth) in enumerate(zip(example.looks, example.truth, strict=True)):
        if truth is not None:
            names = [*look.names, *among[i]] if among else look.names
            rows.append((names, truth, sqrt(look.words)))
    return rows


def write(first: dict[str, float], second: dict[str, float], path: Path = WEIGHTS) -> None:
    """The weights as a table that can be read: the strongest features of each step come first."""
    lines = [
        "# Weights of the block scorer for web pages: a block is article text when its weights add up to more than 0.",
        "# Learned by `python -m training.zones` from annotated pages; the file holds numbers for named features only.",
        "# The first step sees a block by itself (local.py), the second also sees it among the others (context.py).",
    ]
    for step, weights in (("first", first), ("second", second)):
        for name, weight in sorted(weights.items(), key=lambda item: (-abs(round(item[1], 2)), item[0])):
            if abs(weight) >= 0.005:
                lines.append(f"{step}\t{name}\t{weight:.2f}")
    path.write_text("\n".join(lines) + "\n", "utf-8")


def main() -> None:
    """Learn and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    write(*train(load(parser.parse_args().folder)))


if __name__ == "__main__":
    main()
