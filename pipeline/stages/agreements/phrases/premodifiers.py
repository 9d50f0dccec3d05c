"""What stands before the head in a phrase: modifiers, numbers, a year, capitals, and the level of a partnership."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.lexicon import word_set
from pipeline.stages.agreements import words
from pipeline.stages.agreements.phrases.left_edge import LATELY, compound
from pipeline.stages.agreements.phrases.quoted import OPENING

if TYPE_CHECKING:
    from pipeline.stages.agreements.phrases.phrase import Phrase, Reader

_YEAR = re.compile(r"(?:19|20)\d\d$")
_ORDINALS = frozenset(("st", "nd", "rd", "th"))
_MONTHS = words.group("month_name")
_THEMES = word_set("agreements/sets", "phrases.premodifiers.themes")


def look_inside(reader: Reader, phrase: Phrase) -> None:
    """Modifiers, numbers, a year, capitals, and what they make of the phrase."""
    lower, text = reader.lower, reader.text
    modifiers: list[str] = []
    capitals = 0
    k = phrase.first
    while k < phrase.head:
        word = lower[k]
        if word == "following" or word in LATELY:
            pass  # "the following MoUs", "the newly signed treaty"
        elif word.isdigit() and lower[k + 1] in _ORDINALS and reader.adjacent(k, k + 1):
            k += 1  # "the 15th Joint Committee"
        elif word in OPENING and phrase.quoted < 0 and not reader.adjacent(k - 1, k):
            phrase.quoted = k
            capitals += text[k + 1][0].isupper()
        elif word == "(":
            closed = next((j for j in range(k + 1, phrase.head) if text[j] == ")"), k)
            if closed > k + 2:
                phrase.acronym = text[k - 1]  # "the CFE (Conventional Forces in Europe) treaty"
            elif not lower[k + 1].isdigit():
                phrase.acronym = text[k + 1]
            k = closed
        elif word.isdigit() and lower[k - 1] in words.MONTHS | _MONTHS:
            pass  # "the March 28 dialogue"
        elif word in words.QUANTITIES or (word.isdigit() and not _YEAR.match(word)):
            if compound(reader, k) or _numbers_modifier(reader, phrase, k):
                modifiers.append(word)  # "six-year plan", "four freedoms agreement"
            else:
                phrase.quantity = phrase.quantity or word
        elif _YEAR.match(word) and phrase.quoted < 0:
            phrase.year = word
        elif word == "half" and "dozen" in lower[k : phrase.head]:
            pass  # "half a dozen agreements"
        elif word == "dozen":
            phrase.quantity = _dozens(lower, k)
        elif word in words.COLLECTIONS:
            phrase.quantity = phrase.quantity or word
        elif word in words.JOINTS and modifiers and k + 1 < phrase.head:
            modifiers[-1] += "-" + lower[k + 1]
            k += 1
        elif word[0].isalnum() and word not in ("of", "and"):
            modifiers.append(word)
            if text[k][0].isupper() and k > phrase.sentence.first:
                capitals += 1
        k += 1
    _weigh(reader, phrase, modifiers, capitals)


def _weigh(reader: Reader, phrase: Phrase, modifiers: list[str], capitals: int) -> None:
    """What the modifiers make of the phrase: a name, several, another kind, a level."""
    text = reader.text
    phrase.modifiers = tuple(modifiers)
    if phrase.quantity and phrase.family == "memorandum" and phrase.quantity not in ("one", "1"):
        phrase.plural = True  # "three Memorandum of Understanding"
    raised = text[phrase.head][0].isupper() or (phrase.quoted >= 0 and text[phrase.quoted + 1][0].isupper())
    phrase.named = not phrase.shouted and raised and (capitals > 0 or phrase.head > phrase.sentence.first)
    inside = f" {' '.join(modifiers)} "
    for modifier, families, kind in words.KINDS:
        if modifier in inside and phrase.family in families:
            phrase.kind = kind
            phrase.family = "trade" if kind == "free_trade_agreement" else phrase.family
            phrase.needs = "nothing"
            break
    if phrase.family == "partnership":
        phrase.level = level_of(reader, phrase, inside)


def _numbers_modifier(reader: Reader, phrase: Phrase, k: int) -> bool:
    """Whether a number counts the noun after it and not the head, which is one."""
    counted = k + 1 < phrase.head and reader.lower[k + 1].endswith("s") and not reader.lower[k + 1].endswith("ous")
    return counted and not phrase.plural and reader.lower[k] not in ("one", "1")


def _dozens(lower: list[str], k: int) -> str:
    """How many "a dozen", "half a dozen" or "two dozen" are."""
    before = next((w for w in reversed(lower[max(0, k - 3) : k]) if w not in ("a", "-")), "")
    if before == "half":
        return "6"
    times = int(words.CARDINALS.get(before, "1"))
    return str(12 * times)


def level_of(reader: Reader, phrase: Phrase, inside: str) -> str | None:
    """The level of a partnership by its modifiers."""
    if reader.lower[phrase.head] in ("alliance", "alliances"):
        return "alliance"
    if reader.lower[phrase.head] == "dialogue":
        return "dialogue"  # "sectoral dialogue relations"
    parts = (p for m in inside.split() for p in ((m,) if m in words.LEVEL_WORDS else m.split("-")))
    ranks = f" {' '.join(p for p in parts if p in words.LEVEL_WORDS)} "  # "a comprehensive and lasting strategic one"
    last = inside.split()[-1:] or [""]
    if last[0] in _THEMES:
        return "strategic" if " strategic " in ranks else None  # "the Enhanced Trade Partnership"
    for form, level in words.LEVELS:
        if form in ranks:
            # "cooperation and strategic partnership" is a strategic one
            return "strategic" if level == "cooperative" and " strategic " in ranks else level
    return None
