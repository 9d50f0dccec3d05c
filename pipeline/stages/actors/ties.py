"""What the text says between the lines of the states of persons: who visits, meets, sends and goes with whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pipeline.document import Tokens
from pipeline.lexicon import word_set
from pipeline.stages.actors.chart import Chart
from pipeline.stages.actors.delegations import among, member, on_side
from pipeline.stages.actors.identity import UNIQUE, one_delegation
from pipeline.stages.actors.journeys import own_guests, own_visits, own_wishes, visits, visits_before
from pipeline.stages.actors.persons import Occurrence, Person
from pipeline.stages.actors.signatories import acts_for, host_first, opposite
from pipeline.stages.actors.subjects import Subjects
from pipeline.stages.actors.titles import Title
from pipeline.stages.actors.vocabulary import PARTICLES, WORDS

_VISITS = WORDS["visits"]
_TOGETHER = WORDS["together"]
_MEETS = WORDS["meets"]
_RECEIVED = word_set("actors/sets", "ties.received")
_SENDS = word_set("actors/sets", "ties.sends")
_GREETINGS = word_set("actors/sets", "ties.greetings")
_CALLS = (["called", "on"], ["call", "on"], ["calls", "on"], ["called", "upon"])
_SEES = word_set("actors/sets", "ties.sees")
_CABINET = word_set("actors/sets", "ties.cabinet")
RECEIVING = word_set("actors/sets", "ties.receiving")
_SEEN = frozenset({"by", "meet", "meets", "met", "to", "with"})
"""Words before somebody who is seen, and does not act."""
_TALKS_WITH = (["meeting", "with"], ["meetings", "with"], ["talks", "with"], ["discussions", "with"], ["met", "with"])
_TALKS = word_set("actors/sets", "ties.talks")
_WHERE = ("to", "at", "in", "on")
_PAPERS = frozenset({"credentials", "credence", "accreditation"})
_NEAR = 8
_REACH = 22
_AS_WELL = [",", "as", "well", "as"]
_LISTS = ([","], ["and"], [",", "and"], _AS_WELL, _AS_WELL[1:])
_AND = (["and"], ["and", "with"], [",", "and"], ["and", "to"])
_OBLIQUE = frozenset({"at", "by", "for", "from", "of", "on", "to", "with"})
_GOES_ON = frozenset({"called", "held", "laid", "met", "paid", "pays", "saw", "took", "will"})
_LINKED = 12
_FAR = 240  # tokens back to the state that a person was met in


class Ties:
    """What the text says between the lines of the states of persons."""

    def __init__(self) -> None:
        self.never: dict[int, set[str]] = {}
        self.lacks: dict[int, set[str]] = {}
        self.there: dict[int, str] = {}
        self.same: dict[int, list[Person]] = {}
        self.unlike: dict[int, list[Person]] = {}
        self.brought: dict[int, list[Person]] = {}
        """Whom somebody brings along, and who follows them in the list."""

    def link(self, kind: dict[int, list[Person]], one: Person, two: Person) -> None:
        """Remember the pair from both ends; a few of each person are enough."""
        for a, b in ((one, two), (two, one)):
            known = kind.setdefault(id(a), [])
            if len(known) < _LINKED:
                known.append(b)


def read_ties(
    chart: Chart, occurrences: Sequence[Occurrence], narrator: Person | None, titles: Sequence[Title]
) -> Ties:
    ties = Ties()
    sharing = Counter(id(o.titles[0]) for o in occurrences if o.titles)
    tokens = chart.tokens
    lower = tokens.lower
    begins = {o.begin for o in occurrences}
    often = Counter(id(o.person) for o in occurrences).most_common(1)
    main = narrator or next((o.person for o in occurrences if often and id(o.person) == often[0][0]), None)
    if narrator is not None:
        own_visits(chart, narrator, ties)
        own_wishes(chart, narrator, ties)
        own_guests(chart, narrator, occurrences, ties)
    before: Occurrence | None = None
    earlier: Occurrence | None = None
    lead: Occurrence | None = None
    host: Person | None = None
    subjects = Subjects(chart, occurrences, titles)
    for o in occurrences:
        if o.person is None:
            continue
        sentence = chart.document.sentence_at(tokens.start[o.begin])
        if sentence is None:
            continue
        if not o.person.country:
            visits(chart, o, sentence.last, begins, ties)
            visits_before(chart, o, sentence.first, ties)
            brought = _brings(lower[max(sentence.first, o.begin - _NEAR) : o.begin])
            sees = lower[o.begin - 1] in _SEES and not brought
            if sees and (there := _where(chart, o, sentence.first) or _stay(chart, o)):
                ties.there.setdefault(id(o.person), there)
            stay = sentence.first + (lower[sentence.first] == "while")  # "While in Panama, X met President Y"
            place = chart.hit_at.get(stay + 1)
            if (
                lower[stay] == "in"
                and place is not None
                and place.entry.kind == "state"
                and lower[o.begin - 1] in _SEES
            ):
                ties.there.setdefault(id(o.person), place.entry.ref)
            elif (
                o.person.occurrences[0] is o
                and o.person is not main
                and lower[sentence.first] == "in"
                and place is not None
                and place.entry.kind == "state"
                and place.last + 1 == o.begin
                and lower[place.last] == ","
            ):
                ties.there.setdefault(id(o.person), place.entry.ref)  # "In Damascus, President X said"
            _hosts(chart, o, sentence.last, ties)
            among(chart, o, sentence.first, sentence.last, ties)
            on_side(chart, o, sentence.first, ties)
            member(chart, o, sentence.first, ties)
            acts_for(chart, o, sentence.last, begins, ties)
            if (serves := subjects.office_of_body(sentence, o.begin)) is not None:
                ties.there.setdefault(id(o.person), serves)
        alone = before is None or before.begin < sentence.first
        subjects.named(sentence, o.person)
        told = subjects.before(sentence, sentence.first if alone or before is None else before.last, o.begin)
        if told is not None and told[0] is not o.person:
            _told_of(told[0], o.person, told[1], ties)
        if not o.person.country and (other := subjects.state_before(sentence, o.begin)) is not None:
            _state_acts(other[0], o.person, other[1], ties)
        others = told is not None and told[0] is not main and told[0].country is not None
        if alone and not others and main is not None and o.person is not main and _met(lower, o.begin, sentence.first):
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
            labelled = lower[before.last : before.last + 1] == [
                ":"
            ]  # the one who is speaking is no part of what he says
            acting = lead if lead is not None and _acts_on(lower, sentence.first, lead, before, o) else before
            if not labelled:
                _pair(tokens, acting, o, ties, earlier is None or earlier.begin < sentence.first)
            if opposite(lower, before, o):
                host_first(chart, before, ties)
            known = ties.unlike.get(id(o.person), ())
            if any(p is before.person for p in known):
                host = before.person
            elif host is not None and lower[before.last : o.begin] in _LISTS:
                ties.link(ties.unlike, host, o.person)  # "Minister X met A, and Norway's B"
            if o.titles and sharing[id(o.titles[0])] == 2:
                _respectively(chart, before, o, ties)
        else:
            host, lead = None, o
        earlier, before = before, o
    return ties


def _state_acts(state: str, person: Person, between: list[str], ties: Ties) -> None:
    """ "The President of Maldives is accompanied by Minister X": X is of the Maldives; "called on Minister X": he is
    not."""
    if "accompanied" in between and "by" in between:
        ties.there.setdefault(id(person), state)
    elif between[-2:] in _CALLS or between[-2:] in _TALKS_WITH or (between[-1:] != [] and between[-1] in _MEETS):
        ties.never.setdefault(id(person), set()).add(state)


def _told_of(subject: Person, person: Person, between: list[str], ties: Ties) -> None:
    """ "He is accompanied by Minister X": of one state; "the Prime Minister met with Minister X": of two."""
    if _comes_with(between):
        ties.link(ties.same, subject, person)
        ties.link(ties.brought, subject, person)
    elif (
        between[-2:] in _CALLS
        or between[-2:] in _TALKS_WITH
        or ("by" in between[-3:] and _RECEIVED & set(between[-6:]))
        or (between[-1:] != [] and between[-1] in _MEETS)
    ):
        ties.link(ties.unlike, subject, person)


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


def _hosts(chart: Chart, o: Occurrence, most: int, ties: Ties) -> None:
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


def _met(lower: list[str], begin: int, first: int) -> bool:
    """Whether "met with", "held talks with" stands right before."""
    near = lower[max(first, begin - 5) : begin]
    return bool(near) and near[-1] in ("with", "met") and any(w in ("met", "meeting", "talks", "held") for w in near)


def _pair(tokens: Tokens, left: Occurrence, right: Occurrence, ties: Ties, first: bool) -> None:
    """What stands between two persons: a list, a possessive, or a meeting; `first` where the sentence names none before
    them."""
    lower = tokens.lower
    between = lower[left.last : right.begin]
    if between and PARTICLES.get(between[0]) == "post":
        between = between[1:]  # "George Brandis QC and Minister …"
    assert left.person is not None and right.person is not None
    if id(left.person) in ties.brought and between in _LISTS and right.begin != right.name.first:
        ties.link(ties.brought, left.person, right.person)
    twofold = between in (["and"], [",", "and"])
    together = twofold and next((w for w in lower[right.last : right.last + 2] if w != ","), "") in _TOGETHER
    owned = between in ([], ["'s"], ["’s"], ["'"], ["’"])
    if owned and any(t.office.klass == "counterpart" for t in right.titles):
        ties.link(ties.unlike, left.person, right.person)  # "Minister Silva's Indian counterpart, X"
    elif (between in _AND or first) and _owned(right):
        ties.link(ties.same, left.person, right.person)  # "Prime Minister X and his Deputy, Y"
    elif opposite(lower, left, right):
        ties.link(ties.unlike, left.person, right.person)
    elif _of_one_cabinet(lower, left, right):
        ties.link(ties.same, left.person, right.person)  # "Federal Ministers X, Y and Z"
    elif together and between[0] == "," and lower[left.begin - 1] != ",":
        ties.link(ties.unlike, left.person, right.person)  # "Minister X, and Minister of Y Z, signed"
    elif _comes_with(between) or _brings(between):
        ties.link(ties.same, left.person, right.person)
        ties.link(ties.brought, left.person, right.person)
    elif (left.after and between[:1] == [","] and between[-1:] == [";"]) or between[-2:] == [";", "and"]:
        ties.link(ties.same, left.person, right.person)  # "Mr X, Minister of Trade; Mr Y, Minister of Defence; …"
    elif between[-1:] in (["from"], ["of"]) and _SENDS & set(between) and _GREETINGS & set(between[-4:]):
        if lower[left.begin - 1] not in _SEEN and lower[left.begin - 2 : left.begin] not in _CALLS:
            ties.link(ties.same, left.person, right.person)  # "Minister X conveyed greetings from President Y"
    elif owned:
        ties.link(ties.same, left.person, right.person)  # "President Biden's National Security Advisor"
    elif between in (_AS_WELL, _AS_WELL[1:], ["together", "with"], [",", "together", "with"]) and right.titles:
        ties.link(ties.same, left.person, right.person)
    elif between[-1:] == ["and"] and lower[left.begin - 1 : left.begin] == ["between"] and len(between) < _REACH:
        ties.link(ties.unlike, left.person, right.person)
    elif between in (["and"], [",", "and"]) and (other := _lead_state(right)) and not left.person.stated:
        ties.never.setdefault(id(left.person), set()).add(other)
    elif between in ([","], [",", "and"]) and right.titles and one_delegation(lower, left, right):
        ties.link(ties.same, left.person, right.person)  # a list of one delegation
    elif between == ["and"] and not left.person.stated and right.person.stated and _both_lead(left, right):
        ties.never.setdefault(id(left.person), set()).add(right.person.country or "")
    elif between == ["and"] and left.person.classes & right.person.classes & UNIQUE:
        ties.link(ties.unlike, left.person, right.person)  # two presidents
    elif between == ["and"] and not together and _one_cabinet(lower, left, right):
        ties.link(ties.same, left.person, right.person)  # "Foreign Minister X and Trade Minister Y welcomed"
    elif between == ["and"] and together:
        ties.link(ties.unlike, left.person, right.person)  # "Minister X and Minister Y signed"
    elif between == ["and"] and left.begin and lower[left.begin - 1] in ("with", "meet", "met", "meeting"):
        ties.link(ties.same, left.person, right.person)  # "will meet with General Secretary X and President Y"
    elif left.begin and lower[left.begin - 1] in RECEIVING | _MEETS and _opens(between):
        ties.link(ties.unlike, left.person, right.person)  # "While meeting with X, Y said"
    elif between[-2:] in _TALKS_WITH and not {";", "that"} & set(between):
        ties.link(ties.unlike, left.person, right.person)  # "Minister X, at her meeting with Y, recalled"
    elif between[-1:] == ["to"] and not _PAPERS.isdisjoint(between):
        ties.link(ties.unlike, left.person, right.person)  # "Ambassador X presented her credentials to President Y"
    elif "by" in between[-3:] and _RECEIVED & set(between[-6:]):
        ties.link(ties.unlike, left.person, right.person)  # "arrived in Maputo and was received by President X"
    elif (
        left.begin
        and lower[left.begin - 1] in ("of", "by", "to", "for", "from")
        and (between[:1] not in (["with"], ["and"]) or lower[left.begin - 2] == "invitation")
    ):
        return
    elif between[-1:] == ["between"]:
        return  # "X spoke of the talks between Y and Z"
    elif between[-2:] in _CALLS or (
        len(between) <= 12 and "," not in between and any(w in _MEETS for w in between[-2:])
    ):
        ties.link(ties.unlike, left.person, right.person)


def _acts_on(lower: list[str], first: int, lead: Occurrence, left: Occurrence, right: Occurrence) -> bool:
    """Whether the first person of the sentence goes on to act behind one who was only its object: "X held talks with Y,
    paid a courtesy call on Z", "X laid a wreath at the tomb of Y, and called on Z"."""
    if left is lead or lead.person is left.person or (lower[lead.begin - 1] in _OBLIQUE and lead.begin > first):
        return False
    words = [w for w in lower[left.last : right.begin] if w not in (",", "and", "also", "then", "later")]
    joined = lower[left.last : left.last + 1] in ([","], ["and"])
    return (
        joined
        and bool(words)
        and (words[0] in _GOES_ON or words[0].endswith("ed"))
        and words[-1] in ("on", "with", "met")
    )


