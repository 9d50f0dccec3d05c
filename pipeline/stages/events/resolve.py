"""From drafts to dated events: the day of each, who took part where the text leaves it open, and what is left out."""

from __future__ import annotations

from collections import Counter

from pipeline.facts import Cast
from pipeline.lexicon import word_set
from pipeline.stages.events.merge import Draft
from pipeline.stages.events.news import BEFOREHAND, just_now, once, share_news, states_of, talks_before_signing
from pipeline.stages.events.stays import stays, whole_stay
from pipeline.stages.events.telling import Telling
from pipeline.stages.events.vocabulary import SEQUENCE, WORDS

_PERSONAL = frozenset({"meeting", "call", "visit", "tour", "speech", "signing"})
"""Families of which nothing is told when nobody is said to take part."""
_BILATERAL = word_set("events/sets", "resolve.bilateral")
_OCCASIONS = frozenset({"ceremony", "conference", "summit"})
_ENDINGS = word_set("events/sets", "resolve.endings")
_SITTINGS = word_set("events/sets", "resolve.sittings")
_SIDES = word_set("events/sets", "resolve.sides")
_PARTS = word_set("events/sets", "resolve.parts")
_JUST_BEFORE = frozenset({"while", "time", "moments"})
_IN_ITS_COURSE = word_set("events/sets", "resolve.in_its_course")
_SETTLED = word_set("events/sets", "resolve.settled")
_CAME = word_set("events/sets", "resolve.came")
_NEXT, _CLOSE = 6, 3
_HELD = WORDS["holds"] | {"after", "following", "attended"}
_MEMORY = 60


def resolve(made: list[Draft], cast: Cast, reference: str | None) -> list[Draft]:
    """Give the events their dates and people, and leave out those that the text does not tell as happenings."""
    talks_before_signing(made)
    _legs(made)
    made = stays(made)
    visits = [d for d in made if d.family in ("visit", "tour")]
    kept: list[Draft] = []
    last_day: str | None = None
    previous: Draft | None = None
    visited = 0
    for draft in made:
        while visited < len(visits) and visits[visited].tellings[0].sentence <= draft.tellings[0].sentence:
            visited += 1
        if _told_elsewhere(draft, visits[:_MEMORY], previous, reference):
            continue
        _fill(draft, previous, kept[-_MEMORY:], cast)
        if draft.date is None and draft.family not in ("visit", "tour"):
            near = visits[max(0, visited - _MEMORY) : visited] or _told_later(visits, draft)
            draft.date = _day_of(draft, previous, kept[-_MEMORY:], near, last_day, reference, cast)
            draft.basis = "derived" if draft.date else None
        if draft.date is not None and len(draft.date) == 10:
            last_day = draft.date
        previous = draft
        if _happened(draft):
            kept.append(draft)
    _share_sentences(kept)
    share_news(kept, cast, reference)
    return once(kept)


def _legs(made: list[Draft]) -> None:
    """The days of a journey to a region hold for the countries in it: "will travel to the Pacific this week … will
    travel to Fiji"."""
    journey: Draft | None = None
    for draft in made:
        if draft.family == "site" and draft.date and len(draft.date) > 10 and draft.tellings[0].ahead:
            journey = draft
        elif journey is None or draft.family != "visit" or draft.date is not None or not draft.tellings[0].ahead:
            continue
        elif set(draft.who) & set(journey.who):
            draft.date, draft.basis = journey.date, "derived"


def _told_elsewhere(draft: Draft, visits: list[Draft], previous: Draft | None, reference: str | None) -> bool:
    """Whether "the visit" of nobody is that of one of the people just told, which the text tells later."""
    first = draft.tellings[0]
    if draft.family != "visit" or draft.who or draft.date or not first.definite or previous is None:
        return False
    people = set(previous.who)
    now = [v for v in visits if v is not draft and people & set(v.who) and _recent(v.date, reference)]
    for visit in now[:1]:
        visit.tellings.extend(draft.tellings)
    return bool(now)


