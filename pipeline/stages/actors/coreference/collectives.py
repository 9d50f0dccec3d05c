"""Several actors in one phrase: "the two officials", "both sides", "U.S. and Mexican officials", "they"."""

from __future__ import annotations

from pipeline.document import Sentence
from pipeline.lexicon import word_set
from pipeline.stages.actors.coreference.discourse import PREPOSITIONS, Context, Ref, Reference
from pipeline.stages.actors.coreference.members import (
    LEAD,
    council,
    last_two,
    office_holders,
    people,
    states_meant,
    unlike,
)
from pipeline.stages.actors.offices.titles import Title
from pipeline.stages.actors.people.person import Person
from pipeline.stages.actors.vocabulary import GROUPS, OFFICE_WORDS, OFFICES, SPEECH_VERBS, WORDS

_COUNTED = {"two": 2, "both": 2, "2": 2, "three": 3, "3": 3}
_OPEN = WORDS["definite"]
_NEED_COUNT = WORDS["counted_only"]
_LIMITS = WORDS["limiting"]
_TWO_DO = WORDS["two_do"]
TWO = frozenset({"two", "duo", "pair"})
_TALKS = frozenset({"talks", "meeting", "conversation", "discussion", "discussions", "dialogue", "encounter"})
_GATHERINGS = frozenset(
    {"meeting", "meetings", "forum", "conference", "dialogue", "summit", "week", "retreat", "consultations", "talks"}
)
_OFFICE_PLURALS = frozenset({"ministers", "presidents", "premiers"})
_FURTHER = frozenset({"foreign", "other", "more", "further", "different", "new", "such"})
""" "Two foreign leaders are to come": nobody of whom the text has told."""
_ANYBODY = word_set("actors/sets", "coreference.collectives.anybody")
_SEVERAL = word_set("actors/sets", "coreference.collectives.several")
HEADS = frozenset({"head of state", "head of government", "head of state and government"})
"""Offices whose plural is more than one word, and stands for leaders."""


def resolve_group(context: Context, i: int, number: int, sentence: Sentence) -> Reference | None:
    """The members of the plural noun at token `i`, if the text says who they are."""
    lower = context.lower
    noun = lower[i]
    first, size, definite = _lead(context, i, sentence)
    both = _two_states(context, first, i, sentence)
    if both is not None:
        return both
    inside = context.chart.hit_in.get(i - 1) if GROUPS[noun] == "states" and first < i else None
    if inside is not None and inside.entry.form == "demonym":
        return None  # "both American parties"
    unknown = size and not definite and lower[first] != "both" and GROUPS[noun] != "persons"
    if unknown and not _FURTHER.isdisjoint(lower[first:i]):
        return None
    if not size and not definite:
        return _bare(context, i, number, first == sentence.first)
    if _names_others(context, first, i, sentence):
        return None
    if not size and noun in _NEED_COUNT and lower[i + 1 : i + 2] == ["of"]:
        inner = _of_group(context, i, sentence)  # "the presidents of both countries"
        if inner is not None and isinstance(inner.refs[0], Person):
            return inner
    if noun == "parties" and not size and lower[first] == "the" and context.bilateral():
        after = lower[i + 1] if i + 1 < sentence.last else ""
        if after in SPEECH_VERBS or after in _TWO_DO:  # "The parties agreed"
            return Reference(first, i + 1, i, states_meant(context, 2, "sides"), "collective")
    if not size and noun in _NEED_COUNT:
        pair = office_holders(context, lower[first : i + 1], number)
        return Reference(first, i + 1, i, pair, "collective") if pair else None
    if i + 1 < sentence.last and lower[i + 1] in _LIMITS and (not size or lower[i + 1] in ("of", "from")):
        return _of_group(context, i, sentence)
    about_many = not size and not context.bilateral() and context.narrator is None and not unlike(context)
    if GROUPS[noun] == "states" and about_many:
        return None  # "the countries" of a text about many
    refs = _members(context, first, i, size) or _named_behind(context, i, sentence)
    return Reference(first, i + 1, i, refs, "collective") if refs else None


