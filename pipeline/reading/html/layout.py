"""The page's visible text in reading order, in blocks: one pass over the parser's events.

The parser reports elements and characters as it meets them and no tree is built, so that depth costs nothing and a
page is read once. What is not seen (scripts, styles, hidden elements) is left out here; what is seen and is not the
article stays in, for the zone labeller to judge.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from pipeline.lexicon import many, table
from pipeline.reading.html.laid import BREAK, MAX_BLOCKS, UNSEEN_CHARACTERS, Head, Item, Laid, laid_out
from pipeline.reading.html.model import Element, WebBlock


class _Kinds(dict[str, str]):
    """How an element takes part in the layout. An unknown one with a dash in its name is one of the site's own."""

    def __missing__(self, tag: str) -> str:
        return "own" if "-" in tag else "inline"


_KINDS = _Kinds((tag, row["kind"]) for row in table("html/elements") for tag in many(row["elements"]))
_MEDIA = frozenset(["img", "picture", "video", "iframe", "embed", "object", "audio"])
_CELLS = frozenset(["td", "th"])
_PHRASING = frozenset(["p", "h1", "h2", "h3", "h4", "h5", "h6"])
_STRONG = frozenset(["b", "strong", "em", "i", "u", "big", "mark"])
_NAMES = frozenset(
    ["id", "class", "role", "itemprop", "rel", "data-component", "data-testid", "data-type", "aria-label"]
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_TO_THE_RIGHT = re.compile(r"text-align\s*:\s*right", re.IGNORECASE)
_DATA_SCRIPT = re.compile(r"\bld\+json\b", re.IGNORECASE)
_TELLING = re.compile("author|byline|pubdate|publish|posted|dateline|timestamp|entry-date", re.IGNORECASE)
"""Class names of elements that may hold an author or a time."""
_NOTED = frozenset(["hidden", "style", "itemprop", "rel"])
"""Attributes for which an element is looked at, beside a telling class."""

MAX_ELEMENTS = 200_000
_MAX_PATH = 400
_MAX_NAMES = 200
_MAX_ITEMS = 2_000
_MAX_REMEMBERED = 20_000


_Frame = list[Any]
"""A block-level element that is open: tag, names or attributes, place among its like, index of its element, children
by tag.

It becomes an :class:`Element` when text is met in it. A list, because a page opens hundreds of them; children are
counted from the first one on."""
_NONE_YET = -2
_made = tuple.__new__
"""Makes an :class:`Element` of a tuple: a page has hundreds."""


class _Telling(dict[str, bool]):
    """Whether a class attribute is telling, found out once for each."""

    def __missing__(self, names: str) -> bool:
        if len(self) > _MAX_REMEMBERED:
            self.clear()
        telling = self[names] = _TELLING.search(names) is not None
        return telling


_telling = _Telling({"": False})


class Layout:
    """Target of the parser: collects blocks, elements and what the head says."""

    def __init__(self) -> None:
        self.head = Head()
        self.elements: list[Element] = []
        self.blocks: list[WebBlock] = []
        self.texts: list[str] = []
        self.length = 0
        self._frames: list[_Frame] = [["", "", 1, _NONE_YET, None]]
        self._unseen = 0
        self._script: list[str] | None = None
        self._title: list[str] | None = None
        self._items: list[tuple[int, int, int]] = []
        self._item_depth = -1
        """Depth of the innermost open item."""
        self._depth = 0
        self._owned: list[str] = []
        """For each open element of the site's own how it takes part."""
        self._anchors: list[int] = []
        self._link = self._bold = self._pre = 0
        self._gap = "\n"
        self._parts: list[str] = []
        self._linked = self._links = self._strong = self._media = 0
        self._inline = ""

    # what the parser calls

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        if self._unseen:
            self._unseen += 1
            return
        self._depth += 1
        kind = _KINDS[tag]
        if kind == "own":
            # most are boxes; in a paragraph there are none
            kind = "inline" if self._frames[-1][0] in _PHRASING else "block"
            self._owned.append(kind)
        if kind == "block":
            self._box(tag, attributes)
        elif kind == "inline":
            self._run(tag, attributes)
        elif kind == "unseen":
            self._unseen = 1
            self._media += tag in _MEDIA
            if tag == "script" and _DATA_SCRIPT.search(attributes.get("type", "")):
                self._script = []
        else:
            self._special(tag, attributes)

    def _box(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins that makes a block of its own."""
        if self._parts:
            self._flush()
        frames = self._frames
        around = frames[-1]
        like = around[4]
        if like is None:
            around[4] = {tag: 1}
            nth = 1
        else:
            nth = like[tag] = like.get(tag, 0) + 1
            if nth > 1 and tag in _CELLS:
                self._gap = "\t"
        if not attributes:
            frames.append([tag, "", nth, _NONE_YET, None])
        else:
            names = attributes.get("class", "")
            if names and len(attributes) == 1:
                frames.append([tag, names, nth, _NONE_YET, None])
                noted = _telling[names]
            else:
                frames.append([tag, attributes, nth, _NONE_YET, None])
                noted = _telling[names] or not _NOTED.isdisjoint(attributes)
            if noted:
                self._look_at(tag, attributes)
        if tag == "pre":
            self._pre += 1

    def _run(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins inside a line."""
        if tag == "a":
            # without an address the element is a mark in the text, often left open
            if "href" in attributes:
                self._anchors.append(1)
                self._link += 1
                self._links += 1
                if len(attributes) == 1:
                    return
            else:
                self._anchors.append(0)
        elif tag in _STRONG:
            self._bold += 1
        elif tag in _MEDIA:
            self._media += 1
            return
        if attributes:
            own = attributes.get("class")
            if (own and _telling[own]) or tag == "time" or not _NOTED.isdisjoint(attributes):
                self._look_at(tag, attributes)
            if own is not None and not self._parts:
                self._inline = f"{self._inline} {own}"[:_MAX_NAMES]

    def end(self, tag: str) -> None:
        """An element ends. The parser closes what the page leaves open, so that ends match starts."""
        if self._unseen:
            self._unseen -= 1
            if self._unseen:
                return
            if self._script is not None and tag == "script":
                self.head.scripts.append("".join(self._script))
                self._script = None
        while self._item_depth == self._depth:
            self._close_item()
        self._depth -= 1
        kind = _KINDS[tag]
        if kind == "own":
            kind = self._owned.pop()
        if kind == "block":
            if self._parts:
                self._flush()
            self._frames.pop()
            if tag == "pre":
                self._pre -= 1
        elif kind == "inline":
            if tag == "a":
                self._link -= self._anchors.pop()
            elif tag in _STRONG:
                self._bold -= 1
        elif tag == "title" and self._title is not None:
            self.head.title = self.head.title or " ".join("".join(self._title).split())
            self._title = None

    def data(self, text: str) -> None:
        """Characters."""
        if self._unseen:
            if self._script is not None:
                self._script.append(text)
        elif self._title is not None:
            self._title.append(text)
        elif self._parts or not text.isspace():
            self._parts.append(text)
            if self._link:
                self._linked += len(text.strip())
            if self._bold:
                self._strong += len(text.strip())

    def close(self) -> Layout:
        """The page ends."""
        self._flush()
        if self.blocks and self.blocks[-1].end < self.length:
            self.blocks[-1].end = self.length
        return self

    def handed_over(self) -> Laid:
        """What was laid out; the target itself is ready for the next page."""
        laid = Laid(self.head, self.elements, self.blocks, self.texts, self.length)
        self.__init__()  # type: ignore[misc]
        return laid

    # elements

    def _look_at(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Leave out what is hidden; note what carries a time, an author or an item property."""
        hidden = "hidden" in attributes and attributes["hidden"] != "until-found"
        if "style" in attributes:
            style = attributes["style"].lower()
            hidden = hidden or (("none" in style or "hidden" in style) and bool(_HIDDEN.search(style)))
            if "right" in style and _TO_THE_RIGHT.search(style):
                self._note_item("signature", attributes, "")
        if hidden and tag != "body":
            self._unseen = 1
            return
        names = attributes.get("class", "")
        if _telling[names] or tag == "time" or "itemprop" in attributes or "author" in attributes.get("rel", ""):
            self._note_item(tag, attributes, names)

    def _element(self) -> int:
        """Index of the innermost open element; makes elements of the open frames that are none yet."""
        frames, elements = self._frames, self.elements
        known = len(frames) - 1
        while known >= 0 and frames[known][3] == _NONE_YET:
            known -= 1
        at: int = frames[known][3] if known >= 0 else -1
        above = elements[at][2] if at >= 0 else ""
        count = len(elements)
        for frame in frames[known + 1 :]:
            tag, names, nth, _, _ = frame
            if (tag or len(frames) == 1) and count < MAX_ELEMENTS:
                tag = tag or "body"  # text outside of all elements
                if at < 0:
                    above = tag if nth == 1 else f"{tag}[{nth}]"
                elif len(above) < _MAX_PATH:
                    above = f"{above}/{tag}" if nth == 1 else f"{above}/{tag}[{nth}]"
                if names.__class__ is not str:
                    names = " ".join([names[name] for name in names if name in _NAMES])
                if len(names) > _MAX_NAMES:
                    names = names[:_MAX_NAMES]
                elements.append(_made(Element, (at, tag, above, names)))
                at = count
                count += 1
            frame[3] = at
        return at

    def _special(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "br":
            if self._parts and self._parts[-1] is BREAK:  # an empty line: what follows is another block
                self._flush()
            else:
                self._parts.append(BREAK)
        elif tag == "meta":
            content = attributes.get("content")
            if content:
                for key in ("property", "name", "itemprop", "http-equiv"):
                    if key in attributes:
                        self.head.metas.append((attributes[key].strip().lower(), content.strip()))
            if "itemprop" in attributes:
                self._note_item(tag, attributes, "")
        elif tag == "link":
            if attributes.get("rel", "").lower() == "canonical" and "href" in attributes:
                self.head.canonical = self.head.canonical or attributes["href"].strip()
        elif tag == "html":
            self.head.language = self.head.language or attributes.get("lang") or attributes.get("xml:lang") or ""
        elif tag == "title":
            self._title = []

    # items

    def _note_item(self, tag: str, attributes: Mapping[str, str], names: str) -> None:
        value: str | None = None
        if "itemprop" in attributes:
            name = f"itemprop:{attributes['itemprop'].strip()}"
            value = attributes.get("content") or attributes.get("datetime")
        elif tag == "time":
            name, value = "time", attributes.get("datetime")
        elif "author" in attributes.get("rel", ""):
            name = "rel:author"
        elif names:
            name = "class"
        elif tag == "signature":
            name = tag
        else:
            return
        items = self.head.items
        if len(items) < _MAX_ITEMS:
            within = self._items[-1][1] if self._items else -1
            self._items.append((self._depth, len(items), len(self._parts)))
            self._item_depth = self._depth
            items.append(Item(name, value, within, len(self.blocks), names=names))

    def _close_item(self) -> None:
        _, index, mark = self._items.pop()
        self._item_depth = self._items[-1][0] if self._items else -1
        item = self.head.items[index]
        if item.first == len(self.blocks):
            item.text = " ".join("".join(self._parts[mark:]).replace(BREAK, " ").split())
        else:
            item.text = "\n".join(self.texts[item.first : len(self.blocks)])
        item.last = len(self.blocks)

    # blocks

    def _flush(self) -> None:
        parts = self._parts
        raw = parts[0] if len(parts) == 1 else "".join(parts)
        parts.clear()
        if self._pre:
            raw = raw.replace("\n", BREAK)
        if not raw.isascii() and ("\u00ad" in raw or "\u200b" in raw or "\u2060" in raw or "\ufeff" in raw):
            raw = UNSEEN_CHARACTERS.sub("", raw)
        texts = laid_out(raw) if BREAK in raw else [" ".join(raw.split())]
        if texts and texts[0]:
            element = self._frames[-1][3]
            if element == _NONE_YET:
                element = self._element()
            for text in texts:
                self._add(text, element)
            self._linked = self._links = self._strong = self._media = 0
        self._inline = ""

    def _add(self, text: str, element: int) -> None:
        start, size = self.length, len(text)
        if start:
            self.texts.append(self._gap)
            start += 1
        self._gap = "\n"
        self.texts.append(text)
        end = self.length = start + size
        blocks = self.blocks
        if len(blocks) >= MAX_BLOCKS:
            return  # the last block is made to reach to the end of the page
        linked, strong = self._linked, self._strong
        blocks.append(
            WebBlock(
                start,
                end,
                self.elements[element][2] if element >= 0 else None,
                element,
                linked if linked < size else size,
                self._links,
                strong if strong < size else size,
                self._media,
                self._inline,
            )
        )
