"""The parties between a head and what it is on: "an agreement between the Government of Fiji and Malta's on …"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.lexicon import word_set
from pipeline.stages.agreements import words

if TYPE_CHECKING:
    from pipeline.stages.agreements.phrases.phrase import Phrase, Reader

_OPENERS = word_set("agreements/sets", "phrases.openers")
_OF_STATES = word_set("agreements/sets", "phrases.between.of_states")
_PARTIES_END = word_set("agreements/sets", "phrases.between.parties_end")
_PURPOSES = words.group("purpose")
_BODIES = 24
"""Tokens after "between" in which bodies are named."""
_NO_BODIES = words.STATE_TOKENS | words.CAPITALS | words.STOPS | words.group("of_countries") | words.group("government")
_PARTIES = 45
"""Tokens that the parties between a head and its complement may take."""


def past_parties(reader: Reader, at: int, stop: int) -> int:
    """From "between", past the parties, to a following "on" or "for"; back to `at` where there is none."""
    lower, text = reader.lower, reader.text
    depth = 0
    for k in range(at + 1, min(stop, at + _PARTIES)):
        word = lower[k]
        depth += (text[k] == "(") - (text[k] == ")")
        if word == "the" and lower[k - 1] == "and" and text[k + 1 : k + 2] and _no_party(reader, k + 1):
            break
        if lower[k - 1] == "and" and word.endswith("ing") and text[k].islower() and word not in words.FIELDS:
            break  # "announcing accords between the two and delivering statements on the region"
        if word in ("a", "an") and text[k].islower():
            break  # "between the two academies, as well as an agreement on …"
        for_what = word == "for" and k + 1 < stop and text[k + 1][0].isupper() and "and" in lower[at:k]
        for_what = for_what or (
            word == "for"
            and lower[k + 1 : k + 2] == ["the"]
            and not _PURPOSES.isdisjoint(lower[k + 2 : k + 3])
            and lower[k - 1] in words.STATE_WORDS  # not "the Agency for the Development of"
        )
        if depth == 0 and (word in _OPENERS or for_what):
            return k
        if word == "for" and depth == 0 and ("and" in lower[at:k] or not _raised(reader, k + 1, stop)):
            break  # "between their ministries for the joint use of …", not "the Ministry for the Environment"
        if word in _PARTIES_END:
            break
        if word.endswith("ed") and text[k].islower() and word not in words.MODIFIERS:
            break
    return at


def bodies(reader: Reader, phrase: Phrase) -> list[str]:
    """The words of the bodies after "between", without states and what is said of any ministry."""
    lower, k = reader.lower, phrase.last
    if lower[k : k + 1] != ["between"]:
        return []
    told: list[str] = []
    for n in range(k + 1, min(phrase.sentence.last, k + _BODIES)):
        if lower[n] in _OPENERS or lower[n] in _PARTIES_END:
            break
        if reader.text[n][0].isupper() and lower[n] not in _NO_BODIES:
            told.append(lower[n])
    return told


def _no_party(reader: Reader, k: int) -> bool:
    """Whether a noun after "and the" is no party, so that the list of parties is over."""
    word = reader.lower[k]
    return reader.text[k].islower() and word not in _OF_STATES and word not in words.group("government")


def _raised(reader: Reader, k: int, stop: int) -> bool:
    """Whether a name begins at a token, with or without an article."""
    k += k < stop and reader.lower[k] == "the"
    return k < stop and reader.text[k][0].isupper()
