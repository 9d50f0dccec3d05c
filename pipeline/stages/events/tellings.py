"""Tellings: every place where the text tells of an event, with what its sentence says about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.document import BODY, Document, Sentence
from pipeline.facts import Calendar, Cast, Mention
from pipeline.records import Date, Place
from pipeline.stages.events.scene import Scene, days, modality, objects, place_after, scene, subjects
from pipeline.stages.events.vocabulary import AUDIENCES, DOCUMENTS, HOLDING, VISIT_KINDS, Trigger, scan

_DEFINITE = frozenset({"the", "this", "that", "these", "those", "his", "her", "their", "its", "my", "our"})
_STRONGLY_DEFINITE = frozenset({"this", "that", "these", "those"})
_NUMBERED = frozenset(["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"])
_STOP_NP = frozenset(
    ["of", "by", "with", "from", "to", "in", "at", "for", "on", "between", "and", "or", ",", ";", ":", ".", "(", ")", "who", "which", "that", "is", "are", "was", "were", "be", "been", "has", "have", "had", "a", "an", "the", "this", "his", "her", "their", "its", "my", "our", "during", "after", "before", "following", "'", "’", "'s", "’s", '"', "“", "”", "-", "–", "—"]
)


@dataclass(frozen=True, slots=True)
class Telling:
    """One place where an event is told."""

    kind: str
    family: str
    rule: str
    start: int
    end: int
    zone: int
    who: tuple[str, ...]
    """Persons who take part, by id."""
    parties: tuple[str, ...]
    """States, blocs and organisations that take part, by id."""
    place: Place | None
    date: Date | None
    length: int | None
    """Days that a visit lasts, where the text says so ("a three-day visit")."""
    words: frozenset[str]
    """Words of the clause that place it in time: "earlier", "day", "arrival", "during", …"""
    definite: bool
    """Told as known: "the meeting", "his visit", "this summit"."""
    ahead: bool
    general: bool
    many: bool


def tellings(document: Document, calendar: Calendar, cast: Cast) -> Iterator[Telling]:
    """All tellings in the running text, in order."""
    found = list(scan(document.tokens))
    at = 0
    for sentence in document.sentences:
        own: list[tuple[int, tuple[Trigger, ...]]] = []
        while at < len(found) and found[at][0] < sentence.last:
            if found[at][0] >= sentence.first:
                own.append(found[at])
            at += 1
        if own and document.zones[sentence.zone].kind in BODY:
            yield from _sentence(document, calendar, cast, sentence, own)


def _sentence(
    document: Document, calendar: Calendar, cast: Cast, sentence: Sentence, own: list[tuple[int, tuple[Trigger, ...]]]
) -> Iterator[Telling]:
    s = scene(document, calendar, cast, sentence)
    positions = [i for i, _ in own]
    for i, readings in own:
        for trigger in readings:
            told = _verb(s, i, trigger, positions) if trigger.verb else _noun(s, i, trigger, positions)
            if told is not None:
                yield told
                break


def _ids(s: Scene, mentions: tuple[Mention, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Persons and other actors of the mentions."""
    people: list[str] = []
    others: list[str] = []
    for mention in mentions:
        for actor in mention.actors:
            known = s.cast.by_id.get(actor)
            if known is not None:
                (people if known.kind == "person" else others).append(actor)
    return tuple(dict.fromkeys(people)), tuple(dict.fromkeys(others))


def _date(s: Scene, first: int, last: int, positions: list[int]) -> Date | None:
    """The date that governs a trigger: the nearest one with no other trigger between, those after it first."""
    best: tuple[int, Date] | None = None
    for gap, date in days(s, first, last):
        low, high = (last, last + gap) if gap >= 0 else (first + gap, first)
        between = sum(low <= p < high for p in positions if p != first)
        cost = (gap if gap >= 0 else -gap + 4) + 12 * between
        if cost <= 40 and (best is None or cost < best[0]):
            best = cost, date
    return best[1] if best else None


