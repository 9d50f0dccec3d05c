"""Who takes part in a summit, conference, dialogue or exhibition: who attends it or holds it, else states."""

from __future__ import annotations

from pipeline.lexicon import word_set
from pipeline.stages.events.attendance import attending, there_for
from pipeline.stages.events.people.sides import People, Sides, count
from pipeline.stages.events.scene.objects import objects
from pipeline.stages.events.scene.sentence import Scene
from pipeline.stages.events.scene.subjects import subjects
from pipeline.stages.events.telling import persons
from pipeline.stages.events.vocabulary import MARGINS, WORDS

GATHERINGS = frozenset({"summit", "conference", "exhibition"})
_ATTENDED = 14
"""Tokens between a gathering and "attended by", at most."""
_HOSTED = word_set("events/sets", "people.hosted")
CHAIRS = word_set("events/sets", "people.chairs")
_LEADS = word_set("events/sets", "people.leads")
PRESIDED = word_set("events/sets", "people.presided")


def at_a_gathering(n: Sides) -> Sides | None:
    """Who attends or is there for it: "attended the summit chaired by President X", "is in Lima for a visit and the
    Andean Summit"."""
    s, first, end, phrase = n.s, n.first, n.end, n.phrase
    sits = n.family in GATHERINGS or n.r.trigger.needs == "dated" or bool(phrase.name and phrase.number)
    if not sits or not (phrase.named or n.r.at in n.r.dates or s.word(end) == "of"):
        return None
    if s.word(end) not in ("between", "with") and (there := attending(s, first)):
        return n.of(there + _chairing(s, end) + _participating(s, end))
    if phrase.named and there_for(s, first) and (there := persons(s, subjects(s, first))):
        return n.of(there)
    return None


def _chairing(s: Scene, end: int) -> People:
    """Who is at the head of what others attend: "attended the summit chaired by President X"."""
    if s.word(end) not in PRESIDED or s.word(end + 1) != "by":
        return ()
    return persons(s, objects(s, end + 2, 8))[:1]


def _participating(s: Scene, end: int) -> People:
    """Who took part: "held a summit in Sofia with the participation of Presidents X and Y"."""
    if "participation" not in s.all_words:
        return ()
    for k in range(end, min(end + 20, s.high)):
        if (s.word(k), s.word(k + 1)) == ("participation", "of") and "with" in s.words(k - 2, k):
            return persons(s, objects(s, k + 2))
    return ()


def on_the_sidelines(n: Sides) -> Sides | None:
    """A summit beside which others met has those of its name: "on the sidelines of the EU summit"."""
    s = n.s
    if n.family not in ("summit", "conference") or s.word(n.end) in ("with", "between"):
        return None
    if s.words(n.first - 4, n.first).isdisjoint(MARGINS):
        return None
    named = (m for m in s.mentions if n.first <= s.first(m) < n.r.at and s.kinds(m) <= {"state", "bloc"})
    return n.of(tuple(m for m in named if m.form not in ("capital", "demonym")))


def as_it_says(n: Sides) -> Sides | None:
    """Who is said to have been there: "attended by Ministers X and Y", "with the participation of"."""
    s = n.s
    if "attended" in s.all_words:
        there = _attended_by(s, n.end, gathers=n.family in GATHERINGS or n.family == "ceremony")
        return n.met(there) if there else None
    if "participation" not in s.all_words:
        return None
    n = n.met(_participating(s, n.end) or n.after)
    return n.by(persons(s, n.subject)) if n.after else None


def _attended_by(s: Scene, end: int, *, gathers: bool) -> People:
    """Who is said to have been there: "the meeting today, attended by"."""
    following = next((i for i, _ in s.triggers if i >= end), s.sentence.last)
    for k in range(end, min(end + _ATTENDED, following)):
        if (s.word(k), s.word(k + 1), s.word(k + 2)) == (",", "attended", "by"):
            return objects(s, k + 3)
        there = k == end or (gathers and s.word(k - 1) in ("was", "were"))
        if there and (s.word(k), s.word(k + 1)) == ("attended", "by"):
            return objects(s, k + 2)
    return ()


