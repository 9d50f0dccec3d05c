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
_COMMITTEES, _COMMITTEE = frozenset(("committee", "panel", "subcommittee")), 5
"""A part of a parliament, and tokens from that to the noun for it."""
_NOT_YET = frozenset(("be", "not", "never", "n't"))
_BREAKS = words.group("clause_break")
_WHERE, _PLACE = frozenset(("from", "in", "of")), 5
"""Prepositions before a parliament whose approval is given there, and tokens from them to it."""
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
    """Whether a parliament follows as who or where: "to be approved by the senate", "approval of the pact by the
    senate", "was approved in parliament", "won the approval of the senate"."""
    lower, sentence = reader.lower, phrase.sentence
    first = phrase.last if step.left else step.last
    stop = min(sentence.last, first + _AGENT)
    for k in range(first, stop):
        reach = _AGENT if lower[k] == "by" else _PLACE if lower[k] in _WHERE else 0
        if any(_parliament(lower, j) for j in range(k, min(k + reach, sentence.last))):
            return True
        if lower[k] == "by":
            break
    return False


def endorsed(lower: list[str], first: int, begin: int) -> bool:
    """Whether the ratification that a noun tells has been approved: "the cabinet approved its ratification"."""
    verb = first - 1 - (lower[first - 1] in words.DETERMINERS)
    return verb > begin and lower[verb] in _PASSED and lower[verb - 1] not in _NOT_YET


def passed(lower: list[str], first: int, begin: int) -> bool:
    """Whether a parliament has approved the ratification that a noun tells: "the senate approved its ratification"."""
    return any(_parliament(lower, k) for k in range(max(begin, first - _SUBJECT), first - 1))


def _parliament(lower: list[str], k: int) -> bool:
    if lower[k] == "council":
        return lower[k - 1] in _COUNCILS  # "Slovakia's National Council", the Federation Council
    if lower[k] not in _PARLIAMENTS or lower[k - 1] in _NO_PARLIAMENT:
        return False
    return _COMMITTEES.isdisjoint(lower[k + 1 : k + _COMMITTEE])  # "the Senate Foreign Relations Committee"
