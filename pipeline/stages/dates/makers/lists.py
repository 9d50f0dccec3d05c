"""Days and months in a list: each lends what it lacks from the one that has it."""

from __future__ import annotations

from pipeline.stages.dates import periods
from pipeline.stages.dates.grammar import Match
from pipeline.stages.dates.makers.parts import (
    Made,
    before,
    check,
    day_of,
    full,
    month_of,
    ordinals_touch,
    weekday_of,
    year_of,
)
from pipeline.stages.dates.sense import Sense
from pipeline.stages.dates.words import context, lexicon, number_classes

_LONGEST_LIST = 24
"""Tokens of a list of days."""
_IN_LISTS = ("day", "th", "comma", "and", "or", "dot")


def first_month(m: Match) -> Made:
    """The first of `October and November 2025`: it borrows the year of the second."""
    m.end = m.parts["m"][1]
    return Sense("fixed", period=periods.month(m.number("y"), month_of(m)))


def first_season(m: Match) -> Made:
    """The first of `the spring and summer of 2012`: it borrows the year of the second."""
    m.end = m.parts["s"][1]
    return Sense("fixed", period=periods.season(m.number("y"), m.mean("s", "season", "seasonname")))


def first_day(m: Match) -> Made:
    """The first of `5 and 7 November 2025`: it borrows month and year of the second."""
    if not ordinals_touch(m):
        return None
    day, month, year = day_of(m), month_of(m), year_of(m)
    check(month, day, year)
    lex, last = lexicon(), m.parts["d"][1]
    m.end = max(last, m.parts["m"][1]) if m.parts["m"][1] - last <= 2 and _side_by_side(m) else last
    if lex.belongs(m.words.lower[m.end], "th"):
        m.end += 1
    return (
        full(year, month, day) if year is not None else Sense("yearless", month=month, day=day, weekday=weekday_of(m))
    )


def _side_by_side(m: Match) -> bool:
    """Whether the day stands at its own month: "5 May and 6 June", not "5 and 6 June"."""
    between = m.words.lower[min(m.parts["m"][1], m.parts["d"][1]) : max(m.parts["m"][0], m.parts["d"][0])]
    return not any(lexicon().belongs(w, "and") or w == "or" for w in between)


def first_listed(m: Match) -> Made:
    """The first of `November 5, 7 and 9, 2025`: it borrows the year of the last."""
    days, year = _listed(m, m.parts["m"][0])
    if len(days) < 2 or not ordinals_touch(m):
        return None
    m.end = m.parts["d"][1] + lexicon().belongs(m.words.lower[m.parts["d"][1]], "th")
    return _day_listed(m, m.parts["m"][0], year)


def next_listed(m: Match) -> Made:
    """The others of `November 5, 7 and 9, 2025`: they borrow its month, and its year where they have none."""
    lex, at = lexicon(), m.start - 1
    if not any(lex.belongs(before(m), k) for k in ("and", "or", "comma")):
        return None
    while at >= 0 and m.start - at < _LONGEST_LIST and any(_is(m, at, k) for k in _IN_LISTS):
        at -= 1
    if at < 0 or not _is(m, at, "month"):
        return None
    days, year = _listed(m, at)
    if m.start not in days or not ordinals_touch(m):
        return None
    if m.start != days[-1] or year is None:
        m.end = m.start + 1 + _is(m, m.start + 1, "th")
    return _day_listed(m, at, year)


def _day_listed(m: Match, month_at: int, year: int | None) -> Sense:
    month, day = int(m.mean_at(month_at, "month")), day_of(m)
    check(month, day, year)
    weekday = weekday_of(m)
    return full(year, month, day) if year is not None else Sense("yearless", month=month, day=day, weekday=weekday)


def _listed(m: Match, month_at: int) -> tuple[list[int], int | None]:
    """Where the days of a list stand that begins with a month, and its year; only the first where it is no list."""
    at = month_at + 1 + _is(m, month_at + 1, "dot")
    days: list[int] = []
    joined = False
    while _is(m, at, "day"):
        days.append(at)
        at += 1 + _is(m, at + 1, "th")
        step = at + _is(m, at, "comma")
        conjoined = _is(m, step, "and") or _is(m, step, "or")
        if not _is(m, step + conjoined, "day") or step + conjoined == at:
            break
        at, joined = step + conjoined, conjoined
    year_at = at + _is(m, at, "comma")
    word = m.words.lower[year_at] if year_at < len(m.words.lower) else ""
    if joined and "year" in number_classes(word):
        return days, int(word)
    follows = m.words.lower[at] if at < len(m.words.lower) else ""
    open_end = not follows[:1].isalnum() and follows not in context("percent")
    known = follows in context("after_day") or follows in context("after_list")
    return (days, None) if joined and (open_end or known) else (days[:1], None)


def _is(m: Match, at: int, kind: str) -> bool:
    """Whether a token belongs to a class; digits are days where they can be."""
    if not 0 <= at < len(m.words.lower):
        return False
    word = m.words.lower[at]
    if kind == "day":
        return "day" in number_classes(word)
    return lexicon().belongs(word, kind)
