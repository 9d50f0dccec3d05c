"""Who does what a trigger tells: the actors before it, with those whom "and" joins to them."""

from __future__ import annotations

from pipeline.facts import Mention
from pipeline.lexicon import word_set
from pipeline.stages.events.scene.officers import acts, office_of, owns, whose_officer
from pipeline.stages.events.scene.sentence import Scene
from pipeline.stages.events.vocabulary import AUXILIARIES, HOLDING, REPORTING, WORDS

_BETWEEN = 6
JOINING = frozenset({"and", ",", ".", "the", "as", "well", "&", "his", "her"}) | {"host", "guest", "visiting", "wife"}
JOINING |= {"husband", "spouse", "first", "lady"}
"""Words between two who act together: "Minister X and his Kenyan host, Minister Y", "the King and his wife"."""
_FUTURE = frozenset({"will", "shall", "would"})


def subjects(s: Scene, trigger: int) -> tuple[Mention, ...]:
    """Who does what the trigger tells: the nearest actors before it that a verb follows, else the nearest that no
    preposition governs; with those joined to them by "and"."""
    before = [m for m in s.mentions if s.last(m) <= trigger and acts(s, m) and not owns(s, m)]
    before = [m for m in before if s.word(s.first(m) - 1) != "("]
    if s.lower[s.low] == "as" and len(before) > 1 and s.first(before[0]) - s.low < 3:
        before = before[1:]  # "As ASEAN partners, the ministers of A and B met"
    chosen = next((m for m in reversed(before) if not _oblique(s, m) and verb_follows(s, m, trigger)), None)
    if chosen is None:
        free = [m for m in before if not _oblique(s, m)]
        chosen = next((m for m in free if "person" in s.kinds(m)), free[0] if free else None)
        # "Barbados and Suriname on Thursday signed": those whom "and" joins to the first belong to it too
        for mention in before[before.index(chosen) + 1 :] if chosen else ():
            if chosen is None or not _joined(s, chosen, mention, right_alone=True):
                break
            chosen = mention
    if chosen is None:
        return ()
    chosen = _antecedent(s, chosen, trigger)
    group = [chosen]
    for mention in reversed(before[: before.index(chosen)] if chosen in before else ()):
        if _joined(s, mention, group[0], right_alone=len(group) == 1):
            group.insert(0, mention)
        elif s.kinds(mention) != {"organization"} or s.first(group[0]) - s.last(mention) > 2:
            break  # "Minister X and PLO official Y": the body only says whose official
    return tuple(group)


def _antecedent(s: Scene, chosen: Mention, trigger: int) -> Mention:
    """Who stands before a relative clause that ends before the verb: "A and B, who came on Monday, held talks"."""
    if chosen.form != "pronoun":
        return chosen
    first = s.first(chosen)
    if s.word(first) != "who" or s.word(first - 1) != "," or "," not in s.words(trigger - 3, trigger):
        return chosen
    return next((m for m in s.mentions if s.last(m) == first - 1), chosen)


def _letters(s: Scene, i: int) -> bool:
    """Whether letters of an office or honour stand behind a name: "Minister X MP"."""
    text = s.document.tokens.text[i] if i < s.high else ""
    return 1 < len(text) < 5 and text.isupper() and text.isalpha()


def verb_follows(s: Scene, mention: Mention, trigger: int) -> bool:
    i = s.last(mention)
    i += i < trigger and _letters(s, i)  # "Minister X MP met"
    word = s.word(i)
    if word == "," and i < trigger:  # "President Duterte, on his first trip, met"
        return s.word(i + 1) in _FUTURE and mention.form != "demonym"  # "Ministers X, Y and Z, will travel"
    if word == "on" and s.dated(i + 1):  # "the leaders on Thursday wrapped up"
        i += 2
        word = s.word(i)
    if word.endswith("ly") and i < trigger:  # "warmly welcomed"
        i += 1
        word = s.word(i)
    return i == trigger or word in AUXILIARIES or word in HOLDING or word in REPORTING or word.endswith("ed")


def _oblique(s: Scene, mention: Mention) -> bool:
    i = s.first(mention) - 1
    if s.word(i) in ("of", "from", "the") and s.kinds(mention) == {"state"} and office_of(s, mention):
        i -= 2 + (s.word(i) == "the")
        while s.word(i) in _BEFORE_OFFICE:
            i -= 1
    if s.word(i) == "of" and s.word(i - 1) in _BANDS and mention.form == "demonym":
        i -= 2  # "A group of Chilean lawmakers"
    while s.word(i) in WORDS["determiner"]:
        i -= 1
    if s.word(i) == "of" and s.word(i + 1) == "ministers" and len(mention.actors) == 1:
        return False  # "the Chairman of the Cabinet of Ministers Mr Kasymov took part"
    if s.word(i) == "by" and s.word(i - 1) in ("led", "headed") and s.word(i - 2) not in ("was", "were"):
        return False  # "a delegation led by Minister X visited"
    owner = s.word(s.last(mention)) in WORDS["clitic"] and not whose_officer(s, mention)
    return owner or s.word(i) in WORDS["preposition"]


_BEFORE_OFFICE = WORDS["officer"] | WORDS["officials"] | word_set("events/sets", "scene.before_office")
_BANDS = WORDS["official"] | {"group", "number", "handful", "party"}
"""Nouns for several before "of" and an adjective: "a delegation of Omani lawmakers"."""


def _joined(s: Scene, left: Mention, right: Mention, *, right_alone: bool) -> bool:
    at = s.last(left) + _letters(s, s.last(left))
    between = [s.word(i) for i in range(at, s.first(right))]
    if between[:1] == ["("] and ")" in between:
        between = between[between.index(")") + 1 :]  # "Mercosur (four states) and Japan"
    if (
        _oblique(s, left)
        or not between
        or len(between) > 2 * _BETWEEN
        or (right_alone and right.form != "collective" and "and" not in between)
    ):
        return False
    titles = {s.word(i) for i in range(at + 1, s.first(right)) if s.document.tokens.text[i][0].isupper()}
    titles |= {"for", "of"} if right.form != "pronoun" and "and" in between[:2] and titles else set()
    small = [w for w in between if w not in titles]
    return len(small) <= _BETWEEN and set(small) - WORDS["official"] <= JOINING
