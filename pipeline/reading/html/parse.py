"""Running the parser over a page, in bounded time and without the network."""

from __future__ import annotations

import re
from threading import local

from lxml import etree

from pipeline.reading.html.laid import Laid
from pipeline.reading.html.layout import Layout

_LEAST_PROSE = 500
"""Characters from which the text in a template may be an article."""
_MANY = 20_000
_SMALL = 3 * _MANY
"""Bytes that hold so few tags that they cost little, however tangled."""
_MAX_DEPTH = 2_000
_HOPS = 6
_MAX_COST = 100_000_000
# the first letter is looked at before all names are tried: most tags are others
_UNSEEN_START = re.compile(rb"<(?=[!sSnNtT])(!--|(?i:script|style|noscript|svg|select|textarea)(?=[\s>/]))")
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]{0,30})")
_ANY_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]{0,30})[^<>]{0,100000}>?")
_KEPT = frozenset(["html", "head", "body", "title", "meta", "link", "script", "style", "noscript", "template"])
_CLOSED_BY_SIBLINGS = frozenset(
    ["p", "li", "dd", "dt", "td", "th", "tr", "tbody", "thead", "tfoot", "option", "optgroup"]
)
_VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "frame",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    ]
)


_SELF_CLOSED = re.compile(rf"<(?!(?:{'|'.join(sorted(_VOID))})[\s/])([a-zA-Z][\w:-]{{0,30}})((?:\s[^<>]{{0,2000}})?)/>")


class _Reader(local):
    """The parser of a thread, for page after page: lxml asks its target, at some length, how it wants to be called."""

    def __init__(self) -> None:
        self.layout = Layout()
        # no tree is built, so the parser's guard against huge ones would only lose text: it stops at long values
        self.parser = etree.HTMLParser(
            target=self.layout,  # type: ignore[arg-type]
            encoding="utf-8",
            no_network=True,
            huge_tree=True,
        )


_reader = _Reader()


def lay_out(markup: bytes) -> tuple[Laid, bool]:
    """The layout of a page in UTF-8, and whether its elements were too tangled to be followed."""
    if markup[:200].lstrip().startswith(b"<?xml"):
        # an HTML parser takes these for open
        markup = _SELF_CLOSED.sub(r"<\1\2></\1>", markup.decode("utf-8")).encode()
    markup = _without_unseen(markup)
    tangled = len(markup) > _SMALL and markup.count(b"<") > _MANY and _is_tangled(markup.decode("utf-8"))
    if tangled:
        markup = _ANY_TAG.sub(_flattened, markup.decode("utf-8")).encode()
    layout = _reader.layout
    try:
        etree.fromstring(markup, _reader.parser)
    except etree.XMLSyntaxError:  # a page without a single element
        layout.close()
    finally:
        laid_out = layout.handed_over()
    return laid_out, tangled


def _without_unseen(markup: bytes) -> bytes:
    """The page without comments, scripts (data scripts aside), styles, drawings and form fields: half of its bytes.

    It is read from left to right as a browser reads it, so that a tag in a script or a comment counts for nothing.
    What stands in <noscript> is no markup for a browser with scripts; badly nested elements in there would else
    swallow the rest of the page.
    """
    pieces: list[bytes] = []
    unclosed: set[bytes] = set()
    at = 0
    while found := _UNSEEN_START.search(markup, at):
        start = after = found.start()
        if (name := found[1]) == b"!--":
            end = markup.find(b"-->", start + 2)
            if end < 0:
                break
            after = end + 3
        elif name.lower() in unclosed:
            start = after = found.end()
        else:
            opened = markup.find(b">", start)
            end = _closed(markup, b"</" + name, opened) if opened >= 0 else -1
            after = markup.find(b">", end) + 1 if end >= 0 else 0
            tag = markup[start:opened]
            if not after:
                unclosed.add(name.lower())
                start = after = found.end()
            elif b"ld+json" in tag and name.lower() == b"script":
                pieces.append(markup[at:after])  # kept, and stepped over
                at = start = after
            elif b"template" in tag and _is_prose(markup[opened + 1 : end]):
                pieces += (markup[at:start], markup[opened + 1 : end])  # the article, which a script puts in its place
                at = start = after
        pieces.append(markup[at:start])
        at = after
    pieces.append(markup[at:])
    return b"".join(pieces)


def _closed(markup: bytes, closing: bytes, at: int) -> int:
    """Where a closing tag begins, -1 if nowhere. Scripts have few angle brackets, and one sign is found at once."""
    for _ in range(_HOPS):
        at = markup.find(b"<", at + 1)
        if at < 0 or markup.startswith(closing, at):
            return at
    return markup.find(closing, at)


def _is_prose(template: bytes) -> bool:
    """Whether what stands in a template is text to be shown as it is, not a form with places to fill."""
    if template.count(b"<p") < 3 or not template.lstrip().startswith(b"<"):
        return False
    if any(mark in template for mark in (b"{{", b"<%", b"${")):
        return False
    return len(_ANY_TAG.sub("", template.decode("utf-8"))) >= _LEAST_PROSE


def _is_tangled(text: str) -> bool:
    """Whether closing the page's elements would cost the parser more than linear time.

    The parser looks through all open elements for each end tag that has no start. A walk over the tags alone counts
    how many steps that would be.
    """
    stack: list[str] = []
    inside: dict[str, int] = {}
    cost = 0
    for tag in _TAG.finditer(text):  # one by one: a list of them all may be forty times the page
        closing, name = tag.groups()
        name = name.lower()
        if name in _VOID or name in _CLOSED_BY_SIBLINGS:
            cost += len(stack) if closing else 0
        elif not closing:
            stack.append(name)
            inside[name] = inside.get(name, 0) + 1
        elif not inside.get(name):
            cost += len(stack)
        else:
            while True:
                last = stack.pop()
                inside[last] -= 1
                if last == name:
                    break
        if cost > _MAX_COST or len(stack) > _MAX_DEPTH:
            return True
    return False


def _flattened(tag: re.Match[str]) -> str:
    """What stands for a tag in a page that is too tangled: a line break for what may be a block."""
    name = tag[2].lower()
    return tag[0] if name in _KEPT else "" if name in _VOID and name != "br" else "<br><br>"
