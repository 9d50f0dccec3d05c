"""Verbs of meeting: who met, received, called on, telephoned or spoke with whom."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace

from pipeline.facts import Mention
from pipeline.lexicon import word_set
from pipeline.parting import PREPOSITIONS
from pipeline.stages.events.clauses import main_clause
from pipeline.stages.events.scene.company import joined_by
from pipeline.stages.events.scene.objects import objects
from pipeline.stages.events.scene.officers import unnamed
from pipeline.stages.events.scene.sentence import Scene
from pipeline.stages.events.scene.subjects import subjects, verb_follows
from pipeline.stages.events.telling import Reading, Telling, persons, telling
from pipeline.stages.events.vocabulary import COUNTERPARTS, PLACE_WORDS, WORDS

_CIRCUMSTANCES = word_set("events/sets", "verbs.circumstances")
_COURTESIES = word_set("events/sets", "verbs.courtesies")
_GATHERED = word_set("events/sets", "verbs.gathered")
_SORTS = word_set("events/sets", "verbs.sorts")
_TURNS = word_set("events/sets", "verbs.turns")
_AIR_BASE = frozenset({"air", "base"})
_PRESS = frozenset({"journalists", "reporters", "press", "media", "correspondents", "newsmen"})
_MEETING_NOUNS = frozenset({"meeting", "meetings", "talks"})
_PASSIVE = frozenset({"was", "were", "been", "be"})


def met(r: Reading, moods: set[str]) -> Telling | None:
    """Those before the verb and those behind it; None where it tells of no meeting."""
    s, end, whole = r.s, r.end, r.whole or r
    if _another_sense(r) or _at_arrival(r, moods):
        return None
    before = subjects(s, r.at)
    headed = _heading(s, end) if s.words(end, end + 5) & _DELEGATIONS else ()
    after, people = _whom(r, before, headed)
    together = sum(len(m.actors) for m in before) > 1 or any(s.kinds(m) == {"bloc"} for m in before)
    if people and r.trigger.needs != "person" and not headed and _loose(r, people[0], before):
        return None
    if not _found_each_other(r, before, people, together=together):
        return None
    if not people and not s.words(end, end + 4).isdisjoint(_PRESS):
        return None  # "Later the two met with journalists"
    talked = r.trigger.needs == "spoken" and not s.calls
    titled = s.word(r.at - 1) in WORDS["officer"] | {"secretary"}
    if talked and not ((persons(s, before) or titled) and persons(s, after)):
        return None
    far = talked and r.at in r.dates and r.places.of(r.at) is None and _abroad(s, before, after)
    host = _hosting(r)
    told = telling(
        r,
        before + joined_by(whole.s, before, whole.at) + after,
        moods,
        rule="events.met",
        kind="talks" if talked and not far else None,  # nobody says that they spoke by telephone
        again=not people and not together,
        apart=people,
        bodies=tuple(m for m in after if s.kinds(m) == {"organization"} and s.first(m) - end < 5)
        + tuple(m for m in before if s.kinds(m) == {"organization"} and _people_of(s, m)),
        hosts=(before if host else after) if r.trigger.role else (),
        guests=(after if host else before) if r.trigger.role else (),
    )
    if _met_for_talks(r, people, together=together):
        told = replace(told, kind="talks")
    if told.date is None and not told.ahead and r.trigger.words[:2] in _NOW and s.reference is not None:
        told = replace(told, date=s.reference, basis="derived")  # "President X is meeting with Minister Y"
    # "met separately with X and Y": as many meetings
    apart = "separately" in s.all_words and "separately" in s.words(r.at - 1, end + 2) and len(before) <= 1
    apart &= sum(len(m.actors) for m in people) > 1
    return replace(told, many=True) if apart else told


_NOW = (("is", "meeting"), ("are", "meeting"))


def _another_sense(r: Reading) -> bool:
    """Whether the verb tells of a meal or a degree, or of no call."""
    s, verb = r.s, r.trigger.words
    if verb == ("hosted",) and s.word(r.end) == "by" and _of_a_meal(s, r.at):
        return True  # "attended a dinner hosted by President X"
    passive = s.word(r.at - 1) in _PASSIVE
    if passive and verb[0] == "conferred":
        return True  # "were conferred with degrees"
    if (
        passive
        and verb == ("hosted",)
        and any(t[0].family == "ceremony" and r.at - 4 < k < r.at for k, t in s.triggers)
    ):
        return True  # "A banquet was hosted yesterday at the palace by King X"
    return r.trigger.needs == "phoned" and not _phoned(r)


def _at_arrival(r: Reading, moods: set[str]) -> bool:
    """Whether a guest is only greeted on landing, which is not yet to meet him."""
    words = r.s.all_words
    landed = (words & WORDS["arrival"] and _greets((r.whole or r).s)) or words >= _AIR_BASE
    passive = r.trigger.words == ("met",) and r.s.word(r.at - 1) in ("was", "were")  # "was met at the airport by"
    if not landed or "ahead" in moods or not (r.trigger.needs == "received" or passive):
        return False
    return not at_house(words) or any(rs[0].family == "ceremony" for _, rs in r.s.triggers)


def at_house(words: Set[str]) -> bool:
    """Whether a palace or office is named, where a guest is with his host, and no airport, where he is only greeted."""
    return not words.isdisjoint(_HOUSES) and words.isdisjoint(_LANDS)


_LANDS = frozenset({"airport", "airbase", "airfield", "tarmac", "port", "base", "landed"})
_HOUSES = PLACE_WORDS["building"] - _LANDS - {"department", "secretariat", "centre", "center", "square"}


def _whom(
    r: Reading, before: tuple[Mention, ...], headed: tuple[Mention, ...]
) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """Those behind the verb, and who of them are people."""
    s = r.s
    after = _somebody_else(s, before, headed or objects(s, r.end))
    if r.trigger.words == ("spoke",) and after and s.words(r.end, s.first(after[0])).isdisjoint(_TO_WHOM):
        after = ()  # "spoke of President X"
    people = persons(s, after) or tuple(m for m in after if unnamed(s, m) or officials(s, m))
    if r.trigger.needs == "received" and not people:
        after = _after_place(s, r.end, passive=s.word(r.at - 1) in _PASSIVE)
        people = persons(s, after)
    return after, people


def _found_each_other(r: Reading, before: tuple[Mention, ...], people: tuple[Mention, ...], *, together: bool) -> bool:
    """Whether the verb has whom it needs: somebody behind it, or those before it one another."""
    s, end, needs = r.s, r.end, r.trigger.needs
    if people:
        return needs != "called" or s.word(s.last(people[-1])) not in ("to", "for")  # "called on the Premier to act"
    if s.word(r.at - 1) == "which":
        return False  # "reviewed the work of the Joint Commission, which met last in 2019": nobody of the sentence met
    if needs != "person":
        return needs == "spoken" and _spoke_together(r, together=together)
    if together:
        return True
    counterpart = s.words(end, end + 5) & COUNTERPARTS or s.word(r.at - 1) == "counterpart"
    return bool(persons(s, before)) and (bool(counterpart) or _group(s, end))  # "X and his Afghan counterpart met"


def _hosting(r: Reading) -> bool:
    """Whether those before the verb are at home; not in "was received at the palace by the Emir"."""
    turned = r.s.word(r.at - 1) in _PASSIVE or r.s.word(r.end) == "by"
    return r.trigger.role == "host" and not turned


def _met_for_talks(r: Reading, people: tuple[Mention, ...], *, together: bool) -> bool:
    """Whether those who met did so "for talks"."""
    if people:
        return r.trigger.words[0] in ("met", "meet", "meets") and _for_talks(r.s, r.s.last(people[-1]))
    return together and r.trigger.words == ("met",) and _for_talks(r.s, r.end)


def _greets(s: Scene) -> bool:
    """Whether an arrival is that of the guest who is received there, and not only told of him: "who came on Sunday"."""
    coming = WORDS["arrival"]
    return any(s.lower[k] in coming and s.word(k - 1) not in ("who", "had", "has") for k in range(s.low, s.high))


def _people_of(s: Scene, mention: Mention) -> bool:
    """Whether people of a body acted: "Representatives of the Fund met"."""
    k = s.first(mention) - 1 - (s.word(s.first(mention) - 1) == "the")
    return s.word(k) in ("of", "from") and s.word(k - 1) in WORDS["officials"]


def _group(s: Scene, end: int) -> bool:
    """Whether one met people without a name: "also met the Nepali community", "will meet with business leaders"."""
    with_them = next((k + 1 for k in range(end, end + 9) if s.word(k) == "with"), end)
    for k in range(with_them, with_them + 8):
        if s.word(k) in _GROUPS:
            return True
        if s.word(k) in _CLAUSES or s.word(k) in (",", ".", "to", "in", "at", ""):
            return False
    return False


_GROUPS = word_set("events/sets", "verbs.groups")


def _somebody_else(s: Scene, before: tuple[Mention, ...], after: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Whom one met where "him" cannot be the one who met him: the nearest other person before."""
    if (
        len(after) != 1
        or after[0].form != "pronoun"
        or len(before) != 1
        or set(after[0].actors) != set(before[0].actors)
    ):
        return after
    others = [m for m in persons(s, s.mentions) if m.end <= before[0].start and set(m.actors) != set(before[0].actors)]
    return tuple(others[-1:]) if others and len(others[-1].actors) == 1 else after


