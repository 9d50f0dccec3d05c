"""Events told by nouns: "held talks", "the ninth summit", "in his speech", "the signing of"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from pipeline.facts import Mention
from pipeline.stages.events.places import land
from pipeline.stages.events.scene import Scene, main_clause, modality, objects, subjects
from pipeline.stages.events.signings import presented, signing
from pipeline.stages.events.telling import Reading, Telling, persons, telling
from pipeline.stages.events.verbs import having
from pipeline.stages.events.visits import visit
from pipeline.stages.events.vocabulary import AUDIENCES, COMPOUNDS, HELD, HOLDING, OTHERS, REPORTING, WORDS

_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)$")
_ORDINALS = frozenset(
    {"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "inaugural"}
)
_SAID = REPORTING - {"announced", "issued", "published", "reported", "posted"}
_ONCE = frozenset({"after", "following", "during"})
_STANDING = frozenset({"bloc", "organization"})
_SITS = {"dialogue": "dialogue", "commission": "meeting", "committee": "meeting", "council": "meeting"}
"""Kind of event of a session, by the body that sits."""
_BOUTS = frozenset({"round", "rounds", "session", "series", "meeting", "course", "sidelines"})
_WELCOMES = frozenset({"welcomed", "received", "greeted"})
_BODIES = frozenset({"commission", "committee", "council"})
_RECEIVES = frozenset({"received", "receives", "took", "initiated", "placed"})
_CALLS = frozenset({"telephone", "phone", "call", "video"})
_ATTENDED = 14
_ROMAN = re.compile(r"[IVX]+$")
_PAST = frozenset({"previous", "past", "earlier", "prior", "regular", "former", "recent"})
_POLITICAL = frozenset({"political", "open", "close", "constructive", "continued", "bilateral", "regular"})
_YEARS = re.compile(r"\d{4}/\d{4}$")


@dataclass(frozen=True, slots=True)
class Phrase:
    """The noun phrase that ends in a trigger."""

    first: int
    """Its first token after the determiner."""
    determiner: str
    left: frozenset[str]
    """The words before the noun."""
    number: str
    """An ordinal before the noun: "9th", "ninth"."""
    name: str
    """The names in it, in lower case: "madrid" of "the Madrid summit"."""
    named: bool

    @property
    def owned(self) -> bool:
        """A possessor stands before it: "the minister's", "his"."""
        return self.determiner == "'s" or self.determiner in WORDS["possessive"]

    @property
    def definite(self) -> bool:
        """Told as known; a number makes it one of several."""
        other = self.number or self.left & {"previous", "last", "earlier", "prior", "next", "another"}
        return (self.determiner in WORDS["definite"] or self.determiner == "'s") and not other


def by_noun(r: Reading) -> Telling | None:
    """The event that a noun tells of; None where it tells of none."""
    s, trigger, i, end = r.s, r.trigger, r.at, r.end
    if s.word(end) in COMPOUNDS:
        return None
    if trigger.kind == "speech" and len(trigger.words) == 1 and s.word(i - 1) in ("to", "and", "or"):
        return None  # "to address", "to lecture" are verbs
    phrase = _phrase(s, i, end)
    if phrase.left & OTHERS or s.words(i - 2, i) & OTHERS:
        return None
    moods = _moods(s, i, end, known=trigger.family == "visit" and phrase.definite)
    if moods is None:
        return None
    if trigger.kind == "video_talks" and s.word(i - 1) in ("via", "by", "through"):
        return None  # only the means of what is told beside it
    inside = (m for m in s.mentions if s.first(m) < i < s.last(m)) if trigger.words == ("forum",) else ()
    if any(s.kinds(m) <= _STANDING for m in inside):
        return None  # "told the Pacific Islands Forum": a standing body
    if trigger.family in ("visit", "tour"):
        return visit(r, phrase.first, phrase.determiner, moods, definite=phrase.definite)
    if trigger.family == "signing":
        return signing(r, moods)
    if trigger.needs == "presented":
        return presented(r, moods)
    if trigger.needs == "convened" and (sat := _sat(r, phrase)) is not None:
        return telling(r, sat[1], moods, rule="events.noun", kind=sat[0], number=phrase.number)
    if trigger.words == ("reception",) and (guests := _received(r, phrase)):
        told = telling(r, subjects(s, phrase.first) + guests, moods, rule="events.noun", kind="meeting")
        return replace(told, family="meeting")
    if trigger.words == ("meeting",) and (after_it := having(r, moods)) is not None:
        return after_it
    if not _happens(r, phrase):
        return None
    subject, after = _people(r, phrase)
    if trigger.many and ((not subject and not after) or phrase.left & _PAST) and i not in r.dates:
        return None  # visits and meetings in general
    explicit = bool(persons(s, after)) and s.word(end) in ("with", "between", "of", "from")
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
        kind="talks" if trigger.words == ("round",) and _of_consultations(s, end) else None,
        rule="events.anaphor" if trigger.needs == "anaphor" and not explicit else "events.noun",
        apart=after,
        number=phrase.number,
        name=phrase.name,
        definite=phrase.definite and not explicit,
    )


def _of_consultations(s: Scene, end: int) -> bool:
    """Whether a round is one of talks, and no session of a body: "the third round of Political Consultations"."""
    return s.word(end) == "of" and bool(s.words(end, end + 5) & {"consultations", "talks", "negotiations"})


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


def _counts_it(s: Scene, phrase: Phrase) -> bool:
    """Whether a sentence only counts the meeting just told: "It was the 11th meeting between"."""
    k = phrase.first - 2
    return bool(phrase.number) and s.word(k) in ("was", "is", "marks", "marked") and s.word(k - 1) in ("it", "this")


def _phrase(s: Scene, i: int, end: int) -> Phrase:
    tokens, first = s.document.tokens, i
    while first > s.sentence.first and tokens.lower[first - 1] not in WORDS["phrase_end"] and i - first < 9:
        first -= 1
    left = frozenset(s.words(first, i))
    number = next((w for w in sorted(left) if w in _ORDINALS or (w[0].isdigit() and _ORDINAL.match(w))), "")
    for k in range(first, i):  # "9th" is two tokens
        if tokens.text[k].isdigit() and tokens.lower[k + 1] in ("st", "nd", "rd", "th"):
            number = tokens.text[k] + tokens.lower[k + 1]
        elif tokens.text[k] != "I" and _ROMAN.match(tokens.text[k]):
            number = tokens.lower[k]  # "the IV Meeting"
    named = bool(number) or any(tokens.text[k][0].isupper() and k > s.sentence.first for k in range(first, end))
    name = " ".join(tokens.lower[k] for k in range(first, i) if tokens.text[k][0].isupper())
    determiner = "'s" if s.word(first - 1) in WORDS["clitic"] else s.word(first - 1)
    return Phrase(first, determiner, left, number, name, named)


def _moods(s: Scene, i: int, end: int, *, known: bool) -> set[str] | None:
    """The moods of what a noun tells; None where it is no report. What is known may have effects: "his visit could"."""
    moods = modality(s, i)
    if s.words(end, end + 2) & WORDS["fixed"] or (s.word(end), s.word(end + 1)) == ("to", "be"):
        moods = set() if "held" in s.words(end, end + 2) else {"ahead"}
    if s.words(end, end + 12) >= {"being", "negotiated"}:
        moods = moods | {"ahead"}
    if s.words(end, end + 4) & {"regularly", "annually", "yearly", "periodically"}:
        moods = moods | {"general"}
    verb = _next_modal(s, end)
    if moods & {"invited", "wished", "denied"} or (verb in ("could", "might", "may", "should") and not known):
        return None
    return moods | {"ahead"} if verb == "held" else moods


def _next_modal(s: Scene, end: int) -> str:
    """The modal verb whose subject a noun is: "the second meeting of the committee will take place"."""
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
        about = s.word(phrase.first - 1) in ("of", "on", "for") and not s.words(phrase.first - 4, r.at) & _BOUTS
        travels = s.words(max(s.sentence.first, phrase.first - 24), phrase.first) & WORDS["travels"]
        if about and not held and not travels:
            return False  # "a memorandum on political consultations between the ministries"
        return held or told or phrase.definite
    if trigger.needs == "convened":
        return _convened(r, phrase, held=held)
    if trigger.needs == "dated" and phrase.number and s.words(phrase.first - 3, phrase.first) & WORDS["holds"]:
        return True  # "held the fifth strategic dialogue"
    if trigger.needs == "dated":
        bare = trigger.words[0] in ("dialogue", "dialog") and phrase.left <= _POLITICAL
        if bare and not phrase.number and not WORDS["convenes"] & (before | s.words(end, end + 6)):
            return False  # "to continue the dialogue that started last year"
        year = dated and len(r.dates[r.at][0]) == 4 and not phrase.number and not held  # "dialogue throughout the year"
        return dated and not year and not _YEARS.match(r.dates[r.at][0]) and not trigger.many
    if trigger.needs == "occasion":
        to_it = trigger.family == "ceremony" and s.word(phrase.first - 2) == "to"
        return (
            held
            or (to_it and bool(s.words(r.at - 24, r.at) & _WELCOMES))
            or (dated and s.word(end) == "with" and bool(persons(s, objects(s, end, 8))))
            or s.word(end) == "between"
            or (dated and phrase.determiner in WORDS["possessive"])
            or (
                (phrase.named and (dated or bool(WORDS["occasion"] & before)))
                or (trigger.family == "ceremony" and phrase.definite and dated)
            )
        )
    if trigger.needs == "delivered":
        if phrase.determiner in ("these", "the", "this", "those") and s.word(phrase.first - 2) in ("made", "making"):
            return False  # "made these remarks in reply to a question" only reports
        return bool(HOLDING & s.words(r.at - 6, r.at)) or _at_gathering(r, phrase)
    if trigger.needs == "anaphor":
        return phrase.determiner in WORDS["definite"] or _calls(r, phrase)
    if trigger.family == "speech":
        return held or phrase.determiner in WORDS["definite"] | {"a", "an", "'s"}
    if trigger.words == ("meeting",):
        return bool(phrase.left) or phrase.determiner not in ("", "to", "after", "without")
    return True


def _calls(r: Reading, phrase: Phrase) -> bool:
    """Whether a call is one between persons: "had a call with Minister X"."""
    s, end = r.s, r.end
    return s.word(end) in ("with", "between", "from") and bool(persons(s, objects(s, end, 8)))


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
    if not phrase.number and not phrase.left & {"next", "first"}:
        return False
    bodies = _BODIES | {"consultations"} if r.trigger.words == ("round",) else _BODIES
    if (
        r.trigger.words in (("session",), ("round",))
        and not (s.words(end, end + 8) | s.words(r.at - 14, r.at)) & bodies
    ):
        return False
    return held or r.at in r.dates


def _people(r: Reading, phrase: Phrase) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """Who takes part: those before a noun, and those after it."""
    s, first, end = r.s, phrase.first, r.end
    subject, after = subjects(s, first), objects(s, end, 30)
    attended = r.trigger.needs != "occasion" or r.trigger.family == "ceremony"
    said_there = attended or bool(subject and _SAID & s.words(s.last(subject[-1]), first))
    part = _takes_part(s, subject, first, r.at, explicit=bool(after), setting=said_there)
    part &= not _reports(s, subject, first)
    if not part or s.word(end) == "held" or (s.word(end) == "of" and not HOLDING & s.words(first - 6, first)):
        subject = ()
    if s.word(end) == "," and first - s.sentence.first < 6 and after and not persons(s, after):
        after = ()  # "In the margins of the meeting, the Ministers of A and B signed"
    if after and _stray(s, end, s.first(after[0])):
        after = ()
    if s.word(end) in ("was", "were") and {"attended", "joined", "followed"} & s.words(end, end + 3):
        after = ()
    if "attended" in s.all_words:
        after = _attending(s, end) or after
    if not subject and _opens(s, first) and s.word(s.sentence.first) != "before":
        subject = main_clause(s, end)
    if r.trigger.family == "ceremony":
        guest = next((k for k in range(end, end + 15) if s.word(k) in ("honour", "honor")), None)
        if guest is not None:
            return subject or _host(s, first, end), objects(s, guest + 1, 8)
        if s.word(end) == "for" and subject and HOLDING & s.words(first - 5, first):
            return subject, persons(s, objects(s, end + 1, 6))
    if r.trigger.family == "ceremony" and s.word(first - 2) in ("at", "during", "in", "to"):
        welcome = next((k for k in range(first - 1, first - 24, -1) if s.word(k) in _WELCOMES), None)
        if welcome is not None:
            return subjects(s, welcome), persons(s, objects(s, welcome + 1, 8))
    told = None
    if subject and "told" in s.words(first - 9, first):
        told = next((k for k in range(first - 1, first - 10, -1) if s.word(k) == "told"), None)
    if told is not None:
        subject += tuple(m for m in persons(s, s.mentions) if told < s.first(m) <= told + 2)
    if r.trigger.family == "speech":
        return _speaker(r, first, subject), ()
    if phrase.owned:
        owner = tuple(m for m in s.mentions if s.last(m) in (first, first - 1))
        subject = owner or subject
    holders = _holders(r, first, subject)
    if holders:
        return holders, ()
    if r.trigger.needs == "dated" or r.trigger.family == "exhibition":
        # a dialogue or an exposition is held by states, not by whoever speaks of it
        near = (m for m in s.mentions if first - 3 <= s.first(m) <= end + 12 and r.trigger.family != "summit")
        return tuple(m for m in near if s.kinds(m) <= {"state", "bloc"}), ()
    if phrase.owned and r.trigger.family == "meeting":
        subject = _in_person(s, subject)
    if s.word(end) == "of":
        after = tuple(m for m in after if s.kinds(m) != {"organization"} or not _sits(s, m)) if phrase.number else after
    if not subject and not after:
        subject = tuple(m for m in s.mentions if first <= s.first(m) < r.at and s.kinds(m) <= {"state", "bloc"})
    return subject, after


def _reports(s: Scene, subject: tuple[Mention, ...], first: int) -> bool:
    """Whether the subject only reports of it: "The spokesman added that during the talks the presidents"."""
    if not subject or s.word(first - 2) not in ("during", "at", "in", "after", "following"):
        return False
    return s.word(first - 3) == "that" and bool(s.words(s.last(subject[-1]), first - 3) & REPORTING)


def _in_person(s: Scene, subject: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The persons of a sentence who met where it says so of their states: "X and Y said both sides spoke during
    their meeting"."""
    states = {x for m in subject for a in m.actors if (x := land(s.cast, a))}
    if len(states) != 2 or any("person" in s.kinds(m) for m in subject):
        return subject
    people = [m for m in persons(s, s.mentions) if len(m.actors) == 1 and m.form != "pronoun"]
    homes = {s.cast.by_id[m.actors[0]].country for m in people}
    return tuple(people) if homes == states and len({m.actors for m in people}) == 2 else subject


