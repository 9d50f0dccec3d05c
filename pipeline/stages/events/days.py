"""Which date of a sentence governs which telling in it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.lexicon import word_set
from pipeline.records import Date
from pipeline.stages.events.scene.sentence import Scene
from pipeline.stages.events.vocabulary import BOUNDARIES, DOCUMENTS, REPORTING, TRAVELLERS, WORDS, Trigger

_REACH, _REACH_OF_A_YEAR, _REACH_OF_OPENING = 30, 12, 80
"""Tokens between a trigger and the date that governs it, at most."""
_OUTLOOK = word_set("events/sets", "days.outlook")
_YEARS = re.compile(r"\d{4}/\d{4}$")
"""A stretch of years is the term of a plan, not the day of an event."""
_CLAUSE = 12
"""Tokens from "when" to the verb of its clause, at most."""
_SAID_AT = frozenset({"ceremony", "meeting", "call", "summit", "conference", "speech"})
_OF_AN_HOUR = frozenset({"meeting", "call", "speech", "signing"})
_AROUND = frozenset({"before", "after", "following"})
_SPANS = frozenset({"days", "weeks", "months", "years", "day", "week", "month", "year"})
_MEANWHILE = word_set("events/sets", "days.meanwhile")
_APPOINTED = word_set("events/sets", "days.appointed")
_SET_FOR = _APPOINTED | {"that"}
_AGREED = word_set("events/sets", "days.agreed")


def governing(s: Scene) -> dict[int, tuple[str, Date]]:
    """The date (EDTF) that governs each trigger: every date goes to its nearest trigger, and one that is left without
    takes a day that nothing keeps away."""
    spans = [(i, i + len(rs[0].words), rs[0]) for i, rs in s.triggers if rs[0].family != "led" or _travels(s, i, rs[0])]
    visits = {first for first, _, t in spans if t.family in ("visit", "tour") and not t.verb}
    spans = [x for x in spans if not _names_body(x[2]) or not _of_meeting(s, x[0])]
    others = {i for i, readings in s.triggers if not readings[0].kind}
    calendar = [d for d in s.dates if d.type in ("DATE", "TIME") and d.edtf and not _of_dateline(s, d)]
    if len(calendar) > 1:
        calendar = [d for n, d in enumerate(calendar) if not n or not _said_twice(s, calendar[n - 1], d)]
    dates = [d for d in calendar if not _of_report(s, d) and not _YEARS.match(d.edtf or "")]
    costs: list[tuple[int, int, str, Date]] = []
    later = dates[-1].edtf or "" if dates else ""
    for n, date in enumerate(dates):
        inside = s.document.tokens.within(date.span.start, date.span.end)
        value = _joined_days(s, dates, n) or date.edtf or ""
        value = value[:10] if date.type == "TIME" else value
        opens = _new_clause(s, inside.start, inside.stop)
        former = s.word(inside.start - 1) in ("of", "dated") and value[:7] < (s.reference or "")[:7]
        for first, last, trigger in spans:
            after = inside.start >= last
            low, high = (last, inside.start) if after else (inside.stop, first)
            gap = high - low + (0 if after else 3)
            if not after and "," in s.words(low, high) and inside.start - s.sentence.first > 2:
                gap += 3  # "after the visit of May 2016, the two sides held talks in Lima on Monday"
            if not after and trigger.verb and s.word(first - 1) == "and" and date is not dates[-1]:
                gap += 4  # "held talks on Monday and addressed Congress on Tuesday"
            year = len(value) == 4 and not (
                after and s.words(low, high) & {"held", "place"} and s.words(low, high) & _APPOINTED
            )
            reach = _REACH_OF_A_YEAR if year else _REACH
            opening = inside.start - s.sentence.first < 3  # "On April 10, …" holds for the whole sentence
            if after and value[:4] < later[:4] and _ran_since(s, last, inside.start):
                continue  # "the eighth round of talks, which began in 1993, will take place next year"
            beside = first in visits and not after and any(k < first and k not in visits for k, _, _ in spans)
            if beside and _in_course(s, first, date):
                continue  # "A meeting took place today during the official visit of"
            if after and opens:
                continue  # "held talks with Minister X, and on Tuesday he opened the forum"
            if after and (_appointed(s, last, inside.start, trigger) or _term(s, date) or _named_by(s, date)):
                continue
            if after and former and trigger.family == "signing":
                continue  # "signed a protocol amending the agreement of 12 May 2004"
            if not after and trigger.family == "signing" and trigger.past and _attribute(s, first, last):
                continue  # "stressed on Monday the value of the treaty signed by"
            if not after and trigger.family == "visit" and trigger.verb and s.word(first - 1) in _RELATIVE:
                continue  # "On Monday, the premier received the King, who arrived in Oslo"
            if not after and _in_relative(s, inside.start, inside.stop, first):
                continue  # "Minister X, who returned on Monday, said that he had met Minister Y"
            if after and trigger.family == "signing" and s.words(max(last, inside.start - 2), inside.start) & _MADE:
                continue  # "after signing the agreement negotiated last month"
            finished = trigger.family == "visit" and not after and _finished(s, inside.start, inside.stop, first)
            if (
                finished
                or (opening and gap <= _REACH_OF_OPENING)
                or (gap <= reach and not _kept_away(s, low, high, after=after))
                or (gap <= reach and trigger.verb and trigger.past and _meanwhile(s, low, high, value, after=after))
                or (after and gap <= reach and trigger.family in _OF_AN_HOUR and _around(s, low, high, value))
            ):
                # what is no event of its own, "a briefing on the visit here Wednesday", still takes the date after it
                costs.append((gap - 6 if first in others and after else gap, first, value, date))
    costs.sort(key=lambda c: c[:2])
    chosen: dict[int, tuple[str, Date]] = {}
    owners: dict[str, int] = {}
    for _, first, value, date in costs:
        if date.id not in owners:
            owners[date.id] = first
            chosen.setdefault(first, (value, date))
    for _, first, value, date in costs:
        opens = (
            len(value) == 7 and s.document.tokens.at(date.span.start) - s.low < 3
        )  # "In June 2006, he visited China and"
        if (len(value) > 7 or opens) and owners[date.id] not in others and not _setting(s, first, date):
            if (
                (first in visits and _in_course(s, first, date))
                or _of_former_journey(s, owners[date.id], first, date)
                or _there_for(s, first, owners[date.id])
                or (owners[date.id] in visits and _where_done(s, owners[date.id], first))
                or _since(s, owners[date.id], date)
                or _on_the_way(s, owners[date.id], first)
            ):
                continue
            chosen.setdefault(first, (value, date))
    met = (i for i, r in s.triggers if i not in chosen and r[0].verb and r[0].family == "meeting")
    for first in [i for i in met if s.word(i - 1) in ("has", "have")]:
        if len(calendar) == 1 and not dates and calendar[0].type == "DATE" and len(calendar[0].edtf or "") == 10:
            chosen[first] = (calendar[0].edtf or "", calendar[0])  # "have met in Oslo, the agency reported on Monday"
    for first in [i for i, r in s.triggers if i not in chosen and r[0].family in _SAID_AT]:
        for date in calendar:
            if date not in dates and _said_at(s, date, first):
                chosen[first] = ((date.edtf or "")[:10], date)
        for date in calendar:
            if date not in dates and first not in chosen and _where_of(s, date, first):
                chosen[first] = ((date.edtf or "")[:10], date)
    return chosen


def _said_twice(s: Scene, before: Date, date: Date) -> bool:
    """Whether a date only spells out the one before it: "yesterday (6 March)", "Wednesday, April 7"."""
    if before.edtf != date.edtf:
        return False
    return s.document.text[before.span.end : date.span.start].strip() in ("(", ",", "", "–", "-")


def _ran_since(s: Scene, last: int, start: int) -> bool:
    """Whether a date only tells since when something has gone on: "which kicked off in"."""
    near = s.words(start - 4, start)
    return "which" in s.words(last, start) and bool(near & {"began", "started", "kicked", "launched"})


def _travels(s: Scene, i: int, trigger: Trigger) -> bool:
    """Whether "led a delegation" tells of a journey."""
    end = i + len(trigger.words)
    return trigger.needs == "side" and bool(s.words(end, end + 8) & TRAVELLERS)


def _new_clause(s: Scene, start: int, stop: int) -> bool:
    """Whether a date opens a clause of its own behind "and", with its subject after it."""
    k = start - 1 - (s.word(start - 1) in ("on", "in"))
    return s.word(k) == "and" and (s.word(stop) in _SUBJECTS or stop in s.starts)


_SUBJECTS = frozenset({"he", "she", "they", "it"})


def _where_done(s: Scene, owner: int, first: int) -> bool:
    """Whether something was done in the course of a visit that ended on a day: "completed on Friday a four-day visit to
    Oman, where he met"."""
    return "where" in s.words(owner, first) and not s.all_words.isdisjoint(WORDS["ends"])


