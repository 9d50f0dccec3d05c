"""Tellings: every place where the text tells of an event, with what its sentence says about it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from pipeline.document import BODY, Document, Sentence
from pipeline.facts import Calendar, Cast, Mention
from pipeline.records import Basis, Place
from pipeline.stages.events.scene import (
    Scene,
    governing,
    lands_after,
    modality,
    objects,
    place_after,
    place_at,
    scene,
    subjects,
)
from pipeline.stages.events.vocabulary import (
    AUDIENCES,
    COMPOUNDS,
    COUNTERPARTS,
    DOCUMENTS,
    HOLDING,
    VISIT_KINDS,
    Trigger,
    scan,
)

_TOLD = BODY | {"caption"}
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "his", "her", "their", "its", "my", "our"})
_POSSESSIVE = frozenset({"his", "her", "their", "its", "my", "our"})
_CLITICS = frozenset({"'s", "’s", "'", "’"})
_ORDINAL = re.compile(
    r"\d+(?:st|nd|rd|th)$|(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|inaugural)$"
)
_TAKES_PLACE = frozenset({"held", "take", "begin", "start", "commence", "open", "convened", "conducted", "happen"})
_FIXED = frozenset({"scheduled", "slated", "planned", "due", "set", "taking", "held", "convened"})
BEGINS = frozenset({"commenced", "began", "begun", "started", "arrived", "starting"})
ENDS = frozenset(
    {"wrapped", "wrapping", "ended", "ends", "concluded", "concluding", "left", "leaves", "completed", "returned"}
)
"""Words that say that a visit begins, or ends, on the day beside them."""
_SETTING = frozenset({"during", "at", "after", "following", "in", "on", "through", "before", "while"})
_AT_OCCASION = frozenset(
    {"at", "during", "attend", "attended", "attending", "sidelines", "margins", "hosted", "hosting"}
)
_ENDS_PHRASE = frozenset(
    {"of", "by", "with", "from", "to", "in", "at", "for", "on", "between", "and", "or", "during", "after", "before"}
    | {"who", "which", "that", "is", "are", "was", "were", "be", "been", "has", "have", "had", "a", "an", "the", "this"}
    | {"these", "those", "following", "via", "under", "over", "through", "also", "will", "held", "hold", "paid", "pay"}
    | _POSSESSIVE
    | _CLITICS
    | set(',;:.()"“”–—')
)
_LONGEST = 400
"""Tokens of a sentence that are read together, at most."""
_INTENT = frozenset({"pleased", "honoured", "honored", "happy", "glad", "delighted", "able"})


@dataclass(frozen=True, slots=True)
class Telling:
    """One place where an event is told."""

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
    parties: tuple[str, ...]
    """States, blocs and organisations that take part, by id."""
    place: Place | None
    lands: frozenset[str]
    """The states that a visit goes to."""
    date: str | None
    basis: Basis | None
    length: int | None
    """Days that a visit lasts, where the text says so ("a three-day visit")."""
    words: frozenset[str]
    """Words of the sentence, which may place it in time: "earlier", "day", "during", …"""
    definite: bool
    """Told as known: "the meeting", "his visit", "this summit"."""
    loose: bool
    """The person is known by a pronoun only."""
    again: bool
    """Told as one more: "also met"."""
    ahead: bool
    general: bool
    many: bool


@dataclass(frozen=True, slots=True)
class _Reading:
    """A trigger in its scene, while a telling is made of it."""

    s: Scene
    trigger: Trigger
    at: int
    """First token of the trigger."""
    dates: Mapping[int, tuple[str, Basis]]

    @property
    def end(self) -> int:
        return self.at + len(self.trigger.words)


def tellings(document: Document, calendar: Calendar, cast: Cast) -> Iterator[Telling]:
    """All tellings in the running text, in order."""
    tokens = document.tokens
    found = list(scan(tokens))
    calls = not {"phone", "telephone", "call"}.isdisjoint(tokens.lower)
    at = 0
    for sentence in _windows(document):
        own: list[tuple[int, tuple[Trigger, ...]]] = []
        while at < len(found) and found[at][0] < sentence.last:
            if found[at][0] >= sentence.first:
                own.append(found[at])
            at += 1
        if own and document.zones[sentence.zone].kind in _TOLD:
            yield from _sentence(scene(document, calendar, cast, sentence, tuple(own), calls=calls))


def _windows(document: Document) -> Iterator[Sentence]:
    """The sentences; one that is longer than any real sentence is cut, so that work stays linear."""
    tokens = document.tokens
    for sentence in document.sentences:
        for first in range(sentence.first, sentence.last, _LONGEST):
            last = min(first + _LONGEST, sentence.last)
            if last - first == sentence.last - sentence.first:
                yield sentence
            else:
                yield Sentence(tokens.start[first], tokens.end[last - 1], first, last, sentence.zone)


def _sentence(s: Scene) -> Iterator[Telling]:
    dates = {i: (value, date.basis) for i, (value, date) in governing(s).items()}
    busy = -1
    last: Trigger | None = None
    before = 0
    for i, readings in s.triggers:
        for trigger in readings:
            if i < busy or not trigger.kind or (last is not None and _of_the_same(s, last, before, trigger, i)):
                continue
            reading = _Reading(s, trigger, i, dates)
            told = _verb(reading) if trigger.verb else _noun(reading)
            if told is not None:
                yield from _each(told)
                last, before = trigger, i
                if trigger.needs == "audience":
                    busy = i + 10  # "addressed the Business Forum" is a speech, no second event
                break


def _of_the_same(s: Scene, last: Trigger, before: int, trigger: Trigger, i: int) -> bool:
    """Whether a noun only goes on with what was told: "the COP26 conference", "a speech at the Business Forum"."""
    if trigger.verb or trigger.needs not in ("occasion", "dated"):
        return False
    between = s.words(before + len(last.words), i)
    if last.family == trigger.family:
        return not between & _ENDS_PHRASE
    return last.family == "speech" and i - before < 12 and "at" in between and not between & (HOLDING | {",", "and"})


def _each(told: Telling) -> Iterator[Telling]:
    """Meetings held with several people, told in one plural, are as many meetings."""
    several = told.many and told.family == "meeting" and len(told.who) > 1
    if several and not told.ahead and not told.general:
        for person in told.who:
            yield replace(told, who=(person,), many=False, again=True)
    else:
        yield told


def _telling(
    r: _Reading,
    mentions: tuple[Mention, ...],
    moods: set[str],
    *,
    kind: str | None = None,
    rule: str,
    definite: bool = False,
    loose: bool = False,
    again: bool = False,
    place: Place | None = None,
    lands: frozenset[str] = frozenset(),
) -> Telling:
    s, tokens = r.s, r.s.document.tokens
    people: list[str] = []
    others: list[str] = []
    for mention in mentions:
        for actor in mention.actors:
            known = s.cast.by_id.get(actor)
            if known is not None:
                (people if known.kind == "person" else others).append(actor)
    value, basis = r.dates.get(r.at, (None, None))
    ahead = "ahead" in moods
    if value and ahead and s.reference and value[:4] < s.reference[:4]:
        value = basis = None
    return Telling(
        kind=kind or r.trigger.kind,
        family=r.trigger.family,
        rule=rule,
        start=tokens.start[r.at],
        end=tokens.end[r.end - 1],
        sentence=s.sentence.start,
        zone=s.sentence.zone,
        who=tuple(dict.fromkeys(people)),
        parties=tuple(dict.fromkeys(others)),
        place=place,
        lands=lands,
        date=value,
        basis=basis,
        length=_length(r),
        words=frozenset(tokens.lower[s.sentence.first : s.sentence.last]),
        definite=definite,
        loose=loose,
        again=again or "also" in s.words(r.at - 4, r.at) or s.words(r.at - 12, r.at) >= {"in", "addition"},
        ahead=ahead,
        general="general" in moods,
        many=r.trigger.many,
    )


def _length(r: _Reading) -> int | None:
    for date in r.s.dates:
        value = date.value
        if date.type == "DURATION" and value.startswith("P") and value.endswith("D") and value[1:-1].isdigit():
            inside = r.s.document.tokens.within(date.span.start, date.span.end)
            if r.at - 6 <= inside.start <= r.end + 4:
                return int(value[1:-1])
    return None


def _persons(s: Scene, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    return tuple(m for m in mentions if "person" in s.kinds(m))


def _verb(r: _Reading) -> Telling | None:
    """An event told by a verb: "met with", "visited", "signed", "spoke by phone with"."""
    s, trigger, i, end = r.s, r.trigger, r.at, r.end
    moods = modality(s, i)
    if moods & {"invited", "wished", "denied"} or ("general" in moods and not trigger.past):
        return None
    if not trigger.past and s.word(i - 1) == "to" and "ahead" not in moods and i not in r.dates:
        if s.word(i - 2) not in _INTENT:
            return None
    return _VERBS[trigger.needs](r, moods)


def _met(r: _Reading, moods: set[str]) -> Telling | None:
    s, trigger, end = r.s, r.trigger, r.end
    after, before = objects(s, end), subjects(s, r.at)
    people = _persons(s, after)
    if trigger.needs == "person":
        unnamed = bool(s.words(end, end + 5) & COUNTERPARTS) and bool(_persons(s, before))
        if not people and not unnamed and not (len(before) == 1 and len(before[0].actors) > 1):
            return None
    elif not people or s.first(people[0]) - end > 3 or not before:
        return None
    if trigger.needs == "called" and s.word(s.last(people[-1])) in ("to", "for"):
        return None
    if trigger.needs == "spoken" and not s.calls:
        return None
    return _telling(r, before + after, moods, rule="events.met", again=not people, place=place_after(s, end, 30))


def _went(r: _Reading, moods: set[str]) -> Telling | None:
    s, end = r.s, r.end
    before = _persons(s, subjects(s, r.at))
    place = place_at(s, end)
    if not before or place is None or place.country is None:
        return None
    return _telling(r, before, moods, rule="events.went", place=place, lands=frozenset({place.country}))


def _signed(r: _Reading, moods: set[str]) -> Telling | None:
    s, i, end = r.s, r.at, r.end
    after = s.words(end, end + 12)
    passive = s.word(i - 1) in ("was", "were", "been", "be", ",") or bool({"by", "between"} & s.words(end, end + 4))
    near = after | (s.words(i - 30, i) if passive else set())
    if r.trigger.needs == "exchanged" and not passive and not s.words(end, end + 5) & DOCUMENTS:
        return None
    if not near & DOCUMENTS:
        return None
    after_it = objects(s, end)
    if after_it and s.word(s.first(after_it[0]) - 1) not in ("with", "between", "by", "the"):
        after_it = ()
    parties = (() if passive else subjects(s, i)) + after_it
    definite = passive and (
        s.word(i - 1) == ","
        or bool({"by", "between"} & s.words(end, end + 2))
        or bool({"the", "this"} & s.words(i - 6, i))
    )
    return _telling(
        r,
        parties,
        moods,
        rule="events.signed_passive" if passive else "events.signed",
        definite=definite and i not in r.dates,
    )


def _addressed(r: _Reading, moods: set[str]) -> Telling | None:
    s, end = r.s, r.end
    before = _persons(s, subjects(s, r.at))
    phrase: list[str] = []
    for k in range(end, end + 7):
        if s.word(k) in _ENDS_PHRASE - {"the", "a", "an"} or not s.word(k):
            break
        phrase.append(s.word(k))
    if not before or not AUDIENCES & set(phrase) or (not r.trigger.past and "ahead" not in moods):
        return None
    return _telling(r, before, moods, rule="events.addressed", place=place_after(s, end))


_VERBS = {
    "person": _met,
    "received": _met,
    "called": _met,
    "spoken": _met,
    "land": _went,
    "document": _signed,
    "exchanged": _signed,
    "audience": _addressed,
}


def _noun(r: _Reading) -> Telling | None:
    """An event told by a noun: "paid a state visit", "talks between", "in his speech"."""
    s, trigger, i, end = r.s, r.trigger, r.at, r.end
    tokens = s.document.tokens
    if s.word(end) in COMPOUNDS or (
        s.word(i - 1) in ("to", "and", "or") and trigger.kind == "speech" and len(trigger.words) == 1
    ):
        return None
    first = i
    while first > s.sentence.first and tokens.lower[first - 1] not in _ENDS_PHRASE and i - first < 9:
        first -= 1
    left = s.words(first, i)
    determiner = "'s" if s.word(first - 1) in _CLITICS else s.word(first - 1)
    owned = determiner == "'s"
    moods = modality(s, i)
    if s.words(end, end + 2) & _FIXED or (s.word(end), s.word(end + 1)) == ("to", "be"):
        moods = {"ahead"} if "held" not in s.words(end, end + 2) else set()
    verb = _next_modal(s, end)
    if moods & {"invited", "wished", "denied"} or verb in ("could", "might", "may", "should"):
        return None
    if verb == "held":
        moods = moods | {"ahead"}
    numbered = any(_ORDINAL.match(w) for w in left)
    definite = (determiner in _DEFINITE or owned) and not numbered
    if trigger.family in ("visit", "tour"):
        return _visit(r, first, determiner, moods, definite)
    if trigger.family == "signing":
        return _signing(r, moods)
    before_words, after_words = s.words(first - 6, i), s.words(end, end + 14)
    held = bool(HOLDING & (before_words | after_words))
    named = numbered or any(tokens.text[k][0].isupper() and k > s.sentence.first for k in range(first, end))
    if not _happens(r, held=held, named=named, determiner=determiner, left=left, before=before_words):
        return None
    subject, after = subjects(s, first), objects(s, end, 30)
    since = s.last(subject[-1]) if subject and after else first - 6
    taking_part = bool(HOLDING & (before_words | s.words(max(since, first - 20), first))) or s.word(first - 1) in _SETTING or s.word(first - 2) in _SETTING
    if not taking_part or s.word(end) in ("held", "of"):
        subject = ()
    if s.word(end) in ("was", "were") and {"attended", "joined", "followed"} & s.words(end, end + 3):
        after = ()
    if first - s.sentence.first <= 3 and {s.word(first - 1), s.word(first - 2)} & _SETTING and not subject:
        subject = _main_clause(s, end)
    if trigger.family == "speech":
        subject, after = _speaker(r, first, subject), ()
    elif owned or determiner in _POSSESSIVE:
        owner = tuple(m for m in s.mentions if s.last(m) in (first, first - 1))
        subject = owner if len(owner) == 1 and not after else owner + subject if not owner else owner
    return _telling(
        r,
        subject + after,
        moods,
        rule="events.noun",
        definite=definite and not _explicit(s, end, after),
        place=place_after(s, end),
    )


def _next_modal(s: Scene, end: int) -> str:
    """The modal verb whose subject a noun is: "the second meeting of the committee will take place"."""
    for k in range(end, end + 12):
        word = s.word(k)
        if word in ("that", ",", "he", "she", "they", "it", "") or word in HOLDING:
            return ""
        if word in ("will", "would", "shall"):
            return "held" if s.words(k + 1, k + 4) & _TAKES_PLACE else ""
        if word in ("could", "might", "may", "should"):
            return word
    return ""


def _explicit(s: Scene, end: int, after: tuple[Mention, ...]) -> bool:
    """Whether a noun brings its own people: "the meeting with King Abdullah"."""
    return bool(_persons(s, after)) and s.word(end) in ("with", "between", "of")


def _happens(r: _Reading, *, held: bool, named: bool, determiner: str, left: set[str], before: set[str]) -> bool:
    """Whether what stands by a noun shows that it tells of a happening."""
    s, trigger, end = r.s, r.trigger, r.end
    dated = r.at in r.dates
    if trigger.needs == "held":
        return held or determiner == "'s" or s.word(end) == "between" or bool(left & {"official", "bilateral"})
    if trigger.needs == "dated":
        return dated and not re.match(r"\d{4}/\d{4}$", r.dates[r.at][0]) and not trigger.many
    if trigger.needs == "occasion":
        setting = bool(_AT_OCCASION & before)
        return held or (named and (dated or setting))
    if trigger.needs == "delivered":
        return bool(HOLDING & s.words(r.at - 6, r.at))
    if trigger.needs == "anaphor":
        return determiner in _DEFINITE
    if trigger.family == "speech":
        return determiner in _DEFINITE | {"a", "an", "'s"} or held
    if trigger.words == ("meeting",):
        return (s.word(r.at - 1) not in ("to", "") and determiner not in ("", "to", "after", "without")) or bool(left)
    return True


def _main_clause(s: Scene, end: int) -> tuple[Mention, ...]:
    """The subject of the main clause after an opening phrase: "Following talks, the two presidents …"."""
    for k in range(end, min(end + 20, s.sentence.last)):
        if s.word(k) == ",":
            found = tuple(m for m in s.mentions if k < s.first(m) <= k + 3)
            return found + tuple(m for m in objects(s, s.last(found[0]), 12) if m not in found) if found else ()
    return ()


def _speaker(r: _Reading, first: int, subject: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Who speaks: the possessor, or, after "In his speech", the subject of the main clause."""
    s = r.s
    if first - s.sentence.first <= 3 and {s.word(first - 1), s.word(first - 2)} & _SETTING:
        after = _persons(s, _main_clause(s, r.end))
        if after:
            return after[:1]
    owner = tuple(
        m for m in s.mentions if s.last(m) in (first, first - 1) and s.word(first - 1) in _POSSESSIVE | _CLITICS
    )
    return _persons(s, owner) or _persons(s, subject)


