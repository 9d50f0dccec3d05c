"""Answers of interviews and speakers' turns as quotes: whose they are, and what inside them is only theirs again."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from operator import itemgetter

from pipeline.document import Document
from pipeline.facts import Cast
from pipeline.lexicon import word_set
from pipeline.records import Quote, Speaker
from pipeline.stages.quotes.passage import Attribution
from pipeline.stages.quotes.speakers import interviewee, resolve
from pipeline.stages.quotes.speakers.actors import inherited
from pipeline.stages.quotes.speakers.floor import Floor
from pipeline.stages.quotes.speakers.roll import Roll
from pipeline.stages.quotes.turns import Turn

_START = itemgetter(0)
_WORD = re.compile(r"[^\W_]+")
_RECENT = 6
"""Statements before one that names its hearer alone, which are looked at, at most."""
_INNER = word_set("quotes/sets", "build.inner")


def floor_at(floor: Floor, voices: Sequence[tuple[Turn, list[Speaker]]], at: int) -> Floor:
    """Who has the floor at a place: whoever answers there, else whose word the whole text is."""
    for turn, speakers in voices[-1:]:  # turns do not overlap, and statements come in order
        i = bisect_right(turn.parts, at, key=_START) - 1
        if i >= 0 and at < turn.parts[i][1]:
            ids = tuple(s.actor_id for s in speakers if s.actor_id)
            return Floor(ids, ids)
    return floor


def own_words_again(floor: Floor, speakers: Sequence[Speaker]) -> bool:
    """Whether whoever answers says of himself what is told in the answer ("We welcome F"), or nobody does ("it shows").
    The answer is the statement."""
    mine = {s.actor_id for s in speakers if s.resolution == "first_person"}
    if mine and mine <= set(floor.one):
        return True
    return all(s.actor_id is None and s.name.split()[0].lower() in _INNER for s in speakers)


def voice_of(
    document: Document,
    cast: Cast,
    roll: Roll,
    turn: Turn,
    opening: int,
    spoken: Sequence[Speaker],
    voices: Sequence[tuple[Turn, list[Speaker]]],
) -> tuple[Turn, list[Speaker]]:
    """A turn with whoever speaks in it: by its label, else as in the turns before, else whoever spoke last."""
    if turn.label is not None:
        found = resolve(document, cast, roll, [turn.label], Floor())
        if any(s.actor_id for s in found):
            return turn, inherited(found, "turn")
        said = document.text[turn.label[0] : turn.label[1]]
        actor = roll.labelled(_WORD.findall(said))
        if actor is None:
            again = next((s for t, s in voices if t.label and document.text[slice(*t.label)] == said), None)
            if again is not None:
                return turn, list(again)
            actor = roll.in_office(said)
            if actor is not None and _speaks_of(cast, turn, actor.id):
                actor = None  # "PRIME MINISTER: It is a pleasure to welcome Prime Minister X"
        if actor is not None:
            return turn, [Speaker(actor_id=actor.id, key=actor.key, name=actor.name, resolution="turn")]
        return turn, inherited(found, "label")
    earlier = next((s for t, s in voices if t.label is None), None)
    return turn, list(earlier) if earlier is not None else interviewee(document, cast, opening, spoken)


def without_hearer(
    cast: Cast, statement: Attribution, heard: Sequence[Sequence[Speaker]], speakers: list[Speaker]
) -> list[Speaker]:
    """Those who speak to the other side, before all who spoke last: "Gratitude was expressed | to the Jordanian side |
    for F"."""
    begin, end = statement.cue[-1][1], statement.content[0][0]
    told = {cast.by_id[a].country for m in cast.within(begin, end) for a in m.actors if a in cast.by_id} - {None}
    if not told:
        return speakers
    others = [
        [s for s in spoke if s.actor_id and s.actor_id in cast.by_id and cast.by_id[s.actor_id].country not in told]
        for spoke in (*reversed(heard[-_RECENT:]), speakers)
    ]
    people = (spoke for spoke in others if spoke and (spoke[0].key or "").startswith("person:"))
    return next(people, None) or next(filter(None, others), speakers)


def _speaks_of(cast: Cast, turn: Turn, actor: str) -> bool:
    """Whether somebody is told of by name in a turn, which then is somebody else's."""
    named = (m for m in cast.mentions if m.form in ("name", "part") and m.actors == (actor,))
    return any(start <= m.start < end for m in named for start, end in turn.parts)


def interview(document: Document, turn: Turn, speakers: list[Speaker]) -> Quote:
    """A turn as one quote with its question."""
    return Quote(
        id="",
        kind="interview",
        content=[document.span(*part) for part in turn.parts],
        cue=None,
        source=document.span(*turn.label) if turn.label else None,
        speakers=speakers,
        parent_id=None,
        question=document.span(*turn.question) if turn.question else None,
        date=None,
        polarity="neutral",
        rule="turn",
    )
