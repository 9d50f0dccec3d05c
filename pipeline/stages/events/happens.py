"""Whether a noun tells of a happening: what must stand beside it, by what it needs."""

from __future__ import annotations

import re
from collections.abc import Callable

from pipeline.facts import Mention
from pipeline.lexicon import word_set
from pipeline.stages.events.clauses import comes, main_clause
from pipeline.stages.events.occasions import Noun, on_occasion
from pipeline.stages.events.people.met import BODIES
from pipeline.stages.events.phrase import Phrase
from pipeline.stages.events.scene.objects import objects
from pipeline.stages.events.scene.sentence import Scene
from pipeline.stages.events.scene.subjects import subjects
from pipeline.stages.events.telling import Reading, persons
from pipeline.stages.events.vocabulary import AUDIENCES, HELD, HOLDING, WORDS

_ONCE = frozenset({"after", "following", "during"})
_AT = _ONCE | {"at", "in", "follow", "followed", "follows"}
_SITS = {"dialogue": "dialogue", "commission": "meeting", "committee": "meeting", "council": "meeting"}
"""Kind of event of a session, by the body that sits."""
_BOUTS = word_set("events/sets", "happens.bouts")
_ENDED = frozenset({"end", "close", "conclusion", "after", "following", "during"})
_GOES_TO = word_set("events/sets", "happens.goes_to")
_POLITICAL = word_set("events/sets", "happens.political")
_FOUNDS = word_set("events/sets", "happens.founds")
_COUNTED = WORDS["definite"] | {"a", "an", "another", "each"}
_ENDS_NAME = (WORDS["phrase_end"] | HELD) - {"."}
_YEARS = re.compile(r"\d{4}/\d{4}$")


def happens(r: Reading, phrase: Phrase) -> bool:
    """Whether what stands by a noun shows that it tells of a happening."""
    s, trigger, end = r.s, r.trigger, r.end
    n = Noun(r, phrase, s, phrase.first, end, trigger.family, trigger.words, r.at in r.dates)
    if not n.dated and s.words(end, end + 7) & WORDS["fails"]:
        return False
    if trigger.family == "ceremony" and s.word(phrase.first - 1) == "over" and "meeting" in s.all_words:
        return False  # "the meeting, which continued over dinner"
    if trigger.needs == "held" and _goes_on(n):
        return False
    if trigger.words in _OF_ITS_OWN:
        return _OF_ITS_OWN[trigger.words](n)
    if trigger.needs == "held":
        return _talked(n)
    if trigger.needs == "convened":
        return _convened(r, phrase, held=n.held)
    if trigger.family == "dialogue" or trigger.words[0] in _DIALOGUE:
        known = _in_dialogue(n)
        if known is not None:
            return known
    if trigger.words == ("ministerial", "meeting") and phrase.named and (n.before & _GOES_TO or _at_it(s, phrase)):
        return True  # "travelled to Suva for the annual trade ministerial meeting"
    if trigger.needs in _BY_NEED:
        return _BY_NEED[trigger.needs](n)
    if trigger.family == "speech":
        return n.held or phrase.determiner in WORDS["definite"] | {"a", "an", "'s"}
    if trigger.words == ("meeting",):
        return bool(phrase.left) or phrase.determiner not in ("", "to", "after", "without")
    return True


def _goes_on(n: Noun) -> bool:
    """Whether it is no sitting but goes on: "the ongoing discussions", "are continuing discussions"."""
    return "ongoing" in n.phrase.left or "continuing" in n.s.words(n.first - 3, n.r.at)


def _talk(n: Noun) -> bool:
    """Whether two talked: "had a talk with"."""
    return n.phrase.determiner in ("a", "an", "the", "their") and n.s.word(n.end) in ("between", "with")


