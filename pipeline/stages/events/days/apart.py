"""What keeps a day from a telling: the clause it stands in, a journey before, a term, what is set for later."""

from __future__ import annotations

from pipeline.english import DAY_PARTS, THIRD_PERSONS, UNITS
from pipeline.lexicon import word_set
from pipeline.records import Date
from pipeline.stages.events.scene.sentence import Scene
from pipeline.stages.events.vocabulary import (
    BOUNDARIES,
    DOCUMENTS,
    JOURNEYS,
    MARGINS,
    SETTINGS,
    TRAVELLERS,
    WORDS,
    Trigger,
)

_OUTLOOK = word_set("events/sets", "days.outlook")
_CLAUSE = 12
"""Tokens from "when" to the verb of its clause, at most."""
_AROUND = frozenset({"before", "after", "following"})
_MEANWHILE = word_set("events/sets", "days.meanwhile")
APPOINTED = word_set("events/sets", "days.appointed")
_SET_FOR = APPOINTED | {"that"}
_AGREED = word_set("events/sets", "days.agreed")


def ran_since(s: Scene, last: int, start: int) -> bool:
    """Whether a date only tells since when something has gone on: "which kicked off in"."""
    near = s.words(start - 4, start)
    return "which" in s.words(last, start) and bool(near & {"began", "started", "kicked", "launched"})


def travels(s: Scene, i: int, trigger: Trigger) -> bool:
    """Whether "led a delegation" tells of a journey."""
    end = i + len(trigger.words)
    return trigger.needs == "side" and bool(s.words(end, end + 8) & TRAVELLERS)


def new_clause(s: Scene, start: int, stop: int) -> bool:
    """Whether a date opens a clause of its own behind "and", with its subject after it."""
    k = start - 1 - (s.word(start - 1) in ("on", "in"))
    return s.word(k) == "and" and (s.word(stop) in _SUBJECTS or stop in s.starts)


_SUBJECTS = frozenset({"he", "she", "they", "it"})


def where_done(s: Scene, owner: int, first: int) -> bool:
    """Whether something was done in the course of a visit that ended on a day: "completed on Friday a four-day visit to
    Oman, where he met"."""
    return "where" in s.words(owner, first) and not s.all_words.isdisjoint(WORDS["ends"])


def in_course(s: Scene, first: int, date: Date) -> bool:
    """Whether a visit is only the setting of something else that has a day: "took place today during X's visit to"."""
    if s.document.tokens.at(date.span.start) > first or s.all_words.isdisjoint(SETTINGS):
        return False
    at = next((k for k in range(first - 1, first - 10, -1) if s.word(k) in SETTINGS), None)
    return at is not None and at - s.low > 3 and not s.words(at, first) & {",", "and"}


def attribute(s: Scene, first: int, last: int) -> bool:
    """Whether a participle only says of a document who signed it."""
    return s.word(first - 1) in DOCUMENTS | {")"} and s.word(last) in ("by", "between", "with")


def in_relative(s: Scene, start: int, stop: int, first: int) -> bool:
    """Whether a day stands in a relative clause that ends before the telling."""
    if s.all_words.isdisjoint(RELATIVE) or "," not in s.words(stop, first):
        return False
    for k in range(start - 1, max(start - 12, s.low), -1):
        if s.lower[k] == ",":
            return False
        if s.lower[k] in RELATIVE:
            return s.lower[k - 1] == ","
    return False


def left_relative(s: Scene, last: int, start: int) -> bool:
    """Whether a telling stands in a relative clause that ends before a day: "X, who is here to attend the summit, met
    Y on Monday"."""
    if "who" not in s.all_words or "," not in s.words(last, start):
        return False
    for k in range(last - 2, max(last - 14, s.low), -1):
        if s.lower[k] == ",":
            return False
        if s.lower[k] == "who":
            return s.lower[k - 1] == ","
    return False


def left_quotation(s: Scene, low: int, high: int) -> bool:
    """Whether a quotation ends between a day and a telling: what is said of the day is not said of who said it."""
    text, tokens = s.document.text, s.document.tokens
    marks = [k for k in range(low, high) if s.lower[k] in MARKS]
    return len(marks) == 1 and not text[tokens.start[marks[0]] - 1].isspace()


MARKS = frozenset({'"', "”", "''"})


def in_what_is_said(s: Scene, low: int, high: int) -> bool:
    """Whether what is told is only spoken of on a day: "On Monday, he said the visit built on the talks"."""
    said = next((k for k in range(low, high) if s.word(k) in SPEAKS and s.word(k - 1) in THIRD_PERSONS), None)
    return said is not None and s.word(said + 1) in _CONTENT


SPEAKS = frozenset({"said", "noted", "recalled", "stressed", "added"})
_CONTENT = frozenset({"that", "the", "his", "her", "their", "this", "these"})


def same_time(s: Scene, last: int, start: int) -> bool:
    """Whether a telling is told of the day told before, so that a day behind it is of something else."""
    if start - last < 3:
        return False
    return any(s.word(k) == "same" and s.word(k + 1) in _PARTS for k in range(last, min(last + 5, start)))


