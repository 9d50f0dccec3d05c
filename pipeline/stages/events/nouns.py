"""Events told by nouns: "held talks", "the ninth summit", "in his speech", "the signing of"."""

from __future__ import annotations

from dataclasses import replace

from pipeline.facts import Mention
from pipeline.lexicon import word_set
from pipeline.stages.events.attendance import present
from pipeline.stages.events.clauses import main_clause
from pipeline.stages.events.happens import happens, sat, sitting
from pipeline.stages.events.people import people_of
from pipeline.stages.events.phrase import Phrase, phrase_of
from pipeline.stages.events.relative import held_with
from pipeline.stages.events.scene.moods import modality
from pipeline.stages.events.scene.objects import objects
from pipeline.stages.events.scene.parts import GIVES
from pipeline.stages.events.scene.sentence import Scene
from pipeline.stages.events.scene.subjects import subjects
from pipeline.stages.events.signings import presented, signing
from pipeline.stages.events.stays import opened
from pipeline.stages.events.telling import Reading, Telling, persons, telling
from pipeline.stages.events.verbs.meeting import having
from pipeline.stages.events.visits import visit
from pipeline.stages.events.vocabulary import COMPOUNDS, HOLDING, OTHERS, WORDS

_VERBAL = frozenset({"to", "and", "or", "will", "shall", "would", "later", "also"})
_STANDING = frozenset({"bloc", "organization"})
_PAST = word_set("events/sets", "nouns.past")
_BESIDE = frozenset({"margins", "margin", "sidelines"})
_KEPT_UP = word_set("events/sets", "nouns.kept_up")
_WARM = word_set("events/sets", "nouns.warm")
_MODALS = word_set("events/sets", "nouns.modals")
_BACK = word_set("events/sets", "nouns.back")
_UNDONE = WORDS["put_off"] | {"not", "off"}
_OFTEN = word_set("events/sets", "nouns.often")
_DECIDES = word_set("events/sets", "nouns.decides")
_MEALS = word_set("events/sets", "nouns.meals")
_WHERE = word_set("events/sets", "nouns.where")
_OPENING = word_set("events/sets", "nouns.opening")
_SITTINGS = (("round",), ("meeting",), ("session",))


