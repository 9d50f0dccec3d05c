"""Events told by verbs: "met with", "visited", "signed", "spoke by phone with", "was led by"."""

from __future__ import annotations

from dataclasses import replace

from pipeline.facts import Mention
from pipeline.lexicon import word_set
from pipeline.stages.events.clauses import main_clause
from pipeline.stages.events.missions import mission
from pipeline.stages.events.places import lands_after, place_after, place_at
from pipeline.stages.events.scene import Scene, modality, objects, subjects, unnamed
from pipeline.stages.events.signings import signed
from pipeline.stages.events.telling import Reading, Telling, persons, telling
from pipeline.stages.events.vocabulary import AUDIENCES, COUNTERPARTS, PLACE_WORDS, WORDS

_CIRCUMSTANCES = word_set("events/sets", "verbs.circumstances")
_RETURNS = word_set("events/sets", "verbs.returns")
_LEAVES = word_set("events/sets", "verbs.leaves")
_STAYS = _LEAVES | {"heads", "headed"}
_ONWARD = word_set("events/sets", "verbs.onward")
_SEES = word_set("events/sets", "verbs.sees")
_COURTESIES = word_set("events/sets", "verbs.courtesies")
_GATHERED = word_set("events/sets", "verbs.gathered")
_SORTS = word_set("events/sets", "verbs.sorts")
_TURNS = word_set("events/sets", "verbs.turns")

_IS_IN = (("be", "in"), ("was", "in"))
_ENDS_PHRASE = WORDS["phrase_end"] - WORDS["article"]
_MEETING_NOUNS = frozenset({"meeting", "meetings", "talks"})


def by_verb(r: Reading) -> Telling | None:
    """The event that a verb tells of; None where it tells of none."""
    s, trigger, i = r.s, r.trigger, r.at
    moods = modality(s, i)
    if moods & {"invited", "wished", "denied"} or ("general" in moods and not trigger.past):
        return None
    habit = trigger.words[0].endswith("s") or (trigger.family == "visit" and "ahead" not in moods)
    if not trigger.past and i not in r.dates and habit and s.word(i - 1) != "to":
        return None  # "once he arrives in Rome", "the leader meets many guests", "visa-free travel to Peru"
    second = s.word(i - 1) == "and" and s.word(i - 3) == "to"  # "to develop and sign a framework"
    if second and not trigger.past and "ahead" not in moods:
        return None
    purpose = not trigger.past and s.word(i - 1) == "to" and "ahead" not in moods
    if trigger.family == "visit" and not trigger.past and s.word(i - 1) in ("exchange", "exchanged", "mutual"):
        return None  # "agreed to exchange visits in Oslo and Riga"
    pleased = (
        purpose and trigger.needs in _GLADLY and (s.word(i - 2) in WORDS["intent"] - {"able"} or _had_the_chance(s, i))
    )
    if purpose and not pleased and (i not in r.dates or s.word(i - 2) in WORDS["intent"] or not _dated_after(s, i)):
        return None
    return _WAYS[trigger.needs](r, moods)


def _had_the_chance(s: Scene, i: int) -> bool:
    """Whether what follows "to" was done: "was pleased to meet", "I had the pleasure to meet Minister X"."""
    if s.word(i - 2) in WORDS["intent"]:
        return s.word(i - 2) != "able"
    return s.word(i - 2) in _CHANCES and bool(s.words(i - 7, i - 2) & {"had", "was", "took"})


_GLADLY = frozenset({"document", "guest", "person", "received", "called"})
_CHANCES = word_set("events/sets", "verbs.chances")


def _dated_after(s: Scene, i: int) -> bool:
    """Whether an aim has its own day: "was in Oslo on Friday to meet"; the day that opens a sentence is of its verb."""
    late = any(s.document.tokens.at(d.span.start) - s.sentence.first > 2 for d in s.dates)
    return late or bool(s.words(max(s.sentence.first, i - 16), i) & WORDS["travels"])


