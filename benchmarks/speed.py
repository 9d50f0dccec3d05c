"""How fast the pipeline is, where the time goes, how it grows with length, and how much memory it takes.

Times are processor time of one process: wall time on a shared machine says more about its other work.
"""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from statistics import median
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


SHUFFLED = frozenset({"paragraph", "answer"})
"""Zones that change places in the test documents: the prose. Head and tail of a page stay where they are."""


def documents(count: int, seed: int = 7, copies: int = 1) -> list[str]:
    """The fixtures repeated, each time with their paragraphs in another order (and `copies` times as many)."""
    chance = random.Random(seed)
    pages = []
    for path in sorted(FIXTURES.glob("*.txt")):
        article = recipe.extract(path)
        pages.append([(z.kind, article.text[z.start : z.end]) for z in article.zones])
    return ["\n\n".join(_shuffled(pages[number % len(pages)], copies, chance)) for number in range(count)]


def _shuffled(page: list[tuple[str, str]], copies: int, chance: random.Random) -> Iterator[str]:
    prose = [text for kind, text in page if kind in SHUFFLED] * copies
    chance.shuffle(prose)
    for place, (kind, text) in enumerate(page):
        if kind in SHUFFLED:
            left = sum(k in SHUFFLED for k, _ in page[place:])
            for _ in range(len(prose) // left):
                yield prose.pop()
        else:
            yield text


def of_length(characters: int) -> str:
    """One document of about this length: one page with the prose of many."""
    one = sum(map(len, documents(2))) // 2
    long = documents(2, copies=max(1, characters // one))
    return min(long, key=lambda text: abs(len(text) - characters))


@contextmanager
def timed_stages(spent: Counter[str]) -> Iterator[None]:
    """While this lasts, each stage of the recipe adds its time to `spent`."""
    originals = {name: getattr(recipe, name) for name in STAGES}

    def timed(name: str, stage: Callable[..., Any]) -> Callable[..., Any]:
        def run(*args: Any, **options: Any) -> Any:
            begin = time.process_time()
            try:
                return stage(*args, **options)
            finally:
                spent[name] += time.process_time() - begin  # type: ignore[assignment]

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
    best, shares = float("inf"), Counter[str]()
    yardsticks: list[tuple[float, float]] = []
    for _ in range(rounds):
        spent = Counter[str]()
        with timed_stages(spent):
            begin = time.process_time()
            for text in texts:
                recipe.extract(text)
            took = time.process_time() - begin
        theirs = _dateparser(texts[:4])
        yardsticks.append((characters / took / theirs, theirs))
        if took < best:
            best, shares = took, spent
    print(f"whole pipeline     {characters / best:10,.0f} characters/s  {count / best:8.1f} documents/s")
    for name in STAGES:
        rate = characters / shares[name] if shares[name] else float("inf")
        print(f"  {name:17}{rate:10,.0f} characters/s  {shares[name] / best:8.1%}")
    _writing(texts, characters)
    ratio = median(r for r, _ in yardsticks)
    quickest = max(rate for _, rate in yardsticks)
    print(f"dateparser search  {quickest:10,.0f} characters/s; the whole pipeline beside it {ratio:.1f} times that")
    for length in (10_000, 100_000, 1_000_000):
        text = of_length(length)
        rate = len(text) / min(_seconds(text) for _ in range(rounds))
        print(f"one document of {len(text):9,} characters  {rate:10,.0f} characters/s")
    start, first, peak = _fresh()
    print(f"start-up           {start:10.2f} s to import, {first:.2f} s for the first document, in a fresh process")
    print(f"peak memory        {peak:10.0f} MB, for all those documents in that process")


def _seconds(text: str) -> float:
    begin = time.process_time()
    recipe.extract(text)
    return time.process_time() - begin


def _writing(texts: list[str], characters: int) -> None:
    from pipeline.writing.json import to_json

    articles = [recipe.extract(text) for text in texts[:10]]
    begin = time.process_time()
    for article in articles:
        to_json(article)
    took = (time.process_time() - begin) * len(texts) / len(articles)
    print(f"writing, validated {characters / took:10,.0f} characters/s of source, by models and published schemas")


def _dateparser(sample: list[str]) -> float:
    """Characters a second of dateparser's search on the same text: a yardstick as slow as the machine is just now."""
    from dateparser.search import search_dates

    search_dates("October 30", languages=["en"])
    begin = time.process_time()
    for text in sample:
        search_dates(text, languages=["en"])
    return sum(map(len, sample)) / (time.process_time() - begin)


def _fresh() -> tuple[float, float, float]:
    """Seconds to import, seconds for the first document, and peak resident memory in MB, of a fresh process."""
    out = subprocess.run(
        [sys.executable, "-c", _ALONE], cwd=FIXTURES.parent, check=True, capture_output=True, text=True
    )
    start, first, peak = map(float, out.stdout.split())
    return start, first, peak


_ALONE = """
import sys, time
begin = time.perf_counter()
from pipeline import extract
imported = time.perf_counter()
from pathlib import Path
extract(next(Path("fixtures").glob("*.txt")))
done = time.perf_counter()
from benchmarks.speed import documents, of_length
for text in [*documents(30), of_length(1_000_000)]:
    extract(text)
import resource
print(imported - begin, done - imported, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""
