"""Whether a noun tells of a happening: what must stand beside it, by what it needs."""

from __future__ import annotations

import re

from pipeline.facts import Mention
from pipeline.lexicon import word_set
from pipeline.stages.events.attendance import attending, there_for
from pipeline.stages.events.clauses import main_clause
from pipeline.stages.events.people import handed
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
_WELCOMES = frozenset({"welcomed", "received", "greeted"})
_BODIES = frozenset({"commission", "committee", "council"})
_GOES_TO = word_set("events/sets", "happens.goes_to")
_POLITICAL = word_set("events/sets", "happens.political")
_FOUNDS = word_set("events/sets", "happens.founds")
_COUNTED = WORDS["definite"] | {"a", "an", "another", "each"}
_OF_A_BODY = word_set("events/sets", "happens.of_a_body")
_WELCOMING = (("welcome", "ceremony"), ("welcoming", "ceremony"))
_GIVEN = frozenset({"given", "tendered", "hosted", "offered"})
_SETTING = frozenset({"at", "during", "in"})
_SIGNED = frozenset({"signed", "signing", "sign", "inked", "exchanged", "credentials", "credence"})
_ENDS_NAME = (WORDS["phrase_end"] | HELD) - {"."}
_YEARS = re.compile(r"\d{4}/\d{4}$")


