"""What the text says between the lines of the states of persons: who visits, meets, sends and goes with whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pipeline.document import Sentence
from pipeline.lexicon import word_set
from pipeline.stages.actors.chart import Chart
from pipeline.stages.actors.homes.delegations import among, end_of, member, on_side, serves_at
from pipeline.stages.actors.homes.journeys import own_guests, own_visits, own_wishes, visits, visits_before
from pipeline.stages.actors.homes.pairs import CALLS, LISTS, MEETS, TALKS_WITH, brings, comes_with, pair, was_received
from pipeline.stages.actors.homes.signatories import acts_for, host_first, opposite
from pipeline.stages.actors.homes.subjects import Subjects
from pipeline.stages.actors.offices.titles import Title
from pipeline.stages.actors.people.person import Occurrence, Person
from pipeline.stages.actors.vocabulary import WORDS

_VISITS = WORDS["visits"]
_SEES = word_set("actors/sets", "homes.ties.sees")
_HOSTING = frozenset({"hosted", "received", "welcomed", "greeted", "hosts", "receives", "welcomes"})
_WELCOMING = frozenset({"welcoming", "receiving", "hosting"})
_ON_IT = frozenset({"on", "during", "for", "who"})
_NEAR = 8
_GUEST = 11  # tokens between who is met with and the first person
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
    """Go through the names in the order of the text, each with what the sentence has said before it."""
    reader = _Reader(chart, occurrences, narrator, titles)
    if narrator is not None:
        own_visits(chart, narrator, reader.ties)
        own_wishes(chart, narrator, reader.ties)
        own_guests(chart, narrator, occurrences, reader.ties)
    for o in occurrences:
        sentence = chart.document.sentence_at(chart.tokens.start[o.begin]) if o.person is not None else None
        if o.person is not None and sentence is not None:
            reader.read(o, o.person, sentence)
    return reader.ties


class _Reader:
    """What the sentence has told before the name that is read."""

    def __init__(
        self, chart: Chart, occurrences: Sequence[Occurrence], narrator: Person | None, titles: Sequence[Title]
    ) -> None:
        self.chart, self.lower = chart, chart.tokens.lower
        self.ties = Ties()
        self.subjects = Subjects(chart, occurrences, titles)
        self.begins = {o.begin for o in occurrences}
        self.sharing = Counter(id(o.titles[0]) for o in occurrences if o.titles)
        often = Counter(id(o.person) for o in occurrences).most_common(1)
        self.main = narrator or next((o.person for o in occurrences if often and id(o.person) == often[0][0]), None)
        """The narrator, or who is named most often."""
        self.before: Occurrence | None = None
        self.earlier: Occurrence | None = None
        """The name before the one before."""
        self.lead: Occurrence | None = None
        """The first name of the sentence."""
        self.host: Person | None = None
        """Who meets all that follow in the list."""

    def read(self, o: Occurrence, person: Person, sentence: Sentence) -> None:
        """Note what the sentence tells of one who is named, and of the one before."""
        if not person.country:
            self._whereabouts(o, person, sentence)
        before = self.before if self.before is not None and self.before.begin >= sentence.first else None
        self._subject(o, person, before, sentence)
        if before is not None and before.person is not None and before.person is not person:
            self._guest(o, person, before, before.person)
            self._neighbour(o, person, before, before.person, sentence)
        else:
            self.host, self.lead = None, o
        self.earlier, self.before = self.before, o

    def _whereabouts(self, o: Occurrence, person: Person, sentence: Sentence) -> None:
        """Visits, stays, delegations and bodies that tell where one is at home."""
        chart, ties, there = self.chart, self.ties, self.ties.there
        visits(chart, o, sentence.last, self.begins, ties)
        visits_before(chart, o, sentence.first, ties)
        seen = self.lower[o.begin - 1] in _SEES
        alone = seen and not brings(self.lower[max(sentence.first, o.begin - _NEAR) : o.begin])
        if alone and (state := _where(chart, o, sentence.first) or _stay(chart, o)):
            there.setdefault(id(person), state)
        if (state := self._opening_place(o, person, sentence, seen)) is not None:
            there.setdefault(id(person), state)
        _hosts(chart, o, sentence.last, ties)
        serves_at(chart, o, sentence.last, ties)
        among(chart, o, sentence.first, sentence.last, ties)
        on_side(chart, o, sentence.first, ties)
        member(chart, o, sentence.first, ties)
        acts_for(chart, o, sentence.last, self.begins, ties)
        if (serves := self.subjects.office_of_body(sentence, o.begin)) is not None:
            there.setdefault(id(person), serves)

    def _opening_place(self, o: Occurrence, person: Person, sentence: Sentence, seen: bool) -> str | None:
        """ "While in Panama, X met President Y": Y is of Panama; "In Damascus, President X said": X is of Syria."""
        stay = sentence.first + (self.lower[sentence.first] == "while")
        place = self.chart.hit_at.get(stay + 1)
        if self.lower[stay] != "in" or place is None or place.entry.kind != "state":
            return None
        anew = person.occurrences[0] is o and person is not self.main and stay == sentence.first
        follows = place.last + 1 == o.begin and self.lower[place.last] == ","
        return place.entry.ref if seen or (anew and follows) else None

    def _subject(self, o: Occurrence, person: Person, before: Occurrence | None, sentence: Sentence) -> None:
        """What a subject that is no name does with whom the sentence names: "He met Minister X"."""
        self.subjects.named(sentence, person)
        told = self.subjects.before(sentence, sentence.first if before is None else before.last, o.begin)
        if told is not None and told[0] is not person:
            _told_of(told[0], person, told[1], self.ties)
        if not person.country and (other := self.subjects.state_before(sentence, o.begin)) is not None:
            _state_acts(other[0], person, other[1], self.ties)
        main = self.main
        if before is not None or main is None or person is main:
            return
        others = told is not None and told[0] is not main and told[0].country is not None
        if not others and _met(self.lower, o.begin, sentence.first):
            self.ties.link(self.ties.unlike, main, person)

    def _guest(self, o: Occurrence, person: Person, before: Occurrence, other: Person) -> None:
        """ "X met her Armenian colleague": she is no Armenian; "met today in Bangkok with Prime Minister Y of
        Thailand": the guest is from elsewhere."""
        for t in o.titles:
            if t.office.klass == "counterpart" and t.country and t.determiner in ("his", "her"):
                self.ties.never.setdefault(id(other), set()).add(t.country)
        if person.stated and self.lower[o.begin - 1] == "with" and o.begin - before.last < _GUEST:
            hits = (self.chart.hit_at.get(k) for k in range(before.last, o.begin))
            if any(hit is not None and hit.entry.ref == person.country for hit in hits):
                self.ties.never.setdefault(id(other), set()).add(person.country or "")

    def _neighbour(self, o: Occurrence, person: Person, before: Occurrence, other: Person, sentence: Sentence) -> None:
        """What stands between one and the one before, or who leads the sentence and goes on to act."""
        ties, lower = self.ties, self.lower
        goes_on = self.lead is not None and _acts_on(lower, sentence.first, self.lead, before, o)
        acting = self.lead if self.lead is not None and goes_on else before
        if lower[before.last : before.last + 1] != [":"]:  # the one who is speaking is no part of what he says
            first = self.earlier is None or self.earlier.begin < sentence.first
            pair(self.chart.tokens, acting, o, ties, first)
        if opposite(lower, before, o):
            host_first(self.chart, before, ties)
        if any(p is other for p in ties.unlike.get(id(person), ())):
            self.host = other
        elif self.host is not None and lower[before.last : o.begin] in LISTS:
            ties.link(ties.unlike, self.host, person)  # "Minister X met A, and Norway's B"
        if o.titles and self.sharing[id(o.titles[0])] == 2:
            _respectively(self.chart, before, o, ties)


