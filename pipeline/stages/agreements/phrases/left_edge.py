"""How far a phrase reaches to the left of its head: which words before it modify it, and the determiner."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.document import Sentence
from pipeline.english import MODALS, POSSESSIVES
from pipeline.lexicon import word_set
from pipeline.stages.agreements import words
from pipeline.stages.agreements.phrases.quoted import CLOSING, name_before

if TYPE_CHECKING:
    from pipeline.stages.agreements.phrases.phrase import Reader

_ACRONYM = re.compile(r"[A-Z][A-Za-z&]*[A-Z][A-Za-z]*$|[A-Z]{2,}\d*$")
_INTENDING = frozenset(form[0] for form, _ in words.MODALITY.entries() if len(form) == 2 and form[1] == "to")
_ADJECTIVES = words.MODIFIERS | words.GENERIC | words.SUBJECTS | words.LEVEL_WORDS
_MONTHS = words.MONTHS | words.group("month_name")
_WEEKDAYS = word_set("agreements/sets", "phrases.left_edge.weekdays")
_ABSTRACT = ("tion", "sion", "ment", "ship", "ity")
"""Endings of nouns that are no names of states or persons."""
_ADJECTIVAL = ("able", "ible", "ive", "al", "ous")
_ADJECTIVE_ENDS = (*_ADJECTIVAL, "ant", "ary", "ed", "ent", "ful", "ic", "ing", "ly")
_PLAIN = words.MODIFIERS | words.GENERIC | words.LEVEL_WORDS | word_set("agreements/sets", "phrases.left_edge.plain")
_LONGEST_ROW = 12
"""Tokens of a row of adjectives after its article."""
_OPENING_MARKS = frozenset(("“", "‘", '"', "``"))
_QUALITIES = word_set("agreements/sets", "phrases.left_edge.qualities")
_BONDS = word_set("agreements/sets", "phrases.left_edge.bonds")
_SIZES = word_set("agreements/sets", "phrases.left_edge.sizes")
_BEFORE_DRAFT = words.DETERMINERS | words.GENERIC | words.QUANTITIES | {"all", "pending"}
_DONE_TOGETHER = word_set("agreements/sets", "phrases.left_edge.done_together")
_APOSTROPHES = frozenset(("’", "'"))
_PERSONS = word_set("agreements/sets", "phrases.left_edge.persons")
_OFFICES = word_set("agreements/sets", "phrases.left_edge.offices")
STATEMENT_NOUNS = frozenset(("declaration", "statement", "communique", "communiqué"))
_HEAPS = frozenset(("dozens", "hundreds", "scores", "tens"))
_DEEDS = frozenset(("exchange", "signing"))
LATELY = word_set("agreements/sets", "phrases.left_edge.lately")
_NEAR = ("oming", "going")
"""Endings of upcoming, forthcoming, ongoing."""
_VERB_NOUNS = frozenset(("exchange", "research", "support", "transfer", "work"))
_PEOPLE = words.group("of_countries")
_JOINT = words.group("joint")
_OF_STATES = words.STATE_TOKENS - words.DETERMINERS
_OF_INSIDE = word_set("agreements/sets", "phrases.left_edge.of_inside")
_HEADLINE = word_set("agreements/sets", "phrases.left_edge.headline")
_OFFICES_OF = words.group("government") | words.PARTICIPLES | _DEEDS
_NAMED, _SPELLED = 3, 9
"""Tokens that the words in brackets behind an acronym take, at least and at most."""
_LONGEST = 30
"""Tokens that a name may have before its head."""


def left_edge(reader: Reader, sentence: Sentence, at: int) -> tuple[int, str]:
    """The first token of the phrase, and the determiner before it."""
    lower = reader.lower
    limit = max(sentence.first, at - _LONGEST)
    k = at - 1
    while k >= limit:
        step = _modifying(reader, k, at, limit)
        if step == 0:
            break
        k -= step
    k = max(k, limit - 1)
    if at - k > 2 and reader.shouts(sentence):  # "Rivals Initial Peace Accord"
        k = next((n for n in range(at - 1, k + 1, -1) if words.headline_verb(lower, n) or lower[n] in _HEADLINE), k)
    first = k + 1
    if first + 4 < at and lower[first + 1] == ")" and lower[first + 2] in words.JOINTS:
        first += 4  # "the United Nations (UN)-backed agreement"
    while first < at and (lower[first] in ("and", "&", ",") or lower[first] in words.JOINTS):
        first += 1
    if k < sentence.first:
        return first, ""
    k -= lower[k] in _OPENING_MARKS and k > sentence.first
    before, outer = lower[k], lower[k - 1] if k > sentence.first else ""
    if lower[first] == "dozen" and (before, outer) == ("a", "half"):
        return k - 1, "some"
    if before in words.DETERMINERS:
        return first, before
    if before in POSSESSIVES:
        return first, "'s"
    if before in words.QUANTITIES:
        return k, "some"
    if before == "of" and outer in words.COLLECTIONS:  # "a series of agreements"
        return k - 1, _article(lower, k - 2, sentence.first)
    if before == "of" and outer in _HEAPS:  # "dozens of deals"
        return k - 1, "some"
    if before == "of" and outer in _DEEDS and first == at and lower[sentence.first : k - 1] == ["the"]:
        return first, "the"  # "The exchange of documents took place on Monday"
    if before == "and" and k - 2 >= sentence.first and lower[k - 2] in words.DETERMINERS and first < at:
        return first, lower[k - 2]  # "a durable and dignified peace agreement"
    return first, ""


def _article(lower: list[str], k: int, begin: int) -> str:
    """The article of a group, past how large it is said to be: "the full package of documents"."""
    while k > begin and (lower[k] in _SIZES or lower[k] in words.GENERIC):
        k -= 1
    return lower[k] if k >= begin and lower[k] in words.DETERMINERS else ""


def _modifying(reader: Reader, k: int, at: int, limit: int) -> int:
    """How many tokens ending at `k` belong to the phrase whose head is at `at`; 0 where it begins after `k`."""
    lower, text = reader.lower, reader.text
    word = lower[k]
    joined = _joined(reader, k, at, limit)
    if joined is not None:
        return joined
    if text[k] == "US" or (word == "following" and k > limit and lower[k - 1] == "the"):
        return 1
    if word in _DONE_TOGETHER and k - 2 >= limit and lower[k - 2] == "co" and lower[k - 1] in words.JOINTS:
        return 0  # "PMs co-chair | Joint Committee"
    if _counted_off(reader, k, at):
        return 0  # "signed in Lima | two agreements"
    if word == "implementing" and k > limit and lower[k - 1] in words.PREPOSITIONS:
        return 0  # "progress in implementing agreements"
    if word == "draft" and k > limit and (lower[k - 1] in _BEFORE_DRAFT or compound(reader, k - 1)):
        return 1  # "a draft agreement", "pending draft instruments", but "they draft agreements"
    if word in _VERB_NOUNS and k > limit and lower[k - 1] in words.FIELDS:
        return 1  # "a cultural exchange programme"
    if word.endswith("ly") and lower[at].startswith("partner") and lower[k + 1] in _QUALITIES:
        return 1  # "a mutually beneficial partnership"
    if word in LATELY and lower[k + 1] in words.PARTICIPLES and k + 1 < at:
        return 1  # "their recently signed treaty"
    if word in words.STOPS:
        return int(word in ("all", "around", "led") and compound(reader, k))  # "all-round", "ASEAN-led mechanisms"
    if word in _WEEKDAYS:
        return int(k > limit and lower[k - 1] == "good")
    return _verb_or_noun(reader, k, at, limit)


def _joined(reader: Reader, k: int, at: int, limit: int) -> int | None:
    """The same for signs, "of" and "and", which go on only where what they join does; None for any other word."""
    lower, text = reader.lower, reader.text
    word = lower[k]
    if word in words.JOINTS:
        joined = k > limit and reader.adjacent(k - 1, k) and reader.adjacent(k, k + 1)
        names = k > limit and text[k - 1][0].isupper() and text[k + 1][0].isupper()
        return 2 if joined or names else 0  # inside a compound anything goes: "people-to-people"
    if word == "of":  # "a line of credit agreement"
        if not limit < k < at - 1:
            return 0
        return 2 * int(lower[k - 1] in _OF_INSIDE or _named_of(reader, k, at, limit))
    if word == "+":
        return int(k > limit and reader.adjacent(k - 1, k) and reader.adjacent(k, k + 1))  # "2+2 dialogue"
    if word in ("and", "&", ","):
        return _row(reader, k, at, limit) or int(_coordinated(reader, k, at, limit))
    if word == ")" and (spelled := _spelled_out(reader, k, limit)):
        return spelled  # "the CFE (Conventional Forces in Europe) treaty"
    if word == ")" and k - 2 > limit and lower[k - 2] == "(":  # "Nuclear Forces (INF) Treaty", "three (3) pacts"
        counted = lower[k - 3] in words.QUANTITIES and lower[k - 1].isdigit()
        return 3 if counted or _ACRONYM.match(text[k - 1]) else 0
    if word == ".":  # "the Feb. 23 accord"
        return 2 if k > limit and lower[k - 1] in words.MONTHS and reader.adjacent(k - 1, k) else 0
    if word in CLOSING and (opening := name_before(reader, k, limit)) >= 0:
        return k - opening + 1  # "the “Ocean of Peace” Declaration"
    if word in POSSESSIVES and k > limit:  # "Foreign Ministers' Meeting", "the driver's licence agreement"
        raised = word in _APOSTROPHES and text[k - 1][0].isupper() and lower[k - 1].endswith("s")
        whose = lower[k - 1] in _PERSONS or (lower[k - 1] in _OFFICES and lower[at] in STATEMENT_NOUNS)
        return 2 if raised or whose else 0
    return None if word[0].isalnum() or word[0] == "$" else 0


def _verb_or_noun(reader: Reader, k: int, at: int, limit: int) -> int:
    """The same for a word that may be a verb of the sentence as well as a modifier."""
    lower, text = reader.lower, reader.text
    word = lower[k]
    if k > limit and lower[k - 1] == "," and word.endswith(("ed", "ing")) and _row(reader, k - 1, at, limit):
        return 1  # "an updated, modernised pact"
    if word in words.PARTICIPLES:
        return int(_attributive(reader, k, limit))
    modal = k - 1 - (lower[k - 1] == "also")
    if modal >= limit and lower[modal] in MODALS and text[k][0].islower() and not compound(reader, k):
        return 0  # "would reinforce existing mechanisms"
    if k - 2 >= limit and lower[k - 1] == "to" and lower[k - 2] in _INTENDING and text[k + 1][0].isupper():
        return int(word in _ADJECTIVES or text[k][0].isupper())  # "agreed to push | Peru-Chile partnership"
    opening = k == limit and word.endswith("ing")  # "Tearing up the agreement": a capital by place alone
    if (text[k][0].isupper() and not opening) or compound(reader, k) or not words.verbal(word):
        return 1
    if word.endswith("s") and k > limit and _plural_noun(reader, k):
        return 1  # "a ports agreement", "the school meals accord"
    if word.endswith("ing"):  # "a power trading agreement", "the roaming exemption agreement"
        field = k - 2 >= 0 and lower[k - 1] in words.FIELDS and lower[k - 2] in words.DETERMINERS
        noun = word not in words.CUES.first and word[-5:] not in _NEAR and text[k + 1][0].islower()
        noun = noun and not lower[at].startswith("partner")  # "the flourishing partnership"
        return int(field or (noun and k > limit and lower[k - 1] in words.DETERMINERS))
    return int(word.endswith("ed") and _attributive(reader, k, limit))


def _spelled_out(reader: Reader, k: int, limit: int) -> int:
    """How many tokens from an acronym to the bracket at `k` that closes what it stands for; 0 where there is none."""
    text = reader.text
    opening = next((j for j in range(k - 2, max(limit, k - _SPELLED), -1) if text[j] == "("), limit)
    if opening <= limit or k - opening < _NAMED or not (text[opening + 1][0].isupper() and text[k - 1][0].isupper()):
        return 0
    return k - opening + 2 if _ACRONYM.match(text[opening - 1]) else 0


def _named_of(reader: Reader, k: int, at: int, limit: int) -> bool:
    """Whether "of" stands inside a name: "the Ocean of Peace Declaration", not "the President of Peru Treaty"."""
    text, before = reader.text, reader.lower[k - 1]
    raised = text[k - 1][0].isupper() and text[k + 1][0].isupper() and text[at][0].isupper() and k + 2 == at
    if not raised or k - 2 < limit or reader.lower[k - 2] not in words.DETERMINERS | POSSESSIVES:
        return False
    return before not in _OFFICES_OF and reader.lower[k + 1] not in words.STATE_TOKENS


def _counted_off(reader: Reader, k: int, at: int) -> bool:
    """Whether a number behind a name or noun begins the phrase of several: "Lima | two agreements", not "first two
    agreements", "a Five-Year Plan"."""
    number = reader.lower[k + 1]
    if number not in words.QUANTITIES or k + 1 >= at or not reader.lower[at].endswith("s") or compound(reader, k + 1):
        return False
    return reader.lower[k] not in words.GENERIC and reader.lower[k] not in words.QUANTITIES


