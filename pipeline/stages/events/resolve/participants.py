"""Who takes part in an event, where the telling itself does not say."""

from __future__ import annotations

from collections import Counter

from pipeline.facts import Cast
from pipeline.lexicon import word_set
from pipeline.stages.events.merge.draft import Draft
from pipeline.stages.events.resolve.dating import ENDINGS, NEAR_BY, SITTINGS
from pipeline.stages.events.telling import Telling

_BILATERAL = word_set("events/sets", "resolve.bilateral")
_SIDES = word_set("events/sets", "resolve.sides")
_CLOSE = 3


def fill(draft: Draft, previous: Draft | None, kept: list[Draft], cast: Cast) -> None:
    """Who takes part, where the telling itself does not say."""
    first = draft.tellings[0]
    passive = draft.tellings[0].rule != "events.signed"
    if draft.family == "signing" and passive and not draft.who and len(draft.parties) == 1 and len(cast.sides) == 2:
        draft.parties = list(cast.sides) if draft.parties[0] in cast.sides else draft.parties
    visiting = previous is not None and len(previous.who) > 1 and draft.who == list(first.apart)
    if visiting and previous is not None and first.rule == "events.met" and "delegation" in first.words:
        draft.who = previous.who[:1] + [x for x in draft.who if x != previous.who[0]]  # "The delegation also met Y"
    elif previous is not None and _travellers(draft, kept):
        draft.who = _travellers(draft, kept) + draft.who
    elif draft.family in ("meeting", "call") and len(draft.who) == 1 and draft.who[0] in first.apart and kept:
        often = Counter(x for d in kept[-12:] for x in d.who if x not in draft.who).most_common(1)
        about = [x for x, n in often if n > 1]
        if not about and "held" in first.words:
            alone = (d.who for d in reversed(kept[-4:]) if len(d.who) == 1 and d.who[0] not in first.apart)
            about = list(next(alone, ()))
        draft.who = about + draft.who  # "meetings were held with" by whom the text is about
    if previous is not None and _without_subject(draft, previous):
        draft.who = previous.who + draft.who  # "In a meeting with A and B, trade was discussed"
    if previous is not None and previous.family == "visit" and _opened_by(draft, previous):
        draft.who = previous.who + draft.who  # "The visit of X began with a meeting with Y"
    met = next((d for d in reversed(kept[-3:]) if d.family == "meeting"), None)
    if met is not None and _the_same_two(draft, met, cast):
        draft.who = list(met.who)  # "Following the meeting, the two sides signed"
    if met is not None and first.family in ("meeting", "ceremony") and "where" in first.words:
        there = any(t.sentence == first.sentence for t in met.tellings) and len(met.who) > 1
        if there and not draft.parties and set(draft.who) < set(met.who):
            draft.who = list(met.who)  # "was received by the King at the palace, where talks took place"
    if _handed_over(draft, previous) and previous is not None:
        draft.who = list(previous.who)
    if draft.who and first.unnamed and "counterparts" in first.words:
        draft.who += _named_before(draft, kept, cast)
    if draft.family in ("visit", "tour") and len(draft.who) > 1 and draft.place is not None and draft.place.country:
        host = draft.place.country  # "which the two leaders announced during his visit to Washington"
        draft.who = [p for p in draft.who if cast.by_id[p].country != host] or draft.who
    if draft.who or draft.parties:
        return
    beside = previous is not None and previous.tellings[-1].sentence == first.sentence
    if beside and previous is not None and first.family == "meeting" and "followed" in first.words:
        draft.who = list(previous.who) if previous.family == "meeting" and len(previous.who) > 1 else []
        return  # "received the Emir, followed by bilateral discussions"
    if previous is not None and draft.family == "meeting" and _signed_after(draft, previous):
        told = previous.tellings[0]
        draft.who, draft.parties = list(told.who), list(told.parties)
        return
    if draft.family in ("meeting", "call") and first.theirs and previous is not None and len(previous.who) > 1:
        draft.who = list(previous.who)  # "The meeting followed their meeting in Vienna in May"
        return
    guest = previous is not None and previous.family == "visit" and len(previous.who) == 1
    if guest and previous is not None and draft.family == "meeting" and "delegation" in first.words:
        draft.who = list(previous.who)  # "Minister X arrived … The delegation held talks"
        return
    if draft.family in ("visit", "tour"):
        guests = (t.apart for d in reversed(kept) if d.family == "ceremony" for t in d.tellings if t.apart)
        if previous is not None and not previous.who and previous.family == "signing":
            met = next((d for d in reversed(kept[-3:]) if d.family == "meeting"), None)
            previous = met if met is not None and met.place is not None and met.place.country else previous
        hosted = [x for x in previous.who if cast.by_id[x].country not in first.lands] if previous is not None else []
        if first.loose and first.lands and len(hosted) == 1:
            draft.who = hosted  # "received Minister X … stressed the importance of his first visit to Turkey"
        elif "followed" in first.words and (made := [d.who for d in kept[-3:] if d.family == "visit" and d.who]):
            draft.who = list(made[-1])  # "This will be followed by a state visit"
        elif first.definite and previous is not None and (came := _received(previous)):
            draft.who = came  # "received Minister X on Friday … The visit was"
            if _news_of(draft, previous):
                draft.date, draft.basis = previous.date, "derived"
        elif first.definite and previous is not None:
            home = previous.place.country if previous.place is not None else None
            away = [x for x in previous.who if home and cast.by_id[x].country not in (home, None)]
            draft.who = list(next(guests, ())) or (away or previous.who)[:1]
    elif draft.family == "ceremony":
        if first.definite and previous is not None and previous.tellings[-1].zone == first.zone:
            draft.who = list(previous.who)  # "He held talks with … The welcoming ceremony was grand."
    elif draft.family == "signing":
        _signatories(draft, previous, kept, cast)
    elif draft.family == "meeting" and _audience(first, previous):
        draft.who = list(previous.who) if previous is not None else []
    elif draft.family in ("meeting", "dialogue") and _of_sides(first):
        draft.parties = list(cast.sides) if len(cast.sides) == 2 else []


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


def _handed_over(draft: Draft, previous: Draft | None) -> bool:
    """Whether a meeting that names one is the audience of two: "At the meeting, the Ambassador said"."""
    one = draft.family == "meeting" and len(draft.who) == 1 and not draft.date
    return one and _audience(draft.tellings[0], previous) and previous is not None and draft.who[0] in previous.who


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
    dated = t.date or "during" in t.words  # "will visit on May 5, during which the third meeting will be held"
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
