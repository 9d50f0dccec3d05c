"""Which date of a sentence may be the day of which telling, and how far the one is from the other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pipeline.lexicon import word_set
from pipeline.records import Date
from pipeline.stages.events.days.apart import (
    APPOINTED,
    MARKS,
    RELATIVE,
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
    new_clause,
    next_item,
    on_arriving,
    on_the_way_to,
    ran_since,
    same_time,
    term,
    told_before,
)
from pipeline.stages.events.days.line import Line, Told, value_of
from pipeline.stages.events.scene.sentence import Scene
from pipeline.stages.events.vocabulary import MARGINS, WORDS

_REACH, _REACH_OF_A_YEAR, _REACH_OF_OPENING = 30, 12, 80
"""Tokens between a trigger and the date that governs it, at most."""
_SIGNERS = 14
"""Tokens more, for the offices of those who sign."""
_NEXT_ITEM = 14
"""What keeps a day from the item of a list that follows the one it is of."""
_OF_AN_HOUR = frozenset({"meeting", "call", "speech", "signing"})
_MADE = word_set("events/sets", "days.made")
_LATER_STEPS = word_set("events/sets", "days.pairs.later_steps")


@dataclass(slots=True)
class Pair:
    """A date and a telling of one sentence. Not frozen, because many are made; nothing changes them."""

    line: Line
    s: Scene
    date: Date
    value: str
    """The day, month or year (EDTF) that it stands for."""
    start: int
    stop: int
    """The tokens of the date."""
    told: Told
    after: bool
    """The date follows what is told."""
    low: int
    high: int
    """The tokens between the two."""

    @property
    def opening(self) -> bool:
        """The date opens the sentence and holds for all of it: "On April 10, …"."""
        return self.start - self.s.sentence.first < 3


Candidate = tuple[int, int, str, Date]
"""How far a telling is from a date that may be its day, the first token of the telling, the day, and the date."""


def candidates(line: Line) -> list[Candidate]:
    """The days that each telling may have, the nearest first."""
    found: list[Candidate] = []
    for n, date in enumerate(line.dates):
        inside, value = line.s.document.tokens.within(date.span.start, date.span.end), value_of(line, n)
        for told in line.told:
            first, last, _ = told
            after = inside.start >= last
            low, high = (last, inside.start) if after else (inside.stop, first)
            pair = Pair(line, line.s, date, value, inside.start, inside.stop, told, after, low, high)
            gap = high - low if after else _gap_before(pair)
            if _in_reach(pair, gap) and not _kept_apart(pair):
                # what is no event of its own, "a briefing on the visit here Wednesday", still takes the date after it
                gap = gap - 6 if first in line.others and after else gap
                found.append((gap + _REACH if _only_a_year(pair) else gap, first, value, date))
    found.sort(key=lambda c: c[:2])
    return found


def _only_a_year(p: Pair) -> bool:
    """Whether a day of the year that stands in a name is told behind it: "the 2018 Lima Summit, set for 3 May"."""
    if len(p.value) != 4 or p.after:
        return False
    behind = p.s.document.tokens.start[p.told[1] - 1]
    return any((d.edtf or "").startswith(p.value + "-") and d.span.start > behind for d in p.line.dates)


def _gap_before(p: Pair) -> int:
    """How far a telling is from the date before it, in tokens; what stands between makes it farther."""
    s, gap, (first, _, trigger) = p.s, p.high - p.low + 3, p.told
    between = s.words(p.low, p.high)
    if "," in between and p.start - s.sentence.first > 2:
        gap += 3  # "after the visit of May 2016, the two sides held talks in Lima on Monday"
    if trigger.verb and s.word(first - 1) == "and" and p.date is not p.line.dates[-1]:
        gap += 4  # "held talks on Monday and addressed Congress on Tuesday"
    if p.start - s.low > 3 and not between.isdisjoint(_JOINS) and _told_by(p, p.start) and next_item(s, p.low, p.high):
        gap += _NEXT_ITEM  # "the visit of X to Peru in March and the visit of Y to Chile in May"
    if not between.isdisjoint(MARGINS) and _told_by(p, p.low):
        gap += _NEXT_ITEM  # "met in Tokyo in June on the margins of the conference"
    return gap


_JOINS = frozenset({"and", ";"})


def _told_by(p: Pair, token: int) -> bool:
    """Whether something is told before a token."""
    return any(end <= token for _, end, _ in p.line.told)


def _in_reach(p: Pair, gap: int) -> bool:
    """Whether a date is near enough to a telling, with no clause between the two that takes it away."""
    s, (first, _, trigger) = p.s, p.told
    if p.opening and gap <= _REACH_OF_OPENING:
        return True
    if trigger.family == "visit" and not p.after and finished(s, p.start, p.stop, first):
        return True
    if gap > (reach := _reach(p)) and gap - _of_names(p, gap - reach) > reach:
        return False
    return (
        not kept_away(s, p.low, p.high, after=p.after)
        or (not p.after and trigger.family == "meeting" and in_turn(s, p.low, p.high))
        or (trigger.verb and trigger.past and meanwhile(s, p.low, p.high, p.value, after=p.after))
        or (p.after and trigger.family in _OF_AN_HOUR and around(s, p.low, p.high, p.value))
    )


def _reach(p: Pair) -> int:
    """How far a date may be from a telling: farther behind those who sign, less for a year alone."""
    if len(p.value) == 4:
        between = p.s.words(p.low, p.high) if p.after else set()
        if between.isdisjoint(_HELD) or between.isdisjoint(APPOINTED):
            return _REACH_OF_A_YEAR
    if p.told[2].family == "signing" and len(p.line.dates) == 1 and p.s.word(p.told[1]) == "by":
        return _REACH + _SIGNERS  # "was signed by Mr X, Minister of Trade of Oman, and Ms Y, Ambassador of Chile, on"
    return _REACH


def _of_names(p: Pair, most: int) -> int:
    """The tokens between the two that only go on with names: "between the Ministry of Labour of X and the Ministry of
    Foreign Affairs of Y", at most as many as a sentence with them may well be longer."""
    long = (p.s.last(m) - p.s.first(m) - _NAME for m in p.s.mentions if p.low <= p.s.first(m) and p.s.last(m) <= p.high)
    return sum(n for n in long if n > 0) if most < _LONG_NAMES else 0


