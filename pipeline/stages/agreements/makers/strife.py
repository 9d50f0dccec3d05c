"""Peace within one state: what its government and rebels agree on is neither a mediator's nor a host's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.facts import Cast
from pipeline.lexicon import word_set
from pipeline.stages.agreements.makers.evidence import BETWEEN, SIGNERS, SUBJECT, Parties
from pipeline.stages.agreements.phrases.phrase import Phrase, Reader

if TYPE_CHECKING:
    from pipeline.stages.agreements.makers.states import Table

_FIGHTERS = word_set("agreements/sets", "makers.strife.fighters")
_PEACE = word_set("agreements/sets", "makers.strife.peace")
_OF_PEACE = frozenset(("agreement", "treaty", "protocol", "plan"))
_HELPING = word_set("agreements/sets", "makers.strife.helping")
_NEAR, _FAR = 8, 30
"""Tokens from those who fight to the state that it is in, and those of a sentence that are looked at on either side."""


def strife_of(reader: Reader, cast: Cast) -> str | None:
    """The state that a text tells rebels or factions of: the one that stands nearest to them most often."""
    votes: dict[str, int] = {}
    by_id = cast.by_id
    for k in reader.document.tokens.where(_FIGHTERS):
        sentence = reader.document.sentence_at(reader.start[k])
        if sentence is None:
            continue
        first, last = max(sentence.first, k - _FAR), min(sentence.last, k + _FAR + 1)
        for mention in cast.within(reader.start[first], reader.end[last - 1]):
            at = reader.document.tokens.at(mention.start)
            lead = reader.lower[max(first, at - 2) : at]
            if mention.form == "capital" or not _HELPING.isdisjoint(lead):
                continue  # "mediated by Kenya", "in the Togolese capital"
            for actor in mention.actors:
                key = by_id[actor].key if actor in by_id else ""
                if key.startswith("state:") and reader.lower[at + 1 : at + 2] != ["capital"]:
                    votes[key] = votes.get(key, 0) + max(1, _NEAR - abs(k - at))
    best = max(votes.values(), default=0)
    return next((key for key, count in votes.items() if count == best), None)


def within_one(table: Table, phrase: Phrase, parties: Parties) -> Parties:
    """The parties of an accord of peace in the state where the text tells of rebels: it alone, but for states that the
    sentence itself names as those who sign."""
    strife = table.strife
    if strife is None or phrase.family not in _OF_PEACE or phrase.known or parties.strength >= BETWEEN:
        return parties
    reader, sentence = table.reader, phrase.sentence
    told = reader.lower[sentence.first : sentence.last]
    bare = not phrase.modifiers and phrase.complement is None
    if _PEACE.isdisjoint(phrase.modifiers) and not (bare and not _FIGHTERS.isdisjoint(told)):
        return parties
    if parties.strength >= SUBJECT:
        named = table.within(sentence.first, sentence.last, people=False)
        if all(key in named for key in parties.keys) and len(parties.keys) > 1:
            return parties
    others_only = strife not in parties.keys and parties.keys and parties.strength >= SUBJECT
    return parties if others_only else Parties((strife,), max(parties.strength, SIGNERS))
