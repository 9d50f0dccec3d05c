"""Enumerations: a sentence cut at its commas and conjunctions, and the runs of pieces that make a list of fields.

All positions are token indices. A piece is what stands between two separators; a run is a series of pieces that all
read as members; its members are what is left when the words before the first one and after the last one are cut off.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.document import Tokens
from pipeline.lexicon import word_set
from pipeline.stages.pillars.members import Member, member, nominal
from pipeline.stages.pillars.pieces import BREAKING, COMMAS, ENDING, STOPS, Piece, bracketed, breaks, pieces, stops
from pipeline.stages.pillars.vocabulary import (
    COMPLEMENTS,
    COOPERATION,
    COOPERATION_HEADS,
    DOCUMENTS,
    FIELD_NOUNS,
    FIELDS,
    MODIFIERS,
    OPENER_WORDS,
    PREPOSITIONS,
    TAILS,
    VERBS,
    Hit,
)
from pipeline.stages.pillars.vocabulary import (
    hits as names,
)

LONGEST_MEMBER = 10
_LONGEST_RUN = 60
_MOST_TRIES = 12
_LEAVING = (PREPOSITIONS - {"in", "on", "of", "to", "across", "from"}) | {"within", "under", "by", "with", "at"}
"""Prepositions that lead back to the sentence where a member would begin: "…, and for closer ties"."""
_NOUNS_TOO = word_set("pillars/sets", "enumeration.nouns_too")
_BRINGING = word_set("pillars/sets", "enumeration.bringing")
_ARTICLES = frozenset({"a", "an", "the"})
_SIGNED = DOCUMENTS | {"plan", "programme", "program", "roadmap", "contract", "joint", "letter"}
_MANY = word_set("pillars/sets", "enumeration.many")
_KINDS = word_set("pillars/sets", "enumeration.kinds")
_SHARED = word_set("pillars/sets", "enumeration.shared")
_EVENTS = word_set("pillars/sets", "enumeration.events")
_SHARED_MODIFIERS = MODIFIERS | _SHARED


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
    i, before, tried, ahead = 0, first, 0, 0
    while i < len(cut) - 1:
        begun = opening(tokens, cut[i]) or _entered(tokens, cut, i)
        if begun is None:
            i += 1
            continue
        run, end = _run(tokens, cut, i)
        listed = _listed(tokens, begun, run) if len(run) > 1 else None
        rule = judge(listed, before) if listed else None
        if listed and rule:
            yield listed, rule
            before = listed.members[-1].last
        if rule or (listed is None and end - i >= _LONGEST_RUN):
            i, tried = end, 0
            continue
        # what begins inside a list that was refused is tried a few times, so that work stays linear
        tried, ahead = (tried + 1 if i < ahead else 0), max(ahead, end)
        i, tried = (ahead, 0) if tried == _MOST_TRIES else (i + 1, tried)


def opening(tokens: Tokens, piece: Piece) -> tuple[int, int] | None:
    """Where the first member begins and ends in its piece: after the last opener, through to the piece's end."""
    if not piece.hits:
        return None
    hit = piece.hits[-1]
    if not ENDING.isdisjoint(tokens.lower[hit.last : piece.last]):
        return None
    start = _left(tokens, piece, hit)
    return (start, piece.last) if piece.last - start <= LONGEST_MEMBER else None


def _entered(tokens: Tokens, cut: Sequence[Piece], i: int) -> tuple[int, int] | None:
    """Where a first member that no field's name ends begins: right after the words that bring a list of fields, "in the
    fields of peat restoration, …", where a known field follows soon."""
    piece = cut[i]
    if not (cut[i + 1].hits or any(p.hits for p in cut[i + 2 : i + 4])):
        return None
    lower = tokens.lower
    for start in range(piece.last - 1, max(piece.first, piece.last - 7), -1):
        if lower[start - 1] not in _BRINGING or not _brings(lower, start - 1, piece.first):
            if stops(tokens, start) or lower[start] in PREPOSITIONS:
                return None
            continue
        while start < piece.last and lower[start] in MODIFIERS:
            start += 1
        bare = start < piece.last and all(lower[k].isalpha() or lower[k] == "-" for k in range(start, piece.last))
        bare = bare and lower[piece.last - 1] not in FIELD_NOUNS and lower[piece.last - 1] not in COOPERATION
        return (start, piece.last) if bare and not _named(tokens.text[start]) else None
    return None


