"""Dates of the calendar: full ones, and those that lack only their year."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pipeline.stages.dates import periods
from pipeline.stages.dates.grammar import Match
from pipeline.stages.dates.makers.parts import (
    Made,
    after,
    before,
    check,
    day_of,
    full,
    full_year,
    glued,
    month_of,
    ordinals_touch,
    relation,
    span,
    weekday_of,
    year_of,
)
from pipeline.stages.dates.numbers import year_in_words
from pipeline.stages.dates.sense import ImpossibleDateError, Sense
from pipeline.stages.dates.words import OTHER, context, lexicon

_LONGEST_RANGE = 200
"""Years that a range of years can span."""


def ymd(m: Match) -> Made:
    return full(m.number("y"), m.number("m"), m.number("d")) if glued(m) else None


def dotted(m: Match) -> Made:
    """`30.10.2025`, `2025.10.30`: with dots the day comes first, or the year."""
    a, b, c = (int(x) for x in m.low("x").split("."))
    if a > 31:
        return full(a, b, c)
    year = c if c > 99 else full_year(c)
    if not 1000 <= year <= 2199:
        return None
    return full(year, a, b) if b > 12 >= a else full(year, b, a)


def numeric(m: Match) -> Made:
    """Numbers with slashes: the first is the day or the month; both readings are kept where both are possible."""
    if not glued(m) or (after(m) in ("/", "%") and m.words.glued(m.end - 1, m.end)):
        return None
    if before(m) == "/" and m.words.glued(m.start - 1, m.start):
        return None
    a, b, year = m.number("a"), m.number("b"), m.number("y")
    if len(m.low("a")) > 2 or len(m.low("b")) > 2:
        return None
    if len(m.low("y")) == 2:
        if len(m.low("a")) + len(m.low("b")) < 3 or not a or not b or a > 31 or b > 31:
            return None  # 1/2/24 is as likely a fraction or a score
        year = full_year(year)
    if not 1 <= a <= 31 or not 1 <= b <= 31 or (a > 12 and b > 12):
        raise ImpossibleDateError(f"no such day in the calendar: {a}/{b}/{year}")
    if a == b:
        return full(year, b, a)
    if a > 12:
        return replace(full(year, b, a), order="day")
    if b > 12:
        return replace(full(year, a, b), order="month")
    return Sense("ambiguous", period=periods.day(date(year, b, a)), other=periods.day(date(year, a, b)))


def full_day(m: Match) -> Made:
    return full(m.number("y"), month_of(m), day_of(m)) if ordinals_touch(m) else None


def day_in_words(m: Match) -> Made:
    """`the fifteenth day of February two thousand and ten`."""
    year = int(m.low("y")) if m.low("y").isdigit() else year_in_words(m.tokens("y"))
    if year is None or not ordinals_touch(m) or (m.has("u") and m.mean("u", "unit") != "day"):
        return None
    return full(year, month_of(m), day_of(m) + (int(m.mean("t", "num")) if m.has("t") else 0))


def day_comma_year(m: Match) -> Made:
    """`October 12,2025`."""
    day, year = m.low("x").split(",")
    return full(int(year), month_of(m), int(day))


def month_day(m: Match) -> Made:
    if not ordinals_touch(m) or after(m) in context("percent"):
        return None
    check(month_of(m), day_of(m))
    return Sense("yearless", month=month_of(m), day=day_of(m), weekday=weekday_of(m))


def month_day_rel(m: Match) -> Made:
    if m.words.lower[m.end - 1] != "year":
        return None
    check(month_of(m), day_of(m))
    return Sense("month_of", month=month_of(m), day=day_of(m), rel=relation(m))


def month_rel(m: Match) -> Made:
    if m.words.lower[m.end - 1] != "year":
        return None
    return Sense("month_of", month=month_of(m), rel=relation(m))


def day_range(m: Match) -> Made:
    """A range of days, within a month or over two; the year may stand at the end, at both ends or nowhere."""
    if not ordinals_touch(m):
        return None
    first, last = day_of(m), m.number("e")
    start_month, end_month = month_of(m), month_of(m, "n") if m.has("n") else month_of(m)
    start_year, end_year = year_of(m, "z"), year_of(m)
    check(start_month, first)
    check(end_month, last)
    if start_year is None and end_year is None:
        if end_month == start_month and last < first:
            return None
        if m.has("r") and m.words.lower[m.end - 1] != "year":
            return None
        rel = relation(m) if m.has("r") else ""
        return Sense("range", month=start_month, day=first, rel=rel, to=Sense("yearless", month=end_month, day=last))
    backwards = (end_month, last) < (start_month, first)
    if end_year is None:
        assert start_year is not None
        end_year = start_year + backwards
    elif start_year is None:
        start_year = end_year - backwards
    return span(full(start_year, start_month, first), full(end_year, end_month, last))


def day_pair(m: Match) -> Made:
    """`7 and 8 December`: two days that follow each other are one stretch."""
    return day_range(m) if m.number("e") == m.number("d") + 1 else None


def month_year(m: Match) -> Made:
    year = m.number("y") if m.low("y").isdigit() else year_in_words(m.tokens("y"))
    return Sense("fixed", period=periods.month(year, month_of(m))) if year else None


def month_range(m: Match) -> Made:
    first, last = month_of(m), month_of(m, "n")
    if m.has("y"):
        year = m.number("y")
        start = m.number("z") if m.has("z") else year - (last < first)
        return span(
            Sense("fixed", period=periods.month(start, first)), Sense("fixed", period=periods.month(year, last))
        )
    return Sense("month_range", month=first, rel=relation(m) if m.has("r") else "", to=Sense("yearless", month=last))


def month(m: Match) -> Made:
    if before(m) not in context("before_month") and _capital(m, m.start - 1) and _capital(m, m.end):
        return None  # a person's name
    if m.words.word[m.start].lower() in context("double_month") and not _month_fits(m):
        return None
    return Sense("yearless", month=month_of(m))


def _month_fits(m: Match) -> bool:
    """`May` and `March` alone are months only after a preposition or modifier that a month takes."""
    if before(m) in context("before_month"):
        return True
    if before(m) in ("and", "or") and lexicon().belongs(before(m, 2), "month"):
        return True  # "in January, February and March"
    if before(m) == "as" and before(m, 2) in context("as_month"):
        return True
    if before(m) == "the":  # the May elections
        follows = after(m)
        return follows.isalpha() and follows.islower() and follows not in context("after_verb")
    if before(m) in context("own") and after(m) in context("events"):
        return True  # "since their August meeting"
    return before(m) in ("-", "/", "–") and before(m, 2) in context("before_month")


def rel_month(m: Match) -> Made:
    if m.has("d"):
        if not ordinals_touch(m):
            return None
        check(month_of(m), day_of(m))
    return Sense("rel_month", month=month_of(m), day=day_of(m) if m.has("d") else 0, rel=relation(m))


def year_range(m: Match) -> Made:
    a, b = m.number("a"), m.number("b")
    if len(m.low("b")) == 2:
        if not m.words.glued(m.start, m.start + 1) or not m.words.glued(m.start + 1, m.start + 2):
            return None
        b += a - a % 100
    if not 0 < b - a <= _LONGEST_RANGE or after(m) in context("counted") or _numbered(m):
        return None
    return span(Sense("fixed", period=periods.year(a)), Sense("fixed", period=periods.year(b)))


def between(m: Match) -> Made:
    """`between 2010 and 2015`: the range without its preposition."""
    made = year_range(m) if m.has("a") else day_range(m) if m.has("d") else month_range(m)
    if made is not None:
        m.start += 1
    return made


def year(m: Match) -> Made:
    """A number of four digits, where nothing around it says that it is another kind of number."""
    value = m.number("y")
    made = Sense("fixed", period=periods.year(value))
    if m.end - m.start > 1:  # fiscal 1989, the year 2000
        return made
    words, lex, left, right = m.words, lexicon(), before(m), after(m)
    if left and words.glued(m.start - 1, m.start) and left not in context("year_opens"):
        return None
    if right and words.glued(m.end - 1, m.end) and right not in context("year_closes"):
        return None
    if right in context("before_christ"):
        return None
    if right in context("counted") or lex.belongs(right, "unit") or lex.belongs(right, "units"):
        return None
    if _numbered(m) or left.isdigit() or right.isdigit():
        return None
    if left in context("year_before"):
        return made
    if not 1800 <= value <= 2099 or (_in_name(m) and left not in context("named_by_year")):
        return None
    counted = right.isalpha() and right.endswith("s") and value % 100 == 0 and right not in context("not_counted")
    return None if counted else made


def short_year(m: Match) -> Made:
    """`in '56`: two digits after an apostrophe."""
    two = m.number("y")
    paired = before(m) in ("and", "or") and before(m, 2).isdigit() and before(m, 3) in ("'", "’")  # "in '04 and '05"
    known = paired or before(m) in context("year_before")
    if not known or not m.words.glued(m.start, m.start + 1) or after(m) == "s":
        return None
    return Sense("fixed", period=periods.year(two + (2000 if two < _THIS_CENTURY else 1900)))


_THIS_CENTURY = 40
"""Below it, the two digits of a year are of this century: nobody yet writes '68 for a year to come."""
_COPYRIGHT_REACH = 5
"""Words between a copyright sign and its year."""


