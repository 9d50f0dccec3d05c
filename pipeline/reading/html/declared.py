"""What the markup says about the article: data scripts, item properties, meta elements, times, bylines, the address."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from pydantic import TypeAdapter

from pipeline.lexicon import table
from pipeline.reading.html import json_ld
from pipeline.reading.html.json_ld import Node, clean, texts
from pipeline.reading.html.laid import Head, Item
from pipeline.reading.html.model import Element, Story, WebBlock
from pipeline.reading.html.values import address, day_in_url, instant, language, names, urlsplit_safely, without_site
from pipeline.records import MetadataValue, Span, unchecked

_VALUES = TypeAdapter(tuple[MetadataValue, ...])
_META = {row["name"]: (rank, row["field"]) for rank, row in enumerate(table("html/meta_names"))}
_MAX_PER_FIELD = 20
_PUBLISHED_NAMES = re.compile(r"(?i)publi|pubdate|posted|entry-date|created|dateline")
_CHANGED_NAMES = re.compile(r"(?i)modif|updat")
_BYLINE_NAMES = re.compile(r"(?i)(?<![a-z])(?:author|byline)(?:s|[-_]{0,2}names?|[-_]{0,2}links?)?(?![a-z])")
_NAME_SHAPE = re.compile(r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,4}$")
_SLUG = re.compile(r"[a-z0-9]+(?:[-_.][a-z0-9]+)*$")
_FOLD = re.compile(r"\w+")


def declared(
    head: Head, text: str, blocks: Sequence[WebBlock], elements: Sequence[Element], url: str | None
) -> tuple[tuple[MetadataValue, ...], Story]:
    """The page's statements about itself, best first per field, and the words of the article that it repeats."""
    page = _Statements(head, text, blocks, elements, url)
    page.from_data_scripts()
    page.from_items()
    page.from_metas()
    page.from_title()
    page.from_links()
    page.from_bylines()
    page.from_address()
    return page.ordered(), page.story()