def _named(word: str) -> bool:
    """Whether a word begins a proper name; an acronym may begin a field ("HIV prevention")."""
    return word[0].isupper() and not (word.isupper() and 1 < len(word) < 6)


def _brings(lower: list[str], k: int, floor: int) -> bool:
    """Whether the word at `k` brings a list of fields: "cooperation in", "fields of", "areas such as"."""
    word, near = lower[k], lower[max(floor, k - 3) : k]
    if word in ("in", "on", "across"):
        return any(w in COOPERATION for w in near) and not any(w in STOPS or w in COMMAS for w in near)
    if word == "of":
        return near[-1:] != [] and near[-1] in FIELD_NOUNS
    if word == "as":
        return near[-1:] == ["such"] and any(w in FIELD_NOUNS for w in near)
    if word == ":":
        return any(w in COOPERATION for w in lower[max(0, k - 10) : k])
    return word in ("including", "like") and any(w in FIELD_NOUNS for w in near)


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
            or stops(tokens, start - 1)
        ):
            break
        else:
            start -= 1
    return max(start, piece.first)


def _run(tokens: Tokens, cut: Sequence[Piece], i: int) -> tuple[list[Piece], int]:
    """The pieces that go on the list begun at `i`, up to the last one that a conjunction brings."""
    lower = tokens.lower
    run = [cut[i]]
    closed = 0
    ended = False
    aside = bracketed(tokens, run[0].first, cut[min(i + _LONGEST_RUN, len(cut)) - 1].last)
    for j in range(i + 1, min(i + _LONGEST_RUN, len(cut))):
        piece = cut[j]
        if ended and not piece.joined and not piece.hits and not _short(tokens, piece):
            break  # after ", and" a further comma goes on with the list only where a field's name follows
        word = lower[piece.first + (lower[piece.first] == "also" and piece.last - piece.first > 1)]
        if word in _LEAVING or (word in _ARTICLES and _document(lower, piece)) or _acting(tokens, piece):
            if piece.joined and len(run) > 1 and all(p.hits for p in run):
                closed = len(run)  # "in migration, security, and against smuggling"
            break
        if closed == len(run) and len(run) > 1 and _further(lower, run, piece):
            break
        if closed == len(run) and _elsewhere(lower, run[-1], piece):
            break  # "political, economic and cultural ties, as well as cooperation in energy" are two lists
        if closed == len(run) and piece.joined and not piece.comma and not piece.hits:
            break
        if lower[piece.last - 1] in FIELD_NOUNS and "in" in lower[piece.first : piece.last]:
            break  # "information, experience and expertise in many fields, from finance to health": the fields follow
        if word == "from" and not piece.joined:
            break  # "the services sector, from insurance to banking"
        if word == "the" and lower[piece.first + 1 : piece.first + 2] == ["other"]:
            break  # "two memoranda, one on textiles and the other on mining" tells of documents
        if _rest(lower, piece):
            closed = len(run)
            break
        last = piece.last - (lower[piece.last - 1] == ".")
        # "IT" is a field, no pronoun, where a field's name covers it
        whole = last - piece.first <= LONGEST_MEMBER + len(aside) and (
            BREAKING.isdisjoint(lower[piece.first : last])
            or all(
                k in aside or not breaks(tokens, k) or any(h.first <= k < h.last for h in piece.hits)
                for k in range(piece.first, last)
            )
        )
        headed = bool(piece.hits) and ENDING.isdisjoint(lower[piece.first : piece.hits[0].first])
        if not whole and not headed:
            break
        run.append(piece)
        if piece.joined:
            closed = len(run)
            ended = ended or piece.comma
        if not whole or (piece.joined and _goes_elsewhere(tokens, piece)):
            break
    if not closed and len(run) > 2 and (last_pair := _parted(tokens, run[-1])):
        run[-1:], closed = last_pair, len(run) + 1
        return run, i + len(run) - 1
    if not closed and len(run) > 2 and i + len(run) == len(cut) and all(p.hits for p in run):
        closed = len(run)  # translations leave out the conjunction: "politics, economy, culture."
    after = cut[i + len(run) - 1].last
    if tokens.lower[after : after + 1] in (["…"], ["..."]):
        closed = len(run)
    # a long series that no conjunction closes is no list, and is not tried again from its every piece
    return run[:closed], i + (closed or (len(run) if len(run) == _LONGEST_RUN else 1))


