"""Who is host and who is guest, by what the words say, whose land it is in and who visits whom; and so the land of a
place of which only the name is told ("at State House")."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.facts import Cast
from pipeline.records import Place
from pipeline.stages.events.merge.draft import Draft
from pipeline.stages.events.vocabulary import COUNTERPARTS, JOURNEYS, MARGINS, PLACE_WORDS

_RECEIVED = frozenset({"meeting", "ceremony"})
"""Families of events at which one is at home and the other comes; who telephones or signs is neither."""


def assign_roles(kept: list[Draft], cast: Cast, home: Callable[[], Place | None]) -> None:
    """Hosts and guests of meetings, talks and ceremonies; `home` gives where the news is written."""
    visits = [d for d in kept if d.family in JOURNEYS]
    for draft in kept:
        if draft.family not in _RECEIVED:
            continue
        people = [*draft.who, *draft.parties]
        draft.hosts = {x for t in draft.tellings for x in t.hosts} & set(people)
        draft.guests = ({x for t in draft.tellings for x in t.guests} & set(people)) - draft.hosts
        if len(people) > 1 and draft.hosts == set(people):
            draft.hosts = set()
        homes = {x: cast.by_id[x].country for x in people if x in cast.by_id}
        if draft.place is not None and draft.place.country is None and _building(draft.place):
            written = home()
            if written is not None and written.country in homes.values():
                draft.place = draft.place.model_copy(update={"country": written.country})
        land = _land_of(draft, visits, homes)
        if land is not None and draft.guests and not draft.hosts and {homes[x] for x in draft.guests} == {land}:
            draft.guests = set()  # "the visiting premier" is the other one
        if not draft.hosts and not draft.guests and land is not None:
            draft.hosts = {x for x, home in homes.items() if home == land}
        if not draft.hosts and not draft.guests:
            _of_a_visit(draft, visits, homes)
        if draft.hosts and not draft.guests:
            own = {homes[x] for x in draft.hosts}
            draft.guests = {x for x, home in homes.items() if home not in own | {None}}
        elif draft.guests and not draft.hosts:
            own = {homes[x] for x in draft.guests}
            draft.hosts = {x for x, home in homes.items() if home not in own | {None}}
        if len(people) == 2 and len(draft.hosts | draft.guests) == 1:
            rest = set(people) - draft.hosts - draft.guests
            draft.guests, draft.hosts = (rest, draft.hosts) if draft.hosts else (draft.guests, rest)
        elif len(people) == 2 and not draft.hosts and _counterparts(draft) and draft.place is not None:
            at_home = {x for x, home in homes.items() if home is not None and home == draft.place.country}
            if len(at_home) == 1:  # "Minister X and his Estonian counterpart met in Tallinn"
                draft.hosts, draft.guests = at_home, set(people) - at_home
        whose = {homes[x] for x in draft.hosts} - {None}
        house = draft.place is not None and draft.place.country is None and _building(draft.place)
        if len(whose) == 1 and draft.place is not None and house:
            draft.place = draft.place.model_copy(update={"country": whose.pop()})  # "received him at State House"


def _counterparts(draft: Draft) -> bool:
    """Whether two are of two lands, of which the text may name only one."""
    return not draft.tellings[0].words.isdisjoint(COUNTERPARTS)


def _building(place: Place) -> bool:
    """Whether a place is a house, which stands in every capital: "the Presidential Palace"."""
    return not PLACE_WORDS["building"].isdisjoint(place.name.lower().split())


def _land_of(draft: Draft, visits: list[Draft], homes: dict[str, str | None]) -> str | None:
    """The land where people of two lands meet, if it is that of one of them; none beside a gathering of many."""
    lands = set(homes.values()) - {None}
    if len(lands) != 2 or not draft.tellings[0].words.isdisjoint(MARGINS):
        return None
    if draft.place is not None and draft.place.country is not None:
        return draft.place.country if draft.place.country in lands else None
    for visit in visits:
        if draft.place is not None and not _building(draft.place):
            break  # a town whose land nobody tells
        away = {homes[x] for x in visit.who if x in homes}
        goals = (visit.lands & lands) - away
        if away and len(goals) == 1 and _in_time(draft.date, visit.date):
            return next(iter(goals))
    return None


def _of_a_visit(draft: Draft, visits: list[Draft], homes: dict[str, str | None]) -> None:
    """Whoever visits a land is the guest of those whom he meets there, if nothing says that they are of another."""
    if (draft.place is not None and not _building(draft.place)) or not draft.tellings[0].words.isdisjoint(MARGINS):
        return
    for visit in visits:
        came = set(visit.who) & set(homes)
        rest = set(homes) - came
        there = len(visit.lands) == 1 and all(homes[x] in visit.lands | {None} for x in rest)
        if came and rest and there and _in_time(draft.date, visit.date):
            draft.guests, draft.hosts = came, rest
            return


def _in_time(day: str | None, stretch: str | None) -> bool:
    """Whether a day can be one of a visit of which perhaps only the beginning is told."""
    if day is None or stretch is None:
        return day == stretch or stretch is None
    return stretch[:10] <= day[:10] and day[:7] == stretch[-10:][:7]
