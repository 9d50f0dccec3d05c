"""Days of two tellings side by side: whether they can be of one time, and which says more."""

from __future__ import annotations

from datetime import date

from pipeline.stages.events.telling import Telling
from pipeline.stages.events.vocabulary import WORDS


def _bounds(value: str) -> tuple[str, str]:
    start, _, end = value.partition("/")
    return start, (end or start) + "~"


def within(a: str, b: str) -> bool:
    """Whether a range of days is part of another that may be a whole week: "next week … from Monday to Thursday"."""
    return len(a) == len(b) == 21 and a != b and b[:10] <= a[:10] and a[11:] <= b[11:]


def in_week(a: str, b: str) -> bool:
    """Whether days fall in a week: "will attend it next week … The meeting will be held on 11 July"."""
    if len(a) < len("2024-05-06") or len(b) != 21 or a == b or "X" in a:
        return False
    week = (date.fromisoformat(b[11:]) - date.fromisoformat(b[:10])).days == 6
    return week and b[:10] <= a[:10] and a[-10:] <= b[11:]


def first_day(t: Telling, value: str | None) -> bool:
    """Whether a telling says on which day of a week a visit begins: "next week … it starts on Friday"."""
    if value is None or t.date is None or len(t.date) != 10 or len(value) != 21:
        return False
    return in_week(t.date, value) and bool(t.length or t.words & WORDS["begins"])


def in_month(a: str, b: str) -> bool:
    """Whether days are in a month: "in May … on 14 and 15 May"."""
    return len(b) == 7 and len(a) > 9 and a.startswith(b)


def overlap(a: str, b: str) -> bool:
    """Whether two EDTF days, months, years or ranges can be of one time."""
    (a1, a2), (b1, b2) = _bounds(a), _bounds(b)
    return a1 <= b2 and b1 <= a2
