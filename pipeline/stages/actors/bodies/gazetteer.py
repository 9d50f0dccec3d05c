"""States, blocs and well-known organisations by look-up: demonyms, capitals and seats of government included."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.document import Tokens
from pipeline.lexicon import word_set
from pipeline.stages.actors.bodies.media import medium_at
from pipeline.stages.actors.bodies.shared_names import SHARED, settle_shared
from pipeline.stages.actors.vocabulary import (
    COMMON,
    GAZETTEER,
    HONORIFICS,
    OFFICE_WORDS,
    OFFICES,
    ORGANIZATION_HEADS,
    WORDS,
    Entry,
)

_PLACE = WORDS["before_place"]
_HALVES = frozenset({"north", "south"})
_NAMED_AFTER = word_set("actors/sets", "bodies.gazetteer.named_after")
_SHIPS = word_set("actors/sets", "bodies.gazetteer.ships")


_THING = Entry("trap", "name", "name")


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase of the gazetteer at the tokens from `first` to `last` (exclusive)."""

    first: int
    last: int
    entry: Entry


def find_hits(tokens: Tokens) -> list[Hit]:
    """All phrases of the gazetteer, longest match first from left to right; traps are kept, as they hide states."""
    text, lower = tokens.text, tokens.lower
    by_first = GAZETTEER.by_first
    found: list[Hit] = []
    shared: list[int] = []
    end = 0
    for i in [i for i in tokens.where(by_first) if lower[i] != text[i]]:
        if i < end:
            continue
        for words, entry in by_first[lower[i]]:
            last = i + len(words)
            if len(words) > 1 and tuple(lower[i:last]) != words:
                continue
            if entry.exact is not None and entry.exact != text[i]:
                continue
            medium = medium_at(tokens, i, last, end) if entry.kind == "state" else None
            if entry.need and medium is None and not _holds(tokens, i, last, entry.need):
                continue
            small = len(words) > 1 and text[last - 1] == lower[last - 1]
            if small and words[-1].isalpha() and (entry.kind == "state" or words[-1] == "today"):
                continue  # "India today signed": no magazine
            if lower[i] in _HALVES and lower[i - 1] == "and" and i - 2 >= end and (half := _half(tokens, i, last)):
                found.append(half)
            if entry.kind == "state" and text[i] in SHARED and last - i == 1:
                shared.append(len(found))
            elif medium is not None:
                i, last = medium
                entry = Entry("organization", " ".join(text[i:last]), "name", home=entry.ref)
            elif entry.form == "capital" and _lends_its_name(lower, i, last):
                entry = _THING
            found.append(Hit(i, last, entry))
            end = last
            break
    if shared:
        settle_shared(tokens, found, shared)
    return found


def _lends_its_name(lower: list[str], first: int, last: int) -> bool:
    """Whether a capital is only the name of something: "the Luanda process", "the Nairobi Declaration", a ship."""
    return lower[last : last + 1] != [] and (lower[last] in _NAMED_AFTER or lower[first - 1] in _SHIPS)


def _half(tokens: Tokens, i: int, last: int) -> Hit | None:
    """The first of two states that share a word: "North | and South Korea"."""
    lower, k = tokens.lower, i - 2
    if lower[k] not in _HALVES or lower[k] == lower[i] or lower[k] == tokens.text[k]:
        return None
    phrase = (lower[k], *lower[i + 1 : last])
    found = (
        entry for words, entry in GAZETTEER.by_first.get(lower[k], ()) if words == phrase and entry.kind == "state"
    )
    entry = next(found, None)
    return Hit(k, k + 1, entry) if entry is not None else None


def _holds(tokens: Tokens, first: int, last: int, need: str) -> bool:
    """Whether what an ambiguous name needs is there."""
    text, lower = tokens.text, tokens.lower
    before = lower[first - 1] if first else ""
    if need == "compound":
        return last + 1 < len(text) and text[last] in "-–" and text[last + 1][0].isupper()
    if need == "place":
        return before in _PLACE
    if before in ("of", "in", "to", "from", "at"):
        return True  # "Minister of Foreign Affairs of Jordan Ayman Safadi"
    return not (first and _makes_a_name(tokens, first - 1, first)) and not (
        last < len(text) and _makes_a_name(tokens, last, last)
    )


def _makes_a_name(tokens: Tokens, k: int, gap: int) -> bool:
    """Whether the word beside makes a name of it: "Michael Jordan", "Paris Hilton"."""
    word, low = tokens.text[k], tokens.lower[k]
    if tokens.end[gap - 1] + 1 != tokens.start[gap] or not word[:1].isupper() or not word.isalpha():
        return False
    known = (
        COMMON,
        GAZETTEER.by_first,
        OFFICES.by_first,
        ORGANIZATION_HEADS.by_first,
        OFFICE_WORDS,
        HONORIFICS.by_first,
    )
    return not any(low in words for words in known)
