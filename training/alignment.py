"""Which blocks of a page are the body that people marked: the page's blocks against the gold text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

TOKEN = re.compile(r"\w+")
_SEED = 6


def align(blocks: Sequence[str], gold: str) -> list[float]:
    """For each block the share of its tokens that the gold text has, in the same order as the page.

    Long blocks are placed first, by the longest chain of them in the gold text's order; short ones are then looked
    for between their placed neighbours, so that a repeated headline or a caption counts once.
    """
    words = [TOKEN.findall(b) for b in blocks]
    target = TOKEN.findall(gold)
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for size in range(1, _SEED + 1):
        for i in range(len(target) - size + 1):
            places[tuple(target[i : i + size])].append(i)
    shares = [0.0] * len(blocks)
    placed: dict[int, tuple[int, int]] = {}
    for i, start, length, found in _chain(_long_candidates(words, places, target), words):
        placed[i] = (start, start + length)
        shares[i] = found
    _place_short(words, places, placed, shares)
    return shares


def _overlap(word: list[str], target: list[str], start: int) -> tuple[int, float]:
    """How far the block reaches into the gold text from `start`, and which share of it is there."""
    i, j, same = 0, start, 0
    while i < len(word) and j < len(target):
        if word[i] == target[j]:
            same, i, j = same + 1, i + 1, j + 1
            continue
        for skip in range(1, 8):
            if i + skip < len(word) and word[i + skip] == target[j]:
                i += skip
                break
            if j + skip < len(target) and word[i] == target[j + skip]:
                j += skip
                break
        else:
            i, j = i + 1, j + 1
    return j - start, same / len(word)


def _long_candidates(
    words: list[list[str]], places: dict[tuple[str, ...], list[int]], target: list[str]
) -> list[tuple[int, int, int, float]]:
    found = []
    for i, word in enumerate(words):
        if len(word) < _SEED:
            continue
        starts = set()
        for offset in range(0, min(len(word) - _SEED + 1, 40), 4):
            for at in places.get(tuple(word[offset : offset + _SEED]), ())[:4]:
                starts.add(max(0, at - offset))
        for start in sorted(starts)[:12]:
            length, share = _overlap(word, target, start)
            if share >= 0.5:
                found.append((i, start, length, share))
    return found


def _chain(candidates: list[tuple[int, int, int, float]], words: list[list[str]]) -> list[tuple[int, int, int, float]]:
    """The heaviest chain of placed blocks that keeps the order of both page and gold."""
    best: list[tuple[float, int]] = []
    for k, (i, start, _, share) in enumerate(candidates):
        weight, before = share * len(words[i]), -1
        for m in range(k):
            pi, pstart, plength, _ = candidates[m]
            if pi < i and pstart + plength <= start + 2 and best[m][0] + share * len(words[i]) > weight:
                weight, before = best[m][0] + share * len(words[i]), m
        best.append((weight, before))
    chain = []
    at = max(range(len(best)), key=lambda k: best[k][0], default=-1)
    while at >= 0:
        chain.append(candidates[at])
        at = best[at][1]
    return chain[::-1]


def _place_short(
    words: list[list[str]],
    places: dict[tuple[str, ...], list[int]],
    placed: dict[int, tuple[int, int]],
    shares: list[float],
) -> None:
    order = sorted(placed)
    low, reach = 0, 0
    for i, word in enumerate(words):
        if i in placed:
            low, reach = placed[i][1], i
            continue
        if not word or len(word) > 12 or not order or i - reach > 12:
            continue
        after = order[bisect_left(order, i)] if bisect_left(order, i) < len(order) else None
        high = placed[after][0] if after is not None else low + len(word) + 2
        if after is not None and after - i > 12 and reach == 0:
            continue
        for at in places.get(tuple(word[:_SEED]), ()):
            if low - 1 <= at and at + len(word) <= high + 1:
                shares[i], low = 1.0, at + len(word)
                reach = i
                break
