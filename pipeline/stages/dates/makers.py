"""From a rule's match to its meaning. One maker may serve several rules; a maker that returns None vetoes the match."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from pipeline.stages.dates import periods
from pipeline.stages.dates.grammar import Match
from pipeline.stages.dates.numbers import amount, count, year_in_words
from pipeline.stages.dates.sense import Expression, ImpossibleDateError, Kind, Sense
from pipeline.stages.dates.words import context, lexicon

Made = Sense | None
_LEAP = 2000


def make(match: Match) -> Expression | None:
    """The expression that a match means, or None where it means none."""
    text = match.words.text
    if "\n\n" in text[match.words.start[match.start] : match.words.end[match.end - 1]]:
        return None
    sense = MAKERS[match.rule.maker](match)
    if sense is None:
        return None
    expression = Expression(match.start, match.end, match.rule.name, sense)
    if sense.to is not None:
        expression.split = _ends(match)
    return expression


def _ends(match: Match) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Where the two ends of a range stand: everything before and after the word or dash that joins them."""
    lex = lexicon()
    labels = sorted(match.parts.values())
    for i in range(match.start + 1, match.end - 1):
        word = match.words.lower[i]
        joins = any(lex.belongs(word, k) for k in ("dash", "to", "until", "through", "slash", "and"))
        if joins and any(e <= i for _, e in labels) and any(s > i for s, _ in labels):
            return (match.start, i), (i + 1, match.end)
    return None


def _month(m: Match, label: str = "m") -> int:
    return int(m.mean(label, "month"))


def _day(m: Match, label: str = "d") -> int:
    if m.has(label):
        return m.number(label)
    return int(m.mean("o", "ordinal"))


def _check(month: int, day: int, year: int | None = None) -> None:
    """Raise where the calendar has no such day."""
    try:
        date(year if year is not None else _LEAP, month, day)
    except ValueError:
        shown = f"{day}/{month}" + (f"/{year}" if year is not None else "")
        raise ImpossibleDateError(f"no such day in the calendar: {shown}") from None


def _full(year: int, month: int, day: int) -> Sense:
    _check(month, day, year)
    return Sense("fixed", period=periods.day(date(year, month, day)))


def _weekday(m: Match) -> int | None:
    return int(m.mean("w", "weekday", "wkday")) if m.has("w") else None


def _th_ok(m: Match) -> bool:
    """`th` must touch its number."""
    words, lex = m.words, lexicon()
    return all(words.glued(i - 1, i) for i in range(m.start + 1, m.end) if lex.belongs(words.lower[i], "th"))


def ymd(m: Match) -> Made:
    if not all(m.words.glued(i, i + 1) for i in range(m.start, m.end - 1)):
        return None
    return _full(m.number("y"), m.number("m"), m.number("d"))


def dotted(m: Match) -> Made:
    a, b, c = (int(x) for x in m.low("x").split("."))
    if a > 31:
        return _full(a, b, c)
    year = c if c > 99 else _century(c)
    if not 1000 <= year <= 2199 or b > 12 or a > 31:
        return None
    return _full(year, b, a)  # dots are the day-first countries' way


def _century(two: int) -> int:
    return 2000 + two if two < 70 else 1900 + two


def numeric(m: Match) -> Made:
    """Numbers with slashes: the first is the day or the month; both readings are kept where both are possible."""
    if not all(m.words.glued(i, i + 1) for i in range(m.start, m.end - 1)):
        return None
    if m.words.signs[m.end : m.end + 1] and m.end < len(m.words.lower):
        follows = m.words.lower[m.end]
        if follows in ("/", "%") and m.words.glued(m.end - 1, m.end):
            return None
    a, b, year = m.number("a"), m.number("b"), m.number("y")
    if len(m.low("y")) == 2:
        if len(m.low("a")) + len(m.low("b")) < 3:
            return None  # 1/2/24 is as likely a fraction or a score
        year = _century(year)
    if a > 12 and b > 12:
        raise ImpossibleDateError(f"no such day in the calendar: {a}/{b}/{year}")
    if a > 12:
        return _full(year, b, a)
    if b > 12:
        if b > 31:
            return None
        return _full(year, a, b)
    if not a or not b:
        return None
    if a == b:
        return _full(year, a, b)
    first, second = periods.day(date(year, b, a)), periods.day(date(year, a, b))
    return Sense("ambiguous", period=first, other=second)


