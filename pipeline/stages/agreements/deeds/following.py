"""The cue that follows a phrase: "was signed", "signed in 2003 and ratified in 2005", "which has expired"."""

from __future__ import annotations

from pipeline.lexicon import word_set
from pipeline.stages.agreements import words
from pipeline.stages.agreements.deeds.clauses import (
    FINITE,
    closed,
    encloses,
    goes_on,
    is_noun,
    is_topic,
    rejoined,
    resumed,
)
from pipeline.stages.agreements.deeds.effect import takes_effect
from pipeline.stages.agreements.deeds.step import FUTURE, Step, in_substance
from pipeline.stages.agreements.phrases.phrase import Phrase, Reader
from pipeline.stages.agreements.words import Cue

_BE = words.group("auxiliary_chain")
_LIKELY = words.group("future")
_DENIED = words.group("denial")
_LISTING, _LISTED = frozenset((",", "and")), 5
_EXPECTING = word_set("agreements/sets", "deeds.following.expecting")
_UNLESS = word_set("agreements/sets", "deeds.following.unless")
_TERMS = word_set("agreements/sets", "deeds.following.terms")
_WAIT = 5
"""Tokens from an entry into force to what it waits for: "on the thirtieth day after", "two months following"."""
_CONDITIONS = word_set("agreements/sets", "deeds.following.conditions")
_PRESENT = word_set("agreements/sets", "deeds.following.present")
_SPEAKERS = frozenset(("they", "we"))
_DURING = frozenset(("are", "been", "is", "was", "were"))
_STARTED = frozenset(("began", "started"))
_PAPERS = frozenset(
    form[0]
    for form, head in words.HEADS.entries()
    if len(form) == 1
    and not head.plural
    and head.family in ("agreement", "treaty", "memorandum", "protocol", "convention")
)
"""Heads of what is signed, as single words."""
_COPULAS = frozenset(("are", "is", "was", "were"))
_BEFORE_NOUN = (words.DETERMINERS - {"that", "said", "which"}) | frozenset(words.OWN) | {"to"}
"""Words after which what may be a verb is a noun or an infinitive: "Oman's state oil company"."""
_OF_ITSELF = word_set("agreements/sets", "deeds.following.of_itself")
_HEADS = frozenset(form[0] for form, _ in words.HEADS.entries() if len(form) == 1)
_STANDING = _COPULAS | {"been"}
_MANY = (["are"], ["have"], ["were"])
_COORDINATED = frozenset(("and", "but"))
_HAVING, _TO_HAVE = frozenset(("get", "have", "see")), frozenset(("can", "could", "should", "to", "will", "would"))
_OTHER_SUBJECT = words.PREPOSITIONS - {"of"}
_ONE, _LINKED = frozenset(("has", "is", "was")), frozenset((",", "and", "but", "that"))
_ANEW = frozenset(("and", "but", "so"))
_EACH = frozenset(("all", "both", "each"))
_REACH = 45
"""Tokens after the phrase in which its verb may stand."""
_TURNS = word_set("agreements/sets", "deeds.following.turns")
_STRAY = word_set("agreements/sets", "deeds.following.stray")
_AGREED_AT = words.group("after_agreed")
_AFTER_PARTICIPLE = words.group("after_participle")


_TELLING = (
    words.CUES.first.keys()
    | words.VERBS
    | _BE
    | _TURNS
    | _EXPECTING
    | {";", ".", "agreed", "decided", "once", "that", "which"}
)
"""Words after an agreement at which something is decided; all others are passed over."""


def _conditional(reader: Reader, phrase: Phrase) -> bool:
    """Whether a conjunction makes a present tense one of what is to come: "after the pact is signed"."""
    k = phrase.first - 1
    while k > phrase.sentence.first and reader.lower[k] in words.DETERMINERS:
        k -= 1
    return k >= phrase.sentence.first and reader.lower[k] in _CONDITIONS


