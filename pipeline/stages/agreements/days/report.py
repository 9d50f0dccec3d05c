"""The day of a report: the one that its lead tells, or that of its dateline."""

from __future__ import annotations

from datetime import date, timedelta

from pipeline.facts import Calendar
from pipeline.lexicon import word_set
from pipeline.stages.agreements.days.other_deeds import so_long_after
from pipeline.stages.agreements.phrases.phrase import Reader

_NEWS = timedelta(days=8)
"""How old the event may be whose report the article is."""
_MOST_ZONES = 12
"""Zones from the top that may be the dateline."""
_DAY, _SHORTEST = 10, 60
"""Characters of a day in EDTF, and of a first paragraph that may be the lead."""
_ASIDE, _ASIDE_REACH = word_set("agreements/sets", "days.report.aside"), 6
"""Words before a day of the lead that is not that of its news, and how near they stand."""


def recent(calendar: Calendar, edtf: str) -> bool:
    """Whether a day may be that of what the article reports as news."""
    today = calendar.reference.value if calendar.reference is not None else ""
    first = edtf.partition("/")[0]
    if len(today) < 10 or len(first) != 10 or "X" in first:  # "03/05/2004" may be of March or May
        return False
    return date.fromisoformat(today) - date.fromisoformat(first) <= _NEWS


def reported(reader: Reader, calendar: Calendar) -> tuple[int, str] | None:
    """Where a report begins, and its day: the one that the lead tells, or that of the dateline."""
    document = reader.document
    today = calendar.reference.value if calendar.reference is not None else ""
    zones = document.zones[:_MOST_ZONES]
    dateline = next((z for z in zones if z.kind == "dateline"), None)
    begin = dateline.end if dateline else 0
    zone = next((z for z in zones if z.kind in ("lead", "paragraph") and z.start >= begin), None)
    lead = document.sentence_at(zone.start) if zone is not None else None
    if zone is None or lead is None or len(today) < _DAY or (dateline is None and zone.end - zone.start < _SHORTEST):
        return None
    days: dict[str, None] = {}
    for day in calendar.within(lead.start, lead.end):
        at = document.tokens.at(day.span.start)
        if len(day.edtf or "") != _DAY or (day.edtf or "") > today or so_long_after(reader.lower, at):
            continue
        if _ASIDE & set(reader.lower[max(lead.first, at - _ASIDE_REACH) : at]):
            return None  # "said on Monday", "who arrived on Monday"
        days[day.edtf or ""] = None
    if not days and dateline is not None:
        days = {today: None} if today in [d.edtf for d in calendar.within(dateline.start, begin)] else {}
    found = next(iter(days), "")
    return (lead.start, found) if len(days) == 1 and recent(calendar, found) else None
