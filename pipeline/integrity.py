"""What must hold across a record beyond the shape of its fields."""

from __future__ import annotations

from collections.abc import Iterator
from types import NoneType
from typing import TYPE_CHECKING, Any

from pipeline.records import Span

if TYPE_CHECKING:
    from pipeline.records import Article


def spans(node: object) -> list[Span]:
    """Every span inside a record, depth first."""
    found: list[Span] = []
    _gather(node, found)
    return found


def _gather(node: object, found: list[Span]) -> None:
    for value in node if isinstance(node, list) else node.__dict__.values():
        kind = type(value)
        if kind is Span:
            found.append(value)
        elif kind not in _LEAVES:
            _gather(value, found)


_LEAVES = frozenset({bool, float, int, str, NoneType})
"""Types of values that hold no others; what is none of them is a list or a record."""


def problems(article: Article) -> list[str]:
    """Contradictions inside a record, in words; empty when there are none."""
    return [
        *_misquoted(article),
        *_bad_zones(article),
        *_dangling(article),
    ]


def _misquoted(article: Article) -> Iterator[str]:
    text = article.text
    for span in spans(article):
        if text[span.start : span.end] != span.text or span.start >= span.end:
            yield f"span {span.start}-{span.end} does not quote the text: {span.text[:60]!r}"


def _bad_zones(article: Article) -> Iterator[str]:
    text, last = article.text, 0
    for zone in article.zones:
        if zone.start < last or zone.end <= zone.start or zone.end > len(text):
            yield f"zone {zone.start}-{zone.end} is out of order, empty or outside the text"
            return
        if text[last : zone.start].strip():
            yield f"no zone covers {text[last : zone.start].strip()[:60]!r}"
        last = zone.end
    if text[last:].strip():
        yield f"no zone covers {text[last:].strip()[:60]!r}"


def _dangling(article: Article) -> Iterator[str]:
    facts: list[Any] = [
        *article.dates,
        *article.actors,
        *article.events,
        *article.agreements,
        *article.pillar_sets,
        *article.pillars,
        *article.quotes,
    ]
    known = {fact.id for fact in facts}
    if len(known) < len(facts):
        yield "two facts have the same id"
    referred = [
        *(premise for a in article.agreements for m in a.milestones for premise in m.premises),
        *(s.agreement_id for s in article.pillar_sets),
        *(ref for p in article.pillars for ref in (p.set_id, p.agreement_id)),
        *(q.parent_id for q in article.quotes),
        *(s.actor_id for q in article.quotes for s in q.speakers),
        *(p.actor_id for e in article.events for p in e.participants),
    ]
    for ref in referred:
        if ref is not None and ref not in known:
            yield f"a fact refers to {ref!r}, which is not in the record"