def _talked(n: Noun) -> bool:
    """Whether discussions and consultations were held; a document on them tells of none."""
    s, first, end, at = n.s, n.first, n.end, n.r.at
    if "followed" in s.words(first - 9, first) and s.words(first - 3, first) & {"by", "and"}:
        return True  # "received him, followed by a guard of honour and bilateral discussions"
    if s.word(end) in ("presided", "chaired", "co-chaired"):
        return True
    if s.word(end) in ("is", "are") and s.words(end + 1, end + 4) & {"under", "underway"}:
        return True  # "Talks are under way in Cairo between X and Y"
    if s.word(at - 1) in _ONCE:
        if n.dated or s.word(end) in ("in", "at"):
            return True  # "announced the deal after talks on Thursday"
        if at - s.sentence.first < 4 and len(persons(s, main_clause(s, end))) > 1:
            return True  # "Speaking after talks, President X said he and Minister Y agreed"
    if n.held:
        return True
    about = s.word(first - 1) in ("of", "on", "for") and not s.words(first - 4, at) & _BOUTS
    if about and not comes(s, first - 24, first):
        return False  # "a memorandum on political consultations between the ministries"
    if about and "sat" in s.words(first - 4, first):
        return True  # "The two leaders sat down for talks"
    return n.phrase.definite or _with_somebody(n)


def _with_somebody(n: Noun) -> bool:
    """Whether it is said whose talks they were: "his talks", "at the close of talks in Lima between"."""
    s, end = n.s, n.end
    if n.phrase.owned or s.word(end) in ("between", "with"):
        return True
    if not _OFFICIAL.isdisjoint(n.phrase.left) or not _OFFICIAL.isdisjoint(n.words):
        return True
    if not (s.word(end) in ("in", "at", "on", "here") or s.dated(end)):
        return False
    if s.words(end, end + 6).isdisjoint(("with", "between")):
        return False
    at_it = s.word(n.first - 1)
    return at_it in _AT or (at_it == "of" and bool(s.words(n.first - 3, n.r.at) & _BOUTS))


_OFFICIAL = frozenset({"official", "bilateral"})
_DIALOGUE = frozenset({"dialogue", "dialog"})


def _in_dialogue(n: Noun) -> bool | None:
    """Whether a dialogue sat, and is not only going on or set up; None where its day must say so."""
    s, phrase = n.s, n.phrase
    of_family = n.family == "dialogue"
    if of_family and "under" in n.setting:
        return False  # "the progress made under the strategic dialogue"
    mass = phrase.determiner not in _COUNTED and not phrase.named and not phrase.owned
    if mass and n.words[0] in _DIALOGUE:
        return False  # "a restart of high-level dialogue"
    if of_family and phrase.number and "held" in s.words(n.end, n.end + 5):
        return True
    return False if of_family and _founded(s, phrase, n.end) else None


def _on_a_day(n: Noun) -> bool:
    """Whether a standing mechanism sat on a day: "held the fifth strategic dialogue", "the dialogue on 3 May"."""
    s, phrase = n.s, n.phrase
    if phrase.number and s.words(n.first - 3, n.first) & WORDS["holds"]:
        return True
    if not n.dated or n.r.trigger.many:
        return False
    bare = n.words[0] in _DIALOGUE and not phrase.number and phrase.left <= _POLITICAL
    if bare and not WORDS["convenes"] & (n.before | s.words(n.end, n.end + 6)):
        return False  # "to continue the dialogue that started last year"
    value = n.r.dates[n.r.at][0]
    year = len(value) == 4 and not phrase.number and not n.held  # "dialogue throughout the year"
    return not year and not _YEARS.match(value)


def _delivered(n: Noun) -> bool:
    """Whether somebody made remarks at a gathering; "made these remarks in reply to a question" only reports."""
    s, phrase = n.s, n.phrase
    if phrase.determiner in ("these", "the", "this", "those") and s.word(n.first - 2) in ("made", "making"):
        return False
    return bool(HOLDING & s.words(n.r.at - 6, n.r.at)) or _at_gathering(n.r, phrase)


def _told_before(n: Noun) -> bool:
    """Whether it goes on with what was told, or says with whom one spoke: "the call", "had a call with Minister X"."""
    return n.phrase.determiner in WORDS["definite"] or _calls(n.r) or _had_a_call(n.r, n.phrase)


