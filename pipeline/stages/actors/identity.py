"""One person from all spellings of a name, and later mentions by a part of it in the custom of the country."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Set

from pipeline.document import Document
from pipeline.lexicon import word_set
from pipeline.stages.actors.chart import Chart
from pipeline.stages.actors.names import Name, fold
from pipeline.stages.actors.persons import Occurrence, Person
from pipeline.stages.actors.vocabulary import (
    COMMON,
    FAMILY_FIRST,
    FIRST_NAMES,
    OFFICE_STATES,
    OFFICE_WORDS,
    PARTICLES,
    SPEECH_VERBS,
    SURNAMES,
    WORDS,
)

_COMMON_OFFICES = word_set("actors/sets", "identity.common_offices")


def same_name(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether all parts of one name are found in the other, in order, a letter more or less aside."""
    if len(short) > len(long):
        short, long = long, short
    k = 0
    for part in short:
        while k < len(long) and not _same_part(part, long[k]):
            k += 1
        if k == len(long):
            return False
        k += 1
    return True


def _same_part(a: str, b: str) -> bool:
    if a == b:
        return True
    if len(a) == 1 or len(b) == 1:
        return a[:1] == b[:1]
    if min(len(a), len(b)) < 5 or abs(len(a) - len(b)) > 1 or a[0] != b[0]:
        return False
    return _one_edit(a, b)


def _one_edit(a: str, b: str) -> bool:
    if len(a) > len(b):
        a, b = b, a
    k = 0
    while k < len(a) and a[k] == b[k]:
        k += 1
    return a[k + 1 :] == b[k + 1 :] if len(a) == len(b) else a[k:] == b[k + 1 :]


def essential(parts: Iterable[str]) -> tuple[str, ...]:
    """The parts of a name without particles and suffixes; all of them where nothing else is left."""
    parts = tuple(parts)
    return tuple(p for p in parts if p not in PARTICLES) or parts


def gather(document: Document, occurrences: list[Occurrence], states: Set[str] = frozenset()) -> list[Person]:
    """One person for all occurrences of one name. `states` are those that the text names."""
    tokens = document.tokens
    persons: list[Person] = []
    by_part: dict[str, list[Person]] = {}
    ranked = sorted(occurrences, key=lambda o: (o.headline, -len(essential(o.name.parts)), o.name.first))
    for occurrence in ranked:
        core = essential(occurrence.name.parts)
        country = occurrence.country or next((t.country for t in occurrence.offices() if t.country), None)
        telling = None if country else _telling(occurrence, tokens.lower)
        if telling and states and telling not in states and _everywhere(occurrence, tokens.lower):
            telling = None
        found = _candidates(core, by_part)
        person = _choose(found, core, country, occurrence)
        first, last = occurrence.name.first, occurrence.name.last
        words = " ".join(document.text[tokens.start[first] : tokens.end[last - 1]].split())
        if person is None:
            person = Person(occurrence.name.parts, words, order=first)
            persons.append(person)
        elif len(essential(person.parts)) == 1 < len(core):  # a headline or caption that alone has the full name
            person.parts, person.text = occurrence.name.parts, words
        for part in core:
            known = by_part.setdefault(part[:3], [])
            if person not in known:
                known.append(person)
        _join(person, occurrence, country)
        person.country = person.country or telling
    for person in persons:
        person.occurrences.sort(key=lambda o: o.name.first)
        person.order = person.occurrences[0].name.first
    _inherit(occurrences)
    _listed(occurrences, tokens.lower)
    dropped = [p for p in persons if len(p.parts) == 1 and not p.gender and all(o.headline for o in p.occurrences)]
    dropped = [p for p in dropped if not any(_beside(o, tokens.lower) for o in p.occurrences)]
    for person in dropped:  # "Presidents Strengthen …": nothing but a headline says that it is a person
        for occurrence in person.occurrences:
            occurrence.person = None
    gone = {id(p) for p in dropped}
    persons = [p for p in persons if id(p) not in gone]
    persons.sort(key=lambda p: p.order)
    return persons