def _in_course(s: Scene, first: int, date: Date) -> bool:
    """Whether a visit is only the setting of something else that has a day: "took place today during X's visit to"."""
    if s.document.tokens.at(date.span.start) > first or s.all_words.isdisjoint(_COURSES):
        return False
    at = next((k for k in range(first - 1, first - 10, -1) if s.word(k) in _COURSES), None)
    return at is not None and at - s.low > 3 and not s.words(at, first) & {",", "and"}


_COURSES = word_set("events/sets", "days.courses")


def _attribute(s: Scene, first: int, last: int) -> bool:
    """Whether a participle only says of a document who signed it."""
    return s.word(first - 1) in DOCUMENTS | {")"} and s.word(last) in ("by", "between", "with")


def _in_relative(s: Scene, start: int, stop: int, first: int) -> bool:
    """Whether a day stands in a relative clause that ends before the telling."""
    if s.all_words.isdisjoint(_RELATIVE) or "," not in s.words(stop, first):
        return False
    for k in range(start - 1, max(start - 12, s.low), -1):
        if s.lower[k] == ",":
            return False
        if s.lower[k] in _RELATIVE:
            return s.lower[k - 1] == ","
    return False


_RELATIVE = frozenset({"who", "which"})


def _there_for(s: Scene, first: int, owner: int) -> bool:
    """Whether one is somewhere for what has its own day: "is in Lima to attend the summit on 3 and 4 May"."""
    return s.word(first) in ("is", "are") and first < owner and not s.words(first, owner).isdisjoint(_PURPOSES)


