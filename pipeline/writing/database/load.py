"""Loading records: validated first, written in batches, each batch whole or not at all.

Loading is idempotent: a record that is there already, with the same facts throughout, is left alone; another extraction
of the same article replaces the one that is there, unless it was made by an older extractor. So a load that was
interrupted, however hard, is simply run again.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from pipeline.writing.database.connect import lock, reason
from pipeline.writing.database.keys import Saying, merged, sayings
from pipeline.writing.database.rows import Row, Rows, rows_of, size
from pipeline.writing.database.tables import FACTS, KEYS, LOADED, actors, agreements, articles, events, metadata
from pipeline.writing.inputs import Item, article
from pipeline.writing.validation import RecordError

BATCH_ROWS = 50_000
"""Rows that are written in one transaction, at least."""
BATCH_BYTES = 32_000_000
"""The same in bytes of JSON, for long articles with few facts."""
CHUNK = 5_000
"""Keys asked for in one statement."""


@dataclass
class Report:
    """What became of the records."""

    loaded: int = 0
    replaced: int = 0
    unchanged: int = 0
    outdated: int = 0
    """Left out because the database has one from a newer extractor."""
    refused: int = 0

    def line(self) -> str:
        """The figures as one line."""
        parts = [f"{self.loaded} loaded", f"{self.replaced} replaced", f"{self.unchanged} unchanged"]
        if self.outdated:
            parts.append(f"{self.outdated} older than what is there")
        return ", ".join([*parts, f"{self.refused} refused"])


@dataclass(frozen=True, slots=True)
class Prepared:
    """A valid record, as the rows it becomes."""

    item: Item
    id: str
    digest: str
    version: tuple[int, ...]
    """Of the extractor that made it."""
    rows: Rows


def prepare(item: Item) -> Prepared:
    """Validate a record and lay it out in rows. Raises RecordError, ValueError."""
    record = article(item.data)
    rows = rows_of(record)
    return Prepared(item, record.id, rows["articles"][0][-1], _version(record.extractor.version), rows)


@dataclass
class Loader:
    """Takes records one by one; writes them when there are enough, and on `flush`."""

    engine: sa.Engine
    refuse: Callable[[Item, str], None]
    """Called with each record that is not loaded, and the reason."""
    report: Report = field(default_factory=Report)
    _batch: dict[str, Prepared] = field(default_factory=dict)
    _rows: int = 0
    _bytes: int = 0

    def add(self, item: Item) -> None:
        """Check a record and put it into the batch."""
        try:
            prepared = prepare(item)
        except (RecordError, ValueError) as error:
            self._refuse(item, str(error))
        else:
            self.put(prepared)

    def put(self, prepared: Prepared) -> None:
        """Put a checked record into the batch."""
        if same := self._batch.get(prepared.id):
            if same.digest == prepared.digest:
                self.report.unchanged += 1
                return
            self.flush()  # the second of two extractions of one article must see the first
        self._batch[prepared.id] = prepared
        self._rows += size(prepared.rows)
        self._bytes += len(prepared.item.data)
        if self._rows >= BATCH_ROWS or self._bytes >= BATCH_BYTES:
            self.flush()

    def flush(self) -> None:
        """Write the batch."""
        batch = [self._batch[key] for key in sorted(self._batch)]
        self._batch, self._rows, self._bytes = {}, 0, 0
        if batch:
            self._write(batch)

    def _write(self, batch: list[Prepared]) -> None:
        dbapi: Any = self.engine.dialect.dbapi
        faults = (sa.exc.IntegrityError, sa.exc.DataError, dbapi.IntegrityError, dbapi.DataError, OverflowError)
        try:
            with self.engine.begin() as connection:
                done = _store(connection, batch)
        except faults as error:
            # the database found what validation could not; alone, each record shows whether it is the one
            if len(batch) == 1:
                self._refuse(batch[0].item, f"the database refuses it: {reason(error)}")
            else:
                middle = len(batch) // 2
                self._write(batch[:middle])
                self._write(batch[middle:])
            return
        for name in ("loaded", "replaced", "unchanged", "outdated"):
            setattr(self.report, name, getattr(self.report, name) + getattr(done, name))

    def _refuse(self, item: Item, why: str) -> None:
        self.report.refused += 1
        self.refuse(item, why)


def load(
    engine: sa.Engine, records: Iterable[Item], refuse: Callable[[Item, str], None], report: Report | None = None
) -> Report:
    """Load records into a database that :func:`pipeline.writing.database.connect.prepare` made ready.

    report   counts what was done, also when an error of the database ends the load early
    """
    loader = Loader(engine, refuse, report=report or Report())
    with _rare_collections():
        for item in records:
            loader.add(item)
        loader.flush()
    return loader.report


@contextmanager
def _rare_collections() -> Iterator[None]:
    """A batch is some hundred thousand objects without cycles, which the garbage collector would visit in vain."""
    thresholds = gc.get_threshold()
    gc.set_threshold(200_000, *thresholds[1:])
    try:
        yield
    finally:
        gc.set_threshold(*thresholds)


def _version(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(".") if part.isdecimal())


def _store(connection: sa.Connection, batch: list[Prepared]) -> Report:
    """Write a batch in the connection's transaction."""
    report = Report()
    lock(connection)
    there = _existing(connection, [p.id for p in batch])
    write: list[Prepared] = []
    replaced: list[str] = []
    for prepared in batch:
        digest, version = there.get(prepared.id, (None, ()))
        if digest is None:
            report.loaded += 1
        elif digest == prepared.digest:
            report.unchanged += 1
            continue
        elif prepared.version < version:
            report.outdated += 1
            continue
        else:
            report.replaced += 1
            replaced.append(prepared.id)
        write.append(prepared)
    if not write:
        return report
    before = _remove(connection, replaced) if replaced else set()
    rows: Rows = {table.name: [row for p in write for row in p.rows[table.name]] for table in LOADED}
    after = sayings(rows)
    _store_keys(connection, after)
    for table in LOADED:
        insert(connection, table, rows[table.name])
    gone = {said for said in before - after if not _still_said(connection, *said)}
    _retell_keys(connection, {(table, row[0]) for table, row in gone})
    return report


