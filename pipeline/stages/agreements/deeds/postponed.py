"""Signings that are still to come, or did not happen: "the signing of the pact was postponed"."""

from __future__ import annotations

from pipeline.lexicon import word_set
from pipeline.stages.agreements import words
from pipeline.stages.agreements.phrases.phrase import Phrase, Reader

_BE, _TO_COME = word_set("agreements/sets", "deeds.postponed.be"), frozenset(("will", "would"))
_BEFORE_SUBJECT = word_set("agreements/sets", "deeds.before_subject") | {
    *('"', "“", "‘", "[", "("),
    *("believe", "believes", "expect", "expects", "hope", "hopes", "think", "thinks"),
}
"""What stands right before the subject of a clause, also where somebody speaks: "We hope the signing will …"."""
_DELAYED = words.group("put_off")
_AHEAD = frozenset(("will", "would", "to", "may", "could", "should"))
_BEGUN = word_set("agreements/sets", "deeds.postponed.begun")
_SUBJECT_TAIL = 12
"""Tokens between a subject and its verb."""

_BEFORE_NOUN = (words.DETERMINERS - {"that"}) | words.MODIFIERS | words.GENERIC


def put_off(reader: Reader, phrase: Phrase, cue: int) -> bool:
    """Whether a signing that is the subject is to come, or did not happen: "the signing of the pact was postponed"."""
    lower, stop = reader.lower, min(phrase.sentence.last, phrase.last + _SUBJECT_TAIL)
    while cue > phrase.sentence.first and lower[cue - 1] in _BEFORE_NOUN:
        cue -= 1
    if cue > phrase.sentence.first and lower[cue - 1] not in _BEFORE_SUBJECT:
        return False
    for k in range(phrase.last, stop):
        if phrase.heading and lower[k] in _DELAYED:
            return True  # "Signing of Border Pact Postponed"
        if k + 1 == stop:
            break
        if lower[k] in _TO_COME:
            return not _told_past(reader, phrase, k)
        if lower[k + 1] == "put" and lower[k + 2 : k + 3] == ["off"]:
            return True  # "has been put off"
        if lower[k] in _BE and (lower[k + 1] in _DELAYED or lower[k + 1 : k + 3] == ["to", "be"]):
            return True
        if lower[k] == "been":
            return lower[k + 1] in _DELAYED  # "has been postponed"
        if lower[k] in _BE and lower[k + 1] != "been":
            return lower[k + 2 : k + 3] != [] and lower[k + 2] in _DELAYED
        if lower[k] in ("that", "which", "who", ";", "said", "told") or lower[k] in words.PRONOUNS:
            return False
    return False


def _told_past(reader: Reader, phrase: Phrase, k: int) -> bool:
    """Whether a day that is over stands before "will": "Its ratification in 2005 will be remembered"."""
    today = reader.calendar.reference
    dates = reader.calendar.within(reader.start[phrase.last - 1], reader.start[k])
    return today is not None and any((d.latest or today.value) < today.value for d in dates)


def to_begin(reader: Reader, phrase: Phrase) -> bool:
    """Whether the talks that a phrase ends are yet to begin: "talks on a visa accord will start in autumn"."""
    lower, stop = reader.lower, min(phrase.sentence.last, phrase.last + _SUBJECT_TAIL)
    for k in range(phrase.last, stop - 1):
        if lower[k] in _AHEAD:
            verb = lower[k + 2 : k + 3] if lower[k + 1] == "be" else lower[k + 1 : k + 2]
            return not _BEGUN.isdisjoint(verb)
        if lower[k] in (".", ";", ",", "that", "which"):
            return False
    return False
