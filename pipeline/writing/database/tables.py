"""The tables, defined once for SQLite and PostgreSQL.

Every table but the three of keys hangs on `articles`; ids are unique within an article, so keys are `(article_id, id)`,
or `(article_id, …, seq)` for things that have a place in a list and no id. The order of the columns is part of the
contract: CSV and Parquet files have it too, and new columns come last.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, get_args

import sqlalchemy as sa
from sqlalchemy.sql.schema import SchemaItem

from pipeline import records
from pipeline.writing.database.columns import JSON, TEXT, bounds, column, field, fields, one_of, span

metadata = sa.MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)

Items = Iterable[SchemaItem]


def _table(name: str, comment: str, *items: SchemaItem | Items, key: tuple[str, ...]) -> sa.Table:
    flat: list[SchemaItem] = []
    for item in items:
        flat.extend([item] if isinstance(item, SchemaItem) else item)
    # a narrow SQLite table is one B-tree in key order, not a heap with an index beside it
    return sa.Table(
        name, metadata, *flat, sa.PrimaryKeyConstraint(*key), comment=comment, sqlite_with_rowid=name in _HEAPS
    )


_HEAPS = frozenset({"articles", "quote_spans"})
"""Tables with long rows, for which SQLite is better off with a heap."""


def _article(*, refers: bool = True) -> sa.Column[Any]:
    """The article's id; what hangs on a fact refers to the fact alone, which refers to the article."""
    to = [sa.ForeignKey("articles.id")] if refers else []
    return sa.Column("article_id", TEXT, *to, nullable=False, comment="The article this comes from.")


def _seq(of: str, name: str = "seq") -> sa.Column[Any]:
    return column(name, sa.Integer(), f"Place in the list of {of}, from 0.")


def _id(what: str, name: str = "id", *, null: bool = False) -> sa.Column[Any]:
    return column(name, TEXT, f"Id of the {what}, unique within its article.", null=null)


def _to(table: str, *names: str) -> sa.ForeignKeyConstraint:
    """A reference to a fact of the same article."""
    remote = {"milestones": ("agreement_id", "seq")}.get(table, ("id",))
    itself = names == ("parent_id",)  # a quote may stand before the one that it is part of; all else is filled in order
    return sa.ForeignKeyConstraint(
        ["article_id", *names],
        [f"{table}.article_id", *(f"{table}.{r}" for r in remote)],
        deferrable=True if itself else None,
        initially="DEFERRED" if itself else None,
    )


def _key(table: str, *, null: bool = False) -> sa.Column[Any]:
    return sa.Column(
        "key",
        TEXT,
        sa.ForeignKey(f"{table}.key"),
        nullable=null,
        comment=f"The same in every document; its row in `{table}`.",
    )


# across articles

actor_keys = _table(
    "actor_keys",
    "Everyone named in any article, one row each.",
    column("key", TEXT, "`state:VNM`, `person:bui-thanh-son`, …"),
    column("kind", TEXT, "Kind of actor, from the key; null for kinds that the contract does not name.", null=True),
    one_of("kind", get_args(records.ActorKind)),
    column("code", TEXT, "The key without its kind: `VNM`, `G7`, `bui-thanh-son`."),
    column(
        "name", TEXT, "The longest name that an article gives (of equals one not in capitals, then the first in order)."
    ),
    column("country", TEXT, "ISO 3166-1 alpha-3 code (where articles differ, the last in order).", null=True),
    column("is_actor", sa.Integer(), "1 where some article lists it among its actors, 0 where it is only referred to."),
    key=("key",),
)
agreement_keys = _table(
    "agreement_keys",
    "Every agreement told in any article, one row each.",
    column("key", TEXT, "`agreement:UKVFTA`, `partnership:GBR-VNM:strategic`, …"),
    column("kind", TEXT, "Kind of agreement (where articles differ, the last in order)."),
    one_of("kind", get_args(records.AgreementKind)),
    column("level", TEXT, "Level of a partnership (likewise).", null=True),
    column(
        "name", TEXT, "The longest name that an article gives (of equals one not in capitals, then the first in order)."
    ),
    column("acronym", TEXT, "Acronym (where articles differ, the last in order).", null=True),
    key=("key",),
)
event_keys = _table(
    "event_keys",
    "Every event told in any article, one row each.",
    column("key", TEXT, "Names the same happening in every document."),
    column("kind", TEXT, "Kind of event (where articles differ, the last in order)."),
    key=("key",),
)

# articles

