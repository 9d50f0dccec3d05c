"""What an expression means before it is resolved: the step between the grammar and the calendar."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipeline.records import DateModifier
from pipeline.stages.dates.periods import Period

Kind = Literal["DATE", "TIME", "DURATION", "SET"]


class ImpossibleDateError(ValueError):
    """The text names a day that the calendar does not have; the message says which."""


class NoDateError(Exception):
    """The words look like a date and are something else, no part of them a date either: an age, a fraction."""


@dataclass(frozen=True, slots=True)
class Sense:
    """An expression's meaning; `kind` names the function that resolves it, the other fields are what it needs."""

    kind: str
    type: Kind = "DATE"
    period: Period | None = None
    """What an explicit date says."""
    other: Period | None = None
    """The second reading of an ambiguous date."""
    order: str = ""
    """`day` or `month`: which came first in an explicit date of numbers."""
    value: str = ""
    """TIMEX3 value of what needs no calendar: durations, sets, vague references."""
    year: int | None = None
    month: int = 0
    day: int = 0
    weekday: int | None = None
    unit: str = ""
    count: int = 0
    rel: str = ""
    """The class of the pointing word: this, last, next, previous, following, same, that, past, coming, current."""
    clock: str = ""
    reports: bool = False
    """The figures that follow are reported for this stretch of time: "the first nine months"."""
    to: Sense | None = None
    """The end of a range."""


@dataclass(slots=True)
class Expression:
    """A temporal expression in the text: its tokens (`end` exclusive), its rule and its meaning."""

    start: int
    end: int
    rule: str
    sense: Sense
    modifier: DateModifier | None = None
    split: tuple[tuple[int, int], tuple[int, int]] | None = None
    """Tokens of the two ends of a range."""
