"""Titles and descriptions that refer back: "the President", "the Indian leader", "the visiting premier"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.document import Sentence
from pipeline.english import POSSESSIVES
from pipeline.stages.actors.coreference.discourse import PREPOSITIONS, Context, Ref
from pipeline.stages.actors.homes.posts import OWN_OFFICES
from pipeline.stages.actors.offices.governments import leads
from pipeline.stages.actors.offices.titles import Title
from pipeline.stages.actors.people.person import Person
from pipeline.stages.actors.vocabulary import REGIONS, SPEECH_VERBS, STATE_NOUNS, WORDS

LEADER = frozenset({"leader", "ruler"})
OFFICIAL = frozenset({"official", "diplomat", "politician"})
_VAGUE = WORDS["vague"]
_OUT = WORDS["out_of_office"]
_PAST = WORDS["past"]
_NO_LEAD = WORDS["no_reference"]
_AFTER = WORDS["after_reference"]
_UNNAMED = 60
"""Tokens before "the official" in which he was brought up."""
_SECOND = frozenset({"additional", "alternate", "assistant", "deputy", "junior", "under", "vice"})
_ANOTHER = frozenset({"one", "another"})
_MET_BY = frozenset({"with", "to", "from"})
_FIELDLESS = WORDS["fieldless"]
_FOREIGN = {"fm": "foreign", "eam": "foreign", "external": "foreign"}
""" "The FM" is the foreign minister, the Minister of External Affairs too."""


def resolve_title(context: Context, title: Title, sentence: Sentence) -> tuple[Ref, ...]:
    """The person who holds the office, the last named where several do; empty where it is not plain."""
    if title.office.klass == "counterpart":
        return _counterpart(context, title)
    if not _refers(context, title, sentence):
        return ()
    if title.office.klass in OFFICIAL and title.determiner == "the" and _unnamed(context, title):
        return ()
    title = _shared_state(context, title)
    d = context.discourse
    holders = [p for p in reversed(d.recent) if holds(context, p, title) and not _apart(context, p, title)]
    if context.lower[title.begin : title.first].count("visiting") and d.here is not None:
        holders = [p for p in holders if p is not d.here and (not p.country or p.country != d.here.country)]
    if "visiting" in context.lower[title.begin : title.first]:
        holders = [p for p in holders if p in d.visitors] or holders
    exact = [p for p in holders if title.office.klass in p.classes]
    holders = exact or holders
    if not holders and title.stated and title.country and title.office.klass not in LEADER | OFFICIAL:
        free = [p for p in d.recent if not p.country and not any(t.abroad for t in p.offices)]
        free = [p for p in free if holds(context, p, replace(title, country=None))]
        if title.office.name in OWN_OFFICES:
            free = [p for p in free if title.office.name in _offices(p.offices)]
        if len(free) == 1 and not any(p.country == title.country and p.ranks & free[0].ranks for p in d.recent):
            free[0].country = title.country  # "the Latvian Foreign Minister", where one minister has no state yet
            holders = free
    if not holders and title.stated and title.country and not title.time:
        klass, state = title.office.klass, title.country
        bare = [p for p in d.recent if p.country in (None, state) and leads(p, klass, state)]
        if len(bare) == 1:  # "the New Zealand Prime Minister", where Jacinda Ardern was named without her office
            bare[0].country = state
            bare[0].classes.add(klass)
            bare[0].ranks.add(title.office.rank)
            holders = bare
    if not holders:
        return ()
    second = _SECOND.difference(context.lower[title.begin : title.last])
    first = [p for p in holders if any(_same_rank(context, t, title, second) for t in p.offices)]
    holders = first or holders  # "the Foreign Secretary" is no Additional Foreign Secretary
    so_called = [p for p in holders if any(t.office.name == title.office.name for t in p.offices)]
    if title.office.klass in ("premier", "monarch"):
        holders = so_called or holders  # "the premier" is Chinese where the guest is a prime minister
    if len(holders) > 1 and title.begin > sentence.first and context.lower[title.begin - 1] in PREPOSITIONS:
        holders = [p for p in holders if p is not d.here]  # "The Crown Prince welcomed the Prime Minister"
    if len(holders) > 1 and not title.stated:
        main = min(holders, key=lambda p: p.order)
        if title.capital and _opens_paragraph(context, title, sentence) and main is context.persons[0]:
            return (main,)  # "The Minister" at the head of a paragraph is whom the release is about
        for person in (d.here, d.subject, d.speaker):
            if person is not None and person in holders:
                return (person,)
        own = [p for p in holders if d.here is not None and d.here.country and p.country == d.here.country]
        if len(own) == 1 and len(own[0].occurrences) == max(len(p.occurrences) for p in holders):
            return (own[0],)  # "Khadka said the minister would be summoned": the one of his state
        return (max(holders, key=lambda p: len(p.occurrences)),)  # who was only mentioned in passing is not meant
    return (holders[0],)


def _same_rank(context: Context, held: Title, title: Title, second: frozenset[str]) -> bool:
    """Whether an office is of the class of a title, and of no lower rank."""
    return held.office.klass == title.office.klass and second.isdisjoint(context.lower[held.first : held.last])


def set_apart(context: Context, title: Title, sentence: Sentence) -> None:
    """Keep in mind whom a bare title cannot mean, since its holder meets him: "The President spoke with Slovak
    President X". A readout need not name its own."""
    if title.stated or title.determiner != "the" or not title.capital or title.office.plural:
        return
    for k in range(title.last, sentence.last):
        peer = context.title_at.get(k)
        if peer is not None and peer.stated and peer.office.name == title.office.name and peer.begin < peer.first:
            context.discourse.peer = (
                context.discourse.number,
                peer.country,
            )  # "The President thanked the Lao President"
            return
        other = context.occurrence_at.get(k)
        if other is None or other.person is None:
            continue
        same = [t for t in other.titles if t.office.name == title.office.name]
        foreign = other.country is not None or any(t.stated for t in same)
        if same and foreign and context.lower[other.begin - 1] in _MET_BY:
            context.discourse.apart.setdefault(title.office.name, set()).add(id(other.person))
        return


