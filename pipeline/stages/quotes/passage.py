"""A passage: one paragraph of the body as the taggers read it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.document import BODY, Document, Tokens
from pipeline.stages.quotes.marks import Quoted, quoted_runs

Run = tuple[int, int]
"""Characters from, to (exclusive)."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """A statement before its speaker is resolved: the characters of its source, cue and content."""

    source: tuple[Run, ...]
    cue: tuple[Run, ...]
    content: tuple[Run, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph: its place in the text and in the document's tokens, its sentences and its quoted runs."""

    text: str
    tokens: Tokens
    start: int
    end: int
    first: int
    last: int
    sentences: tuple[tuple[int, int], ...]
    """First and last (exclusive) token of each sentence."""
    quoted: tuple[Quoted, ...]

    def run_at(self, token: int) -> Quoted | None:
        """The outermost quoted run that holds the token."""
        at = self.tokens.start[token]
        return next((q for q in self.quoted if q.depth == 0 and q.start <= at < q.end), None)

    def chars(self, first: int, last: int) -> Run:
        """The characters of the tokens from `first` to `last` (exclusive)."""
        return self.tokens.start[first], self.tokens.end[last - 1]


def passages(document: Document) -> Iterator[Passage]:
    """The paragraphs of the body, in order."""
    tokens, sentences = document.tokens, document.sentences
    place = 0
    for index, zone in document.factual:
        while place < len(sentences) and sentences[place].zone < index:
            place += 1
        bounds: list[tuple[int, int]] = []
        while place < len(sentences) and sentences[place].zone == index:
            bounds.append((sentences[place].first, sentences[place].last))
            place += 1
        if zone.kind not in BODY or not bounds:
            continue
        yield Passage(
            document.text,
            tokens,
            zone.start,
            zone.end,
            bounds[0][0],
            bounds[-1][1],
            tuple(bounds),
            tuple(quoted_runs(document.text, zone.start, zone.end)),
        )
