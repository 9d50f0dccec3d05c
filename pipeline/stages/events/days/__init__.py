"""Which date of a sentence governs which telling in it.

apart  what keeps a day from a telling: clauses, journeys, terms, what is set for later
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.lexicon import word_set
from pipeline.records import Date
from pipeline.stages.events.days.apart import (
    APPOINTED,
    MARKS,
    RELATIVE,
    ROUNDS,
    SPEAKS,
    appointed,
    around,
    attribute,
    finished,
    in_course,
    in_relative,
    in_turn,
    in_what_is_said,
    kept_away,
    left_quotation,
    left_relative,
    meanwhile,
    named_by,
    names_body,
    new_clause,
    next_item,
    of_former_journey,
    of_meeting,
    of_what,
    on_arriving,
    on_the_way,
    ran_since,
    said_at,
    same_time,
    setting,
    since,
    term,
    there_for,
    told_before,
    travels,
    where_done,
    where_of,
)
from pipeline.stages.events.scene.sentence import Scene
from pipeline.stages.events.vocabulary import REPORTING, WORDS

_REACH, _REACH_OF_A_YEAR, _REACH_OF_OPENING = 30, 12, 80
"""Tokens between a trigger and the date that governs it, at most."""
_YEARS = re.compile(r"\d{4}/\d{4}$")
"""A stretch of years is the term of a plan, not the day of an event."""
_SIGNERS = 14
"""Tokens more, for the offices of those who sign."""
_NEXT_ITEM = 14
"""What keeps a day from the item of a list that follows the one it is of."""
_WAY_HOME = frozenset({"returned", "returns", "return"})
_MARGINS = frozenset({"margins", "margin", "sidelines", "sideline"})
_SAID_AT = frozenset({"ceremony", "meeting", "call", "summit", "conference", "speech"})
_OF_AN_HOUR = frozenset({"meeting", "call", "speech", "signing"})


def governing(s: Scene) -> dict[int, tuple[str, Date]]:
    """The date (EDTF) that governs each trigger: every date goes to its nearest trigger, and one that is left without
    takes a day that nothing keeps away."""
    if not s.dates:
        return {}
    spans = [(i, i + len(rs[0].words), rs[0]) for i, rs in s.triggers if rs[0].family != "led" or travels(s, i, rs[0])]
    if len(spans) > 1:  # "returned to Lima on Tuesday after a visit to Chile": its last day
        spans = [x for x in spans if x[2].words[0] not in _WAY_HOME]
    visits = {first for first, _, t in spans if t.family in ("visit", "tour") and not t.verb}
    spans = [x for x in spans if not names_body(x[2]) or not of_meeting(s, x[0])]
    spans = [(i, end + of_what(s, end) if t.words in ROUNDS else end, t) for i, end, t in spans]
    spans = [x for x in spans if not any(i < x[0] < end for i, end, t in spans if t.words in ROUNDS)]
    others = {i for i, readings in s.triggers if not readings[0].kind}
    calendar = [d for d in s.dates if d.type in ("DATE", "TIME") and d.edtf and not _of_dateline(s, d)]
    if len(calendar) > 1:
        calendar = [d for n, d in enumerate(calendar) if not n or not _said_twice(s, calendar[n - 1], d)]
    dates = [d for d in calendar if not _of_report(s, d) and not _YEARS.match(d.edtf or "")]
    costs: list[tuple[int, int, str, Date]] = []
    later = dates[-1].edtf or "" if dates else ""
    margins, quoted = not s.all_words.isdisjoint(_MARGINS), not s.all_words.isdisjoint(MARKS)
    spoken, same = not s.all_words.isdisjoint(SPEAKS), "same" in s.all_words
    for n, date in enumerate(dates):
        inside = s.document.tokens.within(date.span.start, date.span.end)
        value = _joined_days(s, dates, n) or date.edtf or ""
        value = value[:10] if date.type == "TIME" else value
        opens = new_clause(s, inside.start, inside.stop)
        former = s.word(inside.start - 1) in ("of", "dated") and value[:7] < (s.reference or "")[:7]
        for first, last, trigger in spans:
            after = inside.start >= last
            low, high = (last, inside.start) if after else (inside.stop, first)
            gap = high - low + (0 if after else 3)
            if not after and "," in s.words(low, high) and inside.start - s.sentence.first > 2:
                gap += 3  # "after the visit of May 2016, the two sides held talks in Lima on Monday"
            if not after and trigger.verb and s.word(first - 1) == "and" and date is not dates[-1]:
                gap += 4  # "held talks on Monday and addressed Congress on Tuesday"
            if (
                not after
                and inside.start - s.low > 3
                and next_item(s, low, high)
                and any(end <= inside.start for _, end, _ in spans)
            ):
                gap += _NEXT_ITEM  # "the visit of X to Peru in March and the visit of Y to Chile in May"
            if margins and not after and _MARGINS & s.words(low, high) and any(end <= low for _, end, _ in spans):
                gap += _NEXT_ITEM  # "met in Tokyo in June on the margins of the conference"
            year = len(value) == 4 and not (
                after and s.words(low, high) & {"held", "place"} and s.words(low, high) & APPOINTED
            )
            reach = _REACH_OF_A_YEAR if year else _REACH
            if len(dates) == 1 and trigger.family == "signing" and s.word(last) == "by" and not year:
                reach += _SIGNERS  # "was signed by Mr X, Minister of Trade of Oman, and Ms Y, Ambassador of Chile, on"
            opening = inside.start - s.sentence.first < 3  # "On April 10, …" holds for the whole sentence
            if after and value[:4] < later[:4] and ran_since(s, last, inside.start):
                continue  # "the eighth round of talks, which began in 1993, will take place next year"
            beside = first in visits and not after and any(k < first and k not in visits for k, _, _ in spans)
            if beside and in_course(s, first, date):
                continue  # "A meeting took place today during the official visit of"
            if after and told_before(s, first, last, value):
                continue  # "During the meeting, they reviewed the pact initialled in October 2024"
            if same and after and same_time(s, last, inside.start):
                continue  # "had talks the same evening and today leaves for Oslo"
            if spoken and not after and in_what_is_said(s, low, high):
                continue  # "On Monday, he said that the visit built on talks held last year"
            if quoted and not after and left_quotation(s, low, high):
                continue  # ""It will be held on 3 May," he said after a meeting with the premier"
            if after and opens:
                continue  # "held talks with Minister X, and on Tuesday he opened the forum"
            if after and (appointed(s, last, inside.start, trigger) or term(s, date) or named_by(s, date)):
                continue
            if after and former and trigger.family == "signing":
                continue  # "signed a protocol amending the agreement of 12 May 2004"
            if not after and trigger.family == "signing" and trigger.past and attribute(s, first, last):
                continue  # "stressed on Monday the value of the treaty signed by"
            if not after and trigger.family == "visit" and trigger.verb and s.word(first - 1) in RELATIVE:
                continue  # "On Monday, the premier received the King, who arrived in Oslo"
            if (
                after
                and (first not in visits or (s.word(last) == "," and len(dates) > 1))
                and left_relative(s, last, inside.start)
            ):
                continue  # "X, who is here to attend the summit, met Y on Monday"
            if not after and on_arriving(s, inside.start, inside.stop, first):
                continue
            if not after and in_relative(s, inside.start, inside.stop, first):
                continue  # "Minister X, who returned on Monday, said that he had met Minister Y"
            if after and trigger.family == "signing" and s.words(max(last, inside.start - 2), inside.start) & _MADE:
                continue  # "after signing the agreement negotiated last month"
            over = trigger.family == "visit" and not after and finished(s, inside.start, inside.stop, first)
            if (
                over
                or (opening and gap <= _REACH_OF_OPENING)
                or (gap <= reach and not kept_away(s, low, high, after=after))
                or (gap <= reach and not after and trigger.family == "meeting" and in_turn(s, low, high))
                or (gap <= reach and trigger.verb and trigger.past and meanwhile(s, low, high, value, after=after))
                or (after and gap <= reach and trigger.family in _OF_AN_HOUR and around(s, low, high, value))
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
        clause = "when" in s.words(s.document.tokens.at(date.span.end), first)
        if margins and owners[date.id] != first:
            clause |= not _MARGINS.isdisjoint(s.words(*sorted((owners[date.id], first))))
        if (len(value) > 7 or opens or clause) and owners[date.id] not in others and not setting(s, first, date):
            if (
                (first in visits and in_course(s, first, date))
                or of_former_journey(s, owners[date.id], first, date)
                or there_for(s, first, owners[date.id])
                or (owners[date.id] in visits and where_done(s, owners[date.id], first))
                or since(s, owners[date.id], date)
                or on_the_way(s, owners[date.id], first)
            ):
                continue
            chosen.setdefault(first, (value, date))
    met = (i for i, r in s.triggers if i not in chosen and r[0].verb and r[0].family == "meeting")
    for first in [i for i in met if s.word(i - 1) in ("has", "have")]:
        if len(calendar) == 1 and not dates and calendar[0].type == "DATE" and len(calendar[0].edtf or "") == 10:
            chosen[first] = (calendar[0].edtf or "", calendar[0])  # "have met in Oslo, the agency reported on Monday"
    for first in [i for i, r in s.triggers if i not in chosen and r[0].family in _SAID_AT]:
        for date in calendar:
            if date not in dates and said_at(s, date, first):
                chosen[first] = ((date.edtf or "")[:10], date)
        for date in calendar:
            if date not in dates and first not in chosen and where_of(s, date, first):
                chosen[first] = ((date.edtf or "")[:10], date)
    return chosen


def _said_twice(s: Scene, before: Date, date: Date) -> bool:
    """Whether a date only spells out the one before it: "yesterday (6 March)", "Wednesday, April 7"."""
    if before.edtf != date.edtf:
        return False
    return s.document.text[before.span.end : date.span.start].strip() in ("(", ",", "", "–", "-")


_MADE = word_set("events/sets", "days.made")


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
