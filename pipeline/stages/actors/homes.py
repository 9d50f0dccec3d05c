"""The state of each person: said in the title, or followed from visits, meetings, lists and offices."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from pipeline.document import Sentence, Tokens
from pipeline.segment import TOKEN
from pipeline.stages.actors.chart import Chart
from pipeline.stages.actors.governments import addressed, having, known_state, lacking, state_of_name
from pipeline.stages.actors.identity import UNIQUE
from pipeline.stages.actors.journeys import hosts_of_visitor, met_abroad
from pipeline.stages.actors.letterheads import letterhead_state
from pipeline.stages.actors.persons import Occurrence, Person
from pipeline.stages.actors.spelling import essential
from pipeline.stages.actors.ties import RECEIVING, Ties, read_ties
from pipeline.stages.actors.titles import Title
from pipeline.stages.actors.vocabulary import GAZETTEER, NAMES_OF_STATE, OFFICE_WORDS, WORDS

_SECOND = frozenset({"deputy", "state", "assistant", "junior", "alternate", "former"})
_ROUNDS = 3
_UNION = frozenset({"EU", "European Commission"})
_ANY_LEADER = frozenset({"leader", "ruler", "counterpart"})
_FIELDLESS = WORDS["fieldless"]
_OPENING = 4  # sentences among which the dateline is
_FURTHER = 5
_LONG = 60  # tokens of a text that would name its own state more than once
_STAFF = frozenset({"spokesperson", "adviser", "chief_of_staff"})
_ENVOYS = frozenset({"ambassador", "charge", "consul", "diplomat", "envoy"})
_OFTEN = 5  # weight of the mentions of a state, at least, for the text to be about it
_LINE = 200
_COUPLE = 5  # tokens of "and First Lady Dr."
_SPOUSES, _OWNING = frozenset({"husband", "spouse", "wife"}), frozenset({"her", "his"})


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
    states = [k.removeprefix("state:") for k in sides if k.startswith("state:")]
    further = [k.removeprefix("state:") for k, _ in counts.most_common(_FURTHER) if k.startswith("state:")]
    further = [s for s in further if s not in states]
    open_ones = [
        p for p in persons if not p.country and (p.past - {"monarch"} or p.ranks & {"leader", "minister", "official"})
    ]
    open_ones = [p for p in open_ones if "high_representative" not in p.classes]  # of a bloc, where no state is said
    open_ones = [p for p in open_ones if not _abroad(p)]
    if any(hit.entry.ref in _UNION for hit in chart.hit_at.values()):
        open_ones = [p for p in open_ones if not any(_of_the_union(chart.tokens, t) for t in p.offices)]
    loose = [p for p in persons if not p.country and p not in open_ones]
    loose = [p for p in loose if not _abroad(p)]
    for person in loose:
        person.country = state_of_name(person)
    known = {id(p): state for p in open_ones if (state := known_state(p) or state_of_name(p))}
    for person in open_ones:
        person.country = known.get(id(person))
    open_before = open_ones
    open_ones = [p for p in open_ones if not p.country]
    if not states or not (open_ones or loose):
        return
    ties = read_ties(chart, occurrences, narrator, titles)
    if narrator is not None and not narrator.country:  # whose minister needs an adjective is a guest to who speaks
        named = {p.country for p in persons if p.stated and p.country and p.ranks & {"leader", "minister"}}
        ties.never.setdefault(id(narrator), set()).update(named)
    of_unions = [p for p in open_ones if p.classes & _STAFF and any(_abroad(o) for o in ties.same.get(id(p), ()))]
    open_ones = [p for p in open_ones if p not in of_unions]  # "Commissioner Lamy's spokesman"
    if narrator is not None and not narrator.country and narrator in open_ones:
        met = {id(p) for p in ties.unlike.get(id(narrator), ())}
        leaders = {known[id(p)] for p in open_before if id(p) in known and id(p) not in met and p is not narrator}
        if len(leaders) == 1 and (state := leaders.pop()) not in ties.never.get(id(narrator), ()):
            narrator.country = state  # "Prime Minister Albanese and Foreign Minister Wong have made it clear"
            open_ones.remove(narrator)
    if narrator is not None:
        _ours(chart.tokens, occurrences, narrator, ties)
        if narrator.country and narrator.country not in states[:1]:
            met_abroad(chart, narrator, occurrences, ties)
            states = [narrator.country, *(s for s in states if s != narrator.country)][:2]
    place = _dateline(chart)
    fitted: set[int] = set()
    candidates = tuple(dict.fromkeys((*states, *further, *((place,) if place else ()))))
    for person in open_ones:
        if without := lacking(chart.tokens, person, candidates):
            ties.never.setdefault(id(person), set()).update(without)
            ties.lacks[id(person)] = without
        borne = addressed(chart.tokens, person, candidates)
        if len(fitting := borne or having(chart.tokens, person, candidates)) == 1:
            ties.there.setdefault(id(person), fitting[0])  # the one kingdom of the text
            fitted.add(id(person))
    for person in open_ones:
        posts = {post for t in person.offices if t.office.klass == "ambassador" and (post := _post(chart, t))}
        if posts:
            ties.never.setdefault(id(person), set()).update(posts)  # no ambassador is of the state of the post
    for person in open_ones:
        of = NAMES_OF_STATE.get(person.parts[0], "")
        if of in states and len(person.parts) >= (3 if of == "KOR" else 2) and of not in ties.never.get(id(person), ()):
            ties.there.setdefault(id(person), of)
    _guests(chart.tokens, occurrences, titles, ties)
    hosts_of_visitor(chart, occurrences, titles, ties)
    _held_once(chart.tokens, persons, open_ones, ties)
    _spoken_of(chart.tokens, persons, open_ones, titles, ties)
    for person in open_ones:
        if id(person) in ties.there:
            person.country = ties.there[id(person)]
    holders: dict[str, set[str]] = {}
    for person in persons:
        if person.country and (person.stated or id(person) in ties.there or id(person) in known):
            for klass in person.classes & UNIQUE:
                holders.setdefault(klass, set()).add(person.country)
    for _ in range(_ROUNDS):
        for person in open_ones:
            if not person.country:
                person.country = _forced(person, holders, ties, states, further, place)
    sure = {ties.there[id(p)] for p in open_ones if id(p) in fitted and ties.there.get(id(p)) in states}
    home = _home(chart, persons, states, narrator) or (sure.pop() if len(sure) == 1 else None)
    serving: dict[str, set[str]] = {}
    for person in persons:
        _serves(person, serving)
    for person in sorted(open_ones, key=lambda p: -len(p.occurrences)):
        if not person.country:
            person.country = _forced(person, holders, ties, states, further, place)
        if not person.country:
            held = {c for klass in person.classes & UNIQUE for c in serving.get(klass, ())}
            held |= {p.country for p in ties.unlike.get(id(person), ()) if p.country}
            ties.never.setdefault(id(person), set()).update(held)  # a second president is of another state
            # where several states are possible, only the place of the news or its narrator tells whose officials
            # need no adjective; without either nothing is guessed
            possible = states if len(states) == 1 < len(sides) else (*states, *further)
            if len(states) + len(further) == 1 and any(p.stated and p.country in states for p in persons):
                peers = [p.country for p in ties.unlike.get(id(person), ()) if p.country]
                if not peers or peers[0] in states:  # "between the President, who is in Oman, and Prime Minister X"
                    possible = ()  # the one state of the text is that of somebody else
            free = [s for s in possible if s not in ties.never.get(id(person), ())]
            if (
                len(possible) == 1
                and len(chart.tokens) > _LONG
                and counts[f"state:{possible[0]}"] < _OFTEN
                and possible[0] != home
            ):
                free = []  # a state that is named in passing alone is not that of everybody
            person.country = (
                home if home and home not in ties.never.get(id(person), ()) else free[0] if len(free) == 1 else None
            )
        _serves(person, serving)
    for person in (p for p in (*loose, *open_ones) if not p.country):  # "Minister X, accompanied by Ms Y and Dr Z"
        brought = [p.country for p in ties.brought.get(id(person), ()) if p.country]
        person.country = ties.there.get(id(person)) or (brought[0] if brought else None)


def _abroad(person: Person) -> bool:
    """Whether the person serves a bloc or an organisation that belongs to no state."""
    return any(t.abroad for o in person.occurrences for t in o.offices())


def _ours(tokens: Tokens, occurrences: Sequence[Occurrence], narrator: Person, ties: Ties) -> None:
    """ "Our High Commissioner, Ms X", "my colleague Minister Y": who is so called serves the narrator's state."""
    for o in occurrences:
        if o.person is None or o.person is narrator or not o.titles:
            continue
        title = o.titles[0]
        if title.determiner in ("our", "my") and not title.stated and title.office.klass not in ("counterpart", "host"):
            ties.link(ties.same, narrator, o.person)


