"""Whether what is declared are fields of cooperation: by the sentence, and by the items."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.document import Document, Tokens
from pipeline.stages.pillars.declared.listing import within
from pipeline.stages.pillars.declared.series import (
    Items,
)
from pipeline.stages.pillars.vocabulary import (
    COOPERATION,
    PROGRAMMES,
    VERBS,
    Hit,
)

_SHORT_NAME = 7
"""Tokens of a name among items, at most."""


def cooperative(document: Document, number: int, at: int) -> bool:
    """Whether a sentence or the one before speaks of cooperation, or of what states lay down together: areas that are
    counted elsewhere are no declared set ("the fund lost money in three sectors")."""
    sentence = document.sentences[number]
    first = document.sentences[number - 1].first if number else sentence.first
    words = document.tokens.lower[max(first, at - 100) : min(sentence.last, at + 100)]
    return not (COOPERATION.isdisjoint(words) and PROGRAMMES.isdisjoint(words))


def names_fields(document: Document, hits: Sequence[Hit], items: Items, count: int | None) -> bool:
    """Whether half of the items or more name a field or an action ("three areas: Lisbon, Porto and Faro" are no set),
    or three or more that are as many as declared are at least no names."""
    tokens = document.tokens
    named = proper = 0
    for start, end in items:
        first, last = tokens_of(tokens, (start, end))
        known = bool(within(hits, first, last)) or (first < last and tokens.lower[first] in VERBS)
        named += known
        proper += not known and any(tokens.text[k][0].isupper() for k in range(first, last))
    return 2 * named >= len(items) or (2 < len(items) == count and not proper)


def all_names(document: Document, hits: Sequence[Hit], items: Items) -> bool:
    """Whether all items are proper names: "their priorities in the fight against piracy, including in Yemen"."""
    tokens = document.tokens
    places = (tokens_of(tokens, item) for item in items)
    return all(
        not within(hits, a, b) and any(tokens.text[k][0].isupper() for k in range(a, b)) and b - a < _SHORT_NAME
        for a, b in places
    )


def tokens_of(tokens: Tokens, item: tuple[int, int]) -> tuple[int, int]:
    inside = tokens.within(*item)
    return inside.start, inside.stop
