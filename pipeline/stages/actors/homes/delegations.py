"""Whose side a person is on: "the Lao team, led by X", "on the Ghanaian side", "X and other Omanis"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.lexicon import word_set
from pipeline.stages.actors.chart import Chart
from pipeline.stages.actors.people.person import Occurrence
from pipeline.stages.actors.vocabulary import ORGANIZATION_COUNTRY, PARTIES

if TYPE_CHECKING:
    from pipeline.stages.actors.homes.ties import Ties

_LED_BY = (["led", "by"], ["headed", "by"], ["represented", "by"], ["accompanied", "by"])
_OFFICIALS = word_set("actors/sets", "homes.delegations.officials")
_HOLDS = word_set("actors/sets", "homes.delegations.holds")
_HELD_AT = word_set("actors/sets", "homes.delegations.held_at")
_OF_UNITS = frozenset({"and", "&", "the", "-"})
_LEADING = frozenset({"heading", "leading"})
_STOPS = frozenset({";", "while", "whereas"})
_AHEAD = 14  # tokens from a name to the delegation that its bearer leads
_UNIT = 24
"""Tokens from an office behind a name to the body in which it is held, at most."""
_OTHER_SIDE = word_set("actors/sets", "homes.delegations.other_side")


def end_of(o: Occurrence) -> int:
    """The end of a name with the offices that follow it: "Mr X, Assistant Minister of Trade, …"."""
    return max(o.last, o.after[-1].last) if o.after else o.last


def serves_at(chart: Chart, o: Occurrence, most: int, ties: Ties) -> None:
    """ "X, Joint Secretary, South Asia Division, Ministry of Trade of Peru", "X, director at Peru's Ministry of Trade":
    where an office behind a name is held. Before a name, "Minister X at the Ministry" only says where he was met."""
    text, lower = chart.tokens.text, chart.tokens.lower
    k = start = end_of(o)
    if not o.after or k >= most or any(t.office.klass == "counterpart" for t in o.after):
        return
    if lower[k] not in _HELD_AT and not (o.after[-1].complement and text[k][:1].isupper()):
        return
    while k < min(most, start + _UNIT):
        body, hit = chart.body_at.get(k), chart.hit_at.get(k)
        state = body.country if body is not None else None
        if hit is not None and hit.entry.kind == "organization":
            state = ORGANIZATION_COUNTRY.get(hit.entry.ref)
        if state is not None:
            ties.there.setdefault(id(o.person), state)
            return
        owns = hit is not None and hit.entry.kind == "state" and lower[hit.last : hit.last + 1] in (["'s"], ["’s"])
        if hit is not None and owns and hit.last + 1 in chart.body_at:
            ties.there.setdefault(id(o.person), hit.entry.ref)
            return
        joins = lower[k] in _HELD_AT or lower[k] in _OF_UNITS
        if not joins and not text[k][:1].isupper():
            return
        if lower[k] == "," and lower[k + 1 : k + 2] == ["and"] and k > start + 1:
            return  # "X, director at the ministry, and the Embassy of Peru"
        k = body.last if body is not None else hit.last if hit is not None else k + 1


def among(chart: Chart, o: Occurrence, first: int, most: int, ties: Ties) -> None:
    """ "X and other Lao leaders"; "the Lao party, led by X": X is Lao."""
    lower = chart.tokens.lower
    if lower[o.last : o.last + 2] == ["and", "other"] and o.last + 2 < most:
        hit = chart.hit_at.get(o.last + 2) or chart.hit_at.get(o.last + 3)
        if hit is not None and hit.entry.kind == "state":
            ties.there.setdefault(id(o.person), hit.entry.ref)
    k = end_of(o)
    k += k < most and lower[k] in ("also", "who", ",")
    k += k < most and lower[k - 1] == "," and lower[k] == "who"
    if k + 2 < most and lower[k] in ("led", "headed", "heads", "leads"):  # "X led the U.S. delegation"
        hit = chart.hit_at.get(k + 1 + (lower[k + 1] == "the"))
        body = chart.body_in.get(k + 2)
        own = body is not None and body.country is not None
        if hit is not None and hit.entry.kind == "state" and hit.last < most and (own or lower[hit.last] in PARTIES):
            ties.there[id(o.person)] = hit.entry.ref
            return
    for k in range(o.last, min(most - 3, o.last + _AHEAD)):  # "X arrived in Rome leading a Lao delegation"
        if lower[k] in _STOPS:
            break
        at = k + 2 + (lower[k + 2] in ("high-level", "large"))
        hit = chart.hit_at.get(at) if lower[k] in _LEADING and lower[k + 1] in ("a", "an", "the") else None
        if hit is not None and hit.entry.kind == "state" and hit.last < most and lower[hit.last] in PARTIES:
            ties.there.setdefault(id(o.person), hit.entry.ref)
            return
    if o.begin - 2 >= first and lower[o.begin - 2 : o.begin] in _LED_BY:
        for k in range(o.begin - 3, max(first, o.begin - 12) - 1, -1):
            hit = chart.hit_in.get(k)
            if hit is not None and hit.entry.kind == "state":
                ties.there.setdefault(id(o.person), hit.entry.ref)
                return


def on_side(chart: Chart, o: Occurrence, first: int, ties: Ties) -> None:
    """ "On the Ghanaian side the talks were attended by Minister X": X is of Ghana; "for Peru, the Minister of Trade,
    X": of Peru."""
    lower = chart.tokens.lower
    for k in range(o.begin - 1, first, -1):
        if lower[k] == ";":
            return
        hit = chart.hit_in.get(k - 1) if lower[k] == "," else None
        if hit is not None and hit.entry.kind == "state" and hit.entry.form == "name":
            link = hit.first - 1 - (lower[hit.first - 1] == "the")
            behalf = lower[link - 3 : link + 1] == ["on", "the", "behalf", "of"] or lower[link - 1 : link + 1] == [
                "behalf",
                "of",
            ]
            if behalf or (lower[link] == "for" and (link == first or lower[link - 1] in (";", ":", "and"))):
                ties.there.setdefault(id(o.person), hit.entry.ref)
                return
        hit = chart.hit_in.get(k - 1) if lower[k] == "side" else None
        if hit is not None and hit.entry.kind == "state" and lower[max(first, hit.first - 2)] in ("on", "from", "for"):
            ties.there.setdefault(id(o.person), hit.entry.ref)
            return


def member(chart: Chart, o: Occurrence, first: int, ties: Ties) -> None:
    """ "The Kenyan delegation included A, B and C", "the delegation of Kenya, comprising A": they are of Kenya."""
    lower = chart.tokens.lower
    for k in range(o.begin - 1, first, -1):
        if lower[k] in _OTHER_SIDE:
            return
        if lower[k] in _HOLDS:
            for m in range(k - 1, max(first - 1, k - 6), -1):
                of = chart.hit_in.get(m)
                if of is None or of.entry.kind != "state":
                    continue
                after = of.last + (lower[of.last] in ("'s", "’s"))
                link = of.first - 1 - (lower[of.first - 1] == "the")
                party = PARTIES | _OFFICIALS
                if lower[after] in party or (lower[link] in ("of", "from") and lower[link - 1] in party):
                    ties.there.setdefault(id(o.person), of.entry.ref)
                    return
            return
