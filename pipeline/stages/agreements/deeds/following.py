"""The cue that follows a phrase: "was signed", "signed in 2003 and ratified in 2005", "which has expired"."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.english import COPULAS
from pipeline.lexicon import word_set
from pipeline.parting import past_time
from pipeline.stages.agreements import words
from pipeline.stages.agreements.deeds.awaited import awaited
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
from pipeline.stages.agreements.deeds.cue_after import PAPER_NOUNS, cue_at
from pipeline.stages.agreements.deeds.modality import unreal
from pipeline.stages.agreements.deeds.step import FUTURE, Step, in_substance
from pipeline.stages.agreements.deeds.tail import Tail
from pipeline.stages.agreements.phrases.phrase import Phrase, Reader
from pipeline.stages.agreements.words import Cue

_BE = words.group("auxiliary_chain")
_LIKELY = words.group("future")
_DENIED = words.group("denial")
_EXPECTING = word_set("agreements/sets", "deeds.following.expecting")
_UNLESS = word_set("agreements/sets", "deeds.following.unless")
_TERMS = word_set("agreements/sets", "deeds.following.terms")
_WAIT = 5
"""Tokens from an entry into force to what it waits for: "on the thirtieth day after", "two months following"."""
_CONDITIONS = word_set("agreements/sets", "deeds.conditions")
_PRESENT = word_set("agreements/sets", "deeds.following.present")
_BEFORE_NOUN = (words.DETERMINERS - {"that", "said", "which"}) | frozenset(words.OWN) | {"to"}
"""Words after which what may be a verb is a noun or an infinitive: "Oman's state oil company"."""
_MANY = (["are"], ["have"], ["were"])
_COORDINATED = frozenset(("and", "but"))
_RELATIVES = frozenset(("that", "which"))
_TO_HAVING, _HAVING_DONE = frozenset(("getting", "having", "seeing")), frozenset(("after", "by", "since", "upon"))
GLAD = word_set("agreements/sets", "deeds.following.glad")
_PARTNERED = 6
"""Tokens from an agreement to the participle that is to be brought about: "to have the pact with Fiji signed"."""
_HAVING, _TO_HAVE = frozenset(("get", "have", "see")), frozenset(("can", "could", "should", "to", "will", "would"))
_OTHER_SUBJECT = words.PREPOSITIONS - {"of"}
_ANEW = frozenset(("and", "but", "so"))
_MARKS = frozenset(('"', "“", "‘"))
"""Marks that open a quoted predicate: "was “signed and sealed” on Monday"."""
_REACH = 45
"""Tokens after the phrase in which its verb may stand."""
_LONGEST_LIST, _HEAD = 160, 8
"""Tokens of a list with semicolons before its verb, and from the article of a member to its head."""
_TURNS = word_set("agreements/sets", "deeds.following.turns")
_STRAY = word_set("agreements/sets", "deeds.following.stray")


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
    first, last = phrase.sentence.first, phrase.sentence.last
    stop = min(last, phrase.last + _REACH)
    if stop < last and not any(_finite(reader, k) for k in range(first, phrase.first)):
        stop = min(last, phrase.last + _LONGEST_LIST)  # it is the subject, whatever is told of its parties
    tail = Tail(reader, phrase, stop, phrase.last, phrase.last)
    while tail.k < tail.stop:
        word = reader.lower[tail.k]
        if word not in _TELLING and not tail.chain:
            tail.k += 1
            continue
        if not _read(tail, word):
            break
    return tail.found


def _read(tail: Tail, word: str) -> bool:
    """Whether what is said of the phrase may go on after a word, which is entered as what it is."""
    for rule in _RULES:
        goes_on = rule(tail, word)
        if goes_on is not None:
            return goes_on
    return tail.on()


def _aim(tail: Tail, word: str) -> bool | None:
    """What a relative clause says is to be done: "which both agreed to negotiate", "which we expect to conclude"."""
    if not tail.relative or tail.chain:
        return None
    if word in ("agreed", "decided") and not tail.found and tail.previous not in _COORDINATED:
        tail.found += _consented(tail.reader, tail.phrase, tail.k, tail.stop)
        return False
    if word in _EXPECTING and all(s.status == "agreed" for s in tail.found):
        tail.found += _intended(tail.reader, tail.phrase, tail.k, tail.stop)
        return False
    return None


def _cue(tail: Tail, word: str) -> bool | None:
    """A cue that is said of the phrase: its step, if it goes on with what is told of it."""
    hit = cue_at(tail) if word in words.CUES.first else None
    if hit is None:
        return None
    reader, phrase, k, end = tail.reader, tail.phrase, tail.k, tail.k + hit[0]
    step = _step(tail, hit[1], end)
    if step is not None:
        if step.status == "in_force" and not step.taken and _depends(reader.lower, end):
            return False  # "would take effect after ratification": nobody knows when
        if step.status == "upgraded" and phrase.family != "mechanism":
            return False
        if step.taken and not (tail.chain or tail.relative) and _to_have(reader, phrase, k):
            planned = FUTURE.get(step.status)
            step = Step(planned, k, end, False, False, step.cue) if planned else None
    if step is None:  # "the pact, which Malta has not ratified, was signed in May"
        return tail.resume(resumed(reader, phrase, k, tail.stop))
    if tail.found and not goes_on(reader, phrase, tail.told, k, step, tail.chain, bare=tail.bare):
        return False
    tail.found.append(step)
    # "the treaty that both signed in 1998 has lapsed": what follows is said of it again
    restrictive = tail.relative and reader.lower[phrase.last] in ("that", "which")
    tail.bare = restrictive or not (tail.chain or tail.relative)
    tail.k = tail.told = end
    tail.chain = []
    return True


def _step(tail: Tail, cue: Cue, end: int) -> Step | None:
    """The step of a cue after its auxiliaries, and after a conjunction that makes its present what is to come."""
    chain, lower = tail.chain, tail.reader.lower
    present = chain[0] in _PRESENT if chain else cue.shape == "third"
    ahead = present and _conditional(tail.reader, tail.phrase)
    past = chain != [] and not tail.relative and tail.told == tail.phrase.last
    ahead = ahead or (past and awaited(lower, tail.phrase.first, tail.phrase.sentence.first))
    return _said(in_substance(lower, tail.k, cue), ["will", *chain] if ahead else chain, tail.k, end)


def _clause_end(tail: Tail, word: str) -> bool | None:
    """Signs and words with which what is said of the phrase ends."""
    if word == ";" and not tail.chain and tail.told == tail.phrase.last and _member_follows(tail):
        tail.stop = min(tail.phrase.sentence.last, tail.phrase.last + _LONGEST_LIST)
        return tail.on()
    if word in (";", "."):
        return False
    if tail.chain:
        return None
    if word in _TURNS:
        return False
    if word == "agreed" and tail.previous in _COORDINATED and not (tail.relative or is_topic(tail.reader, tail.phrase)):
        return False  # "exchanged a memorandum and agreed on a treaty, the text of which is to be finalised"
    if word == "once" and tail.previous != ",":
        return False  # "will sign the pact once its procedures are completed"
    return None


def _member_follows(tail: Tail) -> bool:
    """Whether a semicolon stands between the members of a list that is the subject: "a pact on A; an MoU on B and a
    plan were signed"; not "have a pact on A; an MoU on B was signed"."""
    reader, lower, k = tail.reader, tail.reader.lower, tail.k + 1
    if any(_finite(reader, j) for j in range(tail.phrase.sentence.first, tail.phrase.first)):
        return False
    while k < tail.phrase.sentence.last and (lower[k] == "and" or lower[k] in words.DETERMINERS):
        k += 1
    return k > tail.k + 1 and not words.HEADS.first.keys().isdisjoint(
        lower[k : min(k + _HEAD, tail.phrase.sentence.last)]
    )


