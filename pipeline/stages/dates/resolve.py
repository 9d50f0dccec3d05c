"""From meanings to calendar: each expression is resolved in reading order, with what the text said before it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from pipeline.stages.dates import periods
from pipeline.stages.dates.periods import DAY, Period
from pipeline.stages.dates.sense import Kind, Sense

Basis = Literal["explicit", "anchored", "derived"]


@dataclass(slots=True)
class Context:
    """What resolution knows where an expression stands."""

    reference: date | None
    """The day that undated expressions are resolved against."""
    direction: int = 0
    """-1 past, 1 future, 0 unsaid, from the words around the expression."""
    anchor: Period | None = None
    """The last period that the text named outright or that was resolved."""
    year: int | None = None
    """The last year that the text named, and the place of the last full date."""
    report: Period | None = None
    """The period that figures are reported for: the last quarter, half or year named."""
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Resolved:
    """An expression with its value."""

    type: Kind
    value: str
    edtf: str | None = None
    earliest: date | None = None
    latest: date | None = None
    basis: Basis = "explicit"
    period: Period | None = None
    ends: tuple[str, str] | None = None
    """Values of the two ends of a range."""


def resolve(sense: Sense, context: Context) -> Resolved:
    """The value of an expression; dates out of the calendar's reach come out as vague."""
    try:
        return _RESOLVERS[sense.kind](sense, context)
    except (ValueError, OverflowError):
        return _open(sense, "XXXX")


def _of(period: Period, sense: Sense, basis: Basis) -> Resolved:
    if sense.clock:
        period = period.at(sense.clock)
    return Resolved(sense.type, period.timex, period.edtf, period.first, period.last, basis, period)


def _open(sense: Sense, value: str) -> Resolved:
    """The reference day is not known: the value keeps its unknown digits, and there is no EDTF."""
    return Resolved(sense.type, value, basis="anchored")


def _fixed(s: Sense, c: Context) -> Resolved:
    assert s.period is not None
    return _of(s.period, s, "explicit")


def _fixed_range(s: Sense, c: Context) -> Resolved:
    assert s.period is not None and s.to is not None and s.to.period is not None
    return _ranged(s.period, s.to.period, "explicit")


def _ranged(start: Period, end: Period, basis: Basis) -> Resolved:
    both = periods.join(start, end)
    return Resolved("DATE", both.value, both.edtf, both.first, both.last, basis, both, (start.timex, end.timex))


def _ambiguous(s: Sense, c: Context) -> Resolved:
    """Day and month could stand either way round: what lies near the reference day decides, else neither."""
    a, b = s.period, s.other
    assert a is not None and b is not None
    if c.reference is not None:
        near = [p for p in (a, b) if -3 <= (p.first - c.reference).days <= 3]
        if len(near) == 1:
            return _of(near[0], s, "explicit")
    first, last = sorted((a.first, b.first))
    c.notes.append(f"day and month are ambiguous: {a.value} or {b.value}")
    return Resolved("DATE", f"{a.value[:4]}-XX-XX", f"{a.value[:4]}-XX-XX", first, last, "explicit", None)


def _value(s: Sense, c: Context) -> Resolved:
    return Resolved(s.type, s.value, basis="explicit" if s.type != "DATE" else "anchored")


def _nearest(candidates: list[Period], day: date, direction: int) -> Period:
    """The candidate nearest to the day; where the text says ahead or behind, the nearest on that side."""

    def distance(p: Period) -> int:
        if p.first <= day <= p.last:
            return 0
        return (p.first - day).days if p.first > day else (day - p.last).days

    if direction > 0:
        ahead = [p for p in candidates if p.last >= day]
        near = [p for p in ahead if distance(p) < 300]
        candidates = near or candidates
    elif direction < 0:
        behind = [p for p in candidates if p.first <= day]
        candidates = [p for p in behind if distance(p) < 330] or candidates
    return min(candidates, key=distance)


def _near_years(day: date) -> range:
    return range(day.year - 1, day.year + 2)


def _day_in(year: int, month: int, day: int) -> Period | None:
    try:
        return periods.day(date(year, month, day))
    except ValueError:
        return None


def _yearless(s: Sense, c: Context) -> Resolved:
    if c.reference is None:
        return _open(s, f"XXXX-{s.month:02d}" + (f"-{s.day:02d}" if s.day else ""))
    if s.day:
        found = [p for y in range(c.reference.year - 4, c.reference.year + 5) if (p := _day_in(y, s.month, s.day))]
        if s.weekday is not None:
            found = [p for p in found if p.first.weekday() == s.weekday] or found
        return _of(_nearest(found, c.reference, 0), s, "anchored")
    months = [periods.month(y, s.month) for y in _near_years(c.reference)]
    return _of(_nearest(months, c.reference, c.direction), s, "anchored")


