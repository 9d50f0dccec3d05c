"""Quality gate: figures on the development sets must not fall below their pinned floors.

A floor belongs to one version of a set, known by its hash. The gate prints each figure beside its floor, and the
cases that were gained and lost since the floors were pinned; a case is known by document, kind and place, so that
nothing of the sets' text is kept here. `--pin` writes new floors; without `--lower` it refuses to lower one.
"""

from __future__ import annotations

import hashlib
import importlib.util
import io
import json
import sys
import tarfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import Any

from benchmarks.predict import predict, read_lines

FLOORS = Path(__file__).with_name("floors.json")
SLACK = 0.0005
"""Figures are compared after this much rounding: they are given to three or four digits."""


@dataclass(frozen=True)
class Result:
    """What a scorer says: its figures, and the cases that came out wrong (without any text of the set)."""

    figures: dict[str, float]
    wrong: frozenset[str]


def _dates(data: Path, work: Path) -> Result:
    scorer = _module(data / "dates/score_dates.py")
    out = _write(work / "dates.jsonl", predict("dates", data / "dates/dev.jsonl"))
    predictions = {d["id"]: d["timexes"] for d in read_lines(out)}
    metrics, _, errors = scorer.score(read_lines(data / "dates/dev.jsonl"), predictions)
    wrong = frozenset(
        f"{doc['id']}:{(g or p)['start']}:{kind}"
        for kind, doc, g, p in errors
        if kind in ("missed", "spurious", "value")
    )
    figures = {"strict": metrics["strict"][2], "relaxed": metrics["relaxed"][2], "value": metrics["value_f1"]}
    return Result(figures, wrong)


def _quotes(data: Path, work: Path) -> Result:
    scorer = _module(data / "quotes/score_quotes.py")
    gold = read_lines(data / "quotes/polnear_dev.jsonl.gz")
    predicted = read_lines(_write(work / "quotes.jsonl", predict("quotes", data / "quotes/polnear_dev.jsonl.gz")))
    report = scorer.score(gold, predicted)
    kinds = ("all", "direct", "speech", "speech_ind")
    by_id = {p["id"]: p["attributions"] for p in predicted}
    wrong = set()
    for g in gold:
        doc = scorer.Doc(g["text"])
        wanted = [a for a in scorer.prepare(doc, g["attributions"]) if a["content"]]
        got = scorer.prepare(doc, by_id[g["id"]])
        right = {i for i, j, _ in scorer.match(wanted, got) if scorer.source_right(wanted[i], got[j])}
        wrong |= {f"{g['id']}:{min(a['content'])}" for i, a in enumerate(wanted) if i not in right}
    return Result({kind: report[kind]["end2end"]["f1"] for kind in kinds}, frozenset(wrong))


def _domain(data: Path, work: Path) -> Result:
    scorer = _module(data / "domain/score_domain.py")
    records = read_lines(_write(work / "domain.jsonl", predict("domain", data / "domain/dev.jsonl")))
    by_name = {r["source"]["name"]: r for r in records}
    for gold in read_lines(data / "domain/dev.jsonl"):
        scorer.score(gold, by_name[gold["id"]])
    figures = {kind: _f1(*row) for kind, row in scorer.counts.items()}
    figures |= {name: right / judged for name, (right, judged) in scorer.attributes.items()}
    wrong = frozenset(
        f"{kind}:{line.split()[0]}:{hashlib.sha256(line.encode()).hexdigest()[:10]}"
        for kind, lines in scorer.misses.items()
        for line in lines
    )
    return Result(figures, wrong)


def _html(data: Path, work: Path) -> Result:
    scorer = _module(data / "html/score_html.py")
    gold = scorer.load(data / "html/dev/gold.json")
    pages = scorer.score(gold, json.loads(predict("html", data / "html/dev")))
    figures = scorer.corpus(list(pages.values()))
    wrong = frozenset(page for page, score in pages.items() if scorer.page_f1(score) < 0.95)
    return Result({"f1": figures["f1"], "exact": figures["accuracy"]}, wrong)


