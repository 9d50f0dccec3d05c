"""Records as rows: any record comes back as it was; the tables agree with the migrations and with what is promised."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.records import Article
from pipeline.writing.database.connect import engine_for, prepare
from pipeline.writing.database.edtf import bounds
from pipeline.writing.database.load import Loader
from pipeline.writing.database.rebuild import articles_in
from pipeline.writing.database.rows import rows_of
from pipeline.writing.database.tables import LOADED
from pipeline.writing.inputs import Item

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\n"), min_size=1, max_size=40)


def test_rows_are_as_wide_as_their_tables(make_article: Any) -> None:
    rows = rows_of(make_article())
    assert list(rows) and set(rows) == {t.name for t in LOADED}
    for table in LOADED:
        assert {len(row) for row in rows[table.name]} == {len(table.c)}, table.name


def test_values_stand_under_their_names(make_article: Any) -> None:
    """Every value that a column may not hold would be in the wrong place: enumerations, days, numbers."""
    for table in LOADED:
        for row in rows_of(make_article())[table.name]:
            for column, value in zip(table.c, row, strict=True):
                if value is None:
                    assert column.nullable, f"{table.name}.{column.name}"
                else:
                    assert isinstance(value, int) == isinstance(column.type, sa.Integer), f"{table.name}.{column.name}"


@settings(max_examples=25)
@given(place=TEXTS, strings=st.lists(TEXTS, min_size=6, max_size=6), empty=st.booleans())
def test_any_text_comes_back(place: str, strings: list[str], empty: bool, make_record: Any) -> None:
    if not place.strip() or place in "Norland and Sudmark sign fishing treaty":
        place = f"<{place}>"
    record = make_record(0, place=place, title=strings[0], outlet=strings[1], authors=strings[2:4])
    record["agreements"][0]["level"], record["diagnostics"][0]["message"] = strings[4:]
    if empty:
        record.update(
            {k: [] for k in ("dates", "events", "agreements", "pillar_sets", "pillars", "quotes", "diagnostics")},
            published=None,
            reference_date=None,
        )
    article = Article.model_validate_json(json.dumps(record))
    engine = engine_for("sqlite://", write=True)
    prepare(engine)
    refused: list[str] = []
    loader = Loader(engine, lambda _, why: refused.append(why))
    loader.add(Item("-", json.dumps(record).encode()))
    loader.flush()
    assert refused == []
    expected = json.dumps(record).replace("\\u0000", "\ufffd")
    assert list(articles_in(engine)) == [Article.model_validate_json(expected)]
    assert article.text.count("\0") == rows_of(article)["articles"][0][-2]
    engine.dispose()


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("2024-12-20", ("2024-12-20", "2024-12-20")),
        ("2024-12-19/2024-12-22", ("2024-12-19", "2024-12-22")),
        ("2024", ("2024-01-01", "2024-12-31")),
        ("2024/2026", ("2024-01-01", "2026-12-31")),
        ("2024-02", ("2024-02-01", "2024-02-29")),
        ("2023-02/..", ("2023-02-01", None)),
        ("/2023", (None, "2023-12-31")),
        ("202X", ("2020-01-01", "2029-12-31")),
        ("2024-XX-XX", ("2024-01-01", "2024-12-31")),
        ("2024-12-XX", ("2024-12-01", "2024-12-31")),
        ("2024~", ("2024-01-01", "2024-12-31")),
        ("2024-12-20?", ("2024-12-20", "2024-12-20")),
        ("2024-12-20T10:30:00Z", ("2024-12-20", "2024-12-20")),
        ("2024-34", ("2024-04-01", "2024-06-30")),
        ("2024-41", ("2024-07-01", "2024-12-31")),
        ("2024-22", ("2024-01-01", "2024-12-31")),
        ("2024-02-30", (None, None)),
        ("2024-99", (None, None)),
        ("0000", (None, None)),
        ("Y17000", (None, None)),
        ("soon", (None, None)),
        ("", (None, None)),
        (None, (None, None)),
    ],
)
def test_edtf_bounds(expression: str | None, expected: tuple[str | None, str | None]) -> None:
    assert bounds(expression) == expected


@given(st.text(st.sampled_from("0123456789X-/.~?%TZ"), max_size=24))
def test_edtf_bounds_never_fail_and_are_days(expression: str) -> None:
    from datetime import date

    days = [date.fromisoformat(day) for day in bounds(expression) if day]
    if len(days) == 2 and "/" not in expression:
        assert days[0] <= days[1]


# migrations


def ddl(connection: sa.Connection) -> dict[str, str]:
    found = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return {name: " ".join(sql.split()) for name, sql in found if name != "alembic_version"}


def test_migrations_make_the_tables_as_they_are_defined() -> None:
    from pipeline.writing import migrations
    from pipeline.writing.database.tables import metadata
    from pipeline.writing.database.views import create_views

    with sa.create_engine("sqlite://").begin() as migrated, sa.create_engine("sqlite://").begin() as defined:
        migrations.upgrade(migrated)
        metadata.create_all(defined)
        create_views(defined)
        assert ddl(migrated) == ddl(defined)
        migrations.downgrade(migrated)
        assert ddl(migrated) == {}


def test_migrations_make_the_same_tables_on_postgresql(postgres_url: str) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.runtime.migration import MigrationContext

    from pipeline.writing import migrations
    from pipeline.writing.database.tables import metadata

    engine = engine_for(postgres_url, write=True)
    checks = (
        "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint "
        "WHERE contype IN ('c', 'f') AND connamespace = 'public'::regnamespace ORDER BY conname"
    )
    with engine.begin() as connection:
        migrations.upgrade(connection)
        differences = compare_metadata(MigrationContext.configure(connection), metadata)
        # comments follow the descriptions in the models, which may be corrected without a migration
        assert [d for d in differences if "comment" not in str(d[0])] == []
        migrated = connection.exec_driver_sql(checks).all()
        comments = connection.exec_driver_sql(
            "SELECT count(*) FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace "
            "AND relname <> 'alembic_version' AND obj_description(oid) IS NULL"
        ).scalar_one()
        assert comments == 0
        migrations.downgrade(connection)
        metadata.create_all(connection)
        assert connection.exec_driver_sql(checks).all() == migrated
    engine.dispose()


def test_an_older_database_is_upgraded_only_when_asked(
    make: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from pipeline.cli import main
    from pipeline.writing import migrations

    file = tmp_path / "r.jsonl"
    file.write_text(json.dumps(make(0)))
    command = ["load", str(file), "--to", str(tmp_path / "facts.db")]
    assert main(command) == 0
    upgraded = []
    monkeypatch.setattr(migrations, "head", lambda: "0002")
    monkeypatch.setattr(migrations, "upgrade", lambda connection: upgraded.append(1))
    capsys.readouterr()
    assert main(command) == 1
    assert "schema 0001 is older than this program's 0002; load with --upgrade" in capsys.readouterr().err
    assert main(["ledger", "--from", str(tmp_path / "facts.db")]) == 1
    assert "has schema 0001; this program reads schema 0002" in capsys.readouterr().err
    assert main([*command, "--upgrade"]) == 0
    assert upgraded == [1]


def test_a_newer_database_is_left_alone(make: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from pipeline.cli import main

    url = f"sqlite:///{tmp_path / 'facts.db'}"
    engine = sa.create_engine(url)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE alembic_version (version_num TEXT PRIMARY KEY)")
        connection.exec_driver_sql("INSERT INTO alembic_version VALUES ('9999')")
    (tmp_path / "r.jsonl").write_text(json.dumps(make(0)))
    assert main(["load", str(tmp_path / "r.jsonl"), "--to", url, "--upgrade"]) == 1
    assert "schema 9999 is newer than this program" in capsys.readouterr().err


# any history of loads leaves what its last records say

VARIANTS: list[dict[str, Any]] = [
    {},
    {"actors": [], "quotes": [], "events": []},
    {"agreements": [], "pillars": [], "pillar_sets": []},
    {"events": [], "outlet": None},
]
NAMES = [
    ("Berg", "Fish Treaty"),
    ("Ada Berg", "Fisheries Treaty"),
    ("ADA BERG", "The Treaty"),
    ("Ida Berg", "Treaty FT"),
]


def variant(make_record: Any, number: int, which: int, names: int) -> bytes:
    record = make_record(number, **VARIANTS[which])
    for actor in record["actors"][:1]:
        actor["name"], actor["country"] = NAMES[names][0], [None, "NOR"][names % 2]
    for agreement in record["agreements"]:
        agreement["name"], agreement["acronym"] = NAMES[names][1], [None, "FT"][names % 2]
        agreement["milestones"][0]["premises"] = []
        agreement["parties"][0]["name"] = "Norland" if names else "Kingdom of Norland"
    return json.dumps(record).encode()


def memory(batches: list[list[bytes]]) -> tuple[sa.Engine, dict[str, set[tuple[str, ...]]]]:
    from pipeline.writing.database.tables import KEYS

    engine = engine_for("sqlite://", write=True)
    prepare(engine)
    for batch in batches:
        refused: list[str] = []
        loader = Loader(engine, lambda _, why: refused.append(why))  # noqa: B023
        for data in batch:
            loader.add(Item("-", data))
        loader.flush()
        assert refused == []
    with engine.connect() as connection:
        found = {t.name: {tuple(map(str, row)) for row in connection.execute(sa.select(t))} for t in (*LOADED, *KEYS)}
    return engine, found


@settings(max_examples=25)
@given(
    history=st.lists(
        st.lists(st.tuples(st.integers(0, 2), st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=3),
        min_size=1,
        max_size=5,
    )
)
def test_any_history_of_loads(history: list[list[tuple[int, int, int]]], make_record: Any) -> None:
    batches = [[variant(make_record, *step) for step in batch] for batch in history]
    last = {json.loads(data)["id"]: data for batch in batches for data in batch}
    one, lived = memory(batches)
    other, clean = memory([list(last.values())])
    assert lived == clean
    one.dispose()
    other.dispose()
