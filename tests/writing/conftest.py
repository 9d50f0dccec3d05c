"""Records made for the tests of this folder, and a PostgreSQL server of its own."""

from __future__ import annotations

import hashlib
import json
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from benchmarks.postgres import UnavailableError, server
from pipeline.records import Article
from pipeline.writing.database.connect import engine_for

TEXT = (
    "Norland and Sudmark sign fishing treaty\n"
    "Foreign Minister Ada Berg met her Sudmark counterpart in Port Alma on May 4, 2023. "
    "“We have signed the Fisheries Treaty (FT),” she said, “and it rests on two pillars: trade and energy.” "
    "Norland welcomed the step.\n"
)


def record(number: int = 0, **changes: Any) -> dict[str, Any]:
    """A record with every kind of fact, in plain JSON values; each number is another article."""
    place: str = changes.pop("place", "Port Alma")
    text: str = changes.pop("text", TEXT).replace("Port Alma", place)
    digest = hashlib.sha256(f"article {number}".encode()).hexdigest()

    def span(words: str, after: int = 0) -> dict[str, Any]:
        start = text.index(words, after)
        return {"start": start, "end": start + len(words), "text": words}

    def mention(words: str, form: str, after: int = 0) -> dict[str, Any]:
        return {**span(words, after), "form": form}

    ends = [i for i, character in enumerate(text) if character == "\n"]
    lines = [(s, e) for s, e in zip([0, *(e + 1 for e in ends)], ends, strict=False) if text[s:e].strip()]
    kinds = ["headline", *["paragraph"] * (len(lines) - 1)]
    evidence = [{"origin": "text", "span": span("May 4, 2023"), "reason": None}]
    party_a, party_b = {"key": "state:NOR", "name": "Norland"}, {"key": "state:SWE", "name": "Sudmark"}
    made: dict[str, Any] = {
        "schema_version": "1.0.0",
        "id": f"art_{digest[:16]}",
        "source": {
            "name": f"{number}.txt",
            "url": None,
            "media_type": "text/plain",
            "encoding": "utf-8",
            "sha256": digest,
        },
        "title": "Norland and Sudmark sign fishing treaty",
        "outlet": "Port Alma Post",
        "agency": None,
        "authors": ["A. Writer", "B. Writer"],
        "language": "en",
        "published": {"value": "2023-05-05", "basis": "derived", "evidence": evidence, "instant": None},
        "reference_date": {"value": "2023-05-05", "basis": "derived", "evidence": evidence},
        "text": text,
        "metadata": [{"field": "title", "value": "Norland and Sudmark", "origin": "headline", "span": None}],
        "zones": [
            {"start": start, "end": end, "kind": kind, "path": None, "rule": "line"}
            for (start, end), kind in zip(lines, kinds, strict=True)
        ],
        "dates": [
            {
                "id": "d1",
                "span": span("May 4, 2023"),
                "type": "DATE",
                "value": "2023-05-04",
                "edtf": "2023-05-04",
                "earliest": "2023-05-04",
                "latest": "2023-05-04",
                "modifier": None,
                "basis": "explicit",
                "endpoints": [],
                "rule": "month-day-year",
            }
        ],
        "actors": [
            {
                "id": "a1",
                "key": "person:ada-berg",
                "kind": "person",
                "name": "Ada Berg",
                "country": "NOR",
                "roles": [{"title": "Foreign Minister", "country": "NOR", "span": span("Foreign Minister")}],
                "mentions": [mention("Ada Berg", "name"), mention("she", "pronoun")],
            },
            {
                "id": "a2",
                "key": "state:NOR",
                "kind": "state",
                "name": "Norland",
                "country": "NOR",
                "roles": [],
                "mentions": [mention("Norland", "name"), mention("Norland", "name", 40)],
            },
        ],
        "events": [
            {
                "id": "e1",
                "key": "meeting:NOR-SWE:2023-05-04",
                "kind": "meeting",
                "span": span("met"),
                "mentions": [span("met")],
                "participants": [
                    {"actor_id": "a1", "key": "person:ada-berg", "role": "guest"},
                    {"actor_id": None, "key": "state:SWE", "role": "host"},
                ],
                "place": {"name": place, "country": "SWE", "span": span(place)},
                "date": "2023-05-04",
                "basis": "explicit",
                "rule": "met-counterpart",
            }
        ],
        "agreements": [
            {
                "id": "g1",
                "key": "agreement:FT",
                "kind": "treaty",
                "level": None,
                "name": "Fisheries Treaty",
                "acronym": "FT",
                "parties": [party_a, party_b],
                "period": None,
                "milestones": [
                    {
                        "status": "signed",
                        "date": "2023-05-04",
                        "basis": "derived",
                        "by": [party_a],
                        "evidence": span("signed"),
                        "premises": ["e1"],
                        "rule": "signed",
                    }
                ],
                "mentions": [span("Fisheries Treaty"), span("FT")],
                "rule": "named",
            }
        ],
        "pillar_sets": [
            {
                "id": "s1",
                "span": span("two pillars"),
                "declared_count": 2,
                "found_count": 2,
                "agreement_id": "g1",
                "rule": "declared",
            }
        ],
        "pillars": [
            {
                "id": f"p{i}",
                "kind": "pillar",
                "set_id": "s1",
                "ordinal": i,
                "title": title,
                "areas": areas,
                "agreement_id": "g1",
                "span": span(title),
                "rule": "declared",
            }
            for i, (title, areas) in enumerate([("trade", ["economy"]), ("energy", ["energy", "environment"])], 1)
        ],
        "quotes": [
            {
                "id": "q1",
                "kind": "indirect",
                "content": [span("the step")],
                "cue": span("welcomed"),
                "source": span("Norland", 40),
                "speakers": [{"actor_id": "a2", "key": "state:NOR", "name": "Norland", "resolution": "name"}],
                "parent_id": "q2",
                "question": None,
                "date": None,
                "polarity": "positive",
                "rule": "cue-object",
            },
            {
                "id": "q2",
                "kind": "direct",
                "cue": span("said"),
                "source": span("she"),
                "content": [
                    span("We have signed the Fisheries Treaty (FT),"),
                    span("and it rests on two pillars: trade and energy."),
                ],
                "speakers": [{"actor_id": "a1", "key": "person:ada-berg", "name": "she", "resolution": "pronoun"}],
                "parent_id": None,
                "question": span("Norland"),
                "date": "2023-05-04",
                "polarity": "neutral",
                "rule": "marks",
            },
        ],
        "diagnostics": [
            {"severity": "warning", "stage": "actors", "message": "counterpart without a name", "span": None}
        ],
        "extractor": {"name": "communique", "version": "0.1.0"},
    }
    return {**made, **changes}