def _range(s: Sense, c: Context) -> Resolved:
    """A range without a year: its beginning decides, its end follows."""
    assert s.to is not None
    start = _yearless(Sense("yearless", month=s.month, day=s.day), c)
    if start.period is None or c.reference is None:
        return _open(s, f"XXXX-{s.month:02d}-{s.day:02d}/XXXX-{s.to.month:02d}-{s.to.day:02d}")
    year = start.period.first.year + ((s.to.month, s.to.day) < (s.month, s.day))
    end = _day_in(year, s.to.month, s.to.day)
    if end is None:
        return _open(s, "XXXX")
    return _ranged(start.period, end, "anchored")


def _month_range(s: Sense, c: Context) -> Resolved:
    assert s.to is not None
    if c.reference is None:
        return _open(s, f"XXXX-{s.month:02d}/XXXX-{s.to.month:02d}")
    if s.rel:
        year = _related("year", s.rel, c).first.year
    else:
        end = _yearless(s.to, replace(c, direction=c.direction or -1)).period
        assert end is not None
        year = end.first.year
    return _ranged(periods.month(year - (s.to.month < s.month), s.month), periods.month(year, s.to.month), "anchored")


def _month_of(s: Sense, c: Context) -> Resolved:
    if c.reference is None:
        return _open(s, f"XXXX-{s.month:02d}" + (f"-{s.day:02d}" if s.day else ""))
    year = _related("year", s.rel, c).first.year
    period = _day_in(year, s.month, s.day) if s.day else periods.month(year, s.month)
    return _of(period, s, "anchored") if period else _open(s, "XXXX")


def _rel_month(s: Sense, c: Context) -> Resolved:
    """`last June`: the latest one before this month; `next June`: the first one after; `this June`: this year's."""
    if c.reference is None:
        return _open(s, f"XXXX-{s.month:02d}")
    ref = c.reference
    year = ref.year
    if s.rel in ("last", "past", "previous"):
        year -= s.month >= ref.month
    elif s.rel in ("next", "coming", "following"):
        year += s.month <= ref.month
    elif s.rel in ("same", "that"):
        year = c.year or year
    return _of(periods.month(year, s.month), s, "anchored")


def _season(s: Sense, c: Context) -> Resolved:
    if c.reference is None:
        return _open(s, f"XXXX-{s.value}")
    seasons = [periods.season(y, s.value) for y in _near_years(c.reference)]
    ref = c.reference
    if s.rel in ("last", "past", "previous"):
        found = max((p for p in seasons if p.last < ref), key=lambda p: p.first, default=seasons[0])
    elif s.rel in ("next", "coming", "following"):
        found = min((p for p in seasons if p.first > ref), key=lambda p: p.first, default=seasons[-1])
    elif s.rel == "this":
        found = periods.season(ref.year, s.value)
    else:
        found = _nearest(seasons, ref, c.direction)
    return _of(found, s, "anchored")


def _weekday(s: Sense, c: Context) -> Resolved:
    ref = c.reference
    if ref is None or s.weekday is None:
        return _open(s, f"XXXX-WXX-{(s.weekday or 0) + 1}{s.clock}")
    back = (ref.weekday() - s.weekday) % 7
    latest = ref - back * DAY
    if s.rel in ("last", "past", "previous"):
        found = latest - (7 * DAY if back == 0 else 0 * DAY)
    elif s.rel in ("next", "coming", "following"):
        found = latest + 7 * DAY
    elif s.rel in ("this", "current"):
        found = latest if back == 0 or c.direction < 0 else latest + 7 * DAY
    elif c.direction > 0 and back:
        found = latest + 7 * DAY
    else:
        found = latest
    return _of(periods.day(found), s, "anchored")


def _weekday_range(s: Sense, c: Context) -> Resolved:
    assert s.to is not None and s.to.weekday is not None and s.weekday is not None
    first = _weekday(Sense("weekday", weekday=s.weekday), c).period
    if first is None:
        return _open(s, f"XXXX-WXX-{s.weekday + 1}/XXXX-WXX-{s.to.weekday + 1}")
    end = periods.day(first.first + ((s.to.weekday - s.weekday) % 7) * DAY)
    return _ranged(first, end, "anchored")


def _offset(s: Sense, c: Context) -> Resolved:
    if c.reference is None:
        return _open(s, f"XXXX-XX-XX{s.clock}")
    return _of(periods.day(c.reference + s.count * DAY), s, "anchored")


