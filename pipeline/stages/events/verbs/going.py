"""Verbs of going: who went, arrived, departs or was welcomed where, and from which day to which."""

from __future__ import annotations

from dataclasses import replace

from pipeline.facts import Mention
from pipeline.lexicon import word_set
from pipeline.stages.events.places.lands import lands_after, place_after
from pipeline.stages.events.places.names import is_town, land, place_at
from pipeline.stages.events.scene.objects import objects
from pipeline.stages.events.scene.officers import unnamed
from pipeline.stages.events.scene.sentence import Scene
from pipeline.stages.events.scene.subjects import subjects
from pipeline.stages.events.telling import Reading, Telling, persons, telling
from pipeline.stages.events.verbs.meeting import at_house, officials
from pipeline.stages.events.vocabulary import LEAVING, RETURNING, WORDS

_RETURNS = word_set("events/sets", "verbs.returns")
_STAYS = LEAVING | {"heads", "headed"}
_ONWARD = word_set("events/sets", "verbs.onward")
_SEES = word_set("events/sets", "verbs.sees")
_HOMEWARD = RETURNING | LEAVING
_ARRIVES = frozenset({"arrived", "arrives", "landed"})
_IS_IN = frozenset({("be", "in"), ("was", "in"), ("is", "in"), ("are", "in")})


def went(r: Reading, moods: set[str]) -> Telling | None:
    """A journey that a verb tells of: who goes where, and whether it is a visit."""
    s, end = r.s, r.end
    if set(r.trigger.words) & {"currently", "presently", "now"}:
        r = replace(r, dates={})  # the day of what happens meanwhile is not the visit's
    if s.word(end) == "to" and r.trigger.words[-1] in ("visit", "visits"):
        return None  # "returned after state visits to Peru and Chile": the noun
    acting = subjects(s, r.at)
    if r.trigger.words[0] == "travel" and s.word(r.at - 1) in WORDS["clitic"] | WORDS["possessive"]:
        acting = tuple(m for m in s.mentions if s.last(m) in (r.at - 1, r.at))  # "the minister's travel to Chile"
    before = persons(s, acting) or tuple(m for m in acting if unnamed(s, m) or officials(s, m))
    place = r.places.home if r.trigger.words[-1] == "here" else place_at(s, end)
    site = r.trigger.words[-1] in _SEES and r.at in r.dates and before and not persons(s, objects(s, end, 3))
    town = place is not None and (place.country is None or is_town(place))
    if site and (place is None or town):  # "will visit farms in Dobrich Province tomorrow"
        seen = place or place_after(s, end)
        if seen is None and s.word(end) not in ("the", "a", "an", "its"):
            return None
        return replace(telling(r, before, moods, rule="events.went", place=seen), family="site")
    if s.word(end) == "the" and s.word(end + 1) in _THIS_LAND and r.trigger.words[:1] == ("arrived",) and before:
        return _arrived_here(r, before, moods)
    here = s.word(end) == "the" and s.word(end + 1) == "country" and r.trigger.words[-1] == "visiting"
    if here and before:  # "who is currently visiting the country"
        return telling(r, before, moods, rule="events.went")
    arrived = r.trigger.past and r.trigger.words[0] in ("arrived", "landed", "flew") and r.at in r.dates
    if place is not None and town and before and r.at in r.dates and r.trigger.words[0] in _ONWARD:
        return replace(telling(r, before, moods, rule="events.went", place=place), family="site")
    mine = "i" in s.words(r.at - 3, r.at) and r.at in r.dates  # "I will visit Fiji on Monday", of whoever speaks
    if not (before or mine) or place is None or (place.country is None and not arrived):
        return None
    if r.at not in r.dates and is_town(place):
        return None  # a stage of a journey
    if r.at not in r.dates and (r.trigger.words[0] in _STAYS or r.trigger.words[-2:] in _IS_IN):
        return None  # "the envoy left for Rome", who knows when; "will be in Peru's interest"
    if r.at not in r.dates and _earlier_that_day(r):
        day = s.recent or s.news or s.reference
        r = replace(r, dates={**r.dates, r.at: (day, "derived")}) if day else r
    if r.at in r.dates and (stretch := away(s, end)) is not None:
        r = replace(r, dates={**r.dates, r.at: (stretch, "derived")})
    homes = {s.cast.by_id[a].country for m in before for a in m.actors if a in s.cast.by_id}
    back = s.words(end, end + 14) & {"concluding", "ending", "wrapping", "completing"}
    if homes == {place.country} and persons(s, before) and r.at in r.dates and r.trigger.words[0] in _HOMEWARD:
        way = telling(r, before, moods, rule="events.went", definite=True)
        return replace(way, homeward=True, place=None, words=way.words | {"left"})
    if homes == {place.country} or (back and None in homes) or r.trigger.words[0] in RETURNING:
        return None  # back home
    lands = frozenset({place.country} if place.country else ())
    told = telling(r, before, moods, rule="events.went", place=place, lands=lands)
    if r.trigger.words[-1] == "for" and r.trigger.words[0] in _LEAVING:
        told = replace(told, words=told.words | {"onward"})  # "leaves on Friday for Barbados"
    return told if before or told.who or not town else replace(told, family="site")


