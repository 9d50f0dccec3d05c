"""A cue left of its object with the words before it, and what it may come to say."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.stages.agreements import words
from pipeline.stages.agreements.deeds.step import Step
from pipeline.stages.agreements.phrases.phrase import Phrase, Reader
from pipeline.stages.agreements.words import Cue

NEW = frozenset(("a", "an", "another"))
ONGOING = words.group("ongoing")
COMPLETION = words.group("completion")
ENDING = 4
"""Tokens from a verb of concluding to the negotiations it concludes."""
_NOMINAL = frozenset(("gerund", "noun"))


@dataclass(frozen=True, slots=True)
class Told:
    """A cue left of its object, with the words from the beginning of its clause to it."""

    reader: Reader
    phrase: Phrase
    first: int
    last: int
    cue: Cue
    begin: int
    direct: bool
    effect: str | None
    """What a verb or an auxiliary before the cue makes of it: "proposed", "agreed", "negotiating", "denied"."""

    @property
    def before(self) -> str:
        """The word before the cue, in its clause."""
        return self.reader.lower[self.first - 1] if self.first > self.begin else ""

    def lead(self, reach: int) -> list[str]:
        """So many words before the cue as stand in its clause."""
        return self.reader.lower[max(self.begin, self.first - reach) : self.first]

    @property
    def nominal(self) -> bool:
        """Whether the cue is a noun or a gerund: "the signing", "signing"."""
        return self.cue.shape in _NOMINAL

    @property
    def infinitive(self) -> bool:
        return self.cue.shape == "base" and self.before == "to"

    @property
    def finishing(self) -> bool:
        """Whether the cue ends the talks on an agreement that is being talked about: "to finalise the treaty"."""
        return completes(self.cue) and not self.new

    @property
    def new(self) -> bool:
        """Whether an agreement to be concluded is yet to be talked about: "the possibility of concluding a treaty"."""
        hastened = not ONGOING.isdisjoint(self.lead(ENDING))  # "to expedite the conclusion of a treaty"
        return self.phrase.determiner in NEW and self.cue.form.startswith("conclu") and not hastened

    def step(self, status: str, *, taken: bool = True) -> Step:
        return Step(status, self.first, self.last, True, taken, self.cue, self.direct)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The status that a cue has where it stands, None for nothing, and whether the step has been taken."""

    status: str | None
    taken: bool = True


UNDER_TALKS, PROPOSED, AGREED = Outcome("negotiating"), Outcome("proposed", taken=False), Outcome("agreed")
NOTHING = Outcome(None)


def completes(cue: Cue) -> bool:
    """Whether the cue ends negotiations: "finalise", "wrap up talks on"."""
    return cue.form in COMPLETION or cue.form.endswith((" talks", " negotiations", " touches on", " touches to"))
