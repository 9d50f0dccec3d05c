"""Visits: who goes where, for how long, and whether the day beside the word is the visit's own."""

from __future__ import annotations

from dataclasses import replace

from pipeline.facts import Mention
from pipeline.lexicon import word_set
from pipeline.records import Place
from pipeline.stages.events.clauses import main_clause
from pipeline.stages.events.days.apart import left_relative
from pipeline.stages.events.places.lands import lands_after, place_after
from pipeline.stages.events.places.names import land, place_at
from pipeline.stages.events.scene.objects import objects
from pipeline.stages.events.scene.officers import unnamed
from pipeline.stages.events.scene.sentence import Scene
from pipeline.stages.events.scene.subjects import subjects
from pipeline.stages.events.telling import Reading, Telling, persons, telling
from pipeline.stages.events.vocabulary import HOLDING, VISIT_KINDS, WORDS

_SETTINGS = word_set("events/sets", "visits.settings")
_RECEIVES = word_set("events/sets", "visits.receives")
_HOSTS = frozenset({"received", "receives", "hosted", "hosts"})
_THANKS = word_set("events/sets", "visits.thanks")
_GREETS = frozenset({"welcomed", "greeted", "welcoming"})
_COMING = frozenset({"upcoming", "forthcoming", "impending", "planned", "coming", "next"})
_SOME_DAY = frozenset({"appropriate", "convenient", "suitable"})
"""Words of a time that is left open."""
_OPENS = word_set("events/sets", "visits.opens")
_RETURNS = word_set("events/sets", "visits.returns")
_ENDING = word_set("events/sets", "visits.ending")
_AS_PART = frozenset({"part", "framework", "within", "course"})
_OF_A_STAY = WORDS["possessive"] | {"a", "an", "'s"}
_UNTIL = frozenset({"until", "till", "through"})
_HEADED = frozenset({"headed", "led"})
_CARRIES = frozenset({"on", "for", "from"})


def visit(r: Reading, first: int, determiner: str, moods: set[str], *, definite: bool) -> Telling | None:
    """The visit that a noun tells of; `first` is the first token of its phrase after the determiner."""
    s, i, end = r.s, r.at, r.end
    if i not in r.dates and not s.all_words.isdisjoint(_SOME_DAY) and s.words(end, end + 14) & _SOME_DAY:
        return None  # "his visit to Peru at an appropriate time"
    left = s.words(first, i)
    if "year" in s.all_words and s.document.tokens.text[i] == "Visit" and "year" in s.words(end, end + 4):
        return None  # "the campaign Visit Armenia Year"
    stays = r.trigger.words == ("stay",)
    if stays and (determiner not in _OF_A_STAY or not (i in r.dates or _timed(left))):
        return None  # "to stay in power", "his stay in office"
    bare = determiner not in WORDS["definite"] | {"a", "an", "'s", "each", "another"}
    if not left and bare and not r.trigger.many and len(r.trigger.words) == 1:
        return None  # "… and visit Hanoi" is a verb
    if left & _COMING and i in r.dates and s.reference and r.dates[i][0] <= s.reference:
        r = replace(r, dates={})  # "met today to prepare the President's upcoming trip"
    lands = lands_after(s, end)
    definite = definite or _same_again(r, first, determiner)
    lands = lands or _named_for(s, first, i)
    visitors = _from_elsewhere(s, first, _visitors(r, first, determiner, definite=definite), lands)
    if not any("person" in s.kinds(m) for m in visitors) and _counted(s, first):
        visitors, definite = (), True
    if not visitors and not definite and determiner in ("", ",") and i not in r.dates:
        return None
    if r.trigger.many and not visitors:
        return None  # "the exchange of visits in May"
    later = max([end, *(s.last(m) for m in visitors)])  # "the mission led by the minister to Canada"
    lands = lands or (lands_after(s, later) if later > end else lands)
    way = _way(s, i) if not lands else None
    if way is not None and way.country:
        lands = frozenset({way.country})
    here = r.places.home if s.word(end) == "here" else None
    if here is not None and here.country and not all(_at_home(s, m, frozenset({here.country})) for m in visitors):
        lands = frozenset({here.country})
    else:
        here = None  # "a briefing on Wen's visit here Wednesday"
    if stretch := _first_to_last(r):
        r = replace(r, dates={**r.dates, i: (stretch, "derived")})
    elif i in r.dates and len(r.dates[i][0]) == 10 and _under_way(r, first):
        r = replace(r, dates={})  # the day of what happens meanwhile, not of the visit
    since = i in r.dates and s.word(end) == "from" and s.dated(end + 1)
    told = telling(
        r,
        visitors,
        moods,
        kind=next((VISIT_KINDS[w] for w in ("state", "official", "working") if w in left), r.trigger.kind),
        rule="events.visit",
        definite=definite,
        loose=determiner in WORDS["possessive"],
        place=here
        or (None if s.word(end) == "," and _cut_off(s, i, end) else place_after(s, end, 6))
        or (place_after(s, later, 6) if later > end else None)
        or way,
        lands=lands,
    )
    if since:  # "During the trip from August 10, he met"
        told = replace(told, words=told.words | {"starting"})
    if told.length == 1 and told.date is None and "is" in s.words(first - 4, first) and not told.ahead:
        told = replace(told, date=s.reference, basis="derived")  # "is on a one-day visit"
    if told.nth is not None and told.date is None and told.length and (day := _now(r)):
        told = replace(told, date=day, basis="derived")
    several = bool(left & {"nation", "country", "countries"}) or (
        s.word(end) == "to" and bool({"countries", "nations"} & s.words(end + 1, end + 4))
    )
    if several or (told.many and visitors):
        return replace(told, family="tour" if several else told.family, many=told.many and not visitors)
    return told


