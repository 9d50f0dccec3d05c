"""Whether a phrase names a particular plan, framework or initiative (tests of `particular`)."""

from __future__ import annotations

from pipeline.lexicon import word_set
from pipeline.stages.agreements import words
from pipeline.stages.agreements.particular.signs import Signs, is_year, purpose_of_paper

_STEPS = words.group("step_on_agreement")
_ASSEMBLIES = words.group("assembly")
_LAUNCHED = frozenset(("established", "signed", "adopted"))
_OF_SEVERAL = words.group("joint")
_FOR_WHAT = 9
"""Tokens after a framework that tell what it is for."""
_FOLLOWING = 12
"""Tokens after agreements in which their partners or days are told."""
_PARTNER = 4
"""Tokens behind a convention or plan among which its partner is named."""
_HELD, _MET = word_set("agreements/sets", "particular.plans.held"), 4
"""Words by which a convention is an assembly, and how near to it they stand."""
_ITEMS = ("-point", "-item", "-step")
_TOLD_OF = frozenset(("is", "on", "concerns", "covers", "for"))
_DRAWN_UP = frozenset(("agreed", "established", "adopted", "signed"))


def shared(s: Signs) -> bool:
    """A named initiative that its name says several have: those that a state offers to all are its own policy."""
    inside = s.table.within(s.phrase.first, s.phrase.head_last, people=False)
    several = len(inside) > 1 or any(key.startswith("bloc:") for key in inside)
    # "Peru and Chile are proud to unveil the Coast Initiative"
    told = "announced" in s.statuses and len(s.table.within(s.phrase.sentence.first, s.phrase.first)) > 1
    return name(s) and (several or told or bool(s.statuses & _LAUNCHED) or not s.fields.isdisjoint(_OF_SEVERAL))


def name(s: Signs) -> bool:
    phrase = s.phrase
    if phrase.family == "convention" and s.fields & _ASSEMBLIES:
        return False  # "the party convention"
    if phrase.family == "convention" and _convention(s):
        return True
    if (phrase.plural and not s.acted) or s.fields & words.SPONSORS:
        return False
    if s.capital and (s.raised or s.titled) and (s.own or phrase.complement is not None):
        return not _of_one_state(s)
    if phrase.family == "plan" and any(m.endswith(_ITEMS) for m in phrase.modifiers) and len(s.table.sides) > 1:
        return True  # "the two leaders formulated a ten-point strategy"
    year_after = any(is_year(w) for w in s.reader.lower[phrase.head_last : phrase.last + 1])
    if s.capital and (phrase.year or year_after) and phrase.family != "convention":
        return True  # "the 2030 Roadmap", "Joint Vision 2045"
    typed = phrase.family == "convention" and bool(s.fields & words.SUBJECTS)  # "the double taxation convention"
    return typed and phrase.determiner != "" and not phrase.plural


def _convention(s: Signs) -> bool:
    """Whether a convention is a treaty, as its partner, its step or its subject says, and no assembly."""
    phrase = s.phrase
    if s.bound and s.statuses & {"signed", "ratified"}:
        return True  # "signed a convention on social security"
    with_state = s.after(1) == ["with"] and any(k.startswith("state:") for k in s.partners(_PARTNER, people=False))
    if with_state and (s.bound or phrase.plural):
        return True  # "the conventions with Laos and Chad would help investors"
    if s.after(1) == ["between"] and s.bound and len(s.partners(_FOLLOWING, people=False)) > 1:
        return True  # "amends the convention between Peru and Chile"
    if phrase.complement is None or not s.bound or phrase.plural:
        return False
    if phrase.determiner == "the" or s.acted:
        return True  # "the convention for the avoidance of double taxation"
    lead = s.reader.lower[max(phrase.sentence.first, phrase.first - _MET) : phrase.first]
    return (
        s.titled and "at" not in lead and _HELD.isdisjoint((*lead, *s.after(_MET)))
    )  # "a convention on the legal status of Lake Chad"


