"""When a step was taken: the date that governs it, the event it happened at, or not known."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date as calendar_day
from datetime import timedelta

from pipeline.english import HAVE
from pipeline.facts import Calendar
from pipeline.lexicon import word_set
from pipeline.records import Date
from pipeline.stages.agreements import words
from pipeline.stages.agreements.days.clause_day import GOING_ON, HAPPENS, HOPED, day_in_clause, intended_then
from pipeline.stages.agreements.days.framing import refers_back, witnessed
from pipeline.stages.agreements.days.named_days import named_date
from pipeline.stages.agreements.days.nearby import open_year, usable
from pipeline.stages.agreements.days.occasions import Occasions
from pipeline.stages.agreements.deeds.following import GLAD
from pipeline.stages.agreements.deeds.modality import credited
from pipeline.stages.agreements.deeds.step import Step, When
from pipeline.stages.agreements.deeds.steps import COMING
from pipeline.stages.agreements.families import MADE, PUBLISHED
from pipeline.stages.agreements.phrases.phrase import Phrase, Reader

_ROUNDS = word_set("agreements/sets", "days.timing.rounds")
_GREETED = 4
"""Tokens from a verb of welcoming to what is welcomed."""
_LONGEST_PAPER = 20
"""Tokens from the signing of a paper to what it says of relations."""
_CARRYING_OUT = word_set("agreements/sets", "days.timing.carrying_out")
_NOW = word_set("agreements/sets", "days.timing.now")
_JUST, _WE = 10, frozenset(("i", "we"))
"""Tokens on either side of a step in which "we have just" is said."""
_EFFECTIVE = frozenset(("effective",))
_IN_THE_DAY = ("earlier in the day", "later in the day", "on the day", "the same day")
_AT_THAT_TIME = ("at that time", "at the time ,", "at the time .")
_TOLD_BEFORE = 150
"""Tokens before a sentence in which the time is told to which it goes back."""
_OF_LATE = word_set("agreements/sets", "days.timing.of_late")
_WEEK, _ONE_DAY, _DAY = timedelta(days=7), timedelta(days=1), 10
_COUNTED = {"first": 0, "opening": 0, "second": 1, "third": 2, "fourth": 3, "last": -1, "final": -1, "closing": -1}
"""Adjectives of a day among those of a visit or meeting, and how many days after the first it is; -1 for the last."""
_JOINED = 5
"""Tokens from "and" to a verb that it joins to the one before, at most."""
_SEEN_BACK, _BACK = words.group("seen_back"), 10
_RECALLING = words.group("recalling")
_LONGEST_CONTENT = 15
"""Tokens after "welcomed" or "recalled" that are looked at."""


def date_of(
    reader: Reader,
    calendar: Calendar,
    occasions: Occasions,
    phrase: Phrase,
    step: Step,
    parties: frozenset[str],
) -> When | None:
    """The date of a step; None where the text does not give it."""
    sentence = phrase.sentence
    if step.status == "proposed" and step.cue.status == "negotiating" and step.cue.shape == "noun":
        return None  # "talks on a treaty will begin in May": the day of the talks
    found = day_in_clause(reader, calendar, phrase, step)
    if step.taken and _some_time_ago(reader, calendar, phrase, step, found):
        return None
    if step.status == "negotiating" and step.cue.shape == "noun" and found is None:
        found = _resumed(reader, calendar, phrase, step)
    if found is None and step.left and step.status in ("upgraded", "established") and phrase.family == "partnership":
        paper = _paper(reader, step, sentence.first)
        if paper is not None:  # "signed on Monday a declaration on the transition to a partnership"
            return date_of(reader, calendar, occasions, phrase, paper, parties)
    if found is None and step.status == "announced" and calendar.reference is not None and _performed(reader, step):
        return When(calendar.reference.value, "anchored")
    planned = found is not None and step.status == "proposed" and not step.taken
    if planned and found is not None and _gone(calendar, found) and not intended_then(reader, phrase, step):
        return When(f"{int((found.edtf or '')[:4]) + 1}{(found.edtf or '')[4:]}", found.basis)
    if found is not None:
        return When(_past(reader, calendar, found, phrase, step) if step.taken else found.edtf or "", found.basis)
    if step.taken and (then := _then(reader, calendar, phrase)) is not None:
        return then
    if step.taken and calendar.reference is not None and _just_now(reader, phrase, step):
        return When(calendar.reference.value, "anchored")
    if _only_known(reader, phrase, step) or _on_a_day_unknown(reader, calendar, phrase, step):
        return None
    called = named_date(reader, calendar, phrase) if step.taken and step.status in MADE else None
    if called is not None and len(called.edtf or "") == _DAY:
        return When(called.edtf or "", called.basis)  # "the Feb. 23 accord signed by the two foreign ministers"
    if step.status in HAPPENS or step.status == "proposed":
        return _of_occasion(reader, occasions, phrase, step, parties)
    if step.status == "negotiating":
        return occasions.to_come(reader.start[step.first], step, parties)
    return None


def _only_known(reader: Reader, phrase: Phrase, step: Step) -> bool:
    """Whether a step is told as one that was taken on some day before, which the text does not say."""
    first = phrase.sentence.first
    back = refers_back(reader, phrase)
    if step.taken and not back and _recently(reader, phrase, step):
        return True
    if not back and not _SEEN_BACK.isdisjoint(reader.lower[max(first, step.first - _BACK) : step.first]):
        return True  # "noting that the upgrade to a partnership marks a new chapter"
    if step.left:  # "congratulated both on signing the treaty"
        return step.cue.shape == "gerund" and credited(reader.lower, step.first, first)
    if not _RECALLING.isdisjoint(reader.lower[max(first, phrase.first - _GREETED) : phrase.first]):
        return True  # "welcomed the statement issued by …"
    # "to speed up the implementation of the accords signed by both"
    return not back and _carried_out(reader, phrase)


def _of_occasion(
    reader: Reader, occasions: Occasions, phrase: Phrase, step: Step, parties: frozenset[str]
) -> When | None:
    """The day of the occasion at which a step was taken or is to be."""
    offered = reader.lower[step.first - 1] in HOPED and step.cue.shape == "gerund"  # "proposed launching a dialogue"
    if step.left and (offered or (step.cue.status == "proposed" and step.cue.shape == "past")):
        step = replace(step, taken=True)  # "offered Kuwait a pact": the offer was made
    found = _numbered_day(reader, phrase, occasions.when(reader, phrase, step, parties))
    if found is not None and phrase.year and phrase.year < found.edtf[:4]:
        return None  # "the 2002 declaration that both signed" is not of this year's visit
    return found or (None if step.taken else occasions.to_come(reader.start[step.first], step, parties))


def _carried_out(reader: Reader, phrase: Phrase) -> bool:
    """Whether an agreement is told of as one that is carried out, and so was made before."""
    return not _CARRYING_OUT.isdisjoint(
        reader.lower[max(phrase.sentence.first, phrase.first - _GREETED) : phrase.first]
    )


def _gone(calendar: Calendar, date: Date) -> bool:
    """Whether a date without a year has been put before the report: what is planned for it comes after it."""
    today = calendar.reference.value if calendar.reference is not None else ""
    return open_year(date) and (date.latest or today) < today


def _numbered_day(reader: Reader, phrase: Phrase, days: When | None) -> When | None:
    """The day of several that the sentence counts: "On the first day of the visit they signed", "on the final day"."""
    first, _, last = days.edtf.partition("/") if days is not None else ("", "", "")
    if days is None or len(last) != _DAY or len(first) != _DAY:
        return days
    lower = reader.lower
    for k in range(phrase.sentence.first, phrase.sentence.last - 2):
        if lower[k] == "the" and lower[k + 2] == "day" and lower[k + 1] in _COUNTED:
            count = _COUNTED[lower[k + 1]]
            day = (
                calendar_day.fromisoformat(last) if count < 0 else calendar_day.fromisoformat(first) + count * _ONE_DAY
            )
            return replace(days, edtf=day.isoformat()) if day.isoformat() <= last else days
    return days


def _on_a_day_unknown(reader: Reader, calendar: Calendar, phrase: Phrase, step: Step) -> bool:
    """Whether the step has a day of its own that nobody can tell: "signed on Tuesday", in a text without a date."""
    for date in calendar.within(phrase.sentence.start, phrase.sentence.end):
        if date.type == "DATE" and date.edtf is None and (date.value or "").startswith("XXXX"):
            at = reader.document.tokens.at(date.span.start)
            between = reader.lower[min(at, step.last) : max(at, step.first)]
            if "," not in between and len(between) < _JUST:
                return True
    return False


def _some_time_ago(reader: Reader, calendar: Calendar, phrase: Phrase, step: Step, found: Date | None) -> bool:
    """Whether the clause tells no more than that it is long past: "signed it a few weeks ago", "Months ago, they …"."""
    for date in calendar.within(phrase.sentence.start, phrase.sentence.end):
        if date.value != "PAST_REF" or not date.span.text.endswith("ago"):
            continue
        tokens = reader.document.tokens.within(date.span.start, date.span.end)
        opening = tokens.start <= phrase.sentence.first + 1
        between = reader.lower[min(tokens.stop, step.last) : max(tokens.start, step.first)]
        verb = tokens.start - 1
        other = reader.lower[verb].endswith("ed") and not step.first <= verb < step.last
        if other or "," in between[opening:] or len(between) >= _JUST:
            continue
        nearest = found is not None and abs(reader.document.tokens.at(found.span.start) - step.last) < len(between)
        return not nearest
    return False


def _resumed(reader: Reader, calendar: Calendar, phrase: Phrase, step: Step) -> Date | None:
    """The day at which talks go on: "negotiations on the pact, which are due to resume in June"."""
    for k in range(min(step.first, phrase.first), min(phrase.sentence.last, phrase.last + _LONGEST_CONTENT)):
        if reader.lower[k] in GOING_ON or reader.lower[k] in _ROUNDS:
            start = reader.start[max(k, phrase.last - 1)]
            dates = [d for d in calendar.within(start, phrase.sentence.end) if usable(d)]
            at = reader.document.tokens.at(dates[0].span.start) if dates else k
            return dates[0] if k < at <= max(k, phrase.last) + _JOINED else None
    return None


def _paper(reader: Reader, step: Step, begin: int) -> Step | None:
    """The signing of the paper by which relations are raised."""
    for k in range(step.first - 1, max(begin, step.first - _LONGEST_PAPER) - 1, -1):
        for form, cue in words.CUES.first.get(reader.lower[k], ()):
            if len(form) == 1 and cue.status in PUBLISHED and cue.shape == "past":
                return Step(cue.status, k, k + 1, True, True, cue)
    return None


def _performed(reader: Reader, step: Step) -> bool:
    """Whether the text itself makes the announcement: "the Ministry is pleased to announce"."""
    lead = reader.lower[max(0, step.first - 4) : step.first]
    return lead[-1:] == ["to"] and bool(GLAD & set(lead)) and bool(_NOW & set(lead))


def _just_now(reader: Reader, phrase: Phrase, step: Step) -> bool:
    """Whether those who speak have seen it at this moment: "we have just signed a treaty", "the signing that we have
    just witnessed"."""
    lower, begin = reader.lower, phrase.sentence.first
    near = lower[max(begin, step.first - _JUST) : min(step.last + _JUST, phrase.sentence.last)]
    if "just" not in near or HAVE.isdisjoint(near):
        return False
    k = near.index("just")
    return near[k - 1] in HAVE and not _WE.isdisjoint(near[max(0, k - 4) : k - 1])