def full_day(m: Match) -> Made:
    return _full(m.number("y"), _month(m), _day(m)) if _th_ok(m) else None


def month_day(m: Match) -> Made:
    day = _day(m)
    if not _th_ok(m) or _looks_like_year_tail(m):
        return None
    _check(_month(m), day)
    return Sense("yearless", month=_month(m), day=day, weekday=_weekday(m))


def _looks_like_year_tail(m: Match) -> bool:
    """`May 20 people` is no date; neither is the `Oct. 5` of `Oct. 5,000`."""
    nxt = m.end
    words = m.words
    return nxt < len(words.lower) and words.lower[nxt] in ("%", "percent")


def month_day_rel(m: Match) -> Made:
    if "year" not in m.words.lower[m.end - 1]:
        return None
    _check(_month(m), _day(m))
    return Sense("month_of", month=_month(m), day=_day(m), rel=_rel(m))


def month_rel(m: Match) -> Made:
    if "year" not in m.words.lower[m.end - 1]:
        return None
    return Sense("month_of", month=_month(m), rel=_rel(m))


def _rel(m: Match, label: str = "r") -> str:
    lex, word = lexicon(), m.low(label)
    kinds = ("this", "last", "next", "previous", "following", "same", "that", "past", "coming", "current")
    return next(kind for kind in kinds if lex.belongs(word, kind))


def _year_of(m: Match, label: str = "y") -> int | None:
    return m.number(label) if m.has(label) else None


def day_range(m: Match) -> Made:
    """A range of days, within a month or over two; the year may stand at the end, at both ends or nowhere."""
    if not _th_ok(m):
        return None
    end_month = _month(m, "n") if m.has("n") else _month(m)
    start_year, end_year = _year_of(m, "z"), _year_of(m)
    first, last = _day(m), m.number("e")
    _check(_month(m), first)
    _check(end_month, last)
    if end_year is None:
        if start_year is not None:
            end_year = start_year + (end_month < _month(m))
        else:
            if end_month == _month(m) and last < first:
                return None
            end = Sense("yearless", month=end_month, day=last)
            return Sense("range", month=_month(m), day=first, to=end)
    elif start_year is None:
        start_year = end_year - ((end_month, last) < (_month(m), first))
    if start_year is None:
        return None
    return _span(_full(start_year, _month(m), first), _full(end_year, end_month, last))


def day_pair(m: Match) -> Made:
    """`7 and 8 December`: two days that follow each other are one stretch."""
    return day_range(m) if m.number("e") == m.number("d") + 1 else None


def _span(start: Sense, end: Sense) -> Made:
    if start.period is None or end.period is None or end.period.last < start.period.first:
        return None
    return Sense("fixed_range", period=start.period, to=end)


def month_year(m: Match) -> Made:
    year = year_in_words(m.tokens("y")) if not m.low("y").isdigit() else m.number("y")
    return Sense("fixed", period=periods.month(year, _month(m))) if year else None


def month_range(m: Match) -> Made:
    first, last = _month(m), _month(m, "n")
    if m.has("y"):
        year = m.number("y")
        start = m.number("z") if m.has("z") else year - (last < first)
        return _span(
            Sense("fixed", period=periods.month(start, first)), Sense("fixed", period=periods.month(year, last))
        )
    rel = _rel(m) if m.has("r") else ""
    return Sense("month_range", month=first, rel=rel, to=Sense("yearless", month=last))


def month(m: Match) -> Made:
    if m.end - m.start == 2 and not _abbreviated(m):
        m.end -= 1  # the dot ends the sentence
    word = m.words.word[m.start]
    if word in ("May", "March", "Mar", "MAY", "MARCH", "Jan", "Jun") and not _month_context(m):
        return None
    return Sense("yearless", month=_month(m))


def _abbreviated(m: Match) -> bool:
    return len(m.low("m")) <= 4 and m.low("m") not in ("may", "june", "july")


