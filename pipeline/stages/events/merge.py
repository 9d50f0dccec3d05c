"""From tellings to events: one event for one happening, with its date, participants and key."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from datetime import timedelta

from pipeline.document import Document
from pipeline.facts import Calendar, Cast
from pipeline.records import Basis, Event, Participant, Place
from pipeline.stages.events.tellings import ENDS, Telling
from pipeline.stages.events.vocabulary import SEQUENCE

_RANK = ("visit", "working_visit", "official_visit", "state_visit")
_PERSONAL = frozenset({"meeting", "call", "visit", "tour", "speech", "signing"})
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
    lands: set[str] = field(default_factory=set)
    date: str | None = None
    basis: Basis | None = None

    def add(self, t: Telling) -> None:
        """Take in a telling of this event."""
        self.tellings.append(t)
        if not (self.family == "visit" and self.who):
            self.who += [x for x in t.who if x not in self.who]
        if not self.who:
            self.parties += [x for x in t.parties if x not in self.parties]
        if self.place is None or (self.place.country is None and t.place is not None and t.place.country):
            self.place = t.place or self.place
        self.lands |= t.lands
        if t.date is not None and (self.date is None or len(t.date) > len(self.date)):
            self.date, self.basis = t.date, t.basis
        if t.kind in _RANK and self.kind in _RANK and _RANK.index(t.kind) > _RANK.index(self.kind):
            self.kind = t.kind


def drafts(told: Iterable[Telling]) -> list[Draft]:
    """The events that the tellings tell of, in order of their first telling."""
    made: list[Draft] = []
    for t in told:
        known = next((d for d in reversed(made) if d.family == t.family and _same(d, t)), None)
        if known is None and t.family == "visit" and t.definite:
            known = next((d for d in made if d.family == "tour" and _same_visit(d, t)), None)
        if known is None and t.family in ("visit", "tour") and (t.family == "tour" or len(t.lands) > 1):
            known = next((d for d in made if _round_trip(d) and set(d.who) & set(t.who) and _when(d, t)), None)
        if known is None and t.family in _MEETINGS and len(t.who) > 1 and not t.date and not t.again:
            known = next((d for d in made if d.family in _MEETINGS and set(d.who) == set(t.who)), None)
        if known is None and t.family == "meeting" and t.definite and not t.who and not t.date:
            known = next((d for d in reversed(made) if d.family in _MEETINGS), None)
        if known is None and t.family == "visit" and t.definite and (t.loose or not t.who):
            # the visitor may be wrongly known from a pronoun; the land, or there being one visit only, says more
            own = [d for d in made if d.family == "visit" and _when(d, t) and _where(d, t)]
            known = own[-1] if own and (len(own) == 1 or t.lands) else None
        if known is not None:
            known.add(t)
        else:
            draft = Draft(t.kind, t.family, [], [], [], None)
            draft.add(t)
            made.append(draft)
    return made


def _round_trip(draft: Draft) -> bool:
    """Whether a visit goes to several countries."""
    return draft.family == "tour" or (draft.family == "visit" and len(draft.lands) > 1)


def _same(draft: Draft, t: Telling) -> bool:
    """Whether a telling is of an event already told."""
    return _when(draft, t) and _SAME.get(t.family, _same_occasion)(draft, t)


def _same_visit(draft: Draft, t: Telling) -> bool:
    shared = bool(set(t.who) & set(draft.who)) or (t.definite and not t.who)
    return shared and _where(draft, t)


def _same_meeting(draft: Draft, t: Telling) -> bool:
    people, own = set(t.who), set(draft.who)
    if t.again and people != own:
        return False
    if not people:
        return t.definite or draft.tellings[-1].sentence == t.sentence
    if not own:
        return draft.tellings[-1].sentence == t.sentence
    if draft.tellings[-1].sentence == t.sentence and not t.definite:
        return people <= own
    return (people <= own and (t.definite or len(people) > 1)) or (own <= people and len(own) > 1)


def _same_signing(draft: Draft, t: Telling) -> bool:
    return t.definite


def _same_speech(draft: Draft, t: Telling) -> bool:
    return t.definite and (not t.who or bool(set(t.who) & set(draft.who)))


def _same_occasion(draft: Draft, t: Telling) -> bool:
    return t.definite and t.date is None


_SAME = {
    "visit": _same_visit,
    "tour": _same_visit,
    "meeting": _same_meeting,
    "call": _same_meeting,
    "signing": _same_signing,
    "speech": _same_speech,
}


def _when(draft: Draft, t: Telling) -> bool:
    """Whether the days of an event and a telling can be the same."""
    return t.date is None or draft.date is None or _overlap(draft.date, t.date)


def _where(draft: Draft, t: Telling) -> bool:
    """Whether the lands of a visit and a telling can be the same."""
    return not t.lands or not draft.lands or bool(t.lands & draft.lands)


def _bounds(value: str) -> tuple[str, str]:
    start, _, end = value.partition("/")
    return start, (end or start) + "~"


def _overlap(a: str, b: str) -> bool:
    """Whether two EDTF days, months, years or ranges can be of one time."""
    (a1, a2), (b1, b2) = _bounds(a), _bounds(b)
    return a1 <= b2 and b1 <= a2


def resolve(made: list[Draft], cast: Cast, reference: str | None) -> list[Draft]:
    """Give the events their dates, and leave out those that the text does not tell as happenings."""
    visits = [d for d in made if d.family in ("visit", "tour")]
    for visit in visits:
        _stretch(visit)
    kept: list[Draft] = []
    last_day: str | None = None
    previous: Draft | None = None
    for draft in made:
        first = draft.tellings[0]
        if draft.family in ("visit", "tour") and not draft.who and first.definite and previous and previous.who:
            draft.who = previous.who[:1]
        if not draft.who and not draft.parties:
            if draft.family == "signing":
                _signatories(draft, previous, cast)
            elif draft.family in ("meeting", "dialogue") and first.date and len(cast.sides) == 2:
                draft.parties = list(cast.sides)
        if draft.date is None and draft.family not in ("visit", "tour"):
            if _same_day(first):
                draft.date, draft.basis = last_day or reference, "derived"
            elif (
                previous
                and previous.date
                and previous.tellings[0].sentence == first.sentence
                and "during" in first.words
            ):
                draft.date, draft.basis = previous.date, "derived"
            elif first.again and (same := _latest(kept, draft)):
                draft.date, draft.basis = same.date, "derived"
            elif not (first.general or first.many) and (first.rule != "events.signing" or "during" in first.words):
                host = _visit_of(visits, draft, reference)
                if host is not None:
                    draft.date, draft.basis = host.date, "derived"
        if draft.date is not None and len(draft.date) == 10:
            last_day = draft.date
        previous = draft
        ahead = all(t.ahead for t in draft.tellings)
        general = all(t.general or t.many for t in draft.tellings)
        nobody = not draft.who and not draft.parties
        if draft.date is None and (ahead or general):
            continue
        if nobody and (draft.date is None or draft.family in _PERSONAL):
            continue
        kept.append(draft)
    return kept


def _latest(kept: list[Draft], draft: Draft) -> Draft | None:
    """The last dated event of the same family with one of the same people: "also met"."""
    for other in reversed(kept):
        if other.family == draft.family and other.date and set(other.who) & set(draft.who):
            return other
    return None


def _same_day(t: Telling) -> bool:
    words = t.words
    return bool(words & SEQUENCE) or ("day" in words and bool(words & {"earlier", "later", "same"}))


def _signatories(draft: Draft, previous: Draft | None, cast: Cast) -> None:
    """Who signs, where the text leaves it open: those who have just met, or the two sides."""
    active = draft.tellings[0].rule == "events.signed"
    if active and previous is not None and previous.family == "meeting" and len(previous.who) > 1:
        draft.who = list(previous.who)
    else:
        draft.parties = list(cast.sides)


def _visit_of(visits: list[Draft], draft: Draft, reference: str | None) -> Draft | None:
    """The dated visit in whose course an event falls: its visitor takes part, or the clause says "during the visit"."""
    first = draft.tellings[0]
    best: Draft | None = None
    for visit in visits:
        if visit.date is None or visit.tellings[0].start > first.end:
            continue
        if first.ahead and reference and visit.date[:7] < reference[:7]:
            continue
        if set(visit.who) & set(draft.who) or "during" in first.words or not draft.who:
            if best is None or len(visit.tellings) >= len(best.tellings):
                best = visit
    return best


def _stretch(visit: Draft) -> None:
    """A visit of a stated length that begins or ends on a known day has a range: "arrived Monday for a three-day visit"."""
    length = next((t.length for t in visit.tellings if t.length), None)
    if not length or visit.date is None or len(visit.date) != 10:
        return
    words = next(t.words for t in visit.tellings if t.date is not None)
    day = date.fromisoformat(visit.date)
    if words & ENDS:
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