def _finite(reader: Reader, k: int) -> bool:
    """Whether a word has a subject before it."""
    word, noun = reader.lower[k], reader.lower[k - 1] in words.DETERMINERS | words.PREPOSITIONS
    verb = word in words.VERBS or word in words.AUXILIARIES or word.endswith("ed")
    return verb and reader.text[k].islower() and not noun


def _modifier(tail: Tail, word: str) -> bool | None:
    """A participle right after the phrase, with its clause: "an MoU involving two firms was also signed"."""
    if tail.k != tail.phrase.last or not word.endswith("ing") or not _verb(tail, word):
        return None
    tail.k = _past_modifier(tail.reader.lower, tail.k, tail.stop)
    return True


def _auxiliary(tail: Tail, word: str) -> bool | None:
    """An auxiliary or a negation, which waits for its verb."""
    reader, phrase, k = tail.reader, tail.phrase, tail.k
    if word not in _BE or reader.text[k] == "May":  # "signed in May 2023 and ratified in June": no auxiliary
        return None
    if word == "to" and not tail.chain and reader.lower[k + 1 : k + 2] != ["be"]:
        return None
    if not tail.chain and tail.previous == "," and k > tail.told and word in FINITE:
        if encloses(reader, phrase):
            return False  # "the deal, which replaces the 2004 memorandum, would take effect": it is not the memorandum
        if closed(reader, phrase, k):
            tail.told, tail.relative = k, False
    tail.chain.append(word)
    return tail.on()


