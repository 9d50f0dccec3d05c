"""Features of a block among the others: the boxes it stands in, its neighbours, its place in the page.

They are computed from a first estimate for every block, by itself, of whether it is the article: where most of the
estimated article stands tells what the rest of that box is.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, NamedTuple

from pipeline.lexicon import word_set
from pipeline.reading.html.model import Element, WebPage
from pipeline.stages.boilerplate.pages.local import Look

_CONTAINERS = word_set("boilerplate/sets", "pages.context.containers")
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_ESTIMATE = (0.02, 0.08, 0.2, 0.4, 0.6, 0.8, 0.92, 0.98)
_NEIGHBOUR = (0.1, 0.35, 0.65, 0.9)
_SHARE = (0.01, 0.08, 0.25, 0.6, 0.99)
_PURITY = (0.1, 0.3, 0.5, 0.7, 0.9)
_DISTANCE = (0, 1, 2, 4, 8, 16)
_SIZE = (1, 2, 4, 8, 16)
_FEW_BLOCKS, _MANY_BLOCKS = (2, 5), (5,)
_SURE = 0.7
_MAIN = 0.75
_NO_CHANCE = 0.01
"""A first estimate below this is the last word, but for headings: no surroundings make such a block an article's."""


_Group = list[Any]
"""Blocks that are much the same: their estimated article words, their words, their number and what that means."""


class _Sums(NamedTuple):
    """What the blocks of a page add up to, for each element, and the box and the likes of each block."""

    mass: list[float]
    """Words, as far as they are estimated to be the article's."""
    total: list[float]
    linked: list[float]
    box_mass: list[float]
    members: list[int]
    """Blocks of a box."""
    boxes: list[int]
    siblings: list[_Group]
    kin: list[_Group]


def surroundings(page: WebPage, looks: Sequence[Look], estimate: Sequence[float]) -> list[tuple[int, list[str]]]:
    """The blocks that may be the article, each with the names of its features among the others."""
    elements = page.elements
    where: list[int] = [block.element for block in page.blocks]  # type: ignore[attr-defined]
    size = len(where)
    sums = _added_up(elements, where, looks, estimate)
    main = _gathered(elements, sums.mass, sums.total, sums.linked)
    purity, depth = _below(elements, main, sums.mass, sums.total)
    boxes = sums.boxes
    most = max(sums.box_mass)
    top_box = sums.box_mass.index(most)
    sure = [i for i, p in enumerate(estimate) if p > _SURE and looks[i].words > 9 and depth[boxes[i]] >= 0]
    first, last = (sure[0], sure[-1]) if sure else (size, -1)
    title = next((i for i, look in enumerate(looks) if look.titled), -1)
    beside = [bisect_right(_NEIGHBOUR, p) for p in estimate]
    boxed: dict[tuple[int, int], tuple[str, str, str]] = {}
    among: list[tuple[int, list[str]]] = []
    for i, p in enumerate(estimate):
        tag = elements[where[i]][1]
        heading = tag in HEADINGS
        if p < _NO_CHANCE and not heading:
            continue
        box = boxes[i]
        before = beside[i - 1] if i else 0
        after = beside[i + 1] if i + 1 < size else 0
        place = 0 if i < first else 2 if i > last else 1
        distance = bisect_right(_DISTANCE, (first - i, 0, i - last)[place]) if place != 1 else 0
        here = boxed.get((box, place))
        if here is None:  # blocks of one box have much in common
            here = boxed[box, place] = _of_box(sums, box, place, most or 1.0, purity[box], depth[box])
        features = [
            _GUESSES[bisect_right(_ESTIMATE, p)][depth[box] >= 0][place],
            here[0],
            _NEIGHBOURS[before][after],
            _PLACES[place][distance][0 if title < 0 else 2 if i > title else 1],
            here[1],
            sums.siblings[i][3] or _named(sums.siblings[i], _SIBLINGS, _FEW_BLOCKS),
            sums.kin[i][3] or _named(sums.kin[i], _KIN, _MANY_BLOCKS),
            here[2],
        ]
        if i and boxes[i - 1] == box:
            features.append(_BEFORE_HERE[before])
        if i + 1 < size and boxes[i + 1] == box:
            features.append(_AFTER_HERE[after])
        if box == top_box:
            features.append(_TOP["heading" if heading else tag if tag in ("p", "li") else "other"])
        if heading:
            features.append(_HEADING[after][place])
        among.append((i, features))
    return among


def _added_up(
    elements: Sequence[Element], where: Sequence[int], looks: Sequence[Look], estimate: Sequence[float]
) -> _Sums:
    """The words of the blocks added up for their elements, their boxes and those like them."""
    count = len(elements)
    mass, total, linked, box_mass = ([0.0] * count for _ in range(4))
    sums = _Sums(mass, total, linked, box_mass, [0] * count, [], [], [])
    direct = Counter(where)
    groups: dict[tuple[int | str, ...], _Group] = {}
    for look, at, p in zip(looks, where, estimate, strict=True):
        parent, tag, _, names = elements[at]
        box = at if tag in _CONTAINERS or parent < 0 else parent
        sums.boxes.append(box)
        sums.members[box] += 1
        words = look.words
        weight = p * words
        mass[at] += weight
        total[at] += words
        if look.linked:
            linked[at] += words * look.linked
        if p > 0.5:
            box_mass[box] += weight
        # those with one parent and tag; an element that holds several blocks is a group of its own
        near: tuple[int | str, ...] = (at, "") if direct[at] > 1 else (parent, tag)
        # those of one template
        alike = (tag, names, elements[parent][3] if parent >= 0 else "")
        for key, found in ((near, sums.siblings), (alike, sums.kin)):
            group = groups.get(key)
            if group is None:
                group = groups[key] = [0.0, 0, 0, ""]
            group[0] += weight
            group[1] += words
            group[2] += 1
            found.append(group)
    return sums


