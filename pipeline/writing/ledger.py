"""The ledger on the command line: the views of a database as a table, CSV or JSON."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from pipeline.writing import csv
from pipeline.writing.database.tables import actor_keys, agreements, parties

Row = tuple[Any, ...]

_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Control characters, and those that turn the direction of a line."""

_VIEWS: dict[str, tuple[str, tuple[str, ...], tuple[tuple[str, int], ...]]] = {
    "agreements": (
        "agreement_ledger",
        ("articles DESC", "key"),
        (
            *(("name", 48), ("acronym", 8), ("kind", 20), ("level", 23), ("parties", 20)),
            *(("status", 11), ("status_date", 21), ("articles", 8)),
        ),
    ),
    "timeline": (
        "relations_timeline",
        ("CASE WHEN day IS NULL THEN 1 ELSE 0 END", "day", "date", "state_a", "state_b", "kind", "status", "key"),
        (
            *(("date", 21), ("state_a", 8), ("state_b", 8), ("what", 9), ("kind", 20), ("status", 11)),
            *(("name", 40), ("articles", 8)),
        ),
    ),
    "quotes": (
        "who_said_what",
        ("told", "article_id", "seq", "key"),
        (("told", 10), ("speaker", 24), ("country", 7), ("cue", 14), ("statement", 80), ("outlet", 20)),
    ),
}
"""View, order of its rows, and the columns (with their greatest width) that a table shows; CSV and JSON have all."""


def ledger(engine: sa.Engine, view: str, wanted: Sequence[str]) -> tuple[list[str], list[Row]]:
    """The columns and rows of a view, for the parties that are wanted."""
    name, order, _ = _VIEWS[view]
    table = sa.table(name, *(sa.column(c) for c in _columns(engine, name)))
    query = sa.select(table).order_by(*(sa.text(term) for term in order))
    if wanted:
        query = query.where(_FILTERS[view](table, wanted))
    with engine.connect() as connection:
        found = connection.execute(query)
        return list(found.keys()), [tuple(row) for row in found]


def _columns(engine: sa.Engine, view: str) -> list[str]:
    return [column["name"] for column in sa.inspect(engine).get_columns(view)]


def _code(party: str) -> str:
    return party.partition(":")[2] or party


def _agreement_of(table: sa.TableClause, wanted: Sequence[str]) -> sa.ColumnElement[bool]:
    def has(party: str) -> sa.ColumnElement[bool]:
        same = actor_keys.c.key == party if ":" in party else sa.func.upper(actor_keys.c.code) == party.upper()
        return sa.exists(
            sa.select(sa.literal(1))
            .select_from(
                parties.join(
                    agreements,
                    (agreements.c.article_id == parties.c.article_id) & (agreements.c.id == parties.c.agreement_id),
                ).join(actor_keys, actor_keys.c.key == parties.c.key)
            )
            .where(agreements.c.key == table.c.key, same)
        )

    return sa.and_(*map(has, wanted))


def _between(table: sa.TableClause, wanted: Sequence[str]) -> sa.ColumnElement[bool]:
    sides = (table.c.state_a, table.c.state_b)
    return sa.and_(*(sa.or_(*(side == _code(party).upper() for side in sides)) for party in wanted))


def _said_by(table: sa.TableClause, wanted: Sequence[str]) -> sa.ColumnElement[bool]:
    return sa.or_(
        table.c.country.in_([_code(party).upper() for party in wanted]),
        table.c.key.in_([party for party in wanted if ":" in party]),
    )


_FILTERS = {"agreements": _agreement_of, "timeline": _between, "quotes": _said_by}


def render(view: str, columns: Sequence[str], rows: Sequence[Row], form: str) -> str:
    """Rows as `table`, `csv` or `json` text."""
    if form == "json":
        return (
            json.dumps(
                [dict(zip(columns, row, strict=True)) for row in rows], default=str, ensure_ascii=False, indent=1
            )
            + "\n"
        )
    if form == "csv":
        return csv.lines(columns, rows)
    return _table(columns, rows, _VIEWS[view][2])


def _table(columns: Sequence[str], rows: Sequence[Row], shown: Sequence[tuple[str, int]]) -> str:
    places = [columns.index(name) for name, _ in shown]
    cells = [[name for name, _ in shown]]
    cells += [[_fit(row[i], limit) for i, (_, limit) in zip(places, shown, strict=True)] for row in rows]
    widths = [max(map(_width, column)) for column in zip(*cells, strict=True)]
    rule = ["-" * width for width in widths]
    return "".join(
        "  ".join(cell + " " * (width - _width(cell)) for cell, width in zip(line, widths, strict=True)).rstrip() + "\n"
        for line in (cells[0], rule, *cells[1:])
    )


def _fit(value: object, limit: int) -> str:
    """A value on one line of at most `limit` columns, without characters that command a terminal."""
    text = " ".join(_UNSAFE.sub(" ", _said(value)).split())
    if _width(text) <= limit:
        return text
    while _width(text) > limit - 1:
        text = text[:-1]
    return text + "…"


def _said(value: object) -> str:
    return "" if value is None else str(value)[:500]


def _width(text: str) -> int:
    """Columns of a terminal that a text takes."""
    return sum(
        0
        if unicodedata.combining(c) or unicodedata.category(c) == "Cf"
        else 2
        if unicodedata.east_asian_width(c) in "WF"
        else 1
        for c in text
    )
