"""Features of a block by itself: its words, its links, its element and the names around it, the story it repeats.

A feature is a name; the scorer adds the weights of the names. Each block also gets a few plain values
(:class:`Look`) that the later steps read.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.lexicon import many, table
from pipeline.reading.html.model import Element, Story, WebBlock, WebPage
from pipeline.stages.boilerplate.pages.names import (
    GROUPS,
    HEAD,
    INSIDE_LIMIT,
    LONG_HEAD,
    OPENERS,
    Folded,
    folded_words,
    groups_of,
    insides,
    opening,
    words_of,
)

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
_HEADED = sum(_ANCESTOR_BITS[tag] for tag in ("h1", "h2", "h3", "h4", "h5", "h6"))
_TAGS = {tag: f"tag:{tag}" for row in table("html/elements") if row["kind"] == "block" for tag in many(row["elements"])}
_SHINGLE = 5
_LINE = 12
"""Words of a short line."""
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


_MOST = _WORDS[-1]
_WORD_LEVELS = tuple(bisect_right(_WORDS, words) for words in range(_MOST))
_SIZES = _table(len(_WORDS) + 1, len(_SHARES) + 1, "bias", "words:{0}", "linked:{1}", "words:{0} linked:{1}")
_SIGNS_INSIDE = _table(len(_COUNTS) + 1, len(_COUNTS) + 1, "sentences:{0}", "commas:{1}")


_Standing = tuple[str, int, int, int]
"""Where a block stands: its tag, the groups of the names near it and around it, telling elements."""


class _Placed(dict[_Standing, str]):
    """The joined names for the place of a block.

    Templates repeat, so each place is put into words once and remembered.
    """

    def __missing__(self, place: _Standing) -> str:
        if len(self) > _MAX_REMEMBERED:
            self.clear()
        tag, near, path, ancestors = place
        names = [_TAGS.get(tag, "tag:other")]
        for where, things, bits in (
            ("near", GROUPS, near),
            ("around", GROUPS, path & ~near),
            ("in", _ANCESTORS, ancestors),
        ):
            names += [f"{where}:{thing}" for i, thing in enumerate(things) if bits >> i & 1] or [f"{where}:nothing"]
        joined = self[place] = "|".join(names)
        return joined


_PLACED = _Placed()


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
    titled: bool
    """It says the declared title."""
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
    places = _places(page.elements)
    text = page.text
    folded = Folded(text)
    plain = folded.plain
    told = _Told(page.story, folded)
    signs = [(sign, name) for sign, name in _SIGNS if sign in text]
    looks: list[Look] = []
    repeated: dict[str, Look] = {}
    block: WebBlock
    for block in page.blocks:  # type: ignore[assignment]
        start, end = block.start, block.end
        place = places[block.element]
        if block.inline and (own := groups_of[block.inline]):
            tag, near, path, ancestors = place
            place = tag, near | own, path | own, ancestors
        words = text[start:end]
        count = words.count(" ") + 1
        reach = HEAD if count < INSIDE_LIMIT else LONG_HEAD
        stop = end if end - start <= reach else start + reach
        first = plain[start:stop].split() if words.isascii() else folded.words(start, stop)
        if count <= _LINE and block.linked >= end - start and not place[3] & _HEADED:
            looks.append(_link(words, count, first, place))
            continue
        look = _look(block, words, count, first, place, told, signs)
        looks.append(look)
        before = repeated.setdefault(look.key, look)
        if before is not look:
            for alike in (before, look):
                if alike.words > 2 and alike.names[-1] != "repeated":
                    alike.names.append("repeated")
    return looks


def _link(text: str, words: int, first: list[str], place: _Standing) -> Look:
    """A short line that is a link: most blocks of a page are, and all there is to know of them is where they stand."""
    names = [_SIZES[_WORD_LEVELS[words]][-1], _PLACED[place]]
    opened, whole = opening(first, len(text)) if first and first[0] in OPENERS else ("", False)
    if opened:
        names.append(f"opens:{opened}")
    _, near, path, ancestors = place
    return Look(text, words, 1.0, first, "", opened, whole, near, path, ancestors, names, False, False, -1.0)


def _places(elements: Sequence[Element]) -> list[_Standing]:
    """For each element: groups of its names and its parent's, groups of all names around, telling ancestors."""
    own: list[int] = []
    places: list[_Standing] = []
    bits = _ANCESTOR_BITS.get
    for parent, tag, _, names in elements:
        mine = groups_of[names] if tag != "body" else 0
        own.append(mine)
        if parent < 0:
            places.append((tag, mine, mine, bits(tag, 0)))
        else:
            _, _, path, ancestors = places[parent]
            places.append((tag, mine | own[parent], mine | path, bits(tag, 0) | ancestors))
    return places


