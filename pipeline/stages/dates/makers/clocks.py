"""Times of day: clock times and parts of the day, with their day where it stands beside them."""

from __future__ import annotations

from datetime import date

from pipeline.stages.dates import periods
from pipeline.stages.dates.grammar import Match
from pipeline.stages.dates.makers.parts import (
    Made,
    after,
    before,
    check,
    day_of,
    month_of,
    relation,
    shown_as_name,
    weekday_of,
    year_of,
)
from pipeline.stages.dates.sense import Sense
from pipeline.stages.dates.words import context, lexicon


def day_part(m: Match) -> Made:
    if shown_as_name(m):
        return None
    shift = -1 if relation(m) == "last" else 0
    return Sense("offset", "TIME", unit="day", count=shift, clock="T" + m.mean("p", "daypart"))


def this_part(m: Match) -> Made:
    """`by mid-afternoon`: today's, where no other day is said."""
    return Sense("clock", "TIME", clock="T" + m.mean("p", "daypart"))


def that_part(m: Match) -> Made:
    """`that night`: on the day that the text is at."""
    return Sense("clock", "TIME", clock="T" + m.mean("p", "daypart"))


def the_part(m: Match) -> Made:
    """`in the morning`, `overnight`."""
    if m.has("p") and m.low("p") == "overnight":
        return Sense("clock", "TIME", clock="TNI")
    if before(m) not in ("in", "during") or after(m) in ("of", "'s", "’s"):
        return None
    return Sense("clock", "TIME", clock="T" + m.mean("p", "daypart"))


def noon(m: Match) -> Made:
    """`at noon`, `until midnight`."""
    return Sense("clock", "TIME", clock="T" + m.mean("q", "noon")) if before(m) in context("before_noon") else None


def clock(m: Match) -> Made:
    """A time of day, with its weekday where that stands beside it."""
    found = _time_of(m)
    if found is None:
        return None
    if m.end - m.start == 1 and not _time_fits(before(m)):
        return None  # "in 1:52", "the odds were 3:10"
    if m.has("d"):
        return Sense("offset", "TIME", unit="day", count=int(m.mean("d", "dayname")), clock=found)
    kind = "weekday" if m.has("w") else "clock"
    return Sense(kind, "TIME", unit="day", weekday=weekday_of(m), clock=found)


def _time_fits(word: str) -> bool:
    """Whether a bare `10:30` after this word is a time of day, no ratio and no result."""
    lex = lexicon()
    return not word.isalpha() or word in context("before_noon") or any(lex.belongs(word, k) for k in _BESIDE_TIME)


_BESIDE_TIME = ("weekday", "month", "dayname", "tonight", "until", "through", "between", "and", "about", "nearly")
"""Classes of words that a bare time of day may follow."""


def hour_in_part(m: Match) -> Made:
    """`at nine in the morning`, `4:30 in the afternoon`."""
    hour = m.low("k") if m.has("k") else m.mean("n", "num") if m.has("n") else m.low("h")
    bare = not m.has("h") and m.end - m.start < 5
    if bare and before(m) not in context("before_noon"):
        return None  # "killed four in the morning"
    h, _, minute = hour.replace(".", ":").partition(":")
    if int(h) > 12:
        return None
    late = m.mean("p", "daypart") != "MO" and int(h) < 12
    return Sense("clock", "TIME", clock=f"T{int(h) + 12 * late:02d}:{minute[:2] or '00'}")


def military(m: Match) -> Made:
    """`0735 GMT`, `0735 hours`."""
    digits = m.low("f")
    if m.has("u") and (m.mean("u", "units") != "hour" or (digits[0] != "0" and before(m) not in ("at", "by", "until"))):
        return None
    if len(digits) != 4 or int(digits[:2]) > 23 or int(digits[2:]) > 59:
        return None
    zone = "Z" if m.has("z") and m.mean("z", "zone") == "Z" else ""
    kind = "weekday" if m.has("w") else "clock"
    return Sense(kind, "TIME", unit="day", weekday=weekday_of(m), clock=f"T{digits[:2]}:{digits[2:]}{zone}")


def clock_day(m: Match) -> Made:
    found = _time_of(m)
    if found is None:
        return None
    year = year_of(m)
    check(month_of(m), day_of(m), year)
    if year is not None:
        return Sense("fixed", "TIME", period=periods.day(date(year, month_of(m), day_of(m))), clock=found)
    return Sense("yearless", "TIME", month=month_of(m), day=day_of(m), weekday=weekday_of(m), clock=found)


def _time_of(m: Match) -> str | None:
    """The clock time as what it adds to a TIMEX3 value; None where the number is no time."""
    raw = (m.low("h") if m.has("h") else m.low("k")).replace(".", ":")
    hour, _, minute = raw.partition(":")
    h = int(hour)
    if m.rule.name == "o_clock":
        return f"T{h:02d}:00"
    zone = "Z" if (m.mean("z", "zone") if m.has("z") else _zone_in_brackets(m)) == "Z" else ""
    if not m.has("x"):
        return f"T{h:02d}:{minute[:2]}{zone}" if ":" in m.low("h") and h < 24 else None
    if h > 12:
        return None
    h = h % 12 + (12 if m.mean("x", "ampm") == "pm" else 0)
    return f"T{h:02d}:{minute[:2] or '00'}{zone}"


def _zone_in_brackets(m: Match) -> str:
    """`14:30 (UTC)`: the brackets stay outside."""
    lex, zone = lexicon(), after(m, 1)
    known = after(m) == "(" and after(m, 2) == ")" and lex.belongs(zone, "zone")
    return lex.value(zone, "zone") if known else ""
