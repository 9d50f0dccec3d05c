"""Who takes part in an event, where the telling itself does not say."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from pipeline.facts import Cast
from pipeline.lexicon import word_set
from pipeline.stages.events.merge.draft import Draft
from pipeline.stages.events.resolve.dating import ENDINGS, NEAR_BY, SITTINGS
from pipeline.stages.events.telling import Telling
from pipeline.stages.events.vocabulary import JOURNEYS

_BILATERAL = word_set("events/sets", "resolve.bilateral")
_SIDES = word_set("events/sets", "resolve.sides")
_CLOSE = 3


class Around(NamedTuple):
    """An event with those told before it."""

    draft: Draft
    previous: Draft | None
    kept: list[Draft]
    cast: Cast

    @property
    def first(self) -> Telling:
        """Where it is told first."""
        return self.draft.tellings[0]

    @property
    def met(self) -> Draft | None:
        """The meeting told shortly before."""
        return next((d for d in reversed(self.kept[-3:]) if d.family == "meeting"), None)


def fill(draft: Draft, previous: Draft | None, kept: list[Draft], cast: Cast) -> None:
    """Who takes part, where the telling itself does not say."""
    event = Around(draft, previous, kept, cast)
    if _of_both_sides(event) and draft.parties[0] in cast.sides:
        draft.parties = list(cast.sides)
    for who_else in _BESIDE_THOSE_NAMED:
        if (people := who_else(event)) is not None:
            draft.who = people
    if draft.who or draft.parties:
        return
    for who in _OF_NOBODY_NAMED:
        if (people := who(event)) is not None:
            draft.who = people
            return
    if draft.family in JOURNEYS:
        _visitors(event)
    elif draft.family == "signing":
        _signatories(draft, previous, kept, cast)
    elif draft.family in ("meeting", "dialogue") and _of_sides(event.first):
        draft.parties = list(cast.sides) if len(cast.sides) == 2 else []


# Who takes part beside those whom the telling names; None where nothing is to be said.


def _led_by(event: Around) -> list[str] | None:
    """Whoever led those who met somebody, or the text is about: "The delegation also met Y"."""
    draft, previous, kept, first = event.draft, event.previous, event.kept, event.first
    if previous is not None:
        visiting = len(previous.who) > 1 and draft.who == list(first.apart)
        if visiting and first.rule == "events.met" and "delegation" in first.words:
            return previous.who[:1] + [x for x in draft.who if x != previous.who[0]]
        if led := _travellers(draft, kept):
            return led + draft.who
    if draft.family in ("meeting", "call") and len(draft.who) == 1 and draft.who[0] in first.apart and kept:
        return _talked_about(draft, kept) + draft.who
    return None


def _talked_about(draft: Draft, kept: list[Draft]) -> list[str]:
    """Whom the text is about, who holds the meetings that name only the other: "meetings were held with"."""
    often = Counter(x for d in kept[-12:] for x in d.who if x not in draft.who).most_common(1)
    about = [x for x, n in often if n > 1]
    if about or "held" not in draft.tellings[0].words:
        return about
    alone = (d.who for d in reversed(kept[-4:]) if len(d.who) == 1 and d.who[0] not in draft.tellings[0].apart)
    return list(next(alone, ()))


def _told_before(event: Around) -> list[str] | None:
    """Whoever is told before a meeting that names its guests alone: "At a meeting with A and B, they spoke on"."""
    draft, previous = event.draft, event.previous
    if previous is not None and _without_subject(draft, previous):
        return previous.who + draft.who
    return None


def _opening(event: Around) -> list[str] | None:
    """The visitor: "The visit of X began with a meeting with Y"."""
    draft, previous = event.draft, event.previous
    if previous is not None and previous.family == "visit" and _opened_by(draft, previous):
        return previous.who + draft.who
    return None


def _those_who_met(event: Around) -> list[str] | None:
    """The two whose sides sign: "Following the meeting, the two sides signed"."""
    met = event.met
    return list(met.who) if met is not None and _the_same_two(event.draft, met, event.cast) else None


def _there_too(event: Around) -> list[str] | None:
    """Those of the audience told in the sentence: "was received by the King at the palace, where talks took place"."""
    draft, met, first = event.draft, event.met, event.first
    if met is None or first.family not in ("meeting", "ceremony") or "where" not in first.words:
        return None
    there = any(t.sentence == first.sentence for t in met.tellings) and len(met.who) > 1
    return list(met.who) if there and not draft.parties and set(draft.who) < set(met.who) else None


def _at_audience(event: Around) -> list[str] | None:
    """Both of an audience of which one is named."""
    draft, previous = event.draft, event.previous
    return list(previous.who) if previous is not None and _handed_over(draft, previous) else None


def _counterparts(event: Around) -> list[str] | None:
    """The counterparts who were named before."""
    draft = event.draft
    if not draft.who or not event.first.unnamed or "counterparts" not in event.first.words:
        return None
    return draft.who + _named_before(draft, event.kept, event.cast)


def _not_at_home(event: Around) -> list[str] | None:
    """Visitors are not at home: "which the two leaders announced during his visit to Washington"."""
    draft = event.draft
    if draft.family not in JOURNEYS or len(draft.who) < 2 or draft.place is None or not draft.place.country:
        return None
    return [p for p in draft.who if event.cast.by_id[p].country != draft.place.country] or None


_BESIDE_THOSE_NAMED = (
    _led_by,
    _told_before,
    _opening,
    _those_who_met,
    _there_too,
    _at_audience,
    _counterparts,
    _not_at_home,
)


# Who takes part where the telling names nobody; None where the next rule is asked.


def _followed(event: Around) -> list[str] | None:
    """Those of whom the text told before: "received the Emir, followed by bilateral discussions", "The ceremony was
    followed by talks"."""
    first, previous = event.first, event.previous
    if previous is None or first.family != "meeting" or "followed" not in first.words:
        return None
    same = previous.tellings[-1].sentence == first.sentence
    known = previous.family == "ceremony" and previous.tellings[-1].zone == first.zone and "ceremony" in first.words
    if not (same or known):
        return None
    return list(previous.who) if (known or previous.family == "meeting") and len(previous.who) > 1 else []


