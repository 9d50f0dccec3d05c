"""What is known of the offices of states: which states have none of a kind, and holders whose state news leaves out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from pipeline.document import Tokens
from pipeline.lexicon import many, table
from pipeline.stages.actors.offices.titles import Title
from pipeline.stages.actors.people.folding import fold
from pipeline.stages.actors.people.person import Occurrence, Person
from pipeline.stages.actors.people.spelling import essential

_CALLED_SECRETARY = frozenset({"MEX", "PHL", "USA"})
"""States whose ministers are called Secretary and no more."""
_PERMANENT = frozenset({"BGD", "BTN", "GBR", "IND", "KEN", "LKA", "MDV", "MYS", "NPL", "PAK", "SGP"})
"""States where officials are called so, too."""


@cache
def _having() -> dict[str, tuple[bool, frozenset[str]]]:
    """By office: whether only some states have it, and the states of the row."""
    return {
        row["office"]: (row["has"] == "some", frozenset(many(row["states"]))) for row in table("actors/governments")
    }


@cache
def _leaders() -> dict[str, list[tuple[tuple[str, ...], str, str]]]:
    """By last part of a name: the parts, the office and the state of leaders so called."""
    found: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    for row in table("actors/known_leaders"):
        parts = tuple(re.findall(r"[^\W_]+", fold(row["name"])))
        found.setdefault(parts[-1], []).append((parts, row["office"], row["state"]))
    return found


@cache
def _names() -> dict[tuple[str, ...], str]:
    rows = table("actors/known_names")
    return {tuple(re.findall(r"[^\W_]+", fold(row["name"]))): row["state"] for row in rows}


def state_of_name(person: Person) -> str | None:
    """The state of somebody whose full name everybody knows: "Jacinda Ardern"."""
    return _names().get(essential(person.parts)) if len(person.parts) > 1 else None


def known_state(person: Person) -> str | None:
    """The state of a leader whom everybody knows: "President Clinton"."""
    held = person.classes | person.past
    own = essential(person.parts)  # without "Jr."
    for parts, office, state in _leaders().get(own[-1], ()):
        if office in held and own[-len(parts) :] == parts:
            return state
    return None


def leads(person: Person, office: str, state: str) -> bool:
    """Whether a person of whom the text tells no office is known as the leader of the state: "Jacinda Ardern"."""
    own = essential(person.parts)
    known = _leaders().get(own[-1], ()) if len(own) > 1 and not person.offices else ()
    return any((o, s) == (office, state) and own[-len(parts) :] == parts for parts, o, s in known)


@cache
def _addresses() -> dict[str, frozenset[str]]:
    return {row["form"]: frozenset(many(row["states"])) for row in table("actors/honorific_states")}


def where_so_called(lower: Sequence[str], o: Occurrence) -> frozenset[str]:
    """The states where alone people are addressed as somebody is here: "Datuk", the Burmese "U"."""
    found = (_addresses().get(lower[k]) for k in range(o.name.begin, o.name.first))
    return next((states for states in found if states is not None), frozenset())


def addressed(tokens: Tokens, person: Person, states: Sequence[str]) -> list[str]:
    """Those of the states where people are addressed as the person is."""
    borne = next((b for o in person.occurrences if (b := where_so_called(tokens.lower, o))), frozenset())
    return [s for s in states if s in borne]


def lacking(tokens: Tokens, person: Person, states: Sequence[str]) -> set[str]:
    """Those of the states that have no such office: no president is Japanese, no prime minister American."""
    found: set[str] = set()
    for title in person.offices:
        known = _row(tokens, title)
        if known is not None:
            found |= {s for s in states if (s in known[1]) != known[0]}
    return found


def having(tokens: Tokens, person: Person, states: Sequence[str]) -> list[str]:
    """Those of the states that have the person's office, where it is one that few states have; else none."""
    for title in person.offices:
        row = _row(tokens, title)
        if row is not None and row[0]:
            return [s for s in states if s in row[1]]
        if tokens.lower[title.first : title.last] == ["secretary"] and _PERMANENT.isdisjoint(states):
            return [s for s in states if s in _CALLED_SECRETARY]  # "Secretary Albright"
    return []


def _row(tokens: Tokens, title: Title) -> tuple[bool, frozenset[str]] | None:
    """What the table says of an office: under its own name, or under its class where it is the office of a state."""
    last = title.head + title.office.name.count(" ") + 1
    for stop in (last, title.last):
        words = " ".join(tokens.lower[title.first : stop])
        if words in _having():
            return _having()[words]
    return _having().get(title.office.klass) if _national(title) else None


def _national(title: Title) -> bool:
    """Whether the title is the office of a state: no "President of the Senate", "Bank President", "former King"."""
    whole = title.first == title.head and (not title.complement or title.stated) and not title.abroad
    return not title.time and not title.office.plural and (whole or title.office.klass == "minister")
