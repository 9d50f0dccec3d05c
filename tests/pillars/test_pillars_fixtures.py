"""The pillars and areas of the two fixture documents."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pipeline.facts import Programme
from pipeline.reading import read
from pipeline.stages.boilerplate import label_zones
from pipeline.stages.pillars import find_pillars

FIXTURES = Path(__file__).parents[2] / "fixtures"


@cache
def programme(stem: str) -> Programme:
    document = label_zones(read(next(FIXTURES.glob(f"{stem}*.txt"))))
    return find_pillars(document, ())


def test_six_pillars_counted() -> None:
    found = programme("003")
    assert [(s.declared_count, s.found_count) for s in found.sets] == [(6, 6)]
    pillars = [p for p in found.pillars if p.kind == "pillar"]
    assert [p.ordinal for p in pillars] == [1, 2, 3, 4, 5, 6]
    assert pillars[0].title == "strengthening political, diplomatic, defense and security cooperation"
    assert pillars[5].title == "cooperation in international and regional issues"
    assert {"education", "culture", "people_to_people"} <= set(pillars[4].areas)
    assert found.diagnostics == ()


def test_a_pillar_without_a_set() -> None:
    pillars = [p for p in programme("000").pillars if p.kind == "pillar"]
    assert [(p.title, p.set_id, p.ordinal, p.areas) for p in pillars] == [
        ("economic collaboration", None, None, ["economy"])
    ]


def test_dash_pairs_are_one_area() -> None:
    areas = [p for p in programme("000").pillars if p.kind == "area"]
    assert [p.title for p in areas[:5]] == [
        "politics - diplomacy",
        "trade - investment",
        "security - defense",
        "climate change response",
        "education - training",
    ]
    assert [p.areas[0] for p in areas[:5]] == ["politics", "economy", "defence_security", "environment", "education"]


def test_a_tale_told_in_ordinals_is_no_set() -> None:
    assert len(programme("003").sets) == 1
