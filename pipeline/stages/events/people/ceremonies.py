"""Who takes part in a ceremony or a meal: who gives it, for whom, and who hands something over at it."""

from __future__ import annotations

from pipeline.lexicon import word_set
from pipeline.stages.events.attendance import attending
from pipeline.stages.events.people.gatherings import PRESIDED
from pipeline.stages.events.people.sides import People, Sides
from pipeline.stages.events.scene.objects import objects
from pipeline.stages.events.scene.sentence import Scene
from pipeline.stages.events.scene.subjects import subjects
from pipeline.stages.events.telling import persons
from pipeline.stages.events.vocabulary import HOLDING

GIVEN = word_set("events/sets", "people.given")
WELCOMED = frozenset({"welcomed", "received", "greeted"})
_HONOUR = frozenset({"honour", "honor"})
_HANDED = frozenset({"handed", "over", "presented", "donated", "opened", "inaugurated", "launched"})


def at_a_ceremony(n: Sides) -> Sides | None:
    """Who attends it, or to whom it is accorded: "attended a dinner given by X in honour of Y", "a ceremonial welcome
    was accorded to President X"."""
    s, end = n.s, n.end
    if there := attending(s, n.first):
        by = next((k for k in range(end, end + 9) if s.word(k) == "by" and s.words(end, k) & GIVEN), None)
        if by is None:
            return n.of(persons(s, there) or there)
        if not s.words(end, by).isdisjoint(_HONOUR):
            return n.of(persons(s, there), persons(s, objects(s, by + 1, 8)))
    if (s.word(end), s.word(end + 2)) == ("was", "to"):
        return n.of((), persons(s, objects(s, end + 3, 8)))
    return None


def accorded(n: Sides) -> bool:
    """Whether the subject gets it: "was given a ceremonial welcome"."""
    return n.family == "ceremony" and not n.s.words(n.first - 3, n.first).isdisjoint(_ACCORDED)


_ACCORDED = frozenset({"given", "extended"})


def presided_over(n: Sides) -> Sides | None:
    """Who presides: "the ceremony was chaired by Minister X"."""
    s, end = n.s, n.end
    if s.word(end) not in ("was", "were") or s.word(end + 1) not in PRESIDED:
        return None
    by = next((k for k in (end + 2, end + 3) if s.word(k) == "by"), None)
    return None if by is None else n.of((), persons(s, objects(s, by + 1)))


def given_for(n: Sides) -> Sides | None:
    """Who gives it and for whom: "a dinner in honour of X", "a lunch hosted by X", "held a banquet for X"."""
    s, end = n.s, n.end
    guest = next((k for k in range(end, end + 34) if s.word(k) in _HONOUR), None)
    if guest is not None:
        giving = next((k for k in range(end, guest) if s.word(k) == "by"), None)
        giver = persons(s, objects(s, giving + 1, 4)) if giving is not None else _given_by(s, guest)
        return n.of(giver or n.subject or _host(s, n.first, end), objects(s, guest + 1, 8))
    host = next((k for k in range(end, end + 6) if (s.word(k), s.word(k + 1)) == ("hosted", "by")), None)
    if host is not None:
        return n.of(n.subject, persons(s, objects(s, host + 2, 8)))
    end = s.past_day(end)  # "gave a dinner on Thursday for"
    if s.word(end) == "for" and n.subject and HOLDING & s.words(n.first - 5, n.first):
        return n.of(n.subject, persons(s, objects(s, end + 1, 6)))
    return None


def _given_by(s: Scene, guest: int) -> People:
    """Who gave it: "a banquet in honour of X was given by Y"."""
    for k in range(guest + 1, min(guest + 24, s.high)):
        if s.lower[k] in GIVEN and s.word(k - 1) in ("was", "were") and s.word(k + 1) == "by":
            return persons(s, objects(s, k + 2, 4))
    return ()


def _host(s: Scene, first: int, end: int) -> People:
    """Who gives a dinner for someone: in "At a dinner in honour of …, President Muizzu said", the one who speaks."""
    if first - s.sentence.first > 3:
        return ()
    comma = next((k for k in range(end, min(end + 30, s.sentence.last)) if s.word(k) == ","), None)
    return tuple(m for m in persons(s, s.mentions) if comma is not None and comma < s.first(m) <= comma + 3)


def welcomed_at(n: Sides) -> Sides | None:
    """Who is welcomed there: "President X was received by King Y at a ceremony"."""
    s, first = n.s, n.first
    if s.word(first - 2) not in ("at", "during", "in", "to", "with"):
        return None
    welcome = next((k for k in range(first - 1, first - 24, -1) if s.word(k) in WELCOMED), None)
    return None if welcome is None else n.of(subjects(s, welcome), persons(s, objects(s, welcome + 1, 8)))


def handed_over(n: Sides) -> Sides | None:
    """Who hands something over at it, where nobody else acts."""
    if n.subject or n.r.trigger.words != ("ceremony",) or "at" not in n.setting:
        return None
    return n.by(handed(n.s, n.first))


def handed(s: Scene, first: int) -> People:
    """Who handed something over: "was handed over by Ambassador X to Minister Y at a ceremony"."""
    by = next((k for k in range(first - 1, max(first - 40, s.low), -1) if s.word(k) == "by"), None)
    if by is None or s.words(by - 3, by).isdisjoint(_HANDED):
        return ()
    return tuple(m for m in persons(s, s.mentions) if s.first(m) == by + 1)
