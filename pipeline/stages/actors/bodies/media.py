"""Newspapers and broadcasters with the name of a state in their own: "the Kuwait Times", "Radio Australia"."""

from __future__ import annotations

from pipeline.document import Tokens
from pipeline.lexicon import table
from pipeline.stages.actors.vocabulary import OFFICES, Phrases, words_of

_BEHIND: Phrases[str] = Phrases((row["noun"], "") for row in table("actors/media") if row["place"] == "behind")
_BEFORE = tuple(words_of(row["noun"]) for row in table("actors/media") if row["place"] == "before")
_LAST_BEFORE = frozenset(words[-1] for words in _BEFORE)


def medium_at(tokens: Tokens, first: int, last: int, least: int) -> tuple[int, int] | None:
    """Where the name of a medium begins and ends in which the name of a state stands at these tokens; None where the
    state is meant. No name begins before `least`."""
    text, lower = tokens.text, tokens.lower
    if first > least and lower[first - 1] in _LAST_BEFORE:
        for words in _BEFORE:
            begin = first - len(words)
            if begin >= least and tuple(lower[begin:first]) == words and text[begin][:1].isupper():
                return begin, last
    if last >= len(text) or lower[last] not in _BEHIND.by_first or not text[last][:1].isupper():
        return None
    match = _BEHIND.at(lower, last)
    if match is None or tokens.start[last] != tokens.end[last - 1] + 1:
        return None
    end = match[0]
    goes_on = end < len(text) and text[end][:1].isupper() and text[end].isalpha()
    return None if goes_on and OFFICES.at(lower, end) is None else (first, end)
