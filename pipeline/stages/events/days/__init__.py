"""Which date of a sentence governs which telling in it.

line   what the sentence tells of, and its dates
pairs  which date may be the day of which telling, and how far the one is from the other
apart  what keeps a day from a telling: clauses, journeys, terms, what is set for later
"""

from __future__ import annotations

from pipeline.records import Date
from pipeline.stages.events.days.apart import (
    in_course,
    next_journey,
    of_former_journey,
    on_the_way,
    said_at,
    setting,
    since,
    there_for,
    where_done,
    where_of,
)
from pipeline.stages.events.days.line import Line, line_of
from pipeline.stages.events.days.pairs import Candidate, candidates
from pipeline.stages.events.scene.sentence import Scene
from pipeline.stages.events.vocabulary import MARGINS

_SAID_AT = frozenset({"ceremony", "meeting", "call", "summit", "conference", "speech"})

Days = dict[int, tuple[str, Date]]
"""The day (EDTF) of each telling, by its first token."""


def governing(s: Scene) -> Days:
    """The date (EDTF) that governs each trigger: every date goes to its nearest trigger, and one that is left without
    takes a day that nothing keeps away."""
    if not s.dates:
        return {}
    line = line_of(s)
    if not line.calendar:
        return {}
    chosen: Days = {}
    owners: dict[str, int] = {}
    near = candidates(line)
    for _, first, value, date in near:
        if date.id not in owners:
            owners[date.id] = first
            chosen.setdefault(first, (value, date))
    for candidate in near:
        _, first, value, date = candidate
        if first not in chosen and _shares(line, candidate, owners[date.id]):
            chosen[first] = (value, date)
    for first, trigger in [(i, r[0]) for i, r in s.triggers if i not in chosen]:
        reported = _reported(line, first) if trigger.verb and trigger.family == "meeting" else None
        if reported is None and trigger.family in _SAID_AT:
            reported = _of_its_report(line, first)
        if reported is not None:
            chosen[first] = ((reported.edtf or "")[:10], reported)
    return chosen


def _shares(line: Line, candidate: Candidate, owner: int) -> bool:
    """Whether a telling has the day of another, the owner of the date; "In June 2006, he visited China and met"."""
    s, (_, first, value, date) = line.s, candidate
    if owner in line.others:
        return False
    near = _holds_for_all(s, value, date) or _beside(s, first, owner, date) or _in_one_list(line, first, owner)
    if len(value) <= 7 and not near:
        return False
    return not (
        setting(s, first, date)
        or (first in line.visits and in_course(s, first, date))
        or of_former_journey(s, owner, first, date)
        or next_journey(s, owner, first)
        or there_for(s, first, owner)
        or (owner in line.visits and where_done(s, owner, first))
        or since(s, owner, date)
        or on_the_way(s, owner, first)
    )


def _holds_for_all(s: Scene, value: str, date: Date) -> bool:
    """Whether a month opens the sentence: "In June 2006, he visited China and"."""
    return len(value) == 7 and s.document.tokens.at(date.span.start) - s.low < 3


def _in_one_list(line: Line, first: int, owner: int) -> bool:
    """Whether a day behind the last of a list holds for all of it: "the APEC Summit, the G20 Summit and the ASEAN
    Summit in November"."""
    s, told = line.s, {i: (end, t.family) for i, end, t in line.told}
    if not 0 < owner - first < _LIST or first not in told or told[first][1] != told[owner][1] == "summit":
        return False
    text = s.document.tokens.text
    return all(w in _LISTING or w[0].isupper() for w in text[told[first][0] : owner])


_LIST = 24
_LISTING = frozenset({",", "and", "the", "of", "&", "-"})


def _beside(s: Scene, first: int, owner: int, date: Date) -> bool:
    """Whether "when" or "on the margins of" joins a telling to the owner of a date."""
    if "when" in s.words(s.document.tokens.at(date.span.end), first):
        return True
    return owner != first and not s.words(*sorted((owner, first))).isdisjoint(MARGINS)


def _reported(line: Line, first: int) -> Date | None:
    """The day of a report where no other is told: "have met in Oslo, the agency reported on Monday"."""
    if line.dates or len(line.calendar) != 1 or line.s.word(first - 1) not in ("has", "have"):
        return None
    date = line.calendar[0]
    return date if date.type == "DATE" and len(date.edtf or "") == 10 else None


def _of_its_report(line: Line, first: int) -> Date | None:
    """The day on which something was said at it, or announced where it was: "said on Monday when meeting with"."""
    reports = [d for d in line.calendar if d not in line.dates]
    said = [d for d in reports if said_at(line.s, d, first)]
    return said[-1] if said else next((d for d in reports if where_of(line.s, d, first)), None)
