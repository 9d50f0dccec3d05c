"""How fast the pipeline is, where the time goes, how it grows with length, and how much memory it takes."""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

# the module, which the function of the same name hides in the package
recipe = import_module("pipeline.extract")

FIXTURES = Path(__file__).parent.parent / "fixtures"
STAGES = (
    "read",
    "label_zones",
    "read_metadata",
    "publication_day",
    "resolve_dates",
    "find_actors",
    "find_events",
    "find_agreements",
    "find_pillars",
    "attribute_quotes",
    "assemble",
)


def documents(count: int, seed: int = 7) -> list[str]:
    """The fixtures repeated, each time with their paragraphs in another order."""
    texts = [p.read_text("utf-8") for p in sorted(FIXTURES.glob("*.txt"))]
    chance = random.Random(seed)
    shuffled = []
    for number in range(count):
        paragraphs = texts[number % len(texts)].split("\n\n")
        middle = paragraphs[3:-3]
        chance.shuffle(middle)
        shuffled.append("\n\n".join([*paragraphs[:3], *middle, *paragraphs[-3:]]))
    return shuffled


def of_length(characters: int) -> str:
    """One document of about this length."""
    text = "\n\n".join(documents(1 + characters // 4_000))
    return text[:characters]


@contextmanager
def timed_stages(spent: Counter[str]) -> Iterator[None]:
    """While this lasts, each stage of the recipe adds its time to `spent`."""
    originals = {name: getattr(recipe, name) for name in STAGES}

    def timed(name: str, stage: Callable[..., Any]) -> Callable[..., Any]:
        def run(*args: Any, **options: Any) -> Any:
            begin = time.perf_counter()
            try:
                return stage(*args, **options)
            finally:
                spent[name] += time.perf_counter() - begin  # type: ignore[assignment]

        return run

    for name, stage in originals.items():
        setattr(recipe, name, timed(name, stage))
    try:
        yield
    finally:
        for name, stage in originals.items():
            setattr(recipe, name, stage)


def speed(rounds: int = 5, count: int = 30) -> None:
    """Print the figures: the best of some rounds, because other work on the machine only ever slows a round down."""
    texts = documents(count)
    characters = sum(map(len, texts))
    begin = time.perf_counter()
    recipe.extract(texts[0])
    print(f"first document     {time.perf_counter() - begin:8.3f} s, start-up of the lexicons and models included")
    best, shares = float("inf"), Counter[str]()
    for _ in range(rounds):
        spent = Counter[str]()
        with timed_stages(spent):
            begin = time.perf_counter()
            for text in texts:
                recipe.extract(text)
            took = time.perf_counter() - begin
        if took < best:
            best, shares = took, spent
    print(f"whole pipeline     {characters / best:10,.0f} characters/s  {count / best:8.1f} documents/s")
    for name in STAGES:
        rate = characters / shares[name] if shares[name] else float("inf")
        print(f"  {name:17}{rate:10,.0f} characters/s  {shares[name] / best:8.1%}")
    _writing(texts, characters)
    _beside_dateparser(texts, characters / best)
    for length in (10_000, 100_000, 1_000_000):
        text = of_length(length)
        begin = time.perf_counter()
        recipe.extract(text)
        rate = len(text) / (time.perf_counter() - begin)
        print(f"one document of {len(text):9,} characters  {rate:10,.0f} characters/s")
    print(f"peak memory        {_peak():8.0f} MB, for those documents in a fresh process")


def _writing(texts: list[str], characters: int) -> None:
    from pipeline.writing.json import to_json

    articles = [recipe.extract(text) for text in texts[:10]]
    begin = time.perf_counter()
    for article in articles:
        to_json(article)
    took = (time.perf_counter() - begin) * len(texts) / len(articles)
    print(f"writing, validated {characters / took:10,.0f} characters/s of source, by models and published schemas")


def _beside_dateparser(texts: list[str], ours: float) -> None:
    """dateparser's search on the same text in the same run: a yardstick that is as slow as the machine is today."""
    from dateparser.search import search_dates

    sample = texts[:4]
    search_dates("October 30", languages=["en"])
    begin = time.perf_counter()
    for text in sample:
        search_dates(text, languages=["en"])
    theirs = sum(map(len, sample)) / (time.perf_counter() - begin)
    print(f"dateparser search  {theirs:10,.0f} characters/s; the whole pipeline is {ours / theirs:.1f} times as fast")


def _peak() -> float:
    """Peak resident memory, in MB, of a fresh process that extracts the long documents."""
    out = subprocess.run(
        [sys.executable, "-c", "from benchmarks.speed import peak_alone; peak_alone()"],
        cwd=FIXTURES.parent, check=True, capture_output=True, text=True,
    )  # fmt: skip
    return float(out.stdout)


def peak_alone() -> None:
    """Extract the documents and print the process's peak resident memory in MB."""
    for text in documents(30):
        recipe.extract(text)
    recipe.extract(of_length(1_000_000))
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