_PARTS = DAY_PARTS | {"day"}


def on_arriving(s: Scene, start: int, stop: int, first: int) -> bool:
    """Whether a day is only that of coming: "After arriving late on Tuesday, he held talks"."""
    opens = s.lower[s.low] == "after" and s.word(s.low + 1) in _COMING
    return opens and start < s.low + 12 and "," in s.words(stop, first)


def on_the_way_to(s: Scene, start: int, stop: int, first: int) -> bool:
    """Whether a day is that of setting out for a gathering: "left Lima on 3 May to attend the summit"."""
    aim = next((k for k in range(stop, min(stop + 4, first)) if s.word(k) == "to"), None)
    return aim is not None and s.word(aim + 1) in _ATTEND and not s.words(s.low, start).isdisjoint(_ARRIVALS)


_ATTEND = frozenset({"attend", "participate", "take", "join"})
_COMING = frozenset({"arriving", "landing", "returning"})
RELATIVE = frozenset({"who", "which"})


def there_for(s: Scene, first: int, owner: int) -> bool:
    """Whether one is somewhere for what has its own day: "is in Lima to attend the summit on 3 and 4 May"."""
    return s.word(first) in ("is", "are") and first < owner and not s.words(first, owner).isdisjoint(_PURPOSES)


def of_former_journey(s: Scene, owner: int, first: int, date: Date) -> bool:
    """Whether a day is that of the journey before: "After his visit to Nepal on 3 June, he flew to Bhutan"."""
    start = s.document.tokens.at(date.span.start)
    if not owner < start < first or s.lower[s.low] not in _AROUND:
        return False
    told = {k: rs[0] for k, rs in s.triggers}
    over = told[owner].family in JOURNEYS and (not told[owner].verb or told[first].family in JOURNEYS)
    return over and "," in s.words(start, first)


def next_journey(s: Scene, owner: int, first: int) -> bool:
    """Whether a journey is told as the next: "will visit Peru from 3 to 5 May and then travel to Chile"."""
    told = {k: rs[0].family for k, rs in s.triggers}
    both = owner < first and told[owner] in JOURNEYS and told[first] in JOURNEYS
    return both and "then" in s.words(max(owner, first - _LEG), first)


_LEG = 10
"""Tokens from "then" to the noun of the next journey, at most."""


def since(s: Scene, owner: int, date: Date) -> bool:
    """Whether a date is only that since which a stay lasts: "During the trip from 10 August, he met"."""
    start = s.document.tokens.at(date.span.start)
    return owner < start < owner + 3 and s.word(start - 1) in ("from", "since") and len(date.edtf or "") == 10


def names_body(trigger: Trigger) -> bool:
    """Whether a noun may name a standing body."""
    return trigger.needs in ("convened", "dated") or trigger.words == ("forum",)


def of_meeting(s: Scene, i: int) -> bool:
    """Whether a standing body only says whose meeting is told: "the 12th meeting of the Joint Commission"."""
    sits = ("meeting", "summit")
    return any(rs[0].family in sits and i - 8 < k < i and "of" in s.words(k, i) for k, rs in s.triggers)


def of_what(s: Scene, end: int) -> int:
    """The tokens behind "the third round" that say of what: "of talks", "of political consultations"."""
    if s.word(end) != "of":
        return 0
    return next((k + len(rs[0].words) - end for k, rs in s.triggers if end < k < end + 6), 0)


ROUNDS = (("round",),)


def next_item(s: Scene, low: int, high: int) -> bool:
    """Whether a list goes on between a day and a telling: "in March and the visit of"; not the "and" of a name."""
    text = s.document.tokens.text
    return any(s.word(k) in ("and", ";") and text[k + 1][0].islower() for k in range(low, high - 1))


def on_the_way(s: Scene, owner: int, first: int) -> bool:
    """Whether a date is that of an arrival for what comes later: "arrived on 5 May to attend the meeting"."""
    return owner < first and s.word(owner) in _ARRIVALS and bool(s.words(max(owner, first - 14), first) & _PURPOSES)


_ARRIVALS = word_set("events/sets", "days.arrivals")
_PURPOSES = word_set("events/sets", "days.purposes")
_IS = frozenset({"is", "was", "be"})


def setting(s: Scene, first: int, date: Date) -> bool:
    """Whether a telling only sets the scene for what the date is of: "During the visit, she spoke on Monday"."""
    start = s.document.tokens.at(date.span.start)
    if "saw" in s.all_words and "saw" in s.words(first, min(start, first + 14)):
        return True  # "The visit of the President saw the signing of two accords on Monday"
    before = s.words(first - 5, first)
    if "of" in before and s.words(first, start) & _IS:
        return True  # "The key part of the two-day trip will be his talks on Wednesday"
    beside = not before.isdisjoint(MARGINS) and s.word(first - 1) == "the"  # "On the margins of the summit, A met B on"
    return ("during" in before or beside) and "," in s.words(first, start) and first - s.sentence.first < 6


