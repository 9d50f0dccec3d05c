"""Who "I" is by an event: "I had dinner with Minister X" in an interview, "“President X and I had talks,” Y said"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.stages.events.vocabulary import REPORTING

if TYPE_CHECKING:
    from pipeline.stages.events.telling import Reading

_BACK = 14
"""Tokens from "I" to what is told, at most."""
_QUOTES = frozenset({'"', "”", "“", "''", "’’"})
_APART = frozenset({".", ";", "that", "who", "which"})


def who_answers(r: Reading, *, alone: bool) -> str | None:
    """Who "I" is in an answer of an interview: "I had dinner with Minister X", "in my meeting with Minister X"."""
    s = r.s
    for k in range(r.at - 1, max(r.at - _BACK, s.low - 1), -1):
        word = s.lower[k]
        if word == "i" or (word == "my" and r.at - k < 5):
            return s.answers
        if word == "we" or (word == "our" and r.at - k < 5):  # "We signed an agreement": one of both sides
            return None if alone else s.answers
        beside = s.starts.get(k)
        another = beside is not None and "person" in s.kinds(beside)
        if word in _APART or (another and beside is not None and "and" not in (s.word(k - 1), s.word(s.last(beside)))):
            return None  # "I know that the Prime Minister met"
    return None


def who_says_i(r: Reading) -> str | None:
    """Who "I" is in a quotation whose sentence says who spoke: "President X and I had fruitful talks," Y said."""
    s, text = r.s, r.s.document.tokens.text
    every = s.all_words
    if every.isdisjoint(_QUOTES) or every.isdisjoint(REPORTING):
        return None
    me = next((k for k in range(r.at - 1, max(r.at - 10, s.low - 1), -1) if text[k] == "I"), None)
    if me is None or not s.words(me, r.at).isdisjoint(_APART):
        return None
    for k in range(r.at, s.high):
        if s.lower[k] not in REPORTING or s.words(r.at, k).isdisjoint(_QUOTES):
            continue
        beside = (m for m in s.mentions if k + 1 in (s.last(m) + 1, s.first(m)) and len(m.actors) == 1)
        speaker = next((m.actors[0] for m in beside if s.kinds(m) == {"person"}), None)
        if speaker is not None:
            return speaker
    return None
