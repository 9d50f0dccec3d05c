"""A web page after reading: its elements, and its text in blocks that know which element they stand in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.document import Block, Page


class Element(NamedTuple):
    """A block-level element. Elements are in document order, so that a parent comes before its children."""

    parent: int
    """Index of the enclosing block-level element; -1 for the outermost."""
    tag: str
    path: str
    names: str
    """Its names as written (`id`, `class`, `role`, `itemprop` and the like), with a blank between them."""


@dataclass(slots=True)
class WebBlock(Block):
    """A run of inline content: what stands between two block-level boundaries."""

    element: int = 0
    """Index of the nearest block-level element."""
    linked: int = 0
    """Characters inside links."""
    links: int = 0
    strong: int = 0
    """Characters in bold, italics or the like."""
    media: int = 0
    """Images, videos and frames inside the block, or between the block before and this one."""
    inline: str = ""
    """Names of the inline elements that the block begins with."""


@dataclass(frozen=True, slots=True)
class Story:
    """The article's own words where the markup repeats them, for comparison with what is seen."""

    titles: tuple[str, ...] = ()
    descriptions: tuple[str, ...] = ()
    paragraphs: tuple[str, ...] = ()
    """The article body of the page's data script."""


@dataclass(frozen=True)
class WebPage(Page):
    """A page whose blocks are :class:`WebBlock`, with the elements that they stand in."""

    elements: Sequence[Element] = ()
    story: Story = Story()