def _recent(value: str | None, reference: str | None) -> bool:
    """Whether a day, if known, is of the month of the text."""
    return value is None or reference is None or value[:7] == reference[:7]


def _share_sentences(kept: list[Draft]) -> None:
    """What happened right after something of a known day: "held talks after the welcome ceremony on December 12"."""
    days = {t.sentence: d.date for d in kept for t in d.tellings[:1] if d.date and len(d.date) > 7}
    for draft in kept:
        first = draft.tellings[0]
        told = draft.date is None and not first.ahead and draft.family not in ("visit", "tour", "speech")
        beside = {"after", "following", "prior"} | ({"before"} if draft.family == "ceremony" else set())
        if told and first.words & beside and first.sentence in days:
            draft.date, draft.basis = days[first.sentence], "derived"


def _told_later(visits: list[Draft], draft: Draft) -> list[Draft]:
    """The first visit of the text where it is told after the event: "She met … Marcos arrived for a six-day visit"."""
    first = visits[:1]
    made = all(d.date and len(d.date) > 10 and not d.tellings[0].ahead and set(d.who) & set(draft.who) for d in first)
    return first if made and draft.family != "call" else []


def _fill(draft: Draft, previous: Draft | None, kept: list[Draft], cast: Cast) -> None:
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
    near = first.zone - last.zone <= _NEXT and not first.date and first.rule == "events.signed"
    closing = first.words & _SIDES and first.words & _ENDINGS and first.words & _SITTINGS
    return near and bool(closing) and homes == {cast.by_id[p].key for p in draft.parties}


def _of_sides(t: Telling) -> bool:
    """Whether a meeting that names nobody is one of the text's two sides: numbered, or called bilateral."""
    again = t.words & {"previous", "last", "next"} and t.words & {"round", "session", "consultations", "commission"}
    dated = t.date or "during" in t.words  # "will visit on May 5, during which the third meeting will be held"
    return bool(dated and (t.number or again)) or (len(t.date or "") > 4 and bool(t.words & _BILATERAL))


