"""Periods that figures are reported for: quarters, halves, months of a year, and the same a year before."""

from __future__ import annotations

from pipeline.stages.dates import periods
from pipeline.stages.dates.grammar import Match
from pipeline.stages.dates.makers.parts import (
    Made,
    after,
    amount_of,
    day_of,
    ended,
    month_of,
    relation,
    unit_of,
    year_of,
)
from pipeline.stages.dates.numbers import amount
from pipeline.stages.dates.sense import Sense
from pipeline.stages.dates.words import context, lexicon


def compared(m: Match) -> Made:
    """`the year-ago quarter`: the period that the text reports, a year before."""
    if m.mean("u", "unit") != "year" and m.mean_at(m.end - 2, "unit") != "year":
        return None
    if m.has("n"):
        n = amount_of(m)
        return Sense("value", "DURATION", value=amount(n, m.mean_at(m.end - 1, "units")))
    if m.has("o"):
        return Sense("compared", count=int(m.mean("o", "ordinal")))
    if m.words.lower[m.end - 1] in ("ago", "earlier") and m.low("u") != m.words.lower[m.start]:
        m.start = m.parts["u"][0]  # "the year-ago results": the adjective alone
    if m.parts["u"][1] == m.end and m.parts["u"][0] - 2 > m.start:
        m.start = m.parts["u"][0] - 2  # "the prior-year results"
    return Sense("compared")


def quarter(m: Match) -> Made:
    if m.has("u") and m.mean("u", "unit", "units") != "quarter":
        return None
    number = 4 if m.has("z") else int(m.mean("q", "qn")) if m.has("q") else day_of(m)
    if not 1 <= number <= 4:
        return None
    own = after(m) in ("ended", "ending") or any(
        lexicon().belongs(w, k) for w in m.words.lower[m.start : m.end] for k in ("fiscal", "fy")
    )  # "the third quarter ended June 26", "the fiscal first quarter": the company's own quarters
    if (year := year_of(m)) is not None:
        return Sense("fixed", period=periods.quarter(year, number), reports=own)
    month = ended(m)[0] if own else 0
    return Sense("quarter", count=number, month=month, rel=relation(m) if m.has("r") else "", reports=own)


def compared_period(m: Match) -> Made:
    """`the same period last year`, `the corresponding quarter`: the period that the text reports, in another year."""
    unit = m.mean("u", "unit", "period")
    if unit not in ("quarter", "period", "month"):
        return None
    month = unit == "month"
    if month and m.words.lower[m.start + 1] == "month":
        return None  # "the month last year that …"
    if (year := year_of(m)) is not None:
        return Sense("same_month", year=year) if month else Sense("quarter_of", year=year, unit=unit)
    last = m.words.lower[m.end - 1]
    if m.has("r"):
        if last != "year" and m.words.lower[m.parts["r"][1]] != "year":
            return None
        return Sense("same_month", rel=relation(m)) if month else Sense("compared", rel=relation(m), unit=unit)
    if m.has("g"):
        return Sense("same_month", rel="last") if month else Sense("compared", unit=unit)
    if month or after(m) in ("of", "in"):
        return None
    return Sense("same_period", rel="same")


def month_quarter(m: Match) -> Made:
    """`the March quarter`: the one that the month ends."""
    ends = month_of(m) % 3 == 0 and m.mean("u", "unit") == "quarter"
    return Sense("the_quarter", month=month_of(m)) if ends else None


def quarter_of(m: Match) -> Made:
    """`the 1988 quarter`, `the 1988 period`: that of the text, in another year."""
    if m.mean("u", "unit", "period") not in ("quarter", "period"):
        return None
    return Sense("quarter_of", year=m.number("y"), unit=m.mean("u", "unit", "period"))


def half(m: Match) -> Made:
    number = 2 if m.has("z") else int(m.mean("q", "hn")) if m.has("q") else day_of(m)
    if number > 2:
        return None
    if m.rule.name == "half_reported":  # "first-half profit": the latest that is over
        return Sense("half", count=number, rel="latest") if after(m) in context("figures_of") else None
    if (year := year_of(m)) is not None:
        return Sense("fixed", period=periods.half(year, number))
    if m.words.lower[m.end - 1] != "year":
        return None
    return Sense("half", count=number, rel=relation(m) if m.has("r") else "this")


def latest(m: Match) -> Made:
    unit = m.mean("u", "unit", "period")
    return Sense("latest", unit=unit) if unit in ("quarter", "period", "week", "month", "year") else None


def first_months(m: Match) -> Made:
    """`the first eight months of this year`."""
    n = amount_of(m)
    if m.mean("o", "ordinal") != "1" or isinstance(n, str) or unit_of(m) not in ("month", "quarter"):
        return None
    length = int(n) * (3 if unit_of(m) == "quarter" else 1)
    if not 1 <= length <= 12:
        return None
    return Sense("months_of", month=length, year=year_of(m), rel=relation(m) if m.has("r") else "this")
