"""From tellings to drafts of events: one for one happening, however often it is told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from pipeline.facts import Cast
from pipeline.lexicon import word_set
from pipeline.records import Basis, Place
from pipeline.stages.events.telling import Telling
from pipeline.stages.events.vocabulary import WORDS

RANK = ("visit", "working_visit", "official_visit", "state_visit")
_MEETINGS = frozenset({"meeting", "call", "summit"})
_SIGNINGS = frozenset({"events.signing", "events.witnessed"})
_BY_HAND = frozenset({"events.signed", "events.signed_passive", "events.signing"})
_BY_NAME = frozenset({"events.signed", "events.signed_passive"})
_LED = frozenset({"meeting", "dialogue", "summit"})
_PUBLIC = word_set("events/sets", "merge.public")
_WELCOME = frozenset({"welcome", "welcoming", "ceremonial"})
_CLOSE = 3
"""Paragraphs between two signings on one occasion, at most."""
_NEAR = 4
_MEMORY = 60
"""Events that a telling can go back to, at most: keeps work linear, and no text tells so long of one thing."""


@dataclass
class Draft:
    """An event while its tellings are gathered."""

    kind: str
    family: str
    tellings: list[Telling]
    who: list[str]
    parties: list[str]
    place: Place | None
    lands: set[str] = field(default_factory=set)
    leaders: list[str] = field(default_factory=list)
    """Who led the sides, where a later sentence says so."""
    date: str | None = None
    basis: Basis | None = None

    def add(self, t: Telling) -> None:
        """Take in a telling of this event."""
        watched = self.family == "signing" and self.tellings and self.tellings[0].rule == "events.witnessed"
        if watched and t.who and t.rule in ("events.signed", "events.signed_passive"):
            self.who = []  # who signs goes before who watches
        signed = self.who or (len(self.parties) > 1 and t.bare)  # "Peru and Chile signed … They attended the ceremony"
        if self.family == "signing" and signed and self.tellings and t.rule == "events.witnessed":
            t = replace(t, who=())
        self.tellings.append(t)
        if not (self.family == "visit" and self.who):
            self.who += [x for x in t.who if x not in self.who]
        if not self.who:
            self.parties += [x for x in t.parties if x not in self.parties]
        if self.place is None or (self.place.country is None and t.place is not None and t.place.country):
            self.place = t.place or self.place
        self.lands |= t.lands
        day = self.date is not None and len(self.date) == 10 and self.family not in ("visit", "tour")
        vaguer = day and t.date is not None and "/" in t.date and t.definite  # "on May 17 … the talks next week"
        nearer = t.date is not None and self.date is not None and _within(t.date, self.date)
        nearer = nearer or (self.family == "visit" and _first_day(t, self.date))
        if t.date is not None and not vaguer and (self.date is None or len(t.date) > len(self.date) or nearer):
            self.date, self.basis = t.date, t.basis
        if t.kind in RANK and self.kind in RANK and RANK.index(t.kind) > RANK.index(self.kind):
            self.kind = t.kind

    def lead(self, t: Telling) -> None:
        """Take in a person who led a side."""
        self.leaders += [x for x in t.who if x not in self.leaders]
        if len(self.leaders) > 1 and not any(told.who for told in self.tellings):
            self.who, self.parties = self.leaders, []


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
        if t.present and (met := next((d for d in reversed(made[-_MEMORY:]) if d.family in _MEETINGS), None)):
            met.add(replace(t, who=(), parties=()) if met.who else t)  # "also present at the meeting were"
            continue
        known = _known(made[-_MEMORY:], t)
        if known is None:
            known = _by_states(made[-3:], t, cast) or _by_signatories(made[-_MEMORY:], t, cast)
            known = known or _by_occasion(made[-_MEMORY:], t, cast)
        if known is None:
            known = Draft(t.kind, t.family, [], [], [], None)
            made.append(known)
        known.add(t)
        latest = known
    return made


def _signed_there(made: list[Draft], t: Telling) -> Draft | None:
    """The signing that "the ceremony" belongs to, where no other ceremony has been told."""
    if t.family != "ceremony" or any(d.family == "ceremony" for d in made):
        return None
    return next((d for d in reversed(made) if d.family == "signing" and not t.date and d.who + d.parties), None)


def _known(made: list[Draft], t: Telling) -> Draft | None:
    """The event among the last ones that a telling goes back to."""
    for way in _WAYS:
        known = way(made, t)
        if known is not None:
            return known
    return None


def _by_family(made: list[Draft], t: Telling) -> Draft | None:
    return next((d for d in reversed(made) if d.family == t.family and _same(d, t)), None)


def _by_journey(made: list[Draft], t: Telling) -> Draft | None:
    """A stay in one country is part of the visitor's journey to several."""
    if t.family == "visit" and t.definite:
        known = next((d for d in made if d.family == "tour" and _same_visit(d, t)), None)
        if known is not None:
            return known
    if t.family == "tour" or (t.family == "visit" and len(t.lands) > 1):
        return next((d for d in made if _round_trip(d) and set(d.who) & set(t.who) and _when(d, t)), None)
    return None


