"""Records read back from a database: what was loaded, fact for fact.

Only a NUL character, which databases cannot hold, comes back as U+FFFD.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

import sqlalchemy as sa

from pipeline.records import Article
from pipeline.writing.database.tables import FACTS, articles

PAGE = 200
"""Articles that are fetched together."""

Node = dict[str, Any]
Facts = dict[str, list[Any]]


def articles_in(engine: sa.Engine) -> Iterator[Article]:
    """Every article of a database in the order of their ids, as one consistent state."""
    level = {"isolation_level": "REPEATABLE READ"} if engine.dialect.name == "postgresql" else {}
    with engine.connect().execution_options(**level) as connection:
        last = ""
        while page := connection.execute(
            sa.select(articles).where(articles.c.id > last).order_by(articles.c.id).limit(PAGE)
        ).all():
            facts: dict[str, Facts] = defaultdict(lambda: defaultdict(list))
            for table in FACTS:
                within = (table.c.article_id >= page[0].id) & (table.c.article_id <= page[-1].id)
                for row in connection.execute(sa.select(table).where(within).order_by(table.c.article_id, table.c.seq)):
                    facts[row.article_id][table.name].append(row)
            for row in page:
                yield Article.model_validate(_article(row, facts[row.id]))
            last = page[-1].id


def _article(row: Any, facts: Facts) -> Node:
    return {
        **{name: getattr(row, name) for name in ("schema_version", "id", "title", "outlet", "agency", "authors")},
        "source": {n: getattr(row, f"source_{n}") for n in ("name", "url", "media_type", "encoding", "sha256")},
        "language": row.language,
        "published": row.published
        and {
            "value": row.published.isoformat(),
            "basis": row.published_basis,
            "evidence": row.published_evidence,
            "instant": row.published_instant,
        },
        "reference_date": row.reference_date
        and {
            "value": row.reference_date.isoformat(),
            "basis": row.reference_basis,
            "evidence": row.reference_evidence,
        },
        "text": row.text,
        "metadata": row.metadata,
        "zones": [
            {"start": z.span_start, "end": z.span_end, "kind": z.kind, "path": z.path, "rule": z.rule}
            for z in facts["zones"]
        ],
        "diagnostics": [{**_plain(d, "severity", "stage", "message"), "span": _span(d)} for d in facts["diagnostics"]],
        "dates": [
            {
                **_plain(d, "id", "type", "value", "edtf", "modifier", "basis", "endpoints", "rule"),
                "span": _span(d),
                "earliest": _day(d.earliest),
                "latest": _day(d.latest),
            }
            for d in facts["dates"]
        ],
        **_cast(facts),
        **_agreements(facts),
        "quotes": _quotes(facts),
        "extractor": {"name": row.extractor_name, "version": row.extractor_version},
    }


def _cast(facts: Facts) -> Node:
    roles, present = _by(facts["roles"], "actor_id"), _by(facts["participants"], "event_id")
    of_actor, of_event = _by(facts["mentions"], "actor_id"), _by(facts["mentions"], "event_id")
    return {
        "actors": [
            {
                **_plain(a, "id", "key", "kind", "name", "country"),
                "roles": [{**_plain(r, "title", "country"), "span": _span(r)} for r in roles[a.id]],
                "mentions": [{**_must(m), "form": m.form} for m in of_actor[a.id]],
            }
            for a in facts["actors"]
        ],
        "events": [
            {
                **_plain(e, "id", "key", "kind", "date", "basis", "rule"),
                "span": _span(e),
                "mentions": [_span(m) for m in of_event[e.id]],
                "participants": [_plain(p, "actor_id", "key", "role") for p in present[e.id]],
                "place": None
                if e.place_name is None
                else {"name": e.place_name, "country": e.place_country, "span": _span(e, "place_span")},
            }
            for e in facts["events"]
        ],
    }


def _agreements(facts: Facts) -> Node:
    parties, steps = _by(facts["parties"], "agreement_id"), _by(facts["milestones"], "agreement_id")
    takers, areas = _by(facts["milestone_parties"], "agreement_id"), _by(facts["pillar_areas"], "pillar_id")
    mentions = _by(facts["mentions"], "agreement_id")
    return {
        "agreements": [
            {
                **_plain(g, "id", "key", "kind", "level", "name", "acronym", "period", "rule"),
                "parties": [_plain(p, "key", "name") for p in parties[g.id]],
                "milestones": [
                    {
                        **_plain(m, "status", "date", "basis", "premises", "rule"),
                        "by": [_plain(p, "key", "name") for p in takers[g.id] if p.milestone_seq == m.seq],
                        "evidence": _span(m, "evidence"),
                    }
                    for m in steps[g.id]
                ],
                "mentions": [_span(m) for m in mentions[g.id]],
            }
            for g in facts["agreements"]
        ],
        "pillar_sets": [
            {**_plain(s, "id", "declared_count", "found_count", "agreement_id", "rule"), "span": _span(s)}
            for s in facts["pillar_sets"]
        ],
        "pillars": [
            {
                **_plain(p, "id", "kind", "set_id", "ordinal", "title", "agreement_id", "rule"),
                "span": _span(p),
                "areas": [a.area for a in areas[p.id]],
            }
            for p in facts["pillars"]
        ],
    }


def _quotes(facts: Facts) -> list[Node]:
    content, speakers = _by(facts["quote_spans"], "quote_id"), _by(facts["speakers"], "quote_id")
    return [
        {
            **_plain(q, "id", "kind", "parent_id", "date", "polarity", "rule"),
            **{name: _span(q, name) for name in ("cue", "source", "question")},
            "content": [_span(s) for s in content[q.id]],
            "speakers": [_plain(s, "actor_id", "key", "name", "resolution") for s in speakers[q.id]],
        }
        for q in facts["quotes"]
    ]


def _by(rows: list[Any], column: str) -> dict[str, list[Any]]:
    grouped: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        grouped[getattr(row, column)].append(row)
    return grouped


def _plain(row: Any, *names: str) -> Node:
    return {name: getattr(row, name) for name in names}


def _must(row: Any, prefix: str = "span") -> Node:
    return {part: getattr(row, f"{prefix}_{part}") for part in ("start", "end", "text")}


def _span(row: Any, prefix: str = "span") -> Node | None:
    return None if getattr(row, f"{prefix}_start") is None else _must(row, prefix)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
