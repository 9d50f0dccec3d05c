"""The events that a step may have been taken at: a signing at talks, a partnership agreed during a visit."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.records import Event
from pipeline.stages.agreements import words
from pipeline.stages.agreements.phrase import Phrase, Reader
from pipeline.stages.agreements.step import Step

_OCCASION_WORDS = words.group("occasion")
_VISIT_WORDS = frozenset(("visit", "trip", "tour", "stay"))
_VISITS = frozenset(("official_visit", "state_visit", "working_visit", "visit"))
_MEETINGS = frozenset(("talks", "meeting", "summit", "signing", "dialogue", "phone_talks", "conference", "ceremony"))
_NEAR = 400
"""Characters before the paragraph in which a meeting is still the occasion."""
_MOST_VISITS = 50


@dataclass(frozen=True, slots=True)
class When:
    """A date with its basis and the facts it was computed from."""

    edtf: str
    basis: str
    premises: tuple[str, ...] = ()


class Occasions:
    """The dated events of a document, by where they are told."""

    def __init__(self, events: tuple[Event, ...]) -> None:
        dated = [e for e in events if _dated(e)]
        told = sorted(((m.start, n) for n, e in enumerate(dated) for m in e.mentions))
        self._starts = [start for start, _ in told]
        self._told = [dated[n] for _, n in told]
        self._visits = [e for e in dated if e.kind in _VISITS][:_MOST_VISITS]

    def within(self, start: int, end: int) -> Iterator[tuple[int, Event]]:
        """The events told between two offsets, with the place."""
        for k in range(bisect_left(self._starts, start), bisect_left(self._starts, end)):
            yield self._starts[k], self._told[k]

    def when(self, reader: Reader, phrase: Phrase, step: Step, parties: frozenset[str]) -> When | None:
        """The day of the visit or meeting that the step was taken at; None where the text does not tell of one."""
        sentence = phrase.sentence
        here = [e for _, e in self.within(sentence.start, sentence.end) if _serves(e, parties)]
        for kinds in (_MEETINGS, _VISITS):
            for event in here:
                if event.kind in kinds:
                    return self._days(event)
        visits = [e for e in self._visits if _serves(e, parties)]
        said = set(reader.lower[sentence.first : sentence.last])
        if visits and said & _OCCASION_WORDS and (len(visits) == 1 or said & _VISIT_WORDS):
            return self._days(max(visits, key=lambda e: ("/" in (e.date or ""), -e.span.start)))
        zone_start = reader.document.zones[sentence.zone].start
        near = [e for _, e in self.within(zone_start - _NEAR, sentence.start) if e.kind in _MEETINGS | _VISITS]
        for event in reversed(near):
            if _serves(event, parties):
                return self._days(event)
        if len(visits) == 1 and step.status in ("signed", "issued"):
            return When(visits[0].date or "", "derived", (visits[0].id,))
        return None

    def _days(self, event: Event) -> When:
        """The day of an event; for a visit, all its days where another telling of it gives the range."""
        day = event.date or ""
        if event.kind in _VISITS and "/" not in day:
            for other in self._visits:
                first, _, last = (other.date or "").partition("/")
                if last and first <= day <= last:
                    return When(other.date or "", "derived", (other.id,))
        return When(day, "derived", (event.id,))


def _dated(event: Event) -> bool:
    """Whether the days are known, and not themselves worked out from another event."""
    if event.date is None or any(len(part) < 7 for part in event.date.split("/")):
        return False
    return not (event.kind in ("signing", "ceremony") and event.basis == "derived")


def _serves(event: Event, parties: frozenset[str]) -> bool:
    """Whether the host of a visit is a party, where both are known."""
    host = event.place.country if event.place and event.kind in _VISITS else None
    return host is None or len(parties) < 2 or f"state:{host}" in parties
