"""Steps in the life of an agreement: the verb or noun that says one, with tense and modality."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.stages.agreements import words
from pipeline.stages.agreements.phrase import Phrase, Reader
from pipeline.stages.agreements.words import Cue

_WISHES = words.group("wish")
_MODAL_STOPS = words.group("modal_stop")
_COMPLETION = words.group("completion")
_BEFORE_DONE = frozenset(("by", "after", "since", "upon", "on", "the", "in", "for", "their", "its"))
_BREAKS = words.group("clause_break")
_PATH = words.group("path")
_PARTS = words.group("part")
_BE = words.group("auxiliary_chain")
_LIKELY = words.group("future")
_DENIED = words.group("denial")
_FUTURE = {
    "signed": "proposed",
    "agreed": "proposed",
    "issued": "proposed",
    "announced": "proposed",
    "adopted": "proposed",
    "established": "proposed",
    "upgraded": "proposed",
    "acceded": "proposed",
    "proposed": "proposed",
    "negotiating": "negotiating",
}
"""What a step becomes that has not been taken yet; others (ratified, suspended, …) then say nothing."""
_UPCOMING = words.group("upcoming")


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its status, the tokens of the cue, and on which side of the phrase the cue stands."""

    status: str
    first: int
    last: int
    left: bool
    taken: bool
    """Reported as having happened (or as a state), not as planned."""
    cue: Cue
    direct: bool = True


def find_steps(reader: Reader, phrase: Phrase) -> list[Step]:
    """The steps that the sentence of a phrase says of it, nearest first."""
    found = [*_left(reader, phrase), *_right(reader, phrase)]
    unique: list[Step] = []
    for step in found:
        if all(step.status != other.status for other in unique):
            unique.append(step)
    return unique


def _fits(cue: Cue, family: str) -> bool:
    return not cue.families or family in cue.families


def _left(reader: Reader, phrase: Phrase) -> list[Step]:
    lower = reader.lower
    begin = phrase.sentence.first
    k = phrase.first - 1
    # past the determiner and a possessor: "their", "the two countries' …"
    if k >= begin and lower[k] in ("’s", "'s", "’", "'"):
        k -= 1
        while k >= begin and (reader.text[k][0].isupper() or lower[k] in ("countries", "two", "sides")):
            k -= 1
    while k >= begin and (lower[k] in words.DETERMINERS or lower[k] in ("“", '"', "‘", "(", "historic")):
        k -= 1
    if k < begin:
        return []
    return _object_of(reader, phrase, k, begin)


def _object_of(reader: Reader, phrase: Phrase, k: int, begin: int) -> list[Step]:
    """Steps whose cue has the phrase as its object, walking left from token `k`."""
    lower = reader.lower
    origin = k
    bridged = False
    limit = max(begin, k - 60)
    while k >= limit:
        word = lower[k]
        if word in words.CUES_BACK.first:
            hit = _cue_ending(reader, phrase, k, begin, near=k == origin or not bridged)
            if hit is not None:
                size, cue = hit
                return _judged(reader, phrase, k + 1 - size, k + 1, cue, begin, direct=not bridged)
        if word in _BREAKS and not (word == ":" and bridged is False and k == origin):
            if word != ":":
                return []
            k -= 1
            bridged = True
            continue
        if k == origin and word in words.PREPOSITIONS:
            if word in _PATH or word in ("under", "on", "for", "towards", "toward", "as", "including", "into"):
                near = _noun_before(reader, phrase, k, begin)
                if near is not None:
                    return near
                if word == "to":
                    pass
                elif word in ("including", "as"):
                    bridged = True
                    k -= 2 if word == "as" else 1
                    continue
                else:
                    return []
            elif word in ("of", "to"):
                near = _noun_before(reader, phrase, k, begin)
                if near is not None:
                    return near
                if word == "of" and k > begin and lower[k - 1] in _PARTS:
                    # "the draft of the agreement": look on from the part
                    j = k - 2
                    while j >= begin and lower[j] in words.DETERMINERS | words.GENERIC | {
                        "effective",
                        "full",
                        "actual",
                    }:
                        j -= 1
                    if j >= begin and lower[j] in words.CUES_BACK.first:
                        hit = _cue_ending(reader, phrase, j, begin, near=True)
                        if hit is not None and hit[1].status in ("reviewed", "suspended"):
                            return _judged(reader, phrase, j + 1 - hit[0], j + 1, hit[1], begin, direct=True)
                    return []
                if word == "to":
                    return _raised_to(reader, phrase, k, begin)
                return []
        elif (
            (
                k == origin
                and word not in ("and", ",", "&")
                and word in words.STOPS
                and word not in ("here", "today", "yesterday", "also")
            )
            or word in words.VERBS
            or word in ("was", "were", "is", "are", "will", "would", "has", "have", "had", "’ll")
            or (word == "to" and k + 1 < phrase.first and lower[k + 1] in words.VERBS)
        ):
            return []
        if k == origin and (word in ("and", ",", "&")):
            bridged = True
            if _is_subject(reader, phrase):
                return []
        elif k != origin and word in (",", "and"):
            bridged = True
        k -= 1
    return []


