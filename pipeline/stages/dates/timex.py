"""The benchmark's view: TIMEX3 of a plain text, with the conventions of TimeBank.

A record joins a range into one date and leaves out what says nothing ("for years"); TimeBank's annotators marked the
ends of a range one by one, and left other words out. This view is for measuring against such corpora.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pipeline.document import plain
from pipeline.stages.dates.calendar import Found, find, resolve_all
from pipeline.stages.dates.numbers import amount
from pipeline.stages.dates.resolution import Resolved
from pipeline.stages.dates.sense import Kind
from pipeline.stages.dates.words import context

_UNMARKED = frozenset({"annual", "quarterly", "yearly"})
"""Rules whose expressions TimeBank's annotators did not mark."""


@dataclass(frozen=True, slots=True)
class Timex:
    """An expression as TimeBank marks it."""

    start: int
    end: int
    type: Kind
    value: str
    rule: str


def timexes(text: str, dct: str) -> list[dict[str, int | str]]:
    """The temporal expressions of a text that was created on the day `dct` (ISO 8601); ranges as their two ends."""
    return [{"start": t.start, "end": t.end, "type": t.type, "value": t.value} for t in annotate(text, dct)]


def annotate(text: str, dct: str) -> Iterator[Timex]:
    """The same, with the rule that found each."""
    document = plain(text)
    found, _ = find(document)
    reference = date.fromisoformat(dct[:10])
    for item, r, _notes in resolve_all(document, found, reference):
        rule, words, split = item.expression.rule, item.words, item.expression.split
        if rule == "duration" and r.type == "SET":
            if (first := _times(item)) is not None:
                yield Timex(words.start[first], item.end, "SET", r.value, rule)
            continue  # "$5 a year"
        if not _marked(item, r):
            continue
        month_first = item.expression.sense.other
        if month_first is not None and r.value.endswith("-XX-XX"):  # the records keep both; the corpora are American
            yield Timex(item.start, item.end, r.type, month_first.value, rule)
        elif r.ends is not None and split is not None and not _season_of_two_years(text, item.start, item.end):
            for (a, b), value in zip(split, r.ends, strict=True):
                yield Timex(words.start[a], words.end[b - 1], r.type, value, rule)
        elif rule == "first_months_of" and "months" in words.lower[item.expression.start : item.expression.end]:
            yield from _first_months(item, r)
        elif rule == "last_unit" and r.value == "P1Y":  # "the past year": the year before, for the annotators
            yield Timex(item.start, item.end, "DATE", f"{reference.year - 1:04d}", rule)
        elif length := _distance(item, r):
            yield Timex(item.start, item.end, "DURATION", length, rule)
        else:
            yield Timex(item.start, item.end, r.type, r.value, rule)


def _times(item: Found) -> int | None:
    """Where `twice a week`, `three times a month` begins; None for a mere rate."""
    lower, at = item.words.lower, item.expression.start
    if lower[max(0, at - 1) : at] == ["times"] and at > 1:
        return at - 2
    return at - 1 if at and lower[at - 1] in ("once", "twice") else None


def _distance(item: Found, r: Resolved) -> str:
    """`three days later`: to the annotators an amount, with "later" as its signal; only "a year earlier" is a date."""
    sense = item.expression.sense
    if sense.kind not in ("apart", "year_apart") or item.expression.rule != "earlier" or r.type != "DATE":
        return ""
    return "" if sense.unit == "year" and sense.count < 0 else amount(abs(sense.count), sense.unit)


def _first_months(item: Found, r: Resolved) -> Iterator[Timex]:
    """`the first nine months of 1997`: an amount, and the year that it is of."""
    words, e = item.words, item.expression
    of = words.lower.index("of", e.start, e.end)
    year = of + 1 + (words.lower[of + 1] == "the")
    length = 6 if r.value.endswith("H1") else int(r.value[-2:])
    rule = e.rule
    yield Timex(item.start, words.end[of - 1], "DURATION", f"P{length}M", rule)
    yield Timex(words.start[year], item.end, "DATE", r.value[:4], rule)


def _season_of_two_years(text: str, start: int, end: int) -> bool:
    """`2010-11` is one expression, `1975-90` are two."""
    first, last = text[start : start + 4], text[start + 5 : end]
    return end - start == _SEASON and last.isdigit() and (int(first) + 1) % 100 == int(last)


_SEASON = len("2010-11")


def _marked(item: Found, r: Resolved) -> bool:
    rule = item.expression.rule
    if rule == "day_word" and r.value == "PRESENT_REF":  # "today's world"
        return False
    if rule == "soon":
        lower, at = item.words.lower, item.expression.start
        return any(w in context("soon_beside") for w in (*lower[max(0, at - 1) : at], *lower[at + 1 : at + 2]))
    return rule not in _UNMARKED
