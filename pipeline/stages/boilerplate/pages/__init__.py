"""Zones of web pages."""

from __future__ import annotations

from pipeline.document import Document, Page
from pipeline.records import Zone


def label_page(page: Page) -> Document:
    """Label the zones of a web page."""
    zones = tuple(Zone(start=b.start, end=b.end, kind="paragraph", path=b.path, rule="body") for b in page.blocks)
    return Document(page.text, zones, page)