def _met(r: Reading, moods: set[str]) -> Telling | None:
    s, trigger, end = r.s, r.trigger, r.end
    if trigger.words == ("hosted",) and s.word(end) == "by" and _of_a_meal(s, r.at):
        return None  # "attended a dinner hosted by President X"
    passive = s.word(r.at - 1) in ("was", "were", "been", "be")
    if (
        passive
        and trigger.words == ("hosted",)
        and any(rs[0].family == "ceremony" and r.at - 4 < k < r.at for k, rs in s.triggers)
    ):
        return None  # "A banquet was hosted yesterday at the palace by King X"
    if trigger.needs == "phoned" and not _phoned(r):
        return None
    after, before = objects(s, end), subjects(s, r.at)
    if trigger.needs == "received" and s.all_words & WORDS["arrival"] and "ahead" not in moods:
        return None  # who greets a guest at the airport does not yet meet him
    headed = _heading(s, end) if s.words(end, end + 5) & _DELEGATIONS else ()
    after = headed or after
    after = _somebody_else(s, before, after)
    people = persons(s, after) or tuple(m for m in after if unnamed(s, m) or _officials(s, m))
    if trigger.needs == "received" and not people:
        after = _after_place(s, end, passive=s.word(r.at - 1) in ("be", "was", "were", "been"))
        people = persons(s, after)
    together = sum(len(m.actors) for m in before) > 1 or any(s.kinds(m) == {"bloc"} for m in before)
    if trigger.needs == "person":
        counterpart = bool(s.words(end, end + 5) & COUNTERPARTS) and bool(persons(s, before))
        counterpart |= s.word(r.at - 1) == "counterpart" and bool(
            persons(s, before)
        )  # "X and his Afghan counterpart met"
        if not people and not counterpart and not together and not (persons(s, before) and _group(s, end)):
            return None
    elif (not people and trigger.needs != "spoken") or (people and not headed and _loose(r, people[0], before)):
        return None
    if trigger.needs == "called" and s.word(s.last(people[-1])) in ("to", "for"):
        return None  # "called on the Prime Minister to act"
    if not people and not _spoke_together(r, before, together=together):
        return None
    talked = trigger.needs == "spoken" and not s.calls
    titled = s.word(r.at - 1) in WORDS["officer"] | {"secretary"}
    if talked and not ((persons(s, before) or titled) and persons(s, after)):
        return None
    far = talked and r.at in r.dates and r.places.of(r.at) is None and _abroad(s, before, after)
    kind = "talks" if talked and not far else None  # nobody says that they spoke by telephone
    told = telling(
        r,
        before + joined_by(s, before, r.at) + after,
        moods,
        rule="events.met",
        kind=kind,
        again=not people and not together,
        apart=people,
        bodies=tuple(m for m in after if s.kinds(m) == {"organization"} and s.first(m) - end < 5),
    )
    for_talks = trigger.words[0] in ("met", "meet", "meets") and people and _for_talks(s, s.last(people[-1]))
    for_talks = for_talks or (together and not people and trigger.words == ("met",) and _for_talks(s, end))
    told = replace(told, kind="talks") if for_talks else told
    # "met separately with X and Y": as many meetings
    apart = "separately" in s.all_words and "separately" in s.words(r.at - 1, end + 2) and len(before) <= 1
    return replace(told, many=True) if apart else told


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


def joined_by(s: Scene, before: tuple[Mention, ...], at: int) -> tuple[Mention, ...]:
    """Who did it with the subject: "Minister X, joined by Minister Y, met"; who only accompanies does not."""
    if s.all_words.isdisjoint(_JOINED) or not before:
        return ()
    k = s.last(before[-1]) + 1
    for start in (s.low, k):  # "Together with Minister Y, Minister X received"
        apart = start == s.low or s.word(k - 1) == ","
        if apart and (s.word(start), s.word(start + 1)) in _JOINTLY:
            return tuple(m for m in persons(s, objects(s, start + 2, 12)[:1]) if s.last(m) <= at)
    return ()


_JOINED = frozenset({"joined", "together"})
_JOINTLY = {("joined", "by"), ("together", "with")}


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
    titled = r.s.word(r.at - 1) in WORDS["officer"] | {"secretary"}  # "The Prime Minister called on"
    titled |= bool(r.s.words(r.at - 4, r.at) & {"delegation"})  # "The delegation also called on"
    return far or (not before and not titled and r.trigger.needs != "received")


def _spoke_together(r: Reading, before: tuple[Mention, ...], *, together: bool) -> bool:
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


def _officials(s: Scene, mention: Mention) -> bool:
    """Whether a mention means states by their people: "the ministers of Chile and Peru", "the Cuban delegation"."""
    return s.kinds(mention) == {"state"} and bool(WORDS["official"] & s.words(s.first(mention), s.last(mention)))


