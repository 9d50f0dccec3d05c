"""Single pillars: a field that the text calls a pillar without a set ("…, a central pillar of our relations")."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from pipeline.document import BODY, Document
from pipeline.lexicon import word_set
from pipeline.stages.pillars.enumeration.beginnings import opening
from pipeline.stages.pillars.enumeration.pieces import pieces
from pipeline.stages.pillars.vocabulary import CLOSERS, TAILS, Hit

_CALLED = frozenset({"pillar", "cornerstone"})
_ARTICLES = word_set("pillars/sets", "declared.single.articles")
_BEFORE = word_set("pillars/sets", "declared.single.before")


def single_pillars(document: Document, hits: Sequence[Hit]) -> Iterator[tuple[int, int, int]]:
    """First and last token of a field that is called a pillar, and the token of the word "pillar"."""
    tokens = document.tokens
    lower = tokens.lower
    for i in tokens.where(_CALLED):
        sentence = document.sentence_at(tokens.start[i])
        if sentence is None or document.zones[sentence.zone].kind not in BODY:
            continue
        k = i - 1
        while k > sentence.first and i - k < 6 and lower[k] not in _ARTICLES:
            if lower[k] in CLOSERS or not lower[k][0].isalpha():
                break
            k -= 1
        if k <= sentence.first or lower[k] not in _ARTICLES:
            continue
        near = max(sentence.first, k - 60)
        inside = [h for h in hits[bisect_left(hits, near, key=lambda h: h.first) :][:60] if h.last < k]
        if not inside or lower[k - 1] not in _BEFORE:
            continue
        end = k - 1
        while end > sentence.first and lower[end - 1] in ("has", "become", "also", "still", "have"):
            end -= 1
        cut = pieces(tokens, near, end, inside)
        found = opening(tokens, cut[-1]) if cut and cut[-1].hits else None
        if found and all(lower[t] in TAILS or t < cut[-1].hits[-1].last for t in range(found[0], found[1])):
            yield found[0], found[1], i
