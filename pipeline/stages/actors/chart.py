"""What is known of each token before persons are looked for: gazetteer hits, organisations, headlines."""

from __future__ import annotations

from pipeline.document import Document, Sentence
from pipeline.stages.actors.bodies.gazetteer import Hit
from pipeline.stages.actors.bodies.organizations import Body
from pipeline.stages.actors.vocabulary import WORDS

_SMALL = WORDS["small_headline"]


def _in_brackets(text: list[str], i: int) -> str:
    """The acronym in brackets at `i`: "Philippine Coast Guard | (PCG)"."""
    short = text[i + 1] if text[i : i + 1] == ["("] and text[i + 2 : i + 3] == [")"] else ""
    return short if len(short) > 1 and short.isupper() else ""


class Chart:
    """The document with what the gazetteer and the organisations say of its tokens."""

    def __init__(self, document: Document, hits: list[Hit], bodies: list[Body]) -> None:
        self.document, self.tokens = document, document.tokens
        swallowed = {i for b in bodies for i in range(b.first + 1, b.head)}  # no state in "Europe America Division"
        hits = [h for h in hits if h.first not in swallowed]
        self.hit_at = {h.first: h for h in hits}
        self.hit_in = {i: h for h in hits for i in range(h.first, h.last)}
        self.body_at = {b.first: b for b in bodies}
        self.body_in = {i: b for b in bodies for i in range(b.first, b.last)}
        self.acronyms = {t: b.country for b in bodies if b.country and (t := _in_brackets(self.tokens.text, b.last))}
        """The states of bodies by the acronyms that stand in brackets behind their names."""
        self._headlines: dict[int, bool] = {}

    def headline(self, sentence: Sentence) -> bool:
        """Whether the sentence is set like a headline: a capital on every word that is not small."""
        known = self._headlines.get(sentence.first)
        if known is None:
            known = self._headlines[sentence.first] = self._set_like_headline(sentence)
        return known

    def _set_like_headline(self, sentence: Sentence) -> bool:
        text = self.tokens.text
        low, most = 0, (sentence.last - sentence.first) // 10
        for k in range(sentence.first, sentence.last):
            if text[k].islower() and text[k] not in _SMALL and text[k].isalpha():
                low += 1
                if low > most:
                    return False
        if text[sentence.last - 1] == "." and ":" in text[sentence.first : sentence.last]:
            return False  # "Ana Lund, Minister for Trade: Hello, Peter."
        words = sum(w.isalpha() for w in text[sentence.first : sentence.last])
        return words >= 4 and (low == 0 or (low * 10 <= words and text[sentence.last - 1] != "."))