articles = _table(
    "articles",
    "One row an article.",
    fields(records.Article, "id", "schema_version"),
    field(records.Source, "name", to="source_name"),
    field(records.Source, "url", to="source_url"),
    field(records.Source, "media_type", to="source_media_type"),
    field(records.Source, "encoding", to="source_encoding"),
    field(records.Source, "sha256", to="source_sha256"),
    fields(records.Article, "title", "outlet", "agency", "authors", "language"),
    field(records.Published, "value", to="published", null=True),
    field(records.Published, "basis", to="published_basis", null=True),
    field(records.Published, "instant", to="published_instant", null=True),
    column("published_evidence", JSON, "Where the publication day comes from.", null=True),
    field(records.ReferenceDate, "value", to="reference_date", null=True),
    field(records.ReferenceDate, "basis", to="reference_basis", null=True),
    column("reference_evidence", JSON, "Where the reference date comes from.", null=True),
    fields(records.Article, "text"),
    column("metadata", JSON, "What the page says about itself: all candidates, best first per field."),
    field(records.Extractor, "name", to="extractor_name"),
    field(records.Extractor, "version", to="extractor_version"),
    column("nul_count", sa.Integer(), "NUL characters of the text; databases cannot hold them, they stand as U+FFFD."),
    column("record_sha256", TEXT, "SHA-256 of the record as it was loaded; tells an unchanged record."),
    sa.Index(None, "published"),
    key=("id",),
)
zones = _table(
    "zones",
    "The stretches of the page and what they are.",
    _article(),
    _seq("zones"),
    fields(records.Zone, "kind"),
    span(what="the zone")[:2],
    fields(records.Zone, "path", "rule"),
    key=("article_id", "seq"),
)
diagnostics = _table(
    "diagnostics",
    "What a reader of the record should know.",
    _article(),
    _seq("diagnostics"),
    fields(records.Diagnostic, "severity", "stage", "message"),
    span(null=True, what="the place"),
    key=("article_id", "seq"),
)
dates = _table(
    "dates",
    "Temporal expressions.",
    _article(),
    _id("date"),
    _seq("dates"),
    span(what="the expression"),
    fields(records.Date, "type", "value", "edtf", "earliest", "latest", "modifier", "basis", "endpoints", "rule"),
    sa.Index(None, "earliest", "latest"),
    key=("article_id", "id"),
)

# actors and events

actors = _table(
    "actors",
    "Persons, states, blocs and organisations, one row an article that names them.",
    _article(),
    _id("actor"),
    _seq("actors"),
    _key("actor_keys"),
    fields(records.Actor, "kind", "name", "country"),
    sa.Index(None, "key"),
    key=("article_id", "id"),
)
roles = _table(
    "roles",
    "Offices that a text gives a person.",
    _article(refers=False),
    _id("actor", "actor_id"),
    _seq("roles of the actor"),
    fields(records.Role, "title", "country"),
    span(what="the title"),
    _to("actors", "actor_id"),
    key=("article_id", "actor_id", "seq"),
)
events = _table(
    "events",
    "Meetings, calls, visits, signings, one row an article that tells them.",
    _article(),
    _id("event"),
    _seq("events"),
    _key("event_keys"),
    fields(records.Event, "kind"),
    span(what="the place that tells most of it"),
    field(records.Place, "name", to="place_name", null=True),
    field(records.Place, "country", to="place_country", null=True),
    span("place_span", null=True, what="the place name"),
    fields(records.Event, "date", "basis"),
    bounds("event"),
    fields(records.Event, "rule"),
    sa.Index(None, "key"),
    sa.Index(None, "kind", "earliest"),
    key=("article_id", "id"),
)
participants = _table(
    "participants",
    "Who took part in an event.",
    _article(refers=False),
    _id("event", "event_id"),
    _seq("participants"),
    _id("actor", "actor_id", null=True),
    _key("actor_keys", null=True),
    fields(records.Participant, "role"),
    _to("events", "event_id"),
    _to("actors", "actor_id"),
    sa.Index(None, "key"),
    key=("article_id", "event_id", "seq"),
)

# agreements and pillars