def _cut_off(s: Scene, i: int, end: int) -> bool:
    """Whether a clause about the visitor ends with a visit: "the premier, who is in Fiji on a visit, at the palace"."""
    return left_relative(s, i + 1, end + 1)


def _counted(s: Scene, first: int) -> bool:
    """Whether a sentence only counts the visit told before: "This was the first visit by a Greek premier"."""
    k = first - 2
    return s.word(k) in _IS and s.word(k - 1) in ("this", "it", "which")


_IS = frozenset({"is", "was", "marks", "marked", "became"})


def _timed(left: set[str]) -> bool:
    """Whether a length stands before the noun: "a three-day stay"."""
    return any(w == "day" or w.endswith("-day") for w in left)


def _way(s: Scene, i: int) -> Place | None:
    """Where a verb of travel before the noun leads: "left for Dhaka on Wednesday on a four-day visit"."""
    for k, readings in s.triggers:
        verb = readings[0]
        home = verb.words[0] in _RETURNS
        if i - 14 < k < i and verb.verb and verb.needs == "land" and verb.words[-1] in ("for", "to", "in") and not home:
            return place_at(s, k + len(verb.words))
    return None


def _now(r: Reading) -> str | None:
    """The day of which a sentence says that it is one of a visit: its only one, or that of the text for what "is"."""
    days = {value for value, _ in r.dates.values() if len(value) == 10}
    if len(days) == 1:
        return days.pop()
    return r.s.reference if not days and r.s.words(r.at - 14, r.at) & {"is", "today"} else None


def _named_for(s: Scene, first: int, i: int) -> frozenset[str]:
    """The land that a visit is named for: "his China visit"."""
    inside = [m for m in s.mentions if first <= s.first(m) and s.last(m) == i and m.form != "demonym"]
    return frozenset(c for m in inside if len(m.actors) == 1 and (c := land(s.cast, m.actors[0])))


def _same_again(r: Reading, first: int, determiner: str) -> bool:
    """Whether a visit only counts the one told before it: "a visit to Vietnam and Laos, my second trip to Asia"."""
    s = r.s
    counted = determiner in WORDS["possessive"] and s.word(first - 2) in (",", "–", "—")
    return counted and any(k < r.at and rs[0].family == "visit" for k, rs in s.triggers)