_NAME, _LONG_NAMES = 2, 40
"""Tokens of a name of usual length; tokens that the names of a sentence may add to its usual length, at most."""
_HELD = frozenset({"held", "place"})


def _kept_apart(p: Pair) -> bool:
    """Whether something shows that the date is the day of something else."""
    return any(apart(p) for apart in (_APART_BEHIND if p.after else _APART_BEFORE))


def _since(p: Pair) -> bool:
    """ "The eighth round of talks, which began in 1993, will take place next year"."""
    return p.value[:4] < (p.line.dates[-1].edtf or "")[:4] and ran_since(p.s, p.told[1], p.start)


def _owned_by(p: Pair) -> bool:
    """ "Described the visit as a big event in this year's relations": the year of the relations."""
    return p.s.word(p.stop) in WORDS["clitic"]


def _told_before(p: Pair) -> bool:
    """ "During the meeting, they reviewed the pact initialled in October 2024"."""
    return told_before(p.s, p.told[0], p.told[1], p.value)


def _at_another_time(p: Pair) -> bool:
    """ "Had talks the same evening and today leaves for Oslo"."""
    return "same" in p.s.all_words and same_time(p.s, p.told[1], p.start)


def _of_the_next_clause(p: Pair) -> bool:
    """ "Held talks with Minister X, and on Tuesday he opened the forum"."""
    return new_clause(p.s, p.start, p.stop)