def _then(reader: Reader, calendar: Calendar, phrase: Phrase) -> When | None:
    """The time told before to which a sentence goes back: "Earlier in the day they signed", "signed, at that time, it";
    today for the day, where none was."""
    sentence = phrase.sentence
    told = " ".join(reader.lower[sentence.first : sentence.last])
    in_the_day = any(words in told for words in _IN_THE_DAY)
    if not in_the_day and not any(words in told for words in _AT_THAT_TIME):
        return None
    before = calendar.within(reader.start[max(0, sentence.first - _TOLD_BEFORE)], sentence.start)
    dates = [d for d in before if usable(d) and (not in_the_day or len(d.edtf or "") == _DAY)]
    if dates:
        return When(dates[-1].edtf or "", "anchored")
    return When(calendar.reference.value, "anchored") if in_the_day and calendar.reference is not None else None


def _recently(reader: Reader, phrase: Phrase, step: Step) -> bool:
    """Whether a step is only said to be of late: "recently signed an accord", "the recent signing of the accord"."""
    lower, first, last = reader.lower, phrase.sentence.first, phrase.sentence.last
    beside = [
        *lower[max(first, step.first - 2) : step.first],
        *lower[step.last : min(last, step.last + 1)],
        lower[first],
    ]
    return not _OF_LATE.isdisjoint(beside)


