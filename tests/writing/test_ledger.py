"""The views and the ledger on the command line."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.cli import main

TREATY = "agreement:FT"


@pytest.fixture
def ledger(url: str, make: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    """`ledger(*options)` prints a view of a database of three articles; returns the text."""
    later = make(1, published={**make()["published"], "value": "2024-02-01"}, reference_date=None)
    later["agreements"][0]["milestones"] = [
        milestone("ratified", "2024-01", by=[{"key": "state:SWE", "name": "Sudmark"}]),
        milestone("in_force", None),
    ]
    other = make(2, quotes=[])
    other["agreements"] = [
        {**other["agreements"][0], "key": "partnership:G7-NOR", "kind": "partnership", "level": "strategic"},
    ]
    other["agreements"][0].update(
        name="Green Partnership",
        acronym=None,
        parties=[{"key": "state:NOR", "name": "N"}, {"key": "bloc:G7", "name": "G7"}],
    )
    other["agreements"][0]["milestones"] = [milestone("proposed", "2025"), milestone("announced", None)]
    other["events"][0].update(kind="state_visit", key="state_visit:x", participants=[])
    other["events"][0]["participants"] = [{"actor_id": "a1", "key": "person:ada-berg", "role": "guest"}]
    (tmp_path / "r.jsonl").write_text("".join(json.dumps(r) + "\n" for r in (make(0), later, other)))
    assert main(["load", str(tmp_path / "r.jsonl"), "--to", url, "-q"]) == 0

    def run(*options: str) -> str:
        assert main(["ledger", "--from", url, *options]) == 0
        return capsys.readouterr().out

    return run


def milestone(status: str, date: str | None, **more: Any) -> dict[str, Any]:
    return {
        "status": status,
        "date": date,
        "basis": "explicit",
        "by": [],
        "evidence": None,
        "premises": [],
        "rule": "r",
        **more,
    }


def test_agreements(ledger: Any) -> None:
    rows = json.loads(ledger("--format", "json"))
    assert [(r["key"], r["parties"], r["status"], r["status_date"], r["articles"]) for r in rows] == [
        (TREATY, "NOR, SWE", "ratified", "2024-01", 2),
        ("partnership:G7-NOR", "G7, NOR", "announced", None, 1),  # what is proposed for 2025 is not yet there
    ]
    treaty = rows[0]
    assert (treaty["status_by"], treaty["first_day"], treaty["mentions"]) == ("SWE", "2023-05-04", 4)
    assert (treaty["first_told"], treaty["last_told"]) == ("2023-05-05", "2024-02-01")
    assert rows[1]["level"] == "strategic"


@pytest.mark.parametrize(
    ("parties", "keys"),
    [
        ("NOR", [TREATY, "partnership:G7-NOR"]),
        ("NOR,SWE", [TREATY]),
        ("swe, nor", [TREATY]),
        ("G7,NOR", ["partnership:G7-NOR"]),
        ("bloc:G7", ["partnership:G7-NOR"]),
        ("SWE,G7", []),
        ("'; DROP TABLE articles", []),
    ],
)
def test_agreements_of_parties(ledger: Any, parties: str, keys: list[str]) -> None:
    assert [r["key"] for r in json.loads(ledger("--parties", parties, "--format", "json"))] == keys


def test_timeline(ledger: Any) -> None:
    rows = json.loads(ledger("--view", "timeline", "--parties", "NOR,SWE", "--format", "json"))
    assert [(r["day"], r["what"], r["kind"], r["status"], r["articles"]) for r in rows] == [
        ("2023-05-04", "event", "meeting", None, 2),
        ("2023-05-04", "event", "state_visit", None, 1),  # the visitor's state and the country visited
        ("2023-05-04", "agreement", "treaty", "signed", 1),
        ("2024-01-01", "agreement", "treaty", "ratified", 1),
        (None, "agreement", "treaty", "in_force", 1),
    ]
    assert {(r["state_a"], r["state_b"]) for r in rows} == {("NOR", "SWE")}


def test_quotes(ledger: Any) -> None:
    rows = json.loads(ledger("--view", "quotes", "--format", "json"))
    assert len(rows) == 4
    ada = next(r for r in rows if r["key"] == "person:ada-berg")
    assert (ada["speaker"], ada["title"], ada["country"], ada["cue"]) == ("Ada Berg", "Foreign Minister", "NOR", "said")
    assert ada["statement"].startswith("We have signed the Fisheries Treaty (FT), … and it rests")
    assert json.loads(ledger("--view", "quotes", "--parties", "SWE", "--format", "json")) == []
    assert len(json.loads(ledger("--view", "quotes", "--parties", "person:ada-berg", "--format", "json"))) == 2


def test_formats_tell_the_same(ledger: Any) -> None:
    as_json = json.loads(ledger("--format", "json"))
    as_csv = list(csv.DictReader(io.StringIO(ledger("--format", "csv"))))
    assert [{k: "" if v is None else str(v) for k, v in row.items()} for row in as_json] == as_csv
    head, rule, *lines = ledger().splitlines()
    assert head.split() == ["name", "acronym", "kind", "level", "parties", "status", "status_date", "articles"]
    assert set(rule) == {"-", " "}
    assert [line.split("  ")[0].strip() for line in lines] == ["Fisheries Treaty", "Green Partnership"]


def test_a_table_is_safe_and_straight(make: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record = make(0)
    record["agreements"][0]["name"] = "\x1b[2J協定 of\nthe e\u0301lite \u202e" + "x" * 90
    (tmp_path / "r.json").write_text(json.dumps(record))
    main(["load", str(tmp_path / "r.json"), "--to", str(tmp_path / "facts.db"), "-q"])
    assert main(["ledger", "--from", str(tmp_path / "facts.db")]) == 0
    out = capsys.readouterr().out
    assert "\x1b" not in out and "\u202e" not in out
    assert len(out.splitlines()) == 3
    assert "協定 of the e\u0301lite x" in out and "…" in out


@pytest.mark.parametrize("view", ["agreements", "timeline", "quotes"])
def test_an_empty_view_is_a_head_alone(
    make: Any, view: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = make(0, quotes=[], events=[], agreements=[], pillars=[], pillar_sets=[])
    (tmp_path / "r.json").write_text(json.dumps(empty))
    main(["load", str(tmp_path / "r.json"), "--to", str(tmp_path / "facts.db"), "-q"])
    assert main(["ledger", "--from", str(tmp_path / "facts.db"), "--view", view]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2


def test_no_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["ledger"]) == 1
    assert "facts.db: no such database; `communique load` makes one" in capsys.readouterr().err
    assert not (tmp_path / "facts.db").exists()
    import sqlite3

    sqlite3.connect(tmp_path / "other.db").execute("CREATE TABLE t (x)")
    assert main(["ledger", "--from", "other.db"]) == 1
    assert "holds no records" in capsys.readouterr().err


def test_of_one_day_the_dated_step_is_the_latest(make: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record = make(0, reference_date={**make()["reference_date"], "value": "2023-05-04"})
    record["agreements"][0]["milestones"] = [milestone("upgraded", None), milestone("signed", "2023-05-04")]
    (tmp_path / "r.json").write_text(json.dumps(record))
    main(["load", str(tmp_path / "r.json"), "-q"])
    assert main(["ledger", "--format", "json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["status"], row["status_date"]) == ("signed", "2023-05-04")