def _length(s: Scene, first: int, last: int) -> int | None:
    for date in s.dates:
        value = date.value
        if date.type == "DURATION" and value.startswith("P") and value.endswith("D") and value[1:-1].isdigit():
            inside = s.document.tokens.within(date.span.start, date.span.end)
            if first - 6 <= inside.start <= last + 4:
                return int(value[1:-1])
    return None


def _make(
    s: Scene,
    trigger: Trigger,
    rule: str,
    first: int,
    last: int,
    positions: list[int],
    mentions: tuple[Mention, ...],
    *,
    kind: str | None = None,
    definite: bool = False,
    moods: set[str],
    place: Place | None = None,
    head: int | None = None,
) -> Telling:
    tokens = s.document.tokens
    who, parties = _ids(s, mentions)
    at = first if head is None else head
    return Telling(
        kind=kind or trigger.kind,
        family=trigger.family,
        rule=rule,
        start=tokens.start[first],
        end=tokens.end[last - 1],
        zone=s.sentence.zone,
        who=who,
        parties=parties,
        place=place,
        date=_date(s, at, last, positions),
        length=_length(s, first, last),
        words=frozenset(tokens.lower[s.sentence.first : s.sentence.last]),
        definite=definite,
        ahead="ahead" in moods,
        general="general" in moods,
        many=trigger.many,
    )


def _verb(s: Scene, i: int, trigger: Trigger, positions: list[int]) -> Telling | None:
    """An event told by a verb: "met with", "visited", "signed", "spoke by phone with"."""
    end = i + len(trigger.words)
    moods = modality(s, i)
    if moods & {"invited", "wished", "denied"} or ("general" in moods and not trigger.past):
        return None
    after = objects(s, end)
    people, others = _ids(s, after)
    before = subjects(s, i)
    mentions = before + after
    if trigger.needs in ("person", "received", "called", "spoken"):
        if not people or (trigger.needs != "person" and s.first(after[0]) - end > 3):
            return None
        if trigger.needs == "called" and s.word(s.last(after[-1])) in ("to", "for"):
            return None
        if trigger.needs == "spoken" and not {"phone", "telephone", "call"} & set(s.document.tokens.lower):
            return None
        if not before and trigger.needs != "person":
            return None
    elif trigger.needs == "land":
        place = place_after(s, end - 1 if trigger.words[-1] in ("to", "in", "at") else end, 2) or _bare_place(s, end)
        if place is None or place.country is None or not _ids(s, before)[0]:
            return None
        return _make(s, trigger, "events.verb", i, end, positions, before, moods=moods, place=place)
    elif trigger.needs in ("document", "exchanged"):
        near = {s.word(k) for k in range(end, end + 12)}
        passive = s.word(i - 1) in ("was", "were", "been", "be", ",") or bool(near & {"by", "between"})
        if passive:
            near |= {s.word(k) for k in range(i - 14, i)}
        if not near & DOCUMENTS:
            return None
        definite = passive and bool({"the", "this", "these"} & {s.word(k) for k in range(i - 14, i)})
        return _make(s, trigger, "events.verb", i, end, positions, mentions, moods=moods, definite=definite)
    elif trigger.needs == "audience":
        near = {s.word(k) for k in range(end, end + 8)}
        if not near & AUDIENCES or not _ids(s, before)[0]:
            return None
        return _make(s, trigger, "events.verb", i, end, positions, before, moods=moods, place=place_after(s, end))
    if trigger.words == ("meet",) or not trigger.past:
        moods = moods | ({"ahead"} if s.word(i - 1) in ("to", "will") else set())
    return _make(s, trigger, "events.verb", i, end, positions, mentions, moods=moods, place=place_after(s, end, 30))


def _bare_place(s: Scene, at: int) -> Place | None:
    """The state or city directly after a verb: "visited Hanoi"."""
    tokens = s.document.tokens
    j = at
    while s.word(j) in ("the", "neighbouring", "neighboring"):
        j += 1
    for mention in s.mentions:
        if s.first(mention) == j:
            for actor in mention.actors:
                known = s.cast.by_id.get(actor)
                if known and known.kind == "state":
                    span = s.document.span(tokens.start[j], mention.end)
                    return Place(name=span.text, country=known.country or known.key.partition(":")[2], span=span)
    return None


