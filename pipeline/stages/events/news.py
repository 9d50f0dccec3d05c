"""What the news of one day tells without naming the day again."""

from __future__ import annotations

from datetime import date

from pipeline.facts import Cast
from pipeline.lexicon import word_set
from pipeline.stages.events.merge.draft import Draft
from pipeline.stages.events.vocabulary import SEQUENCE

_OF_A_DAY = frozenset({"meeting", "call", "signing", "ceremony", "speech", "dialogue"})
"""Families of what takes no longer than a day."""
_NEWS, _YESTERDAY = 4, 3
"""Days after which an event is news no more; and after which what one has done is told with its day."""
BEFOREHAND = word_set("events/sets", "news.beforehand")
_CLOSE = 3
"""Paragraphs between talks and the signing after them, at most."""
_AROUND = 30
"""Events before and after one among which its day is looked for: keeps work linear."""


def talks_before_signing(made: list[Draft]) -> None:
    """Who held the talks after which two sign: "Following the talks, a ceremony took place. A and B signed"."""
    for n, draft in enumerate(made):
        first = draft.tellings[0]
        if draft.family != "meeting" or draft.who or draft.parties or not first.words & {"after", "following"}:
            continue
        for signing in made[n + 1 : n + 4]:
            told = signing.tellings[0]
            near = told.zone - first.zone <= _CLOSE and told.rule == "events.signed" and not first.ahead
            if signing.family == "signing" and near and len(signing.who) == 2:
                draft.who = list(signing.who)
                break


def share_news(kept: list[Draft], cast: Cast, reference: str | None) -> None:
    """What the same people did, told beside news of one day, was of that day: "signed an accord on Monday … The talks
    covered trade"."""
    news = [d for d in kept if _of_these_days(d, reference)]
    if not news:
        return
    days = {d.date for d in news}
    for n, draft in enumerate(kept):
        first = draft.tellings[0]
        if draft.date or draft.family not in _OF_A_DAY or first.ahead or first.general or first.words & BEFOREHAND:
            continue
        around = kept[max(0, n - _AROUND) : n + _AROUND]
        beside = [d for d in around if _of_these_days(d, reference) and _same_people(d, draft, cast)]
        if len({d.date for d in beside}) == 1 and (len(days) == 1 or len(draft.who) > 1):
            draft.date, draft.basis = beside[0].date, "derived"


def _of_these_days(draft: Draft, reference: str | None) -> bool:
    """Whether an event is of a day that is news."""
    if reference is None or draft.date is None or len(draft.date) != 10 or "X" in draft.date or draft.tellings[0].ahead:
        return False
    if draft.basis == "derived":
        return False
    return 0 <= (date.fromisoformat(reference) - date.fromisoformat(draft.date)).days <= _NEWS


def _same_people(told: Draft, draft: Draft, cast: Cast) -> bool:
    """Whether two events are of the same people, or of people of the same states."""
    if told.family == "visit" and draft.tellings[0].number and len(told.date or "") == 10:
        return False  # "reached Lima on Wednesday leading a delegation to the 15th session"
    both = set(draft.who) & set(told.who)
    if len(both) > 1 or (both and (len(draft.who) == 1 or told.family == "ceremony")):
        return True
    own, theirs = states_of(draft, cast), states_of(told, cast)
    if len(own) == 2 and own == {cast.by_id[x].country for x in cast.sides if x in cast.by_id}:
        return bool(theirs) and theirs <= own and len(told.who + told.parties) > 1  # one's land may be unknown
    return len(own) > 1 and own <= theirs


def just_now(day: str | None, reference: str | None) -> bool:
    """Whether a day is one of the last days before that of the text."""
    if day is None or reference is None or "X" in day:
        return False
    return 0 <= (date.fromisoformat(reference) - date.fromisoformat(day)).days <= _YESTERDAY


def states_of(draft: Draft, cast: Cast) -> set[str]:
    """The states whose people, or which themselves, take part."""
    return {c for x in draft.who + draft.parties if x in cast.by_id and (c := cast.by_id[x].country)}


def _one_town(known: Draft, draft: Draft) -> bool:
    return known.place is not None and draft.place is not None and known.place.name == draft.place.name


def once(kept: list[Draft]) -> list[Draft]:
    """One meeting of the same people on the same day, where nothing says that they met again; one signing of a day."""
    first: dict[tuple[str, str, frozenset[str]], Draft] = {}
    found: list[Draft] = []
    for draft in kept:
        taking_part = draft.who or (draft.parties if draft.family == "signing" else [])
        known = first.setdefault((draft.kind, draft.date or "", frozenset(taking_part)), draft)
        if known is not draft and _once_more(known, draft):
            known.tellings += draft.tellings
            known.place = known.place or draft.place
        else:
            found.append(draft)
    return found


def _once_more(known: Draft, draft: Draft) -> bool:
    """Whether an event of the same kind, people and day is only told again."""
    told = draft.tellings[0]
    if known.family == draft.family == "site" and _one_town(known, draft):
        return True
    if told.again or not told.words.isdisjoint(SEQUENCE) or told.number or len(draft.date or "") != 10:
        return False
    if draft.family == "signing":  # "During the meeting, a treaty was signed too"
        return told.rule == "events.signed_passive" and not (told.who or told.parties or told.date)
    return draft.family == "meeting" and len(draft.who) > 1
