"""Statements in the passive that name nobody: "It was noted that F", "The importance of F was stressed". Whose they
are is left open here."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.stages.quotes.cues import words
from pipeline.stages.quotes.passage import Attribution, Passage
from pipeline.stages.quotes.wordings import VOICES

_SHORTEST = 4
"""Tokens of a content, at least."""
_TOLD = VOICES["told"]
_AGREED = frozenset({"agreed", "decided"})
_WEIGHT = VOICES["weight"]
_WEIGHT_PLURAL = VOICES["weights"]
_OPENING = 6
"""Words of the phrase in front of a subject ("In this context,"), at most."""
_HEAD = 5
"""Words among which stands the noun that says what is stressed, at most."""


def trimmed_end(passage: Passage, first: int, last: int) -> int:
    """The end of the words without the marks behind them."""
    while last > first and not passage.tokens.text[last - 1][0].isalnum():
        last -= 1
    return last


def it_was(passage: Passage, first: int, last: int) -> Iterator[Attribution]:
    """ "It was noted that F": those who met note it."""
    lower = passage.tokens.lower
    start = next((i + 1 for i in range(first, min(first + _OPENING, last)) if passage.tokens.text[i] == ","), first)
    for begin in {first, start}:
        if lower[begin : begin + 2] != ["it", "was"]:
            continue
        if begin == first and not _AGREED.isdisjoint(lower[begin : begin + _HEAD]):
            continue  # told by rule
        verb = begin + 2
        while verb < last and (lower[verb].endswith("ly") or lower[verb] in words("skip")):
            verb += 1
        that = verb + 1 + (lower[verb : verb + 2] == ["pointed", "out"])
        if verb < last and lower[verb] in _TOLD | _AGREED and that + _SHORTEST < last and lower[that] == "that":
            content = passage.chars(that + 1, trimmed_end(passage, that + 1, last))
            yield Attribution((), (passage.chars(verb, that),), (content,), "noted")


def was_stressed(passage: Passage, first: int, last: int) -> Iterator[Attribution]:
    """ "The importance of F was stressed"."""
    tokens = passage.tokens
    lower = tokens.lower
    verb = next((i for i in range(first + 2, last) if lower[i] in _TOLD and _passive(lower, i)), None)
    if verb is None or lower[min(verb + 1, last - 1)] in ("by", "that", "in", "to", "out"):
        return
    opening = next((i for i in range(first, min(first + _OPENING, verb)) if tokens.text[i] == ","), None)
    begin = first if opening is None else opening + 1
    end = verb - 1
    while end > begin and lower[end] not in ("was", "were"):
        end -= 1
    end = trimmed_end(passage, begin, end)
    weighty = (_WEIGHT | _WEIGHT_PLURAL) & set(lower[begin : begin + _HEAD])
    if weighty and end - begin >= _SHORTEST and passage.run_at(begin) is None:
        yield Attribution((), (passage.chars(verb, verb + 1),), (passage.chars(begin, end),), "noted")


def _passive(lower: list[str], verb: int) -> bool:
    k = verb - 1
    while k > 0 and (lower[k].endswith("ly") or lower[k] in ("also", "once", "again")):
        k -= 1
    return lower[k] in ("was", "were")
