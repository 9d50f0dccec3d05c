"""What a known name is followed by: the noun for what it is ("the EDCA agreement"), another name in brackets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.lexicon import word_set
from pipeline.stages.agreements import words
from pipeline.stages.agreements.families import PACTS
from pipeline.stages.agreements.phrases.known import FIRST, Known, known_at

if TYPE_CHECKING:
    from pipeline.stages.agreements.phrases.phrase import Reader

_CALLED = word_set("agreements/sets", "phrases.called.called")
_BETWEEN = 3
"""Words between a name and the noun for what it is: "the START II nuclear arms treaty"."""


def past_called(reader: Reader, end: int, stop: int, *, short: bool) -> int:
    """The token after the noun that follows a known name for what it is; the end of the name where there is none."""
    k = end
    while k < min(stop - 1, end + _BETWEEN) and reader.text[k].islower():
        joined = reader.lower[k] == "and" and k > end  # "PACER Plus trade and development agreement"
        if reader.lower[k] not in words.FIELDS and not joined:
            break
        k += 1
    head = words.HEADS.starting(reader.lower, k, stop) if k < stop else []
    if not head:
        return end
    size, noun = head[0]
    if k == end:
        return k + size if short or reader.lower[k] in _CALLED else end
    return k + size if noun.family in PACTS and not noun.plural else end


def of_several(reader: Reader, end: int, stop: int) -> bool:
    """Whether a name of one treaty stands before papers in the plural, which are others: "the START II accords"."""
    if end >= stop or reader.lower[end - 1] in words.HEADS.first:
        return False
    head = words.HEADS.starting(reader.lower, end, stop)
    return bool(head) and head[0][1].plural and head[0][1].family in PACTS


def inserted(reader: Reader, end: int, last: int) -> Known | None:
    """The known agreement that brackets after a name tell: "the second Strategic Arms Reduction Treaty (START II)"."""
    first = end + 1
    if reader.lower[first] not in FIRST:
        return None
    hit = known_at(reader.text, reader.lower, first, last - 1)
    return hit[1] if hit is not None and hit[0] == last - 1 else None
