"""The published schemas: generated from the models, self-contained, described, and able to refuse."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from pipeline import Article, extract
from pipeline.records import SCHEMA_VERSION
from pipeline.writing.json import to_json
from pipeline.writing.schemas import KINDS, published, render
from pipeline.writing.validation import RecordError, schema_faults, validate

ROOT = Path(__file__).parent.parent.parent


@pytest.mark.parametrize("kind", KINDS)
def test_published_files_are_what_the_models_say(kind: str) -> None:
    assert published(kind) == render(kind)


def test_no_schema_file_without_a_kind() -> None:
    assert {p.name.removesuffix(".schema.json") for p in (ROOT / "schemas").glob("*.schema.json")} == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_schemas_are_valid_versioned_and_closed(kind: str) -> None:
    schema = json.loads(published(kind))
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["version"] == SCHEMA_VERSION
    assert schema["$id"].endswith(f":{SCHEMA_VERSION}:{kind}")
    assert schema["additionalProperties"] is False
    assert schema["description"]


def test_the_fixtures_records_validate(phone_talks: Article, interview: Article) -> None:
    for article in (phone_talks, interview):
        assert validate(to_json(article)) == article


FACTS = {"zones": "zone", "dates": "date", "actors": "actor", "events": "event", "agreements": "agreement",
         "pillar_sets": "pillar_set", "pillars": "pillar", "quotes": "quote", "diagnostics": "diagnostic"}  # fmt: skip


def test_each_fact_validates_alone(phone_talks: Article, interview: Article) -> None:
    for article in (phone_talks, interview):
        record = article.model_dump(mode="json")
        for field, kind in FACTS.items():
            for fact in record[field]:
                assert schema_faults(fact, kind) == []


BREAKAGES: list[tuple[str, Any]] = [
    ("id", "art_1"),
    ("schema_version", "2.0.0"),
    ("language", 5),
    ("text", None),
    ("zones", {}),
    ("published", {"value": "30/10/2025", "basis": "explicit", "evidence": [], "instant": None}),
    ("unknown", 1),
]


@pytest.mark.parametrize(("field", "value"), BREAKAGES)
def test_a_broken_field_is_named_by_both_checks(interview: Article, field: str, value: object) -> None:
    record = {**interview.model_dump(mode="json"), field: value}
    faults = schema_faults(record)
    assert any(field in fault for fault in faults)
    with pytest.raises(ValueError, match=field):
        Article.model_validate(record)
    with pytest.raises(RecordError, match=field):
        validate(json.dumps(record))


def test_a_missing_field_is_named(interview: Article) -> None:
    record = interview.model_dump(mode="json")
    del record["quotes"]
    with pytest.raises(RecordError, match="quotes"):
        validate(json.dumps(record))


def test_references_and_spans_are_checked_beyond_the_schema(interview: Article) -> None:
    record = interview.model_dump(mode="json")
    record["dates"][0]["id"] = "other"
    record["dates"][0]["span"]["start"] += 1
    with pytest.raises(RecordError, match="does not quote the text"):
        validate(json.dumps(record))


def test_a_record_has_no_clock_time_in_it() -> None:
    text = "Peru and Chile signed a treaty on 3 May 2019.\n"
    assert to_json(extract(text)) == to_json(extract(text))