def _signing(r: _Reading, moods: set[str]) -> Telling | None:
    s, end = r.s, r.end
    if not (s.words(end, end + 10) & DOCUMENTS and s.word(end) == "of") and s.word(r.at) != "signing ceremony":
        if s.word(r.at - 1) != "after" or not s.words(end, end + 12) & DOCUMENTS:
            return None
    parties = objects(s, end) if s.word(end) == "of" else subjects(s, r.at) or _main_clause(s, end)
    return _telling(r, parties, moods, rule="events.signing")


def _stretch(r: _Reading) -> str | None:
    """A visit told by its first and its last day: "returned on the 30th from a visit that began on the 28th"."""
    s = r.s
    days = sorted(d.edtf for d in s.dates if d.edtf and len(d.edtf) == 10)
    words = s.words(s.sentence.first, s.sentence.last)
    return f"{days[0]}/{days[1]}" if len(days) == 2 and words & BEGINS and words & ENDS else None


def _under_way(r: _Reading, first: int) -> bool:
    """Whether a visit is only the setting: "currently on a visit", "returned today from a visit"."""
    near = r.s.words(first - 4, r.at)
    return bool(near & {"currently", "ongoing", "undertaking"}) or (
        "from" in near and bool(r.s.words(first - 7, first) & {"return", "returned", "returns"})
    )


