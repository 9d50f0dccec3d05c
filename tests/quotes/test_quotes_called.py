"""Speakers called by another word than their name, and days between a speaker and the verb."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.document import plain
from pipeline.records import Published
from pipeline.stages.actors import find_actors
from pipeline.stages.dates import resolve_dates
from pipeline.stages.quotes import attribute_quotes

LINES = [
    line for line in Path(__file__).with_name("called.txt").read_text("utf-8").splitlines() if line and line[0] != "#"
]


@pytest.mark.parametrize("line", LINES, ids=[line[:40] for line in LINES])
def test_called(line: str) -> None:
    text, cue, wanted = (part.strip() for part in line.rsplit("|", 2))
    document = plain(text)
    published = Published(value="2024-05-15", basis="explicit", evidence=[], instant=None)
    quotes = attribute_quotes(document, resolve_dates(document, published), find_actors(document))
    said = [[s.key or s.name for s in q.speakers] for q in quotes if q.cue and cue in q.cue.text]
    assert wanted.split(" + ") in said
