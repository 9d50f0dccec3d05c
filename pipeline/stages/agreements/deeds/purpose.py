"""What lies ahead though no future form stands beside it: "will strengthen ties with the signing of five accords",
"arrived for talks and the signing of a pact"."""

from __future__ import annotations

from pipeline.lexicon import word_set
from pipeline.stages.agreements import words
from pipeline.stages.agreements.phrases.phrase import Phrase, Reader
from pipeline.stages.agreements.words import Cue

_BREAKS = words.group("clause_break") | {";"}
_COMING = words.group("future")
_BEFORE = words.DETERMINERS | words.GENERIC | words.MODIFIERS
_TRAVEL = word_set("agreements/sets", "deeds.purpose.travel")
_AIMED = word_set("agreements/sets", "deeds.purpose.aimed")
_DONE = words.group("before_gerund_done")
_TO_BE = frozenset(("are", "is"))
_WERE_DONE = word_set("agreements/sets", "deeds.purpose.were_done")
_WISHED = word_set("agreements/sets", "deeds.purpose.wished")
_NO_RESULT = frozenset(("proposed", "agreed", "denied"))
_NO_DEED = words.PREPOSITIONS | {"being", "having"}
_NOUN = 6
"""Tokens from "with" to the gerund of those that it names."""
_FAR, _NEAR = 25, 18
"""Tokens from a preposition to the verb of its clause, and to the journey whose aim it tells."""


def ahead(reader: Reader, first: int, begin: int) -> bool:
    """Whether a signing is what a clause in the future ends with, or what a journey is for."""
    lower, k = reader.lower, first - 1
    while k > begin and lower[k] in _BEFORE:
        k -= 1
    if lower[k] == "and":  # "for talks and the signing of"
        k = next((j for j in range(k - 1, max(begin, k - _NEAR), -1) if lower[j] in ("for", "on", "at")), begin)
    if k <= begin:
        return False
    if lower[k] in ("with", "by", "through"):
        return _future(lower, k, begin)
    if lower[k] == "for":
        return not _TRAVEL.isdisjoint(lower[max(begin, k - _NEAR) : k])
    return lower[k] in ("on", "at") and lower[k - 1] in _AIMED


def joined_to_done(lower: list[str], first: int, begin: int) -> bool:
    """Whether a gerund goes on with one that "by" or "after" opens: "by opening a bridge and signing a treaty"."""
    if lower[first - 1] not in ("and", ","):
        return False
    for k in range(first - 2, max(begin, first - _FAR) - 1, -1):
        if lower[k] in _BREAKS and lower[k] not in _DONE:
            return False
        if lower[k] in _DONE and lower[k + 1].endswith("ing"):
            return True
    return False


def absolute(lower: list[str], first: int, begin: int) -> bool:
    """Whether a gerund ends a clause of the past: "the forum closed on Friday with ministers adopting a plan"."""
    led = next((k for k in range(first - 1, max(begin, first - _NOUN) - 1, -1) if lower[k] == "with"), -1)
    if led < 0 or led == first - 1 or not _BREAKS.isdisjoint(lower[led:first]):
        return False
    before = lower[max(begin, led - _FAR) : led]
    return _past(before) and _COMING.isdisjoint(before)


def resulting(lower: list[str], first: int, begin: int) -> bool:
    """Whether a gerund after a comma tells what was done besides or so: "visited Lima on Monday, signing a pact"."""
    comma = _opening_comma(lower, first, begin)
    if comma < 0:
        return False
    main = lower[begin:comma]
    if not _past(main) or ":" in main or not (_COMING.isdisjoint(main) and _WISHED.isdisjoint(main)):
        return False
    effects = ((lower[k], effect) for k in range(begin, comma) for _, effect in words.MODALITY.ending(lower, k, begin))
    return all(effect not in _NO_RESULT or (effect == "agreed" and word != "to") for word, effect in effects)


def _opening_comma(lower: list[str], first: int, begin: int) -> int:
    """The comma that parts a gerund, or the first of those that it goes on with, from its main clause; -1 for none."""
    k = first - 1
    while k > begin and lower[k].endswith("ly"):
        k -= 1
    if lower[k] == "," or k <= begin:
        return k if k > begin else -1
    for j in range(k, max(begin, k - _FAR), -1) if lower[k] == "and" else ():
        if lower[j] == "," and lower[j + 1].endswith("ing"):
            return -1 if lower[j + 1] in _NO_DEED else j
        if lower[j] in _BREAKS:
            break
    return -1


def _past(lower: list[str]) -> bool:
    """Whether words tell what was done."""
    return any(w in _WERE_DONE or (w.endswith("ed") and w not in words.MODIFIERS) for w in lower)


def past_in_list(lower: list[str], first: int, begin: int) -> bool:
    """Whether a form that may be past goes on with past forms: "outlined the framework and set up a commission"."""
    if lower[first - 1] not in ("and", ","):
        return False
    for k in range(first - 2, max(begin, first - _FAR) - 1, -1):
        if lower[k - 1] in ("and", ",", "have", "has", "had"):
            if lower[k].endswith("ed") and lower[k] not in words.MODIFIERS:
                return True
            if lower[k] in words.VERBS and not lower[k].endswith("s"):
                return False
        if lower[k] == "to":
            return False
    return False


def nominal(lower: list[str], first: int) -> bool:
    """Whether a gerund is a noun, parted from its "of": "the historic signing this week of"."""
    before = lower[first - 1]
    return before in words.DETERMINERS or (before in words.GENERIC and lower[first - 2] in words.DETERMINERS)


def told_past(reader: Reader, phrase: Phrase, cue: Cue) -> bool:
    """Whether a participle clause has a year or day that is over: "elevating ties to a partnership in 2023"."""
    dates = reader.calendar.within(reader.start[phrase.last - 1], phrase.sentence.end)
    today = reader.calendar.reference
    if today is None or not dates or cue.status not in ("upgraded", "signed", "established"):
        return False
    at = reader.at(dates[0].span.start)
    near = at <= phrase.last + 1 + (reader.lower[phrase.last : phrase.last + 1] == ["("]) * 3
    return near and (dates[0].latest or today.value) < today.value


def _future(lower: list[str], k: int, begin: int) -> bool:
    for j in range(k - 1, max(begin, k - _FAR) - 1, -1):
        if lower[j] in _BREAKS:
            return False
        if lower[j] in _COMING or (lower[j] in _TO_BE and lower[j + 1] == "to"):
            return True
    return False
