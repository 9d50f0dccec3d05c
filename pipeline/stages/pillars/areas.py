"""Areas: the members of enumerations of fields of cooperation."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from pipeline.document import BODY, Document, Sentence, Tokens
from pipeline.stages.pillars.declared.series import lines, unmarked
from pipeline.stages.pillars.enumeration import Enumeration, enumerations
from pipeline.stages.pillars.enumeration.pieces import coordinated, pieces
from pipeline.stages.pillars.enumeration.runs import LONGEST_MEMBER, SHARED_HEADS
from pipeline.stages.pillars.judging import rule_of
from pipeline.stages.pillars.vocabulary import (
    COOPERATION,
    COOPERATION_HEADS,
    FIELD_NOUNS,
    Hit,
    codes_of,
)

_BRACKETED, _REACH = 24, 12
"""Tokens of a bracket that lists parts of a field, and before this field within which cooperation is spoken of."""
_NEAR = 8
"""Tokens before a colon within which the fields are named that it announces."""


class Area(NamedTuple):
    """The characters of an area, and the rule that found it."""

    start: int
    end: int
    rule: str


def find_areas(
    document: Document,
    found: Sequence[Hit],
    taken: Sequence[tuple[int, int]],
    named: Sequence[tuple[int, int]],
    single: Sequence[tuple[int, int]],
) -> list[Area]:
    """The areas of the document's running text, in order.

    found  the fields' names in the text
    taken  characters of declared pillars
    named  characters of the names of agreements
    single characters of the names of single ones; what a group is "in the fields of" is no part of a name
    """
    tokens = document.tokens
    starts = [h.first for h in found]
    areas: list[Area] = []
    for sentence in document.sentences:
        a, b = bisect_left(starts, sentence.first), bisect_left(starts, sentence.last)
        if b == a or document.zones[sentence.zone].kind not in BODY:
            continue
        if b - a == 1 and not coordinated(tokens, found[a]):
            continue
        for listed, rule in enumerations(
            tokens, sentence.first, sentence.last, found[a:b], partial(rule_of, tokens, sentence)
        ):
            names = single if rule == "areas.opener" else named
            ends = [m.last for m in listed.members]
            if _shares_head(tokens, listed, rule):
                ends[-1] -= 1
            spans = [(tokens.start[m.first], tokens.end[end - 1]) for m, end in zip(listed.members, ends, strict=True)]
            if any(meets(taken, x) for x in spans):
                continue
            if meets(names, spans[0]) and not meets(names, spans[-1]):
                continue  # a name cut short in the midst of what it is on: "documents on trade, energy and health"
            free = [x for x in spans if not meets(names, x)]
            areas += [Area(start, end, rule) for start, end in free]
        if document.text.find("(", sentence.start, sentence.end) >= 0:
            parts = _bracketed(tokens, sentence, found[a:b])
            inside = (x for x in parts if not meets(taken, x) and not meets(named, x))
            areas += [Area(start, end, "areas.bracketed") for start, end in inside]
    announced = _in_lines(document, taken)
    if announced:
        found_there = sorted((a.start, a.end) for a in announced)
        areas = [a for a in areas if not meets(found_there, (a.start, a.end))] + announced
    return sorted(areas)


def _bracketed(tokens: Tokens, sentence: Sentence, found: Sequence[Hit]) -> Iterator[tuple[int, int]]:
    """The parts of a field in the brackets after it: "to cooperate on energy (wind, gas and hydrogen)"."""
    lower = tokens.lower
    for hit in found:
        if hit.last >= sentence.last or lower[hit.last] != "(":
            continue
        close = next((k for k in range(hit.last, min(hit.last + _BRACKETED, sentence.last)) if lower[k] == ")"), None)
        before = lower[max(sentence.first, hit.first - _REACH) : hit.first]
        if close is None or COOPERATION.isdisjoint(before):
            continue
        cut = pieces(tokens, hit.last + 1, close, [h for h in found if hit.last < h.first and h.last <= close])
        if len(cut) > 1 and cut[-1].joined and all(p.hits and p.hits[-1].last == p.last for p in cut):
            yield from ((tokens.start[p.first], tokens.end[p.last - 1]) for p in cut)


def _in_lines(document: Document, taken: Sequence[tuple[int, int]]) -> list[Area]:
    """The areas in the lines below a sentence that announces them: "… to cooperate in the following areas:"."""
    tokens = document.tokens
    areas: list[Area] = []
    for number, sentence in enumerate(document.sentences):
        if tokens.lower[sentence.last - 1] != ":" or document.zones[sentence.zone].kind not in BODY:
            continue
        words = tokens.lower[sentence.first : sentence.last]
        fields = not FIELD_NOUNS.isdisjoint(words[-_NEAR:]) or words[-2:-1] in (["in"], ["on"])
        if not fields or COOPERATION.isdisjoint(words):
            continue
        spans = [x for x in lines(document, number) or unmarked(document, number, None) if x[0] < x[1]]
        short = all(len(document.text[a:b].split()) <= LONGEST_MEMBER for a, b in spans)
        known = sum(bool(codes_of(document.text[a:b])) for a, b in spans)
        if len(spans) > 1 and short and 2 * known >= len(spans) and not any(meets(taken, x) for x in spans):
            areas += [Area(start, end, "areas.lines") for start, end in spans]
    return areas


def meets(spans: Sequence[tuple[int, int]], span: tuple[int, int]) -> bool:
    """Whether a stretch overlaps one of the others, which are in order."""
    i = bisect_left(spans, (span[1], 0))
    return any(end > span[0] for _, end in spans[max(0, i - 8) : i])


def _shares_head(tokens: Tokens, listed: Enumeration, rule: str) -> bool:
    """Whether the head at the end of the last member belongs to all: "trade, energy and culture | links", "in mining,
    energy and transport | sectors", but not "… and technical assistance"."""
    last = listed.members[-1]
    if len(listed.members) < 3 or not last.hits or last.hits[-1].last != last.last - 1:
        return False
    hit = last.hits[-1]
    if tokens.lower[last.last - 1] in SHARED_HEADS:
        # "in political, trade, culture and consular | areas"
        return hit.field.noun or any(m.hits and not m.hits[-1].field.noun for m in listed.members[:-1])
    if any(tokens.lower[m.last - 1] in COOPERATION_HEADS for m in listed.members[:-1]):
        return False  # "political dialogue, youth exchanges and business ties"
    return rule == "areas.before_head" and hit.first == last.first and not (hit.field.modifier or last.gerund)
