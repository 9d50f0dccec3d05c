"""How a sentence puts a step to an event: at or after one told before, in the perfect, as what somebody saw."""

from __future__ import annotations

from pipeline.english import UNITS
from pipeline.lexicon import word_set
from pipeline.stages.agreements import words
from pipeline.stages.agreements.deeds.step import Step
from pipeline.stages.agreements.phrases.phrase import Phrase, Reader

_OCCASION_WORDS = words.group("occasion")
_RECALLING = words.group("recalling")
_BACKGROUND = words.group("background")
_CLAUSES = word_set("agreements/sets", "days.framing.clauses")
_VISIT_WORDS, _MEETING_WORDS = words.group("visit_word"), words.group("meeting_word")
VISITS = frozenset(("official_visit", "state_visit", "working_visit", "visit"))
MEETINGS = frozenset(("talks", "meeting", "summit", "dialogue", "phone_talks", "conference", "ceremony"))
FRAMES = words.group("framing")
"""Words before "the meeting" at or after which something was done."""
_PERFECT = word_set("agreements/sets", "days.framing.perfect")
_PAST = 10
"""Tokens after a step in which "in the past" is said."""
FRAMED = 7
"""Tokens before "meeting" in which it is said: "at the end of the 48th Regular Meeting"."""
_BEFORE_NOW = frozenset(("past", "previously", "earlier"))
_REPORTING = word_set("agreements/sets", "days.framing.reporting")
_LONGEST_CONTENT = 12
"""Tokens before an event in which a verb of recalling has it as its object."""
_LONGEST_HINT = 5
_AWAY = frozenset(("after", "before"))
HAVE_NOW = frozenset(("has", "have"))
_WITNESSED, _NEAR_SIGNING = word_set("agreements/sets", "days.framing.witnessed"), 5
""""witnessed", and how near before the signing it stands."""


def kinds_meant(word: str) -> frozenset[str]:
    """The kinds of events that a noun may go back to."""
    if word in _VISIT_WORDS:
        return VISITS
    return MEETINGS if word in _MEETING_WORDS else frozenset()


def only_recalled(reader: Reader, start: int) -> bool:
    """Whether an event is only what somebody welcomes, recalls or prepares: "hailed the outcome of the summit"."""
    sentence = reader.document.sentence_at(start)
    if sentence is None:
        return False
    at = reader.document.tokens.at(start)
    for k in range(at - 1, max(sentence.first, at - _LONGEST_CONTENT) - 1, -1):
        word = reader.lower[k]
        if word in _CLAUSES or (word == "and" and reader.lower[k - 1] == ","):
            return False
        if word in _RECALLING or (word in _BACKGROUND and at - k <= _LONGEST_HINT):
            return True
    return False


def apart(reader: Reader, start: int) -> bool:
    """Whether an event only tells how long before or after it something was: "two weeks after the visit"."""
    sentence = reader.document.sentence_at(start)
    if sentence is None:
        return False
    at = reader.document.tokens.at(start)
    for k in range(at - 1, max(sentence.first, at - _LONGEST_CONTENT), -1):
        if reader.lower[k] in _AWAY:
            return reader.lower[k - 1] in UNITS
        if reader.lower[k] in _CLAUSES or reader.lower[k] == ",":
            return False
    return False


def refers_back(reader: Reader, phrase: Phrase) -> bool:
    """Whether the sentence says that it was done at, or right after, a meeting told before: "following the forum"."""
    lower, sentence = reader.lower, phrase.sentence
    told = lower[sentence.first : sentence.last]
    if "occasion" in told:
        return True
    if told[:2] == ["while", "there"]:
        return True  # "will visit Oslo in May. While there he will sign …"
    if _OCCASION_WORDS.isdisjoint(told) or FRAMES.isdisjoint(told):
        return False
    return any(
        word in _OCCASION_WORDS and not FRAMES.isdisjoint(told[max(0, k - FRAMED) : k]) for k, word in enumerate(told)
    )


def witnessed(reader: Reader, first: int, step: Step) -> bool:
    """Whether a signing is told as what somebody saw then: "witnessed the signing of an accord"."""
    if step.cue.shape not in ("gerund", "noun") or not step.left:
        return False
    return not _WITNESSED.isdisjoint(reader.lower[max(first, step.first - _NEAR_SIGNING) : step.first])


def perfect(reader: Reader, phrase: Phrase, step: Step) -> bool:
    """Whether the step is told as done at some time before now: "have signed", "had been signed"."""
    begin = max(phrase.sentence.first, step.first - 4) if step.left else phrase.last
    if _BEFORE_NOW & set(reader.lower[step.last : min(step.last + _PAST, phrase.sentence.last)]):
        return True  # "the agreements reached between the two sides in the past"
    told = _PERFECT & set(reader.lower[begin : step.first])
    if step.status == "agreed" and told <= HAVE_NOW:
        return False  # "the two sides have agreed to set up a commission": the news of the day
    if told == {"had"} and _REPORTING & set(reader.lower[phrase.sentence.first : begin]):
        return False  # "said that they had agreed": "they agreed", in reported speech
    return bool(told)