def _month_context(m: Match) -> bool:
    """`May` and `March` alone are months only after a preposition or modifier that a month takes."""
    before = m.words.lower[m.start - 1] if m.start else ""
    return before in context("before_month") or (
        before in ("-", "/") and m.start > 1 and m.words.lower[m.start - 2] in ("mid", "late", "early")
    )


def rel_month(m: Match) -> Made:
    return Sense("rel_month", month=_month(m), rel=_rel(m))


def year_range(m: Match) -> Made:
    a, b = m.number("a"), m.number("b")
    if len(m.low("b")) == 2:
        if not m.words.glued(m.start, m.start + 1):
            return None
        b += a - a % 100
    if b <= a or b - a > 200:
        return None
    return _span(Sense("fixed", period=periods.year(a)), Sense("fixed", period=periods.year(b)))


def year(m: Match) -> Made:
    words, lex = m.words, lexicon()
    at = m.parts["y"][0]
    value = m.number("y")
    before = words.lower[at - 1] if at else ""
    after = words.lower[m.end] if m.end < len(words.lower) else ""
    glued_left = at > 0 and words.glued(at - 1, at)
    glued_right = m.end < len(words.lower) and words.glued(m.end - 1, m.end)
    if m.end - m.start > 1:  # fiscal 1989
        return Sense("fixed", period=periods.year(value))
    if glued_left and before not in context("year_opens") and not before.isspace():
        return None
    if glued_right and after not in context("year_closes"):
        return None
    if after in context("counted") or lex.belongs(after, "unit") or lex.belongs(after, "units"):
        return None
    if before in context("numbered"):
        return None
    strong = before in context("year_before")
    if not strong and not 1800 <= value <= 2099:
        return None
    if (
        not strong
        and after
        and after.isalpha()
        and after.endswith("s")
        and value % 100 == 0
        and after not in context("not_counted")
    ):
        return None
    return Sense("fixed", period=periods.year(value))


def year_spelled(m: Match) -> Made:
    found = year_in_words(m.tokens("y"))
    return Sense("fixed", period=periods.year(found)) if found and m.end - m.start > 1 else None


def decade(m: Match) -> Made:
    value = m.number("y")
    if value % 10 or not m.words.glued(m.end - 2, m.end - 1):
        return None
    if value < 100:
        value += 1900
    return Sense("fixed", period=periods.decade(value))


def century(m: Match) -> Made:
    if m.mean("u", "unit") != "century":
        return None
    number = m.number("d") if m.has("d") else int(m.mean("o", "ordinal"))
    return Sense("fixed", period=periods.century(number)) if 1 <= number <= 22 else None


def weekday(m: Match) -> Made:
    rel = _rel(m) if m.has("r") else ""
    clock, kind = _clock_part(m)
    return Sense("weekday", kind, weekday=int(m.mean("w", "weekday")), rel=rel, clock=clock)


def _clock_part(m: Match) -> tuple[str, Kind]:
    if m.has("p"):
        return "T" + m.mean("p", "daypart", "tonight"), "TIME"
    if m.has("p2"):
        return "T" + m.mean("p2", "noon"), "TIME"
    return "", "DATE"


def weekday_range(m: Match) -> Made:
    return Sense(
        "weekday_range", weekday=int(m.mean("w", "weekday")), to=Sense("weekday", weekday=int(m.mean("v", "weekday")))
    )


def day_word(m: Match) -> Made:
    clock, kind = _clock_part(m)
    shift = int(m.mean("d", "dayname")) if m.has("d") else 0
    if m.has("p") and not m.has("d"):
        clock = "TNI"
    return Sense("offset", kind, unit="day", count=shift, clock=clock)


def day_part(m: Match) -> Made:
    shift = -1 if _rel(m) == "last" else 0
    return Sense("offset", "TIME", unit="day", count=shift, clock="T" + m.mean("p", "daypart"))


def day_number(m: Match) -> Made:
    return Sense("day_of_month", day=m.number("d"))