def set_turns_apart(context: Context) -> None:
    """Keep in mind whom a bare title before a turn cannot mean, since its holder speaks of him by name.

    "PRIME MINISTER: It is a pleasure to welcome Prime Minister X": X is another.
    """
    tokens = context.document.tokens
    for begin, title in context.title_at.items():
        sentence = context.document.sentence_at(tokens.start[begin])
        labelled = title.capital and not title.stated and context.lower[title.last : title.last + 1] == [":"]
        if not labelled or sentence is None or not _opens_paragraph(context, title, sentence):
            continue
        for k in tokens.within(sentence.start, context.document.zones[sentence.zone].end):
            other = context.occurrence_at.get(k)
            if other is not None and other.person is not None and title.office.name in _offices(other.titles):
                context.discourse.apart.setdefault(title.office.name, set()).add(id(other.person))


def _offices(titles: Sequence[Title]) -> set[str]:
    return {t.office.name for t in titles}


def _apart(context: Context, person: Person, title: Title) -> bool:
    """Whether the bare title was set apart from the person's."""
    if title.stated:
        return False
    d = context.discourse
    of_peer = d.peer[0] == d.number and d.peer[1] == person.country
    return of_peer or id(person) in d.apart.get(title.office.name, ())


def _opens_paragraph(context: Context, title: Title, sentence: Sentence) -> bool:
    zone = context.document.zones[sentence.zone]
    return title.begin == sentence.first and sentence.start == zone.start


def _shared_state(context: Context, title: Title) -> Title:
    """ "the President and Prime Minister of Vietnam": the state after the second title is that of the first too."""
    following = context.title_at.get(title.last + 1)
    if title.stated or following is None or following.determiner or not following.stated or not following.complement:
        return title
    if following.begin < following.first or context.lower[title.last] != "and":
        return title
    return replace(title, country=following.country, stated=True)


def _unnamed(context: Context, title: Title) -> bool:
    """Whether "the official" is the one told of just before without a name: "…, a ministry official said. The official
    added …"."""
    lower = context.lower
    for k in range(title.first - 1, max(0, title.first - _UNNAMED), -1):
        occurrence = context.occurrence_at.get(k)
        if occurrence is not None and any(t.office.rank == "official" for t in occurrence.offices()):
            return False
        other = context.title_at.get(k)
        indefinite = other is not None and (other.determiner in ("a", "an") or lower[other.begin - 1] in _ANOTHER)
        if other is not None and lower[other.head] == lower[title.head] and indefinite:
            return True
    return False


def _refers(context: Context, title: Title, sentence: Sentence) -> bool:
    """Whether the title can stand for a person who was named before."""
    lower, text = context.lower, context.text
    if title.determiner in _NO_LEAD or (title.time in _OUT and title.time not in _PAST):
        return False
    if title.determiner in ("his", "her") or (title.office.name in ("mp", "mep", "ceo") and not title.determiner):
        return False
    if title.determiner == "" and not title.capital and not title.stated:
        return False
    after = title.last
    if after < sentence.last:
        of_state = title.stated and title.determiner == "the" and title.office.klass in OFFICIAL
        if lower[after - 1] == "official" and text[after][0].islower() and not _goes_on(lower[after]):
            return False  # "the state's official participation"
        if (
            title.office.klass in _VAGUE | OFFICIAL
            and not of_state
            and not (lower[after] in _AFTER or lower[after] in SPEECH_VERBS)
        ):
            return False
        beside = text[after][:1].isupper() and text[after].isalpha()
        if title.capital and beside and after not in context.chart.hit_in and not context.chart.headline(sentence):
            return False  # "President Office", "Minister Council": part of some other name
    return True


def _goes_on(word: str) -> bool:
    """Whether the word goes on after a person, and is not what an adjective belongs to."""
    return word in _AFTER or word in SPEECH_VERBS or word.endswith(("ed", "ly"))


