"""The date expression nearest to a cue in its clause, that can be the day of the step."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.english import DASHES, UNITS
from pipeline.facts import Calendar
from pipeline.lexicon import word_set
from pipeline.records import Date
from pipeline.stages.agreements import words
from pipeline.stages.agreements.days.nearby import Nearby, is_term, open_year, usable
from pipeline.stages.agreements.days.other_deeds import (
    AT,
    SAID,
    aside,
    content,
    modifies,
    of_participle,
    other_event,
    parts_clauses,
    told_before,
    told_then,
)
from pipeline.stages.agreements.deeds.step import Step
from pipeline.stages.agreements.phrases.phrase import Phrase, Reader

_BREAKS = words.group("date_break")
_TERMS = word_set("agreements/sets", "days.clause_day.terms")
_ON = frozenset(("on", "in"))
_LISTED = frozenset((",", "and"))
_RELATIVE = frozenset(("that", "which"))
_MODALS = (["would"], ["will"], ["could"], ["should"])
_APART = frozenset(("after", "before", "following", "since"))
_BY = frozenset(("before", "by", "within"))
_YEARLY, _MONTHLY = 4, 7
"""Characters of a year and of a month."""
_OF_YEARS = 9
"""Characters of a range of years."""
_SENT = word_set("agreements/sets", "days.clause_day.sent")
HOPED = word_set("agreements/sets", "days.clause_day.hoped")
_WERE = frozenset(("was", "were", "had"))
_INTENDED = 7
"""Tokens from "hoped" to the step that was hoped for."""
_MET = words.group("occasion")
_LASTING = frozenset(("in_force", "suspended"))
"""Steps that last, so that "since" tells their day."""
_ORDINALS = word_set("agreements/sets", "days.clause_day.ordinals")
_ARTICLE, _GOES_NO_FURTHER = 2, frozenset((",", ".", ";"))
_DATELINE = 10
_TELLS = word_set("agreements/sets", "days.clause_day.tells")
_OF_A_TIME = _MET | word_set("agreements/sets", "days.clause_day.of_a_time")
GOING_ON = word_set("agreements/sets", "days.clause_day.going_on")
HAPPENS = frozenset(("signed", "issued", "agreed", "announced", "adopted", "established", "upgraded", "reviewed"))


def intended_then(reader: Reader, phrase: Phrase, step: Step) -> bool:
    """Whether a plan is one of the past: "hoped to sign it yesterday", "were to have signed it on Monday"."""
    begin = max(phrase.sentence.first, step.first - _INTENDED) if step.left else phrase.last
    lead = set(reader.lower[begin : step.first])
    return bool(lead & HOPED) or (bool(lead & _WERE) and "to" in lead)


def _told_today(reader: Reader, date: Date, step: Step) -> bool:
    """Whether today is only the day on which a plan is told: "on Friday dismissed a report that it would sign"."""
    tokens = reader.document.tokens
    at, end = tokens.at(date.span.start), tokens.within(date.span.start, date.span.end).stop
    between = reader.lower[end : step.first]
    said = reader.lower[at - 2] if reader.lower[at - 1] == "on" else reader.lower[at - 1]
    return end <= step.first and (said in SAID or "that" in between or not SAID.isdisjoint(between))


def day_in_clause(reader: Reader, calendar: Calendar, phrase: Phrase, step: Step) -> Date | None:
    """The date expression nearest to the cue in its clause, that is not part of the agreement's own name."""
    nearest: Nearby | None = None
    own: Date | None = None
    for near in _dates_nearby(reader, calendar, phrase, step):
        if near.end + 1 == step.first and reader.lower[near.end] in ("’s", "'s"):
            return near.date  # "last month's signing of …"
        if any(rules_out(near) for rules_out in _NOT_ITS_DAY) or not _consistent(calendar, near):
            continue
        if nearest is None or near.distance < nearest.distance:
            nearest = near
        if step.left and _led_by(near):
            return near.date
        if step.left and _right_behind(near):
            own = near.date
    if nearest is None:
        return None
    if own is not None and _LISTED & set(reader.lower[nearest.at : phrase.first]) and step.last <= nearest.at:
        return own  # "adopted a declaration in 2018 and a plan in 2020"
    return nearest.date


def _led_by(near: Nearby) -> bool:
    """Whether a day after "and" leads to the phrase: "signed a treaty in 1998, and in 2006 a trade agreement", "…, and,
    last year, a pact"."""
    end = near.end + (near.lower[near.end : near.end + 1] == [","])
    return end <= near.phrase.first <= end + _ARTICLE and _opens_member(near)


def _opens_member(near: Nearby) -> bool:
    """Whether a day stands after "and", and so is that of what follows."""
    first = near.at - (near.before in _ON)
    first -= near.lower[first - 1] == ","
    return near.at >= near.step.last and near.lower[first - 1] == "and"


