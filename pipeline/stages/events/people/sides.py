"""Who takes part in what a noun tells, as far as the steps of the reading have come."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from pipeline.facts import Mention
from pipeline.stages.events.phrase import Phrase
from pipeline.stages.events.scene.sentence import Scene
from pipeline.stages.events.telling import Reading
from pipeline.stages.events.vocabulary import WORDS

People = tuple[Mention, ...]


@dataclass(slots=True)
class Sides:
    """Those before a noun and those after it, as far as they are known.

    Not frozen, because freezing costs more than all else of the making; nothing changes them.
    """

    r: Reading
    phrase: Phrase
    s: Scene
    first: int
    """The first token of the noun phrase after its determiner."""
    setting: frozenset[str]
    """The two words before the phrase: "at the", "during their"."""
    end: int
    """The token after the noun, or the "with" that it shares with another verb."""
    family: str
    acting: People = ()
    """Who acts in the clause of the noun, whether or not they take part."""
    subject: People = ()
    after: People = ()
    settled: bool = False
    """Nothing is left to ask."""

    def of(self, subject: People, after: People = ()) -> Sides:
        """These and nobody else take part."""
        return self._with(subject, after, settled=True)

    def by(self, subject: People) -> Sides:
        """These take part of those before the noun."""
        return self._with(subject, self.after)

    def met(self, after: People) -> Sides:
        """These take part of those after the noun."""
        return self._with(self.subject, after)

    def between(self, acting: People, after: People) -> Sides:
        """These are named around the noun."""
        return replace(self, acting=acting, subject=acting, after=after) if acting or after else self

    def shares(self, end: int, after: People) -> Sides:
        """The noun shares a "with" at a token with another verb."""
        return replace(self, end=end, after=after)

    def _with(self, subject: People, after: People, *, settled: bool = False) -> Sides:
        return Sides(
            self.r,
            self.phrase,
            self.s,
            self.first,
            self.setting,
            self.end,
            self.family,
            self.acting,
            subject,
            after,
            settled,
        )

    @property
    def opens(self) -> bool:
        """The phrase opens its sentence: "Following talks, …", "In his address, …"."""
        return self.first - self.s.sentence.first <= 3 and not self.setting.isdisjoint(WORDS["setting"])

    @property
    def of_a_name(self) -> bool:
        """The meeting has a name: "the Pacific Leaders' Meeting"."""
        named = self.r.trigger.words == ("meeting",) and bool(self.phrase.name)
        return named and self.s.document.tokens.text[self.r.at][0].isupper()


Step = Callable[[Sides], Sides | None]
"""One decision about who takes part; None where it has nothing to say."""


def count(mentions: People) -> int:
    """How many the mentions mean."""
    return sum(len(m.actors) for m in mentions)
