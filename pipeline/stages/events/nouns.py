"""Events told by nouns: "held talks", "the ninth summit", "in his speech", "the signing of"."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.facts import Mention
from pipeline.lexicon import word_set
from pipeline.stages.events.people import people_of
from pipeline.stages.events.phrase import Phrase, phrase_of
from pipeline.stages.events.scene import Scene, main_clause, modality, objects, subjects
from pipeline.stages.events.signings import presented, signing
from pipeline.stages.events.telling import Reading, Telling, persons, telling
from pipeline.stages.events.verbs import having
from pipeline.stages.events.visits import visit
from pipeline.stages.events.vocabulary import AUDIENCES, COMPOUNDS, HELD, HOLDING, OTHERS, WORDS

_ONCE = frozenset({"after", "following", "during"})
_STANDING = frozenset({"bloc", "organization"})
_SITS = {"dialogue": "dialogue", "commission": "meeting", "committee": "meeting", "council": "meeting"}
"""Kind of event of a session, by the body that sits."""
_BOUTS = word_set("events/sets", "nouns.bouts")
_WELCOMES = frozenset({"welcomed", "received", "greeted"})
_BODIES = frozenset({"commission", "committee", "council"})
_PAST = word_set("events/sets", "nouns.past")
_BESIDE = frozenset({"margins", "margin", "sidelines"})
_GOES_TO = word_set("events/sets", "nouns.goes_to")
_KEPT_UP = word_set("events/sets", "nouns.kept_up")
_WARM = word_set("events/sets", "nouns.warm")
_MODALS = word_set("events/sets", "nouns.modals")
_POLITICAL = word_set("events/sets", "nouns.political")
_BACK = word_set("events/sets", "nouns.back")
_UNDONE = WORDS["put_off"] | {"not"}
_OFTEN = word_set("events/sets", "nouns.often")
_FOUNDS = word_set("events/sets", "nouns.founds")
_COUNTED = WORDS["definite"] | {"a", "an", "another", "each"}
_MEALS = word_set("events/sets", "nouns.meals")
_WHERE = word_set("events/sets", "nouns.where")
_ENDS_NAME = (WORDS["phrase_end"] | HELD) - {"."}
_SITTINGS = (("round",), ("meeting",), ("session",))
_YEARS = re.compile(r"\d{4}/\d{4}$")


def by_noun(r: Reading) -> Telling | None:
    """The event that a noun tells of; None where it tells of none."""
    s, trigger, i, end = r.s, r.trigger, r.at, r.end
    if s.word(end) in COMPOUNDS or (trigger.words[0] == "2" and s.word(end) in WORDS["clitic"]):
        return None
    if trigger.kind == "speech" and len(trigger.words) == 1 and s.word(i - 1) in ("to", "and", "or"):
        return None  # "to address", "to lecture" are verbs
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
    if trigger.family in ("visit", "tour"):
        return visit(r, phrase.first, phrase.determiner, moods, definite=phrase.definite)
    if trigger.family == "exhibition" and (year := _year_of_name(s, end)) and r.dates.get(i, ("",))[0][:4] != year:
        r = replace(r, dates={**r.dates, i: (year, "explicit")})
    if trigger.family == "signing":
        return signing(r, moods)
    if trigger.needs == "presented":
        return presented(r, moods)
    if trigger.needs == "convened" and (sat := _sat(r, phrase)) is not None:
        return telling(r, sat[1], moods, rule="events.noun", kind=sat[0], number=phrase.number)
    if trigger.words == ("reception",) and (guests := _received(r, phrase)):
        told = telling(r, subjects(s, phrase.first) + guests, moods, rule="events.noun", kind="meeting")
        return replace(told, family="meeting")
    if trigger.words[-1] in _MEALS and phrase.left <= {"working", "private", "official"}:
        table = _at_table(s, end)
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
    if not _happens(r, phrase):
        return None
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
    return telling(
        r,
        subject + after,
        moods,
        kind=_other_kind(s, trigger.words, end),
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
    if following.isdisjoint(("was", "were", "been", "be", "is")):
        return False
    unsure = phrase.determiner in ("a", "an", "any") and following >= {"was", "not"}
    return unsure or not following.isdisjoint(WORDS["put_off"])


def _in_view(s: Scene, first: int) -> bool:
    """Whether it is only to be done: "agreed to hold the first meeting", "agreed to resume talks"."""
    if "to" in (s.word(first - 1), s.word(first - 3)):
        return True
    return s.word(first - 2) == "to" and s.word(first - 1) not in WORDS["definite"]


def _vague(value: str) -> bool:
    """Whether a date fixes nothing: a year, a season, half a year."""
    start, _, end = value.partition("/")
    return len(start) == 4 or start[5:7] > "12" or (len(start) == len(end) == 7 and start != end)


def _other_kind(s: Scene, words: tuple[str, ...], end: int) -> str | None:
    """The kind that what follows gives: "the third round of Political Consultations", "a discussion on the phone"."""
    if words in _SITTINGS and s.word(end) == "of":
        if words == ("meeting",) and _of_leaders(s, end):
            return "summit"
        sits = _sitting(s, end + 1)
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


def _sitting(s: Scene, start: int) -> str:
    """The last word of the name of what sits: "the fourth meeting of the Oman-Chad Security Dialogue"."""
    k = start + (s.word(start) in WORDS["determiner"])
    last = ""
    while k < start + 12 and s.word(k) and s.word(k) not in _ENDS_NAME and not s.dated(k):
        last = s.word(k) if s.word(k).isalpha() else last
        k += 1
    return last


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
        moods = set() if "held" in s.words(end, end + 2) else {"ahead"}
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


def _happens(r: Reading, phrase: Phrase) -> bool:
    """Whether what stands by a noun shows that it tells of a happening."""
    s, trigger, end = r.s, r.trigger, r.end
    before, dated = s.words(phrase.first - 6, r.at), r.at in r.dates
    held = bool(HOLDING & before or HELD & s.words(end, end + 14))
    if s.words(end, end + 7) & WORDS["fails"] and not dated:
        return False
    if trigger.needs == "held" and ("ongoing" in phrase.left or "continuing" in s.words(phrase.first - 3, r.at)):
        return False
    if trigger.needs == "held":
        with_whom = (
            "with" in s.words(end, end + 5) and s.word(end) in ("in", "at") and s.word(phrase.first - 1) in _ONCE
        )
        told = (
            phrase.owned
            or s.word(end) in ("between", "with")
            or with_whom
            or bool((phrase.left | set(trigger.words)) & {"official", "bilateral"})
        )
        if s.word(end) in ("presided", "chaired", "co-chaired"):
            return True
        if s.word(r.at - 1) in _ONCE and (dated or s.word(end) in ("in", "at")):
            return True  # "announced the deal after talks on Thursday"
        if s.word(r.at - 1) in _ONCE and r.at - s.sentence.first < 4 and len(persons(s, main_clause(s, end))) > 1:
            return True  # "Speaking after talks, President X said he and Minister Y agreed"
        about = s.word(phrase.first - 1) in ("of", "on", "for") and not s.words(phrase.first - 4, r.at) & _BOUTS
        travels = s.words(max(s.sentence.first, phrase.first - 24), phrase.first) & WORDS["travels"]
        if about and not held and not travels:
            return False  # "a memorandum on political consultations between the ministries"
        return held or told or phrase.definite
    if trigger.needs == "convened":
        return _convened(r, phrase, held=held)
    if trigger.family == "dialogue" and "under" in (s.word(phrase.first - 1), s.word(phrase.first - 2)):
        return False  # "the progress made under the strategic dialogue"
    mass = phrase.determiner not in _COUNTED and not phrase.named and not phrase.owned
    if trigger.words[0] in ("dialogue", "dialog") and mass:
        return False  # "a restart of high-level dialogue"
    if trigger.family == "dialogue" and phrase.number and "held" in s.words(end, end + 5):
        return True
    if trigger.family == "dialogue" and _founded(s, phrase, end):
        return False
    if trigger.needs == "dated" and phrase.number and s.words(phrase.first - 3, phrase.first) & WORDS["holds"]:
        return True  # "held the fifth strategic dialogue"
    if trigger.words == ("ministerial", "meeting") and phrase.named and before & _GOES_TO:
        return True  # "travelled to Suva for the annual trade ministerial meeting"
    if trigger.needs == "dated":
        bare = trigger.words[0] in ("dialogue", "dialog") and phrase.left <= _POLITICAL
        if bare and not phrase.number and not WORDS["convenes"] & (before | s.words(end, end + 6)):
            return False  # "to continue the dialogue that started last year"
        year = dated and len(r.dates[r.at][0]) == 4 and not phrase.number and not held  # "dialogue throughout the year"
        return dated and not year and not _YEARS.match(r.dates[r.at][0]) and not trigger.many
    if trigger.needs == "occasion":
        aim = dated and "for" in (s.word(phrase.first - 1), s.word(phrase.first - 2))
        if aim and s.words(phrase.first - 24, phrase.first) & (WORDS["travels"] | {"stay", "stayed"}):
            return True  # "will stay in Paris on April 11 for a ministerial conference"
        if dated and trigger.words == ("summit",) and s.word(phrase.first - 2) == "at" and s.word(end) == "in":
            return True  # "agreed at a summit in Lima on Saturday"
        if trigger.family == "summit" and ("day" in phrase.left or any(w.endswith("-day") for w in phrase.left)):
            return True  # "midway through a four-day summit"
        to_it = trigger.family == "ceremony" and s.word(phrase.first - 2) == "to"
        return (
            held
            or (to_it and bool(s.words(r.at - 24, r.at) & _WELCOMES))
            or (dated and s.word(end) == "with" and bool(persons(s, objects(s, end, 8))))
            or s.word(end) == "between"
            or (dated and phrase.determiner in WORDS["possessive"])
            or (
                ((phrase.named or _named_after(s, end)) and (dated or bool(WORDS["occasion"] & before)))
                or (trigger.family == "ceremony" and phrase.definite and dated)
            )
        )
    if trigger.needs == "delivered":
        if phrase.determiner in ("these", "the", "this", "those") and s.word(phrase.first - 2) in ("made", "making"):
            return False  # "made these remarks in reply to a question" only reports
        return bool(HOLDING & s.words(r.at - 6, r.at)) or _at_gathering(r, phrase)
    if trigger.needs == "anaphor":
        return phrase.determiner in WORDS["definite"] or _calls(r, phrase) or _had_a_call(r, phrase)
    if trigger.family == "speech":
        return held or phrase.determiner in WORDS["definite"] | {"a", "an", "'s"}
    if trigger.words == ("meeting",):
        return bool(phrase.left) or phrase.determiner not in ("", "to", "after", "without")
    return True


def _founded(s: Scene, phrase: Phrase, end: int) -> bool:
    """Whether a dialogue is only set up, or going on: "a framework for a Dialogue", "a dialogue that began in May"."""
    if phrase.number:
        return False
    before, behind = s.words(phrase.first - 6, phrase.first), s.words(end, end + 3)
    goes_on = s.word(end) in ("that", "which") and s.word(end + 1) in ("began", "started", "resumed")
    return goes_on or bool((before | behind) & _FOUNDS)


def _named_after(s: Scene, end: int) -> bool:
    """Whether a name follows: "the summit of the Turkic Council"."""
    k = end + 1 + (s.word(end + 1) == "the")
    return s.word(end) == "of" and k < s.sentence.last and s.document.tokens.text[k][0].isupper()


def _calls(r: Reading, phrase: Phrase) -> bool:
    """Whether a call is one between persons: "had a call with Minister X"."""
    s, end = r.s, r.end
    return s.word(end) in ("with", "between", "from") and bool(persons(s, objects(s, end, 8)))


def _had_a_call(r: Reading, phrase: Phrase) -> bool:
    """Whether the two before it telephoned: "The President and Prime Minister X had a productive call today"."""
    s = r.s
    held = bool({"had", "held"} & s.words(phrase.first - 3, phrase.first)) and r.at in r.dates
    return held and s.word(r.end) not in ("for", "to", "on") and bool(persons(s, subjects(s, phrase.first)))


def _at_gathering(r: Reading, phrase: Phrase) -> bool:
    """Whether remarks are somebody's at a gathering: "In his remarks to the delegates"."""
    s, end = r.s, r.end
    opens = phrase.owned and s.word(phrase.first - 2) == "in" and s.word(end) in ("to", "at")
    return opens and bool(AUDIENCES & s.words(end, end + 8))


