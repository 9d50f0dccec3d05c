"""The noun phrase that tells of an event: its determiner, its words, its number and name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.lexicon import word_set
from pipeline.stages.events.scene.sentence import Scene
from pipeline.stages.events.vocabulary import WORDS

_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)$")
ORDINALS = word_set("events/sets", "phrase.ordinals")
_COLLEGES = frozenset({"advisors", "advisers", "officials", "chiefs", "secretaries"})
"""Whose meeting it is by its kind, not who owns it: "their third security advisers' meeting"."""
_FINITE = word_set("events/sets", "phrase.finite")
_LATELY = word_set("events/sets", "phrase.lately") | {"-"}
_QUALITIES = word_set("events/sets", "phrase.qualities")
_ROMAN = re.compile(r"[IVX]+$")


@dataclass(frozen=True, slots=True)
class Phrase:
    """The noun phrase that ends in a trigger."""

    first: int
    """Its first token after the determiner."""
    determiner: str
    left: frozenset[str]
    """The words before the noun."""
    number: str
    """An ordinal before the noun: "9th", "ninth"."""
    name: str
    """The names in it, in lower case: "madrid" of "the Madrid summit"."""
    named: bool

    @property
    def owned(self) -> bool:
        """A possessor stands before it: "the minister's", "his"."""
        return self.determiner == "'s" or self.determiner in WORDS["possessive"]

    @property
    def definite(self) -> bool:
        """Told as known; a number makes it one of several."""
        other = self.number or self.left & {"previous", "last", "earlier", "prior", "next", "another"}
        return (self.determiner in WORDS["definite"] or self.determiner == "'s") and not other


def phrase_of(s: Scene, i: int, end: int) -> Phrase:
    """The phrase of the trigger at token `i`."""
    tokens, first = s.document.tokens, i
    capital = tokens.text[i][0].isupper()
    while first > s.sentence.first and i - first < 12:
        if tokens.lower[first - 1] == ")" and tokens.lower[first - 3] == "(" and first - 3 > s.sentence.first:
            first -= 3  # "the Asia-Pacific Economic Cooperation (APEC) summit"
        elif tokens.lower[first - 1] in ("'", "’") and (
            (capital and tokens.text[first - 2][0].isupper()) or _college(tokens.lower, first - 2)
        ):
            first -= 2  # "the Defence Ministers' Meeting"
        elif tokens.lower[first - 1] in WORDS["phrase_end"] and tokens.text[first] != "-":  # "an in-person meeting"
            body = _body_before(s, first) if capital and tokens.lower[first - 1] == "of" else None
            if body is None and tokens.lower[first - 1] == "and" and tokens.lower[first - 2] in _QUALITIES:
                body = first - 2  # "her warm and positive discussions"
            if body is None:
                break
            first = body
        elif tokens.lower[first - 1] in _FINITE and tokens.lower[first - 2] not in _LATELY:
            break  # "the two ministers led delegation-level talks"
        else:
            first -= 1
    if first == i:
        named = any(tokens.text[k][0].isupper() and k > s.sentence.first for k in range(i, end))
        return Phrase(first, _determiner(s, first), _NOTHING, "", "", named)
    left = frozenset(s.words(first, i))
    numbers = [w for w in left if w in ORDINALS or (w[0].isdigit() and _ORDINAL.match(w))]
    number = min(numbers) if numbers else ""
    for k in range(first, i):  # "9th" is two tokens
        if tokens.text[k].isdigit() and tokens.lower[k + 1] in ("st", "nd", "rd", "th"):
            number = tokens.text[k] + tokens.lower[k + 1]
        elif tokens.text[k] != "I" and _ROMAN.match(tokens.text[k]):
            number = tokens.lower[k]  # "the IV Meeting"
    named = bool(number) or any(tokens.text[k][0].isupper() and k > s.sentence.first for k in range(first, end))
    name = " ".join(tokens.lower[k] for k in range(first, i) if tokens.text[k][0].isupper())
    return Phrase(first, _determiner(s, first), left, number, name, named)


def _college(lower: list[str], k: int) -> bool:
    """Whether a plural says of which kind a meeting is; not in "the two leaders' meeting"."""
    return lower[k] in _COLLEGES and k > 0 and lower[k - 1].isalpha() and lower[k - 1] not in _COUNTS


_COUNTS = WORDS["determiner"] | {"two", "three", "both", "these", "those", "all"}


def _body_before(s: Scene, first: int) -> int | None:
    """Where the name of a body begins that goes on with "of": "the 46th Association of Island States Summit"."""
    return next((s.first(m) for m in s.mentions if s.first(m) < first - 1 and s.last(m) > first), None)


_NOTHING: frozenset[str] = frozenset()


def _determiner(s: Scene, first: int) -> str:
    """The word before a phrase; one for all possessive endings."""
    word = s.word(first - 1)
    return "'s" if word in WORDS["clitic"] else word
