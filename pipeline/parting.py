"""What may stand between a verb and what it governs: times, places, occasions, company.

"agreed, at a meeting in Lima on Monday, to open a port": the stages read the verb and its object as if they stood side
by side. Knows closed classes of words and where dates stand; no verbs, no facts. Source: the adverbials of the usual
grammars of English."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from pipeline.document import Tokens
from pipeline.facts import Calendar
from pipeline.lexicon import word_set

_OPENERS = word_set("parting", "openers")
_OCCASIONS = word_set("parting", "occasions")


def _by_first_word(name: str) -> dict[str, list[tuple[str, ...]]]:
    """The phrases of a set by their first word, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(word_set("parting", name), key=lambda p: (-len(p.split()), p)):
        found.setdefault(phrase.split()[0], []).append(tuple(phrase.split()))
    return found


_FIXED = _by_first_word("fixed")
_LEADS = _by_first_word("leads")
PURPOSES = word_set("parting", "purposes")
_ADVERBS = word_set("parting", "adverbs")
_DETERMINERS = word_set("parting", "determiners") | word_set("parting", "numbers")
PREPOSITIONS = word_set("parting", "prepositions") | _OPENERS
_STOPS = word_set("parting", "stops")
AUXILIARIES = word_set("parting", "auxiliaries")
_OWN = ("'s", "’s")
GOES_ON = _DETERMINERS | {"that", "to", "“", '"'}
"""With which that begins which the verb governs."""
_ENDS = GOES_ON | {"on"} | PREPOSITIONS | _STOPS | AUXILIARIES
_LONGEST = 16
"""Tokens of what stands between two commas, at most."""
_NEAR_OCCASION = 3
"""Tokens from "on" to the noun for the occasion: "on the same occasion"."""
_SHORT_ADVERB = 4
"""Letters that an adverb in -ly has more than ("only")."""


_BEGINS = _OPENERS | _ADVERBS | frozenset(_LEADS) | frozenset(_FIXED) | {","}
"""With one of which, a date or an adverb in -ly all that parts begins."""


class Line(Protocol):
    """The words of a text, and where its dates stand."""

    @property
    def lower(self) -> list[str]: ...

    @property
    def text(self) -> list[str]: ...

    @property
    def dates(self) -> Mapping[int, int]:
        """The token behind the longest date expression, by the one that it begins at."""


@dataclass(frozen=True)
class Words:
    """The words of a document with its dates, as a line to be read."""

    tokens: Tokens
    calendar: Calendar

    @property
    def lower(self) -> list[str]:
        return self.tokens.lower

    @property
    def text(self) -> list[str]:
        return self.tokens.text

    @cached_property
    def dates(self) -> Mapping[int, int]:
        return dates_of(self.tokens, self.calendar)


def dates_of(tokens: Tokens, calendar: Calendar) -> dict[int, int]:
    """The token behind the longest date expression, by the one that it begins at."""
    found: dict[int, int] = {}
    for date in calendar.dates:
        place = tokens.within(date.span.start, date.span.end)
        found[place.start] = max(found.get(place.start, 0), place.stop)
    return found


def may_part(line: Line, k: int) -> bool:
    """Whether the word at `k` may begin what parts others: a quick look, which spares most sentences a closer one."""
    lower = line.lower
    if k >= len(lower):
        return False
    return lower[k] in _BEGINS or k in line.dates or lower[k].endswith("ly") or _for_hours(line, k) > k


def _for_hours(line: Line, k: int) -> int:
    """The token behind "for two hours", "for more than an hour", or `k`."""
    lower = line.lower
    if lower[k] != "for":
        return k
    i = k + 1
    while i < min(k + _ABOUT_HOURS, len(lower)) and lower[i] in _ABOUT and i not in line.dates:
        i += 1
    end = line.dates.get(i, 0)
    return end if end and lower[end - 1] in _HOURS else k


_ABOUT = word_set("parting", "about")
_ABOUT_HOURS = 5
_HOURS = frozenset({"hour", "hours", "minutes"})


def past_parting(line: Line, k: int, stop: int, heads: Container[int] = ()) -> int:
    """The token behind the times, places, occasions and company that begin at token `k`; `k` itself where none do.

    None of it reaches beyond `stop`, or into a noun phrase that begins at one of the `heads`."""
    for further in partings(line, k, stop, heads):
        k = further
    return k


def partings(line: Line, k: int, stop: int, heads: Container[int] = ()) -> Iterator[int]:
    """The tokens behind the first, the first two, … of the times, places, occasions and company that begin at `k`."""
    while k < stop and may_part(line, k) and (further := _one(line, k, stop, heads)) > k:
        k = further
        yield k


def _one(line: Line, k: int, stop: int, heads: Container[int]) -> int:
    lower = line.lower
    word = lower[k]
    if word == ",":
        return _aside(line, k, stop)
    for fixed in _FIXED.get(word, ()):
        if tuple(lower[k : k + len(fixed)]) == fixed:
            end = k + len(fixed)
            return _noun_phrase(line, end, stop, heads) if fixed[-1] in PREPOSITIONS else end
    if (timed := past_time(line, k)) > k or (timed := _for_hours(line, k)) > k:
        return timed
    if word in _ADVERBS or (word.endswith("ly") and len(word) > _SHORT_ADVERB and line.text[k].islower()):
        return k + 1
    occasion = word == "on" and not _OCCASIONS.isdisjoint(lower[k + 1 : k + 1 + _NEAR_OCCASION])
    return _noun_phrase(line, k + 1, stop, heads) if word in _OPENERS or occasion else k


def past_time(line: Line, k: int) -> int:
    """The token behind the date that begins at token `k`, after what leads to it ("as early as 2004"), or `k`."""
    for lead in ((), *_LEADS.get(line.lower[k], ())):
        if k + len(lead) in line.dates and tuple(line.lower[k : k + len(lead)]) == lead:
            return line.dates[k + len(lead)]
    return k


def _aside(line: Line, comma: int, stop: int) -> int:
    """The token behind the second of two commas that hold a time, place, occasion or company."""
    lower, k = line.lower, comma + 1
    if k >= stop:
        return comma
    fixed = any(tuple(lower[k : k + len(f)]) == f for f in _FIXED.get(lower[k], ()))
    if not (fixed or lower[k] in _OPENERS or lower[k] in _ADVERBS or lower[k] in ("on", "for") or k in line.dates):
        return comma
    for end in range(k + 1, min(stop, k + _LONGEST)):
        if lower[end] == ",":
            return end + 1
        clause = lower[end] in _STOPS - {"and"} and lower[end - 1] not in _OPENERS  # not "at that time"
        if clause or lower[end] in AUXILIARIES:
            return comma
    return comma


def _noun_phrase(line: Line, k: int, stop: int, heads: Container[int]) -> int:
    """The token behind a noun phrase that begins at `k`, with what "of" joins to it; `k - 1` where there is none, or
    where one of the heads is a part of it ("at the meeting of | the Joint Commission")."""
    lower, text, opened, whole = line.lower, line.text, k, False
    while k < stop and k not in heads:
        word = lower[k]
        joins = word == "of" or (word in ("and", "to") and k + 1 < stop and text[k + 1][0].isupper())
        if joins and not whole:
            break
        if joins:
            whole = False  # "during the visit of X to Lima"
        elif word in _OWN or (not whole and word in _DETERMINERS):
            pass
        elif word in _ENDS or not text[k][0].isalnum() or (whole and k in line.dates):
            break
        else:
            whole = True
        k += 1
    return k if whole else opened - 1
