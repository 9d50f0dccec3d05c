"""Clauses with who told them behind: "CLAUSE, state media said Friday", "CLAUSE, Minister X told Tass", "CLAUSE, Mr X
was quoted by Andina as saying". Behind the verb stands only when, where, to whom, so that all of the clause is said."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pipeline.document import Tokens
from pipeline.english import ARTICLES, DASHES
from pipeline.stages.quotes.certain import speaks
from pipeline.stages.quotes.cues import words
from pipeline.stages.quotes.passage import Attribution, Passage
from pipeline.stages.quotes.phrases import has_verb, subject_left, subject_right
from pipeline.stages.quotes.reported import end_of
from pipeline.stages.quotes.wordings import VOICES

REPORTS = VOICES["reports"]
MORE = VOICES["reports_at"]
_TAILS = VOICES["at_talks"]
_WHEN = words("day") | VOICES["here"]
_BEHIND_MORE = _TAILS | _WHEN
_FINITE = words("aux") - {"'s", "’s"}
_MEDIA = VOICES["media"]
_NO_MORE = VOICES["clause_goes_on"]
_BEHIND = VOICES["behind_report"]
_MEANWHILE = frozenset({"as", "when", "while"})
_NO_CLAUSE = _MEANWHILE | {"if", "although", "though", "asked", "speaking"}
_AS_SAYING = frozenset({"quoted", "reported", "cited"})
_LONGEST_TAIL = 24
"""Tokens behind the verb, at most."""
_SHORTEST = 5
"""Tokens of a clause, at least."""
_SHORTEST_INVERTED = 4
"""Tokens of a clause before "said Mr X", at least."""
_CUT = 3
"""Words of a subject that may be taken for verbs, at most."""
_LONGEST_NAME = 12
"""Tokens of a name with its titles in front of the verb, at most."""
_QUOTED_BY = 8
"""Tokens of "quoted by the Andina agency as saying", at most."""


class _Telling(NamedTuple):
    """Who tells a clause, in tokens."""

    source: tuple[int, int]
    comma: int
    """That behind the clause."""
    cue: tuple[int, int]
    after: int
    """The token behind verb and source."""
    plain: bool
    """Whether the words around show that all before the comma is a clause."""


_NEXT = 2
"""Characters between a verb and the quotation that it tells, at most."""


def reported(passage: Passage, first: int, last: int, verb: int) -> Iterator[Attribution]:
    """ "CLAUSE, state media said Friday", "CLAUSE, a ministry official said, following a dispute", "CLAUSE, Kazinform
    has learnt from the press service"."""
    tokens = passage.tokens
    lower = tokens.lower
    if verb <= first + _SHORTEST_INVERTED or last - verb > _LONGEST_TAIL or passage.run_at(verb) is not None:
        return
    telling = _telling(passage, first, last, verb)
    if telling is None or telling.comma <= first or tokens.text[telling.comma] != ",":
        return
    if not _ends_so(tokens, first, last, verb, telling.after) or lower[first] in _NO_CLAUSE:
        return
    opens = tokens.start[min(telling.after, last - 1)]
    if lower[first].endswith("ing") and any(opens <= r.outer_start <= opens + _NEXT for r in passage.top):
        return  # 'Saying F, X said, "G"'
    comma = telling.comma
    if not (telling.plain or has_verb(tokens, first, comma)):
        return  # "Malta backs the plan, said Mr X"
    if comma - first < (_SHORTEST_INVERTED if telling.plain else _SHORTEST) or _is_quoted(passage, first, comma):
        return
    if any(lower[i] in REPORTS and tokens.text[i - 2] == "," for i in range(first + 2, comma)):
        return  # "F, he said, noting that G, Mr X said"
    first += tokens.text[first] in DASHES  # "- F, X said"
    source, cue = telling.source, telling.cue
    if lower[verb] in ("learnt", "learned"):  # "Kazinform has learnt from the press service": the press service said so
        source = (verb + 2, end_of(tokens, verb + 2, last))
    if source[0] < source[1]:  # else the text breaks off behind the verb
        yield Attribution(
            (passage.chars(*source),),
            (passage.chars(*cue),),
            (passage.chars(first, comma - (tokens.text[comma - 1] in '"”')),),
            "reported",
        )


