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
