"""The corpus of fields of cooperation and the area codes that they have."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.stages.pillars.vocabulary import codes_of

LINES = (Path(__file__).parent / "codes.txt").read_text("utf-8").splitlines()
FIELDS = [tuple(line.split("\t")) for line in LINES if line and not line.startswith("#")]


@pytest.mark.parametrize(("title", "codes"), FIELDS, ids=[field[0] for field in FIELDS])
def test_codes(title: str, codes: str) -> None:
    assert codes_of(title) == codes.split("|")


def test_communication_is_no_field_of_its_own_after_another_one() -> None:
    assert codes_of("military-to-military communication") == ["defence_security"]
    assert codes_of("transport and communication") == ["transport", "digital"]
    assert codes_of("communication") == ["digital"]
