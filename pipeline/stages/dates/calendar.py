"""The stage itself: expressions of the document in order, resolved, as records."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from pipeline.document import BODY, FACTUAL, Document
from pipeline.facts import Calendar
from pipeline.records import Date, Diagnostic, Endpoint, ReferenceDate, Zone
from pipeline.segment import token_bounds
from pipeline.stages.dates import periods, tense
from pipeline.stages.dates.grammar import Words, expressions
from pipeline.stages.dates.makers import make
from pipeline.stages.dates.periods import Period
from pipeline.stages.dates.resolution import Context, Resolved, resolve
from pipeline.stages.dates.sense import Expression
from pipeline.stages.dates.widen import widen

MARGINS = frozenset({"dateline", "byline"})
"""Zones that are no content, but whose full dates are the report's own: "Published: 7 May 2024"."""


@dataclass(frozen=True, slots=True)
class Found:
    """An expression where it stands."""

    words: Words
    expression: Expression
    zone: Zone

    @property
    def start(self) -> int:
        return self.words.start[self.expression.start]

    @property
    def end(self) -> int:
        return self.words.end[self.expression.end - 1]


def find(document: Document) -> tuple[list[Found], list[Diagnostic]]:
    """All expressions of the document in order, unresolved, and the impossible ones as diagnostics."""
    found: list[Found] = []
    diagnostics: list[Diagnostic] = []
    for words, zone in _zones(document):
        problems: list[tuple[int, int, str]] = []
        low = 0
        for expression in expressions(words, make, problems):
            if zone.kind in FACTUAL or (_is_day(expression) and _parted(words, expression)):
                widen(words, expression, low)
                found.append(Found(words, expression, zone))
            low = expression.end
        for first, last, message in problems:
            span = document.span(words.start[first], words.end[last - 1])
            diagnostics.append(Diagnostic(severity="warning", stage="dates", message=message, span=span))
    return _corrected(document, found), diagnostics


def _corrected(document: Document, found: list[Found]) -> list[Found]:
    """Without what a speaker takes back at once: "last week – last year, rather", "on Monday, sorry, on Tuesday"."""
    places = document.tokens.where(_TAKING_BACK)
    if not places:
        return found
    tokens = document.tokens
    taken: set[int] = set()
    for k in places:
        start, end = tokens.start[k], tokens.end[k]
        i = bisect_left(found, start, key=lambda f: f.start) - 1
        if i < 0 or not _aside(document.text[found[i].end : start]):
            continue
        meant = document.text[end : found[i + 1].start] if i + 1 < len(found) else None
        if meant is not None and len(meant) < _TAKEN_BACK and set(meant.replace(",", " ").split()) <= _AROUND:
            taken.add(i)  # "on Monday, sorry, on Tuesday"
        elif i and tokens.lower[k + 1 : k + 2] != ["than"]:
            gap = document.text[found[i - 1].end : found[i].start]
            if _aside(gap) and not _DASHES.isdisjoint(gap):
                taken.add(i - 1)  # "last week – last year, rather"
    return [f for i, f in enumerate(found) if i not in taken]


def _aside(gap: str) -> bool:
    """Whether nothing but a comma, a dash or "or" parts an expression from what takes it back."""
    return bool(gap.strip()) and set(gap.replace(",", " ").split()) <= _AROUND


_TAKING_BACK = frozenset({"rather", "sorry"})
_DASHES = frozenset({"-", "–", "—", "‑"})
_AROUND = frozenset({"or", "on", "in", "no", "it", "was", "i", "am", "I'm", "I’m", "--"}) | _DASHES
_TAKEN_BACK = 12
"""Characters between what takes an expression back and the one that is meant."""


def _parted(words: Words, e: Expression) -> bool:
    """Whether no letters or digits are glued to a date of a margin, as in "onMay 31, 2016May 31, 2016"."""
    text, first, last = words.text, words.start[e.start], words.end[e.end - 1]
    return not (text[first - 1 : first].isalnum() or text[last : last + 1].isalnum())


