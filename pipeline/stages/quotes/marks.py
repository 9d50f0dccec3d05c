"""Quotation marks: where words stand inside them, whatever their style, nesting or state of repair.

A scan over one paragraph keeps a stack of open marks. Straight marks open or close by what stands beside them;
a mark that would close nothing is ignored, and one left open at the end of the paragraph is closed there and
marked as such, which is how a quotation that goes on in the next paragraph is printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_SIGN = re.compile("[\"“”„‟«»‘’'`]")
"""What a mark begins with: a search for one set of signs is many times as fast as one for the marks themselves."""
_MARK = re.compile("[\"“”„‟«»‘]|''|``|(?<![^\\W_])'(?=\\S)|’(?![^\\W_])|(?<=[^\\s(])'(?![^\\W_])")
_CLOSERS: dict[str, str | tuple[str, ...]] = {
    "“": '”"“',
    "„": '“”"',
    "‟": '”"',
    '"': '"”',
    "«": '»"”',
    "»": "«",
    "‘": "’'",
    "'": "'’",
} | {
    "``": ("''", '"', "”"),
    "''": ("''", '"'),
}
_ELISION = re.compile(r"'(?:\d\ds?|em|til|cause|tis|twas|n)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words inside quotation marks: the characters between the marks, and the marks themselves."""

    start: int
    end: int
    outer_start: int
    outer_end: int
    closed: bool
    depth: int
    """0 for the outermost quotation, 1 for one inside it, and so on."""


def quoted_runs(text: str, start: int, end: int) -> list[Quoted]:
    """The quoted runs between `start` and `end` (one paragraph), in order of their opening mark."""
    found: list[Quoted] = []
    stack: list[tuple[str, int, int]] = []
    for match in _marks(text, start, end):
        mark, at, after = match.group(), match.start(), match.end()
        opens = _may_open(text, at, after, start, end)
        closes = _may_close(text, at, after, start, end)
        level = _closable(stack, mark)
        if level >= 0 and closes and not (opens and not _prefers_close(text, at, start)):
            for depth in range(len(stack) - 1, level - 1, -1):
                opener, outer, inner = stack[depth]
                # single marks that a double one closes over were apostrophes
                if depth == level or opener not in "'‘":
                    found.append(Quoted(inner, at, outer, after if depth == level else at, depth == level, depth))
            del stack[level:]
        elif opens and mark in _CLOSERS and not _is_apostrophe(text, mark, at, after, end):
            if level >= 0 and mark not in "'‘":  # a second opening mark of the same kind: the first was never closed
                del stack[level:]
            stack.append((mark, at, after))
    for depth, (opener, outer, inner) in enumerate(stack):
        if opener not in "'‘" and inner < end:
            found.append(Quoted(inner, end, outer, end, False, depth))
    found.sort(key=lambda q: (q.outer_start, -q.outer_end))
    return found


def _marks(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    free = start
    for sign in _SIGN.finditer(text, start, end):
        if sign.start() >= free and (mark := _MARK.match(text, sign.start(), end)):
            free = mark.end()
            yield mark


def _may_open(text: str, at: int, after: int, start: int, end: int) -> bool:
    before = text[at - 1] if at > start else " "
    behind = text[after] if after < end else " "
    if text[at] in "“„‟«‘":
        return True
    return not behind.isspace() and (before.isspace() or before in "([{—–-/\"'“‘,:")


def _may_close(text: str, at: int, after: int, start: int, end: int) -> bool:
    before = text[at - 1] if at > start else " "
    behind = text[after] if after < end else " "
    if text[at] in "”»’":
        return True
    if text[at] in "„‟«‘":
        return False
    return not before.isspace() or behind.isspace() or not behind.isalnum()


def _prefers_close(text: str, at: int, start: int) -> bool:
    before = text[at - 1] if at > start else " "
    return before in ".,!?…;" or not before.isspace()


def _closable(stack: list[tuple[str, int, int]], mark: str) -> int:
    """Place in the stack of the innermost opening mark that `mark` may close; -1 for none."""
    for depth in range(len(stack) - 1, -1, -1):
        if mark in _CLOSERS[stack[depth][0]]:
            return depth
    return -1


def _is_apostrophe(text: str, mark: str, at: int, after: int, end: int) -> bool:
    if mark not in ("'", "‘"):
        return False
    if _ELISION.match(text, at):
        return True
    # a single mark is a quotation only where a partner stands in the same paragraph, not far off
    return not re.search(r"['’](?![^\W_])", text[after : min(end, after + 600)])
