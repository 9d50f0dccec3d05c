"""Whether a telling is of an event already told, by the family of the event."""

from __future__ import annotations

from pipeline.lexicon import word_set
from pipeline.stages.events.merge.days import in_month, in_week, overlap
from pipeline.stages.events.merge.draft import Draft
from pipeline.stages.events.telling import Telling
from pipeline.stages.events.vocabulary import WORDS

MEETINGS = frozenset({"meeting", "call", "summit"})
_SIGNINGS = frozenset({"events.signing", "events.witnessed"})
_BY_NAME = frozenset({"events.signed", "events.signed_passive"})
_COUNTED = frozenset({"visit", "meeting", "call"})
_RECALLS = word_set("events/sets", "merge.recalls")
_CLOSE = 3
"""Paragraphs between two tellings of one occasion, at most."""
_WELCOME = frozenset({"welcome", "welcoming", "ceremonial"})


def same(draft: Draft, t: Telling) -> bool:
    """Whether a telling is of an event already told."""
    if not when(draft, t):
        return False
    if t.ahead and not t.definite and not draft.tellings[0].ahead and draft.family in MEETINGS:
        return False  # what is to come is not the meeting just told
    if t.number and (numbers := {told.number for told in draft.tellings} - {""}):
        return t.number in numbers
    return _SAME.get(t.family, _same_occasion)(draft, t)


def same_visit(draft: Draft, t: Telling) -> bool:
    shared = bool(set(t.who) & set(draft.who)) or ((t.definite or t.loose) and not t.who)
    if t.parties and not (t.who or draft.who) and t.sentence == draft.tellings[-1].sentence:
        shared = set(t.parties) == set(draft.parties)  # "A Kenyan delegation arrived in Lima for a three-day visit"
    return shared and where(draft, t)


def _same_meeting(draft: Draft, t: Telling) -> bool:
    """Whether a meeting told is the one of the draft, by who met, on which day, and how it is told."""
    people, own = set(t.who), set(draft.who)
    later = "later" in t.words and len(people) > 1 and draft.tellings[-1].sentence != t.sentence
    if t.again and (people != own or later or (t.unnamed and not set(t.parties) <= set(draft.parties))):
        return False
    if not people:
        if draft.tellings[0].ahead and not t.ahead and t.definite and t.theirs:
            return False  # "will hold talks with Y on Friday. During their meeting, the two premiers spoke"
        close = draft.date is None and len(t.date or "") > 9 and t.zone - draft.tellings[-1].zone <= 1
        within = draft.date is not None and t.date is not None and "/" in t.date and "/" not in draft.date
        if "followed" in t.words and ((t.date and draft.date and t.date != draft.date) or t.kind != draft.kind):
            return False  # "would be held in May, and this would be followed by a meeting on 3 June"
        on_its_day = not t.date or close or within or t.date == draft.date  # "During Tuesday's meeting"
        on_its_day = on_its_day or in_week(t.date or "", draft.date or "")
        return (t.definite and on_its_day) or draft.tellings[-1].sentence == t.sentence
    if not own:
        apart = t.date and draft.date and t.date != draft.date and not t.definite
        return draft.tellings[-1].sentence == t.sentence and not apart
    last = draft.tellings[-1]
    if len(people) > 1 and after_it(last, t):
        return False  # "Following the meeting, the two leaders held delegation-level talks"
    if draft.tellings[-1].sentence == t.sentence and not t.definite:
        return people <= own and not (t.fresh and draft.tellings[-1].definite)
    if len(own) == 1 and own < people and draft.kind == t.kind and t.zone - draft.tellings[-1].zone <= 1:
        first = draft.tellings[0]  # "before the talks began … The talks between X and Y covered"
        return t.rule == first.rule == "events.noun" and not (t.date or first.many or t.many or first.parties)
    return (people <= own and (t.definite or len(people) > 1)) or (own <= people and (len(own) > 1 or t.definite))


def after_it(last: Telling, t: Telling) -> bool:
    """Whether a sentence opens with what was before the meeting that it tells of."""
    apart = last.sentence == t.sentence and last.opens and t.kind != last.kind and not t.definite
    return apart and not t.words.isdisjoint(("after", "following", "prior"))