def _day_of_month(s: Sense, c: Context) -> Resolved:
    """`today (20)`, `on the 28th`: the nearest day of that number."""
    if c.reference is None:
        return _open(s, f"XXXX-XX-{s.day:02d}")
    ref = c.reference
    found = [
        p
        for n in (-1, 0, 1)
        if (m := periods.month(ref.year, ref.month + n)) and (p := _day_in(m.first.year, m.first.month, s.day))
    ]
    return _of(_nearest(found, ref, c.direction), s, "anchored") if found else _open(s, "XXXX")


def _related(unit: str, rel: str, c: Context) -> Period:
    """This, last, next … unit. `that`, `same`, `following` and `previous` look at what the text named last."""
    assert c.reference is not None
    base = periods.enclosing(unit, c.reference)
    if rel in ("that", "same", "following") or rel == "previous":
        anchored = _anchor_of(unit, c)
        if anchored is not None:
            base = anchored
    step = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1, "following": 1}.get(rel, 0)
    return periods.shift(base, step) if step else base


def _anchor_of(unit: str, c: Context) -> Period | None:
    if c.anchor is None:
        return None
    if c.anchor.unit == unit:
        return c.anchor
    if unit == "year" or c.anchor.unit == "day":
        return periods.enclosing(unit, c.anchor.first)
    return None


def _relative(s: Sense, c: Context) -> Resolved:
    if c.reference is None:
        return _open(s, "XXXX")
    unit = "week" if s.unit == "fortnight" else s.unit
    period = _related(unit, s.rel, c)
    if unit == "year" and s.rel == "past":
        return Resolved("DURATION", "P1Y")
    return _of(period, s, "anchored")


def _same_period(s: Sense, c: Context) -> Resolved:
    return _of(c.report, s, "anchored") if c.report else Resolved("DATE", "PAST_REF", basis="anchored")


def _ago(s: Sense, c: Context) -> Resolved:
    if c.reference is None:
        return _open(s, "PAST_REF")
    return _of(_moved(c.reference, s.unit, s.count), s, "anchored")


def _moved(ref: date, unit: str, count: int) -> Period:
    if unit == "week":
        return periods.day(ref + 7 * count * DAY)
    return periods.enclosing(unit, periods.move(ref, unit, count))


def _apart(s: Sense, c: Context) -> Resolved:
    """`two days earlier`: from the day the text is at; `a year earlier`: the same period of the year before."""
    if c.reference is None:
        return _open(s, "PAST_REF" if s.count < 0 else "FUTURE_REF")
    base = c.anchor.first if c.anchor is not None and c.anchor.unit != "span" else c.reference
    return _of(_moved(base, s.unit, s.count), s, "anchored")


def _months_of(s: Sense, c: Context) -> Resolved:
    """`the first eight months of this year`: January to August."""
    if s.year is None and c.reference is None:
        return _open(s, "XXXX")
    year = s.year if s.year is not None else _related("year", s.rel, c).first.year
    basis: Basis = "explicit" if s.year is not None else "anchored"
    if s.month == 1:
        return _of(periods.month(year, 1), s, basis)
    return replace(_ranged(periods.month(year, 1), periods.month(year, s.month), basis), ends=None)


def _quarter(s: Sense, c: Context) -> Resolved:
    if c.reference is None:
        return _open(s, f"XXXX-Q{s.count}")
    if s.rel:
        return _of(periods.quarter(_related("year", s.rel, c).first.year, s.count), s, "anchored")
    now = periods.enclosing("quarter", c.reference)
    found = [periods.quarter(y, s.count) for y in _near_years(c.reference)]
    if c.direction > 0:
        return _of(min((p for p in found if p.last >= now.first), key=lambda p: p.first), s, "anchored")
    return _of(max((p for p in found if p.first <= now.last), key=lambda p: p.first), s, "anchored")


def _half(s: Sense, c: Context) -> Resolved:
    if c.reference is None:
        return _open(s, f"XXXX-H{s.count}")
    return _of(periods.half(_related("year", s.rel, c).first.year, s.count), s, "anchored")


def _latest(s: Sense, c: Context) -> Resolved:
    if c.reference is None:
        return _open(s, "PAST_REF")
    if s.unit in ("quarter", "period"):
        period = c.report or periods.shift(periods.enclosing("quarter", c.reference), -1)
        return _of(period, s, "anchored")
    return _of(periods.enclosing(s.unit, c.reference), s, "anchored")


_RESOLVERS: dict[str, Callable[[Sense, Context], Resolved]] = {
    f.__name__.removeprefix("_"): f
    for f in (
        _fixed, _fixed_range, _ambiguous, _value, _yearless, _range, _month_range, _month_of, _rel_month, _season,
        _weekday, _weekday_range, _offset, _day_of_month, _relative, _same_period, _ago, _apart, _months_of,
        _quarter, _half, _latest,
    )
}  # fmt: skip
