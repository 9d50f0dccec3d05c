"""One person from all spellings of a name, with the offices, the state and the gender that the text gives to any."""

from __future__ import annotations

import re
from collections.abc import Set

from pipeline.document import Document
from pipeline.lexicon import word_set
from pipeline.stages.actors.offices.governments import where_so_called
from pipeline.stages.actors.people.callings import calling
from pipeline.stages.actors.people.finder import Finder
from pipeline.stages.actors.people.person import Occurrence, Person
from pipeline.stages.actors.people.spelling import essential, same_name, usual
from pipeline.stages.actors.vocabulary import FIRST_NAMES, NICKNAMES, OFFICE_STATES, SPEECH_VERBS, WORDS

UNIQUE = frozenset({"president", "premier", "monarch", "vice_president", "supreme_leader", "prince"})
"""Offices that one person of a state holds."""
_COMMON_OFFICES = word_set("actors/sets", "people.identity.common_offices")
_PAST = WORDS["past"]
_COMPARED = 60  # persons that a name is compared with at most
_OFFICES = 40
_SPEAKING = frozenset({"ambassador", "envoy", "spokesperson", "minister", "adviser"})
_SOON = 120  # tokens from an office that speaks to the name of its holder
_SHORT_NAME = re.compile(r"\s*[(\"“‘'][^)\"”’']+[)\"”’']\s*")


def gather(document: Document, occurrences: list[Occurrence], states: Set[str] = frozenset()) -> list[Person]:
    """One person for all occurrences of one name. `states` are those that the text names."""
    tokens = document.tokens
    persons: list[Person] = []
    by_part: dict[str, list[Person]] = {}
    ranked = sorted(occurrences, key=lambda o: (o.headline, -len(essential(o.name.parts)), o.name.first))
    for occurrence in ranked:
        core = essential(occurrence.name.parts)
        core = NICKNAMES.get(core, core)
        country = occurrence.country or next((t.country for t in occurrence.offices() if t.country), None)
        telling = None if country else _telling(occurrence, tokens.lower)
        if telling and states and telling not in states and _everywhere(occurrence, tokens.lower):
            telling = None
        if telling and (borne := where_so_called(tokens.lower, occurrence)) and telling not in borne:
            telling = None  # "Union Minister U Aung Naing" is not of India
        found = _candidates(core, by_part)
        person = _choose(found, core, country, occurrence)
        first, last = occurrence.name.first, occurrence.name.last
        words = " ".join(document.text[tokens.start[first] : tokens.end[last - 1]].split())
        if occurrence.name.called:  # 'Joko "Jokowi" Widodo'
            words = _SHORT_NAME.sub(" ", words)
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


def told_later(finder: Finder, later: list[Occurrence]) -> None:
    """The office that only a later mention tells: "said Carlos Vega. … Vega, director of the department, added"."""
    tokens = finder.tokens
    for occurrence in later:
        person = occurrence.person
        if person is None or tokens.lower[occurrence.last : occurrence.last + 1] != [","]:
            continue
        sentence = finder.document.sentence_at(tokens.start[occurrence.begin])
        title = calling(finder, occurrence.last, sentence) if sentence is not None else None
        if title is not None and person.ranks and title.time not in _PAST:
            continue  # "said Rai, a former ambassador to Germany"
        if title is not None and not any(t is title for o in finder.found for t in o.offices()):
            finder.follow(occurrence, title)
            _take(person, occurrence, title.country)


def named_later(finder: Finder, persons: list[Person]) -> None:
    """Who speaks under an office first and under a name then: "…, says China's ambassador to Cuba. … Li Wei said in an
    interview": one office that speaks without a name, one name that speaks without an office, a few sentences on."""
    lower = finder.tokens.lower
    used = {id(t) for o in finder.found for t in o.offices()}
    untold = [p for p in persons if not p.ranks and not p.past and not p.country and len(p.parts) > 1]
    if not untold:
        return
    told = [t for t in finder.titles if t.stated and t.office.klass in _SPEAKING and id(t) not in used and not t.time]
    told = [t for t in told if not t.office.plural and _speaks(lower, t.begin, t.last)]
    for title in told[:1] if len(told) == 1 else ():
        near = [p for p in untold if 0 < p.order - title.last < _SOON]
        first = near[0].occurrences[0] if len(near) == 1 else None
        if first is not None and _speaks(lower, first.begin, first.last):
            one = near[0]
            one.offices.append(title)
            one.classes.add(title.office.klass)
            one.ranks.add(title.office.rank)
            one.country, one.stated = title.country, True


def _speaks(lower: list[str], first: int, last: int) -> bool:
    """Whether a verb of saying stands right before or behind."""
    after = next((w for w in lower[last : last + 3] if w not in ("has", "had", "also")), "")
    return (first > 0 and lower[first - 1] in SPEECH_VERBS) or after in SPEECH_VERBS


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
        short = words.split(" for ")[0].split(" to ")[0]
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
    _take(person, occurrence, country)


def _take(person: Person, occurrence: Occurrence, country: str | None) -> None:
    """Take up the offices beside an occurrence, and the state they say."""
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
            and o.titles[0].office.klass != "counterpart"
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
            person.peer = before if before is not person else None
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
