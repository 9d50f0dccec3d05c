"""Steps told of the talks on an agreement: "negotiations on a pact, launched in 2015,", "the trade agreement talks"."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.lexicon import word_set
from pipeline.stages.agreements import words
from pipeline.stages.agreements.deeds.step import Step
from pipeline.stages.agreements.phrases.phrase import Phrase, Reader

_BE, _TO_COME = words.group("auxiliary_chain"), words.group("future") | {"to"}
_TALKS = frozenset(("discussions", "negotiation", "negotiations", "talks"))
_OPENED = word_set("agreements/sets", "deeds.talks.opened")
_OPENING = word_set("agreements/sets", "deeds.talks.opening")
_OVER = word_set("agreements/sets", "deeds.ended")
_SINGULAR = frozenset(("has", "is", "was"))
_TALKING = next(cue for form, cue in words.CUES.first["negotiations"] if len(form) == 1 and cue.shape == "noun")
_CONCLUDED = next(c for f, c in words.CUES.first["completed"] if len(f) == 1 and c.status == "agreed")
_UNDER = 5
"""Tokens before an agreement that may say that its talks are over, or yet to open."""
_REACH = 45
"""Tokens after the phrase in which a verb of its talks may stand."""
_OF_TALKS = frozenset(("agreed", "proposed", "signed"))
"""What is told of talks before "treaty talks", and not of the treaty: "renewed", "proposed"."""


def of_talks(reader: Reader, phrase: Phrase, left: list[Step], right: list[Step]) -> tuple[list[Step], list[Step]]:
    """The steps before and after a phrase, those of its talks for what they are: in "negotiations on a pact, launched
    in 2015," no pact was launched, and where they "were concluded" none was signed."""
    if (talked := _compound(reader, phrase)) is not None:
        return [s for s in left if s.status not in _OF_TALKS], [*right, talked]
    talks = next((s for s in left if s.status == "negotiating" and s.cue.shape == "noun"), None)
    told = list(_told(reader, phrase, talks)) if talks is not None else []
    if not told:
        return left, right
    verbs = {s.first for s in told}
    return [s for s in left if s is not talks], [*told, *(s for s in right if s.first not in verbs)]


def talks_on_it(reader: Reader, phrase: Phrase, which: int) -> list[Step]:
    """Talks that a clause after it tells: "an investment accord, negotiations on which began in 2019"."""
    lower, verb = reader.lower, which + 1
    if lower[which - 2] not in _TALKS or lower[which - 1] not in words.PREPOSITIONS:
        return []
    while verb + 1 < phrase.sentence.last and lower[verb] in _BE:
        verb += 1
    return [_step(verb, over=not _OVER.isdisjoint(lower[verb : verb + 1]))]


def _compound(reader: Reader, phrase: Phrase) -> Step | None:
    """The step of an agreement that is named before its talks: "to accelerate the trade agreement negotiations"."""
    k, lower = phrase.last, reader.lower
    if k >= phrase.sentence.last or lower[k] not in _TALKS - {"discussions"} or phrase.family == "mechanism":
        return None  # "the joint trade commission talks": at its session
    near = lower[max(phrase.sentence.first, phrase.first - _UNDER) : phrase.first]
    if not _OVER.isdisjoint(near):
        return Step("agreed", k, k + 1, False, True, _TALKING)
    opening = not _OPENING.isdisjoint(near)
    return Step("proposed" if opening else "negotiating", k, k + 1, False, not opening, _TALKING)


def _told(reader: Reader, phrase: Phrase, talks: Step) -> Iterator[Step]:
    """The beginning and the end of talks, told behind what they are on: "began in 2004 and were concluded in May"."""
    lower, chain = reader.lower, [""]
    plural = lower[talks.first].endswith("s")
    for k in range(phrase.last, min(phrase.sentence.last, phrase.last + _REACH)):
        word = lower[k]
        if word in _BE:
            chain.append(word)
            continue
        if word in _OPENED or word in _OVER:
            if not _TO_COME.isdisjoint(chain) or (plural and chain[-1] in _SINGULAR):
                return  # "will be launched"; "the pact, which was concluded in 2015,"
            if chain[-1] or word in _OPENED or _participle(reader, phrase, k):
                yield _step(k, over=word in _OVER)
        elif word == ";" or word in words.VERBS:
            return
        if not word.endswith("ly"):
            chain = [""]


def _participle(reader: Reader, phrase: Phrase, k: int) -> bool:
    """Whether a participle is said of the talks: "talks on an extradition treaty, concluded in 2015,"; what comes after
    "the treaty" or "treaties" may be said of these."""
    return reader.lower[k - 1] == "," and not phrase.plural and phrase.determiner in ("a", "an")


def _step(k: int, *, over: bool) -> Step:
    """The step of talks that begin, go on or are over."""
    return Step("agreed" if over else "negotiating", k, k + 1, False, True, _CONCLUDED if over else _TALKING)
