"""The events of the two fixture documents."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from pipeline.reading import read, read_metadata
from pipeline.records import Event
from pipeline.stages.actors import find_actors
from pipeline.stages.boilerplate import label_zones
from pipeline.stages.dates import publication_day, resolve_dates
from pipeline.stages.events import find_events

FIXTURES = Path(__file__).parents[2] / "fixtures"


@cache
def events(stem: str) -> tuple[Event, ...]:
    document = label_zones(read(next(FIXTURES.glob(f"{stem}*.txt"))))
    day = publication_day(document, read_metadata(document))
    return find_events(document, resolve_dates(document, day), find_actors(document))


@pytest.mark.parametrize(
    ("stem", "kind", "date", "people", "place"),
    [
        ("000", "phone_talks", "2024-12-20", {"person:bui-thanh-son", "person:david-lammy"}, None),
        ("000", "exhibition", "2024-12-19/2024-12-22", set(), "Hanoi"),
        ("000", "dialogue", "2024-10", set(), None),
        ("003", "official_visit", "2025-10-28/2025-10-30", {"person:to-lam"}, "GBR"),
        ("003", "talks", "2025-10-28/2025-10-30", {"person:to-lam", "person:keir-starmer"}, None),
        ("003", "speech", "2025-10-28/2025-10-30", {"person:to-lam"}, "Oxford University"),
    ],
)
def test_told_in_a_fixture(stem: str, kind: str, date: str, people: set[str], place: str | None) -> None:
    def fits(event: Event) -> bool:
        where = (event.place.name, event.place.country) if event.place else ()
        same = event.kind == kind and event.date == date and people <= {p.key for p in event.participants}
        return same and (place is None or place in where)

    assert any(fits(e) for e in events(stem)), [(e.kind, e.date) for e in events(stem)]


def test_one_visit_however_often_told() -> None:
    visits = [e for e in events("003") if e.kind.endswith("visit")]
    assert len(visits) == 1
    assert len(visits[0].mentions) > 5
    assert visits[0].key == "event:official_visit:GBR-VNM:2025-10"


def test_standing_mechanisms_are_no_events() -> None:
    dialogues = [e for e in events("000") if e.kind == "dialogue"]
    assert [e.date for e in dialogues] == ["2024-10"]


def test_fixture_events_have_own_keys() -> None:
    for stem in ("000", "003"):
        keys = [e.key for e in events(stem)]
        assert len(keys) == len(set(keys))
