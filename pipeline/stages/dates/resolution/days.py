"""Days and months that lack their year, weekdays, "today", times of day, holidays."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pipeline.stages.dates import holidays, periods
from pipeline.stages.dates.periods import DAY, Period
from pipeline.stages.dates.resolution.context import (
    Basis,
    Context,
    Resolved,
    day_in,
    distance,
    nearest,
    of,
    ranged,
    unknown,
)
from pipeline.stages.dates.resolution.stretches import related
from pipeline.stages.dates.sense import Sense

_BACK = ("last", "past", "previous")
_ON = ("next", "coming", "following", "then")
_BEHIND = 2.0
"""How much farther a day of the past is to a text that looks ahead."""
_AHEAD = 7
"""Days ahead within which the day of a past act is still the coming one: the page's own day is more often wrong by so
much than a report leaves out the year of a day that is a year back.
"""
_TOMORROW = 6
"""A weekday that was six days ago is tomorrow's too. News names such a day for tomorrow, unless it is told as past; and
a statement "on Thursday" that a page of Wednesday reports was made east of it, in Thursday's morning.
"""


def yearless(s: Sense, c: Context) -> Resolved:
    """`20 December`, `December`: the one nearest to the reference day; for months the tense of the text decides."""
    if c.reference is None:
        return unknown(s, f"XXXX-{s.month:02d}" + (f"-{s.day:02d}" if s.day else "") + s.clock)
    ref = c.reference
    if c.year is not None and (in_year := _in_year(s, c)) is not None:
        return of(in_year, s)
    if not s.day:
        months = [periods.month(y, s.month) for y in _years(ref, 1)]
        return of(_month_meant(months, ref, c), s)
    found = [p for y in _years(ref, 4) if (p := day_in(y, s.month, s.day))]
    if s.weekday is not None:
        found = [p for p in found if p.first.weekday() == s.weekday] or found
    if c.over:
        found = [p for p in found if p.first <= ref + (not c.ended and _AHEAD) * DAY] or found
    return of(_day_meant(found, ref, c), s)


def _in_year(s: Sense, c: Context) -> Period | None:
    """The day or month in the year that the sentence says; None where that is no such weekday, or where the text looks
    ahead and the year is over."""
    assert c.year is not None and c.reference is not None
    if c.direction > 0 and c.year.last < c.reference:
        return None
    if not s.day:
        return periods.month(c.year.first.year, s.month)
    day = day_in(c.year.first.year, s.month, s.day)
    return None if day is None or s.weekday not in (None, day.first.weekday()) else day


def _years(day: date, reach: int) -> range:
    return range(max(1, day.year - reach), min(9999, day.year + reach) + 1)


def _month_meant(months: list[Period], ref: date, c: Context) -> Period:
    if c.direction:
        return nearest(months, ref, c.direction)
    return min(months, key=lambda p: distance(p, ref) * (1.8 if p.first > ref else 1))


def _day_meant(days: list[Period], ref: date, c: Context) -> Period:
    """The nearest, the past weighing a little more; a day far ahead is not told in the past tense."""

    def weight(p: Period) -> float:
        if p.first > ref:
            return distance(p, ref) * (1.6 if c.direction < 0 else 1.15)
        return distance(p, ref) * (_BEHIND if c.direction > 0 else 1)

    return min(days, key=weight)


def range_(s: Sense, c: Context) -> Resolved:
    """A range without a year: its beginning decides, its end follows."""
    assert s.to is not None
    if s.rel and c.reference is not None:
        start = day_in(related("year", s.rel, c).first.year, s.month, s.day)
    else:
        start = yearless(Sense("yearless", month=s.month, day=s.day), c).period
    if start is None:
        return unknown(s, f"XXXX-{s.month:02d}-{s.day:02d}/XXXX-{s.to.month:02d}-{s.to.day:02d}")
    year = start.first.year + ((s.to.month, s.to.day) < (s.month, s.day))
    end = day_in(year, s.to.month, s.to.day)
    return ranged(start, end, "anchored") if end else unknown(s, "XXXX")


def month_range(s: Sense, c: Context) -> Resolved:
    """`January to September`: the last one, unless the text looks ahead."""
    assert s.to is not None
    if c.reference is None:
        return unknown(s, f"XXXX-{s.month:02d}/XXXX-{s.to.month:02d}")
    if s.rel:
        year = related("year", s.rel, c).first.year
    else:
        end = yearless(s.to, replace(c, direction=c.direction or -1)).period
        assert end is not None
        year = end.first.year
    first = periods.month(year - (s.to.month < s.month), s.month)
    return ranged(first, periods.month(year, s.to.month), "anchored")


def month_of(s: Sense, c: Context) -> Resolved:
    """`June last year`, `5 June this year`."""
    if c.reference is None:
        return unknown(s, f"XXXX-{s.month:02d}" + (f"-{s.day:02d}" if s.day else ""))
    rel = "last" if s.rel == "previous" and not c.explicit else s.rel  # the year before this one, or before that named
    year = related("year", rel, c).first.year
    period = day_in(year, s.month, s.day) if s.day else periods.month(year, s.month)
    return of(period, s) if period else unknown(s, "XXXX")


def rel_month(s: Sense, c: Context) -> Resolved:
    """`last June`: the latest one before this month; `next June`: the first one after; `this June`: this year's."""
    if c.reference is None:
        return unknown(s, f"XXXX-{s.month:02d}" + (f"-{s.day:02d}" if s.day else ""))
    ref = c.reference
    year = ref.year
    if s.rel in _BACK:
        year -= (s.month, s.day) >= (ref.month, ref.day if s.day else 0)
    elif s.rel in _ON:
        year += (s.month, s.day) <= (ref.month, ref.day if s.day else 31)
    elif s.rel in ("same", "that") and c.anchor is not None:
        year = c.anchor.first.year
    period = day_in(year, s.month, s.day) if s.day else periods.month(year, s.month)
    return of(period, s) if period else unknown(s, "XXXX")


