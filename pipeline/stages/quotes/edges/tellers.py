"""Whose a statement is, where the words beside its verb mislead: the subject behind "and" or before an occasion, the
first verb's, and whoever says what somebody else passes on. Changes source, cue and content of one statement."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from pipeline.stages.quotes.certain import speaks
from pipeline.stages.quotes.cues import words
from pipeline.stages.quotes.edges.answers import bare
from pipeline.stages.quotes.edges.stops import is_past
from pipeline.stages.quotes.mend.sources import of_main_verb
from pipeline.stages.quotes.passage import Attribution, Passage, Run
from pipeline.stages.quotes.phrases import before_occasion, subject_left
from pipeline.stages.quotes.wordings import GROUPS, VOICES

_AT_WHICH = frozenset(("at", "during", "in"))
_SHORTEST = 4
"""Tokens of a clause before "X said, according to Y", at least."""


def with_own_subject(passage: Passage, statement: Attribution) -> Attribution:
    """A statement of the subject that stands before its verb behind "and": "X congratulated Y and | the leaders |
    looked forward to F" is no word of X alone."""
    tokens = passage.tokens
    if not statement.source:
        return statement
    cue = tokens.at(statement.cue[0][0])
    if (meant := _of_its_clause(passage, statement, cue)) is not None:
        return replace(statement, source=(meant,))
    last = bare(tokens, cue)
    if last <= passage.first or tokens.end[last - 1] <= statement.source[0][1] or tokens.lower[cue].endswith("ing"):
        return statement
    subject = subject_left(tokens, cue, tokens.at(statement.source[0][1] - 1) + 1)
    if subject is None or subject[1] != last:
        return statement
    said = tokens.lower[subject[0] - 1] == "that" or is_past(tokens.lower[subject[0] - 1])
    if said and tokens.lower[last - 1] in GROUPS and statement.source[-1][1] < tokens.start[subject[0] - 1]:
        return replace(statement, source=(passage.chars(*subject),))  # "He said | the two sides | had agreed to F"
    if tokens.lower[subject[0] - 1] != "and":
        return statement
    if not (speaks(passage, *subject) or tokens.lower[last - 1] in GROUPS):
        return statement
    return replace(statement, source=(passage.chars(*subject),))


def _of_its_clause(passage: Passage, statement: Attribution, cue: int) -> Run | None:
    """The subject of the relative clause in which a verb stands, where the source stands before it: "held talks, at
    which | both sides | reviewed the pact and noted F"."""
    tokens = passage.tokens
    begin = tokens.at(statement.source[0][1] - 1) + 1
    which = next((i for i in range(cue - 1, begin, -1) if tokens.lower[i] == "which"), -1)
    if which < 0 or tokens.lower[which - 1] not in _AT_WHICH or "," in tokens.text[which:cue]:
        return None
    subject = subject_left(tokens, cue, which + 1)
    known = subject is not None and (speaks(passage, *subject) or tokens.lower[subject[1] - 1] in GROUPS)
    return passage.chars(*subject) if subject is not None and known else None


def within_clause(passage: Passage, statement: Attribution) -> Attribution:
    """A statement that stands around its teller: "The difference, | Maltese officials | said, was that F"."""
    tokens = passage.tokens
    begin = tokens.at(statement.content[0][0])
    if not statement.source or len(statement.content) > 1 or tokens.lower[begin] not in words("aux"):
        return statement
    start, end = statement.source[0]
    comma = passage.text.rfind(", ", start, end)
    between = passage.text[statement.cue[-1][1] : statement.content[0][0]]
    if comma < 0 or not start < comma < statement.cue[0][0] or between != ", ":
        return statement
    return replace(statement, source=((comma + 2, end),), content=((start, comma), *statement.content))


def past_occasion(passage: Passage, statement: Attribution) -> Attribution:
    """A statement of whoever is named before its occasion: "| X | during the talks with Y | said that F"."""
    tokens = passage.tokens
    cue = tokens.at(statement.cue[0][0])
    nearest = tokens.at(statement.source[0][0])
    first = passage.sentences[max(0, bisect_right(passage.sentences, (cue, passage.last)) - 1)][0]
    if not first < nearest < cue or tokens.at(statement.source[0][1] - 1) + 1 != cue:
        return statement
    subject = before_occasion(tokens, (nearest, cue), first)
    return statement if subject[0] == nearest else replace(statement, source=(passage.chars(*subject),))


def carried(passage: Passage, statement: Attribution) -> Attribution:
    """A statement behind "and" with the subject of the sentence's first verb, which no rule knows: "| She | drew his
    attention to F, and urged him to G"."""
    tokens = passage.tokens
    lower = tokens.lower
    if not statement.cue:
        return statement
    cue = tokens.at(statement.cue[0][0])
    first = passage.sentences[max(0, bisect_right(passage.sentences, (cue, passage.last)) - 1)][0]
    if lower[cue].endswith("ing") and lower[cue - 1] in ("while", "by"):  # "X thanked Y, | while | reiterating F"
        return replace(statement, source=of_main_verb(passage, statement, cue - 1))
    joint = bare(tokens, cue) - 1
    if lower[joint] != "and" or not is_past(lower[cue]) or passage.run_at(cue) is not None:
        return statement
    for verb in range(first + 1, joint):
        if is_past(lower[verb]) and (lower[verb - 1] in words("pronoun") or tokens.text[verb - 1][0].isupper()):
            subject = subject_left(tokens, verb, first)
            if subject is None or subject[0] > first + 1 or not speaks(passage, *subject):
                return statement
            return replace(statement, source=(passage.chars(*subject),))
    return statement


def passed_on(passage: Passage, statement: Attribution) -> Attribution:
    """A statement of whoever said it, and not of who passes it on: "F, | X said |, according to Y"."""
    if not statement.rule.endswith("according-to") or len(statement.content) != 1 or not statement.cue:
        return statement
    tokens = passage.tokens
    begin, verb = (tokens.at(place) for place in (statement.content[0][0], statement.content[0][1] - 1))
    verb -= tokens.lower[verb] in words("day")
    verb -= tokens.lower[verb] == "on"
    if verb <= begin + _SHORTEST or tokens.lower[verb] not in VOICES["reports"] or passage.run_at(verb) is not None:
        return statement
    subject = subject_left(tokens, verb, begin)
    if subject is None or subject[0] - 1 < begin + _SHORTEST or tokens.text[subject[0] - 1] != ",":
        return statement
    source, cue = passage.chars(*subject), passage.chars(verb, verb + 1)
    return replace(statement, source=(source,), cue=(cue,), content=(passage.chars(begin, subject[0] - 1),))
