"""Date resolution: temporal expressions, their TIMEX3 and EDTF values, and the reference day."""

from __future__ import annotations

from datetime import date

from pipeline.document import Document
from pipeline.facts import Calendar, Metadata
from pipeline.records import Published


def publication_day(document: Document, metadata: Metadata, *, given: date | str | None = None) -> Published | None:
    """The publication day: given by the caller, declared by the page's markup, or written in its furniture."""
    if given is not None:
        return Published(value=str(given)[:10], basis="explicit", evidence=[], instant=None)
    return metadata.published


def resolve_dates(document: Document, published: Published | None) -> Calendar:
    """All temporal expressions of the factual zones, in order."""
    return Calendar()