def _earlier_that_day(r: Reading) -> bool:
    """Whether somebody came on the day that the text speaks of: "arrived here earlier in the day"."""
    s = r.s
    k = next((k for k in range(r.end, min(r.end + _SOON, s.high)) if s.lower[k] == "earlier"), None)
    if k is None or not r.trigger.past or any(r.end <= i < k for i, rs in s.triggers if rs[0].verb):
        return False
    return (s.word(k + 1), s.word(k + 3)) == ("in", "day") or (s.word(k + 1), s.word(k + 2)) == ("that", "day")


_SOON = 14
_LEAVING = frozenset({"departed", "departs", "leaves", "left"})
_THIS_LAND = frozenset({"country", "island", "kingdom"})


def _arrived_here(r: Reading, before: tuple[Mention, ...], moods: set[str]) -> Telling | None:
    """ "arrived in the island last night": the land of whoever writes."""
    home = r.places.home
    homes = {r.s.cast.by_id[a].country for m in before for a in m.actors if a in r.s.cast.by_id}
    country = home.country if home is not None else None
    if r.at not in r.dates or (country is not None and country in homes):
        return None
    return telling(r, before, moods, rule="events.went", lands=frozenset({country} if country else ()))


def left(r: Reading, moods: set[str]) -> Telling | None:
    """Who leaves for a land, with the day or the place that is left between: "left the island on Monday for Brazil"."""
    s = r.s
    if r.at not in r.dates:
        return None
    for k in range(r.end, r.end + 12):
        word = s.word(k)
        if word == "for":
            before, place = persons(s, subjects(s, r.at)), place_at(s, k + 1)
            homes = {s.cast.by_id[a].country for m in before for a in m.actors if a in s.cast.by_id}
            behind = (
                m for m in s.mentions if r.end <= s.first(m) < k
            )  # "left Delhi on Friday for Islamabad": on the way
            onward = any(land(s.cast, a) not in homes for m in behind for a in m.actors)
            if (
                onward
                or "after" in s.words(k, k + 10)
                or not before
                or place is None
                or place.country is None
                or homes == {place.country}
            ):
                return None
            lands = frozenset({place.country})
            told = telling(r, before, moods, rule="events.went", place=place, lands=lands)
            return replace(told, words=told.words | {"onward"})
        if word in _OTHER_WAY or not word:
            break
    return departs(r, moods)


_OTHER_WAY = frozenset({";", "to", "after", "and", "that", "who", "which", "because", "when", "."})


def departs(r: Reading, moods: set[str]) -> Telling | None:
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
    came = s.word(end - 2) in _ARRIVES and LEAVING  # "arrived on Sunday and leaves today"
    ends = _RETURNS | (came or frozenset())
    if s.all_words.isdisjoint(ends) or s.words(end, s.high).isdisjoint(ends):
        return None
    days = [d.edtf for d in s.dates if d.edtf and len(d.edtf) == 10 and s.document.tokens.at(d.span.start) >= end]
    return f"{days[0]}/{days[-1]}" if len(days) == 2 and days[0] < days[1] else None


def welcomed(r: Reading, moods: set[str]) -> Telling | None:
    """Guests welcomed to a land on a day: "I am glad to welcome Minister X to Ireland today"."""
    s = r.s
    guests = persons(s, objects(s, r.end, 8))
    if not guests or r.at not in r.dates or s.first(guests[0]) - r.end > 3:
        return None
    host, last = persons(s, subjects(s, r.at)), s.last(guests[-1])
    if host and s.word(last) in ("to", *_AT_HOME) and "visit" not in s.all_words and at_house(s.words(last, last + 9)):
        return _at_the_house(telling(r, host + guests, moods, rule="events.welcomed", hosts=host, guests=guests))
    last += s.word(last) == "," and s.word(last + 1) == "to"  # "welcome the premier of Fiji, Mr X, to Barbados"
    lands = lands_after(s, last)
    if s.word(last) != "to" or not lands:
        return None
    place = place_at(s, last + 1)
    return telling(r, guests, moods, rule="events.welcomed", lands=lands, place=place)


_AT_HOME = ("at", "in", "outside", "inside", "on")


def greeted(r: Reading, moods: set[str]) -> Telling | None:
    """Guests welcomed at a palace or office, who met their host: "was welcomed by President X at the palace"."""
    s = r.s
    others = any(k != r.at and rs[0].family == "ceremony" for k, rs in s.triggers)
    if others or r.at not in r.dates or not at_house(s.all_words):
        return None
    passive = s.lower[r.end - 1] == "by"
    before, after = persons(s, subjects(s, r.at)), persons(s, objects(s, r.end, 8))
    if not before or not after or s.first(after[0]) - r.end > 3:
        return None
    host, guests = (after, before) if passive else (before, after)
    return _at_the_house(telling(r, before + after, moods, rule="events.welcomed", hosts=host, guests=guests))


def _at_the_house(told: Telling) -> Telling:
    return replace(told, kind="meeting", family="meeting")
