"""The state of each person: said in the title, or followed from visits, meetings, lists and offices."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.document import Tokens
from pipeline.stages.actors.chart import Chart
from pipeline.stages.actors.discourse import POSSESSIVE
from pipeline.stages.actors.persons import Occurrence, Person

_VISITS = frozenset(
    "visit visits visited visiting trip trips tour travel travels traveled travelled traveling travelling arrive arrives "
    "arrived arrival left fly flew flies stay".split()
)
_TO = frozenset({"to", "in", "for", "of"})
_MEETS = frozenset("with met meets meet hosted welcomed received greeted between invited between thanked congratulated".split())
_UNIQUE = frozenset({"president", "premier", "monarch", "vice_president", "supreme_leader", "prince"})
_REACH = 22
_ROUNDS = 3


class _Ties:
    """What the text says between the lines of the states of persons."""

    def __init__(self) -> None:
        self.never: dict[int, set[str]] = {}
        self.same: list[tuple[Person, Person]] = []
        self.unlike: list[tuple[Person, Person]] = []


def settle_countries(
    chart: Chart, persons: Sequence[Person], occurrences: Sequence[Occurrence], sides: tuple[str, ...]
) -> None:
    """Give office holders whose title names no state the side that the text leaves for them."""
    states = [k.removeprefix("state:") for k in sides if k.startswith("state:")]
    open_ones = [p for p in persons if not p.country and p.ranks & {"leader", "minister", "official"}]
    if not open_ones or not states:
        return
    ties = _ties(chart, occurrences)
    for _ in range(_ROUNDS):
        for person in open_ones:
            if not person.country:
                person.country = _forced(person, persons, ties, states)
    home = _home(persons, states, ties)
    for person in open_ones:
        if not person.country:
            free = [s for s in (home, *states) if s not in ties.never.get(id(person), ())]
            person.country = free[0] if free else None


def _forced(person: Person, persons: Sequence[Person], ties: _Ties, states: Sequence[str]) -> str | None:
    for one, two in ties.same:
        other = two if one is person else one if two is person else None
        if other is not None and other.country:
            return other.country
    out = set(ties.never.get(id(person), ()))
    for one, two in ties.unlike:
        other = two if one is person else one if two is person else None
        if other is not None and other.country:
            out.add(other.country)
    for klass in person.classes & _UNIQUE:
        out |= {p.country for p in persons if p is not person and p.country and klass in p.classes and p.stated}
    free = [s for s in states if s not in out]
    return free[0] if len(free) == 1 and len(states) > 1 else None


def _home(persons: Sequence[Person], states: Sequence[str], ties: _Ties) -> str:
    """The side whose officials need no adjective: the one of which the fewest persons have their state stated."""
    stated = {s: sum(p.stated and p.country == s for p in persons) for s in states}
    inferred = {s: sum(not p.stated and p.country == s for p in persons) for s in states}
    return min(states, key=lambda s: (stated[s] - inferred[s], states.index(s)))


def _ties(chart: Chart, occurrences: Sequence[Occurrence]) -> _Ties:
    ties = _Ties()
    tokens = chart.tokens
    before: Occurrence | None = None
    for o in occurrences:
        if o.person is None:
            continue
        sentence = chart.document.sentence_at(tokens.start[o.begin])
        if sentence is None:
            continue
        if not o.person.country:
            _visits(chart, o, sentence.last, ties)
        if before is not None and before.person is not None and before.begin >= sentence.first and before.person is not o.person:
            _pair(tokens, before, o, ties)
        before = o
    return ties


def _visits(chart: Chart, o: Occurrence, most: int, ties: _Ties) -> None:
    """Nobody visits the own country: "traveled to Mexico", "on a visit to Hungary"."""
    lower = chart.tokens.lower
    end = min(most, o.last + _REACH)
    for k in range(o.last, end):
        if lower[k] in _VISITS:
            for m in range(k + 1, min(k + 5, end)):
                hit = chart.hit_at.get(m)
                if hit is not None and hit.entry.kind == "state" and hit.entry.form != "demonym":
                    if lower[m - 1] in _TO or lower[m - 1] == "the" or lower[k] in ("visit", "visited", "visiting", "visits"):
                        ties.never.setdefault(id(o.person), set()).add(hit.entry.ref)
                    break
            return
        if lower[k] in (".", ";"):
            return


def _pair(tokens: Tokens, left: Occurrence, right: Occurrence, ties: _Ties) -> None:
    """What stands between two persons: a list, a possessive, or a meeting."""
    lower = tokens.lower
    between = lower[left.last : right.begin]
    assert left.person is not None and right.person is not None
    if len(between) <= 1 and (between[:1] == [] or between[0] in POSSESSIVE):
        ties.same.append((left.person, right.person))  # "President Biden's National Security Advisor"
    elif between in ([","], [",", "and"]) and right.titles:
        ties.same.append((left.person, right.person))  # a list of one delegation
    elif between == ["and"] and left.begin and lower[left.begin - 1] == "between":
        ties.unlike.append((left.person, right.person))
    elif between and len(between) <= 12 and any(w in _MEETS for w in between) and "," not in between:
        ties.unlike.append((left.person, right.person))
