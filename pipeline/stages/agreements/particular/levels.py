"""Whether a phrase names a particular partnership, a pair of partners or an alliance (tests of `particular`)."""

from __future__ import annotations

from pipeline.lexicon import word_set
from pipeline.stages.agreements import words
from pipeline.stages.agreements.particular.signs import Signs
from pipeline.stages.agreements.particular.ties import POINTED, allied, tied
from pipeline.stages.agreements.phrases.phrase import Phrase

_MILITARY = word_set("agreements/sets", "particular.levels.military")
_FIRM_LEVELS = frozenset(("strategic", "comprehensive_strategic", "special_strategic", "alliance", "good_neighborly"))
"""Levels that are no everyday word: "a comprehensive partnership" may be any, "a strategic partnership" is one."""
_SAID_WITH_SUBJECT = word_set("agreements/sets", "particular.levels.said_with_subject")
_WHOLE = frozenset(("all", "around", "comprehensive", "fledged", "full", "round"))
_STRATEGIC = words.GENERIC | {"strategic"}
_GROWN = frozenset(("developed", "evolved", "grown", "turned", "blossomed", "matured"))
_TOWARDS, _TOWARD = word_set("agreements/sets", "particular.levels.towards"), 7
"""Words that tell an aim, and how far before a partnership they stand."""
_OF_ALLIES = word_set("agreements/sets", "particular.levels.of_allies")


def level(s: Signs) -> bool:
    """Whether a partnership with a level is one of particular states, and no wish or general word."""
    phrase = s.phrase
    if phrase.plural:
        several = len(s.states) > 1 or (s.between and bool(s.partners(12)))
        return (several and phrase.level is not None) or (len(s.states) > 1 and s.acted)
    if phrase.level in _FIRM_LEVELS:
        return True
    acted = s.acted or bool(s.statuses & {"agreed", "upgraded"})
    lead = s.reader.lower[max(phrase.sentence.first, phrase.first - _TOWARD) : phrase.first]
    if not acted and not s.states and phrase.determiner in ("a", "an") and not _TOWARDS.isdisjoint(lead):
        return False  # "our commitment to a robust and comprehensive partnership with"
    if s.reader.lower[phrase.head] == "dialogue" and (s.acted or "anniversary" in lead):
        return len(s.table.sides) > 1  # "established dialogue relations in 1999"
    if lead[-2:] == ["level", "of"] and phrase.level is not None:
        return True  # "lifted to the level of comprehensive partnership"
    if lead[-3:] and lead[-2:-1] == ["into"] and lead[-3] in _GROWN and phrase.level is not None:
        return len(s.table.sides) > 1  # "our ties have grown into a comprehensive partnership"
    firm = words.LEVEL_WORDS & s.fields
    if phrase.level == "comprehensive" and len(s.table.sides) > 1 and phrase.complement is None:
        if phrase.determiner == "the" and len(firm) > 1:
            return True  # "the comprehensive cooperative partnership"
        if phrase.determiner in ("their", "our") and s.fields <= _WHOLE | words.LEVEL_WORDS:
            return True  # "expanded their all-round partnership", which each of the two has with the other
    if phrase.level is None and "bilateral" in s.fields and not acted:
        return False  # "their bilateral partnership will grow"
    if tied(s):
        return True
    if phrase.level is None and len(s.states) > 1 and _told_by_subject(phrase):
        return True  # "the U.S.-Kenya partnership", "the India-Japan economic partnership"
    if phrase.level is not None:
        raised = "upgraded" in s.statuses and len(s.table.sides) > 1  # "raised their ties to Comprehensive Partnership"
        return raised or (s.bound and (acted or bool(s.states) or s.capital or s.between))
    if s.capital and s.own and s.raised:
        return True  # "the Minerals Security Partnership"
    if s.capital and s.titled and phrase.determiner in POINTED:
        return True  # "the Partnership for Lake Cooperation"
    return acted and s.bound and (bool(s.states) or s.between)


def _told_by_subject(phrase: Phrase) -> bool:
    """Whether a partnership of states carries at most its subject: not "the fruitful Peruvian-Chilean partnership"."""
    parts = {part for m in phrase.modifiers for part in m.split("-")}
    return parts <= words.STATE_TOKENS | words.SUBJECTS | _SAID_WITH_SUBJECT


def partners(s: Signs) -> bool:
    lower, k = s.reader.lower, s.phrase.first - 1
    if s.capital and s.phrase.level is not None and k > s.phrase.sentence.first and lower[k] == "as":
        return True  # "our commitment as Comprehensive Strategic Partners"
    return s.phrase.level is not None and bool(s.statuses & {"established", "upgraded"})


def alliance(s: Signs) -> bool:
    """Whether an alliance is one of particular states: told with them, with its treaty or as raised to."""
    if s.phrase.plural:  # "our alliances with Peru and Chile"
        return s.bound and s.between and any(k.startswith("state:") for k in s.partners(6, people=False))
    if not _OF_ALLIES.isdisjoint(s.after(1)):
        return False  # "our alliance commitments"
    lead = s.reader.lower[max(s.phrase.sentence.first, s.phrase.first - 3) : s.phrase.first]
    if lead in (["status", "of", "an"], ["level", "of", "an"]) or lead[-2:] == ["into", "an"]:
        return s.phrase.first == s.phrase.head and len(s.table.sides) > 1
    if any(k.startswith("state:") for k in s.states):  # the NATO alliance is an organisation
        return True
    if "treaty" in s.fields and s.bound:
        return True
    if s.capital and s.phrase.determiner == "our" and s.fields <= words.GENERIC and s.phrase.complement is None:
        return True  # "the foundation of our Alliance"
    if s.fields & _MILITARY and s.acted:
        return True
    if "partnership" in s.fields or "upgraded" in s.statuses:
        return True  # "strategic partnership and alliance", "raised our relations to an alliance"
    if allied(s):
        return True
    if s.phrase.determiner == "their" and s.fields <= _STRATEGIC and s.fields and len(s.table.sides) > 1:
        return s.phrase.complement is None  # "to revive their strategic alliance"
    ours = s.phrase.determiner == "our" and s.fields <= words.GENERIC and s.phrase.complement is None
    if ours and len(s.table.sides) > 1:
        return True  # "our alliance keeps both peoples safe"
    if not s.bound:
        return False  # "the development of cooperation and alliance between the countries"
    return s.between and any(k.startswith("state:") for k in s.partners(6, people=False))