def _state_acts(state: str, person: Person, between: list[str], ties: Ties) -> None:
    """ "The President of Maldives is accompanied by Minister X": X is of the Maldives; "called on Minister X": he is
    not."""
    if "accompanied" in between and "by" in between:
        ties.there.setdefault(id(person), state)
    elif between[-2:] in CALLS or between[-2:] in TALKS_WITH or (between[-1:] != [] and between[-1] in MEETS):
        ties.never.setdefault(id(person), set()).add(state)


def _told_of(subject: Person, person: Person, between: list[str], ties: Ties) -> None:
    """ "He is accompanied by Minister X": of one state; "the Prime Minister met with Minister X": of two."""
    if comes_with(between):
        ties.link(ties.same, subject, person)
        ties.link(ties.brought, subject, person)
    elif (
        between[-2:] in CALLS
        or between[-2:] in TALKS_WITH
        or was_received(between)
        or (between[-1:] != [] and between[-1] in MEETS)
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
    """Who receives guests in Hanoi, or welcomes them on a visit to Vietnam, is at home there."""
    lower = chart.tokens.lower
    k = end_of(o)
    k += k < most and lower[k] == ","
    if k >= most or (lower[k] not in _HOSTING and lower[k] not in _WELCOMING):
        return
    for m in range(k + 1, min(k + 24, most)):
        hit = chart.hit_at.get(m)
        if hit is None or hit.entry.kind != "state" or hit.entry.form not in ("capital", "name"):
            continue
        near = lower[k:m]
        on_visit = near[-1] == "to" and not _VISITS.isdisjoint(near[-4:-1]) and not _ON_IT.isdisjoint(near)
        if (near[-1] == "in" and m - k < 16) or on_visit:
            ties.there.setdefault(id(o.person), hit.entry.ref)
            return


def _met(lower: list[str], begin: int, first: int) -> bool:
    """Whether "met with", "held talks with" stands right before."""
    near = lower[max(first, begin - 5) : begin]
    return bool(near) and near[-1] in ("with", "met") and any(w in ("met", "meeting", "talks", "held") for w in near)


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
