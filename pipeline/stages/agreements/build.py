"""From linked items to records: name, parties, milestones, period, key."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.facts import Calendar
from pipeline.lexicon import word_set
from pipeline.records import Agreement, Event, Milestone, MilestoneStatus, Party, Span
from pipeline.stages.agreements import words
from pipeline.stages.agreements.evidence import ONE
from pipeline.stages.agreements.items import Item
from pipeline.stages.agreements.keys import key_of, slug, subject_of
from pipeline.stages.agreements.known import KNOWN
from pipeline.stages.agreements.members import inherit
from pipeline.stages.agreements.named_days import anniversary, dated_name, named_date, period_of
from pipeline.stages.agreements.occasions import Occasions, When, perfect, recent
from pipeline.stages.agreements.outcomes import joint
from pipeline.stages.agreements.phrase import Phrase, Reader
from pipeline.stages.agreements.states import STATE_NAMES, Table
from pipeline.stages.agreements.step import FUTURE, Step
from pipeline.stages.agreements.timing import date_of, is_term

_NAMED_STATUS: dict[str, MilestoneStatus] = {
    "agreement": "agreed",
    "trade": "signed",
    "treaty": "signed",
    "memorandum": "signed",
    "convention": "signed",
    "protocol": "signed",
    "statement": "issued",
    "declaration": "adopted",
}
_OPENING_ZONES = 8
"""Paragraphs from the top, lines about the publisher included, in which a text is announced."""
_DEEDS = frozenset(("signed", "issued", "adopted", "established", "announced"))
_EARLIER = word_set("agreements/sets", "build.earlier")
_TOP = 600
"""Characters from the first paragraph to a deed that the report opens with."""
_WORDING = word_set("agreements/sets", "build.wording")
_ISSUED = words.CUES.first["issued"][0][1]
_FIRST_TELLINGS = 10
"""Mentions of a group that may open its list."""
_TAKEN = ("signed", "issued", "adopted", "agreed", "announced")
_MEMBERS = ("acceded", "ratified", "terminated", "suspended")
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
    stones = [_milestones(reader, table, calendar, occasions, item) for item in items]
    inherit(reader, items, stones)
    _told_day(reader, calendar, items, stones)
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
    main = item.leading
    known = KNOWN[item.known] if item.known else None
    kind = known.kind if known else _kind(item)
    if kind == "partnership" and known and reader.lower[main.head_last - 1] in ("pact", "agreement", "treaty"):
        kind = "agreement"  # "the AUKUS pact"
    level = known.level if known else next((p.level for p in item.phrases if p.level), None)
    parties = [_party(table, key) for key in item.parties.keys]
    period = None
    if kind in ("action_plan", "plan", "agreement", "memorandum_of_understanding"):
        periods = (period_of(reader, calendar, reader.document, p) for p in item.phrases)
        period = next((p for p in periods if p), None)
    acronym = next((p.acronym for p in item.phrases if p.acronym and p.acronym not in _GENERIC_ACRONYMS), None)
    if acronym is None and known is not None and main.acronym:
        acronym = main.acronym
    title = _name(reader, main)
    subject = subject_of(reader, table, main)
    dated = _year(calendar, main, milestones)
    if main.family == "statement" and dated:
        subject = ""  # reports tell its subject in words of their own
    year = "" if subject and not item.plural else dated
    key = key_of(
        kind,
        item.known,
        item.parties.keys,
        level if kind == "partnership" else None,
        subject,
        period,
        year,
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


def _party(table: Table, key: str) -> Party:
    return Party(key=key, name=table.names.get(key) or STATE_NAMES.get(key) or key.split(":", 1)[1])


def _name(reader: Reader, phrase: Phrase) -> str:
    text = reader.document.text[reader.start[phrase.first] : reader.end[phrase.last - 1]]
    if phrase.acronym and phrase.last > phrase.head_last and text.endswith(")"):
        text = text[: text.rfind("(")].rstrip(" \"“'‘")
    return " ".join(text.split())


def _year(calendar: Calendar, phrase: Phrase, milestones: list[Milestone]) -> str:
    """The year that tells a statement or a group from others of its kind: in its name, of its step, of the article."""
    dated = next((m.date[:4] for m in milestones if m.date and m.status in _TAKEN), "")
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


def _milestones(reader: Reader, table: Table, calendar: Calendar, occasions: Occasions, item: Item) -> list[Milestone]:
    found: list[Milestone] = []
    jubilees = [(p, anniversary(reader, calendar, p)) for p in item.phrases]
    for _, jubilee in jubilees:
        if jubilee is not None:
            found.append(
                Milestone(
                    status=jubilee.status,
                    date=str(jubilee.year),
                    basis="derived",
                    by=[],
                    evidence=_span(reader, jubilee.first, jubilee.last),
                    premises=list(jubilee.premises),
                    rule="anniversary",
                )
            )
    first = item.first
    itself = None
    if _is_itself(reader, item, first) and calendar.reference is not None:
        itself = Milestone(
            status="issued",
            date=calendar.reference.value,
            basis="anchored",
            by=[],
            evidence=_span(reader, first.first, first.last),
            premises=[],
            rule="the document itself",
        )
    feasts = {id(p) for p, j in jubilees if j is not None and j.first < p.first}
    for phrase, step in (*((r.phrase, s) for r in item.readings for s in r.steps), *item.told):
        if id(phrase) in feasts or (feasts and step.status == "established"):
            continue  # "the anniversary of the signing …" is not the signing
        when = date_of(reader, calendar, occasions, phrase, step, frozenset(item.parties.keys))
        by = _by(reader, table, phrase, step) if step.status in _MEMBERS else ()
        ahead = _ahead(calendar, when, step)
        if ahead and step.status in ("ratified", "acceded"):
            continue  # "ratification of the treaty is expected next month"
        status = FUTURE.get(step.status, step.status) if ahead else step.status
        found.append(
            Milestone(
                status=status,  # type: ignore[arg-type]
                date=when.edtf if when else None,
                basis=when.basis if when else "explicit",  # type: ignore[arg-type]
                by=[_party(table, k) for k in by],
                evidence=_span(reader, step.first, step.last),
                premises=list(when.premises) if when else [],
                rule="cue before" if step.first < phrase.first else "cue after",
            )
        )
    if itself is not None and not any(s.status == "issued" and s.date and "/" not in s.date for s in found):
        # "the text of the following statement was released by …", on no day that the page tells
        found = [itself, *(s for s in found if s.status != "issued")]
    if (
        not found
        and joint(reader, item.leading)
        and not item.plural
        and not dated_name(reader, calendar, item.phrases[:_FIRST_TELLINGS])
    ):
        found.extend(_reported(reader, occasions, item))
    if not any(s.date and s.status in _TAKEN for s in found):
        found.extend(_by_name(reader, calendar, item))
    return _pruned(found, calendar.reference.value if calendar.reference is not None else "")


def _reported(reader: Reader, occasions: Occasions, item: Item) -> list[Milestone]:
    """The issue of a statement that is only reported from: "in a joint statement, the ministers urged …"."""
    phrase = next((p for p in item.phrases[:_FIRST_TELLINGS] if _quoted(reader, p)), None)
    if phrase is None:
        return []
    step = Step("issued", phrase.first, phrase.last, True, True, _ISSUED)
    when = occasions.when(reader, phrase, step, frozenset(item.parties.keys))
    return [
        Milestone(
            status="issued",
            date=when.edtf if when else None,
            basis=when.basis if when else "explicit",  # type: ignore[arg-type]
            by=[],
            evidence=_span(reader, phrase.first, phrase.last),
            premises=list(when.premises) if when else [],
            rule="statement reported from",
        )
    ]


def _quoted(reader: Reader, phrase: Phrase) -> bool:
    """Whether the words of a statement are given."""
    lower, k = reader.lower, phrase.first - 1
    while k > phrase.sentence.first and lower[k] in words.DETERMINERS:
        k -= 1
    if k >= phrase.sentence.first and (
        lower[k] in ("in", "per", "read", "reads") or (lower[k] == "to" and lower[k - 1] == "according")
    ):
        return True
    return bool(_WORDING & set(lower[phrase.last : min(phrase.last + 2, phrase.sentence.last)]))


def _ahead(calendar: Calendar, when: When | None, step: Step) -> bool:
    """Whether a step that no past form tells has a day to come: "eligible for signing the accord in March"."""
    if when is None or calendar.reference is None or step.cue.shape not in ("gerund", "noun", "third"):
        return False
    if step.status == "negotiating":
        return False
    first = when.edtf.partition("/")[0]
    return first > calendar.reference.value[: len(first)]


def _by_name(reader: Reader, calendar: Calendar, item: Item) -> list[Milestone]:
    """The step that a date in the name implies: the 1995 pact was agreed in 1995."""
    for phrase in item.phrases:
        date = named_date(reader, calendar, phrase)
        status = _NAMED_STATUS.get(phrase.family)
        if status == "agreed" and _written(phrase):
            status = "signed"  # "the 1997 Agreement on Defence", "the 1986 loan agreement"
        if status == "adopted" and "joint" in reader.lower[phrase.first : phrase.head_last]:
            status = "issued"
        if date is not None and status is not None and not item.plural:
            return [
                Milestone(
                    status=status,
                    date=date.edtf,
                    basis=date.basis,
                    by=[],
                    evidence=date.span,
                    premises=[],
                    rule="date in the name",
                )
            ]
    return []


def _written(phrase: Phrase) -> bool:
    """Whether an agreement is called by what it is on, as a paper is: "the 1986 loan agreement"."""
    return phrase.named or not words.SUBJECTS.isdisjoint(phrase.modifiers)


def _is_itself(reader: Reader, item: Item, first: Phrase) -> bool:
    """Whether the document is the joint statement: its headline begins with it, or "Full text of the …:" does."""
    if item.leading.family == "statement" and all(s.status == "issued" for r in item.readings for s in r.steps):
        opening = (p for p in item.phrases[:_FIRST_TELLINGS] if p.sentence.zone <= _OPENING_ZONES)
        if any(_text_follows(reader, p) for p in opening):
            return True
    zone = reader.document.zones[first.sentence.zone]
    return (
        item.leading.family in ("statement", "declaration")
        and zone.kind in ("headline", "heading")
        and first.sentence.zone <= 3
        and reader.start[first.first - (first.determiner == "the")] == zone.start
        and not any(r.steps for r in item.readings)
    )


def _text_follows(reader: Reader, phrase: Phrase) -> bool:
    """Whether its text is announced: "Following is the text of a joint statement", "the following joint statement"."""
    lower, begin = reader.lower, phrase.sentence.first
    k = phrase.first - 1
    while k > begin and lower[k] in words.DETERMINERS:
        k -= 1
    if lower[k] == "of" and k > begin and lower[k - 1] == "text":
        return bool({"following", "full", "below"} & set(lower[begin:k])) or k - 1 - begin <= 1
    return "following" in lower[max(begin, phrase.first - 1) : phrase.head]


def _pruned(found: Iterable[Milestone], today: str) -> list[Milestone]:
    """One milestone for one step: the dated before the undated, the surer before the derived."""
    order = {"explicit": 0, "anchored": 1, "derived": 2}
    kept: dict[tuple[str, str | None], Milestone] = {}
    for stone in found:
        slot = (stone.status, "|".join(p.key for p in stone.by) or None)
        other = kept.get(slot)
        if (
            other is None
            or (other.date is None and stone.date is not None)
            or (stone.date is not None and other.date is not None and order[stone.basis] < order[other.basis])
        ):
            kept[slot] = stone
    taken = {s for s, _ in kept}
    done = taken & {"signed", "issued", "established", "in_force", "adopted"}
    if done:  # a cabinet may adopt what is to be signed, and one more state be about to sign
        approved, signed = done == {"adopted"}, done <= {"signed", "adopted"}
        kept = {
            k: v
            for k, v in kept.items()
            if k[0] != "proposed" or (v.date is not None and (approved or (signed and v.date > today > "")))
        }
    return list(kept.values())


def _span(reader: Reader, first: int, last: int) -> Span:
    return reader.document.span(reader.start[first], reader.end[last - 1])


def _by(reader: Reader, table: Table, phrase: Phrase, step: Step) -> tuple[str, ...]:
    """Who joined, ratified or left: the state before the cue, or after "by" and "of"."""
    begin = max(phrase.sentence.first, step.first - 14)
    if step.left:
        near = table.within(begin, step.first)
        return near[-1:]
    stop = min(phrase.sentence.last, step.last + 8)
    if reader.lower[step.last : step.last + 1] == ["by"]:
        return table.within(step.last, stop)
    return table.within(phrase.last, step.first)[-1:]


def _told_day(reader: Reader, calendar: Calendar, items: list[Item], stones: list[list[Milestone]]) -> None:
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
    if step.status not in _DEEDS or not step.taken or step.cue.shape != "past":
        return False
    today = calendar.reference.value if calendar.reference is not None else ""
    dates = [d for d in calendar.within(phrase.sentence.start, phrase.sentence.end) if not is_term(d)]
    if any((d.earliest or "") <= today for d in dates):
        return False
    if _EARLIER & set(reader.lower[phrase.sentence.first : phrase.sentence.last]):
        return False
    return not perfect(reader, phrase, step)


__all__ = ["build"]
