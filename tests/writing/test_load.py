"""Loading on both engines: what is there afterwards, whatever was loaded before, and what was refused and why."""

from __future__ import annotations

import gzip
import io
import json
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import sqlalchemy as sa

from pipeline.cli import main
from pipeline.records import Article
from pipeline.writing.database import load as loading
from pipeline.writing.database.connect import engine_for
from pipeline.writing.database.rebuild import articles_in
from pipeline.writing.database.tables import KEYS, LOADED


def put(path: Path, *records: dict[str, Any]) -> str:
    path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records), "utf-8")
    return str(path)


def contents(url: str) -> dict[str, set[tuple[Any, ...]]]:
    """All rows of all tables."""
    engine = engine_for(url, write=False)
    with engine.connect() as connection:
        found = {t.name: {tuple(map(str, row)) for row in connection.execute(sa.select(t))} for t in (*LOADED, *KEYS)}
    engine.dispose()
    return found


def articles(url: str) -> list[Article]:
    engine = engine_for(url, write=False)
    found = list(articles_in(engine))
    engine.dispose()
    return found


@pytest.fixture
def load(url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    """`load(records…)` gives the exit status, what was said, and the refused records; `load.url` is the database."""

    def run(*records: dict[str, Any] | str, options: tuple[str, ...] = ()) -> SimpleNamespace:
        file = tmp_path / "records.jsonl"
        lines = [r if isinstance(r, str) else json.dumps(r, ensure_ascii=False) for r in records]
        file.write_bytes("\n".join(lines).encode("utf-8", "surrogatepass"))
        rejects = tmp_path / "rejects.jsonl"
        rejects.unlink(missing_ok=True)
        status = main(["load", str(file), "--to", url, "--rejects", str(rejects), *options])
        refused = [json.loads(x) for x in rejects.read_text("utf-8").splitlines()] if rejects.exists() else []
        return SimpleNamespace(status=status, said=capsys.readouterr().err, refused=refused)

    run.url = url  # type: ignore[attr-defined]
    return run


def test_every_table_is_filled(load: Any, make: Any, rows: Any) -> None:
    assert load(make(0), make(1)).status == 0
    found = contents(load.url)
    assert all(found.values()), [name for name, of_table in found.items() if not of_table]
    assert len(found["articles"]) == 2
    # one agreement told in two articles is one row with four mentions
    assert rows(load.url, "SELECT key, kind, name FROM agreement_keys") == [
        ("agreement:FT", "treaty", "Fisheries Treaty")
    ]
    assert rows(load.url, "SELECT articles, mentions FROM agreement_ledger") == [(2, 4)]


def test_what_is_loaded_comes_back(load: Any, make: Any, make_article: Any) -> None:
    load(make(0), make(1))
    assert articles(load.url) == sorted([make_article(0), make_article(1)], key=lambda a: a.id)


def test_the_same_records_again_change_nothing(load: Any, make: Any) -> None:
    load(make(0), make(1))
    before = contents(load.url)
    again = load(make(1), make(0))
    assert again.status == 0
    assert "0 loaded, 0 replaced, 2 unchanged" in again.said
    assert contents(load.url) == before


def test_another_layout_of_the_same_json_is_the_same_record(load: Any, make: Any) -> None:
    load(make(0))
    assert "1 unchanged" in load(json.dumps(make(0), sort_keys=True)).said


def test_a_new_extraction_replaces_the_old_one_wholly(load: Any, make: Any, rows: Any) -> None:
    load(make(0), make(1))
    newer = make(0, quotes=[], title="Another title", extractor={"name": "communique", "version": "0.2.0"})
    assert "1 replaced" in load(newer).said
    assert rows(load.url, "SELECT count(*) FROM quotes") == [(2,)]
    assert {a.title for a in articles(load.url)} == {"Another title", make(1)["title"]}


def test_an_older_extraction_does_not_replace_a_newer_one(load: Any, make: Any, rows: Any) -> None:
    load(make(0, title="new", extractor={"name": "communique", "version": "0.10.0"}))
    older = load(make(0, title="old", extractor={"name": "communique", "version": "0.9.1"}))
    assert older.status == 0
    assert "1 older than what is there" in older.said
    assert rows(load.url, "SELECT title FROM articles") == [("new",)]


def test_two_extractions_of_one_article_in_one_load(load: Any, make: Any, rows: Any) -> None:
    assert "1 loaded, 1 replaced" in load(make(0, title="first"), make(0, title="second")).said
    assert rows(load.url, "SELECT title FROM articles") == [("second",)]


def test_order_and_batches_make_no_difference(
    make: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rows: Any
) -> None:
    records = [make(i) for i in range(6)]
    for i, record in enumerate(records):
        record["agreements"][0]["name"] = "Fisheries Treaty"[: 10 + i]
        record["actors"][0]["name"] = ["A. Berg", "Ada Berg", "Ida Berg"][i % 3]
    urls = [f"sqlite:///{tmp_path / name}.db" for name in ("one", "other")]
    main(["load", put(tmp_path / "r.jsonl", *records), "--to", urls[0], "-q"])
    monkeypatch.setattr(loading, "BATCH_ROWS", 1)
    main(["load", put(tmp_path / "r.jsonl", *reversed(records)), "--to", urls[1], "-q"])
    assert contents(urls[0]) == contents(urls[1])
    assert rows(urls[0], "SELECT name FROM agreement_keys") == [("Fisheries Treaty"[:15],)]
    assert rows(urls[0], "SELECT name FROM actor_keys WHERE kind = 'person'") == [("Ada Berg",)]


def test_keys_follow_what_is_replaced(load: Any, make: Any, rows: Any) -> None:
    long, short = make(0), make(1)
    long["agreements"][0]["name"] = "Great Fisheries Treaty"
    load(long, short)
    assert rows(load.url, "SELECT name FROM agreement_keys") == [("Great Fisheries Treaty",)]
    load(make(0))  # the long name goes with the record that gave it
    assert rows(load.url, "SELECT name FROM agreement_keys") == [("Fisheries Treaty",)]
    load(
        make(0, agreements=[], events=[], pillar_sets=[], pillars=[]),
        make(1, agreements=[], pillar_sets=[], pillars=[]),
    )
    assert rows(load.url, "SELECT count(*) FROM agreement_keys") == [(0,)]
    assert rows(load.url, "SELECT key FROM event_keys") == [("meeting:NOR-SWE:2023-05-04",)]


def test_a_name_that_only_a_party_gives_yields_to_an_actor(load: Any, make: Any, rows: Any) -> None:
    load(make(0, actors=[a for a in make(0)["actors"] if a["id"] == "a1"], quotes=[]))
    query = "SELECT name, is_actor, code FROM actor_keys WHERE key = 'state:NOR'"
    assert rows(load.url, query) == [("Norland", 0, "NOR")]
    other = make(1)
    other["actors"][1]["name"] = "Nor"
    load(other)
    assert rows(load.url, query) == [("Nor", 1, "NOR")]


# what arrives damaged, hostile or strange


def test_refused_one_by_one_with_the_reason(load: Any, make: Any) -> None:
    wrong_kind, twice, misquoted, dangling, no_day = (make(i) for i in range(1, 6))
    wrong_kind["agreements"][0]["kind"] = "pact"
    twice["dates"].append(twice["dates"][0])
    misquoted["quotes"][0]["cue"]["text"] = "denied"
    dangling["pillars"][0]["agreement_id"] = "g9"
    no_day["dates"][0]["earliest"] = "2023-02-30"
    truncated = json.dumps(make(6))[:-400]
    done = load(make(0), wrong_kind, twice, misquoted, truncated, dangling, no_day, make(7))
    assert done.status == 1
    assert "2 loaded, 0 replaced, 0 unchanged, 6 refused" in done.said
    reasons = {r["source"].rsplit(":")[-1]: r["reason"] for r in done.refused}
    assert "agreements[0].kind" in reasons["2"] and "'pact'" in reasons["2"]
    assert "two facts have the same id" in reasons["3"]
    assert "does not quote the text" in reasons["4"]
    assert "not JSON" in reasons["5"]
    assert "'g9'" in reasons["6"]
    assert "day" in reasons["7"]
    # the reject file holds the record as it came, to be repaired and loaded
    assert json.loads(done.refused[0]["record"]) == wrong_kind
    assert done.refused[3]["record"].strip() == truncated
    for line, reason in reasons.items():
        assert f"records.jsonl:{line}: {reason}" in done.said


def test_a_reference_that_only_the_database_can_refuse(load: Any, make: Any) -> None:
    stray = make(1)
    stray["pillars"][0]["agreement_id"] = "d1"  # exists, but is a date
    done = load(make(0), stray, make(2))
    assert done.status == 1
    assert [r["source"].rsplit(":")[-1] for r in done.refused] == ["2"]
    assert "the database refuses it" in done.refused[0]["reason"]
    assert {a.id for a in articles(load.url)} == {make(0)["id"], make(2)["id"]}


def test_another_contract(load: Any, make: Any) -> None:
    versions = ["0.9.0", "2.0.0", "1.99.0"]
    done = load(*(make(i, schema_version=version, novelty=True) for i, version in enumerate(versions)))
    assert done.status == 1
    assert [r["reason"] for r in done.refused] == [
        "made under contract 0.9.0; this program reads contract 1",
        "made under contract 2.0.0; this program reads contract 1",
        "made under contract 1.99.0, which is newer than this program's 1.0.0",
    ]


HOSTILE = [
    "'); DROP TABLE articles; --",
    'a"b\\c\\N\t%s :name {x} $1 ?',
    "\\.\n\\N\n",
    "🇻🇳👩🏽‍⚕️ emoji",
    "שלום مرحبا \u202eright to left\u202c",
    "e\u0301 \ufeff \u2028 \x1b[31m \x7f",
    "𝔘𝔫𝔦𝔠𝔬𝔡𝔢 \U0010ffff",
]


def test_strange_text_is_kept(load: Any, make: Any) -> None:
    records = []
    for i, strange in enumerate(HOSTILE):
        record = make(i, place=strange, outlet=strange, authors=[strange, ""])
        record["agreements"][0]["key"] = f"agreement:{strange.splitlines()[0]}"
        records.append(record)
    done = load(*records)
    assert (done.status, done.refused) == (0, [])
    expected = [Article.model_validate_json(json.dumps(r)) for r in records]
    assert articles(load.url) == sorted(expected, key=lambda a: a.id)


def test_long_strings(load: Any, make: Any) -> None:
    megabyte = "Grüße, 世界! " * 100_000
    record = make(0, text=make()["text"] + megabyte.strip() + "\n", title=megabyte, outlet=megabyte)
    record["quotes"][1]["speakers"][0]["name"] = megabyte
    assert load(record).status == 0
    assert articles(load.url) == [Article.model_validate_json(json.dumps(record))]


def test_nul_becomes_the_replacement_character_and_is_counted(load: Any, make: Any, rows: Any) -> None:
    record = make(0, place="Port\0Alm\0", outlet="a\0b")
    done = load(record)
    assert (done.status, done.refused) == (0, [])
    (article,) = articles(load.url)
    assert article == Article.model_validate_json(json.dumps(record).replace("\\u0000", "\ufffd"))
    assert rows(load.url, "SELECT nul_count, outlet FROM articles") == [(2, "a\ufffdb")]
    assert "1 unchanged" in load(record).said


def test_lone_surrogates_and_broken_utf8_are_refused(load: Any, make: Any) -> None:
    lone = json.dumps(make(0)).replace("Port Alma Post", "\\ud83d")
    raw = json.dumps(make(1), ensure_ascii=False).replace("Port Alma Post", "\ud83d")
    done = load(lone, raw, make(2))
    assert done.status == 1
    assert [r["source"].rsplit(":")[-1] for r in done.refused] == ["1", "2"]
    assert len(articles(load.url)) == 1


def test_json_that_is_no_record(load: Any) -> None:
    junk = ["[]", "null", "17", '"text"', "{}", "[" * 100_000, "{" * 5, '{"a":' * 50_000]
    done = load(*junk)
    assert done.status == 1
    assert [r["record"].strip() for r in done.refused] == junk
    assert all(r["reason"] for r in done.refused)


def test_numbers_no_column_can_hold(load: Any, make: Any) -> None:
    record = make(0)
    record["pillar_sets"][0]["declared_count"] = 10**30
    done = load(record, make(1))
    assert done.status == 1
    assert [r["source"].rsplit(":")[-1] for r in done.refused] == ["1"]
    assert len(articles(load.url)) == 1


# files


def test_files_folders_gzip_and_standard_input(
    make: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rows: Any
) -> None:
    folder = tmp_path / "records"
    (folder / "deep").mkdir(parents=True)
    (folder / "a.json").write_text(json.dumps(make(0), indent=1), "utf-8")
    (folder / "deep" / "b.jsonl.gz").write_bytes(gzip.compress(json.dumps(make(1)).encode()))
    (folder / ".half.jsonl.part").write_text("{")
    (folder / "notes.txt").write_text("not a record")
    url = str(tmp_path / "facts.db")
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(json.dumps(make(2)).encode() + b"\n")))
    assert main(["load", str(folder), "-", "--to", url, "-q"]) == 0
    assert rows(url, "SELECT count(*) FROM articles") == [(3,)]


