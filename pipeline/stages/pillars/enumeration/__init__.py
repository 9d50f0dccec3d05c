"""Enumerations: a sentence cut at its commas and conjunctions, and the runs of pieces that make a list of fields.

All positions are token indices. A piece is what stands between two separators; a run is a series of pieces that all
read as members; its members are what is left when the words before the first one and after the last one are cut off.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.document import Tokens
from pipeline.lexicon import word_set
from pipeline.stages.pillars.enumeration.beginnings import entered, opening, parallel
from pipeline.stages.pillars.enumeration.endings import (
    brings,
    named_word,
)
from pipeline.stages.pillars.enumeration.groups import comma_groups, headed
from pipeline.stages.pillars.enumeration.members import Member, member
from pipeline.stages.pillars.enumeration.pieces import Piece, pieces
from pipeline.stages.pillars.enumeration.runs import LONGEST_RUN, run_from
from pipeline.stages.pillars.vocabulary import (
    COOPERATION_HEADS,
    Hit,
)

_PLAIN_NOUNS = word_set("pillars/sets", "enumeration.plain_nouns")
_MOST_TRIES = 12
_ABOUT = frozenset({"on", "regarding", "concerning", "in", "as"})
_WERE = frozenset({"was", "were", "are", "have", "has", "will"})


@dataclass(frozen=True, slots=True)
class Enumeration:
    """A list of fields, of nouns or of modifiers before one head."""

    first: int
    members: tuple[Member, ...]
    modifiers: bool
    end: int


def enumerations(
    tokens: Tokens,
    first: int,
    last: int,
    found: Sequence[Hit],
    judge: Callable[[Enumeration, int], str | None],
) -> Iterator[tuple[Enumeration, str]]:
    """The enumerations in the tokens `first` to `last` that name at least one known field, each with the rule by which
    `judge` takes it (given the end of the one before). Where it takes none, a shorter list may begin inside: "hold
    meetings, and promote cooperation in trade, energy and tourism"."""
    cut = pieces(tokens, first, last, found)
    if len(cut) < 2:
        return
    i, before, tried, ahead = 0, first, 0, 0
    brackets = "(" in tokens.lower[first:last]
    while i < len(cut) - 1:
        begun = opening(tokens, cut[i]) or entered(tokens, cut, i)
        if begun is None or (begun[0] == cut[i].first and tried and i < ahead):
            i += 1
            continue
        if _begun_later(tokens, cut, i):
            i += 1  # "people-to-people and cultural exchanges in education, sports and media"
            continue
        run, end = run_from(tokens, cut, i, brackets)
        if i == 0 and len(run) > 2 and _fronted(tokens, run, last):
            i += 1  # "On economic ties, mining, farming and transport were singled out"
            continue
        listed = _listed(tokens, begun, run) if len(run) > 1 else None
        rule = judge(listed, before) if listed else None
        if not rule and (shorter := _before_action(tokens, run)):
            # "expanding trade and investment, and safeguarding the peace"
            run, end = run[:shorter], i + shorter
            listed = _listed(tokens, begun, run)
            rule = judge(listed, before) if listed else None
        if listed and rule:
            yield listed, rule
            before = listed.members[-1].last
        if rule or (listed is None and end - i >= LONGEST_RUN):
            i, tried = end, 0
            continue
        # what begins inside a list that was refused is tried a few times, so that work stays linear
        tried, ahead = (tried + 1 if i < ahead else 0), max(ahead, end)
        i, tried = (ahead, 0) if tried == _MOST_TRIES else (i + 1, tried)


def _begun_later(tokens: Tokens, cut: Sequence[Piece], i: int) -> bool:
    """Whether the words that bring a list stand in the second of two pieces that "and" joins, before a comma."""
    if i + 2 >= len(cut) or not cut[i + 2].comma or cut[i + 1].comma or not cut[i + 1].hits:
        return False
    piece = cut[i + 1]
    last = piece.hits[-1].first
    return any(
        tokens.lower[k] in ("in", "on") and brings(tokens.lower, k, piece.first) for k in range(piece.first + 1, last)
    )


