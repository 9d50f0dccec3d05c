"""Days with a name: Christmas Day, Easter Monday, New Year's Eve."""

from __future__ import annotations

from pipeline.stages.dates import holidays, periods
from pipeline.stages.dates.grammar import Match
from pipeline.stages.dates.holidays import WEEKDAYS
from pipeline.stages.dates.makers.parts import Made, after, month_of, refuse, relation
from pipeline.stages.dates.sense import Sense
from pipeline.stages.dates.words import context, lexicon

_EASTER = "E+0"


def holiday(m: Match) -> Made:
    """`Christmas Day`, `Easter Monday`, `last Thanksgiving`."""
    if _capital_follows(m) or after(m) in context("holiday_nouns"):
        raise refuse(m)  # the Good Friday Agreement
    lex, last = lexicon(), m.words.lower[m.end - 1]
    rel = relation(m) if m.has("r") else ""
    if m.has("e"):
        return Sense("holiday", value="12-24", unit="day") if m.low("h") == "christmas" else None
    if lex.belongs(m.low("h"), "good"):
        return Sense("holiday", value=m.mean("h", "good"), unit="day") if last == "friday" else None
    if lex.belongs(m.low("h"), "hname"):
        named = m.words.word[m.end - 1] in ("Day", "DAY")
        return Sense("holiday", value=m.mean("h", "hname"), rel=rel, unit="day") if named else None
    value = m.mean("h", "holiday")
    if m.has("w"):
        if value == _EASTER and last in ("sunday", "monday"):
            return Sense("holiday", value="E+1" if last == "monday" else _EASTER, unit="day")
        return None
    if last in ("day", "week"):
        return Sense("holiday", value=value, rel=rel, unit=last)
    if m.parts["h"][1] < m.end:
        return None  # another unit follows, which is not the holiday's
    return Sense("holiday", value=value, rel=rel, unit="day")


def _capital_follows(m: Match) -> bool:
    words, at = m.words.word, m.end
    if words[m.start - 1 : m.start] == ["("] and words[at : at + 1] == [")"]:
        at += 1  # the Belfast (Good Friday) Agreement
    return at < len(words) and words[at][:1].isupper() and words[at] not in ("Day", "Eve", "Sunday", "Monday")


def nth_weekday(m: Match) -> Made:
    """`the third Monday in January`, `the last Friday of May 2020`."""
    number = "-" if m.has("z") else m.mean("o", "ordinal")
    if number not in ("1", "2", "3", "4", "-"):
        return None
    made = Sense("holiday", value=f"{month_of(m):02d}-{WEEKDAYS[int(m.mean('w', 'weekday'))]}{number}", unit="day")
    return _in_year(made, m.number("y")) if m.has("y") else made


def holiday_year(m: Match) -> Made:
    """`Christmas Eve 2010`: the holiday of that year."""
    m.end -= 1
    made = holiday(m)
    m.end += 1
    return _in_year(made, m.number("y")) if made is not None else None


def _in_year(s: Sense, year: int) -> Sense:
    day = holidays.day_of(s.value, year)
    return Sense("fixed", period=periods.week(day) if s.unit == "week" else periods.day(day))


def new_year(m: Match) -> Made:
    if m.words.lower[m.start + 1] != "year":
        return None
    made = Sense("holiday", value="12-31" if m.has("e") else "01-01", unit="day")
    return _in_year(made, m.number("y")) if m.has("y") else made