def _same_signing(draft: Draft, t: Telling) -> bool:
    """Whether a signing told is the one of the draft: not where others signed, or the first and the second are told
    apart."""
    told = draft.tellings[0].rule
    if draft.tellings[0].several and not t.several and len(t.who) > 1 and not draft.who and t.rule in _BY_NAME:
        return False  # "They signed four accords … The accord on tourism was signed by A and B"
    apart = (
        len(t.who) > 1 < len(draft.who) and "exchanged" not in t.words
    )  # what is exchanged was signed on one occasion
    near = t.zone - draft.tellings[-1].zone < 3 and not draft.tellings[0].several
    beside = t.sentence == draft.tellings[-1].sentence or ((t.known or t.definite) and near)
    if told == "events.witnessed" and draft.who and t.rule in _BY_NAME and t.who and beside and not t.again:
        return t.date in (None, draft.date)  # "witnessed the signing of the accord, which was signed by A and B"
    if told == "events.signing" and t.rule in _BY_NAME and t.known and beside and not (draft.who or draft.parties):
        return t.date in (None, draft.date)  # "A ceremony for the signing of the treaty … A and B signed the document"
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
        and not (t.who or t.parties or t.again or (t.date is None and draft.tellings[0].past))
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
    """Whether a gathering told is the one of the draft."""
    if t.name and any(told.name == t.name for told in draft.tellings):
        return True
    named = {told.name for told in draft.tellings if told.sentence == t.sentence} - {""}
    if t.name and named and len(named) == len(draft.tellings):
        return False  # "will attend the APEC Summit, the G20 Summit and the ASEAN Summit"
    welcome = draft.tellings[0].words & _WELCOME or set(t.who) <= set(draft.who)
    if t.family == "ceremony" and t.words & _WELCOME and welcome and (t.who or draft.who):
        return True  # "was welcomed at a ceremony … He was accorded a ceremonial welcome"
    if t.date and draft.date and t.ahead and draft.tellings[0].ahead and in_month(t.date, draft.date):
        return True  # "to hold a summit in May … The summit on 14 and 15 May"
    if t.family == "exhibition" and t.date is not None and t.date == draft.date:
        return True  # "Expo 2030", however often
    near = t.zone - draft.tellings[-1].zone <= 1 and not draft.tellings[0].ahead and t.definite and not t.name
    if t.date and near and draft.date is None and set(t.who) <= set(draft.who):
        return True  # "gave a banquet for … Tuesday's banquet was held after the two leaders had met"
    close = t.zone - draft.tellings[-1].zone <= _CLOSE and t.definite and not t.name and not draft.tellings[0].ahead
    if close and t.date and t.date == draft.date and set(t.who) & set(draft.who):
        return True  # "hosted a luncheon today … He was joined at today's luncheon by"
    return t.definite and (t.date is None or in_week(t.date, draft.date or ""))


_SAME = {
    "visit": same_visit,
    "tour": same_visit,
    "meeting": _same_meeting,
    "call": _same_meeting,
    "signing": _same_signing,
    "speech": _same_speech,
}


def when(draft: Draft, t: Telling) -> bool:
    """Whether the days of an event and a telling can be the same; what was long ago is not what has no day."""
    last = draft.tellings[-1] if draft.tellings else t
    apart = last.sentence != t.sentence or last.definite
    if t.past and apart and draft.date is None and draft.family in _COUNTED and (not t.definite or _recalled(t)):
        return False  # "paid a state visit … The King paid his first visit in July 2005"
    return t.date is None or draft.date is None or overlap(draft.date, t.date)


def _recalled(t: Telling) -> bool:
    """Whether somebody only goes back to what was long before: "recalled their meeting in Paris last November"."""
    return not t.words.isdisjoint(_RECALLS) and not t.words.isdisjoint(WORDS["possessive"])


def where(draft: Draft, t: Telling) -> bool:
    """Whether the lands of a visit and a telling can be the same."""
    return not t.lands or not draft.lands or bool(t.lands & draft.lands)
