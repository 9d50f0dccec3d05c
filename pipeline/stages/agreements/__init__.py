"""Agreements: treaties, partnerships, joint documents and standing mechanisms, with parties and milestones."""

from __future__ import annotations

from pipeline.document import Document
from pipeline.facts import Calendar, Cast
from pipeline.records import Agreement, Event


def find_agreements(
    document: Document, calendar: Calendar, cast: Cast, events: tuple[Event, ...]
) -> tuple[Agreement, ...]:
    """One item for each agreement that the text names or describes, with all its mentions."""
    return ()
