"""How long visits last: from a stated length, from the days of coming and going, told together or apart."""

from __future__ import annotations

from datetime import date, timedelta

from pipeline.lexicon import word_set
from pipeline.stages.events.merge.draft import RANK, Draft
from pipeline.stages.events.telling import Reading
from pipeline.stages.events.vocabulary import JOURNEYS, LEAVING, WORDS

_OF_A_DAY = frozenset({"signing", "call", "speech"})
_LONGEST = 14
"""Days between the coming and the going of one visit, at most."""
_MEMORY = 8
"""Visits before one that it may be the same as, at most."""


def stays(made: list[Draft]) -> list[Draft]:
    """The events with the stretches of their visits; a visit whose coming and going are told apart is one."""
    for draft in made:
        _stretch(draft)
    visits: list[Draft] = []
    again: set[int] = set()
    for draft in made:
        if draft.family not in JOURNEYS:
            continue
        for known in reversed(visits[-_MEMORY:]):
            if (whole := _one_stay(known, draft)) is not None:
                known.date, known.basis = whole, "derived"
                known.tellings += draft.tellings
                known.lands |= draft.lands
                known.place = known.place or draft.place
                known.kind = max(known.kind, draft.kind, key=lambda k: RANK.index(k) if k in RANK else -1)
                again.add(id(draft))
                break
        else:
            visits.append(draft)
    return [
        d for d in made if id(d) not in again and not (d.tellings[0].homeward and all(t.homeward for t in d.tellings))
    ]


def _one_stay(known: Draft, draft: Draft) -> str | None:
    """The days of the visit that both tell of; None where they tell of two.

    "a two-day visit … returned on March 20" and "departed on March 19"; "returned on 1 October after a visit" and
    "began his visit on 27 September".
    """
    if known.date is None or draft.date is None or not known.who:
        return None
    if set(known.who) != set(draft.who) and (draft.who or not all(t.definite for t in draft.tellings)):
        return None  # "During the trip from 8 May": of whoever was told to have travelled
    if known.lands and draft.lands and not known.lands & draft.lands:
        return None
    told = draft.tellings[0]
    goes_on = told.homeward or (told.definite and _tells(draft, "ends"))  # "The visit ends on Sunday"
    if known.tellings[0].ahead != draft.tellings[0].ahead and not goes_on:
        return None
    (first, last), (low, high) = _days(known.date), _days(draft.date)
    if not first or not low or (first, last) == (low, high):
        return known.date if (first, last) == (low, high) and first else None
    if first < low and not known.lands & draft.lands and any("onward" in t.words for t in draft.tellings):
        return None  # "the state visit, which began on Monday … He leaves on Friday for Barbados"
    if first <= low and high <= last:
        return known.date
    if low <= first and last <= high:
        return draft.date
    start, end = (known, draft) if first < low else (draft, known)
    span = (date.fromisoformat(max(last, high)) - date.fromisoformat(min(first, low))).days
    if span <= _LONGEST and _tells(start, "begins") and _tells(end, "ends"):
        return f"{min(first, low)}/{max(last, high)}"
    return None


def _days(value: str) -> tuple[str, str]:
    """First and last day; empty where a date is vaguer than a day."""
    start, _, end = value.partition("/")
    end = end or start
    return (start, end) if len(start) == len(end) == 10 and "X" not in value else ("", "")


def opened(r: Reading) -> str | None:
    """From the day something opened to that on which it closed: "opened on Monday … and will end on Wednesday"."""
    s = r.s
    if len(s.dates) < 2 or s.all_words.isdisjoint(_OPENED) or s.all_words.isdisjoint(_CLOSED):
        return None
    days = [d.edtf for d in s.dates if d.edtf and len(d.edtf) == 10]
    verbs = [k for k in range(s.low, s.high) if s.lower[k] in _OPENED | _CLOSED]
    in_turn = len(verbs) == 2 and s.lower[verbs[0]] in _OPENED and s.lower[verbs[1]] in _CLOSED
    return f"{days[0]}/{days[1]}" if in_turn and len(days) == 2 and days[0] < days[1] else None


_OPENED = word_set("events/sets", "stays.opened")
_CLOSED = word_set("events/sets", "stays.closed")


def _tells(draft: Draft, what: str) -> bool:
    return any(t.words & WORDS[what] for t in draft.tellings if t.date is not None)


def _stretch(visit: Draft) -> None:
    """A visit or summit of a stated length that begins or ends on a known day: "arrived Monday for three days"."""
    length = next((t.length for t in visit.tellings if t.length), None)
    if not length or length < 2 or visit.date is None or len(visit.date) != 10 or "X" in visit.date:
        return
    if visit.family in _OF_A_DAY:
        return  # "signed it on Friday after five days of talks, ending a long war"
    words = next((t.words for t in visit.tellings if t.date == visit.date), visit.tellings[0].words)
    nth = next((t.nth for t in visit.tellings if t.nth is not None and t.date == visit.date), None)
    if nth is not None and nth <= length:  # "on Monday, the second day of her three-day visit"
        first = date.fromisoformat(visit.date) - timedelta(days=(nth or length) - 1)
        visit.date, visit.basis = f"{first}/{first + timedelta(days=length - 1)}", "derived"
        return
    if visit.family not in JOURNEYS and not words & (WORDS["ends"] | WORDS["begins"] | _OPENED):
        return
    day = date.fromisoformat(visit.date)
    over = words & {"after", "following"} or "end" in words
    starts = not words.isdisjoint(("start", "beginning"))  # "wrapped him in a hug at the start of a three-day visit"
    if words & WORDS["ends"] and not starts and (over or not words & WORDS["ends"] <= LEAVING):
        start, end = day - timedelta(days=length - 1), day
    else:
        start, end = day, day + timedelta(days=length - 1)
    visit.date, visit.basis = f"{start}/{end}", "derived"


def whole_stay(visits: list[Draft], draft: Draft, day: str | None) -> str | None:
    """All days of a visit of which only the last has been told: "returned on Sunday from a visit. He met"."""
    for visit in reversed(visits):
        over = visit.date is not None and len(visit.date) == 21 and day == visit.date[11:]
        if over and set(visit.who) & set(draft.who):
            return visit.date
    return None