def thanked_for_hosting(n: Sides) -> Sides | None:
    """The host that others name: "thanked Peru for hosting the conference"."""
    s = n.s
    if s.all_words.isdisjoint(_HOSTED):
        return None
    for k in range(n.first - 1, n.first - 7, -1):
        if s.word(k) in _HOSTED and s.word(k - 1) == "for":
            thanked = tuple(m for m in s.mentions if s.last(m) == k - 1)
            if thanked:
                return n.of(thanked)
    return None


def held_in_person(n: Sides) -> Sides | None:
    """Who holds a dialogue in person: "co-chaired with X the third meeting", "the two ministers held the fifth
    dialogue"."""
    s = n.s
    if "chaired" in s.words(n.first - 13, n.first - 2):
        chairing = next((k for k in range(n.first - 3, n.first - 14, -1) if s.word(k) == "chaired"), None)
        if chairing is not None and s.word(chairing + 1) == "with":
            holders = persons(s, subjects(s, chairing) + objects(s, chairing + 1, 12))
            return n.of(holders) if holders else None
    if n.r.trigger.needs != "dated":
        return None
    both = _chairing_both(n)
    if both is None:
        both = _holding(n, n.subject or n.acting) or _between(s, n.r.end)
    return n.of(both) if both else None


def chaired_with(n: Sides) -> Sides | None:
    """Who chairs a meeting with whom: "co-chaired the tenth meeting of the Joint Commission with Minister Y"."""
    s, first, end = n.s, n.first, n.end
    if s.all_words.isdisjoint(CHAIRS) or s.words(first - 4, first).isdisjoint(CHAIRS) or s.word(end) == "with":
        return None
    verb = next(k for k in range(first - 1, first - 5, -1) if s.word(k) in CHAIRS)
    for k in range(end, min(end + _FAR, s.high)):
        word = s.lower[k]
        if word in (";", "that", "which", "who", "between") or (word == "and" and s.word(k + 1).endswith("ed")):
            return None
        if word == "with" and (partner := persons(s, objects(s, k + 1, 6)[:1])):
            holders = persons(s, subjects(s, verb))
            return n.of(holders + partner) if holders and partner[0] not in holders else None
    return None


_FAR = 36
"""Tokens of the name of what is chaired before "with", at most."""


def _chairing_both(n: Sides) -> People | None:
    """Who chairs a dialogue together: "a dialogue, which I will co-chair with Minister X"; None where none says so."""
    s, end = n.s, n.r.end
    if (s.word(end), s.word(end + 1)) != (",", "which"):
        return None
    chair = next((k for k in range(end + 2, end + 9) if s.word(k) in WORDS["chairs"]), None)
    if chair is None:
        return None
    return persons(s, subjects(s, chair) + objects(s, chair + 1, 12))


def _holding(n: Sides, subject: People) -> People:
    """Who holds or leads a dialogue: "held the fifth dialogue with X", "met Minister Y in Lima for the dialogue"."""
    s, first, end = n.s, n.first, n.r.end
    if not subject:
        return ()
    acted = s.last(subject[-1])
    if "for" in n.setting:
        if s.words(acted, first).isdisjoint(_MET):
            return ()
        subject += tuple(m for m in persons(s, s.mentions) if acted < s.first(m) < first)
    elif s.words(max(first - 3, acted), first).isdisjoint(WORDS["holds"] | _LEADS):
        return ()
    holders = persons(s, subject)
    return holders + persons(s, objects(s, end + 1, 6)) if holders and s.word(end) == "with" else holders


_MET = frozenset({"met", "meet", "welcome", "welcomed"})


def _between(s: Scene, end: int) -> People:
    """Between whom a dialogue is held: "the dialogue, held in Lima between X and Y"."""
    start = end + 1 if s.word(end + 1) == "held" else end
    between = next((k for k in range(start, start + 14) if s.word(k) in ("between", ",", ".", "that")), None)
    if between is None or s.word(between) != "between":
        return ()
    sides = persons(s, objects(s, between + 1))
    return sides if count(sides) > 1 else ()


def of_states(n: Sides) -> Sides | None:
    """A dialogue or an exposition is held by states, not by whoever speaks of it."""
    if n.r.trigger.needs != "dated" and n.family != "exhibition":
        return None
    if n.family == "summit":
        return n.of(())
    s, low, high = n.s, n.first - 3, n.end + 12
    return n.of(tuple(m for m in s.mentions if low <= s.first(m) <= high and s.kinds(m) <= {"state", "bloc"}))
