"""Of two statements that claim the same words, which one stands, and where one ends because another begins. Compares
statements; reads no more of the text than the words between them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.stages.quotes.cues import words
from pipeline.stages.quotes.edges.stops import answered
from pipeline.stages.quotes.passage import Attribution, Passage, Run

_JOINT = re.compile(r"[,;]\s+(?:and|while|with|but|to\s+which)\s+(?:both\s+)?(?:the\s+)?$|;\s+(?:the\s+)?$")
""" "recognised the value of F | , with the Dutch side stressing G"."""
_LONGEST = 18
"""Characters of such a joint, at most."""
_SHORTEST = 8
"""Characters of a content before it, at least."""


def collide(new: Attribution, old: Attribution) -> bool:
    """Whether a statement already told has words of a new one; one told inside a reported clause has not."""
    if new.rule == "agreed-inside" and any(all(_in(r, c) for r in (*new.source, *new.cue)) for c in old.content):
        return False  # "X said he and Y agreed that F"
    if new.rule in ("reported", "verb-speech") and all(
        _in(run, new.content[0]) for run in (*old.source, *old.cue, *old.content)
    ):
        return False
    if "reported" in (new.rule, old.rule) and old.cue and _overlap(new.cue[0], old.cue[0]):
        return True  # "CLAUSE, X said | ahead of the summit"
    return any(_overlap(a, b) for a in new.content for b in (*old.content, *old.cue))


def replaces(passage: Passage, new: Attribution, old: Attribution) -> bool:
    """Whether a new statement is the fuller reading of the same cue: "F, X said", where a part of F was seen."""
    if new.rule == "addressed":
        return True
    if new.source and not old.source and bool(old.cue) and _overlap(new.cue[0], old.cue[0]):
        return True  # "Let | me | conclude by reaffirming F"
    if old.cue and old.cue[0][0] == new.cue[0][0] and old.cue[0][1] < new.cue[0][1] <= new.content[0][0]:
        return True  # "attached | great importance to | F"
    if new.rule == "deliberate":  # "sought Y's support for F" is else a topic
        return bool(old.cue) and _overlap(new.cue[0], old.cue[0])
    if new.rule == "noted":  # "it was agreed that F": "it" is no speaker
        own = bool(old.cue) and _overlap(new.cue[0], old.cue[0])  # "Deep satisfaction | was expressed": of no speaker
        return own or [passage.text[a:b].lower() for a, b in old.source] == ["it"]
    if (
        new.rule not in ("reported", "called", "purpose", "paper")
        or not old.cue
        or not _overlap(new.cue[0], old.cue[0])
    ):
        return False
    if new.rule in ("purpose", "paper"):  # "X met with Y to reaffirm F": who reaffirms is X
        return True
    if new.rule == "called":
        return old.content[0][0] > new.content[0][0]
    return passage.run_at(passage.tokens.at(old.content[0][0])) is None


def _in(run: Run, other: Run) -> bool:
    return other[0] <= run[0] and run[1] <= other[1]


def up_to(passage: Passage, statement: Attribution, near: Sequence[Attribution]) -> Attribution:
    """A statement up to the verb behind "and" or "but" that tells the next one: "acknowledged F | but welcomed G", or
    up to the answer of whoever was told."""
    start, end = statement.content[-1]
    inside = [s.source for s in near if s.source and s.cue and start < s.source[0][0] < end]
    joints = (_JOINT.search(passage.text, max(start, s[0][0] - _LONGEST), s[0][0]) for s in inside)
    if others := [j.start() for j in joints if j and j.start() > start + _SHORTEST]:
        return replace(statement, content=(*statement.content[:-1], (start, min(others))))
    if stops := list(answered(passage.text, statement, inside, start)):
        return replace(statement, content=(*statement.content[:-1], (start, min(stops))))
    cues = [s.cue[0][0] for s in near if s.cue and s.source == statement.source and start < s.cue[0][0] < end]
    if not cues or not statement.source:
        return statement
    last = passage.tokens.at(min(cues))
    while passage.tokens.lower[last - 1] in words("skip") | {"and", "but", ","}:
        last -= 1
    if passage.tokens.start[last - 1] <= start:
        return statement
    return replace(statement, content=(*statement.content[:-1], (start, passage.tokens.end[last - 1])))


def _overlap(a: Run, b: Run) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def before_teller(told: Sequence[Attribution]) -> list[Attribution]:
    """The statements, those that run on into who tells all of them cut there: "X agreed to F | , Z said on Friday"."""
    behind = [s for s in told if s.cue and s.content[-1][1] < s.cue[0][0] and len(s.content) == 1]
    found: list[Attribution] = []
    for statement in told:
        start, end = statement.content[-1]
        stops = [
            b.content[0][1]
            for b in behind
            if b.content[0][0] <= start < b.content[0][1] < b.cue[0][0] < end and b.cue != statement.cue
        ]
        if stops:
            statement = replace(statement, content=(*statement.content[:-1], (start, min(stops))))
        found.append(statement)
    return found
