"""Noun phrases beside a cue: the subject on its left, the inverted subject on its right. No parser: closed word
classes, capitals and commas."""

from __future__ import annotations

from functools import cache

from pipeline.document import Tokens
from pipeline.lexicon import word_set
from pipeline.stages.quotes.cues import verbs, words

_LINKS = word_set("quotes/sets", "phrases.links")
MEANWHILE = ["at", "the", "same", "time"]
BREAKS = frozenset({",", "—", "–", "--"})
OWN = word_set("quotes/sets", "phrases.own")
_NO_SUBJECT = word_set("quotes/sets", "phrases.no_subject")
_AT = word_set("quotes/sets", "phrases.at")
_OCCASIONS = word_set("quotes/sets", "phrases.occasions")
_OF_OCCASIONS = word_set("quotes/sets", "phrases.of_occasions")
_NAME = range(3, 6)
"""Tokens from the comma before a person's name to the one behind it."""
_LONGEST_APPOSED = 12
"""Tokens that say who such a person is, at most."""
_BEFORE_BOTH = frozenset({",", ";", "and", "but", "that", "while", "with"})
_BEFORE_DETERMINER = word_set("quotes/sets", "phrases.before_determiner")


@cache
def _breakers() -> frozenset[str]:
    return words("breaker") | words("preposition")


@cache
def _skips() -> frozenset[str]:
    return words("skip") | words("aux")


def subject_left(tokens: Tokens, cue: int, first: int) -> tuple[int, int] | None:
    """First and last (exclusive) token of the noun phrase that is the subject of the verb at `cue`."""
    lower, text = tokens.lower, tokens.text
    i = cue - 1
    while i >= first and (lower[i] in _skips() or (lower[i].endswith("ly") and len(lower[i]) > 4)):
        if lower[i] == "both" and (i == first or lower[i - 1] in _BEFORE_BOTH):
            return i, i + 1  # "Both also called for F"
        i -= 1
    if lower[max(first, i - 3) : i + 1] == MEANWHILE:
        i -= 4  # "and at the same time agreed to F"
    if i < first:
        return None
    if lower[i] in ("and", "but"):
        return _carried(tokens, i, first)
    if text[i] in BREAKS:
        opening = _opening_comma(tokens, i, first)
        if opening is None:
            return None
        i = opening - 1
    elif text[i] == ")":
        while i > first and text[i] != "(":
            i -= 1
        i -= 1
    if i >= first and lower[i] in ("who", "which", "that"):
        i -= 1
        if i >= first and text[i] == ",":
            i -= 1
    if i < first:
        return None
    subject = _phrase_left(tokens, i, first)
    return subject and before_occasion(tokens, subject, first)


def before_occasion(tokens: Tokens, subject: tuple[int, int], first: int) -> tuple[int, int]:
    """The subject in front of the occasion that stands beside the verb: "X | during the talks with Y | said"."""
    lower, text = tokens.lower, tokens.text
    start, last = subject
    while start - 2 > first and lower[start - 1] in _OF_OCCASIONS:
        outer = _phrase_left(tokens, start - 2, first)
        if outer is None or outer[1] != start - 1 or outer[0] <= first:
            return subject
        start, last = outer
    at = start - 1
    if at <= first or lower[at] not in _AT or lower[last - 1] not in _OCCASIONS:
        return subject
    before = _phrase_left(tokens, at - 1, first)
    if before is None or before[1] != at:
        return subject
    return before if text[at - 1][0].isupper() or lower[before[0]] in words("pronoun") else subject


def _carried(tokens: Tokens, joint: int, first: int) -> tuple[int, int] | None:
    """The subject that a verb behind "and" shares with the first verb of the sentence: "X met Y and stated that …"."""
    lower, text = tokens.lower, tokens.text
    for i in range(first + 1, joint):
        if not (text[i].islower() and (lower[i] in words("verb") or (lower[i].endswith("ed") and len(lower[i]) > 4))):
            continue
        if lower[i - 1] in _NO_SUBJECT or (lower[i - 1] in _skips() and i - 2 >= first and lower[i - 2] in _NO_SUBJECT):
            continue
        subject = subject_left(tokens, i, first)
        if subject is not None or text[i - 1] not in BREAKS:
            return subject
    return None


