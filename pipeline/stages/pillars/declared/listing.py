"""Listings: the items that a declaration lists in its own sentence, marked, cut by semicolons, or cut by commas."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from pipeline.document import Document, Sentence, Tokens
from pipeline.english import ARTICLES
from pipeline.lexicon import word_set
from pipeline.stages.pillars.declared.series import NUMBERS, ORDINALS, Items, marks, trim, without_ordinal
from pipeline.stages.pillars.enumeration.pieces import Piece, pieces
from pipeline.stages.pillars.vocabulary import CLOSERS, Hit

DASHES = frozenset({"–", "—", "--"})
_LONGEST_LIST = 400
"""Tokens of a list inside a sentence, at most."""
_MOST_PIECES = 4
"""Pieces of an item, on the average, at most: "roads, bridges and ports" has three."""
_LEAVING = word_set("pillars/sets", "declared.listing.leaving")
_BACK = _LEAVING | frozenset(
    {"with", "by", "for", "through", "in", "to", "according", "thus", "making", "while", "reflecting"}
)
_BULLETED = re.compile(r"([^•]+)(?:•|$)")
_CLOSING_QUOTES, _QUOTES = ("”", '"'), ("“", '"')
_GUIDED = re.compile(r",? and (?:is |are |will be )?\w+ed by\b")
"""What goes on with the sentence after its last item: "…; and defence and guided by a plan of action"."""
_BROUGHT = re.compile(
    r"(?:in|on|within|across)\s+(?:the\s+)?(?:following\s+)?(?:areas?|fields?|spheres?|sectors?|domains?)\s+of\s+"
)
""" "across several priorities, including | in the areas of | trade; energy; and culture"."""
_TURN = re.compile(
    r"(?:(?<=[,;:.] )|\b(?:and|while)\s+|^)(?P<the>the\s+)?(?!and\b|while\b)"
    r"(?P<word>[a-z]+)(?P<verb>,|\s+(?:is|being|concerns))?\s+",
    re.IGNORECASE,
)


def dashed(tokens: Tokens, k: int) -> bool:
    """Whether a token is a dash that parts a sentence, no hyphen."""
    if tokens.lower[k] in DASHES:
        return True
    return tokens.lower[k] == "-" and k > 0 and tokens.end[k - 1] < tokens.start[k]


def within(hits: Sequence[Hit], first: int, last: int) -> list[Hit]:
    """The fields' names that lie between two tokens."""
    i = bisect_left(hits, first, key=lambda h: h.first)
    found: list[Hit] = []
    while i < len(hits) and hits[i].last <= last:
        found.append(hits[i])
        i += 1
    return found


def inline(document: Document, hits: Sequence[Hit], first: int, sentence: Sentence, count: int | None) -> Items:
    """The items of a list inside a sentence that begins at token `first`, as many as are declared where that can be."""
    tokens, text = document.tokens, document.text
    brought = _BROUGHT.match(text, tokens.start[first], sentence.end)
    start, end = (
        brought.end() if brought else tokens.start[first],
        tokens.end[min(sentence.last, first + _LONGEST_LIST) - 1],
    )
    if text[end - 1] == "." and text[end - 2 : end - 1].isdigit():
        # "are: 1. Trade; 2. Energy" is one list though the numbers look like ends of sentences
        end = min(document.zones[sentence.zone].end, start + 10 * _LONGEST_LIST)
    # "four pillars (i) health, (ii) water": the bracket belongs to the first marker
    marked = marks(text, start - (text[start - 1] == "("), end) or _turns(text, start, end)
    if len(marked) >= 2:
        edges = [*(m for m, _ in marked), end]
        told = (trim(text, body, edges[n + 1]) for n, (_, body) in enumerate(marked))
        return [item for item in told if item[0] < item[1]]  # "(1) trade, (2) (3) energy"
    if text.count("•", start, end) >= 2:  # bullets that have run together
        bullets = (trim(text, m.start(1), m.end(1)) for m in _BULLETED.finditer(text, start, end))
        return [b for b in bullets if b[0] < b[1]]
    last = min(sentence.last, first + _LONGEST_LIST)
    for k in range(first + 1, last):
        if tokens.lower[k] in _CLOSING_QUOTES and tokens.lower[k - 1] == "," and tokens.lower[first - 1] not in _QUOTES:
            last, end = k, tokens.end[k - 1]  # "…, learning and innovation,” reveals the minister"
            break
    if tokens.lower[first - 1] == "(" and (close := text.find(")", start, end)) > 0:
        last, end = tokens.within(start, close).stop, close
    elif dashed(tokens, first - 1):
        last = next((k for k in range(first + 1, last) if dashed(tokens, k)), last)
        end = tokens.end[last - 1]
    if text.count(";", start, end) >= 2 or (text.count(";", start, end) == 1 and "," in text[start:end]):
        parts: Items = []
        at = start
        while at < end:
            cut = text.find(";", at, end)
            cut = end if cut < 0 else cut
            parts.append(trim(text, at, cut))
            at = cut + 1
        if guided := _GUIDED.search(text, *parts[-1]):
            parts[-1] = trim(text, parts[-1][0], guided.start())
        return [without_ordinal(text, *p) for p in parts if p[0] < p[1]]
    items = _commas(document, hits, first, replace(sentence, last=last, end=end), count)
    return [without_ordinal(text, *p) for p in items]


