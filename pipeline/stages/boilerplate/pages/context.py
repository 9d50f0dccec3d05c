"""Features of a block among the others: the boxes it stands in, its neighbours, its place in the page.

They are computed from a first estimate for every block, by itself, of whether it is the article: where most of the
estimated article stands tells what the rest of that box is.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence

from pipeline.document import Block
from pipeline.reading.html.model import Element, WebPage
from pipeline.stages.boilerplate.pages.local import Look

_CONTAINERS = frozenset(
    ["div", "section", "article", "main", "td", "body", "center", "form", "aside", "header", "footer", "figure", "nav"]
)
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_ESTIMATE = (0.02, 0.08, 0.2, 0.4, 0.6, 0.8, 0.92, 0.98)
_NEIGHBOUR = (0.1, 0.35, 0.65, 0.9)
_SHARE = (0.01, 0.08, 0.25, 0.6, 0.99)
_PURITY = (0.1, 0.3, 0.5, 0.7, 0.9)
_DISTANCE = (0, 1, 2, 4, 8, 16)
_SIZE = (1, 2, 4, 8, 16)
_SURE = 0.7
_MAIN = 0.75


def surroundings(page: WebPage, looks: Sequence[Look], estimate: Sequence[float]) -> list[list[str]]:
    """For each block the names of its features among the others."""
    elements, blocks = page.elements, page.blocks
    count, size = len(elements), len(blocks)
    mass = [0.0] * count
    total = [0.0] * count
    linked = [0.0] * count
    members = [0] * count
    box_mass = [0.0] * count
    boxes = []
    for look, block, p in zip(looks, blocks, estimate, strict=True):
        at = block.element  # type: ignore[attr-defined]
        box = at if elements[at].tag in _CONTAINERS or elements[at].parent < 0 else elements[at].parent
        boxes.append(box)
        weight = look.words
        mass[at] += p * weight
        total[at] += weight
        linked[at] += weight * look.linked
        members[box] += 1
        if p > 0.5:
            box_mass[box] += p * weight
    direct = Counter(block.element for block in blocks)  # type: ignore[attr-defined]
    siblings, kin = _relatives(elements, blocks, looks, estimate, direct)
    heaviest = [-1] * count
    for at in range(count - 1, 0, -1):
        parent = elements[at].parent
        if parent >= 0:
            mass[parent] += mass[at]
            total[parent] += total[at]
            linked[parent] += linked[at]
            if heaviest[parent] < 0 or mass[at] >= mass[heaviest[parent]]:
                heaviest[parent] = at
    main = _main(elements, mass, heaviest)
    top_box = max(range(count), key=box_mass.__getitem__)
    most = box_mass[top_box] or 1.0
    purity, depth = _below(elements, main, mass, total)
    sure = [i for i in range(size) if estimate[i] > _SURE and looks[i].words > 9 and depth[boxes[i]] >= 0]
    first, last = (sure[0], sure[-1]) if sure else (size, -1)
    title = next((i for i in range(size) if "title" in looks[i].names), -1)
    found: list[list[str]] = []
    for i in range(size):
        at = blocks[i].element  # type: ignore[attr-defined]
        box = boxes[i]
        p = estimate[i]
        before = estimate[i - 1] if i else 0.0
        after = estimate[i + 1] if i + 1 < size else 0.0
        inside = depth[box] >= 0
        tag = elements[at].tag
        place = (
            f"place:before{bisect_right(_DISTANCE, first - i)}"
            if i < first
            else f"place:after{bisect_right(_DISTANCE, i - last)}"
            if i > last
            else "place:within"
        )
        weight_of_box = f"box:{bisect_right(_SHARE, box_mass[box] / most)}"
        guess = bisect_right(_ESTIMATE, p)
        names = [
            "bias",
            f"guess:{guess}",
            f"guess:{guess} {'main' if inside else 'out'}",
            f"guess:{guess} {place[:8]}",
            weight_of_box,
            f"{weight_of_box} {place[:8]}",
            f"before:{bisect_right(_NEIGHBOUR, before)}",
            f"after:{bisect_right(_NEIGHBOUR, after)}",
            place,
            f"{place[:8]} title:{'none' if title < 0 else 'after' if i > title else 'before'}",
            f"members:{bisect_right(_SIZE, members[box])}",
            f"box links:{bisect_right(_PURITY, linked[box] / total[box])}",
        ]
        share, number = siblings[_siblings(elements, at, direct)]
        names.append(f"siblings:{bisect_right(_PURITY, share)}")
        names.append(
            f"siblings:{bisect_right(_PURITY, share)} of {'one' if number == 1 else 'few' if number < 5 else 'many'}"
        )
        share, number = kin[_kind(elements, at)]
        names.append(f"kin:{bisect_right(_PURITY, share)}")
        if number > 4:
            names.append(f"kin:{bisect_right(_PURITY, share)} of many")
        if inside:
            names.append(f"depth:{min(depth[box], 4)}")
            names.append(f"purity:{bisect_right(_PURITY, purity[box])}")
            names.append(f"purity:{bisect_right(_PURITY, purity[box])} {place[:8]}")
        else:
            names.append("outside")
        if boxes[i - 1] == box and i:
            names.append(f"before here:{bisect_right(_NEIGHBOUR, before)}")
        if i + 1 < size and boxes[i + 1] == box:
            names.append(f"after here:{bisect_right(_NEIGHBOUR, after)}")
        if box == top_box:
            names.append("top box")
            names.append(f"top box tag:{'heading' if tag in _HEADINGS else tag if tag in ('p', 'li') else 'other'}")
        if tag in _HEADINGS:
            names.append(f"heading after:{bisect_right(_NEIGHBOUR, after)}")
            names.append(f"heading {place[:8]}")
        found.append(names)
    return found


def _kind(elements: Sequence[Element], at: int) -> tuple[str, str, str]:
    """What blocks of one template share: tag and names of their element, names of its parent."""
    parent = elements[at].parent
    return elements[at].tag, elements[at].names, elements[parent].names if parent >= 0 else ""


def _siblings(elements: Sequence[Element], at: int, direct: Mapping[int, int]) -> tuple[int, str]:
    """What names the siblings of a block: its element, if that holds several blocks, else its parent and tag."""
    return (at, "") if direct[at] > 1 else (elements[at].parent, elements[at].tag)


def _relatives(
    elements: Sequence[Element],
    blocks: Sequence[Block],
    looks: Sequence[Look],
    estimate: Sequence[float],
    direct: Mapping[int, int],
) -> tuple[dict[tuple[int, str], tuple[float, int]], dict[tuple[str, str, str], tuple[float, int]]]:
    """For blocks with one parent and tag, and for blocks of one template: mean estimate and number."""
    siblings: dict[tuple[int, str], list[float]] = {}
    kin: dict[tuple[str, str, str], list[float]] = {}
    for look, block, p in zip(looks, blocks, estimate, strict=True):
        at = block.element  # type: ignore[attr-defined]
        for sums in (
            siblings.setdefault(_siblings(elements, at, direct), [0.0, 0.0, 0.0]),
            kin.setdefault(_kind(elements, at), [0.0, 0.0, 0.0]),
        ):
            sums[0] += p * look.words
            sums[1] += look.words
            sums[2] += 1
    return (
        {key: (a / b, int(n)) for key, (a, b, n) in siblings.items()},
        {key: (a / b, int(n)) for key, (a, b, n) in kin.items()},
    )


def _main(elements: Sequence[Element], mass: list[float], heaviest: list[int]) -> int:
    """The smallest element that holds most of the estimated article."""
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
        parent = elements[at].parent
        if parent >= 0 and depth[parent] >= 0:
            depth[at] = depth[parent] + 1
            share = mass[at] / total[at] if total[at] else 0.0
            purity[at] = min(purity[parent], share)
    return purity, depth
