"""Members of an enumeration: what is left of a piece without the words before and after that name no field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.document import Tokens
from pipeline.lexicon import word_set
from pipeline.stages.pillars.enumeration.pieces import COORDINATORS, ENDING, SEPARATORS, STOPS, breaks, stops
from pipeline.stages.pillars.vocabulary import (
    COMPLEMENTS,
    COOPERATION,
    COOPERATION_HEADS,
    FIELD_NOUNS,
    FUNCTION,
    MODIFIERS,
    PREPOSITIONS,
    TAILS,
    VALUES,
    VERBS,
    Hit,
)

_SAKE = word_set("pillars/sets", "enumeration.members.sake")
_BOTH = frozenset({"the", "two", "both", "their", "our", "respective"})
_EXCHANGED = word_set("pillars/sets", "enumeration.members.exchanged")
_LINKS = word_set("pillars/sets", "enumeration.members.links")
PARTIES = word_set("pillars/sets", "enumeration.members.parties")
_HEADS = COOPERATION_HEADS | FIELD_NOUNS | {"issues"}
_OUTSIDE = PREPOSITIONS | {"of", "for", "against", "in"}
_GOING_ON = SEPARATORS | {"as", "also", "with"}
_CONCERNING = word_set("pillars/sets", "enumeration.members.concerning")
_NOMINAL = (
    *("tion", "tions", "sion", "ment", "ing", "ings", "ism", "ity", "ics", "ogy", "graphy", "ture", "ance", "ence"),
    *("ship", "care", "ware", "try", "craft", "crafts", "omy", "ery", "age"),
)


@dataclass(frozen=True, slots=True)
class Member:
    """A member of an enumeration."""

    first: int
    last: int
    hits: tuple[Hit, ...]
    gerund: bool
    """An action stood before the field: "deepening our people-to-people ties"."""


def member(tokens: Tokens, first: int, last: int, hits: Sequence[Hit], *, final: bool, modifier: bool) -> Member | None:
    """A member without the words before and after it that do not name the field."""
    lower = tokens.lower
    gerund = False
    while first < last:
        word = lower[first]
        if word in VERBS and not (first + 1 < last and lower[first + 1] in PREPOSITIONS):
            gerund = True
        elif word in ("in", "on", "to") and lower[first - 1] in _GOING_ON:
            pass  # "on space, on technology and on defence"; "from finance, banking, to health"
        elif word in _LINKS:
            if first == 0 or not (gerund or lower[first - 1] in COOPERATION or lower[first - 1] in FIELD_NOUNS):
                break
        elif word in COOPERATION or word in FIELD_NOUNS:
            if first + 1 >= last or lower[first + 1] not in _LINKS:
                break
        elif word not in MODIFIERS:
            break
        if any(h.first == first for h in hits):
            break
        first += 1
    hits = [h for h in hits if h.first >= first]
    end = last
    if not final and hits and not modifier and "to" in lower[hits[0].last : last]:
        last = _purpose(lower, hits[0].last, last)
    if not final and hits and "between" in lower[hits[-1].last : last]:
        last = lower.index("between", hits[-1].last, last)  # "religious affairs | between the two governments"
    if final:
        last = _right(tokens, first, last, hits, modifier=modifier)
    if modifier and final and hits:
        # up to the head, or to the last field's name: "cultural and humanitarian | ties"
        heads = (k for k in range(hits[0].first + 1, end) if lower[k] in _HEADS)
        last = next(heads, max((h.last for h in hits if h.last <= last), default=last))
        while last - 1 > first and lower[last - 1] in COOPERATION_HEADS:
            last -= 1
    elif modifier and final:
        last = next((k for k in range(first + 1, end) if lower[k] in _HEADS), last)
    last = _of_parties(lower, first, last)
    if first >= last:
        return None
    return Member(first, last, tuple(h for h in hits if h.last <= last or (modifier and h.first < last)), gerund)


def _purpose(lower: list[str], begin: int, last: int) -> int:
    """Where a member ends before what it is for: "information sharing | to support inspections"."""
    ends = (k for k in range(begin, last - 1) if lower[k] == "to" and lower[k + 1] in VERBS)
    return next((k for k in ends if "to" not in COMPLEMENTS.get(lower[k - 1], ())), last)


def _adjective(hits: Sequence[Hit], end: int) -> bool:
    """Whether the field's name that ends here only modifies what follows."""
    return any(h.last == end and not h.field.noun for h in hits)