def _day_of(
    draft: Draft,
    previous: Draft | None,
    kept: list[Draft],
    visits: list[Draft],
    last_day: str | None,
    reference: str | None,
    cast: Cast,
) -> str | None:
    """The day of an event that no date governs: the day told before, that of its setting, or the visit's."""
    first = draft.tellings[0]
    if not first.ahead and "ago" in first.words and first.words & _JUST_BEFORE and first.words & {"short", "moments"}:
        return reference
    if _same_day(first):
        near = (d for d in reversed(kept[-3:]) if len(d.date or "") == 10 and not d.tellings[0].ahead)
        day = next((d.date for d in near if first.zone - d.tellings[-1].zone <= 1 and "day" in first.words), None)
        day = day or first.recent or last_day or (reference if "same" not in first.words else None)
        if day is not None:
            return day
    if (
        previous is not None
        and previous.date
        and any(told.sentence == first.sentence for told in previous.tellings)
        and "during" in first.words
        and not (first.ahead and reference and previous.date[:10] < reference and previous.date[-10:] <= reference)
    ):
        return previous.date
    if "follows" in first.words and not first.ahead:
        return None  # "The visit follows the second session, at which accords were signed"
    if first.again and (same := _latest(kept, draft)) and not (first.ahead and not same.tellings[0].ahead):
        return same.date
    if draft.family == "ceremony" and first.words >= {"on", "arrival"}:
        came = next((v for v in reversed(visits) if v.date and set(v.who) & set(draft.who)), None)
        if came is not None and came.date is not None:
            return came.date[:10]
    if draft.family == "speech" and first.definite and kept and kept[-1].date and kept[-1].family in _OCCASIONS:
        return kept[-1].date
    if first.words >= {"after", "arrival"} and first.words & {"soon", "shortly", "immediately", "hours"}:
        arrived = next((v for v in reversed(visits) if v.date and set(v.who) & set(draft.who)), None)
        if arrived is not None and arrived.date is not None:
            return arrived.date[:10]  # "held talks soon after his arrival"
    before = next((d for d in reversed(kept[-3:]) if d.family not in ("visit", "tour")), None)
    if before is not None and _goes_on(before, draft):
        return before.date
    if draft.family == "ceremony":  # a luncheon for those who met
        met = next((d for d in reversed(kept[-3:]) if d.family == "meeting" and _goes_on(d, draft)), None)
        if met is not None:
            return met.date
    sat = next((d for d in reversed(kept[-5:]) if d.family not in ("visit", "tour") and len(d.date or "") > 7), None)
    if sat is not None and _closes(first, sat):
        return sat.date
    after_talks = draft.family == "meeting" and first.words >= {"said", "after"} and not first.definite
    sides = len(draft.who) + len(first.parties) > 1
    held = first.rule == "events.noun" and draft.family in ("meeting", "dialogue", "summit") and sides
    held &= not first.definite and not first.many and bool(first.words & _HELD)
    spoke = draft.family == "speech" and len(draft.who) == 1 and first.words & {"remarks", "speech", "address"}
    by_two = first.rule == "events.signed_passive" and len(first.who) > 1
    settled = bool(first.words & _SETTLED and first.words & _CAME) and not first.many
    told = first.rule in ("events.met", "events.signed") or by_two or after_talks or held or spoke or settled
    opening = first.rule == "events.noun" and len(first.who) > 1 and not first.many
    if opening and not first.ahead and first.opens and just_now(first.recent, reference):
        return first.recent  # "pledged on Saturday … During his talks with Minister X, the President praised"
    told = bool(told) and not first.ahead and (settled or "during" not in first.words or "which" in first.words)
    if told and just_now(first.recent, reference):
        return (
            whole_stay(visits, draft, first.recent) or first.recent
        )  # "agreed on Tuesday … Holguín received his counterpart": news of one day
    if (
        first.general
        or first.many
        or (
            first.rule in ("events.signing", "events.witnessed")
            and not first.words & _IN_ITS_COURSE
            and len(draft.who) < 2
        )
    ):
        return None
    expected = first.ahead and draft.family == "ceremony"  # a reception to come, some time during the visit
    host = None if expected else _visit_of(visits, draft, reference)
    if host is None and draft.family == "signing" and not first.ahead:
        host = _met_then(kept[-3:], draft, cast)  # "received … The accord was signed by the Ministers of both states"
    if host is None and told and not first.words & (BEFOREHAND | _ENDINGS) and just_now(first.news, reference):
        return first.news
    return host.date if host else None


def _met_then(kept: list[Draft], draft: Draft, cast: Cast) -> Draft | None:
    """The meeting of a day, told shortly before, of people of the two states whose people sign."""
    signing = states_of(draft, cast)
    for other in reversed(kept):
        near = draft.tellings[0].zone - other.tellings[-1].zone <= _NEXT
        if near and other.family == "meeting" and len(other.date or "") == 10 and not other.tellings[0].ahead:
            both = states_of(other, cast)
            beside = draft.tellings[0].zone == other.tellings[-1].zone
            return other if signing and (signing == both if len(signing) == 2 else beside and signing <= both) else None
    return None


