"""What needs no calendar: durations, sets and vague references."""

from __future__ import annotations

from pipeline.stages.dates.grammar import Match
from pipeline.stages.dates.makers.parts import (
    Made,
    after,
    amount_of,
    before,
    month_of,
    refuse,
    shown_as_name,
    unit_of,
)
from pipeline.stages.dates.numbers import VAGUE, amount, count
from pipeline.stages.dates.sense import Sense
from pipeline.stages.dates.words import context, lexicon


def window(m: Match) -> Made:
    """`the next two years`."""
    if m.tokens("n")[0] in ("a", "an") and len(m.tokens("n")) == 1:
        return None
    if after(m) == "old" or (lexicon().belongs(after(m), "dash") and after(m, 1) == "old"):
        raise refuse(m)  # "this 6-year-old"
    n, unit = amount_of(m), unit_of(m)
    if m.words.lower[m.start] == "last" and before(m) in context("before_verb"):
        m.start = m.parts["n"][0]  # "scheduled to last two hours"
    if m.words.lower[m.start] in ("coming", "following") and before(m) not in ("the", "this"):
        m.start = m.parts["n"][0]  # "coming ten years after the war"
    reports = unit == "month" and isinstance(n, float) and m.words.lower[m.start] in ("first", "latest")
    return Sense("value", "DURATION", value=amount(n, unit), reports=reports)


def vague_window(m: Match) -> Made:
    """`in recent weeks`, `the months ahead`."""
    return Sense("value", "DURATION", value=amount(VAGUE, unit_of(m)))


def vague_years(m: Match) -> Made:
    """`in past years`, `future quarters`; "the past years" are told of with their number."""
    if before(m) in ("the", "these", "those") or m.mean("u", "units") in ("second", "minute", "hour"):
        return None
    return Sense("value", value="PAST_REF" if lexicon().belongs(m.low("r"), "past") else "FUTURE_REF")


def duration(m: Match) -> Made:
    """ "Three days", "a six-month term"; no ages and no names."""
    lex, words = lexicon(), m.words
    dashed = any(lex.belongs(w, "dash") for w in words.lower[m.start : m.end])
    beside = after(m)
    if beside == "old" or (lex.belongs(beside, "dash") and after(m, 1) == "old"):
        raise refuse(m)  # an age
    if shown_as_name(m) and not dashed:
        return None
    n, unit, first = amount_of(m), unit_of(m), m.tokens("n")
    if first == ["some"] and m.has("v"):
        return None  # "some day": one that is not known
    if first == ["many"] and before(m) == "as":
        raise refuse(m)  # "the third in as many years"
    if first in (["a"], ["an"]) and (before(m), before(m, 2)) == ("-", "in") and words.glued(m.start - 1, m.start):
        raise refuse(m)  # "a once-in-a-century storm"
    if unit == "hour" and _time_of_day(m):
        return None  # "at 0900 hours"
    if unit == "quarter" and dashed:
        raise refuse(m)  # three-quarters of the members
    if n == 24 and unit == "hour" and (after(m), after(m, 1)) == ("a", "day"):
        raise refuse(m)  # "guarded 24 hours a day": all the time
    if m.has("v"):
        if unit == "quarter":
            return None
        if lex.belongs(beside, "dash") and after(m, 1) in ("ago", "earlier"):
            return None
        if unit == "second" and not dashed and not first[0][0].isdigit():
            return None
        if "long" in m.words.lower[m.end - 1 : m.end] and first in (["a"], ["an"]):
            return None
        if first in (["a"], ["an"], ["one"]) and not dashed:
            if lex.belongs(beside, "dash") or unit == "second":
                return None
            if _rate(m):
                return Sense("value", "SET", value=amount(1, unit))
            reckoned = before(m) in context("before_one_day") or beside in context("after_one_day")
            if first == ["one"] and unit == "day" and not reckoned:
                return None  # "one day he will return"
        if len(first) == 1 and len(first[0]) == 4 and first[0].isdigit():
            return None
    if dashed and len(first) > 1 and first[0] in ("a", "an"):
        m.start += 1  # "a several-year tenure": the adjective alone
    return Sense("value", "DURATION", value=amount(n, unit), reports=unit == "month" and before(m) == "the")


