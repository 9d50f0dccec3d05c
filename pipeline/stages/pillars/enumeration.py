"""Enumerations: a sentence cut at its commas and conjunctions, and the runs of pieces that make a list of fields.

All positions are token indices. A piece is what stands between two separators; a run is a series of pieces that all
read as members; its members are what is left when the words before the first one and after the last one are cut off.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.document import Tokens
from pipeline.stages.pillars.vocabulary import (
    CLOSERS,
    COOPERATION,
    COOPERATION_HEADS,
    FIELD_NOUNS,
    FUNCTION,
    MODIFIERS,
    OPENER_WORDS,
    PREPOSITIONS,
    TAILS,
    VERBS,
    Hit,
)

LONGEST_MEMBER = 10
_LONGEST_RUN = 60
_LONGEST_RETURN, _SHORT = 4, 3
"""Pieces to the next ", and", and tokens that each may have."""
_COORDINATORS = frozenset({"and", "or", "&"})
_COMMAS = frozenset({",", ";"})
_SEPARATORS = _COORDINATORS | _COMMAS
_STOPS = frozenset({".", "!", "?", ":", "(", ")", "[", "]", '"', "“", "”", "—", "–", "--", "…", "...", "•"})
_ACTIONS = frozenset(w for w in VERBS - COOPERATION - TAILS if not w.endswith(("ing", "ed")))
_AIMS = frozenset({"for", "to", "with", "by"})
_LINKS = frozenset({"in", "on", "to", "of"})
_INSIDE = frozenset({"of", "for", "against", "in"})


@dataclass(frozen=True, slots=True)
class Piece:
    """The tokens between two separators; `comma` and `joined` say what stood before it."""

    first: int
    last: int
    comma: bool
    joined: bool
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Member:
    """A member of an enumeration."""

    first: int
    last: int
    hits: tuple[Hit, ...]
    gerund: bool
    """An action stood before the field: "deepening our people-to-people ties"."""


@dataclass(frozen=True, slots=True)
class Enumeration:
    """A list of fields, of nouns or of modifiers before one head."""

    first: int
    members: tuple[Member, ...]
    modifiers: bool
    end: int


def pieces(tokens: Tokens, first: int, last: int, found: Sequence[Hit]) -> list[Piece]:
    """The pieces of the tokens `first` to `last`; separators inside a field's name do not count."""
    lower = tokens.lower
    inside = {i for hit in found for i in range(hit.first, hit.last)}
    cut: list[Piece] = []
    begin, comma, joined, at = first, False, False, 0
    i = first
    while i <= last:
        word = lower[i] if i < last else ""
        phrase = word == "as" and lower[i + 1 : i + 3] == ["well", "as"] and i + 3 <= last
        if i == last or (word in _SEPARATORS and i not in inside) or phrase:
            if i > begin:
                own: list[Hit] = []
                while at < len(found) and found[at].last <= i:
                    if found[at].first >= begin:
                        own.append(found[at])
                    at += 1
                cut.append(Piece(begin, i, comma, joined, tuple(own)))
                comma = joined = False
            comma = comma or word in _COMMAS or phrase
            joined = joined or word in _COORDINATORS or phrase
            i += 2 if phrase else 0
            begin = i + 1
        i += 1
    return cut


def enumerations(tokens: Tokens, first: int, last: int, found: Sequence[Hit]) -> Iterator[Enumeration]:
    """The enumerations in the tokens `first` to `last` that name at least one known field."""
    cut = pieces(tokens, first, last, found)
    i = 0
    while i < len(cut) - 1:
        begun = opening(tokens, cut[i])
        if begun is None:
            i += 1
            continue
        run, end = _run(tokens, cut, i)
        if begun[0] == cut[i].first and (before := _first_unknown(tokens, cut, i)) is not None:
            run, begun = [before, *run], (before.first, before.last)
        listed = _listed(tokens, begun, run) if len(run) > 1 else None
        if listed:
            yield listed
        i = end if listed or end - i >= _LONGEST_RUN else i + 1


def _first_unknown(tokens: Tokens, cut: Sequence[Piece], i: int) -> Piece | None:
    """A first member that is no known field: "genuine links: family, business, education and tourism"."""
    if not i or not cut[i].comma or cut[i].joined or cut[i - 1].hits:
        return None
    lower, piece = tokens.lower, cut[i - 1]
    first = piece.last - 1
    while first > piece.first and lower[first - 1] != ":" and piece.last - first < _SHORT:
        first -= 1
    if first == piece.first or lower[first - 1] != ":" or any(_stops(tokens, k) for k in range(first, piece.last)):
        return None
    return Piece(first, piece.last, piece.comma, piece.joined, ())


