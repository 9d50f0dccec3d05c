"""What is said or sent on an agreement: "consultations on a fisheries protocol", "exchanged notes on a loan pact"."""

from __future__ import annotations

from pipeline.document import Sentence
from pipeline.lexicon import word_set
from pipeline.stages.agreements import words
from pipeline.stages.agreements.phrases.phrase import Phrase, Reader

_EXCHANGING = word_set("agreements/sets", "phrases.on_papers.exchanging")
STOOD_FOR = frozenset(
    ("agreement", "memorandum", "treaty", "protocol", "contract", "trade", "documents", "declaration")
)
"""Families for whose members a pronoun may stand: "two MoUs, one on ports and another on schools"."""
_FOLLOWING = 10
"""Tokens behind letters or notes in which the paper is named that they are on."""


def on_paper(reader: Reader, phrase: Phrase) -> bool:
    """Whether consultations are on an agreement that is to be made."""
    first, last = phrase.complement or (0, 0)
    if reader.lower[first + 1] not in words.DETERMINERS:
        return False
    return any(reader.lower[k] in words.HEADS.first and _of_papers(reader, k, last) for k in range(first + 1, last))


def _of_papers(reader: Reader, at: int, stop: int) -> bool:
    return any(head.family in STOOD_FOR for _, head in words.HEADS.starting(reader.lower, at, stop))


def papers_exchanged(reader: Reader, sentence: Sentence, at: int) -> bool:
    """Whether letters or notes are exchanged that are on no other paper: "exchanged notes on a loan agreement"."""
    if at == sentence.first or reader.lower[at - 1] not in _EXCHANGING:
        return False
    return words.HEADS.first.keys().isdisjoint(reader.lower[at + 1 : min(sentence.last, at + _FOLLOWING)])