def _parted(tokens: Tokens, piece: Piece) -> list[Piece]:
    """The two members that the only conjunction of a list parts, where it stands inside a field's name: "trade, energy,
    science and technology" has four; none where it joins no two names of fields."""
    hit = piece.hits[-1] if piece.hits else None
    if hit is None or not piece.comma or hit.last - hit.first != 3 or hit.field.words[1] != "and":
        return []
    second = names(tokens, [hit.last - 1])
    alone = FIELDS[tokens.lower[hit.first]][0] if tokens.lower[hit.first] in FIELDS else None
    if alone is None or not alone.noun or not second:
        return []
    return [
        Piece(piece.first, hit.first + 1, True, False, False, (*piece.hits[:-1], Hit(hit.first, hit.first + 1, alone))),
        Piece(hit.last - 1, piece.last, False, True, False, tuple(second)),
    ]


def _elsewhere(lower: list[str], before: Piece, piece: Piece) -> bool:
    """Whether a piece after the end of a list begins another."""
    head = lower[before.last - 1]
    if head in FIELD_NOUNS and (lower[piece.first] in ("in", "on") or (piece.added and _headed_alone(before))):
        return True
    return any(lower[k] in _BRINGING and _brings(lower, k, piece.first) for k in range(piece.first, piece.last))


def _further(lower: list[str], run: Sequence[Piece], piece: Piece) -> bool:
    """Whether a semicolon ends a list whose members commas part: "in trade, energy and health; deepening trust; …"."""
    action = lower[piece.first] in VERBS and lower[piece.first] not in _NOUNS_TOO
    return action and ";" in lower[run[-1].last : piece.first] and "," in lower[run[0].last : run[-1].first]


def _headed_alone(piece: Piece) -> bool:
    """Whether a head stands right after a field's name that only modifies: "… and cultural | fields"."""
    return bool(piece.hits) and piece.hits[-1].last == piece.last - 1 and not piece.hits[-1].field.noun


def _short(tokens: Tokens, piece: Piece) -> bool:
    word = tokens.lower[piece.last - 1]
    return piece.last - piece.first <= 3 and (word in TAILS or nominal(word))


def _acting(tokens: Tokens, piece: Piece) -> bool:
    """Whether a piece is the next thing to do, with objects of its own: "and enhance trade"."""
    word = tokens.lower[piece.first]
    verb = word in VERBS and word not in _NOUNS_TOO and not word.endswith(("ing", "ed"))
    return verb and (piece.first < piece.hits[0].first if piece.hits else piece.last - piece.first > 1)


def _document(lower: list[str], piece: Piece) -> bool:
    """Whether a piece names what was signed besides: "…, as well as a Programme for student exchanges"."""
    return piece.joined and not _SIGNED.isdisjoint(lower[piece.first + 1 : piece.first + 2])


