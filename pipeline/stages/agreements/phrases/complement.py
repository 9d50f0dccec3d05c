"""The complement that names a subject: "on cyber security", "of the 49th Foreign Ministers' Meeting"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipeline.english import ARTICLES
from pipeline.lexicon import word_set
from pipeline.stages.agreements import words
from pipeline.stages.agreements.families import PAPERS
from pipeline.stages.agreements.phrases.between import past_parties
from pipeline.stages.agreements.phrases.inner import (
    ABSTRACT,
    ADVERBIAL,
    AREAS,
    COMMITTEES,
    DASHES,
    LINKING,
    MAKING,
    OCCASION,
    agreement_follows,
    goes_on,
    of_an_area,
)
from pipeline.stages.agreements.phrases.nouns import for_a_field

if TYPE_CHECKING:
    from pipeline.stages.agreements.phrases.phrase import Phrase, Reader

OPENERS = word_set("agreements/sets", "phrases.openers")
_RAISED_OPENERS = frozenset(("for", "of", "to"))
"""Open a complement only in a proper name: "Programme of Tourism Cooperation"."""
_PERTAINING = frozenset(("pertaining", "relating"))
_QUOTES, _CLOSING = frozenset(('"', "“", "‘")), frozenset(('"', "”", "’"))
_VISIT_WORDS = words.group("visit_word")
_TO_COME = word_set("agreements/sets", "phrases.complement.to_come")
_HAD = frozenset(("current", "existing", "standing"))
_PERSONS = word_set("agreements/sets", "phrases.complement.persons")
_MADE_FOR = ARTICLES | {"its", "our", "their"}
_PURPOSE = 9
_ENDS = words.PREPOSITIONS - {"of"} | {"and", "which", "that", "who", "when", "while", "but"}
_PURPOSES = words.group("purpose")
_OF = words.group("of_complement")
_OWNERS = word_set("agreements/sets", "phrases.complement.owners")
_STATE_NOUNS = frozenset(("republic", "kingdom", "people", "government", "governments", "states"))
_OCCASIONS = words.group("counted") | {"st", "nd", "rd", "th"}
"""Words of the session that a joint statement tells of, which is no subject."""
_SIGNING = frozenset(("signed", "signing", "sign", "adopted", "adopting"))
_OF_SEVERAL = word_set("agreements/sets", "phrases.complement.of_several")
_REGULAR = word_set("agreements/sets", "phrases.complement.regular")
_ANY_FIELD = frozenset(("all", "different", "diverse", "many", "multiple", "other", "several", "various"))
_SESSION = word_set("agreements/sets", "phrases.complement.session")
_INTRODUCING = _SESSION | {"the", "its", "our", "their", "st", "nd", "rd", "th"}
"""Words between "of" and a name, besides numbers: "of the 49th ASEAN Foreign Ministers' Meeting"."""
_LONG_NAME = 10
"""Tokens of the name of an agreement that a protocol or an amendment is to."""
_LONGEST_NAME, _LONGEST, _LONGEST_PURPOSE = 30, 16, 12
"""Tokens in a complement of a proper name, and of another phrase: what it is on, and what it is for."""


def complement_end(reader: Reader, phrase: Phrase, at: int, stop: int) -> int:
    """The end of the complement that begins at token `at`; `at` itself where none does."""
    lower = reader.lower
    if lower[at] in _PERTAINING and lower[at + 1 : at + 2] == ["to"] and phrase.family in PAPERS:
        at += 1  # "an agreement pertaining to the loan facility"
    elif not _opens(reader, phrase, at, stop):
        return at
    if lower[at] in OPENERS and at + 1 < stop and lower[at + 1] in _QUOTES:
        return _quoted_end(lower, at + 1, min(stop, at + _LONGEST_NAME), at)  # "an accord on "oil, gas and mining""
    if lower[at] == "to" and not words.VERBS.isdisjoint(lower[at + 1 : at + 2]):
        return _purpose_end(reader, at, stop)
    raised = reader.text[phrase.head][0].isupper() and _raised_after(reader, at, stop)
    limit = min(stop, at + (_LONGEST_NAME if raised else _LONGEST_PURPOSE if lower[at] == "for" else _LONGEST))
    k = at + 1 + (lower[phrase.head_last - 1] == "mechanism" and reader.dated(at + 1))  # "of annual consultations"
    while k < limit:
        if lower[k] in _QUOTES and (lower[k - 1] in ARTICLES or lower[k - 1] == "to"):
            return _quoted_end(lower, k, limit, k - 1)  # "on building a “green partnership”"
        if abbreviated(reader, k, limit) and _on_from(reader, k + 3, limit, raised):
            # "Official Development Assistance (ODA) Loan", "of the Coast Guard (NCG)'s patrol boats"
            k += 3 + (lower[k + 3] in words.OWN)
        elif lower[k] == "between" and lower[k - 1] in PAPERS and reader.text[k - 1][0].isupper():
            subject = past_parties(reader, k, stop)
            if subject == k:
                break
            # "on amending the Agreement between A and B on …"
            k, limit = subject + 1, min(stop, subject + _LONGEST_NAME)
            continue
        elif (named := _theme(reader, k, limit)) > 1:
            k += named  # "on the fight against human trafficking", "on trade in services"
            continue
        elif not goes_on(reader, k, at, limit, raised):
            break
        k += 1
    while k > at + 1 and (lower[k - 1] in LINKING or lower[k - 1] in (",", "a", "an") or lower[k - 1] in DASHES):
        k -= 1
    return k if k > at + 1 else at


def _quoted_end(lower: list[str], opening: int, stop: int, otherwise: int) -> int:
    """The end of what stands in quotation marks, without a comma inside them; `otherwise` where they do not close."""
    closed = next((k for k in range(opening + 1, stop) if lower[k] in _CLOSING), -1)
    if closed < 0:
        return otherwise
    return closed - 1 if lower[closed - 1] == "," else closed + 1


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
    words_of = (k for k in range(at + 1, reach) if not (reader.lower[k] in _INTRODUCING or reader.lower[k].isdigit()))
    return reader.text[next(words_of, at)][0].isupper()


def _opens(reader: Reader, phrase: Phrase, at: int, stop: int) -> bool:
    """Whether a preposition behind the head opens its subject: "on", "for the protection of", no time and no
    person."""
    lower = reader.lower
    opener = lower[at]
    following = lower[at + 1] if at + 1 < stop else ""
    if opener == "of" and lower[phrase.head_last - 1] == "mechanism":
        return not _REGULAR.isdisjoint(lower[at + 1 : at + 4])  # "the mechanism of annual consultations"
    if opener == "for" and following in _TO_COME:
        return False  # "a plan for adoption later this year"
    named = lower[at + 2] if following == "the" and at + 2 < stop else following
    if opener == "for" and phrase.family in PAPERS and named in words.STATE_WORDS:
        return False  # "signed the Memorandum for the United States"
    if phrase.family == "statement" and _by_whom(lower, at, opener):
        return False
    plain = phrase.acronym is None and not phrase.plural and phrase.determiner in ("a", "an")
    if opener == "to" and phrase.family == "agreement" and plain and not reader.text[phrase.head][0].isupper():
        return following in words.VERBS and following not in words.CUES.first  # "an agreement to build a port"
    if following in words.PRONOUNS and reader.text[at + 1].isupper() and len(following) > 1:
        return opener in OPENERS and phrase.family in PAPERS  # "an agreement on IT"
    if not following or following in words.PRONOUNS or reader.dated(at + 1):
        return False
    if opener in MAKING and phrase.family in PAPERS:
        # "the Agreement establishing the Fund", "the Treaty Establishing their Maritime Boundaries"
        return following in _MADE_FOR and _raised_after(reader, at, stop)
    if opener in OPENERS:
        if ADVERBIAL & set(lower[at + 1 : at + 3]) and not _theme(reader, at + 1, stop):
            return False  # "an MoU on the basis of mutual respect", "signed on behalf of"
        return phrase.family != "partnership" and (phrase.family != "statement" or _entitled(reader, phrase, at))
    if opener == "in" and not (phrase.family == "partnership" and following in _ANY_FIELD):  # "… in various fields"
        about = following == "the" and lower[at - 1] == "cooperation" and of_an_area(lower, at + 2, stop)
        return bool(about or AREAS & set(lower[at + 1 : at + 4])) or (
            following in words.SUBJECTS and reader.text[at + 1][0].isupper() and reader.text[phrase.head][0].isupper()
        )
    if opener == "to" and phrase.family == "protocol" and following == "the":
        return agreement_follows(reader, at + 2, stop, _LONG_NAME)  # "a protocol to the transit agreement"
    if opener not in _RAISED_OPENERS or (phrase.family == "statement" and opener != "of"):
        return False
    if opener == "of" and (following in _OF or (phrase.family == "plan" and following in words.FIELDS)):
        return True
    told = _for_what(reader, phrase, at, stop) if opener == "for" else None
    if told is not None:
        return told
    raised = reader.text[phrase.head][0].isupper() and _raised_after(reader, at, stop)
    council = lower[phrase.head] == "council" and phrase.first == phrase.head  # "the Council of Trade Ministers"
    meetings = lower[phrase.head] == "consultative" and following == "the"  # "… Meetings of the Heads of State"
    return raised and (phrase.family != "mechanism" or opener == "for" or council or meetings)


def _for_what(reader: Reader, phrase: Phrase, at: int, stop: int) -> bool | None:
    """Whether "for" opens the subject: a field, a purpose, what a plan or a body is for; None where capitals decide."""
    lower, following = reader.lower, reader.lower[at + 1]
    if phrase.family in PAPERS and _PURPOSES & set(lower[at + 1 : at + 4]):
        return True  # "agreement for the reciprocal promotion of investment"
    about = following in words.GENERIC | words.MODIFIERS and lower[min(at + 2, stop - 1)] in words.SUBJECTS
    if phrase.family in PAPERS and (following in _OF or following in words.SUBJECTS or about):
        return True  # "MoU for cooperation in tourism", "the Agreement for international transit"
    if phrase.family in PAPERS and {"economic", "partnership"} <= {*lower[at + 1 : at + 5]}:
        return True  # "the Agreement for a Strategic Economic Partnership"
    if lower[phrase.head_last - 1] == "mechanism":
        told = phrase.determiner in ("a", "an") or not _HAD.isdisjoint(phrase.modifiers[:1])
        return told and following not in words.PRONOUNS
    if lower[phrase.head_last - 1].rstrip("s") in COMMITTEES and for_a_field(lower, at):
        return True  # "the subcommittees for farming and energy", "a joint commission for comprehensive cooperation"
    plan = phrase.family == "plan"
    if plan and following == "the" and lower[min(at + 2, stop - 1)].endswith(ABSTRACT):
        return True  # "a roadmap for the development of trade"
    if plan and following not in words.STOPS and following.isalpha():
        return not following.endswith("ing") or following in words.FIELDS  # "a roadmap for mining standards"
    return None


def _by_whom(lower: Sequence[str], at: int, opener: str) -> bool:
    """Whether what follows a statement is who makes it: "Joint Statement of President A and B", "… of Peru"."""
    if not _PERSONS.isdisjoint(lower[at + 1 : at + 2]):
        return True
    first = at + 1 + (lower[at + 1 : at + 2] == ["the"])
    return opener == "of" and not (words.STATE_WORDS | _STATE_NOUNS).isdisjoint(lower[first : first + 1])


def _entitled(reader: Reader, phrase: Phrase, at: int) -> bool:
    """Whether a statement carries its title, with what it is on: not "on the visit of …"."""
    told = phrase.named or phrase.determiner in ARTICLES
    if phrase.determiner == "a" and not phrase.heading and _signed_before(reader, phrase):
        return reader.lower[at + 1] not in _OWNERS  # "signed a statement on deepening ties"
    whose = _OF_SEVERAL & {reader.lower[phrase.head], *phrase.modifiers}
    if told and not phrase.shouted and not phrase.heading and whose:
        near = reader.lower[at + 1 : at + OCCASION]
        return near[0] not in _OWNERS and _VISIT_WORDS.isdisjoint(near)
    if not phrase.heading or phrase.first > phrase.sentence.first + 1:
        return False
    if not _OCCASIONS.isdisjoint(reader.lower[at + 1 : at + OCCASION]):
        return False  # "Joint Statement on the Fifth Meeting of …", "on the 5th Peru-Chile Joint Commission"
    return not _VISIT_WORDS & set(reader.lower[at + 1 : at + OCCASION])


def _signed_before(reader: Reader, phrase: Phrase) -> bool:
    """Whether what stands before the article says that a statement was signed or adopted as a paper."""
    before = reader.lower[max(phrase.sentence.first, phrase.first - 3) : phrase.first - 1]
    return not _SIGNING.isdisjoint(before)