def holds(context: Context, person: Person, title: Title) -> bool:
    """Whether the person holds the office that the title names."""
    klass = title.office.klass
    if title.stated and person.country != title.country:
        return False
    if title.time in _PAST:
        return klass in person.past
    if title.office.name == "chief executive" and title.determiner == "the":
        return bool(person.classes & {"president", "premier", "executive"})
    if klass in LEADER:
        return "leader" in person.ranks and (title.stated or title.determiner in ("the", "this"))
    if klass in OFFICIAL and title.stated and title.determiner == "the" and not person.ranks:
        return True  # "Kazakhstan's X", whose office the text does not say, is "the Kazakh diplomat"
    if klass in OFFICIAL:
        return title.determiner in ("the", "this") and bool(person.ranks - {"calling"}) and "leader" not in person.ranks
    if klass in ("minister", "secretary"):
        mine = [t for t in person.offices if t.office.klass in ("minister", "secretary")]
        if not mine:
            return person.counterpart and klass in person.classes
        wanted = _field(context, title)
        return not wanted or any(wanted & _field(context, t) for t in mine)
    if klass == "envoy":
        return not person.classes.isdisjoint({"envoy", "ambassador"})
    return klass in person.classes


def _field(context: Context, title: Title) -> set[str]:
    """The words that say what the office is of, its state left out."""
    hit_in = context.chart.hit_in
    words = {context.lower[k] for k in range(title.first, title.last) if k not in hit_in}
    return {_FOREIGN.get(w, w) for w in words if w.isalpha()} - _FIELDLESS


def _counterpart(context: Context, title: Title) -> tuple[Ref, ...]:
    """ "his Indian counterpart": who holds the same office in the state that is said, or on the other side."""
    d = context.discourse
    one = d.here or d.subject
    if one is None or title.determiner not in ("his", "her"):
        return ()
    wanted = title.country
    for person in reversed(d.recent):
        if person is one or not person.classes & one.classes - {"counterpart"}:
            continue
        if person.country == wanted or (wanted is None and person.country != one.country):
            return (person,)
    later = [p for p in context.persons if p is not one and p.stated and p.country == wanted]
    later = [p for p in later if p.classes & one.classes - {"counterpart"}]
    return (later[0],) if wanted and len(later) == 1 else ()  # "hosted his Peruvian counterpart", named further on


def resolve_late(context: Context, title: Title) -> Person | None:
    """A title before its holder is named ("a spokesperson said"), where only one person of the text can be meant."""
    klass = title.office.klass
    if klass in LEADER or title.time in _OUT:
        return None
    holders: list[Person] = []
    if klass in OFFICIAL or title.office.rank == "calling":
        if title.determiner != "a" or not title.stated:
            return None
        ranks = {"official", "minister"} if klass in OFFICIAL else {"calling"}
        ranks -= {"minister"} if klass == "official" else set()  # no minister is called "a US official"
        holders = [
            p for p in context.persons if p.country == title.country and p.ranks & ranks and not p.ranks & {"leader"}
        ]
        holders = [p for p in holders if klass in p.classes] or holders
        near = [p for p in holders if 0 < p.order - title.first < 60]
        return near[0] if len(near) == 1 and len(holders) == 1 else None
    if title.determiner == "a" and klass == "spokesperson":
        holders = [p for p in context.persons if klass in p.classes]
    elif title.determiner == "the" or (title.stated and title.determiner == ""):
        holders = [p for p in context.persons if holds(context, p, title) and p.order > title.first]
        holders = [p for p in holders if not _apart(context, p, title)]
        if len(holders) > 1 and not title.stated:
            holders = [p for p in holders if p.order - title.first < 60][:1]
    return holders[0] if len(holders) == 1 else None


def state_noun(context: Context, last: int, sentence: Sentence) -> int:
    """The end of "side", "government" after a state that ends at `last`; 0 without one."""
    lower = context.lower
    i = last
    if i < sentence.last and lower[i] in POSSESSIVES:
        i += 1
    while i < sentence.last and lower[i] in ("new", "central", "federal"):
        i += 1
    return i + 1 if i < sentence.last and lower[i] in STATE_NOUNS else 0


def region(context: Context, i: int, sentence: Sentence) -> tuple[int, int, tuple[Ref, ...]] | None:
    """The phrase and the state of "the African country", "the sultanate", with the noun or adjective at `i`."""
    lower = context.lower
    word, first = lower[i], i
    known = REGIONS.get(word)
    if i > sentence.first and (two := REGIONS.get(f"{lower[i - 1]} {word}")):
        known, first = two, i - 1
    if known is None or first == sentence.first or lower[first - 1] != "the":
        return None
    kind, states = known
    last = i + 1
    if kind == "adjective":
        while last < sentence.last and lower[last] in ("island", "nation", "neighbour"):
            if lower[last] == "nation":
                break
            last += 1
        if last >= sentence.last or lower[last] not in (
            "country",
            "nation",
            "state",
            "republic",
            "neighbour",
            "neighbor",
        ):
            return None
        last += 1
    elif last < sentence.last and lower[last] == "of":
        return None
    named = [c for c in reversed(context.discourse.states) if c in states]
    sides = [c for c in named if f"state:{c}" in context.sides]
    chosen = sides or named
    return (first - 1, last, (f"state:{chosen[0]}",)) if chosen else None