def _negotiated(n: Noun) -> bool:
    """Whether leaders held talks under another name, and nobody negotiates a document: "signed it following the
    negotiations in Minsk", "held negotiations with President X"."""
    s, phrase, end, near = n.s, n.phrase, n.end, n.setting
    if s.word(end) in ("on", "for", "over", "to"):
        return False
    if phrase.determiner == "their" and near & {"after", "following", "during", "at"}:
        return sum(len(m.actors) for m in persons(s, main_clause(s, end))) > 1  # "During their negotiations, X and Y"
    if near & {"after", "following", "opening", "during", "at"}:
        return s.word(end) in ("in", "at") or bool(phrase.left & _ROUNDS)
    return bool(near & {"held", "holds", "conducted"}) and bool(persons(s, subjects(s, phrase.first) + objects(s, end)))


_ROUNDS = word_set("events/sets", "happens.rounds")


def _consulted(n: Noun) -> bool:
    """Whether two states sat: "the first bilateral consultation was held", "the political consultation on Monday";
    not "in consultation with", "the public consultation on the bill"."""
    counted = n.phrase.number or not n.phrase.left.isdisjoint(_DIPLOMATIC)
    named_after = n.s.word(n.end) in ("meeting", "mechanism", "process")
    return bool(counted) and not named_after and (n.held or n.dated)


_DIPLOMATIC = word_set("events/sets", "happens.diplomatic")


def _at_it(s: Scene, phrase: Phrase) -> bool:
    """Whether a meeting is the setting: "At the Nordic-Baltic Ministerial Meeting, the ministers agreed"."""
    return s.word(phrase.first - 2) in ("at", "during") and phrase.determiner == "the"


def _founded(s: Scene, phrase: Phrase, end: int) -> bool:
    """Whether a dialogue is only set up, or going on: "a framework for a Dialogue", "a dialogue that began in May"."""
    if phrase.number:
        return False
    before, behind = s.words(phrase.first - 6, phrase.first), s.words(end, end + 3)
    goes_on = s.word(end) in ("that", "which") and s.word(end + 1) in ("began", "started", "resumed")
    return goes_on or bool((before | behind) & _FOUNDS)


def _calls(r: Reading) -> bool:
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


def sat(r: Reading, phrase: Phrase) -> tuple[str, tuple[Mention, ...]] | None:
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
    if phrase.number and s.words(phrase.first - 5, phrase.first) & _ENDED and r.trigger.words == ("round",):
        return True  # "issued at the end of the three-day third round of talks"
    if s.word(end) in ("co-chaired", "chaired") and s.word(end + 1) == "by":
        return True  # "signed during the joint commission meeting co-chaired by"
    dated = r.at in r.dates
    sits = dated and r.trigger.words == ("session",) and HELD & s.words(end, end + 20)
    if not (phrase.number or sits or phrase.left & {"next", "first"}):
        return False
    if sitting(s, end + 1) in ("dialogue", "dialog") and s.word(end) == "of":
        return held or dated
    bodies = BODIES | {"consultations"} if r.trigger.words == ("round",) else BODIES
    bodies = bodies | {"talks", "negotiations"} if bodies is not BODIES and dated else bodies
    if (
        r.trigger.words in (("session",), ("round",))
        and not (s.words(end, end + 8) | s.words(r.at - 14, r.at)) & bodies
    ):
        return False
    return held or dated


def sitting(s: Scene, start: int) -> str:
    """The last word of the name of what sits: "the fourth meeting of the Oman-Chad Security Dialogue"."""
    k = start + (s.word(start) in WORDS["determiner"])
    last = ""
    while k < start + 12 and s.word(k) and s.word(k) not in _ENDS_NAME and not s.dated(k):
        last = s.word(k) if s.word(k).isalpha() else last
        k += 1
    return last


_OF_ITS_OWN: dict[tuple[str, ...], Callable[[Noun], bool]] = {
    ("negotiations",): _negotiated,
    ("talk",): _talk,
    ("consultation",): _consulted,
}
"""Words that are judged each in its own way."""
_BY_NEED: dict[str, Callable[[Noun], bool]] = {
    "dated": _on_a_day,
    "occasion": on_occasion,
    "delivered": _delivered,
    "anaphor": _told_before,
}
"""How the others are judged, by what must stand beside them."""