def _visit(r: _Reading, first: int, determiner: str, moods: set[str], definite: bool) -> Telling | None:
    """A visit: the visitor is its possessor, who it is "by", or the subject of the clause."""
    s, i, end = r.s, r.at, r.end
    tokens = s.document.tokens
    left = s.words(first, i)
    if not left and determiner not in _DEFINITE | {"a", "an", "'s", "each", "another"} and not r.trigger.many:
        return None  # "… and visit Hanoi" is a verb
    kind = next((VISIT_KINDS[w] for w in ("state", "official", "working") if w in left), r.trigger.kind)
    visitors: tuple[Mention, ...] = ()
    if determiner == "'s" or determiner in _POSSESSIVE:
        visitors = _persons(s, tuple(m for m in s.mentions if s.last(m) in (first, first - 1)))
    for k in range(end, min(end + 14, s.sentence.last)):
        if visitors or s.word(k) in (",", ";", "."):
            break
        if s.word(k) == "by" or (s.word(k) == "of" and k == end):
            visitors = _persons(s, objects(s, k + 1, 6))
            break
        if s.word(k) in ("invitation", "request"):
            break
    active = (
        bool(HOLDING & s.words(first - 5, first))
        or s.word(first - 2) in ("on", "for", "from")
        or s.word(first - 1) in ("on", "for", "from")
    )
    if not visitors and (not definite or active):
        visitors = _persons(s, subjects(s, first))
    if not visitors and not definite and determiner in ("", ",") and i not in r.dates:
        return None
    lands = lands_after(s, end)
    dates = dict(r.dates)
    if stretch := _stretch(r):
        dates[i] = (stretch, "derived")
    elif i in dates and len(dates[i][0]) == 10 and _under_way(r, first):
        del dates[i]  # the day of what happens meanwhile, not of the visit
    r = _Reading(s, r.trigger, i, dates)
    many = r.trigger.many and not visitors
    told = _telling(
        r,
        visitors,
        moods,
        kind=kind,
        rule="events.visit",
        definite=definite,
        loose=determiner in _POSSESSIVE,
        place=place_after(s, end, 6),
        lands=lands,
    )
    several = bool(left & {"nation", "country", "countries"}) or (
        s.word(end) == "to" and bool({"countries", "nations"} & s.words(end + 1, end + 4))
    )
    if several and r.trigger.words[0] in ("tour", "trip", "visit") and tokens.text[i].islower():
        return replace(told, family="tour")
    return replace(told, many=many)
