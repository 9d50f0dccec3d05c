"""Verbs of speaking to an audience: who addressed whom, who spoke at what."""

from __future__ import annotations

from pipeline.stages.events.clauses import main_clause
from pipeline.stages.events.places.names import place_at
from pipeline.stages.events.scene.subjects import subjects
from pipeline.stages.events.telling import Reading, Telling, persons, telling
from pipeline.stages.events.vocabulary import AUDIENCES, WORDS

_ENDS_PHRASE = WORDS["phrase_end"] - WORDS["article"]


def addressed(r: Reading, moods: set[str]) -> Telling | None:
    s, end = r.s, r.end
    before = persons(s, subjects(s, r.at))
    phrase: list[str] = []
    for k in range(end, end + 7):
        if not s.word(k) or (s.word(k) in WORDS["phrase_end"] and s.word(k) not in WORDS["article"] | {"of"}):
            break
        phrase.append(s.word(k))
    if not before or not AUDIENCES & set(phrase) or (not r.trigger.past and "ahead" not in moods):
        return None
    return telling(r, before, moods, rule="events.addressed")


def addressing(r: Reading, moods: set[str]) -> Telling | None:
    """ "Addressing the gathering, the President said …"; who addresses a press conference gives no speech."""
    s, end = r.s, r.end
    if r.at - s.sentence.first > 2 or s.words(end, end + 6) & {"news", "press", "media", "reporters", "journalists"}:
        return None
    phrase = s.words(end, next((k for k in range(end + 1, end + 9) if s.word(k) in _ENDS_PHRASE), end + 9))
    people = persons(s, main_clause(s, end)[:1])
    return telling(r, people, moods, rule="events.addressed") if people and phrase & AUDIENCES else None


def spoke_at(r: Reading, moods: set[str]) -> Telling | None:
    """ "Speaking at the forum, the President said …"."""
    s = r.s
    if s.words(r.end, r.end + 6) & {"news", "press"}:
        return None
    before = main_clause(s, r.end)[:1] if r.at - s.sentence.first < 2 else subjects(s, r.at)
    people, place = persons(s, before), place_at(s, r.end)
    somewhere = place or s.words(r.end, r.end + 8) & (AUDIENCES | {"ceremony", "conference", "dinner"})
    return telling(r, people, moods, rule="events.spoke", place=place) if people and somewhere else None