def _of_what_is_set(p: Pair) -> bool:
    """ "Agreed that the next round will be held in May"; the term or the name of a document."""
    return appointed(p.s, p.told[1], p.start, p.told[2]) or term(p.s, p.date) or named_by(p.s, p.date)


def _of_what_is_signed(p: Pair) -> bool:
    """ "Signed a protocol amending the agreement of 12 May 2004", "signed the agreement negotiated last month"."""
    if p.told[2].family != "signing":
        return False
    s = p.s
    if s.word(p.start - 1) in ("of", "dated") and p.value[:7] < (s.reference or "")[:7]:
        return True
    return not s.words(max(p.told[1], p.start - 2), p.start).isdisjoint(_MADE)


def _of_a_later_step(p: Pair) -> bool:
    """ "The treaty, signed in London, entered into force on 1 February"."""
    between = p.s.words(p.told[1], p.start) if p.told[2].family == "signing" else set()
    return not between.isdisjoint(_LATER_STEPS)


def _of_the_main_clause(p: Pair) -> bool:
    """ "X, who is here to attend the summit, met Y on Monday"."""
    first, last, _ = p.told
    if first in p.line.visits and not (p.s.word(last) == "," and len(p.line.dates) > 1):
        return False
    return left_relative(p.s, last, p.start)


_APART_BEHIND: tuple[Callable[[Pair], bool], ...] = (
    _owned_by,
    _since,
    _told_before,
    _at_another_time,
    _of_the_next_clause,
    _of_what_is_set,
    _of_a_later_step,
    _of_what_is_signed,
    _of_the_main_clause,
)
"""What keeps a date from a telling before it."""


def _in_the_course_of_it(p: Pair) -> bool:
    """ "A meeting took place today during the official visit of"."""
    first, visits = p.told[0], p.line.visits
    beside = first in visits and any(k < first and k not in visits for k, _, _ in p.line.told)
    return beside and in_course(p.s, first, p.date)


def _of_saying(p: Pair) -> bool:
    """ "On Monday, he said that the visit built on talks held last year"."""
    return not p.s.all_words.isdisjoint(SPEAKS) and in_what_is_said(p.s, p.low, p.high)


def _quoted(p: Pair) -> bool:
    """ ""It will be held on 3 May," he said after a meeting with the premier"."""
    return not p.s.all_words.isdisjoint(MARKS) and left_quotation(p.s, p.low, p.high)


def _told_by_the_way(p: Pair) -> bool:
    """ "Stressed on Monday the treaty signed by", "On Monday, X received the King, who arrived in Oslo"."""
    first, last, trigger = p.told
    if trigger.family == "signing":
        return trigger.past and attribute(p.s, first, last)
    return trigger.family == "visit" and trigger.verb and p.s.word(first - 1) in RELATIVE


def _of_the_arrival(p: Pair) -> bool:
    """ "Arrived on Sunday to attend the summit"."""
    first, _, trigger = p.told
    away = not trigger.verb and on_the_way_to(p.s, p.start, p.stop, first)
    return away or on_arriving(p.s, p.start, p.stop, first)


def _in_a_relative_clause(p: Pair) -> bool:
    """ "Minister X, who returned on Monday, said that he had met Minister Y"."""
    return in_relative(p.s, p.start, p.stop, p.told[0])


def _since_when(p: Pair) -> bool:
    """ "On her first trip since becoming premier in June, she will hold talks"."""
    if "since" not in p.s.all_words:
        return False
    clause = next((k for k in range(p.start, max(p.start - _SINCE, p.s.low - 1), -1) if p.s.word(k) == "since"), None)
    return clause is not None and "," not in p.s.words(clause, p.start)


_SINCE = 9
"""Tokens from "since" to the day of its clause, at most."""


_APART_BEFORE: tuple[Callable[[Pair], bool], ...] = (
    _in_the_course_of_it,
    _of_saying,
    _quoted,
    _told_by_the_way,
    _of_the_arrival,
    _in_a_relative_clause,
    _since_when,
)
"""What keeps a date from a telling behind it."""