def weekday(s: Sense, c: Context) -> Resolved:
    """The latest one, today's included, unless the text looks ahead."""
    ref = c.reference
    if ref is None or s.weekday is None:
        return unknown(s, f"XXXX-WXX-{(s.weekday or 0) + 1}{s.clock}")
    if s.rel in ("previous", "following") and c.last_day is not None:  # counted from the day that the text is at
        base = c.last_day.first
        back, on = (base.weekday() - s.weekday - 1) % 7 + 1, (s.weekday - base.weekday() - 1) % 7 + 1
        return of(periods.day(base + (on if s.rel == "following" else -back) * DAY), s)
    back = (ref.weekday() - s.weekday) % 7
    latest = ref - back * DAY
    found = latest
    if s.rel in _BACK:
        found = latest - (7 * DAY if s.rel == "previous" or not back else 0 * DAY)
    elif s.rel in _ON:
        found = latest + 7 * DAY
    elif s.rel in ("this", "current"):
        found = latest if back == 0 or c.direction < 0 else latest + 7 * DAY
    elif back and (c.direction > 0 or (back == _TOMORROW and (c.telling or not c.direction))):
        found = latest + 7 * DAY
    if c.week is not None and not s.rel and not c.direction and c.week.last >= ref:
        found = c.week.first + s.weekday * DAY  # "they meet this week, with the main session on Thursday"
    period = periods.day(found)
    if s.clock == "T24:00":  # midnight Friday ends that day
        return replace(of(period, replace(s, clock="")), type="TIME", value=period.value + "T24:00")
    return of(period, s)


def weekday_of_week(s: Sense, c: Context) -> Resolved:
    """`Friday next week`."""
    if c.reference is None or s.weekday is None:
        return unknown(s, "XXXX-WXX")
    return of(periods.day(related("week", s.rel, c).first + s.weekday * DAY), s)


def weekday_range(s: Sense, c: Context) -> Resolved:
    assert s.to is not None and s.to.weekday is not None and s.weekday is not None
    if s.rel and c.reference is not None:  # "Monday through Friday next week"
        first: Period | None = periods.day(related("week", s.rel, c).first + s.weekday * DAY)
    else:
        first = weekday(Sense("weekday", weekday=s.weekday), c).period
    if first is None:
        return unknown(s, f"XXXX-WXX-{s.weekday + 1}/XXXX-WXX-{s.to.weekday + 1}")
    end = periods.day(first.first + ((s.to.weekday - s.weekday) % 7) * DAY)
    return ranged(first, end, "anchored")


def offset(s: Sense, c: Context) -> Resolved:
    if c.reference is None:
        return unknown(s, f"XXXX-XX-XX{s.clock}")
    return of(periods.day(c.reference + s.count * DAY), s)