def _of_the_union(tokens: Tokens, title: Title) -> bool:
    """Whether an office is one of the European Commission, in news about the EU: "Trade Commissioner X"."""
    fields = [w for w in tokens.lower[title.first : title.last] if OFFICE_WORDS.get(w) == "field"]
    presides = tokens.lower[title.first : title.head + 1] == ["commission", "president"]
    return not title.stated and ((title.office.klass == "commissioner" and bool(fields)) or presides)


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


def _serves(person: Person, serving: dict[str, set[str]]) -> None:
    """Note the state of who holds an office that one person of a state holds."""
    for klass in person.classes & UNIQUE if person.country else ():
        serving.setdefault(klass, set()).add(person.country or "")


def _held_once(tokens: Tokens, persons: Sequence[Person], open_ones: Sequence[Person], ties: Ties) -> None:
    """A second Minister of External Affairs is not of the first one's state."""
    held: dict[tuple[str, frozenset[str]], set[str]] = {}
    for p in persons:
        for t in p.offices if p.stated and p.country else ():
            if t.stated and _sole(tokens, t):
                held.setdefault(_office_of(tokens, t), set()).add(p.country or "")
    for p in open_ones:
        for t in p.offices:
            if _sole(tokens, t) and (states := held.get(_office_of(tokens, t))):
                ties.never.setdefault(id(p), set()).update(states)