def _is_day(expression: Expression) -> bool:
    sense = expression.sense
    if sense.kind == "fixed":
        return sense.period is not None and sense.period.unit == "day"
    return sense.kind == "ambiguous" or (sense.kind == "yearless" and sense.day > 0)


def _zones(document: Document) -> Iterator[tuple[Words, Zone]]:
    tokens = document.tokens
    for zone in document.zones:
        if zone.kind in FACTUAL:
            inside = tokens.within(zone.start, zone.end)
            a, b = inside.start, inside.stop
            yield Words(document.text, tokens.start[a:b], tokens.end[a:b], tokens.text[a:b], tokens.lower[a:b]), zone
        elif zone.kind in MARGINS:
            starts: list[int] = []
            ends: list[int] = []
            token_bounds(document.text, zone.start, zone.end, starts, ends)
            words = [document.text[s:e] for s, e in zip(starts, ends, strict=True)]
            yield Words(document.text, starts, ends, words, [w.lower() for w in words]), zone


def resolve_all(
    document: Document, found: list[Found], reference: date | None
) -> Iterator[tuple[Found, Resolved, list[str]]]:
    """Resolve in reading order, carrying what the text has said."""
    context = Context(reference, order=_order(found))
    named: tuple[int, Period] | None = None
    said: tuple[int, Period] | None = None
    within: tuple[int, Period] | None = None
    week: tuple[int, Period] | None = None
    for number, item in enumerate(found):
        words, e = item.words, item.expression
        context.direction, context.within, context.over = tense.UNSAID, None, tense.ended(words, e.start)
        context.ended = context.over and words.lower[e.start - 1] == "ended"
        if e.sense.kind in _COMPARING:
            low, high = _sentence(document, item)
            opens = e.sense.kind == "year_apart" and e.start - low <= 1  # "A year earlier, it earned $5 million"
            context.financial = tense.compares_figures(words, e.start, e.end, high if opens else e.end)
            context.within = _before_in_sentence(document, item, within)
        if e.sense.kind in _WITH_DIRECTION:
            low, high = _sentence(document, item)
            schedules = item.zone.kind in BODY
            context.direction = tense.direction(words, e.start, e.end, low, high, schedules=schedules)
            opens = e.start - low <= 1  # "On Jan. 25, the two ministers met": nothing but their verb can be meant
            acted = opens or tense.happened(words, e.start, low)
            context.over = context.over or (acted and context.direction == tense.PAST)
            context.telling = e.sense.kind == "weekday" and tense.tells(words, e.start)
            context.week = _before_in_sentence(document, item, week)
        if e.sense.kind == "yearless":
            context.year = _years_ago(found, number, reference)
            if context.year is None and said:
                context.year = _year_said(document, found, number, said)
        if e.sense.kind == "day_of_month" and e.sense.rel:
            context.day = _before_in_sentence(document, item, named)
        if e.sense.kind == "clock":
            context.day = (
                _before_in_sentence(document, item, named)
                or _day_after(document, found, number, context)
                or _day_just_before(document, item, named)
            )
        if e.sense.kind == "relative" and e.sense.rel == "previous":
            context.anchor = _year_after(document, found, number) or context.anchor
        context.notes = []
        resolved = resolve(e.sense, context)
        yield item, resolved, context.notes
        context.note(e.sense, resolved.period)
        if resolved.period is not None and resolved.period.unit == "year":
            said = (number, resolved.period)
        if resolved.period is not None and resolved.period.unit == "day":
            named = (item.start, resolved.period)
        elif resolved.period is not None:
            within = (item.start, resolved.period) if resolved.period.unit in _COMPARED else None
            week = (item.start, resolved.period) if resolved.period.unit == "week" else week


def _order(found: list[Found]) -> str:
    """Whether the text writes the day or the month first, told by its dates that can be read in one way only."""
    orders = {f.expression.sense.order for f in found} - {""}
    return orders.pop() if len(orders) == 1 else ""


