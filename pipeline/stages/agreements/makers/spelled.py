"""The states that the name of an agreement spells before its head, read word by word."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import lexicon
from pipeline.stages.agreements import words
from pipeline.stages.agreements.phrases.phrase import Phrase, Reader

_STATES = words.Sequences(
    (words.split(form.lower()), f"state:{row['code']}")
    for row in lexicon.table("actors/countries")
    for form in (row["name"], *lexicon.many(row["other"]), *lexicon.many(row["adjective"]))
)
"""Names and adjectives of states, as they stand in the names of treaties and commissions."""
_PAIRS = words.Sequences(
    (words.split(row["adjective"]), tuple(f"state:{code}" for code in lexicon.many(row["states"])))
    for row in lexicon.table("agreements/pairs")
)
"""Adjectives that say both states: "trans-Tasman"."""
_WIDER = words.group("wider_region")
"""Words that make a state's adjective that of a wider region: "Inter-American", "Latin American"."""
_UN = frozenset(("UN", "U.N."))


def spelled(reader: Reader, phrase: Phrase) -> Iterator[tuple[int, int, str]]:
    """Names of states before the head: first and last token, key."""
    k = phrase.first
    while k < phrase.head:
        whole = reader.text[k][0].isupper() and not _WIDER & set(reader.lower[max(phrase.first, k - 2) : k])
        hits = _STATES.starting(reader.lower, k, phrase.head) if whole else []
        if hits:
            yield k, k + hits[0][0], hits[0][1]
        k += hits[0][0] if hits else 1


def spelled_pairs(reader: Reader, phrase: Phrase) -> Iterator[tuple[str, ...]]:
    """Both states that one adjective before the head says."""
    for k in range(phrase.first, phrase.head):
        for _, pair in _PAIRS.starting(reader.lower, k, phrase.head):
            yield pair


def with_un(reader: Reader, phrase: Phrase) -> bool:
    """Whether the United Nations stand beside a dash in the name: "the U.N.-Iraq accord"."""
    return any(
        reader.text[k] in _UN and words.JOINTS & set(reader.lower[max(phrase.first, k - 1) : k + 2])
        for k in range(phrase.first, phrase.head)
    )
