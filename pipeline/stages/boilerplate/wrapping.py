"""Lines that were wrapped by hand, by a mail program or on a printed page, joined to the paragraphs that they were."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.document import Block
from pipeline.stages.boilerplate.marks import CLOSERS, LIST_MARK, STOPS

_BREAK = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_FIRST_WORD = re.compile(r"\S+")
_LEEWAY = 24
"""A line may be shorter by one in so many: what was wrapped had other marks in it. Not where a sentence ends."""
_GOING_ON = (" the", " a", " an", " of", " in", " and", " to", " for", " with", " by", " on", " at", " its", " their")
"""How a line ends that breaks off in mid-sentence, whatever the next one begins with."""
_STRAY = 20
"""Signs of what was left over where wrapped lines were wrapped again, at most."""
_LABELLED = re.compile(r"[A-Z][\w.' ]{0,40}:\s")
_CLEARLY = 10
"""A page is taken as printed if one line in so many more is full than as typed."""
_NARROWEST, _WIDEST = 40, 130
"""Signs in a column of running text."""

_WIDTHS = {6: "ijltfrI.,;:!|'()[]-/’‘` ", 13: "ABDEGHKNOPQRSTUVXYZÄÅÇÉÈÖØÜ", 16: "mwMW—%@æ"}
"""Signs that are not ten tenths of a small letter wide in print: about as in Helvetica and Times, which agree within
what the leeway allows."""
_PRINTED = {sign.encode("cp1252")[0]: width for width, signs in _WIDTHS.items() for sign in signs}
_TENTHS = bytes(_PRINTED.get(code, 10) for code in range(256))

_BROKEN_OFF = 3
"""One line in so many breaks off before a small letter where a page was wrapped twice, at least."""
_RUNNING = 4
"""Words without capitals in a line of running text, at least; titles and names have fewer."""
_SMALL = re.compile(r"(?<![\w'’-])[a-z]+")

Measure = Callable[[str], int]


def _printed(line: str) -> int:
    """How wide a line is on a printed page, in small letters."""
    return sum(map(_TENTHS.__getitem__, line.encode("cp1252", "replace"))) // 10


@dataclass(frozen=True, slots=True)
class Column:
    """How wide the lines of a page were made."""

    width: int
    measure: Measure
    ragged: bool = False
    """Wrapped twice, so that any line may be short: what has not ended as a sentence goes on."""

    def would_not_fit(self, text: str, start: int, end: int, after: Block) -> bool:
        """Whether the first word of the next line had no room in the line from `start` to `end`."""
        word = _FIRST_WORD.match(text, after.start, after.end)
        least = self.width if text[end - 1] in STOPS else self.width - self.width // _LEEWAY
        return self.measure(text[start:end]) + 1 + (self.measure(word[0]) if word else 0) > least


def paragraphs(text: str, blocks: Sequence[Block]) -> list[tuple[int, int, int]]:
    """Bounds of the paragraphs, with the number of line breaks before each."""
    gaps = [9, *(len(_BREAK.findall(text, a.end, b.start)) for a, b in pairwise(blocks))]
    column = _column(text, blocks, gaps)
    joined: list[tuple[int, int, int]] = []
    tail = 0  # where the last physical line of the paragraph begins
    for block, gap in zip(blocks, gaps, strict=True):
        if joined and _goes_on(text, joined[-1], tail, block, gap, column):
            start, _, first_gap = joined[-1]
            joined[-1] = (start, block.end, first_gap)
        else:
            joined.append((block.start, block.end, gap))
        tail = block.start
    return joined


def _column(text: str, blocks: Sequence[Block], gaps: Sequence[int]) -> Column | None:
    """The column in which the page was wrapped, counted in signs or as in print; None where it was not wrapped.

    In wrapped text the first word of a line would not have fitted on the line before, whatever its sentence does; a
    short line that ends a sentence may end its paragraph.
    """
    pairs = [(a, b) for a, b, gap in zip(blocks, blocks[1:], gaps[1:], strict=False) if gap == 1]
    typed, printed = _wrapped(text, pairs, len), _wrapped(text, pairs, _printed)
    if typed is None and printed is None:
        return _ragged(text, pairs)
    if typed is None or (printed is not None and printed[0] * _CLEARLY > typed[0] * (_CLEARLY + 1)):
        typed = printed
    return typed[1] if typed else None


def _ragged(text: str, pairs: Sequence[tuple[Block, Block]]) -> Column | None:
    """The column of a page that was wrapped twice: many of its lines break off before a small letter."""
    broken = sum(text[b.start].islower() and text[a.end - 1].isalpha() for a, b in pairs)
    widest = max((a.end - a.start for a, _ in pairs), default=0)
    if broken < max(4, len(pairs) // _BROKEN_OFF) or widest > _WIDEST:
        return None
    return Column(widest, len, ragged=True)


def _wrapped(text: str, pairs: Sequence[tuple[Block, Block]], measure: Measure) -> tuple[int, Column] | None:
    """The column that the lines have by this measure, with how many are full in it; None if they have none."""
    lines = sorted((a.end - a.start, a.start, a.end) for a, _ in pairs if " " in text[a.start : a.end])
    if len(lines) < 4 or not _NARROWEST <= lines[min(len(lines) - 1, len(lines) * 19 // 20)][0] <= _WIDEST:
        return None
    sizes = sorted(measure(text[start:end]) for _, start, end in lines)
    width = sizes[min(len(sizes) - 1, len(sizes) * 19 // 20)]
    if sizes[len(sizes) // 2] * 4 < width * 3:
        return None
    column = Column(width, measure)
    full = [(a, b, column.would_not_fit(text, a.start, a.end, b)) for a, b in pairs]
    natural = sum(wrapped for _, _, wrapped in full)
    ends = sum(not wrapped and text[a.end - 1] in STOPS for a, _, wrapped in full)
    inside = [b for a, b, wrapped in full if wrapped and text[a.end - 1] not in STOPS]
    midway = sum(text[b.start].islower() for b in inside)
    among = max(4, len(pairs) - ends)  # in short paragraphs every second line is the last
    broken_off = midway * 3 >= len(inside)
    most = natural * 5 >= len(pairs) * 3 and (broken_off or measure is len)
    wrapped = most or midway * 2 >= among or (broken_off and len(inside) * 5 >= among * 3)
    return (natural, column) if wrapped else None


def _goes_on(text: str, before: tuple[int, int, int], tail: int, block: Block, gap: int, column: Column | None) -> bool:
    """Whether a line belongs to the paragraph before it."""
    start, end, _ = before
    line = text[block.start : min(block.end, block.start + 80)]
    mark = LIST_MARK.match(line)
    if mark is not None and (not line[0].islower() or ")" in mark[0] or line[mark.end() : mark.end() + 1].isupper()):
        return False  # "ii. Memorandum on …"
    if column is not None and gap == 1:
        last = text[tail:end]
        if _LABELLED.match(line) and last.rstrip(CLOSERS)[-1:] in STOPS:
            return False
        if column.ragged:
            return _runs_on(last, line, begun=start < tail)
        # what breaks off in mid-sentence: a line made shorter by a long word after it, or by a second wrapping ("of")
        stray = start < tail and last[0].islower() and len(last) < _STRAY
        long = (line[0].islower() or last.endswith(_GOING_ON)) and column.measure(last) * 2 > column.width
        midway = last[-1].isalpha() and (stray or long)
        return (midway or column.would_not_fit(text, tail, end, block)) and last.isupper() == line.isupper()
    # a sentence that a page break or a narrow column cut in two
    if gap == 1 and line[0].islower() and text[end - 1].isalpha() and block.end - block.start >= 60:
        # a name that was a link has come on a line of its own
        return text[start].isupper() and text[block.end - 1] in STOPS
    if gap > 3 or not line[0].islower() or end - start < 40 or block.end - block.start < 20:
        return False
    last_sign = text[end - 1]
    return ((last_sign.isalpha() and text.count(" ", tail, end) >= 6) or last_sign == ",") and " " in line


def _runs_on(last: str, line: str, begun: bool) -> bool:
    """Whether a sentence goes on from one line of a page that was wrapped twice to the next."""
    if last.rstrip(CLOSERS)[-1:] in STOPS or last[-1] == ":" or last.isupper() or line.isupper():
        return False
    return line[0].islower() or begun or last.endswith(_GOING_ON) or len(_SMALL.findall(last)) >= _RUNNING
