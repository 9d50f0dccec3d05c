"""A page laid out: what its head says, its elements, and its visible text in blocks.

Values and one function, no parsing: `layout.py` makes a :class:`Laid` of the parser's events, `parse.py` and
`declared.py` read it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.reading.html.model import Element, WebBlock

BREAK = "\x1d"  # stands for <br> until the block is laid out; never in the text of a page after parsing
UNSEEN_CHARACTERS = re.compile("[\u00ad\u200b\u2060\ufeff]")
MAX_BLOCKS = 50_000


@dataclass(slots=True)
class Item:
    """An element with a machine-readable meaning: a time, an item property, a link to an author."""

    name: str
    """`itemprop:` and the property, `time`, `rel:author`, `class` for telling class names, `signature` for a line set
    to the right, where Vietnamese and other papers put the author's name."""
    value: str | None
    """What an attribute says (`datetime`, `content`); None where the text says it."""
    within: int
    """Index of the item that this one stands in; -1 if none."""
    first: int
    """Index of the block in which it begins."""
    last: int = -1
    text: str = ""
    names: str = ""


@dataclass(slots=True)
class Head:
    """What the markup says beside the text."""

    language: str = ""
    title: str = ""
    canonical: str = ""
    """The address that the page gives as its own."""
    metas: list[tuple[str, str]] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)


@dataclass(slots=True)
class Laid:
    """A page laid out."""

    head: Head
    elements: list[Element]
    blocks: list[WebBlock]
    texts: list[str]
    """The texts of the blocks and what stands between them."""
    length: int

    def append(self, path: str, names: str, paragraphs: Iterable[str]) -> None:
        """Add text that the page shows only when its scripts run."""
        self.elements.append(Element(0 if self.elements else -1, "article", path, names))
        for paragraph in paragraphs:
            for text in laid_out(UNSEEN_CHARACTERS.sub("", paragraph)):
                if self.length:
                    self.texts.append("\n")
                    self.length += 1
                self.texts.append(text)
                start, self.length = self.length, self.length + len(text)
                if len(self.blocks) < MAX_BLOCKS:
                    self.blocks.append(WebBlock(start, self.length, path, len(self.elements) - 1))


def laid_out(raw: str) -> list[str]:
    """The text of a run of inline content with line breaks; two breaks together make two blocks of it."""
    found: list[str] = []
    lines: list[str] = []
    for line in raw.split(BREAK):
        text = " ".join(line.split())
        if text:
            lines.append(text)
        elif lines:
            found.append("\n".join(lines))
            lines = []
    if lines:
        found.append("\n".join(lines))
    return found
