"""Who the words name that a statement of the tagger has as its source: whole phrases, and the subject of the main verb
for a participle. Changes the source alone."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.document import Tokens
from pipeline.english import COPULAS
from pipeline.stages.quotes.cues import words
from pipeline.stages.quotes.passage import Attribution, Passage, Run
from pipeline.stages.quotes.phrases import OWN, subject_left, subject_right
from pipeline.stages.quotes.rules.finding import Finding

_JOINTS = frozenset({"and", "or", "but"})
_LONGEST_ASIDE = 12
"""Tokens between "who" and what was taken for the subject, at most."""


def source_of(
    passage: Passage, statement: Attribution, own: Finding | None, earlier: Sequence[Attribution]
) -> tuple[Run, ...]:
    """A source that ends in no joining word, takes in "X and his counterpart Y" whole, and is not the subject of what
    was said before: "X affirmed that Y matters, noting that …" is X's."""
    tokens = passage.tokens
    quoted = _quoted_as(tokens, statement)
    if quoted is not None:
        subject = subject_left(tokens, quoted, passage.first)
        return (passage.chars(*subject),) if subject is not None else statement.source
    if not statement.source:
        return of_main_verb(passage, statement)
    start, end = statement.source[0]
    first, last = tokens.at(start), tokens.at(end - 1)
    ruled = (passage.chars(*own.source),) if own is not None and own.source else ()
    if tokens.lower[last] in _JOINTS:
        if ruled:
            return ruled
        return ((start, tokens.end[last - 1]),) if last > first else ()
    who = _aside(tokens, first, tokens.at(statement.cue[0][0]) if statement.cue else first, passage.first)
    if who is not None and (subject := subject_left(tokens, who - 1, passage.first)) is not None:
        return (passage.chars(*subject),)  # "X, who earlier in the day met Y, said": not the day
    if ruled and tokens.lower[first] in OWN and first > passage.first and tokens.lower[first - 1] == "and":
        return ruled if ruled[0][0] < start and ruled[0][1] >= end else statement.source
    if (
        tokens.lower[first] in OWN
        and "counterpart" in tokens.lower[first:last]
        and (own_main := of_main_verb(passage, statement))
    ):
        return own_main  # "X met his counterpart Y, expressing F"
    if ruled and tokens.lower[tokens.at(statement.cue[0][0])].endswith("ing"):
        for before in reversed(earlier):
            if before.source == ruled and any(a <= start and end <= b for a, b in before.content):
                return ruled
    return statement.source


def _aside(tokens: Tokens, first: int, cue: int, start: int) -> int | None:
    """Where ", who" stands that opens the aside in which a source was found, and which ends before the cue."""
    if cue <= first or tokens.text[cue - 1] != ",":
        return None
    for i in range(first - 1, max(start, first - _LONGEST_ASIDE), -1):
        if tokens.text[i] == ",":
            return None
        if tokens.lower[i] == "who":
            return i if tokens.text[i - 1] == "," else None
    return None


def _quoted_as(tokens: Tokens, statement: Attribution) -> int | None:
    """Where "was" stands in "X was quoted as telling Y that F"."""
    if not statement.cue:
        return None
    cue = tokens.at(statement.cue[0][0])
    quoted = next((i for i in range(max(1, cue - 2), cue + 3) if tokens.lower[i : i + 2] == ["quoted", "as"]), None)
    return quoted - 1 if quoted is not None and tokens.lower[quoted - 1] in COPULAS else None


def of_main_verb(passage: Passage, statement: Attribution, before: int | None = None) -> tuple[Run, ...]:
    """The subject of the sentence, where a participle behind a comma has no source: "X agreed, saying that F"."""
    tokens = passage.tokens
    if not statement.cue:
        return ()
    cue = tokens.at(statement.cue[0][0])
    if not tokens.lower[cue].endswith("ing"):
        return ()
    comma = tokens.at(statement.content[-1][1])
    if cue in {start for start, _ in passage.sentences} and comma + 1 < passage.last and tokens.text[comma] == ",":
        subject = subject_right(tokens, comma + 1, passage.last)  # "Recalling F, Minister X stressed G"
        return (passage.chars(*subject),) if subject is not None else ()
    before = cue - 1 if before is None else before
    if cue <= passage.first or tokens.text[before] != ",":
        return ()
    first = next((start for start, stop in passage.sentences if start <= cue < stop), passage.first)
    verbal = words("verb")
    for i in range(first + 1, cue):
        if tokens.text[i].islower() and (tokens.lower[i] in verbal or tokens.lower[i].endswith("ed")):
            subject = subject_left(tokens, i, first)
            return (passage.chars(*subject),) if subject is not None else ()
    return ()
