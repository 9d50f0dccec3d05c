"""Runs: the pieces that go on with a list, up to the last one that a conjunction brings."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.document import Tokens
from pipeline.lexicon import word_set
from pipeline.stages.pillars.enumeration.endings import (
    ARTICLES,
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
    lower = tokens.lower
    run = [cut[i]]
    closed = 0
    ended, whole = False, True
    ahead = range(i + 1, min(i + _MORE_AHEAD, len(cut)))
    more = next((j for j in ahead if not _AND_MORE.isdisjoint(lower[cut[j].last - 2 : cut[j].last])), 0)
    aside = bracketed(tokens, run[0].first, cut[min(i + LONGEST_RUN, len(cut)) - 1].last) if brackets else _NOTHING
    for j in range(i + 1, min(i + LONGEST_RUN, len(cut))):
        piece = cut[j]
        if more and j > more and len(run) > 1:
            break
        if closed != len(run) and piece.hits and piece.hits[0][:2] == (piece.first, piece.last):
            run.append(piece)  # nothing but a field's name
            if piece.joined:
                closed = len(run)
                ended = ended or piece.comma
            continue
        if ended and not piece.joined and not piece.hits and not short(tokens, piece):
            break  # after ", and" a further comma goes on with the list only where a field's name follows
        if j == i + 1 and piece.hits and not piece.joined and _singling(lower, piece):
            break  # "in technology, in particular information, seeds and energy": the first is what the others are of
        word = lower[piece.first + (lower[piece.first] == "also" and piece.last - piece.first > 1)]
        purpose = word == "to" and piece.joined and lower[piece.first + 1 : piece.first + 2] != ["the"]
        if purpose or word in _LEAVING or (word in ARTICLES and document(lower, piece)) or acting(tokens, piece):
            named = sum(bool(p.hits) for p in run)
            if piece.joined and (named == len(run) > 1 or (len(run) > 3 and 2 * named >= len(run))):
                closed = len(run)  # "in migration, security, and against smuggling"
            break
        if closed == len(run) and not (j <= more and piece.comma and not piece.joined):
            if len(run) > 1 and further(lower, run, piece):
                break
            if elsewhere(lower, run[-1], piece):
                break  # "political, economic and cultural ties, as well as cooperation in energy" are two lists
            if piece.joined and not (piece.hits if not piece.comma else begins(lower, run, piece)):
                break
        if (
            lower[piece.last - 1] in FIELD_NOUNS
            and lower[piece.last - 1][-1] == "s"
            and "in" in lower[piece.first : piece.last]
        ):
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
    if not closed and len(run) > 3 and not whole and all(p.hits for p in run):
        by = lower[run[-1].hits[0].last : run[-1].hits[0].last + 1]
        closed = len(run) if by in (["through"], ["via"], ["by"]) else 0  # "trade, ports, health through joint work"
    if not closed and len(run) > 2 and run[-1].hits and "and" in run[-1].hits[-1].field.words:
        closed = len(run)  # "trade, energy, science and technology": the only "and" is that of a field's name
    after = lower[cut[i + len(run)].first] if i + len(run) < len(cut) else ""
    ends = after in ("", "which") or after.endswith("ing")
    if not closed and len(run) > 2 and ends and all(p.hits for p in run):
        closed = len(run)  # translations leave out the conjunction: "politics, economy, culture(, giving …)."
    end = cut[i + len(run) - 1].last
    if tokens.lower[end : end + 1] in (["…"], ["..."]) or (more and i + len(run) > more and len(run) > 2):
        closed = len(run)  # "power and energy, connectivity, culture etc."
    # a long series that no conjunction closes is no list, and is not tried again from its every piece
    return run[:closed], i + (closed or (len(run) if len(run) == LONGEST_RUN else 1))


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