def _time_of_day(m: Match) -> bool:
    digits = m.low("n")
    return len(digits) == len("0900") and digits.isdigit() and (digits[0] == "0" or before(m) in ("at", "by", "until"))


def _rate(m: Match) -> bool:
    """`$100 a year`, `twice a week`, `3 percent a month`."""
    if m.low("n") == "one":
        return False
    left = before(m)
    two = before(m, 2)
    counted = two[:1].isdigit() or lexicon().belongs(two, "num")
    return left[:1].isdigit() or counted or left in context("rate") or lexicon().belongs(left, "scale")


def duration_range(m: Match) -> Made:
    """`two to three weeks`: at least the lower number of them."""
    first = m.low("a")
    low = count([first])
    if len(first) == 4 and first.isdigit():
        return None
    return Sense("value", "DURATION", value=amount(low, m.mean("u", "units", "unit")))


def early_units(m: Match) -> Made:
    """`in the early years`, `the first hours`."""
    if m.low("u") == "hours" and after(m) == "of" and not m.has("o"):
        return None  # "the early hours of Tuesday": a part of that day
    if before(m) != "the" or (m.has("o") and m.mean("o", "ordinal") != "1"):
        return None
    return Sense("value", "DURATION", value=amount(VAGUE, m.mean("u", "units")))


def unit_long(m: Match) -> Made:
    """`a decade-long war`, `years-long`, `weeklong`."""
    if lexicon().belongs(m.low("u"), "units"):
        return Sense("value", "DURATION", value=amount(VAGUE, m.mean("u", "units")))
    return Sense("value", "DURATION", value=amount(1, m.mean("u", "unit", "unitlong")))


def many_units(m: Match) -> Made:
    """`hundreds of years ago`; `hundreds of years` alone says too little to mark."""
    if not m.has("g"):
        raise refuse(m)
    return Sense("value", value="PAST_REF")


def one_or_two(m: Match) -> Made:
    """`a year or two`: at least one."""
    if m.words.lower[m.end - 1] not in ("two", "three"):
        return None
    return Sense("value", "DURATION", value=amount(1, m.mean("z", "unit")))


def duration_half(m: Match) -> Made:
    n = amount_of(m)
    return None if isinstance(n, str) else Sense("value", "DURATION", value=amount(n + 0.5, unit_of(m)))


_PARTS = {"year": ("month",), "hour": ("minute",), "minute": ("second",)}


def duration_two(m: Match) -> Made:
    """`two hours and 10 minutes`."""
    n, k = amount_of(m), count(m.tokens("k"))
    unit, part = unit_of(m), m.mean("w", "units") if m.has("w") else m.mean("x", "unit")
    if isinstance(n, str) or isinstance(k, str) or part not in _PARTS.get(unit, ()) or k != int(k) or n != int(n):
        return None
    return Sense("value", "DURATION", value=f"{amount(n, unit)}{int(k)}{part[0].upper()}")


def bare_units(m: Match) -> Made:
    unit = m.mean("u", "units")
    if shown_as_name(m) or (unit != "week" and before(m) not in context("before_units")):
        return None
    if unit in ("second", "quarter") or after(m)[:1].isdigit():
        return None  # "the years 2010 to 2012"
    return Sense("value", "DURATION", value=amount(VAGUE, unit))


def units_beside(m: Match) -> Made:
    """`days later`; of `weeks after the vote` the unit alone."""
    unit = m.mean("u", "units")
    if unit == "quarter" or shown_as_name(m):
        return None
    if unit == "second" and m.low("g") not in ("later", "earlier"):
        return None
    if m.low("g") in ("before", "after"):
        if before(m) == "of":
            return None  # "a matter of days before the vote"
        m.end -= 1
    return Sense("value", "DURATION", value=amount(VAGUE, unit))


