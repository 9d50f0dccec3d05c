"""Must-contain and must-not-contain segments on pages of many sites, as the trafilatura project evaluates them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from pipeline.reading import SourceError, read
from pipeline.stages.boilerplate import label_zones
from pipeline.stages.boilerplate.pages import body_text

_LANGUAGE = re.compile(rb"<html[^>]*\blang\s*=\s*[\"']?([a-zA-Z]{2})")


def score_segments(folder: Path) -> tuple[dict[str, float], frozenset[str]]:
    """Figures over the pages that declare themselves English, and the segments that came out wrong."""
    index = next(folder.rglob("evaldata.json"))
    pages: dict[str, dict[str, Any]] = json.loads(index.read_text("utf-8"))
    hit = lost = kept = 0
    wrong: set[str] = set()
    for page in pages.values():
        path = next(
            (index.parent / d / page["file"] for d in ("eval", "cache") if (index.parent / d / page["file"]).exists()),
            None,
        )
        if path is None:
            continue
        data = path.read_bytes()
        language = _LANGUAGE.search(data[:5000])
        if language is None or language[1].lower() != b"en":
            continue
        body = _body(data, page["file"])
        for i, segment in enumerate(page["with"]):
            found = segment in body
            hit, lost = hit + found, lost + (not found)
            if not found:
                wrong.add(f"{page['file']}:with:{i}")
        for i, segment in enumerate(page["without"]):
            if segment in body:
                kept += 1
                wrong.add(f"{page['file']}:without:{i}")
    precision, recall = hit / max(1, hit + kept), hit / max(1, hit + lost)
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"precision": precision, "recall": recall, "f1": f1}, frozenset(wrong)


def _body(data: bytes, name: str) -> str:
    try:
        return body_text(label_zones(read(data, name=name)))
    except SourceError:
        return ""
