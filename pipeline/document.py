"""What the stages read: the page as it came in, and the document with its zones, sentences and tokens.

There is one text and one coordinate system: Unicode code points of ``Document.text``. Nothing here changes the
text; zones, sentences and tokens only point into it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import sha256
from itertools import chain

from pipeline.records import Diagnostic, MetadataValue, Source, Span, Zone, unchecked
from pipeline.segment import lowered, sentence_bounds, token_bounds

CONTENT = frozenset({"headline", "lead", "heading", "paragraph", "question", "answer"})
"""Zone kinds that are the article itself."""
BODY = frozenset({"lead", "paragraph", "question", "answer"})
"""Content in running prose, without headline and section headings."""
FACTUAL = CONTENT | {"caption"}
"""Zone kinds that facts may come from."""


@dataclass(slots=True)
class Block:
    """A stretch of the page that its layout holds together: a line of pasted text, an element of a web page.

    Not frozen, because a page makes hundreds of them and freezing costs five times the making; nothing changes them.
    """

    start: int
    end: int
    path: str | None = None
    """Element path in a web page; None for pasted text."""


@dataclass(frozen=True)
class Page:
    """A source after reading: its whole text, laid out in blocks, and what its markup says about itself."""

    source: Source
    text: str
    blocks: Sequence[Block]
    declared: tuple[MetadataValue, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True)
class Tokens:
    """The tokens of the factual zones, as parallel columns."""

    start: list[int]
    end: list[int]
    text: list[str]
    lower: list[str]

    def __len__(self) -> int:
        return len(self.start)

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        places: defaultdict[str, list[int]] = defaultdict(list)
        for place, word in enumerate(self.lower):
            places[word].append(place)
        return dict(places)

    def where(self, words: Collection[str]) -> list[int]:
        """Indices of the tokens that are one of the words, in lower case; in order. A text has few words of many, and
        a rule few that it begins with, so that this costs a fraction of a walk over all tokens."""
        places = self._places
        if len(words) > len(places):
            found = [places[word] for word in places if word in words]
        else:
            found = [places[word] for word in words if word in places]
        return sorted(chain.from_iterable(found))

    def at(self, offset: int) -> int:
        """Index of the first token that ends after `offset`."""
        return bisect_right(self.end, offset)

    def within(self, start: int, end: int) -> range:
        """Indices of the tokens that overlap the characters from `start` to `end`."""
        return range(bisect_right(self.end, start), bisect_right(self.start, end - 1))


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a factual zone: its characters, its tokens (`first` to `last`, exclusive) and its zone."""

    start: int
    end: int
    first: int
    last: int
    zone: int


@dataclass(frozen=True)
class Document:
    """The text with its zones, and the sentences and tokens of the zones that facts may come from."""

    text: str
    zones: tuple[Zone, ...]
    page: Page
    diagnostics: tuple[Diagnostic, ...] = field(default=())

    @cached_property
    def factual(self) -> tuple[tuple[int, Zone], ...]:
        """The zones that facts may come from, with their place among all zones."""
        return tuple((i, z) for i, z in enumerate(self.zones) if z.kind in FACTUAL)

    @cached_property
    def tokens(self) -> Tokens:
        starts: list[int] = []
        ends: list[int] = []
        for _, zone in self.factual:
            token_bounds(self.text, zone.start, zone.end, starts, ends)
        words = [self.text[s:e] for s, e in zip(starts, ends, strict=True)]
        return Tokens(starts, ends, words, lowered(words))

    def with_tokens(self, kept: Sequence[int]) -> Document:
        """The same text, read with only those of its tokens, in order: a sentence without what parts its words."""
        every, fewer = self.tokens, replace(self)
        start, end = [every.start[k] for k in kept], [every.end[k] for k in kept]
        vars(fewer)["tokens"] = Tokens(start, end, [every.text[k] for k in kept], [every.lower[k] for k in kept])
        return fewer

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        found: list[Sentence] = []
        tokens = self.tokens
        for index, zone in self.factual:
            for start, end in sentence_bounds(self.text, zone.start, zone.end):
                inside = tokens.within(start, end)
                found.append(Sentence(start, end, inside.start, inside.stop, index))
        return tuple(found)

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [s.start for s in self.sentences]

    @cached_property
    def _zone_starts(self) -> list[int]:
        return [z.start for z in self.zones]

    def span(self, start: int, end: int) -> Span:
        """The characters from `start` to `end` as a record span."""
        return unchecked(Span, start=start, end=end, text=self.text[start:end])

    def stretches(self, longest: int) -> Iterator[Sentence]:
        """The sentences, one of more than `longest` tokens in pieces: so work that grows faster than a sentence stays
        linear in a text that never comes to a full stop."""
        tokens = self.tokens
        for sentence in self.sentences:
            if sentence.last - sentence.first <= longest:
                yield sentence
                continue
            for first in range(sentence.first, sentence.last, longest):
                last = min(first + longest, sentence.last)
                yield Sentence(tokens.start[first], tokens.end[last - 1], first, last, sentence.zone)

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds the character at `offset`; None outside the factual zones."""
        i = bisect_right(self._sentence_starts, offset) - 1
        return self.sentences[i] if i >= 0 and offset < self.sentences[i].end else None

    def zone_at(self, offset: int) -> Zone | None:
        """The zone that holds the character at `offset`; None in the blank between zones."""
        i = bisect_right(self._zone_starts, offset) - 1
        return self.zones[i] if i >= 0 and offset < self.zones[i].end else None

    def zones_of(self, kinds: Iterable[str]) -> Iterator[Zone]:
        """The zones of the given kinds, in order."""
        wanted = frozenset(kinds)
        return (z for z in self.zones if z.kind in wanted)


def plain(text: str) -> Document:
    """A document of article text alone, each line a paragraph: for calling a stage by itself."""
    data = text.encode("utf-8", "surrogatepass")
    source = Source(name="-", url=None, media_type="text/plain", encoding="utf-8", sha256=sha256(data).hexdigest())
    lines = [(m.start(), m.end()) for m in _LINE.finditer(text)]
    zones = tuple(Zone(start=s, end=e, kind="paragraph", path=None, rule="body") for s, e in lines)
    return Document(text, zones, Page(source, text, [Block(s, e) for s, e in lines]))


_LINE = re.compile(r"\S(?:[^\n]*\S)?")