def _plural_noun(reader: Reader, k: int) -> bool:
    """Whether a word in -s stands behind an article, or a noun with one, and so is no verb."""
    lower = reader.lower
    if lower[k - 1] in words.DETERMINERS or lower[k - 1] in POSSESSIVES:
        return True
    if lower[k - 1] in words.QUANTITIES and lower[k - 2] in words.DETERMINERS:
        return lower[k] not in _PEOPLE  # "the four freedoms agreement"
    return lower[k - 2 : k - 1] in (["a"], ["an"]) and not words.verbal(lower[k - 1])


def _attributive(reader: Reader, k: int, limit: int) -> bool:
    """Whether a participle stands before its noun ("the signed agreements") rather than as the verb."""
    before, after = reader.lower[k - 1] if k > limit else "", reader.lower[k + 1]
    if after.isdigit() or after in words.QUANTITIES:
        return False  # "on 12 May signed 15 agreements"
    if before == "and":  # "a durable and dignified …"
        return k - 3 >= 0 and reader.lower[k - 3] in words.DETERMINERS
    adverb = before.endswith("ly") and reader.text[k - 1].islower()  # not "Italy"
    numbered = before.isdigit() and reader.lower[k - 2] not in _MONTHS  # "five signed documents", "12 signed accords"
    counted = numbered or (before in words.QUANTITIES and before != "two")
    return before in words.DETERMINERS or before in words.GENERIC or adverb or counted


