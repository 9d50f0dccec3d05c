"""Which states the holders of offices in a list serve: "the ministers of Albania and Slovenia, X and Y", "presidents X
and Y, from Peru and Chile, respectively"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.document import Sentence
from pipeline.stages.actors.offices.titles import Title
from pipeline.stages.actors.people.names import Name

if TYPE_CHECKING:
    from pipeline.stages.actors.people.finder import Finder
    from pipeline.stages.actors.people.person import Occurrence


_LEADING = frozenset({"demonym", "name"})
""" "Kazakh and Turkey Presidents"."""


def further_states(finder: Finder, title: Title, sentence: Sentence) -> tuple[int, tuple[str, ...]]:
    """The end of a plural title with the states it goes on to, and these: "the ministers of Albania and Slovenia,
    X and Y" serve one each, in order."""
    i, states = title.last, list[str]()
    while title.office.plural and title.country and i + 1 < sentence.last and finder.tokens.lower[i] in ("and", ","):
        hit = finder.chart.hit_at.get(i + 1 + (finder.tokens.lower[i + 1] == "the"))
        if hit is None or hit.entry.kind != "state" or hit.entry.form not in ("name", "acronym"):
            break
        i = hit.last
        states.append(hit.entry.ref)
    return i, tuple(states)


def state_before(finder: Finder, title: Title, sentence: Sentence) -> str | None:
    """The first of two states before a plural title: "Kazakh and Finnish Presidents X and Y" serve one each."""
    lower, k = finder.tokens.lower, title.begin
    own = finder.chart.hit_at.get(k)
    if not title.office.plural or not title.country or own is None or own.entry.form not in _LEADING:
        return None
    if k - 2 < sentence.first or lower[k - 1] != "and":
        return None
    hit = finder.chart.hit_in.get(k - 2)
    fits = hit is not None and hit.entry.kind == "state" and hit.entry.form in _LEADING and hit.first >= sentence.first
    return hit.entry.ref if hit is not None and fits else None


def states_behind(finder: Finder, last: Occurrence, sentence: Sentence) -> tuple[str, ...]:
    """The states behind several names: "presidents X, Y and Z, from Peru, Chile and Cuba, respectively", "Ministers X
    and Y of Peru and Chile, respectively"."""
    lower, hit_at = finder.tokens.lower, finder.chart.hit_at
    states: list[str] = []
    k = last.last
    if last.country:
        states, hit = [last.country], hit_at.get(k + 1) if lower[k : k + 1] == ["and"] else None
    else:
        k += k < sentence.last and lower[k] == ","
        hit = hit_at.get(k + 1) if k + 1 < sentence.last and lower[k] in ("of", "from") else None
    while hit is not None and hit.entry.kind == "state" and hit.entry.form in ("name", "acronym"):
        states.append(hit.entry.ref)
        k = hit.last + (lower[hit.last : hit.last + 1] == [","])
        k += lower[k : k + 1] == ["and"]
        hit = hit_at.get(k) if k > hit.last else None
    told = last.country is None or "respectively" in lower[k : k + 2]
    if len(states) < 2 or not told:
        return ()
    last.country = None  # the state beside the last name is the first one's
    return tuple(states)


def next_item(finder: Finder, title: Title, name: Name, before: Occurrence) -> bool:
    """Whether a list goes on with an office and its holder: "Peru's Trade Minister, Mr X, Cuba's Prime Minister,
    Ms Y": the office before the comma is not that of the name before it."""
    opens = before.name.begin
    if len(before.titles) > 1 and before.titles[-1].last == opens:
        opens = before.titles[-1].begin  # "the Minister for Trade, Senator Ana Berg, the Minister of Justice, Mr Holm"
    alike = finder.tokens.text[opens - 1] == ","
    if not before.titles or (title.office.plural and alike):
        return False
    if alike and len(name.parts) > 1:
        return True  # "the Minister of Trade, Anna Berg, Minister of Justice, Lars Holm"
    if not (title.stated and name.addressed):
        return False
    told = next((t.country for t in before.titles if t.country), None)
    return alike or (told is not None and told != title.country)
