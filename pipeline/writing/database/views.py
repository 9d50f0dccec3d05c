"""Views that answer questions: `agreement_ledger`, `relations_timeline`, `who_said_what`.

They hold no data and are made anew after every migration, so a view that changes needs a migration too, if an empty
one. The two engines differ in one word only, the function that joins strings of a group.
"""

from __future__ import annotations

from typing import get_args

import sqlalchemy as sa

from pipeline.records import MilestoneStatus

_JOIN = {"sqlite": "group_concat({0}, {1})", "postgresql": "string_agg({0}, {1} ORDER BY {2})"}

_STAGES = " ".join(f"WHEN '{status}' THEN {i}" for i, status in enumerate(get_args(MilestoneStatus)))

# An undated step is as old as the article that tells it; a step that lies ahead (a plan to sign next year) counts from
# the day it was told. Among steps of one day those with a date of their own go before, then the one further on in the
# life of an agreement.
_LEDGER = f"""
WITH party AS (
    SELECT key, {{party_codes}} AS parties
    FROM (
        SELECT DISTINCT g.key, k.code
        FROM parties p
        JOIN agreements g ON g.article_id = p.article_id AND g.id = p.agreement_id
        JOIN actor_keys k ON k.key = p.key
        ORDER BY g.key, k.code
    ) AS pair
    GROUP BY key
), step AS (
    SELECT g.key, m.article_id, m.agreement_id, m.seq, m.status, m.date, m.earliest,
        CASE WHEN m.latest <= a.reference_date OR a.reference_date IS NULL THEN m.latest ELSE a.reference_date
        END AS as_of,
        CASE WHEN m.latest > a.reference_date OR m.latest IS NULL THEN 1 ELSE 0 END AS open,
        CASE m.status {_STAGES} END AS stage
    FROM milestones m
    JOIN agreements g ON g.article_id = m.article_id AND g.id = m.agreement_id
    JOIN articles a ON a.id = m.article_id
), ranked AS (
    SELECT step.*, row_number() OVER (
        PARTITION BY key
        ORDER BY CASE WHEN as_of IS NULL THEN 1 ELSE 0 END, as_of DESC, open, stage DESC,
            article_id, agreement_id, seq
    ) AS place
    FROM step
), latest AS (
    SELECT r.key, r.status, r.date, (
        SELECT {{by_codes}} FROM (
            SELECT DISTINCT k.code
            FROM milestone_parties b JOIN actor_keys k ON k.key = b.key
            WHERE b.article_id = r.article_id AND b.agreement_id = r.agreement_id AND b.milestone_seq = r.seq
            ORDER BY k.code
        ) AS taker
    ) AS status_by
    FROM ranked r WHERE place = 1
), first_step AS (
    SELECT key, min(earliest) AS first_day FROM step GROUP BY key
), told AS (
    SELECT g.key, count(DISTINCT g.article_id) AS articles, count(m.seq) AS mentions, max(g.period) AS period,
        min(coalesce(a.published, a.reference_date)) AS first_told,
        max(coalesce(a.published, a.reference_date)) AS last_told
    FROM agreements g
    JOIN articles a ON a.id = g.article_id
    LEFT JOIN mentions m ON m.article_id = g.article_id AND m.agreement_id = g.id
    GROUP BY g.key
)
SELECT k.key, k.kind, k.level, k.name, k.acronym, party.parties, latest.status, latest.date AS status_date,
    latest.status_by, first_step.first_day, told.period, told.articles, told.mentions, told.first_told, told.last_told
FROM agreement_keys k
JOIN told ON told.key = k.key
LEFT JOIN party ON party.key = k.key
LEFT JOIN latest ON latest.key = k.key
LEFT JOIN first_step ON first_step.key = k.key
"""

