"""Time grows with the length of a page, not faster: the same shape at eight times the size."""

from __future__ import annotations

import time

import pytest

from pipeline.reading import read, read_metadata
from pipeline.stages.boilerplate import label_zones

_SENTENCE = "The two sides met on Friday and agreed to meet again. "
_SHAPES = {
    "one-paragraph": ("<p>", _SENTENCE * 60, ""),
    "paragraphs": ("", "<p>A paragraph of a few words.</p>" * 30, ""),
    "breaks": ("<div>", "a line<br>" * 60, "</div>"),
    "empty-lines": ("<div>", "a line<br><br>" * 30, "</div>"),
    "preformatted": ("<pre>", "a line of it\n" * 60, "</pre>"),
    "tables-in-tables": ("", "<table><tr><td>x " * 15, ""),
    "open-boxes": ("", "<div>x " * 30, ""),
    "open-marks": ("<p>", "<b>x " * 30, ""),
    "classes": ("", "".join(f"<p class='c{i} author{i}'>one two</p>" for i in range(30)), ""),
    "menus": ("<ul>", "<li><a href=/x>A link of words</a></li>" * 30, "</ul>"),
    "stray-signs": ("<p>a", "<" * 600 + "&" * 600, ""),
    "half-open": ("<p>a", "<style>x<svg><!-" * 30, ""),
    "questions": ("", "<p><b>What was agreed?</b></p><p>We agreed to meet again soon.</p>" * 15, ""),
    "short-lines": (None, "A short line\n" * 30, ""),
    "signed-lines": (None, "By Jo Doe | 3 May 2024\n" * 30, ""),
    "turns": (None, "- What was agreed?\n" * 30, ""),
    "prose-lines": (None, _SENTENCE + "\n", ""),
    "long-line": (None, _SENTENCE * 60, ""),
    "blank-lines": (None, "\n" * 3000 + "a", ""),
}


@pytest.mark.parametrize("shape", _SHAPES)
def test_time_grows_with_the_length(shape: str) -> None:
    small, large = _seconds(shape, 16), _seconds(shape, 128)
    assert large < 8 * 4 * max(small, 0.01)


def _seconds(shape: str, times: int) -> float:
    before, unit, after = _SHAPES[shape]
    text = unit * times + after if before is None else f"<html><body><h1>A title</h1>{before}{unit * times}{after}"
    begin = time.process_time()
    read_metadata(label_zones(read(text.encode(), name=shape)))
    return time.process_time() - begin
