"""From tellings to drafts of events: one for one happening, however often it is told.

draft  an event while its tellings are gathered
same   whether a telling is of an event already told
days   whether two days can be of one time
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pipeline.facts import Cast
from pipeline.lexicon import word_set
from pipeline.stages.events.merge.draft import Draft
from pipeline.stages.events.merge.same import MEETINGS, after_it, same, same_visit, when, where
from pipeline.stages.events.telling import Telling

_BY_HAND = frozenset({"events.signed", "events.signed_passive", "events.signing"})
_LED = frozenset({"meeting", "dialogue", "summit"})
_PUBLIC = word_set("events/sets", "merge.public")
_CLOSE = 3
"""Paragraphs between two signings on one occasion, at most."""
_NEAR = 4
_MEMORY = 60
"""Events that a telling can go back to, at most: keeps work linear, and no text tells so long of one thing."""


def drafts(told: Iterable[Telling], cast: Cast) -> list[Draft]:
    """The events that the tellings tell of, in order of their first telling."""
    made: list[Draft] = []
    latest: Draft | None = None
    for t in told:
        if t.family == "led":  # "The delegation was led by": people for the meeting just told, no event
            led = latest if latest is not None and latest.family in _LED else made[-1] if made else None
            if led is not None and led.family in _LED:
                led.lead(t)
            continue
        if t.bare and (signing := _signed_there(made[-_NEAR:], t)) is not None:
            signing.add(replace(t, who=(), parties=()))
            continue
        if t.present and (met := next((d for d in reversed(made[-_MEMORY:]) if d.family in MEETINGS), None)):
            met.add(replace(t, who=(), parties=()) if met.who else t)  # "also present at the meeting were"
            continue
        t = _of_the_guest(made[-_MEMORY:], t)
        known = _known(made[-_MEMORY:], t)
        if known is None:
            known = _by_states(made[-3:], t, cast) or _by_signatories(made[-_MEMORY:], t, cast)
            known = known or _by_occasion(made[-_MEMORY:], t, cast) or _by_office(made[-3:], t, cast)
            if known is None and (known := _by_setting(made[-3:], t)) is not None:
                t = replace(t, who=(), parties=())
        if known is None:
            known = Draft(t.kind, t.family, [], [], [], None)
            made.append(known)
        known.add(t)
        latest = known
    return made


def _of_the_guest(made: list[Draft], t: Telling) -> Telling:
    """With whom "his visit" is of: "Minister X held talks with Y during his visit", who is told before to have come."""
    if t.family != "visit" or not t.loose or t.lands or len(t.who) != 1:
        return t
    beside = (d.who for d in made[-_NEAR:] if d.family in MEETINGS and d.tellings[-1].sentence == t.sentence)
    met = {x for who in beside if t.who[0] in who for x in who}
    came = {x for d in made for x in (d.who if d.family == "visit" else ())} | {
        x for d in made for told in d.tellings for x in told.guests
    }
    guests = tuple(met & came)
    return replace(t, who=guests) if met and t.who[0] not in came and len(guests) == 1 else t


def _signed_there(made: list[Draft], t: Telling) -> Draft | None:
    """The signing that "the ceremony" belongs to, where no other ceremony has been told."""
    if t.family != "ceremony" or t.date:
        return None
    last = next((d for d in reversed(made) if d.family in ("ceremony", "signing")), None)
    return last if last is not None and last.family == "signing" and last.who + last.parties else None


def _known(made: list[Draft], t: Telling) -> Draft | None:
    """The event among the last ones that a telling goes back to."""
    for way in _WAYS:
        known = way(made, t)
        if known is not None:
            return known
    return None


def _by_family(made: list[Draft], t: Telling) -> Draft | None:
    known = [d for d in reversed(made) if d.family == t.family and same(d, t)]
    if t.date is None and t.family == "meeting" and len(known) > 1 and known[0].tellings[0].past:
        return next((d for d in known if not d.tellings[0].past), known[0])  # "Since their last meeting in May … At the
    return known[0] if known else None  # meeting", which is that of today


def _by_journey(made: list[Draft], t: Telling) -> Draft | None:
    """A stay in one country is part of the visitor's journey to several."""
    if t.family == "visit" and t.definite:
        known = next((d for d in made if d.family == "tour" and same_visit(d, t)), None)
        if known is not None:
            return known
    if t.family == "tour" or (t.family == "visit" and len(t.lands) > 1):
        return next((d for d in made if _round_trip(d) and set(d.who) & set(t.who) and when(d, t)), None)
    return None