def _beside(occurrence: Occurrence, lower: list[str]) -> bool:
    """Whether the words beside a name in a headline show that it is one: "Remarks by Minister X and Minister Y"."""
    single = any(not t.office.plural for t in occurrence.titles)
    before = lower[occurrence.begin - 1] if occurrence.begin else ""
    after = lower[occurrence.last] if occurrence.last < len(lower) else ""
    return single and (before in ("by", "with", "between") or after in ("and", "'s", "’s"))


def _telling(occurrence: Occurrence, lower: list[str]) -> str | None:
    """The state that the very name of the office says: "Secretary of State"."""
    for title in occurrence.offices():
        words = " ".join(lower[title.first : title.last]).replace(" ,", ",")
        if words in OFFICE_STATES:
            return OFFICE_STATES[words]
        short = words.split(" for ")[0]
        if short != "secretary of state" and short in OFFICE_STATES:  # Secretaries of State for … are British
            return OFFICE_STATES[short]
    return None


def _everywhere(occurrence: Occurrence, lower: list[str]) -> bool:
    """Whether the office is one that many states have under that name: "Secretary of Commerce"."""
    return any(" ".join(lower[t.first : t.last]) in _COMMON_OFFICES for t in occurrence.offices())


def _candidates(core: tuple[str, ...], by_part: dict[str, list[Person]]) -> list[Person]:
    found: list[Person] = []
    for part in core:
        for person in by_part.get(part[:3], [])[-_COMPARED:]:
            if person not in found and same_name(core, essential(person.parts)):
                found.append(person)
    return found


def _join(person: Person, occurrence: Occurrence, country: str | None) -> None:
    person.occurrences.append(occurrence)
    occurrence.person = person
    person.gender = person.gender or occurrence.name.gender
    gender, custom = FIRST_NAMES.get(occurrence.name.parts[0], ("", ""))
    if custom == "given" and len(occurrence.name.parts) > 1:
        person.leaning = person.leaning or gender
    if country and not person.country:
        person.country, person.stated = country, True
    for title in occurrence.offices():
        if len(person.offices) < _OFFICES:
            person.offices.append(title)
        if title.office.klass == "counterpart":
            person.counterpart = True
        elif title.time in _PAST:
            person.past.add(title.office.klass)
            person.gender = person.gender or title.office.gender
        else:
            person.classes.add(title.office.klass)
            person.ranks.add(title.office.rank)
            person.gender = person.gender or title.office.gender


def one_delegation(lower: list[str], left: Occurrence, right: Occurrence) -> bool:
    """Whether the names stand in one list of officials, and not as guest and host: "meeting with X, Y said"."""
    between = lower[left.last : right.begin]
    offices = [{t.office.klass for t in o.offices()} for o in (left, right)]
    if offices[0] & offices[1] & UNIQUE:  # two presidents
        return False
    if lower[left.begin - 1 : left.begin] == ["between"]:  # "between Turkish Minister X and Minister Y"
        return False
    if _same_office(lower, left, right):  # "Foreign Minister X, Foreign Minister Y of Peru and …"
        return False
    if between == ["and"]:  # "President X and Prime Minister Y" more often meet than travel together
        return not any(t.office.rank == "leader" for o in (left, right) for t in o.offices())
    if between == [","]:  # "While meeting with X, Y said": a list goes on after its members
        return right.last < len(lower) and lower[right.last] in (",", "and", ".", ";", "(")
    return between == [",", "and"]


def _same_office(lower: list[str], left: Occurrence, right: Occurrence) -> bool:
    """Whether two names stand behind one and the same office of one person a state: "Foreign Minister X, Foreign
    Minister Y"."""
    if not left.titles or not right.titles or left.titles[-1] is right.titles[0]:
        return False
    one, other = (lower[t.first : t.head + 1] for t in (left.titles[-1], right.titles[0]))
    return len(one) > 1 and one == other and left.titles[-1].office.rank in ("minister", "official")


def _listed(occurrences: list[Occurrence], lower: list[str]) -> None:
    """In a list of officials one state stands for all: "Maldivian High Commissioner A, Foreign Secretary B and C"."""
    before: Occurrence | None = None
    for o in sorted(occurrences, key=lambda o: o.name.first):
        if (
            before is not None
            and before.person
            and o.person
            and not o.person.country
            and before.person.stated
            and o.titles
        ) and one_delegation(lower, before, o):
            o.person.country, o.person.stated = before.person.country, True
        before = o


