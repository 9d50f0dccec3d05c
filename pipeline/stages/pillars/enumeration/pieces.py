"""A sentence cut at its commas and conjunctions. All positions are token indices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.document import Tokens
from pipeline.lexicon import word_set
from pipeline.stages.pillars.vocabulary import CLOSERS, FUNCTION, OPENER_WORDS, Hit

COORDINATORS = frozenset({"and", "or", "&"})
COMMAS = frozenset({",", ";"})
SEPARATORS = COORDINATORS | COMMAS
STOPS = frozenset({".", "!", "?", ":", "(", ")", "[", "]", '"', "“", "”", "—", "–", "--", "…", "...", "•"})
_PHRASES = {  # words that go on with a list as a comma does
    "as": ("well", "as"),
    "along": ("with",),
    "together": ("with",),
    "but": ("also",),
    "besides": (),
    "in": ("addition", "to"),
}
_NAMING = frozenset({"besides", "in"})
"""Those of them that do so only right before a field's name: "besides tourism", "in addition to mining"."""
_MOREOVER = word_set("pillars/sets", "enumeration.pieces.moreover")
AGAIN = frozenset({"across", "in", "on"})
_CUTTING = SEPARATORS | _PHRASES.keys()
ENDING = FUNCTION | STOPS | OPENER_WORDS
BREAKING = CLOSERS | STOPS | OPENER_WORDS


@dataclass(frozen=True, slots=True)
class Piece:
    """The tokens between two separators, without a bracket at their end; `comma`, `joined` and `added` say what stood
    before it: a comma, a conjunction, "as well as"."""

    first: int
    last: int
    comma: bool
    joined: bool
    added: bool
    hits: tuple[Hit, ...]


def pieces(tokens: Tokens, first: int, last: int, found: Sequence[Hit]) -> list[Piece]:
    """The pieces of the tokens `first` to `last`; separators inside a field's name do not count."""
    lower = tokens.lower
    aside = bracketed(tokens, first, last)
    cut: list[Piece] = []
    begin, comma, joined, added, at = first, False, False, False, 0
    named = frozenset(h.first for h in found)
    ranging = _ranging(lower, first, last, found) if "from" in lower[first:last] else ()
    places = [k for k, word in enumerate(lower[first:last], first) if word in _CUTTING]
    if ranging:
        places = sorted({*places, *ranging})
    for i in [*places, last]:
        if i < begin or i in aside:
            continue
        after = _PHRASES.get(lower[i]) if i < last else None
        phrase = len(after) if after else 0
        if after is not None:
            if tuple(lower[i + 1 : i + 1 + phrase]) != after or i + phrase >= last:
                continue
            if lower[i] in _NAMING and (i == first or i + phrase + 1 not in named):
                continue
        own: list[Hit] = []
        while at < len(found) and found[at].last <= i:
            if found[at].first >= begin:
                own.append(found[at])
            at += 1
        if at < len(found) and found[at].first < i:
            continue  # inside a field's name
        if i > begin:
            end = i
            while end > begin + 1 and end - 1 in aside:
                end -= 1
            if begin not in aside or end > begin + 1:
                kept = tuple(own) if end == i else tuple(h for h in own if h.last <= end)
                cut.append(Piece(begin, end, comma, joined, added, kept))
                comma = joined = added = False
        if i < last:
            joins = after is not None or i in ranging
            comma = comma or joins or lower[i] in COMMAS
            joined = joined or joins or lower[i] in COORDINATORS
            added = added or joins
        begin = _onward(lower, i + phrase + 1, named, joined)
        added = added or begin > i + phrase + 1  # "trade and energy and also in mining"
    return cut


def _onward(lower: list[str], k: int, named: frozenset[int], joined: bool) -> int:
    """Where the next member begins behind a conjunction and what only goes on: "and | also in | tourism"."""
    onward = k
    if not joined or k >= len(lower):
        return k
    while lower[onward] in _MOREOVER and onward + 1 < len(lower):
        onward += 1
    onward += lower[onward] in AGAIN and (onward > k or lower[k - 1] not in COORDINATORS)
    return onward if onward in named else k


def _ranging(lower: list[str], first: int, last: int, found: Sequence[Hit]) -> tuple[int, ...]:
    """Every "to" of a list that ranges "from trade and energy to culture", "from trade to visas to fisheries"."""
    begins = {h.first for h in found}
    opened = lower.index("from", first, last) + 1
    if not any(k in begins for k in range(opened, opened + 3)):
        return ()
    places: list[int] = []
    known = False
    for k in range(opened + 1, min(opened + 60, last)):
        if lower[k] == "to" and k - (places[-1] if places else opened) < 30 and lower[k + 1 : k + 2] != ["be"]:
            near = any(j in begins for j in range(k + 1, k + 4))
            if near:
                places.append(k)
                known = known or near
    return tuple(places) if known else ()


def bracketed(tokens: Tokens, first: int, last: int) -> frozenset[int]:
    """The tokens in round brackets: "artificial intelligence (AI)"; a bracket that is not closed soon is none."""
    lower = tokens.lower
    if "(" not in lower[first:last]:
        return frozenset()
    inside: set[int] = set()
    for i in range(first, last):
        if lower[i] == "(" and i not in inside:
            close = next((k for k in range(i + 1, min(i + 12, last)) if lower[k] == ")"), None)
            if close is not None:
                inside.update(range(i, close + 1))
    return frozenset(inside)


def coordinated(tokens: Tokens, hit: Hit) -> bool:
    """Whether a comma or conjunction stands right beside a field's name."""
    lower = tokens.lower
    return lower[hit.first - 1] in SEPARATORS or (hit.last < len(lower) and lower[hit.last] in SEPARATORS)


def stops(tokens: Tokens, i: int) -> bool:
    """Whether a token ends a member that no separator ends."""
    return tokens.lower[i] in ENDING


def breaks(tokens: Tokens, i: int) -> bool:
    """Whether a token shows that the words between two separators are no member."""
    return tokens.lower[i] in BREAKING