def _of_one_state(s: Signs) -> bool:
    """Whether a strategy has the name of the one state whose own it is: "the U.S. Strategy to Prevent Conflict"."""
    own = s.phrase.family == "plan" and s.reader.lower[s.phrase.head] in ("strategy", "strategies") and not s.statuses
    return own and len(s.states) == 1 and s.states[0].startswith("state:") and s.phrase.determiner != "'s"


def plan(s: Signs) -> bool:
    """Whether a plan is one that several states have: by its name, its parties, or what they did with it."""
    if name(s):
        return True
    phrase = s.phrase
    if (phrase.plural and not s.acted) or s.fields & words.SPONSORS:
        return False
    several = len(s.table.sides) > 1
    if phrase.determiner and not phrase.plural and s.between and len(s.partners(_FOLLOWING, people=False)) > 1:
        return True  # "the roadmap for cooperation between Fiji and Malta"
    if phrase.determiner == "another" and several and not _TOLD_OF.isdisjoint(s.after(1)):
        return True  # "another roadmap is on farming"
    if "signed" in s.statuses and (phrase.plural or s.capital):
        return s.capital or len(s.table.sides) > 1  # "signed the Work Plan for 2025", "programmes were also signed"
    if "signed" in s.statuses and "executive" in s.fields and several:
        return s.bound  # "signed an executive programme for 2024-2026"
    head = s.reader.lower[phrase.head]
    if head in ("roadmap", "road", "blueprint"):
        return bool((s.statuses - {"proposed"}) & (_STEPS | {"agreed"})) or bool(s.states)
    following = s.reader.lower[phrase.head_last : phrase.head_last + 5]
    if following[:1] in (["of"], ["for"], ["on"]) and words.PLANS & set(following):
        return bool(s.statuses & {"signed", "adopted", "agreed"})  # "a programme of cultural cooperation was signed"
    if following[:1] == ["for"] and s.statuses & {"signed", "adopted"} and _of_two(s):
        return s.bound  # "approved a development plan for the Laos-Peru partnership"
    if s.bound and several and "agreed" in s.statuses and "with" in s.after(_PARTNER) and s.partners(_FOLLOWING):
        return True  # "a plan for the border zone had been agreed with Lima"
    if not s.fields & words.PLANS:
        return False
    if (phrase.determiner == "the" or (several and s.own)) and following[:1] == ["for"]:
        # "the bilateral cooperation plan for 2024"
        return phrase.head_last + 1 < phrase.sentence.last and s.reader.dated(phrase.head_last + 1)
    if "peace" in s.fields and phrase.determiner:
        return True
    return s.acted or (bool(s.states) and not head.startswith("program"))


def _of_two(s: Signs) -> bool:
    """Whether two states are told soon after it: "a development plan for the Laos-Peru partnership"."""
    stop = min(s.phrase.head_last + _FOLLOWING, s.phrase.sentence.last)
    if "bilateral" in s.reader.lower[s.phrase.head_last : stop] and len(s.table.sides) > 1:
        return True
    return len(s.table.within(s.phrase.head_last, stop)) > 1


def framework(s: Signs) -> bool:
    if s.fields & {"investment", "financing", "funding"}:
        return False  # "the Western Balkans Investment Framework" is a fund
    purpose = s.reader.lower[s.phrase.head_last : min(s.phrase.head_last + _FOR_WHAT, s.phrase.sentence.last)]
    drawn_up = s.phrase.determiner in ("a", "an") and not s.phrase.named and bool((s.statuses | s.cues) & _DRAWN_UP)
    if drawn_up and purpose[:1] == ["for"] and "cooperation" in purpose and not purpose_of_paper(s):
        return len(s.table.sides) > 1  # "agreed to draw up a framework for economic cooperation"
    return s.phrase.named and (s.phrase.complement is not None or (bool(s.own) and s.raised))