def _inherit(occurrences: list[Occurrence]) -> None:
    """A counterpart holds the office of whoever was named before: "Premier Wen and his counterpart X"."""
    before: Person | None = None
    for occurrence in sorted(occurrences, key=lambda o: o.name.first):
        person = occurrence.person
        if person is None:
            continue
        if before is not None and any(t.office.klass == "counterpart" for t in occurrence.titles):
            person.classes |= before.classes
            person.ranks |= before.ranks
        if person.classes:
            before = person


def _choose(found: list[Person], core: tuple[str, ...], country: str | None, occurrence: Occurrence) -> Person | None:
    if len(core) == 1 and occurrence.name.given:  # "Sheikh Abdullah" is nobody's son Abdullah
        found = [p for p in found if essential(p.parts)[0] == core[0]] or found
    if country:
        found = [p for p in found if not p.country or p.country == country]
    titles = {t.office.klass for t in occurrence.offices()}
    if titles and len(core) == 1:  # Sultan Ibrahim is not Prime Minister Anwar Ibrahim
        found = [p for p in found if not p.classes or ("monarch" in titles) == ("monarch" in p.classes)]
    offices = {t.office.klass for t in occurrence.offices() if t.office.rank == "leader"}
    if len(core) == 1 and len(found) > 1 and offices:
        found = [p for p in found if p.classes & offices] or found
    if not found:
        return None
    at = occurrence.name.first

    def rank(person: Person) -> tuple[bool, bool, int]:
        near = [abs(o.name.first - at) for o in person.occurrences[-50:]]
        return usual(person, core), any(o.name.first < at for o in person.occurrences[-50:]), -min(near)

    return max(found, key=rank)


def usual(person: Person, core: tuple[str, ...]) -> bool:
    """Whether a single part is the one that the custom of the person's country uses alone."""
    own = essential(person.parts)
    if len(core) != 1 or len(own) == 1:
        return True
    if person.country in FAMILY_FIRST or (
        not person.country and FIRST_NAMES.get(own[0], ("", ""))[1] in ("family", "short")
    ):
        return core[0] == own[0]
    return core[0] == own[-1] or (len(own) > 2 and core[0] == own[-2])


UNIQUE = frozenset({"president", "premier", "monarch", "vice_president", "supreme_leader", "prince"})
"""Offices that one person of a state holds."""
_PAST = WORDS["past"]
_COMPARED = 60  # persons that a name is compared with at most
_OFFICES = 40
_OF_PLACE = WORDS["before_state"]
_NEVER = WORDS["never_names"]


