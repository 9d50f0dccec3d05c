"""When a step was taken: the date that governs it, the event it happened at, or not known."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date as calendar_day
from datetime import timedelta

from pipeline.facts import Calendar
from pipeline.lexicon import word_set
from pipeline.records import Date
from pipeline.stages.agreements import words
from pipeline.stages.agreements.occasions import Occasions, When, witnessed
from pipeline.stages.agreements.phrase import Phrase, Reader
from pipeline.stages.agreements.step import Step
from pipeline.stages.agreements.words import CUES

_PERIOD = re.compile(r"(\d{4})(?:-\d{2})?(?:-\d{2})?/(\d{4})(?:-\d{2})?(?:-\d{2})?$")
_BREAKS = words.group("date_break")
_TERMS = word_set("agreements/sets", "timing.terms")
_AT = word_set("agreements/sets", "timing.at")
_ON = frozenset(("on", "in"))
_GREETED = 4
"""Tokens from a verb of welcoming to what is welcomed."""
_YEARLY = 4
"""Characters of a year."""
_OF_DAYS = 21
"""Characters of a range of days, which is no term of years."""
_SENT = word_set("agreements/sets", "timing.sent")
_LONGEST_PAPER = 20
"""Tokens from the signing of a paper to what it says of relations."""
_GLAD = word_set("agreements/sets", "timing.glad")
_NOW = word_set("agreements/sets", "timing.now")
_HOPED = word_set("agreements/sets", "timing.hoped")
_WERE = frozenset(("was", "were", "had"))
_JUST, _WE = 10, frozenset(("i", "we"))
"""Tokens on either side of a step in which "we have just" is said."""
_INTENDED = 7
"""Tokens from "hoped" to the step that was hoped for."""
_RELATIVE = word_set("agreements/sets", "timing.relative")
_OWNERS = word_set("agreements/sets", "timing.owners")
_AWAY, _UNITS = frozenset(("after", "before", "since")), word_set("agreements/sets", "timing.units")
"""Words and units of time that tell how far two steps are apart."""
_MET = words.group("occasion")
_HAVE = frozenset(("had", "has", "have"))
_WEEK = timedelta(days=7)
_FORCE = frozenset(("effect", "force"))
_LASTING = frozenset(("in_force", "suspended"))
"""Steps that last, so that "since" tells their day."""
_SINCE = word_set("agreements/sets", "timing.since")
_CLAUSE = 12
"""Tokens before a date in which the verb that it belongs to stands."""
_JOINED = 5
"""Tokens from "and" to a verb that it joins to the one before, at most."""
_DATELINE, _DASHES = 10, frozenset(("-", "–", "—", "--"))
_TELLS = word_set("agreements/sets", "timing.tells")
_SAID = word_set("agreements/sets", "timing.said")
_SEEN_BACK, _BACK = words.group("seen_back"), 10
_RECALLING = words.group("recalling")
_BY_MEANS = {
    "ratified": frozenset(("exchanged", "deposited")),
    "agreed": frozenset(("concluded", "completed", "agreed")),
}
"""Verbs before a day that do what a noun names: "exchanged on Monday the instruments of ratification"."""
_CONSENTING = frozenset(("agreed", "decided"))
"""Verbs before a day that have the step as their infinitive: "agreed on Monday to set up"."""
_LONGEST_CONTENT = 15
"""Tokens after "welcomed" or "recalled" that are looked at."""
_OF_A_TIME = _MET | word_set("agreements/sets", "timing.of_a_time")
_GOING_ON = word_set("agreements/sets", "timing.going_on")
_PARTICLES = frozenset(("down", "off", "out", "up"))
_HAPPENS = frozenset(("signed", "issued", "agreed", "announced", "adopted", "established", "upgraded", "reviewed"))


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
    found = _governing(reader, calendar, phrase, step)
    if step.status == "negotiating" and step.cue.shape == "noun" and found is None:
        found = _resumed(reader, calendar, phrase, step)
    if found is None and step.left and step.status in ("upgraded", "established") and phrase.family == "partnership":
        paper = _paper(reader, step, sentence.first)
        if paper is not None:  # "signed on Monday a declaration on the transition to a partnership"
            return date_of(reader, calendar, occasions, phrase, paper, parties)
    if found is None and step.status == "announced" and calendar.reference is not None and _performed(reader, step):
        return When(calendar.reference.value, "anchored")
    if found is not None:
        return When(_past(reader, calendar, found, phrase, step) if step.taken else found.edtf or "", found.basis)
    lower = reader.lower[sentence.first : sentence.last]
    if step.taken and calendar.reference is not None and (_same_day(lower) or _just_now(reader, phrase, step)):
        return When(calendar.reference.value, "anchored")
    if _SEEN_BACK & set(reader.lower[max(sentence.first, step.first - _BACK) : step.first]):
        return None  # "noting that the upgrade to a partnership marks a new chapter"
    if not step.left and _RECALLING & set(reader.lower[max(sentence.first, phrase.first - _GREETED) : phrase.first]):
        return None  # "welcomed the statement issued by …": on some day before
    if step.status in _HAPPENS or step.status == "proposed":
        offered = (
            reader.lower[step.first - 1] in _HOPED and step.cue.shape == "gerund"
        )  # "proposed launching a dialogue"
        if step.left and (offered or (step.cue.status == "proposed" and step.cue.shape == "past")):
            step = replace(step, taken=True)  # "offered Kuwait a pact": the offer was made
        return occasions.when(reader, phrase, step, parties)
    return None


def _resumed(reader: Reader, calendar: Calendar, phrase: Phrase, step: Step) -> Date | None:
    """The day at which talks go on: "negotiations on the pact, which are due to resume in June"."""
    for k in range(min(step.first, phrase.first), min(phrase.sentence.last, phrase.last + _LONGEST_CONTENT)):
        if reader.lower[k] in _GOING_ON:
            start = reader.start[max(k, phrase.last - 1)]
            dates = [d for d in calendar.within(start, phrase.sentence.end) if usable(d)]
            at = reader.document.tokens.at(dates[0].span.start) if dates else k
            return dates[0] if k < at <= max(k, phrase.last) + _JOINED else None
    return None


def _paper(reader: Reader, step: Step, begin: int) -> Step | None:
    """The signing of the paper by which relations are raised."""
    for k in range(step.first - 1, max(begin, step.first - _LONGEST_PAPER) - 1, -1):
        for form, cue in words.CUES.first.get(reader.lower[k], ()):
            if len(form) == 1 and cue.status in ("signed", "adopted", "issued") and cue.shape == "past":
                return Step(cue.status, k, k + 1, True, True, cue)
    return None


def _performed(reader: Reader, step: Step) -> bool:
    """Whether the text itself makes the announcement: "the Ministry is pleased to announce"."""
    lead = reader.lower[max(0, step.first - 4) : step.first]
    return lead[-1:] == ["to"] and bool(_GLAD & set(lead)) and bool(_NOW & set(lead))


def _intended_then(reader: Reader, phrase: Phrase, step: Step) -> bool:
    """Whether a plan is one of the past: "hoped to sign it yesterday", "were to have signed it on Monday"."""
    begin = max(phrase.sentence.first, step.first - _INTENDED) if step.left else phrase.last
    lead = set(reader.lower[begin : step.first])
    return bool(lead & _HOPED) or (bool(lead & _WERE) and "to" in lead)


def _just_now(reader: Reader, phrase: Phrase, step: Step) -> bool:
    """Whether those who speak have seen it at this moment: "we have just signed a treaty", "the signing that we have
    just witnessed"."""
    lower, begin = reader.lower, phrase.sentence.first
    near = lower[max(begin, step.first - _JUST) : min(step.last + _JUST, phrase.sentence.last)]
    if "just" not in near or _HAVE.isdisjoint(near):
        return False
    k = near.index("just")
    return near[k - 1] in _HAVE and not _WE.isdisjoint(near[max(0, k - 4) : k - 1])


