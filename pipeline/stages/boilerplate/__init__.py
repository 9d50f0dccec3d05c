"""Boilerplate removal: every block of the page becomes a zone. Nothing is deleted."""

from __future__ import annotations

from pipeline.document import Document, Page
from pipeline.records import Zone


def label_zones(page: Page, *, body: bool = False) -> Document:
    """Label the zones of a page; with `body`, all of it is article text."""
    if page.source.media_type != "text/plain" and not body:
        from pipeline.stages.boilerplate.pages import label_page  # on demand, as its reader is

        return label_page(page)
    zones = tuple(Zone(start=b.start, end=b.end, kind="paragraph", path=b.path, rule="body") for b in page.blocks)
    return Document(page.text, zones, page)