def _dates_nearby(reader: Reader, calendar: Calendar, phrase: Phrase, step: Step) -> Iterator[Nearby]:
    """The times that the sentence of a step names, but for those in names: "the 2050 Strategy"."""
    tokens = reader.document.tokens
    dates = calendar.within(phrase.sentence.start, phrase.sentence.end)
    later = bool(dates) and dates[-1].span.start > reader.start[step.last - 1]
    for date in dates:
        if not usable(date):
            continue
        inside = tokens.within(date.span.start, date.span.end)
        at = tokens.at(date.span.start)
        if at not in reader.named:
            clause = _clause(reader.lower, phrase, step, at, inside.stop)
            yield Nearby(reader, phrase, step, date, at, inside.stop, clause, later)


def _right_behind(near: Nearby) -> bool:
    """Whether a date follows the phrase, or its partner: "another with Peru in 2011"."""
    reader, k = near.reader, near.phrase.last
    if near.at > k and near.lower[k] == "with":
        k += 1
        while k < near.at and (reader.text[k][0].isupper() or near.lower[k] in ("the", "of", "and")):
            k += 1
    return k <= near.at <= k + (near.lower[k] in _ON)


def _in_another_clause(near: Nearby) -> bool:
    """Whether a relative clause, an adverb of time or a verb of telling stands between the day and the step."""
    lower, step, at, end = near.lower, near.step, near.at, near.end
    if end < step.first and "," in lower[end : step.first] and aside(near):
        return True  # "the two, whose leaders last met in 2016, signed …"
    told = step.taken or step.status == "agreed"  # also "is ready"
    between = [k for k in range(min(end, step.last), max(at, step.first)) if k != near.clause]
    if any(lower[k] in _BREAKS or (lower[k] in _TELLS and k > step.last and told) for k in between):
        return True  # "in a statement issued there, the two say they will meet on August 12"
    if any(lower[k] in _APART and lower[k - 1] in UNITS for k in between[1:]):
        return True  # "came in July, several months after his host announced the partnership"
    last = near.phrase.last
    if step.left and at > last and lower[last] in _RELATIVE and lower[end : end + 1] in _MODALS:
        return True  # "negotiate a treaty that over the next decade would cut arsenals"
    if at > step.last and step.status not in _LASTING and "since" in lower[step.last : at - 1]:
        return True  # "the pact reached with Peru has been dying since it walked out in 2018"
    return parts_clauses(near)


def _of_the_report(near: Nearby) -> bool:
    """Whether it is the day on which somebody tells of the step."""
    lower, phrase, step, at, end = near.lower, near.phrase, near.step, near.at, near.end
    if told_before(near):
        return True
    if end < step.first and end - near.first <= _DATELINE and _dashed(lower, end):
        return True  # "TASHKENT, May 14 - A plan was signed"
    said = lower[at - 2] if near.before == "on" and at - 2 > near.first else near.before
    if at > step.last and (said in SAID or told_then(lower, max(step.last, phrase.last), at)):
        return True  # "…, the ministry said on Tuesday", "…, he told reporters in Oslo on Tuesday"
    # "announced on Thursday, after signing …"
    return end <= step.first and not _APART.isdisjoint(lower[max(end, step.first - 1 - step.aside) : step.first])


def _of_a_name(near: Nearby) -> bool:
    """Whether "of" or an ordinal ties it to a noun: the day of a paper, the third this year."""
    lower, phrase, step, at = near.lower, near.phrase, near.step, near.at
    if near.before in _ORDINALS:
        return at > step.last  # "signed a pact, the third this year"
    if near.before != "of":
        return False
    if step.left and at > step.last and lower[at - 2] not in _OF_A_TIME:
        return True  # "an accord amending that on border areas of 19 November 2004"
    if at - 1 == phrase.last and not step.left:
        return True  # "the accord of 1991 fell into abeyance": the year of its name
    return at - 2 in near.reader.named and at - 2 >= phrase.last  # "the Rabat Declaration of June 8": of another


def _a_bound(near: Nearby) -> bool:
    """Whether it is a time from which or by which something is or shall be, or the years that a plan is for."""
    step, before, edtf = near.step, near.before, near.date.edtf or ""
    if not step.taken and step.status == "in_force" and _deadline(near.lower, near.first, near.at):
        return True  # "is expected to enter into force before the end of the year"
    if before == "since" and step.status not in _LASTING and step.cue.form != "been" and near.clause < 0:
        return True
    if before == "for" and step.status != "in_force" and len(edtf) == _YEARLY:
        return True  # "signed a cooperation plan for 2031"
    if before in ("until", "by", "till", "before") and step.taken and step.status != "in_force":
        return True
    term = is_term(near.date)
    if term and len(edtf) == _OF_YEARS:
        return True
    if near.at >= near.phrase.last and (before in ("starting", "beginning") or (term and before in _TERMS)):
        return True
    if before == "from" and not step.taken and step.status == "proposed":
        return True  # "has been postponed from Monday to 3 July"
    # "during the trip from April 27 … witnessed the signing": its first day
    return before == "from" and near.ahead and "/" not in edtf


