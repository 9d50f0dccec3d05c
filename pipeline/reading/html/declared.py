"""What the markup says about the article."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.document import Block
from pipeline.reading.html import json_ld
from pipeline.reading.html.layout import Head
from pipeline.reading.html.model import Story
from pipeline.records import MetadataValue


def declared(
    head: Head, text: str, blocks: Sequence[Block], url: str | None
) -> tuple[tuple[MetadataValue, ...], Story]:
    """The page's statements about itself, best first per field, and the words of the article that it repeats."""
    nodes = json_ld.nodes(head.scripts)
    articles = [n for n in nodes if json_ld.types(n) & json_ld.ARTICLE_TYPES]
    titles = [
        t for n in articles[:3] for k in ("headline", "name", "alternativeHeadline") for t in json_ld.texts(n.get(k))
    ]
    titles += [v for k, v in head.metas if k in ("og:title", "twitter:title")]
    titles.append(head.title)
    descriptions = [t for n in articles[:3] for t in json_ld.texts(n.get("description"))]
    descriptions += [v for k, v in head.metas if k in ("og:description", "twitter:description", "description")]
    body = next((json_ld.clean(b) for n in articles[:3] if isinstance(b := n.get("articleBody"), str) and b), "")
    return (), Story(tuple(titles), tuple(descriptions), body)
