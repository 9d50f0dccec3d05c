"""Pillars and areas: declared sets checked against their declared count, and enumerated fields of cooperation."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from pipeline.document import Document
from pipeline.facts import Cast, Programme
from pipeline.records import Agreement, Diagnostic, Pillar, PillarSet
from pipeline.stages.pillars.areas import find_areas, meets
from pipeline.stages.pillars.declared import declarations
from pipeline.stages.pillars.single import single_pillars
from pipeline.stages.pillars.vocabulary import COOPERATION, FIELDS, codes_of, hits


def find_pillars(document: Document, cast: Cast, agreements: tuple[Agreement, ...]) -> Programme:
    """Declared pillar sets, their pillars, and the areas of cooperation named in enumerations."""
    tokens = document.tokens
    nearby = _Nearby(document, agreements)
    found = hits(tokens, (i for i, word in enumerate(tokens.lower) if word in FIELDS))
    sets: list[PillarSet] = []
    pillars: list[Pillar] = []
    diagnostics: list[Diagnostic] = []
    taken: list[tuple[int, int]] = []
    named = sorted((m.start, m.end) for a in agreements for m in a.mentions)
    for declared in declarations(document, found):
        start, end = tokens.start[declared.first], tokens.end[declared.last - 1]
        agreement = nearby(start)
        span = document.span(min(start, declared.items[0][0]), max(end, declared.items[-1][1]))
        name = f"pillar_set_{len(sets) + 1}"
        sets.append(
            PillarSet(
                id=name,
                span=span,
                declared_count=declared.count,
                found_count=len(declared.items),
                agreement_id=agreement,
                rule=declared.rule,
            )
        )
        if declared.count is not None and declared.count != len(declared.items):
            message = f"the text declares {declared.count} and lists {len(declared.items)}"
            diagnostics.append(
                Diagnostic(severity="warning", stage="pillars", message=message, span=document.span(start, end))
            )
        for ordinal, (a, b) in enumerate(declared.items, 1):
            pillars.append(_pillar(document, a, b, name, ordinal, agreement, declared.rule))
            taken.append((a, b))
    taken.sort()
    singles: list[tuple[int, int]] = []
    for first, last, word in single_pillars(document, found):
        a, b = tokens.start[first], tokens.end[last - 1]
        if not meets(taken, (a, b)) and not meets(singles, (a, b)):
            agreement = nearby(tokens.end[word])
            pillars.append(_pillar(document, a, b, None, None, agreement, "pillars.single"))
            singles.append((a, b))
    single = sorted((m.start, m.end) for a in agreements for m in a.mentions if not _several(m.text))
    areas = find_areas(document, found, sorted([*taken, *singles]), named, single)
    everything = sorted([*pillars, *areas], key=lambda p: p.span.start)
    return Programme(
        sets=tuple(sets),
        pillars=tuple(p.model_copy(update={"id": f"pillar_{n}"}) for n, p in enumerate(everything, 1)),
        diagnostics=tuple(diagnostics),
    )


def _several(name: str) -> bool:
    """Whether the name is that of a group, which lists fields: "memoranda in the areas of ports and customs"."""
    words = (w.lower() for w in name.split())
    return any(w in COOPERATION and (w.endswith("s") or w == "memoranda") for w in words)


def _pillar(
    document: Document, start: int, end: int, of: str | None, ordinal: int | None, agreement: str | None, rule: str
) -> Pillar:
    span = document.span(start, end)
    return Pillar(
        id=f"pillar_at_{start}",
        kind="pillar",
        set_id=of,
        ordinal=ordinal,
        title=span.text,
        areas=codes_of(span.text),
        agreement_id=agreement,
        span=span,
        rule=rule,
    )


class _Nearby:
    """Which agreement is named near a place of the text."""

    def __init__(self, document: Document, agreements: Sequence[Agreement]) -> None:
        self._document = document
        self._starts = [s.start for s in document.sentences]
        self._named = sorted((m.start, int(a.kind != "partnership"), a.id) for a in agreements for m in a.mentions)

    def __call__(self, at: int) -> str | None:
        """The agreement that pillars belong to: a partnership named in the same sentence, the nearest one, or one
        named in the sentence before, in the same paragraph."""
        sentence = self._document.sentence_at(at)
        if sentence is None:
            return None
        paragraph = self._document.zones[sentence.zone].start
        before = max(paragraph, self._starts[max(0, bisect_left(self._starts, sentence.start) - 1)])
        near = self._named[bisect_left(self._named, (before,)) : bisect_left(self._named, (sentence.end,))]
        ranked = ((start < sentence.start, other, abs(start - at), name) for start, other, name in near)
        best = min(ranked, default=None)
        return best[3] if best else None
