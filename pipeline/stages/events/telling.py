"""A telling: one place where the text tells of an event, with what its sentence says about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypedDict, Unpack

from pipeline.facts import Mention
from pipeline.lexicon import word_set
from pipeline.records import Basis, Place
from pipeline.stages.events.first_person import who_answers, who_says_i
from pipeline.stages.events.places.placing import Placing
from pipeline.stages.events.scene.officers import unnamed
from pipeline.stages.events.scene.parts import parts
from pipeline.stages.events.scene.sentence import Scene
from pipeline.stages.events.vocabulary import WORDS, Trigger

_NEXT = word_set("events/sets", "telling.next")
_HEAD = 24
"""Characters from the head of a sentence to a telling in its setting."""
_REMARKS = word_set("events/sets", "telling.remarks")
_ADDING = frozenset({"addition", "also"})


@dataclass(slots=True, kw_only=True)
class Telling:
    """One place where an event is told.

    Not frozen, because freezing costs more than all else of the making; nothing changes them.
    """

    kind: str
    family: str
    rule: str
    start: int
    end: int
    sentence: int
    """Offset of the sentence."""
    zone: int
    who: tuple[str, ...]
    """Persons who take part, by id."""
    apart: tuple[str, ...]
    """Those among them whom a plural tells of one by one: "meetings with A, B and C"."""
    parties: tuple[str, ...]
    """States, blocs and organisations that take part, by id."""
    bodies: tuple[str, ...]
    """Organisations whose people one met: "met officials of the Fund"."""
    unnamed: bool
    """A state takes part by somebody unnamed: "the Omani minister"."""
    place: Place | None
    lands: frozenset[str] = frozenset()
    """The states that a visit goes to."""
    date: str | None
    basis: Basis | None
    length: int | None
    """Days that a visit lasts, where the text says so ("a three-day visit")."""
    nth: int | None
    """Which of them is the day of the sentence: "on the second day of his visit"."""
    words: frozenset[str]
    """Words of the sentence, which may place it in time: "earlier", "day", "during", …"""
    definite: bool = False
    """Told as known: "the meeting", "his visit", "this summit"."""
    known: bool
    """What is signed was told before: "signed the agreement"."""
    loose: bool = False
    """The person is known by a pronoun only."""
    theirs: bool
    """Told as that of several just named: "their meeting in May"."""
    fresh: bool
    """Told for the first time: "a meeting was held"."""
    mine: bool
    """Told by whoever did it: "I met"."""
    again: bool
    """Told as one more: "also met"."""
    ahead: bool
    """Told as to come."""
    general: bool
    """Told as what happens in general: "regular meetings"."""
    many: bool
    """Told in the plural."""
    bare: bool = False
    """Told by its noun alone: "the ceremony"."""
    present: bool = False
    """Of those named, nothing is told but that they were there: "were also present at the meeting"."""
    several: bool = False
    """Of several documents: "signed four accords"."""
    number: str = ""
    """Its ordinal: "the ninth summit"."""
    name: str = ""
    """The names before its noun, in lower case: "the Madrid summit"."""
    recent: str | None
    """The day that the sentences just before speak of."""
    news: str | None
    """The one day that the text has named so far, shortly before."""
    back: str | None = None
    """The day of coming home told before it."""
    followed: bool = False
    """What it follows is told before it in the sentence: "a welcome, followed by talks"."""
    homeward: bool = False
    """The end of a visit: "leaves for home on Friday"."""
    past: bool = False
    """Of a day of its own in another month before that of the text."""
    hosts: tuple[str, ...] = ()
    guests: tuple[str, ...] = ()
    """Who is at home and who comes, by id, where the words say so."""

    @property
    def opens(self) -> bool:
        """Told at the head of its sentence: "During his talks with X, Y said"."""
        return self.start - self.sentence < _HEAD and not self.words.isdisjoint(WORDS["setting"])

    @property
    def remarked(self) -> bool:
        """Told as where something was said: "She made the observation during a meeting with X"."""
        return "made" in self.words and not self.words.isdisjoint(_REMARKS)


@dataclass(frozen=True, slots=True)
class Reading:
    """A trigger in its scene, while a telling is made of it."""

    s: Scene
    trigger: Trigger
    at: int
    """First token of the trigger."""
    dates: Mapping[int, tuple[str, Basis]]
    """The date that governs each trigger of the sentence, by the trigger's first token."""
    places: Placing
    whole: Reading | None = None
    """The same in the whole sentence, where this one is read as if nothing parted its words."""

    @property
    def end(self) -> int:
        """The token after the trigger."""
        return self.at + len(self.trigger.words)


class Said(TypedDict, total=False):
    """What else the words by a trigger say of the event; each is a field of the telling."""

    definite: bool
    loose: bool
    bare: bool
    present: bool
    several: bool
    number: str
    name: str
    lands: frozenset[str]