agreements = _table(
    "agreements",
    "Agreements, treaties, partnerships, joint documents, mechanisms, one row an article that names them.",
    _article(),
    _id("agreement"),
    _seq("agreements"),
    _key("agreement_keys"),
    fields(records.Agreement, "kind", "level", "name", "acronym", "period", "rule"),
    sa.Index(None, "key"),
    key=("article_id", "id"),
)
parties = _table(
    "parties",
    "Parties to an agreement.",
    _article(refers=False),
    _id("agreement", "agreement_id"),
    _seq("parties"),
    _key("actor_keys"),
    fields(records.Party, "name"),
    _to("agreements", "agreement_id"),
    sa.Index(None, "key"),
    key=("article_id", "agreement_id", "seq"),
)
milestones = _table(
    "milestones",
    "Steps in the life of an agreement.",
    _article(refers=False),
    _id("agreement", "agreement_id"),
    _seq("milestones"),
    fields(records.Milestone, "status", "date", "basis"),
    bounds("step"),
    span("evidence", null=True, what="the words that say it"),
    fields(records.Milestone, "premises", "rule"),
    _to("agreements", "agreement_id"),
    sa.Index(None, "status", "earliest"),
    key=("article_id", "agreement_id", "seq"),
)
milestone_parties = _table(
    "milestone_parties",
    "Who took a step, where it is not all parties.",
    _article(refers=False),
    _id("agreement", "agreement_id"),
    _seq("milestones", "milestone_seq"),
    _seq("those who took the step"),
    _key("actor_keys"),
    fields(records.Party, "name"),
    _to("milestones", "agreement_id", "milestone_seq"),
    sa.Index(None, "key"),
    key=("article_id", "agreement_id", "milestone_seq", "seq"),
)
pillar_sets = _table(
    "pillar_sets",
    "Declared sets of pillars, with the declared count and the one found.",
    _article(),
    _id("set"),
    _seq("pillar sets"),
    span(what="the declaration"),
    fields(records.PillarSet, "declared_count", "found_count"),
    _id("agreement", "agreement_id", null=True),
    fields(records.PillarSet, "rule"),
    _to("agreements", "agreement_id"),
    key=("article_id", "id"),
)
pillars = _table(
    "pillars",
    "Pillars that a text declares, and areas of cooperation that it lists.",
    _article(),
    _id("pillar"),
    _seq("pillars"),
    fields(records.Pillar, "kind"),
    _id("set", "set_id", null=True),
    fields(records.Pillar, "ordinal", "title"),
    _id("agreement", "agreement_id", null=True),
    span(what="the pillar"),
    fields(records.Pillar, "rule"),
    _to("pillar_sets", "set_id"),
    _to("agreements", "agreement_id"),
    key=("article_id", "id"),
)
pillar_areas = _table(
    "pillar_areas",
    "Area codes of a pillar.",
    _article(refers=False),
    _id("pillar", "pillar_id"),
    _seq("areas"),
    column("area", TEXT, "Area code: `economy`, `defence_security`, …"),
    _to("pillars", "pillar_id"),
    sa.Index(None, "area"),
    key=("article_id", "pillar_id", "seq"),
)

# quotes

quotes = _table(
    "quotes",
    "Statements with their source.",
    _article(),
    _id("quote"),
    _seq("quotes"),
    fields(records.Quote, "kind"),
    span("cue", null=True, what="the cue"),
    span("source", null=True, what="the source phrase"),
    fields(records.Quote, "parent_id"),
    span("question", null=True, what="the question"),
    fields(records.Quote, "date"),
    bounds("statement"),
    fields(records.Quote, "polarity", "rule"),
    _to("quotes", "parent_id"),
    key=("article_id", "id"),
)
quote_spans = _table(
    "quote_spans",
    "The content of a statement, one row an unbroken run of characters.",
    _article(refers=False),
    _id("quote", "quote_id"),
    _seq("content spans"),
    span(what="the content"),
    _to("quotes", "quote_id"),
    key=("article_id", "quote_id", "seq"),
)
speakers = _table(
    "speakers",
    "Who said it.",
    _article(refers=False),
    _id("quote", "quote_id"),
    _seq("speakers"),
    _id("actor", "actor_id", null=True),
    _key("actor_keys", null=True),
    fields(records.Speaker, "name", "resolution"),
    _to("quotes", "quote_id"),
    _to("actors", "actor_id"),
    sa.Index(None, "key"),
    key=("article_id", "quote_id", "seq"),
)

mentions = _table(
    "mentions",
    "The places where an actor, an agreement or an event is meant; exactly one of the three ids is set.",
    _article(refers=False),
    _seq("mentions in the article"),
    _id("actor", "actor_id", null=True),
    _id("agreement", "agreement_id", null=True),
    _id("event", "event_id", null=True),
    span(what="the mention"),
    field(records.ActorMention, "form", null=True),
    sa.CheckConstraint(
        " + ".join(f"(CASE WHEN {n} IS NULL THEN 0 ELSE 1 END)" for n in ("actor_id", "agreement_id", "event_id"))
        + " = 1",
        name="one_subject",
    ),
    _to("actors", "actor_id"),
    _to("agreements", "agreement_id"),
    _to("events", "event_id"),
    key=("article_id", "seq"),
)

FACTS: tuple[sa.Table, ...] = tuple(t for t in metadata.sorted_tables if "article_id" in t.c)
"""The tables that hang on an article, parents first."""
KEYS: tuple[sa.Table, ...] = (actor_keys, agreement_keys, event_keys)
LOADED: tuple[sa.Table, ...] = (articles, *FACTS)
"""The tables whose rows come from one record, in the order they are filled."""
