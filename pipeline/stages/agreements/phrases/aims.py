"""What a partnership is said to be for, as part of its name: "a strategic partnership for peace in the new era"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.english import ARTICLES
from pipeline.lexicon import word_set

if TYPE_CHECKING:
    from pipeline.stages.agreements.phrases.phrase import Reader

_OPENERS = frozenset(("for", "of", "in", "oriented", "toward", "towards", "based"))
_AIMS = word_set("agreements/sets", "phrases.aims.aims")
_TIMES = word_set("agreements/sets", "phrases.aims.times")
_QUALITIES = word_set("agreements/sets", "phrases.aims.qualities")
_JOINERS = frozenset((",", "and", "&"))
_LONGEST = 20
"""Tokens that the aims of one partnership may take."""


def past_aims(reader: Reader, at: int, stop: int) -> int:
    """Past the aims that begin at a token; `at` itself where none does."""
    end, stop = at, min(stop, at + _LONGEST)
    while end + 1 < stop and reader.lower[end] in _OPENERS:
        told = _past_list(reader, end, stop)
        if told == end:
            break
        end = told
    return end


def _past_list(reader: Reader, opener: int, stop: int) -> int:
    """Past an opener and the aims joined after it: "for peace, stability and shared prosperity"."""
    lower, end = reader.lower, opener
    k = opener + 1
    if lower[opener] in ("based", "oriented"):
        k += lower[k] in ("on", "to", "toward", "towards")
    while k < stop:
        k += lower[k] in ARTICLES
        while k + 1 < stop and lower[k] in _QUALITIES:
            k += 1
        if k >= stop or lower[k] not in (_TIMES if lower[opener] == "in" else _AIMS | _TIMES):
            break
        end = k = k + 1
        if k + 1 >= stop or lower[k] not in _JOINERS:
            break
        k += 1 + (lower[k] == "," and lower[k + 1] == "and")
    return end
