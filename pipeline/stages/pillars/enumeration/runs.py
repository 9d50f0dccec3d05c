"""Runs: the pieces that go on with a list, up to the last one that a conjunction brings."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline.document import Tokens
from pipeline.english import ARTICLES
from pipeline.lexicon import word_set
from pipeline.stages.pillars.enumeration.endings import (
    acting,
    begins,
    closing,
    document,
    elsewhere,
    further,
    goes_elsewhere,
    rest,
    short,
    somebody,
)
from pipeline.stages.pillars.enumeration.pieces import BREAKING, ENDING, Piece, bracketed, breaks
from pipeline.stages.pillars.vocabulary import (
    COOPERATION_HEADS,
    FIELD_NOUNS,
    PREPOSITIONS,
)

SHARED_HEADS = word_set("pillars/sets", "enumeration.runs.shared_heads")
LONGEST_MEMBER = 10
LONGEST_RUN = 60
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
_NOTHING: frozenset[int] = frozenset()
_PARTED = ENDING | {"through"}
_MONEY = frozenset({"$", "€", "£", "million", "billion", "percent"})
_AND_MORE, _MORE_AHEAD = frozenset({"etc", "etc."}), 12
"""The end of a list that is left open, and pieces ahead in which it is looked for."""
_SMALL = frozenset({"the", "from", "in", "on"})
_MATTERS = word_set("pillars/sets", "enumeration.matters")


def run_from(tokens: Tokens, cut: Sequence[Piece], i: int, brackets: bool) -> tuple[list[Piece], int]:
    """The pieces that go on the list begun at `i`, up to the last one that a conjunction brings."""
    more = _and_more(tokens.lower, cut, i)
    aside = bracketed(tokens, cut[i].first, cut[min(i + LONGEST_RUN, len(cut)) - 1].last) if brackets else _NOTHING
    run, closed = _collected(tokens, cut, i, more, aside)
    by_means = len(run) > 3 and not _whole(tokens, run[-1], aside) and _by_means(tokens.lower, run)
    if not closed and (by_means or (len(run) > 2 and _whole_without_and(tokens.lower, cut, i, run))):
        closed = len(run)
    if closed == len(run) - 1 > 1 and all(p.hits for p in run) and _headed(tokens.lower, run[-1]):
        closed = len(run)  # "cooperation in sports and media, aviation sectors"
    end = cut[i + len(run) - 1].last
    if tokens.lower[end : end + 1] in (["…"], ["..."]) or (more and i + len(run) > more and len(run) > 2):
        closed = len(run)  # "power and energy, connectivity, culture etc."
    # a long series that no conjunction closes is no list, and is not tried again from its every piece
    return run[:closed], i + (closed or (len(run) if len(run) == LONGEST_RUN else 1))


def _and_more(lower: list[str], cut: Sequence[Piece], i: int) -> int:
    """The piece that ends in "etc.", up to which commas go on with the list; 0 for none."""
    ahead = range(i + 1, min(i + _MORE_AHEAD, len(cut)))
    return next((j for j in ahead if not _AND_MORE.isdisjoint(lower[cut[j].last - 2 : cut[j].last])), 0)


def _collected(
    tokens: Tokens, cut: Sequence[Piece], i: int, more: int, aside: frozenset[int]
) -> tuple[list[Piece], int]:
    """The pieces up to where the list must end, and how many of them a conjunction has closed."""
    run = [cut[i]]
    closed = 0
    ended = False
    for j in range(i + 1, min(i + LONGEST_RUN, len(cut))):
        piece = cut[j]
        if more and j > more and len(run) > 1:
            break
        last = False
        if closed == len(run) or not _only_a_field(piece):
            if ended and not piece.joined and not piece.hits and not short(tokens, piece):
                break  # after ", and" a further comma goes on with the list only where a field's name follows
            if j == i + 1 and piece.hits and not piece.joined and _singling(tokens.lower, piece):
                break  # "in technology, in particular information, seeds and energy": the others are of the first
            over = closed == len(run) and not (j <= more and piece.comma and not piece.joined)
            reasons = _ENDS_AFTER_AND if over else _ENDS
            stop = next((n for ends in reasons if (n := ends(tokens, run, piece)) is not None), None)
            if stop is not None:
                closed = stop or closed
                break
            whole = _whole(tokens, piece, aside)
            if not whole and not _begins_a_member(tokens, piece):
                if len(run) > 2 and somebody(tokens, piece) and all(p.hits for p in run):
                    closed = len(run)  # "trade, mining, the green economy and Oman's support for the talks"
                break
            last = not whole or (piece.joined and goes_elsewhere(tokens, piece))
        run.append(piece)
        if piece.joined:
            closed = len(run)
            ended = ended or piece.comma
        if last:
            break
    return run, closed


def _whole_without_and(lower: list[str], cut: Sequence[Piece], i: int, run: Sequence[Piece]) -> bool:
    """Whether a series that no conjunction closes is a list all the same."""
    if run[-1].hits and "and" in run[-1].hits[-1].field.words:
        return True  # "trade, energy, science and technology": the only "and" is that of a field's name
    after = lower[cut[i + len(run)].first] if i + len(run) < len(cut) else ""
    ends = after in ("", "which") or after.endswith("ing")
    return ends and all(p.hits for p in run)  # translations leave it out: "politics, economy, culture(, giving …)."


def _by_means(lower: list[str], run: Sequence[Piece]) -> bool:
    """Whether a series ends with the means by which it is done: "trade, ports, health through joint work"."""
    if not all(p.hits for p in run):
        return False
    return lower[run[-1].hits[0].last : run[-1].hits[0].last + 1] in (["through"], ["via"], ["by"])


def _only_a_field(piece: Piece) -> bool:
    """Whether a piece is nothing but a field's name."""
    return bool(piece.hits) and piece.hits[0][:2] == (piece.first, piece.last)


