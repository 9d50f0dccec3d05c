"""Lists inside what an agreement is on: "on agriculture, transport, and security", "on scientific, technical ties"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.lexicon import word_set
from pipeline.stages.agreements import words

if TYPE_CHECKING:
    from pipeline.stages.agreements.phrases.phrase import Reader

PAPERS = word_set("agreements/sets", "phrases.enumerated.papers")
_SHARED = word_set("agreements/sets", "phrases.enumerated.shared")
_NAMES_OF_STATES = words.STATE_WORDS | words.CAPITALS
_ADJECTIVAL = ("al", "ic", "ary", "ive")


def _before_one_head(lower: list[str], comma: int, limit: int) -> bool:
    """Whether modifiers without "and" go on to what they share: "on trade, economic, cultural cooperation"."""
    k = comma + 1
    while k + 1 < limit and lower[k] in words.FIELDS and lower[k + 1] == ",":
        k += 2
    one_more = k + 1 < limit and lower[k] in words.FIELDS and lower[k + 1] in _SHARED
    sure = k > comma + 1 or lower[comma - 1].endswith(_ADJECTIVAL)  # not "under the accord on trade, economic ties …"
    return one_more and sure and lower[comma - 1] in words.FIELDS


def lists(reader: Reader, k: int, at: int, limit: int) -> bool:
    """Whether a comma is one of a list that "and" ends soon: "agriculture, transport, and security"."""
    lower = reader.lower
    following = lower[k + 1 : min(limit, k + 7)]
    if following[:1] == ["and"]:
        return "," in lower[at:k]
    if _before_one_head(lower, k, limit):
        return True
    if not following or following[0] in words.STOPS or "and" not in following[1:]:
        return False
    if following[0] in _NAMES_OF_STATES and lower[k - 1] not in _NAMES_OF_STATES:
        return False  # "Under the Accord on Satellite Data, Fiji and Peru will …"
    before = following[: following.index("and", 1)]
    if not PAPERS.isdisjoint(before):
        return False  # "an agreement on ports, agreements on roads and …"
    return len(before) <= 5 and not any(w in words.STOPS and w != "of" for w in before)