# A visit relates the visitor to the country visited, named as a participant or not; other events relate those present.
_TIMELINE = """
WITH agreed AS (
    SELECT m.article_id, m.agreement_id, m.seq, k.code, CASE WHEN EXISTS (
            SELECT 1 FROM milestone_parties b WHERE b.article_id = m.article_id
            AND b.agreement_id = m.agreement_id AND b.milestone_seq = m.seq
        ) AND NOT EXISTS (
            SELECT 1 FROM milestone_parties b WHERE b.article_id = m.article_id
            AND b.agreement_id = m.agreement_id AND b.milestone_seq = m.seq AND b.key = p.key
        ) THEN 0 ELSE 1 END AS acts
    FROM milestones m
    JOIN parties p ON p.article_id = m.article_id AND p.agreement_id = m.agreement_id
    JOIN actor_keys k ON k.key = p.key AND k.kind IN ('state', 'bloc')
), present AS (
    SELECT p.article_id, p.event_id, CASE WHEN k.kind IN ('state', 'bloc') THEN k.code
        ELSE coalesce(x.country, k.country) END AS code
    FROM participants p
    LEFT JOIN actor_keys k ON k.key = p.key
    LEFT JOIN actors x ON x.article_id = p.article_id AND x.id = p.actor_id
    UNION
    SELECT e.article_id, e.id, e.place_country FROM events e WHERE e.kind = 'visit' OR e.kind LIKE '%_visit'
), happening AS (
    SELECT one.code AS state_a, other.code AS state_b, m.earliest AS day, m.date, 'agreement' AS what, g.kind,
        m.status, n.name, g.key, m.article_id
    FROM agreed one
    JOIN agreed other ON other.article_id = one.article_id AND other.agreement_id = one.agreement_id
        AND other.seq = one.seq AND one.code < other.code AND one.acts + other.acts > 0
    JOIN milestones m ON m.article_id = one.article_id AND m.agreement_id = one.agreement_id AND m.seq = one.seq
    JOIN agreements g ON g.article_id = one.article_id AND g.id = one.agreement_id
    JOIN agreement_keys n ON n.key = g.key
    UNION
    SELECT one.code, other.code, e.earliest, e.date, 'event', e.kind, NULL, e.place_name, e.key, e.article_id
    FROM present one
    JOIN present other ON other.article_id = one.article_id AND other.event_id = one.event_id
        AND one.code < other.code
    JOIN events e ON e.article_id = one.article_id AND e.id = one.event_id
)
SELECT state_a, state_b, day, date, what, kind, status, max(name) AS name, key,
    count(DISTINCT article_id) AS articles
FROM happening
GROUP BY state_a, state_b, day, date, what, kind, status, key
"""

_SAID = """
WITH words AS (
    SELECT article_id, quote_id, {content} AS statement
    FROM (SELECT * FROM quote_spans ORDER BY article_id, quote_id, seq) AS run
    GROUP BY article_id, quote_id
), office AS (
    SELECT article_id, actor_id, title FROM roles WHERE seq = 0
)
SELECT coalesce(a.published, a.reference_date) AS told, q.date, s.key,
    coalesce(k.name, s.name, q.source_text) AS speaker, office.title,
    CASE WHEN k.kind = 'state' THEN k.code ELSE coalesce(x.country, k.country) END AS country,
    q.cue_text AS cue, q.polarity, q.kind, words.statement, q.source_text AS source, a.outlet,
    q.article_id, q.id AS quote_id, q.seq
FROM quotes q
JOIN articles a ON a.id = q.article_id
LEFT JOIN speakers s ON s.article_id = q.article_id AND s.quote_id = q.id
LEFT JOIN actor_keys k ON k.key = s.key
LEFT JOIN actors x ON x.article_id = s.article_id AND x.id = s.actor_id
LEFT JOIN office ON office.article_id = s.article_id AND office.actor_id = s.actor_id
LEFT JOIN words ON words.article_id = q.article_id AND words.quote_id = q.id
"""

VIEWS = {"agreement_ledger": _LEDGER, "relations_timeline": _TIMELINE, "who_said_what": _SAID}


def create_views(connection: sa.Connection) -> None:
    """Make the views, in place of older ones."""
    join = _JOIN[connection.dialect.name]
    parts = {
        "party_codes": join.format("code", "', '", "code"),
        "by_codes": join.format("code", "', '", "code"),
        "content": join.format("span_text", "' … '", "seq"),
    }
    drop_views(connection)
    for name, query in VIEWS.items():
        connection.exec_driver_sql(
            f"CREATE VIEW {name} AS {query.format(**parts)}".replace("%", "%%")
            if connection.dialect.name == "postgresql"
            else f"CREATE VIEW {name} AS {query.format(**parts)}"
        )


def drop_views(connection: sa.Connection) -> None:
    """Remove the views, as before a migration that touches their tables."""
    for name in VIEWS:
        connection.exec_driver_sql(f"DROP VIEW IF EXISTS {name}")
