"""Stretches of the calendar: a day, a week, a quarter …, each with its TIMEX3 value, its EDTF and its bounds."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

DAY = timedelta(days=1)
SEASONS = {"SP": (3, 21), "SU": (6, 22), "FA": (9, 23), "WI": (12, 24)}
"""First month of a season (meteorological, northern: what the words mean in English news) and its EDTF code."""


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of the calendar of a given grain."""

    unit: str
    """day, week, weekend, month, quarter, half, season, year, decade, century or span."""
    first: date
    last: date
    value: str
    """TIMEX3."""
    edtf: str
    """ISO 8601-2, level 1."""
    clock: str = ""
    """What a time of day adds to `value`: `T09:00`, `TMO`."""

    @property
    def timex(self) -> str:
        return self.value + self.clock

    def at(self, clock: str) -> Period:
        """The same day at a time of day."""
        return replace(self, clock=clock)


def day(d: date) -> Period:
    text = f"{d.year:04d}-{d.month:02d}-{d.day:02d}"
    return Period("day", d, d, text, text)


def month(year: int, number: int) -> Period:
    """The month; a number outside 1 to 12 counts on into other years."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    text = f"{year:04d}-{number:02d}"
    return Period("month", date(year, number, 1), date(year, number, calendar.monthrange(year, number)[1]), text, text)


def year(number: int) -> Period:
    return Period("year", date(number, 1, 1), date(number, 12, 31), f"{number:04d}", f"{number:04d}")


def week(d: date) -> Period:
    """The ISO week of a day."""
    iso, first = d.isocalendar(), d - timedelta(days=d.weekday())
    last = first + 6 * DAY
    return Period("week", first, last, f"{iso.year:04d}-W{iso.week:02d}", f"{first}/{last}")


def weekend(d: date) -> Period:
    """The weekend of a day's ISO week."""
    iso, saturday = d.isocalendar(), d + timedelta(days=5 - d.weekday())
    return Period(
        "weekend",
        saturday,
        saturday + DAY,
        f"{iso.year:04d}-W{iso.week:02d}-WE",
        f"{saturday}/{saturday + DAY}",
    )


def quarter(of: int, number: int) -> Period:
    of, number = of + (number - 1) // 4, (number - 1) % 4 + 1
    return _months("quarter", of, 3 * number - 2, 3, f"{of:04d}-Q{number}")


def half(of: int, number: int) -> Period:
    return _months("half", of, 6 * number - 5, 6, f"{of:04d}-H{number}")


def _months(unit: str, of: int, first: int, count: int, value: str) -> Period:
    start, end = month(of, first), month(of, first + count - 1)
    return Period(unit, start.first, end.last, value, f"{start.value}/{end.value}")


def season(of: int, code: str) -> Period:
    """A season; winter is named for the year it begins in."""
    first, edtf = SEASONS[code]
    return Period("season", month(of, first).first, month(of, first + 2).last, f"{of:04d}-{code}", f"{of:04d}-{edtf}")


def decade(of: int) -> Period:
    start = of - of % 10
    text = f"{start // 10:03d}"
    return Period("decade", date(start or 1, 1, 1), date(start + 9, 12, 31), text, f"{text}X")


def century(number: int) -> Period:
    """The 20th century: TIMEX3 and EDTF both name it by its hundreds, 19."""
    hundreds = f"{number - 1:02d}"
    return Period(
        "century",
        date(max(1, (number - 1) * 100), 1, 1),
        date((number - 1) * 100 + 99, 12, 31),
        hundreds,
        f"{hundreds}XX",
    )


def join(start: Period, end: Period) -> Period:
    """From the beginning of one period to the end of another. Raises ValueError where the end comes first."""
    if end.last < start.first:
        raise ValueError(f"a range from {start.value} to {end.value} runs backwards")
    left, right = start.edtf.split("/")[0], end.edtf.split("/")[-1]
    return Period("span", start.first, end.last, f"{start.value}/{end.value}", f"{_bound(left)}/{_bound(right)}")


def _bound(edtf: str) -> str:
    # an unspecified digit is not allowed inside a level 1 interval bound of every reader; days are
    return edtf


def shift(period: Period, count: int) -> Period:
    """The period `count` steps of its own unit later."""
    return STEP[period.unit](period, count)


def enclosing(unit: str, d: date) -> Period:
    """The period of a unit that a day lies in."""
    return OF_DAY[unit](d)


def _season_of(d: date) -> Period:
    code = ("WI", "WI", "SP", "SP", "SP", "SU", "SU", "SU", "FA", "FA", "FA", "WI")[d.month - 1]
    return season(d.year - (d.month < 3), code)


OF_DAY: dict[str, Callable[[date], Period]] = {
    "day": day,
    "week": week,
    "weekend": weekend,
    "month": lambda d: month(d.year, d.month),
    "quarter": lambda d: quarter(d.year, (d.month + 2) // 3),
    "half": lambda d: half(d.year, 1 if d.month < 7 else 2),
    "season": _season_of,
    "year": lambda d: year(d.year),
    "decade": lambda d: decade(d.year),
    "century": lambda d: century(d.year // 100 + 1),
}


def _shift_season(p: Period, n: int) -> Period:
    return season(p.first.year + n, p.value[5:7])


STEP: dict[str, Callable[[Period, int], Period]] = {
    "day": lambda p, n: day(p.first + n * DAY),
    "week": lambda p, n: week(p.first + 7 * n * DAY),
    "weekend": lambda p, n: weekend(p.first + 7 * n * DAY),
    "month": lambda p, n: month(p.first.year, p.first.month + n),
    "quarter": lambda p, n: quarter(p.first.year, (p.first.month + 2) // 3 + n),
    "half": lambda p, n: half(p.first.year + (p.first.month // 7 + n) // 2, (p.first.month // 7 + n) % 2 + 1),
    "season": _shift_season,
    "year": lambda p, n: year(p.first.year + n),
    "decade": lambda p, n: decade(p.first.year + 10 * n),
    "century": lambda p, n: century(p.first.year // 100 + 1 + n),
}


def move(d: date, unit: str, count: int) -> date:
    """The day `count` units later; the last day of the month where there is no such day."""
    if unit == "day":
        return d + count * DAY
    if unit in ("week", "weekend"):
        return d + 7 * count * DAY
    months = {"month": 1, "quarter": 3, "half": 6, "season": 3, "year": 12, "decade": 120, "century": 1200}[
        unit
    ] * count
    target = month(d.year, d.month + months)
    return target.first.replace(day=min(d.day, target.last.day))
