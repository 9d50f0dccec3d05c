"""Pasted text as lines: what each looks like, before anything is said about what it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.document import Block
from pipeline.lexicon import word_set
from pipeline.records import ZoneKind

WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_HEAD = 240
"""A line is judged by this many of its first characters."""
_CLOSERS = " \t\u00a0\"'”’»)]}*_■●◆□▲♦#"
_STOP_AND_MARK = re.compile(r"(?:[^\W\d]{3,}|\d{2,}|%)[.!?…][\"'”’»)]*(?:\s+|/)[(\[/—–-]*\s*[^\W\d_]{2,20}[)\]/.]*$")
_STOP_AND_REMARK = re.compile(r"[.!?…][\"'”’»)]*\s+[(\[][^()\[\]]*[)\]]$")
_CLAUSE = re.compile(r"(?:;|[;,]\s+and)$")
"""A clause that is a paragraph of its own, in a sentence that goes over many."""
_STOP_INSIDE = re.compile(r"[^\W\d_]{4,}[.!?][\"'”’»)]*\s+[^\W\d_]")
_ACRONYM = re.compile(r"\b(?:[A-Z]\.){2,}$")
"""What may end a title, too: ``Minister to hold talks in U.S.``"""
_TITLE = 16
_STOPS = frozenset(".!?…。！？।؟۔")
_UNSPACED = word_set("boilerplate/sets", "lines.unspaced")
_LIST_MARK = re.compile(
    r"""(?:[•●▪■◦○‣∙·*–—-]\s*(?=\S)            # bullets and dashes
        |\(?\d{1,3}[.)]\s*(?=\D)                # 1.
        |(?:[a-zA-Z]|[ivxIVX]{1,5})[.)]\s+(?=\S)  # a.  iv)
        |\([a-zA-Z]\)|\([ivxIVX]{1,5}\)         # (a)  (iv)
        |\d{1,2}\s+(?=[A-Z]))                  # 06 A memorandum""",
    re.VERBOSE,
)


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
    for start, end, gap in _joined(text, blocks):
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
        listed=bool(_LIST_MARK.match(head)),
    )


def _ends_as_sentence(text: str) -> bool:
    """It ends with a full stop or the like, or with a short mark after one: ``… last year. Enditem``."""
    tail = text[-60:]
    if tail.rstrip(_CLOSERS)[-1:] in _STOPS:
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


# ── joining ──────────────────────────────────────────────────────────────────────────────────────────────────────

_BREAK = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_FIRST_WORD = re.compile(r"\S+")
_LEEWAY = 24
"""A line may be shorter by one in so many: what was wrapped had other marks in it. Not where a sentence ends."""
_GOING_ON = (" the", " a", " an", " of", " in", " and", " to", " for", " with", " by", " on", " at", " its", " their")
"""How a line ends that breaks off in mid-sentence, whatever the next one begins with."""
_STRAY = 20
"""Signs of what was left over where wrapped lines were wrapped again, at most."""
_LABELLED = re.compile(r"[A-Z][\w.' ]{0,40}:\s")


def _joined(text: str, blocks: Sequence[Block]) -> list[tuple[int, int, int]]:
    """Bounds of the paragraphs, with the number of line breaks before each."""
    gaps = [9, *(len(_BREAK.findall(text, a.end, b.start)) for a, b in pairwise(blocks))]
    width = _wrap_width(text, blocks, gaps)
    joined: list[tuple[int, int, int]] = []
    tail = 0  # where the last physical line of the paragraph begins
    for block, gap in zip(blocks, gaps, strict=True):
        if joined and _goes_on(text, joined[-1], tail, block, gap, width):
            start, _, first_gap = joined[-1]
            joined[-1] = (start, block.end, first_gap)
        else:
            joined.append((block.start, block.end, gap))
        tail = block.start
    return joined


def _wrap_width(text: str, blocks: Sequence[Block], gaps: Sequence[int]) -> int:
    """The column at which the page was wrapped by hand or by a mail program; 0 where it was not.

    In wrapped text the first word of a line would not have fitted on the line before, whatever its sentence does; a
    short line that ends a sentence may end its paragraph.
    """
    pairs = [(a, b) for a, b, gap in zip(blocks, blocks[1:], gaps[1:], strict=False) if gap == 1]
    sizes = sorted(a.end - a.start for a, _ in pairs if " " in text[a.start : a.end])
    if len(sizes) < 4:
        return 0
    width = sizes[min(len(sizes) - 1, len(sizes) * 19 // 20)]
    if not 40 <= width <= 130 or sizes[len(sizes) // 2] * 4 < width * 3:
        return 0
    full = [(a, b, _would_not_fit(text, a.start, a.end, b, width)) for a, b in pairs]
    natural = sum(wrapped for _, _, wrapped in full)
    ends = sum(not wrapped and text[a.end - 1] in _STOPS for a, _, wrapped in full)
    midway = sum(wrapped and text[b.start].islower() and text[a.end - 1] not in _STOPS for a, b, wrapped in full)
    return width if natural * 5 >= len(pairs) * 3 or midway * 2 >= max(4, len(pairs) - ends) else 0


def _would_not_fit(text: str, start: int, end: int, after: Block, width: int) -> bool:
    word = _FIRST_WORD.match(text, after.start, after.end)
    least = width if text[end - 1] in _STOPS else width - width // _LEEWAY
    return end - start + 1 + (word.end() - word.start() if word else 0) > least


def _goes_on(text: str, before: tuple[int, int, int], tail: int, block: Block, gap: int, width: int) -> bool:
    """Whether a line belongs to the paragraph before it."""
    start, end, _ = before
    line = text[block.start : min(block.end, block.start + 80)]
    mark = _LIST_MARK.match(line)
    if mark is not None and (not line[0].islower() or line[mark.end() : mark.end() + 1].isupper()):
        return False  # "ii. Memorandum on …"
    if width and gap == 1:
        last = text[tail:end]
        if _LABELLED.match(line) and last.rstrip(_CLOSERS)[-1:] in _STOPS:
            return False
        # what breaks off in mid-sentence: a line made shorter by a long word after it, or by a second wrapping ("of")
        stray = start < tail and last[0].islower() and len(last) < _STRAY
        long = (line[0].islower() or last.endswith(_GOING_ON)) and (end - tail) * 2 > width
        midway = last[-1].isalpha() and (stray or long)
        return (midway or _would_not_fit(text, tail, end, block, width)) and last.isupper() == line.isupper()
    # a sentence that a page break or a narrow column cut in two
    if gap == 1 and line[0].islower() and text[end - 1].isalpha() and block.end - block.start >= 60:
        # a name that was a link has come on a line of its own
        return text[start].isupper() and text[block.end - 1] in _STOPS
    if gap > 3 or not line[0].islower() or end - start < 40 or block.end - block.start < 20:
        return False
    last_sign = text[end - 1]
    return ((last_sign.isalpha() and text.count(" ", tail, end) >= 6) or last_sign == ",") and " " in line


def repeated(lines: Sequence[Line]) -> Counter[str]:
    """How often each short line occurs on the page."""
    return Counter(line.text for line in lines if line.size <= 300)