def _visitors(r: Reading, first: int, determiner: str, *, definite: bool) -> tuple[Mention, ...]:
    """Who visits: the possessor, who the visit is "by", who is welcomed, or the subject of the clause."""
    s, end = r.s, r.end
    if determiner == "'s" or determiner in WORDS["possessive"]:
        owner = persons(s, tuple(m for m in s.mentions if s.last(m) in (first, first - 1)))
        if owner and all(m.form == "pronoun" for m in owner) and "during" in s.words(first - 4, first):
            acting = persons(s, subjects(s, first))
            if len(acting) == 1 and not lands_after(s, end):
                return _whose(s, acting, owner, first)
        if owner:
            return owner
        opens = s.words(first - 6, first) & _SETTINGS or s.word(s.low) in _ENDING | _OPENS
        if first - s.sentence.first < 14 and opens:
            opening = persons(s, main_clause(s, end))[:1]  # "During his visit to Peru, Minister X met"
            if opening:
                return opening
        if s.words(first - 6, first) & _SETTINGS:  # "Minister X, on the occasion of his visit to Peru, met"
            acting = persons(s, subjects(s, first))[:1]
            return _whose(s, acting, acting, first) if acting else ()
    setting = determiner in ("a", "an") and s.word(s.low) in ("during", "on")
    setting |= determiner in ("a", "an", "the", "of") and {s.word(s.low), s.word(s.low + 1)} & _AS_PART != set()
    if setting and first - s.low < 6:
        opening = persons(s, main_clause(s, end))  # "During a state visit to Hanoi, President X and Chairman Y"
        each = (x for m in opening[:1] for x in s.cast.within(m.start, m.end) if len(x.actors) == 1)
        people = persons(s, tuple(each))
        away = tuple(m for m in people if not _at_home(s, m, lands_after(s, end)))
        if people:
            return (away or people)[:1]
    others = {k for k, rs in s.triggers if rs[0].family == "visit"}
    end += s.word(end) == "here"  # "the visit here of Minister X"
    said = s.word(end) == "of" or "by" in s.words(end, end + 14)
    for k in range(end, min(end + 14, s.sentence.last)) if said else ():
        if (s.word(k) == "by" and "accompanied" not in s.words(first - 6, end)) or (s.word(k) == "of" and k == end):
            by = objects(s, k + 1, 6)
            by = persons(s, by) or tuple(m for m in by[:1] if k == end and unnamed(s, m))
            if by:
                return by
            break
        if s.word(k) in (",", ";", ".", "invitation", "request", "was", "were", "who") or k in others:
            break
    near = {s.word(first - 2), s.word(first - 1)}
    if definite and "for" in near and s.words(first - 5, first) & _THANKS:
        return ()  # "expressed his country's appreciation for the visit"
    if definite and not near & _CARRIES and not HOLDING & s.words(first - 5, first):
        return ()
    back = "after" in near and not s.words(first - 14, first).isdisjoint(_RETURNS)
    if r.trigger.many and not back and not HOLDING & s.words(first - 5, first):
        return ()  # "agreed to increase visits at all levels"
    if s.word(end) == "from" and (sent := persons(s, objects(s, end + 1, 6)[:1])):
        return sent  # "during a visit from President X"
    if "for" in near and not s.all_words.isdisjoint(_HOSTS):
        hosting = next((k for k in range(first - 1, max(first - 24, s.low), -1) if s.word(k) in _HOSTS), None)
        if hosting is not None and s.word(hosting - 1) not in ("was", "were", "been", "be"):
            guests = objects(s, hosting + 1, 8)
            return (persons(s, guests) or tuple(m for m in guests if unnamed(s, m)))[
                :1
            ]  # "received Minister X in Bern for a working visit"
    for k in range(first - 1, s.sentence.first, -1) if s.all_words & _GREETS else ():
        if s.word(k) in _GREETS:
            return persons(s, objects(s, k + 1, 6))[:1]
    acting = subjects(s, first)
    found = tuple(m for m in persons(s, acting) if not {"host", "hosts"} & s.words(s.first(m) - 3, s.first(m)))
    if found:
        return found
    if not definite and (officer := tuple(m for m in acting[:1] if unnamed(s, m))):
        return officer  # "The Cuban Foreign Minister has just completed a visit to Peru"
    if acting and "delegation" in s.words(s.first(acting[0]), s.last(acting[-1]) + 1):
        return acting  # "The Cuban delegation is on a visit"
    if s.word(s.low) in _OPENS:  # "Upon his arrival in Oslo for a visit, Minister X met"
        return persons(s, main_clause(s, end))[:1]
    for k in range(first - 1, s.sentence.first, -1) if s.all_words & _HEADED else ():
        if s.word(k) == "by" and s.word(k - 1) in _HEADED:  # "a delegation headed by Mr Lim paid a visit"
            return persons(s, objects(s, k + 1, 6))[:1]
    return ()


