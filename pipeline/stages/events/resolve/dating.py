"""The day of an event that no date governs: that of what was told before, of its setting, or of the visit."""

from __future__ import annotations

from pipeline.facts import Cast
from pipeline.lexicon import word_set
from pipeline.stages.events.merge.draft import Draft
from pipeline.stages.events.news import BEFOREHAND, just_now, states_of
from pipeline.stages.events.stays import whole_stay
from pipeline.stages.events.telling import Telling
from pipeline.stages.events.vocabulary import SEQUENCE, WORDS

_OCCASIONS = frozenset({"ceremony", "conference", "summit"})
_SAT = frozenset({"ceremony", "conference", "dialogue", "meeting", "summit"})
"""Families of what people sit in, and after which something else is done."""
ENDINGS = word_set("events/sets", "resolve.endings")
SITTINGS = word_set("events/sets", "resolve.sittings")
_PARTS = word_set("events/sets", "resolve.parts")
_JUST_BEFORE = frozenset({"while", "time", "moments"})
_IN_ITS_COURSE = word_set("events/sets", "resolve.in_its_course")
_PROGRAMME = word_set("events/sets", "resolve.dating.programme")
_SETTLED = word_set("events/sets", "resolve.settled")
_CAME = word_set("events/sets", "resolve.came")
NEAR_BY = 6
_SAME_DAY = 3
"""Paragraphs between what was told of a day and "later in the day", at most."""
_HELD = WORDS["holds"] | {"after", "following", "attended"}