def _look(
    block: WebBlock,
    text: str,
    words: int,
    first: list[str],
    place: _Standing,
    told: _Told,
    signs: Sequence[tuple[str, str]],
) -> Look:
    """All that shows of a block by itself."""
    size = len(text)
    key = " ".join(first)
    last = text[-1]
    if last in _CLOSERS:
        last = text.rstrip(_CLOSERS)[-1:] or " "
    linked = block.linked / size if block.linked else 0.0
    names = [
        _SIZES[_WORD_LEVELS[words] if words < _MOST else -1][bisect_right(_SHARES, linked) if linked else 0],
        _ENDS.get(last) or ("ends:word" if last.isalnum() else "ends:sign"),
        _start(text[0]),
        _PLACED[place],
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
    opened, whole = opening(first, size) if first and first[0] in OPENERS else ("", False)
    if opened:
        names.append(f"opens:{opened}")
        if whole:
            names.append(f"whole:{opened}")
        elif words > 25:
            names.append(f"opens long:{opened}")
    stops = (text.count(". ") + text.count("? ") + text.count("! ")) if words > 4 else 0
    names.append(_SIGNS_INSIDE[bisect_right(_COUNTS, stops)][bisect_right(_COUNTS, text.count(", "))])
    if 2 < words < INSIDE_LIMIT and (said := insides(first)):
        names += [f"says:{group}" for group in sorted(said)]
    for sign, name in signs:
        if sign in text:
            names.append(name)
    share = told.share(block.start, block.end) if told.shingles else -1.0
    if share >= 0:
        names.append("told" if share > 0.75 else "told in part" if share > 0.3 else "not told")
    titled = key in told.titles
    if titled:
        names.append("title")
    elif words > 3 and told.descriptions and told.describes(key):
        names.append("description")
    _, near, path, ancestors = place
    return Look(text, words, linked, first, key, opened, whole, near, path, ancestors, names, titled, strong, share)


_SIGNS = (("|", "bar"), ("@", "at"), ("http", "address"), ("©", "copyright"), ("»", "arrow"), ("•", "bullet"))


@lru_cache(maxsize=4096)
def _start(sign: str) -> str:
    if sign.isalpha():
        return "starts:lower" if sign.islower() else "starts:upper"
    if sign.isdigit():
        return "starts:digit"
    return "starts:quote" if sign in "\"'“‘«" else "starts:sign"


class _Told:
    """The story as the markup tells it, prepared for comparison."""

    def __init__(self, story: Story, page: Folded) -> None:
        self._page = page
        self.titles = frozenset(t for t in map(fold, story.titles) if t)
        self.descriptions = frozenset(d for d in map(fold, story.descriptions) if len(d) > 20)
        self.beginnings = frozenset(d[:_BEGINNING] for d in self.descriptions if len(d) > _BEGINNING)
        words = folded_words(" ".join(story.paragraphs))
        self.shingles: frozenset[tuple[str, ...]] = frozenset()
        self.body = ""
        if len(words) > 40:
            self.body = f" {' '.join(words)} "
            self.shingles = frozenset(zip(*(words[i:] for i in range(_SHINGLE)), strict=False))

    def share(self, start: int, end: int) -> float:
        """Share of the words between two places of the page that stand in the told body in the same order."""
        words = self._page.words(start, end)
        if f" {' '.join(words)} " in self.body:
            return 1.0
        if len(words) < _SHINGLE:
            return 0.0
        runs = list(zip(*(words[i:] for i in range(_SHINGLE)), strict=False))
        return sum(map(self.shingles.__contains__, runs)) / len(runs)

    def describes(self, key: str) -> bool:
        """Whether the words are those of the description, or begin as it does."""
        return key in self.descriptions or key[:_BEGINNING] in self.beginnings
