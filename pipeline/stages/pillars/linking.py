"""Linking: which agreement pillars and fields belong to."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property

from pipeline.document import Document, Sentence
from pipeline.lexicon import word_set
from pipeline.records import Agreement
from pipeline.stages.pillars.vocabulary import DOCUMENTS, DOCUMENTS_PLURAL, PROMOTE

_COVERING = word_set("pillars/sets", "linking.covering")
_UNDER = word_set("pillars/sets", "linking.under")
_ITSELF = frozenset({"it", "this", "these", "they", "which"})
_EFFECT = (("to", "this", "effect"), ("to", "that", "effect"), ("in", "these", "areas"), ("in", "these", "fields"))
_PAPERS = DOCUMENTS | DOCUMENTS_PLURAL | {"deal", "plan", "roadmap", "partnership", "document", "documents"}
_SPOKEN = _COVERING - PROMOTE - {"cooperate"}
"""What a sentence says of an agreement itself: "they will cooperate" it says of the parties."""
_PARTIES = ("between", "of", "with")
_NEAR = 14
"""Tokens after the name of an agreement among which the word stands that tells what it covers."""


class Nearby:
    """Which agreement is named near a place of the text."""

    def __init__(self, document: Document, agreements: Sequence[Agreement]) -> None:
        self._document = document
        self._agreements = agreements
        self._found: dict[tuple[int, int], str | None] = {}

    @cached_property
    def _starts(self) -> list[int]:
        return [s.start for s in self._document.sentences]

    @cached_property
    def _named(self) -> list[tuple[int, int, str]]:
        return sorted((m.start, int(a.kind != "partnership"), a.id) for a in self._agreements for m in a.mentions)

    @cached_property
    def _mentions(self) -> list[tuple[int, int, str]]:
        return sorted((m.start, m.end, a.id) for a in self._agreements for m in a.mentions)

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

    def covering(self, at: int) -> str | None:
        """The agreement that a field belongs to: the one whose sentence tells that it covers the field or that one
        works together under it, "it" after the sentence that names it, or the one signed "to this effect"."""
        if not self._mentions or (sentence := self._document.sentence_at(at)) is None:
            return None
        inside = [m for m in self._within(sentence) if m[1] <= at]
        listed = (sentence.first, len(inside))  # the fields of one list have one agreement
        if listed not in self._found:
            self._found[listed] = self._covering(sentence, inside, at)
        return self._found[listed]

    def _covering(self, sentence: Sentence, inside: list[tuple[int, int, str]], at: int) -> str | None:
        if inside:
            governing = (name for start, end, name in reversed(inside) if self._governs(sentence, start, end, at))
            return next(governing, None)
        number = bisect_left(self._starts, sentence.start)
        sentences = self._document.sentences
        if number and self._goes_on(sentence, at) and (before := self._within(sentences[number - 1])):
            return before[-1][2]
        if number + 1 < len(sentences) and (after := self._within(sentences[number + 1])):
            words = self._document.tokens.lower[sentences[number + 1].first : sentences[number + 1].last]
            if any(tuple(words[k : k + 3]) in _EFFECT for k, word in enumerate(words) if word in ("to", "in")):
                return after[0][2]
        return None

    def _within(self, sentence: Sentence) -> list[tuple[int, int, str]]:
        """The names of agreements in a sentence."""
        first = bisect_left(self._mentions, (sentence.start,))
        return self._mentions[first : bisect_left(self._mentions, (sentence.end,))]

    def _governs(self, sentence: Sentence, start: int, end: int, at: int) -> bool:
        """Whether an agreement covers what follows, "the pact provides for", or what is done is done under it."""
        tokens = self._document.tokens
        first, last = tokens.within(start, end).start, tokens.within(start, end).stop
        if not _UNDER.isdisjoint(tokens.lower[max(sentence.first, first - 4) : first]):
            return True
        after = tokens.lower[last : min(last + _NEAR, tokens.within(end, at).stop)]
        told = next((k for k, word in enumerate(after) if word in _COVERING), None)
        if told is None or ("," in after[:told] and after[told] not in _SPOKEN):
            return False  # "advancing the initiative, expanding trade and energy": another action
        return "and" not in after[:told] or after[0] in _PARTIES

    def _goes_on(self, sentence: Sentence, at: int) -> bool:
        """Whether a sentence goes on with what the one before names: "It provides for", "Under it"."""
        lower = self._document.tokens.lower
        begun = lower[sentence.first : min(sentence.first + 4, sentence.last)]
        if begun[0] in _UNDER:
            return begun[1] in _ITSELF or (begun[1] == "the" and begun[2] in _PAPERS) if len(begun) > 2 else False
        itself = begun[0] in _ITSELF or (begun[0] == "the" and not _PAPERS.isdisjoint(begun[1:3]))
        told = self._document.tokens.within(sentence.start, at)
        return itself and not _SPOKEN.isdisjoint(lower[told.start : min(told.stop, told.start + 6)])