def _of_former_journey(s: Scene, owner: int, first: int, date: Date) -> bool:
    """Whether a day is that of the journey before: "After his visit to Nepal on 3 June, he flew to Bhutan"."""
    start = s.document.tokens.at(date.span.start)
    if not owner < start < first or s.lower[s.low] not in _AROUND:
        return False
    told = {k: rs[0] for k, rs in s.triggers}
    over = told[owner].family in _JOURNEYS and (not told[owner].verb or told[first].family in _JOURNEYS)
    return over and "," in s.words(start, first)


_JOURNEYS = frozenset({"visit", "tour"})


def _since(s: Scene, owner: int, date: Date) -> bool:
    """Whether a date is only that since which a stay lasts: "During the trip from 10 August, he met"."""
    start = s.document.tokens.at(date.span.start)
    return owner < start < owner + 3 and s.word(start - 1) in ("from", "since") and len(date.edtf or "") == 10


def _names_body(trigger: Trigger) -> bool:
    """Whether a noun may name a standing body."""
    return trigger.needs in ("convened", "dated") or trigger.words == ("forum",)


def _of_meeting(s: Scene, i: int) -> bool:
    """Whether a standing body only says whose meeting is told: "the 12th meeting of the Joint Commission"."""
    sits = ("meeting", "summit")
    return any(rs[0].family in sits and i - 8 < k < i and "of" in s.words(k, i) for k, rs in s.triggers)


def _on_the_way(s: Scene, owner: int, first: int) -> bool:
    """Whether a date is that of an arrival for what comes later: "arrived on 5 May to attend the meeting"."""
    return owner < first and s.word(owner) in _ARRIVALS and bool(s.words(max(owner, first - 14), first) & _PURPOSES)


_MADE = word_set("events/sets", "days.made")
_ARRIVALS = word_set("events/sets", "days.arrivals")
_PURPOSES = word_set("events/sets", "days.purposes")


