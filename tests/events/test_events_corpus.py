"""The corpora: texts that tell of events, and texts that tell of none."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.document import plain
from pipeline.records import Event, Published
from pipeline.stages.actors import find_actors
from pipeline.stages.dates import resolve_dates
from pipeline.stages.events import find_events

HERE = Path(__file__).parent


def blocks(name: str) -> list[tuple[str, str, list[list[str]]]]:
    """Day of publication, text and expected events of every block of a corpus."""
    found: list[tuple[str, str, list[list[str]]]] = []
    for block in (HERE / name).read_text("utf-8").split("\n\n"):
        lines = [line for line in block.strip().split("\n") if line and not line.startswith("#")]
        if lines:
            text = "\n".join(line for line in lines if line[:1] not in ">=")
            wanted = [[cell.strip() for cell in line[1:].split("|")] for line in lines if line.startswith("=")]
            found.append((lines[0].removeprefix("> "), text, wanted))
    return found


def events_of(text: str, day: str) -> tuple[Event, ...]:
    document = plain(text)
    published = Published(value=day, basis="explicit", evidence=[], instant=None)
    calendar = resolve_dates(document, published)
    return find_events(document, calendar, find_actors(document))


TOLD = blocks("told.txt")
UNTOLD = blocks("untold.txt")


@pytest.mark.parametrize(("day", "text", "wanted"), TOLD, ids=[text[:40] for _, text, _ in TOLD])
def test_told(day: str, text: str, wanted: list[list[str]]) -> None:
    found = list(events_of(text, day))
    shown = [(e.kind, e.date, [p.key for p in e.participants], e.place) for e in found]
    for kind, date, people, land in wanted:
        hit = next((e for e in found if _fits(e, kind, date, people, land)), None)
        assert hit is not None, f"{kind} {date} {people} {land} not among {shown}"
        found.remove(hit)
    assert not found, f"beyond what is told: {[(e.kind, e.date) for e in found]}"


def _fits(event: Event, kind: str, date: str, people: str, land: str) -> bool:
    keys = {p.key for p in event.participants} | {f"{p.key}/{p.role}" for p in event.participants}
    return (
        event.kind == kind
        and (date == "*" or (event.date or "-") == date)
        and (people == "*" or set(people.split()) <= keys)
        and (land == "*" or _there(event, land))
    )


def _there(event: Event, land: str) -> bool:
    """Whether an event is placed in a country, or, for "~Lima", at a place of that name; "-": nowhere."""
    if event.place is None:
        return land == "-"
    return land[1:] in event.place.name if land[0] == "~" else event.place.country == land


@pytest.mark.parametrize(("day", "text"), [b[:2] for b in UNTOLD], ids=[text[:40] for _, text, _ in UNTOLD])
def test_untold(day: str, text: str) -> None:
    assert [(e.kind, e.span.text) for e in events_of(text, day)] == []


def test_corpora_are_large_enough() -> None:
    assert len(TOLD) >= 60
    assert len(UNTOLD) >= 40