def _stops(tokens: Tokens, i: int) -> bool:
    """Whether a token ends a member that no separator ends."""
    word = tokens.lower[i]
    return word in FUNCTION or word in _STOPS or word in OPENER_WORDS


def _breaks(tokens: Tokens, i: int) -> bool:
    """Whether a token shows that the words between two separators are no member."""
    word = tokens.lower[i]
    return word in CLOSERS or word in _STOPS or word in OPENER_WORDS


def opening(tokens: Tokens, piece: Piece) -> tuple[int, int] | None:
    """Where the first member begins and ends in its piece: after the last opener, through to the piece's end."""
    if not piece.hits:
        return None
    hit = piece.hits[-1]
    if any(_stops(tokens, i) for i in range(hit.last, piece.last)):
        return None
    start = _left(tokens, piece, hit)
    return (start, piece.last) if piece.last - start <= LONGEST_MEMBER else None


def _left(tokens: Tokens, piece: Piece, hit: Hit) -> int:
    """Extend a field's name to the left over the words that belong to it."""
    lower, start = tokens.lower, hit.first
    while start > piece.first:
        word = lower[start - 1]
        before = next((h for h in piece.hits if h.last == start), None)
        if before is not None:
            start = before.first
        elif word == "-" and start - 1 > piece.first and tokens.start[start] == tokens.end[start - 1]:
            start -= 2
        elif word == "-" and any(h.last == start - 1 for h in piece.hits):
            start -= 1  # "politics - diplomacy": a spaced dash pairs two fields
        elif (
            hit.first - start >= 3
            or word in MODIFIERS
            or word in PREPOSITIONS
            or word in VERBS
            or word in COOPERATION
            or word in FIELD_NOUNS
            or word in OPENER_WORDS
            or word == "of"
            or word[0] in "'’"
            or not word[0].isalnum()
            or _stops(tokens, start - 1)
        ):
            break
        else:
            start -= 1
    return max(start, piece.first)


def _run(tokens: Tokens, cut: Sequence[Piece], i: int) -> tuple[list[Piece], int]:
    """The pieces that go on the list begun at `i`, up to the last one that a conjunction brings."""
    run = [cut[i]]
    closed = 0
    ended = False
    for j in range(i + 1, min(i + _LONGEST_RUN, len(cut))):
        piece = cut[j]
        if ended and not piece.joined and not _returns(cut, j):
            break  # after ", and" no further comma goes on with the list, but for another that ", and" ends
        if closed == len(run) and piece.joined and not piece.comma and not piece.hits:
            break
        opens = tokens.lower[piece.first : piece.first + 2]
        if opens == ["the", "other"]:
            break  # "two memoranda, one on textiles and the other on mining" tells of documents
        rest = len(opens) == 2 and opens[0] == "other" and (opens[1] in COOPERATION_HEADS or opens[1] in FIELD_NOUNS)
        if rest or opens in (["among", "others"], ["etc", "."], ["etc"]):
            closed = len(run)
            break
        last = piece.last - (tokens.lower[piece.last - 1] == ".")
        whole = last - piece.first <= LONGEST_MEMBER and not any(_breaks(tokens, k) for k in range(piece.first, last))
        headed = bool(piece.hits) and not any(_stops(tokens, k) for k in range(piece.first, piece.hits[0].first))
        if not whole and not headed:
            break
        if _turns(tokens, piece, run):
            break
        run.append(piece)
        if piece.joined:
            closed = len(run)
            ended = ended or piece.comma
        if not whole or (piece.joined and _goes_elsewhere(tokens, piece)):
            break
    if not closed and len(run) > 2 and i + len(run) == len(cut) and all(p.hits for p in run):
        closed = len(run)  # translations leave out the conjunction: "politics, economy, culture."
    after = cut[i + len(run) - 1].last
    if tokens.lower[after : after + 1] in (["…"], ["..."]):
        closed = len(run)
    # a long series that no conjunction closes is no list, and is not tried again from its every piece
    return run[:closed], i + (closed or (len(run) if len(run) == _LONGEST_RUN else 1))


def _turns(tokens: Tokens, piece: Piece, run: list[Piece]) -> bool:
    """Whether a piece begins another clause or phrase: "and enhance trade", ", and for strengthening ties"."""
    word = tokens.lower[piece.first]
    if piece.comma and piece.joined and word in _AIMS:
        return tokens.lower[run[0].first] != word
    return word in _ACTIONS and not any(h.first == piece.first for h in piece.hits) and piece.last - piece.first > 1


def _returns(cut: Sequence[Piece], j: int) -> bool:
    """Whether fields go on to another ", and": "trade, fishing, and health, management, and sports"."""
    for piece in cut[j : j + _LONGEST_RETURN]:
        if piece.joined:
            return piece.comma and bool(piece.hits)
        if piece.last - piece.first > _SHORT:
            return False
    return False


