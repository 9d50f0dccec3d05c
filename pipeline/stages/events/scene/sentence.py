"""One sentence with the actors, dates and triggers in it, and where it begins behind a dateline."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from pipeline.document import Document, Sentence
from pipeline.facts import Calendar, Cast, Mention
from pipeline.records import Date
from pipeline.stages.events.vocabulary import WORDS, Trigger

_DATELINE = 20
"""Tokens in which a dateline ends."""


@dataclass(frozen=True)
class Scene:
    """One sentence with the actors, dates and triggers in it."""

    document: Document
    cast: Cast
    sentence: Sentence
    mentions: tuple[Mention, ...]
    """The outermost mentions; a state inside a person's description is left out."""
    dates: tuple[Date, ...]
    triggers: tuple[tuple[int, tuple[Trigger, ...]], ...]
    reference: str | None
    calls: bool
    """The text speaks of a call, so that "spoke with" tells of one."""
    recent: str | None
    """The day that the sentences just before speak of."""
    news: str | None
    """The one day that the text has named so far."""
    lower: list[str]
    low: int
    high: int
    """The tokens of the document in lower case, and the first and last (exclusive) of the sentence."""
    answers: str | None = None
    """Who answers in an interview, by id: whom "I" means."""
    back: str | None = None
    """The day on which somebody came home, as told last."""
    _firsts: dict[int, int] = field(default_factory=dict)
    _lasts: dict[int, int] = field(default_factory=dict)
    """Tokens at the bounds of mentions, by offset: asked for again and again."""

    def word(self, i: int) -> str:
        """The token at `i` in lower case; empty outside the sentence. "May", the month, keeps its capital."""
        if not self.low <= i < self.high:
            return ""
        word = self.lower[i]
        return self.document.tokens.text[i] if word == "may" else word

    def words(self, first: int, last: int) -> set[str]:
        """The tokens from `first` to `last`, exclusive, in lower case."""
        low, high = (first if first > self.low else self.low), (last if last < self.high else self.high)
        return set(self.lower[low:high]) if low < high else set()

    @cached_property
    def all_words(self) -> frozenset[str]:
        """All its tokens in lower case."""
        return frozenset(self.document.tokens.lower[self.sentence.first : self.sentence.last])

    @cached_property
    def starts(self) -> dict[int, Mention]:
        """Its mentions by their first token."""
        return {self.first(m): m for m in self.mentions}

    def first(self, mention: Mention) -> int:
        """The first token of a mention."""
        found = self._firsts.get(mention.start)
        if found is None:
            found = self._firsts[mention.start] = self.document.tokens.at(mention.start)
        return found

    def last(self, mention: Mention) -> int:
        """The token after a mention."""
        found = self._lasts.get(mention.end)
        if found is None:
            found = self._lasts[mention.end] = self.document.tokens.within(mention.start, mention.end).stop
        return found

    def dated(self, i: int) -> bool:
        """Whether a date begins at the token."""
        return any(self.document.tokens.at(d.span.start) == i for d in self.dates)

    def past_day(self, end: int) -> int:
        """The token after a day beside a noun: "the signing today of the agreement"."""
        k = end + (self.word(end) == "on")
        tokens = self.document.tokens
        day = next((d for d in self.dates if tokens.at(d.span.start) == k), None)
        return tokens.within(day.span.start, day.span.end).stop if day is not None else end

    def kinds(self, mention: Mention) -> set[str]:
        """The kinds of the actors that a mention means."""
        return {self.cast.by_id[a].kind for a in mention.actors if a in self.cast.by_id}


def scene(
    document: Document,
    calendar: Calendar,
    cast: Cast,
    sentence: Sentence,
    triggers: tuple[tuple[int, tuple[Trigger, ...]], ...],
    *,
    calls: bool,
    recent: str | None,
    news: str | None = None,
    answers: str | None = None,
) -> Scene:
    """The scene of a sentence."""
    outer: list[Mention] = []
    for mention in cast.within(_after_dateline(document, sentence), sentence.end):
        if not outer or mention.start >= outer[-1].end:
            outer.append(mention)
        elif mention.start == outer[-1].start and mention.end > outer[-1].end:
            outer[-1] = mention
    if "presence" in document.tokens.lower[sentence.first : sentence.first + 4]:
        outer = _watching(cast, outer)
    dates = calendar.within(sentence.start, sentence.end)
    reference = calendar.reference.value if calendar.reference else None
    lower, low, high = document.tokens.lower, sentence.first, sentence.last
    return Scene(
        document,
        cast,
        sentence,
        tuple(outer),
        dates,
        triggers,
        reference,
        calls,
        recent,
        news,
        lower,
        low,
        high,
        answers,
    )


def _watching(cast: Cast, outer: list[Mention]) -> list[Mention]:
    """The mentions of a sentence that begins with who watched: "In the presence of President X, Ministers Y and Z
    signed": no list of three."""
    if not outer or outer[0].form != "collective":
        return outer
    first = outer[0]
    names = [m for m in cast.within(first.start, first.end) if len(m.actors) == 1 and m.form == "name"]
    inside: list[Mention] = []
    for mention in names:
        if not inside or mention.start >= inside[-1].end:
            inside.append(mention)
    return inside + outer[1:] if len(inside) > 2 else outer


def _after_dateline(document: Document, sentence: Sentence) -> int:
    """Where a sentence begins after the place and day of the news: "BELMOPAN, Belize, Feb. 21 –"."""
    tokens = document.tokens
    if tokens.text[sentence.first].isupper():
        for k in range(sentence.first + 1, min(sentence.first + _DATELINE, sentence.last - 1)):
            if tokens.text[k] in WORDS["dash"]:
                return tokens.end[k]
            if tokens.text[k][0].islower() and tokens.text[k].isalpha():
                break
    return sentence.start