def each(m: Match) -> Made:
    if m.has("n"):
        return Sense("value", "SET", value=amount(amount_of(m), m.mean("u", "units")))
    if m.has("u"):
        if m.rule.name == "per_unit" and m.mean("u", "unit") in ("second", "minute", "hour"):
            return None  # a speed
        if after(m) == "of" and m.mean("u", "unit") in ("second", "minute", "hour"):
            return None  # "enjoyed every minute of it"
        return Sense("value", "SET", value=amount(1, m.mean("u", "unit")))
    if m.has("w"):
        part = "T" + m.mean("p", "dayparts") if m.has("p") else ""
        return Sense("value", "SET", value=f"XXXX-WXX-{int(m.mean('w', 'weekday', 'weekdays')) + 1}{part}")
    if m.has("m"):
        return Sense("value", "SET", value=f"XXXX-{month_of(m):02d}")
    if m.has("s"):
        return Sense("value", "SET", value=f"XXXX-{m.mean('s', 'season')}")
    return Sense("value", "SET", value=f"XXXX-XX-XXT{m.mean('p', 'daypart')}")


def each_other(m: Match) -> Made:
    """`every other day`, `every third year`."""
    number = m.mean_at(m.start + 1, "other") or m.mean_at(m.start + 1, "ordinal")
    return Sense("value", "SET", value=amount(int(number), m.mean("u", "unit")))


def every(m: Match) -> Made:
    word = m.words.word[m.start]
    if word[:1].isupper() and m.start and m.words.word[m.start - 1][:1].isupper():
        return None  # the Daily Telegraph
    if (
        m.low("v") in context("papers")
        and m.end < len(m.words.word)
        and m.words.word[m.end][:1].isupper()
        and not word.isupper()
    ):
        return None  # the party's daily Granma
    kinds = ("daily", "weekly", "monthly", "yearly", "annual", "quarterly", "biannual")
    return Sense("value", "SET", value=m.mean("v", *kinds))


def ref(m: Match) -> Made:
    value = m.mean("v", "now", "soon", "future")
    if m.rule.name == "now" and m.parts["v"][0] > m.start and (m.low("v"), m.words.lower[m.start]) not in _STRENGTHENED:
        m.start = m.parts["v"][0]
    if m.rule.name == "soon" and (before(m) == "as" or after(m) in ("after", "as")):
        return None
    if m.words.word[m.start][:1].isupper() and shown_as_name(m):
        return None
    return Sense("value", value=value)


_STRENGTHENED = frozenset({("now", "right"), ("recently", "more")})


def current(m: Match) -> Made:
    """`current` before a noun."""
    follows = after(m)
    return Sense("value", value="PRESENT_REF") if follows.isalpha() and not shown_as_name(m) else None


def in_past(m: Match) -> Made:
    follows = after(m)
    if follows[:1].isdigit() or lexicon().belongs(follows, "some"):
        return None
    if follows.isalpha() and (lexicon().belongs(follows, "num") or follows in context("past_goes_on")):
        return None
    m.start += 1
    return Sense("value", value="PAST_REF")


def term(m: Match) -> Made:
    """`in the near term`; "long-term loans" are something else."""
    return Sense("value", value="FUTURE_REF") if m.words.lower[m.end - 1] == "term" else None


def long_ago(m: Match) -> Made:
    """`long ago`, but not "not that long ago"."""
    return Sense("value", value="PAST_REF") if before(m) not in ("that", "so", "how", "too") else None


def in_ref(m: Match) -> Made:
    """`in future`: the preposition stays outside."""
    if after(m).isalpha():
        return None
    m.start += 1
    return Sense("value", value="FUTURE_REF")