class _Statements:
    """The statements of a page, gathered source by source in order of trust."""

    def __init__(
        self, head: Head, text: str, blocks: Sequence[WebBlock], elements: Sequence[Element], url: str | None
    ) -> None:
        self.head, self.text, self.blocks, self.url = head, text, blocks, url
        self.nodes = json_ld.nodes(head.scripts)
        self.articles = _articles(self.nodes)
        self.houses = {_folded(o) for n in self.articles for o in texts(n.get("publisher"))}
        """Publishers, whom many pages name as author where there is none."""
        self.found: dict[str, list[tuple[str, str, Span | None]]] = {}
        self.headings = _headings(text, blocks, elements)

    def say(self, field: str, value: str | None, origin: str, span: Span | None = None) -> None:
        if value:
            said = self.found.setdefault(field, [])
            if len(said) < _MAX_PER_FIELD:
                for other, source, _ in said:
                    if value == other and origin == source:
                        return
                said.append((value, origin, span))

    # sources

    def from_data_scripts(self) -> None:
        for node in self.articles:
            for key in ("headline", "name", "alternativeHeadline"):
                for title in texts(node.get(key)):
                    self.say("title", title, "json-ld")
            for key, field in (
                ("datePublished", "published"),
                ("dateCreated", "published"),
                ("uploadDate", "published"),
                ("dateModified", "modified"),
            ):
                for moment in texts(node.get(key)):
                    self.say(field, instant(moment), "json-ld")
            for author in ("author", "creator"):
                self._authors_of(node, author)
            for outlet in texts(node.get("publisher")):
                self.say("outlet", outlet, "json-ld")
            for description in texts(node.get("description")):
                self.say("description", description, "json-ld")
            for tag in texts(node.get("inLanguage")):
                self.say("language", language(tag), "json-ld")
            for key in ("url", "mainEntityOfPage", "@id"):
                value = node.get(key)
                value = value.get("@id") if isinstance(value, dict) else value
                if isinstance(value, str) and "#" not in value:
                    self.say("url", address(value, self.url), "json-ld")
        for node in self.nodes:
            kinds = json_ld.types(node)
            if kinds & {"newsmediaorganization", "website"} and isinstance(node.get("name"), str):
                self.say("outlet", clean(node["name"]), "json-ld")

    def _authors_of(self, node: Node, key: str) -> None:
        value = node.get(key)
        people: list[str] = []
        houses: list[str] = []
        for item in value[:50] if isinstance(value, list) else [value]:
            if isinstance(item, dict) and "@id" in item and not item.get("name"):
                item = next((n for n in self.nodes if n.get("@id") == item["@id"] and n.get("name")), item)
            plain = isinstance(item, str)
            is_house = isinstance(item, dict) and any("organization" in t for t in json_ld.types(item))
            for name in texts(item):
                for one in names(name, split=plain or "," in name or ";" in name or " and " in name):
                    (houses if is_house or self._is_house(one) else people).append(one)
        for name in people:
            self.say("author", name, "json-ld", self._seen(name))
        for name in houses:
            self.say("house", name, "json-ld", self._seen(name))
            self.houses.add(_folded(name))

    def _is_house(self, name: str) -> bool:
        """Whether an author is the outlet itself or a log-in name, to be named only if no person is."""
        return bool(_SLUG.match(name)) or _folded(name) in self.houses

    def from_items(self) -> None:
        items = self.head.items
        for item in items:
            prop = item.name.removeprefix("itemprop:")
            value = item.value or item.text
            above = items[item.within].name if item.within >= 0 else ""
            if prop == "datePublished":
                self.say("published", instant(value), "microdata", self._span(item))
            elif prop == "dateModified":
                self.say("modified", instant(value), "microdata", self._span(item))
            elif prop == "headline" and len(value) < 300:
                self.say("title", clean(value), "microdata", self._span(item))
            elif prop == "name" and above == "itemprop:publisher":
                self.say("outlet", value, "microdata")
        for item in items:
            if item.name == "time" and item.value and (when := instant(item.value)):
                names_around = item.names + (items[item.within].names if item.within >= 0 else "")
                if _CHANGED_NAMES.search(names_around) and not _PUBLISHED_NAMES.search(names_around):
                    self.say("modified", when, "time", self._span(item))
                else:
                    self.say("time", when, "time", self._span(item))

    def from_metas(self) -> None:
        known = [(*_META[key], value) for key, value in self.head.metas if key in _META]
        known.sort(key=lambda entry: entry[0])
        for rank, field, value in known:
            origin = "open-graph" if _META_NAMES[rank].startswith(("og:", "article:")) else "meta"
            if field in ("published", "modified"):
                self.say(field, instant(value), origin)
            elif field == "author":
                for name in names(clean(value)):
                    self.say("house" if self._is_house(name) else "author", name, origin, self._seen(name))
            elif field == "url":
                self.say(field, address(value, self.url), origin)
            elif field == "language":
                self.say(field, language(value), origin)
            elif "." not in field:
                self.say(field, clean(value), origin)

    def from_title(self) -> None:
        outlet = next((v for v, _, _ in self.found.get("outlet", ())), None) or _name_in_host(self._address())
        titles = self.found.setdefault("title", [])
        titles[:] = [(without_site(v, outlet), o, s) for v, o, s in titles]
        self.say("title", without_site(self.head.title, outlet), "meta")
        for heading in self.headings[:1]:
            self.say("title", heading.replace("\n", " "), "headline", self._seen(heading))

    def from_links(self) -> None:
        if where := address(self.head.canonical, self.url):
            self.found.setdefault("url", []).insert(0, (where, "meta", None))
        if self.head.language:
            self.found.setdefault("language", []).insert(0, (language(self.head.language) or "", "meta", None))
            self.found["language"] = [v for v in self.found["language"] if v[0]]

    def from_bylines(self) -> None:
        items = self.head.items
        inner = {item.within for item in items if item.name in ("itemprop:author", "itemprop:name", "rel:author")}
        ranked: list[tuple[int, Item]] = []
        for at, item in enumerate(items):
            above = items[item.within].name if item.within >= 0 else ""
            if item.name == "itemprop:name" and above in ("itemprop:author", "itemprop:creator"):
                ranked.append((0, item))
            elif item.name in ("itemprop:author", "itemprop:creator") and at not in inner:
                ranked.append((1, item))
            elif item.name == "rel:author":
                ranked.append((2, item))
            elif item.name == "class" and _BYLINE_NAMES.search(item.names):
                ranked.append((3, item))
            elif item.name == "signature" and 3 < len(item.text) < 40:
                ranked.append((4, item))
        best = min((rank for rank, _ in ranked), default=0)
        reach = -1
        for rank, item in ranked[:50]:
            value = item.value or item.text
            if rank <= best and 2 < len(value) < 120 and "\n" not in value.strip():
                if 0 <= reach < item.first - 2:
                    break  # bylines of other articles follow further down
                reach = item.first
                for name in names(value):
                    if _NAME_SHAPE.match(name):
                        origin = "microdata" if rank < 2 else "byline"
                        self.say("author", name, origin, self._seen(name, item))

    def from_address(self) -> None:
        if (where := self._address()) and (day := day_in_url(where)):
            self.say("published", day, "url")

    # places

    def _address(self) -> str | None:
        return self.url or next((v for v, _, _ in self.found.get("url", ())), None)

    def _span(self, item: Item) -> Span | None:
        return self._seen(item.text, item) if item.text and "\n" not in item.text else None

    def _seen(self, words: str, item: Item | None = None) -> Span | None:
        """Where the page shows these words: in the element given, or the first place."""
        low, high = 0, len(self.text)
        if item is not None and item.first < len(self.blocks):
            low = self.blocks[item.first].start
            high = self.blocks[min(max(item.last, item.first), len(self.blocks) - 1)].end
        at = self.text.find(words, low, high)
        return unchecked(Span, start=at, end=at + len(words), text=words) if at >= 0 and words else None

    # results

    def ordered(self) -> tuple[MetadataValue, ...]:
        """All statements, best first per field."""
        found = self.found
        found["published"] = _best_moments(found.get("published", []) + found.pop("time", []))
        found["modified"] = _best_moments(found.get("modified", []))
        houses = found.pop("house", [])
        found["author"] = found.get("author") or [h for h in houses if not _SLUG.match(h[0])] or houses
        found["title"] = self._titles(found.get("title", []))
        return _VALUES.validate_python(
            [
                {"field": field, "value": value, "origin": origin, "span": span}
                for field, said in found.items()
                for value, origin, span in said
                if value
            ]
        )

    def _titles(self, said: list[tuple[str, str, Span | None]]) -> list[tuple[str, str, Span | None]]:
        """Best first: the title for sharing, then the data script's, which sites write for search engines.

        A title for sharing that only dresses up the headline readers see, with the site's name or a label, comes
        after it.
        """
        plain = [t for t in said if t[1] == "open-graph" and not self._dressed(t[0])]
        words = {_folded(t[0]) for t in plain}
        agreed = [t for t in said if t not in plain and _folded(t[0]) in words]
        return [*plain, *agreed, *(t for t in said if t not in plain and t not in agreed)]

    def _dressed(self, title: str) -> bool:
        if any(title != clean(v) and clean(v).startswith(title) for k, v in self.head.metas if k == "og:title"):
            return True  # the name of the site has been taken off
        words = _folded(title)
        told = [_folded(v) for n in self.articles for v in texts(n.get("headline"))]
        shown = [_folded(h) for h in self.headings]
        return any(len(t) > 20 and t in words and t != words for t in (*told, *shown))

    def story(self) -> Story:
        """The article's own words where the markup repeats them."""
        told = next((b for n in self.articles if isinstance(b := n.get("articleBody"), str) and b), "")
        return Story(
            tuple(dict.fromkeys(v for v, o, _ in self.found.get("title", ()) if o != "headline")),
            tuple(dict.fromkeys(v for v, _, _ in self.found.get("description", ()))),
            tuple(p for part in told.split("\n") if (p := clean(part))),
        )