def _sole(tokens: Tokens, title: Title) -> bool:
    """Whether one person of a state holds the office: a minister of a field, no deputy and no minister of state."""
    sole = title.office.klass == "minister" and title.office.rank == "minister" and not title.office.plural
    words = tokens.lower[title.first : title.last]
    return sole and not title.time and _SECOND.isdisjoint(words) and bool(_office_of(tokens, title)[1])


def _guests(tokens: Tokens, occurrences: Sequence[Occurrence], titles: Sequence[Title], ties: Ties) -> None:
    """ "Welcoming the Omani Foreign Minister, Minister X said": X is not of Oman."""
    begins = {o.begin: o.person for o in occurrences if o.person is not None}
    for t in titles:
        host = begins.get(t.last + 1) if t.stated and t.country and tokens.lower[t.last : t.last + 1] == [","] else None
        if host is not None and tokens.lower[t.begin - 1] in RECEIVING:
            ties.never.setdefault(id(host), set()).add(t.country or "")


def _spoken_of(
    tokens: Tokens, persons: Sequence[Person], open_ones: Sequence[Person], titles: Sequence[Title], ties: Ties
) -> None:
    """ "The Latvian Foreign Minister", said of nobody else: the one foreign minister whose state is left open."""
    used = {id(t) for p in persons for t in p.offices}
    offered: dict[tuple[str, frozenset[str]], set[str]] = {}
    for t in titles:
        high = t.office.rank in ("leader", "minister") and t.office.klass not in _ANY_LEADER
        if high and t.stated and t.country and not t.office.plural and not t.time and id(t) not in used:
            offered.setdefault(_office_of(tokens, t), set()).add(t.country)
    holders: dict[tuple[str, frozenset[str]], dict[int, Person]] = {}
    settled: dict[str, set[str]] = {}
    for p in persons:
        for t in p.offices:
            holders.setdefault(_office_of(tokens, t), {})[id(p)] = p
        for klass in p.classes if p.stated and p.country else ():
            settled.setdefault(klass, set()).add(p.country or "")
    unsettled = {id(p) for p in open_ones if not p.country and id(p) not in ties.there}
    for office, states in offered.items():
        having_it = holders.get(office, {}).values()
        left = states - {p.country for p in having_it if p.country} - settled.get(office[0], set())
        free = [p for p in having_it if id(p) in unsettled]
        if len(free) == 1 and len(left) == 1 and left.isdisjoint(ties.never.get(id(free[0]), ())):
            ties.there[id(free[0])] = left.pop()


