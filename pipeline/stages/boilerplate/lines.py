"""Pasted text as lines: what each looks like, before anything is said about what it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.document import Block
from pipeline.lexicon import word_set
from pipeline.records import ZoneKind
from pipeline.stages.boilerplate.marks import CLOSERS, LIST_MARK, STOPS
from pipeline.stages.boilerplate.wrapping import paragraphs

WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_HEAD = 240
"""A line is judged by this many of its first characters."""
_STOP_AND_MARK = re.compile(r"(?:[^\W\d]{3,}|\d{2,}|%)[.!?…][\"'”’»)]*(?:\s+|/)[(\[/—–-]*\s*[^\W\d_]{2,20}[)\]/.]*$")
_STOP_AND_REMARK = re.compile(r"[.!?…][\"'”’»)]*\s+[(\[][^()\[\]]*[)\]]$")
_CLAUSE = re.compile(r"(?:;|[;,]\s+and)$")
"""A clause that is a paragraph of its own, in a sentence that goes over many."""
_STOP_INSIDE = re.compile(r"[^\W\d_]{4,}[.!?][\"'”’»)]*\s+[^\W\d_]")
_ACRONYM = re.compile(r"\b(?:[A-Z]\.){2,}$")
"""What may end a title, too: ``Minister to hold talks in U.S.``"""
_TITLE = 16
_UNSPACED = word_set("boilerplate/sets", "lines.unspaced")


@dataclass(slots=True)
class Line:
    """A line or an unwrapped paragraph of pasted text."""

    start: int
    end: int
    text: str
    gap: int
    """Line breaks before it; 1 when it stands directly below the line before."""
    words: list[str]
    """Its first words."""
    count: int
    """How many words it has, about."""
    stop: bool
    """It ends as a sentence does."""
    function: int
    """Function words among its first words."""
    upper: bool
    """All in capitals."""
    listed: bool
    """It begins with a bullet, a dash or a number."""
    prose: bool = False
    boxed: bool = False
    """It stands below the label of a teaser or of a box with links."""
    kind: ZoneKind | None = None
    rule: str = ""

    @property
    def size(self) -> int:
        return self.end - self.start

    def label(self, kind: ZoneKind, rule: str) -> None:
        """Say what it is."""
        self.kind, self.rule = kind, rule


def lines_of(text: str, blocks: Sequence[Block], function_words: frozenset[str], language: str | None) -> list[Line]:
    """The lines of a page with their looks; hard-wrapped lines and broken sentences are joined to paragraphs."""
    lines = []
    for start, end, gap in paragraphs(text, blocks):
        lines.append(_line(text[start:end], start, end, gap, function_words, language in _UNSPACED))
    shout = sum(line.size for line in lines if line.upper) * 2 > sum(line.size for line in lines)
    known = bool(function_words)
    for line in lines:
        line.prose = _is_prose(line, known, shout)
    return lines


def line_of(text: str, function_words: frozenset[str], language: str | None) -> Line:
    """The look of a line by itself."""
    line = _line(text, 0, len(text), 9, function_words, language in _UNSPACED)
    line.prose = _is_prose(line, bool(function_words), line.upper)
    return line


def _line(text: str, start: int, end: int, gap: int, function_words: frozenset[str], unspaced: bool) -> Line:
    head = text[:_HEAD]
    words = WORD.findall(head)
    count = len(words) if len(text) <= _HEAD else len(words) * len(text) // _HEAD
    if unspaced:
        count = max(count, len(text) // 2)
    lowered = [word.lower() for word in words]
    return Line(
        start=start,
        end=end,
        text=text,
        gap=gap,
        words=words,
        count=count,
        stop=_ends_as_sentence(text) and not (count <= _TITLE and _ACRONYM.search(text)),
        function=sum(map(function_words.__contains__, lowered)),
        upper=head.isupper() and len(words) > 1,
        listed=bool(LIST_MARK.match(head)),
    )


def _ends_as_sentence(text: str) -> bool:
    """It ends with a full stop or the like, or with a short mark after one: ``… last year. Enditem``."""
    tail = text[-60:]
    if tail.rstrip(CLOSERS)[-1:] in STOPS:
        return True
    if "." not in tail and "!" not in tail and "?" not in tail and "…" not in tail:
        return False
    return bool(_STOP_AND_MARK.search(tail) or _STOP_AND_REMARK.search(tail))


def _is_prose(line: Line, known: bool, shout: bool) -> bool:
    """Running text: a sentence of some length, or a long stretch with the small words that sentences have."""
    if line.upper and not shout:
        return False
    if line.stop:
        return line.count >= 4 and (line.function > 0 or not known or line.count >= 20)
    if line.text[-1] == ":" and line.count >= 6 and line.function > 1:  # it announces a list or a quotation
        return True
    if line.count >= 5 and (line.function > 0 or not known) and _CLAUSE.search(line.text[-8:]):
        return True  # a paragraph of a communiqué: "Agreed to meet again;" "Noting the results, and"
    seen = len(line.words)
    if line.count < 25 or line.function < 0.15 * seen:
        return False
    # names make a readout look like a title, but titles hold no sentences
    return not in_title_case(line) or bool(_STOP_INSIDE.search(line.text))


def in_title_case(line: Line) -> bool:
    """Most longer words begin with a capital, as in English headlines."""
    long_words = [word for word in line.words if len(word) > 3]
    return sum(word[0].isupper() for word in long_words) >= 0.7 * len(long_words)


def repeated(lines: Sequence[Line]) -> Counter[str]:
    """How often each short line occurs on the page."""
    return Counter(line.text for line in lines if line.size <= 300)
