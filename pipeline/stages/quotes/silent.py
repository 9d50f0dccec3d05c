"""What looks like a statement and is none: a topic, a deed, a courtesy, what a thing shows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.facts import Cast
from pipeline.records import Speaker
from pipeline.stages.quotes.cues import deeds, lemma_of, plain_verbs, showing, topics, words
from pipeline.stages.quotes.passage import Attribution

_WORD = re.compile(r"[^\W_]+")
_LEADING = re.compile(
    r"^(?:(?:has|have|had|also|then|further|will|would|is|are|was|were|be|to|\w+ly)\s)+",
)
# "gratitude was expressed", "it is expected", "reportedly", "adding": a source may be unsaid
_SOURCELESS = re.compile(r"\b(?:is|are|was|were|be|been|being|reportedly|\w+ing)\b|^$")
_SAYING = frozenset({"add", "say", "state", "note", "tell", "claim", "argue", "explain", "warn", "insist", "report"})
_STYLE = 3
"""Words of a style or title before a person's name, at most."""
_NEAR = 80
"""Characters of an object among which stands the noun that says what it is, at most."""


def says(text: str, statement: Attribution) -> bool:
    """Whether it is somebody's statement: "discussed" and the like name a topic only, and an active verb without a
    subject was misread."""
    if not statement.content:
        return False
    if statement.cue and text[max(0, statement.cue[0][0] - 1)] == "-":  # "Swiss-supported projects"
        return False
    said = _LEADING.sub("", " ".join(_said(text, statement)))
    if said in topics() or _listed(text, statement):
        return False
    return bool(statement.source) or statement.rule == "agreed" or _SOURCELESS.search(said) is not None


def is_deed(text: str, cast: Cast, statement: Attribution, speakers: Sequence[Speaker]) -> bool:
    """Whether the verb with its object tells a deed ("concluded an agreement", "welcomed President X"), or what a
    document or an occasion shows ("The visit underlines …")."""
    lemma = lemma_of(_said(text, statement))
    if lemma in showing() and statement.source and all(s.actor_id is None for s in speakers):
        start, end = statement.source[0]
        source = _WORD.findall(text[start:end].lower())
        if source in (["it"], ["this"], ["thus"]) or (source and source[-1] in words("thing")):
            return True
    objects = deeds().get(lemma)
    if objects is None or not statement.cue or statement.content[0][0] < statement.cue[-1][1]:
        return False
    start, end = statement.content[0]
    between = text[statement.cue[-1][1] : start]
    if _WORD.search(between) or any(mark in between for mark in '"“‘«'):
        return False  # "concluded that …", 'concluded: "…"'
    if "any" in objects:
        return True
    if "person" in objects and _is_person(text, cast, start, end):
        return True
    head = text[start : min(end, start + _NEAR)].lower()
    clause = re.split(r"[,;:]|\s(?:is|are|was|were|will|had|has|have|would|could|should|for|that)\s", head)[0]
    return any(w in words(kind) for kind in objects - {"person"} for w in _WORD.findall(clause))


def _said(text: str, statement: Attribution) -> list[str]:
    return [w for start, end in statement.cue for w in _WORD.findall(text[start:end].lower())]


def _listed(text: str, statement: Attribution) -> bool:
    """Whether the cue is a member of a list of topics: "discussed issues, including upholding the truce"."""
    said = _said(text, statement)
    if not said or not said[0].endswith("ing") or not statement.source:
        return False
    lemma = lemma_of(said)
    if lemma in plain_verbs() or lemma in _SAYING:
        return False
    between = _WORD.findall(text[statement.source[0][1] : statement.cue[0][0]].lower())
    return any(word in topics() for word in between[:4])


def _is_person(text: str, cast: Cast, start: int, end: int) -> bool:
    """Whether a person is all that the words name, but for where and when: "called on President X this morning"."""
    for mention in cast.within(start, end):
        known = mention.actors and all(cast.by_id[a].kind == "person" for a in mention.actors if a in cast.by_id)
        if known and len(_WORD.findall(text[start : mention.start])) <= _STYLE:
            rest = text[mention.end : end]
            return not rest.startswith(("'", "’")) and " to " not in rest and " for " not in rest
    return False