def _same_day(lower: list[str]) -> bool:
    text = " ".join(lower)
    return any(w in text for w in ("earlier in the day", "later in the day", "the same day", "on the day"))


def is_term(date: Date) -> bool:
    """Whether a date is the years that a plan is for."""
    return len(date.edtf or "") < _OF_DAYS and _PERIOD.match(date.edtf or "") is not None


def usable(date: Date) -> bool:
    """Whether an expression gives a day or another time that a step may have."""
    return date.type in ("DATE", "TIME") and date.edtf is not None


def _governing(reader: Reader, calendar: Calendar, phrase: Phrase, step: Step) -> Date | None:
    """The date expression nearest to the cue in its clause, that is not part of the agreement's own name."""
    sentence = phrase.sentence
    lower = reader.lower
    best: tuple[int, Date] | None = None
    own: Date | None = None
    dates = calendar.within(sentence.start, sentence.end)
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
        if comma and end < step.first and _aside(lower, sentence.first, at):
            continue  # "the two, whose leaders last met in 2016, signed …"
        clause = end + comma if lower[end + comma : end + comma + 1] == ["when"] and end <= step.first else -1
        # "in 2015, when they signed …": the day of the clause
        clause = clause if clause >= 0 else _occasion_clause(reader, phrase, step, at, end)
        between = [k for k in range(min(end, step.last), max(at, step.first)) if k != clause]
        if any(lower[k] in _BREAKS or (lower[k] in _TELLS and k > step.last and step.taken) for k in between):
            continue  # "in a statement issued there, the two say they will meet on August 12"
        if _parts_clauses(lower, end, at, step) or _told_before(lower, sentence.first, at, end, step):
            continue
        if end < step.first and end - sentence.first <= _DATELINE and _dashed(lower, end):
            continue  # "TASHKENT, May 14 - A plan was signed": the day of the report
        before = lower[at - 1] if at > sentence.first else ""
        said = lower[at - 2] if before == "on" and at - 2 > sentence.first else before
        if at > step.last and (said in _SAID or _told_then(lower, max(step.last, phrase.last), at)):
            continue  # "…, the ministry said on Tuesday", "…, he told reporters in Oslo on Tuesday"
        if before == "of" and step.left and at > step.last and lower[at - 2] not in _OF_A_TIME:
            continue  # "an accord amending that on border areas of 19 November 2004"
        if before == "of" and at - 2 in reader.named and at - 2 >= phrase.last:
            continue  # "the Rabat Declaration of June 8": the day of another
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
        if end <= step.first and lower[step.first - 1] in ("after", "before", "since"):
            continue  # "announced on Thursday, after signing …": the day of the announcement
        if not step.left and phrase.last <= at < step.first and _of_participle(lower, at, step):
            continue  # "the accord on a forum mapped out in 1997 was reached"
        later = dates[-1].span.start > reader.start[step.last - 1]
        if _other_event(lower, sentence.first, at, end, step, later) or _modifies(reader, phrase, step, at, end):
            continue
        if not _consistent(reader, calendar, phrase, date, step) or _content(reader, phrase, step, at):
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


