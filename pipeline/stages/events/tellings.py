"""The text read for events: every place where one is told, in order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.document import BODY, Document, Sentence, Tokens
from pipeline.facts import Calendar, Cast
from pipeline.lexicon import word_set
from pipeline.stages.events.days import governing
from pipeline.stages.events.legs import legs
from pipeline.stages.events.nouns import by_noun
from pipeline.stages.events.places.home import Home
from pipeline.stages.events.places.placing import Moved, Placing
from pipeline.stages.events.scan import scan
from pipeline.stages.events.scene.bare import Bare, bare
from pipeline.stages.events.scene.sentence import Scene, scene
from pipeline.stages.events.telling import Reading, Telling
from pipeline.stages.events.turns import answering
from pipeline.stages.events.verbs import by_verb
from pipeline.stages.events.vocabulary import HOLDING, RETURNING, WORDS, Trigger

_TOLD = BODY | {"caption"}
_OF_ONE_DAY = 8
"""Zones after the one day that the text has named so far in which its news is of that day."""
_LISTS = word_set("events/sets", "tellings.lists")
_NO_PROSE = _LISTS | {"the"}
_FIRST = 12
"""Zones of the head of a text, at most."""
_LONGEST = 400
"""Tokens of a sentence that are read together, at most."""


def tellings(document: Document, calendar: Calendar, cast: Cast, home: Home) -> Iterator[Telling]:
    """All tellings in the running text and its captions."""
    tokens = document.tokens
    found = list(scan(tokens, calendar))
    calls = not {"phone", "telephone", "call"}.isdisjoint(tokens.lower)
    days = [(d.span.start, d.edtf) for d in calendar.dates if d.type == "DATE" and d.edtf and len(d.edtf) == 10]
    at = day = 0
    recent: str | None = None
    back: str | None = None
    where = -2
    named: set[str] = set()
    today = calendar.reference.value if calendar.reference else None
    turns = answering(document, cast)
    for sentence in document.stretches(_LONGEST):
        if today is not None and not named and sentence.zone != where and _of_agency(document, cast, sentence):
            recent, where = today, sentence.zone
            named.add(today)
        own: list[tuple[int, tuple[Trigger, ...]]] = []
        while at < len(found) and found[at][0] < sentence.last:
            if found[at][0] >= sentence.first:
                own.append(found[at])
            at += 1
        asks = tokens.text[sentence.last - 1] == "?"  # who asks tells nothing
        if own and tokens.lower[sentence.first] in _NO_PROSE and _no_prose(tokens.lower, sentence.first):
            own = []
        if own and not asks and document.zones[sentence.zone].kind in _TOLD:
            near = recent if sentence.zone - where < 2 else None
            news = recent if recent in named and len(named) == 1 and sentence.zone - where < _OF_ONE_DAY else None
            me = turns.get(sentence.zone)
            s = scene(document, calendar, cast, sentence, tuple(own), calls=calls, recent=near, news=news, answers=me)
            yield from _sentence(replace(s, back=back) if back else s, home)
        while day < len(days) and days[day][0] < sentence.end:
            of_news = days[day][0] >= sentence.start and not _of_a_bound(tokens, days[day][0])
            if of_news and _of_coming_home(tokens, sentence, days[day][0]):
                back = days[day][1]
            elif of_news:
                recent, where = days[day][1], sentence.zone
                if document.zones[sentence.zone].kind in _TOLD:
                    named.add(recent)
            day += 1


def _of_a_bound(tokens: Tokens, start: int) -> bool:
    """Whether a day is only the first or last of something: "held talks today at the summit, held from 10 May"."""
    return tokens.lower[tokens.at(start) - 1] in _BOUNDS


_BOUNDS = frozenset({"from", "since", "until", "till"})


def _of_coming_home(tokens: Tokens, sentence: Sentence, start: int) -> bool:
    """Whether somebody only came home on a day: "returned to Oslo on Sunday after attending the summit"."""
    k = tokens.at(start)
    return not RETURNING.isdisjoint(tokens.lower[max(sentence.first, k - _HOME) : k])


_HOME = 9
"""Tokens from a verb of coming home to its day, at most."""


def _of_agency(document: Document, cast: Cast, sentence: Sentence) -> bool:
    """Whether a paragraph stands behind a town and an agency without a day, or a state and the day: what it tells
    without a day is news of the day of the text."""
    zones = document.zones
    if sentence.zone > _FIRST or sentence.start - zones[sentence.zone].start > 1:
        return False
    above = zones[sentence.zone - 1] if sentence.zone else None
    if above is not None and document.text.startswith("Readout of", above.start):
        return True
    line = above if above is not None and above.kind == "dateline" else None
    zone = line or zones[sentence.zone]
    text = document.text[zone.start : min(zone.end, zone.start + 80)]
    if _AGENCY.match(text):
        return True
    release = _RELEASE.match(text) if line is not None else None
    name = release.group(1).casefold() if release else ""
    return bool(name) and any(a.kind == "state" and a.name.casefold() == name for a in cast.by_id.values())


_AGENCY = re.compile(r"\s*[A-Z][A-Z’' -]{2,30}\. [A-Z]{5,}(?=[ .,–—/-])")
"""A town in capitals and the name of an agency: "ASTANA. KAZINFORM –"."""
_RELEASE = re.compile(r"\s*([A-Z][A-Z ]{3,30}), [A-Z][a-z]+\.? \d{1,2} [-–—]")
"""A state in capitals and a day, as press offices put it: "UZBEKISTAN, January 26 -"."""


def _no_prose(lower: list[str], first: int) -> bool:
    """Whether a line lists the subjects of a transcript ("Subjects: …"), or names the post that it stands under."""
    if lower[first] in _LISTS:
        return lower[first + 1 : first + 2] == [":"]
    return lower[first : first + 2] == ["the", "post"] and {"appeared", "first"} <= set(lower[first + 2 : first + 60])


def _sentence(s: Scene, home: Home) -> Iterator[Telling]:
    dates = {i: (value, date.basis) for i, (value, date) in governing(s).items()}
    places, parted = Placing(s, home), bare(s)
    last: tuple[int, Trigger] | None = None
    following = [(i, rs[0].verb) for i, rs in s.triggers[1:]] + [(s.sentence.last, False)]
    for (i, readings), (after, verb) in zip(s.triggers, following, strict=True):
        for trigger in readings:
            if not trigger.kind or (last is not None and _goes_on(s, *last, trigger, i)):
                continue
            beside = not verb and after - i - len(trigger.words) < 2
            if beside and trigger.needs in ("occasion", "dated") and _compound(s, i, after):
                continue
            if _of_signing(s, trigger, i, after):
                continue
            found = _told(Reading(s, trigger, i, dates, places), parted)
            if found is not None:
                reading, told = found
                for one in legs(reading, told) if _may_be_several(s, told) else (told,):
                    yield from _each(s, one)
                last = i, trigger
                break


def _told(whole: Reading, parted: Bare | None) -> tuple[Reading, Telling] | None:
    """What a trigger tells, and the reading that says so."""
    for reading in _readings(whole, parted):
        told = by_verb(reading) if reading.trigger.verb else by_noun(reading)
        if told is not None:
            return reading, told
    return None


def _readings(whole: Reading, parted: Bare | None) -> Iterator[Reading]:
    """A trigger in its sentence as if nothing parted its words, and then in the sentence as it stands."""
    parts = whole.trigger.parted
    if whole.trigger.needs in _AS_IT_STANDS:
        yield whole
    if parted is not None and parted.parts(whole.at, whole.trigger):
        place = parted.place
        yield Reading(
            parted.s,
            parts.whole if parts is not None else whole.trigger,
            place[whole.at],
            {place[k]: day for k, day in whole.dates.items() if k in place},
            Moved(whole.places, parted.kept, parted.gaps),
            whole,
        )
    if parts is None and whole.trigger.needs not in _AS_IT_STANDS:
        yield whole


_AS_IT_STANDS = frozenset({"document", "exchanged"})
"""What is signed is first looked for in the sentence as it stands, which says more of who signed it and when."""


def _may_be_several(s: Scene, told: Telling) -> bool:
    """Whether one word may tell of several happenings: with a day for each, or "and another with"."""
    return bool(told.date and len(s.dates) > 1) or "another" in s.all_words


def _of_signing(s: Scene, trigger: Trigger, i: int, after: int) -> bool:
    """Whether a ceremony is only that of a signing told beside it: "a ceremony was held to mark the signing of"."""
    return (
        trigger.family == "ceremony"
        and s.word(after) in ("signing", "exchange")
        and after - i < 9
        and bool(s.words(i, after) & {"mark", "marking", "for"})
    )


def _compound(s: Scene, i: int, after: int) -> bool:
    """Whether the next trigger is the head of the same noun phrase: "a roundtable summit"."""
    return after < s.sentence.last and not s.words(i, after) & WORDS["phrase_end"]


def _goes_on(s: Scene, before: int, last: Trigger, trigger: Trigger, i: int) -> bool:
    """Whether a noun only goes on with what was told: "the COP26 conference", "a speech at the Business Forum"."""
    if trigger.verb:
        return False
    between = s.words(before + len(last.words), i)
    if last.family == "speech" and trigger.family != "speech" and i - before < 12:
        if last.needs in ("audience", "forum", "addressing"):
            return not between & {",", "and"}
        if between == {"of", "the"}:
            return True  # "delivered the opening remarks of the meeting"
        return bool(between & {"at", "to"}) and not between & (HOLDING | {",", "and", "during"})
    if last.family == "ceremony" and trigger.needs == "occasion" and s.word(before + len(last.words)) == "of":
        return i - before < 12 and "," not in between and s.word(i - 1) != "and"  # "the opening ceremony of the Forum"
    if trigger.needs == "dated" and last.family in ("meeting", "summit") and i - before < 12:
        return "of" in between and "," not in between  # "the third ministerial meeting of the Strategic Dialogue"
    if trigger.needs == "convened" and last.family == trigger.family:
        return i - before < 10 and not between & (HOLDING | {","})  # "the fifth session of the Joint Commission"
    if (
        trigger.needs == "occasion"
        and last.family in ("summit", "meeting")
        and s.word(before + len(last.words)) == "of"
    ):
        return i - before < 4 and not last.verb  # "the Lima Summit of the Andean Forum"
    if trigger.needs == "held" and not last.verb and last.family == trigger.family and i - before < 6:
        return s.word(before + len(last.words)) == "of" and not between & {
            ",",
            "and",
        }  # "a meeting of the consultations"
    return (
        last.family == trigger.family and trigger.needs in ("occasion", "dated") and not between & WORDS["phrase_end"]
    )


def _each(s: Scene, told: Telling) -> Iterator[Telling]:
    """Meetings held with people of several lands, or with each apart, told in one plural, are as many meetings."""
    lands = {s.cast.by_id[x].country for x in told.apart} - {None} if told.many else set()
    unknown = len(told.apart) > 2 and not lands
    several = len(lands) > 1 or unknown or (len(told.apart) > 1 and not told.words.isdisjoint(_APART))
    fixed = not told.ahead or (told.date is not None and not told.words.isdisjoint(_APART))
    unnamed = told.many and told.unnamed and len(told.who) == 1 and not told.apart and len(told.parties) > 1
    if unnamed and told.family == "meeting" and fixed and not told.words.isdisjoint(_APART):
        for party in told.parties:  # "separate meetings with his counterparts from Laos and Peru"
            yield replace(told, parties=(party,), many=False, again=True)
    elif told.many and told.family in ("meeting", "call") and several and fixed and not told.general:
        common = tuple(x for x in told.who if x not in told.apart)
        for person in told.apart:
            yield replace(told, who=(*common, person), many=False, again=True)
    elif 1 < len(told.apart) < len(told.who) and told.many and not told.general:
        yield replace(told, many=False)
    else:
        yield told


_APART = frozenset({"separately", "separate", "respectively", "each"})
