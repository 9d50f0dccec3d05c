"""Dates that need a day to count from: weekdays, "last month", "two years ago", quarters, comparisons."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pipeline.stages.dates import periods
from pipeline.stages.dates.grammar import Match
from pipeline.stages.dates.makers.parts import (
    Made,
    after,
    amount_of,
    before,
    check,
    clock_part,
    day_of,
    ended,
    month_of,
    ordinals_touch,
    relation,
    shown_as_name,
    unit_of,
    year_of,
)
from pipeline.stages.dates.numbers import amount
from pipeline.stages.dates.sense import Sense
from pipeline.stages.dates.words import context, lexicon

_WHOLE_YEARS = {"decade": 10, "century": 100}
_DEEP_PAST = 100_000
"""Units beyond which no calendar day is meant."""
_SMALL = ("second", "minute", "hour")
_ANNIVERSARIES = ("year", "month", "week")
"""Units by which a day comes round."""


def weekday(m: Match) -> Made:
    words = m.words.word
    if before(m) == "the" and m.end < len(words) and words[m.end][:1].isupper():
        return None  # the Sunday Times
    if before(m) in context("weekday_names"):
        return None  # Black Friday
    clock, kind = clock_part(m)
    rel = relation(m) if m.has("r") else ""
    if rel == "following" and before(m) != "the":  # "Following Monday's debate": a preposition
        m.start, rel = m.parts["w"][0], ""
    return Sense("weekday", kind, weekday=int(m.mean("w", "weekday")), rel=rel, clock=clock)


def weekday_of_week(m: Match) -> Made:
    """`Friday next week`."""
    if m.mean("u", "unit") != "week":
        return None
    return Sense("weekday_of_week", weekday=int(m.mean("w", "weekday")), rel=relation(m))


def weekday_range(m: Match) -> Made:
    end = Sense("weekday", weekday=int(m.mean("v", "weekday")))
    if m.has("r") and m.mean("u", "unit") != "week":
        return None
    return Sense("weekday_range", weekday=int(m.mean("w", "weekday")), to=end, rel=relation(m) if m.has("r") else "")


def day_word(m: Match) -> Made:
    if shown_as_name(m):
        return None
    clock, kind = clock_part(m)
    if not m.has("d"):
        return Sense("offset", "TIME", unit="day", clock="TNI")
    shift = int(m.mean("d", "dayname"))
    if shift == 0 and kind == "DATE" and _these_days(m):
        return Sense("value", value="PRESENT_REF")
    return Sense("offset", kind, unit="day", count=shift, clock=clock)


def _these_days(m: Match) -> bool:
    """`today's world`, `Today, the country is …`: the present age, not the day."""
    if after(m) in ("'s", "’s"):
        return after(m, 1) in context("of_the_age")
    if (
        before(m) in ("of", "for")
        and after(m) in (".", ",", '"', "”")
        and m.words.lower[m.start - 2 : m.start - 1] != ["as"]
    ):
        return False
    if m.words.word[m.start] == "Today" and after(m) == ",":
        ahead = m.words.lower[m.end + 1 : m.end + 10]
        at = next((i for i, w in enumerate(ahead[:7]) if w in context("of_the_age")), None)
        return at is not None and context("done_in_a_day").isdisjoint(ahead[at + 1 : at + 3])
    return False


def these_days(m: Match) -> Made:
    return Sense("value", value="PRESENT_REF") if m.mean_at(m.end - 1, "units") == "day" else None


def next_day(m: Match) -> Made:
    """`the next morning`, `the following day`: counted from the day that the text is at."""
    if not m.has("d"):
        back = lexicon().belongs(m.low("t"), "previous")
        return Sense("next_day", "TIME", count=-1 if back else 1, clock="T" + m.mean("p", "daypart"))
    return Sense("next_day", count=1) if m.mean("d", "unit") == "day" else None


def day_beside(m: Match) -> Made:
    """`the day before yesterday`, `the day after tomorrow`."""
    shift = int(m.mean("d", "dayname"))
    way = -1 if m.words.lower[m.end - 2] == "before" else 1
    return Sense("offset", unit="day", count=shift + way) if m.mean("u", "unit") == "day" else None


def from_now(m: Match) -> Made:
    """`two weeks from now`, `a month from today`: counted from the reference day."""
    n = amount_of(m)
    if isinstance(n, str) or m.mean_at(m.end - 1, "dayname") not in ("", "0"):
        return Sense("value", value="FUTURE_REF") if isinstance(n, str) else None
    if not lexicon().belongs(m.words.lower[m.end - 1], "dayname") and m.words.lower[m.end - 1] != "now":
        return None
    return _apart(n, unit_of(m), 1, anchored=False)


def day_number(m: Match) -> Made:
    return Sense("day_of_month", day=m.number("d"))


def bare_day(m: Match) -> Made:
    """`on the 28th`: a day of the month the text is in."""
    follows = after(m)
    if m.words.lower[max(0, m.start - 2) : m.start] != ["on", "the"] or not ordinals_touch(m):
        return None
    if follows[:1].isalpha() and follows not in context("after_day"):
        return None
    return Sense("day_of_month", day=m.number("d"), rel="that")


def day_of_rel(m: Match) -> Made:
    """`the 14th of this month`."""
    if m.mean_at(m.end - 1, "unit") != "month" or not ordinals_touch(m):
        return None
    return Sense("day_of_rel", day=m.number("d"), rel=relation(m))


_STRETCHED = ("week", "month", "year")
_LONG = (*_STRETCHED, "decade", "century")


def rel_unit(m: Match) -> Made:
    unit, rel = m.mean("u", "unit", "weekend", "period"), relation(m)
    if unit in _SMALL or shown_as_name(m):
        return None
    if rel == "previous" and before(m) in context("not_one"):
        return None
    if rel == "past" and before(m) == "this":  # "this past week": the last one
        m.start, rel = m.start - 1, "last"
    if unit == "period":
        return Sense("same_period", rel=rel) if rel in ("same", "that") and after(m) not in ("of", "in") else None
    if unit == "day" and rel in ("past", "coming", "current", "this", "last"):
        return None
    if rel == "last" and before(m) == "the":
        if after(m) == "of" and unit in _LONG:
            return None  # "the last year of the war"
        if unit in _STRETCHED and before(m, 2) in context("stretching"):
            rel = "past"  # "over the last year": up to now
    results = unit == "quarter" and after(m) in ("'s", "’s") and after(m, 1) in context("figures_of")
    return Sense("relative", unit=unit, rel=rel, reports=rel == "this" and results)


def the_unit(m: Match) -> Made:
    """`the quarter`, `the year`, `the weekend`: the one that the text is about."""
    unit = m.mean("u", "unit", "weekend")
    follows = after(m)
    lex = lexicon()
    if lex.belongs(follows, "dash") or shown_as_name(m):
        return None
    if unit == "quarter" and follows not in ("of", "century"):
        month, year = ended(m)
        return Sense("the_quarter", month=month, year=year, reports=bool(month))
    if unit == "weekend":
        return Sense("weekend")
    if unit == "year":
        if lex.belongs(follows, "ended") or (follows in ("to", "through") and lex.belongs(after(m, 1), "month")):
            return Sense("value", "DURATION", value="P1Y")
        if follows in (
            "of",
            "when",
            "that",
            "before",
            "after",
            "to",
            "he",
            "she",
            "they",
            "it",
            "in",
            "one",
            "since",
        ) and before(m) not in ("of",):
            return None
        if before(m) == "of" and before(m, 2) not in context("parts_of_year"):
            return None
        return Sense("relative", unit="year", rel="this")
    said = _phased(before(m, 2)) if before(m) == "of" else before(m) == "in" and before(m, 2) in ("earlier", "later")
    if said and (unit in ("month", "week") or (unit == "decade" and before(m) == "of")):
        return Sense("relative", unit=unit, rel="this")
    return None


def the_week(m: Match) -> Made:
    """`for the week`: the one that the text is about."""
    if m.mean("u", "unit") != "week" or lexicon().belongs(after(m), "dash") or shown_as_name(m):
        return None
    if lexicon().belongs(after(m), "ended"):
        return Sense("value", "DURATION", value="P1W")
    return Sense("relative", unit="week", rel="this") if after(m) not in ("of", "when", "that") else None


def _phased(word: str) -> bool:
    return any(lexicon().belongs(word, k) for k in ("end", "begin", "middle", "rest"))


def week_of(m: Match) -> Made:
    unit = m.mean("u", "unit", "weekend")
    if unit not in ("week", "weekend"):
        return None
    check(month_of(m), day_of(m))
    return Sense("week_of", unit=unit, month=month_of(m), day=day_of(m))


def part_of_month(m: Match) -> Made:
    """`the first week of March`, `the last day of May 2012`."""
    unit = m.mean("u", "unit", "weekend")
    number = -1 if m.has("z") else int(m.mean("o", "ordinal"))
    if unit not in ("day", "week", "weekend") or number > 4:
        return None
    return Sense("part_of_month", unit=unit, month=month_of(m), year=year_of(m), count=number)


def day_of_year(m: Match) -> Made:
    """`the last day of 2012`."""
    first = m.has("o")
    if m.mean("u", "unit") != "day" or (first and m.mean("o", "ordinal") != "1"):
        return None
    return Sense("fixed", period=periods.day(date(m.number("y"), 1, 1) if first else date(m.number("y"), 12, 31)))


def year_end(m: Match) -> Made:
    if m.has("y"):
        return Sense("fixed", period=periods.year(m.number("y"))) if m.mean("u", "unit") == "year" else None
    return Sense("year_end") if m.has("u") is False or m.mean("u", "unit") == "year" else None


def elliptic(m: Match) -> Made:
    """`last and this year`, `the second and fourth quarters`: the first lends its noun from the second."""
    if m.has("r"):
        unit = m.mean_at(m.end - 1, "unit")
        m.end = m.start + 1
        return Sense("relative", unit=unit, rel=relation(m))
    number = int(m.mean("o", "ordinal"))
    noun = m.words.lower[m.start + 3]
    if noun not in ("quarter", "quarters") or number > 4:
        return None
    m.end = m.start + 1
    if (year := year_of(m)) is not None:
        return Sense("fixed", period=periods.quarter(year, number))
    return Sense("quarter", count=number)


def ago(m: Match) -> Made:
    n = amount_of(m) if m.has("n") else "X"
    if isinstance(n, str):
        return Sense("value", value="PAST_REF")
    return _apart(n, unit_of(m), -1, anchored=False)


def ago_today(m: Match) -> Made:
    """`one year ago today`, `fifty years ago this week`: the day, or the week, as many years before."""
    n = amount_of(m)
    counted = None if isinstance(n, str) else _apart(n, unit_of(m), -1, anchored=False)
    if counted is None or counted.unit not in _ANNIVERSARIES or after(m) in ("'s", "’s"):
        return None
    if m.has("y"):
        return replace(counted, kind="ago_today", value="day", day=int(m.mean("y", "dayname")))
    unit = m.mean("w", "unit")
    return replace(counted, kind="ago_today", value=unit) if unit in ("week", "month") else None


def apart(m: Match) -> Made:
    sign = int(m.mean("g", "earlier", "later"))
    n = amount_of(m)
    if isinstance(n, str):
        return Sense("value", "DURATION", value=amount(n, unit_of(m)))  # from a day that only the text before may name
    return _apart(n, unit_of(m), sign, anchored=True)


def unit_beside(m: Match) -> Made:
    """`the year before`, `the day after`: counted from what the text named last; "the day before the vote" is not."""
    if after(m).isalnum() and after(m) not in context("after_adverb"):
        return None
    sign = int(m.mean("g", "before", "after"))
    if m.has("p"):
        return Sense("next_day", "TIME", count=sign, clock="T" + m.mean("p", "daypart"))
    unit = m.mean("u", "unit")
    return None if unit in _SMALL else _apart(1, unit, sign, anchored=True)


_POINTED_AT = ("unit", "weekday", "month", "daypart", "season", "weekend", "holiday")
"""Classes of words that "last" and "next" point at."""


def before_last(m: Match) -> Made:
    """`the week before last`, `the month after next`."""
    unit = m.mean("u", "unit")
    if unit in _SMALL or any(lexicon().belongs(after(m), k) for k in _POINTED_AT):
        return None  # "the day before last week's vote"
    return _apart(2, unit, -1 if m.words.lower[m.end - 1] == "last" else 1, anchored=False)


def ago_half(m: Match) -> Made:
    """`a year and a half ago`."""
    n = amount_of(m)
    return None if isinstance(n, str) else _apart(n + 0.5, unit_of(m), -1, anchored=False)


def quarter_century(m: Match) -> Made:
    """`a quarter of a century`, `a quarter-century ago`."""
    if m.mean("q", "unit") != "quarter" or m.mean("u", "unit") != "century":
        return None
    return _apart(25, "year", -1, anchored=False) if m.has("g") else Sense("value", "DURATION", value="P25Y")


def _apart(n: float, unit: str, sign: int, *, anchored: bool) -> Made:
    if n > _DEEP_PAST:
        return Sense("value", value="PAST_REF" if sign < 0 else "FUTURE_REF")
    base = "year" if unit in _WHOLE_YEARS else "week" if unit == "fortnight" else unit
    n *= _WHOLE_YEARS.get(unit, 2 if unit == "fortnight" else 1)
    if base == "year" and n != int(n):
        base, n = "month", n * 12
    if base in _SMALL:
        return Sense("value", "DURATION", value=amount(n, base))
    kind = "apart" if anchored else "ago"
    if base == "year" and n == 1:
        kind = "year_" + kind  # perhaps a comparison: the resolver knows what the text reports
    return Sense(kind, unit=base, count=sign * int(n))


def season(m: Match) -> Made:
    rel = relation(m) if m.has("r") else ""
    if rel == "that" and m.low("s") == "fall" and after(m) in context("after_fall"):
        return None  # "the issues that fall under it"
    the = before(m) == "the"
    known = before(m, 2) in context("before_the_season") if the else before(m) in context("before_season")
    if not rel and (not known or after(m) == "of" or (m.low("s") == "fall" and not the)):
        return None  # "the fall of Kabul"
    return Sense("season", value=m.mean("s", "season"), rel=rel)
