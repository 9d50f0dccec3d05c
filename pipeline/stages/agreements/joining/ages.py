"""Old and new agreements told side by side: "the new accord replaces the previous deal of 2004"."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.lexicon import word_set
from pipeline.stages.agreements.deeds.step import Step
from pipeline.stages.agreements.joining.items import Item, Reading

_FORMER = word_set("agreements/sets", "joining.ages.former")
_POINTED = frozenset(("the", "this"))
_AHEAD = frozenset(("negotiating", "proposed"))
_ENDED = frozenset(("terminated",))
_SUBJECT = 2
"""Tokens before what a sentence has for its subject: "They recalled the accord of 1996" has another."""
_YEAR = 4
"""Characters of a year."""


def of_another_time(item: Item, reading: Reading) -> bool:
    """Whether a phrase tells of an agreement before that which the news has made, or of a new one after an old one."""
    phrase = reading.phrase
    if phrase.plural or item.plural:
        return False
    if reading.term and any(r.term and r.term != reading.term for r in item.readings):
        return True  # "the action plan for 2021-2025" after that for 2016-2020
    if phrase.year and phrase.year < reading.reported[:4] and _of_today(item, reading.reported):
        return True  # "The agreement signed on Monday supersedes the arrangement of 1974"
    if not phrase.modifiers:
        return False
    if not _FORMER.isdisjoint(phrase.modifiers[:2]):  # "the previous deal": not the one just signed
        return not _aged(item, reading.reported)
    if phrase.modifiers[0] == "new" and phrase.determiner in _POINTED and item.in_body:
        return _aged(item, reading.reported)
    return False


def _of_today(item: Item, today: str) -> bool:
    """Whether an agreement is this year's, or still to be made."""
    if _aged(item, today) or item.known:
        return False
    ahead = bool(item.steps) and all(s.status in _AHEAD for s in item.steps)
    return ahead or any(first[:4] == today[:4] for first, _ in item.days)


def only_former(item: Item) -> bool:
    """Whether an agreement has been told of only as that before another: "the accord" need not go back to it."""
    return all(not _FORMER.isdisjoint(p.modifiers[:2]) for p in item.phrases)


def told_aside(item: Item, reading: Reading) -> bool:
    """Whether an agreement of others or of long ago was only mentioned: "a commitment to the Paris Agreement. …", "The
    accord of 1996 collapsed. …": what follows is rather what the text is about."""
    main, phrase = item.leading, reading.phrase
    if len(item.readings) > 1 or phrase.sentence.start == main.sentence.start:
        return False
    if item.known is not None and not item.steps:
        return True
    aside = phrase.sentence.zone != main.sentence.zone or main.first - main.sentence.first > _SUBJECT
    return aside and main.sentence.first > 0 and _aged(item, reading.reported)


def _aged(item: Item, today: str) -> bool:
    """Whether an agreement was told as one of earlier years, or as replaced."""
    if any(not _FORMER.isdisjoint(p.modifiers[:2]) for p in item.phrases):
        return True
    if any(year < today[:4] for year in item.years):
        return True
    if any(s.status in _ENDED for s in item.steps):
        return True
    days = [latest[:4] for _, latest in item.days]
    return bool(days) and bool(today) and max(days) < today[:4]


def concluded(steps: Iterable[Step]) -> bool:
    """Whether an agreement is told as signed, in force or ended."""
    return any(s.taken and s.status in ("in_force", "ratified", "signed", "terminated") for s in steps)


def long_made(item: Item) -> bool:
    """Whether an agreement is told as made years before the report."""
    return any(r.long_made for r in item.readings)


def made_later(item: Item, year: str) -> bool:
    """Whether an agreement is called new, or was made later than a year."""
    if any("new" in p.modifiers for p in item.phrases):
        return True
    return concluded(item.steps) and item.days != () and all(first[:_YEAR] > year for first, _ in item.days)
