"""Whether it is a parliament that approves: its consent to what has been signed is the ratification."""

from __future__ import annotations

from dataclasses import replace

from pipeline.lexicon import word_set
from pipeline.stages.agreements import words
from pipeline.stages.agreements.deeds.step import Step
from pipeline.stages.agreements.families import PAPERS
from pipeline.stages.agreements.phrases.phrase import Phrase, Reader

_PARLIAMENTS = word_set("agreements/sets", "deeds.consent.parliaments")
_COUNCILS = frozenset(("federation", "legislative", "national"))
_NO_PARLIAMENT = frozenset(("general", "white"))
_TREATIES, _APPROVING = frozenset(("treaty", "convention", "protocol")), ("approv", "endors")
_PASSED = frozenset(("approved", "authorised", "authorized", "backed", "endorsed"))
_NOT_YET = frozenset(("be", "not", "never", "n't"))
_BREAKS = words.group("clause_break")
_SUBJECT, _AGENT = 14, 9
"""Tokens from a parliament to its verb ("The House of Representatives on Tuesday approved"), from "by" to it."""


def consented(reader: Reader, phrase: Phrase, step: Step) -> Step | None:
    """The step, a ratification where a parliament approves what states sign ("the senate approved the pact"), and
    nothing where it is only asked to."""
    if step.cue.status != "adopted" or phrase.family not in PAPERS:
        return step
    if step.status != "adopted" and step.status != "proposed":
        return step
    if not step.taken and phrase.family in _TREATIES and step.cue.form.startswith(_APPROVING):
        return None  # "a new effort to win approval of the treaty"
    agent = not step.taken or step.cue.shape == "noun"  # "the passage of the pact by the senate"
    if not (_by_parliament(reader, phrase, step) or (agent and _of_parliament(reader, phrase, step))):
        return step
    return replace(step, status="ratified") if step.taken and step.status == "adopted" else None


def _by_parliament(reader: Reader, phrase: Phrase, step: Step) -> bool:
    """Whether a parliament is the subject or the agent of a step."""
    lower, sentence = reader.lower, phrase.sentence
    if step.left:
        begin = max(sentence.first, step.first - _SUBJECT)
        span = next((range(k + 1, step.first) for k in range(step.first - 1, begin, -1) if lower[k] in _BREAKS), None)
        return any(_parliament(lower, k) for k in span or range(begin, step.first))
    return _of_parliament(reader, phrase, step)


def _of_parliament(reader: Reader, phrase: Phrase, step: Step) -> bool:
    """Whether "by" and a parliament follow: "to be approved by the senate", "approval of the pact by the senate"."""
    lower, sentence = reader.lower, phrase.sentence
    first = phrase.last if step.left else step.last
    stop = min(sentence.last, first + _AGENT)
    by = next((k for k in range(first, stop) if lower[k] == "by"), stop)
    return any(_parliament(lower, k) for k in range(by, min(by + _AGENT, sentence.last)))


def passed(lower: list[str], first: int, begin: int) -> bool:
    """Whether a parliament has approved the ratification that a noun tells: "the senate approved its ratification"."""
    verb = first - 1 - (lower[first - 1] in words.DETERMINERS)
    if verb <= begin or lower[verb] not in _PASSED or lower[verb - 1] in _NOT_YET:
        return False
    return any(_parliament(lower, k) for k in range(max(begin, verb - _SUBJECT), verb))


def _parliament(lower: list[str], k: int) -> bool:
    if lower[k] == "council":
        return lower[k - 1] in _COUNCILS  # "Slovakia's National Council", the Federation Council
    return lower[k] in _PARLIAMENTS and lower[k - 1] not in _NO_PARLIAMENT
