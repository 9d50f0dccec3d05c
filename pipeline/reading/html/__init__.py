"""Web pages to a page of the pipeline."""

from __future__ import annotations

from pipeline.document import Page
from pipeline.reading.errors import SourceError


def read_html(data: bytes, *, name: str, url: str | None) -> Page:
    """Read an HTML, XHTML or MHTML document."""
    raise SourceError(name, "is a web page, and those are not read yet")
