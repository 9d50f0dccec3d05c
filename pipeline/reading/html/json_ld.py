"""Data scripts of a page (JSON-LD): the statements about its article, however they are nested or broken."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

ARTICLE_TYPES = frozenset(
    [
        "newsarticle",
        "article",
        "reportagenewsarticle",
        "analysisnewsarticle",
        "opinionnewsarticle",
        "backgroundnewsarticle",
        "reviewnewsarticle",
        "askpublicnewsarticle",
        "blogposting",
        "liveblogposting",
        "socialmediaposting",
        "techarticle",
        "report",
        "scholarlyarticle",
        "satiricalarticle",
        "advertisercontentarticle",
        "review",
        "interview",
    ]
)
PAGE_TYPES = frozenset(
    ["webpage", "itempage", "videoobject", "creativework", "podcastepisode", "aboutpage", "collectionpage"]
)

Node = dict[str, Any]

_MAX_SCRIPT = 5_000_000
_MAX_NODES = 5_000
_CONTROL = re.compile(r"[\x00-\x1f]+")
_WRAPPING = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)|(?:(?://\s*)?-->|//\s*\]\]>|\]\]>|/\*\s*\]\]>\s*\*/)\s*;?\s*$"
)
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_STRAY_ESCAPE = re.compile(r"\\(?![\"\\/bfnrtu])")


def nodes(scripts: Sequence[str]) -> list[Node]:
    """All objects of the scripts, outer ones first."""
    found: list[Node] = []
    for script in scripts:
        if len(script) <= _MAX_SCRIPT:
            for value in _load(script):
                found.extend(_objects(value))
        if len(found) > _MAX_NODES:
            break
    return found[:_MAX_NODES]


def types(node: Node) -> frozenset[str]:
    """The types of an object, folded, without their vocabulary's address."""
    value = node.get("@type") or node.get("type")
    given = value if isinstance(value, list) else [value]
    return frozenset(str(t).rsplit("/", 1)[-1].rsplit(":", 1)[-1].lower() for t in given if isinstance(t, str))


def texts(value: Any) -> Iterator[str]:
    """The strings of a value that may be a string, an object with a name or a list of either."""
    stack = [value]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            if text := clean(item):
                yield text
        elif isinstance(item, dict):
            stack.append(item.get("@value") or item.get("name") or item.get("headline"))
        elif isinstance(item, list):
            stack.extend(reversed(item[:200]))


def clean(text: str) -> str:
    """A string as it is meant: entities resolved (often twice encoded), markup and extra blanks left out."""
    if "&" in text:
        text = html.unescape(html.unescape(text))
    if "<" in text:
        text = re.sub(r"<[^<>]{1,500}>", " ", text)
    return " ".join(text.split())


def _load(script: str) -> list[Any]:
    script = script.strip()
    for attempt in (_as_is, _mended):
        try:
            return [attempt(script)]
        except (ValueError, RecursionError):
            continue
    return _several(script)


def _as_is(script: str) -> Any:
    return json.loads(script, strict=False)


def _mended(script: str) -> Any:
    text = _WRAPPING.sub("", _WRAPPING.sub("", script)).strip().rstrip(";")
    if "{" not in text and "&quot;" in text:
        text = html.unescape(text)
    text = _CONTROL.sub(" ", text)
    text = _STRAY_ESCAPE.sub(r"\\\\", _TRAILING_COMMA.sub(r"\1", text))
    return json.loads(text, strict=False)


def _several(script: str) -> list[Any]:
    """The values of a script that holds several one after the other, up to the first that is broken."""
    decoder = json.JSONDecoder(strict=False)
    found: list[Any] = []
    at = next((i for i, c in enumerate(script) if c in "{["), len(script))
    while at < len(script) and len(found) < 100:
        try:
            value, at = decoder.raw_decode(script, at)
        except (ValueError, RecursionError):
            break
        found.append(value)
        while at < len(script) and script[at] in " \t\r\n,;":
            at += 1
    return found


def _objects(value: Any) -> Iterator[Node]:
    """The objects inside a value, breadth first, so that the outer statement comes before what it mentions."""
    level = [value]
    for _ in range(12):
        below: list[Any] = []
        for item in level:
            if isinstance(item, list):
                below.extend(item[:2000])
            elif isinstance(item, dict):
                yield item
                below.extend(v for v in item.values() if isinstance(v, (dict, list)))
        level = below[:20_000]
        if not level:
            return
