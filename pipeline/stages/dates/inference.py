"""Working out the reference day of a text that nobody dated.

Each dated mention bounds the day of writing: what the text tells as past lies before it, what it announces lies
after it. Where the bounds leave a yearless day of the text only one year, and that day is the last one the text
reports, the report is taken to be of that day. Nothing else is guessed.
"""

from __future__ import annotations

from bisect import bisect_left
from datetime import date

from pipeline.document import Document
from pipeline.records import Diagnostic, Evidence, ReferenceDate
from pipeline.stages.dates import tense
from pipeline.stages.dates.calendar import Found
from pipeline.stages.dates.periods import DAY

_REACH = 60
"""Tokens before a date in which its tense is looked for: most of a long sentence."""


def infer(document: Document, found: list[Found]) -> tuple[ReferenceDate | None, list[Diagnostic]]:
    """The reference day with its evidence; None and a diagnostic where undated expressions need one and have none."""
    low: tuple[date, Found] | None = None
    high: tuple[date, Found] | None = None
    for item in found:
        period = item.expression.sense.period
        if item.expression.sense.kind != "fixed" or period is None or not 1 < period.first.year < 9999:
            continue
        way = _direction(document, item)
        if way < 0 and (low is None or period.first > low[0]):
            low = (period.first, item)
        elif way > 0 and (high is None or period.first < high[0]):
            high = (period.first, item)
    if low is not None and high is not None and low[0] < high[0]:
        days = _candidates(document, found, low[0], high[0] - DAY)
        if days:
            day, item = max(days, key=lambda pair: pair[0])
            return _derived(document, day, item, low, high), []
    needy = [f for f in found if f.expression.sense.kind not in ("fixed", "fixed_range", "value", "ambiguous")]
    if not needy:
        return None, []
    first = needy[0]
    message = f"the day of writing cannot be told from the text: {len(needy)} undated expressions stay unresolved"
    span = document.span(first.start, first.end)
    return None, [Diagnostic(severity="warning", stage="dates", message=message, span=span)]


def _direction(document: Document, item: Found) -> int:
    words = item.words
    sentence = document.sentence_at(item.start)
    low, high = 0, len(words.lower)
    if sentence is not None:
        low, high = bisect_left(words.start, sentence.start), bisect_left(words.start, sentence.end)
    return tense.direction(words, item.expression.start, item.expression.end, low, high, reach=_REACH)


def _candidates(document: Document, found: list[Found], low: date, high: date) -> list[tuple[date, Found]]:
    """The yearless days that are not told as lying ahead, with the only year that the bounds leave them."""
    days = []
    for item in found:
        sense = item.expression.sense
        if sense.kind != "yearless" or not sense.day or _direction(document, item) > 0:
            continue
        fitting = []
        for year in range(low.year, high.year + 1):
            try:
                day = date(year, sense.month, sense.day)
            except ValueError:
                continue
            if low <= day <= high and sense.weekday in (None, day.weekday()):
                fitting.append(day)
        if len(fitting) == 1:
            days.append((fitting[0], item))
    return days


def _derived(
    document: Document, day: date, item: Found, low: tuple[date, Found], high: tuple[date, Found]
) -> ReferenceDate:
    reasons = (
        (item, f"the last day that the text reports; the bounds leave it the year {day.year}"),
        (low[1], "told as past, so the text was written after it began"),
        (high[1], "told as ahead, so the text was written before it"),
    )
    return ReferenceDate(
        value=day.isoformat(),
        basis="derived",
        evidence=[Evidence(origin="text", span=document.span(f.start, f.end), reason=why) for f, why in reasons],
    )
