"""Whether a phrase says what the agreement just told is, and so is no other one: "the pact is a model treaty"."""

from __future__ import annotations

from pipeline.english import ARTICLES, DASHES
from pipeline.lexicon import word_set
from pipeline.stages.agreements import words
from pipeline.stages.agreements.phrases.phrase import Phrase, Reader
from pipeline.stages.agreements.phrases.quoted import TITLING

_COUNTED = words.group("counted")
_FIRST = words.group("first_of_kind")
_MARKS = frozenset(("“", '"', "‘"))
_EXPLAINING = word_set("agreements/sets", "joining.predicates.explaining")
_NEAR = 4
"""Tokens between a first or second agreement and its name."""
_UNLIKE = frozenset((",", "not", "such", "similar"))
_JUDGED = 6
"""Tokens between an agreement and what it is said to be."""
_COMPARED = word_set("agreements/sets", "joining.predicates.compared")
_LIST_GOES_ON = word_set("agreements/sets", "joining.predicates.list_goes_on")
SAME_SORT = frozenset(("agreement", "treaty", "trade", "convention", "plan", "memorandum"))
_EXPLAINED = 14
"""Tokens between a description and the name that it is known as."""


def explains_name(reader: Reader, before: Phrase, phrase: Phrase) -> bool:
    """Whether the phrase is the name of the one before: "the agreement with six powers, known as the JCPOA"."""
    between = reader.lower[before.last : phrase.first]
    if len(between) > _EXPLAINED or before.family not in SAME_SORT or not between:
        return False
    between = [w for w in between if w not in _MARKS]
    said = between[: len(between) - (between[-1:] == ["the"])]
    called = said[-1:] != [] and said[-1] in TITLING and phrase.named  # "The treaty will be called the Lake Treaty"
    return called or said[-2:] == ["known", "as"]


def _as_one(reader: Reader, before: Phrase, phrase: Phrase) -> bool:
    """Whether the phrase says what the one before counts as: "the pact is seen as a model trade agreement"."""
    begin = max(before.last, phrase.first - 4)
    near = reader.lower[begin : phrase.first]
    related = before.family == phrase.family or {before.family, phrase.family} <= {"trade", "agreement", "treaty"}
    said = near[-2:-1] == ["as"] and not {"well", "such"} & set(near)
    return related and said and reader.lower[phrase.first - 1] in ("a", "an", "its", "their", "the")


def predicate(reader: Reader, before: Phrase, phrase: Phrase) -> bool:
    """Whether the phrase says what the one before is: "the first agreement signed was the Agreement on …"."""
    if before.plural and phrase.plural and reader.lower[before.last : phrase.first] == ["are"]:
        return True  # "air service agreements are treaties between nations"
    if before.plural and phrase.plural and reader.lower[before.last : phrase.first] == ["and"]:
        # "agreements and other documents", "15 agreements and memorandums of understanding"
        return phrase.modifiers[:1] == ("other",) or (before.quantity.isdigit() and not phrase.modifiers)
    if before.plural or phrase.plural:
        return False
    if _it_is(reader, before, phrase):
        return True
    between = reader.lower[before.last : phrase.first]
    if _first_of_kind(reader, before, phrase, between):
        return True
    if before.sentence.start != phrase.sentence.start:
        return False
    if between in (["("], ["(", "the"]) and before.named and phrase.named and phrase.last < phrase.sentence.last:
        return reader.text[phrase.last] == ")" and before.family != "mechanism"  # "the Charter (the Arusha Treaty)"
    if between[:2] == [",", "the"] and phrase.determiner == "'s" and len(between) <= _EXPLAINED and before.named:
        trade = {before.family, phrase.family} <= SAME_SORT  # "PACER Plus, the region's main trade agreement"
        return trade and set(between[2:]).isdisjoint({",", "and", "of"})
    if before.family == "documents" and reader.lower[phrase.first - 2] in ("—", "–", ":"):
        return phrase.first - before.last <= _EXPLAINED  # "a document was signed — the Declaration on …"
    if explains_name(reader, before, phrase) or _as_one(reader, before, phrase):
        return True
    if before.needs == "apposition" and phrase.family == "mechanism" and between[:1] == [","] and len(between) == 2:
        return True  # "the Binational Cabinet, a consultation mechanism"
    if between == [",", "the"] and before.family == phrase.family and before.named and phrase.named:
        # "the Pukpuk Treaty, the Australia-Papua New Guinea Mutual Defence Treaty, …", but no list
        return reader.lower[phrase.last : phrase.last + 1] in ([","], ["."]) and not _LIST_GOES_ON & set(
            reader.lower[phrase.last + 1 : phrase.last + 2]
        )
    if _apposed(reader, before, phrase, between):
        return True
    if not _COUNTED & set(before.modifiers[:1]) or not between or between[-1] not in ARTICLES:
        return False
    # "The first agreement, signed by the ministers of both, is the Agreement on …"
    return between[-2:-1] in (["is"], ["was"]) or (len(between) <= _NEAR and not {"was", "is"}.isdisjoint(between))