def by_noun(r: Reading) -> Telling | None:
    """The event that a noun tells of; None where it tells of none."""
    s, trigger, i, end = r.s, r.trigger, r.at, r.end
    if s.word(end) in COMPOUNDS or (trigger.words[0] == "2" and s.word(end) in WORDS["clitic"]):
        return None
    if trigger.kind == "speech" and len(trigger.words) == 1 and s.word(i - 1) in _VERBAL:
        return None  # "to address", "will lecture" are verbs
    if trigger.words == ("ministerial",) and s.word(end).isalpha() and s.word(end) not in WORDS["phrase_end"]:
        return None  # "an inter-ministerial delegation"
    phrase = phrase_of(s, i, end)
    if phrase.left & OTHERS or s.words(i - 2, i) & OTHERS:
        return None
    if s.word(s.low) == "had" or _put_off(s, phrase, end):
        return None  # "Had the summit been held in June, …"
    moods = _moods(s, i, end, known=trigger.family == "visit" and phrase.definite, setting=_during(s, phrase))
    if moods is None:
        return None
    if trigger.kind == "video_talks" and s.word(i - 1) in ("via", "by", "through"):
        return None  # only the means of what is told beside it
    inside = (m for m in s.mentions if s.first(m) < i < s.last(m)) if trigger.words == ("forum",) else ()
    if any(s.kinds(m) <= _STANDING for m in inside):
        return None  # "told the Pacific Islands Forum": a standing body
    if trigger.words == ("meeting",) and any(
        s.kinds(m) == {"bloc"} and s.last(m) == end > s.first(m) + 1 for m in s.mentions
    ):
        trigger = replace(trigger, kind="summit", family="summit", needs="occasion")  # "the Asia-Europe Meeting"
        r = replace(r, trigger=trigger)
    if trigger.family in ("visit", "tour"):
        return visit(r, phrase.first, phrase.determiner, moods, definite=phrase.definite)
    if trigger.family in ("summit", "conference", "meeting", "exhibition") and i in r.dates and (stretch := opened(r)):
        r = replace(r, dates={**r.dates, i: (stretch, "derived")})
    if trigger.family == "exhibition" and (year := _year_of_name(s, end)) and r.dates.get(i, ("",))[0][:4] != year:
        r = replace(r, dates={**r.dates, i: (year, "explicit")})
    if trigger.family == "signing":
        return signing(r, moods)
    if trigger.needs == "presented":
        return presented(r, moods)
    if trigger.needs == "convened" and (met := sat(r, phrase)) is not None:
        return telling(r, met[1], moods, rule="events.noun", kind=met[0], number=phrase.number)
    if trigger.words == ("reception",) and (guests := _received(r, phrase)):
        told = telling(r, subjects(s, phrase.first) + guests, moods, rule="events.noun", kind="meeting")
        return replace(told, family="meeting")
    if trigger.words[-1] in _MEALS and phrase.left <= {"working", "private", "official"}:
        table = _at_table(s, end)
        if not table and i in r.dates and s.word(phrase.first - 2) in ("at", "over", "during"):
            eaten = persons(s, subjects(s, phrase.first))  # "A and B discussed trade at a working lunch on Monday"
            if sum(len(m.actors) for m in eaten) > 1 and s.word(end) not in ("for", "hosted", "given"):
                return replace(telling(r, eaten, moods, rule="events.noun", kind="meeting"), family="meeting")
        if table and not phrase.definite and (held := subjects(s, phrase.first)):
            told = telling(r, held + table, moods, rule="events.noun", kind="meeting", apart=table)
            return replace(told, family="meeting")
    if trigger.words == ("reception",) and phrase.left & _WARM:
        return None  # "thanked his host for the warm reception"
    if trigger.words == ("reception",) and phrase.definite and s.word(phrase.first - 2) in ("during", "at"):
        return replace(telling(r, (), moods, rule="events.noun", kind="meeting", definite=True), family="meeting")
    if trigger.words == ("meeting",) and (after_it := having(r, moods)) is not None:
        return after_it
    if trigger.words == ("meeting",) and s.word(end) in _WHERE and (s.word(i - 1) == "," or i == s.sentence.first):
        return _gathered(r, moods)
    if not happens(r, phrase):
        return None
    if _decided(s, phrase.first):
        moods = moods | {"ahead"}
    if i in r.dates and _vague(r.dates[i][0]) and _in_view(s, phrase.first):
        return None  # "agreed to hold the first meeting in 2027"
    if (
        "from" in (s.word(phrase.first - 1), s.word(phrase.first - 2))
        and s.words(phrase.first - 14, phrase.first) & _BACK
    ):
        r = replace(r, dates={})  # the day of the way back
    if trigger.words == ("inauguration",) and s.word(phrase.first - 2) in ("since", "after"):
        return None  # "his first visit since his January inauguration": how long one is in office
    subject, after = people_of(r, phrase)
    known = trigger.family == "meeting" and phrase.definite and not phrase.name and i not in r.dates
    if known and present(s, phrase.first, end):
        return telling(r, subject + after, moods, rule="events.noun", definite=True, present=True)
    if known and s.word(end) == "," and s.words(s.low, i) <= _OPENING:
        return telling(r, (), moods, rule="events.noun", definite=True)  # "Before the talks, X held a ceremony"
    same = trigger.family == "summit" and phrase.definite and not phrase.left and phrase.determiner == "the"
    if same and s.word(end) == "," and s.words(s.low, i) <= _OPENING and i - s.low > 1:
        r = replace(r, dates={})  # "Before the summit, the two met on Friday"
        return telling(r, (), moods, rule="events.noun", definite=True)
    if trigger.many and not subject and not after and trigger.family == "meeting":
        return None  # "two days of meetings"
    if trigger.many and ("all" in s.words(phrase.first - 2, phrase.first) or phrase.left & {"all", "various"}):
        return None  # "invited to all the meetings"
    if trigger.many and s.words(phrase.first - 8, phrase.first) & _KEPT_UP and i not in r.dates:
        return None  # "agreed to maintain exchanges and meetings"
    if trigger.many and ((not subject and not after) or phrase.left & _PAST) and i not in r.dates:
        return None  # visits and meetings in general
    explicit, beside = bool(persons(s, after)) and s.word(end) in ("with", "between", "of", "from"), False
    explicit &= not (trigger.family == "summit" and not phrase.left)  # "chaired the summit with Prime Minister X"
    if trigger.words == ("meeting",) and phrase.name and s.words(phrase.first - 4, phrase.first) & _BESIDE:
        explicit = beside = True  # "met in Lima on the margins of the OAS Foreign Ministers' Meeting"
    if s.word(end) in ("that", "which") and s.words(end + 1, end + 3) & {"will", "is", "would"}:
        moods, explicit = moods | {"ahead"}, True  # "the meeting that will be held in Spain" is another
    quoted = s.word(phrase.first - 2) in ("today", "yesterday") and bool({"“", '"'} & s.words(s.sentence.first, i))
    if trigger.family == "meeting" and ((phrase.determiner == "'s" and quoted) or _counts_it(s, phrase)):
        r = replace(r, dates={})
        return telling(r, subject + after, moods, rule="events.noun", definite=True, apart=after)
    if trigger.family in ("meeting", "call") and (held := held_with(s, end)):
        return telling(r, held, moods, rule="events.noun", number=phrase.number, name=phrase.name)
    with_them = trigger.family == "meeting" and s.word(end) in ("with", "between")
    comes = trigger.words[0] == "courtesy" and s.word(end) == "from"  # "received a courtesy call from Minister X"
    gives = trigger.family == "ceremony" and not s.words(phrase.first - 4, phrase.first).isdisjoint(GIVES)
    return telling(
        r,
        subject + after,
        moods,
        kind=_other_kind(s, trigger.words, end),
        bodies=tuple(m for m in after if s.kinds(m) == {"organization"}) if with_them else (),
        hosts=persons(s, subject) if gives or comes else (),
        guests=persons(s, after) if gives or comes else (),
        rule="events.anaphor" if trigger.needs == "anaphor" and not explicit else "events.noun",
        apart=after,
        number=phrase.number,
        name=phrase.name,
        definite=phrase.definite and not explicit,
        bare=trigger.words == ("ceremony",) and phrase.determiner == "the" and not phrase.left,
        again=beside,
    )


