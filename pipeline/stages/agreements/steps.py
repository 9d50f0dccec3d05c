"""Steps in the life of an agreement: the verb or noun that says one, with tense and modality."""

from __future__ import annotations

from pipeline.stages.agreements import words
from pipeline.stages.agreements.governing import before
from pipeline.stages.agreements.phrase import Phrase, Reader
from pipeline.stages.agreements.step import FUTURE, Step
from pipeline.stages.agreements.words import Cue

_BE = words.group("auxiliary_chain")
_LIKELY = words.group("future")
_DENIED = words.group("denial")
_AGREED_AT = words.group("after_agreed")
_AFTER_PARTICIPLE = words.group("after_participle")


def find_steps(reader: Reader, phrase: Phrase) -> list[Step]:
    """The steps that the sentence of a phrase says of it, one for each status."""
    found: dict[str, Step] = {}
    for step in (*before(reader, phrase), *after(reader, phrase)):
        found.setdefault(step.status, step)
    return list(found.values())


def after(reader: Reader, phrase: Phrase) -> list[Step]:
    """The steps whose cue follows the phrase: "was signed", "signed in 2003", "which entered into force"."""
    lower, text = reader.lower, reader.text
    k = phrase.last
    stop = min(phrase.sentence.last, k + 45)
    chain: list[str] = []
    relative = False
    gap = 0
    while k < stop:
        word = lower[k]
        if word in words.CUES.first:
            for size, cue in words.CUES.starting(lower, k, stop):
                if cue.shape in ("noun", "gerund") or not cue.fits(phrase.family):
                    continue
                if cue.shape in ("base", "third") and cue.status not in ("in_force", "terminated"):
                    continue
                if cue.form.startswith("agree") and not chain and not _AGREED_AT & set(lower[k + 1 : k + 2]):
                    continue  # "the partners agreed on …" is said of others
                if cue.status == "in_force" or cue.form in ("expired", "expires", "expire", "lapsed"):
                    step = _said(cue, chain, k, k + size)
                    return [step] if step else []
                previous = lower[k - 1]
                passive = bool(chain)
                reduced = not chain and (previous not in ("and", "has", "have", "had") or gap == 0)
                if not passive and reduced and not _participle(reader, phrase, k, relative):
                    continue
                if passive or reduced:
                    step = _said(cue, chain, k, k + size)
                    if step is None:
                        return []
                    steps = [step]
                    if step.status == "upgraded":
                        return []
                    return steps
        if word in (";", ".") or (word in ("said", "says", "while", "but", "whereas") and not chain):
            return []
        if word in _BE and (word != "to" or chain or (k + 1 < stop and lower[k + 1] == "be")):
            chain.append(word)
        elif chain:
            if word.endswith("ly") or word in (",",):
                pass
            elif (
                chain[-1] in ("also", "first", "later", "then", "just", "still", "set", "about", "due", "planned")
                and len(chain) == 1
            ):
                chain.clear()
            else:
                return []
        elif word in words.VERBS and not text[k][0].isupper() and lower[k - 1] != "to":
            return []
        elif word in ("which", "that"):
            relative = True
        k += 1
        gap += 1
    return []


def _participle(reader: Reader, phrase: Phrase, k: int, relative: bool) -> bool:
    """Whether a past form some words after the phrase is said of it: "pact both countries signed in 1995"."""
    lower = reader.lower
    following = lower[k + 1] if k + 1 < phrase.sentence.last else "."
    passive_like = following in _AFTER_PARTICIPLE
    if not passive_like and not reader.dated(k + 1):
        return False
    if "," in lower[phrase.last : k] and not relative:
        # a comma ends the phrase: "Under the pact, China signed …"
        return lower[k - 1] == ","
    return True


def _said(cue: Cue, chain: list[str], first: int, last: int) -> Step | None:
    """The step of a cue right of the phrase, after the auxiliaries between."""
    if any(w in _DENIED for w in chain):
        return None
    if any(w in _LIKELY for w in chain) or ("to" in chain and "be" in chain):
        if cue.status == "in_force":
            return Step("in_force", first, last, False, False, cue)
        status = FUTURE.get(cue.status)
        return Step(status, first, last, False, False, cue) if status else None
    if cue.shape == "base" and cue.status == "in_force":
        return Step("in_force", first, last, False, False, cue) if chain else None
    if cue.status in ("implemented", "reviewed") and not chain:
        return None
    return Step(cue.status, first, last, False, True, cue)