def _heading(s: Scene, end: int) -> tuple[Mention, ...]:
    """Who heads whom one met: "met a delegation from Uganda headed by Minister X"."""
    if s.all_words.isdisjoint(_DELEGATIONS):
        return ()
    for k in range(end, end + 16):
        if s.word(k) in ("led", "headed") and s.word(k + 1) == "by":
            met = not s.words(end, k).isdisjoint(_DELEGATIONS) and s.words(end, k).isdisjoint(_CLAUSES)
            return persons(s, objects(s, k + 2, 8))[:1] if met else ()
    return ()


_DELEGATIONS = word_set("events/sets", "verbs.delegations")
_CLAUSES = word_set("events/sets", "verbs.clauses")


def _abroad(s: Scene, before: tuple[Mention, ...], after: tuple[Mention, ...]) -> bool:
    """Whether those who spoke are at home in two lands: on a day and at no place, they spoke by telephone."""
    if s.all_words & _GATHERED or any(s.word(s.first(m) - 1) in ("in", "at") for m in s.mentions):
        return False
    one, other = ({s.cast.by_id[a].country for m in persons(s, side) for a in m.actors} for side in (before, after))
    return len(other - {None}) == 1 and not one & other


def _for_talks(s: Scene, after: int) -> bool:
    """Whether who met did so "for bilateral talks"."""
    for k in range(after, after + 8):
        if s.word(k) in (",", ".", "and", "before", "after", "to", "who", ""):
            return False
        if s.word(k) == "for":
            return s.word(k + 1) == "talks" or (s.word(k + 2) == "talks" and s.word(k + 1) in _SORTS)
    return False


