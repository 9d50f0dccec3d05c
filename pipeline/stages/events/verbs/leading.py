"""Verbs of leading: who led a side at the meeting just told, or a delegation to a land."""

from __future__ import annotations

from pipeline.facts import Mention
from pipeline.stages.events.missions import mission
from pipeline.stages.events.scene.objects import objects
from pipeline.stages.events.scene.sentence import Scene
from pipeline.stages.events.scene.subjects import subjects
from pipeline.stages.events.telling import Reading, Telling, persons, telling


def led(r: Reading, moods: set[str]) -> Telling | None:
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
