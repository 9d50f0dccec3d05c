"""The questions of docs/queries.md and the one-liners of docs/importing.md, asked of the fixtures' records.

When a better extraction changes an answer, COMMUNIQUE_UPDATE=1 writes the new answers into the page, to be read before
they are committed.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import pytest

from pipeline import Article
from pipeline.cli import main

ROOT = Path(__file__).parent.parent.parent
PAGE = ROOT / "docs" / "queries.md"
IMPORTING = (ROOT / "docs" / "importing.md").read_text("utf-8")
QUESTION = re.compile(r"^## \d+\. (.+?)\n.*?```sql\n(.*?)\n```\n\n((?:\|[^\n]*\n)+)", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="session")
def fixture_records(tmp_path_factory: pytest.TempPathFactory, phone_talks: Article, interview: Article) -> Path:
    """The records of the two fixtures in a folder."""
    folder = tmp_path_factory.mktemp("fixtures")
    for article in (phone_talks, interview):
        (folder / f"{article.id}.json").write_text(article.model_dump_json(), "utf-8")
    return folder


def table(head: list[str], rows: list[tuple[Any, ...]]) -> str:
    """An answer as the page shows it."""
    cells = [head, ["---"] * len(head), *[["" if v is None else str(v) for v in row] for row in rows]]
    return "".join(f"| {' | '.join(line)} |\n" for line in cells)


def test_ten_questions_have_the_answers_the_page_gives(url: str, fixture_records: Path) -> None:
    import sqlalchemy as sa

    from pipeline.writing.database.connect import engine_for

    assert main(["load", str(fixture_records), "--to", url, "-q"]) == 0
    page = PAGE.read_text("utf-8")
    questions = QUESTION.findall(page)
    assert len(questions) == 10
    engine = engine_for(url, write=False)
    for title, query, expected in questions:
        with engine.connect() as connection:
            found = connection.execute(sa.text(query))
            answer = table(list(found.keys()), [tuple(row) for row in found])
        if os.environ.get("COMMUNIQUE_UPDATE"):
            page = page.replace(f"{query}\n```\n\n{expected}", f"{query}\n```\n\n{answer}")
        else:
            assert answer == expected, title
        assert answer.count("\n") > 2, f"{title}: an empty answer shows nothing"
    if os.environ.get("COMMUNIQUE_UPDATE"):
        PAGE.write_text(page, "utf-8")
    engine.dispose()


@pytest.fixture
def exported(fixture_records: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The fixtures' records in every tabular format, in `tables/` of the working directory."""
    for form in ("jsonl", "csv", "parquet"):
        target = str(tmp_path / "tables")
        assert main(["export", str(fixture_records), "--format", form, "-o", target, "-q"]) == 0
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_duckdb_reads_exports_in_one_line(exported: Path, phone_talks: Article, interview: Article) -> None:
    duckdb = pytest.importorskip("duckdb")
    (code,) = re.findall(r"In DuckDB:\n\n```sql\n(.*?)```", IMPORTING, re.DOTALL)
    kinds, trade, parties = [duckdb.sql(line).fetchall() for line in code.splitlines()]
    quotes = [q.kind for a in (phone_talks, interview) for q in a.quotes]
    assert dict(kinds) == {kind: quotes.count(kind) for kind in set(quotes)}
    assert trade[0][0] == "agreement:UKVFTA"
    assert {row[-1] for row in parties} == {"United Kingdom", "Vietnam"}


def test_pandas_reads_exports_in_one_line(exported: Path, phone_talks: Article, interview: Article) -> None:
    pd = pytest.importorskip("pandas")
    (code,) = re.findall(r"In pandas:\n\n```python\n(.*?)```", IMPORTING, re.DOTALL)
    kinds, milestones, agreements = [eval(line, {"pd": pd}) for line in code.splitlines()]
    assert kinds.sum() == len(phone_talks.quotes) + len(interview.quotes)
    steps = [m for a in (phone_talks, interview) for g in a.agreements for m in g.milestones]
    assert len(milestones) == len(steps)
    assert milestones["earliest"].dtype.kind == "M"
    assert len(agreements) == len(phone_talks.agreements) + len(interview.agreements)
    assert list(agreements.columns) == ["key", "name", "parties"]


def test_the_ledger_of_the_fixtures(fixture_records: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    url = str(tmp_path / "facts.db")
    assert main(["load", str(fixture_records), "--to", url, "-q"]) == 0
    assert main(["ledger", "--from", url, "--parties", "VNM,GBR"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert any("strategic" in line and "2010" in line for line in lines)
    assert any("UKVFTA" in line for line in lines)


def test_the_commands_of_the_page_are_commands(fixture_records: Path) -> None:
    """Every command line of the page is understood."""
    from pipeline.cli import _parser

    shown = [line.split("#")[0] for line in re.findall(r"^communique .*", IMPORTING, re.MULTILINE)]
    assert len(shown) > 8
    for line in shown:
        for command in re.split(r"[|;]", line):
            if command.strip():
                _parser().parse_args(command.replace('"', "").split()[1:])
