"""Zones of web pages: a scorer tells the article's blocks from the rest, rules then name what each block is."""

from __future__ import annotations

from pydantic import TypeAdapter

from pipeline.collector import collector_paused
from pipeline.document import Document, Page
from pipeline.reading.html.model import WebPage
from pipeline.records import Zone
from pipeline.stages.boilerplate.pages.kinds import name_blocks
from pipeline.stages.boilerplate.pages.local import look_at
from pipeline.stages.boilerplate.pages.scorer import score

__all__ = ["body_text", "label_page"]

_ZONES = TypeAdapter(tuple[Zone, ...])
_RUNNING = ("heading", "paragraph", "question", "answer")


@collector_paused
def label_page(page: Page) -> Document:
    """Label the zones of a web page: every block becomes one zone."""
    if not isinstance(page, WebPage):
        raise TypeError(f"not a page as read_html gives it: {type(page).__name__}")
    looks = look_at(page)
    named = name_blocks(page, looks, score(page, looks))
    zones = _ZONES.validate_python(
        [
            {"start": block.start, "end": block.end, "kind": kind, "path": block.path, "rule": rule}
            for block, (kind, rule) in zip(page.blocks, named, strict=True)
        ]
    )
    return Document(page.text, zones, page)


def body_text(document: Document) -> str:
    """The running text of the article, without headline, standfirst, captions and credits."""
    return "\n\n".join(document.text[z.start : z.end] for z in document.zones_of(_RUNNING))
