"""The parties of an agreement that the table of known ones has: only those that the text names or the name spells."""

from __future__ import annotations

from pipeline.stages.agreements.makers.evidence import BETWEEN, CONTEXT, INSIDE, NONE, SIDES, Parties
from pipeline.stages.agreements.makers.owners import before, other_side, owner_of
from pipeline.stages.agreements.makers.partners import partners_after
from pipeline.stages.agreements.makers.states import Table, key
from pipeline.stages.agreements.phrases.known import KNOWN
from pipeline.stages.agreements.phrases.phrase import Phrase


def of_known(table: Table, phrase: Phrase) -> Parties:
    known = KNOWN[phrase.known or ""]
    inside = table.within(phrase.first, phrase.last, people=False)
    if known.parties:
        keys = tuple(key(p) for p in known.parties)
        named = inside if len(keys) == 1 else table.names  # one bloc's own agreement must carry its name
        if known.spelled or all(k in named for k in keys):
            return Parties(keys, INSIDE)
        return Parties(inside, INSIDE) if len(inside) >= 2 else NONE
    if known.several:
        after, opener, _ = partners_after(table, phrase)
        together = tuple(dict.fromkeys((*inside, *after)))
        if known.fixed:
            return _with_fixed(table, phrase, key(known.fixed), together)
        if opener == "with" and len(together) == 1:
            together = (*(other_side(table, phrase, together) or before(table, phrase, together)), *together)
        if len(together) >= 2:
            return Parties(together, BETWEEN)
        if opener == "with" and together:
            return NONE  # with one that is no side of the article, by one that is not named
    if known.pairwise:
        context = table.within(phrase.sentence.first, phrase.first)
        if len(context) == 2:
            return Parties(context, CONTEXT)
        sides = table.local_sides(phrase)
        return Parties(sides, SIDES) if len(sides) == 2 or sides == table.bloc else NONE
    return Parties(inside, INSIDE) if len(inside) >= 2 else NONE


def _with_fixed(table: Table, phrase: Phrase, fixed: str, told: tuple[str, ...]) -> Parties:
    """The parties of an agreement that always has one and the same party, which the text must name."""
    near = told or owner_of(table, phrase) or table.within(phrase.sentence.first, phrase.first, people=False)
    if not near and phrase.determiner == "our":
        near = table.sides[:1]  # who is interviewed is named first
    others = tuple(dict.fromkeys(k for k in near if k != fixed)) or other_side(table, phrase, (fixed,))
    if fixed not in table.names or len(others) != 1:
        return NONE
    return Parties((fixed, *others), BETWEEN)