def _phoned(r: Reading) -> bool:
    """Whether "called" tells of a call: "called Prime Minister X today to congratulate", not "called him a friend"."""
    s = r.s
    who = s.starts.get(r.end) or s.starts.get(r.end + 1)
    if who is None or "person" not in s.kinds(who) or who.form == "pronoun" or not subjects(s, r.at):
        return False
    last = s.last(who)
    return (
        s.dated(last)
        or (s.word(last) == "on" and s.dated(last + 1))
        or (s.word(last) == "to" and s.word(last + 1) in _COURTESIES)
    )


def _loose(r: Reading, guest: Mention, before: tuple[Mention, ...]) -> bool:
    """Whether a person is too far from the verb to be its object, or the verb has no subject."""
    far = r.s.first(guest) - r.end > (6 if unnamed(r.s, guest) else 3) and not _set_apart(r.s, r.end)
    far |= _of_something(r.s, r.s.first(guest), r.end)
    titled = r.s.word(r.at - 1) in WORDS["officer"] | {"secretary"}  # "The Prime Minister called on"
    titled |= bool(r.s.words(r.at - 4, r.at) & {"delegation"})  # "The delegation also called on"
    return far or (not before and not titled and r.trigger.needs != "received")


def _of_something(s: Scene, first: int, end: int) -> bool:
    """Whether only a thing of somebody's is the object: "received a letter from President X", "met supporters of"."""
    k = first - 1
    while k > end and s.word(k) in WORDS["determiner"]:
        k -= 1
    return k >= end and s.word(k) in _OF and s.word(k - 1) not in WORDS["officials"] | WORDS["officer"]


