"""Exports: every fact in every format, the same from files as from a database."""

from __future__ import annotations

import csv as standard_csv
import filecmp
import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.cli import main
from pipeline.writing import csv
from pipeline.writing.database.tables import LOADED
from pipeline.writing.export import KINDS

FORMATS = ("jsonl", "csv", "parquet", "jsonld")


@pytest.fixture
def records(make: Any, tmp_path: Path) -> Path:
    """Two records, one with text that formats trip over."""
    nasty = make(1, place='Po\trt "A", b', outlet="", authors=["a\r\nb"])
    path = tmp_path / "records.jsonl"
    path.write_text("".join(json.dumps(r) + "\n" for r in (make(0), nasty)), "utf-8")
    return path


@pytest.fixture
def folder(records: Path, tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """An export of them in the format of the test's parameter."""
    target = tmp_path / "out"
    assert main(["export", str(records), "--format", request.param, "-o", str(target), "-q"]) == 0
    return target


@pytest.mark.parametrize("form", FORMATS)
def test_a_database_exports_as_its_records_do(form: str, url: str, records: Path, tmp_path: Path) -> None:
    assert main(["load", str(records), "--to", url, "-q"]) == 0
    lines = sorted(records.read_text("utf-8").splitlines(), key=lambda x: json.loads(x)["id"])  # as a database has them
    records.write_text("\n".join(lines), "utf-8")
    assert main(["export", str(records), "--format", form, "-o", str(tmp_path / "a"), "-q"]) == 0
    assert main(["export", "--from", url, "--format", form, "-o", str(tmp_path / "b"), "-q"]) == 0
    names = sorted(p.name for p in (tmp_path / "a").iterdir())
    assert names == sorted(p.name for p in (tmp_path / "b").iterdir())
    assert filecmp.cmpfiles(tmp_path / "a", tmp_path / "b", names, shallow=False)[0] == names


@pytest.mark.parametrize("folder", ["jsonl"], indirect=True)
def test_jsonl_holds_the_objects_of_the_contract(folder: Path, records: Path) -> None:
    originals = [json.loads(line) for line in records.read_text("utf-8").splitlines()]
    assert {p.stem for p in folder.iterdir()} == {"articles", *KINDS}
    for kind in KINDS:
        facts = [json.loads(line) for line in (folder / f"{kind}.jsonl").read_text("utf-8").splitlines()]
        assert facts == [{"article_id": r["id"], **fact} for r in originals for fact in r[kind]]
    heads = [json.loads(line) for line in (folder / "articles.jsonl").read_text("utf-8").splitlines()]
    assert heads == [{k: v for k, v in r.items() if k not in KINDS} for r in originals]


@pytest.mark.parametrize("folder", ["csv"], indirect=True)
def test_csv_has_the_columns_of_the_tables(folder: Path, records: Path) -> None:
    assert {p.stem for p in folder.iterdir()} == {t.name for t in LOADED}
    for table in LOADED:
        with (folder / f"{table.name}.csv").open(encoding="utf-8", newline="") as file:
            header, *rows = standard_csv.reader(file)
        assert header == [c.name for c in table.c]
        assert rows and all(len(row) == len(header) for row in rows)


def test_the_columns_promised_for_version_1_stand_first_and_in_order() -> None:
    promised = json.loads((Path(__file__).parent.parent / "contract" / "columns-1.0.json").read_text("utf-8"))
    for table, columns in promised.items():
        now = next([c.name for c in t.c] for t in LOADED if t.name == table)
        assert now[: len(columns)] == columns, f"columns of {table} may only be added at the end"


@given(st.lists(st.lists(st.none() | st.integers() | st.text(), min_size=2, max_size=2)))
def test_csv_is_read_back(rows: list[list[Any]]) -> None:
    rows = [[v.replace("\0", "") if isinstance(v, str) else v for v in row] for row in rows]
    text = csv.lines(["a", "b"], rows)
    read = list(standard_csv.reader(io.StringIO(text, newline=""), strict=True))
    assert read == [["a", "b"], *[["" if v is None else str(v) for v in row] for row in rows]]


def test_postgresql_reads_the_csv_with_null_and_empty_apart(postgres_url: str, records: Path, tmp_path: Path) -> None:
    import sqlalchemy as sa

    main(["export", str(records), "--format", "csv", "-o", str(tmp_path / "out"), "-q"])
    engine = sa.create_engine(postgres_url)
    with engine.begin() as connection:
        columns = next(t for t in LOADED if t.name == "articles").c
        connection.exec_driver_sql(f"CREATE TABLE articles ({', '.join(f'{c.name} TEXT' for c in columns)})")
        with (
            connection.connection.cursor() as cursor,
            cursor.copy("COPY articles FROM STDIN WITH (FORMAT csv, HEADER)") as copy,  # type: ignore[attr-defined]
        ):
            copy.write((tmp_path / "out" / "articles.csv").read_bytes())
        assert connection.exec_driver_sql(
            "SELECT outlet, agency, authors FROM articles ORDER BY source_name"
        ).all() == [
            ("Port Alma Post", None, '["A. Writer","B. Writer"]'),
            ("", None, '["a\\r\\nb"]'),
        ]
    engine.dispose()


@pytest.mark.parametrize("folder", ["parquet"], indirect=True)
def test_parquet_is_typed_and_commented(folder: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    for table in LOADED:
        schema = pq.read_schema(folder / f"{table.name}.parquet")
        assert schema.names == [c.name for c in table.c]
    dates = pq.read_table(folder / "dates.parquet")
    assert str(dates.schema.field("earliest").type) == "date32[day]"
    assert str(dates.schema.field("span_start").type) == "int64"
    assert dates.schema.field("value").metadata[b"comment"].startswith(b"TIMEX3 value")
    assert dates.column("edtf").to_pylist() == ["2023-05-04"] * 2


def test_nothing_is_left_of_an_export_that_fails(
    records: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipeline.writing import export

    def broken(*_: object) -> None:
        raise OSError(28, "No space left on device", "out")

    monkeypatch.setattr(export._Csv, "add", broken)
    assert main(["export", str(records), "--format", "csv", "-o", str(tmp_path / "out")]) == 1
    assert list((tmp_path / "out").iterdir()) == []


def test_bad_records_are_complained_about_and_the_rest_exported(
    records: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with records.open("a") as file:
        file.write('{"broken": \n')
    assert main(["export", str(records), "-o", str(tmp_path / "out")]) == 1
    assert f"communique: {records}:3: not JSON" in capsys.readouterr().err
    assert len((tmp_path / "out" / "articles.jsonl").read_text().splitlines()) == 2


@pytest.mark.parametrize("arguments", [["-o", "out"], ["r.jsonl", "--from", "x.db", "-o", "out"]])
def test_records_or_a_database(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", *arguments]) == 2
    assert "name either record files or a database" in capsys.readouterr().err


# JSON-LD


@pytest.fixture
def graph(make: Any, tmp_path: Path) -> Any:
    """The export as a graph of triples, with the network out of reach."""
    rdflib = pytest.importorskip("rdflib")
    (tmp_path / "r.jsonl").write_text("".join(json.dumps(make(i)) + "\n" for i in range(2)))
    assert main(["export", str(tmp_path / "r.jsonl"), "--format", "jsonld", "-o", str(tmp_path), "-q"]) == 0
    return rdflib.Graph().parse(tmp_path / "articles.jsonld", format="json-ld")


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
def test_jsonld_says_who_said_what(graph: Any) -> None:
    found = graph.query(
        """
        PREFIX s: <https://schema.org/>
        SELECT DISTINCT ?name ?office ?text ?headline WHERE {
          ?article a s:NewsArticle; s:headline ?headline; s:hasPart ?quote.
          ?quote a s:Quotation; s:text ?text; s:spokenByCharacter ?who.
          ?who a s:Person; s:name ?name; s:jobTitle ?office.
        }"""
    )
    words = "We have signed the Fisheries Treaty (FT), … and it rests on two pillars: trade and energy."
    assert [tuple(map(str, row)) for row in found] == [
        ("Ada Berg", "Foreign Minister", words, "Norland and Sudmark sign fishing treaty")
    ]


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
def test_jsonld_joins_articles_by_keys(graph: Any) -> None:
    (count,) = graph.query(
        "SELECT (count(DISTINCT ?a) AS ?n) WHERE { ?a <https://schema.org/mentions> <urn:communique:agreement:FT> }"
    )
    assert int(count[0]) == 2


# Every term of schema.org that the export may use, with the classes it is defined for (schema.org, release 28).
TERMS = {
    "NewsArticle": {
        *("identifier", "headline", "url", "inLanguage", "datePublished", "author", "publisher", "sourceOrganization"),
        *("articleBody", "mentions", "hasPart"),
    },
    "Person": {"name", "jobTitle", "nationality"},
    "Country": {"name", "identifier"},
    "Organization": {"name", "identifier"},
    "CreativeWork": {"name", "alternateName", "additionalType", "temporalCoverage", "contributor"},
    "Event": {"additionalType", "startDate", "endDate", "location", "attendee"},
    "Place": {"name", "addressCountry", "address"},
    "Quotation": {"text", "spokenByCharacter", "dateCreated", "isPartOf"},
}


def test_jsonld_uses_terms_where_schema_org_defines_them(make_article: Any) -> None:
    from pipeline.writing.jsonld import document

    def visit(node: Any) -> None:
        if isinstance(node, list):
            for member in node:
                visit(member)
        elif isinstance(node, dict) and "@type" in node:
            types = node["@type"] if isinstance(node["@type"], list) else [node["@type"]]
            allowed = set().union(*(TERMS[t] for t in types))
            assert {k for k in node if not k.startswith("@")} <= allowed, node
            for value in node.values():
                visit(value)

    whole = document(make_article())
    assert whole["@context"] == {"@vocab": "https://schema.org/"}
    visit(whole)


def test_jsonld_leaves_out_what_is_not_known(make_article: Any) -> None:
    from pipeline.writing.jsonld import node

    bare = node(
        make_article(
            published=None, outlet=None, title=None, quotes=[], agreements=[], events=[], pillars=[], pillar_sets=[]
        )
    )
    assert "headline" not in bare and "datePublished" not in bare and "hasPart" not in bare
    assert None not in bare.values()
