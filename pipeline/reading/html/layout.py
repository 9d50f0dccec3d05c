"""The page's visible text in reading order, in blocks: one pass over the parser's events.

The parser reports elements and characters as it meets them and no tree is built, so that depth costs nothing and a
page is read once. What is not seen (scripts, styles, hidden elements) is left out here; what is seen and is not the
article stays in, for the zone labeller to judge.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from pipeline.reading.html.model import Element, WebBlock

_KIND: dict[str, str] = {
    **dict.fromkeys(
        "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr picture q rb rp rt"
        " rtc ruby s samp small source span strike strong sub sup time tt u var wbr track area map param"
        " math mi mn mo ms mrow msup msub mtext annotation semantics".split(),
        "inline",
    ),
    **dict.fromkeys(
        "address article aside blockquote body button caption center col colgroup dd details dialog dir div dl dt"
        " fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr input legend li main menu nav ol"
        " p pre search section summary table tbody td tfoot th thead tr ul".split(),
        "block",
    ),
    **dict.fromkeys(
        "script style noscript template svg select datalist textarea iframe object canvas audio video applet"
        " noframes noembed embed frameset xml".split(),
        "unseen",
    ),
    **dict.fromkeys("html head title meta link base br".split(), "special"),
}
"""How an element takes part in the layout. An unknown one is a block if its name has a dash (a custom element)."""
_MEDIA = frozenset("img picture video iframe embed object audio".split())
_STRONG = frozenset("b strong em i u big mark".split())
_NAMES = ("id", "class", "role", "itemprop", "rel", "data-component", "data-testid", "data-type", "aria-label")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_DATA_SCRIPT = re.compile(r"\bld\+json\b", re.IGNORECASE)
_UNSEEN_CHARACTERS = re.compile("[\u00ad\u200b\u2060\ufeff]")
_BREAK = "\x1d"  # stands for <br> until the block is laid out; never in the text of a page after parsing

MAX_BLOCKS = 50_000
MAX_ELEMENTS = 200_000
_MAX_PATH = 400
_MAX_NAMES = 200
_MAX_ITEMS = 2_000


@dataclass(slots=True)
class Item:
    """An element with a machine-readable meaning: a time, an item property, a link to an author."""

    name: str
    """Tag, item property or relation: `time`, `itemprop:author`, `rel:author`, `class:byline`."""
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
    metas: list[tuple[str, str]] = field(default_factory=list)
    links: list[tuple[str, str, str]] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)


_AUTHOR_NAMES = re.compile(r"(?i)author|byline|pubdate|publish|posted|dateline|timestamp|entry-date")


class Layout:
    """Target of the parser: collects blocks, elements and what the head says."""

    def __init__(self) -> None:
        self.head = Head()
        self.elements: list[Element] = []
        self.blocks: list[WebBlock] = []
        self.texts: list[str] = []
        self.length = 0
        self._open: list[tuple[int, dict[str, int]]] = []
        self._element = -1
        self._children: dict[str, int] = {}
        self._unseen = 0
        self._script: list[str] | None = None
        self._title: list[str] | None = None
        self._items: list[tuple[int, int, int]] = []
        self._depth = 0
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
        kind = _KIND.get(tag)
        if kind is None:
            kind = "block" if "-" in tag else "inline"
        if tag in _MEDIA:
            self._media += 1
        if kind == "inline":
            if tag == "a":
                self._link += 1
                self._links += "href" in attributes
            elif tag in _STRONG:
                self._bold += 1
            if attributes:
                self._inline_names(tag, attributes)
        elif kind == "block":
            self._flush()
            self._enter(tag, attributes)
        elif kind == "unseen":
            self._unseen = 1
            if tag == "script" and _DATA_SCRIPT.search(attributes.get("type", "")):
                self._script = []
        else:
            self._special(tag, attributes)

    def end(self, tag: str) -> None:
        """An element ends. The parser closes what the page leaves open, so ends match starts."""
        if self._unseen:
            self._unseen -= 1
            if self._unseen:
                return
            if self._script is not None and tag == "script":
                self.head.scripts.append("".join(self._script))
                self._script = None
            kind = _KIND.get(tag)
            if kind == "unseen":
                self._depth -= 1
                return
        else:
            kind = _KIND.get(tag)
        if kind is None:
            kind = "block" if "-" in tag else "inline"
        if self._items and self._items[-1][0] == self._depth:
            self._close_item()
        self._depth -= 1
        if kind == "inline":
            if tag == "a":
                self._link -= 1
            elif tag in _STRONG:
                self._bold -= 1
        elif kind == "block":
            self._flush()
            if tag == "pre":
                self._pre -= 1
            self._element, self._children = self._open.pop()
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
        else:
            self._parts.append(text)
            if self._link:
                self._linked += len(text.strip())
            if self._bold:
                self._strong += len(text.strip())

    def close(self) -> Layout:
        """The page ends."""
        self._flush()
        return self

    # elements

    def _enter(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._open.append((self._element, self._children))
        count = self._children.get(tag, 0) + 1
        self._children[tag] = count
        names = ""
        if attributes:
            names = " ".join([attributes[name] for name in _NAMES if name in attributes])[:_MAX_NAMES]
            self._note_item(tag, attributes, names)
            if tag != "body" and self._is_hidden(attributes):
                self._unseen = 1
        if tag == "pre":
            self._pre += 1
        elif tag in ("td", "th") and count > 1:
            self._gap = "\t"
        if len(self.elements) < MAX_ELEMENTS:
            above = self.elements[self._element].path if self._element >= 0 else ""
            step = tag if count == 1 else f"{tag}[{count}]"
            path = step if not above else f"{above}/{step}" if len(above) < _MAX_PATH else above
            self.elements.append(Element(self._element, tag, path, names))
            self._element = len(self.elements) - 1
        self._children = {}

    def _is_hidden(self, attributes: Mapping[str, str]) -> bool:
        if "hidden" in attributes:
            return attributes["hidden"] != "until-found"
        style = attributes.get("style")
        return bool(style and _HIDDEN.search(style))

    def _inline_names(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag not in ("img", "source", "wbr") and self._is_hidden(attributes):
            self._unseen = 1
            return
        names = " ".join([attributes[name] for name in _NAMES if name in attributes])[:_MAX_NAMES]
        if names or tag == "time":
            self._note_item(tag, attributes, names)
            if not any(part.strip() for part in self._parts):
                self._inline = f"{self._inline} {names}"[:_MAX_NAMES]

    def _special(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "br":
            self._parts.append(_BREAK)
        elif tag == "meta":
            content = attributes.get("content")
            if content:
                for key in ("property", "name", "itemprop", "http-equiv"):
                    if key in attributes:
                        self.head.metas.append((attributes[key].strip().lower(), content.strip()))
            if "itemprop" in attributes:
                self._note_item(tag, attributes, "")
        elif tag == "link":
            href = attributes.get("href", "")
            self.head.links.append((attributes.get("rel", "").lower(), href.strip(), attributes.get("hreflang", "")))
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
        elif names and _AUTHOR_NAMES.search(names):
            name = "class"
        else:
            return
        items = self.head.items
        if len(items) < _MAX_ITEMS:
            within = self._items[-1][1] if self._items else -1
            self._items.append((self._depth, len(items), len(self._parts)))
            items.append(Item(name, value, within, len(self.blocks), names=names))

    def _close_item(self) -> None:
        _, index, mark = self._items.pop()
        item = self.head.items[index]
        if item.first == len(self.blocks):
            item.text = " ".join("".join(self._parts[mark:]).replace(_BREAK, " ").split())
        else:
            item.text = "\n".join(self.texts[item.first : len(self.blocks)])
        item.last = len(self.blocks)

    # blocks

    def _flush(self) -> None:
        if not self._parts:
            return
        raw = "".join(self._parts)
        self._parts.clear()
        if self._pre:
            raw = raw.replace("\n", _BREAK)
        for text in _laid_out(raw):
            self._add(text)
        if raw.strip():
            self._linked = self._links = self._strong = self._media = 0
        self._inline = ""

    def _add(self, text: str) -> None:
        if self._element < 0:
            self.elements.append(Element(-1, "body", "body", ""))
            self._element = len(self.elements) - 1
        start = self.length + (len(self._gap) if self.texts else 0)
        if self.texts:
            self.texts.append(self._gap)
        self._gap = "\n"
        self.texts.append(text)
        self.length = start + len(text)
        if len(self.blocks) >= MAX_BLOCKS:
            self.blocks[-1] = replace(self.blocks[-1], end=self.length)
            return
        self.blocks.append(
            WebBlock(
                start,
                self.length,
                self.elements[self._element].path,
                self._element,
                min(self._linked, len(text)),
                self._links,
                min(self._strong, len(text)),
                self._media,
                self._inline,
            )
        )


def _laid_out(raw: str) -> list[str]:
    """The text of a run of inline content as it is seen; two line breaks together make two blocks of it."""
    if not raw.isascii() and _UNSEEN_CHARACTERS.search(raw):
        raw = _UNSEEN_CHARACTERS.sub("", raw)
    if _BREAK not in raw:
        text = " ".join(raw.split())
        return [text] if text else []
    found: list[str] = []
    lines: list[str] = []
    for line in raw.split(_BREAK):
        text = " ".join(line.split())
        if text:
            lines.append(text)
        elif lines:
            found.append("\n".join(lines))
            lines = []
    if lines:
        found.append("\n".join(lines))
    return found