def _goes_elsewhere(tokens: Tokens, piece: Piece) -> bool:
    """Whether a preposition after the field's name leads out of the list: "and cultural ties between Oman"."""
    return bool(piece.hits) and any(_stops(tokens, k) for k in range(piece.hits[-1].last, piece.last))


def _listed(tokens: Tokens, begun: tuple[int, int], run: list[Piece]) -> Enumeration | None:
    """The members of a run, or None where it is no enumeration of fields."""
    groups = comma_groups(tokens, run)
    spans = [(group[0].first, group[-1].last, [h for p in group for h in p.hits]) for group in groups]
    spans[0] = (begun[0], spans[0][1], [h for h in spans[0][2] if h.first >= begun[0]])
    modifiers = any(hits and hits[-1].last == last and not hits[-1].field.noun for _, last, hits in spans[:-1])
    members: list[Member] = []
    for n, (first, last, hits) in enumerate(spans):
        if modifiers and n == 0 and hits:
            first = hits[-1].first
        member = _member(tokens, first, last, hits, final=n == len(spans) - 1, modifier=modifiers)
        if member is not None:
            members.append(member)
    if not members:
        return None
    return Enumeration(members[0].first, tuple(members), modifiers, run[-1].last)


def comma_groups(tokens: Tokens, run: list[Piece]) -> list[list[Piece]]:
    """Pieces that are one member together: in a list with commas, "trade and investment, health and education"
    has three members, for only the last "and" joins members."""
    if not any(tokens.lower[k] in _COMMAS for p in run[1:] for k in range(p.first - 2, p.first)):
        return [[p] for p in run]  # no comma, though perhaps "as well as"
    groups: list[list[Piece]] = []
    for piece in run:
        if piece.comma or not groups:
            groups.append([piece])
        else:
            groups[-1].append(piece)
    last = groups[-1]
    if len(last) > 1 and not last[0].joined:
        groups[-1:] = [[p] for p in last]
    if len(groups) > 1 and any(_acts(tokens, g[0]) for g in groups[1:]):
        # each group is an action with its own objects: "expanding trade and investment, deepening our ties"
        groups = [
            part for n, g in enumerate(groups) for part in ([[p] for p in g] if not n or _acts(tokens, g[0]) else [g])
        ]
    return groups


def _acts(tokens: Tokens, piece: Piece) -> bool:
    word = tokens.lower[piece.first]
    return word in VERBS and word.endswith("ing")


def _member(
    tokens: Tokens, first: int, last: int, hits: Sequence[Hit], *, final: bool, modifier: bool
) -> Member | None:
    """A member without the words before and after it that do not name the field."""
    lower = tokens.lower
    gerund = False
    while first < last:
        word = lower[first]
        if word in VERBS and not (first + 1 < last and lower[first + 1] in PREPOSITIONS | {"against"}):
            gerund = True
        elif word in ("in", "on", "to") and lower[first - 1] in _SEPARATORS | {"as"}:
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
    if final:
        last = _right(tokens, first, last, hits, modifier=modifier)
    if modifier and final and hits:
        last = max(h.last for h in hits if h.last <= last) if any(h.last <= last for h in hits) else last
        while last - 1 > first and lower[last - 1] in COOPERATION_HEADS:
            last -= 1
    if first >= last:
        return None
    return Member(first, last, tuple(h for h in hits if h.last <= last or (modifier and h.first < last)), gerund)


def _adjective(hits: Sequence[Hit], end: int) -> bool:
    """Whether the field's name that ends here only modifies what follows."""
    return any(h.last == end and not h.field.noun for h in hits)


def _right(tokens: Tokens, first: int, last: int, hits: Sequence[Hit], *, modifier: bool) -> int:
    """Where the last member ends: with the field's name and the head nouns that go on with it."""
    if not hits or any(_stops(tokens, i) for i in range(first, hits[0].first)):
        end = first
        while end < last and not _stops(tokens, end) and tokens.lower[end] not in PREPOSITIONS:
            end += 1
        return end
    lower, end = tokens.lower, hits[0].last
    after = {h.first: h.last for h in hits}
    while end < last:
        word, more = lower[end], end + 1 < last
        if end in after:
            end = after[end]
        elif (
            word in TAILS
            or word in COOPERATION_HEADS
            or (not modifier and word.isalpha() and not _stops(tokens, end) and _adjective(hits, end))
        ):
            end += 1
        elif word == "-" and more and end + 1 in after:
            end += 1  # "education - training"
        elif word == "-" and more and tokens.start[end] == tokens.end[end - 1]:
            end += 2
        elif word == "of" and more and not _stops(tokens, end + 1):
            end += 2
            while end < last and not _stops(tokens, end) and lower[end] not in PREPOSITIONS | _INSIDE:
                end += 1
        else:
            break
    return end
