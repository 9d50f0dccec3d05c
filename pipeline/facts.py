"""What one stage hands to the next, where the records alone do not say enough."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from pipeline.records import (
    Actor,
    Date,
    Diagnostic,
    MentionForm,
    MetadataValue,
    Pillar,
    PillarSet,
    Published,
    ReferenceDate,
)


@dataclass(frozen=True)
class Metadata:
    """What the page says about itself: the chosen values, and every candidate with its place."""

    title: str | None = None
    outlet: str | None = None
    agency: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None
    url: str | None = None
    published: Published | None = None
    values: tuple[MetadataValue, ...] = ()


@dataclass(frozen=True)
class Calendar:
    """The dates of the text in order, and the day that undated ones were resolved against."""

    dates: tuple[Date, ...] = ()
    reference: ReferenceDate | None = None
    diagnostics: tuple[Diagnostic, ...] = ()

    @cached_property
    def _starts(self) -> list[int]:
        return [d.span.start for d in self.dates]

    def within(self, start: int, end: int) -> tuple[Date, ...]:
        """The dates that begin between `start` and `end`."""
        return self.dates[bisect_left(self._starts, start) : bisect_left(self._starts, end)]


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where one actor, or several together ("the two officials"), is meant."""

    start: int
    end: int
    actors: tuple[str, ...]
    """Ids of the actors; several for a collective."""
    form: MentionForm
    head: int
    """Offset of the head word, so that "the UK's Foreign Secretary David Lammy" is known by "Lammy"."""


@dataclass(frozen=True)
class Cast:
    """The actors of the text, and every place where one of them, or several together, is meant.

    Mentions are in order of their start and may nest: "Vietnam" stands inside "Vietnamese Foreign Minister Son",
    which is a mention of the person. A stage that has a source phrase or a subject asks :meth:`within`.
    """

    actors: tuple[Actor, ...] = ()
    mentions: tuple[Mention, ...] = ()
    sides: tuple[str, ...] = ()
    """Ids of the states (or blocs) whose relations the text is mainly about, the two sides where there are two."""
    diagnostics: tuple[Diagnostic, ...] = ()

    @cached_property
    def by_id(self) -> Mapping[str, Actor]:
        return {a.id: a for a in self.actors}

    @cached_property
    def by_key(self) -> Mapping[str, Actor]:
        return {a.key: a for a in self.actors}

    @cached_property
    def _starts(self) -> list[int]:
        return [m.start for m in self.mentions]

    def within(self, start: int, end: int) -> tuple[Mention, ...]:
        """The mentions that lie wholly between `start` and `end`, in order."""
        first, stop = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return tuple(m for m in self.mentions[first:stop] if m.end <= end)


@dataclass(frozen=True)
class Programme:
    """Declared sets of pillars, and the pillars and areas of cooperation in order."""

    sets: tuple[PillarSet, ...] = ()
    pillars: tuple[Pillar, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = field(default=())
