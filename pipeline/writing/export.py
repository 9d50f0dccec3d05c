"""Exports: the facts of many records in one file a kind of fact.

`jsonl` writes the contract's own objects, each with its `article_id`; `csv` and `parquet` write the tables of the
database, column for column; `jsonld` writes one graph in schema.org terms. A file appears when it is whole.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Any, Protocol

import sqlalchemy as sa

from pipeline.records import Article
from pipeline.writing import csv, jsonld
from pipeline.writing.database.rows import Row, rows_of
from pipeline.writing.database.tables import LOADED

KINDS = ("zones", "dates", "actors", "events", "agreements", "pillar_sets", "pillars", "quotes", "diagnostics")
"""The lists of a record, each of which is a file of its own in `jsonl`; `articles` holds the rest."""

GROUP = 20_000
"""Rows of a Parquet row group."""


class MissingExtraError(Exception):
    """A format that needs a package which is not installed."""


class _Writer(Protocol):
    def add(self, article: Article) -> None: ...

    def close(self) -> None: ...


def export(articles: Iterable[Article], folder: Path, form: str) -> Counter[str]:
    """Write articles into a folder; returns how many lines or rows each file has. Raises OSError, MissingExtraError."""
    counts: Counter[str] = Counter()
    with _Files(folder) as files:
        writer = _WRITERS[form](files, counts)
        for article in articles:
            writer.add(article)
        writer.close()
        files.keep()
    return counts


class _Files:
    """Files under temporary names, which get their own when all is written."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._names: list[str] = []
        self._stack = ExitStack()

    def __enter__(self) -> _Files:
        self._folder.mkdir(parents=True, exist_ok=True)
        return self

    def path(self, name: str) -> Path:
        """Where to write the file that will be called `name`."""
        self._names.append(name)
        return self._folder / f".{name}.part"

    def open(self, name: str) -> IO[str]:
        """A text file that will be called `name`."""
        return self._stack.enter_context(self.path(name).open("w", encoding="utf-8", newline=""))

    def keep(self) -> None:
        """All is well: let the files appear."""
        self._stack.close()
        for name in self._names:
            (self._folder / f".{name}.part").replace(self._folder / name)
        self._names = []

    def __exit__(self, *_: object) -> None:
        self._stack.close()
        for name in self._names:
            (self._folder / f".{name}.part").unlink(missing_ok=True)


class _Jsonl:
    def __init__(self, files: _Files, counts: Counter[str]) -> None:
        self._files = {kind: files.open(f"{kind}.jsonl") for kind in ("articles", *KINDS)}
        self._counts = counts
        counts.update(dict.fromkeys(self._files, 0))

    def add(self, article: Article) -> None:
        whole = article.model_dump()
        for kind in KINDS:
            facts = whole.pop(kind)
            self._counts[kind] += len(facts)
            for fact in facts:
                self._write(kind, {"article_id": article.id, **fact})
        self._counts["articles"] += 1
        self._write("articles", whole)

    def _write(self, kind: str, node: dict[str, Any]) -> None:
        self._files[kind].write(json.dumps(node, ensure_ascii=False, separators=(",", ":")) + "\n")

    def close(self) -> None: ...


class _Csv:
    def __init__(self, files: _Files, counts: Counter[str]) -> None:
        self._files = {table.name: files.open(f"{table.name}.csv") for table in LOADED}
        self._counts = counts
        counts.update(dict.fromkeys(self._files, 0))
        for table in LOADED:
            self._files[table.name].write(csv.line(c.name for c in table.c))

    def add(self, article: Article) -> None:
        for name, rows in rows_of(article).items():
            self._counts[name] += len(rows)
            self._files[name].write("".join(map(csv.line, rows)))

    def close(self) -> None: ...


class _Parquet:
    def __init__(self, files: _Files, counts: Counter[str]) -> None:
        try:
            import pyarrow as pa
            import pyarrow.parquet as pq
        except ModuleNotFoundError:
            raise MissingExtraError("Parquet needs the extra: pip install 'communique[parquet]'") from None
        self._pa = pa
        self._schemas = {t.name: pa.schema([_arrow_field(pa, c) for c in t.c]) for t in LOADED}
        self._writers = {
            name: pq.ParquetWriter(files.path(f"{name}.parquet"), schema, compression="zstd")
            for name, schema in self._schemas.items()
        }
        self._rows: dict[str, list[Row]] = {t.name: [] for t in LOADED}
        self._counts = counts
        counts.update(dict.fromkeys(self._writers, 0))

    def add(self, article: Article) -> None:
        for name, rows in rows_of(article).items():
            waiting = self._rows[name]
            waiting.extend(rows)
            if len(waiting) >= GROUP:
                self._write(name)

    def _write(self, name: str) -> None:
        pa, schema, rows = self._pa, self._schemas[name], self._rows[name]
        columns = zip(*rows, strict=True) if rows else [()] * len(schema)
        arrays = [
            pa.array(list(values), pa.string()).cast(field.type)
            if pa.types.is_date(field.type)
            else pa.array(list(values), field.type)
            for field, values in zip(schema, columns, strict=True)
        ]
        self._writers[name].write_table(pa.Table.from_arrays(arrays, schema=schema))
        self._counts[name] += len(rows)
        rows.clear()

    def close(self) -> None:
        for name, writer in self._writers.items():
            self._write(name)
            writer.close()


def _arrow_field(pa: Any, column: sa.Column[Any]) -> Any:
    types: dict[type, Any] = {sa.Integer: pa.int64(), sa.Date: pa.date32()}
    type_ = types.get(type(column.type), pa.string())
    return pa.field(column.name, type_, nullable=bool(column.nullable), metadata={"comment": column.comment or ""})


class _JsonLd:
    def __init__(self, files: _Files, counts: Counter[str]) -> None:
        self._file = files.open("articles.jsonld")
        self._counts = counts
        self._file.write('{"@context":' + json.dumps(jsonld.CONTEXT) + ',"@graph":[')

    def add(self, article: Article) -> None:
        self._file.write(",\n" if self._counts["articles"] else "\n")
        self._file.write(json.dumps(jsonld.node(article), ensure_ascii=False, separators=(",", ":")))
        self._counts["articles"] += 1

    def close(self) -> None:
        self._file.write("\n]}\n")


_WRITERS: dict[str, Callable[[_Files, Counter[str]], _Writer]] = {
    "jsonl": _Jsonl,
    "csv": _Csv,
    "parquet": _Parquet,
    "jsonld": _JsonLd,
}
