"""Names that several states share, decided once a document: Congo, Dominican, the two Georgias."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.document import Tokens
from pipeline.lexicon import many, table
from pipeline.stages.actors.vocabulary import Entry

if TYPE_CHECKING:
    from pipeline.stages.actors.bodies.gazetteer import Hit

_NEAR = 2  # tokens to either side among which a word decides for the place itself
_NAMED = 3  # what an unshared name of the state counts, beside a word that only goes with it


@dataclass(frozen=True, slots=True)
class Shared:
    """A name of two states: what it means by itself and what it may mean."""

    state: str
    other: str
    beside: frozenset[str]
    signs: frozenset[str]
    own: frozenset[str]


SHARED = {
    row["form"]: Shared(
        row["state"],
        row["other"],
        frozenset(many(row["beside"])),
        frozenset(many(row["signs"])),
        frozenset(many(row["own"])),
    )
    for row in table("actors/shared_names")
}


def settle_shared(tokens: Tokens, found: list[Hit], places: Sequence[int]) -> None:
    """Give each of the shared names, at these places of `found`, the state that the document speaks of."""
    shared = set(places)
    named = {h.entry.ref for k, h in enumerate(found) if k not in shared and h.entry.kind == "state"}
    decided: dict[str, bool] = {}
    for k in places:
        hit = found[k]
        form = tokens.text[hit.first]
        row = SHARED[form]
        near = tokens.lower[max(0, hit.first - _NEAR) : hit.first] + tokens.lower[hit.last : hit.last + _NEAR]
        if form not in decided:
            other = _NAMED * (row.other in named) + len({tokens.lower[i] for i in tokens.where(row.signs)})
            own = _NAMED * (row.state in named) + len({tokens.lower[i] for i in tokens.where(row.own)})
            decided[form] = other > own
        if decided[form] or not row.beside.isdisjoint(near):
            found[k] = replace(hit, entry=_meaning(hit.entry, row.other))


def _meaning(entry: Entry, other: str) -> Entry:
    """What the name means where it is the other's; a place that is no state means nobody."""
    return replace(entry, kind="trap", ref="place") if other == "-" else replace(entry, ref=other)