def _signing_after(event: Around) -> list[str] | None:
    """Those who signed after talks."""
    draft, previous = event.draft, event.previous
    if previous is None or draft.family != "meeting" or not _signed_after(draft, previous):
        return None
    draft.parties = list(previous.tellings[0].parties)
    return list(previous.tellings[0].who)


def _theirs(event: Around) -> list[str] | None:
    """Several just named: "The meeting followed their meeting in Vienna in May"."""
    previous = event.previous
    theirs = event.draft.family in ("meeting", "call") and event.first.theirs
    return list(previous.who) if theirs and previous is not None and len(previous.who) > 1 else None


def _of_delegation(event: Around) -> list[str] | None:
    """The visitor with a delegation: "Minister X arrived … The delegation held talks"."""
    previous = event.previous
    if previous is None or previous.family != "visit" or len(previous.who) != 1:
        return None
    return list(previous.who) if event.draft.family == "meeting" and "delegation" in event.first.words else None


def _welcomed(event: Around) -> list[str] | None:
    """Those of the ceremony just told: "He held talks with … The welcoming ceremony was grand."."""
    first, previous = event.first, event.previous
    if event.draft.family != "ceremony":
        return None
    near = first.definite and previous is not None and previous.tellings[-1].zone == first.zone
    return list(previous.who) if near and previous is not None else []


def _in_audience(event: Around) -> list[str] | None:
    """Those of the audience just told."""
    meets = event.draft.family == "meeting" and _audience(event.first, event.previous)
    return list(event.previous.who) if meets and event.previous is not None else None


