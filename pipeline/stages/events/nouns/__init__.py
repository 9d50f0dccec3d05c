"""Events told by nouns: "held talks", "the ninth summit", "in his speech", "the signing of"."""

from __future__ import annotations

from dataclasses import replace

from pipeline.facts import Mention
from pipeline.lexicon import word_set
from pipeline.stages.events.attendance import present
from pipeline.stages.events.clauses import main_clause
from pipeline.stages.events.happens import happens, sat, sitting
from pipeline.stages.events.nouns.hospitality import at_table, only_welcomed
from pipeline.stages.events.nouns.moods import decided, in_view, moods_of, put_off
from pipeline.stages.events.people import people_of
from pipeline.stages.events.people.gatherings import CHAIRS
from pipeline.stages.events.phrase import Phrase, phrase_of
from pipeline.stages.events.relative import held_with
from pipeline.stages.events.scene.moods import spoken_of
from pipeline.stages.events.scene.objects import objects
from pipeline.stages.events.scene.parts import GIVES
from pipeline.stages.events.scene.sentence import Scene
from pipeline.stages.events.scene.subjects import subjects
from pipeline.stages.events.signings import presented, signing
from pipeline.stages.events.stays import opened
from pipeline.stages.events.telling import Reading, Telling, persons, telling
from pipeline.stages.events.verbs.meeting import having
from pipeline.stages.events.visits import visit
from pipeline.stages.events.vocabulary import COMPOUNDS, JOURNEYS, OTHERS, WORDS

_VERBAL = frozenset({"to", "and", "or", "will", "shall", "would", "later", "also"})
_STANDING = frozenset({"bloc", "organization"})
_PAST = word_set("events/sets", "nouns.past")
_BESIDE = frozenset({"margins", "margin", "sidelines"})
_KEPT_UP = word_set("events/sets", "nouns.kept_up")
_BACK = word_set("events/sets", "nouns.back")
_WHERE = word_set("events/sets", "nouns.where")
_OPENING = word_set("events/sets", "nouns.opening")
_SITTINGS = (("round",), ("meeting",), ("session",))
_SAT = frozenset({"meeting", "summit", "conference", "call"})
_PROPOSED = frozenset({"agreed", "proposed", "suggested", "mooted"})
_FAMILIES_OF_DAYS = frozenset({"summit", "conference", "meeting", "exhibition"})
"""What is opened on one day and closed on another."""


def by_noun(r: Reading) -> Telling | None:
    """The event that a noun tells of; None where it tells of none."""
    if _other_word(r):
        return None
    phrase = phrase_of(r.s, r.at, r.end)
    if _of_others(r.s, phrase, r.at) or put_off(r.s, phrase, r.end) or only_welcomed(r, phrase):
        return None
    moods = moods_of(r, phrase)
    if moods is None or _body(r) or (r.trigger.family in _SAT and spoken_of(r.s, r.end, _PROPOSED)):
        return None
    r = _dated(_renamed(r))
    if r.trigger.family in JOURNEYS:
        return visit(r, phrase.first, phrase.determiner, moods, definite=phrase.definite)
    if r.trigger.family == "signing":
        return signing(r, moods)
    if r.trigger.needs == "presented":
        return presented(r, moods)
    for reading in (_sat, at_table, _having):
        if (told := reading(r, phrase, moods)) is not None:
            return told
    if _participle(r):
        return _gathered(r, moods)
    if not happens(r, phrase) or _only_agreed(r, phrase) or _since(r, phrase):
        return None
    if decided(r.s, phrase.first):
        moods = moods | {"ahead"}
    return _happened(r if not _way_back(r.s, phrase) else replace(r, dates={}), phrase, moods)


def _happened(r: Reading, phrase: Phrase, moods: set[str]) -> Telling | None:
    """What happened, with its people: the one told before, one of many in general, or an event of its own."""
    subject, after = people_of(r, phrase)
    if (known := _known(r, phrase, subject + after, moods)) is not None:
        return known
    if r.trigger.many and _in_general(r, phrase, subject + after):
        return None
    if not after and _former(r, phrase):
        return None
    if _to_be_held(r.s, r.end):
        moods = moods | {"ahead"}
    if _spoken_of(r, phrase):
        return telling(replace(r, dates={}), subject + after, moods, rule="events.noun", definite=True, apart=after)
    if r.trigger.family in ("meeting", "call") and (held := held_with(r.s, r.end)):
        return telling(r, held, moods, rule="events.noun", number=phrase.number, name=phrase.name)
    return _of_its_own(r, phrase, moods, subject, after)


