"""The day of the deed that a report opens with, for what the same parties did besides."""

from __future__ import annotations

from pipeline.facts import Calendar
from pipeline.lexicon import word_set
from pipeline.records import Milestone
from pipeline.stages.agreements.days.framing import perfect, witnessed
from pipeline.stages.agreements.days.nearby import is_term
from pipeline.stages.agreements.days.report import recent
from pipeline.stages.agreements.deeds.step import Step
from pipeline.stages.agreements.families import PUBLISHED
from pipeline.stages.agreements.joining.items import Item
from pipeline.stages.agreements.makers.evidence import ONE
from pipeline.stages.agreements.phrases.phrase import Phrase, Reader

_DEEDS = frozenset(("signed", "issued", "adopted", "established", "announced"))
_EARLIER = word_set("agreements/sets", "days.same_report.earlier")
_ALSO = word_set("agreements/sets", "days.same_report.also")
_DAY, _FAR = 10, 1500
"""Characters of a day, and from a deed to one that was "also" done."""
_TOP = 600
"""Characters from the first paragraph to a deed that the report opens with."""


def take_report_day(reader: Reader, calendar: Calendar, items: list[Item], stones: list[list[Milestone]]) -> None:
    """Undated deeds of a report have the day of the deed that it opens with: "… on Tuesday signed a pact. They also …".

    Only what is told in the simple past by the same parties, in the paragraphs after it.
    """
    leads = [
        (number, stone)
        for number, item in enumerate(items)
        for stone in stones[number]
        if _opens_report(reader, calendar, item, stone)
    ]
    if len({stone.date for _, stone in leads}) != 1:
        return
    lead, day = leads[0]
    opening = reader.document.tokens.at(day.evidence.start) if day.evidence is not None else -1
    for number, item in enumerate(items):
        if number == lead or set(item.parties.keys) != set(items[lead].parties.keys):
            continue
        listed = item.told if item.first.lead is not None else []
        told = {s.first: (p, s) for p, s in (*((r.phrase, s) for r in item.readings for s in r.steps), *listed)}
        for k, stone in enumerate(stones[number]):
            at = reader.document.tokens.at(stone.evidence.start) if stone.evidence is not None else -1
            ranged = (stone.date or "").partition("/")  # the days of a visit
            open_day = stone.date is None or ranged[0] <= (day.date or "") <= ranged[2]
            if open_day and at > opening and at in told and _same_report(reader, calendar, *told[at]):
                stones[number][k] = stone.model_copy(
                    update={
                        "date": day.date,
                        "basis": "derived",
                        "premises": [f"agreement_{lead + 1}"],
                        "rule": "day of the report",
                    }
                )


def take_day_before(reader: Reader, calendar: Calendar, items: list[Item], stones: list[list[Milestone]]) -> None:
    """What the same parties "also" did has the day of the deed told last before it: "They also signed a protocol"."""
    dated = [
        (stone.evidence.start, stone.date, number)
        for number in range(len(items))
        for stone in stones[number]
        if stone.status in PUBLISHED and stone.evidence is not None and len(stone.date or "") >= _DAY
    ]
    for number, item in enumerate(items) if dated else ():
        for k, stone in enumerate(stones[number]):
            if stone.status not in PUBLISHED or stone.date is not None or stone.evidence is None:
                continue
            at = stone.evidence.start
            before = [d for d in dated if at - _FAR < d[0] < at and _same_parties(items[d[2]], item)]
            told = next(
                ((r.phrase, s) for r in item.readings for s in r.steps if reader.start[s.first] == at and before), None
            )
            if told is None or _ALSO.isdisjoint(reader.lower[told[0].sentence.first : told[0].sentence.last]):
                continue
            if _same_report(reader, calendar, *told):
                _, day, other = max(before)
                update = {"date": day, "basis": "derived", "premises": [f"agreement_{other + 1}"]}
                stones[number][k] = stone.model_copy(update={**update, "rule": "day of the deed before"})


def _same_parties(one: Item, other: Item) -> bool:
    return bool(one.parties.keys) and set(one.parties.keys) == set(other.parties.keys)


def _opens_report(reader: Reader, calendar: Calendar, item: Item, stone: Milestone) -> bool:
    """Whether it is a deed of these days, told with its day at the top of the body."""
    if stone.status not in _DEEDS or stone.basis == "derived" or stone.date is None or len(stone.date) != 10:
        return False
    if stone.evidence is None:
        return False
    zone = reader.document.zone_at(stone.evidence.start)
    first = next((z.start for z in reader.document.zones if z.kind in ("lead", "paragraph")), 0)
    top = zone is not None and zone.start - first <= _TOP and not item.parties.strength < ONE
    return top and recent(calendar, stone.date)


def _same_report(reader: Reader, calendar: Calendar, phrase: Phrase, step: Step) -> bool:
    """Whether a step is told in the simple past and without another time in its sentence."""
    if step.status not in _DEEDS or not step.taken:
        return False
    if step.cue.shape != "past" and not witnessed(reader, phrase.sentence.first, step):
        return False
    if step.status == "established" and step.first == phrase.last:
        return False  # "through a joint commission established by both": at some time
    today = calendar.reference.value if calendar.reference is not None else ""
    dates = [d for d in calendar.within(phrase.sentence.start, phrase.sentence.end) if not is_term(d)]
    dates = [d for d in dates if d.type not in ("DURATION", "SET")]
    if any((d.earliest or "") <= today for d in dates):
        return False
    if _EARLIER & set(reader.lower[phrase.sentence.first : phrase.sentence.last]):
        return False
    return not perfect(reader, phrase, step)