def _noun(s: Scene, i: int, trigger: Trigger, positions: list[int]) -> Telling | None:
    """An event told by a noun: "paid a state visit", "talks between", "in his speech"."""
    tokens = s.document.tokens
    end = i + len(trigger.words)
    first = i
    while first > s.sentence.first and tokens.lower[first - 1] not in _STOP_NP and i - first < 8:
        first -= 1
    left = {s.word(k) for k in range(first, i)}
    determiner = s.word(first - 1)
    if determiner in ("-", "–") or (determiner in ("'s", "’s", "'", "’")):
        determiner = "'s"
    moods = modality(s, i)
    if moods & {"invited", "wished", "denied"}:
        return None
    kind = trigger.kind
    if trigger.family == "visit":
        kind = next((VISIT_KINDS[w] for w in ("state", "official", "working") if w in left), kind)
        return _visit(s, trigger, kind, first, i, end, determiner, moods, positions)
    definite = determiner in _DEFINITE and not left & _NUMBERED
    held = bool(
        HOLDING & {s.word(k) for k in range(first - 6, first)} or HOLDING & {s.word(k) for k in range(end, end + 14)}
    )
    named = any(tokens.text[k][0].isupper() for k in range(first, i)) or left & _NUMBERED
    date = _date(s, i, end, positions)
    if trigger.needs == "held" and not (
        held or determiner in ("'s",) or s.word(end) == "between" or left & {"official", "bilateral"}
    ):
        return None
    if trigger.needs == "dated" and date is None:
        return None
    if trigger.needs == "occasion" and not (held or (named and date is not None)):
        return None
    if trigger.needs == "delivered" and not HOLDING & {s.word(k) for k in range(first - 4, first)}:
        return None
    if trigger.needs == "anaphor" and not definite:
        return None
    if (
        trigger.words[0] == "meeting"
        and s.word(end) not in ("of", "with", "between", "in", "on", "at", "held", ",", ".", "was", "and")
        and not left
        and determiner in ("to", "after", "in", "of", "")
    ):
        return None
    before, after = subjects(s, first), objects(s, end, 30)
    if trigger.family == "speech":
        after = ()
    place = place_after(s, end)
    return _make(
        s,
        trigger,
        "events.noun",
        i,
        end,
        positions,
        before + after,
        kind=kind,
        definite=definite,
        moods=moods,
        place=place,
    )


def _visit(
    s: Scene,
    trigger: Trigger,
    kind: str,
    first: int,
    i: int,
    end: int,
    determiner: str,
    moods: set[str],
    positions: list[int],
) -> Telling | None:
    """A visit: the visitor is its possessor, who it is "by", or the subject of the clause."""
    tokens = s.document.tokens
    visitors: tuple[Mention, ...] = ()
    for mention in s.mentions:
        if (
            (s.last(mention) in (first, first - 1)
            and determiner == "'s")
            or (s.last(mention) == first
            and s.word(first - 1) in ("his", "her", "their", "my"))
        ):
            visitors = (mention,)
    if not visitors:
        for k in range(end, min(end + 14, s.sentence.last)):
            if s.word(k) in ("by", "of"):
                visitors = tuple(m for m in objects(s, k + 1, 6) if "person" in s.kinds(m))
                if visitors:
                    break
            if s.word(k) in (",", ";", "."):
                break
    if not visitors:
        visitors = tuple(m for m in subjects(s, first) if "person" in s.kinds(m))
    place = place_after(s, end, 6)
    definite = determiner in _DEFINITE
    if tokens.text[i][0].isupper() and tokens.text[i] != tokens.text[i].upper() and place is None and not visitors:
        return None
    return _make(
        s, trigger, "events.visit", i, end, positions, visitors, kind=kind, definite=definite, moods=moods, place=place
    )
