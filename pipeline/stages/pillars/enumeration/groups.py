"""Groups: the pieces of a list that are one member together."""

from __future__ import annotations

from pipeline.document import Tokens
from pipeline.stages.pillars.enumeration.pieces import Piece
from pipeline.stages.pillars.vocabulary import COOPERATION_HEADS, CUSTOMARY, FIELD_NOUNS, VERBS, Hit

_TIES = COOPERATION_HEADS | {"connectivity"}
_SEMICOLONS = 4
"""Members that semicolons part, at least, where one of them may list things itself."""


def comma_groups(tokens: Tokens, run: list[Piece]) -> list[list[Piece]]:
    """Pieces that are one member together: in a list with commas, "trade and investment, health and education"
    has three members, for only the last "and" joins members."""
    if not any(p.comma and not p.added for p in run[1:]):
        return _by_pairs(tokens, run)
    groups: list[list[Piece]] = []
    for piece in run:
        ranging = tokens.lower[piece.first - 1] == "to"  # "from security and defence to trade and investment, health"
        single = bool(groups) and all(len(g) == 1 for g in groups[:-1]) and not groups[-1][0].joined
        if piece.added and single and not ranging and not _customary_pair(tokens, groups[-1]):
            groups[-1:] = [[p] for p in groups[-1]]  # "trade, energy and mining as well as tourism" has four members
        if piece.comma or not groups:
            groups.append([piece])
        else:
            groups[-1].append(piece)
    groups = [part for g in groups for part in ([[p] for p in g] if _all_ties(tokens, g) else [g])]
    for n in range(2, len(groups)):
        if len(groups[n - 1]) == 2 and groups[n][0].added and tokens.lower[groups[n][0].first - 1] == "to":
            groups[n - 1 : n] = [[p] for p in groups[n - 1]]  # "from education, tourism and sport to industry"
            break
    groups = _with_last_parted(tokens, groups)
    actions = [g for g in groups[1:] if acts(tokens, g[0])]
    if 2 * len(actions) >= len(groups) - 1 > 0 or any(len(g) > 1 for g in actions):
        # each group is an action with its own objects: "expanding trade and investment, deepening our ties"
        groups = [
            part
            for n, g in enumerate(groups)
            for part in ([[p] for p in g] if (_acted(tokens, g[0]) if not n else acts(tokens, g[0])) else [g])
        ]
    return _with_commas_inside(tokens, groups)


def _with_last_parted(tokens: Tokens, groups: list[list[Piece]]) -> list[list[Piece]]:
    """The groups with the last one parted where its "and" brings the last member, and not the second half of it."""
    last = groups[-1]
    # "trade and energy, water and food, health and sport" has three members, and "health, economic and cultural
    # development" two
    pairs = (len(groups) > 2 or _headed_by_fields(tokens, last[-1])) and all(len(g) == 2 for g in groups)
    # "political, trade and economic, transport and transit, cultural and humanitarian | ties"
    before = sum(len(g) == 2 for g in groups[:-1])
    pairs = pairs or (len(last) == 2 and _modifies(last[0]) and before + _customary(tokens, *last) > 1)
    shared = (
        _modifies(last[0])
        and not headed(tokens, (0, last[-1].last, list(last[-1].hits)))
        and not any(_modifies(g[-1]) for g in groups[:-1])
    )
    both = len(last) == 2 and all(p.hits and p.hits[0].first == p.first for p in last) and not _modifies(last[0])
    if last[0].added and both and len(groups) > 2 and not before and not _customary(tokens, *last):
        return [*groups[:-1], *([p] for p in last)]  # "trade, energy as well as education and tourism"
    if len(last) == 4 and not last[0].joined and before > 1:
        return [*groups[:-1], last[:2], last[2:]]  # "…, roads and ports, health and sport and law and justice"
    if shared and len(last) > 2 and len(groups) > 1:
        return [*groups[:-1], last[:-1], last[-1:]]  # "trade, medical and health work and education"
    if len(last) > 1 and not last[0].joined and not pairs and not shared:
        loose = len(last) == 3 and all(len(g) == 1 for g in groups[:-1]) and all(_one_word(p) for p in last[:-1])
        parts = [[p] for p in last] if loose else _by_pairs(tokens, last)
        return [*groups[:-1], *parts]  # "trade, culture and education and health"
    return groups