def _fronted(tokens: Tokens, run: Sequence[Piece], last: int) -> bool:
    """Whether the first piece of a list is what a sentence is about, before its comma, and the others are what is said
    to be so: "On economic ties, mining, farming and transport were singled out"."""
    lower, end = tokens.lower, run[-1].last
    begun = lower[run[0].first] in _ABOUT and run[1].comma and not run[1].joined
    while begun and end > run[-1].first and lower[end - 1] not in _WERE:
        end -= 1
    return begun and end > run[-1].first and end < last


def _before_action(tokens: Tokens, run: Sequence[Piece]) -> int:
    """How many pieces of a list stand before the next action with its own objects, at least two joined ones; else 0."""
    for n in range(2, len(run)):
        piece = run[n]
        action = tokens.lower[piece.first].endswith("ing") and not any(h.first == piece.first for h in piece.hits)
        if piece.comma and run[n - 1].joined and action:
            return n
    return 0


def _listed(tokens: Tokens, begun: tuple[int, int], run: list[Piece]) -> Enumeration | None:
    """The members of a run, or None where it is no enumeration of fields."""
    groups = comma_groups(tokens, run)
    begun = (parallel(tokens, begun[0], run), begun[1])
    spans = [(group[0].first, group[-1].last, [h for p in group for h in p.hits]) for group in groups]
    spans[0] = (begun[0], spans[0][1], [h for h in spans[0][2] if h.first >= begun[0]])
    adjectives = sum(bool(hits) and hits[-1].last == last and not hits[-1].field.noun for _, last, hits in spans[:-1])
    # an adjective among nouns ("agriculture, digital, tourism and health") makes no series before one head
    own = any(tokens.lower[last - 1] in COOPERATION_HEADS for _, last, _ in spans[:-1])
    # "political, culture, education and people-to-people contacts": nouns that have adjectives modify no head
    own = own or sum(tokens.lower[last - 1] in _PLAIN_NOUNS for _, last, _ in spans[:-1]) > 0
    modifiers = not own and adjectives > 0 and (2 * adjectives >= len(spans) - 1 or headed(tokens, spans[-1]))
    members: list[Member] = []
    for n, (first, last, hits) in enumerate(spans):
        if modifiers and n == 0 and hits:
            pair = len(groups[0]) > 1 and all(p.hits and p.hits[-1].last == p.last for p in groups[0])
            pair = pair and groups[0][1].hits[0].first == groups[0][1].first
            first = max(h.first for h in groups[0][0].hits) if pair else hits[-1].first
            if tokens.lower[first - 1] == "-" and any(h.last == first - 1 for h in hits):
                first = next(h.first for h in hits if h.last == first - 1)  # "political-security"
        found = member(tokens, first, last, hits, final=n == len(spans) - 1, modifier=modifiers)
        if found is not None and (found.hits or not (_proper(tokens, found) or _bare_head(tokens, found))):
            members.append(found)
    if not members:
        return None
    first = members[0].first if members[0].first < spans[0][1] else spans[0][0]
    return Enumeration(first, tuple(members), modifiers, run[-1].last)


def _proper(tokens: Tokens, one: Member) -> bool:
    """Whether a member is or has a proper name: "Ukraine", "issues of the Arctic"; an acronym may be a field."""
    return any(map(named_word, tokens.text[one.first : one.last]))


def _bare_head(tokens: Tokens, one: Member) -> bool:
    """Whether of a member only its head was left: "cooperation | between training institutes"."""
    lower = tokens.lower
    head = one.last - one.first == 1 and lower[one.first] in COOPERATION_HEADS
    return head and one.last < len(lower) and lower[one.last] in ("between", "with", "among")