def _attending(s: Scene, end: int) -> tuple[Mention, ...]:
    """Who is said to have been there: "the meeting today, attended by"."""
    following = next((i for i, _ in s.triggers if i >= end), s.sentence.last)
    for k in range(end, min(end + _ATTENDED, following)):
        if (s.word(k), s.word(k + 1), s.word(k + 2)) == (",", "attended", "by"):
            return objects(s, k + 3)
    return ()


def _sits(s: Scene, mention: Mention) -> bool:
    """Whether a mention names a body that sits, and no party: "the third meeting of the Committee on Trade"."""
    return bool(_BODIES & s.words(s.first(mention), s.last(mention)))


def _holders(r: Reading, first: int, subject: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Who holds a dialogue in person: "the two ministers held the fifth dialogue", "a dialogue, which I will co-chair
    with Minister X"."""
    s, end = r.s, r.end
    chairing = None
    if "chaired" in s.words(first - 13, first - 2):
        chairing = next((k for k in range(first - 3, first - 14, -1) if s.word(k) == "chaired"), None)
    if chairing is not None and s.word(chairing + 1) == "with":
        return persons(s, subjects(s, chairing) + objects(s, chairing + 1, 12))  # "co-chaired with X the third meeting"
    if r.trigger.needs != "dated":
        return ()
    if (s.word(end), s.word(end + 1)) == (",", "which"):
        chair = next((k for k in range(end + 2, end + 9) if s.word(k) in WORDS["chairs"]), None)
        if chair is not None:
            return persons(s, subjects(s, chair) + objects(s, chair + 1, 12))
    holding = s.words(max(first - 3, s.last(subject[-1])), first) & WORDS["holds"] if subject else set()
    if holding and persons(s, subject):
        return persons(s, subject)
    between = next((k for k in range(end, end + 14) if s.word(k) in ("between", ",", ".", "that")), None)
    sides = persons(s, objects(s, between + 1)) if between is not None and s.word(between) == "between" else ()
    return sides if sum(len(m.actors) for m in sides) > 1 else ()


def _stray(s: Scene, end: int, first: int) -> bool:
    """Whether the actors after a noun belong to something else: "the meeting highlighted the ties between"."""
    if s.word(end) in ("with", "between", "of", "among"):
        return False
    return first - end > 6 or bool(s.words(end, first) & {"relations", "ties", "cooperation", "friendship"})


def _takes_part(s: Scene, subject: tuple[Mention, ...], first: int, at: int, *, explicit: bool, setting: bool) -> bool:
    """Whether the subject of the clause takes part: it holds the talks, or speaks at them."""
    since = s.last(subject[-1]) if subject and explicit else first - 6
    before = (s.word(first - 1), s.word(first - 2))
    aim = "for" in before or (before[0] == "of" and "for" in s.words(first - 5, first))
    if explicit and aim and s.words(max(s.sentence.first, first - 24), first) & WORDS["travels"]:
        return True  # "will travel to Riga for talks with"
    held = HOLDING & (s.words(first - 6, at) | s.words(max(since, first - 20), first))
    received = at < s.sentence.last and s.words(max(since, first - 14), first) & _RECEIVES and s.word(at) in _CALLS
    return bool(held or received) or (setting and bool({s.word(first - 1), s.word(first - 2)} & WORDS["setting"]))


def _opens(s: Scene, first: int) -> bool:
    """Whether a phrase opens its sentence: "Following talks, …", "In his address, …"."""
    return first - s.sentence.first <= 3 and bool({s.word(first - 1), s.word(first - 2)} & WORDS["setting"])


def _host(s: Scene, first: int, end: int) -> tuple[Mention, ...]:
    """Who gives a dinner for someone: in "At a dinner in honour of …, President Muizzu said", the one who speaks."""
    if first - s.sentence.first > 3:
        return ()
    comma = next((k for k in range(end, min(end + 30, s.sentence.last)) if s.word(k) == ","), None)
    return tuple(m for m in persons(s, s.mentions) if comma is not None and comma < s.first(m) <= comma + 3)


def _speaker(r: Reading, first: int, subject: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Who speaks: the possessor, or, after "In his speech", the subject of the main clause."""
    s = r.s
    if _opens(s, first):
        after = persons(s, main_clause(s, r.end))
        if after:
            return after[:1]
    owners = WORDS["possessive"] | WORDS["clitic"]
    owner = tuple(m for m in s.mentions if s.last(m) in (first, first - 1) and s.word(first - 1) in owners)
    return persons(s, owner) or persons(s, subject)