def _by_people(made: list[Draft], t: Telling) -> Draft | None:
    """A meeting, talks or a call of the very same people, told once more without a day of its own."""
    if t.family not in MEETINGS or len(t.who) < 2 or t.date or t.again:
        return None
    last = made[-1] if made else None
    held = last is not None and last.family == "summit" and not last.who and t.rule == "events.met" and not t.many
    # a summit named for no states is one of many leaders
    held = held and last is not None and bool(not last.tellings[-1].name or last.parties)
    if last is not None and held and last.tellings[-1].words.isdisjoint(("sidelines", "margins")):
        return last  # "The summit was held … The two leaders met in a friendly atmosphere"
    alike = (d for d in made if (d.family == "call") == (t.family == "call") or t.definite)  # a call is no meeting
    known = next((d for d in alike if d.family in MEETINGS and set(d.who) == set(t.who)), None)
    return None if known is not None and after_it(known.tellings[-1], t) else known


def _by_states(made: list[Draft], t: Telling, cast: Cast) -> Draft | None:
    """Talks of two states, told without a day of their own, and talks of their leaders close by are the same talks."""
    if t.family != "meeting" or t.again or bool(t.who) == bool(t.parties):
        return None
    for draft in reversed(made):
        if draft.tellings[0].ahead != t.ahead or not (t.date is None or (t.definite and t.date == draft.date)):
            continue
        if draft.family == "meeting" and bool(draft.who) != bool(t.who) and _one_telling_goes_on(draft, t):
            states = set(t.parties or draft.parties)
            homes = {f"state:{cast.by_id[p].country}" for p in (t.who or draft.who) if p in cast.by_id}
            if len(states) > 1 and homes <= {cast.by_id[x].key for x in states if x in cast.by_id}:
                return draft if len(homes) > 1 or draft.date is None or t.definite or not t.who else None
    return None


def _one_telling_goes_on(draft: Draft, t: Telling) -> bool:
    """Whether talks told by their states, or by their leaders, may be told once more by the others."""
    if draft.date is None or (t.definite and (t.who or t.date)):
        return True
    first, gap = draft.tellings[0], t.zone - draft.tellings[-1].zone
    if t.parties:
        return gap <= 1 and not t.ahead and len(draft.who) == 2
    # "Peru and Chile reviewed trade at a meeting on Monday. Minister X met with his counterpart Y to discuss it"
    return gap < _CLOSE and not t.ahead and not first.number and len(t.who) == len(draft.parties) == 2


def _by_office(made: list[Draft], t: Telling, cast: Cast) -> Draft | None:
    """A meeting with an officer who is named further on: "met Qatar's ambassador on Friday … At the meeting with
    Ambassador X, the minister said"."""
    if t.family != "meeting" or len(t.who) != 2 or t.again:
        return None
    for draft in reversed(made):
        first, other = draft.tellings[0], set(t.who) - set(draft.who)
        met = draft.family == "meeting" and first.unnamed and len(draft.who) == len(first.parties) == 1
        met &= first.sentence != t.sentence  # "held talks with his Omani counterpart and called on Sultan X"
        if met and len(other) == 1 and _lands(other, cast) <= _lands(first.parties, cast) and when(draft, t):
            return draft
    return None


def _by_setting(made: list[Draft], t: Telling) -> Draft | None:
    """ "During the meeting, Ambassador Z said", after the ministers of two states met: theirs, of whom he is none."""
    if t.family != "meeting" or not t.definite or t.date or t.again or len(t.who) != 1 or t.parties or not t.opens:
        return None
    met = next((d for d in reversed(made) if d.family in _LED), None)
    near = met is not None and t.zone - met.tellings[-1].zone <= 1 and not met.tellings[0].ahead
    sides = {x for told in met.tellings for x in (*told.who, *told.parties)} if met is not None else ()
    return met if near and len(sides) > 1 else None


