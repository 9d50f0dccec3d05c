"""Sources that the cast does not know and that stand for speakers told of before: "the same source", "They", "the trade
ministers", "the joint statement"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from pipeline.document import Document
from pipeline.facts import Cast, Mention
from pipeline.records import Speaker
from pipeline.stages.quotes.cues import words

_SAME = re.compile(r"(?:the|this)\s+same\s+\w+$", re.IGNORECASE)
_JOINT = re.compile(
    r"(?:the|their|this|a)?\s*joint\s+(?:press\s+)?(?:statement|communiqu[eé]|declaration)\b", re.IGNORECASE
)
_OTHERS = r"(?!our\b|my\b|his\b|her\b|their\b|your\b|some\b|other\b)"
_PLURAL = re.compile(
    r"(?:(?:the|these|both|all)\s+)?(?:" + _OTHERS + r"[a-z][\w-]*\s+){0,3}?(?P<head>[a-z]+)"
    r"(?P<both>\s+of\s+(?:the\s+)?(?:two|both)\s+(?:countries|nations|states|sides))?$",
)
_BACK = 300
"""Mentions before a source that are looked at, at most."""
_RECENT = 12
"""Statements before a source that are looked at, at most."""
_PERSONS = frozenset({"leaders", "ministers", "presidents", "premiers", "diplomats", "counterparts", "ambassadors"})
_SIDES = frozenset({"sides", "parties", "delegations", "countries", "nations", "states", "governments"})


def stand_in(
    document: Document, cast: Cast, source: tuple[int, int], spoken: Sequence[Sequence[Speaker]]
) -> list[Speaker]:
    """Whom a source of the text stands for, by what was told before it; nobody where that is not plain."""
    start, end = source
    phrase = " ".join(document.text[start:end].split())
    if _SAME.match(phrase):
        return list(spoken[-1]) if spoken else []
    if phrase.lower() == "they":
        return list(next((s for s in reversed(spoken[-_RECENT:]) if len(s) > 1), ())) or _own_plural(spoken)
    if _JOINT.match(phrase):
        return _sides(cast)
    plural = _PLURAL.match(phrase[0].lower() + phrase[1:])
    if plural and plural["both"]:
        return _sides(cast)
    if plural and plural["head"] in _PERSONS:
        return _together(cast, start) or _sides(cast)
    return _sides(cast) if plural and plural["head"] in _SIDES else []


def _own_plural(spoken: Sequence[Sequence[Speaker]]) -> list[Speaker]:
    """The last speakers, where they are known only by words of their own in the plural: "Ministers"."""
    last = list(spoken[-1]) if spoken else []
    return last if len(last) == 1 and last[0].key is None and last[0].name.split()[-1].lower() in words("party") else []


def _sides(cast: Cast) -> list[Speaker]:
    return _speakers(cast, cast.sides) if len(cast.sides) == 2 else []


def _speakers(cast: Cast, ids: Sequence[str]) -> list[Speaker]:
    form = "collective" if len(ids) > 1 else "description"
    actors = (cast.by_id[i] for i in ids)
    return [Speaker(actor_id=a.id, key=a.key, name=a.name, resolution=form) for a in actors]


def _people(cast: Cast, mention: Mention) -> bool:
    return all(cast.by_id[a].kind == "person" for a in mention.actors if a in cast.by_id)


def _together(cast: Cast, before: int) -> list[Speaker]:
    """The persons last named together, or the only two of two states who were named."""
    named: dict[str, None] = {}
    place = bisect_left(cast.mentions, before, key=lambda m: m.start)
    for mention in reversed(cast.mentions[max(0, place - _BACK) : place]):
        if mention.actors and _people(cast, mention):
            if len(mention.actors) > 1:
                return _speakers(cast, mention.actors)
            named[mention.actors[0]] = None
    ids = [*reversed(named)]
    homes = [cast.by_id[i].country for i in ids]
    return _speakers(cast, ids) if len(ids) == 2 and (homes[0] != homes[1] or homes[0] is None) else []
