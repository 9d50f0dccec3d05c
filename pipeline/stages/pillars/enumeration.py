"""Enumerations: a sentence cut at its commas and conjunctions, and the runs of pieces that make a list of fields.

All positions are token indices. A piece is what stands between two separators; a run is a series of pieces that all
read as members; its members are what is left when the words before the first one and after the last one are cut off.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.document import Tokens
from pipeline.lexicon import word_set
from pipeline.stages.pillars.endings import (
    ARTICLES,
    BRINGING,
    acting,
    begins,
    brings,
    closing,
    document,
    elsewhere,
    further,
    goes_elsewhere,
    named_word,
    parted,
    rest,
    short,
    somebody,
)
from pipeline.stages.pillars.groups import comma_groups, headed
from pipeline.stages.pillars.members import PARTIES, Member, member
from pipeline.stages.pillars.pieces import BREAKING, ENDING, Piece, bracketed, breaks, pieces, stops
from pipeline.stages.pillars.vocabulary import (
    COOPERATION,
    COOPERATION_HEADS,
    FIELD_NOUNS,
    MODIFIERS,
    OPENER_WORDS,
    PREPOSITIONS,
    PROMOTION,
    STRONG_OPENERS,
    VERBS,
    Hit,
)

LONGEST_MEMBER = 10
_LONGEST_RUN = 60
_MOST_TRIES = 12
_LEAVING = (PREPOSITIONS - {"in", "on", "of", "to", "across", "from"}) | {
    "within",
    "under",
    "by",
    "with",
    "at",
    "alongside",
    "besides",
    "amid",
}
"""Prepositions that lead back to the sentence where a member would begin: "…, and for closer ties"."""
_PARTING = PREPOSITIONS | ARTICLES | OPENER_WORDS
_NOTHING: frozenset[int] = frozenset()
_PARTED = ENDING | {"through"}
_MONEY = frozenset({"$", "€", "£", "million", "billion", "percent"})
_SMALL = frozenset({"the", "from", "in", "on"})
_MATTERS = word_set("pillars/sets", "enumeration.matters")


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
    brackets = "(" in tokens.lower[first:last]
    while i < len(cut) - 1:
        begun = opening(tokens, cut[i]) or _entered(tokens, cut, i)
        if begun is None:
            i += 1
            continue
        run, end = _run(tokens, cut, i, brackets)
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
        if rule or (listed is None and end - i >= _LONGEST_RUN):
            i, tried = end, 0
            continue
        # what begins inside a list that was refused is tried a few times, so that work stays linear
        tried, ahead = (tried + 1 if i < ahead else 0), max(ahead, end)
        i, tried = (ahead, 0) if tried == _MOST_TRIES else (i + 1, tried)


def _before_action(tokens: Tokens, run: Sequence[Piece]) -> int:
    """How many pieces of a list stand before the next action with its own objects, at least two joined ones; else 0."""
    for n in range(2, len(run)):
        piece = run[n]
        action = tokens.lower[piece.first].endswith("ing") and not any(h.first == piece.first for h in piece.hits)
        if piece.comma and run[n - 1].joined and action:
            return n
    return 0


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
    return max(start, piece.first)


def _told(before: str) -> bool:
    """Whether a word in "-ed" after this one is a verb: "the talks addressed trade", but not "advanced technology"."""
    return before.isalpha() and before not in MODIFIERS and before not in PREPOSITIONS and before not in OPENER_WORDS


def _run(tokens: Tokens, cut: Sequence[Piece], i: int, brackets: bool) -> tuple[list[Piece], int]:
    """The pieces that go on the list begun at `i`, up to the last one that a conjunction brings."""
    lower = tokens.lower
    run = [cut[i]]
    closed = 0
    ended = False
    aside = bracketed(tokens, run[0].first, cut[min(i + _LONGEST_RUN, len(cut)) - 1].last) if brackets else _NOTHING
    for j in range(i + 1, min(i + _LONGEST_RUN, len(cut))):
        piece = cut[j]
        if closed != len(run) and piece.hits and piece.hits[0][:2] == (piece.first, piece.last):
            run.append(piece)  # nothing but a field's name
            if piece.joined:
                closed = len(run)
                ended = ended or piece.comma
            continue
        if ended and not piece.joined and not piece.hits and not short(tokens, piece):
            break  # after ", and" a further comma goes on with the list only where a field's name follows
        word = lower[piece.first + (lower[piece.first] == "also" and piece.last - piece.first > 1)]
        purpose = word == "to" and piece.joined and lower[piece.first + 1 : piece.first + 2] != ["the"]
        if purpose or word in _LEAVING or (word in ARTICLES and document(lower, piece)) or acting(tokens, piece):
            named = sum(bool(p.hits) for p in run)
            if piece.joined and (named == len(run) > 1 or (len(run) > 3 and 2 * named >= len(run))):
                closed = len(run)  # "in migration, security, and against smuggling"
            break
        if closed == len(run):
            if len(run) > 1 and further(lower, run, piece):
                break
            if elsewhere(lower, run[-1], piece):
                break  # "political, economic and cultural ties, as well as cooperation in energy" are two lists
            if piece.joined and not (piece.hits if not piece.comma else begins(lower, run, piece)):
                break
        if lower[piece.last - 1] in FIELD_NOUNS and "in" in lower[piece.first : piece.last]:
            break  # "information, experience and expertise in many fields, from finance to health": the fields follow
        if (
            not piece.joined
            and "between" in lower[piece.first : piece.last]
            and any(
                lower[k] == "between" and lower[k - 1] in COOPERATION_HEADS for k in range(piece.first + 1, piece.last)
            )
        ):
            break  # "twin-city partnerships between Cuzco and Kyoto" are no members
        if not _MONEY.isdisjoint(lower[piece.first : piece.first + 3]):
            break  # "and over $2 billion to"
        if word in _SMALL and (stop := _small(lower, run, piece, word)):
            closed = stop - 1 or closed
            break
        if rest(lower, piece):
            closed = len(run)
            break
        last = piece.last - (lower[piece.last - 1] == ".")
        # "IT" is a field, no pronoun, where a field's name covers it
        whole = (
            last - piece.first <= LONGEST_MEMBER + len(aside)
            and "through" not in lower[piece.first : last]
            and (
                BREAKING.isdisjoint(lower[piece.first : last])
                or all(
                    k in aside or not breaks(tokens, k) or any(h.first <= k < h.last for h in piece.hits)
                    for k in range(piece.first, last)
                )
            )
        )
        if not whole and not (
            _PARTED.isdisjoint(lower[piece.first : piece.hits[0].first]) if piece.hits else closing(tokens, piece)
        ):
            if len(run) > 2 and somebody(tokens, piece) and all(p.hits for p in run):
                closed = len(run)  # "trade, mining, the green economy and Oman's support for the talks"
            break
        run.append(piece)
        if piece.joined:
            closed = len(run)
            ended = ended or piece.comma
        if not whole or (piece.joined and goes_elsewhere(tokens, piece)):
            break
    if not closed and len(run) > 2 and (last_pair := parted(tokens, run[-1])):
        run[-1:], closed = last_pair, len(run) + 1
        return run, i + len(run) - 1
    after = lower[cut[i + len(run)].first] if i + len(run) < len(cut) else ""
    ends = after in ("", "which") or after.endswith("ing")
    if not closed and len(run) > 2 and ends and all(p.hits for p in run):
        closed = len(run)  # translations leave out the conjunction: "politics, economy, culture(, giving …)."
    end = cut[i + len(run) - 1].last
    if tokens.lower[end : end + 1] in (["…"], ["..."]):
        closed = len(run)
    # a long series that no conjunction closes is no list, and is not tried again from its every piece
    return run[:closed], i + (closed or (len(run) if len(run) == _LONGEST_RUN else 1))


def _small(lower: list[str], run: Sequence[Piece], piece: Piece, word: str) -> int:
    """Whether a small word begins what is no member: 1, or more where the list is whole; else 0."""
    after = lower[piece.first + 1 : piece.first + 2]
    if word == "the":
        if after == ["other"]:
            return 1  # "two memoranda, one on textiles and the other on mining" tells of documents
        return 1 + len(run) if len(run) > 2 and not _MATTERS.isdisjoint(after) else 0  # "trade, visas, the need to …"
    if piece.joined:
        return 0
    if word == "from":
        return 1  # "the services sector, from insurance to banking"
    # "the transport route, on technical cooperation"
    return int(after != ["particular"] and word not in lower[run[0].first : run[0].last])


def _listed(tokens: Tokens, begun: tuple[int, int], run: list[Piece]) -> Enumeration | None:
    """The members of a run, or None where it is no enumeration of fields."""
    groups = comma_groups(tokens, run)
    begun = (_parallel(tokens, begun[0], run), begun[1])
    spans = [(group[0].first, group[-1].last, [h for p in group for h in p.hits]) for group in groups]
    spans[0] = (begun[0], spans[0][1], [h for h in spans[0][2] if h.first >= begun[0]])
    adjectives = sum(bool(hits) and hits[-1].last == last and not hits[-1].field.noun for _, last, hits in spans[:-1])
    # an adjective among nouns ("agriculture, digital, tourism and health") makes no series before one head
    own = any(tokens.lower[last - 1] in COOPERATION_HEADS for _, last, _ in spans[:-1])
    modifiers = not own and adjectives > 0 and (2 * adjectives >= len(spans) - 1 or headed(tokens, spans[-1]))
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


def _parallel(tokens: Tokens, start: int, run: list[Piece]) -> int:
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


def _proper(tokens: Tokens, one: Member) -> bool:
    """Whether a member is or has a proper name: "Ukraine", "issues of the Arctic"; an acronym may be a field."""
    return any(map(named_word, tokens.text[one.first : one.last]))


def _bare_head(tokens: Tokens, one: Member) -> bool:
    """Whether of a member only its head was left: "cooperation | between training institutes"."""
    lower = tokens.lower
    head = one.last - one.first == 1 and lower[one.first] in COOPERATION_HEADS
    return head and one.last < len(lower) and lower[one.last] in ("between", "with", "among")
