"""Quotes: statements with cue, source and content, and their resolved speakers."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.document import Document, plain
from pipeline.facts import Calendar, Cast
from pipeline.records import Quote
from pipeline.stages.quotes.build import build_quotes
from pipeline.stages.quotes.link import statements
from pipeline.stages.quotes.passage import Attribution, Passage, passages
from pipeline.stages.quotes.rules import find_statements


def attribute_quotes(document: Document, calendar: Calendar, cast: Cast) -> tuple[Quote, ...]:
    """Every attributed statement of the text, interview answers included, in order of their content."""
    paragraphs = tuple(passages(document))
    return build_quotes(document, calendar, cast, paragraphs, _found(document, paragraphs))


def attributions(text: str) -> list[dict[str, list[list[int]]]]:
    """The statements of a text that is all article body, as character spans: source, cue and content."""
    document = plain(text)
    return [
        {part: [list(run) for run in getattr(found, part)] for part in ("source", "cue", "content")}
        for found in _found(document, tuple(passages(document)))
    ]


def _found(document: Document, paragraphs: Sequence[Passage]) -> list[Attribution]:
    if not paragraphs:
        return []
    # the model and its numerics are loaded when there is something to read
    from pipeline.stages.quotes.model import shipped
    from pipeline.stages.quotes.tagger import tag

    findings = [find_statements(p) for p in paragraphs]
    return statements(document, paragraphs, findings, tag(shipped(), document.tokens, paragraphs, findings))
