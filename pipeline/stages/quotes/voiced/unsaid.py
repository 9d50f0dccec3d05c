"""Statements in the passive that name nobody: "It was noted that F", "The importance of F was stressed". Whose they
are is left open here."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.stages.quotes.cues import nouns, words
from pipeline.stages.quotes.passage import Attribution, Passage
from pipeline.stages.quotes.phrases import has_verb, subject_right
from pipeline.stages.quotes.wordings import VOICES

_SHORTEST = 4
"""Tokens of a content, at least."""
_TOLD = VOICES["told"]
_AGREED = frozenset({"agreed", "decided"})
_WEIGHT = VOICES["weight"]
_WEIGHT_PLURAL = VOICES["weights"]
_LONGEST = 14
"""Tokens of what stands in front of "it was", or between its verb and "that", at most."""
_REACHED = VOICES["reached"]
GIVEN = VOICES["given"]
_STRESS = frozenset({"stress", "emphasis"})
_LAID = frozenset({"laid", "placed", "put"})
_OPENS = frozenset({"about", "at", "for", "in", "over", "that", "with"})
"""Words with which opens what is felt or hoped."""
_HEARER = 12
"""Tokens of whoever is thanked, at most."""
_CLAUSE = 9
"""Tokens of a clause among which its verb stands, at most."""
_WERE = frozenset({"was", "were", "has", "have"})
_OPENING = 6
"""Words of the phrase in front of a subject ("In this context,"), at most."""
_HEAD = 5
"""Words among which stands the noun that says what is stressed, at most."""


def trimmed_end(passage: Passage, first: int, last: int) -> int:
    """The end of the words without the marks behind them."""
    while last > first and not passage.tokens.text[last - 1][0].isalnum():
        last -= 1
    return last


def it_was(passage: Passage, first: int, last: int) -> Iterator[Attribution]:
    """ "It was noted that F": those who met note it."""
    lower = passage.tokens.lower
    if "it" not in lower[first:last]:
        return
    start = next((i + 1 for i in range(first, min(first + _LONGEST, last)) if passage.tokens.text[i] == ","), first)
    joined = (i + 1 for i in range(first + 1, last - 1) if lower[i] == "and" and lower[i - 1] in (",", ";"))
    for begin in {first, start, *(i for i in joined if lower[i] == "it")}:
        if lower[begin : begin + 2] != ["it", "was"]:
            continue
        verb = begin + 2
        while verb < last and (lower[verb].endswith("ly") or lower[verb] in words("skip")):
            verb += 1
        if verb >= last or lower[verb] not in _TOLD | _AGREED:
            continue
        if begin == first and lower[verb] in _AGREED and lower[verb + 1 : verb + 2] in (["to"], ["that"]):
            continue  # told by rule
        if verb + _SHORTEST < last and lower[verb] in _AGREED and lower[verb + 1] == "to":
            content = passage.chars(verb + 1, trimmed_end(passage, verb + 1, last))
            yield Attribution((), (passage.chars(verb, verb + 1),), (content,), "agreed")
            continue
        end = verb + 1 + (lower[verb : verb + 2] == ["pointed", "out"])
        that = next((i for i in range(end, min(end + _LONGEST, last)) if lower[i] == "that"), last)
        if that + _SHORTEST >= last or has_verb(passage.tokens, end, that) or "," in lower[end:that]:
            continue  # "It was noted | in the talks | that F", "It was noted | by both ministers | that F"
        by = subject_right(passage.tokens, end + 1, that) if lower[end : end + 1] == ["by"] else None
        source = (passage.chars(*by),) if by is not None else ()
        content = passage.chars(that + 1, trimmed_end(passage, that + 1, last))
        yield Attribution(source, (passage.chars(verb, end),), (content,), "verb-speech" if by else "noted")


def was_reached(passage: Passage, first: int, last: int) -> Iterator[Attribution]:
    """ "Agreement was reached on F", "Appreciation was expressed by X for F and the hope was voiced that G"."""
    lower = passage.tokens.lower
    if passage.run_at(first) is not None:
        return
    auxiliaries = [i for i in range(first + 1, last) if lower[i] in _WERE and _named(lower, i)]
    for place, was in enumerate(auxiliaries):
        further = auxiliaries[place + 1] if place + 1 < len(auxiliaries) else last
        stop = _joint(passage, was + 1, further) if further < last else _other_clause(passage, was + 1, last)
        start = _joint(passage, auxiliaries[place - 1], was) if place else first
        if was - start <= _LONGEST + 1:
            yield from _given(passage, start, was, stop)


def _named(lower: list[str], was: int) -> bool:
    """Whether the noun before an auxiliary is one of what is said or felt."""
    return lower[was - 1] in _REACHED or lower[was - 1] in nouns().keys() | _STRESS


def _joint(passage: Passage, first: int, last: int) -> int:
    """Where the last clause begins before a subject: "the growth of trade, | and the hope was voiced"."""
    lower = passage.tokens.lower
    for i in range(last - 1, first, -1):
        if lower[i] in ("and", "while", ";"):
            return i - (passage.tokens.text[i - 1] == ",")
    return last


def _other_clause(passage: Passage, first: int, last: int) -> int:
    """Where somebody else's clause begins: "concern was voiced about the drought, | and the parties agreed"."""
    tokens = passage.tokens
    for i in range(first, last - 3):
        if tokens.text[i] == "," and tokens.lower[i + 1] in ("and", "while", "with"):
            subject = tokens.lower[i + 2] in words("determiner") or tokens.text[i + 2][0].isupper()
            if subject and has_verb(tokens, i + 3, min(i + _CLAUSE, last)):
                return i
    return last