_IS = frozenset({"is", "was", "be"})


def _setting(s: Scene, first: int, date: Date) -> bool:
    """Whether a telling only sets the scene for what the date is of: "During the visit, she spoke on Monday"."""
    start = s.document.tokens.at(date.span.start)
    if "saw" in s.all_words and "saw" in s.words(first, min(start, first + 14)):
        return True  # "The visit of the President saw the signing of two accords on Monday"
    before = s.words(first - 5, first)
    if "of" in before and s.words(first, start) & _IS:
        return True  # "The key part of the two-day trip will be his talks on Wednesday"
    return "during" in before and "," in s.words(first, start) and first - s.sentence.first < 6


def _where_of(s: Scene, date: Date, first: int) -> bool:
    """Whether the place of an announcement is where it happened: "was announced on Monday in Rabat, where they met"."""
    end = s.document.tokens.within(date.span.start, date.span.end).stop
    return (
        date.type == "DATE" and len(date.edtf or "") == 10 and end < first < end + 30 and "where" in s.words(end, first)
    )


def _appointed(s: Scene, last: int, start: int, trigger: Trigger) -> bool:
    """Whether a date after a telling is the one set for something else: "signed a pact and agreed that the next round
    will be held in May"; "the meeting dealt with the dialogue, scheduled for May"."""
    if s.words(last, start).isdisjoint(_SET_FOR):
        return False
    for k in range(last, start):
        word = s.word(k)
        if word == "that" and s.word(k - 1) in _AGREED:
            return True
        if word in _APPOINTED:
            return (trigger.verb and trigger.past) or any(
                last <= i < k and rs[0].needs != "convened" and not (s.word(last) == "of" and i - last < 10)
                for i, rs in s.triggers
            )
    return False


def _term(s: Scene, date: Date) -> bool:
    """Whether a year is the term of a document: "a programme for 2025", "the plan for the 2025-2027 period"."""
    return len(date.edtf or "") == 4 and s.word(s.document.tokens.at(date.span.start) - 1) == "for"


def _named_by(s: Scene, date: Date) -> bool:
    """Whether a year tells which one is meant: "ratified the 2019 air services agreement"."""
    inside = s.document.tokens.within(date.span.start, date.span.end)
    before, behind = s.word(inside.start - 1), s.word(inside.stop)
    return len(date.edtf or "") == 4 and before in ("the", "its", "their") and behind.isalpha()


def _said_at(s: Scene, date: Date, first: int) -> bool:
    """Whether what was said on a day was said at the meeting: "said on Tuesday when meeting with"."""
    end = s.document.tokens.within(date.span.start, date.span.end).stop
    between = s.words(end, first)
    setting = s.words(first - 4, first) & {"when", "while", "at", "during", "in", "after", "following"}
    return end <= first and bool(setting) and "that" not in between and not between & BOUNDARIES - _MEANWHILE


_EFFECT = word_set("events/sets", "days.effect")


def _kept_away(s: Scene, low: int, high: int, *, after: bool) -> bool:
    """Whether a clause opens between a telling and a date; one right after the date goes on with it: "in 2003 when"."""
    between = s.words(low, high)
    if not after and "," in between and between & _OUTLOOK:
        return True  # "noted the mission of May 2001, and looked forward to a return visit"
    who = next((k for k in range(low, high) if s.word(k) == "who"), high) if after and "who" in between else high
    if who < high and "," not in s.words(who, high):
        return True  # "signed a pact with X, who arrived on Tuesday"
    if "which" in between:
        if not after:
            return True  # "told lawmakers on Monday of the accord, which was signed"
        if any(s.word(k) == "which" and s.word(k + 1) in _EFFECT for k in range(low, high)):
            return True  # "signed the accord, which enters into force on 1 May"
    if between.isdisjoint(BOUNDARIES):
        return False
    signs = [k for k in range(low, high) if (after or k > low) and s.word(k) in BOUNDARIES and not _in_role(s, k)]
    if not after and len(signs) == 1 and s.word(signs[0]) == "when" and high - signs[0] < _CLAUSE:
        return False  # "pledged his support yesterday when he called on the President"
    return bool(signs)


