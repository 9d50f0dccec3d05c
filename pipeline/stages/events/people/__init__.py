"""Who takes part in what a noun tells.

sides       those before the noun and those after it, as far as the steps have come
acting      who of those before it takes part
met         who of those after it takes part
gatherings  who attends or holds a summit, conference, dialogue or exhibition
ceremonies  who gives a ceremony or a meal, and for whom
"""

from __future__ import annotations

from functools import cache

from pipeline.facts import Mention
from pipeline.stages.events.people.acting import (
    agreed_by,
    in_its_name,
    in_its_setting,
    in_person,
    the_two,
    together_with,
    who_hears,
    who_holds_it,
    who_speaks,
    whose_it_is,
)
from pipeline.stages.events.people.ceremonies import (
    at_a_ceremony,
    given_for,
    handed,
    handed_over,
    presided_over,
    welcomed_at,
)
from pipeline.stages.events.people.gatherings import (
    as_it_says,
    at_a_gathering,
    chaired_with,
    held_in_person,
    of_states,
    on_the_sidelines,
    thanked_for_hosting,
)
from pipeline.stages.events.people.met import named_after, no_body, shared_with, who_was_met
from pipeline.stages.events.people.sides import Sides, Step
from pipeline.stages.events.phrase import Phrase
from pipeline.stages.events.relative import with_whom
from pipeline.stages.events.scene.subjects import subjects
from pipeline.stages.events.telling import Reading

__all__ = ["handed", "people_of"]


def people_of(r: Reading, phrase: Phrase) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """Who takes part: those before a noun, and those after it."""
    s, first, family = r.s, phrase.first, r.trigger.family
    setting = frozenset((s.word(first - 1), s.word(first - 2)))
    sides = Sides(r, phrase, s, first, setting, r.end, family)
    for step in _asked_of(family):
        sides = step(sides) or sides
        if sides.settled:
            break
    return sides.subject, sides.after


def _with_whom(n: Sides) -> Sides | None:
    """Two whom a relative clause joins: "Minister X, with whom she held talks"."""
    both = with_whom(n.s, n.first)
    return n.of(both) if both else None


def _around(n: Sides) -> Sides:
    """Who acts in its clause, and who is named after it."""
    return n.between(subjects(n.s, n.first), named_after(n.s, n.end, n.r.trigger.words))


_STEPS: tuple[Step, ...] = (
    _with_whom,
    chaired_with,
    at_a_gathering,
    at_a_ceremony,
    on_the_sidelines,
    _around,
    who_holds_it,
    shared_with,
    who_was_met,
    as_it_says,
    presided_over,
    agreed_by,
    in_its_setting,
    given_for,
    welcomed_at,
    together_with,
    handed_over,
    who_hears,
    who_speaks,
    the_two,
    whose_it_is,
    thanked_for_hosting,
    held_in_person,
    of_states,
    in_person,
    no_body,
    in_its_name,
)
"""What is asked in turn; a step that says it all ends the questions."""

_ONLY_OF: dict[Step, str] = {
    _with_whom: "meeting",
    at_a_ceremony: "ceremony",
    presided_over: "ceremony",
    given_for: "ceremony",
    welcomed_at: "ceremony",
    who_speaks: "speech",
    the_two: "meeting",
    in_person: "meeting",
}
"""The family of which alone a step is asked."""


@cache
def _asked_of(family: str) -> tuple[Step, ...]:
    """The steps for a family of events."""
    return tuple(step for step in _STEPS if _ONLY_OF.get(step, family) == family)
