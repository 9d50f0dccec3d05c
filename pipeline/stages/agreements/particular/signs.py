"""What is to be seen of a phrase and around it, before it is judged to mean a particular agreement."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.lexicon import word_set
from pipeline.stages.agreements import words
from pipeline.stages.agreements.makers.states import Table
from pipeline.stages.agreements.phrases.known import plain
from pipeline.stages.agreements.phrases.phrase import Phrase, Reader

_STEPS = words.group("step_on_agreement")
_SIZES = word_set("agreements/sets", "particular.signs.sizes")
_PAPERS, _PURPOSE = word_set("agreements/sets", "particular.signs.papers"), 9
"""Last words of the names of papers, and tokens from a paper to what it is to set up."""
_DEED_OF = frozenset((deed, "of") for deed in word_set("agreements/sets", "particular.signs.deeds"))
_VERSIONS = words.group("version")


@dataclass(frozen=True, slots=True)
class Signs:
    """What is to be seen of a phrase and around it."""

    reader: Reader
    table: Table
    phrase: Phrase
    own: frozenset[str]
    """The modifiers that say which agreement is meant."""
    fields: frozenset[str]
    """All modifiers and their parts."""
    statuses: frozenset[str]
    cues: frozenset[str]
    """What the cues mean by themselves: the cue of "will sign" means signing, its status is proposed."""
    states: tuple[str, ...]
    """States and blocs before the head."""

    @property
    def acted(self) -> bool:
        """Something happened to it, or is planned to, that happens to agreements."""
        return bool(self.statuses & _STEPS)

    @property
    def bound(self) -> bool:
        """A determiner or number, or where they are left out: a headline, "the signing of agreement on seeds"."""
        told = self.phrase.determiner != "" or self.phrase.quantity != "" or self.phrase.shouted
        return told or (not self.phrase.plural and self.deed_of)

    @property
    def deed_of(self) -> bool:
        """Whether "signing of" or the like governs it without an article."""
        return tuple(self.reader.lower[max(0, self.phrase.first - 2) : self.phrase.first]) in _DEED_OF

    @property
    def capital(self) -> bool:
        """The head has a capital that means something."""
        return self.quoted or (self.phrase.named and self.reader.text[self.phrase.head][0].isupper())

    @property
    def raised(self) -> bool:
        """So has a modifier before it."""
        first, head = self.phrase.first, self.phrase.head
        text = self.reader.text
        return self.quoted or (text[head][0].isupper() and any(text[k][0].isupper() for k in range(first, head)))

    @property
    def quoted(self) -> bool:
        """A name in quotation marks stands before the head: "the “Blue Coast” initiative"."""
        return self.phrase.quoted >= 0 and self.reader.text[self.phrase.quoted + 1][0].isupper()

    @property
    def titled(self) -> bool:
        """The complement holds a capital."""
        inside = self.phrase.complement
        return inside is not None and any(self.reader.text[k][0].isupper() for k in range(*inside))

    @property
    def between(self) -> bool:
        """ "between", "with" or "among" follows."""
        return bool({"between", "with", "among"} & set(self.after(1)))

    def after(self, count: int, past: int = 0) -> list[str]:
        """The words after the phrase."""
        start = self.phrase.last + past
        return self.reader.lower[start : min(start + count, self.phrase.sentence.last)]

    def partners(self, reach: int, *, people: bool = True) -> tuple[str, ...]:
        """States and blocs soon after the phrase."""
        stop = min(self.phrase.sentence.last, self.phrase.last + reach)
        return self.table.within(self.phrase.last, stop, people=people)


def purpose_of_paper(s: Signs) -> bool:
    """Whether it is only what a paper is to set up: "an MoU to establish a working group on rice"."""
    begin = max(s.phrase.sentence.first, s.phrase.first - _PURPOSE)
    lead = s.reader.lower[begin : s.phrase.first]
    to = len(lead) - 1 - lead[::-1].index("to") if "to" in lead else 0
    while to > 0 and (not lead[to - 1][0].isalpha() or s.reader.text[begin + to - 1].isupper()):
        to -= 1  # past "(MoC)"
        if lead[to][0].isalpha() and lead[to] in _PAPERS:
            break
    return to > 0 and (lead[to - 1] in _PAPERS or lead[to] in _PAPERS)


_JOINED = ("bi-", "co-", "inter-", "multi-", "tri-")
"""Beginnings of words that are written with a hyphen or without."""


def specific(phrase: Phrase) -> frozenset[str]:
    """The modifiers that say which agreement is meant."""
    idle = ("$", "draft", "joint") if phrase.family == "plan" else ("$", "draft")
    told = (
        m
        for m in phrase.modifiers
        if m not in words.GENERIC and m not in idle and m not in _VERSIONS and not is_year(m)
    )
    return frozenset(stem(m) for m in told if m.rpartition("-")[2] not in _SIZES)


def is_year(word: str) -> bool:
    return len(word) == 4 and word.isdigit()


def stem(word: str) -> str:
    """What two spellings of one modifier share: consultation and consultative, defence and defense, bi-national and
    binational, 3.7B and 3.7."""
    if word[0].isdigit():
        return word.rstrip("bmnt")
    if word.startswith(_JOINED):
        word = word.replace("-", "", 1)
    return plain(word)[:7]