def compound(reader: Reader, k: int) -> bool:
    """Whether a hyphen ties the token to the next or the one before."""
    after = k + 1 < len(reader.lower) and reader.lower[k + 1] in words.JOINTS and reader.adjacent(k, k + 1)
    return after or (k > 0 and reader.lower[k - 1] in words.JOINTS and reader.adjacent(k - 1, k))


def _quality(reader: Reader, k: int) -> bool:
    """Whether a word ranks a partnership or praises it: "strategic", "long-lasting", "mutually beneficial"."""
    return reader.lower[k] in words.LEVEL_WORDS or reader.lower[k] in _QUALITIES or compound(reader, k)


def _row(reader: Reader, k: int, at: int, limit: int) -> int:
    """How many tokens a row of adjectives has that ends with a comma or "and": "a | new, comprehensive, | binding
    treaty"; 0 where no article opens it."""
    lower = reader.lower
    if "," not in lower[max(limit, k - _LONGEST_ROW) : k + 1] or not _adjective(reader, k + 1):
        return 0
    for j in range(k - 1, max(limit, k - _LONGEST_ROW) - 1, -1):
        if lower[j] in ("a", "an"):
            return 0 if j == k - 1 or lower[at].endswith("s") else k - j
        if lower[j] not in (",", "and") and lower[j] not in words.JOINTS and not _adjective(reader, j):
            return 0
    return 0


