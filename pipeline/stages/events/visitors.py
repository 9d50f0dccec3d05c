"""Who pays a visit: the possessor, who the visit is "by", who is welcomed, or the subject of the clause."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.facts import Mention
from pipeline.lexicon import word_set
from pipeline.stages.events.clauses import main_clause
from pipeline.stages.events.places.lands import lands_after
from pipeline.stages.events.scene.objects import objects
from pipeline.stages.events.scene.officers import unnamed
from pipeline.stages.events.scene.sentence import Scene
from pipeline.stages.events.scene.subjects import subjects
from pipeline.stages.events.telling import Reading, persons
from pipeline.stages.events.vocabulary import HEADED, HOLDING, RETURNING, SETTINGS, WORDS

_RECEIVES = word_set("events/sets", "visitors.receives")
_HOSTS = frozenset({"received", "receives", "hosted", "hosts"})
_THANKS = word_set("events/sets", "visitors.thanks")
_GREETS = frozenset({"welcomed", "greeted", "welcoming"})
_OPENS = word_set("events/sets", "visitors.opens")
ENDING = word_set("events/sets", "visitors.ending")
_AS_PART = frozenset({"part", "framework", "within", "course"})
_CARRIES = frozenset({"on", "for", "from"})


class Visit(NamedTuple):
    """The noun of a visit in its sentence."""

    r: Reading
    first: int
    """The first token of its phrase after the determiner."""
    determiner: str
    definite: bool

    @property
    def s(self) -> Scene:
        """Its sentence."""
        return self.r.s

    @property
    def end(self) -> int:
        """The token after it."""
        return self.r.end

    @property
    def near(self) -> set[str]:
        """The two words before its phrase."""
        return {self.s.word(self.first - 2), self.s.word(self.first - 1)}


def visitors(v: Visit) -> tuple[Mention, ...]:
    """Who visits; nobody where the text only goes back to a visit told before."""
    return next((who for rule in _WHO_VISITS if (who := rule(v)) is not None), ())


# Each of these names the visitors, or nobody for certain; None leaves it to the next.


def _possessor(v: Visit) -> tuple[Mention, ...] | None:
    """ "President X's visit", "his visit"; "During his visit to Peru, Minister X met"."""
    s, first, end = v.s, v.first, v.end
    if v.determiner != "'s" and v.determiner not in WORDS["possessive"]:
        return None
    if v.determiner == "their" and first - s.low < 4:
        opening = persons(s, main_clause(s, end))[:1]
        if opening and len(opening[0].actors) == 1 and s.word(s.last(opening[0])) == "and":
            return opening  # "During their visit, Minister X and his entourage toured"
    owner = persons(s, tuple(m for m in s.mentions if s.last(m) in (first, first - 1)))
    if owner and all(m.form == "pronoun" for m in owner) and "during" in s.words(first - 4, first):
        acting = persons(s, subjects(s, first))
        if len(acting) == 1 and not lands_after(s, end):
            return _whose(v, acting, owner)
    if owner:
        return owner
    setting = s.words(first - 6, first) & SETTINGS
    if first - s.sentence.first < 14 and (setting or s.word(s.low) in ENDING | _OPENS):
        opening = persons(s, main_clause(s, end))[:1]
        if opening:
            return opening
    if not setting:
        return None
    acting = persons(s, subjects(s, first))[:1]  # "Minister X, on the occasion of his visit to Peru, met"
    return _whose(v, acting, acting) if acting else ()


def _of_main_clause(v: Visit) -> tuple[Mention, ...] | None:
    """ "During a state visit to Hanoi, President X and Chairman Y …": the one who is not at home."""
    s, determiner = v.s, v.determiner
    setting = determiner in ("a", "an") and s.word(s.low) in ("during", "on")
    part = determiner in ("a", "an", "the", "of") and {s.word(s.low), s.word(s.low + 1)} & _AS_PART
    if not (setting or part) or v.first - s.low >= 6:
        return None
    opening = persons(s, main_clause(s, v.end))
    each = (x for m in opening[:1] for x in s.cast.within(m.start, m.end) if len(x.actors) == 1)
    people = persons(s, tuple(each))
    away = tuple(m for m in people if not at_home(s, m, lands_after(s, v.end)))
    return (away or people)[:1] if people else None


def _by_whom(v: Visit) -> tuple[Mention, ...] | None:
    """ "the visit of Minister X", "a visit to Peru by Minister X"."""
    s, end = v.s, v.end + (v.s.word(v.end) == "here")  # "the visit here of Minister X"
    if s.word(end) != "of" and "by" not in s.words(end, end + 14):
        return None
    others = {k for k, rs in s.triggers if rs[0].family == "visit"}
    for k in range(end, min(end + 14, s.sentence.last)):
        alone = "accompanied" not in s.words(v.first - 6, end)
        if (s.word(k) == "by" and alone) or (s.word(k) == "of" and k == end):
            by = objects(s, k + 1, 6)
            return persons(s, by) or tuple(m for m in by[:1] if k == end and unnamed(s, m)) or None
        if s.word(k) in (",", ";", ".", "invitation", "request", "was", "were", "who") or k in others:
            return None
    return None


def _told_before(v: Visit) -> tuple[Mention, ...] | None:
    """Nobody, where a visit told before is spoken of, or visits in general."""
    s, first, end, near = v.s, v.first, v.end + (v.s.word(v.end) == "here"), v.near
    if v.definite and "for" in near and s.words(first - 5, first) & _THANKS:
        return ()  # "expressed his country's appreciation for the visit"
    paid = HOLDING & s.words(first - 5, first)
    if v.definite and not near & _CARRIES and not paid:
        return ()
    back = "after" in near and not s.words(first - 14, first).isdisjoint(RETURNING)
    if v.r.trigger.many and not back and not paid:
        return ()  # "agreed to increase visits at all levels"
    sent = persons(s, objects(s, end + 1, 6)[:1]) if s.word(end) == "from" else ()
    return sent or None  # "during a visit from President X"


def _received(v: Visit) -> tuple[Mention, ...] | None:
    """ "received Minister X in Bern for a working visit"."""
    s, first = v.s, v.first
    if "for" not in v.near or s.all_words.isdisjoint(_HOSTS):
        return None
    hosting = next((k for k in range(first - 1, max(first - 24, s.low), -1) if s.word(k) in _HOSTS), None)
    if hosting is None or s.word(hosting - 1) in ("was", "were", "been", "be"):
        return None
    guests = objects(s, hosting + 1, 8)
    return (persons(s, guests) or tuple(m for m in guests if unnamed(s, m)))[:1]


def _greeted(v: Visit) -> tuple[Mention, ...] | None:
    """ "welcomed Minister X on his visit"."""
    s = v.s
    if s.all_words.isdisjoint(_GREETS):
        return None
    at = next((k for k in range(v.first - 1, s.sentence.first, -1) if s.word(k) in _GREETS), None)
    return persons(s, objects(s, at + 1, 6))[:1] if at is not None else None


def _subject(v: Visit) -> tuple[Mention, ...] | None:
    """ "Minister X paid a visit", "The Cuban delegation is on a visit"; but for their hosts."""
    s, acting = v.s, subjects(v.s, v.first)
    found = tuple(m for m in persons(s, acting) if not {"host", "hosts"} & s.words(s.first(m) - 3, s.first(m)))
    if found:
        return found
    if not v.definite and (officer := tuple(m for m in acting[:1] if unnamed(s, m))):
        return officer  # "The Cuban Foreign Minister has just completed a visit to Peru"
    if acting and "delegation" in s.words(s.first(acting[0]), s.last(acting[-1]) + 1):
        return acting
    if s.word(s.low) in _OPENS:  # "Upon his arrival in Oslo for a visit, Minister X met"
        return persons(s, main_clause(s, v.end + (s.word(v.end) == "here")))[:1]
    return None


def _heading(v: Visit) -> tuple[Mention, ...] | None:
    """ "a delegation headed by Mr Lim paid a visit"."""
    s = v.s
    if s.all_words.isdisjoint(HEADED):
        return None
    for k in range(v.first - 1, s.sentence.first, -1):
        if s.word(k) == "by" and s.word(k - 1) in HEADED:
            return persons(s, objects(s, k + 1, 6))[:1]
    return None


_WHO_VISITS = (_possessor, _of_main_clause, _by_whom, _told_before, _received, _greeted, _subject, _heading)


def _whose(v: Visit, acting: tuple[Mention, ...], owner: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Whose visit "during his visit" is: that of X in "Minister X met Minister Y", of Y where X received Y, or met him
    in the own land, where the news is written."""
    s, first, last = v.s, v.first, v.s.last(acting[0])
    between = [m for m in persons(s, s.mentions) if last <= s.first(m) < first - 1 and m.form != "pronoun"]
    if not s.words(last, first).isdisjoint(_RECEIVES):
        return tuple(between[-1:]) or owner
    here = v.r.places.home
    own = frozenset({here.country} if here is not None and here.country else ())
    hosted = len(between) == 1 and at_home(s, acting[0], own) and not at_home(s, between[0], own)
    return tuple(between) if hosted else acting


