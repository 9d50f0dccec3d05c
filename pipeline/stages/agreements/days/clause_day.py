"""The date expression nearest to a cue in its clause, that can be the day of the step."""

from __future__ import annotations

import re

from pipeline.facts import Calendar
from pipeline.lexicon import word_set
from pipeline.records import Date
from pipeline.stages.agreements import words
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

_PERIOD = re.compile(r"(\d{4})(?:-\d{2})?(?:-\d{2})?/(\d{4})(?:-\d{2})?(?:-\d{2})?$")
_DATED = re.compile(r"\d{4}(-\d\d){1,2}$")
_DAY_NUMBER = r"\d{1,2}(?:st|nd|rd|th)?"
_MONTH = "|".join(sorted(words.group("month_name") | words.group("month")))
_MONTHS = re.compile(rf"(?:{_DAY_NUMBER} )?(?:{_MONTH}|may)\.?(?: {_DAY_NUMBER})?$", re.IGNORECASE)
_BREAKS = words.group("date_break")
_TERMS = word_set("agreements/sets", "days.clause_day.terms")
_ON = frozenset(("on", "in"))
_RELATIVE = frozenset(("that", "which"))
_APART = frozenset(("after", "before", "following", "since"))
_BY = frozenset(("before", "by", "within"))
_YEARLY, _MONTHLY = 4, 7
"""Characters of a year and of a month."""
_OF_DAYS = 21
"""Characters of a range of days, which is no term of years."""
_SENT = word_set("agreements/sets", "days.clause_day.sent")
HOPED = word_set("agreements/sets", "days.clause_day.hoped")
_WERE = frozenset(("was", "were", "had"))
_INTENDED = 7
"""Tokens from "hoped" to the step that was hoped for."""
_MET = words.group("occasion")
_LASTING = frozenset(("in_force", "suspended"))
"""Steps that last, so that "since" tells their day."""
_ORDINALS = word_set("agreements/sets", "days.clause_day.ordinals")
_DATELINE, _DASHES = 10, frozenset(("-", "–", "—", "--"))
_TELLS = word_set("agreements/sets", "days.clause_day.tells")
_OF_A_TIME = _MET | word_set("agreements/sets", "days.clause_day.of_a_time")
GOING_ON = word_set("agreements/sets", "days.clause_day.going_on")
_HAPPENS = frozenset(("signed", "issued", "agreed", "announced", "adopted", "established", "upgraded", "reviewed"))


def intended_then(reader: Reader, phrase: Phrase, step: Step) -> bool:
    """Whether a plan is one of the past: "hoped to sign it yesterday", "were to have signed it on Monday"."""
    begin = max(phrase.sentence.first, step.first - _INTENDED) if step.left else phrase.last
    lead = set(reader.lower[begin : step.first])
    return bool(lead & HOPED) or (bool(lead & _WERE) and "to" in lead)


def is_term(date: Date) -> bool:
    """Whether a date is the years that a plan is for."""
    return len(date.edtf or "") < _OF_DAYS and _PERIOD.match(date.edtf or "") is not None


def open_year(date: Date) -> bool:
    """Whether a date is a month, or a day of one, whose year the text does not tell: "in September", "on 5 March"."""
    edtf = date.edtf or ""
    return date.basis == "anchored" and _MONTHS.match(date.span.text) is not None and _DATED.match(edtf) is not None


def _told_today(reader: Reader, date: Date, step: Step) -> bool:
    """Whether today is only the day on which a plan is told: "on Friday dismissed a report that it would sign"."""
    tokens = reader.document.tokens
    at, end = tokens.at(date.span.start), tokens.within(date.span.start, date.span.end).stop
    between = reader.lower[end : step.first]
    said = reader.lower[at - 2] if reader.lower[at - 1] == "on" else reader.lower[at - 1]
    return end <= step.first and (said in SAID or "that" in between or not SAID.isdisjoint(between))


def usable(date: Date) -> bool:
    """Whether an expression gives a day or another time that a step may have."""
    if date.edtf is None or date.edtf.endswith("XX"):
        return False  # "a strategic partnership for the 21st century"
    return date.type in ("DATE", "TIME")