def _happened(draft: Draft) -> bool:
    """Whether an event is told as having happened, or is fixed for a day."""
    first_hand = [t for t in draft.tellings if not t.definite] or draft.tellings
    if draft.date is None and all(t.ahead for t in first_hand):
        return False
    if draft.date is None and all(t.general or t.many for t in draft.tellings):
        return False
    somebody = bool(draft.who or draft.parties)
    known = (t.definite and not t.name and "held" not in t.words for t in draft.tellings)
    if not somebody and draft.family == "meeting" and all(known):
        return False  # "Our meeting today": of whom, is said nowhere
    if draft.family == "summit" and not first_hand[0].ahead and first_hand[0].name and _beside(first_hand[0]):
        return True  # "met on the sidelines of the Lima Summit": it took place
    alone = draft.family == "meeting" and not draft.who and len(draft.parties) == 1 and not draft.date
    if alone and all(t.definite for t in draft.tellings):
        return False  # "the role Japan plays in the talks": no telling says that they were held
    dated = any(len(t.date or "") > 4 or (t.date and t.number) for t in draft.tellings)
    return somebody or dated or (draft.date is not None and draft.family not in _PERSONAL | {"ceremony"})


def _beside(t: Telling) -> bool:
    """Whether something else is told as done beside a gathering: "on the margins of the summit"."""
    return bool(t.words & {"sidelines", "margins", "sideline", "margin"})


def _goes_on(last: Draft, draft: Draft) -> bool:
    """Whether an event follows on the one told just before it: the same two people on the same occasion."""
    reach = 4 if set(last.who) == set(draft.who) else 1
    near = draft.tellings[0].zone - last.tellings[-1].zone <= reach
    one_day = last.date is not None and len(last.date) == 10
    return one_day and near and not draft.tellings[0].ahead and len(set(last.who) & set(draft.who)) > 1


def _closes(t: Telling, before: Draft) -> bool:
    """Whether a telling says itself that it goes with the meeting just told: "At the close of the meeting, …"."""
    near = t.zone - before.tellings[-1].zone <= _NEXT and not t.ahead and before.date is not None
    return near and bool(t.words & _ENDINGS) and bool(t.words & _SITTINGS) and not before.tellings[0].ahead


def _latest(kept: list[Draft], draft: Draft) -> Draft | None:
    """The last dated event of the same family with one of the same people: "also met"."""
    for other in reversed(kept):
        if other.family == draft.family and other.date and set(other.who) & set(draft.who):
            return other
    return None


def _same_day(t: Telling) -> bool:
    words = t.words
    return bool(words & SEQUENCE) or bool(words & _PARTS and words & {"earlier", "later", "same"})


def _signatories(draft: Draft, previous: Draft | None, kept: list[Draft], cast: Cast) -> None:
    """Who signs, or watches, where the text leaves it open: those who have just met, or the two sides."""
    rule, zone = draft.tellings[0].rule, draft.tellings[0].zone
    if rule == "events.witnessed":
        near = (d for d in reversed(kept[-3:]) if d.family == "meeting" and zone - d.tellings[-1].zone <= _CLOSE)
        previous = next(near, previous)
    active = rule in ("events.signed", "events.witnessed")
    if active and previous is not None and previous.family == "meeting" and len(previous.who) > 1:
        draft.who = list(previous.who)
    else:
        draft.parties = list(cast.sides)


def _visit_of(visits: list[Draft], draft: Draft, reference: str | None) -> Draft | None:
    """The dated visit in whose course an event falls: its visitor takes part, or the clause says "during the visit"."""
    first = draft.tellings[0]
    for visit in reversed(visits):  # "travels to Addis Ababa on Tuesday, where he will hold talks"
        if visit.date and visit.tellings[0].sentence == first.sentence and set(visit.who) & set(draft.who):
            return visit
    nobody_signs = not draft.who and draft.family == "signing"
    best: Draft | None = None
    best_rank = (False, 0)
    for visit in visits:
        if visit.date is None or (first.ahead and reference and visit.date[-10:] < reference[: len(visit.date[-10:])]):
            continue  # what is to come falls on no day that is over
        own = first.mine and visit.tellings[0].mine
        in_its_course = own or set(visit.who) & set(draft.who) or "during" in first.words or nobody_signs
        rank = (bool(set(visit.who) & set(draft.who)), len(visit.tellings))
        if in_its_course and (best is None or rank >= best_rank):
            best, best_rank = visit, rank
    return best
