"""What the page says about itself: its markup's statements, and the zones that carry such values."""

from __future__ import annotations

from pipeline.document import Document
from pipeline.facts import Metadata


def read_metadata(document: Document) -> Metadata:
    """Title, outlet, agency, authors, language and what the markup declares, each with its place."""
    return Metadata(language="en", values=document.page.declared)