def _by_people(made: list[Draft], t: Telling) -> Draft | None:
    """A meeting, talks or a call of the very same people, told once more without a day of its own."""
    if t.family not in _MEETINGS or len(t.who) < 2 or t.date or t.again:
        return None
    last = made[-1] if made else None
    held = last is not None and last.family == "summit" and not last.who and t.rule == "events.met"
    if last is not None and held and last.tellings[-1].words.isdisjoint(("sidelines", "margins")):
        return last  # "The summit was held … The two leaders met in a friendly atmosphere"
    known = next((d for d in made if d.family in _MEETINGS and set(d.who) == set(t.who)), None)
    return None if known is not None and _after_it(known.tellings[-1], t) else known


def _by_states(made: list[Draft], t: Telling, cast: Cast) -> Draft | None:
    """Talks of two states, told without a day, and talks of their leaders close by are the same talks."""
    if t.family != "meeting" or t.date or t.again or bool(t.who) == bool(t.parties):
        return None
    for draft in reversed(made):
        if draft.tellings[0].ahead != t.ahead:
            continue
        near = t.zone - draft.tellings[-1].zone <= 1 and not t.ahead and len(draft.who) == 2
        known = draft.date is None or (t.definite and bool(t.who)) or (near and bool(t.parties))
        if draft.family == "meeting" and known and bool(draft.who) != bool(t.who):
            states = set(t.parties or draft.parties)
            homes = {f"state:{cast.by_id[p].country}" for p in (t.who or draft.who) if p in cast.by_id}
            if len(states) > 1 and homes <= {cast.by_id[x].key for x in states if x in cast.by_id}:
                return draft
    return None


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
        if draft.family != "signing" or draft.who or apart:
            continue
        if states and homes - {None} and (states == homes or (None in homes and homes - {None} < states)):
            return draft if _when(draft, t) else None
    return None


def _in_headline(draft: Draft) -> bool:
    """Whether a text opens with the signing in the present, as headlines do: "Cuba and Chile sign agreement"."""
    words = draft.tellings[0].words
    return draft.family == "signing" and draft.date is None and bool(words & {"sign", "signs", "ink", "inks"})


def _by_name(made: list[Draft], t: Telling) -> Draft | None:
    """ "The meeting", after talks or a summit; "the call", after a courtesy call."""
    if t.rule == "events.anaphor" and not any(d.family == t.family for d in made):
        return next((d for d in reversed(made) if d.family in _MEETINGS), None)
    called = made[-1] if made and t.family == "visit" and t.definite and not (t.date or t.lands) else None
    if called is not None and called.family == "meeting" and called.tellings[0].rule == "events.met":
        first = called.tellings[0]
        call = "call" in first.words and bool(first.words & {"ambassador", "commissioner", "envoy"})
        if call and t.zone - first.zone <= 1 and (not t.who or set(t.who) <= set(called.who)):
            return called  # "The Ambassador paid a courtesy call on … The visit was an occasion"
    if t.family == "meeting" and t.definite and not t.who and not t.date:
        return next((d for d in reversed(made) if d.family in _MEETINGS), None)
    return None


def _by_land(made: list[Draft], t: Telling) -> Draft | None:
    """A visit whose visitor is a pronoun or unsaid: the land, or there being one visit only, says which it is."""
    if t.family != "visit" or not t.definite or not (t.loose or not t.who):
        return None
    own = [d for d in made if d.family == "visit" and _when(d, t) and _where(d, t)]
    return own[-1] if own and (len(own) == 1 or t.lands) else None


def _by_dialogue(made: list[Draft], t: Telling) -> Draft | None:
    """ "The talks", of the dialogue just told: its day, its people or the two sides."""
    if t.family != "meeting" or not t.definite or t.number or t.ahead:
        return None
    last = next((d for d in reversed(made[-_CLOSE:]) if d.family == "dialogue" and not d.tellings[0].ahead), None)
    same = last is not None and _when(last, t) and (not t.who or set(t.who) <= set(last.who))
    return last if same and not any(d.family == "meeting" for d in made[-_CLOSE:]) else None


