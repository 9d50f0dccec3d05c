"""Opening a database: by URL or path, made when new, brought up to date when asked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError

DEFAULT_URL = "sqlite:///facts.db"

_LOCK = 0x436F6D6D756E6971
"""PostgreSQL advisory lock that loaders hold in turn: the letters of the project's name."""


class DatabaseError(Exception):
    """A database that cannot be used; the message names it and says why."""


def engine_for(url: str, *, write: bool) -> sa.Engine:
    """An engine for a URL, or for the path of a SQLite file. Nothing is opened yet."""
    try:
        parsed = make_url(url if "://" in url else f"sqlite:///{url}")
        if parsed.drivername in ("postgres", "postgresql"):
            parsed = parsed.set(drivername="postgresql+psycopg")
        name = parsed.get_backend_name()
        if name not in ("sqlite", "postgresql"):
            raise DatabaseError(f"{label(parsed)}: {name} is not supported, only sqlite and postgresql are")
        if name == "sqlite" and not write and not Path(parsed.database or "").is_file():
            raise DatabaseError(f"{parsed.database}: no such database; `communique load` makes one")
        engine = sa.create_engine(parsed)
    except (ArgumentError, NoSuchModuleError) as error:
        raise DatabaseError(f"{url}: not a database URL: {error}") from None
    except ModuleNotFoundError:
        raise DatabaseError("PostgreSQL needs the extra: pip install 'communique[postgres]'") from None
    if name == "sqlite":
        _set_up_sqlite(engine, write=write)
    return engine


def label(url: sa.URL | str) -> str:
    """How a database is called in messages: the path of a file, or the URL without its password."""
    try:
        parsed = make_url(url) if not isinstance(url, str) or "://" in url else make_url(f"sqlite:///{url}")
    except ArgumentError:
        return str(url)
    if parsed.get_backend_name() == "sqlite":
        return parsed.database or ":memory:"
    return parsed.render_as_string(hide_password=True)


def _set_up_sqlite(engine: sa.Engine, *, write: bool) -> None:
    @sa.event.listens_for(engine, "connect")
    def _on_connect(connection: DBAPIConnection, _: Any) -> None:
        connection.isolation_level = None  # transactions are begun below, whole and at once
        cursor = connection.cursor()
        # the page size is that of a new file; an old one keeps its own
        for pragma in ("foreign_keys = ON", "page_size = 8192", "cache_size = -65536", "busy_timeout = 60000"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @sa.event.listens_for(engine, "begin")
    def _on_begin(connection: sa.Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


def lock(connection: sa.Connection) -> None:
    """Let one loader at a time in, until the end of the transaction; SQLite does so by itself."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")


def prepare(engine: sa.Engine, *, upgrade: bool = False) -> None:
    """See that the tables are there and of this program's version: new ones are made, older ones upgraded if asked.

    Raises DatabaseError for a database that is older (without `upgrade`), newer, or cannot be opened.
    """
    from pipeline.writing import migrations

    try:
        with engine.begin() as connection:
            lock(connection)
            current = migrations.current(connection)
            if current == migrations.head():
                return
            if current is not None and not migrations.known(current):
                raise DatabaseError(
                    f"{label(engine.url)}: schema {current} is newer than this program, which knows {migrations.head()}"
                )
            if current is not None and not upgrade:
                raise DatabaseError(
                    f"{label(engine.url)}: schema {current} is older than this program's {migrations.head()}; "
                    "load with --upgrade to bring it up to date"
                )
            migrations.upgrade(connection)
    except SQLAlchemyError as error:
        raise DatabaseError(f"{label(engine.url)}: {reason(error)}") from None


def check(engine: sa.Engine) -> None:
    """See that a database to read from is one of ours, and of this version. Raises DatabaseError."""
    from pipeline.writing import migrations

    try:
        with engine.connect() as connection:
            current = migrations.current(connection)
    except SQLAlchemyError as error:
        raise DatabaseError(f"{label(engine.url)}: {reason(error)}") from None
    if current != migrations.head():
        what = "holds no records" if current is None else f"has schema {current}"
        raise DatabaseError(f"{label(engine.url)}: {what}; this program reads schema {migrations.head()}")


def reason(error: BaseException) -> str:
    """The first line of what a driver says."""
    cause = getattr(error, "orig", None) or error
    return " ".join(str(cause).split("\n")[0].split()) or type(cause).__name__