def _adjective(reader: Reader, k: int) -> bool:
    """Whether a word by its form may be an adjective, or an adverb before one."""
    told = reader.lower[k] in _PLAIN or reader.lower[k].endswith(_ADJECTIVE_ENDS) or compound(reader, k)
    return told and reader.text[k][0].islower()


def _pair_of_body(reader: Reader, k: int, at: int, limit: int) -> bool:
    """Whether the state before "and" at `k` opens the name of a body of two: behind an article, or behind "of" or "at"
    where a later word says that it is joint."""
    j = k - 1
    while j > limit and reader.lower[j - 1] in _OF_STATES and reader.text[j - 1][0].isupper():
        j -= 1
    if reader.lower[k] != "and" or j < limit or j == 0:
        return False
    joint = not _JOINT.isdisjoint(" ".join(reader.lower[k + 2 : at]).replace(" - ", "-").split())
    return reader.lower[j - 1] == "the" or (joint and reader.lower[j - 1] in words.PREPOSITIONS)


def _coordinated(reader: Reader, k: int, at: int, limit: int) -> bool:
    """Whether "and" or a comma before `at` joins two modifiers of the same head rather than two phrases."""
    if k - 1 < limit or k + 1 > at:
        return False
    lower, text = reader.lower, reader.text
    before, after = lower[k - 1], lower[k + 1]
    if before == "consultations":
        return False  # "the Policy Consultations and Strategic Dialogue"
    if lower[at].startswith("partner"):
        if before in _BONDS and lower[k] == "and" and after in words.LEVEL_WORDS and text[k - 1].islower():
            return False  # "their traditional friendship and strategic partnership"
        if _quality(reader, k - 1) and _quality(reader, k + 1):
            return True  # "comprehensive friendly and cooperative partnership", "a stable, long-term partnership"
    if after in words.STATE_WORDS and before in words.STATE_TOKENS and _pair_of_body(reader, k, at, limit):
        return True  # "the Ghana and Togo Joint Commission", "session of Chad and South Africa Binational Commission"
    if before == "," and lower[k] == "and" and k - 2 >= limit:
        # "Climate, Critical Minerals, and Clean Energy Compact"
        return lower[k - 2] in words.FIELDS and text[k - 2][0].isupper() and text[k + 1][0].isupper()
    if lower[k] == "," and not any(w in ("and", "&") for w in lower[k:at]):
        return False
    if text[k - 1][0].isupper() and text[k + 1][0].isupper():
        if lower[k] == "and" and before.endswith(_ABSTRACT) and after.endswith(_ABSTRACT):
            return True  # "Stabilisation and Association Agreement"
        if k - 2 >= limit and lower[k - 2] == "joint" and lower[k] == "and" and before not in words.STATE_WORDS:
            return True  # "Joint Foreign and Defence Dialogue"
        if before.endswith(_ADJECTIVAL) and before not in words.STATE_WORDS:
            return True  # "Sustainable and Inclusive Trade Declaration"
        # "Trade and Investment Agreement", but not "China and Strategic Partnership"
        return (
            before in words.FIELDS
            or before in ("alliance", "dialogue")
            or (after not in words.STOPS and before in words.MODIFIERS)
        )
    if before == "partnership" and lower[at] == "alliance":
        return True  # "strategic partnership and alliance"
    if before == "alliance" or (before in words.PAIRED and after in words.PAIRED):
        return True  # "treaty alliance and partnership", "treaties and agreements"
    if k - 2 >= 0 and lower[k - 2] in ("a", "an") and before not in words.STOPS and lower[k] == "and":
        return after in words.FIELDS  # "an equipment and technology transfer agreement"
    return before in words.FIELDS and (after in words.FIELDS or text[k + 1][0].islower())
