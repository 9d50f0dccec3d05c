"""Versions of the database schema, with Alembic; run from code, with the caller's connection and transaction."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory


def config(connection: sa.Connection | None = None) -> Config:
    """The settings that Alembic runs with; there is no ini file."""
    settings = Config()
    settings.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    settings.attributes["connection"] = connection
    return settings


@cache
def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(config())


def head() -> str:
    """The version that this program reads and writes."""
    revision = _scripts().get_current_head()
    assert revision is not None
    return revision


def known(revision: str) -> bool:
    """Whether a version is one of this program's own."""
    return any(script.revision == revision for script in _scripts().walk_revisions())


def current(connection: sa.Connection) -> str | None:
    """The version of a database; None where it has none of our tables."""
    return MigrationContext.configure(connection).get_current_revision()


def upgrade(connection: sa.Connection, revision: str = "head") -> None:
    """Bring the tables up to a version, and make the views anew, all in the transaction of the connection."""
    from pipeline.writing.database.views import create_views, drop_views

    drop_views(connection)
    command.upgrade(config(connection), revision)
    create_views(connection)


def downgrade(connection: sa.Connection, revision: str = "base") -> None:
    """Take the tables back to an older version; `base` removes them. The views go with them."""
    from pipeline.writing.database.views import drop_views

    drop_views(connection)
    command.downgrade(config(connection), revision)