def bare_day(m: Match) -> Made:
    """`on the 28th`: a day of the month the text is in."""
    before = m.words.lower[max(0, m.start - 2) : m.start]
    after = m.words.lower[m.end] if m.end < len(m.words.lower) else "."
    if before != ["on", "the"] or not _th_ok(m) or (after[0].isalpha() and after not in context("after_day")):
        return None
    return Sense("day_of_month", day=m.number("d"))


def rel_unit(m: Match) -> Made:
    unit = m.mean("u", "unit", "weekend", "period")
    rel = _rel(m)
    if unit in ("second", "minute", "hour"):
        return None
    if unit == "period":
        return Sense("same_period", rel=rel) if rel in ("same", "that") else None
    return Sense("relative", unit=unit, rel=rel)


def _unit(m: Match) -> str:
    return m.mean("u", "units") if m.has("u") else m.mean("u2", "unit")


def _n(m: Match) -> float | str:
    return count(m.tokens("n"))


def window(m: Match) -> Made:
    return Sense("value", "DURATION", value=amount(_n(m), _unit(m)))


def vague_window(m: Match) -> Made:
    return Sense("value", "DURATION", value=amount("X", _unit(m)))


def first_months(m: Match) -> Made:
    n = _n(m)
    if m.mean("o", "ordinal") != "1" or isinstance(n, str) or _unit(m) not in ("month", "quarter"):
        return None
    length = int(n) * (3 if _unit(m) == "quarter" else 1)
    if not 1 <= length <= 12:
        return None
    return Sense("months_of", month=length, year=_year_of(m), rel=_rel(m) if m.has("r") else "this")


def ago(m: Match) -> Made:
    if not m.has("n"):
        return Sense("value", value="PAST_REF")
    n = _n(m)
    unit = _unit(m)
    if isinstance(n, str):
        return Sense("value", value="PAST_REF")
    return _apart(n, unit, -1, anchored=False)


def apart(m: Match) -> Made:
    sign = int(m.mean("g", "earlier", "later"))
    n, unit = _n(m), _unit(m)
    if isinstance(n, str):
        return Sense("value", value="PAST_REF" if sign < 0 else "FUTURE_REF")
    return _apart(n, unit, sign, anchored=True)


def _apart(n: float, unit: str, sign: int, *, anchored: bool) -> Made:
    factor = {"fortnight": ("week", 2), "decade": ("year", 10), "century": ("year", 100)}
    base, times = factor.get(unit, (unit, 1))
    n *= times
    if base == "year" and n != int(n):
        base, n = "month", n * 12
    if base in ("second", "minute", "hour"):
        return Sense("value", "DURATION", value=amount(n, base))
    return Sense("apart" if anchored else "ago", unit=base, count=sign * int(n), value=unit)


def duration(m: Match) -> Made:
    words, lex = m.words, lexicon()
    after = words.lower[m.end] if m.end < len(words.lower) else ""
    beyond = words.lower[m.end + 1] if m.end + 1 < len(words.lower) else ""
    if after == "old" or (lex.belongs(after, "dash") and beyond == "old"):
        return None  # an age
    n = _n(m)
    unit = _unit(m)
    first = m.tokens("n")
    if m.has("u2") and isinstance(n, float) and n != 1 and n != 0.5 and "half" not in first:
        if not any(lex.belongs(w, "dash") for w in words.lower[m.start : m.end]) and unit not in (
            "year",
            "month",
            "week",
            "day",
            "hour",
            "minute",
        ):
            return None
    if unit == "second" and m.has("u2") and not first[0][0].isdigit():
        return None
    if unit == "quarter" and m.has("u2"):
        return None
    if first == ["a"] or first == ["an"]:
        if unit in ("second", "minute") or (unit in ("day",) and after.isalpha() and after not in ("a",)):
            return None
    if len(first) == 1 and first[0].isdigit() and len(first[0]) == 4 and m.has("u2"):
        return None
    return Sense("value", "DURATION", value=amount(n, unit))


def duration_half(m: Match) -> Made:
    n = _n(m)
    return None if isinstance(n, str) else Sense("value", "DURATION", value=amount(n + 0.5, _unit(m)))


