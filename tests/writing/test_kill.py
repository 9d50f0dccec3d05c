"""A load that is killed in the middle is run again, and every record is there exactly once."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from pipeline.cli import main
from pipeline.writing.database.connect import DatabaseError, check, engine_for
from pipeline.writing.database.tables import KEYS, LOADED

RECORDS = 2_000

# The command itself, writing smaller batches than usual, so that there are many transactions to be killed in.
SMALL_BATCHES = """
import sys
from pipeline.cli import main
from pipeline.writing.database import load
load.BATCH_ROWS = 500
raise SystemExit(main(sys.argv[1:]))
"""


@pytest.fixture(scope="module")
def records_file(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    make = request.getfixturevalue("make_record")
    path = tmp_path_factory.mktemp("kill") / "records.jsonl"
    slim = {kind: [] for kind in ("pillars", "pillar_sets", "quotes", "dates", "diagnostics")}
    path.write_text("".join(json.dumps(make(i, **slim)) + "\n" for i in range(RECORDS)), "utf-8")
    return path


def loaded(url: str) -> int:
    """How many articles are there; none while there are no tables."""
    try:
        engine = engine_for(url, write=False)
        check(engine)
    except DatabaseError:
        return 0
    with engine.connect() as connection:
        count: int = connection.exec_driver_sql("SELECT count(*) FROM articles").scalar_one()
    engine.dispose()
    return count


def everything(url: str) -> dict[str, list[tuple[str, ...]]]:
    """All rows of all tables; PostgreSQL has its own order of the names inside JSON."""

    def plain(value: object) -> str:
        return json.dumps(value, sort_keys=True, default=str)

    engine = engine_for(url, write=False)
    with engine.connect() as connection:
        found = {
            t.name: sorted(tuple(map(plain, row)) for row in connection.execute(sa.select(t))) for t in (*LOADED, *KEYS)
        }
    engine.dispose()
    return found


@pytest.fixture(scope="module")
def undisturbed(records_file: Path) -> dict[str, list[tuple[str, ...]]]:
    """What is there after a load that nothing disturbed."""
    url = f"sqlite:///{records_file.parent / 'undisturbed.db'}"
    assert main(["load", str(records_file), "--to", url, "--quiet", "--rejects", f"{records_file}.rejects"]) == 0
    return everything(url)


def test_kill_9_in_the_middle_then_load_again(url: str, records_file: Path, undisturbed: Any) -> None:
    command = [sys.executable, "-c", SMALL_BATCHES, "load", str(records_file), "--to", url, "--quiet"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE)
    while process.poll() is None and loaded(url) < RECORDS // 5:
        time.sleep(0.05)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert process.returncode == -signal.SIGKILL, "it was done before it was killed"
    assert 0 < loaded(url) < RECORDS

    assert main(["load", str(records_file), "--to", url, "--quiet"]) == 0
    assert loaded(url) == RECORDS
    assert everything(url) == undisturbed
