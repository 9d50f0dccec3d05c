"""Loading on both engines: what is there afterwards, whatever was loaded before."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pipeline.cli import main


def put(path: Path, *records: dict[str, Any]) -> str:
    path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records), "utf-8")
    return str(path)


def test_every_table_is_filled(url: str, make: Any, rows: Any, tmp_path: Path) -> None:
    from pipeline.writing.database.tables import KEYS, LOADED

    assert main(["load", put(tmp_path / "r.jsonl", make(0), make(1)), "--to", url]) == 0
    counts = {t.name: rows(url, f"SELECT count(*) FROM {t.name}")[0][0] for t in (*LOADED, *KEYS)}
    assert all(counts.values())
    assert counts["articles"] == 2
    # one agreement told in two articles is one row with four mentions
    assert rows(url, "SELECT key, kind, name FROM agreement_keys") == [("agreement:FT", "treaty", "Fisheries Treaty")]
    assert rows(url, "SELECT articles, mentions FROM agreement_ledger") == [(2, 4)]