def _is_subject(reader: Reader, phrase: Phrase) -> bool:
    """Whether a finite verb follows, so that a phrase after "and" begins a clause of its own."""
    after = phrase.last
    if after >= phrase.sentence.last:
        return False
    word = reader.lower[after]
    return word in ("was", "were", "is", "are", "will", "would", "has", "have", "had", "also") or (
        word in words.VERBS and word.endswith("s")
    )


def _cue_ending(reader: Reader, phrase: Phrase, k: int, begin: int, *, near: bool) -> tuple[int, Cue] | None:
    """A verb cue that ends at token `k` and can govern the phrase."""
    for size, cue in words.CUES_BACK.ending(reader.lower, k, begin):
        if cue.shape == "noun" or not _fits(cue, phrase.family):
            continue
        if cue.form in ("in force", "in effect") or cue.status == "in_force":
            continue
        if cue.form in ("agreed", "agree", "agrees", "agreeing") and not near:
            continue
        start = k + 1 - size
        before = reader.lower[start - 1] if start > begin else ""
        if cue.shape in ("base", "third") and before in words.DETERMINERS:
            continue  # "the exchanges and agreements": a noun
        if reader.text[start][0].isupper() and start > begin and cue.shape == "base" and not phrase.shouted:
            continue  # a name: "Exchange", "Review"
        if (
            cue.shape in ("past", "participle")
            and start > begin
            and reader.lower[start - 1] in ("was", "were", "been", "be", "is", "are")
            and size == 1
        ):
            return None  # passive: something else was signed
        return size, cue
    return None


def _noun_before(reader: Reader, phrase: Phrase, preposition: int, begin: int) -> list[Step] | None:
    """The noun cue before a preposition: "signing of", "accession to", "negotiations on"; None where there is none."""
    lower = reader.lower
    k = preposition - 1
    if k < begin:
        return None
    for size, cue in words.CUES_BACK.ending(lower, k, begin):
        if cue.shape not in ("noun", "gerund") and not (
            cue.shape == "base" and cue.form in ("launch", "upgrade", "exchange", "release", "review")
        ):
            continue
        if not _fits(cue, phrase.family):
            continue
        return _judged(reader, phrase, k + 1 - size, k + 1, cue, begin, direct=True)
    # "negotiations with Japan on a free trade agreement", "talks between the two sides on the pact"
    if lower[preposition] in ("on", "for", "towards", "toward", "over", "about"):
        for j in range(k, max(begin, k - 8) - 1, -1):
            if lower[j] in ("negotiations", "negotiation", "talks") and lower[j + 1] in ("with", "between", "among"):
                for size, cue in words.CUES_BACK.ending(lower, j, begin):
                    if cue.shape == "noun" and _fits(cue, phrase.family):
                        return _judged(reader, phrase, j + 1 - size, j + 1, cue, begin, direct=True)
            if lower[j] in _BREAKS:
                break
    return None


def _raised_to(reader: Reader, phrase: Phrase, k: int, begin: int) -> list[Step]:
    """ "upgraded their relations to a strategic partnership"."""
    if phrase.family != "partnership":
        return []
    lower = reader.lower
    for j in range(k - 1, max(begin, k - 22) - 1, -1):
        if lower[j] in _BREAKS:
            return []
        for size, cue in words.CUES_BACK.ending(lower, j, begin):
            if cue.status == "upgraded":
                return _judged(reader, phrase, j + 1 - size, j + 1, cue, begin, direct=True)
    return []