def _before_in_sentence(document: Document, item: Found, named: tuple[int, Period] | None) -> Period | None:
    """The last day or period named, where it stands in the same sentence."""
    if named is None:
        return None
    sentence = document.sentence_at(item.start)
    return named[1] if sentence is not None and sentence.start <= named[0] else None


def _day_just_before(document: Document, item: Found, named: tuple[int, Period] | None) -> Period | None:
    """The last day named, where it stands in the sentence before: "They came on Friday. At 3 p.m. they left"."""
    sentence = document.sentence_at(item.start)
    if named is None or sentence is None:
        return None
    blank = document.text[max(0, sentence.start - _BLANK) : sentence.start]
    before = document.sentence_at(sentence.start - 1 - (len(blank) - len(blank.rstrip())))
    return named[1].at("") if before is not None and before.start <= named[0] else None


def _day_after(document: Document, found: list[Found], number: int, context: Context) -> Period | None:
    """The day that stands after a time in its sentence: "at 10.30 a.m. (0830 GMT) on Friday"."""
    sentence = document.sentence_at(found[number].start)
    for later in found[number + 1 : number + 1 + _NEXT]:
        sense = later.expression.sense
        if sentence is None or later.start >= sentence.end or later.start - found[number].end > _BESIDE:
            return None
        if sense.kind not in _DAYS:
            continue
        if sense.kind in _WITH_DIRECTION:
            low, high = _sentence(document, later)
            context.direction = tense.direction(later.words, later.expression.start, later.expression.end, low, high)
        if (period := resolve(sense, context).period) is not None and period.unit == "day":
            return replace(period, clock="")
    return None


_DAYS = frozenset({"fixed", "yearless", "weekday", "offset"})
_BLANK = 8
"""Characters within which the sentence before ends."""
_BESIDE = 30
"""Characters between a time and its day."""


def _year_after(document: Document, found: list[Found], number: int) -> Period | None:
    """The year that `up from the previous year, to 40 in 2023` counts back from: the one its sentence names later.

    None where the sentence has named one before, or begins with the expression and so goes on from the last.
    """
    item = found[number]
    sentence = document.sentence_at(item.start)
    if item.expression.sense.unit != "year" or sentence is None or item.start - sentence.start <= _OPENING:
        return None
    if number and found[number - 1].start >= sentence.start and _dated(found[number - 1]):
        return None
    for later in found[number + 1 : number + 1 + _NEXT]:
        if later.start >= sentence.end:
            return None
        if _dated(later):
            return later.expression.sense.period
    return None


def _years_ago(found: list[Found], number: int, reference: date | None) -> Period | None:
    """The year that is told right after a day or month: "on 3 May twenty years ago"."""
    if reference is None or number + 1 >= len(found):
        return None
    item, after = found[number], found[number + 1]
    sense = after.expression.sense
    if sense.kind != "ago" or sense.unit != "year" or after.words is not item.words:
        return None
    between = item.words.lower[item.expression.end : after.expression.start]
    year = reference.year + sense.count
    return periods.year(year) if between in ([], [","]) and year > 0 else None


def _year_said(document: Document, found: list[Found], number: int, said: tuple[int, Period]) -> Period | None:
    """The year that a day or month without one stands in: the one just before it ("Ten years ago, on 3 May"), or the
    one that its sentence opens with ("In 2019, the first round was held in May")."""
    item, before = found[number], found[said[0]]
    if before.words is not item.words or not 0 <= item.expression.start - before.expression.end <= _LONGEST_CLAUSE:
        return None
    between = item.words.lower[before.expression.end : item.expression.start]
    if between[:1] == [","] and set(between[1:]) <= _INTRODUCING:
        return said[1]
    sentence = document.sentence_at(item.start)
    if sentence is None or before.start < sentence.start or between[:1] != [","]:
        return None
    end = item.expression.end
    if "will" in item.words.lower[end : end + _NEAR]:
        return None  # "In 2023, trade doubled, and on 30 July the two will meet"
    opening = item.words.lower[bisect_left(item.words.start, sentence.start) : before.expression.start]
    return said[1] if set(opening) <= _INTRODUCING else None


