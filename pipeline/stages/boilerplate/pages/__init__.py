"""Zones of web pages: a scorer tells the article's blocks from the rest, rules then name what each block is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.collector import collector_paused
from pipeline.document import Block, Document, Page
from pipeline.reading.html.model import WebPage
from pipeline.records import Zone, unchecked
from pipeline.stages.boilerplate.pages.kinds import Named, name_blocks
from pipeline.stages.boilerplate.pages.local import look_at
from pipeline.stages.boilerplate.pages.scorer import score

__all__ = ["body_text", "label_page"]

_RUNNING = ("heading", "paragraph", "question", "answer")


@collector_paused
def label_page(page: Page) -> Document:
    """Label the zones of a web page: every block becomes one zone."""
    if not isinstance(page, WebPage):
        raise TypeError(f"not a page as read_html gives it: {type(page).__name__}")
    looks = look_at(page)
    named = name_blocks(page, looks, score(page, looks))
    zones = tuple(_zones(page.blocks, named))
    return Document(page.text, zones, page)


def _zones(blocks: Sequence[Block], named: Sequence[Named]) -> Iterator[Zone]:
    for block, (kind, rule) in zip(blocks, named, strict=True):
        yield unchecked(Zone, start=block.start, end=block.end, kind=kind, path=block.path, rule=rule)


def body_text(document: Document) -> str:
    """The running text of the article, without headline, standfirst, captions and credits."""
    return "\n\n".join(document.text[z.start : z.end] for z in document.zones_of(_RUNNING))
