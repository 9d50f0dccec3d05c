"""Run the pipeline over gold documents and write what the scorers read."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

Gold = dict[str, Any]


def read_lines(path: Path) -> list[Gold]:
    """The objects of a JSON Lines file, gzipped or not."""
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return [json.loads(line) for line in data.decode("utf-8").split("\n") if line.strip()]


def dates(golds: Iterable[Gold]) -> Iterator[Gold]:
    """TIMEX3 expressions of article bodies, as TempEval-3 wants them: a range is its two ends."""
    from pipeline.stages.dates import timexes

    for gold in golds:
        yield {"id": gold["id"], "timexes": timexes(gold["text"], gold["dct"])}


def quotes(golds: Iterable[Gold]) -> Iterator[Gold]:
    """Attributions of article bodies: source, cue and content spans."""
    from pipeline.stages.quotes import attributions

    for gold in golds:
        yield {"id": gold["id"], "attributions": attributions(gold["text"])}


def domain(golds: Iterable[Gold]) -> Iterator[Gold]:
    """Whole records of pasted documents."""
    from pipeline.extract import extract

    for gold in golds:
        article = extract(gold["text"], name=gold["id"], published=gold["published"])
        yield article.model_dump(mode="json")


def _pages(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.glob("*.html*")):
        data = path.read_bytes()
        yield path.name.split(".html")[0], gzip.decompress(data) if path.suffix == ".gz" else data


def html(folder: Path) -> dict[str, Gold]:
    """Article bodies of web pages."""
    from pipeline.reading import read
    from pipeline.stages.boilerplate import label_zones
    from pipeline.stages.boilerplate.pages import body_text

    return {i: {"articleBody": body_text(label_zones(read(data, name=i)))} for i, data in _pages(folder)}


def metadata(folder: Path) -> dict[str, Gold]:
    """Title, publication instant and authors of web pages."""
    from pipeline.reading import read
    from pipeline.reading.html import article_metadata
    from pipeline.stages.boilerplate import label_zones

    return {i: article_metadata(label_zones(read(data, name=i))) for i, data in _pages(folder)}


LINES: dict[str, Callable[[Iterable[Gold]], Iterator[Gold]]] = {"dates": dates, "quotes": quotes, "domain": domain}
"""Tasks over JSON Lines."""
FOLDERS: dict[str, Callable[[Path], dict[str, Gold]]] = {"html": html, "metadata": metadata}
"""Tasks over a folder of pages."""


def predict(task: str, source: Path) -> str:
    """The predictions of a task as text, in its scorer's format."""
    if task in LINES:
        return "".join(json.dumps(p, ensure_ascii=False) + "\n" for p in LINES[task](read_lines(source)))
    return json.dumps(FOLDERS[task](source), ensure_ascii=False, indent=1)