def _whose(s: Scene, acting: tuple[Mention, ...], owner: tuple[Mention, ...], first: int) -> tuple[Mention, ...]:
    """Whose visit "during his visit" is: that of X in "Minister X met Minister Y", of Y where X received Y."""
    if s.words(s.last(acting[0]), first).isdisjoint(_RECEIVES):
        return acting
    met = (m for m in reversed(persons(s, s.mentions)) if s.last(acting[0]) <= s.first(m) < first - 1)
    return next(((m,) for m in met if m.form != "pronoun"), owner)


def _from_elsewhere(s: Scene, first: int, visitors: tuple[Mention, ...], lands: frozenset[str]) -> tuple[Mention, ...]:
    """Nobody visits the own country: in its place the nearest person before the visit who is not of it."""
    if not visitors or not lands or not all(_at_home(s, m, lands) for m in visitors):
        return visitors
    guests = [m for m in persons(s, s.mentions) if s.last(m) <= first and not _at_home(s, m, lands)]
    if s.words(first - 4, first) & _SETTINGS:
        if not guests and first - s.low < 8:  # "During his visit to Chile, the Chilean minister called on President Y"
            others = [m for m in persons(s, s.mentions) if s.first(m) > first and not _at_home(s, m, lands)]
            guests = others if len(others) == 1 and len(others[0].actors) == 1 else []
        return tuple(guests[-1:]) or visitors
    somebody = s.word(first - 1) in WORDS["possessive"] or all(m.form == "pronoun" for m in visitors)
    return tuple(guests[-1:]) or (() if somebody else visitors)  # "his visit" is another's


def _at_home(s: Scene, mention: Mention, lands: frozenset[str]) -> bool:
    """Whether all whom a mention means are of the land that is visited."""
    homes = {s.cast.by_id[a].country for a in mention.actors if a in s.cast.by_id}
    return len(lands) == 1 and homes == lands


def _first_to_last(r: Reading) -> str | None:
    """A visit told by its first and its last day: "returned on the 30th from a visit that began on the 28th"."""
    days = sorted({d.edtf for d in r.s.dates if d.edtf and len(d.edtf) == 10})
    words = r.s.all_words
    lasting = words & WORDS["ends"] or (words & _UNTIL and len(r.s.dates) == 2)  # "began on Monday and lasts until"
    return f"{days[0]}/{days[1]}" if len(days) == 2 and words & WORDS["begins"] and lasting else None


def _under_way(r: Reading, first: int) -> bool:
    """Whether a visit is only the setting: "who is currently on a visit", "returned today from a visit"."""
    s = r.s
    near = s.words(first - 4, r.at)
    if near & {"currently", "ongoing", "undertaking"} or near >= {"is", "on"}:
        return True
    if s.word(first - 2) == "on" and s.words(first - 8, first) >= {"who", "is"}:
        return True  # "who is in Nepal on a visit, will hold talks on Tuesday"
    if s.word(first - 2) == "on" and s.word(first - 1) in WORDS["possessive"]:
        return True  # "President Trump, on his first state visit, decided on Tuesday"
    if s.word(first - 1) in WORDS["possessive"] and s.words(first - 5, first) & (_SETTINGS - {"during"}):
        return True
    ending = s.word(s.low) in _ENDING  # "Concluding his two-day visit, X signed on Friday": its last day
    if near & _ENDING and first - s.sentence.first < 6 and not (ending and _timed(near)):
        return True  # "After wrapping up the tour, she arrived on Thursday in Peru"
    if _timed(near):
        return False  # "returned on Sunday after a four-day tour": its last day
    return bool(near & {"from", "after"}) and bool(s.words(first - 12, first) & _RETURNS)
