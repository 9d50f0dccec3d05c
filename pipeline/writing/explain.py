"""A record told to a person: each fact with the sentence that says it and the rule that made it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from pipeline.records import Actor, Agreement, Article, Date, Event, Pillar, PillarSet, Quote, Span
from pipeline.segment import sentence_bounds

WIDTH = 160
_REACH = 600
"""Characters on either side of a fact in which its sentence is looked for."""


def explain(article: Article) -> Iterator[str]:
    """The lines of the explanation."""
    yield from _header(article)
    for title, facts, tell in _SECTIONS:
        items = facts(article)
        if items:
            yield f"\n{title} ({len(items)})"
        for item in items:
            yield from tell(article, item)
    if article.diagnostics:
        yield f"\nDiagnostics ({len(article.diagnostics)})"
    for d in article.diagnostics:
        yield f"  {d.severity}  {d.stage}: {d.message}"
        if d.span:
            yield _said(article, d.span)


def _header(article: Article) -> Iterator[str]:
    yield f"{article.source.name}  {article.id}"
    for field in ("title", "outlet", "agency", "language"):
        yield f"  {field:<15}{getattr(article, field) or '-'}"
    yield f"  {'authors':<15}{', '.join(article.authors) or '-'}"
    for field, day in (("published", article.published), ("reference date", article.reference_date)):
        yield f"  {field:<15}" + (f"{day.value}  ({day.basis})" if day else "-")
        for evidence in day.evidence if day else ():
            yield f"      {evidence.origin}: {evidence.reason or ''}" + (
                f"  «{_flat(evidence.span.text)}»" if evidence.span else ""
            )


def _date(article: Article, d: Date) -> Iterator[str]:
    bounds = f"  [{d.earliest} … {d.latest}]" if d.earliest or d.latest else ""
    yield f"  {d.id:<5} «{_flat(d.span.text)}»  {d.type} {d.value}  edtf {d.edtf or '-'}{bounds}"
    yield f"        {d.basis}, rule {d.rule}" + (f", modifier {d.modifier}" if d.modifier else "")
    yield _said(article, d.span)


def _actor(article: Article, a: Actor) -> Iterator[str]:
    forms: dict[str, list[str]] = {}
    for mention in a.mentions:
        words = forms.setdefault(mention.form, [])
        if (word := _flat(mention.text)) not in words:
            words.append(word)
    yield f"  {a.id:<5} {a.key}  {a.name}" + (f"  ({a.country})" if a.country else "")
    for role in a.roles:
        yield f"        role   {role.title}" + (f" ({role.country})" if role.country else "")
    for form, texts in forms.items():
        yield f"        {form:<12}{'; '.join(texts)[:WIDTH]}"


def _event(article: Article, e: Event) -> Iterator[str]:
    who = ", ".join(f"{_name(article, p.actor_id, p.key)} ({p.role})" for p in e.participants)
    place = f"  at {e.place.name}" if e.place else ""
    yield f"  {e.id:<5} {e.kind}  {e.date or 'no date'}{place}  {who or 'no participant'}"
    yield f"        {e.key}, {e.basis or 'undated'}, rule {e.rule}"
    yield _said(article, e.span)


def _agreement(article: Article, a: Agreement) -> Iterator[str]:
    level = f" ({a.level})" if a.level else ""
    yield f"  {a.id:<5} {a.kind}{level}: {_flat(a.name)}" + (f" [{a.acronym}]" if a.acronym else "")
    parties = ", ".join(p.name for p in a.parties) or "no parties"
    yield f"        {a.key}  {parties}" + (f"  period {a.period}" if a.period else "") + f", rule {a.rule}"
    for m in a.milestones:
        by = f" by {', '.join(p.name for p in m.by)}" if m.by else ""
        yield f"        {m.status} {m.date or 'no date'}{by}  ({m.basis}, rule {m.rule})" + (
            f" from {', '.join(m.premises)}" if m.premises else ""
        )
        if m.evidence:
            yield _said(article, m.evidence)
    yield f"        {len(a.mentions)} mentions: " + "; ".join(dict.fromkeys(_flat(s.text) for s in a.mentions))[:WIDTH]


def _pillar_set(article: Article, s: PillarSet) -> Iterator[str]:
    yield f"  {s.id:<5} declared {s.declared_count}, found {s.found_count}, of {s.agreement_id or '-'}, rule {s.rule}"
    yield _said(article, s.span)


def _pillar(article: Article, p: Pillar) -> Iterator[str]:
    place = f" {p.ordinal} of {p.set_id}" if p.set_id else ""
    yield f"  {p.id:<5} {p.kind}{place}: {_flat(p.title)}  [{', '.join(p.areas)}]  rule {p.rule}"
    yield _said(article, p.span)


def _quote(article: Article, q: Quote) -> Iterator[str]:
    inside = f" inside {q.parent_id}" if q.parent_id else ""
    yield f"  {q.id:<5} {q.kind}{inside}, {q.polarity}, rule {q.rule}" + (f", said {q.date}" if q.date else "")
    for label, span in (("question", q.question), ("source", q.source), ("cue", q.cue)):
        if span:
            yield f"        {label:<9}«{_flat(span.text)[:WIDTH]}»"
    for s in q.speakers:
        yield f"        speaker  {s.key or s.name}" + (f"  by {s.resolution}" if s.resolution else "")
    for span in q.content:
        yield f"        content  «{_flat(span.text)[:WIDTH]}»"


_SECTIONS: tuple[tuple[str, Callable[[Article], list[Any]], Callable[[Article, Any], Iterator[str]]], ...] = (
    ("Dates", lambda a: a.dates, _date),
    ("Actors", lambda a: a.actors, _actor),
    ("Events", lambda a: a.events, _event),
    ("Agreements", lambda a: a.agreements, _agreement),
    ("Pillar sets", lambda a: a.pillar_sets, _pillar_set),
    ("Pillars and areas", lambda a: a.pillars, _pillar),
    ("Quotes", lambda a: a.quotes, _quote),
)


def _name(article: Article, actor_id: str | None, key: str | None) -> str:
    return next((a.name for a in article.actors if a.id == actor_id), key or "-")


def _said(article: Article, span: Span) -> str:
    """The sentence around a span, the span itself in ⟦…⟧."""
    text = article.text
    lowest, highest = max(0, span.start - _REACH), min(len(text), span.end + _REACH)
    lowest = text.rfind("\n", lowest, span.start) + 1 or lowest
    highest = text.find("\n", span.end, highest) if "\n" in text[span.end : highest] else highest
    inside = [b for b in sentence_bounds(text, lowest, highest) if b[0] < span.end and span.start < b[1]]
    start, end = (min(inside[0][0], span.start), max(inside[-1][1], span.end)) if inside else (span.start, span.end)
    before, inner, behind = _flat(text[start : span.start]), _flat(span.text), _flat(text[span.end : end])
    room = max(20, (WIDTH - min(len(inner), WIDTH)) // 2)
    before = before if len(before) <= room else "…" + before[-room:]
    behind = behind if len(behind) <= room else behind[:room] + "…"
    inner = inner if len(inner) <= WIDTH else inner[: WIDTH // 2] + " … " + inner[-WIDTH // 2 :]
    return f"        | {before} ⟦{inner}⟧ {behind}".rstrip()


def _flat(text: str) -> str:
    return " ".join(text.split())
