"""Who does what a trigger tells beside its subject: "Minister X, together with Minister Y, held talks"."""

from __future__ import annotations

from pipeline.facts import Mention
from pipeline.stages.events.scene.objects import objects
from pipeline.stages.events.scene.sentence import Scene

_JOINTLY = frozenset({("joined", "by"), ("together", "with"), ("along", "with")})
_WORDS = frozenset({"joined", "together", "along"})
_MOST = 24
"""Tokens of the names and offices of those who join somebody, at most."""


def joined_by(s: Scene, before: tuple[Mention, ...], at: int) -> tuple[Mention, ...]:
    """Who did it with the subject: "Minister X, joined by Minister Y, met"; who only accompanies does not."""
    if s.all_words.isdisjoint(_WORDS) or not before:
        return ()
    k = s.last(before[-1]) + 1
    for start in (s.low, k):  # "Together with Minister Y, Minister X received"
        apart = start == s.low or s.word(k - 1) == ","
        if apart and (s.word(start), s.word(start + 1)) in _JOINTLY:
            others = objects(s, start + 2, _MOST)
            there = (m for m in (others if start == k else others[:1]) if "person" in s.kinds(m))
            return tuple(m for m in there if s.last(m) <= at)
    return ()
