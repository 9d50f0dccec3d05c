"""A date expression in the sentence of a step, and what sort of time it gives."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.records import Date
from pipeline.stages.agreements import words
from pipeline.stages.agreements.deeds.step import Step
from pipeline.stages.agreements.phrases.phrase import Phrase, Reader

_PERIOD = re.compile(r"(\d{4})(?:-\d{2})?(?:-\d{2})?/(\d{4})(?:-\d{2})?(?:-\d{2})?$")
_DATED = re.compile(r"\d{4}(-\d\d){1,2}$")
_DAY_NUMBER = r"\d{1,2}(?:st|nd|rd|th)?"
_MONTH = "|".join(sorted(words.group("month_name") | words.group("month")))
_MONTHS = re.compile(rf"(?:{_DAY_NUMBER} )?(?:{_MONTH}|may)\.?(?: {_DAY_NUMBER})?$", re.IGNORECASE)
_OF_DAYS = 21
"""Characters of a range of days, which is no term of years."""
_BEFORE_CUE = 3
"""Tokens by which a date before a cue is thought farther than one behind it."""


@dataclass(slots=True)
class Nearby:
    """A date expression in the sentence of a step, and where it stands. Nothing changes it."""

    reader: Reader
    phrase: Phrase
    step: Step
    date: Date
    at: int
    """Its first token."""
    end: int
    """The token after it."""
    clause: int
    """The word that opens the clause of the step on this day ("in 2015, when they signed"); -1 for none."""
    later: bool
    """Whether some date stands behind the step."""

    @property
    def lower(self) -> list[str]:
        """The tokens of the text, in lower case."""
        return self.reader.lower

    @property
    def first(self) -> int:
        """The first token of the sentence."""
        return self.phrase.sentence.first

    @property
    def before(self) -> str:
        """The word before it."""
        return self.lower[self.at - 1] if self.at > self.first else ""

    @property
    def ahead(self) -> bool:
        """It stands before the cue."""
        return self.end <= self.step.first

    @property
    def distance(self) -> int:
        """Tokens to the cue."""
        step = self.step
        return self.at - step.last if self.at >= step.last else (step.first - self.end) + _BEFORE_CUE


def usable(date: Date) -> bool:
    """Whether an expression gives a day or another time that a step may have."""
    if date.edtf is None or date.edtf.endswith("XX"):
        return False  # "a strategic partnership for the 21st century"
    return date.type in ("DATE", "TIME")


def is_term(date: Date) -> bool:
    """Whether a date is the years that a plan is for."""
    years = _PERIOD.match(date.edtf or "") if len(date.edtf or "") < _OF_DAYS else None
    return years is not None and years[1] != years[2]  # not "in the first half of 2018"


def open_year(date: Date) -> bool:
    """Whether a date is a month, or a day of one, whose year the text does not tell: "in September", "on 5 March"."""
    edtf = date.edtf or ""
    return date.basis == "anchored" and _MONTHS.match(date.span.text) is not None and _DATED.match(edtf) is not None


def owner_day(reader: Reader, phrase: Phrase) -> Date | None:
    """The day that an agreement is said to be of: "Tuesday's agreement", "last month's border treaty"."""
    owning = phrase.first - 1
    if owning <= phrase.sentence.first or reader.lower[owning] not in words.OWN:
        return None
    today, ends = reader.calendar.reference, reader.end[owning - 1]
    for date in reader.calendar.within(reader.start[owning - 1], ends):
        if date.span.end == ends and usable(date) and today is not None and (date.latest or "9") <= today.value:
            return date
    return None
