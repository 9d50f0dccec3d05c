"""What goes on inside a complement: "on trade | in services | and | the exchange of data"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.english import ARTICLES
from pipeline.lexicon import word_set
from pipeline.stages.agreements import words
from pipeline.stages.agreements.phrases.enumerated import lists
from pipeline.stages.agreements.phrases.nouns import (
    ends,
    field,
    for_a_field,
    names_a_work,
    noun_follows,
    verb_of_clause,
    verbal_noun,
)

if TYPE_CHECKING:
    from pipeline.stages.agreements.phrases.phrase import Reader

COMMITTEES = frozenset(("committee", "subcommittee", "commission", "group"))
_VERB_NOUNS = frozenset(("exchange", "exchanges", "research", "support", "transfer", "work"))
_BEFORE_NOUN = words.GENERIC | {"and"}
MAKING = word_set("agreements/sets", "phrases.inner.making")
_CHANGING = MAKING | {"to"}
ADVERBIAL = words.group("adverbial")
"""Nouns that make an adverbial with "on" or "in": "on the basis of", "in accordance with"."""
ABSTRACT = ("tion", "sion", "ment")
_CHANGES = word_set("agreements/sets", "phrases.inner.changes")
TIES = word_set("agreements/sets", "phrases.inner.ties")
_RAISING = word_set("agreements/sets", "phrases.inner.raising")
AREAS = word_set("agreements/sets", "phrases.inner.areas")
_AREAS_ALONE, _TO_AREA = word_set("agreements/sets", "phrases.inner.areas_alone"), 5
"""Nouns of which one, behind its modifiers, is a field of cooperation, and the tokens up to it."""
_DEEDS = frozenset(("exchange", "fight", "struggle", "training", "transfer", "use", "uses"))
_NOUN_OPENERS = _BEFORE_NOUN | ARTICLES
_AFTER_NUMBER = frozenset((".", ")"))
LINKING = word_set("agreements/sets", "phrases.inner.linking")
_INNER = word_set("agreements/sets", "phrases.inner.inner")
_MARKS = word_set("agreements/sets", "phrases.inner.marks")
_TITLE_NOUNS = word_set("agreements/sets", "phrases.inner.title_nouns")
DASHES = frozenset("-–—‑−/")
STANDING = word_set("agreements/sets", "phrases.inner.standing")
STANDS_ON = word_set("agreements/sets", "phrases.inner.stands_on")
"""Pronouns for one more of a sort, and the words after them: "a pact on trade and another on customs"."""
STANDS_WITH = frozenset(("with", "between"))
OCCASION = 5  # tokens after "on" in which a visit is named
_PROGRAMMES = frozenset(("programs", "programmes"))
"""Heads that are no paper inside a subject: "on training and language programmes"."""
_BONDS = frozenset(("alliance", "cooperation", "friendship", "neighbourliness", "partnership"))


def goes_on(reader: Reader, k: int, at: int, limit: int, raised: bool) -> bool:
    """Whether the token belongs to the complement that runs up to it."""
    lower, text = reader.lower, reader.text
    word, previous = lower[k], lower[k - 1]
    if previous in DASHES and reader.adjacent(k - 2, k - 1) and reader.adjacent(k - 1, k):
        return word[0].isalnum()  # "Traffic-in-Transit"
    if word == "between" and previous not in words.STOPS and k + 1 < limit and lower[k + 1] == "the":
        return False  # "Agreement on Culture Between the Governments of …"
    if text[k][0].isupper():
        return k == at + 1 or not reader.dated(k)
    small = _small_word(reader, k, at, limit, raised)
    if small is not None:
        return small
    if _noun_of_subject(reader, k, at):
        return True
    if word in words.STOPS or not word[0].isalnum() or reader.dated(k):
        return False
    if k + 1 < limit and ((word.isdigit() and lower[k + 1] in _AFTER_NUMBER) or verb_of_clause(reader, k, at)):
        return False  # "on ports 2. Memorandum …", "on seeds opens the market"
    if previous == "of" and word.endswith("ed") and k + 1 < limit and lower[k + 1] not in words.STOPS:
        return lower[k + 1].isalpha()  # "protection of classified information"
    if word in words.PARTICIPLES and k > at + 1:
        return False  # "on trade and investment signed by …"
    if word.endswith("ing") and (k == at + 1 or (previous == "and" and k == at + 3 and lower[k - 2].endswith("ing"))):
        return True  # "on expanding and deepening the partnership"
    if word.endswith("ing") and ends(reader, k + 1) and names_a_work(reader, k, at):
        return True  # "on power trading.", "on mine clearing between …"
    if words.verbal(word) and not word.endswith("s"):
        return field(word, lower[k + 1] if k + 1 < limit else "", previous)
    # "co-chaired" begins what is said of the phrase
    return not (k + 2 < limit and lower[k + 1] == "-" and lower[k + 2].endswith("ed") and reader.adjacent(k, k + 1))


def _small_word(reader: Reader, k: int, at: int, limit: int, raised: bool) -> bool | None:
    """The same for articles, signs, conjunctions and prepositions; None for any other word."""
    lower, text = reader.lower, reader.text
    word, previous = lower[k], lower[k - 1]
    if word in ARTICLES:
        if previous in ("and", "&"):
            return word == "the" and noun_follows(reader, k)
        return k == at + 1 or previous in LINKING or (previous.endswith("ing") and lower[k - 2] in (lower[at], "and"))
    if word in _MARKS:
        return True
    if word in DASHES:
        tight = k + 1 < limit and reader.adjacent(k - 1, k) and reader.adjacent(k, k + 1)
        return tight or (
            k + 1 < limit and {previous, lower[k + 1]} <= words.STATE_WORDS
        )  # "the Vietnam - UK relations"
    if word == "and":
        return _joins(reader, k, at)
    if word == ",":
        return lists(reader, k, at, limit)
    if word == lower[at] and previous == "and":
        return True  # "on youth and on …", as "and" has found
    if word == "to" and "accession" in lower[at + 1 : k] and k + 1 < limit:
        named = min(k + 1 + (lower[k + 1] in ARTICLES), limit - 1)
        if text[named][0].isupper():
            return True  # "on Maltese accession to NATO"
    if word == "to" and (previous in _CHANGES or (previous in TIES and not _RAISING.isdisjoint(lower[at + 1 : k]))):
        return k + 1 < limit and agreement_follows(reader, k + 1 + (lower[k + 1] in ARTICLES), limit)
    if word == "for" and previous in COMMITTEES and k + 1 < limit and for_a_field(lower, k):
        return True  # "an MoU on a joint commission for comprehensive cooperation"
    if word in _INNER:
        return _into_name(reader, k, limit, raised)
    if word == "with":
        return previous == "dealing" or lower[k + 1 : k + 3] == ["respect", "to"]  # "evasion with respect to taxes"
    if previous == "with" and word == "respect":
        return True
    return None


def _noun_of_subject(reader: Reader, k: int, at: int) -> bool:
    """Whether the token is a noun that looks like a verb: "on the *exchange* of data", "on student *exchange*"."""
    lower, text = reader.lower, reader.text
    word, previous = lower[k], lower[k - 1]
    if (not {previous, lower[k - 2]}.isdisjoint(_NOUN_OPENERS) or k == at + 1) and verbal_noun(reader, k):
        return True  # "on the exchange of data", "on mutual visits of citizens", "in the peaceful uses of"
    if word.endswith("ing") and previous == "the" and lower[k + 1 : k + 2] == ["of"]:
        return True  # "on the strengthening of friendship"
    if word in _VERB_NOUNS and (previous in words.FIELDS or (k > at + 1 and ends(reader, k + 1))):
        return True  # "on cultural exchange programmes", "on student exchange"
    if word == "issues" and (previous in words.GENERIC or previous in words.FIELDS):
        return True
    if word == "state" and (previous in words.STATE_WORDS or previous in ARTICLES or previous == "of"):
        return True  # "on the Uzbek-Kyrgyz state border", "on the state border", "protection of state secrets"
    if k == at + 2 and previous == "the" and lower[at] in _CHANGING:
        return text[k + 1 : k + 2] != [] and text[k + 1][0].isupper()  # "an amendment to the 2009 Transit Agreement"
    return False


def _into_name(reader: Reader, k: int, limit: int, raised: bool) -> bool:
    """Whether a preposition inside goes on: "in the field of", "in the South China Sea", "cooperation in health"."""
    lower, text = reader.lower, reader.text
    if k + 1 >= limit:
        return False
    article = lower[k + 1] in ARTICLES
    noun = k + 2 if article else k + 1
    if noun >= limit:
        return False
    if lower[noun] in AREAS:
        return True
    if lower[noun] in ADVERBIAL:
        return False
    if lower[k] == "in" and lower[k - 1] == "cooperation" and article and of_an_area(lower, noun, limit):
        return True  # "cooperation in the cultural and humanitarian spheres"
    if lower[k] == "on" and lower[k - 1] == "cooperation" and lower[noun].isalpha() and not article:
        return lower[noun] not in words.STOPS and not reader.dated(noun)  # "for cooperation on rail links"
    if lower[k] == "in" and lower[k - 1] == "cooperation" and lower[noun] not in words.STOPS and not article:
        # "Cooperation in Archives"; but "labour cooperation in Doha" was signed there
        return (text[k - 1][0].isupper() and lower[noun] not in words.CAPITALS) or not text[noun][0].isupper()
    if lower[k] == "in" and lower[k - 1] == "cooperation" and article and _of_a_deed(reader, noun, limit):
        return True  # "cooperation in the peaceful use of outer space"
    if not raised or not text[noun][0].isupper() or reader.dated(noun):
        return False
    titled = noun + 1 < limit and text[noun + 1][0].isupper() and lower[noun + 1] in _TITLE_NOUNS
    if lower[k] == "in" and text[k - 1][0].isupper() and titled:
        return True  # "Mutual Legal Assistance in Criminal Matters"
    # "in Port Vila" is where it was signed; "in the South China Sea" and "in Tourism" belong to the name
    return lower[k] != "in" or article or lower[noun] in words.FIELDS


def of_an_area(lower: list[str], noun: int, limit: int) -> bool:
    """Whether some modifiers and a noun such as "sphere" begin at a token."""
    for k in range(noun, min(limit, noun + _TO_AREA)):
        if lower[k] in AREAS or lower[k] in _AREAS_ALONE:
            return True
        if (lower[k] in words.STOPS and lower[k] != "and") or not (lower[k].isalpha() or lower[k] in DASHES):
            return False
    return False


def _of_a_deed(reader: Reader, noun: int, limit: int) -> bool:
    """Whether a noun for what is done, and what it is done to, follow: "peaceful use of", "fight against"."""
    lower = reader.lower
    k = noun + (noun + 2 < limit and lower[noun + 1] not in words.PREPOSITIONS)
    if k + 1 >= limit or lower[k + 1] not in ("of", "against"):
        return False
    return lower[k].endswith(ABSTRACT) or lower[k] in _DEEDS


def _joins(reader: Reader, k: int, at: int) -> bool:
    """Whether "and" goes on with the complement rather than with another phrase or clause."""
    following = reader.lower[k + 1 : k + 5]
    if following[:1] and following[0] in STANDING and set(following[1:2]) & (STANDS_ON | STANDS_WITH):
        return False  # "on trade and one on customs"
    if following[:1] == reader.lower[at : at + 1] and len(following) > 1 and not reader.dated(k + 2):
        # "on youth and on vocational training"
        return following[1].isalpha() and following[1] not in words.STOPS and following[1] not in words.HEADS.first
    if following[:1] == ["the"] and noun_follows(reader, k + 1):
        return True  # "on Peace and the Establishment of Relations"
    if verbal_noun(reader, k + 1):
        return reader.text[k - 1][0].isupper() == reader.text[k + 1][0].isupper()
    if (
        k == at + 2
        and reader.lower[k - 1].endswith("ing")
        and "".join(following[:1]).endswith("ing")
        and len(following) > 1
    ):
        return not reader.dated(k + 2)  # "on expanding and deepening the partnership"
    if not following or following[0] in words.STOPS:
        return False
    if reader.lower[k - 2] == "joint" and reader.text[k - 2][0].isupper() and reader.text[k + 1][0].isupper():
        return True  # "on the Establishment of a Joint Foreign and Defence Dialogue"
    if following[:2] == ["economic", "partnership"]:
        return True  # "on Free Trade and Economic Partnership"
    if {reader.lower[k - 1], following[0]} <= words.LEVEL_WORDS or {reader.lower[k - 1], following[0]} <= _BONDS:
        return True  # "on friendly and cooperative partnership", "on strategic partnership and alliance"
    if {reader.lower[k - 1], following[0]} <= words.STATE_WORDS:
        return True  # "on the Establishment of a Peru and Chile Joint Working Group"
    if reader.text[k - 1][0].isupper() and reader.text[k + 1][0].islower():
        return False  # a name ends where the capitals do
    following = following[: next((n for n, w in enumerate(following) if not w[0].isalnum()), 4)]
    heads = words.HEADS.first.keys() & following
    return heads <= _PROGRAMMES and not any(w in words.VERBS for w in following[:2])


def agreement_follows(reader: Reader, at: int, stop: int, reach: int = OCCASION) -> bool:
    """Whether a noun phrase with an agreement for its head begins at a token."""
    for k in range(at, min(stop, at + reach)):
        if reader.lower[k] in words.HEADS.first:
            return True
        if reader.lower[k] in words.STOPS:
            return False
    return False
