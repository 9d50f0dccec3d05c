"""The days of visits that are over, from the arrival and the departure told apart."""

from __future__ import annotations

from datetime import date, timedelta

from pipeline.lexicon import word_set
from pipeline.records import Event
from pipeline.stages.agreements.deeds.step import When
from pipeline.stages.agreements.phrases.phrase import Reader

_DAY = 10
"""Characters of a day in EDTF."""
_COMING = word_set("agreements/sets", "days.stays.coming")
_LEAVING = word_set("agreements/sets", "days.stays.leaving")
_LONGEST_STAY = timedelta(days=14)


def stays_of(reader: Reader, visits: list[Event]) -> dict[str, When]:
    """The days of visits that are over: "wrapped up a visit on Tuesday. During the trip
    from April 27 …"."""
    found: dict[str, When] = {}
    for visit in visits:
        if "/" in (visit.date or "") and _said_of(reader, visit) & _LEAVING:
            found[visit.id] = When(visit.date or "", "derived", (visit.id,))
    single = [v for v in visits if len(v.date or "") == _DAY and "X" not in (v.date or "") and v.participants]
    for one in single:
        for other in single:
            if other is one or other.participants[0].actor_id != one.participants[0].actor_id:
                continue
            if not (one.date or "") < (other.date or "") or not _within(one.date or "", other.date or ""):
                continue
            if _said_of(reader, one) & _COMING and _said_of(reader, other) & _LEAVING:
                found[one.id] = found[other.id] = When(f"{one.date}/{other.date}", "derived", (one.id, other.id))
    return found


def _within(first: str, last: str) -> bool:
    return date.fromisoformat(last) - date.fromisoformat(first) <= _LONGEST_STAY


def _said_of(reader: Reader, event: Event) -> set[str]:
    """The words of the sentence that tells an event."""
    sentence = reader.document.sentence_at(event.span.start)
    return set(reader.lower[sentence.first : sentence.last]) if sentence is not None else set()
