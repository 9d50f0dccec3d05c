"""How surely a phrase goes back to a group of agreements: "three MoUs were signed …. The MoUs", "five accords"."""

from __future__ import annotations

from pipeline.stages.agreements import words
from pipeline.stages.agreements.deeds.step import Step
from pipeline.stages.agreements.families import MADE
from pipeline.stages.agreements.joining.headlines import NEAR_ZONES, SORTS
from pipeline.stages.agreements.joining.items import Item, Reading, compatible
from pipeline.stages.agreements.joining.retold import ANY_COOPERATION, ANY_NOUN, other_time
from pipeline.stages.agreements.joining.sureness import FAIR, GOOD, NOT, STRONG, WEAK
from pipeline.stages.agreements.makers.evidence import CONTEXT
from pipeline.stages.agreements.phrases.phrase import Phrase

_FEW = 3
"""A number that several groups may have by chance."""
_ANY_PAPERS = frozenset(("agreement", "documents"))
_REPORT = 20
"""Paragraphs in which one number of signed papers is told again."""
_SPEECH = 8
"""Paragraphs from news of agreements to what a speaker says of them."""


def in_other_words(item: Item, reading: Reading) -> bool:
    """Whether what was told in a word that fits any agreement is now called by its sort: "accords … the protocols"."""
    phrase, main = reading.phrase, item.leading
    if not (reading.definite and reading.bare) or phrase.family not in SORTS or item.known:
        return False
    if phrase.named and phrase.modifiers:
        return False
    near = 0 <= phrase.sentence.zone - item.last.sentence.zone <= 1 and item.in_body
    unnamed = main.complement is None and not item.own and not main.named
    return near and unnamed and item.nouns <= ANY_NOUN and main.family in ("agreement", "documents")


def one_of_group(item: Item, reading: Reading) -> int:
    """ "signed MoUs …. This MoU builds on …"."""
    phrase = reading.phrase
    near = 0 <= phrase.sentence.zone - item.last.sentence.zone <= 1
    back = phrase.determiner in ("this", "that") and reading.bare and phrase.family == item.leading.family
    return WEAK if back and near else NOT


def counted_again(item: Item, reading: Reading) -> int:
    """ "four MoUs": a new group, unless the headline has told of it."""
    phrase = reading.phrase
    signed = [any(s.status == "signed" for s in steps) for steps in (reading.steps, item.steps)]
    again = reading.own == item.own and phrase.complement is None and all(signed)
    whole = reading.definite and phrase.quantity in words.COLLECTIONS  # "the package of documents will be signed"
    if (whole or all(signed)) and _any_group(item, reading):
        return FAIR  # "signed mining agreements …. witnessed the signing of a series of bilateral agreements"
    fresh = (opens_text(item) or again) and not other_time(item, reading)
    told = reading.definite or not item.in_body or fresh
    if phrase.sentence.start == item.last.sentence.start and item.in_body and not reading.definite:
        return NOT  # "four MoUs in 2019 and four MoUs in 2023"
    numbers = [number_of(p) for p in (phrase, item.leading)]
    if told and phrase.quantity and numbers[0] == numbers[1]:
        return STRONG
    any_paper = {phrase.family, item.leading.family} <= _ANY_PAPERS
    same = reading.own == item.own and phrase.complement is None
    same = same and (any_paper or phrase.family == item.leading.family)
    if phrase.plural and same and not reading.again and compatible(reading.parties, item.parties, CONTEXT):
        praised = phrase.determiner == "some" and phrase.modifiers  # "signed some very good agreements"
        near = phrase.sentence.zone - item.last.sentence.zone <= (_SPEECH if praised else NEAR_ZONES)
        if numbers[0] == numbers[1] and numbers[0].isdigit() and phrase.determiner != "another":
            return STRONG  # "three MoUs will be signed …. We hope that three MoUs …"
        whole = reading.definite and item.leading.quantity in words.COLLECTIONS  # "a package of deals …. The ten deals"
        loose = phrase.determiner != "another" and not all(n.isdigit() for n in numbers)
        if near and loose and (whole or all(signed)):
            return FAIR  # "signed a number of agreements …. Eight agreements were signed in all"
    if phrase.plural and not item.leading.quantity and in_other_words(item, reading):
        return FAIR  # "signed accords …. The two protocols …"
    return FAIR if not item.in_body and item.plural and not reading.own - item.words else NOT