def happens(r: Reading, phrase: Phrase) -> bool:
    """Whether what stands by a noun shows that it tells of a happening."""
    s, trigger, end = r.s, r.trigger, r.end
    before, dated = s.words(phrase.first - 6, r.at), r.at in r.dates
    held = bool(HOLDING & before or HELD & s.words(end, end + 14))
    if s.words(end, end + 7) & WORDS["fails"] and not dated:
        return False
    if trigger.needs == "held" and ("ongoing" in phrase.left or "continuing" in s.words(phrase.first - 3, r.at)):
        return False
    if trigger.words == ("negotiations",):
        return _negotiated(s, phrase, end)
    if trigger.words == ("talk",):
        return phrase.determiner in ("a", "an", "the", "their") and s.word(end) in ("between", "with")
    if trigger.needs == "held":
        somewhere = s.word(end) in ("in", "at", "on", "here") or s.dated(end)
        at_it = s.word(phrase.first - 1)
        with_whom = (
            somewhere
            and not {"with", "between"}.isdisjoint(s.words(end, end + 6))
            and (at_it in _AT or (at_it == "of" and bool(s.words(phrase.first - 3, r.at) & _BOUTS)))
        )  # "at the close of talks in Lima between"
        told = (
            phrase.owned
            or s.word(end) in ("between", "with")
            or with_whom
            or bool((phrase.left | set(trigger.words)) & {"official", "bilateral"})
        )
        if "followed" in s.words(phrase.first - 9, phrase.first) and s.words(phrase.first - 3, phrase.first) & {
            "by",
            "and",
        }:
            return True  # "received him, followed by a guard of honour and bilateral discussions"
        if s.word(end) in ("presided", "chaired", "co-chaired"):
            return True
        if s.word(end) in ("is", "are") and s.words(end + 1, end + 4) & {"under", "underway"}:
            return True  # "Talks are under way in Cairo between X and Y"
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
    if trigger.words == ("ministerial", "meeting") and phrase.named and (before & _GOES_TO or _at_it(s, phrase)):
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
        if trigger.words == ("forum",) and not held and s.words(phrase.first - 4, phrase.first) & _OF_A_BODY:
            return False  # "the chairman of the Baltic Forum met"
        if dated and phrase.definite and {"ahead", "before"} & {s.word(phrase.first - 2), s.word(phrase.first - 3)}:
            return True  # "met ahead of the leaders' summit this weekend"
        if trigger.words[-1] == "ceremony" and {s.word(phrase.first - 1), s.word(phrase.first - 2)} & _SETTING:
            acting = persons(s, subjects(s, phrase.first)) or handed(s, phrase.first)
            acting = acting or (main_clause(s, end) if phrase.first - s.low < 4 else ())
            told = dated or (phrase.determiner in ("a", "an") and "in" not in s.words(phrase.first - 2, phrase.first))
            if s.all_words.isdisjoint(_SIGNED) and acting and told:
                return True  # "handed over five ambulances at a ceremony in Lima on Tuesday"
        if dated and trigger.words == ("summit",) and s.word(phrase.first - 2) == "at" and s.word(end) == "in":
            return True  # "agreed at a summit in Lima on Saturday"
        if trigger.family == "summit" and ("day" in phrase.left or any(w.endswith("-day") for w in phrase.left)):
            return True  # "midway through a four-day summit"
        if trigger.words in _WELCOMING and s.word(phrase.first - 2) in ("at", "during") and phrase.first - s.low > 4:
            people = persons(s, s.mentions[:3])
            return sum(len(m.actors) for m in people) > 1  # "A and B review the guard during the welcoming ceremony"
        if trigger.family == "ceremony" and s.words(phrase.first - 3, phrase.first) & {"given", "extended"}:
            return True  # "was given a ceremonial welcome"
        given = dated and trigger.family == "ceremony" and s.words(end, end + 5) & _GIVEN
        if given and "by" in s.words(end, end + 18):
            return True  # "said on Monday at a banquet hosted by King X"
        if phrase.named and trigger.family != "ceremony" and there_for(s, phrase.first):
            return True  # "is in Lima in connection with the Andean Summit"
        if (phrase.named or _named_after(s, end) or trigger.family == "ceremony") and attending(s, phrase.first):
            return True  # "was in Suva to attend the eighth session of the Pacific Water Conference"
        if trigger.family == "ceremony" and s.word(end) in _GIVEN and s.word(end + 1) == "by":
            return True  # "met over a lunch hosted by King X"
        to_it = trigger.family == "ceremony" and s.word(phrase.first - 2) == "to"
        return (
            held
            or (to_it and bool(s.words(r.at - 24, r.at) & _WELCOMES))
            or (dated and s.word(end) == "with" and bool(persons(s, objects(s, end, 8))))
            or s.word(end) == "between"
            or (dated and (phrase.determiner in WORDS["possessive"] or _days(s, phrase.first)))
            or (
                ((phrase.named or _named_after(s, end)) and (dated or bool(WORDS["occasion"] & before)))
                or (trigger.family == "ceremony" and phrase.definite and dated)
                or (phrase.definite and dated and any(s.dated(k) for k in range(end, end + 3)))
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


def _negotiated(s: Scene, phrase: Phrase, end: int) -> bool:
    """Whether leaders held talks under another name, and nobody negotiates a document: "signed it following the
    negotiations in Minsk", "held negotiations with President X"."""
    near = {s.word(phrase.first - 1), s.word(phrase.first - 2)}
    if s.word(end) in ("on", "for", "over", "to"):
        return False
    if near & {"after", "following", "opening", "during", "at"}:
        return s.word(end) in ("in", "at") or bool(phrase.left & _ROUNDS)
    return bool(near & {"held", "holds", "conducted"}) and bool(persons(s, subjects(s, phrase.first) + objects(s, end)))


_ROUNDS = word_set("events/sets", "happens.rounds")


def _at_it(s: Scene, phrase: Phrase) -> bool:
    """Whether a meeting is the setting: "At the Nordic-Baltic Ministerial Meeting, the ministers agreed"."""
    return s.word(phrase.first - 2) in ("at", "during") and phrase.determiner == "the"


def _days(s: Scene, first: int) -> bool:
    """Whether the day stands before the noun as its possessor: "last month's summit"."""
    end = s.document.tokens.start[first - 1] if s.word(first - 1) in WORDS["clitic"] else -1
    return any(d.span.end == end for d in s.dates)


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
    if s.word(end) in ("co-chaired", "chaired") and s.word(end + 1) == "by":
        return True  # "signed during the joint commission meeting co-chaired by"
    if not phrase.number and not phrase.left & {"next", "first"}:
        return False
    if sitting(s, end + 1) in ("dialogue", "dialog") and s.word(end) == "of":
        return held or r.at in r.dates
    bodies = _BODIES | {"consultations"} if r.trigger.words == ("round",) else _BODIES
    bodies = bodies | {"talks", "negotiations"} if bodies is not _BODIES and r.at in r.dates else bodies
    if (
        r.trigger.words in (("session",), ("round",))
        and not (s.words(end, end + 8) | s.words(r.at - 14, r.at)) & bodies
    ):
        return False
    return held or r.at in r.dates


def sitting(s: Scene, start: int) -> str:
    """The last word of the name of what sits: "the fourth meeting of the Oman-Chad Security Dialogue"."""
    k = start + (s.word(start) in WORDS["determiner"])
    last = ""
    while k < start + 12 and s.word(k) and s.word(k) not in _ENDS_NAME and not s.dated(k):
        last = s.word(k) if s.word(k).isalpha() else last
        k += 1
    return last