def _dashed(lower: list[str], end: int) -> bool:
    """Whether a dateline ends after a day: "May 14 - …", "May 14 (AP) - …"."""
    return lower[end] in _DASHES or (lower[end] == "(" and not _DASHES.isdisjoint(lower[end : end + 5]))


def _parts_clauses(lower: list[str], end: int, at: int, step: Step) -> bool:
    """Whether a time stands between a day and a step, so that they are of different days: "ratified on Monday, 15 years
    after it was signed", "signed it before leaving for Baku on Tuesday"."""
    if end <= step.first:
        if any(lower[k] in _AWAY and lower[k - 1] in _UNITS for k in range(end + 1, step.first)):
            return True
        clause = next((k for k in range(end, step.first) if lower[k] in _AWAY), -1)
        own = lower[clause : step.first]  # "takes effect on May 1, after the Senate ratified it"
        if clause < 0 or len(own) > _JOINED or not step.left or step.cue.shape != "past":
            return False
        return "," not in own and _MET.isdisjoint(own) and words.PREPOSITIONS.isdisjoint(own[1:])
    for k in range(step.last, at - 1):
        if lower[k] == "and" and lower[k + 1] in words.PRONOUNS:
            return True  # "agreed to work on an accord, and we will say more on it next year"
        if not step.taken:
            continue
        if lower[k] in _AWAY and lower[k - 1] in _UNITS and lower[k - 2] not in ("the", "day"):
            return True  # "has ratified the treaty four years after signing it in June 2015"
        if lower[k] == "before" and (lower[k + 1].endswith("ing") or not _MET.isdisjoint(lower[k + 1 : at])):
            return True
        if lower[k] in ("ahead", "prior"):
            return True
    return False


def _told_before(lower: list[str], first: int, at: int, end: int, step: Step) -> bool:
    """Whether a day before a step is that of telling it, or of a clause with "since": "said on Tuesday that they had
    signed", "since the two met in June, they have negotiated"."""
    if end > step.first or not step.taken:
        return False
    verb = at - 2 if lower[at - 1] == "on" else at - 1
    tells = lower[verb] in _SAID or lower[end] == "that"
    if verb > first and tells and _HAVE & set(lower[max(end, step.first - 3) : step.first]):
        return True
    since = next((k for k in range(verb, max(first, verb - _CLAUSE) - 1, -1) if lower[k] in _SINCE), -1)
    return 0 <= since < verb and "," in lower[end : step.first] and not {",", ";"} & set(lower[since:at])


