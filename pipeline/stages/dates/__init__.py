"""Date resolution: temporal expressions, their TIMEX3 and EDTF values, and the reference day.

grammar     the search by rules (rules, words, numbers); makers: what a match means
reference   the publication day and the day of the text (inference: worked out from the text)
resolution  from meanings to days and periods, in reading order (tense: before or after the reference day)
calendar    the whole: found, sensible, resolved
timex       TIMEX3 elements, for comparison with other tools
"""

from __future__ import annotations

from pipeline.document import Document
from pipeline.facts import Calendar
from pipeline.records import Published
from pipeline.stages.dates.calendar import calendar, find
from pipeline.stages.dates.reference import publication_day, reference_day
from pipeline.stages.dates.timex import timexes

__all__ = ["publication_day", "resolve_dates", "timexes"]


def resolve_dates(document: Document, published: Published | None) -> Calendar:
    """All temporal expressions of the factual zones, in order, and the day that undated ones were resolved against."""
    found, impossible = find(document)
    reference, unsure = reference_day(document, published, found)
    dates, notes = calendar(document, reference, found)
    return Calendar(tuple(dates), reference, (*impossible, *unsure, *notes))