def _it_is(reader: Reader, before: Phrase, phrase: Phrase) -> bool:
    """Whether the sentence after an agreement says what it is: "It is the first-ever framework accord between …"."""
    begin = phrase.sentence.first
    if phrase.named or not {before.family, phrase.family} <= SAME_SORT or phrase.first - begin > _JUDGED:
        return False
    lead = reader.lower[begin : phrase.first]
    if (
        lead[:1] not in (["it"], ["this"])
        or lead[1:2] not in (["is"], ["was"])
        or not _UNLIKE.isdisjoint((*lead, *phrase.modifiers))
    ):
        return False
    near = 0 <= begin - before.sentence.last <= 1 and before.sentence.zone == phrase.sentence.zone
    return near and not words.DETERMINERS.isdisjoint(lead[2:4])


def _apposed(reader: Reader, before: Phrase, phrase: Phrase, between: list[str]) -> bool:
    """Whether the phrase explains a name ("the Union, a treaty under which …") or judges it: "is a hollow pact"."""
    between = [w for w in between if w not in _MARKS]
    if between in ([")", ",", "a"], [",", "a"]) and before.named and phrase.needs == "framework" and not phrase.named:
        return set(phrase.modifiers) <= words.GENERIC  # "the Lake Compact (LC), a landmark new framework for …"
    if between[-1:] not in (["a"], ["an"]) or not {before.family, phrase.family} <= SAME_SORT:
        return False
    if len(between) == 2 and between[0] in DASHES and before.named:
        return {before.family, phrase.family} <= SAME_SORT  # "the Calm Borders Action Plan – a joint plan for …"
    if len(between) == 2 and between[0] == "," and before.named:
        return bool(_EXPLAINING & set(reader.lower[phrase.last : phrase.last + 1]))
    judged = between[-2:-1] in (["be"], ["is"], ["was"], ["remains"]) and "," not in between
    return judged and len(between) <= _JUDGED and not (words.PREPOSITIONS - {"of"}) & set(between)


def _first_of_kind(reader: Reader, before: Phrase, phrase: Phrase, between: list[str]) -> bool:
    """Whether the phrase compares the one before with others: "…, the first pact to …", "making it the first …"."""
    if not _FIRST & set(phrase.modifiers[:1]) or phrase.named or between[-1:] != ["the"] or phrase.plural:
        return False
    if between in (["is", "the"], ["was", "the"]) and before.family == phrase.family:
        return True  # "The Agreement is the first air transport agreement between them"
    if between[-3:-1] in (["making", "it"], ["makes", "it"], ["made", "it"]):
        return True
    if reader.lower[phrase.sentence.first : phrase.first][:2] in (["this", "is"], ["it", "is"], ["it", "was"]):
        return phrase.first - phrase.sentence.first == 3  # "This is the first agreement to be signed under …"
    follows = set(reader.lower[phrase.last : phrase.last + 1])
    return between == [",", "the"] and bool(follows & _COMPARED)
