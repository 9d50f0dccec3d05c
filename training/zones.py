"""Learns the weights of the block scorer for web pages from pages with known article bodies.

    python -m training.zones BODIES [--segments SEGMENTS]

BODIES is a folder with `*.html.gz` and `gold.json` ({id: {"articleBody": text}}). SEGMENTS is a folder in the form of
trafilatura's evaluation data: `evaldata.json` names for each page words that its body has and words that it has not.
The weights go to the data file beside the scorer; they are numbers for named features, and no text of the pages is
kept. The same input gives the same weights.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from pathlib import Path

from pipeline.reading.errors import SourceError
from pipeline.reading.html import read_html
from pipeline.reading.html.model import WebPage
from pipeline.stages.boilerplate.pages.context import surroundings
from pipeline.stages.boilerplate.pages.local import Look, look_at
from pipeline.stages.boilerplate.pages.scorer import WEIGHTS, Weights, chance
from pipeline.stages.boilerplate.pages.structure import BIT
from training.alignment import align
from training.logistic import Row, learn

FOLDS = 5
SEGMENT_WEIGHT = 0.8
"""Weight of a block that is known from a segment, beside one from a whole annotated body."""
_MARGINS = sum(BIT[group] for group in ("deck", "caption", "credit", "byline", "date", "title"))


@dataclass(frozen=True)
class Example:
    """A page with the truth about its blocks; None where the truth is not known."""

    id: str
    page: WebPage
    looks: Sequence[Look]
    truth: Sequence[int | None]
    weight: float = 1.0


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


def load_segments(folder: Path) -> list[Example]:
    """Pages of which some blocks are known, from segments that the body must or must not have."""
    found = []
    for url, entry in sorted(json.loads((folder / "evaldata.json").read_text("utf-8")).items()):
        path = next(
            (p for p in (folder / "eval" / entry["file"], folder / "cache" / entry["file"]) if p.exists()), None
        )
        if path is None:
            continue
        try:
            page = read_html(path.read_bytes(), name=entry["file"], url=url)
        except SourceError:
            continue
        looks = look_at(page)
        truth = _known(looks, entry["with"], entry["without"])
        found.append(Example(url, page, looks, truth, SEGMENT_WEIGHT))
    return found


def _known(looks: Sequence[Look], wanted: Sequence[str], unwanted: Sequence[str]) -> list[int | None]:
    """Which blocks the segments tell. Headlines, standfirsts and captions, which these data count in, tell nothing."""
    texts = [" ".join(look.text.split()) for look in looks]
    truth: list[int | None] = [None] * len(looks)
    for segment in (" ".join(s.split()) for s in unwanted):
        for i, text in enumerate(texts):
            if segment and segment in text:
                truth[i] = 0
    for segment in (" ".join(s.split()) for s in wanted):
        holders = [i for i, text in enumerate(texts) if segment and segment in text]
        best = max(holders, key=lambda i: len(texts[i]), default=-1)
        if len(holders) == 1 or (holders and len(texts[best]) > 2 * len(segment) + 40):
            truth[best] = 1
        else:
            for i in holders:
                truth[i] = None if truth[i] == 0 else truth[i]
    for i, look in enumerate(looks):
        margin = look.near & _MARGINS or look.titled or "description" in look.names
        if truth[i] == 1 and margin:
            truth[i] = None
    return truth


def train(examples: Sequence[Example]) -> tuple[dict[str, float], dict[str, float]]:
    """The weights of both steps. The second learns from estimates for pages that the first had not seen."""
    estimates: dict[str, list[float]] = {}
    for fold in range(FOLDS):
        first = learn([r for i, e in enumerate(examples) if i % FOLDS != fold for r in _rows(e)])
        known = Weights(first)
        for example in examples[fold::FOLDS]:
            estimates[example.id] = [chance(sum(known[n] for n in look.names)) for look in example.looks]
    first = learn([r for e in examples for r in _rows(e)])
    rows = []
    for example in examples:
        among = dict(surroundings(example.page, example.looks, estimates[example.id]))
        rows += _rows(example, among)
    return first, learn(rows)


def _rows(example: Example, among: Mapping[int, Sequence[str]] | None = None) -> list[Row]:
    """The blocks whose truth is known; those that the second step does not see are left out of it."""
    rows: list[Row] = []
    for i, (look, truth) in enumerate(zip(example.looks, example.truth, strict=True)):
        if truth is not None and (among is None or i in among):
            joined = [*look.names, *among[i]] if among else look.names
            names = [name for several in joined for name in several.split("|")]
            rows.append((names, truth, sqrt(look.words) * example.weight))
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
    parser.add_argument("bodies", type=Path, metavar="BODIES")
    parser.add_argument("--segments", type=Path, metavar="SEGMENTS")
    args = parser.parse_args()
    examples = load(args.bodies) + (load_segments(args.segments) if args.segments else [])
    write(*train(examples))


if __name__ == "__main__":
    main()
