"""Meetings told by a reception or a meal: "gave a reception for the visiting premier", "had lunch with"."""

from __future__ import annotations

from dataclasses import replace

from pipeline.facts import Mention
from pipeline.lexicon import word_set
from pipeline.stages.events.phrase import Phrase
from pipeline.stages.events.scene.objects import objects
from pipeline.stages.events.scene.sentence import Scene
from pipeline.stages.events.scene.subjects import subjects
from pipeline.stages.events.telling import Reading, Telling, persons, telling
from pipeline.stages.events.vocabulary import WORDS

_MEALS = word_set("events/sets", "nouns.meals")
_WARM = word_set("events/sets", "nouns.warm")
_WORKING = frozenset({"working", "private", "official"})
_RECEPTION = ("reception",)


def at_table(r: Reading, phrase: Phrase, moods: set[str]) -> Telling | None:
    """The meeting that a reception or a meal was."""
    if r.trigger.words == _RECEPTION:
        return _at_reception(r, phrase, moods)
    if r.trigger.words[-1] in _MEALS and phrase.left <= _WORKING:
        return _at_meal(r, phrase, moods)
    return None


def only_welcomed(r: Reading, phrase: Phrase) -> bool:
    """Whether a reception is how one was met, and no event: "thanked his host for the warm reception"."""
    return r.trigger.words == _RECEPTION and bool(phrase.left & _WARM) and not _received(r, phrase)


def _at_reception(r: Reading, phrase: Phrase, moods: set[str]) -> Telling | None:
    """A reception for somebody, or the known one in whose setting something else is told."""
    if guests := _received(r, phrase):
        return _met(r, subjects(r.s, phrase.first) + guests, moods)
    if phrase.definite and r.s.word(phrase.first - 2) in ("during", "at"):
        return _met(r, (), moods, definite=True)
    return None


def _at_meal(r: Reading, phrase: Phrase, moods: set[str]) -> Telling | None:
    """A meal taken with somebody, or over which several talked."""
    s, end = r.s, r.end
    if table := _with_whom(s, end):
        hosts = () if phrase.definite else subjects(s, phrase.first)
        return _met(r, hosts + table, moods, apart=table) if hosts else None
    if r.at in r.dates and s.word(phrase.first - 2) in ("at", "over", "during"):
        eaten = persons(s, subjects(s, phrase.first))  # "A and B discussed trade at a working lunch on Monday"
        if sum(len(m.actors) for m in eaten) > 1 and s.word(end) not in ("for", "hosted", "given"):
            return _met(r, eaten, moods)
    return None


def _met(
    r: Reading, who: tuple[Mention, ...], moods: set[str], *, definite: bool = False, apart: tuple[Mention, ...] = ()
) -> Telling:
    met = telling(r, who, moods, rule="events.noun", kind="meeting", definite=definite, apart=apart)
    return replace(met, family="meeting")


def _received(r: Reading, phrase: Phrase) -> tuple[Mention, ...]:
    """Whom a leader receives: "gave a reception in Hanoi on Tuesday for visiting Prime Minister X"."""
    s = r.s
    if not s.words(phrase.first - 3, phrase.first) & (WORDS["holds"] | {"gave", "gives", "given"}):
        return ()
    for k in range(r.end, r.end + 10):
        if s.word(k) == "for":
            guests = persons(s, objects(s, k + 1, 6))
            return guests if guests and s.first(guests[0]) - k < 4 else ()
    return ()


def _with_whom(s: Scene, end: int) -> tuple[Mention, ...]:
    """With whom one ate: "had lunch at the Capitol with Senators X and Y"."""
    for k in range(end, end + 9):
        if s.word(k) == "with":
            guests = persons(s, objects(s, k + 1, 12))
            return guests if guests and s.first(guests[0]) - k < 8 else ()
        if s.word(k) in (",", "for", "hosted", "given", "by", ""):
            return ()
    return ()
