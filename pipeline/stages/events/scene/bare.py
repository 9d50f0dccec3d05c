"""A sentence as if the times, places, occasions and company that part its words were not there.

"Minister X paid, at the palace on Monday, a courtesy call on President Y" is read as "Minister X paid a courtesy call
on President Y". Days and places are those of the whole sentence. Drops words, judges nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.stages.events.scene.gaps import Gap, end_of, gaps
from pipeline.stages.events.scene.sentence import Scene
from pipeline.stages.events.vocabulary import Trigger

_AROUND = 6
"""Tokens on either side of a sentence that the rules may look at."""
_NEAR = 12
"""Tokens between what parts a sentence and what is told behind it, at most."""
_KEPT = frozenset({"separately", "respectively", "jointly"})
"""Words among times and places that say how one met."""


@dataclass(frozen=True, slots=True)
class Bare:
    """A sentence without what parts its words, and where its tokens stand in the whole one."""

    s: Scene
    kept: tuple[int, ...]
    place: dict[int, int]
    """The tokens of the whole sentence, and what they are in the bare one."""
    gaps: tuple[Gap, ...]

    def parts(self, i: int, trigger: Trigger) -> bool:
        """Whether something parts the words around a trigger."""
        if trigger.parted is not None:
            return True
        end = end_of(i, trigger)
        return i in self.place and any(first == end or 0 <= i - last < _NEAR for first, last in self.gaps)


def bare(s: Scene) -> Bare | None:
    """The bare sentence of a scene; None where nothing parts its words."""
    parted = gaps(s)
    if not parted:
        return None
    within = {gap for _, ts in s.triggers if ts[0].parted is not None for gap in ts[0].parted.gaps}
    dropped = {k for gap in parted for k in range(*gap) if gap in within or s.lower[k] not in _KEPT}
    low, high = max(0, s.low - _AROUND), min(len(s.lower), s.high + _AROUND)
    kept = tuple(k for k in range(low, high) if k not in dropped)
    place = {k: n for n, k in enumerate(kept)}
    return Bare(_scene(s, kept, place), kept, place, parted)


def _scene(s: Scene, kept: Sequence[int], place: dict[int, int]) -> Scene:
    document = s.document.with_tokens(kept)
    low, high = place[s.low], place[max(k for k in range(s.low, s.high) if k in place)] + 1
    fewer = replace(
        s,
        document=document,
        sentence=replace(s.sentence, first=low, last=high),
        mentions=tuple(m for m in s.mentions if s.first(m) in place),
        dates=tuple(d for d in s.dates if s.document.tokens.at(d.span.start) in place),
        triggers=tuple((place[i], tuple(_whole(t) for t in ts)) for i, ts in s.triggers if i in place),
        lower=document.tokens.lower,
        low=low,
        high=high,
        _firsts={},
        _lasts={},
    )
    vars(fewer)["all_words"] = s.all_words
    return fewer


def _whole(trigger: Trigger) -> Trigger:
    return trigger.parted.whole if trigger.parted is not None else trigger
