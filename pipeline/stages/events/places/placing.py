"""Which telling of a sentence has which of its places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from pipeline.lexicon import word_set
from pipeline.records import Place
from pipeline.stages.events.days.apart import left_relative
from pipeline.stages.events.places.home import Home
from pipeline.stages.events.places.names import TIMES, Spot, is_town_name, place_of, spot_at
from pipeline.stages.events.scene.sentence import Scene
from pipeline.stages.events.vocabulary import COUNTERPARTS, DOCUMENTS, HOLDING, JOURNEYS, SETTINGS, WORDS

_OPENING, _NOUN = 8, 10
"""Tokens before a place at the head of a sentence, and of a noun phrase before its noun, at most."""
_REACH = 40
_OPENERS = word_set("events/sets", "places.openers")
_SHARED = SETTINGS | {"at"}
_CUTS = word_set("events/sets", "places.cuts")
_ATTACHED = TIMES | DOCUMENTS | COUNTERPARTS | {"held", "place", ")", "format", "person", "level"}
_SIGNS = word_set("events/sets", "places.signs")
_TAKING_PLACE = WORDS["takes_place"] | HOLDING | word_set("events/sets", "places.sat")
_ELSEWHERE = word_set("events/sets", "places.elsewhere")
_TOPICS = word_set("events/sets", "places.topics")
_HOSTS = frozenset({"hosted", "hosts", "host"})


class _Stand(NamedTuple):
    """A place in a sentence."""

    spot: Spot | None
    """None: where the news is written."""
    first: int
    """The token of "in", "at", "here" or "where"."""
    last: int


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
        return place_of(self.scene, spot) if spot is not None else self.home

    @cached_property
    def _spots(self) -> dict[int, Spot | None]:
        here = "here" in self.scene.all_words and self.home is not None
        return _placing(self.scene, here=here)


class Moved(Placing):
    """The places of a whole sentence, asked for by the tokens of its bare form."""

    def __init__(self, whole: Placing, kept: Sequence[int], gaps: Sequence[tuple[int, int]]) -> None:
        super().__init__(whole.scene, whole.written)
        self._whole, self._kept, self._gaps = whole, kept, gaps

    def of(self, trigger: int) -> Place | None:
        at = self._kept[trigger]
        return self._whole.of(at) or self._before(at)

    def _before(self, at: int) -> Place | None:
        """The place between a verb and the noun that it governs: "attended on Monday in Lima the Andean Summit"."""
        s = self.scene
        for first, last in self._gaps:
            if 0 <= at - last < _NOUN and not any(first <= i < last for i, _ in s.triggers):
                for stand in _stands(s, here="here" in s.all_words and self.home is not None):
                    if first <= stand.first < stand.last <= last:
                        return place_of(s, stand.spot) if stand.spot is not None else self.home
        return None


def _placing(s: Scene, *, here: bool) -> dict[int, Spot | None]:
    """The place of each trigger of a sentence, by the trigger's first token: a place belongs to the nearest telling
    before it, one that opens the sentence or stands before "where" to what follows."""
    stands = _stands(s, here=here)
    spans = [(i, i + len(rs[0].words), rs[0].family) for i, rs in s.triggers]
    chosen: dict[int, Spot | None] = {}
    opening: _Stand | None = None
    led: list[_Stand] = []
    for stand in stands:
        if stand.first == stand.last:
            led.append(stand)
            continue
        opens = stand.first - s.low < _OPENING and "," in s.words(stand.last, stand.last + 6)
        opens &= bool({s.word(s.low), s.word(s.low + 1)} & _OPENERS)
        opens |= stand.first - s.low < 2 or (stand.first < s.low + _OPENING and _behind_day(s, stand))
        if opens and not any(end <= stand.first for _, end, _ in spans):
            opening = opening or stand
            continue
        nearest = 0
        for first, end, _ in reversed(spans):
            if end <= stand.first:
                if left_relative(s, end, stand.first) and s.word(stand.first - 1) == ",":
                    continue  # "received the premier, who is on a visit, at the palace"
                if not _belongs(s, end, stand) or (nearest and s.words(end, nearest) & _ELSEWHERE):
                    break
                nearest = nearest or first
                chosen.setdefault(first, stand.spot)
    for stand in led:  # "flew to Oslo, where he met Minister X at the palace": the nearer place goes before
        for first, _, _ in spans:
            if stand.last < first < stand.last + _REACH:
                chosen.setdefault(first, stand.spot)
    hosted = not _HOSTS.isdisjoint(s.lower[s.low : s.high])
    for first, _, _ in spans:
        if opening is not None:
            chosen.setdefault(first, opening.spot)
        elif hosted and first not in chosen and (host := _hosting(s, first)) is not None:
            chosen[first] = host
    for (first, end, family), (following, _, other) in pairwise(spans) if chosen else ():
        between = s.words(end, following)
        shares = following in chosen and first not in chosen and not {family, other} & JOURNEYS
        round_of = s.word(end) == "of" and following - end < 6 and s.word(first) == "round"
        if shares and (round_of or between & _SHARED) and not between & (_CUTS | {"which"}):
            chosen[first] = chosen[following]
    return chosen


def _behind_day(s: Scene, stand: _Stand) -> bool:
    """Whether a place stands behind the day that opens the sentence: "On Monday in Lima, he was received by"."""
    if "," not in s.words(stand.last, stand.last + 3):
        return False
    days = (s.document.tokens.within(d.span.start, d.span.end) for d in s.dates)
    return any(d.stop == stand.first and d.start - s.low < 2 for d in days)


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
            spot = spot_at(s, i + 1)
            if spot is not None and not spot.doubt:
                yield _Stand(spot, i, spot.after)
                free = spot.after


def _led_to(s: Scene, where: int) -> Spot | None:
    """The place before "where": "flew to Singapore on Monday, where he will hold talks"."""
    for k in range(where - 1, max(where - 9, s.low), -1):
        if s.word(k) in ("to", "in", "for", "at"):
            spot = spot_at(s, k + 1)
            return spot if spot is not None and not spot.doubt else None
    return None


def _belongs(s: Scene, end: int, stand: _Stand) -> bool:
    """Whether a place is that of the telling which ends before it: nothing stands between them but who takes part and
    when, or the place is a town with the day beside it ("signed a memorandum on trade in Lima on Monday")."""
    at = _before_relative(s, end, stand.first)
    if s.word(end) in ("that", "which") and s.words(end, at) & {"had", "held"}:
        end += 1  # "the meeting that she had with Minister X in Lima"
    between = s.words(end, at)
    if at - end > _REACH or between & _CUTS or ("which" in between and between.isdisjoint(_TAKING_PLACE)):
        return False
    topic = False
    for k in range(end, at):
        word, following = s.word(k), s.word(k + 1)
        if word == "," and following.endswith("ing") and following not in WORDS["fixed"]:
            return False  # "met Minister X, discussing the projects in Dobrich"
        turns = word == "to" and following not in ("be", "take")
        turns |= word == "and" and following.endswith("ed") and following != "exchanged"
        if turns and following.isalpha() and not _begins_name(s, k + 1):
            return False  # "met Minister X and inspected a plant in Dobrich", "to discuss the war in"
        topic |= word in _TOPICS and not s.dated(k + 1)
    if s.word(stand.first) == "here" or at == end:
        return True
    at -= s.word(at - 1) == ","  # "met Minister X, at the Peace Palace"
    attached = s.word(at - 1) in _ATTACHED or _ends_mention(s, at) or _ends_date(s, at)
    attached |= s.document.tokens.text[at - 1][0].isupper() or any(i + len(rs[0].words) == at for i, rs in s.triggers)
    if attached and not topic:
        return True
    return _beside_day(s, stand) and _town(s, stand)


def _before_relative(s: Scene, end: int, at: int) -> int:
    """Where the words before a place end, leaving out a clause about whom one met: "received the premier, who had come
    on Monday, at the palace"."""
    if s.word(at - 1) != "," or "who" not in s.words(end, at):
        return at
    who = next(k for k in range(at - 2, end - 1, -1) if s.word(k) == "who")
    return who - 1 if s.word(who - 1) == "," and "," not in s.words(who, at - 1) else at


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
    return _ends_date(s, stand.first) or s.dated(k) or s.word(stand.last) in TIMES


def _town(s: Scene, stand: _Stand) -> bool:
    """Whether a place is no state: "in Lima", "at the Peace Palace"."""
    if stand.spot is None:
        return True
    first, after, _ = stand.spot
    whole = (m for m in s.mentions if s.first(m) == first and s.last(m) == after)
    return not any(m.form == "name" and s.kinds(m) == {"state"} for m in whole)


def _hosting(s: Scene, first: int) -> Spot | None:
    """The town that hosts what is told: "Astana hosted the first meeting"."""
    verb = next((k for k in range(first - 1, max(first - 8, s.low), -1) if s.word(k) in _HOSTS), s.low)
    last = verb - (s.word(verb - 1) in ("will", "also"))
    for length in range(1, min(last - s.low, 3) + 1):
        if is_town_name(s, last - length, last):
            return Spot(last - length, last, "")
    return None