_TO_WHOM = frozenset({"with", "to"})
_OF = PREPOSITIONS - {"with", "by", "to", "via", "through"}


def _spoke_together(r: Reading, *, together: bool) -> bool:
    """Whether a verb without an object tells of those before it: "the two ministers met", "X and Y spoke in May"."""
    return r.trigger.needs == "person" or (together and r.s.calls and r.at in r.dates and r.trigger.words == ("spoke",))


def _set_apart(s: Scene, end: int) -> bool:
    """Whether a place or time stands between a verb and its object: "received in his office today the Minister"."""
    return s.word(end) in _CIRCUMSTANCES


def _after_place(s: Scene, end: int, *, passive: bool) -> tuple[Mention, ...]:
    """The object of "received in his office this morning the Minister of Energy"."""
    if not _set_apart(s, end):
        return ()
    nearest = next((m for m in persons(s, s.mentions) if s.first(m) >= end and m.form != "pronoun"), None)
    if nearest is None or s.first(nearest) - end > 14:
        return ()
    first = s.first(nearest)
    clear = not s.words(end, first) & (_TURNS - {"by"} if passive else _TURNS) and not any(
        end <= i < first for i, _ in s.triggers
    )
    return objects(s, first) if clear else ()


def officials(s: Scene, mention: Mention) -> bool:
    """Whether a mention means states by their people: "the ministers of Chile and Peru", "the Cuban delegation"."""
    return s.kinds(mention) == {"state"} and bool(WORDS["official"] & s.words(s.first(mention), s.last(mention)))


def having(r: Reading, moods: set[str]) -> Telling | None:
    """ "After receiving Minister X in Oslo, the President flew to …"; "the President, upon receiving …"; "Talks
    opened with Minister X receiving Minister Y"."""
    s = r.s
    beside = tuple(m for m in persons(s, s.mentions) if s.last(m) == r.at and s.word(s.first(m) - 1) == "with")
    opening = _opening(r) and r.trigger.words != ("welcoming",)
    fixed = (s.word(r.at - 2), s.word(r.at - 1)) == ("forward", "to") and r.at in r.dates  # "looks forward to hosting"
    if not (beside or opening or fixed or s.word(r.at - 1) in WORDS["gerund"]):
        return None
    end = r.end + (s.word(r.end) == "with")
    guests = persons(s, objects(s, end, 12))
    if not guests or s.first(guests[0]) - end > 3:
        return None
    opens = r.at - s.sentence.first < 3 or (s.word(r.at - 1) == "," and _opening(r))
    if opens and len(guests) > 1 and s.word(s.first(guests[-1]) - 1) == "," and verb_follows(s, guests[-1], s.high):
        guests = guests[:-1]  # "Receiving Minister X, President Y said"
    host = beside or (main_clause(s, s.last(guests[-1])) if opens else ()) or subjects(s, r.at - 1)
    hosts = tuple(m for m in persons(s, host) if m not in guests)
    if not hosts:
        return None
    return telling(
        r,
        hosts[:1] + guests,
        moods,
        rule="events.met",
        hosts=hosts[:1] if r.trigger.role == "host" else guests if r.trigger.role else (),
        guests=guests if r.trigger.role == "host" else hosts[:1] if r.trigger.role else (),
    )


def _opening(r: Reading) -> bool:
    """Whether a participle opens its sentence, perhaps behind the day: "On 3 May, receiving Minister X, the King"."""
    s = r.s
    if r.at == s.low:
        return True
    if s.word(r.at - 1) != ",":
        return False
    day = next((d for d in s.dates if s.document.tokens.within(d.span.start, d.span.end).stop == r.at - 1), None)
    return day is not None and s.document.tokens.at(day.span.start) - s.low < 3


def _of_a_meal(s: Scene, at: int) -> bool:
    """Whether what was hosted is told by its own noun; not "meetings and receptions hosted by Minister X"."""
    return s.word(at - 1) not in ("was", "were", "been", "be") and _MEETING_NOUNS.isdisjoint(s.words(at - 4, at))
