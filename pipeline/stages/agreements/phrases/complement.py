"""The complement that names a subject: "on cyber security", "of the 49th Foreign Ministers' Meeting"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.english import ARTICLES
from pipeline.lexicon import word_set
from pipeline.stages.agreements import words
from pipeline.stages.agreements.phrases.between import past_parties
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
    from pipeline.stages.agreements.phrases.phrase import Phrase, Reader

OPENERS = word_set("agreements/sets", "phrases.openers")
_COMMITTEES = frozenset(("committee", "subcommittee", "commission", "group"))
_RAISED_OPENERS = frozenset(("for", "of", "to"))
"""Open a complement only in a proper name: "Programme of Tourism Cooperation"."""
_AMENDED = frozenset(("agreement", "treaty", "convention", "protocol", "memorandum"))
_PERTAINING = frozenset(("pertaining", "relating"))
_QUOTES, _CLOSING = frozenset(('"', "“", "‘")), frozenset(('"', "”", "’"))
_VERB_NOUNS = frozenset(("exchange", "exchanges", "research", "support", "transfer", "work"))
_BEFORE_NOUN = words.GENERIC | {"and"}
_VISIT_WORDS = words.group("visit_word")
_MAKING = word_set("agreements/sets", "phrases.complement.making")
_TO_COME = word_set("agreements/sets", "phrases.complement.to_come")
_ADVERBIAL = words.group("adverbial")
"""Nouns that make an adverbial with "on" or "in": "on the basis of", "in accordance with"."""
_ABSTRACT = ("tion", "sion", "ment")
_CHANGES = word_set("agreements/sets", "phrases.complement.changes")
_TIES = word_set("agreements/sets", "phrases.complement.ties")
_RAISING = word_set("agreements/sets", "phrases.complement.raising")
_HAD = frozenset(("current", "existing", "standing"))
_PERSONS = word_set("agreements/sets", "phrases.complement.persons")
_PURPOSE = 9
_ENDS = words.PREPOSITIONS - {"of"} | {"and", "which", "that", "who", "when", "while", "but"}
_TREATIES = frozenset(("agreement", "treaty", "convention", "memorandum", "protocol", "contract"))
_PURPOSES = words.group("purpose")
AREAS = word_set("agreements/sets", "phrases.complement.areas")
_OF = words.group("of_complement")
_DEEDS = frozenset(("exchange", "fight", "struggle", "training", "transfer", "use", "uses"))
_NOUN_OPENERS = _BEFORE_NOUN | ARTICLES
_OWNERS = word_set("agreements/sets", "phrases.complement.owners")
_STATE_NOUNS = frozenset(("republic", "kingdom", "people", "government", "governments", "states"))
_OCCASIONS = words.group("counted") | {"st", "nd", "rd", "th"}
"""Words of the session that a joint statement tells of, which is no subject."""
_SIGNING = frozenset(("signed", "signing", "sign", "adopted", "adopting"))
_OF_SEVERAL = word_set("agreements/sets", "phrases.complement.of_several")
_REGULAR = word_set("agreements/sets", "phrases.complement.regular")
_ANY_FIELD = frozenset(("all", "different", "diverse", "many", "multiple", "other", "several", "various"))
_AFTER_NUMBER = frozenset((".", ")"))
_INTRODUCING = frozenset(("the", "st", "nd", "rd", "th", *map(str, range(1, 100))))
"""Words between "of" and a name: "of the 49th ASEAN Foreign Ministers' Meeting"."""
_SESSION = word_set("agreements/sets", "phrases.complement.session")
_LINKING = word_set("agreements/sets", "phrases.complement.linking")
_INNER = word_set("agreements/sets", "phrases.complement.inner")
_MARKS = word_set("agreements/sets", "phrases.complement.marks")
_TITLE_NOUNS = word_set("agreements/sets", "phrases.complement.title_nouns")
_DASHES = frozenset("-–—‑−/")
STANDING = word_set("agreements/sets", "phrases.complement.standing")
STANDS_ON = word_set("agreements/sets", "phrases.complement.stands_on")
"""Pronouns for one more of a sort, and the words after them: "a pact on trade and another on customs"."""
STANDS_WITH = frozenset(("with", "between"))
_OCCASION = 5  # tokens after "on" in which a visit is named
_PROGRAMMES = frozenset(("programs", "programmes"))
"""Heads that are no paper inside a subject: "on training and language programmes"."""
_LONG_NAME = 10
"""Tokens of the name of an agreement that a protocol or an amendment is to."""
_BONDS = frozenset(("alliance", "cooperation", "friendship", "neighbourliness", "partnership"))
_LONGEST_NAME, _LONGEST, _LONGEST_PURPOSE = 30, 16, 12
"""Tokens in a complement of a proper name, and of another phrase: what it is on, and what it is for."""


def complement_end(reader: Reader, phrase: Phrase, at: int, stop: int) -> int:
    """The end of the complement that begins at token `at`; `at` itself where none does."""
    lower = reader.lower
    if lower[at] in _PERTAINING and lower[at + 1 : at + 2] == ["to"] and phrase.family in _TREATIES:
        at += 1  # "an agreement pertaining to the loan facility"
    elif not _opens(reader, phrase, at, stop):
        return at
    if lower[at] in OPENERS and at + 1 < stop and lower[at + 1] in _QUOTES:
        closed = next((k for k in range(at + 2, min(stop, at + _LONGEST_NAME)) if lower[k] in _CLOSING), at)
        return (
            closed + 1 - (lower[closed - 1] == ",") * 2 if closed > at else at
        )  # "an accord on "oil, gas and mining""
    if lower[at] == "to" and not words.VERBS.isdisjoint(lower[at + 1 : at + 2]):
        return _purpose_end(reader, at, stop)
    raised = reader.text[phrase.head][0].isupper() and _raised_after(reader, at, stop)
    limit = min(stop, at + (_LONGEST_NAME if raised else _LONGEST_PURPOSE if lower[at] == "for" else _LONGEST))
    k = at + 1 + (lower[phrase.head_last - 1] == "mechanism" and reader.dated(at + 1))  # "of annual consultations"
    while k < limit:
        if lower[k] in _QUOTES and (lower[k - 1] in ARTICLES or lower[k - 1] == "to"):
            closed = next((j for j in range(k + 1, limit) if lower[j] in _CLOSING), k)
            return (
                (closed - 1 if lower[closed - 1] == "," else closed + 1) if closed > k else k - 1
            )  # "on building a “green partnership”"
        if abbreviated(reader, k, limit) and _on_from(reader, k + 3, limit, raised):
            # "Official Development Assistance (ODA) Loan", "of the Coast Guard (NCG)'s patrol boats"
            k += 3 + (lower[k + 3] in words.OWN)
        elif lower[k] == "between" and lower[k - 1] in _AMENDED and reader.text[k - 1][0].isupper():
            subject = past_parties(reader, k, stop)
            if subject == k:
                break
            k, limit = (
                subject + 1,
                min(stop, subject + _LONGEST_NAME),
            )  # "on amending the Agreement between A and B on …"
            continue
        elif (named := _theme(reader, k, limit)) > 1:
            k += named  # "on the fight against human trafficking", "on trade in services"
            continue
        elif not _goes_on(reader, k, at, limit, raised):
            break
        k += 1
    while k > at + 1 and (lower[k - 1] in _LINKING or lower[k - 1] in (",", "a", "an") or lower[k - 1] in _DASHES):
        k -= 1
    return k if k > at + 1 else at


def _theme(reader: Reader, k: int, stop: int) -> int:
    """How many tokens the name of a field of cooperation has that begins at a token; 0 where none does."""
    lower = reader.lower
    if lower[k : k + 2] == ["economic", "partnership"]:
        return 2  # "the Agreement on Free Trade and Economic Partnership"
    named = words.THEMES.starting(lower, k, stop) if lower[k] in words.THEMES.first else ()
    return max((size for size, _ in named), default=0)


def abbreviated(reader: Reader, k: int, stop: int) -> bool:
    """Whether an acronym in brackets stands at a token: "(ODA)", "(MoU)"."""
    if k + 2 >= stop or reader.text[k] != "(" or reader.text[k + 2] != ")":
        return False
    return sum(sign.isupper() for sign in reader.text[k + 1]) > 1


def _on_from(reader: Reader, k: int, limit: int, raised: bool) -> bool:
    """Whether a name goes on behind the acronym of its part."""
    return k + 1 < limit and ((raised and reader.text[k][0].isupper()) or reader.lower[k] in words.OWN)


def _purpose_end(reader: Reader, at: int, stop: int) -> int:
    """The end of what an agreement is to do; no further than the next agreement, phrase or clause."""
    lower = reader.lower
    for k in range(at + 2, min(stop, at + _PURPOSE)):
        word = lower[k]
        if word in words.HEADS.first:
            return next((j for j in range(k - 1, at + 1, -1) if lower[j] in words.DETERMINERS), k)
        if not word[0].isalnum() or reader.dated(k):
            return k if not words.DETERMINERS & {lower[k - 1]} else k - 1
        if word in _ENDS or word in words.AUXILIARIES:
            return k
    return min(stop, at + _PURPOSE)


def _raised_after(reader: Reader, at: int, stop: int) -> bool:
    """Whether the first word of substance after the opener has a capital."""
    reach = min(at + (9 if _SESSION & set(reader.lower[at + 1 : at + 5]) else 5), stop)
    first = next((k for k in range(at + 1, reach) if reader.lower[k] not in _INTRODUCING | _SESSION), stop)
    return first < stop and reader.text[first][0].isupper()


def _opens(reader: Reader, phrase: Phrase, at: int, stop: int) -> bool:
    lower = reader.lower
    opener = lower[at]
    following = lower[at + 1] if at + 1 < stop else ""
    if opener == "of" and lower[phrase.head_last - 1] == "mechanism":
        return not _REGULAR.isdisjoint(lower[at + 1 : at + 4])  # "the mechanism of annual consultations"
    if opener == "for" and following in _TO_COME:
        return False  # "a plan for adoption later this year"
    named = lower[at + 2] if following == "the" and at + 2 < stop else following
    if opener == "for" and phrase.family in _TREATIES and named in words.STATE_WORDS:
        return False  # "signed the Memorandum for the United States"
    if phrase.family == "statement" and following in _PERSONS:
        return False  # "Joint Statement of President A and President B"
    if phrase.family == "statement" and opener == "of":
        first = at + 1 + (following == "the")
        if not (words.STATE_WORDS | _STATE_NOUNS).isdisjoint(lower[first : first + 1]):
            return False  # "Joint Statement of Peru and Chile"
    plain = phrase.acronym is None and not phrase.plural and phrase.determiner in ("a", "an")
    if opener == "to" and phrase.family == "agreement" and plain and not reader.text[phrase.head][0].isupper():
        return following in words.VERBS and following not in words.CUES.first  # "an agreement to build a port"
    if following in words.PRONOUNS and reader.text[at + 1].isupper() and len(following) > 1:
        return opener in OPENERS and phrase.family in _TREATIES  # "an agreement on IT"
    if not following or following in words.PRONOUNS or reader.dated(at + 1):
        return False
    if opener in _MAKING and phrase.family in _TREATIES:
        return following in ARTICLES and _raised_after(reader, at, stop)  # "the Agreement establishing the Fund"
    if opener in OPENERS:
        if _ADVERBIAL & set(lower[at + 1 : at + 3]) and not _theme(reader, at + 1, stop):
            return False  # "an MoU on the basis of mutual respect", "signed on behalf of"
        return phrase.family != "partnership" and (phrase.family != "statement" or _entitled(reader, phrase, at, stop))
    if opener == "in" and not (phrase.family == "partnership" and following in _ANY_FIELD):  # "… in various fields"
        return bool(AREAS & set(lower[at + 1 : at + 4])) or (
            following in words.SUBJECTS and reader.text[at + 1][0].isupper() and reader.text[phrase.head][0].isupper()
        )
    if opener == "to" and phrase.family == "protocol" and following == "the":
        return _agreement_follows(reader, at + 2, stop, _LONG_NAME)  # "a protocol to the transit agreement"
    if opener not in _RAISED_OPENERS or (phrase.family == "statement" and opener != "of"):
        return False
    if opener == "of" and (following in _OF or (phrase.family == "plan" and following in words.FIELDS)):
        return True
    if opener == "for" and phrase.family in _TREATIES and _PURPOSES & set(lower[at + 1 : at + 4]):
        return True  # "agreement for the reciprocal promotion of investment"
    if opener == "for" and phrase.family in _TREATIES and (following in _OF or following in words.SUBJECTS):
        return True  # "MoU for cooperation in tourism"
    if opener == "for" and phrase.family in _TREATIES and {"economic", "partnership"} <= {*lower[at + 1 : at + 5]}:
        return True  # "the Agreement for a Strategic Economic Partnership"
    if opener == "for" and lower[phrase.head_last - 1] == "mechanism":
        told = phrase.determiner in ("a", "an") or not _HAD.isdisjoint(phrase.modifiers[:1])
        return told and following not in words.PRONOUNS
    if opener == "for" and lower[phrase.head_last - 1].rstrip("s") in _COMMITTEES and for_a_field(lower, at):
        return True  # "the subcommittees for farming and energy", "a joint commission for comprehensive cooperation"
    plan = opener == "for" and phrase.family == "plan"
    if plan and following == "the" and lower[min(at + 2, stop - 1)].endswith(_ABSTRACT):
        return True  # "a roadmap for the development of trade"
    if plan and following not in words.STOPS and following.isalpha():
        return not following.endswith("ing") or following in words.FIELDS  # "a roadmap for mining standards"
    raised = reader.text[phrase.head][0].isupper() and _raised_after(reader, at, stop)
    council = lower[phrase.head] == "council" and phrase.first == phrase.head  # "the Council of Trade Ministers"
    meetings = lower[phrase.head] == "consultative" and following == "the"  # "… Meetings of the Heads of State"
    return raised and (phrase.family != "mechanism" or opener == "for" or council or meetings)


def _agreement_follows(reader: Reader, at: int, stop: int, reach: int = _OCCASION) -> bool:
    """Whether a noun phrase with an agreement for its head begins at a token."""
    for k in range(at, min(stop, at + reach)):
        if reader.lower[k] in words.HEADS.first:
            return True
        if reader.lower[k] in words.STOPS:
            return False
    return False


def _entitled(reader: Reader, phrase: Phrase, at: int, stop: int) -> bool:
    """Whether a statement carries its title, with what it is on: not "on the visit of …"."""
    told = phrase.named or phrase.determiner in ARTICLES
    if phrase.determiner == "a" and not phrase.heading and _signed_before(reader, phrase):
        return reader.lower[at + 1] not in _OWNERS  # "signed a statement on deepening ties"
    whose = _OF_SEVERAL & {reader.lower[phrase.head], *phrase.modifiers}
    if told and not phrase.shouted and not phrase.heading and whose:
        near = reader.lower[at + 1 : at + _OCCASION]
        return near[0] not in _OWNERS and _VISIT_WORDS.isdisjoint(near)
    if not phrase.heading or phrase.first > phrase.sentence.first + 1:
        return False
    if not _OCCASIONS.isdisjoint(reader.lower[at + 1 : at + _OCCASION]):
        return False  # "Joint Statement on the Fifth Meeting of …", "on the 5th Peru-Chile Joint Commission"
    return not _VISIT_WORDS & set(reader.lower[at + 1 : at + _OCCASION])


def _signed_before(reader: Reader, phrase: Phrase) -> bool:
    """Whether what stands before the article says that a statement was signed or adopted as a paper."""
    before = reader.lower[max(phrase.sentence.first, phrase.first - 3) : phrase.first - 1]
    return not _SIGNING.isdisjoint(before)


def _goes_on(reader: Reader, k: int, at: int, limit: int, raised: bool) -> bool:
    """Whether the token belongs to the complement that runs up to it."""
    lower, text = reader.lower, reader.text
    word, previous = lower[k], lower[k - 1]
    if previous in _DASHES and reader.adjacent(k - 2, k - 1) and reader.adjacent(k - 1, k):
        return word[0].isalnum()  # "Traffic-in-Transit"
    if word == "between" and previous not in words.STOPS and k + 1 < limit and lower[k + 1] == "the":
        return False  # "Agreement on Culture Between the Governments of …"
    if text[k][0].isupper():
        return k == at + 1 or not reader.dated(k)
    if word in ARTICLES:
        if previous in ("and", "&"):
            return word == "the" and noun_follows(reader, k)
        return k == at + 1 or previous in _LINKING or (previous.endswith("ing") and lower[k - 2] in (lower[at], "and"))
    if word in _MARKS:
        return True
    if word in _DASHES:
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
    if word == "to" and (previous in _CHANGES or (previous in _TIES and not _RAISING.isdisjoint(lower[at + 1 : k]))):
        return k + 1 < limit and _agreement_follows(reader, k + 1 + (lower[k + 1] in ARTICLES), limit)
    if word == "for" and previous in _COMMITTEES and k + 1 < limit and for_a_field(lower, k):
        return True  # "an MoU on a joint commission for comprehensive cooperation"
    if word in _INNER:
        return _into_name(reader, k, limit, raised)
    if word == "with":
        return previous == "dealing"
    if (not {previous, lower[k - 2]}.isdisjoint(_NOUN_OPENERS) or k == at + 1) and verbal_noun(reader, k):
        return True  # "on the exchange of data", "on mutual visits of citizens", "in the peaceful uses of"
    if word.endswith("ing") and previous == "the" and lower[k + 1 : k + 2] == ["of"]:
        return True  # "on the strengthening of friendship"
    if word in _VERB_NOUNS and (previous in words.FIELDS or (k > at + 1 and ends(reader, k + 1))):
        return True  # "on cultural exchange programmes", "on student exchange"
    if word == "issues" and previous in words.GENERIC:
        return True
    if word == "state" and (previous in words.STATE_WORDS or previous in ARTICLES):
        return True  # "on the Uzbek-Kyrgyz state border", "on the state border"
    if k == at + 2 and previous == "the" and lower[at] == "to" and text[k + 1 : k + 2] and text[k + 1][0].isupper():
        return True  # "an amendment to the 2009 Transit Agreement"
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
    if lower[noun] in _ADVERBIAL:
        return False
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


def _of_a_deed(reader: Reader, noun: int, limit: int) -> bool:
    """Whether a noun for what is done, and what it is done to, follow: "peaceful use of", "fight against"."""
    lower = reader.lower
    k = noun + (noun + 2 < limit and lower[noun + 1] not in words.PREPOSITIONS)
    if k + 1 >= limit or lower[k + 1] not in ("of", "against"):
        return False
    return lower[k].endswith(_ABSTRACT) or lower[k] in _DEEDS


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
