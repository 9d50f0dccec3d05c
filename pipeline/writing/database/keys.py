"""The cross-document tables: what each record says of a key, and how several records' words become one row.

The rules of merging do not depend on the order of loading, so that the same records always give the same rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import get_args

from pipeline.records import ActorKind
from pipeline.writing.database.rows import Row, Rows

ACTOR_KINDS = frozenset(get_args(ActorKind))

Saying = tuple[str, Row]
"""The table of keys, and what one record says: a row of it."""


def sayings(rows: Rows) -> set[Saying]:
    """What rows say of keys."""
    found: set[Saying] = set()
    for r in rows["actors"]:
        found.add(("actor_keys", _actor(r[3], r[5], r[6], is_actor=1)))
    for table, key, name in _REFERENCES:
        for r in rows[table]:
            if r[key] is not None:
                found.add(("actor_keys", _actor(r[key], r[name] if name else None, None, is_actor=0)))
    for r in rows["agreements"]:
        found.add(("agreement_keys", (r[3], r[4], r[5], r[6], r[7])))
    for r in rows["events"]:
        found.add(("event_keys", (r[3], r[4])))
    return found


# table, place of the key, place of the name. The name of a speaker is the source phrase, which does not name the key.
_REFERENCES: tuple[tuple[str, int, int | None], ...] = (
    ("parties", 3, 4),
    ("milestone_parties", 4, 5),
    ("speakers", 4, None),
    ("participants", 4, None),
)


def _actor(key: str, name: str | None, country: str | None, *, is_actor: int) -> Row:
    kind, _, code = key.partition(":")
    return (key, kind if kind in ACTOR_KINDS else None, code, name or code, country, is_actor)


def merged(said: Iterable[Saying]) -> dict[str, list[Row]]:
    """One row a key, by table, in the order of the keys."""
    tables: dict[str, dict[str, Row]] = {"actor_keys": {}, "agreement_keys": {}, "event_keys": {}}
    for table, row in said:
        known = tables[table].get(row[0])
        tables[table][row[0]] = row if known is None else _MERGE[table](known, row)
    return {table: [by_key[key] for key in sorted(by_key)] for table, by_key in tables.items()}


def _merge_actors(one: Row, other: Row) -> Row:
    if one[5] != other[5]:
        better = one if one[5] else other
        return (*better[:4], _last(one[4], other[4]), 1)
    return (*one[:3], _longest(one[3], other[3]), _last(one[4], other[4]), one[5])


def _merge_agreements(one: Row, other: Row) -> Row:
    return (
        *(one[0], _last(one[1], other[1]), _last(one[2], other[2])),
        *(_longest(one[3], other[3]), _last(one[4], other[4])),
    )


def _merge_events(one: Row, other: Row) -> Row:
    return (one[0], _last(one[1], other[1]))


_MERGE: dict[str, Callable[[Row, Row], Row]] = {
    "actor_keys": _merge_actors,
    "agreement_keys": _merge_agreements,
    "event_keys": _merge_events,
}


def _longest(one: str, other: str) -> str:
    """The longer name; of equals one not in capitals, else the first in code point order."""
    return min(one, other, key=lambda name: (-len(name), name.isupper(), name))


def _last(one: str | None, other: str | None) -> str | None:
    return max(one, other) if one is not None and other is not None else one if other is None else other