def _with_commas_inside(tokens: Tokens, groups: list[list[Piece]]) -> list[list[Piece]]:
    """Members that semicolons part and that list three things themselves: "trade; tourism, arts and culture; sport"."""
    lower = tokens.lower
    if len(groups) < _SEMICOLONS or ";" not in lower[groups[0][0].last : groups[-1][0].first]:
        return groups
    begun = [n == 0 or ";" in lower[groups[n - 1][-1].last : g[0].first] for n, g in enumerate(groups)]
    if sum(begun) < _SEMICOLONS:
        return groups
    whole: list[list[Piece]] = []
    for n, group in enumerate(groups):
        pair = len(group) == 2 or (bool(group[0].hits) and "and" in group[0].hits[-1].field.words)
        inner = pair and not begun[n] and n > 0 and begun[n - 1] and len(groups[n - 1]) == 1
        if inner and (n + 1 == len(groups) or begun[n + 1]):
            whole[-1] = [*whole[-1], *group]
        else:
            whole.append(group)
    return whole


def _one_word(piece: Piece) -> bool:
    """Whether a piece is a field's name of one word."""
    return bool(piece.hits) and piece.last - piece.first == 1


def _all_ties(tokens: Tokens, group: list[Piece]) -> bool:
    """Whether pieces without a comma each have a head of their own: "air connectivity and police ties"."""
    return len(group) > 1 and all(
        p.hits and p.hits[-1].last in (p.last, p.last - 1) and tokens.lower[p.last - 1] in _TIES for p in group
    )


def _customary(tokens: Tokens, one: Piece, other: Piece) -> bool:
    """Whether two pieces are fields that are named together as one: "youth and sports"."""
    if not (one.hits and one.hits[-1].last == one.last and other.hits and other.hits[0].first == other.first):
        return False
    lower, first, second = tokens.lower, one.hits[-1], other.hits[0]
    return (" ".join(lower[first.first : first.last]), " ".join(lower[second.first : second.last])) in CUSTOMARY


def _customary_pair(tokens: Tokens, group: list[Piece]) -> bool:
    """Whether the pieces of a group are two fields that a comma ends and that are named together."""
    return len(group) == 2 and tokens.lower[group[-1].last] == "," and _customary(tokens, *group)


def _by_pairs(tokens: Tokens, run: list[Piece]) -> list[list[Piece]]:
    """Members that no commas part: each "and" joins two, but of three nouns the last "and" brings the last member:
    "ports and air links and tourism", unless the last two are named together: "research and youth and sports"."""
    if len(run) > 2 and run[1].joined and tokens.lower[run[1].first] in ("in", "on") and not run[1].added:
        return [run[:1], run[1:]]  # "in port building and in the protection and use of the sea"
    if len(run) > 2 and _modifies(run[-2]) and _heads(run[-1]) and not any(map(_modifies, run[:-2])):
        # "defence cooperation and cultural and educational exchanges"
        return [*([p] for p in run[:-2]), run[-2:]]
    joined = len(run) == 3 and run[1].joined and run[2].joined
    if joined and not (run[1].added or run[2].added or any(map(_modifies, run))):
        late = _customary(tokens, *run[1:]) and not _customary(tokens, *run[:2])
        return [run[:1], run[1:]] if late else [run[:2], run[2:]]
    return [[p] for p in run]


def _modifies(piece: Piece) -> bool:
    """Whether a piece ends in a field's name that only modifies: "economic"."""
    return bool(piece.hits) and piece.hits[-1].last == piece.last and not piece.hits[-1].field.noun


def _headed_by_fields(tokens: Tokens, piece: Piece) -> bool:
    """Whether the last piece ends in a head that all share: "fuel and energy, transport and posts | spheres"."""
    return tokens.lower[piece.last - 1] in FIELD_NOUNS


def _heads(piece: Piece) -> bool:
    """Whether a piece begins with a field's name that modifies the words after it: "educational exchanges"."""
    return bool(piece.hits) and piece.hits[0].field.modifier and piece.hits[0].first == piece.first


def _acted(tokens: Tokens, piece: Piece) -> bool:
    """Whether an action stands in the piece that the list begins in: "by expanding trade"."""
    return any(w in VERBS and w.endswith("ing") for w in tokens.lower[piece.first : piece.last])


def acts(tokens: Tokens, piece: Piece) -> bool:
    """Whether a piece begins with an action: "deepening our ties", but not "the sharing of data"."""
    word = tokens.lower[piece.first]
    return word in VERBS and word.endswith("ing") and tokens.lower[piece.first + 1 : piece.first + 2] != ["of"]


def headed(tokens: Tokens, last: tuple[int, int, list[Hit]]) -> bool:
    """Whether a head of cooperation follows the last name of a field: "… and cultural ties"."""
    heads = [h.last for h in last[2] if h.last < last[1]] + [h.last - 1 for h in last[2] if h.last - h.first > 1]
    return any(tokens.lower[k] in COOPERATION_HEADS or tokens.lower[k] in FIELD_NOUNS for k in heads)
