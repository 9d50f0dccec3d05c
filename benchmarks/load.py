"""How fast records go into databases, beside pandas `to_sql` on the same rows in the same run.

The records are the fixtures', given new ids. Ours are written into the real tables, with keys, references, checks and
indexes; pandas writes DataFrames that are ready beforehand into bare tables. So the comparison favours pandas.
"""

from __future__ import annotations

import gc
import hashlib
import json
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from pipeline import extract
from pipeline.writing.database.connect import engine_for
from pipeline.writing.database.connect import prepare as make_ready
from pipeline.writing.database.load import Loader, Prepared, load, prepare
from pipeline.writing.database.tables import LOADED
from pipeline.writing.inputs import Item, items

FIXTURES = Path(__file__).parent.parent / "fixtures"


def measure(count: int, postgres: str | None = None) -> int:
    """Measure with `count` records and print a table; returns the exit status.

    postgres   URL of a server to use, without a database; else one is started for the run
    """
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        file = folder / "records.jsonl"
        rows = _write_records(file, count)
        print(f"{count} records, {rows} rows, {file.stat().st_size / 1e6:.1f} MB of JSON")
        print(f"{'':<36}{'seconds':>9}{'records/s':>11}{'rows/s':>10}")
        _measure("sqlite", f"sqlite:///{folder}/", file, rows)
        try:
            from benchmarks.postgres import server

            _measure("postgresql", (postgres or stack.enter_context(server())) + "/", file, rows)
        except Exception as error:
            print(f"postgresql not measured: {error}")
            return 1
    return 0


def _write_records(file: Path, count: int) -> int:
    """Write as many records as asked; returns how many rows they make."""
    originals = [extract(path).model_dump(mode="json") for path in sorted(FIXTURES.glob("*.txt"))]
    rows = 0
    with file.open("w", encoding="utf-8") as out:
        for i in range(count):
            record = originals[i % len(originals)]
            record["source"]["sha256"] = hashlib.sha256(f"record {i}".encode()).hexdigest()
            record["id"] = "art_" + record["source"]["sha256"][:16]
            line = json.dumps(record, ensure_ascii=False)
            out.write(line + "\n")
            rows += sum(map(len, prepare(Item("", line.encode())).rows.values()))
    return rows


def _measure(name: str, server: str, file: Path, rows: int) -> None:
    records = [i for i in items([str(file)]) if isinstance(i, Item)]
    print(name)

    def row(label: str, seconds: float) -> float:
        print(f"  {label:<34}{seconds:>9.2f}{len(records) / seconds:>11.0f}{rows / seconds:>10.0f}")
        return seconds

    with _database(server, "whole") as url:
        engine = engine_for(url, write=True)
        make_ready(engine)
        row("communique load, from the file", _timed(lambda: _check(load(engine, records, _refused).loaded, records)))
        engine.dispose()
    ready = [prepare(item) for item in records]
    with _database(server, "ours") as url:
        engine = engine_for(url, write=True)
        make_ready(engine)
        ours = row("communique, rows ready", _timed(lambda: _put(engine, ready)))
        engine.dispose()
    best = float("inf")
    frames = _frames(ready)
    for label, options in _PANDAS.items():
        with _database(server, "pandas") as url:
            engine = sa.create_engine(url)
            best = min(best, row(f"pandas to_sql, {label}", _timed(lambda: _to_sql(engine, frames, options))))  # noqa: B023
            engine.dispose()
    print(f"  times as fast as pandas at its best {best / ours:>7.1f}")


_PANDAS: dict[str, dict[str, Any]] = {
    "as it comes": {},
    "method=multi, chunks": {"method": "multi", "chunksize": 1000},
}


def _timed(work: Callable[[], None]) -> float:
    gc.collect()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _check(loaded: int, records: list[Item]) -> None:
    if loaded != len(records):
        raise SystemExit(f"only {loaded} of {len(records)} records were loaded")


def _refused(item: Item, why: str) -> None:
    raise SystemExit(f"{item.place}: {why}")


def _put(engine: sa.Engine, ready: list[Prepared]) -> None:
    loader = Loader(engine, _refused)
    for prepared in ready:
        loader.put(replace(prepared))
    loader.flush()
    _check(loader.report.loaded, [p.item for p in ready])


def _frames(ready: list[Prepared]) -> dict[str, Any]:
    import pandas as pd

    return {
        t.name: pd.DataFrame([row for p in ready for row in p.rows[t.name]], columns=[c.name for c in t.c])
        for t in LOADED
    }


def _to_sql(engine: sa.Engine, frames: dict[str, Any], options: dict[str, Any]) -> None:
    with engine.begin() as connection:
        for name, frame in frames.items():
            frame.to_sql(name, connection, index=False, if_exists="append", **options)


@contextmanager
def _database(server: str, name: str) -> Iterator[str]:
    """An empty database of a server, or an empty file of a folder; removed afterwards."""
    if server.startswith("sqlite"):
        yield f"{server}{name}.db"
        Path(f"{server}{name}.db".removeprefix("sqlite:///")).unlink()
        return
    admin = sa.create_engine(f"{server}postgres", isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE communique_{name}")
        yield f"{server}communique_{name}"
        connection.exec_driver_sql(f"DROP DATABASE communique_{name} WITH (FORCE)")
    admin.dispose()
