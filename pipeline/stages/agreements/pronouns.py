"""Steps told with "it": "The two sides concluded a treaty. It was signed in May."."""

from __future__ import annotations

from itertools import pairwise

from pipeline.document import Document
from pipeline.stages.agreements.likeness import Item
from pipeline.stages.agreements.phrase import Phrase, Reader
from pipeline.stages.agreements.steps import after

_TOLD = frozenset(("signed", "ratified", "in_force", "adopted", "terminated", "suspended"))
"""Steps that "it" can be the subject of without doubt that an agreement is meant."""


def told_with_it(document: Document, reader: Reader, items: list[Item]) -> None:
    """Give the items the steps of sentences that begin with "It" right after their last mention."""
    mentioned: dict[int, tuple[int, Item]] = {}
    for item in items:
        for phrase in item.phrases:
            place = (phrase.first, item)
            if not phrase.plural and mentioned.get(phrase.sentence.start, place)[0] <= phrase.first:
                mentioned[phrase.sentence.start] = place
    for previous, sentence in pairwise(document.sentences):
        if previous.zone != sentence.zone or reader.lower[sentence.first] != "it":
            continue
        if previous.start in mentioned:
            item = mentioned[previous.start][1]
            main, at = item.leading, sentence.first
            it = Phrase(sentence, at, at + 1, at, at + 1, main.kind, main.family, "pronoun", False)
            item.told.extend((it, step) for step in after(reader, it) if step.status in _TOLD)