def after(reader: Reader, phrase: Phrase) -> list[Step]:
    """The steps whose cue follows the phrase: "was signed", "signed in 2003 and ratified in 2005", "has expired"."""
    lower = reader.lower
    found: list[Step] = []
    stop = min(phrase.sentence.last, phrase.last + _REACH)
    chain: list[str] = []
    relative = bare = False
    coming = _conditional(reader, phrase)
    k = told = phrase.last
    while k < stop:
        word = lower[k]
        if word not in _TELLING and not chain:
            k += 1
            continue
        if relative and not chain and word in ("agreed", "decided") and not found and lower[k - 1] not in _COORDINATED:
            return _consented(reader, phrase, k, stop)
        if relative and not chain and word in _EXPECTING and all(s.status == "agreed" for s in found):
            return [*found, *_intended(reader, phrase, k, stop)]
        hit = _cue_at(reader, phrase, k, stop, told, chain, relative) if word in words.CUES.first else None
        if hit is not None:
            ahead = coming and (chain[0] in _PRESENT if chain else hit[1].shape == "third")
            cue = in_substance(lower, k, hit[1])
            step = _said(cue, ["will", *chain] if ahead else chain, k, k + hit[0])
            raised = step is not None and step.status == "upgraded" and phrase.family != "mechanism"
            to_come = step is not None and step.status == "in_force" and not step.taken
            if to_come and _depends(lower, k + hit[0]):
                break  # "would take effect after ratification": nobody knows when
            if step is not None and step.taken and k == phrase.last and _to_have(reader, phrase):
                planned = FUTURE.get(step.status)
                step = Step(planned, k, k + hit[0], False, False, step.cue) if planned else None
            if step is None or raised or (found and not goes_on(reader, phrase, told, k, step, chain, bare=bare)):
                place = resumed(reader, phrase, k, stop) if step is None else -1
                if place < 0:
                    break  # but "the pact, which Malta has not ratified, was signed in May"
                k, chain, relative = place, [], False
                continue
            found.append(step)
            bare = not chain and not relative
            k = told = k + hit[0]
            chain = []
            continue
        if word in (";", ".") or (word in _TURNS and not chain):
            break
        if word == "agreed" and lower[k - 1] in _COORDINATED and not (chain or relative or is_topic(reader, phrase)):
            break  # "exchanged a memorandum and agreed on a treaty, the text of which is to be finalised"
        if word == "once" and not chain and lower[k - 1] != ",":
            break  # "will sign the pact once its procedures are completed"
        if k == phrase.last and word.endswith("ing") and word in words.VERBS and not reader.text[k][0].isupper():
            k = _past_modifier(lower, k, stop)  # "an MoU involving two firms was also signed"
            continue
        month = reader.text[k] == "May"  # "signed in May 2023 and ratified in June": no auxiliary
        if word in _BE and not month and (word != "to" or chain or lower[k + 1 : k + 2] == ["be"]):
            if not chain and lower[k - 1] == "," and k > told and word in FINITE:
                if encloses(reader, phrase):
                    break  # "the deal, which replaces the 2004 memorandum, would take effect": it is not the memorandum
                if closed(reader, phrase, k):
                    told, relative = k, False
            chain.append(word)
        elif chain:
            if chain[-1] in _STRAY and len(chain) == 1:
                chain = []
            elif word in words.PREPOSITIONS and set(chain) <= _COPULAS and lower[k - 1] in _COPULAS:
                chain = []  # "the second one was on seeds and was signed by the farm ministers"
            elif not (word.endswith("ly") or word == ","):
                place = rejoined(lower, k, stop) if lower[k - 1] in _COPULAS else -1
                place = place if place >= 0 else resumed(reader, phrase, k, stop)
                if place < 0:
                    break  # another verb is what is said
                k, chain, relative = place, [], False
                continue
        elif word in words.VERBS and not reader.text[k][0].isupper() and lower[k - 1] not in _BEFORE_NOUN:
            if not is_noun(reader, phrase, k):
                place = resumed(reader, phrase, k, stop)
                if place < 0:
                    break
                k, chain, relative = place, [], False
                continue
        elif word in ("which", "that"):
            if _of_nearer(lower, phrase, k) or (word == "that" and lower[k - 1] in _ANEW):
                break  # "have had a pact since 2002, and that another was signed", "a pact, so that it may be signed"
            if word == "which" and lower[k - 1] in _OTHER_SUBJECT:
                place = resumed(reader, phrase, k + 1, stop)
                if place < 0:
                    break
                k, chain, relative = place, [], False
                continue  # "the pact, negotiations for which were launched in 2004, …": said of something else
            relative = True
        k += 1
    return found


def _to_have(reader: Reader, phrase: Phrase) -> bool:
    """Whether a participle right after an agreement is what somebody means to bring about: "plan to have it signed"."""
    lower, k = reader.lower, phrase.first - 1
    while k > phrase.sentence.first and lower[k] in words.DETERMINERS:
        k -= 1
    return lower[k] in _HAVING and lower[k - 1] in _TO_HAVE


def _of_nearer(lower: list[str], phrase: Phrase, k: int) -> bool:
    """Whether a relative clause is another paper's: "to conclude the pact and apply the treaty, which was signed"."""
    j = k - 1 - (lower[k - 1] == ",")
    another = j > phrase.last and lower[j] in _PAPERS and not words.DETERMINERS.isdisjoint(lower[phrase.last : j])
    return another and lower[k + 1 : k + 2] not in _MANY


