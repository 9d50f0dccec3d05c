"""How far a phrase reaches to the right of its head: a year, the acronym, the parties, the complement."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.lexicon import word_set
from pipeline.stages.agreements import words
from pipeline.stages.agreements.families import PAPERS
from pipeline.stages.agreements.phrases.aims import past_aims
from pipeline.stages.agreements.phrases.between import past_parties
from pipeline.stages.agreements.phrases.complement import complement_end
from pipeline.stages.agreements.phrases.quoted import as_titled, title_after, title_end

if TYPE_CHECKING:
    from pipeline.stages.agreements.phrases.phrase import Phrase, Reader

_YEAR = re.compile(r"(?:19|20)\d\d$")
_ACRONYM = re.compile(r"[A-Z][A-Za-z&]*[A-Z][A-Za-z]*$|[A-Z]{2,}\d*$")
_OF_DAY = frozenset(("dated", "of"))
_DATED = PAPERS | {"statement"}
"""Families that are told apart by the year after them."""
_GENERIC = word_set("agreements/sets", "phrases.right_edge.generic")


def right_edge(reader: Reader, phrase: Phrase) -> None:
    """Acronym and complement after the head."""
    stop = phrase.sentence.last
    r = phrase.last
    if (
        r < stop
        and _YEAR.match(reader.text[r])
        and phrase.family in ("plan", "declaration")
        and _titled(reader, phrase, r)
    ):
        r += 1  # "Roadmap 2030"
    r = past_acronym(reader, phrase, r, stop)
    called = phrase.family in _DATED or phrase.named
    if r + 1 < stop and called and reader.lower[r] in _OF_DAY:
        # "the Joint Communiqué of 1975", "the accord of 5 May 1994"
        dated = reader.text[r + 1 : max(r + 2, min(stop, reader.dates.get(r + 1, 0)))]
        phrase.year = phrase.year or next((word for word in dated if _YEAR.fullmatch(word)), "")
    if phrase.acronym is None and r + 1 < stop and reader.lower[r] == "or" and _ACRONYM.match(reader.text[r + 1]):
        initials = "".join(w[0] for w in reader.text[phrase.first : r] if w[0].isupper())
        phrase.acronym = initials if initials == reader.text[r + 1] else None  # "the Patrol Arrangement or PA"
    at = r
    if at < stop and reader.lower[at] == "," and "of" in reader.lower[phrase.head : phrase.head_last]:
        # "Treaty of Friendship, Good-Neighbourliness and Cooperation"
        opener = reader.lower.index("of", phrase.head)
        end = complement_end(reader, phrase, opener, stop)
        if end > at + 1 and reader.text[phrase.head][0].isupper():
            phrase.complement, phrase.last = (opener, end), past_acronym(reader, phrase, end, stop)
            return
    if (end := title_end(reader, phrase, at, stop)) > at:
        phrase.complement, phrase.last, phrase.named = (at, end), past_acronym(reader, phrase, end, stop), True
        return
    opening, closed = title_after(reader, phrase, at, stop)
    if closed > at:
        phrase.complement, phrase.last = (opening, closed), past_acronym(reader, phrase, closed, stop)
        phrase.named = True
        if phrase.family == "documents":
            as_titled(reader, phrase)
        return
    if at < stop and reader.lower[at] in ("between", "among"):
        at = past_parties(reader, at, stop)
    if at < stop:
        end = complement_end(reader, phrase, at, stop)
        if end > at:
            phrase.complement = (at, end)
            r = past_acronym(reader, phrase, end, stop)
            if phrase.acronym and _abbreviates(reader, phrase.acronym, at, end):
                phrase.acronym, r = None, end  # "MoU on a Joint Working Group (JWG)"
            if not phrase.named and reader.text[phrase.head][0].isupper() and not phrase.shouted:
                phrase.named = True
    phrase.last = past_aims(reader, r, stop) if phrase.level is not None and phrase.level != "alliance" else r


def _abbreviates(reader: Reader, acronym: str, first: int, last: int) -> bool:
    """Whether an acronym is that of the last words of a complement alone."""
    letters = iter([w[0].upper() for w in reader.lower[first:last] if w not in words.STOPS])
    return len(acronym) > 2 and all(sign in letters for sign in acronym)


def _titled(reader: Reader, phrase: Phrase, year: int) -> bool:
    """Whether the year after the head ends a title; a range of years is the period of the plan."""
    ranged = year + 1 < phrase.sentence.last and reader.lower[year + 1] in words.JOINTS
    return reader.text[phrase.head][0].isupper() and not phrase.shouted and not ranged


def past_acronym(reader: Reader, phrase: Phrase, at: int, stop: int) -> int:
    """Past "(MoU)" after the name; a proper acronym is noted."""
    text = reader.text
    if at < stop and text[at] in "\"”’»'" and at + 1 < stop and text[at + 1] == "(":
        at += 1
    if at + 2 < stop and text[at] == "(":
        k = at + 1
        while k < stop and k < at + 6 and text[k] != ")":
            k += 1
        inside = [t for t in text[at + 1 : k] if t not in "\"“”'‘’"]
        if k < stop and text[k] == ")" and len(inside) > 1 and inside[-1] in _GENERIC:
            phrase.acronym = inside[-1]  # "(NZ-UAE CEPA)"
            return k + 1
        if k < stop and text[k] == ")" and inside and len(inside) <= 3:
            name = "".join(inside) if any(t in words.JOINTS for t in inside) else inside[0]
            if _ACRONYM.match(name.replace("-", "")) and 2 <= len(name) <= 12:
                phrase.acronym = name
                return k + 1
    return at
