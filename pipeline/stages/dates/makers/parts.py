"""Reading the labelled parts of a match."""

from __future__ import annotations

from datetime import date

from pipeline.stages.dates import periods
from pipeline.stages.dates.grammar import Match
from pipeline.stages.dates.numbers import count
from pipeline.stages.dates.sense import ImpossibleDateError, Kind, NoDateError, Sense
from pipeline.stages.dates.words import lexicon

Made = Sense | None
RELATIONS = ("this", "last", "next", "previous", "following", "same", "that", "past", "coming", "current", "then")
_LEAP = 2000  # a year that has every day
_NEW_CENTURY = 70  # two-digit years below it are of this century


def month_of(m: Match, label: str = "m") -> int:
    return int(m.mean(label, "month"))


def day_of(m: Match, label: str = "d") -> int:
    """The day of the month, as a number or an ordinal."""
    return m.number(label) if m.has(label) else int(m.mean("o", "ordinal"))


def year_of(m: Match, label: str = "y") -> int | None:
    return m.number(label) if m.has(label) else None


def weekday_of(m: Match) -> int | None:
    """The weekday beside a date; a "this" may stand before it."""
    if not m.has("w"):
        return None
    first, last = m.parts["w"]
    found = (m.mean_at(i, kind) for i in range(first, last) for kind in ("weekday", "wkday"))
    return int(next(value for value in found if value))


def relation(m: Match, label: str = "r") -> str:
    """The class of the pointing word: this, last, next …"""
    lex, word = lexicon(), m.tokens(label)[-1]  # "this coming Sunday": the last word points
    return next(kind for kind in RELATIONS if lex.belongs(word, kind))


def unit_of(m: Match) -> str:
    """The unit of an amount: `u` in the plural, `v` in the singular."""
    return m.mean("u", "units") if m.has("u") else m.mean("v", "unit")


def amount_of(m: Match) -> float | str:
    return count(m.tokens("n"))


def clock_part(m: Match) -> tuple[str, Kind]:
    """The part of the day, as what it adds to a TIMEX3 value."""
    if m.has("p"):
        return "T" + m.mean("p", "daypart", "tonight"), "TIME"
    if m.has("q"):
        return "T" + m.mean("q", "noon"), "TIME"
    return "", "DATE"


def check(month: int, day: int, year: int | None = None) -> None:
    """Raise where the calendar has no such day."""
    try:
        date(year if year is not None else _LEAP, month, day)
    except ValueError:
        shown = f"{day}/{month}" + (f"/{year}" if year is not None else "")
        raise ImpossibleDateError(f"no such day in the calendar: {shown}") from None


def full(year: int, month: int, day: int) -> Sense:
    """A full date. Raises where the calendar has no such day."""
    check(month, day, year)
    return Sense("fixed", period=periods.day(date(year, month, day)))


def full_year(two: int) -> int:
    """The year that two digits mean."""
    return (2000 if two < _NEW_CENTURY else 1900) + two


def span(start: Sense, end: Sense) -> Made:
    """A range between two explicit dates; None where it runs backwards."""
    if start.period is None or end.period is None or end.period.last < start.period.first:
        return None
    return Sense("fixed_range", period=start.period, to=end)


def ordinals_touch(m: Match) -> bool:
    """`th` is the ending of a number only where it touches it."""
    words, lex = m.words, lexicon()
    return all(words.glued(i - 1, i) for i in range(m.start + 1, m.end) if lex.belongs(words.lower[i], "th"))


def glued(m: Match) -> bool:
    """No blanks between the tokens of the match."""
    return all(m.words.glued(i, i + 1) for i in range(m.start, m.end - 1))


def before(m: Match, back: int = 1) -> str:
    """The word before the match, in lower case."""
    at = m.start - back
    return m.words.lower[at] if at >= 0 else ""


def after(m: Match, on: int = 0) -> str:
    """The word after the match, in lower case."""
    at = m.end + on
    return m.words.lower[at] if at < len(m.words.lower) else ""


def ended(m: Match) -> tuple[int, int | None]:
    """The month and the year in "the quarter ended Sept. 30, 2008"; 0 and None where they are not named."""
    lex = lexicon()
    words = [w for w in m.words.lower[m.end : m.end + 8] if w not in (".", ",")]
    if not words or not lex.belongs(words.pop(0), "ended"):
        return 0, None
    month = next((w for w in words[:2] if lex.belongs(w, "month")), "")  # "Sept. 30", "30 September"
    year = next((w for w in words[:3] if len(w) == len("2008") and w.isdigit()), "") if month else ""
    return int(lex.value(month, "month")) if month else 0, int(year) if year else None


def shown_as_name(m: Match) -> bool:
    """A capital where running text has none: "ABC's This Week", "USA Today", "60 Minutes"."""
    words = m.words.word
    last = words[m.end - 1]
    if last[:1].isupper() and m.end - m.start > 1:
        return not all(w.isupper() for w in words[max(0, m.start - 2) : m.end])
    if words[m.start][:1].isupper() and m.start:
        previous = words[m.start - 1]
        follows = words[m.end] if m.end < len(words) else ""
        if words[m.start].isupper() and previous.isupper() and follows.islower():
            return True  # USA TODAY
        return previous[:1].isupper() and previous.isalpha() and not words[m.start].isupper()
    return False


def refuse(m: Match) -> NoDateError:
    """What a maker raises where the whole match is something else and no part of it is a date either."""
    return NoDateError(m.rule.name)
