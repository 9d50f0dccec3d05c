"""Texts of many days: what an undated expression means beside the others of its sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.document import Document, plain
from pipeline.records import Published, ZoneKind
from pipeline.stages.dates import resolve_dates

LINES = (Path(__file__).parent / "dated.txt").read_text("utf-8").splitlines()
CASES = [tuple(line.split(" | ")) for line in LINES if line and not line.startswith("#")]


@pytest.mark.parametrize(("day", "text", "wanted"), CASES, ids=[case[1][:50] for case in CASES])
def test_all_dates_of_a_text(day: str, text: str, wanted: str) -> None:
    published = Published(value=day, basis="explicit", evidence=[], instant=None)
    found = resolve_dates(plain(text), published).dates
    said = [(d.span.text, d.edtf or d.value) for d in found if not d.value.endswith("_REF")]
    assert "; ".join(f"{text} = {value}" for text, value in said) == wanted


@pytest.mark.parametrize(
    ("byline", "wanted"),
    [
        ("Published: 7 May 2024", ["2024-05-07"]),
        ("Tue 7 May 2024 | 5.30 pm", ["2024-05-07"]),
        ("By Our Correspondent, last week", []),
        ("Posted onMay 7, 2024May 7, 2024", []),
    ],
)
def test_full_days_of_a_byline_are_found_unless_glued(byline: str, wanted: list[str]) -> None:
    document = plain(f"{byline}\nThe two ministers signed the pact.")
    kinds: tuple[ZoneKind, ...] = ("byline", "paragraph")
    zones = tuple(z.model_copy(update={"kind": k}) for z, k in zip(document.zones, kinds, strict=True))
    published = Published(value="2024-05-07", basis="explicit", evidence=[], instant=None)
    found = resolve_dates(Document(document.text, zones, document.page), published).dates
    assert [d.edtf for d in found] == wanted