def _went(r: Reading, moods: set[str]) -> Telling | None:
    s, end = r.s, r.end
    if set(r.trigger.words) & {"currently", "presently", "now"}:
        r = replace(r, dates={})  # the day of what happens meanwhile is not the visit's
    if s.word(end) == "to" and r.trigger.words[-1] in ("visit", "visits"):
        return None  # "returned after state visits to Peru and Chile": the noun
    acting = subjects(s, r.at)
    before = persons(s, acting) or tuple(m for m in acting if unnamed(s, m) or _officials(s, m))
    place = r.places.home if r.trigger.words[-1] == "here" else place_at(s, end)
    site = r.trigger.words[-1] in _SEES and r.at in r.dates and before and not persons(s, objects(s, end, 3))
    if site and (place is None or place.country is None):  # "will visit farms in Dobrich Province tomorrow"
        seen = place or place_after(s, end)
        if seen is None and s.word(end) not in ("the", "a", "an", "its"):
            return None
        return replace(telling(r, before, moods, rule="events.went", place=seen), family="site")
    here = s.word(end) == "the" and s.word(end + 1) == "country" and r.trigger.words[-1] == "visiting"
    if here and before:  # "who is currently visiting the country"
        return telling(r, before, moods, rule="events.went")
    arrived = r.trigger.past and r.trigger.words[0] in ("arrived", "landed", "flew") and r.at in r.dates
    if place is not None and place.country is None and before and r.at in r.dates and r.trigger.words[0] in _ONWARD:
        return replace(telling(r, before, moods, rule="events.went", place=place), family="site")
    mine = "i" in s.words(r.at - 3, r.at) and r.at in r.dates  # "I will visit Fiji on Monday", of whoever speaks
    if not (before or mine) or place is None or (place.country is None and not arrived):
        return None
    if r.at not in r.dates and (r.trigger.words[0] in _STAYS or r.trigger.words[-2:] in _IS_IN):
        return None  # "the envoy left for Rome", who knows when; "will be in Peru's interest"
    if r.at in r.dates and (stretch := away(s, end)) is not None:
        r = replace(r, dates={**r.dates, r.at: (stretch, "derived")})
    homes = {s.cast.by_id[a].country for m in before for a in m.actors if a in s.cast.by_id}
    back = s.words(end, end + 14) & {"concluding", "ending", "wrapping", "completing"}
    if homes == {place.country} or (back and None in homes):
        return None  # back home
    return telling(
        r, before, moods, rule="events.went", place=place, lands=frozenset({place.country} if place.country else ())
    )


def _departs(r: Reading, moods: set[str]) -> Telling | None:
    """The days of a visit told before: "The Minister departs on Monday and will return on 17 June"."""
    s = r.s
    before = persons(s, subjects(s, r.at))
    stretch = away(s, r.end)
    if not before or stretch is None:
        return None
    r = replace(r, dates={**r.dates, r.at: (stretch, "derived")})
    return telling(r, before, moods, rule="events.went", definite=True)


def away(s: Scene, end: int) -> str | None:
    """From the day one leaves to that of the return: "departs on 4 May … and returns on 7 May"."""
    if s.all_words.isdisjoint(_RETURNS) or s.words(end, s.high).isdisjoint(_RETURNS):
        return None
    days = [d.edtf for d in s.dates if d.edtf and len(d.edtf) == 10 and s.document.tokens.at(d.span.start) >= end]
    return f"{days[0]}/{days[-1]}" if len(days) == 2 and days[0] < days[1] else None


def _welcomed(r: Reading, moods: set[str]) -> Telling | None:
    """Guests welcomed to a land on a day: "I am glad to welcome Minister X to Ireland today"."""
    s = r.s
    guests = persons(s, objects(s, r.end, 8))
    if not guests or r.at not in r.dates or s.first(guests[0]) - r.end > 3:
        return None
    host, after = persons(s, subjects(s, r.at)), s.last(guests[-1])
    house = s.words(after, after + 9) & (PLACE_WORDS["building"] - {"airport", "port", "base"})
    if (
        host
        and s.word(after) == "to"
        and "visit" not in s.all_words
        and (house or s.words(after, after + 4) >= {"white", "house"})
    ):
        met = telling(r, host + guests, moods, rule="events.welcomed", kind="meeting")
        return replace(met, family="meeting")  # "welcomed President X to the palace"
    lands = lands_after(s, s.last(guests[-1]))
    if s.word(s.last(guests[-1])) != "to" or not lands:
        return None
    place = place_at(s, s.last(guests[-1]) + 1)
    return telling(r, guests, moods, rule="events.welcomed", lands=lands, place=place)


def _addressed(r: Reading, moods: set[str]) -> Telling | None:
    s, end = r.s, r.end
    before = persons(s, subjects(s, r.at))
    phrase: list[str] = []
    for k in range(end, end + 7):
        if not s.word(k) or (s.word(k) in WORDS["phrase_end"] and s.word(k) not in WORDS["article"]):
            break
        phrase.append(s.word(k))
    if not before or not AUDIENCES & set(phrase) or (not r.trigger.past and "ahead" not in moods):
        return None
    return telling(r, before, moods, rule="events.addressed")