def _of_its_own(
    r: Reading, phrase: Phrase, moods: set[str], subject: tuple[Mention, ...], after: tuple[Mention, ...]
) -> Telling:
    """An event with those named before its noun and behind it."""
    s, trigger, end = r.s, r.trigger, r.end
    beside = _on_the_margins(r, phrase)
    new = beside or _to_be_held(s, end) or _with_persons(r, phrase, after)
    with_them = trigger.family == "meeting" and s.word(end) in ("with", "between")
    comes = trigger.words[0] == "courtesy" and s.word(end) == "from"  # "received a courtesy call from Minister X"
    gives = trigger.family == "ceremony" and not s.words(phrase.first - 4, phrase.first).isdisjoint(GIVES)
    told = telling(
        r,
        subject + after,
        moods,
        kind=_other_kind(s, trigger.words, end),
        bodies=tuple(m for m in after if s.kinds(m) == {"organization"}) if with_them else (),
        hosts=persons(s, subject) if gives or comes else (),
        guests=persons(s, after) if gives or comes else (),
        rule="events.anaphor" if trigger.needs == "anaphor" and not new else "events.noun",
        apart=after,
        number=phrase.number,
        name=phrase.name,
        definite=phrase.definite and not new,
        bare=trigger.words == ("ceremony",) and phrase.determiner == "the" and not phrase.left,
        again=beside,
    )
    each = trigger.family == "meeting" and not phrase.left.isdisjoint(_EACH)
    return replace(told, many=True) if each else told  # "held separate talks with A, B and C"


_EACH = frozenset({"separate", "individual"})


def _other_word(r: Reading) -> bool:
    """Whether the word is no noun here, or not the head of its phrase."""
    s, words, end = r.s, r.trigger.words, r.end
    after = s.word(end)
    if after in COMPOUNDS or (words[0] == "2" and after in WORDS["clitic"]):
        return True
    if r.trigger.kind == "speech" and len(words) == 1 and s.word(r.at - 1) in _VERBAL:
        return True  # "to address", "will lecture" are verbs
    if r.trigger.kind == "video_talks" and _only_means(s, r.at - 1):
        return True
    return (
        words == ("ministerial",) and after.isalpha() and after not in WORDS["phrase_end"]
    )  # "ministerial delegation"


def _only_means(s: Scene, k: int) -> bool:
    """Whether a videoconference is only the means of what is told beside it: "via videoconference", "held in the form
    of a video conference"."""
    k -= s.word(k) in WORDS["article"]
    if s.word(k) in ("via", "by", "through", "over"):
        return True
    return s.word(k) in ("of", "as") and not s.words(k - 3, k).isdisjoint(("form", "format", "means", "held", "mode"))


def _of_others(s: Scene, phrase: Phrase, at: int) -> bool:
    """Whether it is expressly another than the one that the text tells of, or is only imagined."""
    if s.word(s.low) == "had":
        return True  # "Had the summit been held in June, …"
    return bool(phrase.left & OTHERS or s.words(at - 2, at) & OTHERS)


def _body(r: Reading) -> bool:
    """Whether it stands in the name of a standing body: "told the Pacific Islands Forum"."""
    s = r.s
    if r.trigger.words != ("forum",):
        return False
    return any(s.kinds(m) <= _STANDING for m in s.mentions if s.first(m) < r.at < s.last(m))


def _renamed(r: Reading) -> Reading:
    """A meeting that is a summit by its name: "the Asia-Europe Meeting"."""
    s, end = r.s, r.end
    if r.trigger.words != ("meeting",):
        return r
    if any(s.kinds(m) == {"bloc"} and s.last(m) == end > s.first(m) + 1 for m in s.mentions):
        return replace(r, trigger=replace(r.trigger, kind="summit", family="summit", needs="occasion"))
    return r


def _dated(r: Reading) -> Reading:
    """With the days from its opening to its close, or the year in its name."""
    family, at = r.trigger.family, r.at
    if family in _FAMILIES_OF_DAYS and at in r.dates and (stretch := opened(r)):
        r = replace(r, dates={**r.dates, at: (stretch, "derived")})
    if family == "exhibition" and (year := _year_of_name(r.s, r.end)) and r.dates.get(at, ("",))[0][:4] != year:
        r = replace(r, dates={**r.dates, at: (year, "explicit")})
    return r