_INTRODUCING = frozenset({"on", "in", "and", "the", "of", "early", "late", "mid", "-", "back", "that", "is"})
_NEAR = 8
"""Tokens after a date within which its verb stands."""
_LONGEST_CLAUSE = 40
"""Tokens after a year that opens a sentence within which days and months are of it."""
_OPENING, _NEXT = 4, 3
"""Characters from the start of a sentence within which an expression opens it; expressions that are looked at after."""


def _dated(item: Found) -> bool:
    return item.expression.sense.kind == "fixed"


_WITH_DIRECTION = frozenset(
    {
        "yearless",
        "weekday",
        "weekday_range",
        "weekend",
        "holiday",
        "season",
        "quarter",
        "half",
        "day_of_month",
        "part_of_month",
        "month_range",
        "range",
        "apart",
        "year_apart",
    }
)
_COMPARED = ("month", "quarter", "half")
_COMPARING = frozenset({"year_ago", "year_apart"})


def _sentence(document: Document, item: Found) -> tuple[int, int]:
    """The tokens of the sentence that an expression stands in."""
    sentence = document.sentence_at(item.start)
    words = item.words
    if sentence is None:
        return 0, len(words.lower)
    return bisect_left(words.start, sentence.start), bisect_left(words.start, sentence.end)


def calendar(
    document: Document, reference: ReferenceDate | None, found: list[Found]
) -> tuple[list[Date], list[Diagnostic]]:
    """The records, and what a reader should know about them."""
    dates: list[Date] = []
    notes: list[Diagnostic] = []
    day = date.fromisoformat(reference.value) if reference else None
    told = (t for t in resolve_all(document, found, day) if _definite(t[0], t[1]))
    for number, (item, r, said) in enumerate(told, 1):
        span = document.span(item.start, item.end)
        dates.append(
            Date(
                id=f"date_{number}",
                span=span,
                type=r.type,
                value=r.value,
                edtf=r.edtf,
                earliest=r.earliest.isoformat() if r.earliest else None,
                latest=r.latest.isoformat() if r.latest else None,
                modifier=item.expression.modifier,
                basis=r.basis,
                endpoints=_endpoints(document, item, r),
                rule=item.expression.rule,
            )
        )
        notes += [Diagnostic(severity="info", stage="dates", message=m, span=span) for m in said]
    return dates, notes


def _definite(item: Found, r: Resolved) -> bool:
    """Whether an expression says what a record can use: "the past year", "the last few months" have no number."""
    rule = item.expression.rule
    words, e = item.words.lower, item.expression
    if rule in _INDEFINITE or any(w in _VAGUE.get(rule, ()) for w in words[e.start : e.end]):
        return False
    return not (rule == "last_unit" and r.type == "DURATION" and "past" in words[e.start : e.end])


_VAGUE = {"next_couple": ("few", "many"), "duration": ("many",)}
"""Amounts that name no number: "the last few months", "for many years"; by their rules."""
_INDEFINITE = frozenset(
    {
        "bare_units",
        "recent_years",
        "past_years",
        "current",
        "the_morning",
        "overnight",
        "noon",
        "unit_long",
        "many_years",
        "early_years",
        "weeks_ahead",
        "the_week",
        "units_later",
        "near_term",
        "long_ago",
    }
)
"""Rules whose expressions say nothing that a record could use: "for years", "in recent weeks", "the current state"."""


def _endpoints(document: Document, item: Found, r: Resolved) -> list[Endpoint]:
    split = item.expression.split
    if r.ends is None or split is None:
        return []
    words = item.words
    return [
        Endpoint(span=document.span(words.start[a], words.end[b - 1]), value=value)
        for (a, b), value in zip(split, r.ends, strict=True)
    ]


__all__ = ["Calendar", "Found", "calendar", "find", "resolve_all"]