def _opening_comma(tokens: Tokens, closing: int, first: int) -> int | None:
    """The comma that opens the apposition or aside closed at `closing`."""
    for i in range(closing - 1, max(first, closing - 40), -1):
        if tokens.text[i] in BREAKS and i - 1 >= first and tokens.text[i - 1][0].isalnum():
            before = tokens.lower[i - 1]
            if tokens.text[i - 1][0].isupper() or tokens.lower[i + 1] in ("who", "a", "an", "the", "which"):
                return i
            if before in words("title") or before in words("party") or tokens.lower[i + 1] in ("meeting", "speaking"):
                return i
            apposed = closing - i in _NAME and all(t[0].isupper() for t in tokens.text[i + 1 : closing])
            if apposed and not {",", "("} & set(tokens.text[max(first, i - _LONGEST_APPOSED) : i]):
                return i  # "A lawyer for the unions, Ana Lopez, said"
    return None


def _phrase_left(tokens: Tokens, i: int, first: int) -> tuple[int, int] | None:
    """The noun phrase that ends at token `i`."""
    lower, text = tokens.lower, tokens.text
    last = i + 1
    if lower[i] in words("pronoun") and (i == first or lower[i - 1] not in words("determiner") | {"both", "of"}):
        return i, last
    breakers, determiners = _breakers(), words("determiner")
    start = last
    while i >= first:
        word, capital = lower[i], text[i][0].isupper()
        if word in _LINKS:
            if word == "and" and not _joins(tokens, i, first):
                break
        elif (
            (not text[i][0].isalnum() and text[i] not in ("’s", "'s", ")", "."))
            or (
                not capital
                and word in breakers
                and not (word in ("to", "at", "on", "in") and i - 1 >= first and _is_title(tokens, i - 1))
            )
            or (
                not capital
                and word not in determiners
                and word in verbs()
                and not word.endswith(("ing", "s"))
                and start < last
            )
        ):
            break
        start = i
        if word in determiners and (i == first or lower[i - 1] not in _BEFORE_DETERMINER):
            break
        i -= 1
    while start < last and (text[start] in _LINKS or lower[start] in ("and", "of", "for", ".")):
        start += 1
    while (
        start < last
        and text[start][0].isupper()
        and lower[start] in breakers | {"meanwhile", "however", "also", "earlier"}
    ):
        start += 1
    if start >= last or not any(t[0].isalpha() for t in text[start:last]):
        return None
    return start, last


def _is_title(tokens: Tokens, i: int) -> bool:
    return tokens.lower[i] in words("title") or tokens.text[i][0].isupper()


def _joins(tokens: Tokens, i: int, first: int) -> bool:
    """Whether the "and" at `i` joins two names or nouns of one subject, not two clauses."""
    if i <= first:
        return False
    before, after = tokens.text[i - 1], tokens.text[i + 1]
    if after in OWN and before[0].isupper() and "counterpart" in tokens.lower[i + 2 : i + 6]:
        return True  # "President X and his Chilean counterpart"
    return before[0].isupper() == after[0].isupper() and before[0].isalnum() and tokens.lower[i - 1] not in verbs()


def has_verb(tokens: Tokens, first: int, last: int) -> bool:
    """Whether a clause has any word that may be its finite verb; "continued talks" has none."""
    lower = tokens.lower
    verbal = words("aux") | words("verb")
    attributive = words("determiner") | words("preposition") | {"of", "for"}
    return any(
        lower[i] in verbal or (lower[i].endswith("ed") and lower[i - 1] not in attributive) for i in range(first, last)
    )


def subject_right(tokens: Tokens, after: int, last: int) -> tuple[int, int] | None:
    """First and last (exclusive) token of the noun phrase that begins at `after`, as in "said Mr Smith"."""
    lower, text = tokens.lower, tokens.text
    if after >= last:
        return None
    if lower[after] in words("pronoun"):
        return after, after + 1
    if not (text[after][0].isupper() or lower[after] in words("determiner") or lower[after] in words("title")):
        return None
    breakers = _breakers() - {"to"}
    i = after
    while i < last:
        word = lower[i]
        if (
            i > after
            and not text[i][0].isupper()
            and word not in _LINKS
            and (
                word in breakers
                or word in words("day")
                or (word in verbs() and lower[i - 1] not in words("determiner"))  # "said the press service"
            )
        ):
            break
        if not text[i][0].isalnum() and word not in _LINKS:
            break
        if i > after and word in words("day"):
            break
        if word == "." and i + 1 >= last:
            break
        i += 1
    while i > after and lower[i - 1] in ("and", "of", "for", ".", "-", "–", "("):
        i -= 1
    return (after, i) if i > after else None