def _addressing(r: Reading, moods: set[str]) -> Telling | None:
    """ "Addressing the gathering, the President said …"; who addresses a press conference gives no speech."""
    s, end = r.s, r.end
    if r.at - s.sentence.first > 2 or s.words(end, end + 6) & {"news", "press", "media", "reporters", "journalists"}:
        return None
    phrase = s.words(end, next((k for k in range(end + 1, end + 9) if s.word(k) in _ENDS_PHRASE), end + 9))
    people = persons(s, main_clause(s, end)[:1])
    return telling(r, people, moods, rule="events.addressed") if people and phrase & AUDIENCES else None


def _led(r: Reading, moods: set[str]) -> Telling | None:
    """Who led a side at the meeting just told."""
    if r.trigger.needs == "side" and not r.s.words(r.end, r.end + 6) & _TEAMS:
        return None
    if r.trigger.needs == "side" and (went := mission(r, moods)) is not None:
        return went
    leading = r.trigger.needs in ("leading", "side")
    people = persons(
        r.s, subjects(r.s, r.at) if leading else objects(r.s, r.end, 60 if r.trigger.needs == "chairs" else 8)
    )
    if r.trigger.needs == "side":
        people += _side_of_another(r.s, r.end)
    if r.trigger.needs == "leader":
        people = people[:1] + (_other_leader(r.s, r.s.last(people[0])) if people else ())
    return telling(r, people, moods, rule="events.led", definite=True) if people else None


_TEAMS = frozenset({"side", "sides", "mission", "delegation", "delegations", "team", "teams"})


def _side_of_another(s: Scene, end: int) -> tuple[Mention, ...]:
    """ "Secretary X led the Kenyan team and Secretary Y the Omani side": Y."""
    for mention in persons(s, s.mentions):
        last = s.last(mention)
        if end < s.first(mention) < end + 16 and s.word(last) == "the" and s.words(last, last + 5) & _TEAMS:
            return (mention,)
    return ()


def _other_leader(s: Scene, after: int) -> tuple[Mention, ...]:
    """ "The Kazakh side was headed by X and the Japanese one by Y": Y."""
    for k in range(after, min(after + 16, s.sentence.last)):
        if s.word(k) == "by" and s.word(k - 1) in ("one", "side", "delegation", "team"):
            return persons(s, objects(s, k + 1, 8))[:1]
    return ()


def _spoke_at(r: Reading, moods: set[str]) -> Telling | None:
    """ "Speaking at the forum, the President said …"."""
    s = r.s
    if s.words(r.end, r.end + 6) & {"news", "press"}:
        return None
    before = main_clause(s, r.end)[:1] if r.at - s.sentence.first < 2 else subjects(s, r.at)
    people, place = persons(s, before), place_at(s, r.end)
    somewhere = place or s.words(r.end, r.end + 8) & (AUDIENCES | {"ceremony", "conference", "dinner"})
    return telling(r, people, moods, rule="events.spoke", place=place) if people and somewhere else None


def having(r: Reading, moods: set[str]) -> Telling | None:
    """ "After receiving Minister X in Oslo, the President flew to …"; "the President, upon receiving …"."""
    s = r.s
    if s.word(r.at - 1) not in WORDS["gerund"] and (r.at != s.low or r.trigger.words == ("welcoming",)):
        return None
    end = r.end + (s.word(r.end) == "with")
    guests = persons(s, objects(s, end, 12))
    if not guests or s.first(guests[0]) - end > 3:
        return None
    opens = r.at - s.sentence.first < 3
    host = (main_clause(s, s.last(guests[-1])) if opens else ()) or subjects(s, r.at - 1)
    hosts = tuple(m for m in persons(s, host) if m not in guests)
    return telling(r, hosts[:1] + guests, moods, rule="events.met") if hosts else None


_WAYS = {
    "gerund": having,
    "person": _met,
    "received": _met,
    "called": _met,
    "phoned": _met,
    "spoken": _met,
    "land": _went,
    "departs": _departs,
    "guest": _welcomed,
    "document": signed,
    "exchanged": signed,
    "audience": _addressed,
    "forum": _spoke_at,
    "addressing": _addressing,
    "leader": _led,
    "chairs": _led,
    "leading": _led,
    "side": _led,
}


def _of_a_meal(s: Scene, at: int) -> bool:
    """Whether what was hosted is told by its own noun; not "meetings and receptions hosted by Minister X"."""
    return s.word(at - 1) not in ("was", "were", "been", "be") and _MEETING_NOUNS.isdisjoint(s.words(at - 4, at))