def _after_auxiliary(tail: Tail, word: str) -> bool | None:
    """What stands where the verb of an auxiliary is waited for."""
    chain = tail.chain
    if not chain:
        return None
    if (behind := past_time(tail.reader, tail.k)) > tail.k:
        tail.k = behind  # "was only last month signed"
        return True
    predicate = word in words.PREPOSITIONS and tail.previous in COPULAS and COPULAS.issuperset(chain)
    if predicate or (len(chain) == 1 and chain[0] in _STRAY):
        tail.chain = []  # "the second one was on seeds and was signed by the farm ministers"
    elif not (word.endswith("ly") or word == "," or word in _MARKS):  # another verb is what is said
        place = rejoined(tail.reader.lower, tail.k, tail.stop) if tail.previous in COPULAS else -1
        return tail.resume(place if place >= 0 else resumed(tail.reader, tail.phrase, tail.k, tail.stop))
    return tail.on()


def _other_verb(tail: Tail, word: str) -> bool | None:
    """A verb that says something else, of the phrase or of others."""
    if not _verb(tail, word) or tail.previous in _BEFORE_NOUN:
        return None
    if is_noun(tail.reader, tail.phrase, tail.k):
        return tail.on()
    return tail.resume(resumed(tail.reader, tail.phrase, tail.k, tail.stop))


def _relative(tail: Tail, word: str) -> bool | None:
    """A relative clause, of the phrase or of something else."""
    if word not in ("which", "that"):
        return None
    if _of_nearer(tail.reader, tail.phrase, tail.k) or (word == "that" and tail.previous in _ANEW):
        return False  # "have had a pact since 2002, and that another was signed", "a pact, so that it may be signed"
    if word == "that" and tail.previous.endswith("ed") and not tail.chain and tail.k - 1 == tail.phrase.last:
        return False  # "The commission noted that talks, launched in 2010, were over"
    if word == "which" and tail.previous in _OTHER_SUBJECT:
        # "the pact, negotiations for which were launched in 2004, …": said of something else
        return tail.resume(resumed(tail.reader, tail.phrase, tail.k + 1, tail.stop))
    tail.relative = True
    return tail.on()


