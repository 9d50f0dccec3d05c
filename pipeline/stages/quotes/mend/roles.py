"""Which words are whose: a source taken for content, a clause taken for a source, words that another verb governs.
Changes the parts of one statement of the tagger, never adds one."""

from __future__ import annotations

from dataclasses import replace

from pipeline.lexicon import word_set
from pipeline.stages.quotes.cues import words
from pipeline.stages.quotes.passage import Attribution, Passage, Run
from pipeline.stages.quotes.phrases import has_verb, subject_right
from pipeline.stages.quotes.rules.finding import Finding, attribution

_LONGEST_SOURCE = 6
"""Tokens of a source that was taken for content, at most."""
TOLD = frozenset({"verb-speech", "verb-stance", "verb-attitude"})
_FEELING = word_set("quotes/sets", "mend.feeling")
_GAP = 8
"""Characters between a cue and what it is noted with, fewer than this."""
_HEARD = word_set("quotes/sets", "mend.heard")


def turned(passage: Passage, statement: Attribution, own: Finding | None) -> Attribution:
    """A statement whose source is a clause, and no noun phrase: "X, head of the office, said | the visit was short" was
    read the wrong way round. So was "Noting that F, X stressed G", where G was taken in."""
    tokens = passage.tokens
    if own is None or own.source is None or not statement.source:
        return statement
    start, end = statement.source[0]
    if own.rule.startswith("preposed"):
        head, stop = passage.chars(*own.content[-1])
        if statement.content[0][0] == head and statement.content[-1][1] > stop:
            return replace(statement, content=((head, stop),))
    if own.rule == "clause-before":  # "They did not meet, a diplomat said": the clause was cut into source and content
        begin, stop = passage.chars(own.content[0][0], own.content[-1][1])
        next_to = tokens.at(statement.content[0][0]) == tokens.at(end - 1) + 1
        if begin == start and next_to and statement.content[-1][1] <= stop:
            return attribution(passage, own)
    behind = own.rule == "verb-speech" and start >= tokens.end[own.cue[1] - 1] and own.source[1] <= own.cue[0]
    if behind and has_verb(tokens, tokens.at(start), tokens.at(end - 1) + 1):
        return attribution(passage, own)
    return statement


def without_opening(passage: Passage, statement: Attribution) -> Attribution:
    """A statement without what its speaker had done before: "Having reviewed ties, X noted with satisfaction | F"."""
    tokens = passage.tokens
    content = statement.content
    if not statement.source or not statement.cue:
        return statement
    having = tokens.lower[tokens.at(content[0][0])] == "having"
    if having and len(content) > 1 and content[0][1] <= statement.source[0][0]:
        content = content[1:]
    start, end = content[0]
    at = tokens.at(start)
    at += tokens.lower[at] == "with"
    felt = (
        at < len(tokens.lower)
        and tokens.lower[at - 1] == "with"
        and tokens.lower[at] in _FEELING
        and start - statement.cue[-1][1] < _GAP
    )
    if felt and at + 1 < tokens.at(end) and tokens.lower[at + 1] in words("determiner"):
        content = ((tokens.start[at + 1], end), *content[1:])
    return replace(statement, content=content)


def with_source(passage: Passage, statement: Attribution) -> Attribution:
    """A statement without a source whose last part, beside the cue and behind a quotation, is the source: '"F," | the
    ruling | said'."""
    if statement.source or len(statement.content) < 2 or not statement.cue:
        return statement
    start, end = statement.content[-1]
    tokens = passage.tokens
    beside = statement.cue[0][0] - end in (0, 1) or start - statement.cue[-1][1] in (0, 1)
    inside = [passage.run_at(tokens.at(a)) is not None for a, _ in statement.content]
    if not beside or inside[-1] or not all(inside[:-1]):
        return statement
    if len(tokens.within(start, end)) > _LONGEST_SOURCE:  # '"F," said | Minister X during a briefing in Lima'
        named = (
            subject_right(tokens, tokens.at(start), tokens.at(end - 1) + 1) if start > statement.cue[-1][1] else None
        )
        if named is None:
            return statement
        start, end = passage.chars(*named)
    return replace(statement, source=((start, end),), content=statement.content[:-1])


def stands_for(passage: Passage, statement: Attribution) -> Attribution:
    """A statement whose "this" stands for the quotation in front of it: '"F." X said this after the talks'."""
    start = statement.content[0][0]
    tokens = passage.tokens
    at = tokens.at(start)
    if len(statement.content) > 1 or not statement.cue or not statement.source or tokens.lower[at] != "this":
        return statement
    follows = tokens.lower[at + 1] if at + 1 < passage.last else "."
    if start != statement.cue[-1][1] + 1 or (follows.isalpha() and follows not in words("preposition")):
        return statement
    begin = min(statement.source[0][0], statement.cue[0][0])
    run = next((r for r in passage.top if r.closed and 0 <= begin - r.outer_end <= 1), None)
    return replace(statement, content=((run.start, run.end),)) if run is not None else statement


def without_apposition(statement: Attribution) -> tuple[Run, ...]:
    """A content without what stands between subject and verb: '"F," Mr X, | a member of the house, | told us'."""
    content = statement.content
    if len(content) < 2 or not statement.source or not statement.cue:
        return content
    after, before = statement.source[0][1], statement.cue[0][0]
    kept = tuple(r for r in content if not after <= r[0] < before)
    return kept if kept and kept[0][1] <= statement.source[0][0] else content


def own_parts(passage: Passage, statement: Attribution, cues: set[int]) -> tuple[Run, ...]:
    """A content without a part that another verb governs ("said F, stressing that G"), or that stands for it ('"F." X
    said this at a meeting')."""
    kept = [statement.content[0]]
    for start, end in statement.content[1:]:
        before = passage.tokens.at(start) - 1
        if passage.tokens.lower[before] == "that":
            before -= 1
        governed = passage.tokens.end[before] in cues - {c[1] for c in statement.cue}
        spoken_by = any(start < b and a < end for a, b in statement.source)
        joined = kept[0][1] < statement.cue[0][0] and start == statement.cue[-1][1] + 1
        this = joined and passage.tokens.lower[before + 1] == "this"
        if (not governed or start < statement.cue[0][0]) and not spoken_by and not this:
            kept.append((start, end))
    return tuple(kept)


def behind_hearer(passage: Passage, statement: Attribution, own: Finding | None) -> tuple[Run, ...]:
    """A content that takes in who is told begins behind the "that": "told | her guest, Ms Berg, that | F"."""
    content = statement.content
    if own is None or len(content) > 1 or not statement.cue or own.rule not in TOLD:
        return content
    tokens = passage.tokens
    begin, first = tokens.at(content[0][0]), own.content[0][0]
    if tokens.lower[own.cue[1] - 1] not in _HEARD or tokens.start[begin] < statement.cue[-1][1]:
        return content
    beside = begin - own.cue[1] <= 1 and begin < first - 1
    if not beside or tokens.lower[first - 1] != "that" or tokens.start[first] >= content[0][1]:
        return content
    return ((tokens.start[first], content[0][1]),)


def shared_object(passage: Passage, statement: Attribution) -> bool:
    """Whether the cue only shares its object with a verb behind it: "agreed and signed many documents"."""
    begin = passage.tokens.at(statement.content[0][0])
    beside = bool(statement.cue) and begin > passage.first and statement.cue[-1][1] == passage.tokens.end[begin - 1]
    return beside and passage.tokens.lower[begin] == "and"
