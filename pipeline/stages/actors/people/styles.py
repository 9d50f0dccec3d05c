"""Forms of address before a name: "H.E. Dr.", "Dato Seri Setia", the Burmese "U"; which of them are a part of it."""

from __future__ import annotations

import re

from pipeline.document import Tokens
from pipeline.lexicon import table, word_set
from pipeline.stages.actors.people.folding import fold
from pipeline.stages.actors.vocabulary import HONORIFICS, words_of

_VOWELS, _LONGEST_SYLLABLE = re.compile("[aeiouy]+", re.IGNORECASE), 5
_HONOURED = frozenset({"hon", "hon'ble", "hon’ble", "honourable", "honorable", "most", "right", "rt", "rev"})
_SMALL = frozenset({"honorable", "honourable"})
_MALAY = frozenset({"dato", "dato'", "dato’", "datu", "datuk", "pehin", "pengiran"})
_GRADES = word_set("actors/sets", "people.styles.grades")
_RETIRED = word_set("actors/sets", "people.styles.retired")
_STYLED = frozenset(
    tuple(fold(w) for w in row["name"].split())
    for row in table("actors/known_names")
    if HONORIFICS.at(list(words_of(row["name"].split()[0])), 0)
)
"""Names that everybody knows with the form of address that is a part of them: "Sheikh Hasina"."""


def honorifics(tokens: Tokens, i: int, most: int) -> tuple[int, str]:
    """Where the honorifics that begin at token `i` end, and the gender that they show."""
    text, lower = tokens.text, tokens.lower
    gender = ""
    while i < most:
        if lower[i] == "the" and i + 1 < most and lower[i + 1] in _HONOURED:
            i += 1
        match = HONORIFICS.at(lower, i)
        if match is None or not (text[i][:1].isupper() or _in_small_letters(text, lower, i)):
            break
        end, (sex, kind) = match
        if (
            end - i == 1 and len(text[i]) == 1 and (end >= most or text[end] == ".")
        ):  # the initial U., not the Burmese U
            break
        if lower[i] == "ko" and text[end + 1 : end + 2] == ["-"]:  # the Korean family name, not the Burmese Ko
            break
        if lower[i] == "pak" and end + 1 < most and all(map(_syllable, text[end : end + 2])):
            break  # the Korean Pak Pong Ju, not the Indonesian Pak Joko Widodo
        if kind == "style" and end - i == 1 and len(text[i]) == 2 and not text[i].isupper():
            break  # He Yafei is no excellency
        if end < most and text[end] == ".":
            end += 1
        if kind == "style" and end + 2 < most and text[end] == "(":  # His Excellency (HE)
            close = end + 2
            end = close + 1 if text[close] == ")" else end
        if end + 2 < most and text[end] == "(" and lower[end + 1] in _RETIRED:  # Maj. Gen. (Retd)
            end += 2 + (text[end + 2] == ".")
            end += end < most and text[end] == ")"
        while kind == "nobility" and lower[i] in _MALAY and end + 1 < most and lower[end] in _GRADES:
            end += 1
        gender = gender or sex
        i = end
    return i, gender


def _syllable(word: str) -> bool:
    return word[:1].isupper() and len(word) <= _LONGEST_SYLLABLE and len(_VOWELS.findall(word)) == 1


def _in_small_letters(text: list[str], lower: list[str], i: int) -> bool:
    """ "the Prime Minister honorable Rees"."""
    return lower[i] in _SMALL and i + 1 < len(text) and text[i + 1][:1].isupper()


def is_name_too(style: str, parts: list[str]) -> bool:
    """Whether a form of address is a part of the name: Don Farrell is no Spanish gentleman, Sheikh Hasina is so
    called."""
    return (style == "don" and len(parts) == 1) or (fold(style), *parts) in _STYLED
