"""Items before the noun that declares them: "trade, energy and education are the three pillars"."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.document import Document, Sentence
from pipeline.lexicon import word_set
from pipeline.stages.pillars.declared.listing import within
from pipeline.stages.pillars.declared.series import (
    Items,
    trim,
)
from pipeline.stages.pillars.enumeration.beginnings import opening
from pipeline.stages.pillars.enumeration.groups import comma_groups
from pipeline.stages.pillars.enumeration.pieces import BREAKING, Piece, pieces
from pipeline.stages.pillars.vocabulary import (
    COOPERATION,
    MODIFIERS,
    NAMING,
    Hit,
)

_LONGEST_BEFORE = 60
"""Tokens before a declaring noun among which its list may stand."""
_ARE = word_set("pillars/sets", "declared.are")
_MODIFIED = frozenset({"pillars", "axes"})
_ONES_OWN = frozenset({"his", "her", "my"})
_WILL = word_set("pillars/sets", "declared.will")


def _itemlike(lower: list[str], piece: Piece) -> bool:
    """Whether a piece may be an item: a field's name, or a few words that break no list."""
    short = bool(piece.hits) or piece.last - piece.first < 4
    return short and BREAKING.isdisjoint(lower[piece.first : piece.last])


def modifying(
    document: Document, hits: Sequence[Hit], first: int, after: int, sentence: Sentence, count: int | None
) -> Items:
    """Three or more modifiers of pillars, or as many as are counted: "the political, economic and social pillars"."""
    tokens = document.tokens
    if tokens.lower[after - 1] not in _MODIFIED:
        return []
    floor = max(sentence.first, first - 20)
    cut = pieces(tokens, floor, first, within(hits, floor, first))
    begin = len(cut)
    while begin and cut[begin - 1].hits and cut[begin - 1].hits[-1].last == cut[begin - 1].last:
        begin -= 1
        if cut[begin].hits[0].first > cut[begin].first:
            break
    run = cut[begin:]
    if not run or not run[-1].joined or len(run) < (count or 3) or (len(run) == 2 and count != 2):
        return []
    start = run[0].hits[-1].first
    spans = [(start, run[0].last), *((p.first, p.last) for p in run[1:])]
    return [trim(document.text, tokens.start[a], tokens.end[b - 1]) for a, b in spans]


def listed_before(document: Document, hits: Sequence[Hit], first: int, sentence: Sentence) -> Items:
    """The items before the declaring noun: "trade, energy and education are the three pillars", "… were identified as
    key areas"."""
    tokens = document.tokens
    lower = tokens.lower
    k = first - 1
    while k > sentence.first and (lower[k] in MODIFIERS or lower[k] in ("main", "most", "strategic")):
        k -= 1
    if k <= sentence.first or lower[k] not in _ARE:
        return []
    if not _ONES_OWN.isdisjoint(lower[k:first]) and COOPERATION.isdisjoint(lower[sentence.first : sentence.last]):
        return []  # "health, jobs and schools would be his priorities"
    while k > sentence.first and (lower[k - 1] in _WILL or lower[k - 1] in _ARE or lower[k - 1] in NAMING):
        k -= 1
    cut = pieces(
        tokens, max(sentence.first, k - _LONGEST_BEFORE), k, within(hits, max(sentence.first, k - _LONGEST_BEFORE), k)
    )
    if not cut or not cut[-1].joined:
        return []
    begin = len(cut) - 1
    while begin and _itemlike(lower, cut[begin]):
        begin -= 1
    found = opening(tokens, cut[begin])
    naming = max((j for j in range(cut[begin].first, cut[begin].last) if lower[j] in NAMING), default=None)
    if found is None and naming is not None and 0 < cut[begin].last - naming - 1 < 4:
        found = (naming + 1, cut[begin].last)  # "identified | leather goods, mining and energy as priority sectors"
    if found is None:
        begin += 1
    if len(cut) - begin < 2:
        return []
    groups = comma_groups(tokens, cut[begin:])
    spans = [(g[0].first, g[-1].last) for g in groups]
    a, b = found[0] if found else spans[0][0], spans[0][1]
    spans[0] = (max((k + 1 for k in range(a, b - 1) if lower[k] in NAMING), default=a), b)
    return [trim(document.text, tokens.start[a], tokens.end[b - 1]) for a, b in spans]
