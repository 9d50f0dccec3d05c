"""Later mentions of bodies by their head noun alone: "the Commission", "the ministry"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.stages.actors.chart import Chart
from pipeline.stages.actors.vocabulary import ORGANIZATION_HEADS


def later_bodies(chart: Chart, named: Mapping[int, tuple[int, str]]) -> Iterator[tuple[int, int, str]]:
    """First and last token and key of each mention by the head noun, which is the body so called that was named last.

    `named` has the head and key of the bodies by the token at which they begin. In lower case ("the ministry") the text
    must have one such body alone.
    """
    tokens = chart.tokens
    text, lower = tokens.text, tokens.lower
    order = sorted(named)
    by_head: dict[str, list[tuple[int, str]]] = {}
    for first in order:
        head, key = named[first]
        noun = next((w for w in lower[head : head + 2] if ORGANIZATION_HEADS.at([w], 0)), None)
        if noun is not None:
            by_head.setdefault(noun, []).append((first, key))
    for k in tokens.where(by_head) if by_head else ():
        if not k or lower[k - 1] != "the" or k in chart.body_in or k in chart.hit_in:
            continue
        if tokens.end[k - 1] + 1 != tokens.start[k] or chart.document.sentence_at(tokens.start[k]) is None:
            continue
        after = lower[k + 1 : k + 2]
        if after in (["of"], ["for"]) or (after and text[k + 1][:1].isupper() and text[k + 1].isalpha()):
            continue  # "the ministry of a neighbour", "the Commission President"
        known = [key for first, key in by_head[lower[k]] if first < k]
        if known and (text[k][:1].isupper() or len({key for _, key in by_head[lower[k]]}) == 1):
            yield k, k + 1, known[-1]
