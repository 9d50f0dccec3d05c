"""Working out the reference day of a text that nobody dated.

Each dated mention bounds the day of writing: what the text tells as past lies before it, what it announces lies
after it; the year of a copyright line at the end of the page bounds it from above, because such lines are kept up
to date. Where the bounds leave a yearless day of the text only one year, and that day is the last one the text reports,
the report is taken to be of that day. A weekday beside a day and month says the year too, among those near the years
that the text names. Where more than one year fits there is no answer.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from datetime import date

from pipeline.document import Document
from pipeline.records import Diagnostic, Evidence, ReferenceDate
from pipeline.stages.dates import tense
from pipeline.stages.dates.calendar import Found

_REACH = 60
"""Tokens before a date in which its tense is looked for: most of a long sentence."""


_TAIL = 1500
"""Characters at the end of a page in which its copyright line stands."""
_COPYRIGHT = re.compile(r"(?i)(?:©|\(c\)|\bcopyright\b)[^\n]{0,60}?\b(?:(?:19|20)\d\d\s?[-–]\s?)?((?:19|20)\d\d)\b")
_NEAR_DAYS = 45
"""How far from a day whose year is known another yearless day takes its year from it."""
_FIRST_YEAR, _LAST_YEAR = 1995, 9998
"""Years near which an undated page can have been written: the web is no older."""


@dataclass(frozen=True, slots=True)
class _Bound:
    """A day that the text was written after, or before, and the characters that say so."""

    day: date
    start: int
    end: int
    reason: str


def infer(document: Document, found: list[Found]) -> tuple[ReferenceDate | None, list[Diagnostic]]:
    """The reference day with its evidence; None and a diagnostic where undated expressions need one and have none."""
    low, high, years = _bounds(document, found)
    reported = [f for f in found if _is_day(f) and _direction(document, f) <= 0]
    if reported and low is not None and high is not None and low.day < high.day:
        days = [(fits[0], f) for f in reported if len(fits := _fitting(f, low, high, years=None)) == 1]
        if days:
            day, item = max(days, key=lambda pair: pair[0])
            why = f"the bounds leave this day the year {day.year}"
            last = _last_near(day, item, reported, low, high) or (day, item)
            return _derived(document, last, (item, why), low, high), []
    if reported and (years or low or high) and (told := _by_weekday(document, found, reported, years, low, high)):
        return told, []
    needy = [f for f in found if f.expression.sense.kind not in ("fixed", "fixed_range", "value", "ambiguous")]
    if not needy:
        return None, []
    first = needy[0]
    message = f"the day of writing cannot be told from the text: {len(needy)} undated expressions stay unresolved"
    span = document.span(first.start, first.end)
    return None, [Diagnostic(severity="warning", stage="dates", message=message, span=span)]


def _bounds(document: Document, found: list[Found]) -> tuple[_Bound | None, _Bound | None, set[int]]:
    """After which day, and before which, the text was written; and the years that it may be of: those near its own."""
    low: _Bound | None = None
    high: _Bound | None = None
    years: set[int] = set()
    for item in found:
        period = item.expression.sense.period
        if item.expression.sense.kind != "fixed" or period is None or not 1 < period.first.year < _LAST_YEAR:
            continue
        way = _direction(document, item)
        if (period.last - period.first).days <= _LONGEST_YEAR and not _since(item):
            years |= {period.first.year, period.first.year + (-1 if way > 0 else 1)}
        if way < 0 and (low is None or period.first > low.day):
            low = _Bound(period.first, item.start, item.end, "told as past, so the text was written after it began")
        elif way > 0 and (high is None or period.first < high.day):
            high = _Bound(period.first, item.start, item.end, "told as ahead, so the text was written before it")
    tail = _copyright(document)
    if tail is not None and (low is None or low.day < tail.day):
        years |= {tail.day.year - 1, tail.day.year - 2}
        if high is None or tail.day < high.day:
            high = tail
    return low, high, {y for y in years if y >= _FIRST_YEAR}


_LONGEST_YEAR = 366


def _since(item: Found) -> bool:
    """`since 1975`: a year that may be long past."""
    at = item.expression.start
    return at > 0 and item.words.lower[at - 1] == "since"


def _copyright(document: Document) -> _Bound | None:
    """The end of the year that the page's copyright line names, if it names one."""
    hits = list(_COPYRIGHT.finditer(document.text, max(0, len(document.text) - _TAIL)))
    if not hits:
        return None
    last = max(hits, key=lambda hit: int(hit[1]))
    start, end = last.span(1)
    return _Bound(
        date(int(last[1]) + 1, 1, 1), start, end, "the year of the page's copyright line, which is no earlier"
    )


