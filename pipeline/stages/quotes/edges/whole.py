"""What belongs to a statement and was left out: the rest of a list or of a relative clause, the first of two sources.
Only ever adds words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Set
from dataclasses import replace
from functools import cache

from pipeline.document import Tokens
from pipeline.lexicon import word_set
from pipeline.stages.quotes.cues import Cue, nouns, plain_verbs, verbs, words
from pipeline.stages.quotes.passage import Attribution, Passage, Run
from pipeline.stages.quotes.phrases import has_verb
from pipeline.stages.quotes.rules.finding import Finding

_PAIRED = frozenset({"he", "she"})
_RELATIVE = word_set("quotes/sets", "edges.relative")
_VOICES = word_set("quotes/sets", "edges.whole.voices")
_OVER = frozenset({"about", "at", "for", "on", "over", "with"})
_HANGING = word_set("quotes/sets", "edges.hanging")
_MEMBER = 3
"""Tokens of a member of a list, at least."""
_CLAUSE_ENDS = frozenset(',;:.!?()“”"–—')


@cache
def _light() -> frozenset[str]:
    """What may stand between a subject and its verb."""
    return words("skip") | words("aux")


def pair(passage: Passage, statement: Attribution) -> tuple[Run, ...]:
    """A source that is the last of two: "said he and | Mr Lee | agreed"."""
    tokens = passage.tokens
    cue = tokens.at(statement.cue[0][0])
    last, light = cue, _light()
    while last > passage.first and (tokens.lower[last - 1] in light):
        last -= 1
    if last == passage.first:
        return statement.source
    start, _ = passage.chars(last - 1, last)
    if tokens.lower[last - 1] == "they" and statement.source and statement.source[0][1] < start:
        return (passage.chars(last - 1, last),)  # "X and Y say they have agreed to F"
    first = last
    while first > passage.first and tokens.text[first - 1][:1].isupper():
        first -= 1
    joined = first < last and first - 2 >= passage.first and tokens.lower[first - 1] == "and"
    if joined and tokens.lower[first - 2] in _PAIRED:
        return (passage.chars(first - 2, last),)
    return statement.source


def whole(passage: Passage, content: tuple[Run, ...]) -> tuple[Run, ...]:
    """A content that breaks off behind an article, a preposition or the first part of a compound, up to the end of its
    clause: "the conference of the | six-nation group"."""
    tokens = passage.tokens
    start, end = content[-1]
    last = tokens.at(end - 1)
    after = last + 1
    if after >= passage.last or passage.run_at(last) is not None or tokens.end[last] != end:
        return content
    compound = tokens.text[after] == "-" and tokens.start[after] == end
    if not compound and tokens.lower[last] not in _HANGING:
        return content
    while after < passage.last and tokens.text[after] not in _CLAUSE_ENDS:
        after += 1
    return (*content[:-1], (start, tokens.end[after - 1]))


def carried_on(passage: Passage, content: tuple[Run, ...], own: Finding) -> tuple[Run, ...]:
    """A content that was left at a comma and goes on with a relative clause, or with the members of its list."""
    tokens = passage.tokens
    start, end = content[-1]
    after = tokens.at(end)
    last = own.content[-1][1]
    if (
        after + 1 >= last
        or tokens.lower[after] not in (",", "and")
        or not own.content[-1][0] <= tokens.at(start) < last
    ):
        return content
    if passage.run_at(after) is not None or tokens.start[own.content[0][0]] < own_start(tokens, own):
        return content
    if any(_participle(tokens, c, after, last) for cues in passage.cues for c in cues):
        return content  # ", particularly stressing G" is another statement
    goes_on = tokens.lower[after + 1] in _RELATIVE or not has_verb(tokens, after + 1, last)
    if not goes_on:
        return content
    return (*content[:-1], (start, tokens.end[last - 1]))


def _participle(tokens: Tokens, cue: Cue, after: int, last: int) -> bool:
    """Whether a cue behind the comma tells something else of the same speaker."""
    if not after < cue.first < last:
        return False
    if cue.form == "base":  # ", and the leaders intend to …"
        return tokens.lower[cue.first - 1].endswith("s") or tokens.lower[cue.first - 1] in words("pronoun")
    before = cue.first - 1 - tokens.lower[cue.first - 1].endswith("ly")
    reports = cue.entry.kind == "speech" or cue.entry.lemma in plain_verbs()
    return cue.form != "ing" or (reports and tokens.lower[before] in (",", "and"))


def own_start(tokens: Tokens, own: Finding) -> int:
    """Where the cue of a finding begins."""
    return tokens.start[own.cue[0]]


def with_feeling(passage: Passage, statement: Attribution) -> Attribution:
    """A statement whose content begins with what is felt or said, where the cue has taken it in: "voiced | relief over
    the release of F"."""
    tokens = passage.tokens
    start, end = statement.cue[-1]
    first, last = tokens.at(start), tokens.at(end - 1)
    if (
        last - first < 2
        or tokens.lower[last] not in _OVER
        or tokens.lower[first] not in _VOICES
        or statement.content[0][0] != end + 1
    ):
        return statement
    noun = last - 1
    if tokens.lower[noun] not in nouns() or not any(
        "noun" in e.frames for _, e, _ in verbs().get(tokens.lower[first], ())
    ):
        return statement
    said = ((tokens.start[noun], statement.content[0][1]), *statement.content[1:])
    return replace(statement, cue=(*statement.cue[:-1], (start, tokens.end[noun - 1])), content=said)


def behind_semicolons(passage: Passage, statement: Attribution, told: Set[Run]) -> Attribution:
    """A content that breaks off at a semicolon, with the further members of its list: "to open a port; | build roads;
    and back each other". What somebody says or does next is no member."""
    tokens = passage.tokens
    lower, text = tokens.lower, tokens.text
    start, end = statement.content[-1]
    after = tokens.at(end - 1) + 1
    place = max(0, bisect_right(passage.sentences, (after, passage.last)) - 1)
    last = passage.sentences[place][1]
    if after + _MEMBER >= last or text[after] != ";" or passage.run_at(after) is not None or tokens.at(start) == after:
        return statement
    stop = after
    finite = {c.first for c in passage.cues[place] if c.finite}
    while stop < last and text[stop] == ";":
        begin = stop + 1 + (lower[stop + 1 : stop + 2] in (["and"], ["or"]))
        if begin >= last:
            break
        ends = next((i for i in range(begin, last) if text[i] == ";"), last)
        while ends > begin and text[ends - 1] in (".", ";", "/"):
            ends -= 1
        known = any(tokens.start[begin] <= cue[0] < tokens.end[min(ends, last) - 1] for cue in told)
        if ends - begin < _MEMBER or known or begin in finite or _another(tokens, begin, ends):
            break
        stop = ends
    if stop == after:
        return statement
    return replace(statement, content=(*statement.content[:-1], (start, tokens.end[stop - 1])))


def _another(tokens: Tokens, begin: int, end: int) -> bool:
    """Whether the words behind a semicolon are a clause of their own, and no member of a list."""
    lower = tokens.lower
    if lower[begin] in words("preposition") | {"according"}:
        return True
    if lower[begin].endswith("ing") or lower[begin] == "to":
        return False
    subject = lower[begin] in words("determiner") | words("pronoun") or tokens.text[begin][0].isupper()
    if subject:
        return has_verb(tokens, begin, end)
    return has_verb(tokens, begin, min(begin + _MEMBER, end))