def _telling(passage: Passage, first: int, last: int, verb: int) -> _Telling | None:
    """Who tells, before the verb or behind it."""
    tokens = passage.tokens
    lower, text = tokens.lower, tokens.text
    named_behind = lower[verb] != "told" and verb + 1 < last and text[verb + 1][0].isupper()  # "…, said Mr X"
    if not named_behind and (apposed := _apposed(tokens, verb, first)) is not None:
        return _Telling(apposed, apposed[0] - 1, (verb, verb + 1), verb + 1, False)
    if text[verb - 1] == "," and lower[verb] != "told":  # "CLAUSE, said Mr X at a briefing"
        closing = end_of(tokens, verb + 1, last)
        office = lower[closing - 1] in _MEDIA | words("office") and "," not in text[verb:closing]
        subject = (verb + 1, closing) if office else subject_right(tokens, verb + 1, last)
        if subject is None or not _gives_news(passage, *subject):
            return None
        plain = lower[first] not in words("preposition") and not lower[first].endswith("ing")
        return _Telling(subject, verb - 1, (verb, verb + 1), subject[1], plain)
    begins = _quoted(lower, verb, first) if lower[verb] == "saying" else verb
    subject = subject_left(tokens, begins, first)
    if subject is not None and lower[subject[0] - 1] in ("in", "at") and subject[0] - 1 > first:
        subject = subject_left(tokens, subject[0] - 1, first)  # "CLAUSE, the ministry in a statement said"
    if subject is None or begins <= first or not _gives_news(passage, *subject):
        return None
    subject = _whole(tokens, subject, first)
    return _Telling(subject, subject[0] - 1, (begins, verb + 1), verb + 1, False)


def _quoted(lower: list[str], verb: int, first: int) -> int:
    """Where "was" stands in "was quoted by Andina as saying"; the first token where nobody was quoted."""
    if lower[verb - 1] != "as":
        return first
    quoted = next((i for i in range(verb - 2, max(first, verb - _QUOTED_BY), -1) if lower[i] in _AS_SAYING), first)
    return quoted - 1 if lower[quoted - 1] in words("aux") else first


def _ends_so(tokens: Tokens, first: int, last: int, verb: int, after: int) -> bool:
    """Whether nothing more is said behind who told it: but when, where, to whom."""
    lower, text = tokens.lower, tokens.text
    if lower[verb] in MORE and text[verb - 1] != "," and (after >= last or lower[after] not in _BEHIND_MORE):
        return False
    if lower[verb] in ("learnt", "learned") and lower[after : after + 1] != ["from"]:
        return False
    while after < last and lower[after] in _WHEN:
        after += 1
    closes = after >= last or not text[after][0].isalnum()
    if lower[verb] in MORE and (closes or lower[after] not in _TAILS or lower[first] in words("preposition")):
        return False  # "CLAUSE, the two leaders agreed | during their talks"
    if closes:
        goes_on = after + 1 < last and lower[after + 1] in _NO_MORE
        return not goes_on and text[min(after, last - 1)] not in (":", '"', "“")
    return lower[after] in _MEANWHILE or (
        (lower[verb] == "told" or lower[after] in _BEHIND) and not _acts(tokens, after, last)
    )


def _is_quoted(passage: Passage, first: int, comma: int) -> bool:
    """Whether the clause before a comma is a quotation; 'he will push for a “free sea,” the ministry said' is none."""
    tokens = passage.tokens
    at = tokens.start[comma - 1]
    runs = [
        run
        for run in passage.top
        if run.outer_start <= at <= run.outer_end or run.start <= tokens.start[comma] < run.end
    ]
    return any(tokens.at(r.start) <= first + _SHORTEST or not r.closed for r in runs)


def _apposed(tokens: Tokens, verb: int, first: int) -> tuple[int, int] | None:
    """A subject with what it is between commas: "CLAUSE, | Li Lin, who heads the bureau, | told a briefing"."""
    text, lower = tokens.text, tokens.lower
    if text[verb - 1] != ",":
        return None
    aside = next((i for i in range(verb - 2, max(first, verb - _LONGEST_TAIL), -1) if text[i] == ","), first)
    begin = next((i for i in range(aside - 1, max(first, aside - _LONGEST_NAME), -1) if text[i] == ","), first)
    if begin == first or has_verb(tokens, begin + 1, aside):
        return None
    named = text[aside - 1][0].isupper() and text[begin + 1][0].isupper()
    told_of = lower[begin + 1] in ARTICLES and text[aside + 1][0].isupper() and text[verb - 2][0].isupper()
    return (begin + 1, verb - 1) if named or told_of else None


def _whole(tokens: Tokens, subject: tuple[int, int], first: int) -> tuple[int, int]:
    """A subject back to its comma, of which a word may be a verb too: "state media"."""
    begin = subject[0]
    while (
        begin > max(first, subject[0] - _CUT) and tokens.text[begin - 1].islower() and tokens.lower[begin - 1].isalpha()
    ):
        begin -= 1
    if tokens.text[begin - 1] != "," or has_verb(tokens, begin, subject[0]) or tokens.lower[begin] in words("breaker"):
        return subject
    return begin, subject[1]


def _acts(tokens: Tokens, first: int, last: int) -> bool:
    """Whether there is a finite verb: no noun that may be one ("in response to reports"), no participle ("a dinner
    hosted by"), no "'s" of an owner."""
    lower = tokens.lower
    return any(
        (lower[i] in _FINITE or (lower[i].endswith("ed") and lower[i + 1] not in words("preposition")))
        and lower[i - 1] not in words("determiner") | words("preposition")
        for i in range(first + 1, last - 1)
    )


def _gives_news(passage: Passage, first: int, last: int) -> bool:
    head = passage.tokens.lower[last - 1]
    return head in _MEDIA or head in words("office") or speaks(passage, first, last)