def clock(s: Sense, c: Context) -> Resolved:
    """A time of day: on the day named in the same sentence, else the reference day."""
    day = c.day.first if c.day is not None else c.reference
    if day is None:
        return unknown(s, f"XXXX-XX-XX{s.clock}")
    if s.clock == "T24:00":  # midnight ends the day
        return replace(of(periods.day(day), replace(s, clock="")), type="TIME", value=f"{periods.day(day).value}T24:00")
    return of(periods.day(day), s)


def next_day(s: Sense, c: Context) -> Resolved:
    """`the next morning`, `the following day`, `the previous night`: counted from the day that the text is at."""
    base = c.last_day.first if c.last_day is not None else c.reference
    if base is None:
        return unknown(s, f"XXXX-XX-XX{s.clock}")
    return of(periods.day(base + s.count * DAY), s)


def day_of_month(s: Sense, c: Context) -> Resolved:
    """`today (20)`, `on the 28th`: the nearest day of that number."""
    if c.reference is None:
        return unknown(s, f"XXXX-XX-{s.day:02d}")
    ref = c.reference
    if s.rel and c.day is not None:  # "they came on August 16 and left on the 22nd"
        months = [periods.month(c.day.first.year, c.day.first.month + n).first for n in (-1, 0, 1)]
        return of(nearest([p for m in months if (p := day_in(m.year, m.month, s.day))], c.day.first, 0), s)
    months = [periods.month(ref.year, ref.month + n).first for n in (-1, 0, 1)]
    found = [p for m in months if (p := day_in(m.year, m.month, s.day))]
    way = c.direction if s.rel else 0  # "will arrive today (20)": today is near, whatever the tense
    return of(nearest(found, ref, way), s) if found else unknown(s, "XXXX")


def day_of_rel(s: Sense, c: Context) -> Resolved:
    """`the 14th of this month`."""
    if c.reference is None:
        return unknown(s, f"XXXX-XX-{s.day:02d}")
    month = related("month", s.rel, c).first
    period = day_in(month.year, month.month, s.day)
    return of(period, s) if period else unknown(s, "XXXX")


def week_of(s: Sense, c: Context) -> Resolved:
    """`the week of March 6`."""
    day = yearless(Sense("yearless", month=s.month, day=s.day), c).period
    return of(periods.enclosing(s.unit, day.first), s) if day else unknown(s, "XXXX-WXX")


def part_of_month(s: Sense, c: Context) -> Resolved:
    """`the first week of March`, `the last weekend of May`."""
    month = periods.month(s.year, s.month) if s.year else yearless(Sense("yearless", month=s.month), c).period
    if month is None:
        return unknown(s, f"XXXX-{s.month:02d}")
    basis: Basis = "explicit" if s.year else "anchored"
    if s.unit == "day":
        return of(periods.day(month.last if s.count < 0 else month.first + (s.count - 1) * DAY), s, basis)
    first = month.last - 6 * DAY if s.count < 0 else month.first + 7 * (s.count - 1) * DAY
    if s.unit == "weekend":
        return of(periods.weekend(first + (5 - first.weekday()) % 7 * DAY), s, basis)
    last, week = first + 6 * DAY, periods.week(first + 3 * DAY)  # seven days of the month, named by the calendar's week
    return of(replace(week, first=first, last=last, edtf=f"{first}/{last}"), s, basis)


def holiday(s: Sense, c: Context) -> Resolved:
    if c.reference is None:
        return unknown(s, "XXXX-XX-XX")
    found = [periods.day(holidays.day_of(s.value, y)) for y in _years(c.reference, 1)]
    way = -1 if s.rel in _BACK else 1 if s.rel in _ON else c.direction
    day = nearest(found, c.reference, way)
    return of(periods.week(day.first) if s.unit == "week" else day, s)


RESOLVERS = {
    "yearless": yearless,
    "range": range_,
    "month_range": month_range,
    "month_of": month_of,
    "rel_month": rel_month,
    "weekday": weekday,
    "weekday_range": weekday_range,
    "weekday_of_week": weekday_of_week,
    "offset": offset,
    "clock": clock,
    "next_day": next_day,
    "day_of_month": day_of_month,
    "day_of_rel": day_of_rel,
    "week_of": week_of,
    "part_of_month": part_of_month,
    "holiday": holiday,
}
