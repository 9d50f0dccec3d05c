"""Boilerplate removal: every block of the page becomes a zone. Nothing is deleted.

pasted  zones of pasted text, by the looks and places of its lines (lines, shapes, head, body, furniture, turns)
pages   zones of web pages: a learned score of each block, then rules that name what it is
"""

from __future__ import annotations

from pipeline.document import Document, Page
from pipeline.stages.boilerplate.pasted import label_pasted


def label_zones(page: Page, *, body: bool = False) -> Document:
    """Label the zones of a page; with `body`, all of it is article text.

    Pasted text goes by the looks and places of its lines; a web page by its elements.
    """
    if page.source.media_type == "text/plain" or body:
        return label_pasted(page, body=body)
    from pipeline.stages.boilerplate.pages import label_page  # on demand, as the reader of web pages is

    return label_page(page)