def _gathered(r: Reading, moods: set[str]) -> Telling | None:
    """ "The two ministers, meeting in Oslo, agreed …"; "Meeting in Oslo, the ministers of …"."""
    s = r.s
    met = subjects(s, r.at) if r.at > s.sentence.first else main_clause(s, r.end)
    with_whom = objects(s, r.end, 12) if "with" in s.words(r.end, r.end + 8) else ()
    people = persons(s, met) or met
    if sum(len(m.actors) for m in people) < 2 and not with_whom:
        return None
    return telling(r, met + with_whom, moods, rule="events.met")


def _put_off(s: Scene, phrase: Phrase, end: int) -> bool:
    """Whether it did not come about: "his visit to Lima was postponed", "a visit was not on the agenda"."""
    if s.all_words.isdisjoint(_UNDONE):
        return False
    following = s.words(end, end + 12)
    if _dropped(s, end) or _unplanned(s, end):
        return True
    if following.isdisjoint(("was", "were", "been", "be", "is")):
        return False
    unsure = phrase.determiner in ("a", "an", "any") and following >= {"was", "not"}
    return unsure or not following.isdisjoint(WORDS["put_off"])


def _unplanned(s: Scene, end: int) -> bool:
    """Whether it is said that nothing is planned: "A meeting between the two is not planned"."""
    for k in range(end, min(end + 20, s.high)):
        if s.lower[k] == "not" and s.word(k - 1) in _PASSIVE:
            return not s.words(k + 1, k + 4).isdisjoint(WORDS["fixed"] | {"foreseen", "envisaged", "expected"})
        if s.lower[k] == "not" and s.words(k - 2, k) & _WOULD:
            return not s.words(k + 1, k + 5).isdisjoint(("ahead", "place", "happen", "materialise", "materialize"))
    return False


_WOULD = frozenset({"will", "would", "did", "could"})


def _dropped(s: Scene, end: int) -> bool:
    """Whether what a noun tells was dropped, however much is said of it before: "The talks, which had been due to open
    in Oslo on 3 May, have been called off"."""
    for k in range(end, min(end + _FAR, s.high)):
        word = s.lower[k]
        off = word not in ("put", "called") or s.word(k + 1) == "off"
        if word in _DROPS and s.word(k - 1) in _PASSIVE and off:
            return not any(end <= i < k for i, _ in s.triggers)
        if word in _OTHER_CLAUSE:
            return False
    return False


_FAR = 30
_DROPS = word_set("events/sets", "nouns.drops")
_PASSIVE = frozenset({"was", "were", "been", "be", "is", "are"})
_OTHER_CLAUSE = frozenset({"after", "before", "when", "while", "because", ";", "until", "unless", "said"})


def _in_view(s: Scene, first: int) -> bool:
    """Whether it is only to be done: "agreed to hold the first meeting", "agreed to resume talks"."""
    if "attend" in (s.word(first - 1), s.word(first - 2)):
        return False  # "invited to attend the summit to be held this year": that will be
    if "to" in (s.word(first - 1), s.word(first - 3)):
        return True
    return s.word(first - 2) == "to" and s.word(first - 1) not in WORDS["definite"]


