"""Who the parties are: from the phrase, from "between …" and "with …", from who signs, from the article's two sides."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.stages.agreements.deeds.step import Step
from pipeline.stages.agreements.makers import by_article, by_deed, by_phrase
from pipeline.stages.agreements.makers.evidence import Parties
from pipeline.stages.agreements.makers.states import Table
from pipeline.stages.agreements.makers.strife import within_one
from pipeline.stages.agreements.makers.telling import Telling
from pipeline.stages.agreements.phrases.phrase import Phrase

_RULES: tuple[Callable[[Telling], Parties | None], ...] = (
    by_phrase.known,
    by_phrase.led,
    by_phrase.named_together,
    by_phrase.of_meeting,
    by_phrase.released,
    by_phrase.issued,
    by_phrase.between,
    by_phrase.of_region,
    by_phrase.joined,
    by_deed.of_many,
    by_deed.with_partner,
    by_deed.owned_together,
    by_deed.named_alone,
    by_deed.signed,
    by_deed.of_one,
    by_article.told_as_theirs,
    by_article.of_itself,
    by_article.of_those_met,
    by_article.of_meeting_before,
    by_article.placed_elsewhere,
    by_article.only_mentioned,
    by_article.of_two_before,
    by_article.declared_by_others,
)
"""Rules in the order in which they are asked; the first that answers wins, also where its answer is nobody."""


def parties_of(table: Table, phrase: Phrase, steps: list[Step]) -> Parties:
    """The parties that the phrase and its sentence give, with the strongest evidence there is."""
    telling = Telling(table, phrase, steps)
    for rule in _RULES:
        parties = rule(telling)
        if parties is not None:
            return within_one(table, phrase, parties)
    return within_one(table, phrase, by_article.of_sides(telling))
