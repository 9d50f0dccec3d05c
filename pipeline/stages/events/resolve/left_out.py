"""What is left out: what the text does not tell as having happened, or as fixed for a day."""

from __future__ import annotations

from pipeline.lexicon import word_set
from pipeline.stages.events.merge.draft import Draft
from pipeline.stages.events.telling import Telling

_AIMS = word_set("events/sets", "resolve.left_out.aims")
_PERSONAL = frozenset({"meeting", "call", "visit", "tour", "speech", "signing"})
"""Families of which nothing is told when nobody is said to take part."""


def happened(draft: Draft) -> bool:
    """Whether an event is told as having happened, or is fixed for a day."""
    first_hand = [t for t in draft.tellings if not t.definite] or draft.tellings
    if draft.date is None and all(t.ahead for t in first_hand):
        return False
    if draft.family == "signing" and all("sign" in t.words and t.words & _AIMS for t in draft.tellings):
        return False  # "with both sides aiming to sign the pact by mid-2026": an aim, and no day
    if draft.date is None and all(t.general or t.many for t in draft.tellings):
        return False
    somebody = bool(draft.who or draft.parties)
    known = (t.definite and not t.name and "held" not in t.words for t in draft.tellings)
    if not somebody and draft.family == "meeting" and all(known):
        return False  # "Our meeting today": of whom, is said nowhere
    if draft.family == "summit" and not first_hand[0].ahead and first_hand[0].name and _beside(first_hand[0]):
        return True  # "met on the sidelines of the Lima Summit": it took place
    alone = draft.family == "meeting" and not draft.who and len(draft.parties) == 1 and not draft.date
    if alone and all(t.definite for t in draft.tellings):
        return False  # "the role Japan plays in the talks": no telling says that they were held
    dated = any(len(t.date or "") > 4 or (t.date and t.number) for t in draft.tellings)
    return somebody or dated or (draft.date is not None and draft.family not in _PERSONAL | {"ceremony"})


def _beside(t: Telling) -> bool:
    """Whether something else is told as done beside a gathering: "on the margins of the summit"."""
    return bool(t.words & {"sidelines", "margins", "sideline", "margin"})
