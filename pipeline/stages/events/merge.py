"""From tellings to events: one event for one happening, with its date, participants and key."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date as Day
from datetime import timedelta

from pipeline.document import Document
from pipeline.facts import Calendar, Cast
from pipeline.records import Basis, Event, Participant, Place
from pipeline.stages.events.tellings import Telling

_RANK = ("visit", "working_visit", "official_visit", "state_visit")
_MEETINGS = frozenset({"meeting", "call", "summit"})


@dataclass
class Draft:
    """An event while its tellings are gathered."""

    kind: str
    family: str
    tellings: list[Telling]
    who: list[str]
    parties: list[str]
    place: Place | None
    date: str | None = None
    basis: Basis | None = None
    host: list[str] = field(default_factory=list)

    def add(self, t: Telling) -> None:
        self.tellings.append(t)
        self.who += [x for x in t.who if x not in self.who]
        if not self.who:
            self.parties += [x for x in t.parties if x not in self.parties]
        if self.place is None or (self.place.country is None and t.place is not None and t.place.country):
            self.place = t.place or self.place
        if self.date is None and t.date is not None:
            self.date, self.basis = t.date.edtf, t.date.basis
        if t.kind in _RANK and self.kind in _RANK and _RANK.index(t.kind) > _RANK.index(self.kind):
            self.kind = t.kind


def drafts(told: Iterable[Telling]) -> list[Draft]:
    """The events that the tellings tell of, in order of their first telling."""
    made: list[Draft] = []
    for t in told:
        known = _known(made, t)
        if known is not None:
            known.add(t)
        else:
            draft = Draft(t.kind, t.family, [], [], [], None)
            draft.add(t)
            made.append(draft)
    return made


def _known(made: list[Draft], t: Telling) -> Draft | None:
    """The event among those made so far that a telling goes back to."""
    for draft in reversed(made):
        if not _same_family(draft, t) or not _compatible(draft, t):
            continue
        if t.family == "visit":
            shared = bool(set(t.who) & set(draft.who)) or not t.who or not draft.who
            if shared and (t.definite or t.who or not t.place):
                return draft
        elif t.family in _MEETINGS:
            people, own = set(t.who), set(draft.who)
            if people and own and (people <= own or own <= people):
                if not (t.date is None and "also" in t.words):
                    return draft
            elif not people and t.definite:
                return draft
        elif t.family == "signing":
            if t.definite or (t.start - draft.tellings[-1].end < 40 and not t.who):
                return draft
        elif t.family == "speech":
            if set(t.who) & set(draft.who) and t.definite:
                return draft
        elif t.definite and not t.date:
            return draft
    return None


def _same_family(draft: Draft, t: Telling) -> bool:
    return draft.family == t.family or ({draft.family, t.family} <= _MEETINGS and t.definite and not t.date)


def _compatible(draft: Draft, t: Telling) -> bool:
    """Whether nothing speaks against a telling being of this event: another day, or another land."""
    if t.date is not None and draft.date is not None and not _overlap(draft.date, t.date.edtf or ""):
        return False
    a, b = draft.place.country if draft.place else None, t.place.country if t.place else None
    return t.family != "visit" or a is None or b is None or a == b


def _bounds(value: str) -> tuple[str, str]:
    start, _, end = value.partition("/")
    return start, (end or start) + "~"


def _overlap(a: str, b: str) -> bool:
    """Whether two EDTF days, months, years or ranges can be of one time: one's span of text order meets the other's."""
    (a1, a2), (b1, b2) = _bounds(a), _bounds(b)
    return a1 <= b2 and b1 <= a2


def resolve(made: list[Draft], reference: str | None) -> list[Draft]:
    """Give the events their dates, and leave out those that the text does not tell as happenings."""
    visits = [d for d in made if d.family == "visit"]
    for visit in visits:
        _stretch(visit)
    kept: list[Draft] = []
    last_day: str | None = None
    for draft in made:
        if draft.date is None and draft.family != "visit":
            words = frozenset().union(*(t.words for t in draft.tellings[:1]))
            if {"earlier", "day"} <= words or {"later", "day"} <= words or {"same", "day"} <= words:
                draft.date, draft.basis = last_day or reference, "derived"
            else:
                host = _visit_of(visits, draft)
                if host is not None:
                    draft.date, draft.basis = host.date, "derived"
        if draft.date is not None and len(draft.date) == 10:
            last_day = draft.date
        ahead = all(t.ahead for t in draft.tellings)
        general = all(t.general or t.many for t in draft.tellings)
        nobody = not draft.who and not draft.parties
        if (draft.date is None and (ahead or general)) or (
            nobody and draft.date is None and draft.family != "conference"
        ):
            continue
        if draft.family == "visit" and not draft.who and draft.date is None:
            continue
        kept.append(draft)
    return kept


def _visit_of(visits: list[Draft], draft: Draft) -> Draft | None:
    """The dated visit in whose course an event falls: its visitor takes part, or the clause says "during the visit"."""
    for visit in reversed(visits):
        if visit.date is None or visit.tellings[0].start > draft.tellings[0].end:
            continue
        if set(visit.who) & set(draft.who) or "during" in draft.tellings[0].words or draft.family == "signing":
            return visit
    return None


def _stretch(visit: Draft) -> None:
    """A visit of a stated length that begins or ends on a known day has a range: "arrived Monday for a three-day visit"."""
    length = next((t.length for t in visit.tellings if t.length), None)
    if not length or visit.date is None or len(visit.date) != 10:
        return
    words = next(t.words for t in visit.tellings if t.date is not None)
    day = Day.fromisoformat(visit.date)
    if words & {"wrapped", "ended", "concluded", "concluding", "left", "wrapping", "completed", "ends", "leaves"}:
        start, end = day - timedelta(days=length - 1), day
    else:
        start, end = day, day + timedelta(days=length - 1)
    visit.date, visit.basis = f"{start}/{end}", "derived"


def records(document: Document, calendar: Calendar, cast: Cast, kept: list[Draft]) -> tuple[Event, ...]:
    """The events as records, in order of their main span."""
    events = []
    for n, draft in enumerate(sorted(kept, key=lambda d: d.tellings[0].start)):
        main = max(draft.tellings, key=lambda t: (len(t.who) + (t.date is not None) + (t.place is not None), -t.start))
        participants = draft.who or draft.parties
        keys = sorted({cast.by_id[p].key for p in participants if p in cast.by_id})
        events.append(
            Event(
                id=f"event_{n + 1}",
                key=_key(draft, cast, keys),
                kind=draft.kind,
                span=document.span(main.start, main.end),
                mentions=[document.span(t.start, t.end) for t in draft.tellings],
                participants=[
                    Participant(
                        actor_id=p,
                        key=cast.by_id[p].key,
                        role="guest" if draft.family == "visit" else "participant",
                    )
                    for p in participants
                    if p in cast.by_id
                ],
                place=draft.place,
                date=draft.date,
                basis=draft.basis if draft.date else None,
                rule=main.rule,
            )
        )
    return tuple(events)


def _key(draft: Draft, cast: Cast, keys: list[str]) -> str:
    """A name of the happening that does not depend on the article: kind, countries or participants, and day.

    Visits are told with differing days (the announced range, the day of arrival), so their key holds the month.
    """
    if draft.family == "visit":
        lands = {cast.by_id[p].country for p in draft.who if p in cast.by_id} | {
            draft.place.country if draft.place else None
        }
        who = "-".join(sorted(x for x in lands if x)) or "+".join(k.partition(":")[2] for k in keys)
        when = draft.date[:7] if draft.date else "undated"
    else:
        who = "+".join(k.partition(":")[2] for k in keys)
        when = draft.date.replace("/", "--") if draft.date else "undated"
    return f"event:{draft.kind}:{who or 'unnamed'}:{when}"