def _meanwhile(s: Scene, low: int, high: int, value: str, *, after: bool) -> bool:
    """Whether two clauses tell of the same day of the news: "agreed on Monday to trade more, as President X met Y"."""
    if s.reference is None or len(value) != 10 or not value[:7] <= s.reference[:7] or high - low > 26:
        return False
    signs = [k for k in range(low, high) if s.word(k) in BOUNDARIES and not _in_role(s, k)]
    if len(signs) != 1 or s.word(signs[0]) not in ("as", "when") or s.word(signs[0] - 1) in ("such", "as", "well"):
        return False
    clause = s.words(signs[0], high)
    if not after and high - signs[0] > 16:
        return False
    return clause.isdisjoint(_OTHER_TIMES) and value <= s.reference


_OTHER_TIMES = word_set("events/sets", "days.other_times")


def _around(s: Scene, low: int, high: int, value: str) -> bool:
    """Whether a day of the news is that of what a telling comes before or after: "met after a dinner on Monday"."""
    if s.reference is None or len(value) != 10 or value[:7] != s.reference[:7]:
        return False
    signs = [k for k in range(low, high) if s.word(k) in BOUNDARIES]
    if len(signs) != 1 or s.word(signs[0] - 1) in _SPANS:
        return False  # "met on Monday, three days after the accord was signed"
    return s.word(signs[0]) in _AROUND and high - signs[0] < 8 and "," not in s.words(low, high)


def _finished(s: Scene, start: int, stop: int, first: int) -> bool:
    """Whether a day is that on which the visit ended: "left Delhi on Friday after a three-day visit"."""
    after = next((k for k in range(stop, first) if s.word(k) in ("after", "following")), None)
    return after is not None and first - after < 8 and bool(s.words(start - 8, start) & {"left", "leaves", "departed"})


def _in_role(s: Scene, k: int) -> bool:
    """Whether "as" names a role or occasion and opens no clause: "as a guest of the government", "as part of"."""
    return s.word(k) == "as" and s.word(k + 1) in ("a", "an", "the", "part", "guest", "special")


def _of_dateline(s: Scene, date: Date) -> bool:
    """Whether a date belongs to a dateline, or only points back ("the same day")."""
    inside = s.document.tokens.within(date.span.start, date.span.end)
    follows = s.words(inside.stop, inside.stop + 6)
    opening = s.word(inside.stop) in WORDS["dash"] | {"("} or "--" in follows
    if opening and WORDS["dash"] & follows and _all_names(s, inside.start):
        return True
    return "same" in s.words(inside.start, inside.stop)


_STATEMENTS = word_set("events/sets", "days.statements")


def _of_report(s: Scene, date: Date) -> bool:
    """Whether a date is that of a verb of saying."""
    inside = s.document.tokens.within(date.span.start, date.span.end)
    before = s.words(inside.start - 3, inside.start)
    if s.word(inside.stop) == "that" and "announce" in s.words(inside.start - 8, inside.start):
        return True  # "am pleased to announce with my colleague today that"
    if before & _STATEMENTS and s.words(inside.start - 6, inside.start) & {"in", "according"}:
        return True  # "In a statement on Friday, the ministry said"
    return bool((before | {s.word(inside.stop)}) & REPORTING) or bool(before & {"originally", "initially"})


def _all_names(s: Scene, until: int) -> bool:
    """Whether only names and signs stand before a token, as in a dateline: "BEIJING, Nov. 30 (Xinhua) --"."""
    words = s.document.tokens.text[s.sentence.first : until]
    return len(words) < 20 and not any(w[0].islower() for w in words)


def _joined_days(s: Scene, dates: Sequence[Date], n: int) -> str | None:
    """Two days joined by "and" are one stretch: "on Saturday and Sunday"."""
    if n + 1 >= len(dates):
        return None
    a, b = dates[n], dates[n + 1]
    first, last = a.edtf or "", b.edtf or ""
    between = s.document.text[a.span.end : b.span.start].strip()
    return f"{first}/{last}" if between == "and" and len(first) == len(last) == 10 and first < last else None
