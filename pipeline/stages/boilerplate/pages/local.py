"""Features of a block by itself: its words, its links, its element and the names around it, the story it repeats.

A feature is a name; the scorer adds the weights of the names. Each block also gets a few plain values
(:class:`Look`) that the later steps read.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.lexicon import many, table
from pipeline.reading.html.model import Story, WebBlock, WebPage
from pipeline.stages.boilerplate.pages.names import GROUPS, groups_of, insides, opening, words_of

_WORDS = (1, 2, 4, 7, 12, 20, 35, 60, 100)
_SHARES = (0.0, 0.15, 0.4, 0.7, 0.95)
_COUNTS = (0, 1, 2, 4, 8)
_ANCESTORS = [
    "nav",
    "header",
    "footer",
    "aside",
    "form",
    "table",
    "ul",
    "ol",
    "dl",
    "figure",
    "figcaption",
    "article",
    "main",
    "section",
    "blockquote",
    "button",
    "li",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "details",
    "address",
    "pre",
    "a",
]
_ANCESTOR_BITS = {tag: 1 << i for i, tag in enumerate(_ANCESTORS)}
_TAGS = {tag: f"tag:{tag}" for row in table("html/elements") if row["kind"] == "block" for tag in many(row["elements"])}
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)]*(?=\s)")
_FOLD = re.compile(r"\w+")
_SHINGLE = 5
_BEGINNING = 60
"""Characters after which a description that was cut off can be told from another."""
_MAX_REMEMBERED = 20_000
_ENDS = {
    **dict.fromkeys(".", "ends:stop"),
    **dict.fromkeys("!?", "ends:mark"),
    **dict.fromkeys(",;", "ends:comma"),
    ":": "ends:colon",
    "…": "ends:ellipsis",
    "|": "ends:bar",
}
_CLOSERS = "\"'”’»)]“ "


def _table(rows: int, columns: int, *forms: str) -> tuple[tuple[str, ...], ...]:
    """Joined feature names for every pair of two bucketed values."""
    return tuple(tuple("|".join(f.format(i, j) for f in forms) for j in range(columns)) for i in range(rows))


_SIZES = _table(len(_WORDS) + 1, len(_SHARES) + 1, "bias", "words:{0}", "linked:{1}", "words:{0} linked:{1}")
_SIGNS_INSIDE = _table(len(_COUNTS) + 1, len(_COUNTS) + 1, "sentences:{0}", "commas:{1}")


class _Joined(dict[int, str]):
    """The joined feature names for sets of groups or elements, given as bits; each is joined once and remembered."""

    def __init__(self, where: str, things: Sequence[str]) -> None:
        super().__init__()
        self.where, self.things = where, things

    def __missing__(self, bits: int) -> str:
        if len(self) > _MAX_REMEMBERED:
            self.clear()
        names = [f"{self.where}:{thing}" for i, thing in enumerate(self.things) if bits >> i & 1]
        joined = self[bits] = "|".join(names) or f"{self.where}:nothing"
        return joined


_NEAR, _AROUND, _IN = _Joined("near", GROUPS), _Joined("around", GROUPS), _Joined("in", _ANCESTORS)


@dataclass(slots=True)
class Look:
    """What the later steps ask of a block."""

    text: str
    words: int
    linked: float
    """Share of its characters that are in links."""
    first: list[str]
    """Its first words, folded."""
    key: str
    """The same as a text, for comparison."""
    opening: str
    whole: bool
    near: int
    """Groups of the names of its element, its parent and the inline elements it begins with."""
    path: int
    """Groups of all names around it."""
    inside: int
    """Which telling elements it stands in, as bits."""
    names: list[str]
    """Its features; several that often stand together are joined with ``|``."""
    strong: bool
    """All of it is in bold or the like."""
    story: float
    """Share of it that the declared article body has; -1 where none is declared."""


def inside(look: Look, tag: str) -> bool:
    """Whether the block stands in an element of this kind."""
    return bool(look.inside & _ANCESTOR_BITS[tag])


def fold(text: str) -> str:
    """The first words of a text, for comparison."""
    return " ".join(words_of(text))


def look_at(page: WebPage) -> list[Look]:
    """The features of all blocks."""
    near, path, ancestors = _surroundings(page)
    text, elements = page.text, page.elements
    story = _Told(page.story)
    looks: list[Look] = []
    for block in page.blocks:
        assert isinstance(block, WebBlock)
        at = block.element
        here, around = near[at], path[at]
        if block.inline:
            own = groups_of(block.inline)
            here |= own
            around |= own
        words = text[block.start : block.end]
        looks.append(_look(block, words, elements[at].tag, here, around, ancestors[at], story))
    counts = Counter(look.key for look in looks)
    for look in looks:
        if look.words > 2 and counts[look.key] > 1:
            look.names.append("repeated")
    return looks


def _surroundings(page: WebPage) -> tuple[list[int], list[int], list[int]]:
    """For each element: groups of its names and its parent's, groups of all names around, telling ancestors."""
    own: list[int] = []
    near: list[int] = []
    path: list[int] = []
    ancestors: list[int] = []
    for parent, tag, _, names in page.elements:
        mine = groups_of(names) if names and tag != "body" else 0
        bit = _ANCESTOR_BITS.get(tag, 0)
        own.append(mine)
        if parent < 0:
            near.append(mine)
            path.append(mine)
            ancestors.append(bit)
        else:
            near.append(mine | own[parent])
            path.append(mine | path[parent])
            ancestors.append(bit | ancestors[parent])
    return near, path, ancestors


