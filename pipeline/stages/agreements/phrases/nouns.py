"""Which words inside what an agreement is on are nouns, though they may be verbs: "power trading"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.lexicon import word_set
from pipeline.stages.agreements import words

if TYPE_CHECKING:
    from pipeline.stages.agreements.phrases.phrase import Reader

_BEFORE_OBJECT = words.DETERMINERS | words.QUANTITIES | {"one"}
_LASTING = word_set("agreements/sets", "phrases.nouns.lasting")
_AFTER_WORK = words.group("auxiliary_chain") | {"and", "between", "by", "in", "on", "with"}
_BEFORE_CLAUSE = ("s", "ed", "ly")
"""Endings of words before which a word in -ing opens a clause: "on citizens working in the other state"."""


def verbal_noun(reader: Reader, k: int) -> bool:
    """Whether a word that may be a verb is a noun: "cooperation and exchange of expertise"."""
    if reader.lower[k + 1 : k + 2] != ["of"] or reader.lower[k] not in words.VERBS:
        return False
    return not words.HEADS.starting(reader.lower, k, len(reader.lower))


def noun_follows(reader: Reader, article: int) -> bool:
    """Whether an abstract noun with a capital follows the article, and no agreement of its own."""
    noun = article + 1
    if noun >= len(reader.text) or not reader.text[noun][0].isupper():
        return False
    return reader.lower[noun].endswith(("tion", "ment", "sion")) and reader.lower[noun] not in words.HEADS.first


def ends(reader: Reader, k: int) -> bool:
    """Whether no object follows a word in -ing, so that it is a noun."""
    if k >= len(reader.lower):
        return True
    word = reader.lower[k]
    return not word[0].isalnum() or (word in words.STOPS and word not in words.DETERMINERS)


def field(word: str, following: str, previous: str) -> bool:
    """Whether a word in -ing belongs to a subject: "border crossing cooperation", but not "energy boosting trade"."""
    stem = word[:-3]
    action = stem in words.VERBS or stem + "e" in words.VERBS
    return word.endswith("ing") and not action and previous in words.FIELDS and following in words.FIELDS


def names_a_work(reader: Reader, k: int, at: int) -> bool:
    """Whether a word in -ing that no object follows names a work with the noun before it: "on mine clearing"; not "on
    nationals working abroad", "on water flowing through it", "on visas starting on 1 May"."""
    word, previous = reader.lower[k], reader.lower[k - 1]
    if word in _LASTING:
        return False
    if previous in words.FIELDS:
        return True
    noun = k > at + 1 and previous.isalpha() and previous not in words.STOPS and not previous.endswith(_BEFORE_CLAUSE)
    return noun and _AFTER_WORK.issuperset(w for w in reader.lower[k + 1 : k + 2] if w.isalpha())


def for_a_field(lower: list[str], at: int) -> bool:
    """Whether a field of cooperation, or cooperation itself, follows, perhaps after one adjective."""
    told = words.FIELDS | {"cooperation"}
    return lower[at + 1] in told or (lower[at + 1] in words.GENERIC and not told.isdisjoint(lower[at + 2 : at + 3]))


def verb_of_clause(reader: Reader, k: int, at: int) -> bool:
    """Whether a word in -s has an object and so is a verb: "a protocol on animal health opens the market"."""
    word, previous = reader.lower[k], reader.lower[k - 1]
    object_follows = reader.lower[k + 1] in _BEFORE_OBJECT and k > at + 1 and reader.text[k].islower()
    return object_follows and word.endswith("s") and not word.endswith("ss") and previous not in ("and", "of", "the")
