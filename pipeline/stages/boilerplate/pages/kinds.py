"""What each block is, once it is known how likely it is to be the article."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.reading.html.model import WebPage
from pipeline.records import ZoneKind
from pipeline.stages.boilerplate.pages.local import Look, inside
from pipeline.stages.boilerplate.pages.names import GROUPS

Named = tuple[ZoneKind, str]

_BIT = {group: 1 << i for i, group in enumerate(GROUPS)}
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])


def name_blocks(page: WebPage, looks: Sequence[Look], chances: Sequence[float]) -> list[Named]:
    """Kind and rule of every block."""
    body = [chance > 0.5 for chance in chances]
    first = next((i for i, is_body in enumerate(body) if is_body), len(body))
    last = max((i for i, is_body in enumerate(body) if is_body), default=-1)
    named: list[Named] = [("boilerplate", "score")] * len(looks)
    for i, look in enumerate(looks):
        tag = page.elements[page.blocks[i].element].tag  # type: ignore[attr-defined]
        if body[i]:
            named[i] = ("heading", "score+tag") if tag in _HEADINGS else ("paragraph", "score")
        elif first - 40 < i <= last + 1:
            named[i] = _margin(look, tag, i < first)
    headline = _headline(page, looks, first)
    if headline >= 0 and not body[headline]:
        named[headline] = ("headline", "title")
    return named


def _margin(look: Look, tag: str, above: bool) -> Named:
    """A block in or above the body that is not body: caption, credit, byline, deck or furniture."""
    near = look.near
    if tag == "figcaption" or inside(look, "figcaption") or near & _BIT["caption"]:
        if near & _BIT["credit"] or (look.opening == "credit" and look.words < 12):
            return "credit", "credit"
        return "caption", "caption"
    if near & _BIT["credit"] and look.words < 20:
        return "credit", "credit"
    if above and look.words < 30 and not near & _BIT["related"]:
        if near & _BIT["byline"]:
            return "byline", "names"
        if near & _BIT["deck"] and look.words > 5 and not look.linked:
            return "lead", "names"
    return "boilerplate", "score"


def _headline(page: WebPage, looks: Sequence[Look], first: int) -> int:
    """The block that is the headline: an h1 or heading that says the declared title, else the last h1 above."""
    titled = [i for i, look in enumerate(looks[: first + 1]) if "title" in look.names]
    tags = [page.elements[page.blocks[i].element].tag for i in range(len(looks))]  # type: ignore[attr-defined]
    for wanted in (frozenset({"h1"}), _HEADINGS):
        for i in reversed(titled):
            if tags[i] in wanted or (wanted == {"h1"} and inside(looks[i], "h1")):
                return i
    ones = [i for i in range(min(first + 1, len(looks))) if tags[i] == "h1" and looks[i].words > 2]
    return ones[-1] if ones else titled[-1] if titled else -1
