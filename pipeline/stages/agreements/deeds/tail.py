"""The words after a phrase, read from left to right for what is said of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.stages.agreements.deeds.step import Step
from pipeline.stages.agreements.phrases.phrase import Phrase, Reader


@dataclass(slots=True)
class Tail:
    """How far the words after a phrase have been read, and what stands open there."""

    reader: Reader
    phrase: Phrase
    stop: int
    k: int
    """The token that is read."""
    told: int
    """The end of the phrase, or of the step told last."""
    found: list[Step] = field(default_factory=list)
    chain: list[str] = field(default_factory=list)
    """Auxiliaries and negations that wait for their verb: "will not be"."""
    relative: bool = False
    """Whether "which" or "that" has opened a clause about the phrase."""
    bare: bool = False
    """Whether the step told last was a participle alone: "the pact signed in May"."""

    @property
    def word(self) -> str:
        """The word that is read, in lower case."""
        return self.reader.lower[self.k]

    @property
    def previous(self) -> str:
        """The word before it."""
        return self.reader.lower[self.k - 1]

    def on(self) -> bool:
        """Go on with the next word."""
        self.k += 1
        return True

    def resume(self, place: int) -> bool:
        """Go on where the clause about the phrase does, if it does."""
        if place < 0:
            return False
        self.k, self.chain, self.relative = place, [], False
        return True
