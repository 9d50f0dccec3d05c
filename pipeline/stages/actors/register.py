"""The register of a text: every actor by its key, with what it is called and where it is mentioned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.document import Document
from pipeline.facts import Cast, Mention
from pipeline.records import Actor, ActorMention, MentionForm, unchecked
from pipeline.stages.actors.chart import Chart
from pipeline.stages.actors.coreference.discourse import Ref
from pipeline.stages.actors.offices.roles import roles_of
from pipeline.stages.actors.people.folding import slug
from pipeline.stages.actors.people.person import Person
from pipeline.stages.actors.vocabulary import COUNTRIES

Extent = tuple[int, int]
"""Offsets at which a mention begins and ends."""


class Register:
    """Takes up the mentions in any order, and makes the records of those whom they mean."""

    def __init__(self, document: Document, persons: Sequence[Person]) -> None:
        self.document = document
        self.keys = {id(p): f"person:{slug(p.text)}" for p in persons}
        self.people = {self.keys[id(p)]: p for p in reversed(persons)}
        self.organizations: dict[str, tuple[str, str | None]] = {}
        """Names and states of organisations."""
        self.bodies: dict[str, str] = {}
        """Keys of organisations by their names as they are written."""
        self.joined: set[Extent] = set()
        """Names joined by "and", which mention their members together and are listed for none of them."""
        self._found: dict[tuple[int, int, tuple[str, ...]], tuple[MentionForm, int]] = {}
        self._start, self._end = document.tokens.start, document.tokens.end

    def key(self, ref: Ref) -> str:
        """The key of whoever is referred to."""
        return ref if isinstance(ref, str) else self.keys[id(ref)]

    def mention(self, first: int, last: int, who: tuple[str, ...], form: MentionForm, head: int) -> None:
        """Take up the tokens from `first` to `last`; what has been taken up before keeps its form."""
        self._found.setdefault((self._start[first], self._end[last - 1], who), (form, self._start[head]))

    def join(self, first: int, last: int, who: tuple[str, ...], form: MentionForm, head: int) -> None:
        """Take up names joined by "and"."""
        self.mention(first, last, who, form, head)
        self.joined.add((self._start[first], self._end[last - 1]))

    def cast(self, chart: Chart, sides: Sequence[str]) -> Cast:
        """All records and mentions in the order of the text, the wider before those that lie in them."""
        listing = _Listing(self.document, self.joined)
        ordered = sorted(self._found.items(), key=lambda entry: (entry[0][0], -entry[0][1]))
        mentions = [listing.take(start, end, who, *said) for (start, end, who), said in ordered]
        actors = [self._record(chart, key, listing) for key in listing.ids]
        return Cast(tuple(actors), tuple(mentions), tuple(listing.ids[key] for key in sides if key in listing.ids))

    def _record(self, chart: Chart, key: str, listing: _Listing) -> Actor:
        person = self.people.get(key)
        name, country = (person.text, person.country) if person is not None else self._named(key)
        return unchecked(
            Actor,
            id=listing.ids[key],
            key=key,
            kind=key.partition(":")[0],
            name=name,
            country=country,
            roles=roles_of(chart, person) if person is not None else [],
            mentions=listing.places[key],
        )

    def _named(self, key: str) -> tuple[str, str | None]:
        """The name and the state of an actor that is no person."""
        kind, _, ref = key.partition(":")
        if kind == "state":
            return COUNTRIES[ref].name, ref
        return (ref, None) if kind == "bloc" else self.organizations[key]


@dataclass(slots=True)
class _Listing:
    """The ids of the actors in the order of the text, and for each the widest of nested mentions."""

    document: Document
    joined: set[Extent]
    ids: dict[str, str] = field(default_factory=dict)
    places: dict[str, list[ActorMention]] = field(default_factory=dict)
    _reach: dict[str, int] = field(default_factory=dict)

    def take(self, start: int, end: int, who: tuple[str, ...], form: MentionForm, head: int) -> Mention:
        """The mention with the ids of its actors."""
        alone = (start, end) not in self.joined
        for key in who:
            if key not in self.ids:
                self.ids[key] = f"actor_{len(self.ids) + 1}"
            if alone and end > self._reach.get(key, -1):
                self._reach[key] = end
                text = self.document.text[start:end]
                place = unchecked(ActorMention, start=start, end=end, text=text, form=form)
                self.places.setdefault(key, []).append(place)
        return Mention(start, end, tuple([self.ids[key] for key in who]), form, head)
