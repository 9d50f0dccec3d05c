"""Linking: which agreement pillars and fields belong to."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from pipeline.document import Document
from pipeline.records import Agreement


class Nearby:
    """Which agreement is named near a place of the text."""

    def __init__(self, document: Document, agreements: Sequence[Agreement]) -> None:
        self._document = document
        self._starts = [s.start for s in document.sentences]
        self._named = sorted((m.start, int(a.kind != "partnership"), a.id) for a in agreements for m in a.mentions)

    def __call__(self, at: int) -> str | None:
        """The agreement that pillars belong to: a partnership named in the same sentence, the nearest one, or one
        named in the sentence before, in the same paragraph."""
        sentence = self._document.sentence_at(at)
        if sentence is None:
            return None
        paragraph = self._document.zones[sentence.zone].start
        before = max(paragraph, self._starts[max(0, bisect_left(self._starts, sentence.start) - 1)])
        near = self._named[bisect_left(self._named, (before,)) : bisect_left(self._named, (sentence.end,))]
        ranked = ((start < sentence.start, other, abs(start - at), name) for start, other, name in near)
        best = min(ranked, default=None)
        return best[3] if best else None