def _occasion_clause(reader: Reader, phrase: Phrase, step: Step, at: int, end: int) -> int:
    """The word that opens the clause of a step on the day of an occasion, or of what was sent out; -1 for none.

    "went to Rome last year, during which they signed …", "a communiqué …, which was made available on Monday, said …"
    """
    lower = reader.lower
    if end <= step.first and step.left:
        for k in range(end, step.first):
            if lower[k] in _BREAKS:
                led = lower[k - 1] in _AT and lower[k] == "which"
                return k if led or (lower[k - 1] == "," and lower[k] in ("where", "when")) else -1
    if at >= step.last and phrase.family == "statement" and step.status == "issued":
        for k in range(step.last, at):
            if lower[k] in _BREAKS:
                return k if lower[k] == "which" and _SENT & set(lower[k:at]) else -1
    return -1


def _aside(lower: list[str], first: int, at: int) -> bool:
    """Whether a date stands in a relative clause between commas."""
    for k in range(at - 1, max(first, at - _LONGEST_CONTENT) - 1, -1):
        if lower[k] in _RELATIVE:
            return k > first and lower[k - 1] == ","
        if lower[k] == ",":
            return False
    return False


def _told_then(lower: list[str], first: int, at: int) -> bool:
    """Whether somebody tells it between a comma and a date."""
    comma = next((k for k in range(first, at) if lower[k] == ","), at)
    return "told" in lower[comma:at]


def _last_verb_dated(lower: list[str], first: int, at: int, step: Step, later: bool) -> bool:
    """Whether a date before "and" is that of the verb before it, where the step has one of its own after it."""
    return later and any(w.endswith("ed") and w in CUES.first for w in lower[max(first, at - _LONGEST_CONTENT) : at])


def _other_event(lower: list[str], first: int, at: int, end: int, step: Step, later: bool) -> bool:
    """Whether the date belongs to another verb: "was established and renewed in 2003", "founded in 2006, reviewed"."""
    if end <= step.first:
        if lower[step.first - 1] == "and" and _last_verb_dated(lower, first, at, step, later):
            return True  # "established a partnership in 1999 and lifted it to a strategic one in 2000"
        clause = any(lower[k] == "," and lower[k + 1] in ("and", "but", "as") for k in range(end, step.first - 1))
        verbs = lower[max(first, at - 3) : at]
        means = _BY_MEANS.get(step.status, _CONSENTING) if step.cue.shape == "noun" else _CONSENTING
        return (
            clause
            or _joined(lower, first, at, end, step, later)
            or any(w.endswith("ed") and w in CUES.first and w not in means for w in verbs)
        )
    if at >= step.last and step.status != "in_force" and not _FORCE.isdisjoint(lower[step.last : at]):
        return True  # "having been ratified by both, came into force on 1 May"
    if _of_participle(lower, at, step):
        return True
    if at < step.last or lower[step.last : step.last + 1] == ["by"]:
        joined = (k for k in range(step.last, at - 1) if lower[k] == "and")
        # "negotiated by Qatar and announced on Sunday"; but "established by a memorandum signed in 2015" has its day
        return any(lower[k + 1].endswith("ed") and lower[k + 1] in CUES.first for k in joined)
    run = lower[step.last : at - 1 if lower[at - 1] in _ON else at]
    if run[-1:] == [","] and "," in run[:-1]:
        run = run[: run.index(",")]  # "signed the accord, delimiting their zones, on 6 August"
    if any(run[n] == "," and w.endswith("ing") and w != "including" for n, w in enumerate(run[1:])):
        return True  # "agreed on a plan, following the instructions given in 2015"
    return any(w.endswith("ed") and w in CUES.first and w not in words.MODIFIERS for w in run)


def _of_participle(lower: list[str], at: int, step: Step) -> bool:
    """Whether a date stands beside the participle of another noun: "the forum mapped out in 2010"."""
    k = at - 1 - (lower[at - 1] in _ON)
    k -= lower[k] in _PARTICLES
    told = lower[k].endswith("ed") and lower[k] not in words.MODIFIERS and lower[k] not in CUES.first
    return told and not step.first <= k < step.last and lower[k - 1] not in words.STOPS | {","}


