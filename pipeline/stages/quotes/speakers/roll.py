"""The cast by the words that name its members: surnames, initials, offices, nouns of groups."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.document import Document
from pipeline.facts import Cast
from pipeline.records import Actor

_WORD = re.compile(r"[^\W_]+")
_INITIALS = 4
"""Letters of a label that is the initials of a name, fewer than this."""


@dataclass(frozen=True)
class Roll:
    """The cast by the words that name its members."""

    persons: tuple[Actor, ...]
    places: Mapping[str, int]
    """By lower-cased word of a name: the first of the persons whose name has it."""
    bearers: Mapping[str, str | None]
    """By word of a name: the one person whose name has it; None where several have it."""
    groups: Mapping[str, tuple[str, ...]]
    """By lower-cased last word: whom a collective of that noun means where it first means somebody."""

    def labelled(self, label: Sequence[str]) -> Actor | None:
        """The person whom a label in capitals names by surname: "PRESIDENT PHUC"."""
        found = [self.places[w.lower()] for w in label if w.lower() in self.places]
        if not found and len(label) == 1 and 1 < len(label[0]) < _INITIALS and label[0].isupper():  # "JS:"
            found = [
                n for n, p in enumerate(self.persons) if _initials(p.name) in (label[0], label[0][0] + label[0][-1])
            ]
            return self.persons[found[0]] if len(found) == 1 else None
        return self.persons[min(found)] if found else None

    def in_office(self, label: str) -> Actor | None:
        """The one person whose office is all that a label says: "PRIME MINISTER"."""
        office = " ".join(label.lower().split())
        held = [p for p in self.persons if any(r.title.lower() == office for r in p.roles)]
        return held[0] if len(held) == 1 else None


def _initials(name: str) -> str:
    """First letters of the first and the last part of a name."""
    parts = name.split()
    return parts[0][0] + parts[-1][0] if len(parts) > 1 else ""


def roll_of(document: Document, cast: Cast) -> Roll:
    """The members of the cast by the words that name them."""
    persons = tuple(a for a in cast.actors if a.kind == "person")
    places: dict[str, int] = {}
    bearers: dict[str, str | None] = {}
    for place, person in enumerate(persons):
        for word in set(_WORD.findall(person.name.lower())):
            places.setdefault(word, place)
        for word in set(person.name.split()):
            bearers[word] = None if word in bearers else person.id
    groups: dict[str, tuple[str, ...]] = {}
    for mention in cast.mentions:
        if len(mention.actors) > 1:
            last = document.text[mention.start : mention.end].lower().split()[-1]
            groups.setdefault(last, mention.actors)
    return Roll(persons, places, bearers, groups)