def _rest(lower: list[str], piece: Piece) -> bool:
    """Whether a piece only says that there is more: "and many other fields", "among others", "and so on"."""
    i = piece.first
    while i < piece.last and lower[i] in _MANY:
        i += 1
    words = lower[i : min(i + 5, piece.last)]
    if not words:
        return False
    if words[0] in ("etc", "etc.", "others", "more") or words[:2] in (
        ["so", "on"],
        ["so", "forth"],
        ["among", "others"],
    ):
        return True
    if len(words) > 1 and words[0] in _ARTICLES and not _EVENTS.isdisjoint(words[1:3]):
        return True  # "…, and the situation in the Sahel"
    if words[:2] == ["among", "other"] or (words[0] == "other" and words[1:2] != [] and words[1] in _KINDS):
        return True
    if words[0] == "other":
        k = 1
        while k < len(words) - 1 and words[k] in _SHARED_MODIFIERS:
            k += 1
        return words[k : k + 1] != [] and (
            words[k] in COOPERATION_HEADS or words[k] in FIELD_NOUNS or words[k] == "issues"
        )
    topic = words[0] in FIELD_NOUNS or words[0] in ("issues", "topics")
    return topic and words[1:2] == ["of"] and not _SHARED.isdisjoint(words[2:4])


def _goes_elsewhere(tokens: Tokens, piece: Piece) -> bool:
    """Whether a preposition after the field's name leads out of the list: "and cultural ties between Oman"."""
    if not piece.hits:
        return False
    lower = tokens.lower
    purpose = any(
        lower[k] == "to" and "to" not in COMPLEMENTS.get(lower[k - 1], ())
        for k in range(piece.hits[0].last, piece.hits[-1].first)
    )
    return purpose or not ENDING.isdisjoint(lower[piece.hits[-1].last : piece.last])


def _listed(tokens: Tokens, begun: tuple[int, int], run: list[Piece]) -> Enumeration | None:
    """The members of a run, or None where it is no enumeration of fields."""
    groups = comma_groups(tokens, run)
    spans = [(group[0].first, group[-1].last, [h for p in group for h in p.hits]) for group in groups]
    spans[0] = (begun[0], spans[0][1], [h for h in spans[0][2] if h.first >= begun[0]])
    adjectives = sum(bool(hits) and hits[-1].last == last and not hits[-1].field.noun for _, last, hits in spans[:-1])
    # an adjective among nouns ("agriculture, digital, tourism and health") makes no series before one head
    own = any(tokens.lower[last - 1] in COOPERATION_HEADS for _, last, _ in spans[:-1])
    modifiers = not own and adjectives > 0 and (2 * adjectives >= len(spans) - 1 or _headed(tokens, spans[-1]))
    members: list[Member] = []
    for n, (first, last, hits) in enumerate(spans):
        if modifiers and n == 0 and hits:
            pair = len(groups[0]) > 1 and all(p.hits and p.hits[-1].last == p.last for p in groups[0])
            pair = pair and groups[0][1].hits[0].first == groups[0][1].first
            first = max(h.first for h in groups[0][0].hits) if pair else hits[-1].first
        found = member(tokens, first, last, hits, final=n == len(spans) - 1, modifier=modifiers)
        if found is not None and (found.hits or not (_proper(tokens, found) or _bare_head(tokens, found))):
            members.append(found)
    if not members:
        return None
    first = members[0].first if members[0].first < spans[0][1] else spans[0][0]
    return Enumeration(first, tuple(members), modifiers, run[-1].last)


def _proper(tokens: Tokens, one: Member) -> bool:
    """Whether a member is or has a proper name: "Ukraine", "issues of the Arctic"; an acronym may be a field."""
    return any(map(_named, tokens.text[one.first : one.last]))


def _bare_head(tokens: Tokens, one: Member) -> bool:
    """Whether of a member only its head was left: "cooperation | between training institutes"."""
    lower = tokens.lower
    head = one.last - one.first == 1 and lower[one.first] in COOPERATION_HEADS
    return head and one.last < len(lower) and lower[one.last] in ("between", "with", "among")


def _headed(tokens: Tokens, last: tuple[int, int, list[Hit]]) -> bool:
    """Whether a head of cooperation follows the last name of a field: "… and cultural ties"."""
    heads = [h.last for h in last[2] if h.last < last[1]] + [h.last - 1 for h in last[2] if h.last - h.first > 1]
    return any(tokens.lower[k] in COOPERATION_HEADS or tokens.lower[k] in FIELD_NOUNS for k in heads)


