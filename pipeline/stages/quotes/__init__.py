"""Quotes: statements with cue, source and content, and their resolved speakers."""

from __future__ import annotations

from pipeline.document import Document
from pipeline.facts import Calendar, Cast
from pipeline.records import Quote


def attribute_quotes(document: Document, calendar: Calendar, cast: Cast) -> tuple[Quote, ...]:
    """Every attributed statement of the text, interview answers included, in order of their content."""
    return ()
