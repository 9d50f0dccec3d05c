"""The state of each person: said in the title, or followed from visits, meetings, lists and offices."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from pipeline.document import Tokens
from pipeline.stages.actors.chart import Chart
from pipeline.stages.actors.homes.case import Case
from pipeline.stages.actors.homes.journeys import hosts_of_visitor, met_abroad
from pipeline.stages.actors.homes.posts import held_once, post_of, read_offices, spoken_of
from pipeline.stages.actors.homes.ties import Ties, read_ties
from pipeline.stages.actors.offices.governments import known_state, state_of_name
from pipeline.stages.actors.offices.titles import Title
from pipeline.stages.actors.people.identity import UNIQUE
from pipeline.stages.actors.people.person import Occurrence, Person
from pipeline.stages.actors.people.spelling import essential
from pipeline.stages.actors.setting.news import dateline, state_of_news
from pipeline.stages.actors.vocabulary import OFFICE_WORDS, RANKS_OF_STATE

_ROUNDS = 3
_UNION = frozenset({"EU", "European Commission"})
_FURTHER = 5
_LONG = 60  # tokens of a text that would name its own state more than once
_STAFF = frozenset({"spokesperson", "adviser", "chief_of_staff"})
_OFTEN = 5  # weight of the mentions of a state, at least, for the text to be about it
_COUPLE = 5  # tokens of "and First Lady Dr."
_SPOUSES, _OWNING = frozenset({"husband", "spouse", "wife"}), frozenset({"her", "his"})

Holders = dict[str, set[str]]
"""The states in which somebody holds an office, by the class of the office."""


def settle_countries(
    chart: Chart,
    persons: Sequence[Person],
    occurrences: Sequence[Occurrence],
    sides: tuple[str, ...],
    counts: Counter[str],
    narrator: Person | None,
    titles: Sequence[Title],
) -> None:
    """Give office holders whose title names no state the side that the text leaves for them."""
    open_ones, loose = _without_state(chart, persons)
    known = _settle_known(open_ones, loose)
    states = [k.removeprefix("state:") for k in sides if k.startswith("state:")]
    further = [k.removeprefix("state:") for k, _ in counts.most_common(_FURTHER) if k.startswith("state:")]
    further = [s for s in further if s not in states]
    open_ones = [p for p in open_ones if not p.country]
    if not states or not (open_ones or loose):
        return
    case = Case(chart, persons, occurrences, titles, narrator, counts, sides, states, further, open_ones, loose, known)
    case.ties = read_ties(chart, occurrences, narrator, titles)
    _settle_narrator(case)
    case.place = dateline(chart)
    read_offices(case)
    hosts_of_visitor(chart, occurrences, titles, case.ties)
    held_once(case)
    spoken_of(case)
    for person in case.open:
        person.country = case.ties.there.get(id(person), person.country)
    holders = _holders(case)
    for _ in range(_ROUNDS):
        for person in case.open:
            person.country = person.country or _forced(case, person, holders)
    _settle_rest(case, holders)
    _settle_companions(case)


def _without_state(chart: Chart, persons: Sequence[Person]) -> tuple[list[Person], list[Person]]:
    """Holders of offices of a state that is not said, and other persons without one; who serves a bloc is neither."""
    without = [p for p in persons if not p.country and not _abroad(p)]
    union = any(hit.entry.ref in _UNION for hit in chart.hit_at.values())
    holders = [
        p
        for p in without
        if (p.past - {"monarch"} or p.ranks & RANKS_OF_STATE)
        and "high_representative" not in p.classes
        and not (union and any(_of_the_union(chart.tokens, t) for t in p.offices))
    ]
    holding = {id(p) for p in holders}
    return holders, [p for p in without if id(p) not in holding]


def _abroad(person: Person) -> bool:
    """Whether the person serves a bloc or an organisation that belongs to no state."""
    return any(t.abroad for o in person.occurrences for t in o.offices())


def _of_the_union(tokens: Tokens, title: Title) -> bool:
    """Whether an office is one of the European Commission, in news about the EU: "Trade Commissioner X"."""
    fields = [w for w in tokens.lower[title.first : title.last] if OFFICE_WORDS.get(w) == "field"]
    presides = tokens.lower[title.first : title.head + 1] == ["commission", "president"]
    return not title.stated and ((title.office.klass == "commissioner" and bool(fields)) or presides)


def _settle_known(holders: Sequence[Person], loose: Sequence[Person]) -> dict[int, str]:
    """Settle those whom everybody knows; the states of the holders of offices among them."""
    for person in loose:
        person.country = state_of_name(person)
    known = {id(p): state for p in holders if (state := known_state(p) or state_of_name(p))}
    for person in holders:
        person.country = known.get(id(person))
    return known


def _settle_narrator(case: Case) -> None:
    """The state of who says I, whom the news then is about in the first place, and of those called "our"."""
    narrator, ties = case.narrator, case.ties
    if narrator is not None and not narrator.country:  # whose minister needs an adjective is a guest to who speaks
        ministers = (p for p in case.persons if p.ranks & {"leader", "minister"})
        ties.never.setdefault(id(narrator), set()).update(p.country for p in ministers if p.stated and p.country)
    case.open = [  # "Commissioner Lamy's spokesman" is of no state
        p for p in case.open if not (p.classes & _STAFF and any(_abroad(o) for o in ties.same.get(id(p), ())))
    ]
    if narrator is None:
        return
    if not narrator.country and narrator in case.open and (state := _state_of_leaders(case, narrator)):
        narrator.country = state
        case.open.remove(narrator)
    _ours(case.occurrences, narrator, ties)
    if narrator.country and narrator.country not in case.states[:1]:
        met_abroad(case.chart, narrator, case.occurrences, ties)
        case.states = [narrator.country, *(s for s in case.states if s != narrator.country)][:2]


def _state_of_leaders(case: Case, narrator: Person) -> str | None:
    """ "Prime Minister Albanese and Foreign Minister Wong have made it clear": who says so is of their state."""
    apart = {id(p) for p in case.ties.unlike.get(id(narrator), ())} | {id(narrator)}
    leaders = {state for person, state in case.known.items() if person not in apart}
    never = case.ties.never.get(id(narrator), set())
    return leaders.pop() if len(leaders) == 1 and leaders.isdisjoint(never) else None


def _ours(occurrences: Sequence[Occurrence], narrator: Person, ties: Ties) -> None:
    """ "Our High Commissioner, Ms X", "my colleague Minister Y": who is so called serves the narrator's state."""
    for o in occurrences:
        if o.person is None or o.person is narrator or not o.titles:
            continue
        title = o.titles[0]
        if title.determiner in ("our", "my") and not title.stated and title.office.klass not in ("counterpart", "host"):
            ties.link(ties.same, narrator, o.person)


