"""Whether the body tells again what the headline has told in other words."""

from __future__ import annotations

from pipeline.lexicon import word_set
from pipeline.stages.agreements.families import PAPERS
from pipeline.stages.agreements.joining.items import Item, Reading, compatible
from pipeline.stages.agreements.makers.evidence import CONTEXT

_APART = word_set("agreements/sets", "joining.headlines.apart")
_NEWS = frozenset(("signed", "agreed"))
_BELOW_HEADLINE = 5
"""Lines from a headline to the opening of the report, past its place, day and agency."""
SORTS = PAPERS - {"contract"} | {"documents"}
"""Families that headlines take for one another."""
NEAR_ZONES = 2
"""Paragraphs from an agreement to its name after a place."""


def headline_told(item: Item, reading: Reading) -> bool:
    """Whether the body opens with what the headline has told in other words: "ink pact", "signed a memorandum on …"."""
    phrase, main = reading.phrase, item.leading
    if item.in_body or phrase.shouted or phrase.heading or phrase.plural or item.known or phrase.known:
        return False
    sorts = {phrase.family, main.family} <= SORTS and phrase.family != main.family
    if not sorts or phrase.quantity or phrase.sentence.zone - main.sentence.zone > NEAR_ZONES:
        return False
    told, steps = {s.status for s in item.steps}, {s.status for s in reading.steps}
    done = bool(told & steps & {"signed", "agreed"}) or ("signed" in told and "adopted" in steps)
    return done and compatible(reading.parties, item.parties, CONTEXT)


def headline_recounted(item: Item, reading: Reading) -> bool:
    """Whether the body tells as several what the headline calls one: "sign deal" above "signed pacts"."""
    phrase, main = reading.phrase, item.leading
    if not phrase.plural or phrase.shouted or phrase.heading or item.known:
        return False
    if not {phrase.family, main.family} <= SORTS or main.complement is not None or item.own - reading.own:
        return False
    if phrase.sentence.zone - main.sentence.zone > _BELOW_HEADLINE:
        return False
    cues = [{s.cue.status for s in steps} & _NEWS for steps in (item.steps, reading.steps)]
    return bool(cues[0] & cues[1]) and compatible(reading.parties, item.parties, CONTEXT)


def headline_group(item: Item, reading: Reading) -> bool:
    """Whether the body tells what several of the headline are on: "MoUs to Avoid Double Taxation", "… on tax"."""
    phrase, main = reading.phrase, item.leading
    if item.in_body or item.known or not (phrase.plural and main.plural) or phrase.family != main.family:
        return False
    if phrase.shouted or phrase.heading or (phrase.quantity and main.quantity):
        return False
    return len(item.subject & reading.subject) > 1 and compatible(reading.parties, item.parties, CONTEXT)


def headline_deed(item: Item, reading: Reading) -> bool:
    """Whether the body opens with the deed of the headline, in other words: "seal energy deals", "… on gas storage"."""
    phrase, main = reading.phrase, item.leading
    if item.known or phrase.known or phrase.shouted or phrase.heading or main.plural != phrase.plural:
        return False
    if not {phrase.family, main.family} <= SORTS or phrase.sentence.zone - main.sentence.zone > _BELOW_HEADLINE:
        return False
    if item.words & _APART or reading.own & _APART or (phrase.quantity and main.quantity) or main.year or phrase.year:
        return False
    cues = [{s.cue.status for s in steps} & _NEWS for steps in (item.steps, reading.steps)]
    same = set(item.parties.keys) == set(reading.parties.keys) != set()
    return bool(cues[0] & cues[1]) and same and not (reading.again or made_already(item, reading))


def other_matter(item: Item, reading: Reading) -> bool:
    """Whether an agreement told barely is for something else than that of the headline, or was made already."""
    tail = reading.tail and reading.phrase.determiner in ("a", "an") and not reading.steps
    return made_already(item, reading) or bool(tail and item.words.isdisjoint(reading.tail))


def made_already(item: Item, reading: Reading) -> bool:
    """Whether what is told was done, where the headline tells a plan: "to sign a treaty" above "ended with an
    agreement on patrols"."""
    planned = bool(item.steps) and not any(s.taken for s in item.steps)
    return planned and any(s.taken for s in reading.steps)
