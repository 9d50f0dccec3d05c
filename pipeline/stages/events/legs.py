"""Several happenings told by one word, each with its day: "will visit Peru on 3 May and Chile on 5 May"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline.facts import Mention
from pipeline.lexicon import word_set
from pipeline.stages.events.places.names import land, place_at
from pipeline.stages.events.telling import Reading, Telling

_BETWEEN = word_set("events/sets", "legs.between")
_BEFORE_DAY = frozenset({"on", "from", "in", "for", ","})
_GAP = 6
"""Tokens between one leg and the next, at most."""


def legs(r: Reading, told: Telling) -> Iterator[Telling]:
    """A telling, or one for each land visited or person met that has its own day beside it."""
    if told.family in ("call", "meeting") and (apart := _another(r, told)):
        yield replace(told, who=tuple(x for x in told.who if x not in apart), many=False)
        yield replace(told, who=tuple(x for x in told.who if x not in told.apart or x in apart), many=False, again=True)
        return
    if told.family not in _KINDS:
        yield told
        return
    pairs = _pairs(r, _KINDS[told.family])
    if len(pairs) < 2 or pairs[0][1] != told.date:
        yield told
        return
    s = r.s
    for n, (mention, day) in enumerate(pairs):
        if told.family == "visit":
            codes = frozenset(c for a in mention.actors if (c := land(s.cast, a)))
            place = place_at(s, s.first(mention))
            yield replace(told, date=day, lands=codes, place=place, again=told.again or n > 0, length=None)
        else:
            others = {a for m, _ in pairs for a in m.actors if m is not mention}
            who = tuple(x for x in told.who if x not in others)
            who += tuple(a for a in mention.actors if a not in who)
            apart = tuple(x for x in told.apart if x not in others)
            yield replace(told, date=day, who=who, apart=apart, again=told.again or n > 0)


_KINDS = {"visit": "state", "meeting": "person", "call": "person"}


def _another(r: Reading, told: Telling) -> tuple[str, ...]:
    """Whom one more was with: "had a call with the envoy and another with Minister X"."""
    s = r.s
    if s.all_words.isdisjoint(_ONE_MORE):
        return ()
    for k in range(r.end, min(r.end + 40, s.high)):
        if s.lower[k] in _ONE_MORE and s.word(k + 1) == "with" and s.word(k - 1) == "and":
            with_him = {a for m in s.mentions if s.first(m) > k for a in m.actors}
            return tuple(x for x in told.apart if x in with_him) if set(told.apart) - with_him else ()
    return ()


_ONE_MORE = frozenset({"another", "one"})


def _pairs(r: Reading, kind: str) -> list[tuple[Mention, str]]:
    """The lands or persons after a trigger with the days right behind them, one after the other."""
    s = r.s
    days = {s.document.tokens.at(d.span.start): d for d in s.dates if d.type == "DATE" and d.edtf}
    found: list[tuple[Mention, str]] = []
    at = r.end
    for mention in s.mentions:
        first = s.first(mention)
        if first < at or s.kinds(mention) != {kind} or mention.form == "demonym":
            continue
        if found and (first - at > _GAP or not s.words(at, first) <= _BETWEEN):
            break
        k = s.last(mention)
        while s.word(k) in _BEFORE_DAY and k - s.last(mention) < 2:
            k += 1
        day = days.get(k)
        if day is None:
            if found:
                break
            continue
        found.append((mention, day.edtf or ""))
        at = s.document.tokens.within(day.span.start, day.span.end).stop
    return found
