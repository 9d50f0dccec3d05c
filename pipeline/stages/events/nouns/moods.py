"""The moods of what a noun tells: denied, wished, to come, as a rule, put off."""

from __future__ import annotations

from pipeline.english import BE, MODALS
from pipeline.lexicon import word_set
from pipeline.stages.events.phrase import Phrase
from pipeline.stages.events.scene.moods import modality
from pipeline.stages.events.scene.sentence import Scene
from pipeline.stages.events.telling import Reading
from pipeline.stages.events.vocabulary import HOLDING, WORDS

_UNDONE = WORDS["put_off"] | {"not", "off"}
_OFTEN = word_set("events/sets", "nouns.often")
_DECIDES = word_set("events/sets", "nouns.decides")
_DROPS = word_set("events/sets", "nouns.drops")
_MAY = frozenset({"could", "may", "might", "should"})
_WOULD = frozenset({"will", "would", "did", "could"})
_NOW = frozenset({"current", "ongoing", "present"})
_TO_COME = frozenset(
    {"will", "would", "shall", "expected", "scheduled", "due", "set", "plans", "planned", "hold", "sign"}
)
_OTHER_CLAUSE = frozenset({"after", "before", "when", "while", "because", ";", "until", "unless", "said"})
_FAR = 30
"""Tokens from a noun to the verb by which it was dropped, at most."""


def moods_of(r: Reading, phrase: Phrase) -> set[str] | None:
    """The moods of what a noun tells; None where it is no report. What is known may have effects: "his visit could"."""
    s, end = r.s, r.end
    moods = modality(s, r.at)
    if _during(s, phrase):
        moods &= {"ahead", "general"}
        before = s.words(s.low, r.at)
        if "agreed" in before and before.isdisjoint(_TO_COME):
            moods.discard("ahead")  # "agreed on Monday to trade more, during the meeting chaired by"
    elif "ahead" in moods and _over(r, phrase):
        moods.discard("ahead")
    if s.words(end, end + 2) & WORDS["fixed"] or (s.word(end), s.word(end + 1)) == ("to", "be"):
        if "held" not in s.words(end, end + 2):
            moods = {"ahead"} | (moods & {"denied"})  # "cancelled his visit scheduled for May"
        elif s.word(end) != ",":  # "refused to attend the meeting, held talks with": another verb
            moods = set()
    if r.trigger.family == "visit" and not phrase.left.isdisjoint(_NOW):
        return moods & {"denied", "general"}  # "hoped that Mr X's current visit would open a new chapter"
    if "negotiated" in s.all_words and s.words(end, end + 12) >= {"being", "negotiated"}:
        moods = moods | {"ahead"}
    if not s.all_words.isdisjoint(_OFTEN) and s.words(end, end + 4) & _OFTEN:
        moods = moods | {"general"}
    known = r.trigger.family == "visit" and phrase.definite
    verb = _next_modal(s, end)
    if moods & {"invited", "wished", "denied"} or (verb in _MAY and not known):
        return None
    return moods | {"ahead"} if verb == "held" else moods


def _during(s: Scene, phrase: Phrase) -> bool:
    """Whether something else happened during it, whatever was wished: "proposed a fund during Minister X's visit"."""
    if "during" not in s.all_words:
        return False
    k = phrase.first - 1
    if s.word(k) == "during" or s.word(k - 1) == "during":
        return phrase.determiner not in ("any", "possible", "")
    owner = next((m for m in s.mentions if s.last(m) in (k, k + 1)), None) if phrase.determiner == "'s" else None
    return owner is not None and "during" in s.words(s.first(owner) - 4, s.first(owner))


def _over(r: Reading, phrase: Phrase) -> bool:
    """Whether what was agreed lies ahead, not the talks that it was agreed at: "agreed to open consulates at talks in
    Lima on Monday", told on Tuesday."""
    s, first = r.s, phrase.first
    if {s.word(first - 1), s.word(first - 2)}.isdisjoint(_SETTINGS) or not s.words(s.low, r.at).isdisjoint(_WILL):
        return False
    value = r.dates.get(r.at, ("", ""))[0]
    day = next((d for d in s.dates if d.edtf == value and s.document.tokens.at(d.span.start) >= r.end), None)
    return day is not None and s.reference is not None and len(value) == _DAY and value < s.reference


_SETTINGS = frozenset({"at", "after", "following", "in"})
_WILL = _TO_COME - {"hold", "sign"}
_DAY = 10
"""Characters of a day."""


def _next_modal(s: Scene, end: int) -> str:
    """The modal verb whose subject a noun is: "the second meeting of the committee will take place"."""
    if s.all_words.isdisjoint(MODALS) or s.words(end, end + 12).isdisjoint(MODALS):
        return ""
    for k in range(end, end + 12):
        word = s.word(k)
        if word in ("that", ",", "he", "she", "they", "it", "") or word in HOLDING:
            return ""
        if word in ("will", "would", "shall"):
            return "held" if s.words(k + 1, k + 4) & WORDS["takes_place"] else ""
        if word in _MAY:
            return word
    return ""


def put_off(s: Scene, phrase: Phrase, end: int) -> bool:
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
        if s.lower[k] == "not" and s.word(k - 1) in BE:
            return not s.words(k + 1, k + 4).isdisjoint(WORDS["fixed"] | {"foreseen", "envisaged", "expected"})
        if s.lower[k] == "not" and s.words(k - 2, k) & _WOULD:
            return not s.words(k + 1, k + 5).isdisjoint(("ahead", "place", "happen", "materialise", "materialize"))
    return False


def _dropped(s: Scene, end: int) -> bool:
    """Whether what a noun tells was dropped, however much is said of it before: "The talks, which had been due to open
    in Oslo on 3 May, have been called off"."""
    for k in range(end, min(end + _FAR, s.high)):
        word = s.lower[k]
        off = word not in ("put", "called") or s.word(k + 1) == "off"
        if word in _DROPS and s.word(k - 1) in BE and off:
            return not any(end <= i < k for i, _ in s.triggers)
        if word in _OTHER_CLAUSE:
            return False
    return False


def decided(s: Scene, first: int) -> bool:
    """Whether it was decided on: "agreed Thursday to set up a commission and to hold a summit in May"."""
    if s.all_words.isdisjoint(_DECIDES):
        return False
    held = next((k for k in (first - 1, first - 2) if s.word(k) in ("hold", "convene", "host", "organise")), None)
    return held is not None and s.word(held - 1) == "to" and not s.words(held - 24, held).isdisjoint(_DECIDES)


def in_view(s: Scene, first: int) -> bool:
    """Whether it is only to be done: "agreed to hold the first meeting", "agreed to resume talks"."""
    if "attend" in (s.word(first - 1), s.word(first - 2)):
        return False  # "invited to attend the summit to be held this year": that will be
    if "to" in (s.word(first - 1), s.word(first - 3)):
        return True
    return s.word(first - 2) == "to" and s.word(first - 1) not in WORDS["definite"]