def _holders(case: Case) -> Holders:
    """The states whose president, prime minister or the like is told or known for sure."""
    holders: Holders = {}
    for person in case.persons:
        if person.stated or id(person) in case.ties.there or id(person) in case.known:
            _serves(person, holders)
    return holders


def _serves(person: Person, serving: Holders) -> None:
    """Note the state of who holds an office that one person of a state holds."""
    for klass in person.classes & UNIQUE if person.country else ():
        serving.setdefault(klass, set()).add(person.country or "")


def _forced(case: Case, person: Person, holders: Holders) -> str | None:
    """The state of those who go with the person, else the one that those met and the offices held leave."""
    ties, states = case.ties, case.states
    for other in ties.same.get(id(person), ()):
        if other.country:
            return other.country
    out = set(ties.never.get(id(person), ()))
    out |= {other.country for other in ties.unlike.get(id(person), ()) if other.country}
    for klass in person.classes & UNIQUE:
        out |= holders.get(klass, set()) - {person.country}
    free = [s for s in states if s not in out]
    if not free:
        left = [s for s in case.further if s not in out]
        guessed = not ties.lacks.get(id(person), set()).isdisjoint(states)
        return left[0] if left and (len(left) == 1 or not guessed) else None
    if len(free) > 1 or len(states) < 2:
        return None
    here = case.place in case.further and case.place not in out and not ties.unlike.get(id(person))
    return case.place if here else free[0]  # an official whom nobody met is of the place of the news