def _bare(context: Context, i: int, number: int, opens: bool) -> Reference | None:
    """The members of a plural noun without article or number, at the head of a sentence: "Ministers welcomed F"."""
    noun, group = context.lower[i], context.discourse.group
    if not opens or not context.text[i][:1].isupper():
        return None
    if noun == "ministers" and len(four := office_holders(context, [noun], number)) == 4:
        return Reference(i, i + 1, i, four, "collective")  # "Ministers" of foreign affairs and of defence
    if group.refs and number - group.sentence <= 2:
        states = all(isinstance(ref, str) for ref in group.refs)
        named = people(context, noun, len(group.refs), []) if states and GROUPS[noun] != "states" else ()
        fits = noun not in ("officials", "delegates", "authorities")
        if not states and noun in _ANYBODY:
            return None  # "Diplomats said", after two ministers
        if not states or named or noun not in _OFFICE_PLURALS or len(group.refs) > 2:
            return Reference(i, i + 1, i, (named if fits else ()) or group.refs, "collective")
    pair = office_holders(context, [noun], number) if noun in _OFFICE_PLURALS else ()  # in a communiqué
    return Reference(i, i + 1, i, pair, "collective") if pair else None


def _names_others(context: Context, first: int, i: int, sentence: Sentence) -> bool:
    """Whether the words around a plural noun say that it means nobody of whom the text has told."""
    lower = context.lower
    if lower[first] == "both" and lower[i + 1 : i + 2] == ["and"] and lower[i + 2 : i + 3] != ["their"]:
        return True  # "both foreign countries and businesses", but "of both sides and their friendship"
    if i + 1 < sentence.last and lower[i + 1] in _GATHERINGS and context.text[i + 1][:1].isupper():
        return True  # "the Senior Officials' Meeting"
    return first > sentence.first and lower[first - 1] in ("other", "these", "those", "all", "many")


def _members(context: Context, first: int, i: int, size: int) -> tuple[Ref, ...]:
    """The states or people whom a plural noun with an article or a number means: "the two leaders"."""
    d, lower, noun = context.discourse, context.lower, context.lower[i]
    if GROUPS[noun] == "states":
        return states_meant(context, size or 2, noun)
    if noun == "leaders" and len(d.met) == (size or 3) and len(d.met) > 2:
        return d.met
    beside = d.last if lower[first - 1] == "and" and d.last_end == first - 1 else None  # "X and the two ministers"
    return (() if size else council(context, noun)) or people(context, noun, size or 2, lower[first:i], beside)


def _named_behind(context: Context, i: int, sentence: Sentence) -> tuple[Ref, ...]:
    """ "The two Prime Ministers, X and Y, looked on": the two who are named behind the noun."""
    one = context.occurrence_at.get(i + 2) if context.lower[i + 1 : i + 2] in ([","], ["-"], ["–"], ["—"]) else None
    if one is None or one.last >= sentence.last or context.lower[one.last] != "and":
        return ()
    two = context.occurrence_at.get(one.last + 1)
    if two is None or one.person is None or two.person is None:
        return ()
    return (one.person, two.person)


def the_two(context: Context, i: int, sentence: Sentence) -> tuple[Ref, ...]:
    """ "The two also spoke about": two persons, with no noun to say so."""
    lower = context.lower
    both = lower[i] == "both"  # "Both spoke of trade"
    if i + 1 >= sentence.last or (not both and (i == sentence.first or lower[i - 1] != "the")):
        return ()
    if lower[i + 1] in GROUPS:
        return ()  # "the two states": no verb
    ends = lower[i] == "two" and (not lower[i + 1].isalpha() or lower[i + 1] in PREPOSITIONS)
    if ends and lower[i - 2 : i] == ["between", "the"] and not _TALKS.isdisjoint(lower[max(0, i - 5) : i - 2]):
        return last_two(context)  # "during talks between the two, Wang praised"
    if (lower[i + 1] not in SPEECH_VERBS or (both and lower[i + 1][-1] == "s")) and lower[i + 1] not in _TWO_DO:
        return ()  # "Both claims were dismissed"
    return last_two(context)


def host_and_guest(context: Context, i: int) -> tuple[Ref, ...]:
    """ "Host and guest were pleased": the two who were put together last."""
    return last_two(context) if context.lower[i + 1 : i + 3] in (["and", "guest"], ["and", "guests"]) else ()


def heads_of(context: Context, title: Title) -> Reference | None:
    """ "The two Heads of State": the leaders of whom the text spoke last."""
    lead = context.lower[title.begin : title.first]
    size = next((_COUNTED[w] for w in lead if w in _COUNTED), 0)
    if not title.office.plural or not (size or "the" in lead):
        return None
    refs = people(context, "leaders", size or 2, [])
    return Reference(title.begin, title.last, title.head, refs, "collective") if refs else None


