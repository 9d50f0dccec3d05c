"""Where events take place, and where visits go."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple
from unicodedata import combining, normalize

from pipeline.document import BODY, Document
from pipeline.facts import Calendar, Cast
from pipeline.lexicon import many, table, word_set
from pipeline.records import Place
from pipeline.stages.events.scene import Scene
from pipeline.stages.events.vocabulary import COUNTERPARTS, DOCUMENTS, PLACE_WORDS, TRIGGERS, WORDS

_BUILDINGS, _SETTLEMENTS = PLACE_WORDS["building"], PLACE_WORDS["settlement"]
_GATHERINGS, _REGIONS = PLACE_WORDS["gathering"], PLACE_WORDS["region"]
_HALLS = word_set("events/sets", "places.halls")
_WITHIN_NAMES = word_set("events/sets", "places.within_names")
_OPENING, _REACH = 8, 40
_OPENERS = word_set("events/sets", "places.openers")
_SHARED = word_set("events/sets", "places.shared")
_CUTS = word_set("events/sets", "places.cuts")
_TIMES = word_set("events/sets", "places.times")
_ATTACHED = _TIMES | DOCUMENTS | COUNTERPARTS | {"held", "place", ")", "format", "person", "level"}
_SIGNS = word_set("events/sets", "places.signs")
_ELSEWHERE = word_set("events/sets", "places.elsewhere")
_TOPICS = word_set("events/sets", "places.topics")
_HOSTS = frozenset({"hosted", "hosts", "host"})
_FIRST_ZONES = 12
_DATELINE_ENDS = re.compile(r"\s(?:--|–|—|-)\s|:\s")
_DATELINE_PLACE = re.compile(r"[^\W\d_][^,(/:\d.–—]*[^\W\d_]")


class _Spot(NamedTuple):
    """A name that may be that of a place."""

    first: int
    after: int
    """Its first token, and the token after it."""
    doubt: str
    """What else it may be: a body, a gathering, a person or an adjective ("body"), or a "region"."""


def place_at(s: Scene, j: int, *, strict: bool = False) -> Place | None:
    """The place whose name begins at token `j`; where `strict`, none that may be a body or a gathering."""
    spot = _spot(s, j)
    return _place(s, spot) if spot is not None and not (strict and spot.doubt == "body") else None


def _place(s: Scene, spot: _Spot) -> Place:
    start, end = s.document.tokens.start[spot.first], s.document.tokens.end[spot.after - 1]
    named = (m for m in s.cast.within(start, end) if m.form != "demonym")
    country = next((c for m in named for a in m.actors if (c := land(s.cast, a))), None)
    name = s.document.text[start:end]
    country = country or _country_after(s, spot.after) or _CAPITALS.get(_plain(name))
    return Place(name=name, country=country, span=s.document.span(start, end))


def _spot(s: Scene, j: int) -> _Spot | None:
    tokens, last = s.document.tokens, s.sentence.last
    while s.word(j) in WORDS["article"] or s.word(j) in ("neighbouring", "neighboring"):
        j += 1
    if not _SETTLEMENTS.isdisjoint(s.all_words) and s.words(j, j + 5) & _SETTLEMENTS:
        j = _past_settlement(s, j)
    if j >= last or not tokens.text[j][0].isupper():
        return _unnamed_hall(s, j)
    state = s.starts.get(j)
    k = s.last(state) if state is not None and s.kinds(state) == {"state"} else j
    for date in s.dates:  # "in Seoul Friday"
        if (day := tokens.at(date.span.start)) > j:
            last = min(last, day)
    while k < last and (tokens.text[k][0].isupper() or (k > j and (s.word(k) in _WITHIN_NAMES or _name_goes_on(s, k)))):
        k += 1
    k = next((i for i in range(j + 1, k) if i in s.starts and "person" in s.kinds(s.starts[i])), k)
    if tokens.text[k - 1] == "-" and k < last:
        return None  # "Switzerland-supported projects"
    while k > j and not tokens.text[k - 1][0].isupper() and s.word(k - 1) not in _BUILDINGS:
        k -= 1
    if k == j or (s.word(k - 1) in TRIGGERS and s.word(k - 1) not in _BUILDINGS):
        return None  # "at the East Asia Summit" is an occasion
    start, end = tokens.start[j], tokens.end[k - 1]
    if any(d.span.start < end and start < d.span.end for d in s.dates):
        return None
    return _Spot(j, k, _doubt(s, j, k))


def _unnamed_hall(s: Scene, j: int) -> _Spot | None:
    """A building known by its use alone: "at the presidential palace", "at the state guesthouse"."""
    if s.word(j - 1) != "the":
        return None
    for k in range(j, j + 3):
        if s.word(k) in _HALLS:
            following = s.word(k + 1)
            ends = not following.isalpha() or following in _AFTER_A_NAME or s.dated(k + 1)
            return _Spot(j, k + 1, "") if ends and following not in WORDS["clitic"] | {"of"} else None
        if not s.word(k).isalpha() or s.word(k) in WORDS["phrase_end"]:
            return None
    return None


def _past_settlement(s: Scene, j: int) -> int:
    """The name after "the Sudanese capital of", "the southern city of", "the capital,"."""
    for k in range(j, j + 5):
        word = s.word(k)
        if word in _SETTLEMENTS:
            following = k + 1
            while s.word(following) in ("of", ",", "city", "town"):
                following += 1
            name = s.document.tokens.text[following] if following < s.sentence.last else ""
            return following if name[:1].isupper() and (k > j or not s.document.tokens.text[k][0].isupper()) else j
        if not word.isalpha() or (word in WORDS["phrase_end"]):
            break
    return j


def _name_goes_on(s: Scene, k: int) -> bool:
    """Whether a name goes on with a small word: "the President's office", "St. Petersburg", "Beli Dvor palace"."""
    text, after = s.document.tokens.text, k + 1
    if text[k] in WORDS["clitic"]:
        following = s.word(after)
        return following in _BUILDINGS or (after < s.sentence.last and text[after][0].isupper())
    if text[k] == ".":
        return text[k - 1] in ("St", "Ft", "Mt") and after < s.sentence.last and text[after][0].isupper()
    return s.word(k) in _BUILDINGS and s.word(k) not in TRIGGERS


def _country_after(s: Scene, k: int) -> str | None:
    """The state that follows a place: "Honiara, Solomon Islands"; "the Foreign Ministry in Colombo"."""
    while s.word(k) in (",", "in", "(") or s.word(k) in WORDS["article"]:
        k += 1
    if s.word(k - 1) not in (",", "in", "(") and s.word(k - 2) not in (",", "in"):
        return None
    mention = s.starts.get(k - 1) or s.starts.get(k)
    if mention is None or mention.form == "demonym" or len(mention.actors) != 1:
        return None
    return land(s.cast, mention.actors[0])


def _doubt(s: Scene, j: int, k: int) -> str:
    if {s.word(i) for i in range(j, k)} & _BUILDINGS:
        return "body" if s.word(k - 1) in _GATHERINGS else ""
    following, ends = s.word(k), {s.word(j), s.word(k - 1)}
    adjective = following.isalpha() and following.islower() and not s.dated(k) and following not in _AFTER_A_NAME
    if adjective and following.endswith("ing"):
        adjective = not any(s.last(m) == k and s.kinds(m) == {"state"} for m in s.mentions)
    here = s.cast.within(s.document.tokens.start[j], s.document.tokens.end[k - 1])
    kinds = {kind for m in here if m.form not in ("demonym", "capital") and s.first(m) == j for kind in s.kinds(m)}
    person = s.word(k) in WORDS["clitic"] or (s.word(k) == "and" and "bloc" in kinds)
    if adjective or person or kinds - {"state"} or ends & _GATHERINGS:
        return "body"
    return "region" if ends & _REGIONS else ""


_AFTER_A_NAME = (
    WORDS["phrase_end"]
    | _TIMES
    | frozenset({"this", "last", "next", "where", "but", "as", "since", "before", "while", "late", "early", "ahead"})
    | frozenset({"when", "amid", "where", "to", "with", "said", "and", "until", "between", "attended", "despite"})
)


class _Stand(NamedTuple):
    """A place in a sentence."""

    spot: _Spot | None
    """None: where the news is written."""
    first: int
    """The token of "in", "at", "here" or "where"."""
    last: int


@dataclass
class Home:
    """Where the news is written, looked up when something happened "here"."""

    document: Document
    calendar: Calendar
    cast: Cast

    @cached_property
    def place(self) -> Place | None:
        """The place of the dateline."""
        return dateline(self.document, self.calendar, self.cast)


@dataclass
class Placing:
    """Where what a sentence tells takes place; worked out only where something is told."""

    scene: Scene
    written: Home

    @property
    def home(self) -> Place | None:
        """Where the news is written."""
        return self.written.place

    def of(self, trigger: int) -> Place | None:
        """The place of a trigger, by its first token."""
        if trigger not in self._spots:
            return None
        spot = self._spots[trigger]
        return _place(self.scene, spot) if spot is not None else self.home

    @cached_property
    def _spots(self) -> dict[int, _Spot | None]:
        here = "here" in self.scene.all_words and self.home is not None
        return _placing(self.scene, here=here)


def _placing(s: Scene, *, here: bool) -> dict[int, _Spot | None]:
    """The place of each trigger of a sentence, by the trigger's first token: a place belongs to the nearest telling
    before it, one that opens the sentence or stands before "where" to what follows."""
    stands = _stands(s, here=here)
    spans = [(i, i + len(rs[0].words), rs[0].family) for i, rs in s.triggers]
    chosen: dict[int, _Spot | None] = {}
    opening: _Stand | None = None
    for stand in stands:
        if stand.first == stand.last:
            for first, _, _ in spans:
                if stand.last < first < stand.last + _REACH:
                    chosen.setdefault(first, stand.spot)
            continue
        opens = stand.first - s.low < _OPENING and "," in s.words(stand.last, stand.last + 6)
        opens &= bool({s.word(s.low), s.word(s.low + 1)} & _OPENERS)
        opens |= stand.first - s.low < 2
        if opens and not any(end <= stand.first for _, end, _ in spans):
            opening = opening or stand
            continue
        nearest = 0
        for first, end, family in reversed(spans):
            if end <= stand.first:
                if not _belongs(s, end, stand, family) or (nearest and s.words(end, nearest) & _ELSEWHERE):
                    break
                nearest = nearest or first
                chosen.setdefault(first, stand.spot)
    hosted = not _HOSTS.isdisjoint(s.lower[s.low : s.high])
    for first, _, _ in spans:
        if opening is not None:
            chosen.setdefault(first, opening.spot)
        elif hosted and first not in chosen and (host := _hosting(s, first)) is not None:
            chosen[first] = host
    for (first, end, family), (following, _, other) in pairwise(spans) if chosen else ():
        between = s.words(end, following)
        shares = following in chosen and first not in chosen and not {family, other} & {"visit", "tour"}
        if shares and between & _SHARED and not between & _CUTS:
            chosen[first] = chosen[following]
    return chosen


def _stands(s: Scene, *, here: bool) -> Iterator[_Stand]:
    """The places of a sentence with their prepositions; "here" is where the news is written."""
    free = s.low
    for i, word in enumerate(s.lower[s.low : s.high - 1], s.low):
        if word not in _SIGNS or i < free:
            continue
        if word == "here":
            if here:
                yield _Stand(None, i, i + 1)
        elif word == "where":
            led = _led_to(s, i)
            if led is not None:
                yield _Stand(led, i, i)
        else:
            spot = _spot(s, i + 1)
            if spot is not None and not spot.doubt:
                yield _Stand(spot, i, spot.after)
                free = spot.after


def _led_to(s: Scene, where: int) -> _Spot | None:
    """The place before "where": "flew to Singapore on Monday, where he will hold talks"."""
    for k in range(where - 1, max(where - 9, s.low), -1):
        if s.word(k) in ("to", "in", "for", "at"):
            spot = _spot(s, k + 1)
            return spot if spot is not None and not spot.doubt else None
    return None


def _belongs(s: Scene, end: int, stand: _Stand, family: str) -> bool:
    """Whether a place is that of the telling which ends before it: nothing stands between them but who takes part and
    when, or the place is a town with the day beside it ("signed a memorandum on trade in Lima on Monday")."""
    at = stand.first
    between = s.words(end, at)
    if at - end > _REACH or between & _CUTS or ("which" in between and not between & WORDS["takes_place"] | {"took"}):
        return False
    topic = False
    for k in range(end, at):
        word, following = s.word(k), s.word(k + 1)
        if word == "," and following.endswith("ing") and following not in WORDS["fixed"]:
            return False  # "met Minister X, discussing the projects in Dobrich"
        turns = word == "to" or (word == "and" and following.endswith("ed"))
        if turns and following.isalpha() and not _begins_name(s, k + 1):
            return False  # "met Minister X and inspected a plant in Dobrich", "to discuss the war in"
        topic |= word in _TOPICS and not s.dated(k + 1)
    if s.word(at) == "here" or at == end:
        return True
    at -= s.word(at - 1) == ","  # "met Minister X, at the Peace Palace"
    attached = s.word(at - 1) in _ATTACHED or _ends_mention(s, at) or _ends_date(s, at)
    attached |= s.document.tokens.text[at - 1][0].isupper() or any(i + len(rs[0].words) == at for i, rs in s.triggers)
    if attached and not topic:
        return True
    return _beside_day(s, stand) and _town(s, stand)


def _begins_name(s: Scene, k: int) -> bool:
    return s.document.tokens.text[k][0].isupper() or s.word(k) in WORDS["determiner"]


def _ends_mention(s: Scene, at: int) -> bool:
    return any(s.last(m) == at for m in s.mentions)


def _ends_date(s: Scene, at: int) -> bool:
    return any(s.document.tokens.within(d.span.start, d.span.end).stop == at for d in s.dates)


def _beside_day(s: Scene, stand: _Stand) -> bool:
    k = stand.last
    if s.word(k) == ",":  # "in Subang, Malaysia on Monday"
        k = next((s.last(m) for m in s.mentions if s.first(m) == k + 1 and s.kinds(m) == {"state"}), k)
    k += s.word(k) in ("on", "last")
    return _ends_date(s, stand.first) or s.dated(k) or s.word(stand.last) in _TIMES


def _town(s: Scene, stand: _Stand) -> bool:
    """Whether a place is no state: "in Lima", "at the Peace Palace"."""
    if stand.spot is None:
        return True
    first, after, _ = stand.spot
    whole = (m for m in s.mentions if s.first(m) == first and s.last(m) == after)
    return not any(m.form == "name" and s.kinds(m) == {"state"} for m in whole)


def _hosting(s: Scene, first: int) -> _Spot | None:
    """The capital that hosts what is told: "Astana hosted the first meeting"."""
    for mention in s.mentions:
        last = s.last(mention)
        if mention.form == "capital" and last < first <= last + 8 and s.words(last, last + 2) & _HOSTS:
            return _Spot(s.first(mention), last, "")
    return None


def _plain(name: str) -> str:
    return "".join(c for c in normalize("NFD", name.lower()) if not combining(c))


_CAPITALS = {
    _plain(name): row["code"] for row in table("actors/countries") for name in (row["name"], *many(row["capital"]))
}


def dateline(document: Document, calendar: Calendar, cast: Cast) -> Place | None:
    """Where the news is written, after its dateline: what "here" means."""
    for zone in document.zones[:_FIRST_ZONES]:
        head = document.text[zone.start : min(zone.end, zone.start + 90)]
        if zone.kind in BODY:
            stop = _DATELINE_ENDS.search(head)
            head = head[: stop.start()] if stop is not None else ""
            if any(w.islower() and len(w) > 2 for w in head.split()):
                return None
        elif zone.kind != "dateline":
            continue
        name = _DATELINE_PLACE.match(head)
        if name is not None:
            start, end = zone.start, zone.start + name.end()
            near = [m for m in cast.within(start, zone.start + len(head)) if m.form in ("capital", "name")]
            known = any(m.start == start for m in near)
            if (known or name[0].isupper()) and not calendar.within(start, end):
                country = _CAPITALS.get(_plain(name[0]))
                return Place(name=name[0], country=country, span=document.span(start, end))
        if zone.kind in BODY:
            return None
    return None


_BACK = word_set("events/sets", "places.back")


def place_after(s: Scene, at: int, reach: int = 10) -> Place | None:
    """The place that "in", "at" or "to" names soon after a trigger."""
    for i in range(at, min(at + reach, s.sentence.last - 1)):
        if (s.word(i) in (",", ";", ".") and i > at + 1) or s.word(i) in _BACK:
            return None  # "was there for a visit, has returned to Bishkek"
        if s.word(i) in ("in", "at", "to"):
            found = place_at(s, i + 1, strict=True)
            if found is not None:
                return found
    return None


def lands_after(s: Scene, at: int) -> frozenset[str]:
    """The states or capitals that "to" lists after a visit: "visits to France, Slovakia and Malaysia"."""
    toured = s.word(at) == "of" and s.word(at - 1) in ("tour", "tours")
    for i in range(at, min(at + 5, s.sentence.last)):
        word = s.word(i)
        if word in _BACK:
            break
        if word not in ("to", "in") and not (toured and i == at):
            continue
        found: list[str] = []
        k = i + 1
        for mention in s.mentions:
            first = s.first(mention)
            if first < k:
                continue
            codes = [c for a in mention.actors if (c := land(s.cast, a))]
            if not codes or s.words(k, first) - {"the", ",", "and", "both"}:
                break
            found += codes
            k = s.last(mention)
        return frozenset(found)
    return frozenset()


def land(cast: Cast, actor: str) -> str | None:
    """The country code of a state; None for other actors."""
    found = cast.by_id.get(actor)
    if found is None or found.kind != "state":
        return None
    code = found.country or found.key.partition(":")[2]
    return code if len(code) == 3 and code.isascii() and code.isupper() else None