def comma_groups(tokens: Tokens, run: list[Piece]) -> list[list[Piece]]:
    """Pieces that are one member together: in a list with commas, "trade and investment, health and education"
    has three members, for only the last "and" joins members."""
    if not any(p.comma and not p.added for p in run[1:]):
        return _by_pairs(run)
    groups: list[list[Piece]] = []
    for piece in run:
        ranging = tokens.lower[piece.first - 1] == "to"  # "from security and defence to trade and investment, health"
        single = bool(groups) and all(len(g) == 1 for g in groups[:-1]) and not groups[-1][0].joined
        if piece.added and single and not ranging:
            groups[-1:] = [[p] for p in groups[-1]]  # "trade, energy and mining as well as tourism" has four members
        if piece.comma or not groups:
            groups.append([piece])
        else:
            groups[-1].append(piece)
    last = groups[-1]
    # "trade and energy, water and food, health and sport" has three members, and "health, economic and cultural
    # development" two
    pairs = len(groups) > 2 and all(len(g) == 2 for g in groups)
    # "political, trade and economic, transport and transit, cultural and humanitarian | ties"
    pairs = pairs or (len(last) == 2 and _modifies(last[0]) and sum(len(g) == 2 for g in groups[:-1]) > 1)
    shared = (
        _modifies(last[0])
        and not _headed(tokens, (0, last[-1].last, list(last[-1].hits)))
        and not any(_modifies(g[-1]) for g in groups[:-1])
    )
    if shared and len(last) > 2 and len(groups) > 1:
        groups[-1:] = [last[:-1], last[-1:]]  # "trade, medical and health work and education"
    elif len(last) > 1 and not last[0].joined and not pairs and not shared:
        loose = len(last) == 3 and all(len(g) == 1 for g in groups[:-1]) and all(_one_word(p) for p in last[:-1])
        groups[-1:] = [[p] for p in last] if loose else _by_pairs(last)  # "trade, culture and education and health"
    if len(groups) > 1 and any(_acts(tokens, g[0]) for g in groups[1:]):
        # each group is an action with its own objects: "expanding trade and investment, deepening our ties"
        groups = [
            part
            for n, g in enumerate(groups)
            for part in ([[p] for p in g] if (_acted(tokens, g[0]) if not n else _acts(tokens, g[0])) else [g])
        ]
    return groups


def _one_word(piece: Piece) -> bool:
    """Whether a piece is a field's name of one word."""
    return bool(piece.hits) and piece.last - piece.first == 1


def _by_pairs(run: list[Piece]) -> list[list[Piece]]:
    """Members that no commas part: each "and" joins two, but of three nouns the last "and" brings the last member:
    "ports and air links and tourism"."""
    if len(run) > 2 and _modifies(run[-2]) and _heads(run[-1]) and not any(map(_modifies, run[:-2])):
        # "defence cooperation and cultural and educational exchanges"
        return [*([p] for p in run[:-2]), run[-2:]]
    joined = len(run) == 3 and run[1].joined and run[2].joined
    if joined and not (run[1].added or run[2].added or any(map(_modifies, run))):
        return [run[:2], run[2:]]
    return [[p] for p in run]


def _modifies(piece: Piece) -> bool:
    """Whether a piece ends in a field's name that only modifies: "economic"."""
    return bool(piece.hits) and piece.hits[-1].last == piece.last and not piece.hits[-1].field.noun


def _heads(piece: Piece) -> bool:
    """Whether a piece begins with a field's name that modifies the words after it: "educational exchanges"."""
    return bool(piece.hits) and piece.hits[0].field.modifier and piece.hits[0].first == piece.first


def _acted(tokens: Tokens, piece: Piece) -> bool:
    """Whether an action stands in the piece that the list begins in: "by expanding trade"."""
    return any(w in VERBS and w.endswith("ing") for w in tokens.lower[piece.first : piece.last])


def _acts(tokens: Tokens, piece: Piece) -> bool:
    word = tokens.lower[piece.first]
    return word in VERBS and word.endswith("ing")