def _past_modifier(lower: list[str], k: int, stop: int) -> int:
    """The auxiliary after a participle clause that belongs to the noun before it; the end where there is none."""
    for j in range(k + 1, stop):
        if lower[j] in _COPULAS:
            return j
        if lower[j] in (",", ";", "that", "which", "who") or (lower[j] in words.VERBS and lower[j - 1] == "to"):
            break
    return stop


def _depends(lower: list[str], k: int) -> bool:
    """Whether what is to come depends on something: "after ratification", "30 days after the exchange of notes"."""
    wait = lower[k : k + _WAIT]
    return not _UNLESS.isdisjoint(wait[:1]) or not (_TERMS.isdisjoint(wait) or _UNLESS.isdisjoint(wait))


def _consented(reader: Reader, phrase: Phrase, k: int, stop: int) -> list[Step]:
    """What was agreed to be done: "which our two countries agreed to negotiate in 2023"."""
    if reader.lower[k + 1 : k + 2] != ["to"] or k + 2 >= stop:
        return []
    for size, cue in words.CUES.starting(reader.lower, k + 2, stop):
        if cue.shape == "base" and cue.fits(phrase.family) and (cue.status in FUTURE):
            status = "negotiating" if cue.status == "negotiating" else "agreed"
            return [Step(status, k, k + 2 + size, False, True, cue)]
    return []


def _intended(reader: Reader, phrase: Phrase, k: int, stop: int) -> list[Step]:
    """What is planned: "which we expect to conclude next year"."""
    if reader.lower[k + 1 : k + 2] != ["to"] or k + 2 >= stop:
        return []
    for size, cue in words.CUES.starting(reader.lower, k + 2, stop):
        status = FUTURE.get(cue.status)
        if cue.shape == "base" and cue.fits(phrase.family) and status is not None:
            return [Step(status, k, k + 2 + size, False, False, cue)]
    return []


def _cue_at(
    reader: Reader, phrase: Phrase, k: int, stop: int, told: int, chain: list[str], relative: bool
) -> tuple[int, Cue] | None:
    """A cue at token `k` that can be said of the phrase: passive, a participle, or "entered into force"."""
    lower = reader.lower
    for size, cue in words.CUES.starting(lower, k, stop):
        if not cue.fits(phrase.family):
            continue
        if cue.shape == "gerund" and cue.status == "negotiating" and relative and chain[-1:] and chain[-1] in _DURING:
            return size, cue  # "the pact that Peru is negotiating with Chile"
        if cue.shape in ("noun", "gerund"):
            continue
        if cue.status == "proposed" and _inside(reader, phrase):
            continue  # "issues of strengthening the partnership were considered"
        if cue.form == "followed":
            if not chain and k == phrase.last and _dated(reader, k + size):
                return size, cue  # "a first accord was signed in 1991; a second one followed in 1994"
            continue
        if cue.form in _STARTED:
            if relative and k == told + 1 and _dated(reader, k + size):
                return size, cue  # "a dialogue that began in March 1999"
            continue
        if cue.form == "effective" and not takes_effect(reader, k):
            continue  # "effective border control"
        if cue.form == "in place" and (relative or chain[-1:] == [] or chain[-1] not in _STANDING):
            continue  # "the mechanisms in place", "protocols remain in place"
        if cue.status == "in_force" or cue.form in _OF_ITSELF:
            if relative and any(w in words.HEADS.first for w in lower[told:k]):
                continue  # "the committee under the treaty that took effect in 2016"
            if not relative and not is_topic(reader, phrase) and _subject_between(lower, max(told, phrase.last), k):
                continue  # "signed a treaty in 2005, and a trade agreement went into effect in 2007"
            return size, cue
        if cue.shape in ("base", "third"):
            continue
        if cue.form.startswith("agree") and not chain and not _AGREED_AT & set(lower[k + 1 : k + 2]):
            continue  # "the partners agreed on …" is said of others
        if k == phrase.last + 1 and lower[k - 1] in _SPEAKERS and cue.shape == "past":
            return size, cue  # "the statement we issued outlines …"
        if (
            chain
            and chain[0] in _ONE
            and not relative
            and _subject_between(lower, max(told, phrase.last), k - len(chain))
        ):
            continue  # "have had an accord since 2002, and an air transport pact was signed last year"
        if chain or (phrase.heading and _headline(reader, phrase, k + size)):
            return size, cue
        if cue.shape == "past" and _of_each(reader, phrase, k, k + size):
            return size, cue  # "the treaty and the protocol, both signed in 2013, had been ratified"
        if k - 1 > phrase.last and lower[k - 1] in _HEADS:
            continue  # "the commission and the agreements reached"
        if _nearer(lower, max(told, phrase.last), k):
            continue  # "to develop a plan and welcomed the memorandum on energy signed in May"
        if lower[k - 1] == "," and lower[k - 2] in words.HEADS.first and k - 2 >= told and not relative:
            continue  # "in the statement they recalled the declaration, adopted in 2018"
        if (
            told > phrase.last
            and lower[k - 1] == "and"
            and lower[k - 2] == ","
            and cue.shape == "past"
            and not relative
        ):
            return size, cue  # "was signed in Lima in 2022, and ratified on Tuesday"
        coordinated = lower[k - 1] in ("and", "has", "have", "had") and k > phrase.last
        if _participle(reader, phrase, told, k, k + size - 1, relative) and (not coordinated or lower[k - 1] == "and"):
            return size, cue
    return None


