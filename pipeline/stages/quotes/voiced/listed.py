"""What stands in a list below the line that says who tells it: "Both sides agreed: / - to F; / - to G", "The ministers
underlined the need for: / (a) F", "Leaders also: / (a) endorsed F; / (b) called for G"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.lexicon import word_set
from pipeline.stages.quotes.certain import speaks
from pipeline.stages.quotes.cues import Cue, words
from pipeline.stages.quotes.passage import Attribution, Passage
from pipeline.stages.quotes.phrases import subject_left
from pipeline.stages.quotes.rules.governed import content_after
from pipeline.stages.quotes.rules.usage import REPORTING

_FINITE = frozenset({"past", "s", "base"})
_BULLET = re.compile(
    r"\s*(?:(?P<mark>[-–—•*▪●○])|\(?(?:(?P<letter>[a-z])|(?P<roman>[ivx]{1,4})|(?P<number>\d{1,2}))[.)])\s+"
)
_LINK = word_set("quotes/sets", "voiced.listed.link")
_LONGEST = 30
"""Tokens of the line above a list, at most."""
_BETWEEN = 6
"""Tokens between the verb and the colon, at most."""
_SHORTEST = 2
"""Tokens of a member, at least."""


def listed(paragraphs: Sequence[Passage]) -> Iterator[tuple[int, Attribution]]:
    """The members of such lists, each with the number of its paragraph."""
    for number, passage in enumerate(paragraphs[:-1]):
        if (
            passage.tokens.text[passage.last - 1] != ":"
            or _BULLET.match(passage.text, paragraphs[number + 1].start) is None
        ):
            continue
        first = passage.sentences[-1][0]
        opening = _BULLET.match(passage.text, passage.start)
        if opening is not None:
            first = max(first, passage.tokens.at(opening.end()))
        end = passage.last - 1
        if not _SHORTEST <= end - first <= _LONGEST:
            continue
        yield from _below(paragraphs, number, first, end)


def _below(paragraphs: Sequence[Passage], number: int, first: int, end: int) -> Iterator[tuple[int, Attribution]]:
    head = paragraphs[number]
    cue = _verb(head, first, end)
    subject = subject_left(head.tokens, cue.first, first) if cue else _whole(head, first, end)
    if subject is None or not speaks(head, *subject):
        return
    source = (head.chars(*subject),)
    opening = _BULLET.match(head.text, paragraphs[number + 1].start)
    kind = opening.lastgroup if opening else None
    for place in range(number + 1, len(paragraphs)):
        passage = paragraphs[place]
        bullet = _BULLET.match(passage.text, passage.start, passage.end)
        if bullet is None or (bullet.lastgroup != kind and not (kind == "letter" and bullet.lastgroup == "roman")):
            return
        begin = passage.tokens.at(bullet.end())
        own = next((c for c in passage.cues[0] if c.first == begin and c.finite), None)
        told = own if own is not None or cue is None else cue
        if told is None:
            return
        if own is not None:
            governed = content_after(passage, 0, own, [])
            begin = governed[0][0] if governed else own.last
        said = (passage if own is not None else head).chars(told.first, told.last)
        stop = _end(passage, begin)
        if stop - begin >= _SHORTEST and passage.run_at(begin) is None:
            yield place, Attribution(source, (said,), (passage.chars(begin, stop),), f"listed-{told.entry.kind}")


def _verb(head: Passage, first: int, end: int) -> Cue | None:
    """The verb right before the colon, with no more than "to", "on the need for" or "the following" behind it."""
    for cue in reversed(head.cues[-1]):
        before = head.tokens.lower[cue.first - 1]
        if cue.form == "base" and not (before in words("pronoun") or before in words("skip") or before.endswith("s")):
            continue  # "Full text:"
        behind = [head.tokens.lower[i] for i in range(cue.last, end) if not head.tokens.text[i][0].isupper()]
        if cue.first > first and cue.form in _FINITE and cue.entry.kind in REPORTING and head.run_at(cue.first) is None:
            return cue if len(behind) <= _BETWEEN and _LINK.issuperset(behind) else None
    return None


def _whole(head: Passage, first: int, end: int) -> tuple[int, int] | None:
    """A line that is only the subject: "Leaders also"."""
    while end > first + 1 and head.tokens.lower[end - 1] in words("skip") | {","}:
        end -= 1
    return None if any(first <= c.first < end for c in head.cues[-1]) else (first, end)


def _end(passage: Passage, begin: int) -> int:
    """The end of a member, without the marks and the "and" behind it."""
    last = next((stop for start, stop in passage.sentences if start <= begin < stop), passage.last)
    while last > begin + 1 and (
        not passage.tokens.text[last - 1][0].isalnum() or passage.tokens.lower[last - 1] in ("and", "or")
    ):
        last -= 1
    return last