_WAYS = (_by_family, _by_journey, _by_people, _by_dialogue, _by_name, _by_land)


def _round_trip(draft: Draft) -> bool:
    """Whether a visit goes to several countries."""
    return draft.family == "tour" or (draft.family == "visit" and len(draft.lands) > 1)


def _same(draft: Draft, t: Telling) -> bool:
    """Whether a telling is of an event already told."""
    if not _when(draft, t):
        return False
    if t.ahead and not t.definite and not draft.tellings[0].ahead and draft.family in _MEETINGS:
        return False  # what is to come is not the meeting just told
    if t.number and (numbers := {told.number for told in draft.tellings} - {""}):
        return t.number in numbers
    return _SAME.get(t.family, _same_occasion)(draft, t)


def _same_visit(draft: Draft, t: Telling) -> bool:
    shared = bool(set(t.who) & set(draft.who)) or ((t.definite or t.loose) and not t.who)
    return shared and _where(draft, t)


def _same_meeting(draft: Draft, t: Telling) -> bool:
    people, own = set(t.who), set(draft.who)
    if t.again and people != own:
        return False
    if not people:
        if draft.tellings[0].ahead and not t.ahead and t.definite and t.theirs:
            return False  # "will hold talks with Y on Friday. During their meeting, the two premiers spoke"
        close = draft.date is None and len(t.date or "") > 9 and t.zone - draft.tellings[-1].zone <= 1
        within = draft.date is not None and t.date is not None and "/" in t.date and "/" not in draft.date
        if "followed" in t.words and ((t.date and draft.date and t.date != draft.date) or t.kind != draft.kind):
            return False  # "would be held in May, and this would be followed by a meeting on 3 June"
        return (t.definite and (not t.date or close or within)) or draft.tellings[-1].sentence == t.sentence
    if not own:
        return draft.tellings[-1].sentence == t.sentence
    last = draft.tellings[-1]
    if len(people) > 1 and _after_it(last, t):
        return False  # "Following the meeting, the two leaders held delegation-level talks"
    if draft.tellings[-1].sentence == t.sentence and not t.definite:
        return people <= own and not (t.fresh and draft.tellings[-1].definite)
    if len(own) == 1 and own < people and draft.kind == t.kind and t.zone - draft.tellings[-1].zone <= 1:
        first = draft.tellings[0]  # "before the talks began … The talks between X and Y covered"
        return t.rule == first.rule == "events.noun" and not (t.date or first.many or t.many or first.parties)
    return (people <= own and (t.definite or len(people) > 1)) or (own <= people and (len(own) > 1 or t.definite))


def _after_it(last: Telling, t: Telling) -> bool:
    """Whether a sentence opens with what was before the meeting that it tells of."""
    apart = last.sentence == t.sentence and last.opens and t.kind != last.kind and not t.definite
    return apart and not t.words.isdisjoint(("after", "following", "prior"))


