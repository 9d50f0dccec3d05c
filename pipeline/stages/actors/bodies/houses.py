"""Parliaments told by a noun alone, whose state the sentence or the place of the news tells: "The Senate approved"."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from pipeline.english import POSSESSIVES
from pipeline.stages.actors.chart import Chart
from pipeline.stages.actors.people.person import Occurrence

_NOUNS = frozenset({"parliament", "senate"})
_JOINS = frozenset({"of", "for", "-"})


def houses(
    chart: Chart, occurrences: Sequence[Occurrence], told: Collection[tuple[str, str]], home: str | None
) -> Iterator[tuple[int, int, str, str]]:
    """First and last token, noun and state of each: the one state whose senate the text has told (`told` are nouns and
    states), else that of the first person of the sentence, else the place of the news."""
    tokens = chart.tokens
    text, lower = tokens.text, tokens.lower
    found = [k for k in tokens.where(_NOUNS) if text[k] == text[k].capitalize()]
    if not found:
        return
    persons = [o for o in occurrences if o.person is not None and o.person.country]
    inside = {k for o in occurrences for k in range(o.begin, o.last)}
    inside |= {k for o in occurrences for t in o.offices() for k in range(t.first, t.last)}
    for k in found:
        sentence = chart.document.sentence_at(tokens.start[k])
        if sentence is None or k in chart.body_in or k in chart.hit_in or k in inside or chart.headline(sentence):
            continue
        beside = [m for m in (k - 1, k + 1) if sentence.first <= m < sentence.last]
        if any(text[m][:1].isupper() and text[m].isalpha() and lower[m] != "the" for m in beside):
            continue
        if k + 1 < sentence.last and (lower[k + 1] in _JOINS or lower[k + 1] in POSSESSIVES):
            continue
        if k > sentence.first and (lower[k - 1] in POSSESSIVES or lower[k - 1] in ("-", "a", "an", "each", "every")):
            continue
        of = {state for noun, state in told if noun == lower[k]}
        first = next((o.person for o in persons if sentence.first <= o.begin < k), None)
        state = next(iter(of)) if len(of) == 1 else first.country if first is not None else home
        if state:
            yield k - (k > sentence.first and lower[k - 1] == "the"), k + 1, lower[k], state