def _since_then(reader: Reader, date: Date) -> bool:
    """Whether a day is the one from which it holds: "has pulled out of the pact, effective 1 July"."""
    at = reader.document.tokens.at(date.span.start)
    return not _EFFECTIVE.isdisjoint(reader.lower[max(0, at - 2) : at])


def _subject_done(reader: Reader, phrase: Phrase, step: Step) -> bool:
    """Whether a sentence speaks of a signing as done: "The signing of the accord on Friday marks a new chapter"."""
    first, last = phrase.sentence.first, phrase.sentence.last
    opens = (
        step.cue.shape in ("gerund", "noun") and step.left and step.first == first + 1 and reader.lower[first] == "the"
    )
    return opens and COMING.isdisjoint(reader.lower[first:last]) and "will" not in reader.lower[first:last]


def _past(reader: Reader, calendar: Calendar, date: Date, phrase: Phrase, step: Step) -> str:
    """The date of what has been done: "entered into force on 1 August", read in June, was last year."""
    edtf, day = date.edtf or "", date.span.text
    today = calendar.reference.value if calendar.reference is not None else ""
    open_year = date.basis == "anchored" and re.fullmatch(r"\d{4}(-\d\d){1,2}", edtf) and edtf[:4] not in day
    if not open_year or not today or (edtf > today and _since_then(reader, date)):
        return edtf
    if (date.earliest or "") <= today:
        present = step.status == "in_force" and step.cue.shape == "third" and edtf < today[: len(edtf)]
        present = present and step.cue.form != "effective"
        return f"{int(edtf[:4]) + 1}{edtf[4:]}" if present else edtf  # "takes effect on 1 January"
    past = step.cue.shape in ("past", "participle")
    if day.lower().endswith("day") and len(edtf) == len(today):
        if past or witnessed(reader, phrase.sentence.first, step) or _subject_done(reader, phrase, step):
            return (calendar_day.fromisoformat(edtf) - _WEEK).isoformat()  # "on Friday they watched the signing"
        return edtf
    return f"{int(edtf[:4]) - 1}{edtf[4:]}" if past else edtf
