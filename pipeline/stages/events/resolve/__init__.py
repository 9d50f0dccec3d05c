"""From drafts to dated events: the day of each, who took part where the text leaves it open, and what is left out.

participants  who takes part, where the telling itself does not say
dating        the day of an event that no date governs
roles         who is host and who is guest
left_out      what the text does not tell as a happening
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from pipeline.facts import Cast
from pipeline.records import Place
from pipeline.stages.events.merge.draft import Draft
from pipeline.stages.events.news import once, share_news, talks_before_signing
from pipeline.stages.events.resolve.dating import day_of
from pipeline.stages.events.resolve.left_out import happened
from pipeline.stages.events.resolve.participants import fill
from pipeline.stages.events.resolve.roles import assign_roles
from pipeline.stages.events.stays import stays
from pipeline.stages.events.vocabulary import JOURNEYS

_MEMORY = 60


def resolve(
    made: list[Draft], cast: Cast, reference: str | None, home: Callable[[], Place | None] = lambda: None
) -> list[Draft]:
    """Give the events their dates and people, and leave out those that the text does not tell as happenings."""
    talks_before_signing(made)
    _legs(made)
    made = stays(made)
    visits = [d for d in made if d.family in JOURNEYS]
    kept: list[Draft] = []
    last_day: str | None = None
    previous: Draft | None = None
    visited = 0
    for draft in made:
        while visited < len(visits) and visits[visited].tellings[0].sentence <= draft.tellings[0].sentence:
            visited += 1
        if _told_elsewhere(draft, visits[:_MEMORY], previous, reference):
            continue
        fill(draft, previous, kept[-_MEMORY:], cast)
        if draft.date is None and draft.family not in JOURNEYS:
            near = visits[max(0, visited - _MEMORY) : visited] or _told_later(visits, draft)
            draft.date = day_of(draft, previous, kept[-_MEMORY:], near, last_day, reference, cast)
            draft.basis = "derived" if draft.date else None
        if draft.date is not None and len(draft.date) == 10:
            last_day = draft.date
        previous = draft
        if happened(draft):
            kept.append(draft)
    _share_sentences(kept, reference)
    share_news(kept, cast, reference)
    _days_of_stay(kept)
    kept = once(kept)
    assign_roles(kept, cast, home)
    return kept


def _legs(made: list[Draft]) -> None:
    """The days of a journey to a region hold for the countries in it: "will travel to the Pacific this week … will
    travel to Fiji"."""
    journey: Draft | None = None
    for draft in made:
        if draft.family == "site" and draft.date and len(draft.date) > 10 and draft.tellings[0].ahead:
            journey = draft
        elif journey is None or draft.family != "visit" or draft.date is not None or not draft.tellings[0].ahead:
            continue
        elif set(draft.who) & set(journey.who):
            draft.date, draft.basis = journey.date, "derived"


def _told_elsewhere(draft: Draft, visits: list[Draft], previous: Draft | None, reference: str | None) -> bool:
    """Whether "the visit" of nobody is that of one of the people just told, which the text tells later."""
    first = draft.tellings[0]
    if draft.family != "visit" or draft.who or draft.date or not first.definite or previous is None:
        return False
    people = set(previous.who)
    now = [v for v in visits if v is not draft and people & set(v.who) and _recent(v.date, reference)]
    for visit in now[:1]:
        visit.tellings.extend(draft.tellings)
    return bool(now)


def _days_of_stay(kept: list[Draft]) -> None:
    """The days of a visit of a stated length, from what the visitor did on its first and last: "is here on a two-day
    visit … held talks yesterday … was received today"."""
    for visit in kept:
        length = next((t.length for t in visit.tellings if t.length), None)
        if visit.family != "visit" or visit.date is not None or not length or len(visit.who) != 1:
            continue
        done = {d.date for d in kept if d.family in _DONE and visit.who[0] in d.who and not d.tellings[0].past}
        days = sorted(day for day in done if day is not None and len(day) == 10 and "X" not in day)
        if len(days) > 1 and (date.fromisoformat(days[-1]) - date.fromisoformat(days[0])).days + 1 == length:
            visit.date, visit.basis = f"{days[0]}/{days[-1]}", "derived"


_DONE = frozenset({"meeting", "signing", "ceremony", "speech"})


def _recent(value: str | None, reference: str | None) -> bool:
    """Whether a day, if known, is of the month of the text."""
    return value is None or reference is None or value[:7] == reference[:7]


def _share_sentences(kept: list[Draft], reference: str | None) -> None:
    """What happened right after something of a known day: "held talks after the welcome ceremony on December 12"."""
    dated = [d for d in kept if d.date and len(d.date) > 7 and not d.tellings[0].ahead]
    days = {d.tellings[0].sentence: d.date for d in dated if reference is None or (d.date or "")[:10] <= reference}
    for draft in kept:
        first = draft.tellings[0]
        told = draft.date is None and not first.ahead and draft.family not in ("visit", "tour", "speech")
        beside = {"after", "following", "prior"} | ({"before"} if draft.family == "ceremony" else set())
        if told and first.words & beside and first.sentence in days:
            draft.date, draft.basis = days[first.sentence], "derived"


def _told_later(visits: list[Draft], draft: Draft) -> list[Draft]:
    """The first visit of the text where it is told after the event: "She met … Marcos arrived for a six-day visit", or
    that in whose course a later sentence says that it was: "have signed a pact … It was signed during his visit"."""
    again = {t.sentence for t in draft.tellings[1:] if "during" in t.words}
    course = [v for v in visits if v.date and any(t.sentence in again for t in v.tellings)] if again else []
    if course and draft.family == "signing":
        return course[:1]
    first = visits[:1]
    made = all(d.date and len(d.date) > 10 and not d.tellings[0].ahead and set(d.who) & set(draft.who) for d in first)
    return first if made and draft.family != "call" else []
