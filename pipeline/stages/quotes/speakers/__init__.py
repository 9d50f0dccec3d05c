"""Speakers: from a source phrase to the actors it means, and how it was resolved."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from pipeline.document import Document
from pipeline.facts import Cast, Mention
from pipeline.lexicon import word_set
from pipeline.records import Speaker
from pipeline.stages.quotes.passage import Run
from pipeline.stages.quotes.speakers.actors import inherited, own_words, speakers_of
from pipeline.stages.quotes.speakers.floor import Floor
from pipeline.stages.quotes.speakers.phrase import apposed, heads, joined_before, outermost, unnamed_beside
from pipeline.stages.quotes.speakers.roll import Roll

_RESOLUTION = {"part": "surname"}
_FIRST = re.compile(r"(?:I|[Ww]e|[Mm]y|[Oo]ur|[Mm]e|[Uu]s|[Mm]yself|[Oo]urselves)$")
_WE = word_set("quotes/sets", "speakers.we")
_SEATS = word_set("quotes/sets", "speakers.seats")
_CUT = re.compile(r"[,;:(\[—–]|\s(?:who|whom|whose|which|that|of|for|from|to|in|at|on|with|by)\s")
# a group that is spoken of before its members are named means those whom the same noun means later
_TALK = r"(?:press\s+(?:conference|briefing|availability)|briefing|interview|doorstop|q\s?&\s?a)"
_CONFERENCE_OF = re.compile(rf"[’']s?\s+(?:\w+\s+){{0,3}}?{_TALK}\b", re.IGNORECASE)
_INTERVIEW_WITH = re.compile(rf"\b{_TALK}\s+(?:with|of|by)\s+(?:[\w’'.-]+\s+){{0,8}}?$", re.IGNORECASE)
_TITLES = 3
"""Zones of the beginning in which it stands whose interview a text is."""
_GROUP = re.compile(r"(?:the\s+)?(?:two|both|three)\s+\w+", re.IGNORECASE)


def resolve(
    document: Document,
    cast: Cast,
    roll: Roll,
    source: Sequence[Run],
    floor: Floor,
    now: bool = False,
    said: Sequence[Run] = (),
) -> list[Speaker]:
    """The speakers that a source phrase means; its own words where it names nobody of the cast.

    `now` says that the cue is in the present tense, `said` is the content: both tell whom "we" takes in.
    """
    if not source:
        return []
    text = document.text
    start, end = source[0]
    phrase = text[start:end]
    mentions = outermost(cast.within(start, end))
    if _FIRST.match(phrase) and (found := _first_person(cast, phrase, mentions, floor, now, said)):
        return found
    chosen = joined_before(document, cast, start, end) or heads(text, start, end, mentions)
    meant_ids: list[str] = []
    forms: list[str] = []
    for mention in chosen:
        meant_ids += [a for a in mention.actors if a not in meant_ids]
        forms.append(mention.form)
    seat = len(chosen) == 1 and chosen[0].form == "capital"
    if seat and text[chosen[0].start : chosen[0].end].lower() in _SEATS:  # "The White House said": a body, no state
        return [Speaker(actor_id=None, key=None, name=own_words(phrase), resolution="own_words")]
    if meant_ids:
        form = "collective" if len(meant_ids) > 1 else _RESOLUTION.get(forms[0], forms[0])
        return speakers_of(cast, meant_ids, form) + unnamed_beside(text, start, end, mentions, meant_ids)
    if beside := apposed(cast, text, start, end):
        return speakers_of(cast, (beside,), "name")
    if named := _by_part(roll, phrase):
        return speakers_of(cast, (named,), "surname")
    if _GROUP.match(phrase) and (group := roll.groups.get(phrase.split()[-1].lower())):
        return speakers_of(cast, group, "collective")
    return [Speaker(actor_id=None, key=None, name=own_words(phrase), resolution="own_words")]


def _first_person(
    cast: Cast, phrase: str, mentions: Sequence[Mention], floor: Floor, now: bool, said: Sequence[Run]
) -> list[Speaker]:
    """Whoever has the floor. "We welcome" is said for the speaker's own side alone, "we agreed" tells of those who
    met."""
    many = phrase.lower() in _WE
    if many and floor.joint:
        return speakers_of(cast, floor.many, "first_person")
    known = mentions[0].actors if mentions else ()
    if many and now and not floor.one and not floor.name and len(cast.sides) == 2:
        named = {a for run in said for m in cast.within(*run) for a in m.actors}
        own = [side for side in cast.sides if side not in named]
        if len(own) == 1:
            return speakers_of(cast, own, "first_person")
    meant = floor.one if many and now and floor.one else known or (floor.many if many else floor.one)
    if floor.name and not (known if not many else known and not now):
        return [Speaker(actor_id=None, key=None, name=floor.name, resolution="first_person")]
    return speakers_of(cast, meant, "first_person")


def _by_part(roll: Roll, phrase: str) -> str | None:
    """The one person of the cast whose name has the phrase's last word, where the phrase is a bare name."""
    cut = _CUT.search(phrase)
    head = phrase[: cut.start()] if cut else phrase
    if not head or len(head.split()) > 2 or not head.split()[-1][0].isupper():
        return None
    return roll.bearers.get(head.split()[-1])


def _held_by(document: Document, cast: Cast) -> str | None:
    """The person whose press conference or interview a text is, by its first lines: "Spokesperson X's Regular Press
    Conference", "Interview with Minister X"."""
    for zone in document.zones[:_TITLES]:
        for mention in cast.within(zone.start, zone.end):
            one = cast.by_id.get(mention.actors[0]) if len(mention.actors) == 1 else None
            if one is None or one.kind != "person":
                continue
            own = _CONFERENCE_OF.match(document.text, mention.end, zone.end)
            if own or _INTERVIEW_WITH.search(document.text, zone.start, mention.start):
                return one.id
    return None


def interviewee(document: Document, cast: Cast, before: int, spoken: Sequence[Speaker]) -> list[Speaker]:
    """Who answers where the answers bear no names: whose press conference or interview it is by the headline, else who
    spoke last before the first answer, else who is named most."""
    if (held := _held_by(document, cast)) is not None:
        return speakers_of(cast, [held], "turn")
    for speaker in reversed(spoken):
        actor = cast.by_id.get(speaker.actor_id or "")
        if actor is not None and actor.kind == "person":
            return inherited([speaker], "turn")
    named = [
        a
        for m in cast.mentions
        for a in m.actors
        if m.start < before and a in cast.by_id and cast.by_id[a].kind == "person"
    ]
    named = named or [a for m in cast.mentions for a in m.actors if a in cast.by_id and cast.by_id[a].kind == "person"]
    if not named:
        return []
    best, _ = Counter(reversed(named)).most_common(1)[0]
    return speakers_of(cast, [best], "turn")