def _lead(context: Context, i: int, sentence: Sentence) -> tuple[int, int, bool]:
    """Where the phrase begins, how many it counts, and whether it is definite."""
    lower = context.lower
    first, size, k = i, 0, i - 1
    while k >= sentence.first and i - k < 7:
        word = lower[k]
        if word in _COUNTED:
            size, first = _COUNTED[word], k
            if word == "both":
                return first, size, True
        elif word == "the" and k > sentence.first and lower[k - 1] == "both":  # "both the leaders"
            return k - 1, 2, True
        elif word in _OPEN:
            return (k, size, word != "these") if size or word in ("the", "our") else (first, 0, False)
        elif (
            word in ("senior", "top", "respective")
            or (OFFICE_WORDS.get(word) in ("rank", "field"))
            or word in ("sovereign", "neighbouring", "neighboring", "friendly", "asian", "island", "side")
        ):
            first = k
        else:
            break
        k -= 1
    return first, size, False


def _two_states(context: Context, first: int, i: int, sentence: Sentence) -> Reference | None:
    """ "U.S. and Mexican officials", "Thai, Lao and Khmer leaders": the states, or whom of theirs the text names."""
    hit_in, lower = context.chart.hit_in, context.lower
    found: list[str] = []
    begin = first
    while begin > sentence.first:
        hit = hit_in.get(begin - 1)
        if hit is None or hit.last != begin or hit.entry.kind != "state" or hit.first < sentence.first:
            break
        found.insert(0, hit.entry.ref)
        begin, k = hit.first, hit.first - 1
        k -= lower[k] in ("and", "&") and k > sentence.first
        k -= lower[k] == "," and k > sentence.first
        listed = k + 1 < begin and (len(found) > 1 or lower[begin - 1] in ("and", "&"))
        if not listed or k not in hit_in or hit_in[k].entry.kind != "state":
            break
        begin = k + 1
    if len(found) < 2:
        return None
    if begin > sentence.first and lower[begin - 1] in ("the", "both", "senior", "top", "his", "her"):
        begin -= 1
    refs = _theirs(context, lower[i], found) or tuple(f"state:{code}" for code in found)
    return Reference(begin, i + 1, i, refs, "collective")


def _theirs(context: Context, noun: str, codes: list[str]) -> tuple[Ref, ...]:
    """The leaders of the states whom the text names, or the counterparts of whoever acts."""
    one = context.discourse.here or context.discourse.subject
    if noun == "counterparts" and one is not None:
        fits = [p for p in context.persons if p is not one and p.classes & one.classes - {"counterpart"}]
    elif noun == "leaders":
        fits = [p for p in context.persons if "leader" in p.ranks and p.classes & LEAD]
    else:
        match = OFFICES.at([noun], 0)
        fits = [p for p in context.persons if match and match[1].rank != "official" and match[1].klass in p.classes]
        if not all(any(p.country == code for p in fits) for code in codes):
            return ()
    return tuple(p for code in dict.fromkeys(codes) for p in [p for p in fits if p.country == code][:1])


_KINDS, _MINISTERS = frozenset({"prime", "vice"}), frozenset({"minister", "secretary"})


def _of_group(context: Context, i: int, sentence: Sentence) -> Reference | None:
    """ "leaders of the two countries": the countries."""
    lower = context.lower
    if (GROUPS[lower[i]] == "states" and lower[i] not in ("governments", "peoples", "sides")) or lower[i + 1] not in (
        "of",
        "from",
    ):
        return None
    for k in range(i + 2, min(i + 5, sentence.last)):
        if GROUPS.get(lower[k]) == "states":
            inner = resolve_group(context, k, -1, sentence)
            if inner is not None and inner.first == i + 2:
                first, _, _ = _lead(context, i, sentence)
                refs = inner.refs
                if GROUPS[lower[i]] != "states" and lower[first - 1] not in _SEVERAL:
                    refs = _holders_of(context, lower[i], inner.refs, lower[first:i]) or inner.refs
                return Reference(first, k + 1, i, refs, "collective")
            return None
    return None


def _holders_of(context: Context, noun: str, states: tuple[Ref, ...], modifiers: list[str]) -> tuple[Ref, ...]:
    """The persons in these offices of the two states: "the leaders of the two countries"."""
    holders = people(context, noun, len(states), modifiers)
    office = OFFICES.at([*(m for m in modifiers if m in _KINDS), noun], 0)
    if office is not None and office[1].klass == "minister":
        holders = tuple(p for p in holders if isinstance(p, Person) and p.classes & _MINISTERS)  # no premiers
    homes = {f"state:{p.country}" for p in holders if isinstance(p, Person)}
    return holders if len(holders) == len(states) and homes <= {*states, "state:None"} else ()
