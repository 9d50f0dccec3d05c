"""Steps told beside an agreement: "bring the pact into force", "is a forum launched in 2021"."""

from __future__ import annotations

from pipeline.lexicon import word_set
from pipeline.stages.agreements import words
from pipeline.stages.agreements.deeds.modality import modality
from pipeline.stages.agreements.deeds.step import Step
from pipeline.stages.agreements.deeds.talks import talks_on_it
from pipeline.stages.agreements.phrases.phrase import Phrase, Reader

_BRINGING = word_set("agreements/sets", "deeds.effect.bringing")
_STATES = word_set("agreements/sets", "deeds.effect.states")
_FROM = word_set("agreements/sets", "deeds.effect.from")
_SAME = word_set("agreements/sets", "deeds.effect.same")
_COMING = words.group("future")
_BREAKS = words.group("clause_break")
_PARTIES = 12
"""Tokens from an agreement to "into force", past whose it is."""
_AUXILIARY = words.group("auxiliary_chain")
_BEING, _NEW = frozenset((",", "is", "was")), frozenset(("a", "an"))
_AFTER, _FEW = frozenset(("after", "following", "upon")), 4
RATIFIED = next(c for f, c in words.CUES.first["ratification"] if len(f) == 1)
_INSTRUMENTS = frozenset(("documents", "instrument", "instruments", "letters", "notes", "papers"))
_EXCHANGED = frozenset(("deposited", "exchange", "exchanged", "exchanging", "handed"))
_BE = frozenset(("are", "been", "being", "duly", "formally", "was", "were"))
_BEGAN = frozenset(("began", "begun", "commenced", "started"))
_IMPLEMENTED = next(c for f, c in words.CUES.first["implemented"] if len(f) == 1)
_BROUGHT = next(cue for form, cue in words.CUES.first["came"] if form == ("came", "into", "force"))
_BRING = next(cue for form, cue in words.CUES.first["come"] if form == ("come", "into", "force"))


def told_beside(reader: Reader, phrase: Phrase) -> list[Step]:
    """The steps after a phrase that are told without a verb of which it is the subject."""
    lower, k = reader.lower, phrase.last
    found: list[Step] = []
    begin, stop = phrase.sentence.first, phrase.sentence.last
    ratified = [n for n in reader.ratification if begin <= n < stop] if reader.ratification else ()
    if ratified and ratified[0] < phrase.first:
        verb = exchanged(reader, begin, ratified[0], phrase.first)
        verb = _exchanged_after(reader, phrase, ratified[0]) if verb < 0 else verb
        found += [Step("ratified", verb, verb + 1, verb < phrase.first, True, RATIFIED)] if verb >= 0 else []
    if k + 2 >= stop:
        return found
    if lower[k] in _BEING and lower[k + 1] in _NEW:
        found = _described(reader, phrase)
    if "into" in lower[k : k + _PARTIES]:
        found += _put_in_force(reader, phrase)
    if ratified and ratified[-1] > phrase.last:
        found += _once_ratified(reader, phrase, ratified[-1])
    if "which" in lower[k + 3 : k + _PARTIES]:
        found += talks_on_it(reader, phrase, lower.index("which", k + 3))
    if "implementation" in lower[max(0, phrase.first - 3) : phrase.first]:
        found += _carried_out(reader, phrase)
    return found


def brought_into(reader: Reader, phrase: Phrase, k: int) -> list[Step]:
    """The entry into force of what stands after "putting into effect the …"; token `k` is "effect"."""
    lower, verb = reader.lower, k - 2
    if lower[k] not in _STATES or lower[k - 1] != "into" or verb <= phrase.sentence.first:
        return []
    taken = _done_by(reader, verb)
    return [Step("in_force", verb, k + 1, True, True, _BROUGHT)] if lower[verb] in _BRINGING and taken else []


def _done_by(reader: Reader, verb: int) -> bool:
    """Whether "bring" or "put" tells what has been done: past, or a participle clause after a comma."""
    lower, before = reader.lower, verb - 1 - reader.lower[verb - 1].endswith("ly")
    if (day := reader.before_date(before + 1)) < before:
        before = day - (lower[day] == "on")  # "exchanged notes on Monday bringing it into force"
    if lower[verb] in ("bringing", "putting"):  # "exchanged diplomatic notes bringing into force the pact"
        return lower[before] == "," or (
            lower[before] in _INSTRUMENTS and lower[before - 1] in _EXCHANGED | {"diplomatic"}
        )
    return lower[verb] == "brought" or (lower[verb] == "put" and lower[verb - 1] not in _AUXILIARY)


def _put_in_force(reader: Reader, phrase: Phrase) -> list[Step]:
    """The entry into force of what is "brought into force" or "put into effect": the verb before, "into" after it."""
    lower, k = reader.lower, phrase.last
    stop = min(phrase.sentence.last - 1, k + _PARTIES)
    while k < stop and lower[k] != "into":
        if lower[k] in words.VERBS or lower[k] in _BREAKS:
            return []
        k += 1
    if k >= stop or lower[k + 1] not in _STATES:
        return []
    verb = phrase.first - 1
    while verb > phrase.sentence.first and lower[verb] in words.DETERMINERS:
        verb -= 1
    if lower[verb] not in _BRINGING:
        return []
    past = _done_by(reader, verb)
    taken = past or lower[verb].endswith("s")
    before = lower[verb - 2] if lower[verb - 1] == "to" else lower[verb - 1]
    if modality(reader, verb, phrase.sentence.first, "past") == "denied" or not (taken or before in _COMING):
        return []  # "reaffirmed their resolve to bring the pact into force"
    return [Step("in_force", k, k + 2, False, taken, _BROUGHT if past else _BRING)]


