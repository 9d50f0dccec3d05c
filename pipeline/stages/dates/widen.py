"""The words before an expression that belong to it: articles, "early", "the end of", "at least"."""

from __future__ import annotations

from pipeline.stages.dates.grammar import Words
from pipeline.stages.dates.sense import Expression
from pipeline.stages.dates.words import lexicon

_PHASES = ("early", "mid", "middle", "late", "end", "begin")
_WITH_OF = ("end", "begin", "middle", "late", "early")
_SHIFTS = ("earlier", "later")
_WITH_ARTICLE = frozenset({"relative", "quarter", "half", "latest", "season", "same_period", "months_of", "value"})
_WITH_PHASE = frozenset(
    {
        "relative",
        "quarter",
        "half",
        "season",
        "months_of",
        "yearless",
        "fixed",
        "month_of",
        "rel_month",
        "weekday",
        "offset",
    }
)
_WIDE_UNITS = frozenset({"month", "year", "decade", "century", "quarter", "half", "season"})


def widen(words: Words, e: Expression, low: int) -> None:
    """Move the start of an expression left over the words that belong to it, and set its modifier."""
    if e.sense.type == "DURATION":
        _widen_amount(words, e, low)
        return
    at = _article(words, e.start, low)
    if e.sense.kind in _WITH_PHASE and (found := _phase(words, e, at, low)):
        e.start, e.modifier = found
        return
    fixed = e.sense.period
    decade = e.sense.kind == "fixed" and fixed is not None and fixed.unit in ("decade", "century")
    if e.sense.kind in _WITH_ARTICLE or decade:
        e.start = at


def _article(words: Words, at: int, low: int) -> int:
    return at - 1 if at > low and words.lower[at - 1] == "the" else at


def _phase(words: Words, e: Expression, at: int, low: int) -> tuple[int, str] | None:
    lex, lower = lexicon(), words.lower
    i = at - 1
    if i < low:
        return None
    link = ""
    if lower[i] in ("of", "in") or lex.belongs(lower[i], "dash"):
        link, i = lower[i], i - 1
    if i < low:
        return None
    word = lower[i]
    phase = next((k for k in _PHASES if lex.belongs(word, k)), None)
    if phase:
        if e.sense.kind == "fixed" and (e.sense.period is None or e.sense.period.unit not in _WIDE_UNITS):
            return None
        if link == "in" or (link == "of" and phase not in _WITH_OF):
            return None
        if link == "" and phase in ("begin", "middle", "end") and at == e.start and phase != "end":
            return None
        return _article(words, i, low), lex.value(word, phase)
    if (
        any(lex.belongs(word, k) for k in _SHIFTS)
        and link in ("", "in")
        and e.sense.kind in ("relative", "weekday", "offset")
    ):
        return i, "START" if lex.belongs(word, "earlier") else "END"
    return None


def _widen_amount(words: Words, e: Expression, low: int) -> None:
    lower, at = words.lower, e.start
    before = lower[at - 1] if at > low else ""
    two = lower[at - 2] if at - 1 > low else ""
    if before in ("nearly", "almost"):
        e.start, e.modifier = at - 1, "LESS_THAN"
    elif before == "than" and two in ("more", "less", "fewer"):
        e.start, e.modifier = at - 2, "MORE_THAN" if two == "more" else "LESS_THAN"
        if e.start > low and lower[e.start - 1] == "no":
            e.start, e.modifier = e.start - 1, "EQUAL_OR_LESS" if two == "more" else "EQUAL_OR_MORE"
    elif before in ("least", "most") and two == "at":
        e.start, e.modifier = at - 2, "EQUAL_OR_MORE" if before == "least" else "EQUAL_OR_LESS"
    elif before == "to" and two == "up":
        e.start, e.modifier = at - 2, "EQUAL_OR_LESS"
    elif before in ("about", "around", "approximately", "roughly"):
        e.modifier = "APPROX"
    elif before == "over":
        e.modifier = "MORE_THAN"
    elif before == "the":
        e.start = at - 1