def telling(
    r: Reading,
    mentions: tuple[Mention, ...],
    moods: set[str],
    *,
    rule: str,
    kind: str | None = None,
    place: Place | None = None,
    apart: tuple[Mention, ...] = (),
    bodies: tuple[Mention, ...] = (),
    hosts: tuple[Mention, ...] = (),
    guests: tuple[Mention, ...] = (),
    again: bool = False,
    **said: Unpack[Said],
) -> Telling:
    """The telling that a reading comes to."""
    s, tokens = r.s, r.s.document.tokens
    place = place or r.places.of(r.at)
    people, others = _taking_part(r, mentions, place)
    at_home, coming = _hosts_and_guests(s, mentions, hosts, guests)
    ahead = "ahead" in moods
    value, basis = _day(r, ahead=ahead)
    return Telling(
        kind=kind or r.trigger.kind,
        family=r.trigger.family,
        rule=rule,
        start=tokens.start[r.at],
        end=tokens.end[r.end - 1],
        sentence=s.sentence.start,
        zone=s.sentence.zone,
        who=tuple(people),
        apart=tuple(a for a in _actors(apart) if a in people),
        parties=tuple(others),
        bodies=_actors(bodies),
        unnamed=bool(others) and any(unnamed(s, m) for m in mentions),
        place=place,
        date=value,
        basis=basis,
        words=s.all_words | _LATER if s.lower[s.low] == "in" and _later_that_day(s) else s.all_words,
        again=again or _again(r.whole or r, bool(people)),
        ahead=ahead,
        general="general" in moods,
        many=r.trigger.many,
        recent=s.recent,
        news=s.news,
        back=s.back,
        past=value is not None and s.reference is not None and _long_past(value, s.reference),
        hosts=at_home,
        guests=coming,
        **_beside(r),
        **said,
    )


class Beside(TypedDict):
    """What the words right beside a trigger say of the event; each is a field of the telling."""

    length: int | None
    nth: int | None
    known: bool
    theirs: bool
    fresh: bool
    mine: bool
    followed: bool


def _beside(r: Reading) -> Beside:
    whole = r.whole or r
    every, near = r.s.all_words, whole.s.words(whole.at - 4, whole.at)
    return Beside(
        length=_length(whole),
        nth=_day_of_it(whole) if "day" in every else None,
        known=r.s.word(r.end) in ("the", "this", "these"),
        theirs="their" in near,
        fresh=r.s.word(r.end) in ("was", "were") and not near.isdisjoint(("a", "an")),
        mine="i" in near,
        followed="followed" in every and "followed" in whole.s.words(whole.at - 8, whole.at),
    )