def _numbered(m: Match) -> bool:
    """`Resolution 1973`, `no. 2021/34`, `© Islands Wire 2025`."""
    left = before(m)
    if any(w in ("©", "copyright") for w in m.words.lower[max(0, m.start - _COPYRIGHT_REACH) : m.start]):
        return True
    return left in context("numbered") or (left in (".", "-") and before(m, 2) in context("numbered"))


def _in_name(m: Match) -> bool:
    """`Expo 2020`, `ASEAN 2025`: a number that closes a name. After an acronym it may still be an attribute."""
    if not _capital(m, m.start - 1) or m.words.signs[m.start - 1] != OTHER:
        return False
    follows = m.words.word[m.end] if m.end < len(m.words.word) else ""
    acronym = m.words.word[m.start - 1].isupper()
    return not (acronym and follows.islower() and follows.isalpha())


def _capital(m: Match, at: int) -> bool:
    """Whether the token at this place is a word with a capital."""
    return 0 <= at < len(m.words.word) and m.words.word[at][:1].isupper()


def fiscal_year(m: Match) -> Made:
    """`the 2009 fiscal year`."""
    return Sense("fixed", period=periods.year(m.number("y"))) if m.mean("u", "unit") == "year" else None


def fiscal_glued(m: Match) -> Made:
    """`FY2009`, `FY09`."""
    digits = m.low("x")[len("FY") :]
    return Sense("fixed", period=periods.year(int(digits) if len(digits) == len("2009") else full_year(int(digits))))