_OF_NOBODY_NAMED = (_followed, _signing_after, _theirs, _of_delegation, _welcomed, _in_audience)


def _of_both_sides(event: Around) -> bool:
    """Whether a signing that is told without who signs is of the two sides of the text, one of which is named."""
    draft = event.draft
    passive = draft.family == "signing" and event.first.rule != "events.signed"
    return passive and not draft.who and len(draft.parties) == 1 and len(event.cast.sides) == 2


def _visitors(event: Around) -> None:
    """Who pays a visit of which the text does not say whose it is."""
    draft, previous, first = event.draft, event.previous, event.first
    if previous is not None and not previous.who and previous.family == "signing":
        met = event.met
        previous = met if met is not None and met.place is not None and met.place.country else previous
    home = {x: event.cast.by_id[x].country for x in previous.who} if previous is not None else {}
    hosted = [x for x in home if home[x] not in first.lands]
    if first.loose and first.lands and len(hosted) == 1:
        draft.who = hosted  # "received Minister X … stressed the importance of his first visit to Turkey"
    elif "followed" in first.words and (made := [d.who for d in event.kept[-3:] if d.family == "visit" and d.who]):
        draft.who = list(made[-1])  # "This will be followed by a state visit"
    elif first.definite and previous is not None and (came := _received(previous)):
        draft.who = came  # "received Minister X on Friday … The visit was"
        if _news_of(draft, previous):
            draft.date, draft.basis = previous.date, "derived"
    elif first.definite and previous is not None:
        guests = (t.apart for d in reversed(event.kept) if d.family == "ceremony" for t in d.tellings if t.apart)
        land = previous.place.country if previous.place is not None else None
        away = [x for x in home if land and home[x] not in (land, None)]
        draft.who = list(next(guests, ())) or (away or previous.who)[:1]


def _received(previous: Draft) -> list[str]:
    """Who came, where the event before says who is at home and who comes."""
    guests = {x for t in previous.tellings for x in t.guests}
    return [x for x in previous.who if x in guests][:1] if previous.family == "meeting" else []


def _news_of(draft: Draft, previous: Draft) -> bool:
    """Whether "this visit" is only the day on which one was received."""
    first = draft.tellings[0]
    near = first.zone - previous.tellings[-1].zone <= 1 and not first.lands and not first.length
    return near and draft.date is None and len(previous.date or "") == 10


def _travellers(draft: Draft, kept: list[Draft]) -> list[str]:
    """Who led those who met somebody: "led a delegation to Ghana … The delegation called on Minister Y"."""
    first = draft.tellings[0]
    alone = draft.family == "meeting" and len(draft.who) == 1 and draft.who == list(first.apart)
    if not alone or "delegation" not in first.words:
        return []
    led = (d for d in reversed(kept[-6:]) if d.family == "visit" and d.tellings[0].words & {"delegation", "mission"})
    return [x for d in list(led)[:1] for x in d.who[:1] if x not in draft.who]


def _named_before(draft: Draft, kept: list[Draft], cast: Cast) -> list[str]:
    """Who their counterparts are, where the same people's meeting with them was told by name."""
    lands = {cast.by_id[p].country for p in draft.tellings[0].parties} - {None}
    for other in reversed(kept[-6:]):
        if other.family == draft.family and set(draft.who) <= set(other.who):
            return [p for p in other.who if p not in draft.who and cast.by_id[p].country in lands]
    return []


def _signed_after(draft: Draft, signing: Draft) -> bool:
    """Whether talks of nobody are those after which one signs: "A and B signed an accord after talks in Lima"."""
    first = draft.tellings[0]
    after = signing.family == "signing" and bool(first.words & {"after", "following"}) and not first.ahead
    return (
        after
        and first.sentence == signing.tellings[0].sentence
        and len(signing.tellings[0].who + signing.tellings[0].parties) > 1
    )


