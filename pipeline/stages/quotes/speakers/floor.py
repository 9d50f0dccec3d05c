"""Who has the floor in a text that is somebody's word: a speech, a release in the first person, a joint statement."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import takewhile

from pipeline.document import Document
from pipeline.facts import Cast, Mention
from pipeline.lexicon import word_set
from pipeline.stages.quotes.issuers import issuers

_SPEECH = (
    r"(?:remarks?|reply|response|speech|statement|address|keynote|message|toast|lecture|interview|transcript|briefing)"
)
_SPEECH_TITLE = re.compile(rf"\b(?:{_SPEECH}|opening)\b", re.IGNORECASE)
_SPOKEN_BY = re.compile(rf"\b{_SPEECH}\s+(?:by|of|from)\s+(?:the\s+)?", re.IGNORECASE)
_NAME_ENDS = re.compile(r"\s(?:on|at|to|in|during|upon|following|after|before|for|with|regarding|about)\s|[,;:–—\n]|$")
_OFFICE = re.compile(r"\b(?:minister|secretary|president|premier|ambassador|commissioner|senator|envoy|chair)", re.I)
_BYLINE = re.compile(r"\s*([A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]+){1,3}),\s([^\n.:]{6,80})\s*")
_LABEL = re.compile(r"\s*([A-Z][A-Z .'’-]{5,60}):\s")
_HEADLINE = re.compile(r"\s*([A-Z][A-Za-z]{2,})\s+([A-Za-z]+)\s+\S+")
_DOES = word_set("quotes/sets", "speakers.floor.does")
_PARAGRAPH = 24
"""Blanks in a line that is a paragraph and no heading, at least."""
_OPENING = 8
"""Zones of the beginning among which such lines stand."""


@dataclass(frozen=True, slots=True)
class Floor:
    """Who has the floor at a place of the text: the first person means them."""

    one: tuple[str, ...] = ()
    """Actors meant by "I"."""
    many: tuple[str, ...] = ()
    """Actors meant by "we"."""
    joint: bool = False
    """Whether the text is the word of all of them, whatever it is that they say."""
    name: str | None = None
    """The words that name whoever says "I", where the cast does not know them: "Minister Silva"."""


def floor_of(document: Document, cast: Cast, unquoted: Iterable[Mention]) -> Floor:
    """Who holds the floor in the whole text where it is a speech or a joint statement: its "I" and "we".

    `unquoted` are the mentions that stand outside quotation marks.
    """
    if together := issuers(document, cast):
        return Floor((), together, joint=True)
    heads = [z for z in document.zones if z.kind == "headline"] or list(document.zones[:1])
    titled = [z for z in heads if _SPEECH_TITLE.search(document.text, z.start, z.end)]
    persons = {a.id for a in cast.actors if a.kind == "person"}
    people = Counter(m.actors[0] for m in cast.mentions if len(m.actors) == 1 and m.actors[0] in persons)
    said_i = (m for m in unquoted if m.end - m.start == 1 and document.text[m.start] == "I")
    narrators = Counter(m.actors[0] for m in said_i if len(m.actors) == 1)
    told = narrators.most_common(1)[0][0] if narrators else None
    if told is not None and any(told in m.actors for z in titled for m in cast.within(z.start, z.end)):
        return _held(cast, people, told)
    for zone in titled:
        by = _SPOKEN_BY.search(document.text, zone.start, zone.end)
        begin = by.end() if by else zone.start
        ends = _NAME_ENDS.search(document.text, begin, zone.end)
        end = ends.start() if ends else zone.end
        named = [a for m in cast.within(begin, end) for a in m.actors if a in people]
        if named:
            return _held(cast, people, named[0])
        if by and document.text[begin:end].istitle():
            return Floor((), tuple(cast.sides), name=document.text[begin:end])
    if told is not None:
        return _held(cast, people, told)
    if (signed := _signed(document, cast, people)) is not None:
        return signed
    if len(people) == 1 and titled and not any(cast.within(z.start, z.end) for z in titled):
        return _held(cast, people, next(iter(people)))
    return Floor((), tuple(cast.sides))


def _signed(document: Document, cast: Cast, people: Counter[str]) -> Floor | None:
    """The floor of whoever signs a text in the first person above its first paragraph: by a line of name and office
    ("X, Secretary of State"), by a label ("PRIME MINISTER X:"), or by the surname with which the headline begins
    ("Keaton Concludes Visit")."""
    tokens = document.tokens
    if not any(tokens.text[i] == "I" for i in tokens.where({"i"})):
        return None
    sides = tuple(cast.sides)
    for zone in takewhile(lambda z: document.text.count(" ", z.start, z.end) < _PARAGRAPH, document.zones[:_OPENING]):
        signed = _BYLINE.fullmatch(document.text, zone.start, zone.end)
        if signed is None or _OFFICE.search(signed[2]) is None:
            continue
        named = [a for m in cast.within(zone.start, zone.end) for a in m.actors if a in people]
        return _held(cast, people, named[0]) if named else Floor((), sides, name=signed[1])
    if (label := _LABEL.match(document.text)) is not None and _OFFICE.search(label[1]) is not None:
        named = [a for m in cast.within(*label.span(1)) for a in m.actors if a in people]
        return _held(cast, people, named[0]) if named else Floor((), sides, name=label[1].title())
    headline = _HEADLINE.match(document.text)
    if headline is not None and headline[2].lower() in _DOES and not cast.within(*headline.span(1)):
        return Floor((), sides, name=headline[1].title())
    return None


def _held(cast: Cast, people: Counter[str], one: str) -> Floor:
    """The floor of one person: "we" are that person and the one most named of another country."""
    country = cast.by_id[one].country
    other = next((a for a, _ in people.most_common() if a != one and cast.by_id[a].country != country), None)
    return Floor((one,), (one, other) if other else (one,))