def _of_box(sums: _Sums, box: int, place: int, most: float, purity: float, depth: int) -> tuple[str, str, str]:
    """What is true of all blocks of a box: its share of the article, its links, where it stands in the main element."""
    return (
        _BOXES[bisect_right(_SHARE, sums.box_mass[box] / most)][place],
        _MEMBERS[bisect_right(_SIZE, sums.members[box])][bisect_right(_PURITY, sums.linked[box] / sums.total[box])],
        _INSIDE[min(depth, 4)][bisect_right(_PURITY, purity)][place] if depth >= 0 else "outside",
    )


def _names(*choices: Sequence[object], form: Callable[..., str]) -> Any:
    """Nested tuples of joined feature names, one level for each bucketed value."""
    if not choices:
        return form()
    first, *others = choices
    return tuple(_names(*others, form=partial(form, value)) for value in first)


_WHERE = ("before", "within", "after")
_LEVELS, _FEW = range(len(_PURITY) + 1), range(len(_NEIGHBOUR) + 1)
_GUESSES = _names(
    range(len(_ESTIMATE) + 1),
    ("out", "main"),
    _WHERE,
    form=lambda g, m, w: f"bias|guess:{g}|guess:{g} {m}|guess:{g} {w}",
)
_BOXES = _names(range(len(_SHARE) + 1), _WHERE, form=lambda b, w: f"box:{b}|box:{b} {w}")
_NEIGHBOURS = _names(_FEW, _FEW, form=lambda b, a: f"before:{b}|after:{a}")
_PLACES = _names(
    _WHERE,
    range(len(_DISTANCE) + 1),
    ("none", "before", "after"),
    form=lambda w, d, t: f"place:{w}|place:{w}{d}|{w} title:{t}",
)
_MEMBERS = _names(range(len(_SIZE) + 1), _LEVELS, form=lambda m, n: f"members:{m}|box links:{n}")
_SIBLINGS = _names(_LEVELS, ("one", "few", "many"), form=lambda s, n: f"siblings:{s}|siblings:{s} of {n}")
_KIN = _names(_LEVELS, ("", "|kin:{0} of many"), form=lambda k, more: f"kin:{k}" + more.format(k))
_INSIDE = _names(range(5), _LEVELS, _WHERE, form=lambda d, p, w: f"depth:{d}|purity:{p}|purity:{p} {w}")
_BEFORE_HERE = _names(_FEW, form=lambda b: f"before here:{b}")
_AFTER_HERE = _names(_FEW, form=lambda a: f"after here:{a}")
_TOP = {kind: f"top box|top box tag:{kind}" for kind in ("heading", "p", "li", "other")}
_HEADING = _names(_FEW, _WHERE, form=lambda a, w: f"heading after:{a}|heading {w}")


def _named(group: _Group, names: Any, sizes: Sequence[int]) -> str:
    """What a group is, put into words for the first of its blocks."""
    mass, words, blocks, _ = group
    name: str = names[bisect_right(_PURITY, mass / words)][bisect_right(sizes, blocks)]
    group[3] = name
    return name


def _gathered(elements: Sequence[Element], mass: list[float], total: list[float], linked: list[float]) -> int:
    """Adds up the words of elements for those around them; gives the smallest that holds most of the article."""
    heaviest = [-1] * len(elements)
    for at in range(len(elements) - 1, 0, -1):
        parent = elements[at][0]
        if parent >= 0 and total[at]:
            mass[parent] += mass[at]
            total[parent] += total[at]
            linked[parent] += linked[at]
            if heaviest[parent] < 0 or mass[at] >= mass[heaviest[parent]]:
                heaviest[parent] = at
    at = 0
    whole = mass[0]
    while heaviest[at] >= 0 and mass[heaviest[at]] >= _MAIN * whole:
        at = heaviest[at]
    return at


def _below(
    elements: Sequence[Element], main: int, mass: list[float], total: list[float]
) -> tuple[list[float], list[int]]:
    """For the elements below the main one: the lowest share of estimated article on the way there, and the depth."""
    purity = [0.0] * len(elements)
    depth = [-1] * len(elements)
    purity[main], depth[main] = 1.0, 0
    for at in range(main + 1, len(elements)):
        parent = elements[at][0]
        if parent < main:  # elements are in document order: here the main one has ended
            break
        depth[at] = depth[parent] + 1
        share = mass[at] / total[at] if total[at] else 0.0
        purity[at] = min(purity[parent], share)
    return purity, depth
