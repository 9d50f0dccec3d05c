"""The milestones of one agreement: its steps with their days, anniversaries, what its name or the page itself tells."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.facts import Calendar
from pipeline.records import Milestone, MilestoneStatus, Party, Span
from pipeline.stages.agreements import words
from pipeline.stages.agreements.days.named_days import (
    Anniversary,
    anniversary,
    dated_name,
    named_date,
    year_after,
    years_before,
)
from pipeline.stages.agreements.days.occasions import Occasions
from pipeline.stages.agreements.days.timing import date_of
from pipeline.stages.agreements.deeds.clauses import SAYING
from pipeline.stages.agreements.deeds.outcomes import joint
from pipeline.stages.agreements.deeds.step import FUTURE, Step, When
from pipeline.stages.agreements.deeds.takers import MEMBERS, takers
from pipeline.stages.agreements.families import STATEMENTS
from pipeline.stages.agreements.joining.items import Item
from pipeline.stages.agreements.makers.states import STATE_NAMES, Table
from pipeline.stages.agreements.phrases.known import KNOWN
from pipeline.stages.agreements.phrases.phrase import Phrase, Reader

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
_ISSUED = words.CUES.first["issued"][0][1]
_FIRST_TELLINGS = 10
"""Mentions of a group that may open its list."""
_MADE_PUBLIC = frozenset(("publish", "published", "publishes", "publishing"))
_YEARLY = 4
"""Characters of a year."""
TAKEN = ("signed", "issued", "adopted", "agreed", "announced")


def party_of(table: Table, key: str) -> Party:
    return Party(key=key, name=table.names.get(key) or STATE_NAMES.get(key) or key.split(":", 1)[1])


def milestones_of(
    reader: Reader, table: Table, calendar: Calendar, occasions: Occasions, item: Item
) -> list[Milestone]:
    """The milestones of one agreement, one for each step."""
    jubilees = [(p, j) for p in item.phrases if (j := anniversary(reader, calendar, p)) is not None]
    found = [_established(reader, jubilee) for _, jubilee in jubilees]
    feasts = {id(p) for p, jubilee in jubilees if jubilee.first < p.first}
    assumed: set[int] = set()
    for phrase, step in (*((r.phrase, s) for r in item.readings for s in r.steps), *item.told):
        if id(phrase) in feasts or (feasts and step.status == "established"):
            continue  # "the anniversary of the signing …" is not the signing
        if step.cue.form in _MADE_PUBLIC and any(s.status in ("signed", "adopted") for s in item.steps):
            continue  # "signed a declaration. The document, published on Monday, …" was not issued besides
        when = date_of(reader, calendar, occasions, phrase, step, frozenset(item.parties.keys))
        status = _status(reader, calendar, phrase, step, when)
        if status is None or (status == "proposed" and when is None and _in_talks(item, step)):
            continue
        found.append(_taken(reader, table, item, phrase, step, status, when))
        if when is not None and when.assumed:
            assumed.add(id(found[-1]))
    itself = _itself(reader, calendar, item)
    if itself is not None and not any(s.status == "issued" and s.date and "/" not in s.date for s in found):
        # "the text of the following statement was released by …", on no day that the page tells
        found = [itself, *(s for s in found if s.status != "issued")]
    if not found and joint(reader, item.leading) and not item.plural:
        dated = dated_name(reader, calendar, item.phrases[:_FIRST_TELLINGS])
        found = [] if dated else _reported(reader, occasions, item)
    if not any(s.date and s.status in TAKEN for s in found):
        found.extend(_by_name(reader, calendar, item))
    if item.plural and not found:
        return _by_names(reader, item)
    return _pruned(found, assumed, calendar.reference.value if calendar.reference is not None else "")


def _in_talks(item: Item, step: Step) -> bool:
    """Whether to want it is no more than to negotiate it: "talks on a deal. … Both hope to conclude it"."""
    return step.cue.status != "signed" and any(s.status == "negotiating" for s in item.steps)


def _established(reader: Reader, jubilee: Anniversary) -> Milestone:
    """The step of which an anniversary is told: "the 15th anniversary of their partnership in 2025"."""
    return Milestone(
        status=jubilee.status,
        date=str(jubilee.year),
        basis="derived",
        by=[],
        evidence=_span(reader, jubilee.first, jubilee.last),
        premises=list(jubilee.premises),
        rule="anniversary",
    )


def _status(reader: Reader, calendar: Calendar, phrase: Phrase, step: Step, when: When | None) -> str | None:
    """The status of a step by its day; None where it tells nothing of the agreement."""
    if step.taken and step.cue.form == "renewed" and named_date(reader, calendar, phrase) is not None:
        return None  # "the 2012 arrangement, which was renewed in 2021": signed in 2012
    if when is None and step.status == "in_force" and not step.taken:
        return None  # "is expected to enter into force within months": nobody knows when, or whether
    if not _ahead(calendar, when, step):
        return step.status
    if step.status in ("ratified", "acceded"):
        return None  # "ratification of the treaty is expected next month"
    return FUTURE.get(step.status, step.status)


def _taken(
    reader: Reader, table: Table, item: Item, phrase: Phrase, step: Step, status: str, when: When | None
) -> Milestone:
    """A step that a cue tells, with its day and who took it."""
    return Milestone(
        status=status,  # type: ignore[arg-type]
        date=when.edtf if when else None,
        basis=when.basis if when else "explicit",  # type: ignore[arg-type]
        by=[party_of(table, k) for k in takers(reader, table, phrase, step, item.parties.keys)],
        evidence=_span(reader, step.first, step.last),
        premises=list(when.premises) if when else [],
        rule="cue before" if step.first < phrase.first else "cue after",
    )


def _itself(reader: Reader, calendar: Calendar, item: Item) -> Milestone | None:
    """The issue of the statement that the document is, on the day of the page."""
    first = item.first
    if calendar.reference is None or not _is_itself(reader, item, first):
        return None
    return Milestone(
        status="issued",
        date=calendar.reference.value,
        basis="anchored",
        by=[],
        evidence=_span(reader, first.first, first.last),
        premises=[],
        rule="the document itself",
    )


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
    return bool(SAYING & set(lower[phrase.last : min(phrase.last + 2, phrase.sentence.last)]))


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
    known = KNOWN[item.known] if item.known else None
    if item.leading.family == "convention" or (known is not None and not known.several and len(known.parties) != 2):
        return []  # "the 1982 Convention on the Law of the Sea": the year is only its name
    for phrase in item.phrases:
        date = named_date(reader, calendar, phrase)
        status = _NAMED_STATUS.get(phrase.family)
        if status == "agreed" and _written(phrase):
            status = "signed"  # "the 1997 Agreement on Defence", "the 1986 loan agreement"
        if status == "adopted" and "joint" in reader.lower[phrase.first : phrase.head_last]:
            status = "issued"
        elif status == "adopted" and date is not None and len(date.edtf or "") == _YEARLY:
            status = None  # "the 2002 Declaration": the year is only its name
        if date is None and status is not None and not item.plural and year_after(reader, phrase) >= 0:
            return [_called(reader, status, year_after(reader, phrase))]
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


def _by_names(reader: Reader, item: Item) -> list[Milestone]:
    """The steps that the years in the name of several imply: "the 2014 and 2016 Joint Statements"."""
    phrase = item.leading
    status = "issued" if joint(reader, phrase) else _NAMED_STATUS.get(phrase.family)
    if status not in ("issued", "signed"):
        return []
    years = years_before(reader, phrase)
    return [_called(reader, status, k) for k in years] if len(years) > 1 else []


def _called(reader: Reader, status: MilestoneStatus, k: int) -> Milestone:
    """The step of the year that a name ends or begins with."""
    return Milestone(
        status=status,
        date=reader.text[k],
        basis="explicit",
        by=[],
        evidence=_span(reader, k, k + 1),
        premises=[],
        rule="date in the name",
    )


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
        item.leading.family in STATEMENTS
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


def _pruned(found: Iterable[Milestone], assumed: set[int], today: str) -> list[Milestone]:
    """One milestone for one step: the dated before the undated, the surer before the derived."""
    order = {"explicit": 0, "anchored": 1, "derived": 2}
    kept: dict[tuple[str, str | None], Milestone] = {}
    guessed: frozenset[tuple[str, str | None]] = frozenset()
    for stone in found:
        slot = (stone.status, "|".join(p.key for p in stone.by if stone.status in MEMBERS) or None)
        other = kept.get(slot)
        if (
            other is None
            or (other.date is None and stone.date is not None)
            or (stone.date is not None and other.date is not None and order[stone.basis] < order[other.basis])
            or (stone.date is not None and slot in guessed and id(stone) not in assumed)
        ):
            guessed = guessed | {slot} if id(stone) in assumed else guessed - {slot}
            kept[slot] = stone if stone.by or other is None else stone.model_copy(update={"by": other.by})
        elif stone.by and not other.by:
            kept[slot] = other.model_copy(update={"by": stone.by})
    by_some = {status for status, by in kept if by is not None}
    # "ratified on Monday by Fiji. … After the pact was ratified": the same
    kept = {k: v for k, v in kept.items() if k[1] is not None or k[0] not in by_some or v.date is not None}
    kept = {k: v for k, v in kept.items() if not _told_with_its_day(k[0], v, kept.values())}
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


def _told_with_its_day(status: str, stone: Milestone, others: Iterable[Milestone]) -> bool:
    """Whether a step without a day is one that another tells with it: "the Joint Statement on upgrading ties to a
    strategic partnership", which was established in 2023."""
    if stone.date is not None or status not in ("agreed", "upgraded"):
        return False
    dated = [s for s in others if s.date is not None and s.status in ("established", "upgraded")]
    if status == "upgraded":
        return any(s.status == "established" for s in dated)
    return any(s.evidence == stone.evidence for s in dated)


def _span(reader: Reader, first: int, last: int) -> Span:
    return reader.document.span(reader.start[first], reader.end[last - 1])
