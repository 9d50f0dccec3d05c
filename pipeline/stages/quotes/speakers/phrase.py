"""What a source phrase is about: the mention at its head, what "and" joins to it, who is named beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.document import Document
from pipeline.facts import Cast, Mention
from pipeline.lexicon import word_set
from pipeline.records import Speaker
from pipeline.stages.quotes.cues import words
from pipeline.stages.quotes.phrases import OWN

_APPOSED = re.compile(r",\s(?:[a-z-]+\s){0,4}$")
""" "the head of the delegation, ambassador-at-large | X"."""
_AND_BEFORE = re.compile(r"\b(?:and|&)\s+(?:the\s+)?$")
_OPENING = re.compile(
    r"(?:[,;:()\-–—\"“”’]|\b(?:that|while|as|but|when|where|and|said|says|say|added|noted))\s*(?:[Tt]he\s+|[Bb]oth\s+)?$|^[Tt]he\s+$"
)
_OFFICE_AND = re.compile(
    r"[Tt]he\s+((?:Prime |Foreign |Vice |Deputy |Defence |Trade )*"
    r"(?:President|Minister|King|Queen|Secretary|Chancellor|Premier))"
    r"\s+and\s+(?:the\s+)?"
)
_JOINED = 200
"""Characters before a source in which what is joined to it may begin, at most."""
_TITLE = 60
"""Characters of a plural office with its "of", at most."""
_CUT = re.compile(r"[,;:(\[—–]|\s(?:who|whom|whose|which|that|of|for|from|to|in|at|on|with|by)\s")
_JOINS = re.compile(r"\s*(?:,|and\b|&)|\s+\w+s?\s*$")
_SIDE = word_set("quotes/sets", "speakers.side")
_OFFICIALS = word_set("quotes/sets", "speakers.officials")


def apposed(cast: Cast, text: str, start: int, end: int) -> str | None:
    """The one person named beside an office without a name: "a ministry official, X", "the ambassador to Peru |, X"."""
    inside = (m for m in cast.within(start, end) if m.end == end and _APPOSED.search(text, start, m.start))
    behind = cast.within(end + 2, end + _TITLE) if text.startswith(", ", end) else ()
    closed = (m for m in behind if m.start == end + 2 and text.startswith(",", m.end))
    for mention in (*inside, *closed):
        one = mention.actors[0] if len(mention.actors) == 1 else ""
        if mention.form in ("name", "part") and one in cast.by_id and cast.by_id[one].kind == "person":
            return one
    return None


def unnamed_beside(text: str, start: int, end: int, mentions: Sequence[Mention], meant: Sequence[str]) -> list[Speaker]:
    """An office holder without a name, joined to somebody whom the cast knows: "The Prime Minister and President X"."""
    if len(meant) != 1 or len(mentions) != 1 or mentions[0].end != end:
        return []
    joined = _OFFICE_AND.fullmatch(text, start, mentions[0].start)
    return [Speaker(actor_id=None, key=None, name=joined[1], resolution="own_words")] if joined else []


def outermost(mentions: Sequence[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def heads(text: str, start: int, end: int, mentions: list[Mention]) -> list[Mention]:
    """The mentions that are what the phrase is about: its head and what is joined to it by "and"."""
    if not mentions:
        return []
    cuts = (c.start() for c in _CUT.finditer(text, start, end))
    # "X of Peru and Y of Chile": what belongs to a name cuts nothing off
    bound = next((c for c in cuts if not any(m.start < c < m.end and m.form == "name" for m in mentions)), end)
    inside = [m for m in mentions if m.start < bound]
    if not inside:
        return []
    if inside[0].start == start and inside[0].form == "name" and ", " in text[start : inside[0].end]:
        return inside[:1]  # "Mike Barton, a member of the island's | Legislative Council"
    # "Peruvian Foreign Trade and Tourism minister X": the adjective is joined to nothing
    inside = [m for m in inside if m.form != "demonym" or _JOINS.match(text, m.end)] or inside
    last = inside[-1]
    if len(inside) > 1 and re.search(r"\band\b|&", text[inside[0].end : last.start]):
        return _conjuncts(text, bound, inside)
    return [last] if _is_head(text, bound, last) else []


def joined_before(document: Document, cast: Cast, start: int, end: int) -> list[Mention]:
    """The names joined by "and" of which the source holds only the last: "Japan and | Peru | agreed"."""
    text = document.text
    if text.startswith("of ", start - 3) or text.startswith("of the ", start - 7):
        return _holders(cast, start, end)
    listed = text[start - 2 : start] == ", " and " and " in text[start:end]
    if not listed and not _AND_BEFORE.search(text, max(0, start - 10), start):
        return []
    sentence = document.sentence_at(start)
    first = max(sentence.start if sentence else 0, start - _JOINED)
    inside = [m for m in cast.within(first, end) if m.form == "collective" and len(m.actors) > 1]
    last = max((m.end for m in cast.within(start, end)), default=end)  # "President X and Minister Y | today"
    whole = [m for m in inside if m.start < start and m.end == last and _opens(text, first, m.start)]
    return whole[:1]


def _holders(cast: Cast, start: int, end: int) -> list[Mention]:
    """The office holders of whose states alone the source consists: "The heads of state of | Peru and Chile"."""
    wide = [m for m in cast.within(max(0, start - _TITLE), end) if m.end == end and m.start < start]
    return [m for m in wide if m.form == "collective" and len(m.actors) > 1][:1]


def _opens(text: str, first: int, at: int) -> bool:
    """Whether a subject can begin here: at the beginning of a clause, not behind a preposition or a verb."""
    return at <= first or _OPENING.search(text, first, at) is not None


def _conjuncts(text: str, bound: int, mentions: list[Mention]) -> list[Mention]:
    after = re.findall(r"\w+", text[mentions[-1].end : bound].lower())
    if after and not set(after) <= _SIDE | {"officials", "leaders"} and mentions[-1].form in ("demonym", "name"):
        people = [m for m in mentions if m.form not in ("demonym",)]
        return people if len(people) == len(mentions) else []
    return mentions


def _is_head(text: str, bound: int, mention: Mention) -> bool:
    """Whether the phrase means the mention itself, and not something of the mention's ("the Chinese officials")."""
    after = re.findall(r"\w+", text[mention.end : bound].lower())
    if not after or set(after) <= _SIDE:
        return True
    if mention.form == "pronoun" and text[mention.start : mention.end].lower() in OWN and after[-1] in words("title"):
        return False  # "its defence minister" is not "it"
    if text[mention.end : mention.end + 1] in ("'", "’"):  # "the President's office" is not the President
        return set(after) <= _SIDE | {"s"}
    if set(after) <= _OFFICIALS:  # "a Turkish government official" is nobody known
        return False
    # "Smith himself", "both sides jointly": small words may follow; another noun makes it a different thing
    return set(after) <= words("skip") | words("pronoun") or mention.form not in (
        "demonym",
        "name",
        "capital",
        "acronym",
    )