def exchanged(reader: Reader, first: int, k: int, stop: int) -> int:
    """The verb by which instruments of ratification, token `k`, were exchanged or deposited; -1 where none were."""
    lower, papers = reader.lower, _papers(reader.lower, k)
    if not first <= papers < stop or lower[papers] not in _INSTRUMENTS:
        return -1
    near = (*range(papers - 1, max(first - 1, papers - 2 * _FEW), -1), *range(k + 1, min(stop, k + _FEW)))
    verb = next((j for j in near if lower[j] in _EXCHANGED), -1)
    told = verb >= 0 and _COMING.isdisjoint(lower[max(first, verb - _FEW) : verb]) and lower[verb - 1] != "to"
    return verb if told else -1


def _papers(lower: list[str], k: int) -> int:
    """Where the papers stand whose ratification token `k` tells: "instruments ratifying", "ratification documents"."""
    return k - 1 if lower[k] == "ratifying" else k - 2 if lower[k - 1] == "of" else k + 1


def _exchanged_after(reader: Reader, phrase: Phrase, k: int) -> int:
    """The passive verb behind the agreement by which papers of its ratification were exchanged; -1 where none is."""
    lower, stop = reader.lower, min(phrase.sentence.last, phrase.last + _PARTIES)
    if lower[_papers(lower, k)] not in _INSTRUMENTS:
        return -1
    for j in range(phrase.last, stop):
        if lower[j] in _EXCHANGED and _BE.issuperset(lower[j - 1 : j]):
            return j if _COMING.isdisjoint(lower[phrase.last : j]) else -1
        if lower[j] in _BREAKS or lower[j] == ",":
            break
    return -1


def _once_ratified(reader: Reader, phrase: Phrase, k: int) -> list[Step]:
    """The ratification after which it took effect: "came into force on Monday following its ratification by both"."""
    lower, begin = reader.lower, phrase.sentence.first
    after = next((j for j in range(k - 1, max(phrase.last, k - _FEW) - 1, -1) if lower[j] in _AFTER), -1)
    if after < 0 or lower[k + 1 : k + 2] not in (["by"], ["in"]) or not _COMING.isdisjoint(lower[begin:after]):
        return []
    in_force = any(c.status == "in_force" for j in range(begin, after) for _, c in words.CUES.starting(lower, j, after))
    return [Step("ratified", k, k + 1, False, True, RATIFIED, aside=k - 1 - after)] if in_force else []


def _carried_out(reader: Reader, phrase: Phrase) -> list[Step]:
    """The beginning of what "implementation of the accord" is the subject of: "… began in January"."""
    lower, k, stop = reader.lower, phrase.first - 1, min(phrase.sentence.last - 1, phrase.last + _PARTIES)
    while k > phrase.sentence.first and lower[k] in words.DETERMINERS:
        k -= 1
    if lower[k] != "of" or lower[k - 1] != "implementation":
        return []
    for j in range(phrase.last, stop):
        if lower[j] in _BEGAN:
            return [Step("implemented", j, j + 1, False, True, _IMPLEMENTED)]
        if lower[j] in words.VERBS or lower[j] in _BREAKS:
            break
    return []


def _described(reader: Reader, phrase: Phrase) -> list[Step]:
    """The steps of what an agreement is said to be: "is a platform launched in 2021", "…, a body set up in 2012"."""
    lower, k = reader.lower, phrase.last
    for j in range(k + 2, min(phrase.sentence.last - 1, k + _PARTIES)):
        if lower[j] in words.PREPOSITIONS or lower[j] in _BREAKS or lower[j] == ",":
            break
        for size, cue in words.CUES.starting(lower, j, phrase.sentence.last) if j > k + 2 else ():
            told = cue.shape in ("past", "participle") or cue.form == "set up"
            if told and cue.fits(phrase.family) and cue.status != "negotiating" and _tells(reader, j + size):
                return [Step(cue.status, j, j + size, False, True, cue)]
    return []


def _tells(reader: Reader, k: int) -> bool:
    """Whether what follows a participle tells when, where or by whom."""
    return reader.dated(k) or reader.lower[k] in ("at", "between", "by", "in", "on")


def takes_effect(reader: Reader, k: int) -> bool:
    """Whether "effective" tells since when an agreement is in force: "…, effective from 1 June"."""
    lower = reader.lower
    if lower[k - 1] != "," and lower[k - 1] not in _AUXILIARY and lower[k - 1] != "becomes":
        return False
    if reader.dated(k + 1) or not _FROM.isdisjoint(lower[k + 1 : k + 2]):
        return True
    return lower[k + 1 : k + 2] == ["the"] and not _SAME.isdisjoint(lower[k + 2 : k + 4])
