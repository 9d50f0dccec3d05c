"""What resolution knows where an expression stands, and what it makes of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from pipeline.stages.dates import periods
from pipeline.stages.dates.periods import Period
from pipeline.stages.dates.sense import Kind, Sense

Basis = Literal["explicit", "anchored", "derived"]
NEAR = 330
"""Days within which a direction that the text gives decides between this year and the next."""


@dataclass(slots=True)
class Context:
    """What resolution knows where an expression stands."""

    reference: date | None
    """The day that undated expressions are resolved against."""
    order: str = ""
    """`day` or `month`: which of two numbers comes first in the dates of this text; empty where none shows it."""
    direction: int = 0
    """-1 past, 1 future, 0 unsaid, from the words around the expression."""
    over: bool = False
    """The text says that the day has passed: "he died on 21 January"."""
    ended: bool = False
    """In so many words: "the year ended Jan. 31"."""
    telling: bool = False
    """The day is that of a statement, which a report tells while it is new."""
    financial: bool = False
    """The words just before compare figures: amounts, shares, percentages."""
    anchor: Period | None = None
    """The last period that the text named."""
    explicit: bool = False
    """It was named with its year."""
    day: Period | None = None
    """The last day named in the same sentence."""
    within: Period | None = None
    """The month, quarter or half named last in the same sentence."""
    week: Period | None = None
    """The week named before in the sentence."""
    year: Period | None = None
    """The year that the sentence says for a day or month that lacks its own: "ten years ago, on 3 May"."""
    last_day: Period | None = None
    """The last day that the text named, months and years since then aside."""
    report: Period | None = None
    """The period that figures are reported for: the last quarter, half or run of months named."""
    own_quarters: bool = False
    """The quarter that figures are reported for is counted by the company: "the fiscal first quarter"."""
    quarter_ends: bool = False
    """Figures for three months have just been announced, whose last day may follow."""
    notes: list[str] = field(default_factory=list)
    """What a reader of the record should know about the expression."""

    def note(self, sense: Sense, period: Period | None) -> None:
        """Remember a period that the text has named."""
        if period is None:
            if sense.reports and self.reference is not None:
                self.quarter_ends = sense.value == "P3M"
                self.report = periods.year(self.reference.year)
            return
        if self.quarter_ends and self.ended and period.unit == "day" and period.first.month % 3 == 0:
            self.report = periods.enclosing("quarter", period.first)  # "the three months ended March 31"
        self.quarter_ends = False
        if sense.clock == "" or period.unit == "day":
            self.anchor, self.explicit = period, sense.kind == "fixed"
            self.last_day = period.at("") if period.unit == "day" else self.last_day
        if sense.kind in _REPORTS or (sense.kind == "fixed" and period.unit in ("quarter", "half")):
            over = sense.reports or self.reference is None or period.last < self.reference
            before = self.report is not None and period.unit == self.report.unit and period.last < self.report.first
            begun = self.reference is None or period.first <= self.reference  # nothing is reported for one to come
            if (over or (self.report is None and begun)) and not before:
                self.report, self.own_quarters = period, sense.reports and sense.kind != "the_quarter"


_REPORTS = frozenset({"months_of", "quarter", "half", "the_quarter"})


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


def of(period: Period, sense: Sense, basis: Basis = "anchored") -> Resolved:
    """The expression means this period."""
    if sense.clock:
        period = period.at(sense.clock)
    return Resolved(sense.type, period.timex, period.edtf, period.first, period.last, basis, period)


def ranged(start: Period, end: Period, basis: Basis) -> Resolved:
    """The expression means the time from one period to another."""
    both = periods.join(start, end)
    return Resolved("DATE", both.value, both.edtf, both.first, both.last, basis, both, (start.timex, end.timex))


def unknown(sense: Sense, value: str) -> Resolved:
    """The reference day is not known: the value keeps its unknown digits, and there is no EDTF."""
    return Resolved(sense.type, value, basis="anchored")


def vague(value: str) -> Resolved:
    return Resolved("DATE", value, basis="anchored")


def distance(period: Period, day: date) -> int:
    """Days between a period and a day outside it; 0 inside."""
    if period.first > day:
        return (period.first - day).days
    return (day - period.last).days if period.last < day else 0


def nearest(candidates: Sequence[Period], day: date, direction: int) -> Period:
    """The candidate nearest to the day; where the text says ahead or behind, the nearest on that side."""
    side = [
        p
        for p in candidates
        if (p.last >= day if direction > 0 else p.first <= day if direction < 0 else True) and distance(p, day) < NEAR
    ]
    return min(side or candidates, key=lambda p: distance(p, day))


def day_in(year: int, month: int, day: int) -> Period | None:
    """The day; None where that year does not have it."""
    try:
        return periods.day(date(year, month, day))
    except ValueError:
        return None