class Bare:
    """Finds later mentions of known persons by one or more parts of the name, with nothing beside it."""

    def __init__(self, document: Document, chart: Chart, persons: list[Person], taken: set[int]) -> None:
        self.document, self.chart, self.taken = document, chart, taken
        self.tokens = document.tokens
        self.by_part: dict[str, list[Person]] = {}
        self.latest: dict[int, int] = {}
        self.forms: dict[int, set[tuple[str, ...]]] = {}
        self.starts = {id(p): [o.name.first for o in p.occurrences] for p in persons}
        for person in persons:
            self.forms[id(person)] = {essential(o.name.parts) for o in person.occurrences}
            for part in {p for o in person.occurrences for p in o.name.parts if p not in PARTICLES and len(p) > 1}:
                known = self.by_part.setdefault(part, [])
                if len(known) < _COMPARED:
                    known.append(person)

    def run(self) -> list[Occurrence]:
        """The mentions, in order."""
        text, lower = self.tokens.text, self.tokens.lower
        found: list[Occurrence] = []
        end = 0
        folded: dict[str, str] = {}
        for i in [i for i, w in enumerate(lower) if w != text[i]]:
            if i < end or i in self.taken:
                continue
            low = lower[i]
            part = folded.get(low)
            if part is None:
                part = folded[low] = fold(low)
            if part not in self.by_part or i in self.chart.body_in:
                continue
            occurrence = self._at(i, part)
            if occurrence is not None:
                found.append(occurrence)
                end = occurrence.last
        return found

    def _at(self, i: int, part: str) -> Occurrence | None:
        tokens, text, lower = self.tokens, self.tokens.text, self.tokens.lower
        sentence = self.document.sentence_at(tokens.start[i])
        if sentence is None:
            return None
        hit = self.chart.hit_in.get(i)
        if hit is not None and hit.last - hit.first > 1:
            return None
        parts, ends = [part], [i + 1]
        j = i + 1
        while j < sentence.last and j not in self.taken:
            if text[j] == "-" and tokens.end[j - 1] == tokens.start[j] and j + 1 < sentence.last:
                j += 1
            low = fold(text[j])
            if (
                not (low in self.by_part and (text[j][:1].isupper() or text[j - 1] == "-"))
                and lower[j] not in PARTICLES
            ):
                break
            j += 1
            parts.append(low)
            ends.append(j)
        candidates: list[Person] = []
        while parts and not candidates:
            core = essential(parts)
            candidates = [
                p
                for p in self.by_part[part]
                if any(len(core) <= len(own) and _in(core, own) for own in self.forms[id(p)])
            ]
            if not candidates or lower[ends[-1] - 1] in PARTICLES:
                parts.pop()
                ends.pop()
                candidates = []
        if not candidates:
            return None
        last = ends[-1]
        core = essential(parts)
        if len(core) == 1 and not self._alone(i, last, candidates, core, sentence.first, sentence.last):
            return None
        if len(core) > 1 and hit is not None and hit.entry.kind == "trap":
            return None
        headline = self.chart.headline(sentence)
        name = Name(i, i, last, tuple(parts), "", False)
        chosen = [p for p in candidates if usual(p, core)] or candidates
        occurrence = Occurrence(name, [], i, last, headline=headline)
        occurrence.person = max(chosen, key=lambda p: self._nearness(p, i))
        self.latest[id(occurrence.person)] = i
        occurrence.person.occurrences.append(occurrence)
        return occurrence

    def _alone(self, i: int, last: int, candidates: list[Person], core: tuple[str, ...], first: int, most: int) -> bool:
        """Whether one capitalised word is the person, and no other word or another person's name."""
        text, lower = self.tokens.text, self.tokens.lower
        customary = any(usual(p, core) for p in candidates)
        if i in self.chart.hit_in:
            # Luís Montenegro is "Montenegro" in his text, except where the word is a place
            spoken = last < most and lower[last] in SPEECH_VERBS
            if (
                not customary
                or (i == first and not spoken)
                or lower[i - 1] in _OF_PLACE
                or self.chart.hit_at.get(i) is None
            ):
                return False
            del self.chart.hit_at[i], self.chart.hit_in[i]
            return True
        if lower[i] in COMMON or lower[i] in OFFICE_WORDS or (lower[i] in SURNAMES and i == first):
            # "Son" is one; "To", "May", "Long" are so only inside a sentence, where nothing else has a capital
            spoken = last < most and lower[last] in SPEECH_VERBS and lower[i] != "an"  # "May hoped", not "An added …"
            if not customary or (i == first and not spoken) or len(core[0]) > 4 or lower[i] in _NEVER:
                return False
        if not customary and i == first and not any(len(essential(p.parts)) == 1 for p in candidates):
            tells = last + 1 < most and text[last] == "," and lower[last + 1] in ("who", "whose")
            return last < most and (text[last][:1].islower() or tells)
        following = text[last] if last < most else ""
        beside = following[:1].isupper() and following.isalpha() and lower[last] not in COMMON
        if beside and last not in self.chart.hit_in and last not in self.taken:
            sentence = self.document.sentence_at(self.tokens.start[i])
            return sentence is not None and self.chart.headline(sentence)
        return True

    def _nearness(self, person: Person, i: int) -> tuple[bool, int]:
        starts = self.starts[id(person)]
        latest = self.latest.get(id(person), -1)
        at = bisect_left(starts, i)
        recent = max(starts[at - 1] if at else -1, latest)
        return recent >= 0, recent if recent >= 0 else -starts[0]


def _in(core: tuple[str, ...], own: tuple[str, ...]) -> bool:
    """Whether the parts stand in the name in this order."""
    k = 0
    for part in core:
        while k < len(own) and own[k] != part:
            k += 1
        if k == len(own):
            return False
        k += 1
    return True
