"""What the offices of persons tell of their states: offices that one state alone has, posts, offices held once."""

from __future__ import annotations

from pipeline.document import Tokens
from pipeline.stages.actors.chart import Chart
from pipeline.stages.actors.homes.case import Case
from pipeline.stages.actors.homes.pairs import RECEIVING
from pipeline.stages.actors.offices.governments import addressed, having, lacking
from pipeline.stages.actors.offices.titles import Title
from pipeline.stages.actors.people.person import Person
from pipeline.stages.actors.vocabulary import GAZETTEER, NAMES_OF_STATE, WORDS

_SECOND = frozenset({"deputy", "state", "assistant", "junior", "alternate", "former"})
_ANY_LEADER = frozenset({"leader", "ruler", "counterpart"})
_FIELDLESS = WORDS["fieldless"]

OWN_OFFICES = frozenset({"chancellor", "taoiseach"})
"""Heads of government who are called nothing else: "the German Chancellor" is no prime minister of the text."""

Office = tuple[str, frozenset[str]]
"""The class of an office, and what it is the office of."""


def read_offices(case: Case) -> None:
    """Note what the offices of those whose state is open, and of those beside them, tell."""
    _of_governments(case)
    _posts(case)
    _namesakes(case)
    _guests(case)


def _of_governments(case: Case) -> None:
    """No president is Japanese, one kingdom of the text has "the King": offices and forms of address that states have
    and lack."""
    ties, tokens = case.ties, case.chart.tokens
    candidates = tuple(dict.fromkeys([*case.states, *case.further, *([case.place] if case.place else [])]))
    for person in case.open:
        if without := lacking(tokens, person, candidates):
            ties.never.setdefault(id(person), set()).update(without)
            ties.lacks[id(person)] = without
        fitting = addressed(tokens, person, candidates) or having(tokens, person, candidates)
        if len(fitting) == 1:
            ties.there.setdefault(id(person), fitting[0])
            case.fitted.add(id(person))


def _posts(case: Case) -> None:
    """No ambassador is of the state of the post."""
    for person in case.open:
        ambassadors = (t for t in person.offices if t.office.klass == "ambassador")
        if posts := {post for t in ambassadors if (post := post_of(case.chart, t))}:
            case.ties.never.setdefault(id(person), set()).update(posts)


def _namesakes(case: Case) -> None:
    """A family name that only one people has, where that people's state is a side: "Nguyen Van Hung"."""
    ties = case.ties
    for person in case.open:
        of = NAMES_OF_STATE.get(person.parts[0], "")
        whole = len(person.parts) >= (3 if of == "KOR" else 2)
        if of in case.states and whole and of not in ties.never.get(id(person), ()):
            ties.there.setdefault(id(person), of)


def _guests(case: Case) -> None:
    """ "Welcoming the Omani Foreign Minister, Minister X said": X is not of Oman."""
    lower = case.chart.tokens.lower
    begins = {o.begin: o.person for o in case.occurrences if o.person is not None}
    for t in case.titles:
        host = begins.get(t.last + 1) if t.stated and t.country and lower[t.last : t.last + 1] == [","] else None
        if host is not None and lower[t.begin - 1] in RECEIVING:
            case.ties.never.setdefault(id(host), set()).add(t.country or "")


def held_once(case: Case) -> None:
    """A second Minister of External Affairs is not of the first one's state."""
    tokens = case.chart.tokens
    held: dict[Office, set[str]] = {}
    for p in case.persons:
        for t in p.offices if p.stated and p.country else ():
            if t.stated and _sole(tokens, t):
                held.setdefault(_office_of(tokens, t), set()).add(p.country or "")
    for p in case.open if held else ():
        for t in p.offices:
            if _sole(tokens, t) and (states := held.get(_office_of(tokens, t))):
                case.ties.never.setdefault(id(p), set()).update(states)


def _sole(tokens: Tokens, title: Title) -> bool:
    """Whether one person of a state holds the office: a minister of a field, no deputy and no minister of state."""
    sole = title.office.klass == "minister" and title.office.rank == "minister" and not title.office.plural
    words = tokens.lower[title.first : title.last]
    return sole and not title.time and _SECOND.isdisjoint(words) and bool(_office_of(tokens, title)[1])


def spoken_of(case: Case) -> None:
    """ "The Latvian Foreign Minister", said of nobody else: the one foreign minister whose state is left open."""
    ties = case.ties
    unsettled = {id(p) for p in case.open if not p.country and id(p) not in ties.there}
    offered = _offered(case) if unsettled else {}
    if not offered:
        return
    holders: dict[Office, dict[int, Person]] = {}
    settled: dict[str, set[str]] = {}
    for p in case.persons:
        for t in p.offices:
            holders.setdefault(_office_of(case.chart.tokens, t), {})[id(p)] = p
        for klass in p.classes if p.stated and p.country else ():
            settled.setdefault(klass, set()).add(p.country or "")
    for office, states in offered.items():
        having_it = holders.get(office, {}).values()
        left = states - {p.country for p in having_it if p.country} - settled.get(office[0], set())
        free = [p for p in having_it if id(p) in unsettled]
        if len(free) == 1 and len(left) == 1 and left.isdisjoint(ties.never.get(id(free[0]), ())):
            ties.there[id(free[0])] = left.pop()


def _offered(case: Case) -> dict[Office, set[str]]:
    """The states of high offices that are told beside nobody's name."""
    used = {id(t) for p in case.persons for t in p.offices}
    offered: dict[Office, set[str]] = {}
    for t in case.titles:
        high = t.office.rank in ("leader", "minister") and t.office.klass not in _ANY_LEADER
        if high and t.stated and t.country and not t.office.plural and not t.time and id(t) not in used:
            offered.setdefault(_office_of(case.chart.tokens, t), set()).add(t.country)
    return offered


def _office_of(tokens: Tokens, title: Title) -> Office:
    """The class of an office, and what it is the office of."""
    words = {tokens.lower[k] for k in range(title.first, title.last)}
    field = words - _FIELDLESS if title.office.rank == "minister" else ()
    klass = title.office.name if title.office.name in OWN_OFFICES else title.office.klass
    return klass, frozenset(w for w in field if w.isalpha() and GAZETTEER.at([w], 0) is None)


def post_of(chart: Chart, title: Title) -> str | None:
    """The state to which an ambassador is sent: "High Commissioner to Vanuatu", "Ambassador of Chile in Oslo"."""
    for k in range(title.head, title.last - 1):
        if chart.tokens.lower[k] in ("to", "in"):
            hit = chart.hit_at.get(k + 1) or chart.hit_at.get(k + 2)
            return hit.entry.ref if hit is not None and hit.entry.kind == "state" else None
    return None