def _office_of(tokens: Tokens, title: Title) -> tuple[str, frozenset[str]]:
    """The class of an office, and what it is the office of."""
    words = {tokens.lower[k] for k in range(title.first, title.last)}
    field = words - _FIELDLESS if title.office.rank == "minister" else ()
    return title.office.klass, frozenset(w for w in field if w.isalpha() and GAZETTEER.at([w], 0) is None)


def _forced(
    person: Person,
    holders: dict[str, set[str]],
    ties: Ties,
    states: Sequence[str],
    further: Sequence[str],
    place: str | None,
) -> str | None:
    for other in ties.same.get(id(person), ()):
        if other.country:
            return other.country
    out = set(ties.never.get(id(person), ()))
    out |= {other.country for other in ties.unlike.get(id(person), ()) if other.country}
    for klass in person.classes & UNIQUE:
        out |= holders.get(klass, set()) - {person.country}
    free = [s for s in states if s not in out]
    if not free:
        left = [s for s in further if s not in out]
        guessed = not ties.lacks.get(id(person), set()).isdisjoint(states)
        return left[0] if left and (len(left) == 1 or not guessed) else None
    if len(free) > 1 or len(states) < 2:
        return None
    here = place in further and place not in out and not ties.unlike.get(id(person))
    return place if here else free[0]  # an official whom nobody met is of the place of the news


def _home(chart: Chart, persons: Sequence[Person], states: Sequence[str], narrator: Person | None) -> str | None:
    """The state whose officials need no adjective: the narrator's, the letterhead's, the place of the news,
    the one to which the ambassadors of the text are sent, or that of a leader who needs none."""
    if narrator is not None and narrator.country:
        return narrator.country
    if (told := state_of_news(chart, None)) is not None:
        return told
    posted = [s for p in persons for t in p.offices if t.office.klass == "ambassador" and (s := _post(chart, t))]
    if len(set(posted)) == 1 and posted[0] in states:
        return posted[0]
    own = [p for p in persons if p.country in states and not p.stated and p.ranks & {"leader"}]
    return max(own, key=lambda p: len(p.occurrences)).country if own else None


def state_of_news(chart: Chart, narrator: Person | None) -> str | None:
    """The state whose institutions need no adjective, where the text says it: the narrator's, the letterhead's or that
    of the dateline; none where an envoy speaks, who is in another."""
    if narrator is not None and not narrator.classes.isdisjoint(_ENVOYS):
        return None
    if narrator is not None and narrator.country:
        return narrator.country
    return letterhead_state(chart.document) or _dateline(chart)


def _post(chart: Chart, title: Title) -> str | None:
    """The state to which an ambassador is sent: "High Commissioner to Vanuatu"."""
    for k in range(title.head, title.last - 1):
        if chart.tokens.lower[k] == "to":
            hit = chart.hit_at.get(k + 1) or chart.hit_at.get(k + 2)
            return hit.entry.ref if hit is not None and hit.entry.kind == "state" else None
    return None


def _all_in_capitals(chart: Chart, sentence: Sentence) -> str | None:
    """The state of a capital whose name is also that of other things, where it is a dateline: "KINGSTON, May 21"."""
    text = chart.tokens.text
    if not text[sentence.first].isupper() or chart.headline(sentence):
        return None
    match = GAZETTEER.at(chart.tokens.lower, sentence.first)
    if match is None or match[1].kind != "state" or match[1].form != "capital" or match[0] >= sentence.last:
        return None
    return match[1].ref if text[match[0]] in (",", "(", "-", "–", "—", "/") else None


def _dateline(chart: Chart) -> str | None:
    """The state of the city that opens a paragraph, "JAKARTA, Nov. 10", or stands in the line of place and day."""
    for sentence in chart.document.sentences[:_OPENING]:
        hit = chart.hit_at.get(sentence.first)
        if hit is None and (place := _all_in_capitals(chart, sentence)) is not None:
            return place
        if hit is None or hit.entry.form != "capital" or hit.entry.kind != "state":
            continue
        if chart.tokens.text[hit.first].isupper() or chart.tokens.text[hit.last : hit.last + 1] == [","]:
            return hit.entry.ref
    for zone in chart.document.zones_of(("dateline", "byline")):
        words = TOKEN.findall(chart.document.text[zone.start : min(zone.end, zone.start + _LINE)].lower())
        for k in range(len(words)):
            match = GAZETTEER.at(words, k)
            if match is not None and match[1].kind == "state" and match[1].form in ("capital", "name"):
                return match[1].ref
    return None
