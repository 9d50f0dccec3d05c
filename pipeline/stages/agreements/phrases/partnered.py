"""Agreements of one sort with several partners, each with its day: "treaties with Chile in 2009 and Kenya in 2012"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.stages.agreements import words
from pipeline.stages.agreements.phrases.phrase import Phrase

if TYPE_CHECKING:
    from pipeline.stages.agreements.phrases.phrase import Reader

_SEPARATING = frozenset((",", ";", "and"))
_IN_NAME = frozenset(("of", "and", "the"))
_LONGEST = 6
"""Tokens of the name of a partner."""
_ON = frozenset(("in", "on", "since"))


def further_partners(reader: Reader, phrase: Phrase) -> Iterator[Phrase]:
    """One phrase for each further partner of a list in which all have a day; its tokens are those of the partner."""
    stop = phrase.sentence.last
    if phrase.last >= stop or reader.lower[phrase.last] != "with" or phrase.family == "mechanism":
        return
    k = _past_day(reader, _past_name(reader, phrase.last + 1, stop), stop)
    while k > 0:
        first = k
        while first < stop and reader.lower[first] in _SEPARATING:
            first += 1
        if first == k or first >= stop:
            return
        first += reader.lower[first] == "with"
        first += first < stop and reader.lower[first] == "the"
        last = _past_name(reader, first, stop)
        k = _past_day(reader, last, stop)
        if k > 0 and reader.lower[last - 1] in words.PARTY_TOKENS:  # not "and Minister X on Tuesday told"
            yield _one_more(phrase, first, last)


def _past_name(reader: Reader, k: int, stop: int) -> int:
    """The token behind the name that begins at a token; the token itself where none does."""
    begin = k + (k < stop and reader.lower[k] == "the")
    last = k
    for j in range(begin, min(stop, begin + _LONGEST)):
        if reader.text[j][0].isupper():
            last = j + 1
        elif reader.lower[j] not in _IN_NAME:
            break
    return last


def _past_day(reader: Reader, k: int, stop: int) -> int:
    """The token behind the day of the partner whose name ends before a token; 0 where none is told."""
    if k + 1 >= stop or reader.text[k - 1][0].islower():
        return 0
    return reader.dates.get(k + 1, 0) if reader.lower[k] in _ON else 0


def _one_more(phrase: Phrase, first: int, last: int) -> Phrase:
    """A phrase for an agreement of the same sort with the partner between two tokens."""
    kind, family = phrase.kind, phrase.family
    further = Phrase(phrase.sentence, first, last, first, last, kind, family, "one of them", False, "a")
    further.level, further.sort = phrase.level, phrase
    return further
