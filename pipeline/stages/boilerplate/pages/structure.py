"""Rules of page structure, after the scorer: what the block scores cannot see one by one.

Each rule changes the body in one way and leaves its name on the blocks that it changed. They run in order: what is
another article, what stands above the body, what stands in it without being part of it, what belongs to it although
it scored low, what follows it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipeline.document import Block
from pipeline.lexicon import word_set
from pipeline.reading.html.model import Element, WebPage
from pipeline.stages.boilerplate.pages.context import HEADINGS
from pipeline.stages.boilerplate.pages.local import Look, fold, inside
from pipeline.stages.boilerplate.pages.names import GROUPS, insides
from pipeline.stages.boilerplate.shapes import date_parts

BIT = {group: 1 << i for i, group in enumerate(GROUPS)}
_CAPTIONS, _COMMENTS = BIT["caption"], BIT["comments"]
_FURNITURE = (
    BIT["date"] | BIT["byline"] | BIT["credit"] | BIT["tags"] | BIT["share"] | BIT["newsletter"] | BIT["hidden"]
)
_STANDING = word_set("boilerplate/sets", "pages.structure.standing")
_INVITING = word_set("boilerplate/sets", "pages.structure.inviting")
_HEADED_WITHIN = 5
"""Blocks of an article element among which a heading is its own headline."""
_CONTACT = re.compile(r"\w@\w|^(?:www\.)?[a-z\d-]+(?:\.[a-z]{2,4}){1,2}$", re.IGNORECASE)
"""An address to write to, or nothing but the name of a site."""
_POINTER, _TITLE = 30, 4
"""Words that a pointer to another article has at most, and the title in it at least."""
_LABEL = re.compile(r"[^\W\d_][^\s:|?!]*(?: [^\s:|?!]+){0,3} ?[:|]\s")
_SENTENCE_ENDS = ".!?…"
_PROPER = 12
"""Words from which a block counts as a paragraph of running text."""


@dataclass(slots=True)
class Draft:
    """The body as it stands, and what the rules look at."""

    text: str
    elements: Sequence[Element]
    blocks: Sequence[Block]
    authors: frozenset[str]
    looks: Sequence[Look]
    chances: Sequence[float]
    body: list[bool]
    rules: list[str]

    def tag(self, i: int) -> str:
        """Tag of the element of a block."""
        return self.elements[self.blocks[i].element][1]  # type: ignore[attr-defined]

    def at(self, i: int) -> int:
        """Index of the element of a block."""
        return self.blocks[i].element  # type: ignore[attr-defined,no-any-return]

    def ends(self) -> tuple[int, int]:
        """First and last block of the body; (0, -1) if there is none."""
        if True not in self.body:
            return 0, -1
        return self.body.index(True), len(self.body) - 1 - self.body[::-1].index(True)

    def members(self) -> list[int]:
        """The blocks of the body."""
        return [i for i, is_body in enumerate(self.body) if is_body]

    def put(self, i: int, is_body: bool, rule: str) -> None:
        """Change the label of a block."""
        if self.body[i] != is_body:
            self.body[i] = is_body
            self.rules[i] = rule


def structured(page: WebPage, looks: Sequence[Look], chances: Sequence[float]) -> Draft:
    """The body by scores, corrected by the rules."""
    draft = Draft(
        text=page.text,
        elements=page.elements,
        blocks=page.blocks,
        authors=frozenset(fold(m.value) for m in page.declared if m.field == "author"),
        looks=looks,
        chances=chances,
        body=[p > 0.5 for p in chances],
        rules=["score"] * len(looks),
    )
    for rule in RULES:
        rule(draft)
    return draft


def further_articles(page: Draft) -> None:
    """A stream of further articles after the first: the one under the page's title is kept."""
    if [element[1] for element in page.elements].count("article") < 2:
        return
    around = _articles_around(page)
    mass: dict[int, int] = {}
    headed: set[int] = set()
    seen: Counter[int] = Counter()
    titled: list[int] = []
    for i, look in enumerate(page.looks):
        article = around[page.at(i)]
        if article < 0:
            continue
        seen[article] += 1
        if seen[article] <= _HEADED_WITHIN and page.tag(i) in ("h1", "h2", "h3"):
            headed.add(article)
        if look.titled:
            titled.append(article)
        if page.body[i]:
            mass[article] = mass.get(article, 0) + look.words
    if len(mass) < 2:
        return
    kept = next((article for article in titled if article in mass), next(iter(mass)))
    if mass[kept] * 5 < max(mass.values()):
        return
    for i, is_body in enumerate(page.body):
        article = around[page.at(i)]
        if is_body and article != kept and article in headed:
            page.put(i, False, "further-article")