def _to_be_done(tail: Tail, word: str) -> bool | None:
    """What somebody will do with it in a clause about it: "the pact that both will sign in June"."""
    chain, lower = tail.chain, tail.reader.lower
    if not (tail.relative and chain and word in words.CUES.first) or lower[tail.k - len(chain) - 1] in _RELATIVES:
        return None
    if _LIKELY.isdisjoint(chain) and chain[0] not in ("are", "is", "to"):
        return None
    for size, cue in words.CUES.starting(lower, tail.k, tail.stop):
        if cue.shape == "base" and cue.status == "signed" and cue.fits(tail.phrase.family):
            step = _said(cue, ["will", *chain], tail.k, tail.k + size)
            tail.found += [step] if step is not None else []
            return False
    return None


_RULES: tuple[Callable[[Tail, str], bool | None], ...] = (
    _aim,
    _to_be_done,
    _cue,
    _clause_end,
    _modifier,
    _auxiliary,
    _after_auxiliary,
    _other_verb,
    _relative,
)
"""What a word may be, in the order in which it is asked: None for something else, True where the reading goes on at the
place to which the rule has brought it, False where nothing more is said of the phrase."""


def _verb(tail: Tail, word: str) -> bool:
    """Whether a word is a verb, and no name by its capital."""
    return word in words.VERBS and not tail.reader.text[tail.k][0].isupper()


def _to_have(reader: Reader, phrase: Phrase, at: int) -> bool:
    """Whether a participle after an agreement is what somebody means to bring about: "plan to have it signed", "work
    towards having the pact with Fiji signed"; not "were glad to see it signed"."""
    lower, k = reader.lower, phrase.first - 1
    while k > phrase.sentence.first and lower[k] in words.DETERMINERS:
        k -= 1
    if "," in lower[phrase.last : at] or at - phrase.last > _PARTNERED:
        return False
    if lower[k] in _HAVING:
        return lower[k - 1] in _TO_HAVE and lower[k - 2] not in GLAD
    return lower[k] in _TO_HAVING and lower[k - 1] in words.PREPOSITIONS - _HAVING_DONE


def _of_nearer(reader: Reader, phrase: Phrase, k: int) -> bool:
    """Whether a relative clause is another paper's: "to conclude the pact and apply the treaty, which was signed",
    "signed a treaty on ports and discussed a memorandum on water, which is to be signed"."""
    lower = reader.lower
    j = k - 1 - (lower[k - 1] == ",")
    if lower[k + 1 : k + 2] in _MANY or j <= phrase.last:
        return False
    if lower[j] in PAPER_NOUNS and not words.DETERMINERS.isdisjoint(lower[phrase.last : j]):
        return True
    return "and" in lower[phrase.last : reader.spans.get(j, 0)]


def _past_modifier(lower: list[str], k: int, stop: int) -> int:
    """The auxiliary after a participle clause that belongs to the noun before it; the end where there is none."""
    for j in range(k + 1, stop):
        if lower[j] in COPULAS:
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


def _said(cue: Cue, chain: list[str], first: int, last: int) -> Step | None:
    """The step of a cue right of the phrase, after the auxiliaries between."""
    to_be = "to" in chain and cue.status in FUTURE
    if unreal(chain) or any(w in _DENIED for w in chain if w != "yet" or not to_be):
        return None  # "was not signed", "would have been signed"; but "has yet to be signed"
    urged = chain[:1] == ["be"]  # "recommended that the treaty be ratified"
    if urged or any(w in _LIKELY for w in chain) or ("to" in chain and ("be" in chain or "been" in chain)):
        if cue.status == "in_force":
            return Step("in_force", first, last, False, False, cue)
        status = FUTURE.get(cue.status)
        return Step(status, first, last, False, False, cue) if status else None
    if cue.shape == "base" and cue.status == "in_force":
        return Step("in_force", first, last, False, False, cue) if chain else None
    if cue.status in ("implemented", "reviewed") and not chain:
        return None
    return Step(cue.status, first, last, False, not cue.form.startswith("ready"), cue)
