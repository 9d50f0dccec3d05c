"""Where the first member of a list begins: after the words that bring the list, however the member is named."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.document import Tokens
from pipeline.english import ARTICLES, DASHES
from pipeline.stages.pillars.enumeration.endings import BRINGING, brings, named_word
from pipeline.stages.pillars.enumeration.members import PARTIES
from pipeline.stages.pillars.enumeration.pieces import ENDING, Piece, stops
from pipeline.stages.pillars.enumeration.runs import LONGEST_MEMBER
from pipeline.stages.pillars.vocabulary import (
    COOPERATION,
    FIELD_NOUNS,
    MODIFIERS,
    OPENER_WORDS,
    PREPOSITIONS,
    PROMOTION,
    STRONG_OPENERS,
    VERBS,
    Hit,
)

_FIGHT = frozenset({"fight", "struggle", "battle"})
_PARTING = PREPOSITIONS | ARTICLES | OPENER_WORDS


def opening(tokens: Tokens, piece: Piece) -> tuple[int, int] | None:
    """Where the first member begins and ends in its piece: after the last opener, through to the piece's end."""
    if not piece.hits:
        return None
    hit = piece.hits[-1]
    lower = tokens.lower
    for k in range(piece.last - 2, hit.last, -1):
        if lower[k] in BRINGING and lower[k - 1] in FIELD_NOUNS and brings(lower, k, piece.first):
            start = k + 1 + (lower[k + 1] in DASHES or lower[k + 1] == ":")
            return start, piece.last  # "the exchange of expertise in the fields of | city planning"
    through = next((k for k in range(piece.last - 2, piece.hits[0].last - 1, -1) if lower[k] == "through"), None)
    if through is not None and lower[piece.hits[0].first - 1] in PREPOSITIONS:
        return through + 1, piece.last  # "cooperation in education through | student exchanges"
    if not ENDING.isdisjoint(tokens.lower[hit.last : piece.last]):
        return None
    start = _left(tokens, piece, hit)
    return (start, piece.last) if piece.last - start <= LONGEST_MEMBER else None


def entered(tokens: Tokens, cut: Sequence[Piece], i: int) -> tuple[int, int] | None:
    """Where a first member that no field's name ends begins: right after the words that bring a list of fields, "in the
    fields of peat restoration, …", where a known field follows soon."""
    piece = cut[i]
    if not (cut[i + 1].hits or any(p.hits for p in cut[i + 2 : i + 4])):
        return None
    lower = tokens.lower
    for start in range(piece.last - 1, max(piece.first, piece.last - 7), -1):
        if lower[start - 1] not in BRINGING or not brings(lower, start - 1, piece.first):
            if stops(tokens, start) or lower[start] in PREPOSITIONS:
                return None
            continue
        while start < piece.last and lower[start] in MODIFIERS:
            start += 1
        bare = start < piece.last and all(lower[k].isalpha() or lower[k] == "-" for k in range(start, piece.last))
        bare = bare and lower[piece.last - 1] not in FIELD_NOUNS and lower[piece.last - 1] not in COOPERATION
        return (start, piece.last) if bare and not named_word(tokens.text[start]) else None
    return None


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
            or word in PARTIES
            or (word.endswith("ed") and start - 2 >= piece.first and _told(lower[start - 2]))
            or word[0] in "'’"
            or not word[0].isalnum()
            or stops(tokens, start - 1)
        ):
            break
        else:
            start -= 1
    against = start - (lower[start - 1] == "the")
    if against - 2 > piece.first and lower[against - 1] == "against" and lower[against - 2] in _FIGHT:
        start = against - 2  # "the fight against the pandemic"
    return max(start, piece.first)


def _told(before: str) -> bool:
    """Whether a word in "-ed" after this one is a verb: "the talks addressed trade", but not "advanced technology"."""
    return before.isalpha() and before not in MODIFIERS and before not in PREPOSITIONS and before not in OPENER_WORDS


def parallel(tokens: Tokens, start: int, run: list[Piece]) -> int:
    """Where the first member begins if another one has its noun before "of" as well: "including the | resumption of
    flights, labour and the promotion of tourism", but "the promotion of trade, labour and tourism"."""
    lower, first = tokens.lower, run[0].first
    if start - 2 <= first or lower[start - 1] != "of" or not lower[start - 2].isalpha():
        return start
    begin = start - 2
    while begin > first and start - begin < 5 and not (stops(tokens, begin - 1) or lower[begin - 1] in _PARTING):
        begin -= 1
    before = begin - (lower[begin - 1] in ARTICLES)
    brought = lower[before - 1] in BRINGING or tuple(lower[before - 2 : before]) in STRONG_OPENERS
    if not brought or lower[start - 2] in FIELD_NOUNS or lower[start - 2] in COOPERATION:
        return start
    others = 0
    for piece in run[1:]:
        words = [w for w in lower[piece.first : piece.first + 5] if w not in MODIFIERS]
        others += words[1:2] == ["of"] or (bool(words) and words[0] in VERBS and words[0].endswith("ing"))
    alike = 2 * others >= len(run) - 1
    fields = lower[start - 2] in PROMOTION  # "the development of trade, …" is of all that follows
    return begin if alike or (not fields and (others > 1 or (others and before < begin))) else start