def day_of(
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
    if not first.ahead and draft.family != "signing":  # "who was on a visit from 3 to 5 May, addressed a forum"
        for visit in visits:
            over = len(visit.date or "") > 10 and reference is not None and (visit.date or "")[-10:] < reference
            if over and visit.tellings[0].sentence == first.sentence and visit.who == draft.who[:1]:
                return visit.date
    if not first.ahead and _just_done(first):
        return reference
    if previous is not None and _after_it(draft, previous):
        return previous.date  # "signed an accord on Monday after talks": the signing was then
    beside = previous is not None and any(told.sentence == first.sentence for told in previous.tellings)
    if _same_day(first):
        if beside and previous is not None and previous.family == "visit" and first.words >= {"same", "arrived"}:
            return (previous.date or "")[
                :10
            ] or None  # "arrived on Monday, held talks the same evening and leaves today"
        if beside and previous is not None and len(previous.date or "") == 10:
            return previous.date  # "flies to London later on Tuesday, where he will also have talks"
        near = (d for d in reversed(kept[-3:]) if len(d.date or "") == 10 and d.tellings[0].ahead <= first.ahead)
        near = (d for d in near if first.past or not d.tellings[0].past)
        day = next(
            (d.date for d in near if first.zone - d.tellings[-1].zone <= _SAME_DAY and "day" in first.words), None
        )
        known = (d for d in (first.recent, last_day) if d and (first.ahead or not reference or d <= reference))
        whole = next(
            (v.date for v in visits if v.date and len(v.date) > 10 and first.ahead and v.tellings[0].ahead), None
        )
        if day is None and whole is not None and first.recent == whole[11:]:
            return whole  # "will visit Tunisia on 15 and 16 May … will later hold talks": one of its days
        day = day or next(known, None) or (reference if first.words.isdisjoint(("same", "will")) else None)
        if day is not None:
            return day
    if beside and previous is not None and len(previous.date or "") == 10 and first.followed:
        return previous.date  # "given a welcome on the evening of 24 January, followed by talks"
    if (
        previous is not None
        and previous.date
        and any(told.sentence == first.sentence for told in previous.tellings)
        and "during" in first.words
        and not (first.ahead and reference and previous.date[:10] < reference and previous.date[-10:] <= reference)
    ):
        return previous.date
    if beside and previous is not None and "where" in first.words:
        days = (t.date for t in previous.tellings if t.sentence == first.sentence and len(t.date or "") == 10)
        if (day := next(days, None)) is not None:
            return day  # "flies to Manila on Friday, where she will open the forum"
    if "follows" in first.words and not first.ahead:
        return None  # "The visit follows the second session, at which accords were signed"
    if first.again and (same := _latest(kept, draft)) and not (first.ahead and not same.tellings[0].ahead):
        told_of = {d.date for d in kept[-4:] if d.family == draft.family and d.date and set(d.who) & set(draft.who)}
        if len(told_of) == 1 or same.tellings[-1].zone != first.zone or not _stay_of(visits, draft):
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
    if draft.family == "signing" and kept and _one_of_several(kept[-1], draft):
        return kept[-1].date  # "two accords were signed on Monday. The accord on trade was signed by"
    sat = next((d for d in reversed(kept[-5:]) if d.family in _SAT and len(d.date or "") > 7), None)
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
    if opening and not first.ahead and (first.opens or first.remarked) and just_now(first.recent, reference):
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
    if host is None and told and not first.words & (BEFOREHAND | ENDINGS) and just_now(first.news, reference):
        return first.news
    return host.date if host else None


def _stay_of(visits: list[Draft], draft: Draft) -> bool:
    """Whether somebody who takes part is told to have stayed for days: one more meeting was on any of them."""
    return any(len(v.date or "") > 10 and set(v.who) & set(draft.who) for v in visits)


def _after_it(draft: Draft, signing: Draft) -> bool:
    """Whether talks are those of the day on which one signs, as the sentence of the signing says."""
    first = draft.tellings[0]
    told = signing.family == "signing" and len(signing.date or "") == 10 and not first.ahead
    told &= not signing.tellings[0].ahead
    beside = told and draft.family == "meeting" and signing.tellings[-1].sentence == first.sentence
    return beside and not first.words.isdisjoint(("after", "following"))


def _one_of_several(last: Draft, draft: Draft) -> bool:
    """Whether one more is signed on the occasion just told."""
    first, told = draft.tellings[0], last.tellings[-1]
    alike = last.family == "signing" and last.date is not None and len(last.date) == 10 and not told.ahead
    near = first.zone - told.zone <= 1 and first.rule == "events.signed_passive" and not first.ahead
    return alike and near and bool(draft.who) and first.words.isdisjoint(BEFOREHAND)


def _met_then(kept: list[Draft], draft: Draft, cast: Cast) -> Draft | None:
    """The meeting of a day, told shortly before, of people of the two states whose people sign."""
    signing = states_of(draft, cast)
    for other in reversed(kept):
        near = draft.tellings[0].zone - other.tellings[-1].zone <= NEAR_BY
        if near and other.family == "meeting" and len(other.date or "") == 10 and not other.tellings[0].ahead:
            both = states_of(other, cast)
            beside = draft.tellings[0].zone == other.tellings[-1].zone
            return other if signing and (signing == both if len(signing) == 2 else beside and signing <= both) else None
    return None


def _goes_on(last: Draft, draft: Draft) -> bool:
    """Whether an event follows on the one told just before it: the same two people on the same occasion."""
    reach = 4 if set(last.who) == set(draft.who) else 1
    near = draft.tellings[0].zone - last.tellings[-1].zone <= reach
    one_day = last.date is not None and len(last.date) == 10
    return one_day and near and not draft.tellings[0].ahead and len(set(last.who) & set(draft.who)) > 1


def _closes(t: Telling, before: Draft) -> bool:
    """Whether a telling says itself that it goes with the meeting just told: "At the close of the meeting, …"."""
    near = t.zone - before.tellings[-1].zone <= NEAR_BY and not t.ahead and before.date is not None
    return near and bool(t.words & ENDINGS) and bool(t.words & SITTINGS) and not before.tellings[0].ahead


def _latest(kept: list[Draft], draft: Draft) -> Draft | None:
    """The last dated event of the same family with one of the same people: "also met"."""
    for other in reversed(kept):
        if other.family == draft.family and other.date and set(other.who) & set(draft.who):
            return other
    return None


def _just_done(t: Telling) -> bool:
    """Whether somebody tells what one has come from: "I just had a good meeting with the minister"."""
    spoken = t.mine or not t.words.isdisjoint(("we", "we've", "i've"))
    return spoken and "just" in t.words and not t.words.isdisjoint(_DONE)


_DONE = word_set("events/sets", "resolve.dating.done")


def _same_day(t: Telling) -> bool:
    words = t.words
    if words >= {"the", "day"} and words & _PROGRAMME:
        return True  # "The day's agenda began with talks"
    return bool(words & SEQUENCE) or bool(words & _PARTS and words & {"earlier", "later", "same"})


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