_META_NAMES = [row["name"] for row in table("html/meta_names")]


def _headings(text: str, blocks: Sequence[WebBlock], elements: Sequence[Element]) -> list[str]:
    """What stands in the headings of the first order."""
    ones: set[int] = set()
    for at, element in enumerate(elements):
        if element[1] == "h1" or element[0] in ones:
            ones.add(at)
    if not ones:
        return []
    return [
        text[b.start : b.end]
        for b in blocks
        if b.element in ones and (elements[b.element].tag == "h1" or (b.path and "h1" in b.path.split("/")))
    ][:20]


def _articles(nodes: Sequence[Node]) -> list[Node]:
    """The objects that describe the page's article: those of an article type, else of a page that has a date."""
    articles = [n for n in nodes if json_ld.types(n) & json_ld.ARTICLE_TYPES and (n.get("headline") or n.get("name"))]
    if articles:
        same = _folded(next(texts(articles[0].get("headline") or articles[0].get("name")), ""))
        return [
            articles[0],
            *(n for n in articles[1:4] if _folded(next(texts(n.get("headline") or n.get("name")), "")) == same),
        ]
    return [n for n in nodes if json_ld.types(n) & json_ld.PAGE_TYPES and n.get("datePublished")][:1]


def _best_moments(said: list[tuple[str, str, Span | None]]) -> list[tuple[str, str, Span | None]]:
    """In order of trust; a statement with the time of day goes before one that gives the same day alone."""
    if said and len(said[0][0]) == 10:
        exact = next((s for s in said if len(s[0]) > 10 and s[0][:10] == said[0][0]), None)
        if exact:
            return [exact, *(s for s in said if s is not exact)]
    return said


def _name_in_host(url: str | None) -> str | None:
    """`bbc` of `https://www.bbc.co.uk/…`."""
    host = urlsplit_safely(url)[0] if url else ""
    parts = [p for p in host.split(":")[0].split(".") if p not in ("www", "com", "co", "uk", "org", "net", "news", "m")]
    return parts[0] if parts else None


@lru_cache(maxsize=256)  # a page says its title in many places
def _folded(text: str) -> str:
    return "".join(_FOLD.findall(text.lower()))