def _sat(r: Reading, phrase: Phrase) -> tuple[str, tuple[Mention, ...]] | None:
    """Kind and parties of a standing body that a relative clause tells of: "the Riga Dialogue, whose third session was
    held in May"."""
    s = r.s
    if r.at not in r.dates or s.word(phrase.first - 1) != "whose":
        return None
    k = phrase.first - 1 - (s.word(phrase.first - 2) == ",")
    body = next((w for w in (s.word(m) for m in range(k - 1, max(k - 4, s.sentence.first), -1)) if w in _SITS), "")
    near = tuple(m for m in s.mentions if k - 10 <= s.first(m) < k and s.kinds(m) <= {"state", "bloc"})
    return (_SITS[body], near) if body else None


def _convened(r: Reading, phrase: Phrase, *, held: bool) -> bool:
    """Whether a standing body of two states sits: "the 11th session of the Joint Commission was held"."""
    s, end = r.s, r.end
    if s.words(phrase.first - 3, phrase.first) & WORDS["convenes"] and r.at in r.dates:
        return True  # "agreed to convene the Joint Commission in October"
    if s.words(phrase.first - 3, phrase.first) & {"co-chaired", "chaired"}:
        return True
    if not phrase.number and not phrase.left & {"next", "first"}:
        return False
    if _sitting(s, end + 1) in ("dialogue", "dialog") and s.word(end) == "of":
        return held or r.at in r.dates
    bodies = _BODIES | {"consultations"} if r.trigger.words == ("round",) else _BODIES
    if (
        r.trigger.words in (("session",), ("round",))
        and not (s.words(end, end + 8) | s.words(r.at - 14, r.at)) & bodies
    ):
        return False
    return held or r.at in r.dates
