"""What the markup says about the article."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.document import Block
from pipeline.reading.html.layout import Head
from pipeline.reading.html.model import Story
from pipeline.records import MetadataValue


def declared(
    head: Head, text: str, blocks: Sequence[Block], url: str | None
) -> tuple[tuple[MetadataValue, ...], Story]:
    """The page's statements about itself, best first per field, and the words of the article that it repeats."""
    return (), Story()
