"""Metadata: what the markup declares goes before what the zones say, and every value is kept with its place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.document import Document
from pipeline.reading import read, read_metadata
from pipeline.records import MetadataValue
from pipeline.stages.boilerplate import label_zones

_TEXT = """Chad and Norway sign education pact

By Halima Deby

N'DJAMENA, May 3 (AFP) - Chad and Norway signed a pact on education on Wednesday, which will help.

The pact will run for four years, and it will be reviewed by both governments in the second of them.

Source: https://example.org/pact
"""


def _document(*declared: tuple[str, str, str]) -> Document:
    values = tuple(MetadataValue(field=f, value=v, origin=o, span=None) for f, v, o in declared)
    return label_zones(replace(read(_TEXT), declared=values))


def test_zones_alone() -> None:
    metadata = read_metadata(_document())
    assert metadata.title == "Chad and Norway sign education pact"
    assert metadata.authors == ("Halima Deby",)
    assert metadata.agency == "AFP"
    assert metadata.url == "https://example.org/pact"
    assert metadata.language == "en"
    assert metadata.published is None
    assert [(v.field, v.origin) for v in metadata.values] == [
        ("title", "headline"),
        ("author", "byline"),
        ("url", "credit"),
        ("agency", "dateline"),
        ("language", "text"),
    ]


def test_declared_values_go_first() -> None:
    metadata = read_metadata(
        _document(
            ("title", "Pact signed", "json-ld"),
            ("author", "H. Deby", "meta"),
            ("author", "A. N. Other", "meta"),
            ("outlet", "The Daily", "open-graph"),
            ("published", "2023-05-03T09:30:00+02:00", "json-ld"),
            ("published", "2023-05-04", "meta"),
        )
    )
    assert (metadata.title, metadata.outlet, metadata.authors) == (
        "Pact signed",
        "The Daily",
        ("H. Deby", "A. N. Other"),
    )
    assert metadata.published is not None
    assert (metadata.published.value, metadata.published.instant) == ("2023-05-03", "2023-05-03T09:30:00+02:00")
    assert metadata.published.basis == "explicit"
    assert [e.origin for e in metadata.published.evidence] == ["json-ld"]
    assert ("title", "Chad and Norway sign education pact", "headline") in [
        (v.field, v.value, v.origin) for v in metadata.values
    ]


def test_a_template_in_another_language_does_not_decide() -> None:
    assert read_metadata(_document(("language", "vi-VN", "html"))).language == "en"
    short = replace(
        read("12 : 4"), declared=(MetadataValue(field="language", value="pt_BR", origin="html", span=None),)
    )
    assert read_metadata(label_zones(short)).language == "pt"


@pytest.mark.parametrize("value", ["yesterday", "2023-02-31", "2023-13-01", "03/05/2023", ""])
def test_what_is_no_day_is_no_publication_day(value: str) -> None:
    metadata = read_metadata(_document(("published", value, "meta")))
    assert metadata.published is None
    assert value in [v.value for v in metadata.values]


def test_a_given_address_goes_first() -> None:
    metadata = read_metadata(label_zones(read(_TEXT, url="https://example.org/given")))
    assert metadata.url == "https://example.org/given"
    assert [v.value for v in metadata.values if v.field == "url"] == [
        "https://example.org/given",
        "https://example.org/pact",
    ]
