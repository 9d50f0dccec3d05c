"""How fast records go into databases, beside pandas `to_sql` on the same rows in the same run.

The records are the fixtures', given new ids. Ours are written into the real tables, with keys, references, checks and
indexes; pandas writes DataFrames that are ready beforehand into bare tables, as it comes (`method="multi"` is far
slower). So the comparison favours pandas.
"""

from __future__ import annotations

import gc
import hashlib
import json
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
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
ROUNDS = 3


def measure(count: int, postgres: str | None = None) -> int:
    """Measure with `count` records and print a table; returns the exit status.

    postgres   URL of a server to use, without a database; else one is started for the run
    """
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        file = folder / "records.jsonl"
        rows = _write_records(file, count)
        print(f"{count} records, {rows} rows, {file.stat().st_size / 1e6:.1f} MB of JSON; best of {ROUNDS} rounds")
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
    """Each way in turn, some rounds; the best of each counts, for what else the machine does is not theirs."""
    records = [i for i in items([str(file)]) if isinstance(i, Item)]
    ready = [prepare(item) for item in records]
    frames = _frames(ready)
    ways: dict[str, Callable[[sa.Engine], None]] = {
        "communique load, from the file": lambda engine: _check(load(engine, records, _refused).loaded, records),
        "communique, rows ready": lambda engine: _put(engine, ready),
        "pandas to_sql, frames ready": lambda engine: _to_sql(engine, frames),
    }
    best = dict.fromkeys(ways, float("inf"))
    for _ in range(ROUNDS):
        for label, way in ways.items():
            with _database(server) as url:
                engine = engine_for(url, write=True)
                if way is not ways["pandas to_sql, frames ready"]:
                    make_ready(engine)
                best[label] = min(best[label], _timed(lambda: way(engine)))  # noqa: B023
                engine.dispose()
    print(name)
    for label, seconds in best.items():
        print(f"  {label:<34}{seconds:>9.2f}{len(records) / seconds:>11.0f}{rows / seconds:>10.0f}")
    _, ours, theirs = best.values()
    print(f"  times as fast as pandas            {theirs / ours:>9.1f}")


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
        loader.put(prepared)
    loader.flush()
    _check(loader.report.loaded, [p.item for p in ready])


def _frames(ready: list[Prepared]) -> dict[str, Any]:
    import pandas as pd

    return {
        t.name: pd.DataFrame([row for p in ready for row in p.rows[t.name]], columns=[c.name for c in t.c])
        for t in LOADED
    }


def _to_sql(engine: sa.Engine, frames: dict[str, Any]) -> None:
    with engine.begin() as connection:
        for name, frame in frames.items():
            frame.to_sql(name, connection, index=False, if_exists="append")


@contextmanager
def _database(server: str) -> Iterator[str]:
    """An empty database of a server, or an empty file of a folder; removed afterwards."""
    if server.startswith("sqlite"):
        yield f"{server}load.db"
        Path(f"{server}load.db".removeprefix("sqlite:///")).unlink()
        return
    admin = sa.create_engine(f"{server}postgres", isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.exec_driver_sql("CREATE DATABASE communique_load")
        yield f"{server}communique_load"
        connection.exec_driver_sql("DROP DATABASE communique_load WITH (FORCE)")
    admin.dispose()
