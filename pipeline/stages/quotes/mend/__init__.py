"""Edges that the tagger leaves wrong and grammar puts right: a further verb inside a content, a source cut short."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.stages.quotes.mend.ends import before_clause, closed, listed, until, whole, with_clause
from pipeline.stages.quotes.mend.roles import (
    behind_hearer,
    own_parts,
    shared_object,
    stands_for,
    turned,
    with_source,
    without_apposition,
    without_opening,
)
from pipeline.stages.quotes.mend.sources import source_of
from pipeline.stages.quotes.passage import Attribution, Passage, Run
from pipeline.stages.quotes.rules.finding import Finding, attribution


def _with_content(statement: Attribution, content: tuple[Run, ...]) -> Attribution:
    """The statement with a content, itself where it has it: most edges are right."""
    return statement if content == statement.content else replace(statement, content=content)


def mended(passage: Passage, told: Sequence[Attribution], findings: Sequence[Finding]) -> list[Attribution]:
    """The tagger's statements of one paragraph with their edges put right."""
    if not told:
        return []
    ruled = {passage.tokens.start[f.cue[0]]: f for f in findings}
    cues = {passage.tokens.end[f.cue[1] - 1] for f in findings} | {s.cue[-1][1] for s in told if s.cue}
    mended: list[Attribution] = []
    further: list[Attribution] = []
    for statement in told:
        if shared_object(passage, statement):
            continue
        own = ruled.get(statement.cue[0][0]) if statement.cue else None
        statement = without_opening(passage, statement)
        statement = stands_for(passage, with_source(passage, turned(passage, statement, own)))
        statement = _with_content(statement, without_apposition(statement))
        statement = _with_content(statement, own_parts(passage, statement, cues))
        statement = _with_content(statement, behind_hearer(passage, statement, own))
        content, behind = until(passage, statement, findings)
        content = closed(passage, before_clause(passage, statement, with_clause(passage, whole(passage, content, own))))
        statement = _with_content(statement, listed(passage, content))
        source = source_of(passage, statement, own, mended)
        mended.append(statement if source == statement.source else replace(statement, source=source))
        further += [attribution(passage, f) for f in behind]
    known = {run for statement in mended for run in statement.cue}
    return mended + [f for f in further if not any(a < f.cue[0][1] and f.cue[0][0] < b for a, b in known)]
