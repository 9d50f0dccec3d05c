"""From dated drafts to records: participants, places and keys."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from pipeline.document import Document
from pipeline.facts import Cast
from pipeline.lexicon import word_set
from pipeline.records import Event, Participant, ParticipantRole
from pipeline.stages.events.merge.draft import Draft
from pipeline.stages.events.places.names import land
from pipeline.stages.events.vocabulary import JOURNEYS

_BETWEEN_TWO = frozenset({"meeting", "call", "signing", "ceremony"})


def records(document: Document, cast: Cast, kept: list[Draft], reference: str | None) -> tuple[Event, ...]:
    """The events as records, in order of their first telling."""
    events: list[Event] = []
    undated = f"undated-{document.page.source.sha256[:8]}"
    used: Counter[str] = Counter()
    for n, draft in enumerate(sorted(kept, key=lambda d: d.tellings[0].start)):
        main = max(draft.tellings, key=lambda t: (len(t.who) + (t.date is not None) + (t.place is not None), -t.start))
        bodies = list(draft.tellings[0].bodies) if len(draft.who) == 1 else []
        participants = draft.who + (_other_sides(draft, cast) or bodies) if draft.who else _states_first(draft, cast)
        keys = sorted({cast.by_id[p].key for p in participants if p in cast.by_id})
        key = _key(draft, cast, keys, reference, undated)
        used[key] += 1
        events.append(
            Event(
                id=f"event_{n + 1}",
                key=key if used[key] == 1 else f"{key}:{used[key]}",
                kind=draft.kind,
                span=document.span(main.start, main.end),
                mentions=[document.span(t.start, t.end) for t in sorted(draft.tellings, key=lambda t: t.start)],
                participants=[
                    Participant(
                        actor_id=p,
                        key=cast.by_id[p].key,
                        role=_role(draft, p),
                    )
                    for p in participants
                    if p in cast.by_id
                ],
                place=draft.place,
                date=draft.date,
                basis=draft.basis if draft.date else None,
                rule=main.rule,
            )
        )
    return tuple(events)


def _role(draft: Draft, actor: str) -> ParticipantRole:
    """Whether somebody is host or guest."""
    if draft.family in JOURNEYS or actor in draft.guests:
        return "guest"
    return "host" if actor in draft.hosts else "participant"


def _other_sides(draft: Draft, cast: Cast) -> list[str]:
    """The states that took part without a name: of "the ministers of A, B and C met … Minister X of A", B and C."""
    told = draft.tellings[0].parties
    homes = {cast.by_id[p].country for p in draft.who}
    if draft.family == "meeting" and not draft.tellings[0].who and len(told) > 1 and homes < _codes(told, cast):
        return [p for p in told if cast.by_id[p].country not in homes]
    return _other_side(draft, cast)


def _codes(actors: Iterable[str], cast: Cast) -> set[str | None]:
    return {cast.by_id[p].country for p in actors if cast.by_id[p].kind == "state"}


def _other_side(draft: Draft, cast: Cast) -> list[str]:
    """The one state that met or signed with one person: "The Thai delegation paid a courtesy call on Governor X", "the
    presidents of Peru and Ecuador", of whom one is named."""
    first = draft.tellings[0]
    if len(draft.who) > 1 and first.unnamed and "counterparts" in first.words and draft.family in _BETWEEN_TWO:
        homes = {cast.by_id[p].country for p in draft.who}
        away = [x for x in first.parties if cast.by_id[x].kind == "state" and cast.by_id[x].country not in homes]
        return away if len(homes) == 1 else []  # "Ministers X and Y met their Philippine counterparts"
    if draft.family not in _BETWEEN_TWO or len(draft.who) != 1 or first.rule == "events.led":
        return []
    home = cast.by_id[draft.who[0]].country
    kinds = ("state", "bloc") if first.words & _OFFICERS else ("state",)  # "met the leaders of the bloc"
    sides = [x for x in first.parties if cast.by_id[x].kind in kinds]
    states = [x for x in sides if cast.by_id[x].kind == "bloc" or cast.by_id[x].country != home]
    sure = home or first.unnamed or "delegation" in first.words
    return states if sure and len(first.parties) == len(states) else []


def _states_first(draft: Draft, cast: Cast) -> list[str]:
    """The states that met; organisations only where no state is said to, or where they may sign for themselves."""
    states = [p for p in draft.parties if p in cast.by_id and cast.by_id[p].kind in ("state", "bloc")]
    if draft.family != "signing":
        first = draft.tellings[0]
        alone = len(states) == 1 and first.family == "meeting" and not first.words.isdisjoint(("between", "with"))
        bodies = [p for p in draft.parties if p in cast.by_id and cast.by_id[p].country is None]
        if alone and len(draft.parties) == 2 and set(bodies) | set(states) == set(draft.parties):
            return draft.parties  # "talks between the Taliban and Norway"
        return states or draft.parties
    signed = list(dict.fromkeys(_state_of(p, cast) or p for p in draft.parties))
    states = [p for p in signed if p in cast.by_id and cast.by_id[p].kind in ("state", "bloc")]
    return states if len(states) > 1 else signed  # beside two states, their ministries sign for them


def _state_of(party: str, cast: Cast) -> str | None:
    """The state for which a ministry signs; None for what is no part of a government."""
    known = cast.by_id.get(party)
    if known is None or known.kind != "organization" or known.country is None:
        return None
    words = set(known.name.lower().split())
    state = cast.by_key.get(f"state:{known.country}")
    return state.id if state is not None and words & {"ministry", "ministries", "government", "department"} else None


_OFFICERS = word_set("events/sets", "output.officers")
_UNDER_WAY = frozenset({"currently", "ongoing", "undertaking"})


def _key(draft: Draft, cast: Cast, keys: list[str], reference: str | None, undated: str) -> str:
    """A name of the happening that does not depend on the article: kind, countries or participants, and day.

    Visits are told with differing days (the announced stretch, the day of arrival), so their key holds the month, that
    of the article for one that is under way. What has no day is named by its article: it is not known to be the same.
    """
    names = "+".join(k.partition(":")[2] for k in keys)
    if draft.family not in JOURNEYS:
        when = draft.date.replace("/", "--") if draft.date else undated
        return f"event:{draft.kind}:{names or 'unnamed'}:{when}"
    lands = {cast.by_id[p].country for p in draft.who if p in cast.by_id} | draft.lands
    if draft.place is not None:
        lands.add(draft.place.country)
    lands.discard(None)
    sides = {land(cast, a) for a in cast.sides}
    if len(lands) == 1 and len(sides) == 2 and lands < sides:
        lands = sides  # one of the two sides goes to the other
    codes = "-".join(sorted(code for code in lands if code))
    day = draft.date or (reference if any(t.words & _UNDER_WAY for t in draft.tellings) else None)
    return f"event:{draft.kind}:{codes or names or 'unnamed'}:{day[:7] if day else undated}"
