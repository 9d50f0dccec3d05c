"""Steps told by what a meeting came to or what was announced: "the talks ended with a joint statement", "announced on
Tuesday their intention to lift ties to a strategic partnership"."""

from __future__ import annotations

from pipeline.english import HAVE
from pipeline.lexicon import word_set
from pipeline.stages.agreements import words
from pipeline.stages.agreements.deeds.modality import PARTING, modality
from pipeline.stages.agreements.deeds.step import Step
from pipeline.stages.agreements.phrases.phrase import Phrase, Reader
from pipeline.stages.agreements.words import Cue

_ENDED = word_set("agreements/sets", "deeds.outcomes.ended")
_ENDING, _OF_DAYS = frozenset(("in", "with")), frozenset((",", "-", "day", "here"))
_MEETINGS = words.group("occasion") | word_set("agreements/sets", "deeds.outcomes.meetings")
_SUBJECT, _PARTED = 25, 14
"""Tokens from a meeting to the verb by which it ends, and from that to "with"."""
_ANNOUNCED = word_set("agreements/sets", "deeds.outcomes.announced")
_PLANS = word_set("agreements/sets", "deeds.outcomes.plans")
_PASSED, _PAPER = ("signed", "adopted", "issued", "announced"), 8
"""What is done with a paper, and tokens from there to it."""
_ANNOUNCING = 10
"""Tokens from "announced" to the step that is announced."""
_DAYS = 6
_NOT_DONE = frozenset(("not", "to", "will", "would"))
"""Tokens from "announced" to "that", with the day between."""
_BEGINNINGS = frozenset(("established", "upgraded", "proposed", "agreed"))


def _past(status: str) -> Cue:
    forms = {"issued": "issued", "adopted": "adopted", "agreed": "agreed", "announced": "announced", "signed": "signed"}
    return next(c for f, c in words.CUES.first[forms[status]] if len(f) == 1 and c.status == status)


_OUTCOMES = {
    "statement": _past("issued"),
    "declaration": _past("adopted"),
    **dict.fromkeys(("documents", "memorandum", "protocol"), _past("signed")),
}
_AGREED, _TOLD = _past("agreed"), _past("announced")
_RESULTS = frozenset(("agreement", "plan", "trade", "treaty"))


def joint(reader: Reader, phrase: Phrase) -> bool:
    """Whether it is a statement that several make together: "a joint communiqué", "a joint declaration"."""
    return phrase.family == "statement" or (
        phrase.family == "declaration" and "joint" in reader.lower[phrase.first : phrase.head_last]
    )


def ended_with(reader: Reader, phrase: Phrase, k: int, begin: int) -> list[Step]:
    """The step of what a meeting ended with; token `k` is the preposition before the phrase."""
    lower = reader.lower
    if lower[k] not in _ENDING or phrase.determiner in ("the", "this", "that"):
        return []
    for j in range(k - 1, max(begin, k - _PARTED) - 1, -1):
        if lower[j] in _ENDED:
            break
        placed = lower[j] in PARTING or lower[j] in words.PREPOSITIONS or lower[j] in words.DETERMINERS
        placed = placed or lower[j] in _MEETINGS or lower[j] in words.GENERIC or lower[j] in words.CARDINALS
        if not (placed or reader.text[j][0].isupper() or reader.text[j].isdigit() or lower[j] in _OF_DAYS):
            return []
    else:
        return []
    if _MEETINGS.isdisjoint(lower[max(begin, j - _SUBJECT) : k]):
        return []  # "the quarrel ended with an agreement"; but "ended his visit to Oslo with an agreement"
    if modality(reader, j, begin, "past") == "denied" or lower[j - 1] in _NOT_DONE:
        return []
    cue = _OUTCOMES.get(phrase.family) or (_AGREED if phrase.family in _RESULTS else None)
    if joint(reader, phrase):
        cue = _OUTCOMES["statement"]
    return [Step(cue.status, j, j + 1, True, True, cue, outcome=True)] if cue is not None else []


def announced(reader: Reader, phrase: Phrase, left: list[Step]) -> list[Step]:
    """The announcement of a step: "announced on Tuesday the creation of a council", "announced plans to set up"."""
    lower, begin = reader.lower, phrase.sentence.first
    for step in left:
        near = max(begin, step.first - _ANNOUNCING)
        if step.cue.shape == "past" and lower[step.first - 1] in HAVE and "that" in lower[near : step.first]:
            that = lower.index("that", near)
            told = next((k for k in range(that - 1, max(begin, that - _DAYS) - 1, -1) if lower[k] in _ANNOUNCED), -1)
            if told >= 0 and lower[told] != "announcing" and all(_beside(reader, k) for k in range(told + 1, that)):
                return [
                    Step("announced", told, told + 1, True, True, _TOLD)
                ]  # "announced on Monday that it has signed"
        if (
            step.status not in _BEGINNINGS
            or step.cue.shape not in ("noun", "base")
            or _ANNOUNCED.isdisjoint(lower[near : step.first])
        ):
            continue
        k = next(j for j in range(step.first - 1, near - 1, -1) if lower[j] in _ANNOUNCED)
        noun = step.cue.shape == "noun" or lower[step.last] == "of"
        if not noun and _PLANS.isdisjoint(lower[k : step.first]):
            continue
        if modality(reader, k, begin, "past") == "denied" or lower[k - 1] in _NOT_DONE:
            continue
        if all(_beside(reader, j) for j in range(k + 1, step.first)):
            return [Step("announced", k, k + 1, True, True, _TOLD)]
    return []


def _beside(reader: Reader, k: int) -> bool:
    """Whether a word may stand between "announced" and what is announced: a day, a place, "their intention to"."""
    word = reader.lower[k]
    told = (
        word in PARTING or word in words.GENERIC or word in _PLANS or (word in words.STOPS and word not in words.VERBS)
    )
    return (told or reader.text[k][0].isupper() or word.isdigit()) and word != "that"


def by_paper(reader: Reader, verb: int, cue: Cue, begin: int) -> bool:
    """Whether an infinitive or gerund says what a paper that was adopted or signed does."""
    lower = reader.lower
    if verb - 2 < begin or (lower[verb - 1] != "to" and cue.shape != "gerund"):
        return False
    paper = next((k for k in range(verb - 1, max(begin, verb - 6) - 1, -1) if lower[k] in words.HEADS.first), None)
    if paper is None:
        return False
    near = lower[max(begin, paper - _PAPER) : paper]
    return any(cue.shape == "past" and cue.status in _PASSED for w in near for cue in words.cues_of(w))
