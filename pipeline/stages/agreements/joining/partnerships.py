"""How surely a partnership is one told before: by its level and its parties."""

from __future__ import annotations

from pipeline.stages.agreements.joining.items import Item, Reading, compatible
from pipeline.stages.agreements.joining.sureness import GOOD, NOT, STRONG, WEAK
from pipeline.stages.agreements.makers.evidence import INSIDE, SIDES


def partnership_again(item: Item, reading: Reading) -> int:
    """A partnership is known by its level and its parties."""
    phrase, main = reading.phrase, item.leading
    if phrase.family != main.family or phrase.plural != item.plural:
        return NOT
    if item.known is not None:
        return WEAK if reading.definite and not reading.own else NOT
    if not compatible(reading.parties, item.parties, SIDES):
        return NOT
    raised = any(s.status == "upgraded" and s.left for s in reading.steps)
    if raised and item.last.sentence.start == phrase.sentence.start:
        return NOT  # "the partnership was raised to an all-weather one": another
    if phrase.level == main.level and (phrase.level is not None or reading.own & item.words):
        return STRONG if reading.parties.keys == item.parties.keys else GOOD
    if main.level == "alliance" and "partnership" in main.modifiers and reading.own <= item.own and reading.definite:
        return GOOD  # "the strategic partnership" after "the strategic partnership and alliance"
    short = phrase.level == "strategic" and main.level == "comprehensive_strategic" and phrase.determiner == "the"
    if short and not reading.steps and phrase.sentence.start != item.last.sentence.start:
        return WEAK  # "under the strategic partnership", after "a comprehensive strategic partnership"
    # "the U.S.-Fiji partnership", after "the two share a strategic partnership"
    theirs = reading.parties.strength >= INSIDE and set(reading.parties.keys) == set(item.parties.keys)
    return WEAK if phrase.level is None and not reading.own and (reading.definite or theirs) else NOT
