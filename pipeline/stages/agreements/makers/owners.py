"""Whose an agreement is told to be: possessors before it, a relative clause, the state before it, the other side."""

from __future__ import annotations

from pipeline.stages.agreements import words
from pipeline.stages.agreements.families import STATEMENTS
from pipeline.stages.agreements.makers.acting import acting
from pipeline.stages.agreements.makers.states import Table
from pipeline.stages.agreements.phrases.phrase import Phrase

_COUNTRIES = words.group("of_countries")
"""Nouns that may mean the states of the article: "with both countries", "the two nations' agreement"."""
_JOINING = frozenset(("and", "&", "both", "two", "-", "–"))
"""Words between or before several owners."""


def told_of(table: Table, phrase: Phrase) -> tuple[str, ...]:
    """The pair in a relative clause: "the programme that both countries have carried out"."""
    lower = table.reader.lower
    if lower[phrase.last : phrase.last + 1] not in (["that"], ["which"]):
        return ()
    found = table.within(phrase.last + 1, min(phrase.sentence.last, phrase.last + 5))
    return found if len(found) == 2 else ()


def before(table: Table, phrase: Phrase, after: tuple[str, ...]) -> tuple[str, ...]:
    """The last state before a phrase whose partner is given: "Indonesia denies … a pact with Australia"."""
    if phrase.first == phrase.sentence.first:
        return ()
    return table.last_before(phrase.sentence.first, phrase.first, after, partners=False)


def other_side(table: Table, phrase: Phrase, some: tuple[str, ...]) -> tuple[str, ...]:
    """The article's other side, where one side is already known; on a journey the host of the leg."""
    sides = table.sides if table.tour is None else table.local_sides(phrase)
    if len(some) == 1 and len(table.sides) == 2 and some[0] in sides:
        return tuple(k for k in sides if k not in some)
    return ()


def bloc_of_text(table: Table, some: tuple[str, ...]) -> tuple[str, ...]:
    """The bloc that the text is about, which makes agreements with others, too: "the Mercosur deal", "the Chile pact"
    where the European Union and Mexico have signed one."""
    blocs = tuple(k for k in table.sides if k.startswith("bloc:"))
    return blocs if len(some) == len(blocs) == 1 and some[0] not in table.sides else ()


def owner_of(table: Table, phrase: Phrase) -> tuple[str, ...]:
    """Possessors before the phrase: "the two countries' …", "their …"."""
    reader = table.reader
    k = phrase.first - 1
    if k < phrase.sentence.first:
        return ()
    if phrase.determiner in ("their", "its", "our", "his", "her", "your"):
        owner = table.within(k, k + 1)
        if len(owner) > 2 and len(who := acting(table, phrase.sentence.first, k)) == 2:
            owner = who  # "At the summit in Lima, Peru and Cuba renewed their pact"
        if phrase.determiner == "our" and not owner and table.home is not None and phrase.family not in STATEMENTS:
            return (table.home,)
        return owner if owner or phrase.determiner != "its" else table.subject_before(phrase)
    if phrase.determiner == "'s":
        begin = max(phrase.sentence.first, k - 4)
        owners = table.within(begin, k + 1, people=False)[-2:]
        # "the two countries' accord", "Peru and Fiji's pact", but "told his Estonian host that the EU's pact …"
        joined = len(table.ending(k)) > 1 or not _JOINING.isdisjoint(reader.lower[begin:k])
        return owners if joined else owners[-1:]
    if reader.lower[k] in words.DETERMINERS:
        return ()
    return ()


def owned_by_others(table: Table, phrase: Phrase) -> bool:
    """Whether the possessor is no state of the article: "the region's declaration on fisheries"."""
    lower = table.reader.lower
    k = phrase.first - 2
    if phrase.determiner != "'s" or k < phrase.sentence.first or lower[k] in _COUNTRIES:
        return False
    return table.reader.text[k].islower() and lower[k] not in words.STOPS
