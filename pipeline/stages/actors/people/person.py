"""A person of the text, and a place where the name stands with the titles beside it."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.stages.actors.offices.titles import Title
from pipeline.stages.actors.people.names import Name


@dataclass(slots=True)
class Person:
    """One person of the text."""

    parts: tuple[str, ...]
    text: str
    occurrences: list[Occurrence] = field(default_factory=list)
    country: str | None = None
    stated: bool = False
    """Whether the text itself says the country."""
    gender: str = ""
    """m or f, where an honorific, a title or a pronoun says so."""
    leaning: str = ""
    """m or f, where the given name suggests it."""
    classes: set[str] = field(default_factory=set)
    ranks: set[str] = field(default_factory=set)
    past: set[str] = field(default_factory=set)
    """Offices held before."""
    offices: list[Title] = field(default_factory=list)
    counterpart: bool = False
    """Whether the text calls the person somebody's counterpart."""
    peer: Person | None = None
    """Whose counterpart the text calls the person."""
    order: int = 0
    """First token of the first mention."""


@dataclass(slots=True)
class Occurrence:
    """A name in the text with the titles that stand beside it."""

    name: Name
    titles: list[Title]
    begin: int
    """First token of the noun phrase, titles and determiner included."""
    last: int
    """End of the noun phrase: "of the Republic of Korea" after a name belongs to it."""
    country: str | None = None
    person: Person | None = None
    headline: bool = False
    after: list[Title] = field(default_factory=list)
    """Titles in apposition after the name."""

    def offices(self) -> list[Title]:
        """All titles beside the name."""
        return [*self.titles, *self.after]
