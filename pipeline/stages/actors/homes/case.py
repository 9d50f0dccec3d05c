"""The persons of a text whose state no title says, and what is known of them so far."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.stages.actors.chart import Chart
from pipeline.stages.actors.homes.ties import Ties
from pipeline.stages.actors.offices.titles import Title
from pipeline.stages.actors.people.person import Occurrence, Person


@dataclass(slots=True)
class Case:
    """What the steps that settle the states of persons share; each narrows it."""

    chart: Chart
    persons: Sequence[Person]
    occurrences: Sequence[Occurrence]
    titles: Sequence[Title]
    narrator: Person | None
    counts: Counter[str]
    """How much the text speaks of each state."""
    sides: tuple[str, ...]
    states: list[str]
    """The sides that are states; that of the narrator before the others."""
    further: list[str]
    """Other states of which the text speaks."""
    open: list[Person]
    """Holders of offices whose state is not known."""
    loose: list[Person]
    """Others whose state is not known."""
    known: dict[int, str]
    """The states of persons whom everybody knows."""
    ties: Ties = field(default_factory=Ties)
    place: str | None = None
    """The state of the dateline."""
    fitted: set[int] = field(default_factory=set)
    """Persons whose office one state of the text alone has."""
