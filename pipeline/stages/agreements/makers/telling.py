"""What the phrase, its clause and the article tell of the parties of one agreement, each looked for once if at all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar, overload

from pipeline.lexicon import word_set
from pipeline.stages.agreements import words
from pipeline.stages.agreements.deeds.step import Step
from pipeline.stages.agreements.families import PACTS
from pipeline.stages.agreements.makers.owners import owner_of
from pipeline.stages.agreements.makers.partners import partner_before, partners_after
from pipeline.stages.agreements.makers.states import Table
from pipeline.stages.agreements.makers.subjects import subject_of
from pipeline.stages.agreements.phrases.phrase import Phrase

_ONE_SIDED = word_set("agreements/sets", "makers.telling.one_sided")
_OF_TWO = words.group("joint") | {"intergovernmental", "partnership", "alliance"}
"""Modifiers of plans that are of two states."""


T = TypeVar("T")


class Once(Generic[T]):
    """A property that is worked out when first asked for, without the lock that functools takes in Python 3.11."""

    def __init__(self, work: Callable[[Telling], T]) -> None:
        self.work, self.__doc__ = work, work.__doc__

    @overload
    def __get__(self, telling: None, owner: type) -> Once[T]: ...
    @overload
    def __get__(self, telling: Telling, owner: type) -> T: ...
    def __get__(self, telling: Telling | None, owner: type) -> T | Once[T]:
        if telling is None:
            return self
        found = telling.__dict__[self.work.__name__] = self.work(telling)
        return found


@dataclass(eq=False)
class Telling:
    """A phrase with its steps, and what stands in and around it of states and blocs."""

    table: Table
    phrase: Phrase
    steps: list[Step]

    @property
    def lower(self) -> list[str]:
        """The words of the document in lower case."""
        return self.table.reader.lower

    @Once
    def inside(self) -> tuple[str, ...]:
        """Who is named in the phrase itself: "the China-ASEAN pact"."""
        return self.table.inside(self.phrase)

    @Once
    def of(self) -> bool:
        """Whether a complement tells whose it is and not what it is on: "the declaration of …"."""
        complement = self.phrase.complement
        return complement is not None and self.lower[complement[0]] != "on"

    @Once
    def owner(self) -> tuple[str, ...]:
        """Whose it is by a possessive: "Peru's treaty"."""
        return owner_of(self.table, self.phrase)

    @Once
    def _partners(self) -> tuple[tuple[str, ...], str, bool]:
        after, opener, private = partners_after(self.table, self.phrase)
        alone = not opener and not self.inside and not self.owner
        if alone and (told := partner_before(self.table, self.phrase)):
            return told, "with", private
        return after, opener, private

    @Once
    def partners(self) -> tuple[str, ...]:
        """Who stands after "between", "with" or "for", or as a partner before the phrase."""
        return self._partners[0]

    @Once
    def opener(self) -> str:
        """The word that the partners follow."""
        return self._partners[1]

    @Once
    def private(self) -> bool:
        """Whether the partner is no state: "with a bank"."""
        return self._partners[2]

    @Once
    def bare(self) -> bool:
        """Whether neither the phrase nor what follows it names anybody."""
        return not self.inside and not self.partners

    @Once
    def one_sided(self) -> bool:
        """Whether one state may have it alone, as a plan or a framework, so that it need not be the two sides'."""
        phrase = self.phrase
        if any(s.cue.status == "signed" for s in self.steps):
            return False
        if phrase.family == "convention" and not phrase.named and phrase.modifiers:
            return False  # what is signed is between parties, and so is "a double taxation convention"
        if phrase.needs == "level" and phrase.level is None:
            return True
        return phrase.needs in _ONE_SIDED and not self._of_two

    @property
    def _of_two(self) -> bool:
        phrase = self.phrase
        if phrase.determiner == "another" or any(m.endswith(("-point", "-item")) for m in phrase.modifiers):
            return True  # "another roadmap is on rail"
        return phrase.family == "plan" and not _OF_TWO.isdisjoint(phrase.modifiers)  # "the Binational Border Plan"

    @Once
    def deeds(self) -> list[Step]:
        """The steps whose subject is a party: who welcomes a plan is none to it; who signs it is."""
        return [s for s in self.steps if s.cue.shape != "noun"] if self.one_sided else self.steps

    @Once
    def _subjects(self) -> tuple[tuple[str, ...], bool]:
        return subject_of(self.table, self.phrase, self.deeds)

    @Once
    def subject(self) -> tuple[str, ...]:
        """Who takes the steps."""
        return self._subjects[0]

    @Once
    def signed_by_name(self) -> bool:
        """Whether those who sign are named, states or not."""
        return self._subjects[1]

    @Once
    def here(self) -> tuple[str, ...]:
        """Who stands in the phrase or owns what it names."""
        return tuple(dict.fromkeys((*self.inside, *self.owner)))


def proper(phrase: Phrase) -> bool:
    """Whether a treaty has a proper name that tells nothing of its subject: "the Samoa Agreement"."""
    if phrase.family not in PACTS or not phrase.named:
        return False
    if len(phrase.modifiers) != 1 or phrase.determiner not in ("the", ""):
        return False
    return phrase.needs == "evidence" and words.TELLING.isdisjoint(phrase.modifiers[0].split("-"))
