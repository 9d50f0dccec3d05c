"""Names that an apposition explains: "the Binational Cabinet, a consultation mechanism that meets every year"."""

from __future__ import annotations

from pipeline.document import Sentence
from pipeline.english import ARTICLES
from pipeline.lexicon import word_set
from pipeline.stages.agreements import words
from pipeline.stages.agreements.phrases.phrase import Phrase, Reader

_INSIDE = word_set("agreements/sets", "particular.apposition.inside")
_JOINT = words.group("joint")
_NO_MECHANISM = words.group("no_mechanism")
_FOLLOWING = word_set("agreements/sets", "particular.apposition.following")
_MOST_MODIFIERS, _LONGEST = 4, 8
"""Tokens before the apposed noun, and in the name."""


def apposed_name(reader: Reader, sentence: Sentence, at: int, previous: Phrase | None) -> Phrase | None:
    """The name before the apposition whose noun is at token `at`; `previous` itself where that is the name."""
    lower = reader.lower
    if reader.shouts(sentence) or lower[at + 1 : at + 2] == [] or lower[at + 1] not in _FOLLOWING:
        return None
    k = at - 1
    while k > sentence.first and k >= at - _MOST_MODIFIERS and lower[k] not in ARTICLES:
        k -= 1
    if lower[k] not in ARTICLES or k - 1 <= sentence.first or lower[k - 1] != ",":
        return None
    comma = k - 1
    if reader.text[at][0].isupper() and reader.text[at - 1][0].isupper():
        return None  # "the Global Coalition, the Security Forum, …": the next of a list
    if previous is not None and previous.last == comma and previous.family == "mechanism":
        if previous.named and previous.modifiers:
            previous.needs = "apposition"
            return previous
        return None
    first = _name_start(reader, sentence, comma)
    name = lower[first:comma]
    if len(name) < 2 or _NO_MECHANISM & set(name) or not (_JOINT | words.MECHANISMS) & {*name, *lower[k + 1 : at]}:
        return None
    if previous is not None and previous.last > first:
        return None
    found = Phrase(sentence, first, comma, comma - 1, comma, "mechanism", "mechanism", "apposition", False)
    found.named = True
    found.determiner = lower[first - 1] if first > sentence.first and lower[first - 1] in words.DETERMINERS else ""
    found.modifiers = tuple(w for w in lower[first : comma - 1] if w[0].isalnum() and w not in _INSIDE)
    return found


def _name_start(reader: Reader, sentence: Sentence, end: int) -> int:
    """Where the run of capitals begins that ends before token `end`."""
    k = end
    while k - 1 >= max(sentence.first, end - _LONGEST):
        word = reader.text[k - 1]
        if not (word[0].isupper() or (reader.lower[k - 1] in _INSIDE and k < end)):
            break
        k -= 1
    while k < end and (reader.lower[k] in words.STOPS or not reader.text[k][0].isupper()):
        k += 1
    return k
