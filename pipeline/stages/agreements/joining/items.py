"""A phrase as it is read, and an agreement in the making."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from pipeline.stages.agreements import words
from pipeline.stages.agreements.deeds.step import Step
from pipeline.stages.agreements.makers.evidence import BETWEEN, CONTEXT, NONE, SIGNERS, WITH, Parties
from pipeline.stages.agreements.phrases.known import KNOWN
from pipeline.stages.agreements.phrases.phrase import Phrase

_DEFINITE = words.group("definite")


@dataclass(frozen=True, slots=True)
class Reading:
    """A phrase with what its sentence says of it."""

    phrase: Phrase
    steps: list[Step]
    parties: Parties
    own: frozenset[str]
    """The modifiers that say which agreement is meant."""
    subject: frozenset[str]
    """The words of its complement, without their endings."""
    noun: str
    """The head noun in the singular."""
    counts: bool
    """Names or describes a particular agreement by itself."""
    made_here: bool = False
    """Named after a capital of which the text has told before."""
    again: bool = False
    """Said to come on top: "they also signed …"."""
    tail: frozenset[str] = frozenset()
    """What the words after it say it is for."""
    days: tuple[tuple[str, str], ...] = ()
    """The first and last days of the dates in its sentence."""

    on_top: bool = False
    """One that is told beside another: "they also signed a tax treaty"."""
    presented: bool = False
    """Said to be given in full: "the text of a joint statement"."""

    bodies: frozenset[str] = frozenset()
    """The words of the bodies that it is told to be between: ministries, academies."""
    aim: frozenset[str] = frozenset()
    """The words of what it is said to do, without their endings: "an agreement establishing a joint council"."""
    former: bool = False
    """Its name has the year of another time than the report's."""
    long_made: bool = False
    """Told as made years before the report."""
    reported: str = ""
    """The day of the report."""
    spoken: str = ""
    """Where those who speak have signed it: "today" if they say so, else "we"; empty for all else."""
    term: tuple[str, ...] = ()
    """The first and last year that it is for: "the action plan for 2026-2030"."""
    of_day: tuple[()] | tuple[str, str] = ()
    """The first and last day of the day that it is said to be of: "Monday's agreement"."""

    @property
    def definite(self) -> bool:
        return self.phrase.determiner in _DEFINITE

    @property
    def bare(self) -> bool:
        return not self.own and self.phrase.complement is None


@dataclass(slots=True)
class Item:
    """One agreement in the making: its mentions so far, and what they say together."""

    readings: list[Reading] = field(default_factory=list)
    main: Phrase | None = None
    """The phrase that says most."""
    parties: Parties = NONE
    words: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()
    """The modifiers of the main phrase."""
    subject: frozenset[str] = frozenset()
    nouns: set[str] = field(default_factory=set)
    years: set[str] = field(default_factory=set)
    acronyms: set[str] = field(default_factory=set)
    told: list[tuple[Phrase, Step]] = field(default_factory=list)
    """Steps told with a pronoun, which is no mention."""
    known: str | None = None
    in_body: bool = False
    """Mentioned outside headlines."""

    @property
    def phrases(self) -> list[Phrase]:
        return [r.phrase for r in self.readings]

    @property
    def first(self) -> Phrase:
        return self.readings[0].phrase

    @property
    def last(self) -> Phrase:
        return self.readings[-1].phrase

    @property
    def leading(self) -> Phrase:
        """The main phrase of an item that has one, as every linked item does."""
        return self.main or self.first

    @property
    def plural(self) -> bool:
        """A group: as the body tells it, which may say more than a headline."""
        return (self.main or self.readings[0].phrase).plural

    @property
    def steps(self) -> list[Step]:
        """What is told of it, mention by mention."""
        return [s for r in self.readings for s in r.steps]

    @property
    def days(self) -> tuple[tuple[str, str], ...]:
        """The first and last days of the dates told with it."""
        return tuple(day for r in self.readings for day in r.days)

    def add(self, reading: Reading) -> None:
        """One more mention."""
        phrase = reading.phrase
        self.readings.append(reading)
        self.words |= reading.own
        self.nouns.add(reading.noun)
        self.in_body |= not (phrase.shouted or phrase.heading)
        self.known = self.known or phrase.known
        if phrase.known and self.parties.strength <= CONTEXT:
            self.parties = NONE  # whose it is told is known, and need not be the article's two sides
        if phrase.year:
            self.years.add(phrase.year)
        if phrase.acronym:
            self.acronyms.add(phrase.acronym)
        if _of_many(self.known) and phrase.known is None and reading.parties.strength < BETWEEN:
            reading = replace(reading, parties=NONE)  # "we notified Tonga as depositary": two are not its parties
        named = reading.parties.keys and not self.parties.keys and reading.parties.strength == self.parties.strength
        fuller = (reading.parties.strength, self.parties.strength) == (SIGNERS, WITH)
        fuller = fuller and set(self.parties.keys) < set(reading.parties.keys)
        unsaid = phrase.plural and self.parties.keys and not reading.parties.keys  # "the accords signed with agencies"
        if (reading.parties.strength > self.parties.strength and not unsaid) or named or fuller:
            self.parties = reading.parties
        if self.main is None or (_weight(phrase) > _weight(self.main) and not _paper_of(self.main, phrase)):
            self.main, self.own, self.subject = phrase, reading.own, reading.subject


def _of_many(known: str | None) -> bool:
    """Whether an agreement is known to have many parties, which no report names."""
    agreement = KNOWN[known] if known is not None else None
    return agreement is not None and not (agreement.parties or agreement.several or agreement.pairwise)


def _paper_of(main: Phrase, phrase: Phrase) -> bool:
    """Whether a partnership is called an agreement: "under their strategic partnership agreement"."""
    return main.family == "partnership" and phrase.family == "agreement"


def _weight(phrase: Phrase) -> tuple[bool, bool, bool, int]:
    named = phrase.head_last - phrase.head if phrase.known is not None else 0  # the full name before the acronym
    said = named + len(phrase.modifiers) + 3 * (phrase.complement is not None) + (phrase.acronym is not None)
    in_body = not (phrase.shouted or phrase.heading)
    return phrase.known is not None, in_body, phrase.family != "documents", said  # "instruments …. The MoUs"


def compatible(one: Parties, other: Parties, guess: int) -> bool:
    """Whether two sets of parties may be the same: guesses, of that strength or less, do not contradict."""
    if one.strength <= guess or other.strength <= guess:
        return True
    a, b = set(one.keys), set(other.keys)
    return a <= b or b <= a
