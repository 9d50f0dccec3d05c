"""Names and titles in quotation marks beside a head: "the “Ocean of Peace” Declaration", "a memorandum titled "Tea"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.lexicon import word_set
from pipeline.stages.agreements import words

if TYPE_CHECKING:
    from pipeline.stages.agreements.phrases.phrase import Phrase, Reader

OPENING = frozenset(("“", "‘", '"', "«"))
_PAIRS = {"”": "“", "’": "‘", '"': '"', "»": "«"}
"""Closing marks with the marks that open what they close."""
CLOSING = frozenset(_PAIRS)
_NO_NAME = frozenset((".", "!", "?", ";"))
"""Signs that no name has."""
_ONE_WORD = 2
"""Tokens from the mark that opens one word to that which closes it."""
_LONGEST_NAME, _LONGEST_TITLE = 10, 30
"""Tokens in quotation marks before a head, and after it."""
_TITLE_HEAD = 6
"""Tokens of a title in which stands what it calls the paper."""
TITLING = word_set("agreements/sets", "phrases.quoted.titling")
"""Words between a paper and its title: "a document entitled “Roads”"."""


def name_before(reader: Reader, k: int, limit: int) -> int:
    """The mark that opens the name in quotation marks which the mark at `k` closes; -1 where none is."""
    opening, text = _PAIRS[reader.lower[k]], reader.text
    if k + 1 >= len(text) or reader.adjacent(k, k + 1) or not text[k - 1][0].isalnum():
        return -1
    for j in range(k - 2, max(limit, k - _LONGEST_NAME - 1) - 1, -1):
        if text[j] == opening:
            # “illegal” is only somebody's word for it
            called = text[j + 1][0].isupper() or k - j > _ONE_WORD or reader.lower[j + 1] in words.FIELDS
            return j if called and reader.adjacent(j, j + 1) else -1
        if text[j] in _NO_NAME:
            return -1
    return -1


def title_end(reader: Reader, phrase: Phrase, at: int, stop: int) -> int:
    """The end of a title in quotation marks that the phrase opens and in which another paper is named: "the “Protocol
    to the 1985 Treaty on Borders”"; `at` where it is no such title."""
    opening = phrase.first - 1
    if opening < 0 or reader.text[opening] not in OPENING or not reader.adjacent(opening, phrase.first):
        return at
    if not reader.text[phrase.first][0].isupper():
        return at
    for k in range(at, min(stop, at + _LONGEST_TITLE)):
        if _PAIRS.get(reader.text[k]) == reader.text[opening] and reader.adjacent(k - 1, k):
            return k if any(w in words.HEADS.first for w in reader.lower[at:k]) else at
        if reader.text[k] in _NO_NAME:
            break
    return at


def title_after(reader: Reader, phrase: Phrase, at: int, stop: int) -> tuple[int, int]:
    """The first and last token of the title in quotation marks that follows a paper; `at` twice where none does."""
    text, opening = reader.text, at + (at < stop and reader.lower[at] in TITLING)
    if phrase.plural or opening + 2 >= stop or text[opening] not in OPENING or reader.adjacent(opening - 1, opening):
        return at, at
    if not text[opening + 1][0].isupper():
        return at, at
    least = opening + 3 - (opening > at)  # "Deal ‘Soon’" in a headline
    for k in range(opening + 2, min(stop, opening + _LONGEST_TITLE)):
        if _PAIRS.get(text[k]) == text[opening]:
            if k < least or (reader.lower[k - 1] in words.HEADS.first and phrase.family != "documents"):
                break  # a framework "Water Agreement": its name
            return opening, k + 1 if text[k - 1][0].isalnum() else k - 1  # “…,” ends before its comma
        if text[k] in _NO_NAME:
            break
    return at, at


def as_titled(reader: Reader, phrase: Phrase) -> None:
    """A document is what its title calls it: "a document titled “Roadmap for Trade”"."""
    phrase.needs = "titled"
    if phrase.complement is None:
        return
    first, last = phrase.complement
    for k in range(first + 1, min(last, first + _TITLE_HEAD)):
        for _, head in words.HEADS.starting(reader.lower, k, last):
            if head.exact is None or reader.text[k] == head.exact:
                phrase.kind, phrase.family = head.kind, head.family
                return
