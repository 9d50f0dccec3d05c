"""The parties of an agreement that nobody owns or makes in its clause: those the sentence or the article is about."""

from __future__ import annotations

from pipeline.stages.agreements import words
from pipeline.stages.agreements.makers.acting import acting, of_both, of_relations
from pipeline.stages.agreements.makers.evidence import CONTEXT, NONE, SIDES, SUBJECT, Parties
from pipeline.stages.agreements.makers.owners import owned_by_others, told_of
from pipeline.stages.agreements.makers.telling import Telling, proper

_AT, _MEETINGS = frozenset(("after", "at", "during", "following")), words.group("meeting_word")
_PAIR, _OPENING = 2, 6
"""Tokens in which a sentence that begins with a meeting tells it."""


def told_as_theirs(telling: Telling) -> Parties | None:
    """The two whom a sentence says it is theirs, or none where it is said to be of others."""
    if pair := told_of(telling.table, telling.phrase):
        return Parties(pair, SUBJECT)
    return NONE if owned_by_others(telling.table, telling.phrase) else None


def of_itself(telling: Telling) -> Parties | None:
    """None for what need not be of the article's two sides: a plan, "the U.N. Security Council agreement"."""
    phrase = telling.phrase
    if telling.one_sided and (pair := of_both(telling.table, phrase)):
        return Parties(pair, CONTEXT)
    return NONE if telling.one_sided or telling.table.organized(phrase.first, phrase.head) else None


def of_those_met(telling: Telling) -> Parties | None:
    """A bloc or many that met: "the ministers of the eight countries issued a joint statement"."""
    if telling.phrase.family != "statement" or not any(s.status == "issued" for s in telling.steps):
        return None
    met = telling.table.met()
    return Parties(met, CONTEXT) if met and (met[0].startswith("bloc:") or len(met) > _PAIR) else None


def of_meeting_before(telling: Telling) -> Parties | None:
    """Those whose meeting opens the sentence: "Following talks between the presidents of Peru, Chile and Fiji, a treaty
    was signed"."""
    lower, phrase, begin = telling.lower, telling.phrase, telling.phrase.sentence.first
    if lower[begin] not in _AT or telling.subject or any(s.left for s in telling.steps):
        return None
    comma = next((k for k in range(phrase.first - 1, begin, -1) if lower[k] == ","), begin)
    if _MEETINGS.isdisjoint(lower[begin : min(begin + _OPENING, comma)]):
        return None
    place = next((k for k in range(comma - 1, begin, -1) if lower[k] == "in"), comma)
    met = telling.table.within(begin, place)  # "talks between the ministers of Peru and Chile in Norway"
    met = met if len(met) >= _PAIR else telling.table.within(begin, comma)
    return Parties(met, SUBJECT) if len(met) >= _PAIR else None


def placed_elsewhere(telling: Telling) -> Parties | None:
    """A name with the place of a third country: theirs alone who stand before it."""
    table, phrase = telling.table, telling.phrase
    if table.place(phrase) <= set(table.sides):
        return None
    pair = table.pair_before(phrase) if phrase.named else ()
    if not pair and "their" in telling.lower[phrase.sentence.first : phrase.first]:
        pair = acting(table, phrase.sentence.first, phrase.first)  # "A and B reaffirmed their commitment to the …"
        pair = pair if set(pair) == set(table.sides) else ()
    return Parties(pair, CONTEXT) if pair else NONE


def only_mentioned(telling: Telling) -> Parties | None:
    """None for "welcomed the Ocean of Peace Declaration", "the Samoa Agreement": others may have made it."""
    phrase = telling.phrase
    top = phrase.heading or phrase.first <= 1  # the document itself
    if telling.steps or not ((_declared(telling) and not top) or (phrase.complement is None and proper(phrase))):
        return None
    pair = of_both(telling.table, phrase)
    return Parties(pair, CONTEXT) if pair else NONE


def of_two_before(telling: Telling) -> Parties | None:
    """Two that the sentence names before it; all of the text's three where it is trilateral."""
    table, phrase, begin = telling.table, telling.phrase, telling.phrase.sentence.first
    pair = table.within(begin, phrase.first, people=False)
    if len(pair) != _PAIR and phrase.named:
        pair = table.pair_before(phrase)
    if len(pair) != _PAIR:
        pair = acting(table, begin, phrase.first)
    if len(pair) != _PAIR:
        return None
    if table.bloc and "trilateral" in phrase.modifiers and set(pair) < set(table.bloc):
        return Parties(table.bloc, CONTEXT)
    return Parties(pair, CONTEXT)


def declared_by_others(telling: Telling) -> Parties | None:
    """None for a declaration by its name: "the Ocean of Peace Declaration"."""
    return NONE if _declared(telling) and not of_relations(telling.table, telling.phrase) else None


def of_sides(telling: Telling) -> Parties:
    """Those of the article: who met, for the statement itself, else its two sides where it is not on many."""
    table, phrase = telling.table, telling.phrase
    if phrase.family == "statement" and phrase.sentence.first == 0 and (met := table.met()):
        return Parties(met, CONTEXT)
    if table.crowd:
        return NONE
    sides = table.local_sides(phrase)
    several = len(sides) > _PAIR and phrase.plural and table.tour is not None  # signed on one journey
    return Parties(sides, SIDES) if len(sides) == _PAIR or sides == table.bloc or several else NONE


def _declared(telling: Telling) -> bool:
    """Whether a declaration is called by a name."""
    phrase = telling.phrase
    return phrase.family == "declaration" and phrase.named and phrase.needs == "signed"