def test_files_that_cannot_be_read(make: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str], rows: Any) -> None:
    (tmp_path / "empty.json").write_text("")
    (tmp_path / "cut.jsonl.gz").write_bytes(gzip.compress(json.dumps(make(1)).encode() * 50)[:-20])
    (tmp_path / "none").mkdir()
    good = put(tmp_path / "good.jsonl", make(0))
    names = [str(tmp_path / n) for n in ("missing.json", "empty.json", "cut.jsonl.gz", "none")]
    url = str(tmp_path / "facts.db")
    rejects = str(tmp_path / "rejects.jsonl")
    assert main(["load", *names, good, "--to", url, "--rejects", rejects]) == 1
    said = capsys.readouterr().err
    for name in names:
        assert f"communique: {name}: " in said
    assert rows(url, "SELECT count(*) FROM articles") == [(1,)]


def test_the_reject_file_is_that_of_the_last_load(make: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    broken = make(0, title=7)
    put(tmp_path / "r.jsonl", broken)
    assert main(["load", ".", "-q"]) == 1
    first = (tmp_path / "rejects.jsonl").read_text("utf-8")
    assert main(["load", ".", "-q"]) == 1  # the rejects are not loaded with the folder that they are in
    assert (tmp_path / "rejects.jsonl").read_text("utf-8") == first
    put(tmp_path / "r.jsonl", make(0))
    assert main(["load", ".", "-q"]) == 0
    assert not (tmp_path / "rejects.jsonl").exists()


@pytest.mark.parametrize(("rejects", "reason"), [("r.jsonl", "is to be loaded"), ("diary.txt", "is no reject file")])
def test_no_other_file_is_overwritten(
    make: Any,
    rejects: str,
    reason: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    put(tmp_path / "r.jsonl", make(0, title=7))
    (tmp_path / "diary.txt").write_text("Dear diary\n")
    before = (tmp_path / rejects).read_bytes()
    assert main(["load", "r.jsonl", "--rejects", rejects]) == 2
    assert reason in capsys.readouterr().err
    assert (tmp_path / rejects).read_bytes() == before


def test_the_same_record_twice_in_one_load(load: Any, make: Any) -> None:
    assert "1 loaded, 0 replaced, 1 unchanged, 0 refused" in load(make(0), make(0)).said


def test_two_loaders_at_once(url: str, make: Any, tmp_path: Path, rows: Any) -> None:
    file = put(tmp_path / "r.jsonl", *(make(i) for i in range(150)))
    code = (
        "import sys; from pipeline.cli import main; from pipeline.writing.database import load; load.BATCH_ROWS = 900; "
        f"raise SystemExit(main(['load', {file!r}, '--to', {url!r}, '--rejects', sys.argv[1]]))"
    )
    both = [
        subprocess.Popen([sys.executable, "-c", code, str(tmp_path / name)], stderr=subprocess.PIPE, text=True)
        for name in ("one.jsonl", "other.jsonl")
    ]
    said = [process.communicate()[1] for process in both]
    assert [process.returncode for process in both] == [0, 0], said
    counts = [[int(part.split()[0]) for part in x.partition(": ")[2].split(", ")] for x in said]
    assert [sum(of) for of in zip(*counts, strict=True)] == [150, 0, 150, 0]
    assert rows(url, "SELECT count(*), sum(CASE WHEN key = 'person:ada-berg' THEN 1 ELSE 0 END) FROM actors") == [
        (300, 150)
    ]


def test_a_package_that_is_missing_is_named(
    make: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for module in ("psycopg", "pyarrow"):
        monkeypatch.setitem(sys.modules, module, None)
    file = put(tmp_path / "r.jsonl", make(0))
    assert main(["load", file, "--to", "postgresql://localhost/x", "--rejects", str(tmp_path / "x")]) == 1
    assert "pip install 'communique[postgres]'" in capsys.readouterr().err
    assert main(["export", file, "--format", "parquet", "-o", str(tmp_path / "out")]) == 1
    assert "pip install 'communique[parquet]'" in capsys.readouterr().err


def test_the_default_is_facts_db_here(
    make: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["load", put(tmp_path / "r.jsonl", make(0))]) == 0
    assert (tmp_path / "facts.db").exists()
    assert not (tmp_path / "rejects.jsonl").exists()
    assert capsys.readouterr() == ("", "facts.db: 1 loaded, 0 replaced, 0 unchanged, 0 refused\n")


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("mysql://localhost/x", "mysql is not supported"),
        ("nothing://x", "nothing is not supported"),
        ("://x", "not a database URL"),
        ("postgresql://nobody:secret@127.0.0.1:1/x", "127.0.0.1"),
        ("/nonexistent/folder/facts.db", "unable to open"),
    ],
)
def test_databases_that_cannot_be_used(
    make: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str], url: str, reason: str
) -> None:
    assert main(["load", put(tmp_path / "r.jsonl", make(0)), "--to", url]) == 1
    said = capsys.readouterr().err
    assert reason in said
    assert "secret" not in said
    assert said.startswith("communique: ") and said.count("\n") == 1


def test_a_file_that_is_no_database(make: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "facts.db").write_text("this is a letter, not a database\n" * 100)
    assert main(["load", put(tmp_path / "r.jsonl", make(0)), "--to", str(tmp_path / "facts.db")]) == 1
    assert "not a database" in capsys.readouterr().err