def same_number(item: Item, reading: Reading) -> bool:
    """Whether the same many are told again soon, with no other time: "sign 13 cooperation agreements", "13 agreements
    on cooperation in many fields"."""
    phrase, last = reading.phrase, item.last
    if not item.in_body or (opens_text(item) and not other_time(item, reading)):
        return compatible(reading.parties, item.parties, CONTEXT)  # "sign five agreements" in the headline
    number = number_of(phrase)
    several = number.isdigit() and int(number) > _FEW and phrase.family == item.leading.family
    signed = any(s.status == "signed" for s in reading.steps) and any(s.status == "signed" for s in item.steps)
    reach = _REPORT if signed else NEAR_ZONES  # the news is summed up once more at the end
    near = 0 <= phrase.sentence.zone - last.sentence.zone <= reach and phrase.sentence is not last.sentence
    apart = reading.again or reading.on_top or phrase.determiner == "another" or other_time(item, reading)
    return several and near and not apart and compatible(reading.parties, item.parties, CONTEXT)


def _any_group(item: Item, reading: Reading) -> bool:
    """Whether a group without number or subject is that which was just told of: "a series of bilateral agreements"."""
    phrase, main = reading.phrase, item.leading
    vague = phrase.plural and not number_of(phrase).isdigit() and phrase.determiner != "another" and not reading.again
    unnamed = phrase.complement is None and reading.own <= ANY_COOPERATION and (not phrase.named or phrase.heading)
    reach = _SPEECH if phrase.heading else NEAR_ZONES
    near = 0 < phrase.sentence.zone - item.last.sentence.zone <= reach
    near = near and (phrase.family == main.family or {phrase.family, main.family} == {"documents", "agreement"})
    return vague and unnamed and near and set(reading.parties.keys) == set(item.parties.keys)


def opens_text(item: Item) -> bool:
    """Told so far in the first line of the text alone, which may be a title."""
    return item.last.sentence.first == 0


def those_just_told(recent: list[Item], reading: Reading) -> list[Item]:
    """The single papers of one sentence that "the documents" or "both agreements" right after it are; none for one."""
    phrase = reading.phrase
    pointed = reading.definite or phrase.determiner == "both"
    if not (phrase.plural and pointed and reading.bare) or reading.noun not in ANY_NOUN or phrase.year:
        return []
    number = "2" if phrase.determiner == "both" else number_of(phrase)
    told: list[Item] = []
    for item in reversed(recent):
        last = item.readings[-1].phrase
        made = any(s.taken and s.status in MADE for s in item.readings[-1].steps)
        if item.plural or not (made or number.isdigit()):
            continue
        if told and last.sentence.start != told[0].last.sentence.start:
            break
        if not 0 <= phrase.sentence.zone - last.sentence.zone <= 1 or last.sentence.start == phrase.sentence.start:
            break
        told.append(item)
    right = not number.isdigit() or int(number) == len(told)
    return told if len(told) > 1 and right else []


def counted_alike(item: Item, phrase: Phrase) -> bool:
    """Whether an item was told before with the number that a phrase has."""
    number = number_of(phrase)
    return any(p.quantity and number_of(p) == number for p in item.phrases)


def number_of(phrase: Phrase) -> str:
    return words.CARDINALS.get(phrase.quantity, phrase.quantity)


def group_again(item: Item, reading: Reading) -> int:
    if reading.definite and reading.bare:
        return FAIR
    signed = all(any(s.status == "signed" for s in told) for told in (reading.steps, item.steps))
    if reading.phrase.heading and signed and _any_group(item, reading):
        return FAIR  # "inked documents …" and, as a heading below, "Council Signs Bilateral Agreements"
    papers = item.leading.family == "documents" and not item.own
    if reading.bare and reading.phrase.family == item.leading.family and (item.first.quantity or papers):
        planned = papers or not any(s.status == "signed" for s in (*reading.steps, *item.steps))
        both = (any(_signs(s, planned) for s in steps) for steps in (reading.steps, item.steps))
        return FAIR if all(both) else NOT  # "a ceremony for the signing of MoUs" after "three MoUs were signed"
    plain = reading.own <= ANY_COOPERATION and item.own <= ANY_COOPERATION
    if plain and not reading.phrase.quantity and reading.phrase.family == item.leading.family and not reading.again:
        signing = [any(s.cue.status == "signed" for s in steps) for steps in (reading.steps, item.steps)]
        same_day = item.last.sentence.zone + NEAR_ZONES >= reading.phrase.sentence.zone
        if all(signing) and same_day and (item.first.quantity or not item.in_body):
            return FAIR  # "witnessed the signing of cooperation agreements" after "signed a number of agreements"
    if reading.subject and reading.subject == item.subject and reading.own == item.own:
        return GOOD  # "the MoUs in the fields of health and ports" after "MoUs in the areas of …"
    same = (
        bool(reading.own)
        and reading.own == item.words - (ANY_COOPERATION - reading.own)
        and reading.phrase.family == item.leading.family
    )
    return GOOD if same else NOT


def _signs(step: Step, planned: bool) -> bool:
    """Whether it is signed, or is planned to be where that counts."""
    return step.status == "signed" or (planned and step.cue.status == "signed")
