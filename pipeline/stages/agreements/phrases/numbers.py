"""The numbers of members in a running list: "signed (i) a treaty; (ii) a memorandum", "first, …; second, …"."""

from __future__ import annotations

from pipeline.english import ROMAN
from pipeline.lexicon import word_set

_ORDINALS = word_set("agreements/sets", "phrases.numbers.ordinals")
_LONGEST = 2
"""Digits of a number in a list."""


def number_at(lower: list[str], k: int, stop: int) -> int:
    """How many tokens the number of a member in a running list has: "(ii)", "b)", "2."; 0 where none stands."""
    opened = lower[k : k + 1] == ["("]
    j = k + opened
    if j + 1 >= stop or not (lower[j + 1] == ")" or (lower[j + 1] == "." and not opened)) or not _numbers(lower[j]):
        return 0
    return opened + 2


def past_number(lower: list[str], k: int, begin: int) -> int:
    """The token before the number of a member in a running list: "signed (i) a …", "; b) an …", ", and second, a …"."""
    j = k - (lower[k] in (")", ".", ","))
    if j > begin and lower[j] in _ORDINALS:
        return j - 1
    first = j - (lower[j - 1] == "(")
    return first - 1 if first > begin and number_at(lower, first, k + 1) else k


def _numbers(word: str) -> bool:
    return word in ROMAN or (len(word) == 1 and word.isalpha()) or (len(word) <= _LONGEST and word.isdigit())