def day_in_clause(reader: Reader, calendar: Calendar, phrase: Phrase, step: Step) -> Date | None:
    """The date expression nearest to the cue in its clause, that is not part of the agreement's own name."""
    sentence = phrase.sentence
    lower = reader.lower
    best: tuple[int, Date] | None = None
    own: Date | None = None
    dates = calendar.within(sentence.start, sentence.end)
    told = step.taken or step.status == "agreed"  # also "is ready"
    bare = not phrase.heading and phrase.last < sentence.last and step.cue.shape in ("past", "participle")
    for date in dates:
        if not usable(date):
            continue
        at = reader.document.tokens.at(date.span.start)
        end = reader.document.tokens.within(date.span.start, date.span.end).stop
        if at in reader.named:
            continue  # "the 2050 Strategy": part of a name
        if lower[end : end + 1] in (["’s"], ["'s"]) and end + 1 == step.first:
            return date  # "last month's signing of …"
        comma = lower[end : end + 1] == [","]
        if end < step.first and "," in lower[end : step.first] and aside(lower, sentence.first, at):
            continue  # "the two, whose leaders last met in 2016, signed …"
        clause = end + comma if lower[end + comma : end + comma + 1] == ["when"] and end <= step.first else -1
        # "in 2015, when they signed …": the day of the clause
        clause = clause if clause >= 0 else _occasion_clause(reader, phrase, step, at, end)
        between = [k for k in range(min(end, step.last), max(at, step.first)) if k != clause]
        if any(lower[k] in _BREAKS or (lower[k] in _TELLS and k > step.last and told) for k in between):
            continue  # "in a statement issued there, the two say they will meet on August 12"
        if at > step.last and step.status not in _LASTING and "since" in lower[step.last : at - 1]:
            continue  # "the pact reached with Peru has been dying since it walked out in 2018"
        if parts_clauses(lower, end, at, step) or told_before(lower, sentence.first, at, end, step):
            continue
        if end < step.first and end - sentence.first <= _DATELINE and _dashed(lower, end):
            continue  # "TASHKENT, May 14 - A plan was signed": the day of the report
        before = lower[at - 1] if at > sentence.first else ""
        if before in _ORDINALS and at > step.last:
            continue  # "signed a pact, the third this year"
        said = lower[at - 2] if before == "on" and at - 2 > sentence.first else before
        if at > step.last and (said in SAID or told_then(lower, max(step.last, phrase.last), at)):
            continue  # "…, the ministry said on Tuesday", "…, he told reporters in Oslo on Tuesday"
        if before == "of" and step.left and at > step.last and lower[at - 2] not in _OF_A_TIME:
            continue  # "an accord amending that on border areas of 19 November 2004"
        if before == "of" and at - 1 == phrase.last and not step.left:
            continue  # "the accord of 1991 fell into abeyance": the year of its name
        if before == "of" and at - 2 in reader.named and at - 2 >= phrase.last:
            continue  # "the Rabat Declaration of June 8": the day of another
        if not step.taken and step.status == "in_force" and _deadline(lower, sentence.first, at):
            continue  # "is expected to enter into force before the end of the year"
        if (before == "since" and step.status not in _LASTING and step.cue.form != "been" and clause < 0) or (
            before in ("until", "by", "till", "before") and step.taken and step.status != "in_force"
        ):
            continue
        term = is_term(date)
        if term and len(date.edtf or "") == 9:
            continue  # the years that a plan is for
        if at >= phrase.last and (before in ("starting", "beginning") or (term and before in _TERMS)):
            continue
        if before == "from" and end <= step.first and "/" not in (date.edtf or ""):
            continue  # "during the trip from April 27 … witnessed the signing": its first day
        if end <= step.first and not _APART.isdisjoint(lower[max(end, step.first - 1 - step.aside) : step.first]):
            continue  # "announced on Thursday, after signing …": the day of the announcement
        if not step.left and phrase.last <= at < step.first and of_participle(lower, at, step):
            continue  # "the accord on a forum mapped out in 1997 was reached"
        if (
            not step.left
            and end <= phrase.first
            and ((bare and step.first == phrase.last) or not _RELATIVE.isdisjoint(lower[phrase.last : phrase.last + 1]))
        ):
            # "on Tuesday detailed the accords reached with Iran", "… accords that have been ready": of the main verb
            continue
        later = dates[-1].span.start > reader.start[step.last - 1]
        if other_event(lower, sentence.first, at, end, step, later) or modifies(reader, phrase, step, at, end):
            continue
        if not _consistent(reader, calendar, phrase, date, step) or content(reader, phrase, step, at):
            continue
        distance = at - step.last if at >= step.last else (step.first - end) + 3
        if best is None or distance < best[0]:
            best = (distance, date)
        if step.left and phrase.last <= at <= phrase.last + (lower[phrase.last] in _ON):
            own = date
    if best is None:
        return None
    at = reader.document.tokens.at(best[1].span.start)
    if own is not None and step.last <= at < phrase.first and "and" in lower[at : phrase.first]:
        return own  # "adopted a declaration in 2018 and a plan in 2020"
    return best[1]


def _deadline(lower: list[str], first: int, at: int) -> bool:
    """Whether a time is one by which something is hoped for: "before the end of the year", "by mid-2031"."""
    return not _BY.isdisjoint(lower[max(first, at - 2) : at])


def _dashed(lower: list[str], end: int) -> bool:
    """Whether a dateline ends after a day: "May 14 - …", "May 14 (AP) - …"."""
    return lower[end] in _DASHES or (lower[end] == "(" and not _DASHES.isdisjoint(lower[end : end + 5]))


def _occasion_clause(reader: Reader, phrase: Phrase, step: Step, at: int, end: int) -> int:
    """The word that opens the clause of a step on the day of an occasion, or of what was sent out; -1 for none.

    "went to Rome last year, during which they signed …", "a communiqué …, which was made available on Monday, said …"
    """
    lower = reader.lower
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


def _consistent(reader: Reader, calendar: Calendar, phrase: Phrase, date: Date, step: Step) -> bool:
    """Whether the date can be that of the step: no past day for a plan, no day to come for talks under way."""
    if calendar.reference is None or date.latest is None:
        return True
    told = step.taken and step.status in _HAPPENS and (date.edtf or "")[:_YEARLY] in date.span.text
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