def _modality(reader: Reader, first: int, begin: int, shape: str) -> str | None:
    """What the words before a cue say of it: proposed, agreed, negotiating, done, denied; None for nothing."""
    lower = reader.lower
    finite = shape in ("past", "participle", "third")
    # an infinitive or gerund may stand late in a list that "will" or "agreed to" opens
    reach = 60 if shape in ("base", "gerund") else 7
    for k in range(first - 1, max(begin, first - reach) - 1, -1):
        word = lower[k]
        if word in _MODAL_STOPS or (reach == 7 and (word in (";", ":") or (word == "," and k < first - 1))):
            return None
        for _, effect in words.MODALITY.ending(lower, k, begin):
            if finite and effect != "denied":
                continue
            if k < first - 7 and effect in ("done", "denied"):
                continue
            return effect
    return None


def _judged(reader: Reader, phrase: Phrase, first: int, last: int, cue: Cue, begin: int, *, direct: bool) -> list[Step]:
    """The step of a cue left of its object, after tense and modality."""
    lower = reader.lower
    effect = _modality(reader, first, begin, cue.shape)
    before = lower[first - 1] if first > begin else ""
    infinitive = cue.shape == "base" and before == "to"
    status: str | None = cue.status
    taken = True
    if effect == "denied":
        return []
    if effect == "negotiating":
        status, taken = ("negotiating" if cue.status in _FUTURE else None), True
    elif effect == "proposed" or (effect is None and infinitive and not phrase.shouted):
        status, taken = _FUTURE.get(cue.status), False
        if cue.form in _COMPLETION and status is not None:
            status = "negotiating"  # what is still to be completed is being worked on
    elif effect == "agreed":
        if cue.status in ("established", "upgraded") and phrase.family == "partnership":
            taken = True
        elif cue.status in ("established", "adopted", "negotiating", "upgraded"):
            status = "agreed" if cue.status != "negotiating" else "negotiating"
        else:
            status, taken = _FUTURE.get(cue.status), False
    elif cue.shape in ("noun", "gerund") and (before in _UPCOMING or lower[max(begin, first - 2)] in _UPCOMING):
        status, taken = _FUTURE.get(cue.status), False
    elif cue.status in ("implemented", "reviewed") and cue.shape not in ("past", "participle"):
        return []
    elif (
        cue.shape == "gerund"
        and lower[last : last + 1] != ["of"]
        and cue.status not in ("negotiating", "proposed")
        and before not in _BEFORE_DONE
    ):
        # "by signing the pact" is done; a bare gerund after a verb of saying may not be
        status, taken = _FUTURE.get(cue.status), False
        if cue.form in _COMPLETION and status is not None:
            status = "negotiating"
    if status is None or (cue.form in _WISHES and phrase.determiner not in ("a", "an", "another", "new")):
        return []
    steps = [Step(status, first, last, True, taken, cue, direct)]
    if status == "upgraded":
        steps.append(Step("established", first, last, True, taken, cue, direct))
    if cue.form.startswith("agree") and status == "established" and phrase.family != "partnership":
        steps.append(Step("agreed", first, last, True, True, cue, direct))
    return steps


def _right(reader: Reader, phrase: Phrase) -> list[Step]:
    """Steps whose cue follows the phrase: "was signed", "signed in 2003", "which entered into force"."""
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
                if cue.shape in ("noun", "gerund") or not _fits(cue, phrase.family):
                    continue
                if cue.shape in ("base", "third") and cue.status not in ("in_force", "terminated"):
                    continue
                if cue.status == "in_force" or cue.form in ("expired", "expires", "expire", "lapsed"):
                    step = _said(cue, chain, k, k + size)
                    return [step] if step else []
                previous = lower[k - 1]
                passive = bool(chain)
                reduced = not chain and (previous not in ("and", "has", "have", "had") or gap == 0)
                if not passive and reduced and gap > 0 and not _participle(reader, phrase, k, relative):
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
        elif word in words.VERBS and not text[k][0].isupper():
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
    passive_like = following in (
        "in",
        "on",
        "between",
        "by",
        "at",
        "last",
        "with",
        "here",
        "during",
        "this",
        "earlier",
        "yesterday",
        "today",
        "on",
        ",",
        ".",
        "among",
        "under",
        "after",
        "to",
        "for",
        "and",
        "recently",
    )
    if not passive_like:
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
        status = _FUTURE.get(cue.status)
        return Step(status, first, last, False, False, cue) if status else None
    if cue.shape == "base" and cue.status == "in_force":
        return Step("in_force", first, last, False, False, cue) if chain else None
    if cue.status in ("implemented", "reviewed") and not chain:
        return None
    return Step(cue.status, first, last, False, True, cue)
