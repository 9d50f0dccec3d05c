"""Which agreement fields of cooperation belong to."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import extract

LINES = (Path(__file__).parent / "linked.txt").read_text("utf-8").splitlines()
TEXTS = [tuple(line.split("\t")) for line in LINES if line and not line.startswith("#")]


@pytest.mark.parametrize(("text", "wanted"), TEXTS, ids=[text[:50] for text, _ in TEXTS])
def test_linked(text: str, wanted: str) -> None:
    found = extract(text, body=True)
    names = {a.id: a.mentions[0].text for a in found.agreements}
    assert {names[p.agreement_id] if p.agreement_id else "-" for p in found.pillars} == {wanted}


def test_what_is_signed_to_this_effect() -> None:
    text = (
        "Peru and Fiji agreed to expand cooperation in mining, fishing and energy. "
        "They signed a memorandum of understanding on mining to this effect."
    )
    assert {p.agreement_id for p in extract(text, body=True).pillars} == {"agreement_1"}