def _decided(s: Scene, first: int) -> bool:
    """Whether it was decided on: "agreed Thursday to set up a commission and to hold a summit in May"."""
    if s.all_words.isdisjoint(_DECIDES):
        return False
    held = next((k for k in (first - 1, first - 2) if s.word(k) in ("hold", "convene", "host", "organise")), None)
    return held is not None and s.word(held - 1) == "to" and not s.words(held - 24, held).isdisjoint(_DECIDES)


def _vague(value: str) -> bool:
    """Whether a date fixes nothing: a year, a season, half a year."""
    start, _, end = value.partition("/")
    return len(start) == 4 or start[5:7] > "12" or (len(start) == len(end) == 7 and start != end)


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


def _received(r: Reading, phrase: Phrase) -> tuple[Mention, ...]:
    """Whom a leader receives: "gave a reception in Hanoi on Tuesday for visiting Prime Minister X"."""
    s = r.s
    if not s.words(phrase.first - 3, phrase.first) & (WORDS["holds"] | {"gave", "gives", "given"}):
        return ()
    for k in range(r.end, r.end + 10):
        if s.word(k) == "for":
            guests = persons(s, objects(s, k + 1, 6))
            return guests if guests and s.first(guests[0]) - k < 4 else ()
    return ()


def _at_table(s: Scene, end: int) -> tuple[Mention, ...]:
    """With whom one ate: "had lunch at the Capitol with Senators X and Y"."""
    for k in range(end, end + 9):
        if s.word(k) == "with":
            guests = persons(s, objects(s, k + 1, 12))
            return guests if guests and s.first(guests[0]) - k < 8 else ()
        if s.word(k) in (",", "for", "hosted", "given", "by", ""):
            return ()
    return ()


def _counts_it(s: Scene, phrase: Phrase) -> bool:
    """Whether a sentence only counts the meeting just told: "It was the 11th meeting between"."""
    k = phrase.first - 2
    return bool(phrase.number) and s.word(k) in ("was", "is", "marks", "marked") and s.word(k - 1) in ("it", "this")


def _year_of_name(s: Scene, end: int) -> str:
    """The year in the name of what is to come: "Expo 2030"; a past one may have been put off."""
    year = s.word(end)
    return year if len(year) == 4 and year.isdigit() and s.reference and s.reference[:4] <= year <= "2100" else ""


def _during(s: Scene, phrase: Phrase) -> bool:
    """Whether something else happened during it, whatever was wished: "proposed a fund during Minister X's visit"."""
    if "during" not in s.all_words:
        return False
    k = phrase.first - 1
    if s.word(k) == "during" or s.word(k - 1) == "during":
        return phrase.determiner not in ("any", "possible", "")
    owner = next((m for m in s.mentions if s.last(m) in (k, k + 1)), None) if phrase.determiner == "'s" else None
    return owner is not None and "during" in s.words(s.first(owner) - 4, s.first(owner))


def _moods(s: Scene, i: int, end: int, *, known: bool, setting: bool = False) -> set[str] | None:
    """The moods of what a noun tells; None where it is no report. What is known may have effects: "his visit could"."""
    moods = modality(s, i)
    if setting:
        moods &= {"ahead", "general"}
    if s.words(end, end + 2) & WORDS["fixed"] or (s.word(end), s.word(end + 1)) == ("to", "be"):
        if "held" not in s.words(end, end + 2):
            moods = {"ahead"}
        elif s.word(end) != ",":  # "refused to attend the meeting, held talks with": another verb
            moods = set()
    if "negotiated" in s.all_words and s.words(end, end + 12) >= {"being", "negotiated"}:
        moods = moods | {"ahead"}
    if not s.all_words.isdisjoint(_OFTEN) and s.words(end, end + 4) & _OFTEN:
        moods = moods | {"general"}
    verb = _next_modal(s, end)
    if moods & {"invited", "wished", "denied"} or (verb in ("could", "might", "may", "should") and not known):
        return None
    return moods | {"ahead"} if verb == "held" else moods


def _next_modal(s: Scene, end: int) -> str:
    """The modal verb whose subject a noun is: "the second meeting of the committee will take place"."""
    if s.all_words.isdisjoint(_MODALS) or s.words(end, end + 12).isdisjoint(_MODALS):
        return ""
    for k in range(end, end + 12):
        word = s.word(k)
        if word in ("that", ",", "he", "she", "they", "it", "") or word in HOLDING:
            return ""
        if word in ("will", "would", "shall"):
            return "held" if s.words(k + 1, k + 4) & WORDS["takes_place"] else ""
        if word in ("could", "might", "may", "should"):
            return word
    return ""
