"""The day of an event that no date governs: that of what was told before, of its setting, or of the visit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pipeline.facts import Cast
from pipeline.lexicon import word_set
from pipeline.stages.events.merge.draft import Draft
from pipeline.stages.events.news import BEFOREHAND, just_now, states_of
from pipeline.stages.events.stays import whole_stay
from pipeline.stages.events.telling import Telling
from pipeline.stages.events.vocabulary import JOURNEYS, RECALLING, SEQUENCE, WORDS

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


@dataclass(slots=True)
class _Undated:
    """An event without a day, and what is told before it. Nothing changes it."""

    draft: Draft
    first: Telling
    previous: Draft | None
    kept: list[Draft]
    visits: list[Draft]
    last_day: str | None
    reference: str | None
    cast: Cast

    @property
    def beside(self) -> Draft | None:
        """The event told before it, if in its own sentence."""
        told = self.previous.tellings if self.previous is not None else ()
        return self.previous if any(t.sentence == self.first.sentence for t in told) else None

    @property
    def arrival(self) -> str | None:
        """The first day of the last visit of one who takes part."""
        who = set(self.draft.who)
        came = next((v for v in reversed(self.visits) if v.date and set(v.who) & who), None)
        return (came.date or "")[:10] if came is not None else None


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
    event = _Undated(draft, draft.tellings[0], previous, kept, visits, last_day, reference, cast)
    for rule in _RULES:
        day = rule(event)
        if day is not None:
            return day or None
    return None


def _of_the_text(e: _Undated) -> str | None:
    """The day of the text: "a short time ago", "I just had a good meeting with"."""
    first = e.first
    if first.ahead:
        return None
    ago = "ago" in first.words and first.words & _JUST_BEFORE and first.words & {"short", "moments"}
    return e.reference or "" if ago or (_just_done(first) and not _on_a_visit(e)) else None


def _on_a_visit(e: _Undated) -> str | None:
    """The days of a visit that is over: "who was on a visit from 3 to 5 May, addressed a forum"."""
    if e.first.ahead or e.draft.family == "signing" or e.reference is None:
        return None
    for visit in e.visits:
        over = len(visit.date or "") > 10 and (visit.date or "")[-10:] < e.reference
        if over and visit.tellings[0].sentence == e.first.sentence and visit.who == e.draft.who[:1]:
            return visit.date
    return None


def _of_the_signing(e: _Undated) -> str | None:
    """ "Signed an accord on Monday after talks": the signing was then."""
    return e.previous.date if e.previous is not None and _after_it(e.draft, e.previous) else None


def _of_the_same_day(e: _Undated) -> str | None:
    """The day told before, where a telling says that it is of the same: "later in the day"."""
    first, beside = e.first, e.beside
    if not _same_day(first):
        return None
    if beside is not None and beside.family == "visit" and first.words >= {"same", "arrived"}:
        return (beside.date or "")[:10]  # "arrived on Monday, held talks the same evening and leaves today"
    if beside is not None and len(beside.date or "") == 10:
        return beside.date  # "flies to London later on Tuesday, where he will also have talks"
    near = (d for d in reversed(e.kept[-3:]) if len(d.date or "") == 10 and d.tellings[0].ahead <= first.ahead)
    near = (d for d in near if first.past or not d.tellings[0].past)
    day = next((d.date for d in near if first.zone - d.tellings[-1].zone <= _SAME_DAY and "day" in first.words), None)
    known = (d for d in (first.recent, e.last_day) if d and (first.ahead or not e.reference or d <= e.reference))
    if day is None and first.ahead:
        whole = next((v.date for v in e.visits if v.date and len(v.date) > 10 and v.tellings[0].ahead), None)
        if whole is not None and first.recent == whole[11:]:
            return whole  # "will visit Tunisia on 15 and 16 May … will later hold talks": one of its days
    return day or next(known, None) or (e.reference if first.words.isdisjoint(("same", "will")) else None)


def _of_its_sentence(e: _Undated) -> str | None:
    """The day of what is told beside it: "given a welcome on the evening of 24 January, followed by talks"."""
    first, beside, reference = e.first, e.beside, e.reference
    if beside is not None and beside.date:
        if len(beside.date) == 10 and first.followed:
            return beside.date
        over = reference and beside.date[:10] < reference and beside.date[-10:] <= reference
        if "during" in first.words and not (first.ahead and over):
            return beside.date
    if beside is not None and "where" in first.words:
        days = (t.date for t in beside.tellings if t.sentence == first.sentence and len(t.date or "") == 10)
        if (day := next(days, None)) is not None:
            return day  # "flies to Manila on Friday, where she will open the forum"
    # "The visit follows the second session, at which accords were signed": of no day that is told
    return "" if "follows" in first.words and not first.ahead else None


def _once_more(e: _Undated) -> str | None:
    """The day of the meeting before: "also met"; not where somebody stayed for days."""
    first, draft = e.first, e.draft
    if not first.again or not (same := _latest(e.kept, draft)) or (first.ahead and not same.tellings[0].ahead):
        return None
    told_of = {d.date for d in e.kept[-4:] if d.family == draft.family and d.date and set(d.who) & set(draft.who)}
    alone = len(told_of) == 1 or same.tellings[-1].zone != first.zone or not _stay_of(e.visits, draft)
    return same.date if alone else None


def _on_arrival(e: _Undated) -> str | None:
    """The first day of a visit: "was given a welcome on arrival", "held talks soon after his arrival"."""
    words = e.first.words
    if "arrival" not in words:
        return None
    soon = "after" in words and not words.isdisjoint(("soon", "shortly", "immediately", "hours"))
    return e.arrival if soon or (e.draft.family == "ceremony" and "on" in words) else None


def _of_the_occasion(e: _Undated) -> str | None:
    """The day of what it belongs to: a speech to its conference, a luncheon to its talks, an accord to its signing."""
    first, draft, kept = e.first, e.draft, e.kept
    last = kept[-1] if kept else None
    if draft.family == "speech" and first.definite and last is not None and last.date and last.family in _OCCASIONS:
        return last.date
    if (came := _on_arrival(e)) is not None:
        return came
    before = next((d for d in reversed(kept[-3:]) if d.family not in JOURNEYS), None)
    if before is not None and _goes_on(before, draft):
        return before.date or ""
    if draft.family == "ceremony":  # a luncheon for those who met
        met = next((d for d in reversed(kept[-3:]) if d.family == "meeting" and _goes_on(d, draft)), None)
        if met is not None:
            return met.date or ""
    if draft.family == "signing" and last is not None and _one_of_several(last, draft):
        return last.date  # "two accords were signed on Monday. The accord on trade was signed by"
    sat = next((d for d in reversed(kept[-5:]) if d.family in _SAT and len(d.date or "") > 7), None)
    return sat.date if sat is not None and _closes(first, sat) else None


def _is_news(e: _Undated, *, settled: bool) -> bool:
    """Whether a telling is one of what has just happened: "received his counterpart"."""
    first, draft = e.first, e.draft
    if first.ahead or not (settled or "during" not in first.words or "which" in first.words):
        return False
    if first.rule == "events.noun" and not first.words.isdisjoint(RECALLING):
        return False  # "recalled a telephone discussion with the King"
    if settled or first.rule in ("events.met", "events.signed"):
        return True
    if first.rule == "events.signed_passive" and len(first.who) > 1:
        return True
    if draft.family == "speech":
        return len(draft.who) == 1 and not first.words.isdisjoint(("remarks", "speech", "address"))
    if first.definite:
        return False
    if draft.family == "meeting" and first.words >= {"said", "after"}:
        return True
    held = first.rule == "events.noun" and draft.family in ("meeting", "dialogue", "summit") and not first.many
    return held and len(draft.who) + len(first.parties) > 1 and not first.words.isdisjoint(_HELD)


def _of_the_news(e: _Undated) -> str | None:
    """The day that the text speaks of, or of the visit: "agreed on Tuesday … Holguín received his counterpart"."""
    first, draft, reference = e.first, e.draft, e.reference
    opening = first.rule == "events.noun" and len(first.who) > 1 and not first.many
    if opening and not first.ahead and (first.opens or first.remarked) and just_now(first.recent, reference):
        return first.recent  # "pledged on Saturday … During his talks with Minister X, the President praised"
    settled = not first.many and bool(first.words & _SETTLED and first.words & _CAME)
    news = _is_news(e, settled=settled)
    if news and first.back and (stay := whole_stay(e.visits, draft, first.back)) is not None:
        return stay
    if first.words >= {"in", "visit"} and _in_undated_visit(e):
        return None  # "In his two-day visit to Peru, President X met"
    if news and just_now(first.recent, reference):
        return whole_stay(e.visits, draft, first.recent) or first.recent
    unsigned = first.rule in ("events.signing", "events.witnessed") and len(draft.who) < 2
    if first.general or first.many or (unsigned and not first.words & _IN_ITS_COURSE):
        return None
    expected = first.ahead and draft.family == "ceremony"  # a reception to come, some time during the visit
    host = None if expected else _visit_of(e.visits, draft, reference)
    if host is None and draft.family == "signing" and not first.ahead:
        host = _met_then(e.kept[-3:], draft, e.cast)  # "received … The accord was signed by the Ministers of both"
    if host is None and news and not first.words & (BEFOREHAND | ENDINGS) and just_now(first.news, reference):
        return first.news
    return host.date if host else None


def _in_undated_visit(e: _Undated) -> bool:
    """Whether an event is told as one of a visit that has no day, in the sentence that opens with it."""
    first = e.first
    stays = (t for v in e.visits if v.date is None and set(v.who) & set(e.draft.who) for t in v.tellings)
    return any(t.sentence == first.sentence and t.opens and t.start < first.start for t in stays)


_RULES: tuple[Callable[[_Undated], str | None], ...] = (
    _of_the_text,
    _on_a_visit,
    _of_the_signing,
    _of_the_same_day,
    _of_its_sentence,
    _once_more,
    _of_the_occasion,
    _of_the_news,
)
"""What gives the day; the first that answers wins, and an empty answer is that it has none."""


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


_TO_ATTEND = frozenset({"leading", "attend", "participate"})


def _visit_of(visits: list[Draft], draft: Draft, reference: str | None) -> Draft | None:
    """The dated visit in whose course an event falls: its visitor takes part, or the clause says "during the visit"."""
    first = draft.tellings[0]
    later = first.number and not first.words.isdisjoint(_TO_ATTEND)
    if later and any(len(v.date or "") == 10 and v.tellings[0].sentence == first.sentence for v in visits):
        return None  # "reached Lima on Wednesday leading a delegation to the 15th session"
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
