"""With whom a traveller's agreements are: the host of the leg that is told, or all hosts of a journey told as one."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.facts import Cast
from pipeline.records import Event

if TYPE_CHECKING:
    from pipeline.stages.agreements.makers.states import Table
    from pipeline.stages.agreements.phrases.phrase import Phrase

_FARTHEST = 2500
"""Characters back in which the host of one leg of a tour is named."""
_JOINING = frozenset(("and", "&", ",", "the"))


@dataclass(frozen=True)
class Tour:
    """A journey of one state's people to several states."""

    visitor: str
    hosts: tuple[str, ...]


def hosts_of(cast: Cast, visit: Event, state: dict[str, str]) -> tuple[str, ...]:
    """The states that a visit goes to, where the text tells it."""
    if visit.place is None:
        return ()
    span, country = visit.place.span, visit.place.country
    near = cast.within(span.start, span.end) if span is not None else ()
    named = (state[a] for m in near for a in m.actors if a in state and len(m.actors) == 1)
    hosts = tuple(dict.fromkeys(k for k in named if k.startswith("state:")))
    return hosts or ((f"state:{country}",) if country else ())


def tour_of(cast: Cast, events: tuple[Event, ...], state: dict[str, str]) -> Tour | None:
    """The one journey that a text tells to two states or more; None where there are several, or the guest is a host."""
    hosts: dict[str, dict[str, None]] = {}
    for event in events:
        visitors = {state[p.actor_id] for p in event.participants if p.actor_id in state}
        if event.kind.endswith("visit") and len(visitors) == 1:
            hosts.setdefault(visitors.pop(), {}).update(dict.fromkeys(hosts_of(cast, event, state)))
    tours = [Tour(who, tuple(where)) for who, where in hosts.items() if len(where) > 1 and who not in where]
    return tours[0] if len(tours) == 1 else None


def on_leg(table: Table, tour: Tour, phrase: Phrase) -> tuple[str, ...]:
    """The visitor and the host of the leg, or all hosts of several agreements on a journey told as one.

    The host is the one named last before the phrase in its sentence, else the first after it, else the last before.
    """
    sentence, start = phrase.sentence, table.reader.start[phrase.first]
    lead = _named(table, tour, sentence.start, start)[-1:]
    tail = () if lead else _named(table, tour, start, sentence.end)[:1]
    earlier = () if lead or tail else _named(table, tour, max(sentence.start - _FARTHEST, 0), sentence.start)[-1:]
    hosts = tuple(dict.fromkeys(next(iter((*lead, *tail, *earlier)), tour.hosts)))
    if phrase.plural or len(hosts) == 1:
        return (tour.visitor, *hosts)
    return (tour.visitor, hosts[-1]) if earlier else ()  # "a pact will be signed during his visit to Oman and Peru"


def _named(table: Table, tour: Tour, start: int, stop: int) -> list[tuple[str, ...]]:
    """The hosts named between two offsets, those in one breath together: "his visit to Israel and Jordan"."""
    found: list[tuple[str, ...]] = []
    end = start
    for mention in table.cast.within(start, stop):
        state = next((k for k in table.of(mention) if k in tour.hosts), None) if mention.form == "name" else None
        if state is None or mention.start < end:
            continue
        between = table.reader.document.text[end : mention.start].replace(",", " , ").split()
        joined = found and between and _JOINING.issuperset(between)
        found[-1:] = [(*found[-1], state)] if joined else [*found[-1:], (state,)]
        end = mention.end
    return found


def pair_at(table: Table, start: int) -> tuple[str, ...]:
    """The speaker's state, or the visitor's, with the host last named; else with whom the paragraph names last."""
    hosts, several = table.hosts, len(table.hosts) > 1
    home = table.home or (
        table.tour.visitor if table.tour else max(table.sides, key=lambda k: (k not in hosts, table.counts.get(k, 0)))
    )
    zones = table.reader.document.zones
    zone = zones[bisect_right(zones, start, key=lambda z: z.start) - 1].start
    begin = start - _FARTHEST if several else zone
    for mention in reversed(table.cast.within(max(begin, start - _FARTHEST, 0), start)):
        for state in table.of(mention) if mention.form != "collective" else ():
            if state == home:
                continue
            if several and state in hosts:
                return (home, state)
            if table.home is not None and mention.start >= zone and state.startswith("state:"):
                return (home, state)
    return table.sides
