"""Who travels where: nobody visits the own country, and who welcomes guests to a country is of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipeline.lexicon import word_set
from pipeline.stages.actors.chart import Chart
from pipeline.stages.actors.offices.titles import Title
from pipeline.stages.actors.people.person import Occurrence, Person
from pipeline.stages.actors.vocabulary import WORDS

if TYPE_CHECKING:
    from pipeline.stages.actors.homes.ties import Ties

_VISITS = WORDS["visits"]
_TO = word_set("actors/sets", "homes.journeys.to")
_OF_GUESTS = word_set("actors/sets", "homes.journeys.of_guests")
_BEING = word_set("actors/sets", "homes.journeys.being")
_SEES = word_set("actors/sets", "homes.journeys.sees")
_MEETS = word_set("actors/sets", "homes.journeys.meets")
_WISHES = word_set("actors/sets", "homes.journeys.wishes")
_SELF = frozenset({"i", "my", "me"})
_REACH = 22
_SAW = 10  # words of "I also had a very good discussion with"


def visits(chart: Chart, o: Occurrence, most: int, begins: set[int], ties: Ties) -> None:
    """Nobody visits the own country: "traveled to Mexico", "on a visit to Hungary", "from trips to Peru and Chile"."""
    lower = chart.tokens.lower
    end = min(most, o.last + _REACH)
    for k in range(o.last, end):
        if lower[k] in _OF_GUESTS:
            return  # "thanked him for the visit to Ethiopia"
        if lower[k] in _VISITS:
            out = _destinations(chart, k, min(k + 5, end))
            ties.never.setdefault(id(o.person), set()).update(out)
            if not out:
                return
        if lower[k] in (".", ";") or k in begins:
            return


def _destinations(chart: Chart, k: int, end: int) -> set[str]:
    """The states that a word of visiting at `k` says somebody goes to, those joined to the first included."""
    lower = chart.tokens.lower
    for m in range(k + 1, end):
        hit = chart.hit_at.get(m)
        if hit is None or hit.entry.kind != "state" or hit.entry.form == "demonym":
            continue
        link = lower[m - 2] if lower[m - 1] == "the" else lower[m - 1]
        found: set[str] = set()
        if link in _TO or (link == lower[k] and link in ("visit", "visited", "visiting", "visits")):
            while hit is not None and hit.entry.kind == "state":
                found.add(hit.entry.ref)
                after = hit.last
                after += lower[after : after + 1] == [","]
                after += lower[after : after + 1] == ["and"]
                hit = chart.hit_at.get(after) if after > hit.last else None
        return found
    return set()


def visits_before(chart: Chart, o: Occurrence, first: int, ties: Ties) -> None:
    """ "the visit to Vietnam by Abe", "On his trip to Budapest, Vice President X"."""
    lower = chart.tokens.lower
    link = lower[o.begin - 1] if o.begin > first else ""
    if link not in ("by", "of", ","):
        return
    for k in range(o.begin - 1, max(first, o.begin - 14) - 1, -1):
        if lower[k] in _VISITS:
            owned = any(w in ("his", "her") for w in lower[max(first, k - 4) : k])
            between = range(k + 1, o.begin - 1)
            plain = all(m in chart.hit_in or lower[m] in ("to", "and", "the", "in") for m in between)
            if plain and (link != "," or (owned and k - first < 8)):
                places = [chart.hit_at[m] for m in between if m in chart.hit_at]
                out = {h.entry.ref for h in places if h.entry.kind == "state" and h.entry.form != "demonym"}
                ties.never.setdefault(id(o.person), set()).update(out)
            return


def own_visits(chart: Chart, narrator: Person, ties: Ties) -> None:
    """ "my official visit to Vietnam", "I return from a visit to Thailand": the narrator is from elsewhere."""
    lower = chart.tokens.lower
    for k in chart.tokens.where(_VISITS):
        if {"i", "my"} & set(lower[max(0, k - 8) : k]):
            end = next((m for m in range(k, min(k + 12, len(lower))) if lower[m] in (".", ",", ";")), k + 12)
            ties.never.setdefault(id(narrator), set()).update(_destinations(chart, k, min(end, len(lower))))
    for k in chart.tokens.where(("in",)):
        if lower[k - 1] in ("be", "here", "back") and {"i", "me", "my"} & set(lower[max(0, k - _REACH) : k]):
            hit = chart.hit_at.get(k + 1)
            if hit is not None and hit.entry.kind == "state" and lower[k - 1] != "back":
                ties.never.setdefault(id(narrator), set()).add(hit.entry.ref)  # "a pleasure for me to be in New Delhi"


def own_wishes(chart: Chart, narrator: Person, ties: Ties) -> None:
    """ "I congratulate the people of Pakistan": the narrator is of another state."""
    lower = chart.tokens.lower
    for k in chart.tokens.where(("people", "government")):
        hit = chart.hit_at.get(k + 2 + (lower[k + 2 : k + 3] == ["the"])) if lower[k + 1 : k + 2] == ["of"] else None
        near = lower[max(0, k - _REACH) : k]
        if (
            hit is not None
            and hit.entry.kind == "state"
            and not _WISHES.isdisjoint(near)
            and not _SELF.isdisjoint(near)
        ):
            ties.never.setdefault(id(narrator), set()).add(hit.entry.ref)


def own_guests(chart: Chart, narrator: Person, occurrences: Sequence[Occurrence], ties: Ties) -> None:
    """ "I am delighted to welcome Minister X to Ireland", "I invited X to visit Ireland": the narrator is of Ireland, X
    is not; nor is "X and I"."""
    lower = chart.tokens.lower
    for o in occurrences:
        below = o.person is not None and "leader" in o.person.ranks - narrator.ranks and not o.person.stated
        if o.person is not None and lower[o.last : o.last + 2] == ["and", "i"] and not below:  # "the President and I"
            ties.link(ties.unlike, narrator, o.person)
    for k in chart.tokens.where(("welcome", "welcomed", "welcoming", "receive", "host", "invited", "invite")):
        near = set(lower[max(0, k - 6) : k])
        if not {"i", "my", "we"} & near or (lower[k] == "invited" and not near.isdisjoint(_BEING)):
            continue
        for m in range(k + 2, min(k + _REACH, len(lower) - 2)):
            if lower[m] in (".", ";"):
                break
            at = m + 1 + (lower[m + 1] == "the")
            hit = chart.hit_at.get(at) if lower[m] in ("to", "in", "visit") else None
            if hit is not None and hit.entry.kind == "state" and hit.entry.form in ("name", "capital"):
                ties.there.setdefault(id(narrator), hit.entry.ref)
                for guest in (o.person for o in occurrences if k < o.begin < m):
                    ties.never.setdefault(id(guest), set()).add(hit.entry.ref)
                return


def met_abroad(chart: Chart, narrator: Person, occurrences: Sequence[Occurrence], ties: Ties) -> None:
    """ "I've just met with Prime Minister X", told by who is away from home: X is of another state."""
    lower = chart.tokens.lower
    for o in occurrences:
        near = lower[max(0, o.begin - _SAW) : o.begin]
        while "." in near:
            near = near[near.index(".") + 1 :]
        if o.person is None or o.person is narrator or near[-1:] not in (["with"], ["met"], ["to"]):
            continue
        if near[-1] == "to" and near[-2:-1] not in (["spoke"], ["spoken"]):
            continue
        if not {"i", "we"}.isdisjoint(near) and not _MEETS.isdisjoint(near):
            ties.link(ties.unlike, narrator, o.person)


def hosts_of_visitor(chart: Chart, occurrences: Sequence[Occurrence], titles: Sequence[Title], ties: Ties) -> None:
    """ "Ministers X and Y called on the visiting Prime Minister": they are of the state that he visits."""
    lower = chart.tokens.lower
    begins = {o.begin for o in occurrences}
    for title in titles:
        if "visiting" not in lower[title.begin : title.first] or title.last in begins or title.office.plural:
            continue
        if _SEES.isdisjoint(lower[max(0, title.begin - 3) : title.begin]):
            continue
        sentence = chart.document.sentence_at(chart.tokens.start[title.begin])
        hosts = [o for o in occurrences if sentence is not None and sentence.first <= o.begin < title.begin]
        guests = [o for o in occurrences if o.person is not None and title.office.klass in o.person.classes]
        there: set[str] = set()
        for o in guests if hosts else ():
            within = chart.document.sentence_at(chart.tokens.start[o.begin])
            if within is not None and o.person is not None:
                visits(chart, o, within.last, begins, ties)
                there |= ties.never.get(id(o.person), set()) - {o.person.country or ""}
        for o in hosts:
            if len(there) == 1 and all(o.person is not g.person for g in guests):
                ties.there.setdefault(id(o.person), next(iter(there)))
