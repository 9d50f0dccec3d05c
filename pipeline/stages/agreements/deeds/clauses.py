"""Which clause a verb after an agreement belongs to: the one it is the subject of, or one set between commas."""

from __future__ import annotations

from pipeline.english import COPULAS, HAVE
from pipeline.lexicon import word_set
from pipeline.stages.agreements import words
from pipeline.stages.agreements.deeds.step import Step
from pipeline.stages.agreements.families import STATEMENTS
from pipeline.stages.agreements.phrases.phrase import Phrase, Reader
from pipeline.stages.agreements.words import Cue

_FINITE_AFTER = (["was"], ["were"], ["is"], ["will"])
_GOES_ON_TO = frozenset((",", "and", "better", "further", "jointly", "or", "to"))
FINITE = words.group("finite")
_RESUMING = FINITE | {"can", "could", "may", "might", "must", "shall", "should"}
RELATIVE = word_set("agreements/sets", "deeds.clauses.relative")
_BEFORE_SUBJECT = word_set("agreements/sets", "deeds.before_subject")
_LISTING = word_set("agreements/sets", "deeds.listing")
_CLAUSE_BREAKS = words.group("clause_break")
SAYING = word_set("agreements/sets", "deeds.clauses.saying")
_SUBJECT_TAIL = 12
"""Tokens between a subject and its verb."""
_SKIPPED = word_set("agreements/sets", "deeds.skipped")
_ENDS_ALONE = frozenset(("came to an end", "expired", "lapsed", "ran out"))
_WHICH = RELATIVE | {"that"}
_APART = words.group("clause_break") | {",", "and"}
_THEY = frozenset(("both", "countries", "he", "leaders", "ministers", "she", "sides", "they", "two", "we"))
"""Subjects of a clause that goes on with an agreement without a pronoun: "the accord they signed in 1976"."""
_ARTICLES = words.DETERMINERS - {"that", "said"}
_PREDICATE = 15
"""Tokens of what an agreement is said to be, before a further verb."""
_ON = frozenset(("at", "by", "in", "on"))
_BETWEEN, _PASSIVES = 4, COPULAS | HAVE | {"be", "been", "will", "would"}
"""Tokens from an agreement to "between", and auxiliaries of a passive."""
_HABITS = frozenset(("implemented", "reviewed"))
_INSERTED = 20
"""Tokens of a clause between commas before an agreement that it names."""


def is_noun(reader: Reader, phrase: Phrase, k: int) -> bool:
    """Whether a word that may be a verb is a noun: "the uses of nuclear energy", "an agreement on cultural exchange was
    signed", "the memorandum on student exchange, signed in May"."""
    lower = reader.lower
    if lower[k].endswith("s"):
        return lower[k + 1 : k + 2] == ["of"]
    if lower[k + 1 : k + 2] in _FINITE_AFTER:
        return True
    if lower[k + 1 : k + 2] == ["of"] and lower[k - 1] in words.PREPOSITIONS - {"to"}:
        return True  # "the protocol on exchange of instruments was adopted"
    if lower[k + 1 : k + 2] == ["of"] and not words.DETERMINERS.isdisjoint(lower[max(phrase.last, k - 2) : k]):
        return True  # "in the peaceful use of nuclear energy"
    if lower[k] == "state" and lower[k - 1] in words.STATE_WORDS:
        return True  # "the agreement on the Uzbek-Kyrgyz state border was signed"
    # one agreement does not "exchange" anything: it "exchanges"; "a plan to deepen and expand trade was signed"
    aimed = lower[k - 1] in _GOES_ON_TO and "to" in lower[phrase.last : k]
    return (k == phrase.last or aimed) and not phrase.plural and lower[k] + "s" in words.VERBS


