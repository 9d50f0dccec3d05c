"""Pillars and areas: declared sets checked against their declared count, and enumerated fields of cooperation."""

from __future__ import annotations

from pipeline.document import Document
from pipeline.facts import Cast, Programme
from pipeline.records import Agreement
from pipeline.stages.pillars.areas import find_areas


def find_pillars(document: Document, cast: Cast, agreements: tuple[Agreement, ...]) -> Programme:
    """Declared pillar sets, their pillars, and the areas of cooperation named in enumerations."""
    areas = find_areas(document, cast, agreements)
    return Programme(pillars=tuple(areas))
