"""The tables of contract 1.0. The statements stand beside this file, one file an engine."""

from pathlib import Path

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TABLES = (
    *("pillar_areas", "pillars", "pillar_sets", "milestone_parties", "milestones", "parties", "mentions"),
    *("speakers", "quote_spans", "quotes", "participants", "events", "roles", "actors", "agreements"),
    *("dates", "diagnostics", "zones", "articles", "event_keys", "agreement_keys", "actor_keys"),
)


def upgrade() -> None:
    connection = op.get_bind()
    file = Path(__file__).with_suffix(f".{connection.dialect.name}.sql")
    for statement in file.read_text("utf-8").split(";\n"):
        if statement.strip():
            connection.exec_driver_sql(statement)


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)