def resumed(reader: Reader, phrase: Phrase, k: int, stop: int) -> int:
    """Where the clause of the phrase goes on after one between commas, -1 where it does not: "the pact, which covers
    tuna and squid, was signed on Monday"."""
    lower = reader.lower
    if not is_topic(reader, phrase) or _opened(lower, phrase.last, k) < 0:
        return -1
    for j in range(k, stop - 2):
        if lower[j] == "," and lower[j + 1] in _RESUMING:
            return j + 1
        if lower[j] in (";", "."):
            break
    return -1


def rejoined(lower: list[str], k: int, stop: int) -> int:
    """Where "and" goes on with the subject of "is" or "was", -1 where it does not: "the pact is old and was signed in
    1990", "is worth two billion and takes effect in May"."""
    for j in range(k, min(k + _PREDICATE, stop - 2)):
        if lower[j] == "and" and (lower[j + 1] in FINITE or _in_force(lower, j + 1, stop)):
            return j + 1
        if lower[j] in (";", "."):
            break
    return -1


def _in_force(lower: list[str], k: int, stop: int) -> bool:
    return any(cue.status == "in_force" for _, cue in words.CUES.starting(lower, k, stop))


def _opened(lower: list[str], first: int, k: int) -> int:
    """The comma that opens a clause in the middle of another, before a token; -1 for none."""
    for j in range(min(k, len(lower) - 1), first - 1, -1):
        if lower[j] == "," and (
            not RELATIVE.isdisjoint(lower[j + 1 : j + 6])
            or not words.CUES.first.keys().isdisjoint(lower[j + 1 : j + 2])
        ):
            return j
    return -1


def is_topic(reader: Reader, phrase: Phrase) -> bool:
    """Whether the phrase stands where a subject does: at the beginning of its sentence or clause."""
    lower, k = reader.lower, phrase.first - 1
    while k >= phrase.sentence.first and (lower[k] in _ARTICLES or lower[k] in _SKIPPED):
        k -= 1
    return k < phrase.sentence.first or lower[k] in _BEFORE_SUBJECT


def goes_on(reader: Reader, phrase: Phrase, told: int, k: int, step: Step, chain: list[str], *, bare: bool) -> bool:
    """Whether a further cue has the same subject: "signed in May and ratified in June", "… would enter into force",
    "…, initialled in May, will be signed"."""
    lower = reader.lower
    begin = k
    while chain and begin > told and (lower[begin - 1] in chain or lower[begin - 1].endswith("ly")):
        begin -= 1  # "had been duly ratified"
    before = lower[begin - 1]
    if chain and before == "," and is_topic(reader, phrase):
        return True  # "the protocol, adopted by the council, was ratified"
    if step.cue.form in _ENDS_ALONE and lower[k - 1] == "," and is_topic(reader, phrase):
        return True  # "the pact, signed in 1990, lapsed in 2000"
    if any(w in words.HEADS.first for w in lower[told:k]):
        return False
    if bare and (chain or step.cue.form in _ENDS_ALONE) and step.status not in _HABITS and is_topic(reader, phrase):
        between = lower[told:begin]
        parted = set(between) - {"and"} if {"between", "by"} & set(between) else set(between)
        if _APART.isdisjoint(parted):
            return True  # "the memorandum signed in 2016 had expired"
    resumed = bool(chain) and before == ","
    joined = bool(chain) and before in ("and", "but")  # "was signed in 2021 in Oslo and was ratified"
    listed = (
        lower[k - 1] == ","
        and step.cue.shape == "past"
        and (not _ON.isdisjoint(lower[k + 1 : k + 2]) or reader.dated(k + 1))
    )
    return lower[k - 1] == "and" or step.status == "in_force" or resumed or joined or listed


def closed(reader: Reader, phrase: Phrase, k: int) -> bool:
    """Whether a clause between commas ends right before a token, and that of the phrase goes on."""
    return is_topic(reader, phrase) and _opened(reader.lower, phrase.last, k - 2) >= 0


