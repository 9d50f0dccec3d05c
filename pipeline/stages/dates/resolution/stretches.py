"""Weeks, months, quarters and years that are counted from the reference day or from what the text reports."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from pipeline.stages.dates import periods
from pipeline.stages.dates.numbers import amount
from pipeline.stages.dates.periods import Period
from pipeline.stages.dates.resolution.context import (
    Basis,
    Context,
    Resolved,
    distance,
    nearest,
    of,
    ranged,
    unknown,
    vague,
)
from pipeline.stages.dates.sense import Sense

_STEPS = {"last": -1, "past": -1, "previous": -1, "next": 1, "then": 1, "coming": 1, "following": 1}
_MARCH = 3
_CALENDAR_YEARS = 1800
"""Years back beyond which no year of a calendar is meant."""
_JUST_OVER = 125
"""Days after its end during which a quarter is the one that results are still expected for."""


def _around(day: date) -> range:
    return range(max(1, day.year - 1), min(9999, day.year + 1) + 1)


def related(unit: str, rel: str, c: Context) -> Period:
    """This, last, next … unit. `that`, `same`, `following` and `previous` look at what the text named last."""
    assert c.reference is not None
    base = periods.enclosing(unit, c.reference)
    if rel in ("that", "same", "following", "previous"):
        base = _anchor_of(unit, c) or base
    step = _STEPS.get(rel, 0)
    return periods.shift(base, step) if step else base


def _anchor_of(unit: str, c: Context) -> Period | None:
    if unit == "day":
        return c.last_day
    anchor = c.anchor
    if anchor is None:
        return None
    if anchor.unit == unit:
        return anchor
    if unit == "year" or anchor.unit == "day" or (unit in ("quarter", "half") and anchor.unit == "month"):
        return periods.enclosing(unit, anchor.first)
    return None


def relative(s: Sense, c: Context) -> Resolved:
    if c.reference is None:
        return unknown(s, "XXXX")
    if s.reports and c.report is not None and c.report.unit == s.unit:
        return of(c.report, s)  # "this quarter's loss" is that of the quarter just reported
    if s.rel == "past" and s.unit in ("year", "month", "week", "decade", "century"):
        letter = {"year": "1Y", "month": "1M", "week": "1W", "decade": "10Y", "century": "100Y"}[s.unit]
        return Resolved("DURATION", f"P{letter}")
    return of(related("week" if s.unit == "fortnight" else s.unit, s.rel, c), s)


def same_period(s: Sense, c: Context) -> Resolved:
    return of(c.report, s) if c.report else vague("PAST_REF")


def same_month(s: Sense, c: Context) -> Resolved:
    """`the same month last year`: the month that the text named last, in that year."""
    if c.reference is None:
        return unknown(s, "XXXX-XX")
    now = related("month", "same", c)
    if s.rel == "last" and c.anchor is not None and c.anchor.unit == "month":
        return of(periods.shift(now, -12), s)
    year = s.year if s.year is not None else related("year", s.rel, c).first.year
    return of(periods.month(year, now.first.month), s)


def ago(s: Sense, c: Context) -> Resolved:
    if s.unit == "year" and s.count < -_CALENDAR_YEARS:
        return vague("PAST_REF")  # "10,000 years ago"
    return of(_moved(c.reference, s.unit, s.count), s) if c.reference else unknown(s, "PAST_REF")


def ago_today(s: Sense, c: Context) -> Resolved:
    """`one year ago today`: the same day, or the same week or month, as many years before."""
    if c.reference is None:
        return unknown(s, "PAST_REF")
    return of(_moved(periods.move(c.reference + timedelta(s.day), s.unit, s.count), s.value, 0), s)


def _moved(ref: date, unit: str, count: int) -> Period:
    if unit == "week":
        return periods.week(periods.move(ref, "week", count))
    return periods.enclosing(unit, periods.move(ref, unit, count))


def apart(s: Sense, c: Context) -> Resolved:
    """`two days earlier`: from the day that the text is at."""
    if c.reference is None:
        return unknown(s, "PAST_REF" if s.count < 0 else "FUTURE_REF")
    anchor = c.last_day or c.anchor if s.unit in ("day", "week") else c.anchor
    base = anchor.first if anchor is not None else c.reference
    moved = _moved(base, s.unit, s.count)
    if s.count > 0 and c.direction < 0 and moved.first > c.reference:
        return Resolved("DURATION", amount(s.count, s.unit))  # told as past, from a day that the text does not name
    return of(moved, s)


def year_ago(s: Sense, c: Context) -> Resolved:
    """`a year ago`: in a comparison of figures, the period that the text reports, a year before."""
    return _a_year_before(c, s) if c.financial and (c.within or c.report) is not None else ago(s, c)


def year_apart(s: Sense, c: Context) -> Resolved:
    """`a year earlier`, the same."""
    compares = c.financial and (c.within or c.report) is not None and s.count < 0
    return _a_year_before(c, s) if compares else apart(s, c)


def compared(s: Sense, c: Context) -> Resolved:
    """`the year-ago quarter`, `the year-earlier third quarter`."""
    if c.reference is None:
        return unknown(s, "XXXX")
    if s.count:
        named = quarter(Sense("quarter", count=s.count), c).period
        assert named is not None
        return of(periods.shift(named, -4), s)
    if s.rel in ("this", "next"):
        return of(_now_reported(c, s, c.reference), s)
    return _a_year_before(c, s)


def _a_year_before(c: Context, s: Sense) -> Resolved:
    if c.reference is None:
        return unknown(s, "XXXX")
    now = _now_reported(c, s, c.reference)
    if now.unit == "span":
        first, last = periods.move(now.first, "year", -1), periods.move(now.last, "year", -1)
        return ranged(periods.enclosing("month", first), periods.enclosing("month", last), "anchored")
    return of(periods.shift(now, {"quarter": -4, "half": -2, "month": -12}.get(now.unit, -1)), s)


def _now_reported(c: Context, s: Sense, ref: date) -> Period:
    """What figures are compared with: what they are reported for, else the last quarter, or for "period" the year."""
    if (now := c.within or c.report) is not None:
        return now
    return periods.year(ref.year) if s.unit == "period" else _reported(ref)


def _reported(ref: date) -> Period:
    """The last quarter that is over."""
    return periods.shift(periods.enclosing("quarter", ref), -1)


def months_of(s: Sense, c: Context) -> Resolved:
    """`the first eight months of this year`: January to August."""
    if s.year is None and c.reference is None:
        return unknown(s, "XXXX")
    year = s.year if s.year is not None else related("year", s.rel, c).first.year
    basis: Basis = "explicit" if s.year is not None else "anchored"
    if s.month == 6:
        return of(periods.half(year, 1), s, basis)
    if s.month == 1:
        return of(periods.month(year, 1), s, basis)
    return replace(ranged(periods.month(year, 1), periods.month(year, s.month), basis), ends=None)


def quarter(s: Sense, c: Context) -> Resolved:
    """`the third quarter`: the latest that has begun, unless the text looks ahead to a next one."""
    if c.reference is None:
        return unknown(s, f"XXXX-Q{s.count}")
    ref = c.reference
    if s.rel:
        return of(periods.quarter(related("year", s.rel, c).first.year, s.count), s)
    found = [periods.quarter(y, s.count) for y in _around(ref)]
    latest = max((p for p in found if p.first <= ref), key=lambda p: p.first)
    if c.direction > 0 and distance(latest, ref) > _JUST_OVER:
        return of(periods.shift(latest, 4), s)
    if s.reports and s.month != 3 * s.count and distance(latest, ref) > _JUST_OVER:
        return of(periods.quarter(ref.year, s.count), s)  # a fiscal quarter just reported, not the calendar's long over
    return of(latest, s)


def the_quarter(s: Sense, c: Context) -> Resolved:
    """`the quarter`: the one that the text reports, else the last that is over."""
    if c.reference is None:
        return unknown(s, "XXXX-QX")
    if s.reports and c.own_quarters and c.report is not None and c.report.unit == "quarter":
        return of(c.report, s)  # "the fiscal first quarter": the quarter that ends in September is their first
    if s.month:
        years = _around(c.reference) if s.year is None else (s.year,)
        ended = nearest([periods.month(y, s.month) for y in years], c.reference, -1)
        return of(periods.quarter(ended.first.year, s.month // 3), s)
    return of(c.report if c.report is not None and c.report.unit == "quarter" else _reported(c.reference), s)


def quarter_of(s: Sense, c: Context) -> Resolved:
    """`the 1988 quarter`: the quarter that the text reports, in another year."""
    if c.reference is None or s.year is None:
        return unknown(s, f"{s.year}-QX")
    if s.unit == "period" and (c.report is None or c.report.unit in ("year", "span")):
        return of(periods.year(s.year), s)  # of results for nine months
    now = c.report if c.report is not None and c.report.unit == "quarter" else _reported(c.reference)
    return of(periods.shift(now, 4 * (s.year - now.first.year)), s)


def half(s: Sense, c: Context) -> Resolved:
    if c.reference is None:
        return unknown(s, f"XXXX-H{s.count}")
    if s.rel == "latest":
        halves = [periods.half(y, s.count) for y in _around(c.reference)]
        return of(nearest(halves, c.reference, c.direction) if c.direction > 0 else _last_over(halves, c.reference), s)
    return of(periods.half(related("year", s.rel, c).first.year, s.count), s)


def _last_over(found: list[Period], ref: date) -> Period:
    return max((p for p in found if p.last < ref), key=lambda p: p.first)


def latest(s: Sense, c: Context) -> Resolved:
    if c.reference is None:
        return unknown(s, "PAST_REF")
    if s.unit in ("quarter", "period"):
        known = c.report is not None and (s.unit == "period" or c.report.unit == "quarter")
        return of(c.report if known and c.report else _reported(c.reference), s)
    now = periods.enclosing(s.unit, c.reference)
    return of(periods.shift(now, -1) if s.unit == "year" else now, s)  # the latest year is the last whole one


def weekend(s: Sense, c: Context) -> Resolved:
    """`the weekend`: the last one, on its days this one, and ahead where the text looks ahead."""
    if c.reference is None:
        return unknown(s, "XXXX-WXX-WE")
    this = periods.weekend(c.reference)
    begun = this.first <= c.reference
    return of(this if begun or c.direction > 0 else periods.shift(this, -1), s)


def year_end(s: Sense, c: Context) -> Resolved:
    if c.reference is None:
        return unknown(s, "XXXX-12-31")
    return of(periods.year(c.reference.year), s)


def season(s: Sense, c: Context) -> Resolved:
    if c.reference is None:
        return unknown(s, f"XXXX-{s.value}")
    ref = c.reference
    seasons = [periods.season(y, s.value) for y in _around(ref)]
    step = _STEPS.get(s.rel, 0)
    if step < 0:
        return of(max((p for p in seasons if p.last < ref), key=lambda p: p.first), s)
    if step > 0:
        return of(min((p for p in seasons if p.first > ref), key=lambda p: p.first), s)
    if s.rel:  # a winter is named for the year it begins in
        return of(periods.season(ref.year - (s.value == "WI" and ref.month <= _MARCH), s.value), s)
    return of(nearest(seasons, ref, c.direction), s)


RESOLVERS = {
    f.__name__: f
    for f in (
        relative,
        same_period,
        same_month,
        ago,
        ago_today,
        apart,
        year_ago,
        year_apart,
        compared,
        months_of,
        quarter,
        the_quarter,
        quarter_of,
        half,
        latest,
        weekend,
        year_end,
        season,
    )
}
