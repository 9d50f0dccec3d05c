"""The article itself: section headings, captions and what was set into it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from pipeline.lexicon import table
from pipeline.stages.boilerplate.lines import Line, in_title_case
from pipeline.stages.boilerplate.shapes import is_division, names_place

_CAPTION_VERBS = frozenset(row["verb"] for row in table("boilerplate/caption_verbs"))
_QUOTES = frozenset("\"'“‘«„`")
_SIGNED = re.compile(r"[\"'”’»]\s*[-–—―,]\s*[^\W\d_]")
_LONGEST_HEADING = 18


def label_captions(lines: Sequence[Line], first: int, stop: int) -> None:
    """Captions without a photo credit: printed twice, beside layout debris, or unlike the prose around them."""
    for i in range(first, stop):
        line = lines[i]
        if line.kind is not None or line.listed:
            continue
        after_debris = i > 0 and lines[i - 1].rule == "debris"
        twin = any(0 <= j < len(lines) and lines[j].text == line.text for j in (i - 1, i + 1))
        if twin and line.count <= 60:
            line.label("caption", "printed-twice")
        elif after_debris and (not line.stop or line.count <= 25):
            line.label("caption", "beside-debris")
        elif first < i < stop - 1 and not line.stop and line.count <= 60 and _shows(line):
            line.label("caption", "present-tense")


def _shows(line: Line) -> bool:
    """A verb in the present tense after a name: people do things in pictures."""
    words = line.words
    if line.count < 12 or line.upper or line.text[-1] in ":;," or line.text[0] in _QUOTES:
        return False
    return any(
        word in _CAPTION_VERBS and any(w[0].isupper() for w in words[:at]) for at, word in enumerate(words[1:-1], 1)
    )


def label_rest(lines: Sequence[Line], first: int, stop: int, counts: Counter[str]) -> None:
    """What is left in the article: headings, furniture that repeats, paragraphs."""
    for i in range(first, stop):
        line = lines[i]
        if line.kind is not None:
            continue
        if is_division(line):
            line.label("heading", "division")
        elif _is_place(lines, i):
            line.label("dateline", "place-by-date")
        elif _is_heading(lines, i, stop):
            line.label("heading", "above-prose")
        elif counts[line.text] > 2 and not line.prose and line.count <= 6:
            line.label("boilerplate", "repeated")
        else:
            line.label("paragraph", "body")


def _is_place(lines: Sequence[Line], i: int) -> bool:
    """A place beside a date: ``Airport Terminal 2, Capital`` / ``23 March 2017``."""
    line = lines[i]
    if not names_place(line):
        return False
    above, below = lines[i - 1] if i else None, lines[i + 1] if i + 1 < len(lines) else None
    if below is not None and below.kind == "dateline" and below.gap == 1:
        return True
    return above is not None and above.kind == "dateline" and line.gap == 1 and "," in line.text


def _is_heading(lines: Sequence[Line], i: int, stop: int) -> bool:
    """A short line without a full stop above running text, a list or a question."""
    line = lines[i]
    if line.stop or line.prose or line.text[-1:] in ":;," or line.count > _LONGEST_HEADING + 7 * in_title_case(line):
        return False
    if not line.words or line.text[0].islower():
        return False
    if line.text[0] in _QUOTES and _SIGNED.search(line.text):  # a quotation with its author
        return False
    if i + 1 >= stop:
        return False
    above = lines[i - 1] if i else None
    if above is not None and line.gap == 1 and above.rule == "body" and not above.prose and not above.stop:
        return False  # the last row of a table, the last name of a list
    below = lines[i + 1]
    if line.listed and line.upper:
        return True
    if line.listed:
        return line.count <= 10 and below.prose and not below.listed and not _in_list(lines, i)
    return below.prose or below.listed or below.kind in ("question", "answer", "paragraph", "caption", "dateline")


def _in_list(lines: Sequence[Line], i: int) -> bool:
    return any(0 <= j < len(lines) and lines[j].listed for j in (i - 1, i + 1))