def year_spelled(m: Match) -> Made:
    found = year_in_words(m.tokens("y"))
    return Sense("fixed", period=periods.year(found)) if found and m.end - m.start > 1 else None


_CENTURIES_SPOKEN = range(17, 20)
"""Numbers that may stand before "sixties"."""


def decade(m: Match) -> Made:
    if m.has("w"):
        hundreds = int(m.mean("a", "num")) if m.has("a") else 19
        aged = not m.has("a") and m.words.lower[m.start] != "the" and before(m) not in ("the", "in", "of", "since")
        if aged or hundreds not in _CENTURIES_SPOKEN:
            return None  # "her early twenties"
        return Sense("fixed", period=periods.decade(100 * hundreds + int(m.mean("w", "nineties"))))
    value = m.number("y")
    if m.words.lower[m.start] == "the" and before(m) not in context("before_decade"):
        return None  # "temperatures rose to the 60s"
    if 1000 <= value < 2000 and value % 100 == 0 and m.words.glued(m.end - 2, m.end - 1):
        return Sense("fixed", period=periods.century(value // 100 + 1))
    if value % 10 or not m.words.glued(m.end - 2, m.end - 1):
        return None
    return Sense("fixed", period=periods.decade(value + 1900 if value < 100 else value))


def century(m: Match) -> Made:
    if m.mean("u", "unit", "units") != "century":
        return None
    if after(m) in context("before_christ"):
        return None
    number = day_of(m) + (int(m.mean("t", "num")) if m.has("t") else 0)
    return Sense("fixed", period=periods.century(number)) if 1 <= number <= 22 else None


def century_of_two(m: Match) -> Made:
    """The first of `the 10th and 14th centuries`."""
    made = century(m)
    m.end = m.parts["d"][1] + 1 if m.has("d") else m.start + 1
    return made


def season_year(m: Match) -> Made:
    digits = m.low("y")
    year = int(digits) if digits.isdigit() else year_in_words(m.tokens("y"))
    if len(digits) == len("69") and year:
        year += 2000 if year < _THIS_CENTURY else 1900
    return Sense("fixed", period=periods.season(year, m.mean("s", "season", "seasonname"))) if year else None