def bare_units(m: Match) -> Made:
    unit = m.mean("u", "units")
    if unit in ("second", "minute", "quarter", "century"):
        return None
    return Sense("value", "DURATION", value=amount("X", unit))


def quarter(m: Match) -> Made:
    if m.has("u") and m.mean("u", "unit") != "quarter":
        return None
    number = int(m.mean("q", "qn")) if m.has("q") else int(m.mean("o", "ordinal"))
    if not 1 <= number <= 4:
        return None
    if m.has("y"):
        return Sense("fixed", period=periods.quarter(m.number("y"), number))
    return Sense("quarter", count=number, rel=_rel(m) if m.has("r") else "")


def half(m: Match) -> Made:
    number = int(m.mean("q", "hn")) if m.has("q") else int(m.mean("o", "ordinal"))
    if number not in (1, 2):
        return None
    if m.has("y"):
        return Sense("fixed", period=periods.half(m.number("y"), number))
    if not m.has("r") and "year" not in m.words.lower[m.end - 1]:
        return None
    return Sense("half", count=number, rel=_rel(m) if m.has("r") else "this")


def latest(m: Match) -> Made:
    unit = m.mean("u", "unit", "period")
    return Sense("latest", unit=unit) if unit in ("quarter", "period", "week", "month", "year") else None


def season_year(m: Match) -> Made:
    return Sense("fixed", period=periods.season(m.number("y"), m.mean("s", "season")))


def season(m: Match) -> Made:
    before = m.words.lower[m.start - 1] if m.start else ""
    rel = _rel(m) if m.has("r") else ""
    if not rel and (before not in context("before_season") or (m.low("s") == "fall" and before != "the")):
        return None
    return Sense("season", value=m.mean("s", "season"), rel=rel)


def clock(m: Match) -> Made:
    if m.has("h"):
        raw = m.low("h").replace(".", ":")
        hour, _, minute = raw.partition(":")
    else:
        hour, minute = m.low("h2"), ""
    h = int(hour)
    if not m.has("x") and ":" not in m.low("h"):
        return None
    if m.has("x"):
        if h > 12:
            return None
        h = h % 12 + (12 if m.mean("x", "ampm") == "pm" else 0)
    minute = minute[:2] or "00"
    kind = "weekday" if m.has("w") else "offset"
    return Sense(kind, "TIME", unit="day", weekday=_weekday(m), clock=f"T{h:02d}:{minute}")


def each(m: Match) -> Made:
    if m.has("n"):
        return Sense("value", "SET", value=amount(_n(m), m.mean("u", "units")))
    if m.has("u"):
        unit = m.mean("u", "unit")
        return Sense("value", "SET", value=amount(1, unit))
    if m.has("w"):
        return Sense("value", "SET", value=f"XXXX-WXX-{int(m.mean('w', 'weekday', 'weekdays')) + 1}")
    if m.has("m"):
        return Sense("value", "SET", value=f"XXXX-{_month(m):02d}")
    if m.has("s"):
        return Sense("value", "SET", value=f"XXXX-{m.mean('s', 'season')}")
    return Sense("value", "SET", value=f"XXXX-XX-XXT{m.mean('p', 'daypart')}")


def every(m: Match) -> Made:
    return Sense(
        "value", "SET", value=m.mean("v", "daily", "weekly", "monthly", "yearly", "annual", "quarterly", "biannual")
    )


def ref(m: Match) -> Made:
    return Sense("value", value=m.mean("v", "now", "recently", "soon", "future"))


MAKERS: dict[str, Callable[[Match], Made]] = {
    f.__name__: f
    for f in (
        ymd,
        dotted,
        numeric,
        full_day,
        month_day,
        month_day_rel,
        month_rel,
        day_range,
        day_pair,
        month_year,
        month_range,
        month,
        rel_month,
        year_range,
        year,
        year_spelled,
        decade,
        century,
        weekday,
        weekday_range,
        day_word,
        day_part,
        day_number,
        bare_day,
        rel_unit,
        window,
        vague_window,
        first_months,
        ago,
        apart,
        duration,
        duration_half,
        bare_units,
        quarter,
        half,
        latest,
        season_year,
        season,
        clock,
        each,
        every,
        ref,
    )
}
