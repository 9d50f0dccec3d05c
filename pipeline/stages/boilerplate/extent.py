"""Where the article begins and ends on a pasted page: the stretch that is richest in running text."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.stages.boilerplate.lines import Line

_MOST = 40
"""A paragraph counts with its words up to here, so that one long paragraph does not outweigh a page."""
_ARTICLE = _MOST
"""Running text that may be an article."""
_MOST_ITEMS, _ITEM = 16, 12
"""So many short lines after a sentence that announces them are its list: "… five priority areas:"."""
_INSET = 12
"""A box inside an article has at most this many lines."""
_SHORT = -5
_FIGURES = -3
"""Short lines with figures, or with a label before a value, may be a table."""
_FURNITURE = {"link": -3, "insert": -3, "credit": -5, "line": -8, "tail": -8, "end": -15, "thread": -15}
"""Teasers and notices stand inside articles, buttons beside them, boxes after them."""


def find_extent(lines: Sequence[Line], roles: Sequence[str | None]) -> tuple[int, int] | None:
    """The first line of the article's running text and the one after its last; None where there is no prose.

    Running text counts for a stretch, short lines and page furniture against it; the best stretch is the article.
    A box that stands after articles ends it, unless more running text follows than teasers have.
    """
    stop = _first_tail(lines, roles)
    best: tuple[int, int] | None = None
    best_sum = running = first = items = 0
    for i in range(stop):
        line = lines[i]
        if items and roles[i] is None and not line.prose and line.count <= _ITEM:
            items -= 1
            continue
        items = _MOST_ITEMS if line.prose and line.text[-1] == ":" else 0
        running += _weight(line, roles[i])
        if running <= 0:
            running, first = 0, i + 1
        elif running > best_sum:
            best_sum, best = running, (first, i + 1)
    return best


def _weight(line: Line, role: str | None) -> int:
    if role is not None:
        return _FURNITURE[role]
    if line.prose:
        return min(line.count, _MOST)
    if line.listed or line.stop:
        return 0
    if line.text[-1] == ":" and line.count >= 4:  # it announces what follows
        return 0
    return _FIGURES if ": " in line.text or any(map(str.isdigit, line.text)) else _SHORT


def _first_tail(lines: Sequence[Line], roles: Sequence[str | None]) -> int:
    """Index of the first line that opens the tail of the page; the number of lines where none does."""
    prose = [
        min(line.count, _MOST) if line.prose and role is None else 0 for line, role in zip(lines, roles, strict=True)
    ]
    resumes = _resumptions(prose)
    after, before = sum(prose), 0
    long_after = sum(weight >= 25 for weight in prose)
    for i, weight in enumerate(prose):
        before, after, long_after = before + weight, after - weight, long_after - (weight >= 25)
        role = roles[i]
        if role not in ("tail", "credit", "end", "thread") or before == 0:
            continue
        if role == "thread":
            if before >= _ARTICLE:
                return i
            continue  # teasers above the article say how old they are
        if role == "end":
            if after < before:
                return i
            continue
        if resumes[i] <= i + _INSET and after * 8 > before:
            continue
        # a teaser has a sentence or two; an article that goes on has paragraphs
        few = long_after * 2 < len(lines) - i and after < (3 if role == "tail" else 1) * before
        if after * 3 < before or few:
            return i
    return len(lines)


def _resumptions(prose: Sequence[int]) -> list[int]:
    """For each line, where two paragraphs next follow one another; far off where none do.

    That is how an article goes on after a box; teasers have a title between their sentences.
    """
    never = len(prose) + _INSET + 1
    found = [never] * (len(prose) + 1)
    for i in range(len(prose) - 2, -1, -1):
        found[i] = i if prose[i] >= 10 and prose[i + 1] >= 10 else found[i + 1]
    return found