def _by_occasion(made: list[Draft], t: Telling, cast: Cast) -> Draft | None:
    """What the same two sides, or bodies of theirs, also sign without a day of its own is signed on one occasion."""
    if t.family != "signing" or t.date or t.who or t.ahead:
        return None
    last = next((d for d in reversed(made) if d.family == "signing"), None)
    if last is None or t.zone - last.tellings[-1].zone > _CLOSE or last.tellings[0].ahead:
        return None
    own, theirs = _lands(t.parties, cast), _lands((*last.who, *last.parties), cast)
    near = t.zone - last.tellings[-1].zone <= 1
    both = len(own) == 2 and own == _lands(cast.sides, cast)
    if near and both and theirs < own and last.tellings[0].rule == "events.signed":
        theirs = own  # "The Prime Minister signed … The two countries signed", of which he led one
    public = all(cast.by_id[x].country or _PUBLIC & set(cast.by_id[x].name.lower().split()) for x in t.parties)
    unsaid = t.again and not theirs and near and last.tellings[0].rule == "events.signed_passive"
    return last if (unsaid or (theirs and own <= theirs)) and (public or t.known) else None


def _lands(actors: Iterable[str], cast: Cast) -> set[str]:
    return {c for x in actors if x in cast.by_id and (c := cast.by_id[x].country)}


def _by_signatories(made: list[Draft], t: Telling, cast: Cast) -> Draft | None:
    """ "Minister X signed the agreement with Minister Y", after "the two states signed an agreement"."""
    headline = made[0] if made and len(made) == 1 and _in_headline(made[0]) else None
    met = any(d.family == "meeting" and set(d.who) == set(t.who) for d in made[-_NEAR:])
    if t.rule not in _BY_HAND or not (t.known or t.definite or headline or met) or len(t.who) < 2:
        return None
    homes = {cast.by_id[p].country for p in t.who if p in cast.by_id}
    for draft in reversed(made):
        states = _lands(draft.parties, cast)
        apart = draft.family == "signing" and draft.tellings[0].several and not t.several and not met
        if draft.family != "signing" or draft.who or apart or t.again:
            continue
        if states and homes - {None} and (states == homes or (None in homes and homes - {None} < states)):
            return draft if when(draft, t) else None
    return None


def _in_headline(draft: Draft) -> bool:
    """Whether a text opens with the signing in the present, as headlines do: "Cuba and Chile sign agreement"."""
    words = draft.tellings[0].words
    return draft.family == "signing" and draft.date is None and bool(words & {"sign", "signs", "ink", "inks"})


def _by_name(made: list[Draft], t: Telling) -> Draft | None:
    """ "The meeting", after talks or a summit; "the call", after a courtesy call."""
    if t.rule == "events.anaphor" and not any(d.family == t.family for d in made):
        return next((d for d in reversed(made) if d.family in MEETINGS), None)
    called = made[-1] if made and t.family == "visit" and t.definite and not (t.date or t.lands) else None
    if called is not None and called.family == "meeting" and called.tellings[0].rule == "events.met":
        first = called.tellings[0]
        call = "call" in first.words and bool(first.words & {"ambassador", "commissioner", "envoy"})
        if call and t.zone - first.zone <= 1 and (not t.who or set(t.who) <= set(called.who)):
            return called  # "The Ambassador paid a courtesy call on … The visit was an occasion"
    if t.family == "meeting" and t.definite and not t.who and not t.date:
        return next((d for d in reversed(made) if d.family in MEETINGS), None)
    return None


def _by_land(made: list[Draft], t: Telling) -> Draft | None:
    """A visit whose visitor is a pronoun or unsaid: the land, or there being one visit only, says which it is."""
    if t.family != "visit" or not t.definite or not (t.loose or not t.who):
        return None
    own = [d for d in made if d.family == "visit" and when(d, t) and where(d, t)]
    return own[-1] if own and (len(own) == 1 or t.lands) else None


def _by_dialogue(made: list[Draft], t: Telling) -> Draft | None:
    """ "The talks", of the dialogue just told: its day, its people or the two sides."""
    if t.family != "meeting" or not t.definite or t.number or t.ahead:
        return None
    last = next((d for d in reversed(made[-_CLOSE:]) if d.family == "dialogue" and not d.tellings[0].ahead), None)
    same = last is not None and when(last, t) and (not t.who or set(t.who) <= set(last.who))
    return last if same and not any(d.family == "meeting" for d in made[-_CLOSE:]) else None


_WAYS = (_by_family, _by_journey, _by_people, _by_dialogue, _by_name, _by_land)


def _round_trip(draft: Draft) -> bool:
    """Whether a visit goes to several countries."""
    return draft.family == "tour" or (draft.family == "visit" and len(draft.lands) > 1)