@pytest.fixture(scope="session")
def make_record() -> Callable[..., dict[str, Any]]:
    """The record factory, see :func:`record`."""
    return record


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands leave files where they are called; no test calls them in the checkout."""
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def make() -> Callable[..., dict[str, Any]]:
    """The record factory, see :func:`record`."""
    return record


@pytest.fixture
def make_article() -> Callable[..., Article]:
    """The same, as a validated Article."""
    return lambda *args, **changes: Article.model_validate_json(json.dumps(record(*args, **changes)), strict=True)


# PostgreSQL


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """A server of our own; yields its URL without a database name. Where there can be none, skip and be heard."""
    running = server()
    try:
        url = running.__enter__()
    except UnavailableError as error:
        message = f"NOT TESTED ON POSTGRESQL: {error}"
        warnings.warn(message, stacklevel=1)  # an absent server must not look like a passing test
        pytest.skip(message)
    try:
        yield url
    finally:
        running.__exit__(None, None, None)


@pytest.fixture
def postgres_url(postgres_server: str) -> str:
    """An empty PostgreSQL database: the server's only one, swept clean."""
    url = f"{postgres_server}/postgres"
    engine = sa.create_engine(url)
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP SCHEMA public CASCADE")
        connection.exec_driver_sql("CREATE SCHEMA public")
    engine.dispose()
    return url


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A new, empty database, once on each engine."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'facts.db'}"
    found: str = request.getfixturevalue("postgres_url")
    return found


@pytest.fixture
def rows() -> Callable[..., list[tuple[Any, ...]]]:
    """Ask a database: `rows(url, sql)`."""

    def ask(url: str, query: str) -> list[tuple[Any, ...]]:
        engine = engine_for(url, write=False)
        with engine.connect() as connection:
            found = [tuple(row) for row in connection.execute(sa.text(query))]
        engine.dispose()
        return found

    return ask
