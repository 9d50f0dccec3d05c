"""All steps that texts tell of an agreement, with their days: none more, none less."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.document import plain
from pipeline.extract import extract
from pipeline.records import Agreement, Published
from pipeline.stages.actors import find_actors
from pipeline.stages.agreements import find_agreements
from pipeline.stages.dates import resolve_dates
from pipeline.stages.events import find_events

_MARK = re.compile(r"\[(\w+):([^\]]+)\]")
_DAY = Published(value="2024-05-02", basis="explicit", evidence=[], instant=None)
_Steps = set[tuple[str, str | None]]


def _blocks() -> list[tuple[str, dict[str, _Steps]]]:
    found: list[tuple[str, dict[str, _Steps]]] = []
    for block in (Path(__file__).parent / "steps.txt").read_text("utf-8").split("\n\n"):
        lines = [line for line in block.split("\n") if line and not line.startswith("#")]
        if not lines:
            continue
        wanted: dict[str, _Steps] = {}
        for line in lines[1:]:
            mark, *steps = line.split()
            wanted[mark] = {(s.partition("=")[0], s.partition("=")[2] or None) for s in steps if s != "-"}
        found.append((lines[0].replace("\\n", "\n"), wanted))
    return found


def _found(text: str) -> tuple[Agreement, ...]:
    """The agreements of a sentence, or of a whole article where there are several lines."""
    if "\n" in text:
        return tuple(extract(text, published=_DAY.value).agreements)
    document = plain(text)
    calendar, cast = resolve_dates(document, _DAY), find_actors(document)
    return find_agreements(document, calendar, cast, find_events(document, calendar, cast))


@pytest.mark.parametrize(("marked", "wanted"), _blocks(), ids=lambda v: v[:60] if isinstance(v, str) else "")
def test_the_steps_of_an_agreement(marked: str, wanted: dict[str, _Steps]) -> None:
    text, end = "", 0
    places: dict[str, list[tuple[int, int]]] = {}
    for match in _MARK.finditer(marked):
        text += marked[end : match.start()]
        places.setdefault(match[1], []).append((len(text), len(text) + len(match[2])))
        text += match[2]
        end = match.end()
    found = _found(text + marked[end:])
    for mark, steps in wanted.items():
        told = [a for a in found if any(m.start < e and s < m.end for m in a.mentions for s, e in places[mark])]
        assert told or not steps, f"{mark} not found"
        assert {(m.status, m.date) for a in told[:1] for m in a.milestones} == steps
