"""Does an undated day lie ahead or behind? Told by the words around it."""

from __future__ import annotations

from functools import cache

from pipeline.lexicon import table
from pipeline.stages.dates.grammar import Words
from pipeline.stages.dates.words import context

PAST, UNSAID, FUTURE = -1, 0, 1
_REACH, _RIGHT, _FIGURES = 14, 7, 9
_BREAKS = frozenset({";", "”", "“", '"', "``", "''"})


@cache
def _cues(place: str) -> dict[str, int]:
    return {
        row["form"]: FUTURE if row["sense"] == "future" else PAST
        for row in table("dates/tense")
        if row["place"] == place
    }


def direction(words: Words, start: int, end: int, low: int, high: int, reach: int = _REACH) -> int:
    """-1 past, 1 future, 0 unsaid, for the expression of tokens `start` to `end` in the sentence `low` to `high`.

    The nearest cue before the expression decides; only where there is none, the nearest after it.
    """
    lower = words.lower
    if start > low and (cue := _cues("near").get(lower[start - 1])):
        return cue
    if start - 2 >= low and lower[start - 1] == "as" and (cue := _cues("as").get(lower[start - 2])):
        return cue  # "as early as Tuesday"
    by = start > low and lower[start - 1] == "by"
    weak = UNSAID
    for i in range(start - 1, max(low, start - reach) - 1, -1):
        word = lower[i]
        if word in _BREAKS:
            break
        if i + 1 < start and lower[i + 1] == "to" and (cue := _cues("to").get(word)):
            return PAST if lower[i - 1] == "been" else cue
        if (cue := _cue(words.word[i])) and lower[i - 1] != "be":  # "will be held": the tense stands further on
            if cue == PAST and word.endswith("ed") and lower[i - 1] in context("adjective_after"):
                continue  # "a planned visit", "is needed": no past tense
            if cue == FUTURE and word.endswith("ed") and lower[i - 1] == "been":
                return PAST  # "had been scheduled for"
            return FUTURE if by and cue == PAST and word not in ("had", "been") else cue
        if word == "to" and i + 1 < start and words.word[i + 1].islower() and lower[i + 1] not in context("no_verb"):
            weak = FUTURE  # an infinitive: only where no finite verb is found
    for i in range(end, min(high, end + _RIGHT)):
        if lower[i] in _BREAKS or lower[i] == ".":
            break
        if (cue := _cue(words.word[i])) and not (weak and cue == FUTURE):
            return FUTURE if by else cue
    return FUTURE if by else weak


def _cue(word: str) -> int:
    cue = _cues("clause").get(word)
    if cue is not None:
        return cue
    return (
        PAST if word.endswith("ed") and word.islower() and len(word) > 4 and word not in context("no_past") else UNSAID
    )


def compares_figures(words: Words, start: int) -> bool:
    """Whether the words before compare figures: "up from $5 million a year earlier"."""
    cues = _cues("figures")
    return any(w in cues for w in words.lower[max(0, start - _FIGURES) : start])