def _given(passage: Passage, first: int, was: int, last: int) -> Iterator[Attribution]:
    tokens = passage.tokens
    lower = tokens.lower
    verb = was + 1
    while verb < last and (lower[verb] in ("also", "been", "further") or lower[verb].endswith("ly")):
        verb += 1
    if verb + _SHORTEST >= last or has_verb(tokens, first, was):
        return
    if lower[verb] == "reached" and lower[verb + 1] in ("on", "to", "that"):
        begin = verb + 1 + (lower[verb + 1] != "to")
        content = passage.chars(begin, trimmed_end(passage, begin, last))
        yield Attribution((), (passage.chars(was - 1, verb + 1),), (content,), "agreed")
    elif lower[was - 1] in _STRESS and lower[verb] in _LAID and lower[verb + 1] in ("on", "upon"):
        if not (_WEIGHT & set(lower[verb + 2 : verb + 2 + _HEAD])) and not lower[verb + 2].endswith("ing"):
            return  # "emphasis was placed on plans" is a topic
        content = passage.chars(verb + 2, trimmed_end(passage, verb + 2, last))
        yield Attribution((), (passage.chars(was - 1, verb + 1),), (content,), "noted")
    elif lower[verb] in GIVEN:
        by = subject_right(tokens, verb + 2, last) if lower[verb + 1] == "by" else None
        at = by[1] if by is not None else verb + 1
        if lower[at] == "to":  # "was expressed to the Jordanian side for F"
            at = next((i for i in range(at + 2, min(at + _HEARER, last)) if lower[i] in _OPENS), last)
        if at + _SHORTEST <= last and lower[at] in _OPENS:
            content = passage.chars(at + 1, trimmed_end(passage, at + 1, last))
            source = (passage.chars(*by),) if by is not None else ()
            yield Attribution(source, (passage.chars(was - 1, verb + 1),), (content,), "verb-speech" if by else "noted")


def was_stressed(passage: Passage, first: int, last: int) -> Iterator[Attribution]:
    """ "The importance of F was stressed"."""
    tokens = passage.tokens
    lower = tokens.lower
    verb = next((i for i in range(first + 2, last) if lower[i] in _TOLD and _passive(lower, i)), None)
    if verb is None or lower[min(verb + 1, last - 1)] in ("by", "that", "in", "to", "out"):
        return
    opening = next((i for i in range(first, min(first + _OPENING, verb)) if tokens.text[i] == ","), None)
    begin = first if opening is None else opening + 1
    end = verb - 1
    while end > begin and lower[end] not in ("was", "were"):
        end -= 1
    end = trimmed_end(passage, begin, end)
    weighty = (_WEIGHT | _WEIGHT_PLURAL) & set(lower[begin : begin + _HEAD])
    if weighty and end - begin >= _SHORTEST and passage.run_at(begin) is None:
        yield Attribution((), (passage.chars(verb, verb + 1),), (passage.chars(begin, end),), "noted")


def _passive(lower: list[str], verb: int) -> bool:
    k = verb - 1
    while k > 0 and (lower[k].endswith("ly") or lower[k] in ("also", "once", "again")):
        k -= 1
    return lower[k] in ("was", "were")
