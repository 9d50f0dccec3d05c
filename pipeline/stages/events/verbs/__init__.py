"""Events told by verbs: which verb tells, and the way in which each kind of verb is read.

meeting   "met with", "received", "called on", "spoke by phone with", "after receiving"
going     "visited", "arrived in", "departs … and returns", "was welcomed to"
speaking  "addressed the forum", "speaking at"
leading   "led the side", "was chaired by"
"""

from __future__ import annotations

from pipeline.lexicon import word_set
from pipeline.stages.events.scene.moods import modality
from pipeline.stages.events.scene.sentence import Scene
from pipeline.stages.events.signings import signed
from pipeline.stages.events.telling import Reading, Telling
from pipeline.stages.events.verbs.going import departs, greeted, left, welcomed, went
from pipeline.stages.events.verbs.leading import led
from pipeline.stages.events.verbs.meeting import having, met
from pipeline.stages.events.verbs.speaking import addressed, addressing, spoke_at
from pipeline.stages.events.vocabulary import WORDS


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
    if purpose and _only_decided(s, i):
        return None
    return _WAYS[trigger.needs](r, moods)


def _had_the_chance(s: Scene, i: int) -> bool:
    """Whether what follows "to" was done: "was pleased to meet", "I had the pleasure to meet Minister X"."""
    if s.word(i - 2) in WORDS["intent"]:
        return s.word(i - 2) != "able"
    return s.word(i - 2) in _CHANCES and bool(s.words(i - 7, i - 2) & {"had", "was", "took"})


def _only_decided(s: Scene, i: int) -> bool:
    """Whether a day before the verb is that of a decision: "authorised the minister on Monday to sign the treaty"."""
    if s.words(i - _FAR, i - 1).isdisjoint(_DECIDES):
        return False
    return not any(s.document.tokens.at(d.span.start) > i for d in s.dates)


_DECIDES = word_set("events/sets", "verbs.decides")
_FAR = 14
"""Tokens from a decision to what was decided, at most."""
_GLADLY = frozenset({"document", "guest", "person", "received", "called"})
_CHANCES = word_set("events/sets", "verbs.chances")


def _dated_after(s: Scene, i: int) -> bool:
    """Whether an aim has its own day: "was in Oslo on Friday to meet"; the day that opens a sentence is of its verb."""
    late = any(s.document.tokens.at(d.span.start) - s.sentence.first > 2 for d in s.dates)
    return late or bool(s.words(max(s.sentence.first, i - 16), i) & WORDS["travels"])


_WAYS = {
    "gerund": having,
    "person": met,
    "received": met,
    "called": met,
    "phoned": met,
    "spoken": met,
    "land": went,
    "departs": departs,
    "leaves": left,
    "guest": welcomed,
    "welcomed": greeted,
    "document": signed,
    "exchanged": signed,
    "audience": addressed,
    "forum": spoke_at,
    "addressing": addressing,
    "leader": led,
    "chairs": led,
    "leading": led,
    "side": led,
}
