"""The state of each person: said in the title, or followed from visits, meetings, lists and offices."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pipeline.document import Tokens
from pipeline.segment import TOKEN
from pipeline.stages.actors.chart import Chart
from pipeline.stages.actors.discourse import POSSESSIVE
from pipeline.stages.actors.identity import UNIQUE, one_delegation
from pipeline.stages.actors.persons import Occurrence, Person
from pipeline.stages.actors.titles import Title
from pipeline.stages.actors.vocabulary import GAZETTEER, NAMES_OF_STATE, WORDS

_VISITS = WORDS["visits"]
_TOGETHER = WORDS["together"]
_TO = frozenset({"to", "in", "for", "of", "through"})
_MEETS = WORDS["meets"]
_RECEIVED = frozenset({"received", "welcomed", "greeted", "hosted"})
_CALLS = (["called", "on"], ["call", "on"], ["calls", "on"], ["called", "upon"])
_REACH = 22
_ROUNDS = 3
_LINKED = 12
_FAR = 240  # tokens back to the state that a person was met in
_OPENING = 4  # sentences among which the dateline is
_FURTHER = 5
_LINE = 200


class _Ties:
    """What the text says between the lines of the states of persons."""

    def __init__(self) -> None:
        self.never: dict[int, set[str]] = {}
        self.there: dict[int, str] = {}
        self.same: dict[int, list[Person]] = {}
        self.unlike: dict[int, list[Person]] = {}

    def link(self, kind: dict[int, list[Person]], one: Person, two: Person) -> None:
        """Remember the pair from both ends; a few of each person are enough."""
        for a, b in ((one, two), (two, one)):
            known = kind.setdefault(id(a), [])
            if len(known) < _LINKED:
                known.append(b)


def settle_countries(
    chart: Chart,
    persons: Sequence[Person],
    occurrences: Sequence[Occurrence],
    sides: tuple[str, ...],
    counts: Counter[str],
    narrator: Person | None,
) -> None:
    """Give office holders whose title names no state the side that the text leaves for them."""
    states = [k.removeprefix("state:") for k in sides if k.startswith("state:")]
    further = [k.removeprefix("state:") for k, _ in counts.most_common(_FURTHER) if k.startswith("state:")]
    further = [s for s in further if s not in states]
    open_ones = [p for p in persons if not p.country and p.ranks & {"leader", "minister", "official"}]
    open_ones = [p for p in open_ones if "high_representative" not in p.classes]  # of a bloc, where no state is said
    open_ones = [p for p in open_ones if not any(t.abroad for o in p.occurrences for t in o.offices())]
    if not open_ones or not states:
        return
    ties = _ties(chart, occurrences, narrator)
    for person in open_ones:
        of = NAMES_OF_STATE.get(person.parts[0], "")
        if of in states and len(person.parts) >= (3 if of == "KOR" else 2) and of not in ties.never.get(id(person), ()):
            ties.there.setdefault(id(person), of)
    for person in open_ones:
        if id(person) in ties.there:
            person.country = ties.there[id(person)]
    holders: dict[str, set[str]] = {}
    for person in persons:
        if person.country and (person.stated or id(person) in ties.there):
            for klass in person.classes & UNIQUE:
                holders.setdefault(klass, set()).add(person.country)
    for _ in range(_ROUNDS):
        for person in open_ones:
            if not person.country:
                person.country = _forced(person, holders, ties, states, further)
    home = _home(chart, persons, states, narrator)
    for person in sorted(open_ones, key=lambda p: -len(p.occurrences)):
        if not person.country:
            person.country = _forced(person, holders, ties, states, further)
        if not person.country:
            # where several states are possible, only the place of the news or its narrator tells whose officials
            # need no adjective; without either nothing is guessed
            possible = states if len(states) == 1 < len(sides) else (*states, *further)
            if len(states) + len(further) == 1 and any(p.stated and p.country in states for p in persons):
                possible = ()  # the one state of the text is that of somebody else
            free = [s for s in possible if s not in ties.never.get(id(person), ())]
            person.country = (
                home if home and home not in ties.never.get(id(person), ()) else free[0] if len(free) == 1 else None
            )


def _forced(
    person: Person, holders: dict[str, set[str]], ties: _Ties, states: Sequence[str], further: Sequence[str]
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
        return next((s for s in further if s not in out), None)
    return free[0] if len(free) == 1 and len(states) > 1 else None


def _home(chart: Chart, persons: Sequence[Person], states: Sequence[str], narrator: Person | None) -> str | None:
    """The state whose officials need no adjective: the narrator's, that of the place of the news, that to which the
    ambassadors of the text are sent, or that of a leader who needs none."""
    if narrator is not None and narrator.country:
        return narrator.country
    posted = [s for p in persons for t in p.offices if t.office.klass == "ambassador" and (s := _post(chart, t))]
    told = _dateline(chart) or (posted[0] if len(set(posted)) == 1 else None)
    if told is not None:
        return told
    own = [p for p in persons if p.country in states and not p.stated and p.ranks & {"leader"}]
    return max(own, key=lambda p: len(p.occurrences)).country if own else None


def _post(chart: Chart, title: Title) -> str | None:
    """The state to which an ambassador is sent: "High Commissioner to Vanuatu"."""
    for k in range(title.head, title.last - 1):
        if chart.tokens.lower[k] == "to":
            hit = chart.hit_at.get(k + 1) or chart.hit_at.get(k + 2)
            return hit.entry.ref if hit is not None and hit.entry.kind == "state" else None
    return None


def _dateline(chart: Chart) -> str | None:
    """The state of the city that opens a paragraph, "JAKARTA, Nov. 10", or stands in the line of place and day."""
    for sentence in chart.document.sentences[:_OPENING]:
        hit = chart.hit_at.get(sentence.first)
        if hit is None or hit.entry.form != "capital" or hit.entry.kind != "state":
            continue
        if chart.tokens.text[hit.first].isupper() or chart.tokens.text[hit.last : hit.last + 1] == [","]:
            return hit.entry.ref
    for zone in chart.document.zones_of(("dateline", "byline")):
        words = TOKEN.findall(chart.document.text[zone.start : zone.start + _LINE].lower())
        for k in range(len(words)):
            match = GAZETTEER.at(words, k)
            if match is not None and match[1].kind == "state" and match[1].form in ("capital", "name"):
                return match[1].ref
    return None


def _ties(chart: Chart, occurrences: Sequence[Occurrence], narrator: Person | None) -> _Ties:
    ties = _Ties()
    tokens = chart.tokens
    lower = tokens.lower
    begins = {o.begin for o in occurrences}
    often = Counter(id(o.person) for o in occurrences).most_common(1)
    main = narrator or next((o.person for o in occurrences if often and id(o.person) == often[0][0]), None)
    if narrator is not None:
        _own_visits(chart, narrator, ties)
    before: Occurrence | None = None
    for o in occurrences:
        if o.person is None:
            continue
        sentence = chart.document.sentence_at(tokens.start[o.begin])
        if sentence is None:
            continue
        if not o.person.country:
            _visits(chart, o, sentence.last, begins, ties)
            _visits_before(chart, o, sentence.first, ties)
            if lower[o.begin - 1] in ("with", "meet", "met", "see", "visit") and (
                there := _where(chart, o, sentence.first) or _stay(chart, o)
            ):
                ties.there.setdefault(id(o.person), there)
            place = chart.hit_at.get(sentence.first + 1)
            if (
                lower[sentence.first] == "in"
                and place is not None
                and place.entry.kind == "state"
                and lower[o.begin - 1] == "with"
            ):
                ties.there.setdefault(id(o.person), place.entry.ref)
            _hosts(chart, o, sentence.last, ties)
            _among(chart, o, sentence.first, sentence.last, ties)
            _on_side(chart, o, sentence.first, ties)
        alone = before is None or before.begin < sentence.first
        if alone and main is not None and o.person is not main and _met(lower, o.begin, sentence.first):
            ties.link(ties.unlike, main, o.person)
        if (
            before is not None
            and before.person is not None
            and before.begin >= sentence.first
            and before.person is not o.person
        ):
            for t in o.titles:
                if t.office.klass == "counterpart" and t.country and t.determiner in ("his", "her"):
                    ties.never.setdefault(id(before.person), set()).add(t.country)  # "met her Armenian colleague"
            if o.person.stated and lower[o.begin - 1] == "with" and o.begin - before.last < _REACH // 2:
                places = [chart.hit_at[k].entry.ref for k in range(before.last, o.begin) if k in chart.hit_at]
                if o.person.country in places:
                    # "met today in Bangkok with Prime Minister X of Thailand": the guest is from elsewhere
                    ties.never.setdefault(id(before.person), set()).add(o.person.country or "")
            _pair(tokens, before, o, ties)
            _respectively(chart, before, o, ties)
        before = o
    return ties


def _visits(chart: Chart, o: Occurrence, most: int, begins: set[int], ties: _Ties) -> None:
    """Nobody visits the own country: "traveled to Mexico", "on a visit to Hungary", "from trips to Peru and Chile"."""
    lower = chart.tokens.lower
    end = min(most, o.last + _REACH)
    for k in range(o.last, end):
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


def _where(chart: Chart, o: Occurrence, first: int) -> str | None:
    """ "travel to Addis Ababa, where he will meet Prime Minister X": X is of Ethiopia."""
    lower = chart.tokens.lower
    for k in range(o.begin - 1, first, -1):
        if lower[k] == "where":
            for m in range(k - 1, max(first, k - 8) - 1, -1):
                hit = chart.hit_in.get(m)
                if hit is not None and hit.entry.kind == "state" and hit.entry.form != "demonym":
                    return hit.entry.ref
            return None
    return None


def _stay(chart: Chart, o: Occurrence) -> str | None:
    """ "During his stay in Portugal, Wen will hold talks with Prime Minister X": X is of Portugal."""
    lower, text = chart.tokens.lower, chart.tokens.text
    for k in range(o.begin - 3, max(0, o.begin - _FAR), -1):
        if lower[k] in _VISITS and lower[k + 1] in ("to", "in"):
            hit = chart.hit_at.get(k + 2 + (lower[k + 2] == "the"))
            if hit is not None and hit.entry.kind == "state" and hit.entry.form in ("name", "acronym", "capital"):
                return hit.entry.ref
        if text[k] == "In" and (hit := chart.hit_at.get(k + 1)) is not None and hit.entry.kind == "state":
            return hit.entry.ref
    return None


def _hosts(chart: Chart, o: Occurrence, most: int, ties: _Ties) -> None:
    """Who receives guests in Hanoi is at home there."""
    lower = chart.tokens.lower
    k = o.last
    if k >= most or lower[k] not in ("hosted", "received", "welcomed", "greeted", "hosts", "receives", "welcomes"):
        return
    for m in range(k + 1, min(k + 16, most)):
        hit = chart.hit_at.get(m)
        if (
            hit is not None
            and lower[m - 1] == "in"
            and hit.entry.kind == "state"
            and hit.entry.form in ("capital", "name")
        ):
            ties.there.setdefault(id(o.person), hit.entry.ref)
            return


def _among(chart: Chart, o: Occurrence, first: int, most: int, ties: _Ties) -> None:
    """ "X and other Lao leaders"; "the Lao party, led by X": X is Lao."""
    lower = chart.tokens.lower
    if lower[o.last : o.last + 2] == ["and", "other"] and o.last + 2 < most:
        hit = chart.hit_at.get(o.last + 2) or chart.hit_at.get(o.last + 3)
        if hit is not None and hit.entry.kind == "state":
            ties.there.setdefault(id(o.person), hit.entry.ref)
    if o.begin - 2 >= first and lower[o.begin - 2 : o.begin] in (["led", "by"], ["headed", "by"]):
        for k in range(o.begin - 3, max(first, o.begin - 12) - 1, -1):
            hit = chart.hit_in.get(k)
            if hit is not None and hit.entry.kind == "state":
                ties.there.setdefault(id(o.person), hit.entry.ref)
                return


def _on_side(chart: Chart, o: Occurrence, first: int, ties: _Ties) -> None:
    """ "On the Ghanaian side the talks were attended by Minister X": X is of Ghana."""
    lower = chart.tokens.lower
    for k in range(o.begin - 1, first, -1):
        hit = chart.hit_in.get(k - 1) if lower[k] == "side" else None
        if hit is not None and hit.entry.kind == "state" and lower[max(first, hit.first - 2)] in ("on", "from", "for"):
            ties.there.setdefault(id(o.person), hit.entry.ref)
            return


def _met(lower: list[str], begin: int, first: int) -> bool:
    """Whether "met with", "held talks with" stands right before."""
    near = lower[max(first, begin - 5) : begin]
    return bool(near) and near[-1] in ("with", "met") and any(w in ("met", "meeting", "talks", "held") for w in near)


def _visits_before(chart: Chart, o: Occurrence, first: int, ties: _Ties) -> None:
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


def _own_visits(chart: Chart, narrator: Person, ties: _Ties) -> None:
    """ "my official visit to Vietnam", "I return from a visit to Thailand": the narrator is from elsewhere."""
    lower = chart.tokens.lower
    for k in [k for k, w in enumerate(lower) if w in _VISITS]:
        if {"i", "my"} & set(lower[max(0, k - 8) : k]):
            end = next((m for m in range(k, min(k + 12, len(lower))) if lower[m] in (".", ",", ";")), k + 12)
            ties.never.setdefault(id(narrator), set()).update(_destinations(chart, k, min(end, len(lower))))


def _pair(tokens: Tokens, left: Occurrence, right: Occurrence, ties: _Ties) -> None:
    """What stands between two persons: a list, a possessive, or a meeting."""
    lower = tokens.lower
    between = lower[left.last : right.begin]
    assert left.person is not None and right.person is not None
    if len(between) <= 1 and (between[:1] == [] or between[0] in POSSESSIVE):
        ties.link(ties.same, left.person, right.person)  # "President Biden's National Security Advisor"
    elif between in ([","], [",", "and"]) and right.titles and one_delegation(lower, left, right):
        ties.link(ties.same, left.person, right.person)  # a list of one delegation
    elif between == ["and"] and left.begin and lower[left.begin - 1] == "between":
        ties.link(ties.unlike, left.person, right.person)
    elif between in (["and"], [",", "and"]) and (other := _lead_state(right)) and not left.person.stated:
        ties.never.setdefault(id(left.person), set()).add(other)
    elif between == ["and"] and not left.person.stated and right.person.stated and _both_lead(left, right):
        ties.never.setdefault(id(left.person), set()).add(right.person.country or "")
    elif between == ["and"] and left.person.classes & right.person.classes & UNIQUE:
        ties.link(ties.unlike, left.person, right.person)  # two presidents
    elif between == ["and"] and right.last < len(lower) and lower[right.last] in _TOGETHER:
        ties.link(ties.unlike, left.person, right.person)  # "Minister X and Minister Y signed"
    elif between == ["and"] and left.begin and lower[left.begin - 1] in ("with", "meet", "met", "meeting"):
        ties.link(ties.same, left.person, right.person)  # "will meet with General Secretary X and President Y"
    elif between == [","] and left.begin and lower[left.begin - 1] in _MEETS | {"meeting"}:
        ties.link(ties.unlike, left.person, right.person)  # "While meeting with X, Y said"
    elif "by" in between[-3:] and _RECEIVED & set(between[-6:]):
        ties.link(ties.unlike, left.person, right.person)  # "arrived in Maputo and was received by President X"
    elif (
        left.begin
        and lower[left.begin - 1] in ("of", "by", "to", "for", "from")
        and between[:1] not in (["with"], ["and"])
    ):
        return
    elif between[-2:] in _CALLS or (
        len(between) <= 12 and "," not in between and any(w in _MEETS for w in between[-2:])
    ):
        ties.link(ties.unlike, left.person, right.person)


def _both_lead(left: Occurrence, right: Occurrence) -> bool:
    """Whether both names are of leaders: "the Amir Sheikh X and the President of Ghana Y"."""
    return all(any(t.office.rank == "leader" for t in o.titles) for o in (left, right))


def _respectively(chart: Chart, left: Occurrence, right: Occurrence, ties: _Ties) -> None:
    """ "between Kazakhstan and the United States … Presidents X and Y": the first is of the first."""
    if not left.titles or not right.titles or left.titles[0] is not right.titles[0] or left.country or right.country:
        return
    lower = chart.tokens.lower
    for k in range(left.begin - 1, max(0, left.begin - _FAR), -1):
        second = chart.hit_at.get(k)
        if second is None or second.entry.kind != "state" or lower[second.first - 1] not in ("and", "the"):
            continue
        first = chart.hit_in.get(second.first - 2 - (lower[second.first - 1] == "the"))
        if first is not None and first.entry.kind == "state" and first.entry.ref != second.entry.ref:
            ties.there.setdefault(id(left.person), first.entry.ref)
            ties.there.setdefault(id(right.person), second.entry.ref)
            return


def _lead_state(o: Occurrence) -> str | None:
    """The state that stands as adjective before the title: "Indian Prime Minister"."""
    return next((t.country for t in o.titles if t.country and t.begin < t.first), None)
