"""Whether it is a parliament that approves: its consent to what has been signed is the ratification."""

from __future__ import annotations

from dataclasses import replace

from pipeline.lexicon import word_set
from pipeline.stages.agreements import words
from pipeline.stages.agreements.deeds.step import Step
from pipeline.stages.agreements.phrases.phrase import Phrase, Reader

_PARLIAMENTS = word_set("agreements/sets", "deeds.consent.parliaments")
_COUNCILS = frozenset(("federation", "legislative", "national"))
_NO_PARLIAMENT = frozenset(("general", "white"))
_RATIFIED_PAPERS = frozenset(("agreement", "trade", "treaty", "convention", "protocol", "memorandum", "contract"))
"""Families of what a state is bound by once its parliament consents."""
_BREAKS = words.group("clause_break")
_SUBJECT, _AGENT = 14, 9
"""Tokens from a parliament to its verb ("The House of Representatives on Tuesday approved"), from "by" to it."""


def consented(reader: Reader, phrase: Phrase, step: Step) -> Step:
    """The step, a ratification where a parliament approves what states sign: "the senate approved the pact"."""
    if step.status != "adopted" or not step.taken or phrase.family not in _RATIFIED_PAPERS:
        return step
    lower, sentence = reader.lower, phrase.sentence
    if step.left:
        begin = max(sentence.first, step.first - _SUBJECT)
        span = next((range(k + 1, step.first) for k in range(step.first - 1, begin, -1) if lower[k] in _BREAKS), None)
        found = any(_parliament(lower, k) for k in span or range(begin, step.first))
    else:
        stop = min(sentence.last, step.last + _AGENT)
        by = next((k for k in range(step.last, stop) if lower[k] == "by"), stop)
        found = any(_parliament(lower, k) for k in range(by, min(by + _AGENT, sentence.last)))
    return replace(step, status="ratified") if found else step


def _parliament(lower: list[str], k: int) -> bool:
    if lower[k] == "council":
        return lower[k - 1] in _COUNCILS  # "Slovakia's National Council", the Federation Council
    return lower[k] in _PARLIAMENTS and lower[k - 1] not in _NO_PARLIAMENT