def from_elsewhere(s: Scene, first: int, visitors: tuple[Mention, ...], lands: frozenset[str]) -> tuple[Mention, ...]:
    """Nobody visits the own country: in its place the nearest person before the visit who is not of it."""
    if not visitors or not lands or not all(at_home(s, m, lands) for m in visitors):
        return visitors
    guests = [m for m in persons(s, s.mentions) if s.last(m) <= first and not at_home(s, m, lands)]
    if s.words(first - 4, first) & SETTINGS:
        if not guests and first - s.low < 8:  # "During his visit to Chile, the Chilean minister called on President Y"
            others = [m for m in persons(s, s.mentions) if s.first(m) > first and not at_home(s, m, lands)]
            guests = others if len(others) == 1 and len(others[0].actors) == 1 else []
        return tuple(guests[-1:]) or visitors
    somebody = s.word(first - 1) in WORDS["possessive"] or all(m.form == "pronoun" for m in visitors)
    return tuple(guests[-1:]) or (() if somebody else visitors)  # "his visit" is another's


def at_home(s: Scene, mention: Mention, lands: frozenset[str]) -> bool:
    """Whether all whom a mention means are of the land that is visited."""
    homes = {s.cast.by_id[a].country for a in mention.actors if a in s.cast.by_id}
    return len(lands) == 1 and homes == lands
