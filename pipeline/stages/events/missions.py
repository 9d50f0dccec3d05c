"""Journeys told by who led the travellers: "led a delegation to Panama"."""

from __future__ import annotations

from dataclasses import replace

from pipeline.stages.events.places.lands import lands_after
from pipeline.stages.events.places.names import place_at
from pipeline.stages.events.scene.sentence import Scene
from pipeline.stages.events.scene.subjects import subjects
from pipeline.stages.events.telling import Reading, Telling, persons, telling
from pipeline.stages.events.vocabulary import TRAVELLERS

_VERBS = frozenset({"discuss", "attend", "sign", "meet", "hold", "be", "advance", "promote"})
_FAR = 8
"""Tokens between "led" and "delegation", and between that and where it went, at most."""


def goal(s: Scene, end: int) -> int | None:
    """Where the "to" stands that says where those who were led went."""
    for k in range(end, end + _FAR):
        if s.word(k) in TRAVELLERS:
            return next((j for j in range(k + 1, k + 24) if s.word(j) == "to" and s.word(j + 1) not in _VERBS), None)
        if s.word(k) in (",", ".", "at", "in", "and", ""):
            return None
    return None


def mission(r: Reading, moods: set[str]) -> Telling | None:
    """The visit of whoever led a delegation to a land."""
    at = goal(r.s, r.end)
    if at is not None and not lands_after(r.s, at):  # "led a delegation to a conference in Tashkent, Uzbekistan"
        at = next((k for k in range(at + 2, at + 8) if r.s.word(k) == "in"), at)
    lands = lands_after(r.s, at) if at is not None else frozenset()
    people = persons(r.s, subjects(r.s, r.at)) if lands else ()
    if at is None or not people:
        return None
    journey = replace(r, trigger=replace(r.trigger, kind="visit", family="visit"))
    place = place_at(r.s, at + 1)
    return telling(journey, people[:1], moods, rule="events.went", place=place, lands=lands)
