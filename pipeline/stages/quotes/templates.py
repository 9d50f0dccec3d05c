"""Feature templates: which columns of which neighbours are looked at together, and the number of each combination."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from pipeline.stages.quotes import kernel
from pipeline.stages.quotes.columns import Column

VERSION = 4
"""Raised with every change of the columns, the templates or the hashing: weights fit one version only."""
BITS = 21
Template = tuple[tuple[str, int], ...]

Number = TypeVar("Number", np.int64, np.bool_)

_PRIME = np.uint64(0x9E3779B97F4A7C15)
_SHIFT = np.uint64(64 - BITS)
_SALT, _STEP = 1_000_003, 7919
"""What sets apart the features of one pass from those of another, and of one template."""


def _singles(column: str, *offsets: int) -> list[Template]:
    return [((column, o),) for o in offsets]


def _runs(*columns: tuple[str, int]) -> Template:
    return tuple(columns)


BASE: tuple[Template, ...] = (
    (),
    *_singles("word", -3, -2, -1, 0, 1, 2, 3),
    *_singles("tag", -4, -3, -2, -1, 0, 1, 2, 3, 4),
    *_singles("cue", -2, -1, 0, 1, 2),
    *_singles("noun", -1, 0, 1),
    *_singles("lemma", -2, -1, 0, 1),
    *_singles("shape", -1, 0, 1),
    *_singles("suffix", -1, 0, 1),
    *_singles("quote", -2, -1, 0, 1, 2),
    *_singles("rule", -2, -1, 0, 1, 2),
    *_singles("span", 0),
    *_singles("place", 0, 1),
    *_singles("lead", 0),
    *_singles("left", 0),
    *_singles("right", 0),
    *_singles("sentence", 0),
    *_singles("burden", 0),
    _runs(("word", -1), ("word", 0)),
    _runs(("word", 0), ("word", 1)),
    _runs(("word", -1), ("word", 1)),
    _runs(("tag", -2), ("tag", -1)),
    _runs(("tag", -1), ("tag", 0)),
    _runs(("tag", 0), ("tag", 1)),
    _runs(("tag", 1), ("tag", 2)),
    _runs(("tag", -1), ("tag", 1)),
    _runs(("tag", -2), ("tag", -1), ("tag", 0)),
    _runs(("tag", -1), ("tag", 0), ("tag", 1)),
    _runs(("tag", 0), ("tag", 1), ("tag", 2)),
    _runs(("tag", -3), ("tag", -2), ("tag", -1)),
    _runs(("tag", 1), ("tag", 2), ("tag", 3)),
    _runs(("tag", -2), ("tag", -1), ("tag", 0), ("tag", 1)),
    _runs(("tag", -1), ("tag", 0), ("tag", 1), ("tag", 2)),
    _runs(("word", -2), ("word", -1)),
    _runs(("word", 1), ("word", 2)),
    _runs(("word", 0), ("word", 1), ("word", 2)),
    _runs(("word", -1), ("word", 0), ("word", 1)),
    _runs(("lemma", 0), ("tag", 1)),
    _runs(("lemma", 0), ("tag", -1)),
    _runs(("lemma", -1), ("tag", 0)),
    _runs(("lemma", 0), ("tag", -1), ("tag", 1)),
    _runs(("word", 0), ("tag", -1)),
    _runs(("word", 0), ("tag", 1)),
    _runs(("word", 0), ("tag", -1), ("tag", 1)),
    _runs(("word", 0), ("quote", 0)),
    _runs(("word", -1), ("quote", 0)),
    _runs(("word", 0), ("rule", 0)),
    _runs(("tag", 0), ("rule", 0)),
    _runs(("tag", 0), ("quote", 0)),
    _runs(("tag", -1), ("tag", 0), ("quote", 0)),
    _runs(("quote", -1), ("quote", 0)),
    _runs(("quote", 0), ("quote", 1)),
    _runs(("quote", 0), ("span", 0), ("burden", 0)),
    _runs(("quote", 0), ("rule", 0)),
    _runs(("rule", -1), ("rule", 0)),
    _runs(("rule", 0), ("rule", 1)),
    _runs(("rule", 0), ("left", 0)),
    _runs(("left", 0), ("right", 0)),
    _runs(("left", 0), ("tag", 0)),
    _runs(("right", 0), ("tag", 0)),
    _runs(("lead", 0), ("left", 0)),
    _runs(("lead", 0), ("right", 0)),
    _runs(("lead", 0), ("tag", 0)),
    _runs(("quote", 0), ("left", 0)),
    _runs(("quote", 0), ("right", 0)),
    _runs(("place", 0), ("tag", 0)),
    _runs(("sentence", 0), ("quote", 0)),
    _runs(
        ("register", 0),
    ),
    _runs(("register", 0), ("cue", 0)),
    _runs(("register", 0), ("tag", 0)),
    _runs(("register", 0), ("rule", 0)),
    _runs(("register", 0), ("word", 0)),
    _runs(("register", 0), ("left", 0)),
)
"""What the first pass looks at."""

_NEAR = ("word", "tag", "cue", "quote", "rule", "lemma", "shape")
_ALONE = ("span", "place", "lead", "left", "right", "sentence", "noun")


def _also_linked(template: Template) -> bool:
    """The plainer ones: columns alone, close by, and pairs of neighbours."""
    names = {name for name, _ in template}
    if len(template) == 1:
        return (names <= set(_NEAR) and abs(template[0][1]) <= 2) or (names <= set(_ALONE) and template[0][1] == 0)
    return len(template) == 2 and (names == {"tag"} or names == {"quote"} or "rule" in names or "place" in names)


SHARED = tuple(place for place, template in enumerate(BASE) if template and _also_linked(template))
"""Those of BASE that the second pass looks at too, by their place."""

LINK: tuple[Template, ...] = (
    *_singles("side", 0),
    *_singles("relation", 0),
    *_singles("between", 0),
    *_singles("first", -1, 0, 1),
    *_singles("order", -1, 0, 1),
    _runs(("side", 0), ("tag", 0)),
    _runs(("side", 0), ("word", 0)),
    _runs(("side", 0), ("quote", 0), ("span", 0)),
    _runs(("side", 0), ("rule", 0)),
    _runs(("side", 0), ("first", 0)),
    _runs(("relation", 0), ("first", 0)),
    _runs(("relation", 0), ("order", 0)),
    _runs(("order", -1), ("order", 0)),
    _runs(("order", 0), ("order", 1)),
    _runs(("order", 0), ("between", 0)),
    _runs(("order", 0), ("tag", 0)),
    _runs(("order", 0), ("quote", 0)),
    _runs(("order", 0), ("kind", 0)),
    _runs(("order", 0), ("kind", 0), ("after", 0)),
    _runs(("order", 0), ("after", 0)),
    _runs(("order", 0), ("before", 0)),
    _runs(("relation", 0), ("kind", 0)),
    _runs(("relation", 0), ("after", 0)),
    _runs(("relation", 0), ("before", 0)),
    _runs(("relation", 0), ("after", 0), ("before", 0)),
    _runs(("relation", 0), ("quote", 0)),
    _runs(("relation", 0), ("between", 0)),
    _runs(("relation", 0), ("cueword", 0)),
    _runs(("side", 0), ("tag", -1), ("tag", 0)),
    _runs(("side", 0), ("tag", 0), ("tag", 1)),
    _runs(("order", 0), ("tag", -1)),
    _runs(("order", 0), ("tag", 1)),
    _runs(("between", 0), ("quote", 0), ("side", 0)),
    _runs(
        ("origin", 0),
    ),
    _runs(("origin", 0), ("side", 0), ("tag", 0)),
    _runs(("origin", 0), ("order", 0)),
    _runs(("origin", 0), ("cueword", 0)),
    _runs(("origin", 0), ("kind", 0), ("after", 0)),
    _runs(("origin", 0), ("relation", 0)),
    _runs(
        ("own", 0),
    ),
    _runs(("own", 0), ("order", 0)),
    _runs(("own", 0), ("side", 0), ("tag", 0)),
)
"""What the second pass looks at beside them: each token as seen from one cue."""


JUDGED = ("origin", "cueword", "kind", "agreed", "sourced", "sort", "quoted", "length", "opening", "nearby", "shared")
JUDGE: tuple[Template, ...] = (
    *(((name, 0),) for name in JUDGED),
    *((("origin", 0), (name, 0)) for name in JUDGED[1:]),
    *((("kind", 0), (name, 0)) for name in JUDGED[3:]),
    *((("quoted", 0), (name, 0)) for name in ("agreed", "sourced", "length", "opening", "cueword")),
    _runs(("agreed", 0), ("shared", 0)),
    _runs(("agreed", 0), ("shared", 0), ("origin", 0)),
    _runs(("sourced", 0), ("nearby", 0)),
    _runs(("sourced", 0), ("sort", 0)),
    _runs(("register", 0), ("cueword", 0)),
    _runs(("register", 0), ("kind", 0)),
    _runs(("register", 0), ("origin", 0)),
    _runs(("register", 0), ("sourced", 0)),
)
"""What decides whether a candidate and what the second pass gave it make a statement."""


def shifted(column: NDArray[Number], offset: int) -> NDArray[Number]:
    """The column of the neighbour at `offset`; zero past the ends."""
    if offset == 0:
        return column
    moved = np.zeros_like(column)
    if offset > 0:
        moved[:-offset] = column[offset:]
    else:
        moved[-offset:] = column[:offset]
    return moved


@cache
def _plan(templates: tuple[Template, ...]) -> tuple[tuple[str, ...], tuple[NDArray[np.int32], ...]]:
    """The templates as the kernel reads them: names of columns; where each template's parts begin; each part's column
    and offset."""
    names = tuple(dict.fromkeys(name for template in templates for name, _ in template))
    parts = [(names.index(name), offset) for template in templates for name, offset in template]
    starts = np.cumsum([0, *map(len, templates)]).astype(np.int32)
    column, offset = (np.array(numbers, np.int32) for numbers in zip(*parts, strict=True))
    return names, (starts, column, offset)


def hashed(columns: Mapping[str, Column], templates: tuple[Template, ...], salt: int) -> NDArray[np.int32]:
    """One row per template: the feature number of each token."""
    size = len(next(iter(columns.values())))
    found = np.empty((len(templates), size), np.int32)
    begin = salt * _SALT + 1
    if kernel.LIBRARY:
        names, parts = _plan(templates)
        table = np.array([columns[name] for name in names], np.uint64).reshape(len(names), size)
        kernel.LIBRARY.hashed(table, size, *parts, len(templates), begin, _STEP, int(_PRIME), int(_SHIFT), found)
        return found
    moved: dict[tuple[str, int], NDArray[np.uint64]] = {}
    for place, template in enumerate(templates):
        key = np.full(size, begin + place * _STEP, np.uint64)
        for column, offset in template:
            part = moved.get((column, offset))
            if part is None:
                part = moved[column, offset] = shifted(columns[column], offset).astype(np.uint64)
            key = (key ^ part) * _PRIME
            key ^= key >> np.uint64(29)
        found[place] = ((key * _PRIME) >> _SHIFT).astype(np.int32)
    return found