def _year_of_name(s: Scene, end: int) -> str:
    """The year in the name of what is to come: "Expo 2030"; a past one may have been put off."""
    year = s.word(end)
    return year if len(year) == 4 and year.isdigit() and s.reference and s.reference[:4] <= year <= "2100" else ""


def _sat(r: Reading, phrase: Phrase, moods: set[str]) -> Telling | None:
    """The sitting of a body that a relative clause tells of."""
    met = sat(r, phrase) if r.trigger.needs == "convened" else None
    if met is None:
        return None
    return telling(r, met[1], moods, rule="events.noun", kind=met[0], number=phrase.number)


def _having(r: Reading, phrase: Phrase, moods: set[str]) -> Telling | None:
    """The meeting of a participle that has an object: "after meeting Minister X"."""
    return having(r, moods) if r.trigger.words == ("meeting",) else None


def _participle(r: Reading) -> bool:
    """Whether "meeting" is a participle: "The two, meeting in Oslo, agreed"."""
    s = r.s
    opens = s.word(r.at - 1) == "," or r.at == s.sentence.first
    return r.trigger.words == ("meeting",) and s.word(r.end) in _WHERE and opens


def _gathered(r: Reading, moods: set[str]) -> Telling | None:
    """ "The two ministers, meeting in Oslo, agreed …"; "Meeting in Oslo, the ministers of …"."""
    s = r.s
    met = subjects(s, r.at) if r.at > s.sentence.first else main_clause(s, r.end)
    with_whom = objects(s, r.end, 12) if "with" in s.words(r.end, r.end + 8) else ()
    people = persons(s, met) or met
    if sum(len(m.actors) for m in people) < 2 and not with_whom:
        return None
    return telling(r, met + with_whom, moods, rule="events.met")


_OWN_DAY = 14
"""Tokens from a noun phrase to a day of its own, at most."""
_ATTENDING = frozenset({"attending", "participating"})
_PREPARED = frozenset({"for", "prepare", "preparing", "towards", "until", "ahead"})


def _only_agreed(r: Reading, phrase: Phrase) -> bool:
    """Whether it is agreed on for some time: "agreed to hold the first meeting in 2027"."""
    prepared = "next" in phrase.left and r.s.word(phrase.first - 2) in _PREPARED  # "preparations for the next meeting"
    ahead = prepared or in_view(r.s, phrase.first)
    return ahead and r.at in r.dates and _vague(r.dates[r.at][0])


def _vague(value: str) -> bool:
    """Whether a date fixes nothing: a year, a season, half a year."""
    start, _, end = value.partition("/")
    return len(start) == 4 or start[5:7] > "12" or (len(start) == len(end) == 7 and start != end)


def _way_back(s: Scene, phrase: Phrase) -> bool:
    """Whether the day is that of the way back: "returned on Sunday from a meeting"."""
    first = phrase.first
    after = not any(s.dated(k) for k in range(first, first + _OWN_DAY))
    coming = after and not s.words(first - 7, first).isdisjoint(_ATTENDING)
    coming |= "from" in (s.word(first - 1), s.word(first - 2))
    return coming and bool(s.words(first - 14, first) & _BACK)


def _since(r: Reading, phrase: Phrase) -> bool:
    """Whether it only says how long one is in office: "his first visit since his January inauguration"."""
    return r.trigger.words == ("inauguration",) and r.s.word(phrase.first - 2) in ("since", "after")


def _known(r: Reading, phrase: Phrase, people: tuple[Mention, ...], moods: set[str]) -> Telling | None:
    """The event told before, where it is only the setting: who was there, what came before it."""
    s, family = r.s, r.trigger.family
    known = family == "meeting" and phrase.definite and not phrase.name and r.at not in r.dates
    if known and present(s, phrase.first, r.end):
        return telling(r, people, moods, rule="events.noun", definite=True, present=True)
    opens = s.word(r.end) == "," and s.words(s.low, r.at) <= _OPENING
    if known and opens:
        return telling(r, (), moods, rule="events.noun", definite=True)  # "Before the talks, X held a ceremony"
    the = family == "summit" and phrase.definite and not phrase.left and phrase.determiner == "the"
    if the and opens and r.at - s.low > 1:  # "Before the summit, the two met on Friday"
        return telling(replace(r, dates={}), (), moods, rule="events.noun", definite=True)
    return None