def _joined(lower: list[str], first: int, at: int, end: int, step: Step, later: bool) -> bool:
    """Whether a date closes the clause of another verb, to which that of the step is joined: "signed an accord in 1984
    and set up a commission"."""
    link = end + (lower[end : end + 1] == [","])
    if lower[link : link + 1] != ["and"] or step.cue.shape == "noun":
        return False
    verbs = lower[max(first, at - _CLAUSE) : at]
    if not step.left:  # "was signed in May 2021 and was approved by parliament on Tuesday"
        return later and lower[link + 1] in _WERE and any(w in CUES.first for w in verbs)
    return step.first - link <= _JOINED and any(w.endswith("ed") and w in CUES.first for w in verbs)


def _modifies(reader: Reader, phrase: Phrase, step: Step, at: int, end: int) -> bool:
    """Whether the date only says which other thing is meant: "schools damaged by the December 2024 earthquake"."""
    lower, sentence = reader.lower, phrase.sentence
    owned = end < sentence.last and lower[end] in ("’s", "'s")
    noun = end + owned
    if noun >= sentence.last or noun == step.first or not lower[noun].isalpha() or lower[noun] in words.STOPS:
        return False
    before = lower[at - 1] if at > sentence.first else ""
    if not owned and before not in _OWNERS:
        return False
    outer = lower[at - 2] if at - 1 > sentence.first and before in _OWNERS else before
    return outer not in _AT and lower[noun] not in CUES.first


def _consistent(reader: Reader, calendar: Calendar, phrase: Phrase, date: Date, step: Step) -> bool:
    """Whether the date can be that of the step: no past day for a plan, no day to come for talks under way."""
    if calendar.reference is None or date.latest is None:
        return True
    over = step.taken and step.cue.shape == "past" and step.status in _HAPPENS and len(date.edtf or "") == _YEARLY
    if over and (date.earliest or "") > calendar.reference.value:
        return False  # "committed to a roadmap to 2035"
    if step.status == "negotiating" and step.cue.status != "negotiating":
        return date.latest <= calendar.reference.value  # "to finalise the accord this year": by when it is to be
    if step.status == "negotiating" and step.taken:
        if _GOING_ON & set(reader.lower[phrase.sentence.first : phrase.sentence.last]):
            return True  # "talks on a pact will resume in June"
        return (date.earliest or date.latest) <= calendar.reference.value
    if step.taken or step.status != "proposed" or date.latest >= calendar.reference.value:
        return True
    return _intended_then(reader, phrase, step)


def _past(reader: Reader, calendar: Calendar, date: Date, phrase: Phrase, step: Step) -> str:
    """The date of what has been done: "entered into force on 1 August", read in June, was last year."""
    edtf, day = date.edtf or "", date.span.text
    today = calendar.reference.value if calendar.reference is not None else ""
    open_year = date.basis == "anchored" and re.fullmatch(r"\d{4}(-\d\d){1,2}", edtf) and edtf[:4] not in day
    if not open_year or not today:
        return edtf
    if (date.earliest or "") <= today:
        present = step.status == "in_force" and step.cue.shape == "third" and edtf < today[: len(edtf)]
        present = present and step.cue.form != "effective"
        return f"{int(edtf[:4]) + 1}{edtf[4:]}" if present else edtf  # "takes effect on 1 January"
    past = step.cue.shape in ("past", "participle")
    if day.lower().endswith("day") and len(edtf) == len(today):
        if past or witnessed(reader, phrase.sentence.first, step):
            return (calendar_day.fromisoformat(edtf) - _WEEK).isoformat()  # "on Friday they watched the signing"
        return edtf
    return f"{int(edtf[:4]) - 1}{edtf[4:]}" if past else edtf


def _content(reader: Reader, phrase: Phrase, step: Step, at: int) -> bool:
    """Whether the date stands in what is welcomed or recalled, and the step does not."""
    if at < step.first and reader.lower[at + 1 : step.first] in (["’s"], ["'s"]):
        return False  # "welcomed yesterday's signing of …"
    for k in range(at - 1, max(phrase.sentence.first, at - _LONGEST_CONTENT) - 1, -1):
        if reader.lower[k] in (";", "but") or step.first <= k < step.last:
            return False
        if reader.lower[k] in _RECALLING:
            return not k < step.first < at
    return False
