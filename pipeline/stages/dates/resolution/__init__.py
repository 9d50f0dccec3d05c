"""From meanings to calendar: each expression is resolved in reading order, with what the text said before it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pipeline.stages.dates.resolution import days, stretches
from pipeline.stages.dates.resolution.context import Context, Resolved, of, ranged, unknown
from pipeline.stages.dates.sense import Sense

__all__ = ["Context", "Resolved", "resolve"]

_DECIDED = 3
"""Days from the reference day within which one of two readings of a numeric date is taken."""


def resolve(sense: Sense, context: Context) -> Resolved:
    """The value of an expression; what the calendar cannot reach stays unknown."""
    try:
        return _RESOLVERS[sense.kind](sense, context)
    except (ValueError, OverflowError):
        return unknown(sense, "XXXX")


def _fixed(s: Sense, c: Context) -> Resolved:
    assert s.period is not None
    return of(s.period, s, "explicit")


def _fixed_range(s: Sense, c: Context) -> Resolved:
    assert s.period is not None and s.to is not None and s.to.period is not None
    return ranged(s.period, s.to.period, "explicit")


def _ambiguous(s: Sense, c: Context) -> Resolved:
    """Day and month could stand either way round: what lies near the reference day decides, then the text's custom."""
    a, b = s.period, s.other
    assert a is not None and b is not None
    if c.reference is not None:
        close = [p for p in (a, b) if abs((p.first - c.reference).days) <= _DECIDED]
        if len(close) == 1:
            return of(close[0], s, "explicit")
    if c.order:
        return of(a if c.order == "day" else b, s, "explicit")
    first, last = sorted((a.first, b.first))
    c.notes.append(f"day and month are ambiguous: {first} or {last}")
    year = a.value[:4]
    return Resolved("DATE", f"{year}-XX-XX", f"{year}-XX-XX", first, last, "explicit")


def _value(s: Sense, c: Context) -> Resolved:
    return Resolved(s.type, s.value, basis="explicit" if s.type != "DATE" else "anchored")


_RESOLVERS: Mapping[str, Callable[[Sense, Context], Resolved]] = {
    "fixed": _fixed,
    "fixed_range": _fixed_range,
    "ambiguous": _ambiguous,
    "value": _value,
    **days.RESOLVERS,
    **stretches.RESOLVERS,
}