def _look(block: WebBlock, text: str, tag: str, near: int, path: int, ancestors: int, told: _Told) -> Look:
    size = len(text)
    words = text.count(" ") + 1
    linked = block.linked / size
    first = words_of(text)
    key = " ".join(first)
    opened, whole = opening(first, size)
    last = text[-1]
    if last in _CLOSERS:
        last = text.rstrip(_CLOSERS)[-1:] or " "
    stops = bisect_right(_COUNTS, len(_SENTENCE_END.findall(text)) if words > 4 else 0)
    names = [
        _SIZES[bisect_right(_WORDS, words)][bisect_right(_SHARES, linked) if linked else 0],
        _TAGS.get(tag, "tag:other"),
        _ENDS.get(last) or ("ends:word" if last.isalnum() else "ends:sign"),
        _SIGNS_INSIDE[stops][bisect_right(_COUNTS, text.count(", "))],
        _start(text[0]),
        _NEAR[near],
        _AROUND[path & ~near],
        _IN[ancestors],
    ]
    if words > 1 and text.isupper():
        names.append("upper")
    strong = block.strong * 10 >= size * 9
    if strong:
        names.append("strong|strong short" if words < 15 else "strong|strong long")
    if block.media:
        names.append("media")
    if block.links > 1 and block.links * 4 > words:
        names.append("many links")
    if opened:
        names.append(f"opens:{opened}")
        if whole:
            names.append(f"whole:{opened}")
        elif words > 25:
            names.append(f"opens long:{opened}")
    if 2 < words < 60:
        names += [f"says:{group}" for group in insides(first)]
    for sign, name in _SIGNS:
        if sign in text:
            names.append(name)
    share = told.share(text) if told.shingles else -1.0
    if share >= 0:
        names.append("told" if share > 0.75 else "told in part" if share > 0.3 else "not told")
    if key in told.titles:
        names.append("title")
    elif words > 3 and told.describes(key):
        names.append("description")
    return Look(text, words, linked, first, key, opened, whole, near, path, ancestors, names, strong, share)


_SIGNS = (("|", "bar"), ("©", "copyright"), ("@", "at"), ("http", "address"), ("»", "arrow"), ("•", "bullet"))


@lru_cache(maxsize=4096)
def _start(sign: str) -> str:
    if sign.isalpha():
        return "starts:lower" if sign.islower() else "starts:upper"
    if sign.isdigit():
        return "starts:digit"
    return "starts:quote" if sign in "\"'“‘«" else "starts:sign"


class _Told:
    """The story as the markup tells it, prepared for comparison."""

    def __init__(self, story: Story) -> None:
        self.titles = frozenset(t for t in map(fold, story.titles) if t)
        self.descriptions = frozenset(d for d in map(fold, story.descriptions) if len(d) > 20)
        self.beginnings = frozenset(d[:_BEGINNING] for d in self.descriptions if len(d) > _BEGINNING)
        words = _FOLD.findall(" ".join(story.paragraphs).lower())
        self.shingles: frozenset[tuple[str, ...]] = frozenset()
        self.body = ""
        if len(words) > 40:
            self.body = f" {' '.join(words)} "
            self.shingles = frozenset(zip(*(words[i:] for i in range(_SHINGLE)), strict=False))

    def share(self, text: str) -> float:
        """Share of the words that stand in the told body in the same order."""
        words = _FOLD.findall(text.lower())
        if len(words) < _SHINGLE:
            return 1.0 if words and f" {' '.join(words)} " in self.body else 0.0
        runs = list(zip(*(words[i:] for i in range(_SHINGLE)), strict=False))
        return sum(run in self.shingles for run in runs) / len(runs)

    def describes(self, key: str) -> bool:
        """Whether the words are those of the description, or begin as it does."""
        return key in self.descriptions or key[:_BEGINNING] in self.beginnings
