"""The words before an expression that belong to it: articles, "early", "the end of", "at least"."""

from __future__ import annotations

from pipeline.records import DateModifier
from pipeline.stages.dates.grammar import Words
from pipeline.stages.dates.sense import Expression
from pipeline.stages.dates.words import lexicon

_PHASES: tuple[tuple[str, DateModifier], ...] = (
    ("early", "START"),
    ("begin", "START"),
    ("mid", "MID"),
    ("middle", "MID"),
    ("late", "END"),
    ("end", "END"),
)
_BARE = ("bare_units", "units_later")
_NOUNS = ("begin", "middle", "end")
"""Phases that need "of" or a dash: "the beginning of October", "end-2025"."""
_WITH_ARTICLE = frozenset(
    {
        "quarter_of",
        "relative",
        "quarter",
        "half",
        "latest",
        "season",
        "same_period",
        "same_month",
        "months_of",
        "year_ago",
        "compared",
        "year_apart",
    }
)
_WITH_PHASE = frozenset(
    {"relative", "quarter", "half", "season", "yearless", "fixed", "month_of", "rel_month", "weekday", "offset"}
)
_LONG_UNITS = frozenset({"month", "year", "decade", "century", "quarter", "half", "season"})
_ARTICLE_UNITS = frozenset({"decade", "century", "quarter", "half", "season"})


def widen(words: Words, e: Expression, low: int) -> None:
    """Move the start of an expression left over the words that belong to it, and set its modifier."""
    if e.sense.type in ("DURATION", "SET"):
        _widen_amount(words, e, low)
        return
    if e.sense.kind in ("ago", "year_ago") and e.start > low and words.lower[e.start - 1] in ("nearly", "almost"):
        e.start, e.modifier = e.start - 1, "LESS_THAN"
        return
    if e.sense.kind in ("ago", "year_ago") and words.lower[max(low, e.start - 2) : e.start] == ["more", "than"]:
        e.start, e.modifier = e.start - 2, "MORE_THAN"
        return
    at = _article(words, e.start, low)
    if e.sense.kind in _WITH_PHASE and _phase(words, e, at, low):
        return
    period = e.sense.period
    season = period is not None and period.unit == "season"
    named = e.sense.kind == "fixed" and period is not None and period.unit in _ARTICLE_UNITS
    named = named or (e.rule == "fiscal_year" and words.lower[e.end - 1] == "year")  # "the 2009 fiscal year"
    if e.rule == "ordinal_and_ordinal":
        return  # "the first and second quarters": the article is of both
    named = named or (e.sense.kind == "weekday" and e.sense.rel in ("previous", "following"))
    if (named or e.sense.kind in _WITH_ARTICLE) and (season or not _adjective(words, e)):
        e.start = at


def _adjective(words: Words, e: Expression) -> bool:
    """`third-quarter`, `14-day`, `two day` before a noun: the article belongs to the noun that follows."""
    lex = lexicon()
    if e.rule == "next_couple" and not words.lower[e.start][:1].isdigit():
        return False  # "the last half-century": the article is that of "last"
    if e.rule == "duration" and e.end - e.start > 1 and lex.belongs(words.lower[e.end - 1], "unit"):
        return True
    if e.rule == "century":  # of "the twenty-first century" only the last dash would make an adjective
        return lex.belongs(words.lower[e.end - 2], "dash")
    return any(lex.belongs(w, "dash") for w in words.lower[e.start : e.end])


def _article(words: Words, at: int, low: int) -> int:
    return at - 1 if at > low and words.lower[at - 1] == "the" else at


def _phase(words: Words, e: Expression, at: int, low: int) -> bool:
    """Take in "early", "the end of", "mid-", "earlier"; True where there is one."""
    lex, lower, i = lexicon(), words.lower, at - 1
    link = ""
    if i > low and (lower[i] in ("of", "in") or lex.belongs(lower[i], "dash")):
        link, i = lower[i], i - 1
    if i < low:
        return False
    word = lower[i]
    shifted = lex.belongs(word, "earlier") or lex.belongs(word, "later")
    vague_day = e.sense.kind == "offset" and (e.sense.count or e.sense.clock)
    if (
        shifted
        and link in ("", "in")
        and (e.sense.kind == "relative" or vague_day)
        and word != "before"
        and word != "after"
    ):
        e.start, e.modifier = i, "START" if lex.belongs(word, "earlier") else "END"
        return True
    phase, modifier = next((p for p in _PHASES if lex.belongs(word, p[0])), ("", None))
    if modifier is None or link == "in":
        return False
    period = e.sense.period
    if e.sense.kind == "fixed" and (period is None or period.unit not in _LONG_UNITS):
        return False
    if e.sense.kind in ("weekday", "offset") and (link or words.word[i][:1].isupper()):
        return False
    if phase in _NOUNS and not link:
        return False
    if phase in ("early", "mid", "late") and link == "of" and phase == "mid":
        return False
    hyphen = lex.belongs(link, "dash")
    e.start, e.modifier = i, modifier
    adjective = hyphen and e.end < len(lower) and lower[e.end].isalpha() and e.sense.kind in ("yearless", "rel_month")
    if not adjective:
        e.start = _article(words, i, low)
    return True


def _widen_amount(words: Words, e: Expression, low: int) -> None:
    lower, at = words.lower, e.start
    before = lower[at - 1] if at > low else ""
    two = lower[at - 2] if at - 1 > low else ""
    if before in ("nearly", "almost") and e.sense.type == "SET":
        return
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
    elif before == "the" and e.sense.type == "DURATION" and e.rule not in _BARE and not _adjective(words, e):
        e.start = at - 1