def _of_another_verb(near: Nearby) -> bool:
    """Whether it belongs to another verb or noun beside the step: the main verb, a participle, what is welcomed."""
    lower, phrase, step, at = near.lower, near.phrase, near.step, near.at
    beside = at - (near.before in _ON) == phrase.last and not _RELATIVE.isdisjoint(lower[near.end : near.end + 1])
    if beside and not step.left and near.end < step.first:
        return True  # "the Lima accord in 2001 that was ratified by Peru alone"
    if not step.left and phrase.last <= at < step.first and of_participle(near):
        return True  # "the accord on a forum mapped out in 1997 was reached"
    if not step.left and near.end <= phrase.first:
        bare = not phrase.heading and phrase.last < phrase.sentence.last and step.cue.shape in ("past", "participle")
        relative = not _RELATIVE.isdisjoint(lower[phrase.last : phrase.last + 1])
        if relative or (bare and step.first == phrase.last):
            return True  # "on Tuesday detailed the accords reached with Iran", "… accords that have been ready"
    goes_on = near.end < phrase.sentence.last and lower[near.end] not in _GOES_NO_FURTHER
    if goes_on and phrase.last <= at and _opens_member(near):
        return True  # "signed a treaty and in 2006 concluded another"
    return other_event(near) or modifies(near) or content(near)


_NOT_ITS_DAY = (_in_another_clause, _of_the_report, _of_a_name, _a_bound, _of_another_verb)
"""What a date in the sentence of a step may be instead of its day."""


def _deadline(lower: list[str], first: int, at: int) -> bool:
    """Whether a time is one by which something is hoped for: "before the end of the year", "by mid-2031"."""
    return not _BY.isdisjoint(lower[max(first, at - 2) : at])


def _dashed(lower: list[str], end: int) -> bool:
    """Whether a dateline ends after a day: "May 14 - …", "May 14 (AP) - …"."""
    return lower[end] in DASHES or (lower[end] == "(" and not DASHES.isdisjoint(lower[end : end + 5]))


def _clause(lower: list[str], phrase: Phrase, step: Step, at: int, end: int) -> int:
    """The word that opens the clause of a step on its day, or on that of an occasion or of what was sent out; else -1.

    "in 2015, when they signed …", "went to Rome last year, during which they signed …", "a communiqué …, which was made
    available on Monday, said …"
    """
    when = end + (lower[end : end + 1] == [","])
    if lower[when : when + 1] == ["when"] and end <= step.first:
        return when
    clause = step.first if step.left else phrase.first
    if end <= clause:
        for k in range(end, clause):
            if lower[k] in _BREAKS:
                led = lower[k - 1] in AT and lower[k] == "which"
                return k if led or (lower[k - 1] == "," and lower[k] in ("where", "when")) else -1
    if at >= step.last and phrase.family == "statement" and step.status == "issued":
        for k in range(step.last, at):
            if lower[k] in _BREAKS:
                return k if lower[k] == "which" and _SENT & set(lower[k:at]) else -1
    return -1


def _consistent(calendar: Calendar, near: Nearby) -> bool:
    """Whether the date can be that of the step: no past day for a plan, no day to come for talks under way."""
    reader, phrase, date, step = near.reader, near.phrase, near.date, near.step
    if calendar.reference is None or date.latest is None:
        return True
    told = step.taken and step.status in HAPPENS and (date.edtf or "")[:_YEARLY] in date.span.text
    noun = reader.lower[step.first - 1] in words.DETERMINERS  # "welcomed the launch of a dialogue in 2031"
    longest = 0 if noun else {"past": _YEARLY, "base": _MONTHLY}.get(step.cue.shape, 0)
    over = told and len(date.edtf or "") <= longest
    if over and (date.earliest or "") > calendar.reference.value:
        return False  # "committed to a roadmap to 2035", "agreed to set up a council at the forum in May 2031"
    if step.status == "negotiating" and step.cue.status != "negotiating":
        return date.latest <= calendar.reference.value  # "to finalise the accord this year": by when it is to be
    if step.status == "negotiating" and step.taken:
        if GOING_ON & set(reader.lower[phrase.sentence.first : phrase.sentence.last]):
            return True  # "talks on a pact will resume in June"
        return (date.earliest or date.latest) <= calendar.reference.value
    if step.taken or step.status != "proposed" or date.latest > calendar.reference.value:
        return True
    if date.latest == calendar.reference.value:
        return not _told_today(reader, date, step)
    if open_year(date) and date.span.start > reader.start[step.first] and not intended_then(reader, phrase, step):
        return True  # "initialled an accord today, paving the way for its signature in September"
    return intended_then(reader, phrase, step)