def _articles_around(page: Draft) -> list[int]:
    """For each element the outermost article element around it; -1 if none."""
    around: list[int] = []
    for at, element in enumerate(page.elements):
        outer = around[element.parent] if element.parent >= 0 else -1
        around.append(outer if outer >= 0 or element.tag != "article" else at)
    return around


def comments(page: Draft) -> None:
    """Comments under an article, however long; a discussion that is the page's only text is kept."""
    marked = [i for i in page.members() if page.looks[i].path & _COMMENTS]
    if marked and marked[0] != page.ends()[0]:
        for i in marked:
            page.put(i, False, "comment")


def furniture(page: Draft) -> None:
    """Short lines whose names say what they are: date, byline, credit, tags, sharing."""
    for i in page.members():
        if page.chances[i] < 0.75:
            look = page.looks[i]
            if look.words < 15 and look.near & _FURNITURE and not look.near & BIT["body"]:
                page.put(i, False, "furniture")


def standing_lines(page: Draft) -> None:
    """Lines that are nothing but a standing phrase of the site: an invitation to share, to comment, to subscribe."""
    for i in page.members():
        look = page.looks[i]
        inviting = look.opening in _INVITING or (look.opening == "readmore" and look.linked > 0.9)
        if inviting and look.whole and look.words <= 6:
            page.put(i, False, "standing-line")


def above_body(page: Draft) -> None:
    """Headline, bylines and standfirsts before the first paragraph."""
    first, last = page.ends()
    proper = next(
        (
            i
            for i in range(first, last + 1)
            if page.body[i] and page.looks[i].words >= _PROPER and page.tag(i) not in HEADINGS
        ),
        last + 1,
    )
    for i in range(first, proper):
        look = page.looks[i]
        if page.body[i] and (look.titled or page.tag(i) == "h1"):
            page.put(i, False, "headline-above")
    for i in range(first, proper):
        if page.body[i] and page.looks[i].words <= 8 and (page.looks[i].opening == "date" or _is_dated(page.looks[i])):
            page.put(i, False, "date-above")
    first, last = page.ends()
    for i in range(first, last + 1):
        if page.body[i]:
            if _is_standfirst(page, i, last):
                page.put(i, False, "standfirst")
            else:
                break


def _is_dated(look: Look) -> bool:
    """Whether a short line is a date, with the name of the outlet or a place at most."""
    has_date, rest = date_parts(look.text)
    return has_date and len(rest) <= 3 and look.text[-1] not in _SENTENCE_ENDS


def _is_standfirst(page: Draft, i: int, last: int) -> bool:
    """Whether the first block of the body is a standfirst: set apart from the paragraphs that follow it."""
    look = page.looks[i]
    if look.story > 0.75 or look.words > 80:
        return False
    following = [j for j in range(i + 1, min(last + 1, i + 12)) if page.body[j] and page.looks[j].words >= _PROPER]
    if not following:
        return False
    box = _box(page, i)
    if any(_box(page, j) == box for j in following[:3]):
        return False
    if page.tag(i) in HEADINGS or inside(look, "header"):
        return look.words > 5
    return bool(look.near & BIT["deck"]) and not look.near & BIT["body"]


def _box(page: Draft, i: int) -> int:
    at = page.at(i)
    parent = page.elements[at].parent
    return parent if page.elements[at].tag in ("p", *HEADINGS, "li", "blockquote") and parent >= 0 else at


def captions(page: Draft) -> None:
    """Captions and picture credits between paragraphs."""
    for i in page.members():
        if is_caption(page.looks[i], page.tag(i)):
            page.put(i, False, "caption")


def is_caption(look: Look, tag: str) -> bool:
    """Whether a block is a caption by its element or names."""
    if tag == "figcaption" or inside(look, "figcaption"):
        return True
    if look.near & _CAPTIONS and look.words < 70 and tag not in HEADINGS:
        return True
    return look.text.startswith(("©", "(c) ", "(C) ")) and look.words < 40


def lists(page: Draft) -> None:
    """The items of a list are in the body together or not at all."""
    first, last = page.ends()
    groups: dict[tuple[int, str], list[int]] = {}
    for i in range(first, last + 1):
        at = page.at(i)
        item = page.elements[at]
        if item.tag == "li" and item.parent >= 0:
            groups.setdefault((item.parent, "li"), []).append(i)
    for members in groups.values():
        words = sum(page.looks[i].words for i in members)
        score = sum(page.chances[i] * page.looks[i].words for i in members) / words
        linked = sum(page.looks[i].linked * page.looks[i].words for i in members) / words
        if linked > 0.9:
            wanted = score > 0.8
        else:
            wanted = score > 0.5 or (linked < 0.1 and score > 0.25 and _introduced(page, members))
        for i in members:
            page.put(i, wanted, "list")


