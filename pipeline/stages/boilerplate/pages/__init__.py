"""Zones of web pages: a scorer tells the article's blocks from the rest, rules then name what each block is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from pydantic import BaseModel

from pipeline.collector import collector_paused
from pipeline.document import Block, Document, Page
from pipeline.reading.html.model import WebPage
from pipeline.records import Zone
from pipeline.stages.boilerplate.pages.kinds import Named, name_blocks
from pipeline.stages.boilerplate.pages.local import look_at
from pipeline.stages.boilerplate.pages.scorer import score

__all__ = ["body_text", "label_page"]

_FIELDS = set(Zone.model_fields)
_PUT: tuple[Callable[[Zone, Any], None], ...] = tuple(
    BaseModel.__dict__[slot].__set__
    for slot in ("__dict__", "__pydantic_fields_set__", "__pydantic_extra__", "__pydantic_private__")
)
"""Sets what a record is made of."""
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
    """The zones, made as `model_construct` makes them, in a sixth of its time: a page has hundreds."""
    new = Zone.__new__
    put_values, put_fields, put_extra, put_private = _PUT
    for block, (kind, rule) in zip(blocks, named, strict=True):
        zone = new(Zone)
        values = {"start": block.start, "end": block.end, "kind": kind, "path": block.path, "rule": rule}
        put_values(zone, values)
        put_fields(zone, _FIELDS)
        put_extra(zone, None)
        put_private(zone, None)
        yield zone


def body_text(document: Document) -> str:
    """The running text of the article, without headline, standfirst, captions and credits."""
    return "\n\n".join(document.text[z.start : z.end] for z in document.zones_of(_RUNNING))