def _whole(tokens: Tokens, piece: Piece, aside: frozenset[int]) -> bool:
    """Whether a piece is a member from end to end; "IT" is a field, no pronoun, where a field's name covers it."""
    lower = tokens.lower
    first, last = piece.first, piece.last - (lower[piece.last - 1] == ".")
    if last - first > LONGEST_MEMBER + len(aside) or "through" in lower[first:last]:
        return False
    return BREAKING.isdisjoint(lower[first:last]) or all(
        k in aside or not breaks(tokens, k) or any(h.first <= k < h.last for h in piece.hits)
        for k in range(first, last)
    )


def _begins_a_member(tokens: Tokens, piece: Piece) -> bool:
    """Whether a piece that goes on after the list begins with its last member."""
    if piece.hits:
        return _PARTED.isdisjoint(tokens.lower[piece.first : piece.hits[0].first])
    return closing(tokens, piece)


# What ends a list before a piece: None where it goes on, else how many pieces it then has (0: those closed before).


def _leads_back(tokens: Tokens, run: Sequence[Piece], piece: Piece) -> int | None:
    """A preposition, an infinitive, a document or another action leads back to the sentence."""
    lower = tokens.lower
    word = _first_word(lower, piece)
    purpose = word == "to" and piece.joined and lower[piece.first + 1 : piece.first + 2] != ["the"]
    leaves = purpose or word in _LEAVING or (word in ARTICLES and document(lower, piece)) or acting(tokens, piece)
    if not leaves:
        return None
    named = sum(bool(p.hits) for p in run)
    fields = named == len(run) > 1 or (len(run) > 3 and 2 * named >= len(run))
    return len(run) if piece.joined and fields else 0  # "in migration, security, and against smuggling"


def _past_its_and(tokens: Tokens, run: Sequence[Piece], piece: Piece) -> int | None:
    """Behind the member that a conjunction brought, only what is plainly a further member goes on."""
    lower = tokens.lower
    if len(run) > 1 and further(lower, run, piece):
        return 0
    if elsewhere(lower, run[-1], piece):
        return 0  # "political, economic and cultural ties, as well as cooperation in energy" are two lists
    if piece.joined and not (piece.hits if not piece.comma else begins(lower, run, piece)):
        return 0
    return None


def _of_other_things(tokens: Tokens, run: Sequence[Piece], piece: Piece) -> int | None:
    """What the piece names is no field: goods with their fields, partners, sums of money."""
    lower = tokens.lower
    words = lower[piece.first : piece.last]
    if words[-1] in FIELD_NOUNS and words[-1][-1] == "s" and "in" in words:
        return 0  # "information, experience and expertise in many fields, from finance to health": the fields follow
    between = not piece.joined and "between" in words[1:]
    if between and any(w == "between" and before in COOPERATION_HEADS for before, w in pairwise(words)):
        return 0  # "twin-city partnerships between Cuzco and Kyoto" are no members
    return 0 if not _MONEY.isdisjoint(lower[piece.first : piece.first + 3]) else None  # "and over $2 billion to"


def _small_word(tokens: Tokens, run: Sequence[Piece], piece: Piece) -> int | None:
    """A small word begins what is no member."""
    word = _first_word(tokens.lower, piece)
    stop = _small(tokens.lower, run, piece, word) if word in _SMALL else 0
    return stop - 1 if stop else None


def _says_more(tokens: Tokens, run: Sequence[Piece], piece: Piece) -> int | None:
    """The piece only says that there is more: "and other fields"."""
    return len(run) if rest(tokens.lower, piece) else None


_ENDS = (_leads_back, _of_other_things, _small_word, _says_more)
_ENDS_AFTER_AND = (_leads_back, _past_its_and, _of_other_things, _small_word, _says_more)


def _first_word(lower: list[str], piece: Piece) -> str:
    """The first word of a piece, but for "also"."""
    return lower[piece.first + (lower[piece.first] == "also" and piece.last - piece.first > 1)]


def _headed(lower: list[str], piece: Piece) -> bool:
    """Whether a field's name is followed by a head that a whole list shares."""
    last = piece.hits[-1].last
    return last < len(lower) and lower[last] in SHARED_HEADS


def _singling(lower: list[str], piece: Piece) -> bool:
    """Whether a piece begins with what singles out examples: "in particular", "above all"."""
    return lower[piece.first] in ("in", "above") and lower[piece.first + 1] in ("particular", "all")


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