def _in_general(r: Reading, phrase: Phrase, people: tuple[Mention, ...]) -> bool:
    """Whether a plural speaks of visits and meetings in general."""
    s, first = r.s, phrase.first
    if not people and r.trigger.family == "meeting":
        return True  # "two days of meetings"
    if "all" in s.words(first - 2, first) or phrase.left & {"all", "various"}:
        return True  # "invited to all the meetings"
    if r.at in r.dates:
        return False
    if s.words(first - 8, first) & _KEPT_UP:
        return True  # "agreed to maintain exchanges and meetings"
    return not people or bool(phrase.left & _PAST)


def _with_persons(r: Reading, phrase: Phrase, after: tuple[Mention, ...]) -> bool:
    """Whether it is told with whom, so that it is a meeting by itself; not "chaired the summit with Premier X"."""
    with_them = bool(persons(r.s, after)) and r.s.word(r.end) in ("with", "between", "of", "from")
    chaired = phrase.determiner == "the" and r.s.word(phrase.first - 2) in CHAIRS
    return with_them and not (not phrase.left and (r.trigger.family == "summit" or chaired))


def _on_the_margins(r: Reading, phrase: Phrase) -> bool:
    """Whether one met beside it: "met in Lima on the margins of the OAS Foreign Ministers' Meeting"."""
    beside = r.trigger.words == ("meeting",) and phrase.name
    return bool(beside and r.s.words(phrase.first - 4, phrase.first) & _BESIDE)


def _former(r: Reading, phrase: Phrase) -> bool:
    """Whether it is only one before, of no day or place: "what was agreed at their last meeting"."""
    former = r.trigger.family == "meeting" and not phrase.left.isdisjoint(_FORMER) and not phrase.number
    return former and r.at not in r.dates and r.places.of(r.at) is None


_FORMER = frozenset({"previous", "last", "earlier", "prior"})


def _to_be_held(s: Scene, end: int) -> bool:
    """Whether it is another that is to come: "the meeting that will be held in Spain"."""
    return s.word(end) in ("that", "which") and bool(s.words(end + 1, end + 3) & {"will", "is", "would"})


def _spoken_of(r: Reading, phrase: Phrase) -> bool:
    """Whether a meeting told before is spoken of: "said of today's meeting", "It was the 11th meeting between"."""
    s = r.s
    if r.trigger.family not in ("meeting", "summit"):
        return False
    quoted = s.word(phrase.first - 2) in ("today", "yesterday") and bool({"“", '"'} & s.words(s.sentence.first, r.at))
    return (phrase.determiner == "'s" and quoted) or _counts_it(s, phrase)


def _counts_it(s: Scene, phrase: Phrase) -> bool:
    """Whether a sentence only counts the meeting just told: "It was the 11th meeting between", "this will be the
    second summit this year"."""
    k = phrase.first - 2
    k -= (s.word(k - 1), s.word(k)) == ("will", "be")
    return bool(phrase.number) and s.word(k) in _COUNTING and s.word(k - 1) in ("it", "this")


_COUNTING = frozenset({"was", "is", "will", "marks", "marked"})


def _other_kind(s: Scene, words: tuple[str, ...], end: int) -> str | None:
    """The kind that what follows gives: "the third round of Political Consultations", "a discussion on the phone"."""
    if words in _SITTINGS and s.word(end) == "of":
        if words == ("meeting",) and _of_leaders(s, end):
            return "summit"
        sits = sitting(s, end + 1)
        if words == ("round",) and sits in ("consultations", "talks", "negotiations"):
            return "talks"
        if sits in ("dialogue", "dialog"):
            return "dialogue"
    spoken = words in (("discussion",), ("conversation",), ("talks",)) and s.word(end) in ("by", "on", "over")
    return "phone_talks" if spoken and s.words(end, end + 3) & {"phone", "telephone"} else None


def _of_leaders(s: Scene, end: int) -> bool:
    """Whether the leaders of several states met: "the third meeting of the heads of state of Central Asia"."""
    consultative = s.word(end - 2) in ("consultative", "summit")
    near = s.words(end, end + 8)
    return consultative and (near >= {"heads", "state"} or "leaders" in near or "presidents" in near)
