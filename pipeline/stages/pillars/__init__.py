"""Pillars and areas: declared sets checked against their declared count, and enumerated fields of cooperation.

declared     sets that the text itself counts or names, and lists
enumeration  sentences cut at commas and conjunctions, and the runs of pieces that make a list
judging      whether a list is one of fields of cooperation
areas        the areas that are left, in order
linking      the agreement that a set or an area belongs to
"""

from __future__ import annotations

from typing import NamedTuple

from pipeline.document import Document
from pipeline.facts import Programme
from pipeline.records import Agreement, Diagnostic, Pillar, PillarKind, PillarSet
from pipeline.stages.pillars.areas import find_areas, meets
from pipeline.stages.pillars.declared import declarations
from pipeline.stages.pillars.declared.single import single_pillars
from pipeline.stages.pillars.linking import Nearby
from pipeline.stages.pillars.vocabulary import COOPERATION, DOCUMENTS_PLURAL, FIELDS, codes_of, hits


def find_pillars(document: Document, agreements: tuple[Agreement, ...]) -> Programme:
    """Declared pillar sets, their pillars, and the areas of cooperation named in enumerations."""
    tokens = document.tokens
    nearby = Nearby(document, agreements)
    found = hits(tokens, tokens.where(FIELDS))
    sets: list[PillarSet] = []
    drafts: list[_Draft] = []
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
            drafts.append(_Draft(a, b, declared.rule, "pillar", name, ordinal, agreement))
            taken.append((a, b))
    taken.sort()
    singles: list[tuple[int, int]] = []
    for first, last, word in single_pillars(document, found):
        a, b = tokens.start[first], tokens.end[last - 1]
        if not meets(taken, (a, b)) and not meets(singles, (a, b)):
            agreement = nearby(tokens.end[word])
            drafts.append(_Draft(a, b, "pillars.single", "pillar", None, None, agreement))
            singles.append((a, b))
    single = sorted((m.start, m.end) for a in agreements for m in a.mentions if not _several(m.text))
    areas = find_areas(document, found, sorted([*taken, *singles]), named, single)
    drafts += [_Draft(a.start, a.end, a.rule, "area", None, None, nearby.covering(a.start)) for a in areas]
    drafts.sort(key=lambda draft: draft.start)
    return Programme(
        sets=tuple(sets),
        pillars=tuple(_pillar(document, n, draft) for n, draft in enumerate(drafts, 1)),
        diagnostics=tuple(diagnostics),
    )


class _Draft(NamedTuple):
    """A pillar or area before its number in the text is known."""

    start: int
    end: int
    rule: str
    kind: PillarKind
    set_id: str | None
    ordinal: int | None
    agreement_id: str | None


def _several(name: str) -> bool:
    """Whether the name is that of a group, which lists fields: "memoranda in the areas of ports and customs"."""
    words = (w.lower() for w in name.split())
    return any(w in DOCUMENTS_PLURAL or (w in COOPERATION and w.endswith("s")) for w in words)


def _pillar(document: Document, number: int, draft: _Draft) -> Pillar:
    span = document.span(draft.start, draft.end)
    return Pillar(
        id=f"pillar_{number}",
        kind=draft.kind,
        set_id=draft.set_id,
        ordinal=draft.ordinal,
        title=span.text,
        areas=codes_of(span.text),
        agreement_id=draft.agreement_id,
        span=span,
        rule=draft.rule,
    )
