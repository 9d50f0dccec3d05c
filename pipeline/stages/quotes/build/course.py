"""Who makes each statement, in the course of the text: the words of its source, and what was heard before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pipeline.document import Document
from pipeline.facts import Cast
from pipeline.records import Speaker
from pipeline.stages.quotes.build.again import Told, going_on
from pipeline.stages.quotes.build.clearer import clearer, makes_no_statement, of_quoted
from pipeline.stages.quotes.build.fields import present
from pipeline.stages.quotes.build.naming import (
    before_aside,
    of_antecedent,
    of_oneself,
    of_paper,
    of_subject,
    with_tail,
    without_day,
    without_place,
)
from pipeline.stages.quotes.build.spoken import without_hearer
from pipeline.stages.quotes.papers import is_paper
from pipeline.stages.quotes.passage import Attribution, Run
from pipeline.stages.quotes.speakers import resolve
from pipeline.stages.quotes.speakers.actors import sides_of
from pipeline.stages.quotes.speakers.floor import Floor
from pipeline.stages.quotes.speakers.roll import Roll
from pipeline.stages.quotes.standins import met, same_unnamed, stand_in

_OF_THINGS = frozenset({"according-to", "cue-according-to", "signed", "label"})
"""Rules whose source may be a thing: "According to the accord, F"."""
_RECENT = 5
"""Statements before one that are looked at for whoever goes on, at most."""


def with_source(document: Document, cast: Cast, statement: Attribution) -> Attribution:
    """A statement with the words for its source that name whoever makes it, no place or day among them."""
    text = document.text
    statement = of_oneself(text, of_antecedent(text, without_place(document, statement)))
    statement = with_tail(text, cast, without_day(text, statement))
    statement = of_paper(text, before_aside(document, cast, statement))
    return of_quoted(text, of_subject(document, cast, statement))


@dataclass
class Course:
    """The statements heard so far: whom they leave in a reader's mind."""

    document: Document
    cast: Cast
    roll: Roll
    heard: list[list[Speaker]] = field(default_factory=list)
    sources: Sequence[Told] = ()
    """The words for the sources heard last, with who they were."""
    outer: list[Speaker] = field(default_factory=list)
    """Who made the last statement that was not told inside another."""
    paper: bool = False
    """Whether that was a paper."""
    told: int = 0
    """Where the last statement ends, its cue included."""
    reach: int = 0
    """Where the content of the last one that was not told inside another ends."""

    def hear(self, statement: Attribution, speakers: list[Speaker]) -> None:
        """Keep a statement in mind."""
        self.heard.append(speakers)
        if statement.source:
            self.sources = [*self.sources[-_RECENT:], (statement.source[0], speakers)]
        end = statement.content[-1][1]
        if not statement.cue or statement.cue[0][0] >= self.reach:
            self.outer, self.reach = speakers, end
            source = self.document.text[slice(*statement.source[0])] if statement.source else ""
            self.paper = bool(source) and is_paper(source, self.paper)
        self.told = max(statement.cue[-1][1], end) if statement.cue else end

    def attributed(self, statement: Attribution, floor: Floor) -> tuple[Attribution, list[Speaker]] | None:
        """A statement with whoever makes it; None where the words taken for a source show that it is none."""
        document, cast = self.document, self.cast
        if statement.rule == "agreed":
            return statement, sides_of(cast)
        if statement.rule == "noted":
            both = met(cast, statement.content[0][0]) or sides_of(cast)
            return statement, without_hearer(cast, statement, self.heard, both)
        if statement.source:
            if again := going_on(document, cast, statement.source[0], self.sources):
                return statement, again
            if unnamed := same_unnamed(document, statement.source[0], self.told, self.heard):
                return statement, unnamed
        speakers = self._named(statement, statement.source, floor)
        if not statement.source or any(s.actor_id is not None for s in speakers):
            return statement, speakers
        speakers = self._standing_in(statement.source[0]) or speakers
        if any(s.resolution != "own_words" for s in speakers):
            return statement, speakers
        if better := clearer(document, cast, statement):
            found = self._named(statement, (better,), floor)
            if all(s.actor_id is None for s in found):
                found = self._standing_in(better) or found
            return replace(statement, source=(better,)), found
        if statement.rule not in _OF_THINGS and makes_no_statement(speakers[0].name):
            return None
        return statement, speakers

    def _named(self, statement: Attribution, source: tuple[Run, ...], floor: Floor) -> list[Speaker]:
        """Whom the words of a source mean by themselves."""
        now = present(self.document.text, statement)
        return resolve(self.document, self.cast, self.roll, source, floor, now, statement.content)

    def _standing_in(self, source: Run) -> list[Speaker]:
        """Whom they mean by what was told before them."""
        return stand_in(self.document, self.cast, source, self.heard, self.outer, self.paper)
