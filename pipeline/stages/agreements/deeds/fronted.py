"""A deed told before what it was done to: "Also signed at the talks was a …", "Set to be signed in May are two …"."""

from __future__ import annotations

from pipeline.english import COPULAS
from pipeline.lexicon import word_set
from pipeline.stages.agreements import words
from pipeline.stages.agreements.deeds.step import FUTURE, Step
from pipeline.stages.agreements.phrases.phrase import Phrase, Reader

_OPENING = word_set("agreements/sets", "deeds.fronted.opening")
_PLANNED = word_set("agreements/sets", "deeds.fronted.planned")
_NOUNS = frozenset(("conclusion", "exchange", "signature", "signing"))
_LONGEST = 14
"""Tokens from the deed to the verb "to be" behind when and where it was done."""


def fronted(reader: Reader, phrase: Phrase, k: int, begin: int) -> list[Step]:
    """The step of a participle that opens the sentence, where `k` is "was" or "were" right before the phrase."""
    lower = reader.lower
    if lower[k] not in COPULAS or k - begin > _LONGEST or "," in lower[begin + 1 : k]:
        return []
    at = begin
    while at < k and lower[at] in _OPENING:
        at += 1
    planned = at
    while at < k and lower[at] in _PLANNED:
        at += 1
    planned = at - planned
    deed = "sign" if planned and lower[at] in _NOUNS else lower[at]  # "Up for signing are two accords"
    cues = (c for c in words.cues_of(deed) if c.shape in ("past", "base") and c.fits(phrase.family))
    cue = next((c for c in cues if c.shape == "past" or deed == "sign"), None)
    if cue is None or at >= k or not _undivided(reader, at + 1, k):
        return []
    status = FUTURE.get(cue.status) if planned else cue.status
    return [Step(status, at, at + 1, True, not planned, cue, True)] if status is not None else []


def _undivided(reader: Reader, first: int, stop: int) -> bool:
    """Whether no other clause or subject stands between: no verb, no "and"."""
    between = reader.lower[first:stop]
    return not any(w in words.AUXILIARIES or w in ("and", "that", "which", "who") for w in between)