def _hosts_and_guests(
    s: Scene, mentions: tuple[Mention, ...], hosts: tuple[Mention, ...], guests: tuple[Mention, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who is at home and who comes: by the words around the mentions, and by the rule that found the event."""
    home, away = parts(s, mentions)
    if away and any(a in away for m in hosts for a in m.actors):
        return home, away  # "Minister X called on the visiting premier"
    return home + _actors(hosts), away + _actors(guests)


def _actors(mentions: tuple[Mention, ...]) -> tuple[str, ...]:
    return tuple(a for m in mentions for a in m.actors)


def _taking_part(
    r: Reading, mentions: tuple[Mention, ...], place: Place | None
) -> tuple[dict[str, None], dict[str, None]]:
    """The persons that the mentions mean, with who says "I", and the states and bodies; but for those in the place."""
    s = r.s
    people: dict[str, None] = {}
    others: dict[str, None] = {}
    where = place.span if place is not None else None
    for mention in mentions:
        if where is not None and where.start <= mention.start and mention.end <= where.end:
            continue  # "met in Lima"
        for actor in mention.actors:
            known = s.cast.by_id.get(actor)
            if known is not None:
                (people if known.kind == "person" else others)[actor] = None
    if s.answers is not None and (me := who_answers(r, alone=not people)) is not None:
        people = {me: None, **people}
    elif "i" in s.all_words and (me := who_says_i(r)) is not None:
        people.setdefault(me)
    return people, others


def _day(r: Reading, *, ahead: bool) -> tuple[str | None, Basis | None]:
    """The date that governs a trigger, with its basis; none for what is to come where it is gone by."""
    s, today = r.s, r.s.reference
    value, basis = r.dates.get(r.at, (None, None))
    if not ahead:
        sits = value is None and r.trigger.family in _SITTING and not s.all_words.isdisjoint(_UNDER_WAY)
        return (today, "derived") if sits and _goes_on(r) else (value, basis)
    if not value or not today:
        return value, basis
    months = len(value) == 2 * _MONTH + 1 and value[-_MONTH:] < today[:_MONTH]  # "will review progress in May to July"
    if value[:4] < today[:4] or (len(value) == _DAY and value < today) or months:
        return None, None  # "will be the first since independence in 1991", "discussed on Monday the coming meetings"
    if len(value) == _MONTH and value < today[:_MONTH] and "during" not in s.words(r.at - 6, r.at):
        value = _to_come(s, value, today)
    return value, basis


def _long_past(value: str, today: str) -> bool:
    """Whether a day is of a month before that of the text, and not of its last days."""
    if value[:_MONTH] >= today[: len(value[:_MONTH])]:
        return False
    last = value[-_DAY:]
    if len(value) < _DAY or len(today) < _DAY or not last.replace("-", "").isdigit():
        return True
    return (date.fromisoformat(today) - date.fromisoformat(last)).days > _LAST_DAYS


_LAST_DAYS = 7
_MONTH, _DAY = 7, 10
"""Characters of a month and of a day."""
_LATER = frozenset({"later"})
_DAYTIMES = frozenset({"afternoon", "evening"})


def _later_that_day(s: Scene) -> bool:
    """Whether a sentence goes on with the day told before: "In the afternoon, the premier called on the King"."""
    if s.word(s.low + 1) != "the":
        return False
    k = s.low + 2 + (s.word(s.low + 2) in ("late", "early"))
    return s.word(k) in _DAYTIMES and s.word(k + 1) not in ("of", "on")


def _goes_on(r: Reading) -> bool:
    """Whether what sits does so on the day of the text: "the talks have begun in Riga", "are under way"."""
    s = r.s
    for k in range(r.end, min(r.end + 30, s.high)):
        if s.lower[k] in _UNDER_WAY:
            begun = s.word(k - 1) in ("has", "have") and s.word(k + 1) != "to"
            return begun or s.word(k - 1) in ("is", "are")
    return False


_UNDER_WAY = frozenset({"started", "begun", "opened", "commenced", "under", "underway"})
_SITTING = frozenset({"meeting", "summit", "conference", "dialogue"})


def _to_come(s: Scene, value: str, reference: str) -> str:
    """The coming month of that name where what is to come is told in June with "in May", without a year."""
    texts = [d.span.text.removeprefix("in ") for d in s.dates if d.edtf == value]
    coming = f"{int(value[:4]) + 1}{value[4:]}"
    return coming if texts and all(t.isalpha() for t in texts) and coming > reference[:7] else value


def _again(r: Reading, named: bool) -> bool:
    """Whether a telling says that it is of one more event: "also met", "Later, he held talks with"."""
    s = r.s
    if s.word(r.end) == "another" and r.trigger.family == "signing":
        return True
    if named and (s.word(s.low) in _NEXT or s.word(s.low + 1) in _NEXT):
        return True
    if named and r.trigger.family == "meeting" and "later" in s.words(r.at - 7, r.at) and not r.trigger.verb:
        return True  # "The two later held a meeting"
    if s.all_words.isdisjoint(_ADDING):
        return False
    before = s.words(r.at - 12, r.at)
    return "addition" in before or ("also" in before and "also" in s.words(r.at - 4, r.at))


def persons(s: Scene, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Those of the mentions that mean persons."""
    return tuple(m for m in mentions if "person" in s.kinds(m))


def _length(r: Reading) -> int | None:
    """The days that a duration right by the trigger counts, or one that it ended after: "after two days of talks"."""
    s = r.s
    for length in s.dates:
        value = length.value
        if value == "P1W":
            value = "P7D"
        if length.type == "DURATION" and value.startswith("P") and value.endswith("D") and value[1:-1].isdigit():
            inside = s.document.tokens.within(length.span.start, length.span.end)
            after = r.end < inside.start and s.word(inside.start - 1) in ("after", "following")
            ended = after and s.word(inside.stop) == "of" and s.words(r.end, r.end + 4) & WORDS["ends"]
            if r.at - 6 <= inside.start <= r.end + 4 or ended:
                return int(value[1:-1])
    if s.all_words.isdisjoint(_LENGTHS):
        return None
    return next((_LENGTHS[w] for w in s.words(r.at - 3, r.at) if w in _LENGTHS), None)


_LENGTHS = {"weeklong": 7, "week-long": 7, "overnight": 2}


def _day_of_it(r: Reading) -> int | None:
    """Which day of a visit a sentence speaks of: 2 for "on the second day of a five-day visit", 0 for the last."""
    s = r.s
    k = next((k for k in range(r.at - 1, r.at - 17, -1) if s.word(k) == "day" and s.word(k + 1) == "of"), None)
    return _NTH.get(s.word(k - 1)) if k is not None else None


_NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": 0, "final": 0, "closing": 0}
