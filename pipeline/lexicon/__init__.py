"""The lexicons: linguistic and diplomatic facts as tables that a non-programmer can read and extend.

A lexicon is a tab-separated file beside this module. Lines that start with ``#`` say what the table is, where its
facts come from, and give an example. The first other line names the columns. A cell may hold several values
separated by ``|``; the caller splits them with :func:`many`. The loader refuses what would make a rule silently
wrong: a missing header, a row of another width, an empty first cell, an empty alternative, a row given twice.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

Row = dict[str, str]
_FOLDER = Path(__file__).parent


class LexiconError(ValueError):
    """A lexicon file is not well formed; the message names file, line and reason."""


@cache
def table(name: str) -> tuple[Row, ...]:
    """The rows of `name`.tsv (a path below the lexicon folder), as dictionaries by column name."""
    path = _FOLDER / f"{name}.tsv"
    rows: list[Row] = []
    columns: list[str] = []
    seen: set[str] = set()
    for number, line in enumerate(path.read_text("utf-8").split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if not columns:
            columns = cells
            continue
        _check(path.name, number, line, cells, columns, seen)
        rows.append(dict(zip(columns, cells, strict=True)))
    if not columns:
        raise LexiconError(f"{path.name}: no line names the columns")
    return tuple(rows)


def many(cell: str) -> tuple[str, ...]:
    """The values of a cell that holds several, separated by ``|``; an empty cell holds none."""
    return tuple(cell.split("|")) if cell else ()


def _check(file: str, number: int, line: str, cells: list[str], columns: list[str], seen: set[str]) -> None:
    if len(cells) != len(columns):
        raise LexiconError(f"{file}:{number}: {len(cells)} cells, expected {len(columns)} ({', '.join(columns)})")
    if not cells[0]:
        raise LexiconError(f"{file}:{number}: the first cell is empty")
    if any(cell != cell.strip() for cell in cells):
        raise LexiconError(f"{file}:{number}: blank space at the edge of a cell")
    if any(cell and "" in cell.split("|") for cell in cells):
        raise LexiconError(f"{file}:{number}: an empty alternative between |")
    if line in seen:
        raise LexiconError(f"{file}:{number}: the row is given twice")
    seen.add(line)


@cache
def _sets(name: str) -> dict[str, frozenset[str]]:
    return {row["set"]: frozenset(many(row["words"])) for row in table(name)}


def word_set(name: str, which: str) -> frozenset[str]:
    """One of the small closed sets of words in the table `name`; a set that it does not have is an error."""
    return _sets(name)[which]
