"""Plain text to a page: every line that is not blank is a block."""

from __future__ import annotations

import hashlib
import re

from pipeline.document import Block, Page
from pipeline.reading.decode import Decoded
from pipeline.reading.errors import SourceError
from pipeline.records import Source

_LINE = re.compile("[^\n\r\x0b\x0c\x85\u2028\u2029]+")


def lay_out(text: str) -> list[Block]:
    """The lines of a text, without the blank space around them. All of Unicode's line ends count."""
    blocks = []
    for match in _LINE.finditer(text):
        line = match.group()
        if stripped := line.strip():
            start = match.start() + line.index(stripped[0])
            blocks.append(Block(start, start + len(stripped)))
    return blocks


def read_text(decoded: Decoded, data: bytes, *, name: str, url: str | None) -> Page:
    """A page of plain text."""
    blocks = lay_out(decoded.text)
    if not blocks:
        raise SourceError(name, "is empty" if not data else "holds no text, only blank space")
    source = Source(
        name=name,
        url=url,
        media_type="text/plain",
        encoding=decoded.encoding,
        sha256=hashlib.sha256(data).hexdigest(),
    )
    return Page(source, decoded.text, blocks, (), decoded.diagnostics)