def _opened_by(draft: Draft, visit: Draft) -> bool:
    """Whether a meeting told in the sentence of a visit names only whom the visitor met."""
    first, alone = draft.tellings[0], len(draft.who) == 1 == len(visit.who) and draft.who != visit.who
    return (
        alone
        and draft.family == "meeting"
        and any(t.sentence == first.sentence for t in visit.tellings)
        and draft.who[0] in first.apart
    )


def _handed_over(draft: Draft, previous: Draft) -> bool:
    """Whether a meeting that names one is the audience of two: "At the meeting, the Ambassador said"."""
    one = draft.family == "meeting" and len(draft.who) == 1 and not draft.date
    return one and _audience(draft.tellings[0], previous) and draft.who[0] in previous.who


def _audience(t: Telling, previous: Draft | None) -> bool:
    """Whether a meeting is the audience at which credentials were handed over: "At the meeting, the Ambassador"."""
    handed = previous is not None and previous.family == "ceremony" and len(previous.who) > 1
    return handed and t.definite and previous is not None and t.zone - previous.tellings[-1].zone <= 1


def _without_subject(draft: Draft, previous: Draft) -> bool:
    """Whether a meeting names its guests alone, after an event of one other person: whoever the text is about."""
    guests = draft.tellings[0].apart
    if "between" in draft.tellings[0].words:
        return False
    alone = len(previous.who) == 1 and previous.who[0] not in draft.who
    return alone and draft.family == "meeting" and len(guests) > 1 and draft.who == list(guests)


def _the_same_two(draft: Draft, met: Draft, cast: Cast) -> bool:
    """Whether the sides that sign are those of two persons who have just met."""
    if draft.family != "signing" or draft.who or len(draft.parties) != 2 or len(met.who) != 2:
        return False
    first, last = draft.tellings[0], met.tellings[-1]
    homes = {f"state:{cast.by_id[p].country}" for p in met.who}
    near = first.zone - last.zone <= NEAR_BY and not first.date and first.rule == "events.signed"
    closing = first.words & _SIDES and first.words & ENDINGS and first.words & SITTINGS
    return near and bool(closing) and homes == {cast.by_id[p].key for p in draft.parties}


def _of_sides(t: Telling) -> bool:
    """Whether a meeting that names nobody is one of the text's two sides: numbered, or called bilateral."""
    again = t.words & {"previous", "last", "next"} and t.words & {"round", "session", "consultations", "commission"}
    closed = t.number and not t.words.isdisjoint(("end", "close", "conclusion"))
    dated = t.date or closed or "during" in t.words  # "will visit on May 5, during which the third meeting will be"
    return bool(dated and (t.number or again)) or (len(t.date or "") > 4 and bool(t.words & _BILATERAL))


def _signatories(draft: Draft, previous: Draft | None, kept: list[Draft], cast: Cast) -> None:
    """Who signs, or watches, where the text leaves it open: those who have just met, or the two sides."""
    rule, zone = draft.tellings[0].rule, draft.tellings[0].zone
    if rule == "events.witnessed":
        near = (d for d in reversed(kept[-3:]) if d.family == "meeting" and zone - d.tellings[-1].zone <= _CLOSE)
        previous = next(near, previous)
    first = draft.tellings[0]
    led = previous is not None and previous.family == "meeting" and len(previous.who) > 1 and rule == "events.signing"
    beside = led and previous is not None and any(t.sentence == first.sentence for t in previous.tellings)
    if beside and previous is not None and "which" in first.words:
        draft.who = list(previous.who)  # "held talks, which culminated in the signing of the accord"
        draft.date, draft.basis = draft.date or previous.date, draft.basis or "derived"
        return
    active = rule in ("events.signed", "events.witnessed")
    if active and previous is not None and previous.family == "meeting" and len(previous.who) > 1:
        draft.who = list(previous.who)
    else:
        draft.parties = list(cast.sides)