def _same_signing(draft: Draft, t: Telling) -> bool:
    told = draft.tellings[0].rule
    if draft.tellings[0].several and not t.several and len(t.who) > 1 and not draft.who and t.rule in _BY_NAME:
        return False  # "They signed four accords … The accord on tourism was signed by A and B"
    apart = (
        len(t.who) > 1 < len(draft.who) and "exchanged" not in t.words
    )  # what is exchanged was signed on one occasion
    passive = t.rule == draft.tellings[-1].rule == "events.signed_passive" and len(t.who) + len(draft.who) > 2
    apart = apart or (passive and bool(t.who and draft.who) and "exchanged" not in t.words)
    pairs = passive and "exchanged" not in t.words and min(len(t.who), len(draft.who)) > 1 and not t.date
    if pairs and _other_pair(set(t.who), set(draft.who)):
        return False  # "The first was signed by A and B … The second was signed by C and B"
    if apart and "events.witnessed" not in (t.rule, told) and not set(t.who) & set(draft.who):
        return False  # "The first was signed by A and B. The second was signed by C and D."
    if t.rule == "events.signing" and t.known and set(t.who) <= set(draft.who) and t.zone - draft.tellings[-1].zone < 3:
        return True  # "he said today after signing the treaty"
    if t.known and t.rule == "events.signed" and set(t.who) < set(draft.who) and not t.date and not t.again:
        return True  # "I am honoured to have signed the letter," one of them said
    pair = len(t.who) > 1 and set(t.who) == set(draft.who)
    if pair and t.rule in _BY_NAME and t.known and not t.date and not t.several and not t.again:
        return True  # "said he and Y had signed the treaty"
    lead = told == t.rule == "events.signed" and draft.date is None and not t.again
    if lead and len(t.who) > 1 and set(t.who) == set(draft.who):
        return True  # the signing of the lead, told with its day
    if t.rule == "events.witnessed" == draft.tellings[0].rule and set(t.who) == set(draft.who) and not t.date:
        return True  # whoever watches several accords being signed is at one ceremony
    if t.definite or (t.date and t.date == draft.date and len(t.who) > 1 and set(t.who) == set(draft.who)):
        return True
    near = t.zone - draft.tellings[-1].zone <= 1
    states = len(t.parties) > 1 and not t.who and set(t.parties) == set(draft.parties)
    if states and near and t.date == draft.date and not t.again:
        return True  # told once in the lead and once more
    if (
        t.rule == "events.signed_passive"
        and near
        and t.date in (None, draft.date)
        and not (t.who or t.parties or t.again)
    ):
        return True  # "whilst five memorandums were signed on tourism"
    unsaid = t.rule == "events.signed_passive" and not (t.who or t.parties or t.again) and t.date is not None
    if unsaid and t.date == draft.date and "today" in t.words:
        return True  # "set out in the memorandum signed today"
    # "the signing of the agreement", after "they signed an agreement"
    return t.rule in _SIGNINGS and not t.date and not t.again and draft.tellings[0].rule == "events.signed"


def _other_pair(one: set[str], other: set[str]) -> bool:
    """Whether neither of two groups is part of the other."""
    return not (one <= other or other <= one)


def _same_speech(draft: Draft, t: Telling) -> bool:
    return t.definite and (not t.who or bool(set(t.who) & set(draft.who)))


def _same_occasion(draft: Draft, t: Telling) -> bool:
    if t.name and any(told.name == t.name for told in draft.tellings):
        return True
    welcome = draft.tellings[0].words & _WELCOME or set(t.who) <= set(draft.who)
    if t.family == "ceremony" and t.words & _WELCOME and welcome and (t.who or draft.who):
        return True  # "was welcomed at a ceremony … He was accorded a ceremonial welcome"
    if t.date and draft.date and t.ahead and draft.tellings[0].ahead and _in_month(t.date, draft.date):
        return True  # "to hold a summit in May … The summit on 14 and 15 May"
    if t.family == "exhibition" and t.date is not None and t.date == draft.date:
        return True  # "Expo 2030", however often
    return t.definite and t.date is None


_SAME = {
    "visit": _same_visit,
    "tour": _same_visit,
    "meeting": _same_meeting,
    "call": _same_meeting,
    "signing": _same_signing,
    "speech": _same_speech,
}


def _when(draft: Draft, t: Telling) -> bool:
    """Whether the days of an event and a telling can be the same."""
    return t.date is None or draft.date is None or _overlap(draft.date, t.date)


def _where(draft: Draft, t: Telling) -> bool:
    """Whether the lands of a visit and a telling can be the same."""
    return not t.lands or not draft.lands or bool(t.lands & draft.lands)


def _bounds(value: str) -> tuple[str, str]:
    start, _, end = value.partition("/")
    return start, (end or start) + "~"


def _within(a: str, b: str) -> bool:
    """Whether a range of days is part of another that may be a whole week: "next week … from Monday to Thursday"."""
    return len(a) == len(b) == 21 and a != b and b[:10] <= a[:10] and a[11:] <= b[11:]


def _first_day(t: Telling, value: str | None) -> bool:
    """Whether a telling says on which day of a week a visit begins: "next week … it starts on Friday"."""
    if value is None or t.date is None or len(t.date) != 10 or len(value) != 21:
        return False
    week = (date.fromisoformat(value[11:]) - date.fromisoformat(value[:10])).days == 6
    return week and value[:10] <= t.date <= value[11:] and bool(t.length or t.words & WORDS["begins"])


def _in_month(a: str, b: str) -> bool:
    """Whether days are in a month: "in May … on 14 and 15 May"."""
    return len(b) == 7 and len(a) > 9 and a.startswith(b)


def _overlap(a: str, b: str) -> bool:
    """Whether two EDTF days, months, years or ranges can be of one time."""
    (a1, a2), (b1, b2) = _bounds(a), _bounds(b)
    return a1 <= b2 and b1 <= a2
