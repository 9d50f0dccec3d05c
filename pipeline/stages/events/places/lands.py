"""Where a visit goes: the place and the states that "in" and "to" name after it."""

from __future__ import annotations

from pipeline.records import Place
from pipeline.stages.events.places.names import land, place_at
from pipeline.stages.events.scene.sentence import Scene
from pipeline.stages.events.vocabulary import RETURNING


def place_after(s: Scene, at: int, reach: int = 10) -> Place | None:
    """The place that "in", "at" or "to" names soon after a trigger."""
    for i in range(at, min(at + reach, s.sentence.last - 1)):
        if (s.word(i) in (",", ";", ".") and i > at + 1) or s.word(i) in RETURNING:
            return None  # "was there for a visit, has returned to Bishkek"
        if s.word(i) in ("in", "at", "to"):
            found = place_at(s, i + 1, strict=True)
            if found is not None:
                return found
    return None


def lands_after(s: Scene, at: int) -> frozenset[str]:
    """The states or capitals that "to" lists after a visit: "visits to France, Slovakia and Malaysia"."""
    toured = s.word(at) == "of" and s.word(at - 1) in ("tour", "tours")
    for i in range(at, min(at + 5, s.sentence.last)):
        word = s.word(i)
        if word in RETURNING:
            break
        if word not in ("to", "in") and not (toured and i == at):
            continue
        found: list[str] = []
        k = i + 1
        for mention in s.mentions:
            first = s.first(mention)
            if first < k:
                continue
            codes = [c for a in mention.actors if (c := land(s.cast, a))]
            if not codes or s.words(k, first) - {"the", ",", "and", "both"}:
                break
            found += codes
            k = s.last(mention)
        return frozenset(found)
    return frozenset()
