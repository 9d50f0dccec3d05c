"""Days in the page's furniture: bylines, datelines and header lines, in the forms of many countries.

Furniture is glued, labelled and untranslated ("Posted onMay 31, 2016", "Báo …30/10/2025"), so it is read with
patterns over characters and not with the grammar of English prose. Month names of other languages are dateparser's;
it is loaded only when a line holds a day and a year around a word that is not English.
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
_WORD = r"(?:[^\W\d_][\u0300-\u036f\u0e31-\u0e4e\u0900-\u0983\u093a-\u094f]{0,3}){1,20}"

_ISO = re.compile(r"(?<!\d)(?P<y>\d{4})(?P<s>[-/.])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?!\d)")
_EAST = re.compile(r"(?<!\d)(?P<y>\d{4})\s?[年년]\s?(?P<m>\d{1,2})\s?[月월]\s?(?P<d>\d{1,2})\s?[日일]")
_VIET = re.compile(r"(?i)(?<!\d)(?P<d>\d{1,2})\s+tháng\s+(?P<m>\d{1,2})(?:\s+năm|,)?\s+(?P<y>\d{4})(?!\d)")
_NUMERIC = re.compile(r"(?<![\d/.-])(?P<a>\d{1,2})(?P<s>[-/.])(?P<b>\d{1,2})(?P=s)(?P<y>\d{4})(?!\d)")
_MDY = re.compile(rf"(?i)(?P<name>{_NAMES})\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s?,?\s+(?P<y>\d{{4}})(?!\d)")
_DMY = re.compile(
    rf"(?i)(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+|-)(?:of\s+)?(?P<name>{_NAMES})\b\.?,?(?:\s+|-)(?P<y>\d{{4}})(?!\d)"
)
_FOREIGN = re.compile(
    rf"(?<!\d)\d{{1,2}}(?:\.|er|º|ª|-го|-an|an)?\s+(?:de\s+|d['’])?{_WORD}\.?,?(?:\s+(?:de|del|do)(?=\s))?\s+\d{{4}}(?!\d)"
)
_FOREIGN_Y = re.compile(
    rf"(?<!\d)\d{{4}}(?:\.|\s+m\.)?\s+(?:gada\s+)?(?:\d{{1,2}}\.?\s+{_WORD}|{_WORD}\s+\d{{1,2}})(?!\d)"
)


@dataclass(frozen=True, slots=True)
class Written:
    """A day written in the furniture."""

    start: int
    end: int
    day: date | None
    """None where it is impossible."""
    other: date | None = None
    """The second reading, where day and month could stand either way round."""


def days(text: str, start: int, end: int) -> Iterator[Written]:
    """The full days written between two offsets, best forms first."""
    for pattern in (_ISO, _EAST, _VIET):
        for m in pattern.finditer(text, start, end):
            yield Written(m.start(), m.end(), _day(int(m["y"]), int(m["m"]), int(m["d"])))
    for pattern in (_MDY, _DMY):
        for m in pattern.finditer(text, start, end):
            yield Written(m.start(), m.end(), _day(int(m["y"]), _MONTHS[m["name"].lower()], int(m["d"])))
    for m in _NUMERIC.finditer(text, start, end):
        yield _either_way(m)
    for pattern in (_FOREIGN, _FOREIGN_Y):
        for m in pattern.finditer(text, start, end):
            if not _MDY.search(m.group()) and (day := _foreign(m.group())):
                yield Written(m.start(), m.end(), day)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _either_way(m: re.Match[str]) -> Written:
    a, b, year = int(m["a"]), int(m["b"]), int(m["y"])
    first, second = _day(year, b, a), _day(year, a, b)  # day first; month first
    if m["s"] == "." or first is None or second is None or first == second:
        return Written(m.start(), m.end(), first or (second if m["s"] != "." else None))
    return Written(m.start(), m.end(), first, second)


@lru_cache(maxsize=1024)
def _foreign(words: str) -> date | None:
    import dateparser  # costs a quarter of a second and many megabytes: only for pages that need it

    try:
        found = dateparser.parse(words, settings={"REQUIRE_PARTS": ["day", "month", "year"], "STRICT_PARSING": True})
    except Exception:  # a library's surprise on somebody's page is no reason to lose the page
        return None
    return found.date() if found is not None and 1000 < found.year < 2600 else None


__all__ = ["Written", "days"]
