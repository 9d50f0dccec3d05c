"""From linked items to records: name, kind, acronym, period, key."""

from __future__ import annotations

from pipeline.facts import Calendar
from pipeline.lexicon import word_set
from pipeline.records import Agreement, Event, Milestone, Span
from pipeline.stages.agreements.days.named_days import period_of
from pipeline.stages.agreements.days.occasions import Occasions
from pipeline.stages.agreements.days.same_report import take_day_before, take_report_day
from pipeline.stages.agreements.joining.items import Item
from pipeline.stages.agreements.keys import key_of, slug, subject_of
from pipeline.stages.agreements.listed.members import inherit
from pipeline.stages.agreements.makers.states import Table
from pipeline.stages.agreements.milestones import TAKEN, milestones_of, party_of
from pipeline.stages.agreements.phrases.known import KNOWN
from pipeline.stages.agreements.phrases.phrase import Phrase, Reader

_ANY_SORT = frozenset(("accord", "pact", "deal"))
_SORTS = frozenset(("treaty", "memorandum_of_understanding", "protocol", "convention"))
"""Kinds that say more than that there is an agreement."""
_RULES = {
    "acronym": "acronym",
    "level": "level of partnership",
    "partners": "level of partnership",
    "alliance": "alliance",
    "mechanism": "mechanism",
    "apposition": "name with an apposition",
    "name": "named document",
    "shared": "named document",
    "framework": "named document",
    "plan": "plan",
}
"""The rule that finds a phrase, by what its head needs; the rest are found by their head noun alone."""
_GENERIC_ACRONYMS = word_set("agreements/sets", "build.generic_acronyms")


def build(
    reader: Reader, table: Table, calendar: Calendar, events: tuple[Event, ...], items: list[Item]
) -> tuple[Agreement, ...]:
    """The records of the items, in order of their first mention."""
    records: list[Agreement] = []
    titles: set[int] = set()
    for item in items:
        for phrase in item.phrases:
            reader.named.update(range(phrase.first, phrase.last))
            if phrase.family != "mechanism":
                titles.update(range(phrase.first, phrase.last))
    occasions = Occasions(reader, table, calendar, events, titles)
    stones = [milestones_of(reader, table, calendar, occasions, item) for item in items]
    inherit(reader, items, stones)
    take_report_day(reader, calendar, items, stones)
    take_day_before(reader, calendar, items, stones)
    used: dict[str, int] = {}
    for number, (item, milestones) in enumerate(zip(items, stones, strict=True), 1):
        record = _record(reader, table, calendar, item, milestones, f"agreement_{number}")
        if record.key in used:  # two of one kind between the same parties: the name tells them apart
            record = record.model_copy(update={"key": f"{record.key}:{slug(record.name) or 'unnamed'}"})
        seen = used[record.key] = used.get(record.key, 0) + 1
        if seen > 1:
            record = record.model_copy(update={"key": f"{record.key}:{seen}"})
            used[record.key] = 1
        records.append(record)
    return tuple(records)


def _record(
    reader: Reader, table: Table, calendar: Calendar, item: Item, milestones: list[Milestone], name: str
) -> Agreement:
    """The record of an item: its kind, name, parties, period, milestones and mentions."""
    main = item.leading
    known = KNOWN[item.known] if item.known else None
    kind = known.kind if known else _kind(item)
    if kind == "partnership" and known and reader.lower[main.head_last - 1] in ("pact", "agreement", "treaty"):
        kind = "agreement"  # "the AUKUS pact"
    level = known.level if known else next((p.level for p in item.phrases if p.level), None)
    parties = [party_of(table, key) for key in item.parties.keys]
    period = None
    if kind in ("action_plan", "plan", "agreement", "memorandum_of_understanding"):
        periods = (period_of(reader, calendar, p) for p in item.phrases)
        period = next((p for p in periods if p), None)
    acronym = next((p.acronym for p in item.phrases if p.acronym and p.acronym not in _GENERIC_ACRONYMS), None)
    if acronym is None and known is not None and main.acronym:
        acronym = main.acronym
    title = _name(reader, main.sort or main)
    subject = subject_of(reader, table, main.sort or main)
    dated = _year(calendar, main, milestones)
    if main.family == "statement" and dated:
        subject = ""  # reports tell its subject in words of their own
    year = "" if subject and not item.plural else dated
    key = key_of(
        kind,
        known=item.known,
        parties=item.parties.keys,
        level=level,
        subject=subject,
        period=period,
        year=year,
        here=reader.document.page.source.sha256[:8],
    )
    return Agreement(
        id=name,
        key=key,
        kind=kind,  # type: ignore[arg-type]
        level=level if kind == "partnership" else None,
        name=title,
        acronym=acronym,
        parties=parties,
        period=period,
        milestones=milestones,
        mentions=_mentions(reader, item),
        rule="known name" if item.known else _RULES.get(main.needs, "head noun"),
    )


def _kind(item: Item) -> str:
    for phrase in item.phrases:
        if phrase.kind in ("free_trade_agreement", "action_plan"):
            return phrase.kind
    if item.leading.kind == "agreement" and any(p.kind == "treaty" and p.modifiers for p in item.phrases):
        return "treaty"  # "an agreement for the extradition of fugitives", later "the extradition treaty"
    main = item.leading
    noun = next((r.noun for r in item.readings if r.phrase is main), "")
    plain = not main.named or noun in _ANY_SORT  # "signed a treaty. The Dayton accord …"
    if main.kind == "agreement" and main.complement is None and plain and not main.heading:
        # "signed accords", later "the two protocols"
        sort = next((p for p in item.phrases if p.kind in _SORTS and not p.heading and p.plural == main.plural), None)
        return sort.kind if sort is not None else main.kind
    return item.leading.kind


def _name(reader: Reader, phrase: Phrase) -> str:
    text = reader.document.text[reader.start[phrase.first] : reader.end[phrase.last - 1]]
    if phrase.acronym and phrase.last > phrase.head_last and text.endswith(")"):
        text = text[: text.rfind("(")].rstrip(" \"“'‘")
    return " ".join(text.split())


def _year(calendar: Calendar, phrase: Phrase, milestones: list[Milestone]) -> str:
    """The year that tells a statement or a group from others of its kind: in its name, of its step, of the article."""
    dated = next((m.date[:4] for m in milestones if m.date and m.status in TAKEN), "")
    told = calendar.reference.value[:4] if calendar.reference is not None and milestones else ""
    return phrase.year or dated or told


def _mentions(reader: Reader, item: Item) -> list[Span]:
    spans: list[Span] = []
    end = -1
    for phrase in item.phrases:
        start, stop = reader.start[phrase.first], reader.end[phrase.last - 1]
        if start >= end:
            spans.append(reader.document.span(start, stop))
            end = stop
    return spans


__all__ = ["build"]
