"""Deeds that something waits for: "would not come until parliament ratified it", "only after they had signed it"."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.lexicon import word_set

_WAITING = word_set("agreements/sets", "deeds.conditions") - {"when"}
_DOUBT = frozenset(("if", "unless"))
_YET = word_set("agreements/sets", "deeds.awaited.yet")
_ENDS = word_set("agreements/sets", "deeds.awaited.ends")
_SUBJECT, _MAIN = 14, 16
"""Tokens from the conjunction to its verb, and from the verb of the main clause to the conjunction."""


def awaited(lower: Sequence[str], first: int, begin: int) -> bool:
    """Whether a deed of the past tense stands in a clause that something waits for, so that it is not yet done."""
    k = first - 1
    while k > begin and lower[k] not in _WAITING:
        if lower[k] in _ENDS or first - k > _SUBJECT:
            return False
        k -= 1
    if lower[k] in _DOUBT:
        return True
    if lower[k] not in _WAITING or k == begin or lower[k - 1] == ",":
        return False  # "…, before they signed the pact in May"
    if lower[k] == "after":
        return lower[k - 1] == "only"  # "will open an embassy after the two signed a pact" tells what was done
    for j in range(k - 1, max(begin, k - _MAIN) - 1, -1):
        if lower[j] == ";":
            return False
        if lower[j] in _YET:
            return True
    return False
