"""Who gives out a joint statement: "we" of its text, and whose word it is where others tell of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.document import BODY, Document
from pipeline.facts import Cast
from pipeline.records import Zone

_PAPER = r"(?:statement|communiqu[eé]|declaration|message|op-ed|article)s?"
_JOINT = re.compile(
    rf"\bjoint\s+(?:\w+\s+){{0,2}}?{_PAPER}\b|\b(?:leaders|ministers|presidents)[’'](?:\s+\w+){{0,2}}?\s+{_PAPER}\b"
    rf"|\b{_PAPER}\s+(?:by|of|from)\s+the\s+(?:\w+\s+){{0,4}}(?:leaders|ministers|presidents|heads|governments)\b",
    re.IGNORECASE,
)
_GIVERS = re.compile(r"\s+of\s|.*?\b(?:by|with|from|between)\s", re.IGNORECASE)
_SUBJECT = re.compile(r"\s(?:on|regarding|concerning|about)\s", re.IGNORECASE)
"""Where begins what a paper is about: "Statement by A and B | on the situation in C"."""
_BESIDE = 40
"""Characters between "by" and the first state named, at most."""
_MANY = 3
"""Sides of a text that says above its first line who gives it out."""
_OPENING = 3
"""Zones of the text's beginning among which stands what a paper without a headline is, at most."""
_MOST = 12
"""Words of a line that is a title and no sentence, beside the names in it."""


def issuers(document: Document, cast: Cast) -> tuple[str, ...]:
    """The actors who give out the joint statement that the text is; none where it is no joint statement."""
    for zone in _titles(document) if len(cast.sides) < _MANY else ():
        named = _JOINT.search(document.text, zone.start, zone.end)
        if named is None:
            continue
        begins = _GIVERS.match(document.text, named.end(), zone.end)
        begin = begins.end() if begins else named.end()
        ends = _SUBJECT.search(document.text, begin, zone.end)
        end = ends.start() if ends and begins else zone.end
        people = _named(cast, begin, end, ("person",))
        if len(people) > 1:
            return people
        if people and (together := _with(document, cast, people[0])):
            return together
        near = any(m.start - begin <= _BESIDE for m in cast.within(begin, end))
        states = _named(cast, begin, end, ("state", "bloc")) if begins and near and not people else ()
        return states if len(states) > 1 else _we(document, cast)
    return ()


def _titles(document: Document) -> Iterator[Zone]:
    heads = [z for z in document.zones if z.kind == "headline"] or list(document.zones[:_OPENING])
    return (z for z in heads if len(document.text[z.start : z.end].split()) <= 5 * _MOST)


def _named(cast: Cast, start: int, end: int, kinds: Sequence[str]) -> tuple[str, ...]:
    """The actors of these kinds among the words, in order; not what only says whose an office is."""
    found: dict[str, None] = {}
    for mention in cast.within(start, end):
        if mention.form == "demonym":
            continue
        for actor in mention.actors:
            if actor in cast.by_id and cast.by_id[actor].kind in kinds:
                found[actor] = None
    return tuple(found)


def _with(document: Document, cast: Cast, one: str) -> tuple[str, ...]:
    """Those with whom one person is named as one subject at the beginning: "Joint Statement With Prime Minister X", and
    below "President Y and Prime Minister X reaffirm …"."""
    body = next((z for z in document.zones if z.kind in BODY), None)
    if body is None:
        return ()
    for mention in cast.within(body.start, body.end):
        known = [cast.by_id[a].kind for a in mention.actors if a in cast.by_id]
        if len(mention.actors) > 1 and one in mention.actors and set(known) == {"person"}:
            return mention.actors
    return ()


def _we(document: Document, cast: Cast) -> tuple[str, ...]:
    """Those who call themselves "we": "We, the Foreign Ministers of A, B and C, condemn …"."""
    for zone in document.zones:
        opening = (
            re.match(r"We,\s+(?:the\s+)?", document.text[zone.start : zone.start + 8]) if zone.kind in BODY else None
        )
        if opening is None:
            continue
        begin = zone.start + opening.end()
        for mention in cast.within(begin, zone.end):
            if mention.start <= begin + 1 and len(mention.actors) > 1:
                return mention.actors
    return ()
