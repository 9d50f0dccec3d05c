"""Visits: who goes where, for how long, and whether the day beside the word is the visit's own."""

from __future__ import annotations

from dataclasses import replace

from pipeline.facts import Mention
from pipeline.lexicon import word_set
from pipeline.records import Place
from pipeline.stages.events.days.apart import left_relative
from pipeline.stages.events.places.lands import lands_after, place_after
from pipeline.stages.events.places.names import land, place_at
from pipeline.stages.events.scene.moods import spoken_of
from pipeline.stages.events.scene.sentence import Scene
from pipeline.stages.events.telling import Reading, Telling, telling
from pipeline.stages.events.visitors import ENDING, Visit, at_home, from_elsewhere, visitors
from pipeline.stages.events.vocabulary import RETURNING, SETTINGS, VISIT_KINDS, WORDS

_COMING = frozenset({"upcoming", "forthcoming", "impending", "planned", "coming", "next"})
_SOME_DAY = frozenset({"appropriate", "convenient", "suitable"})
"""Words of a time that is left open."""
_OF_A_STAY = WORDS["possessive"] | {"a", "an", "'s"}
_HOME = RETURNING | {"arrived", "back", "landed"}
_UNTIL = frozenset({"until", "till", "through"})


def visit(r: Reading, first: int, determiner: str, moods: set[str], *, definite: bool) -> Telling | None:
    """The visit that a noun tells of; `first` is the first token of its phrase after the determiner."""
    s, i, end = r.s, r.at, r.end
    left = s.words(first, i)
    if _other_word(r, left, determiner) or _some_day(r):
        return None
    if left & _COMING and i in r.dates and s.reference and r.dates[i][0] <= s.reference:
        r = replace(r, dates={})  # "met today to prepare the President's upcoming trip"
    definite = definite or _same_again(r, first, determiner)
    lands = lands_after(s, end) or _named_for(s, first, i)
    who = from_elsewhere(s, first, visitors(Visit(r, first, determiner, definite)), lands)
    if not any("person" in s.kinds(m) for m in who) and _counted(s, first):
        who, definite = (), True
    if not who and (r.trigger.many or (not definite and determiner in ("", ",") and i not in r.dates)):
        return None  # "the exchange of visits in May"
    later = max([end, *(s.last(m) for m in who)])  # "the mission led by the minister to Canada"
    if not lands and later > end:
        lands = lands_after(s, later)
    way = _way(s, i) if not lands else None
    if way is not None and way.country:
        lands = frozenset({way.country})
    here = _here(r, who)
    if here is not None and here.country:
        lands = frozenset({here.country})
    spoken_of = _spoken_of(r)
    r = replace(r, dates={}) if spoken_of else _with_its_days(r, first)
    told = telling(
        r,
        who,
        moods,
        kind=next((VISIT_KINDS[w] for w in ("state", "official", "working") if w in left), r.trigger.kind),
        rule="events.visit",
        definite=definite,
        loose=determiner in WORDS["possessive"],
        place=here or _place(r, later) or way,
        lands=lands,
    )
    told = _on_its_day(r, first, told)
    if spoken_of and not lands:
        told = replace(told, place=None)
    if left & {"nation", "country", "countries"} or _to_countries(s, end):
        return replace(told, family="tour", many=told.many and not who)
    return replace(told, many=False) if told.many and who else told


def _other_word(r: Reading, left: set[str], determiner: str) -> bool:
    """Whether the word is a verb, part of a name, or a stay of another sort."""
    s, end = r.s, r.end
    if "year" in s.all_words and s.document.tokens.text[r.at] == "Visit" and "year" in s.words(end, end + 4):
        return True  # "the campaign Visit Armenia Year"
    if r.trigger.words == ("stay",) and (determiner not in _OF_A_STAY or not (r.at in r.dates or _timed(left))):
        return True  # "to stay in power", "his stay in office"
    bare = determiner not in WORDS["definite"] | {"a", "an", "'s", "each", "another"}
    return not left and bare and not r.trigger.many and len(r.trigger.words) == 1  # "… and visit Hanoi" is a verb


def _spoken_of(r: Reading) -> bool:
    """Whether the day is that on which a visit was spoken of: "The visit was announced on Monday at the summit"."""
    s = r.s
    if r.at not in r.dates or s.all_words.isdisjoint(_SPEAKS_OF):
        return False
    return spoken_of(s, r.end, _SPEAKS_OF)


_SPEAKS_OF = word_set("events/sets", "visits.speaks_of")


def _some_day(r: Reading) -> bool:
    """Whether its time is left open: "his visit to Peru at an appropriate time"."""
    if r.at in r.dates or r.s.all_words.isdisjoint(_SOME_DAY):
        return False
    return bool(r.s.words(r.end, r.end + 14) & _SOME_DAY)


def _here(r: Reading, who: tuple[Mention, ...]) -> Place | None:
    """Where the news is written, for a visit "here" by somebody from elsewhere; not "a briefing on his visit here"."""
    here = r.places.home if r.s.word(r.end) == "here" else None
    if here is None or not here.country or all(at_home(r.s, m, frozenset({here.country})) for m in who):
        return None
    return here


def _place(r: Reading, later: int) -> Place | None:
    """The place behind the noun, or behind the visitors."""
    s, end = r.s, r.end
    cut_off = s.word(end) == "," and _cut_off(s, r.at, end)
    return (None if cut_off else place_after(s, end, 6)) or (place_after(s, later, 6) if later > end else None)


def _with_its_days(r: Reading, first: int) -> Reading:
    """With its first and last day, where both are told; without the day of what happens meanwhile."""
    if stretch := _first_to_last(r.whole or r):
        return replace(r, dates={**r.dates, r.at: (stretch, "derived")})
    if r.at in r.dates and len(r.dates[r.at][0]) == 10 and _under_way(r, first):
        return replace(r, dates={})
    return r


def _on_its_day(r: Reading, first: int, told: Telling) -> Telling:
    """A visit of which the text says that this is one of its days."""
    s, end = r.s, r.end
    if r.at in r.dates and s.word(end) == "from" and s.dated(end + 1):  # "During the trip from August 10, he met"
        told = replace(told, words=told.words | {"starting"})
    if told.length == 1 and told.date is None and "is" in s.words(first - 4, first) and not told.ahead:
        told = replace(told, date=s.reference, basis="derived")  # "is on a one-day visit"
    if told.nth is not None and told.date is None and told.length and (day := _now(r)):
        told = replace(told, date=day, basis="derived")
    return told


def _to_countries(s: Scene, end: int) -> bool:
    """Whether it goes to several countries: "a visit to five countries"."""
    return s.word(end) == "to" and bool({"countries", "nations"} & s.words(end + 1, end + 4))


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
        home = verb.words[0] in RETURNING
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
    if s.word(first - 1) in WORDS["possessive"] and s.words(first - 5, first) & (SETTINGS - {"during"}):
        return True
    ending = s.word(s.low) in ENDING  # "Concluding his two-day visit, X signed on Friday": its last day
    if near & ENDING and first - s.sentence.first < 6 and not (ending and _timed(near)):
        return True  # "After wrapping up the tour, she arrived on Thursday in Peru"
    if _timed(near):
        return False  # "returned on Sunday after a four-day tour": its last day
    return bool(near & {"from", "after"}) and bool(s.words(first - 12, first) & _HOME)