def _introduced(page: Draft, members: Sequence[int]) -> bool:
    """Whether body text stands right before."""
    return any(page.body[j] for j in range(max(0, members[0] - 2), members[0]))


def subheadings(page: Draft) -> None:
    """A heading beside body paragraphs, in one box with them, is of the body when it introduces more of it."""
    first, last = page.ends()
    for i in range(first, last + 1):
        if page.tag(i) not in HEADINGS:
            continue
        look = page.looks[i]
        after = next((j for j in range(i + 1, min(last + 1, i + 4)) if page.tag(j) not in HEADINGS), -1)
        together = after >= 0 and page.elements[page.at(after)].parent == page.elements[page.at(i)].parent
        if page.body[i]:
            if i == last:
                page.put(i, False, "heading-of-nothing")
        elif (
            together
            and page.body[after]
            and page.chances[i] > 0.25
            and not look.opening
            and look.linked < 0.5
            and not look.titled
        ):
            page.put(i, True, "subheading")


def embedded_posts(page: Draft) -> None:
    """Posts that the article shows belong to it: they are quoted speech."""
    first, last = page.ends()
    for i in range(first, last + 2 if last + 1 < len(page.body) else last + 1):
        if not page.body[i] and inside(page.looks[i], "blockquote") and page.looks[i].near & BIT["embed"]:
            page.put(i, True, "embedded-post")


def insets(page: Draft) -> None:
    """Pointers to other articles between paragraphs: wholly linked lines in capitals, or after "Read more"."""
    first, last = page.ends()
    for i in range(first, last + 1):
        look = page.looks[i]
        if not page.body[i]:
            continue
        pointing = look.opening in ("readmore", "share", "subscribe", "advert") and look.words < 40
        linked = 0.3 if pointing and look.words < 30 else 0.9
        plain = look.linked > linked and look.words > 2 and (pointing or _in_capitals(look.text))
        if plain or (look.linked > 0.3 and look.words < _POINTER and _is_labelled_link(look)):
            page.put(i, False, "pointer")


def _in_capitals(text: str) -> bool:
    letters = [sign for sign in text if sign.isalpha()]
    return sum([sign.isupper() for sign in letters]) > 0.9 * len(letters)


def _is_labelled_link(look: Look) -> bool:
    """A label and a title that is a link, and nothing else: ``On our pages: Ministers to meet in spring``."""
    label = _LABEL.match(look.text)
    if label is None or look.text[-1] in _SENTENCE_ENDS or look.text.count(" ", label.end()) < _TITLE - 1:
        return False
    return look.linked * len(look.text) >= 0.95 * (len(look.text) - label.end())


def pointer_lists(page: Draft) -> None:
    """A line such as "Related:" and the titles that follow it."""
    first, last = page.ends()
    i = first
    while i <= last:
        look = page.looks[i]
        i += 1
        if look.opening != "readmore" or look.words > 6 or not (look.whole or page.tag(i - 1) in HEADINGS):
            continue
        for j in range(i - 1, min(last + 1, i + 30)):
            other = page.looks[j]
            if j >= i and not (inside(other, "li") or other.linked > 0.5 or page.tag(j) in HEADINGS):
                break
            page.put(j, False, "pointer-list")


def below_body(page: Draft) -> None:
    """Standing text at the end: who contributed, where to follow, what the company does."""
    for _ in range(6):
        first, last = page.ends()
        if last <= first:
            return
        look = page.looks[last]
        says = insides(look.first)
        standing = (
            (look.words < 45 and says & {"contributed", "follow", "subscribe"})
            or (look.opening in _STANDING and (look.whole or "legal" in says))
            or (look.opening in _STANDING and look.words < 25 and look.linked > 0.2)
            or (look.words < 25 and look.linked > 0.1 and "readmore" in says)
            or (look.words < 15 and _CONTACT.search(look.text))
        )
        if not standing or look.story > 0.75:
            break
        page.put(last, False, "standing-text")
    first, last = page.ends()
    for i in range(max(first + 3, first + (last - first) // 2), last + 1):
        look = page.looks[i]
        if (
            page.body[i]
            and look.words <= 6
            and look.key.startswith("about ")
            and look.text[6:7].isupper()
            and (page.tag(i) in HEADINGS or look.strong)
        ):
            for j in range(i, last + 1):
                page.put(j, False, "about-the-company")
            return


RULES: tuple[Callable[[Draft], None], ...] = (
    further_articles,
    comments,
    furniture,
    standing_lines,
    above_body,
    captions,
    lists,
    subheadings,
    embedded_posts,
    insets,
    pointer_lists,
    below_body,
)