def _right(tokens: Tokens, first: int, last: int, hits: Sequence[Hit], *, modifier: bool) -> int:
    """Where the last member ends: with the field's name and the head nouns that go on with it."""
    if not hits or not ENDING.isdisjoint(tokens.lower[first : hits[0].first]):
        end = first
        while end < last and (
            tokens.lower[end] in COORDINATORS or not (stops(tokens, end) or tokens.lower[end] in PREPOSITIONS)
        ):
            end += 1
        return _complement(tokens, end, last) if end > first else end
    lower, end = tokens.lower, hits[0].last
    after = {h.first: h.last for h in hits}
    while end < last:
        word, more = lower[end], end + 1 < last
        if end in after:
            end = after[end]
        elif (
            word in TAILS
            or word in COOPERATION_HEADS
            or (not modifier and word.isalpha() and not stops(tokens, end) and _adjective(hits, end))
        ):
            end += 1
        elif word in COORDINATORS and more and not stops(tokens, end + 1):
            end = after.get(end + 1, end + 2)  # a last member of two: "…, and defence and security"
        elif word == "-" and more and end + 1 in after:
            end += 1  # "education - training"
        elif not modifier and (
            (nominal(word) and (not more or _closes(lower, end + 1)))
            or (plural(word) and (not more or lower[end + 1] in STOPS))
        ):
            end += 1  # "energy saving", "film festivals", where nothing but the end of the list follows
        elif not modifier and word.isalpha() and more and not stops(tokens, end) and _ended(lower, end + 1, last):
            end += 2  # "space situational awareness"
        elif word == "-" and more and tokens.start[end] == tokens.end[end - 1]:
            end += 2
        elif word == "of" and more and not stops(tokens, end + 1) and lower[end + 1] not in _CONCERNING:
            end += 2
            while end < last and not stops(tokens, end) and lower[end] not in _OUTSIDE:
                end += 1
        else:
            break
    return _complement(tokens, end, last)


def _of_parties(lower: list[str], first: int, last: int) -> int:
    """Where a member ends before whose field it is: "customs | of the two countries"."""
    end = last
    while end - 1 > first and (lower[end - 1] in PARTIES or lower[end - 1] in _BOTH):
        end -= 1
    bare = end - 2 == first and lower[first] in _EXCHANGED  # "exchange of delegations"
    return end - 1 if end < last and end - 1 > first and lower[end - 1] == "of" and not bare else last


def _ended(lower: list[str], i: int, last: int) -> bool:
    """Whether a head noun at `i` closes a member."""
    return lower[i] in TAILS and lower[i - 1] not in PREPOSITIONS and (i + 1 >= last or _closes(lower, i + 1))


def _closes(lower: list[str], i: int) -> bool:
    return lower[i] in STOPS or lower[i] in ("between", "with", "among", "in", "as", "for", "of", "to")


def _complement(tokens: Tokens, end: int, last: int) -> int:
    """The end of a member with the complement that its noun asks for: "measures to deal with drought", "support for
    start-ups"; another preposition leads back to the sentence."""
    lower = tokens.lower
    asked = COMPLEMENTS.get(lower[end - 1])
    if asked is None or end + 1 >= last or lower[end] not in asked or not _SAKE.isdisjoint(lower[end : end + 5]):
        return end
    end += 2
    while end < last and not breaks(tokens, end) and (lower[end] not in FUNCTION or lower[end] in ("with", "from")):
        end += 1
    return end


def nominal(word: str) -> bool:
    """Whether a word looks like the name of an activity: "saving", "carving", "restoration", "carpentry"."""
    return len(word) > 5 and word.endswith(_NOMINAL) and word not in VALUES


def plural(word: str) -> bool:
    """Whether a word looks like a noun of several things: "festivals", "potatoes"; no unit of time."""
    noun = len(word) > 4 and word.endswith("s") and not word.endswith(("ss", "us", "is")) and word.isalpha()
    return noun and word not in VERBS and word not in FUNCTION and word not in PARTIES