def _existing(connection: sa.Connection, ids: list[str]) -> dict[str, tuple[str, tuple[int, ...]]]:
    columns = (articles.c.id, articles.c.record_sha256, articles.c.extractor_version)
    return {
        row[0]: (row[1], _version(row[2]))
        for chunk in _chunks(ids)
        for row in connection.execute(sa.select(*columns).where(articles.c.id.in_(chunk)))
    }


def _remove(connection: sa.Connection, ids: list[str]) -> set[Saying]:
    """Take articles out; returns what they said of keys."""
    said: set[Saying] = set()
    for chunk in _chunks(ids):
        said |= sayings(
            {t: _fetch(connection, metadata.tables[t], metadata.tables[t].c.article_id, chunk) for t in _SAYING}
        )
        for table in reversed(FACTS):
            connection.execute(table.delete().where(table.c.article_id.in_(chunk)))
        connection.execute(articles.delete().where(articles.c.id.in_(chunk)))
    return said


_SAYING = {
    "actors": "actor_keys",
    "parties": "actor_keys",
    "milestone_parties": "actor_keys",
    "speakers": "actor_keys",
    "participants": "actor_keys",
    "agreements": "agreement_keys",
    "events": "event_keys",
}
"""The tables that say something of keys, and of which."""


def _fetch(connection: sa.Connection, table: sa.Table, column: sa.Column[Any], values: list[str]) -> list[Row]:
    return [tuple(row) for row in connection.execute(sa.select(table).where(column.in_(values)))]


def _store_keys(connection: sa.Connection, said: set[Saying]) -> None:
    """Merge what was said of keys with what is known of them."""
    new = merged(said)
    for table in KEYS:
        known: dict[str, Row] = {}
        for chunk in _chunks([row[0] for row in new[table.name]]):
            known.update((row[0], row) for row in _fetch(connection, table, table.c.key, chunk))
        both = merged((table.name, row) for row in (*new[table.name], *known.values()))[table.name]
        insert(connection, table, [row for row in both if row[0] not in known])
        _change_keys(connection, table, [row for row in both if row[0] in known and row != known[row[0]]])


def _change_keys(connection: sa.Connection, table: sa.Table, rows: list[Row]) -> None:
    if not rows:
        return
    columns = [c for c in table.c if c.name != "key"]
    update = table.update().where(table.c.key == sa.bindparam("the_key"))
    connection.execute(
        update.values({c.name: sa.bindparam(f"new_{c.name}") for c in columns}),
        [{"the_key": row[0], **{f"new_{c.name}": v for c, v in zip(columns, row[1:], strict=True)}} for row in rows],
    )


def _still_said(connection: sa.Connection, of: str, row: Row) -> bool:
    """Whether another article says the same of a key, so that nothing changes for it."""
    source, columns, values = {
        "actor_keys": (actors, ("key", "name", "country"), (row[0], *row[-3:-1])),
        "agreement_keys": (agreements, ("key", "kind", "level", "name", "acronym"), row),
        "event_keys": (events, ("key", "kind"), row),
    }[of]
    if of == "actor_keys" and not row[-1]:
        columns, values = ("key",), (row[0],)  # a mere reference counts only where nobody lists the actor
    same = [source.c[name] == value for name, value in zip(columns, values, strict=True)]
    return connection.execute(sa.select(sa.literal(1)).where(*same).limit(1)).first() is not None


def _retell_keys(connection: sa.Connection, keys: set[tuple[str, str]]) -> None:
    """Work keys out again from all articles, after one that spoke of them is gone."""
    by_table = {table: sorted(key for name, key in keys if name == table.name) for table in KEYS}
    for table, stale in by_table.items():
        for chunk in _chunks(stale):
            rows: Rows = {
                t: _fetch(connection, metadata.tables[t], metadata.tables[t].c.key, chunk) if of == table.name else []
                for t, of in _SAYING.items()
            }
            told = merged(sayings(rows))[table.name]
            _change_keys(connection, table, told)
            untold = sorted(set(chunk) - {row[0] for row in told})
            connection.execute(table.delete().where(table.c.key.in_(untold)))


def _chunks(values: list[str]) -> Iterable[list[str]]:
    return (values[i : i + CHUNK] for i in range(0, len(values), CHUNK))


# bulk inserts


def insert(connection: sa.Connection, table: sa.Table, rows: list[Row]) -> None:
    """Insert rows in bulk: COPY on PostgreSQL, prepared statements on SQLite."""
    if not rows:
        return
    names = ", ".join(f'"{column.name}"' for column in table.c)
    if connection.dialect.name == "postgresql":
        cursor: Any = connection.connection.cursor()
        with cursor.copy(f"COPY {table.name} ({names}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        cursor.close()
    else:
        marks = ", ".join("?" * len(table.c))
        connection.exec_driver_sql(f"INSERT INTO {table.name} ({names}) VALUES ({marks})", rows)
