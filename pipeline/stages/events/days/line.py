"""What a sentence tells of, and the dates in it that may be the day of something."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.lexicon import word_set
from pipeline.records import Date
from pipeline.stages.events.days.apart import ROUNDS, names_body, of_meeting, of_what, travels
from pipeline.stages.events.scene.sentence import Scene
from pipeline.stages.events.vocabulary import DOCUMENTS, JOURNEYS, REPORTING, RETURNING, WORDS, Trigger

_YEARS = re.compile(r"\d{4}/\d{4}$")
"""A stretch of years is the term of a plan, not the day of an event."""
_NAME = 6
"""Tokens of the name of a paper behind its date."""
_STATEMENTS = word_set("events/sets", "days.statements")

Told = tuple[int, int, Trigger]
"""What tells of an event: its first token, the one after it, and what it means."""


@dataclass(slots=True)
class Line:
    """A sentence between whose tellings its dates are shared out. Nothing changes it."""

    s: Scene
    told: list[Told]
    visits: set[int]
    """Where a noun tells of a visit, which may be the setting of all else."""
    others: set[int]
    """Where something is told that is no event of its own: "a briefing"."""
    calendar: list[Date]
    """The days, months and years of the sentence."""
    dates: list[Date]
    """Those among them that are not of a report."""


def line_of(s: Scene) -> Line:
    """The tellings and dates of a sentence."""
    told = [(i, i + len(rs[0].words), rs[0]) for i, rs in s.triggers if rs[0].family != "led" or travels(s, i, rs[0])]
    if len(told) > 1:  # "returned to Lima on Tuesday after a visit to Chile": its last day
        told = [x for x in told if x[2].words[0] not in RETURNING]
    visits = {first for first, _, t in told if t.family in JOURNEYS and not t.verb}
    others = {i for i, readings in s.triggers if not readings[0].kind}
    calendar = [d for d in s.dates if d.type in ("DATE", "TIME") and d.edtf and not _of_dateline(s, d)]
    if len(calendar) > 1:
        calendar = [d for n, d in enumerate(calendar) if not n or not _said_twice(s, calendar[n - 1], d)]
    dates = [d for d in calendar if not (_of_report(s, d) or _of_paper(s, d) or _YEARS.match(d.edtf or ""))]
    return Line(s, _in_one_piece(s, told), visits, others, calendar, dates)


def _in_one_piece(s: Scene, told: list[Told]) -> list[Told]:
    """The tellings, "a round of talks" as one; without the bodies that only have the name of a meeting."""
    told = [x for x in told if not names_body(x[2]) or not of_meeting(s, x[0])]
    if not any(t.words in ROUNDS for _, _, t in told):
        return told
    told = [(i, end + of_what(s, end) if t.words in ROUNDS else end, t) for i, end, t in told]
    return [x for x in told if not any(i < x[0] < end for i, end, t in told if t.words in ROUNDS)]


def value_of(line: Line, n: int) -> str:
    """The day (EDTF) of a date, of a time its day; two days joined by "and" are a stretch."""
    date = line.dates[n]
    value = _joined_days(line.s, line.dates, n) or date.edtf or ""
    return value[:10] if date.type == "TIME" else value


def _joined_days(s: Scene, dates: Sequence[Date], n: int) -> str | None:
    """Two days joined by "and" are one stretch: "on Saturday and Sunday"."""
    if n + 1 >= len(dates):
        return None
    a, b = dates[n], dates[n + 1]
    first, last = a.edtf or "", b.edtf or ""
    between = s.document.text[a.span.end : b.span.start].strip()
    return f"{first}/{last}" if between == "and" and len(first) == len(last) == 10 and first < last else None


def _said_twice(s: Scene, before: Date, date: Date) -> bool:
    """Whether a date only spells out the one before it: "yesterday (6 March)", "Wednesday, April 7"."""
    if before.edtf != date.edtf:
        return False
    return s.document.text[before.span.end : date.span.start].strip() in ("(", ",", "", "–", "-")


def _of_dateline(s: Scene, date: Date) -> bool:
    """Whether a date belongs to a dateline, or only points back ("the same day")."""
    inside = s.document.tokens.within(date.span.start, date.span.end)
    follows = s.words(inside.stop, inside.stop + 6)
    opening = s.word(inside.stop) in _OPENING or "--" in follows
    if opening and WORDS["dash"] & follows and _all_names(s, inside.start):
        return True
    return "same" in s.words(inside.start, inside.stop)


_OPENING = WORDS["dash"] | {"("}


def _all_names(s: Scene, until: int) -> bool:
    """Whether only names and signs stand before a token, as in a dateline: "BEIJING, Nov. 30 (Xinhua) --"."""
    words = s.document.tokens.text[s.sentence.first : until]
    return len(words) < 20 and not any(w[0].islower() for w in words)


def _of_paper(s: Scene, date: Date) -> bool:
    """Whether a paper is called by its date: "the Boundary Treaty of 5 February 2018", "the 10 May 1976 treaty"."""
    inside = s.document.tokens.within(date.span.start, date.span.end)
    before = inside.start - 1
    if s.word(before) == "the":
        head = next((k for k in range(inside.stop, inside.stop + _NAME) if s.word(k) in DOCUMENTS), inside.stop)
        return all(s.document.tokens.text[k][0].isupper() for k in range(inside.stop, head)) and head > inside.stop
    return s.word(before) == "of" and s.word(before - 1) in DOCUMENTS


def _of_report(s: Scene, date: Date) -> bool:
    """Whether a date is that of a verb of saying."""
    inside = s.document.tokens.within(date.span.start, date.span.end)
    before = s.words(inside.start - 3, inside.start)
    if "that" in (s.word(inside.start - 1), s.word(inside.start - 2)):
        before = set()  # "noted that on 3 May"
    if s.word(inside.stop) == "that" and "announce" in s.words(inside.start - 8, inside.start):
        return True  # "am pleased to announce with my colleague today that"
    if before & _STATEMENTS and s.words(inside.start - 6, inside.start) & {"in", "according"}:
        return True  # "In a statement on Friday, the ministry said"
    return bool((before | {s.word(inside.stop)}) & REPORTING) or bool(before & {"originally", "initially"})
