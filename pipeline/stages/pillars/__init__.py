"""Pillars and areas: declared sets checked against their declared count, and enumerated fields of cooperation."""

from __future__ import annotations

from pipeline.document import Document
from pipeline.facts import Cast, Programme
from pipeline.records import Agreement


def find_pillars(document: Document, cast: Cast, agreements: tuple[Agreement, ...]) -> Programme:
    """Declared pillar sets, their pillars, and the areas of cooperation named in enumerations."""
    return Programme()