def encloses(reader: Reader, phrase: Phrase) -> bool:
    """Whether the phrase stands in a clause between commas about another noun: "the deal, which replaces it"."""
    lower = reader.lower
    for k in range(phrase.first - 1, max(phrase.sentence.first + 1, phrase.first - _INSERTED), -1):
        if lower[k] in (",", ";"):
            return False
        if lower[k] in _WHICH:
            return lower[k - 1] == "," or lower[k - 2] == ","
        if lower[k].endswith("ing") and lower[k - 1] == "," and lower[k] not in words.PREPOSITIONS:
            return True  # "the protocol, setting out the terms of the agreement, was signed"
    return False


def reduced(reader: Reader, k: int, begin: int, cue: Cue) -> bool:
    """Whether a past form after an agreement tells when or by whom that one was made: what follows "and" is another."""
    lower = reader.lower
    if cue.shape not in ("past", "participle") or k - 1 <= begin:
        return False
    if lower[k - 1] in _THEY:  # "the accord they signed in 1976 and the declaration", "the one that the two signed"
        noun = k - 2 - (lower[k - 2] in words.DETERMINERS)
        return noun > begin and (lower[noun] in words.HEADS.first or lower[noun] in _WHICH)
    if lower[k - 1] not in words.HEADS.first:
        return False
    return lower[k + 1] in words.PREPOSITIONS or reader.dated(k + 1)


def _says(reader: Reader, phrase: Phrase) -> bool:
    """Whether a paper is the source of what the sentence tells: "…, a joint statement issued in Accra said"."""
    for k in range(phrase.last, min(phrase.sentence.last, phrase.last + _SUBJECT_TAIL)):
        if reader.lower[k] in SAYING:
            return True
        if reader.lower[k] in _LISTING or reader.lower[k] in _CLAUSE_BREAKS:
            return False
    return False


def is_subject(reader: Reader, phrase: Phrase) -> bool:
    """Whether a finite verb follows, so that a phrase after "and" begins a clause of its own."""
    if phrase.last >= phrase.sentence.last:
        return False
    word = reader.lower[phrase.last]
    if word in words.CUES.first and word.endswith("ed") and phrase.named and not phrase.determiner:
        return True  # "… and AUKUS partners agreed on …"
    if _in_force(reader.lower, phrase.last, phrase.sentence.last):
        return True  # "signed a treaty in 2005, and a trade agreement went into effect in 2007"
    if phrase.family in STATEMENTS and _says(reader, phrase):
        return True  # "the two will finalise a plan, the joint statement said"
    if word in FINITE or word == "also" or (word in words.VERBS and word.endswith("s")):
        return True
    if begins_clause(reader, phrase):
        return True
    lower = reader.lower
    for k in range(phrase.last, min(phrase.sentence.last - 1, phrase.last + _SUBJECT_TAIL)):
        if lower[k] in _LISTING or lower[k] in _CLAUSE_BREAKS or lower[k] in ("that", "which"):
            return False
        if lower[k] in ("is", "are") and lower[k + 1] in ("being", "expected", "under", "to", "set", "due", "planned"):
            return True  # "…, and a status agreement for the troops is being finalised"
    return False


def begins_clause(reader: Reader, phrase: Phrase) -> bool:
    """Whether "and" begins a clause with the phrase for its subject: "signed a treaty, and a protocol on visas between
    the two ministries has been drafted"."""
    lower, k = reader.lower, phrase.first - 1
    while k > phrase.sentence.first and lower[k] in _ARTICLES:
        k -= 1
    if lower[k] != "and" or k == phrase.first - 1:
        return False
    paired = "between" in lower[phrase.last : phrase.last + _BETWEEN]
    for k in range(phrase.last, min(phrase.sentence.last - 1, phrase.last + _PREDICATE)):
        if lower[k] in _PASSIVES:
            return lower[k + 1] in _PASSIVES or lower[k + 1].endswith(("ed", "n"))
        if lower[k] in _WHICH or lower[k] in (",", ";") or (lower[k] == "and" and not paired):
            return False
        paired = paired and lower[k] != "and"
    return False
