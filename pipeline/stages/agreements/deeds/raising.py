"""Ties that are raised to a level: "upgraded their relations to a strategic partnership", "elevated to a council"."""

from __future__ import annotations

from dataclasses import replace

from pipeline.english import COPULAS
from pipeline.lexicon import word_set
from pipeline.stages.agreements import words
from pipeline.stages.agreements.deeds.judging import judged
from pipeline.stages.agreements.deeds.modality import modality
from pipeline.stages.agreements.deeds.outcomes import by_paper
from pipeline.stages.agreements.deeds.step import Step
from pipeline.stages.agreements.families import STANDING
from pipeline.stages.agreements.phrases.inner import TIES
from pipeline.stages.agreements.phrases.phrase import Phrase, Reader
from pipeline.stages.agreements.words import Cue

_BREAKS = words.group("clause_break")
_UNDER_WAY = 8
"""Tokens before a verb in which a decision is named."""
_FARTHEST = 22
"""Tokens from the verb to the level."""
_LIFTS = {
    "lift": word_set("agreements/sets", "deeds.raising.lift"),
    "lifted": word_set("agreements/sets", "deeds.raising.lifted"),
    "lifting": word_set("agreements/sets", "deeds.raising.lifting"),
}
_LIFTED = {
    word: next(cue for cue in words.cues_of(as_if) if cue.status == "upgraded")
    for as_if, name in (("elevate", "lift"), ("elevated", "lifted"), ("elevating", "lifting"))
    for word in _LIFTS[name]
}
"""Verbs that lift ties where a level follows: "improve relations to a strategic partnership"."""


def raised_to(reader: Reader, phrase: Phrase, k: int, begin: int) -> list[Step]:
    """ "upgraded their relations to a strategic partnership"."""
    if phrase.family not in STANDING:
        return []
    lower = reader.lower
    for j in range(k - 1, max(begin, k - _FARTHEST) - 1, -1):
        if lower[j] in _BREAKS:
            return []
        for size, cue in _lifting(lower, j, k) or words.CUES_BACK.ending(lower, j, begin):
            if cue.status == "upgraded" and (cue.fits("partnership") or TIES & set(lower[j + 1 : k])):
                told = _body_raised if phrase.family == "mechanism" else _ties_raised
                return told(reader, phrase, j + 1 - size, j + 1, k, cue)
    return []


def _body_raised(reader: Reader, phrase: Phrase, first: int, last: int, k: int, cue: Cue) -> list[Step]:
    """The beginning of a higher body: "elevate the joint commission to a binational council"; token `k` is "to"."""
    begin = phrase.sentence.first
    since = begin if first > begin and reader.lower[first - 1] in COPULAS else last
    if words.HEADS.first.keys().isdisjoint(reader.lower[since:k]):
        return []  # "raised the matter to the commission"
    return judged(reader, phrase, first, last, replace(cue, status="established"), begin, direct=True)


def _ties_raised(reader: Reader, phrase: Phrase, first: int, last: int, k: int, cue: Cue) -> list[Step]:
    """Relations are upgraded; the higher partnership begins."""
    lower, begin, verb = reader.lower, phrase.sentence.first, last - 1
    steps = judged(reader, phrase, first, last, cue, begin, direct=True)
    if by_paper(reader, verb, cue, begin) or (steps and "decision" in lower[max(begin, verb - _UNDER_WAY) : verb]):
        # "adopted a roadmap to elevate ties to a strategic partnership": they are raised by it
        steps = [replace(s, status="upgraded", taken=True) for s in steps]
    also = ("established", "agreed") if _agreed_to(reader, first, begin, cue) else ("established",)
    return [*steps, *(replace(s, status=a) for s in steps if s.status == "upgraded" for a in also)]


def _lifting(lower: list[str], j: int, k: int) -> list[tuple[int, Cue]]:
    """The cue of a verb that lifts ties where a level follows: "improve relations to a strategic partnership"."""
    cue = _LIFTED.get(lower[j])
    return [(1, cue)] if cue is not None and not TIES.isdisjoint(lower[j + 1 : k]) else []


def _agreed_to(reader: Reader, first: int, begin: int, cue: Cue) -> bool:
    """Whether it was agreed to raise relations: "agreed to elevate their ties to a strategic partnership"."""
    return cue.shape == "base" and modality(reader, first, begin, cue.shape) == "agreed"
