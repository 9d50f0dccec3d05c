"""From a rule's match to its meaning. One maker may serve several rules; a maker that returns None vetoes the match."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType

from pipeline.stages.dates.grammar import Match
from pipeline.stages.dates.makers import amounts, clocks, explicit, lists, named_days, relative, reported
from pipeline.stages.dates.makers.parts import Made
from pipeline.stages.dates.sense import Expression
from pipeline.stages.dates.words import context, lexicon

_JOINING = ("dash", "to", "until", "through", "slash", "and")


def _public(module: ModuleType) -> dict[str, Callable[[Match], Made]]:
    here = vars(module).items()
    return {n: f for n, f in here if callable(f) and not n.startswith("_") and f.__module__ == module.__name__}


_MODULES = (explicit, lists, relative, reported, named_days, clocks, amounts)
MAKERS = {name: maker for module in _MODULES for name, maker in _public(module).items()}


def make(match: Match) -> Expression | None:
    """The expression that a match means, or None where it means none."""
    words = match.words
    if "\n\n" in words.text[words.start[match.start] : words.end[match.end - 1]]:
        return None
    sense = MAKERS[match.rule.maker](match)
    if sense is None:
        return None
    end = match.end
    if words.lower[end - 1] == "." and words.lower[end - 2] not in context("dotted"):
        match.end = end = end - 1  # the dot ends the sentence
    expression = Expression(match.start, end, match.rule.name, sense)
    if sense.to is not None:
        expression.split = _ends(match)
    return expression


def _ends(match: Match) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Where the two ends of a range stand: everything before and after the word or dash that joins them."""
    lex = lexicon()
    labelled = match.parts.values()
    for i in range(match.start + 1, match.end - 1):
        word = match.words.lower[i]
        joins = any(lex.belongs(word, k) for k in _JOINING)
        if joins and any(e <= i for _, e in labelled) and any(s > i for s, _ in labelled):
            return (match.start, i), (i + 1, match.end)
    return None