def _turns(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where "first, …, second, …" or "one is …, the second is …" begin in one sentence, and what follows them."""
    turns: list[tuple[int, int]] = []
    for m in _TURN.finditer(text, start, end):
        word = m["word"].lower()
        if not m["verb"] and not (turns and m["the"] and word in ORDINALS):
            continue  # "the first is trade, the second energy"
        other = len(turns) == 1 and word == "other"  # "one being trade and the other being energy"
        if other or (ORDINALS.get(word) or NUMBERS.get(word) or int(word == "one")) == len(turns) + 1:
            turns.append((m.start(), m.end()))
        elif not turns and m.start() == start:
            break
    return turns


def _commas(document: Document, hits: Sequence[Hit], first: int, sentence: Sentence, count: int | None) -> Items:
    """The items between commas and conjunctions. Where a sentence can be cut in several ways, the declared count says
    which way is meant: "health, roads and bridges, and trade" are three."""
    tokens = document.tokens
    cut, broken = _cut(tokens, pieces(tokens, first, sentence.last, within(hits, first, sentence.last)))
    if count is not None:
        for stop in range(min(len(cut), _MOST_PIECES * count), count - 1, -1):
            if not cut[stop - 1].joined and (stop < len(cut) or broken):
                continue
            if any(p.joined and p.hits for p in cut[stop:]) and not _leaves(tokens, cut[stop]):
                break  # the list goes on: as many items as declared are only its beginning
            for groups in (_listed(tokens, cut[:stop]), _by_commas(cut[:stop]), _apart(cut[:stop])):
                if len(groups) == count:
                    return _spans(document, groups)
    stop = _closed(tokens, cut, cut[-1] if broken and cut else None)
    return _spans(document, _listed(tokens, cut[:stop])) if stop else []


def _cut(tokens: Tokens, cut: list[Piece]) -> tuple[list[Piece], bool]:
    """The pieces up to the first word that no item holds, and whether there is one."""
    kept: list[Piece] = []
    # "politics – diplomacy, defence – security" pairs by dashes, which else end a list
    pairs = bool(cut) and any(dashed(tokens, k) for k in range(cut[0].first + 1, cut[0].last))
    for piece in cut:
        inside = range(piece.first, piece.last)
        end = next((k for k in inside if _closes(tokens, k) or (not pairs and dashed(tokens, k))), None)
        if end is None:
            kept.append(piece)
            continue
        if end > piece.first:
            kept.append(replace(piece, last=end, hits=tuple(h for h in piece.hits if h.last <= end)))
        return kept, True
    return kept, False


def _closes(tokens: Tokens, k: int) -> bool:
    """Whether a word is none that an item holds; within a compound it may be one: "rules-based order"."""
    compound = tokens.lower[k - 1] == "-" and tokens.end[k - 1] == tokens.start[k]
    return tokens.lower[k] in CLOSERS and not compound


def _closed(tokens: Tokens, cut: Sequence[Piece], ended: Piece | None) -> int:
    """After how many pieces a list ends, whose last item a conjunction brings: what a further comma begins is the rest
    of the sentence; 0 where no conjunction closes it.

    ended  the piece in which the list breaks off, if it does: ", and the two sides | will"
    """
    for n, piece in enumerate(cut):
        if not n or not piece.joined:
            continue
        after = n + 1
        if not piece.comma:
            rest = next((k for k in range(after, len(cut)) if _leaves(tokens, cut[k])), len(cut))
            if any(p.joined and (p.hits or _acts(tokens, p) or (p.comma and p is not ended)) for p in cut[after:rest]):
                continue  # "trade and investment, health and education, culture and sport"
        while after < len(cut) and cut[after].joined and (cut[after].added or not cut[after].comma):
            after += 1
        return after
    return 0


def _acts(tokens: Tokens, piece: Piece) -> bool:
    """Whether a piece begins with an action: "and regulating agencies"."""
    return tokens.lower[piece.first].endswith("ing") and piece.last - piece.first > 1


def _leaves(tokens: Tokens, piece: Piece) -> bool:
    """Whether a piece after a comma goes back to the sentence: ", with the aim of peace and prosperity"."""
    return piece.comma and not piece.joined and tokens.lower[piece.first] in _BACK


def _by_commas(cut: Sequence[Piece]) -> list[list[Piece]]:
    groups: list[list[Piece]] = []
    for piece in cut:
        if piece.comma or not groups:
            groups.append([piece])
        else:
            groups[-1].append(piece)
    return groups


def _listed(tokens: Tokens, cut: Sequence[Piece]) -> list[list[Piece]]:
    """Items between commas; the last "and" parts two items where no comma stands before it."""
    groups = _by_commas(cut)
    last = groups[-1] if groups else []
    pairs = len(groups) > 2 and all(len(g) == 2 for g in groups)
    if len(last) > 1 and not last[0].joined and not pairs:
        at = next((n for n in range(len(last) - 1, 0, -1) if _alike(tokens, last[0], last[n])), len(last) - 1)
        groups[-1:] = [last[:at], last[at:]]
    return groups


def _alike(tokens: Tokens, first: Piece, piece: Piece) -> bool:
    """Whether two pieces begin in the same way, with an article or an action: "the Coast Guard Group and a Data and
    Information Hub", "building roads and teaching men and women"."""
    one, other = tokens.lower[first.first], tokens.lower[piece.first]
    acting = one.endswith("ing") and other.endswith("ing") and piece.last - piece.first > 1
    return acting or (one in ARTICLES and other in ARTICLES)


def _apart(cut: Sequence[Piece]) -> list[list[Piece]]:
    return [[p] for p in cut]


def _spans(document: Document, groups: Sequence[Sequence[Piece]]) -> Items:
    tokens = document.tokens
    spans = []
    for n, group in enumerate(groups):
        first, last = group[0].first, group[-1].last
        if n == len(groups) - 1:
            last = next((k for k in range(first + 1, last) if tokens.lower[k] in _LEAVING), last)
        spans.append(trim(document.text, tokens.start[first], tokens.end[last - 1]))
    return [s for s in spans if s[0] < s[1]]