def _metadata(data: Path, work: Path) -> Result:
    scorer = _module(data / "html/score_metadata.py")
    gold = json.loads((data / "html/metadata-dev/gold.json").read_text("utf-8"))
    summary, errors = scorer.score(gold, json.loads(predict("metadata", data / "html/metadata-dev")))
    figures = {name: summary[name] for name in ("title", "date", "minute", "auth_F1")}
    return Result(figures, frozenset(f"{page}:{field}" for page, fields in errors.items() for field in fields))


def _segments(data: Path, work: Path) -> Result:
    """The share of English must-contain and must-not-contain segments, as F1, on the larger page set."""
    from benchmarks.segments import score_segments

    with tarfile.open(data / "html/trafilatura-eval.tar.xz") as archive:
        archive.extractall(work / "segments", filter="data")
    return Result(*score_segments(work / "segments"))


SETS: dict[str, tuple[str, Callable[[Path, Path], Result]]] = {
    "dates": ("dates/dev.jsonl", _dates),
    "quotes": ("quotes/polnear_dev.jsonl.gz", _quotes),
    "domain": ("domain/dev.jsonl", _domain),
    "html": ("html/dev/gold.json", _html),
    "metadata": ("html/metadata-dev/gold.json", _metadata),
    "segments": ("html/trafilatura-eval.tar.xz", _segments),
}
"""Name → the file whose hash names the version of the set, and how it is measured."""


def gate(data: Path, only: list[str], *, pin: bool, lower: bool) -> int:
    """Measure the sets under `data`; returns the exit status: 1 if a figure is below its floor."""
    floors: dict[str, Any] = json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    fallen = 0
    with TemporaryDirectory() as work:
        for name, (file, measure) in SETS.items():
            if only and name not in only:
                continue
            if not (data / file).exists():
                print(f"{name}: no {file} here, not measured")
                continue
            digest = hashlib.sha256((data / file).read_bytes()).hexdigest()
            result = measure(data, Path(work))
            floor = floors.get(name)
            if floor and floor["sha256"] != digest:
                print(f"{name}: the set has changed since its floors were pinned; pin them anew")
                fallen += 1
                floor = None
            below = list(_compare(name, result, floor))
            if pin and (lower or not below):
                floors[name] = _pinned(digest, result, floor, lower)
            elif below:
                fallen += len(below)
                print(f"{name}: below the floor: {', '.join(below)}")
    if pin:
        FLOORS.write_text(json.dumps(floors, indent=1, sort_keys=True) + "\n", "utf-8")
    return 1 if fallen else 0


def _compare(name: str, result: Result, floor: dict[str, Any] | None) -> Iterator[str]:
    """Print figures, gains and losses; yield the figures that are below their floors."""
    pinned = floor["figures"] if floor else {}
    for figure, value in result.figures.items():
        least = pinned.get(figure)
        print(f"{name:10}{figure:24}{value:8.4f}" + (f"   floor {least:.4f}" if least is not None else ""))
        if least is not None and value < least - SLACK:
            yield figure
    if floor:
        before = frozenset(floor["wrong"])
        for sign, cases in (("gained", before - result.wrong), ("lost", result.wrong - before)):
            for case in sorted(cases):
                print(f"{name:10}{sign} {case}")


def _pinned(digest: str, result: Result, floor: dict[str, Any] | None, lower: bool) -> dict[str, Any]:
    old = {} if lower or not floor else floor["figures"]
    figures = {k: round(max(v, old.get(k, 0.0)), 4) for k, v in result.figures.items()}
    return {"sha256": digest, "figures": figures, "wrong": sorted(result.wrong)}


def _f1(hit: int, got: int, want: int) -> float:
    return 2 * hit / (got + want) if got + want else 0.0


def _write(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path


def _module(path: Path) -> ModuleType:
    """A scorer, loaded from its file."""
    spec = importlib.util.spec_from_file_location(f"scorer_{path.stem}", path)
    if spec is None or spec.loader is None:
        raise ImportError(str(path))
    module = importlib.util.module_from_spec(spec)
    with _no_bytecode(), redirect_stdout(io.StringIO()):
        spec.loader.exec_module(module)
    return module


@contextmanager
def _no_bytecode() -> Iterator[None]:
    before, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        yield
    finally:
        sys.dont_write_bytecode = before