def _direction(document: Document, item: Found) -> int:
    words = item.words
    sentence = document.sentence_at(item.start)
    low, high = 0, len(words.lower)
    if sentence is not None:
        low, high = bisect_left(words.start, sentence.start), bisect_left(words.start, sentence.end)
    return tense.direction(words, item.expression.start, item.expression.end, low, high, reach=_REACH)


def _is_day(item: Found) -> bool:
    return item.expression.sense.kind == "yearless" and item.expression.sense.day > 0


def _fitting(item: Found, low: _Bound | None, high: _Bound | None, years: set[int] | None) -> list[date]:
    """The days that a yearless day can be, within the bounds and, if given, in the years."""
    sense = item.expression.sense
    if years is None:
        assert low is not None and high is not None
        years = set(range(low.day.year, high.day.year + 1))
    days = []
    for year in sorted(years):
        try:
            day = date(year, sense.month, sense.day)
        except ValueError:
            continue
        inside = (low is None or low.day <= day) and (high is None or day < high.day)
        if inside and sense.weekday in (None, day.weekday()):
            days.append(day)
    return days


def _by_weekday(
    document: Document,
    found: list[Found],
    reported: list[Found],
    years: set[int],
    low: _Bound | None,
    high: _Bound | None,
) -> ReferenceDate | None:
    """`Monday, 27 January`: the year that has it. The last day reported near it is the day of writing."""
    known: list[tuple[date, Found]] = []
    for item in found:
        if not _is_day(item) or item.expression.sense.weekday is None:
            continue
        ahead = _direction(document, item) > 0
        fits = _fitting(item, low, None if ahead else high, years)
        if len(fits) != 1:
            return None
        known.append((fits[0], item))
    if not known or (max(d for d, _ in known) - min(d for d, _ in known)).days > _NEAR_DAYS:
        return None
    fixed, by = known[0]
    last = _last_near(fixed, by, reported, low, high)
    why = f"of the years near those that the text names, only {fixed.year} has this weekday"
    return _derived(document, last, (by, why), low, high) if last is not None else None


def _last_near(
    fixed: date, by: Found, reported: list[Found], low: _Bound | None, high: _Bound | None
) -> tuple[date, Found] | None:
    """The last of the reported days that take their year from one whose year is known."""
    years = {fixed.year - 1, fixed.year, fixed.year + 1}
    days = [(d, f) for f in reported for d in (_fitting(f, low, high, years) if f is not by else [fixed])]
    near = [(d, f) for d, f in days if abs((d - fixed).days) <= _NEAR_DAYS]
    return max(near, key=lambda pair: pair[0], default=None)


def _derived(
    document: Document,
    last: tuple[date, Found],
    known: tuple[Found, str],
    low: _Bound | None,
    high: _Bound | None,
) -> ReferenceDate:
    (day, item), (by, why) = last, known
    said = "the last day that the text reports"
    reasons = [(item.start, item.end, f"{said}; {why}" if item is by else said)]
    reasons += [] if item is by else [(by.start, by.end, why)]
    reasons += [(b.start, b.end, b.reason) for b in (low, high) if b is not None]
    return ReferenceDate(
        value=day.isoformat(),
        basis="derived",
        evidence=[Evidence(origin="text", span=document.span(a, b), reason=why) for a, b, why in reasons],
    )