def _settle_rest(case: Case, holders: Holders) -> None:
    """Those whom no rule settles, the most often named first, are of the home of the news or of the one state left."""
    home = _home(case)
    serving: Holders = {}
    for person in case.persons:
        _serves(person, serving)
    for person in sorted(case.open, key=lambda p: -len(p.occurrences)):
        person.country = person.country or _forced(case, person, holders) or _left_over(case, person, home, serving)
        _serves(person, serving)


def _home(case: Case) -> str | None:
    """The state whose officials need no adjective: the narrator's, the letterhead's, the place of the news,
    the one to which the ambassadors of the text are sent, or that of a leader who needs none; else the one
    whose institutions alone have an office that is told: "the King"."""
    if case.narrator is not None and case.narrator.country:
        return case.narrator.country
    if (told := state_of_news(case.chart, None)) is not None:
        return told
    envoys = (t for p in case.persons for t in p.offices if t.office.klass == "ambassador")
    posted = {state for t in envoys if (state := post_of(case.chart, t))}
    if len(posted) == 1 and not posted.isdisjoint(case.states):
        return posted.pop()
    own = [p for p in case.persons if p.country in case.states and not p.stated and "leader" in p.ranks]
    if own:
        return max(own, key=lambda p: len(p.occurrences)).country
    fitting = {case.ties.there.get(id(p)) for p in case.open if id(p) in case.fitted}.intersection(case.states)
    return fitting.pop() if len(fitting) == 1 else None


def _left_over(case: Case, person: Person, home: str | None, serving: Holders) -> str | None:
    """The home of the news, else the one state that is possible; a second president is of another state."""
    peers = [p.country for p in case.ties.unlike.get(id(person), ()) if p.country]
    never = case.ties.never.setdefault(id(person), set())
    never.update(peers, *(serving.get(klass, ()) for klass in person.classes & UNIQUE))
    if home and home not in never:
        return home
    free = [s for s in _possible(case, peers, home) if s not in never]
    return free[0] if len(free) == 1 else None


def _possible(case: Case, peers: Sequence[str], home: str | None) -> Sequence[str]:
    """States of which somebody can be whom nothing else settles; `peers` are those of whom he meets.

    Where several states are possible, only the place of the news or its narrator tells whose officials need no
    adjective; without either nothing is guessed.
    """
    states, several = case.states, [*case.states, *case.further]
    of_others = len(several) == 1 and (not peers or peers[0] in states)
    if of_others and any(p.stated and p.country in states for p in case.persons):
        return ()  # "between the President, who is in Oman, and Prime Minister X": Oman is that of somebody else
    possible = states if len(states) == 1 < len(case.sides) else several
    away = len(possible) == 1 and possible[0] != home and len(case.chart.tokens) > _LONG
    if away and case.counts[f"state:{possible[0]}"] < _OFTEN:
        return ()  # a state that is named in passing alone is not that of everybody
    return possible


def _settle_companions(case: Case) -> None:
    """ "Minister X, accompanied by Ms Y and Dr Z": all are of the minister's state."""
    for person in (p for p in (*case.loose, *case.open) if not p.country):
        brought = [p.country for p in case.ties.brought.get(id(person), ()) if p.country]
        person.country = case.ties.there.get(id(person)) or (brought[0] if brought else None)


def settle_spouses(tokens: Tokens, occurrences: Sequence[Occurrence]) -> None:
    """Wife and husband are of one state: "President X and Mrs. Y X", "King X and his wife Y"."""
    for left, right in pairwise(occurrences):
        one, two = left.person, right.person
        if one is None or two is None or two.country or two.ranks or not one.country:
            continue
        between = tokens.lower[left.last : right.begin]
        joined = between[:1] == ["and"] and len(between) < _COUPLE
        wedded = not _SPOUSES.isdisjoint(between[-2:]) and not _OWNING.isdisjoint(between[-3:-1])
        if (wedded and len(between) < 2 * _COUPLE) or (joined and essential(one.parts)[-1] == essential(two.parts)[-1]):
            two.country = one.country