def _of_each(reader: Reader, phrase: Phrase, k: int, end: int) -> bool:
    """Whether a participle is said of each of several: "…, both signed in 2013,", "…, all initialled"."""
    lower = reader.lower
    if lower[k - 1] not in _EACH or lower[k - 2] != "," or k - 2 < phrase.last:
        return False
    return lower[end] in _AFTER_PARTICIPLE or reader.dated(end)


def _subject_between(lower: list[str], first: int, stop: int) -> bool:
    """Whether another paper with an article, after "and" or "that", stands before a verb in the singular."""
    return any(
        lower[j] in words.DETERMINERS and lower[j - 1] in _LINKED and any(w in _PAPERS for w in lower[j + 1 : stop])
        for j in range(first + 1, stop - 1)
    )


def _nearer(lower: list[str], first: int, k: int) -> bool:
    """Whether another agreement with an article stands before a participle, and not in one breath with this one: "the
    treaty and the memorandum exchanged today"."""
    joined = first + 1 if lower[first] == "and" else -1
    return any(
        lower[j] in words.DETERMINERS and j != joined and any(w in _PAPERS for w in lower[j + 1 : j + 4])
        for j in range(first, k - 1)
    )


def _headline(reader: Reader, phrase: Phrase, end: int) -> bool:
    """Whether a headline ends with the step of all that it lists: "Border Pact, Water Treaty Signed"."""
    if end != phrase.sentence.last or reader.lower[phrase.last] not in _LISTING:
        return False
    return reader.lower[end - 2] in words.HEADS.first and not words.VERBS & set(reader.lower[phrase.last : end - 2])


def _dated(reader: Reader, k: int) -> bool:
    return reader.dated(k) or (reader.lower[k : k + 1] in (["in"], ["on"]) and reader.dated(k + 1))


def _inside(reader: Reader, phrase: Phrase) -> bool:
    """Whether the phrase stands after a preposition or a gerund, so that what follows is said of another noun."""
    k = phrase.first - 1
    while k > phrase.sentence.first and (reader.lower[k] in words.DETERMINERS or reader.lower[k] in _LISTING):
        k -= 1
    first = phrase.sentence.first
    gerund = any(w.endswith("ing") for w in reader.lower[max(first, k - _LISTED) : k + 1])
    return k >= first and (reader.lower[k] in words.PREPOSITIONS or gerund)


def _participle(reader: Reader, phrase: Phrase, told: int, k: int, last: int, relative: bool) -> bool:
    """Whether a past form some words after the phrase is said of it: "pact both countries signed in 1995"."""
    lower = reader.lower
    following = lower[last + 1] if last + 1 < phrase.sentence.last else "."
    passive_like = following in _AFTER_PARTICIPLE
    if not passive_like and not reader.dated(last + 1):
        return False
    if "," in lower[told:k] and not relative:
        # a comma ends the phrase: "Under the pact, China signed …"
        return lower[k - 1] == ","
    return True


def _said(cue: Cue, chain: list[str], first: int, last: int) -> Step | None:
    """The step of a cue right of the phrase, after the auxiliaries between."""
    if any(w in _DENIED for w in chain):
        return None
    if any(w in _LIKELY for w in chain) or ("to" in chain and ("be" in chain or "been" in chain)):
        if cue.status == "in_force":
            return Step("in_force", first, last, False, False, cue)
        status = FUTURE.get(cue.status)
        return Step(status, first, last, False, False, cue) if status else None
    if cue.shape == "base" and cue.status == "in_force":
        return Step("in_force", first, last, False, False, cue) if chain else None
    if cue.status in ("implemented", "reviewed") and not chain:
        return None
    return Step(cue.status, first, last, False, not cue.form.startswith("ready"), cue)
