"""Whoever goes on as "he", "she" or "they" at the beginning of a sentence, right behind the one in which he spoke: "X
thanked Y for F. | He | said G". (In 202 of 206 such places of the annotated articles it is whoever spoke there.)"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.document import Document
from pipeline.facts import Cast
from pipeline.records import Speaker
from pipeline.stages.quotes.passage import Run
from pipeline.stages.quotes.speakers.actors import inherited
from pipeline.stages.quotes.wordings import GROUPS

_STYLES = {"he": ("Mrs", "Ms", "Miss", "Madam", "Queen", "Lady"), "she": ("Mr.", "Mr ", "Sir", "King", "Lord")}
_THEY = "they"
_LONGEST = 4
"""Letters of such a pronoun, at most."""
_STYLE = 8
"""Characters before a name in which such a style stands."""

Told = tuple[Run, list[Speaker]]
"""The source of a statement, and whom it means."""


def going_on(document: Document, cast: Cast, source: Run, before: Sequence[Told]) -> list[Speaker]:
    """Who spoke in the sentence before, if a source is the pronoun with which this sentence begins; else nobody."""
    start, end = source
    pronoun = document.text[start:end].lower() if end - start <= _LONGEST else ""
    if (pronoun not in _STYLES and pronoun != _THEY) or not before:
        return []
    here = document.sentence_at(start)
    there = document.sentence_at(before[-1][0][0])
    if here is None or there is None or here.start != start or there.zone != here.zone:
        return []
    if document.text[there.end : here.start].strip():
        return []
    spoke = [told for told in before if there.start <= told[0][0] < there.end]
    one = spoke[-1][1]
    if pronoun == _THEY:  # "The two leaders said F. They also said G"
        several = document.text[slice(*spoke[-1][0])].lower().split()[-1] in GROUPS
        same = several and len(one) > 1 and all(s == one for _, s in spoke) and all(s.actor_id for s in one)
        return inherited(one, "pronoun") if same else []
    if len(one) != 1 or any(s != one for _, s in spoke) or not (one[0].key or "").startswith("person:"):
        return []
    if _other_subject(document, cast, there.start, spoke[0][0], one[0]):
        return []
    person = cast.by_id.get(one[0].actor_id or "")
    beside = [document.text[max(0, m.start - _STYLE) : m.start + _STYLE] for m in person.mentions] if person else []
    return [] if any(style in words for words in beside for style in _STYLES[pronoun]) else inherited(one, "pronoun")


def _other_subject(document: Document, cast: Cast, first: int, source: Run, one: Speaker) -> bool:
    """Whether somebody else is named in the sentence before its speaker is."""
    if document.text[slice(*source)].lower() in _STYLES:
        return False
    named = (m for m in cast.within(first, source[0]) if len(m.actors) == 1 and m.actors[0] != one.actor_id)
    return any(cast.by_id[m.actors[0]].kind == "person" for m in named if m.actors[0] in cast.by_id)
