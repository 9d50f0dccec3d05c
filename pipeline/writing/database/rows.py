"""A record as rows of the tables: the order of the values is the order of the columns.

Databases and some readers of CSV cannot hold the NUL character. It is written as U+FFFD, which is one code point as
well, so that all offsets stay right; `articles.nul_count` says how many there were.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from hashlib import sha256
from typing import Any

from pydantic import BaseModel

from pipeline.records import Agreement, Article, Event, Quote, Span
from pipeline.writing.database.edtf import bounds

Row = tuple[Any, ...]
Rows = dict[str, list[Row]]
"""Rows by table."""

_NO_SPAN = (None, None, None)


def rows_of(article: Article) -> Rows:
    """The rows of one record, by table. Raises ValueError for a day that no calendar has."""
    text = article.model_dump_json()
    digest = sha256(text.encode()).hexdigest()
    nuls = 0
    if "\\u0000" in text:
        nuls = article.text.count("\0")
        article = Article.model_validate(_without_nul(article.model_dump()))
    rows: Rows = {
        "articles": [_article(article, nuls, digest)],
        **{name: list(made) for name, made in _lists(article).items()},
    }
    for table, columns in _DAYS.items():
        for row in rows[table]:
            for column in columns:
                if row[column] is not None:
                    date.fromisoformat(row[column])
    return rows


_DAYS = {"articles": (12, 16), "dates": (9, 10)}
"""Where days stand that come from the record as they are: `published`, `reference_date`; `earliest`, `latest`."""


def _without_nul(node: Any) -> Any:
    if isinstance(node, str):
        return node.replace("\0", "\ufffd")
    if isinstance(node, dict):
        return {key: _without_nul(value) for key, value in node.items()}
    return [_without_nul(value) for value in node] if isinstance(node, list) else node


def _article(article: Article, nuls: int, digest: str) -> Row:
    source, published, reference = article.source, article.published, article.reference_date
    return (
        *(article.id, article.schema_version),
        *(source.name, source.url, source.media_type, source.encoding, source.sha256),
        *(article.title, article.outlet, article.agency, as_json(article.authors), article.language),
        *((published.value, published.basis, published.instant) if published else _NO_SPAN),
        as_json(published.evidence) if published else None,
        *((reference.value, reference.basis) if reference else (None, None)),
        as_json(reference.evidence) if reference else None,
        *(article.text, as_json(article.metadata)),
        *(article.extractor.name, article.extractor.version, nuls, digest),
    )


def _lists(article: Article) -> dict[str, Iterator[Row]]:
    a = article.id
    events, agreements, quotes = article.events, article.agreements, article.quotes
    return {
        "zones": ((a, i, z.kind, z.start, z.end, z.path, z.rule) for i, z in enumerate(article.zones)),
        "diagnostics": (
            (a, i, d.severity, d.stage, d.message, *_maybe(d.span)) for i, d in enumerate(article.diagnostics)
        ),
        "dates": (
            (
                *(a, d.id, i, *_span(d.span), d.type, d.value, d.edtf, d.earliest, d.latest),
                *(d.modifier, d.basis, as_json(d.endpoints), d.rule),
            )
            for i, d in enumerate(article.dates)
        ),
        "actors": ((a, x.id, i, x.key, x.kind, x.name, x.country) for i, x in enumerate(article.actors)),
        "roles": (
            (a, x.id, i, r.title, r.country, *_span(r.span)) for x in article.actors for i, r in enumerate(x.roles)
        ),
        "events": (_event(a, i, e) for i, e in enumerate(events)),
        "participants": ((a, e.id, i, p.actor_id, p.key, p.role) for e in events for i, p in enumerate(e.participants)),
        "agreements": (
            (a, g.id, i, g.key, g.kind, g.level, g.name, g.acronym, g.period, g.rule) for i, g in enumerate(agreements)
        ),
        "parties": ((a, g.id, i, p.key, p.name) for g in agreements for i, p in enumerate(g.parties)),
        "milestones": (row for g in agreements for row in _milestones(a, g)),
        "milestone_parties": (
            (a, g.id, i, j, p.key, p.name)
            for g in agreements
            for i, m in enumerate(g.milestones)
            for j, p in enumerate(m.by)
        ),
        "pillar_sets": (
            (a, s.id, i, *_span(s.span), s.declared_count, s.found_count, s.agreement_id, s.rule)
            for i, s in enumerate(article.pillar_sets)
        ),
        "pillars": (
            (a, p.id, i, p.kind, p.set_id, p.ordinal, p.title, p.agreement_id, *_span(p.span), p.rule)
            for i, p in enumerate(article.pillars)
        ),
        "pillar_areas": ((a, p.id, i, area) for p in article.pillars for i, area in enumerate(p.areas)),
        "quotes": (_quote(a, i, q) for i, q in enumerate(quotes)),
        "quote_spans": ((a, q.id, i, *_span(s)) for q in quotes for i, s in enumerate(q.content)),
        "speakers": (
            (a, q.id, i, s.actor_id, s.key, s.name, s.resolution) for q in quotes for i, s in enumerate(q.speakers)
        ),
        "mentions": ((a, i, *mention) for i, mention in enumerate(_mentions(article))),
    }


def _event(a: str, i: int, event: Event) -> Row:
    place = event.place
    return (
        *(a, event.id, i, event.key, event.kind, *_span(event.span)),
        *((place.name, place.country, *_maybe(place.span)) if place else (None,) * 5),
        *(event.date, event.basis, *bounds(event.date), event.rule),
    )


def _milestones(a: str, agreement: Agreement) -> Iterator[Row]:
    for i, m in enumerate(agreement.milestones):
        yield (
            *(a, agreement.id, i, m.status, m.date, m.basis, *bounds(m.date)),
            *(*_maybe(m.evidence), as_json(m.premises), m.rule),
        )


def _quote(a: str, i: int, quote: Quote) -> Row:
    return (
        *(a, quote.id, i, quote.kind, *_maybe(quote.cue), *_maybe(quote.source), quote.parent_id),
        *(*_maybe(quote.question), quote.date, *bounds(quote.date), quote.polarity, quote.rule),
    )


def _mentions(article: Article) -> Iterator[Row]:
    for actor in article.actors:
        for m in actor.mentions:
            yield actor.id, None, None, m.start, m.end, m.text, m.form
    for agreement in article.agreements:
        for s in agreement.mentions:
            yield None, agreement.id, None, s.start, s.end, s.text, None
    for event in article.events:
        for s in event.mentions:
            yield None, None, event.id, s.start, s.end, s.text, None


def _span(span: Span) -> Row:
    return span.start, span.end, span.text


def _maybe(span: Span | None) -> Row:
    return _NO_SPAN if span is None else (span.start, span.end, span.text)


def as_json(items: Sequence[BaseModel | str]) -> str:
    """A list as compact JSON text."""
    if not items:
        return "[]"
    plain = [item if isinstance(item, str) else item.model_dump() for item in items]
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def size(rows: Rows) -> int:
    """How many rows there are in all tables together."""
    return sum(len(of_table) for of_table in rows.values())


def counts(rows: Rows) -> Counter[str]:
    """How many rows each table has."""
    return Counter({table: len(of_table) for table, of_table in rows.items()})
