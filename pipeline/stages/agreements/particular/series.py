"""Meetings and talks that are held again and again under one name, and formats in which states meet."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pipeline.lexicon import word_set
from pipeline.stages.agreements import words
from pipeline.stages.agreements.particular.signs import Signs

YEARLY = word_set("agreements/sets", "particular.series.yearly")
SESSIONS = word_set("agreements/sets", "particular.series.sessions")
_CONSULTED = word_set("agreements/sets", "particular.series.consulted")
_SIDES = word_set("agreements/sets", "particular.series.sides")
_OFFICES = word_set("agreements/sets", "particular.offices")
_OWN = word_set("agreements/sets", "particular.series.own")
_LEADERS = word_set("agreements/sets", "particular.leaders")
_SET_UP = frozenset(("agreed", "established"))
_REGIONS = words.group("region_name")
_OF, _LEAD = 5, 3
"""Tokens after a meeting in which those who meet are told, and before it in which its session is."""


def series(s: Signs) -> bool | None:
    """Whether the phrase names a series of meetings or a format; None where its head is none of these."""
    test = _BY_HEAD.get(s.reader.lower[s.phrase.head_last - 1].rstrip("s"))
    return None if test is None else test(s)


def named_consultations(s: Signs) -> bool:
    """Consultations with a capital that are annual, informal or of ministers: "the Annual Bilateral Consultations"."""
    return s.capital and s.raised and not s.fields.isdisjoint(_CONSULTED)


def _yearly(s: Signs) -> bool:
    return not YEARLY.isdisjoint({*s.fields, s.reader.lower[s.phrase.head]})


def _of_a_series(s: Signs) -> bool:
    """Whether a session of it is told: "the third round of the Defence Policy Talks"."""
    return not SESSIONS.isdisjoint(
        s.reader.lower[max(s.phrase.sentence.first, s.phrase.first - _LEAD) : s.phrase.first]
    )


def _talks(s: Signs) -> bool:
    if not (s.capital and s.raised) or "peace" in s.fields or s.phrase.shouted:
        return False
    named = bool(s.fields & words.SUBJECTS) or not s.fields.isdisjoint(_CONSULTED)
    return named and (s.phrase.acronym is not None or _yearly(s) or _of_a_series(s))


def _meeting(s: Signs) -> bool:
    lower = s.reader.lower
    noun = lower[s.phrase.head]
    if noun == "2":
        return _two_and_two(s) or (s.bound and not s.phrase.plural and len(s.table.sides) > 1)
    of_offices = lower[s.phrase.head_last : s.phrase.head_last + 1] == ["of"] and not _OFFICES.isdisjoint(
        lower[s.phrase.head_last : min(s.phrase.head_last + _OF, s.phrase.sentence.last)]
    )
    if noun == "consultative":
        return s.capital and of_offices and s.phrase.plural
    if noun == "consultation":
        return _yearly(s) and len(s.table.sides) > 1
    if not s.capital or not _yearly(s):
        return False
    two = len(s.table.sides) > 1 and noun in _LEADERS
    if s.phrase.plural:  # "agreed to hold Annual Leaders' Meetings"
        return len(s.states) > 1 or (two and bool(s.cues & _SET_UP))
    return len(s.states) > 1 or of_two(s) or (two and s.phrase.determiner in _OWN)


def of_two(s: Signs) -> bool:
    """Whether it is said to be that of two states: "the Annual Meeting of Fiji and Tonga"."""
    lower = s.reader.lower
    if lower[s.phrase.head_last : s.phrase.head_last + 1] not in (["of"], ["between"]):
        return False
    return len(s.partners(_OF + _LEAD, people=False)) > 1


def _format(s: Signs) -> bool:
    """A format or platform that its name says several states share."""
    if s.phrase.plural or s.fields & words.SPONSORS:
        return False
    if len(s.states) > 1:
        return True
    if s.states and not _REGIONS.isdisjoint(s.reader.lower[s.phrase.first : s.phrase.head]):
        return True  # "the Central Asia-Germany format"
    several = not s.fields.isdisjoint(_SIDES) and s.phrase.determiner == "the"
    return several and len(s.table.sides) > 1 and (s.between or s.acted) and len(s.partners(_OF + _OF)) > 1


def _two_and_two(s: Signs) -> bool:
    """The meeting of two foreign and two defence ministers: "held their 2+2 in Tallinn"."""
    counted = bool(s.phrase.modifiers) and s.phrase.modifiers[0] in words.group("counted")
    return len(s.states) > 1 or ((s.phrase.determiner in _OWN or counted) and len(s.table.sides) > 1)


_BY_HEAD: Mapping[str, Callable[[Signs], bool]] = {
    "talk": _talks,
    "meeting": _meeting,
    "retreat": _meeting,
    "platform": _format,
    "format": _format,
    "conclave": lambda s: s.capital and s.raised,
    "2": _two_and_two,
    "ministerial": _meeting,
}
