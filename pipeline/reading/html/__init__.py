"""Web pages: HTML, XHTML and saved pages (MHTML) to a page with blocks, elements and what its markup declares."""

from __future__ import annotations

import hashlib
from typing import Literal

from pipeline.collector import collector_paused
from pipeline.document import Document
from pipeline.reading.errors import SourceError
from pipeline.reading.html.declared import declared
from pipeline.reading.html.encoding import to_utf8
from pipeline.reading.html.mhtml import is_mhtml, unwrap
from pipeline.reading.html.model import Element, Story, WebBlock, WebPage
from pipeline.reading.html.parse import lay_out
from pipeline.reading.metadata import read_metadata
from pipeline.records import Diagnostic, Source

__all__ = ["Element", "Story", "WebBlock", "WebPage", "article_metadata", "read_html"]


_LEAST = 500
"""Characters from which the article body of a data script is worth showing by itself."""


@collector_paused
def read_html(data: bytes, *, name: str, url: str | None) -> WebPage:
    """Read an HTML, XHTML or MHTML document: its visible text in reading order, and what its markup declares."""
    content, charset, media_type = data, None, "text/html"
    if is_mhtml(data):
        saved = unwrap(data, name)
        content, charset, url, media_type = saved.data, saved.charset, url or saved.url, "multipart/related"
    markup, encoding = to_utf8(content, name, header=charset)
    if markup.lstrip()[:5].lower() == b"<?xml" and media_type == "text/html":
        media_type = "application/xhtml+xml"
    layout, tangled = lay_out(markup)
    seen = "".join(layout.texts)
    values, story = declared(layout.head, seen, layout.blocks, layout.elements, url)
    notes = []
    if _untold(story, seen):
        layout.append("script/articleBody", "articleBody", story.paragraphs)
        seen = "".join(layout.texts)
        notes.append(_note("info", "the page shows its article by script; its text is that of the data script"))
    if not seen:
        raise SourceError(name, "is a web page without visible text")
    if tangled:
        notes.append(_note("warning", "elements nested too deep to follow; the page is read line by line"))
    return WebPage(
        source=Source(
            name=name, url=url, media_type=media_type, encoding=encoding, sha256=hashlib.sha256(data).hexdigest()
        ),
        text=seen,
        blocks=layout.blocks,
        declared=values,
        diagnostics=tuple(notes),
        elements=layout.elements,
        story=story,
    )


def _untold(story: Story, seen: str) -> bool:
    """Whether the article that the data script holds is nowhere to be seen in the page."""
    paragraphs = [p for p in story.paragraphs if len(p) > 60]
    if sum(map(len, paragraphs)) < _LEAST:
        return False
    probes = [p[at : at + 30] for p in (paragraphs[0], paragraphs[len(paragraphs) // 2]) for at in (0, len(p) // 2)]
    return not any(probe in seen for probe in probes)


def _note(severity: Literal["info", "warning"], message: str) -> Diagnostic:
    return Diagnostic(severity=severity, stage="reading", message=message, span=None)


def article_metadata(document: Document) -> dict[str, object]:
    """Title, publication (instant where known, else day) and authors of a page, as benchmarks compare them."""
    found = read_metadata(document)
    published = found.published
    return {
        "title": found.title,
        "published": (published.instant or published.value) if published else None,
        "authors": list(found.authors),
    }
