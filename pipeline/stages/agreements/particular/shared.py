"""Bodies that two sides share though no word of their names says so: told together, founded, or in being."""

from __future__ import annotations

from pipeline.lexicon import word_set
from pipeline.stages.agreements import words
from pipeline.stages.agreements.makers.states import Table
from pipeline.stages.agreements.particular.series import SESSIONS
from pipeline.stages.agreements.particular.signs import Signs
from pipeline.stages.agreements.phrases.phrase import Phrase

_JOINT = words.group("joint")
_BODIES = words.group("body_of_one_state")
_HAD = word_set("agreements/sets", "particular.had")
_JOINED = word_set("agreements/sets", "particular.shared.joined")
_OF_BOTH = word_set("agreements/sets", "particular.shared.of_both")
_MADE = word_set("agreements/sets", "particular.shared.made")
_COMMITTEES = frozenset(("committee", "commission", "subcommittee", "sub-committee"))
_LEAD = 3
"""Tokens before a body in which its session is told."""


def shared(s: Signs) -> bool:
    """Whether a body is one of the two sides of the text."""
    if len(s.table.sides) < 2 or s.fields & words.SPONSORS or s.fields & (_BODIES - {"high"}):
        return False
    return _committee(s) or _several(s) or _founded(s) or in_being(s)


def _committee(s: Signs) -> bool:
    phrase, head = s.phrase, s.reader.lower[s.phrase.head_last - 1]
    if head.rstrip("s") not in _COMMITTEES:
        return False
    told = phrase.complement is not None or s.after(1) == ["for"]
    if head == "subcommittees" or ("sub" in s.fields and phrase.plural):
        return told  # "reports of the subcommittees for farming and energy"
    if "sub" in s.fields and s.capital:
        return told  # "the Sub-Committee for consular matters"
    if phrase.plural or len(s.states) == 1:
        return False
    if {"free", "trade"} <= s.fields and s.capital:
        return True  # "the Free Trade Commission"
    return not s.fields.isdisjoint(_OF_BOTH) and len(s.fields) > 1 and phrase.determiner in ("the", "our", "their", "")


def _several(s: Signs) -> bool:
    """Joint bodies told by their subjects or in session: "the Joint Working Groups on Trade, Tourism and Health"."""
    phrase = s.phrase
    if not phrase.plural:
        return False
    joint = not s.fields.isdisjoint(_JOINT)
    if joint and s.capital and phrase.complement is not None:
        return True
    lead = s.reader.lower[max(phrase.sentence.first, phrase.first - _LEAD) : phrase.first]
    if joint and not SESSIONS.isdisjoint(lead):
        return True
    titled = s.capital and phrase.complement is not None and s.titled and phrase.determiner == "the"
    return titled and s.reader.lower[phrase.head_last - 1] == "groups"


def _founded(s: Signs) -> bool:
    """A dialogue or mechanism with a subject that the two sides have founded or have: "launched a dialogue on Asia"."""
    phrase = s.phrase
    if phrase.plural or phrase.complement is None or phrase.determiner not in ("a", "an"):
        return False
    if s.reader.lower[phrase.head_last - 1] != "dialogue":
        return False
    return bool(s.cues & _MADE) and bool(s.statuses)


def led_by(table: Table, phrase: Phrase) -> tuple[str, ...]:
    """The bloc whose members share the mechanisms that it leads: "ASEAN-led mechanisms"."""
    reader = table.reader
    if phrase.family != "mechanism" or phrase.head < phrase.first + 3 or reader.lower[phrase.head - 1] != "led":
        return ()
    inside = table.cast.within(reader.start[phrase.first], reader.end[phrase.head - 1])
    told = (keys for m in inside if (keys := table.of(m)))
    return tuple(key for key in next(told, ()) if key.startswith("bloc:"))


def in_being(s: Signs) -> bool:
    """Whether the two sides have several: "existing platforms and working groups", "ASEAN-led mechanisms"."""
    phrase = s.phrase
    if not phrase.plural or s.reader.lower[phrase.head_last - 1] not in _JOINED or s.after(1) == ["such"]:
        return False
    if led_by(s.table, phrase):
        return True
    had = bool(phrase.modifiers) and phrase.modifiers[0] in _HAD and len(phrase.modifiers) > 1
    return had and len(s.table.sides) > 1
