"""Who is host and who is guest: by what the words say, by whose land the event is in, by who visits whom."""

from __future__ import annotations

from pipeline.facts import Cast
from pipeline.stages.events.merge.draft import Draft

_RECEIVED = frozenset({"meeting", "ceremony"})
"""Families of events at which one is at home and the other comes; who telephones or signs is neither."""
_BESIDE = frozenset({"sidelines", "sideline", "margins", "margin"})


def assign_roles(kept: list[Draft], cast: Cast) -> None:
    """Hosts and guests of meetings, talks and ceremonies."""
    visits = [d for d in kept if d.family in ("visit", "tour")]
    for draft in kept:
        if draft.family not in _RECEIVED:
            continue
        people = [*draft.who, *draft.parties]
        draft.hosts = {x for t in draft.tellings for x in t.hosts} & set(people)
        draft.guests = ({x for t in draft.tellings for x in t.guests} & set(people)) - draft.hosts
        homes = {x: cast.by_id[x].country for x in people if x in cast.by_id}
        land = _land_of(draft, visits, homes)
        if land is not None and draft.guests and not draft.hosts and {homes[x] for x in draft.guests} == {land}:
            draft.guests = set()  # "the visiting premier" is the other one
        if not draft.hosts and not draft.guests and land is not None:
            draft.hosts = {x for x, home in homes.items() if home == land}
        if draft.hosts and not draft.guests:
            own = {homes[x] for x in draft.hosts}
            draft.guests = {x for x, home in homes.items() if home not in own | {None}}
        elif draft.guests and not draft.hosts:
            own = {homes[x] for x in draft.guests}
            draft.hosts = {x for x, home in homes.items() if home not in own | {None}}
        if len(people) == 2 and len(draft.hosts | draft.guests) == 1:
            rest = set(people) - draft.hosts - draft.guests
            draft.guests, draft.hosts = (rest, draft.hosts) if draft.hosts else (draft.guests, rest)


def _land_of(draft: Draft, visits: list[Draft], homes: dict[str, str | None]) -> str | None:
    """The land where people of two lands meet, if it is that of one of them; none beside a gathering of many."""
    lands = set(homes.values()) - {None}
    if len(lands) != 2 or not draft.tellings[0].words.isdisjoint(_BESIDE):
        return None
    if draft.place is not None and draft.place.country is not None:
        return draft.place.country if draft.place.country in lands else None
    for visit in visits:
        away = {homes[x] for x in visit.who if x in homes}
        goals = (visit.lands & lands) - away
        if away and len(goals) == 1 and _in_time(draft.date, visit.date):
            return next(iter(goals))
    return None


def _in_time(day: str | None, stretch: str | None) -> bool:
    """Whether a day can be one of a visit of which perhaps only the beginning is told."""
    if day is None or stretch is None:
        return day == stretch or stretch is None
    return stretch[:10] <= day[:10] and day[:7] == stretch[-10:][:7]
