"""Days in the page's furniture: bylines, datelines and header lines, in the forms of many countries.

Furniture is glued, labelled and untranslated ("Posted onOctober 30, 2025", "Báo …30/10/2025"), so it is read with
patterns over characters and not with the grammar of English prose. Month names of other languages are dateparser's;
it is loaded only when a line holds a day and a year around a word that no other form explains.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from pipeline.lexicon import table

_MONTHS = {row["form"]: int(row["value"]) for row in table("dates/words") if row["class"] == "month"}
_NAMES = "|".join(sorted((re.escape(m) for m in _MONTHS), key=len, reverse=True))
# Signs written on a letter (Latin, Devanagari, Bengali, Thai); none of them is itself a letter, so that a word can be
# read in one way only and a long one is no trap.
_INDIC = "\u0900-\u0903\u093a-\u093c\u093e-\u094f\u0981-\u0983\u09bc\u09be-\u09cd"
_MARKS = "\u0300-\u036f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e" + _INDIC
_WORD = rf"[^\W\d_](?:[^\W\d_]|[{_MARKS}]){{0,40}}"
_END = r"(?:(?!\d)|(?=\d{1,2}:\d\d))"  # the year ends, or a clock time is glued to it: "April 28, 20232:23 PM"
_BUDDHIST = range(2400, 2700)
_BUDDHIST_OFFSET = 543

_FORMS: tuple[re.Pattern[str], ...] = (
    re.compile(r"(?<!\d)(?P<y>\d{4})(?P<s>[-/.])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?!\d)"),
    re.compile(r"(?<!\d)(?P<y>\d{4})\s?[年년]\s?(?P<m>\d{1,2})\s?[月월]\s?(?P<d>\d{1,2})\s?[日일]"),
    re.compile(r"(?i)(?<!\d)(?P<d>\d{1,2})\s+tháng\s+(?P<m>\d{1,2})(?:\s+năm|,)?\s+(?P<y>\d{4})(?!\d)"),
    re.compile(rf"(?i)(?P<name>{_NAMES})\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s?,?\s+(?P<y>\d{{4}}){_END}"),
    re.compile(
        rf"(?i)(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+|-)(?:of\s+)?(?P<name>{_NAMES})\b\.?,?(?:\s+|-)(?P<y>\d{{4}}){_END}"
    ),
)
_YEAR = re.compile(r"\d{4}")  # every form has one
_NUMERIC = re.compile(r"(?<![\d/.-])(?P<a>\d{1,2})(?P<s>[-/.])(?P<b>\d{1,2})(?P=s)(?P<y>\d{4})(?!\d)")
_FOREIGN: tuple[re.Pattern[str], ...] = (
    re.compile(
        rf"(?<!\d)\d{{1,2}}(?:\.|er|º|ª|-го|-an)?\s+(?:de\s+|d['’])?(?P<word>{_WORD})\.?,?"
        r"(?:\s+(?:de|del|do)(?=\s))?\s+(?P<y>\d{4})(?!\d)"
    ),
    re.compile(rf"(?<!\d)(?P<y>\d{{4}})\.?\s+(?P<word>{_WORD})\s+\d{{1,2}}(?!\d)"),
)


@dataclass(frozen=True, slots=True)
class Written:
    """A day written in the furniture."""

    start: int
    end: int
    day: date | None
    """None where the calendar has no such day."""
    other: date | None = None
    """The second reading, month first, where day and month could stand either way round."""
    order: str = ""
    """`day` or `month`: which of two numbers must come first; empty where the form does not say."""


def days(text: str, start: int, end: int) -> list[Written]:
    """The full days written between two offsets, in order."""
    found: list[Written] = []
    if not _YEAR.search(text, start, end):
        return found
    for pattern in _FORMS:
        for m in _free(pattern, text, start, end, found):
            month = _MONTHS[m["name"].lower()] if "name" in pattern.groupindex else int(m["m"])
            found.append(Written(m.start(), m.end(), _day(int(m["y"]), month, int(m["d"]))))
    found += [_either_way(m) for m in _free(_NUMERIC, text, start, end, found)]
    for pattern in _FOREIGN:
        for m in _free(pattern, text, start, end, found):
            if day := _foreign(m.group(), int(m["y"])):
                found.append(Written(m.start(), m.end(), day))
    return sorted(found, key=lambda w: w.start)


def _free(pattern: re.Pattern[str], text: str, start: int, end: int, taken: list[Written]) -> Iterator[re.Match[str]]:
    """The matches that do not overlap what is found already."""
    before = tuple(taken)
    return (
        m for m in pattern.finditer(text, start, end) if all(m.end() <= t.start or m.start() >= t.end for t in before)
    )


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year - _BUDDHIST_OFFSET if year in _BUDDHIST else year, month, day)
    except ValueError:
        return None


def _either_way(m: re.Match[str]) -> Written:
    a, b, year = int(m["a"]), int(m["b"]), int(m["y"])
    first, second = _day(year, b, a), _day(year, a, b)  # day first; month first
    if m["s"] == ".":
        return Written(m.start(), m.end(), first or second)  # with dots the day comes first nearly everywhere
    if first is not None and second is not None and first != second:
        return Written(m.start(), m.end(), first, second)
    order = "day" if a > 12 else "month" if b > 12 else ""
    return Written(m.start(), m.end(), first or second, None, order)


@lru_cache(maxsize=1024)
def _foreign(words: str, year: int) -> date | None:
    import dateparser  # costs seconds and many megabytes: only for pages that need it

    try:
        found = dateparser.parse(words, settings={"REQUIRE_PARTS": ["day", "month", "year"], "STRICT_PARSING": True})
    except Exception:  # a library's surprise on somebody's page is no reason to lose the page
        return None
    return _day(found.year, found.month, found.day) if found is not None and found.year == year else None
