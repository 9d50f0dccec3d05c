"""Does an undated day lie ahead or behind? Told by the words around it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from pipeline.lexicon import table
from pipeline.stages.dates.grammar import Words
from pipeline.stages.dates.words import context

PAST, UNSAID, FUTURE = -1, 0, 1
_RIGHT = 7
_SENSES = {"past": PAST, "future": FUTURE, "report": UNSAID}


@cache
def _cues(place: str) -> dict[str, int]:
    return {row["form"]: _SENSES[row["sense"]] for row in table("dates/tense") if row["place"] == place}


def direction(words: Words, start: int, end: int, low: int, high: int, reach: int = 14) -> int:
    """-1 past, 1 future, 0 unsaid, for the expression of tokens `start` to `end` in the sentence `low` to `high`."""
    near = _cues("near")
    if start > low and (cue := near.get(words.lower[start - 1])):
        return cue
    cues = _cues("clause")
    lower = words.lower
    for i in range(start - 1, max(low, start - reach) - 1, -1):
        word = lower[i]
        if word in (";", "”", "“", '"'):
            break
        cue = cues.get(word)
        if cue:
            return cue
        if word == "to" and i + 1 < start and _base_verb(lower, i + 1):
            return FUTURE
        if cue is None and word.endswith("ed") and len(word) > 4:
            return PAST
    for i in range(end, min(high, end + _RIGHT)):
        word = lower[i]
        if word in (";", "”", "“", '"', "."):
            break
        cue = cues.get(word)
        if cue:
            return cue
        if cue is None and word.endswith("ed") and len(word) > 4:
            return PAST
    return UNSAID


def _base_verb(lower: Sequence[str], i: int) -> bool:
    word = lower[i]
    return word.isalpha() and word not in context("no_verb") and not word.endswith(("ing", "ed", "s"))