def _owned(o: Occurrence) -> bool:
    """Whether the office is told as that of somebody's own: "his Deputy, X", no "his counterpart"."""
    own = bool(o.titles) and o.titles[0].determiner in ("his", "her")
    return own and not any(t.office.klass == "counterpart" or t.stated for t in o.titles)


def _comes_with(between: list[str]) -> bool:
    """Whether somebody comes with somebody: "accompanied by", "was joined by"."""
    return between[-1:] == ["by"] and ("accompanied" in between or between[-2:-1] in (["joined"], ["flanked"]))


def _brings(between: list[str]) -> bool:
    """Whether somebody comes with somebody: "arrived in Oslo with", not "visited Oslo for talks with"."""
    return between[-1:] == ["with"] and not _VISITS.isdisjoint(between) and _TALKS.isdisjoint(between)


def _one_cabinet(lower: list[str], left: Occurrence, right: Occurrence) -> bool:
    """Whether two ministers named together hold different offices, and one state, if any is said, stands for both."""
    if not left.titles or not right.titles or any(o.titles[0].office.rank != "minister" for o in (left, right)):
        return False
    if right.titles[0].stated or right.country or (left.titles[0].stated and right.titles[0].determiner):
        return False
    first, second = (set(lower[o.titles[0].first : o.titles[0].last]) for o in (left, right))
    return first != second and min(len(first), len(second)) > 1


def _opens(between: list[str]) -> bool:
    """Whether a phrase before the main clause ends here: "Receiving X, Y", "Receiving X at the palace, Y"."""
    return between == [","] or (between[-1:] == [","] and between[0] in _WHERE and len(between) < _NEAR)


def _of_one_cabinet(lower: list[str], left: Occurrence, right: Occurrence) -> bool:
    """Whether both names stand under one plural title that names a cabinet: "Federal Ministers X and Y"."""
    shared = left.titles and right.titles and left.titles[0] is right.titles[0] and left.titles[0].office.plural
    return bool(shared) and not _CABINET.isdisjoint(lower[left.titles[0].begin : left.titles[0].last])


def _both_lead(left: Occurrence, right: Occurrence) -> bool:
    """Whether both names are of leaders: "the Amir Sheikh X and the President of Ghana Y"."""
    return all(any(t.office.rank == "leader" for t in o.titles) for o in (left, right))


def _respectively(chart: Chart, left: Occurrence, right: Occurrence, ties: Ties) -> None:
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
