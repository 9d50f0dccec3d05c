"""docs/contract.md is what the models say, and its examples are what the models accept."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import pytest
from pydantic import TypeAdapter

from pipeline import records
from pipeline.writing.contract import example, models, render
from pipeline.writing.meaning import notes

ROOT = Path(__file__).parent.parent.parent
FIELDS = [(model, name) for model in models() for name in model.model_fields]


def test_the_page_is_as_generated() -> None:
    assert (ROOT / "docs" / "contract.md").read_text("utf-8") == render(), "run `make schemas`"


def test_every_field_has_a_note_and_every_note_a_field() -> None:
    assert set(notes()) == {f"{model.__name__}.{name}" for model, name in FIELDS}
    defined = {m for m in vars(records).values() if isinstance(m, type) and issubclass(m, records.Model)}
    assert set(models()) == defined - {records.Model}


@pytest.mark.parametrize(("model", "name"), FIELDS, ids=lambda x: x if isinstance(x, str) else x.__name__)
def test_examples_are_accepted(model: Any, name: str) -> None:
    info = model.model_fields[name]
    value = example(info.annotation, f"{model.__name__}.{name}")
    annotation: Any = info.annotation
    for constraint in info.metadata:
        annotation = Annotated[annotation, constraint]
    assert TypeAdapter(annotation).validate_json(json.dumps(value), strict=True) is not None


def test_every_field_says_what_it_means() -> None:
    for line in render().splitlines():
        if line.startswith("| `"):
            field, *_, meaning = (cell.strip() for cell in line.strip("|").split(" | ")[:4])
            assert meaning, f"{field} has no meaning"


def test_the_changelog_knows_this_version() -> None:
    assert f"\n## {records.SCHEMA_VERSION}\n" in (ROOT / "schemas" / "CHANGELOG.md").read_text("utf-8")
