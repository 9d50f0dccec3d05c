"""What stands before the article's running text: site name, headline, standfirst, byline, date."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pipeline.stages.boilerplate.lines import Line
from pipeline.stages.boilerplate.shapes import is_menu

_LONGEST_LEAD = 3
"""A standfirst has at most this many paragraphs before the byline."""


def label_head(lines: Sequence[Line], first: int, counts: Counter[str]) -> None:
    """Label the lines before `first`, where the running text begins, and the standfirst at its beginning."""
    headline = _choose(lines, first, counts)
    for i in range(first):
        line = lines[i]
        if line.kind is not None:
            continue
        if headline is None or i < headline[0]:
            line.label("boilerplate", "before-headline")
        elif i < headline[1]:
            line.label("headline", "headline")
        elif line.text == lines[headline[0]].text:
            line.label("headline", "headline-repeated")
        elif _is_person(line) and _beside(lines, i, ("byline", "dateline")):
            line.label("byline", "name-by-date")
        elif _beside(lines, i, ("dateline",)) and line.count <= 8 and not line.listed:
            line.label("dateline", "place-by-date")
        elif line.count >= 7 or line.listed or (line.stop and line.count > 2):
            line.label("lead", "standfirst")
        else:
            line.label("boilerplate", "after-headline")
    _label_lead(lines, first, headline)


def _label_lead(lines: Sequence[Line], first: int, headline: tuple[int, int] | None) -> None:
    """Running text between the headline and the byline is the standfirst."""
    if headline is None:
        return
    for i in range(first, min(first + _LONGEST_LEAD + 1, len(lines))):
        if lines[i].kind == "byline":
            for line in lines[first:i]:
                if line.kind is None and line.prose:
                    line.label("lead", "standfirst")
            return
        if not lines[i].prose:
            return


def _choose(lines: Sequence[Line], first: int, counts: Counter[str]) -> tuple[int, int] | None:
    """The headline: the line above the text that looks most like one, with the lines that continue it."""
    open_lines = [i for i in range(first) if lines[i].kind is None]
    if not open_lines:
        return None
    scores = {i: _score(lines[i], counts, last=i == open_lines[-1]) for i in open_lines}
    best = max(open_lines, key=lambda i: (scores[i], -i))
    if scores[best] < 1:
        return None
    start, end = best, best + 1
    while start > 0 and lines[start - 1].kind is None and _continues(lines[start - 1], lines[start]):
        start -= 1
    while end < first and lines[end].kind is None and _continues(lines[end - 1], lines[end]):
        end += 1
    return start, end


def _continues(above: Line, below: Line) -> bool:
    """Whether two lines are one headline: both in capitals, or broken with the lower one in small letters."""
    if above.upper and below.upper:
        return below.gap <= 2
    return below.gap == 1 and not above.stop and below.text[:1].islower()


def _score(line: Line, counts: Counter[str], *, last: bool) -> int:
    score = min(line.count, 12)
    score += 6 * (counts[line.text] == 2)
    score += 3 * (line.upper and line.count >= 4)
    score += 2 * (line.function > 0)
    score += 3 * last
    score -= 6 * _is_site_name(line)
    score -= 4 * (line.count < 3)
    score -= 10 * (line.count > 45)
    score -= 4 * (line.text[-1:] in ":;,")
    score -= 6 * (line.listed and not line.upper)
    score -= 20 * is_menu(line)
    return score


def _is_site_name(line: Line) -> bool:
    """A name and a motto: ``Example.org - News of the world``."""
    parts = [part.strip() for sign in (" - ", " – ", " | ", " — ") for part in line.text.split(sign)[:1]]
    return any("." in part.strip(".") and " " not in part for part in parts) or " | " in line.text


def _is_person(line: Line) -> bool:
    """Two to four words with capitals, none of them a small word."""
    words = line.words
    return 2 <= len(words) <= 4 and not line.stop and all(w[0].isupper() for w in words) and "," not in line.text


def _beside(lines: Sequence[Line], i: int, kinds: tuple[str, ...]) -> bool:
    return any(0 <= j < len(lines) and lines[j].kind in kinds for j in (i - 1, i + 1))
