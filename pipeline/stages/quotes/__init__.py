"""Quotes: statements with cue, source and content, and their resolved speakers."""

from __future__ import annotations

from pipeline.document import Document
from pipeline.facts import Calendar, Cast
from pipeline.records import Quote
from pipeline.stages.quotes.build import build_quotes
from pipeline.stages.quotes.passage import Attribution, passages
from pipeline.stages.quotes.rules import attribute_by_rule


def attribute_quotes(document: Document, calendar: Calendar, cast: Cast) -> tuple[Quote, ...]:
    """Every attributed statement of the text, interview answers included, in order of their content."""
    paragraphs = tuple(passages(document))
    statements = [a for p in paragraphs for a in attribute_by_rule(p)]
    return build_quotes(document, calendar, cast, paragraphs, statements)


def attributions(text: str) -> list[dict[str, list[list[int]]]]:
    """The statements of a text that is all article body, as character spans: source, cue and content."""
    from pipeline.reading import read
    from pipeline.stages.boilerplate import label_zones

    document = label_zones(read(text, name="text"), body=True)
    found: list[Attribution] = [a for p in passages(document) for a in attribute_by_rule(p)]
    return [{part: [list(run) for run in getattr(a, part)] for part in ("source", "cue", "content")} for a in found]
