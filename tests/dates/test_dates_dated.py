"""Texts of many days: what an undated expression means beside the others of its sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.document import plain
from pipeline.records import Published
from pipeline.stages.dates import resolve_dates

LINES = (Path(__file__).parent / "dated.txt").read_text("utf-8").splitlines()
CASES = [tuple(line.split(" | ")) for line in LINES if line and not line.startswith("#")]


@pytest.mark.parametrize(("day", "text", "wanted"), CASES, ids=[case[1][:50] for case in CASES])
def test_all_dates_of_a_text(day: str, text: str, wanted: str) -> None:
    published = Published(value=day, basis="explicit", evidence=[], instant=None)
    found = resolve_dates(plain(text), published).dates
    said = [(d.span.text, d.edtf or d.value) for d in found if not d.value.endswith("_REF")]
    assert "; ".join(f"{text} = {value}" for text, value in said) == wanted


def test_full_days_of_a_byline_are_found_unless_glued() -> None:
    published = Published(value="2024-05-07", basis="explicit", evidence=[], instant=None)
    text = "Ministers sign pact\nPublished: 7 May 2024\nThe two ministers of Fiji and Tonga signed the pact in Suva."
    assert [d.edtf for d in resolve_dates(plain(text), published).dates] == ["2024-05-07"]
    glued = text.replace("Published: 7 May 2024", "Posted onMay 7, 2024May 7, 2024")
    assert resolve_dates(plain(glued), published).dates == ()
