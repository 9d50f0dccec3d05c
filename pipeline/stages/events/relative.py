"""Who takes part in what a relative clause tells of: "the meeting that the premier had with President X in Tokyo"."""

from __future__ import annotations

from pipeline.facts import Mention
from pipeline.stages.events.scene.objects import objects
from pipeline.stages.events.scene.sentence import Scene
from pipeline.stages.events.scene.subjects import subjects

_RELATIVE = frozenset({"that", "which", "he", "she", "they", "the"})
_HOLDS = frozenset({"had", "held", "has", "have", "will"})
_FAR = 14
"""Tokens from the noun to the verb of the clause, at most."""


def with_whom(s: Scene, first: int) -> tuple[Mention, ...]:
    """Both sides of talks told behind "with whom": "was welcomed by President X, with whom she held talks"."""
    if "whom" not in s.all_words:
        return ()
    whom = next((k for k in range(first - 1, max(first - _NEAR, s.low), -1) if s.lower[k] == "whom"), None)
    if whom is None or s.word(whom - 1) != "with":
        return ()
    end = whom - 1 - (s.word(whom - 2) == ",")
    other = next((m for m in s.mentions if s.last(m) == end and "person" in s.kinds(m)), None)
    one = next((m for m in s.mentions if whom < s.first(m) <= whom + 2), None)
    if other is None or one is None:
        return ()
    if set(one.actors) == set(other.actors):  # a pronoun taken for the nearest name
        before = [m for m in s.mentions if s.last(m) <= s.first(other) and "person" in s.kinds(m)]
        one = next((m for m in before if set(m.actors).isdisjoint(other.actors)), None)
    return (one, other) if one is not None else ()


_NEAR = 10
"""Tokens from "whom" to what is told, at most."""


def held_with(s: Scene, end: int) -> tuple[Mention, ...]:
    """Both sides of a meeting whose relative clause tells who held it with whom; empty where no such clause follows."""
    if s.word(end) not in _RELATIVE:
        return ()
    verb = next((k for k in range(end + 1, end + _FAR) if s.word(k) in _HOLDS), None)
    if verb is None or not s.words(end, verb).isdisjoint((",", ";", ".", "and")):
        return ()
    verb += s.word(verb + 1) in ("had", "held", "hold", "have")
    holder = tuple(m for m in subjects(s, verb) if s.first(m) >= end)
    if not holder or s.word(verb + 1) != "with":
        return ()
    whom = objects(s, verb + 2, 10)
    return holder + whom if whom else ()
