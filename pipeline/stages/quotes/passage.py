"""A passage: one paragraph of the body as the taggers read it, or a part of one that is longer than any paragraph."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.document import BODY, Document, Tokens
from pipeline.stages.quotes.cues import Cue, cue_places, find_cues
from pipeline.stages.quotes.marks import Quoted, quoted_runs

LONGEST = 1024
"""Tokens of a passage, at most: work inside one may grow with the square of its length."""

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

    top: tuple[Quoted, ...]
    """Those of the quoted runs that stand in no other and hold any words."""
    starts: tuple[int, ...]
    """Where each of these begins."""
    cues: tuple[tuple[Cue, ...], ...]
    """Words of each sentence that may report what somebody says."""

    def run_at(self, token: int) -> Quoted | None:
        """The outermost quoted run that holds the token."""
        at = self.tokens.start[token]
        place = bisect_right(self.starts, at) - 1
        return self.top[place] if place >= 0 and at < self.top[place].end else None

    def chars(self, first: int, last: int) -> Run:
        """The characters of the tokens from `first` to `last` (exclusive)."""
        return self.tokens.start[first], self.tokens.end[last - 1]


def passages(document: Document) -> Iterator[Passage]:
    """The paragraphs of the body, in order; one of more than `LONGEST` tokens in parts, at the ends of sentences."""
    sentences = document.sentences
    cues = cue_places(document.tokens)
    place = 0
    for index, zone in document.factual:
        while place < len(sentences) and sentences[place].zone < index:
            place += 1
        bounds: list[Run] = []
        while place < len(sentences) and sentences[place].zone == index:
            bounds.append((sentences[place].first, sentences[place].last))
            place += 1
        if zone.kind not in BODY or not bounds:
            continue
        parts = list(_parts(bounds))
        for number, part in enumerate(parts):
            start = zone.start if number == 0 else document.tokens.start[part[0][0]]
            end = zone.end if number + 1 == len(parts) else document.tokens.start[parts[number + 1][0][0]]
            yield _passage(document, start, end, part, cues)


def _parts(sentences: list[Run]) -> Iterator[list[Run]]:
    """Sentences (in tokens) together, as long as they fit into one passage; a longer sentence is cut."""
    part: list[Run] = []
    for first, last in sentences:
        for begin in range(first, last, LONGEST):
            stop = min(last, begin + LONGEST)
            if part and stop - part[0][0] > LONGEST:
                yield part
                part = []
            part.append((begin, stop))
    yield part


def _passage(document: Document, start: int, end: int, sentences: list[Run], cues: list[int]) -> Passage:
    quoted = tuple(quoted_runs(document.text, start, end))
    top = tuple(q for q in quoted if q.depth == 0 and q.start < q.end)
    return Passage(
        document.text,
        document.tokens,
        start,
        end,
        sentences[0][0],
        sentences[-1][1],
        tuple(sentences),
        quoted,
        top,
        tuple(q.start for q in top),
        tuple(tuple(find_cues(document.tokens.lower, cues, first, last)) for first, last in sentences),
    )