def told_before(s: Scene, first: int, last: int, value: str) -> bool:
    """Whether a telling at the head of a sentence only goes back to what was told, and the day of a former month is of
    what follows: "During the meeting, they reviewed the pact initialled in October 2024"."""
    opens = first - s.sentence.first == 2 and s.word(s.sentence.first) in _SETTING and s.word(first - 1) in _DEFINITE
    held = s.word(last + 1) in _TOOK_PLACE
    return opens and s.word(last) in _MAIN and not held and value[:7] < (s.reference or "")[:7]


_SETTING = frozenset({"at", "during"})
_MAIN = frozenset({",", "the", "both", "they", "he", "she"})
_DEFINITE = frozenset({"the", "their", "this", "these"})
_TOOK_PLACE = frozenset({"held", "hosted", "on", "which"})


def where_of(s: Scene, date: Date, first: int) -> bool:
    """Whether the place of an announcement is where it happened: "was announced on Monday in Rabat, where they met"."""
    end = s.document.tokens.within(date.span.start, date.span.end).stop
    return (
        date.type == "DATE" and len(date.edtf or "") == 10 and end < first < end + 30 and "where" in s.words(end, first)
    )


def appointed(s: Scene, last: int, start: int, trigger: Trigger) -> bool:
    """Whether a date after a telling is the one set for something else: "signed a pact and agreed that the next round
    will be held in May"; "the meeting dealt with the dialogue, scheduled for May"."""
    if s.words(last, start).isdisjoint(_SET_FOR):
        return False
    for k in range(last, start):
        word = s.word(k)
        if word == "that" and s.word(k - 1) in _AGREED:
            return True
        if word in APPOINTED:
            return (trigger.verb and trigger.past) or any(
                last <= i < k and rs[0].needs != "convened" and not (s.word(last) == "of" and i - last < 10)
                for i, rs in s.triggers
            )
    return False


def term(s: Scene, date: Date) -> bool:
    """Whether a year is the term of a document: "a programme for 2025", "the plan for the 2025-2027 period"."""
    return len(date.edtf or "") == 4 and s.word(s.document.tokens.at(date.span.start) - 1) == "for"


def named_by(s: Scene, date: Date) -> bool:
    """Whether a year tells which one is meant: "ratified the 2019 air services agreement"."""
    inside = s.document.tokens.within(date.span.start, date.span.end)
    before, behind = s.word(inside.start - 1), s.word(inside.stop)
    return len(date.edtf or "") == 4 and before in ("a", "an", "the", "its", "their") and behind.isalpha()


def said_at(s: Scene, date: Date, first: int) -> bool:
    """Whether what was said on a day was said at the meeting: "said on Tuesday when meeting with"."""
    end = s.document.tokens.within(date.span.start, date.span.end).stop
    between = s.words(end, first)
    setting = s.words(first - 4, first) & {"when", "while", "at", "during", "in", "after", "following"}
    return end <= first and bool(setting) and "that" not in between and not between & BOUNDARIES - _MEANWHILE


_EFFECT = word_set("events/sets", "days.effect")


def kept_away(s: Scene, low: int, high: int, *, after: bool) -> bool:
    """Whether a clause opens between a telling and a date; one right after the date goes on with it: "in 2003 when"."""
    between = s.words(low, high)
    within = s.word(high - 2) in ("during", "at") and s.word(high - 1) in ("the", "their", "a")
    if not after and "," in between and between & _OUTLOOK and "whom" not in between and not within:
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


def meanwhile(s: Scene, low: int, high: int, value: str, *, after: bool) -> bool:
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


def around(s: Scene, low: int, high: int, value: str) -> bool:
    """Whether a day of the news is that of what a telling comes before or after: "met after a dinner on Monday"."""
    if s.reference is None or len(value) != 10 or value[:7] != s.reference[:7]:
        return False
    signs = [k for k in range(low, high) if s.word(k) in BOUNDARIES]
    if len(signs) != 1 or s.word(signs[0] - 1) in UNITS:
        return False  # "met on Monday, three days after the accord was signed"
    return s.word(signs[0]) in _AROUND and high - signs[0] < 14 and "," not in s.words(low, high)


def in_turn(s: Scene, low: int, high: int) -> bool:
    """Whether what one day begins with is followed by the telling: "on the evening of 24 May, followed by talks"."""
    signs = [k for k in range(low, high) if s.word(k) in BOUNDARIES]
    return len(signs) == 1 and s.word(signs[0]) == "followed" and s.word(signs[0] + 1) == "by" and high - signs[0] < 6


def finished(s: Scene, start: int, stop: int, first: int) -> bool:
    """Whether a day is that on which the visit ended: "left Delhi on Friday after a three-day visit"."""
    after = next((k for k in range(stop, first) if s.word(k) in ("after", "following")), None)
    return after is not None and first - after < 8 and bool(s.words(start - 8, start) & {"left", "leaves", "departed"})


def _in_role(s: Scene, k: int) -> bool:
    """Whether "as" names a role or occasion and opens no clause: "as a guest of the government", "as part of"."""
    return s.word(k) == "as" and s.word(k + 1) in ("a", "an", "the", "part", "guest", "special")
