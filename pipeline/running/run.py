"""Run the pipeline over many sources: one process or several, one bad source never stopping the others."""

from __future__ import annotations

import sys
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from pipeline.extract import extract
from pipeline.reading import DEFAULT_LIMIT, SourceError
from pipeline.records import Article
from pipeline.running.sources import STANDARD_INPUT, Job
from pipeline.writing.json import to_json, to_jsonl

FACTS = ("dates", "actors", "events", "agreements", "pillars", "quotes", "diagnostics")
"""The kinds of fact that a summary counts."""
WRITERS = {"json": to_json, "jsonl": to_jsonl}


@dataclass(frozen=True, slots=True)
class Options:
    """How sources are read and written, the same for all of a run."""

    published: str | None = None
    url: str | None = None
    body: bool = False
    limit: int = DEFAULT_LIMIT
    format: str = "json"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one source: its record as bytes, or the reason why there is none."""

    job: Job
    data: bytes | None = None
    error: str | None = None
    counts: Counter[str] = field(default_factory=Counter)


def run(jobs: Iterable[Job], options: Options, processes: int = 1) -> Iterator[Outcome]:
    """The outcomes in the order of the jobs (those of a worker that died come last). Few wait in memory at a time."""
    if processes <= 1:
        return (run_one(job, options) for job in jobs)
    return _run_parallel(iter(jobs), options, processes)


def run_one(job: Job, options: Options) -> Outcome:
    """Read, extract, validate and serialise one source; never raises for what the source holds."""
    try:
        article = _extract(job, options)
        return Outcome(job, WRITERS[options.format](article), None, _counts(article))
    except SourceError as error:
        return Outcome(job, error=f"{job.path}: {error.reason}")
    except RecursionError:
        return Outcome(job, error=f"{job.path}: nested too deeply")
    except MemoryError:
        return Outcome(job, error=f"{job.path}: not enough memory")
    except Exception as error:  # a fault of ours must cost one record, not the run
        return Outcome(job, error=f"{job.path}: internal error: {type(error).__name__}: {error}")


def _extract(job: Job, options: Options) -> Article:
    stdin = job.path == STANDARD_INPUT
    # one byte past the limit is enough to know that the limit is passed
    source = sys.stdin.buffer.read(options.limit + 1) if stdin else Path(job.path)
    return extract(
        source,
        name=STANDARD_INPUT if stdin else None,
        url=options.url,
        published=options.published,
        body=options.body,
        limit=options.limit,
    )


def _counts(article: Article) -> Counter[str]:
    return Counter({kind: len(getattr(article, kind)) for kind in FACTS})


def _run_parallel(jobs: Iterator[Job], options: Options, processes: int) -> Iterator[Outcome]:
    """Keep a short queue of work ahead of the reader; when a worker dies, run what it took down one by one."""
    while batch := list(islice(jobs, processes)):
        with ProcessPoolExecutor(processes) as pool:
            waiting = deque(_submit(pool, batch, options))
            victims: list[Job] = []
            while waiting:
                job, future = waiting.popleft()
                try:
                    yield future.result()
                except BrokenProcessPool:
                    victims.append(job)
                if not victims and len(waiting) < processes * 4:
                    waiting.extend(_submit(pool, list(islice(jobs, processes)), options))
        for job in victims:  # each alone, so that only the one that kills its worker is lost
            yield _run_apart(job, options)


def _submit(pool: ProcessPoolExecutor, jobs: list[Job], options: Options) -> Iterator[tuple[Job, Future[Outcome]]]:
    for job in jobs:
        try:
            yield job, pool.submit(run_one, job, options)
        except BrokenProcessPool as error:  # the pool broke under a job before: this one becomes a victim too
            failed: Future[Outcome] = Future()
            failed.set_exception(error)
            yield job, failed


def _run_apart(job: Job, options: Options) -> Outcome:
    try:
        with ProcessPoolExecutor(1) as pool:
            return pool.submit(run_one, job, options).result()
    except BrokenProcessPool:
        return Outcome(job, error=f"{job.path}: the process that read it was killed (out of memory?)")
