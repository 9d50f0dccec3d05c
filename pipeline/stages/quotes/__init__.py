"""Quotes: statements with cue, source and content, and their resolved speakers.

passage   a paragraph as all below read it; marks: its quotation marks
rules     statements by cue, subject and what the cue governs
tagger    the learned model (columns, templates, sheet: its features; judge, drafts, model, kernel)
link      what both found put together (mend: its edges; certain: what is plain by rule)
edges     statements whole, as a record has them (parted: without what only stands between)
voiced    statements by whom the cast knows (clause_before, declared, reported, readouts: their rules)
turns     interviews and press conferences; silent: what is no statement
speakers  whom a source means
build     the records
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.document import Document, plain
from pipeline.facts import Calendar, Cast
from pipeline.parting import Words
from pipeline.records import Quote
from pipeline.stages.quotes.build import build_quotes
from pipeline.stages.quotes.edges import edged
from pipeline.stages.quotes.link import statements, whole_quotations
from pipeline.stages.quotes.passage import Attribution, Passage, passages
from pipeline.stages.quotes.rules import find_statements
from pipeline.stages.quotes.rules.finding import Finding
from pipeline.stages.quotes.voiced import voiced


def attribute_quotes(document: Document, calendar: Calendar, cast: Cast) -> tuple[Quote, ...]:
    """Every attributed statement of the text, interview answers included, in order of their content."""
    paragraphs = tuple(passages(document))
    findings = [find_statements(p) for p in paragraphs]
    line = Words(document.tokens, calendar)
    told = edged(paragraphs, findings, whole_quotations(paragraphs, _found(document, paragraphs, findings)), line)
    return build_quotes(document, calendar, cast, paragraphs, voiced(cast, paragraphs, findings, told, line))


def attributions(text: str) -> list[dict[str, list[list[int]]]]:
    """The statements of a text that is all article body, as character spans: source, cue and content."""
    document = plain(text)
    paragraphs = tuple(passages(document))
    findings = [find_statements(p) for p in paragraphs]
    return [
        {part: [list(run) for run in getattr(found, part)] for part in ("source", "cue", "content")}
        for found in _found(document, paragraphs, findings)
    ]


def _found(
    document: Document, paragraphs: Sequence[Passage], findings: Sequence[Sequence[Finding]]
) -> list[Attribution]:
    if not paragraphs:
        return []
    # the model and its numerics are loaded when there is something to read
    from pipeline.stages.quotes.model import shipped
    from pipeline.stages.quotes.tagger import tag

    return statements(document, paragraphs, findings, tag(shipped(), document.tokens, paragraphs, findings))
