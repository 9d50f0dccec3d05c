"""Statements that stand because the cast knows who makes them, or because they are told as the sides' own: "Minister X
promised to …", "It was noted that …", "The importance of … was stressed", "Welcoming F, X …", "According to him, …"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from pipeline.facts import Cast
from pipeline.parting import Line
from pipeline.stages.quotes.edges.circumstances import circumstanced
from pipeline.stages.quotes.edges.hearers import past_hearer
from pipeline.stages.quotes.edges.series import series
from pipeline.stages.quotes.edges.stops import deed
from pipeline.stages.quotes.parted import parted, without_parting
from pipeline.stages.quotes.passage import Attribution, Passage
from pipeline.stages.quotes.rules.finding import Finding
from pipeline.stages.quotes.voiced.inner import inner
from pipeline.stages.quotes.voiced.known import known
from pipeline.stages.quotes.voiced.listed import listed
from pipeline.stages.quotes.voiced.rivals import before_teller, collide, replaces, up_to
from pipeline.stages.quotes.voiced.sentence import TRIGGERS, plain


def voiced(
    cast: Cast,
    paragraphs: Sequence[Passage],
    findings: Sequence[Sequence[Finding]],
    told: Sequence[Attribution],
    line: Line,
) -> list[Attribution]:
    """The statements told and further ones, where none of those told already has their words."""
    found: list[Attribution] = []
    replaced: list[Attribution] = []
    nearby: list[list[Attribution]] = [[] for _ in paragraphs]
    starts = [p.start for p in paragraphs]
    for statement in told:
        place = max(0, bisect_right(starts, statement.content[0][0]) - 1)
        nearby[place].append(statement)
        if len(statement.content) > 1:
            other = max(0, bisect_right(starts, statement.content[-1][0]) - 1)
            if other != place:
                nearby[other].append(statement)
    places = paragraphs[0].tokens.where(TRIGGERS) if paragraphs else []
    for passage, ruled, near in zip(paragraphs, findings, nearby, strict=True):
        cues = {s.cue[0] for s in near if s.cue}
        new = chain(
            plain(cast, passage, near, ruled, places),
            known(cast, passage, ruled, cues),
            parted(line, cast, passage, cues),
        )
        members = (m for s in new for m in series(passage, up_to(passage, s, near), cues))
        whole = (past_hearer(passage, without_parting(line, passage, m)) for m in members)
        for statement in (_before_deed(passage, m) for m in whole):
            told_so = [s for s in near if collide(statement, s)]
            if not told_so or all(replaces(passage, statement, s) for s in told_so):
                near[:] = [s for s in near if s not in told_so]
                near.append(statement)
                found.append(statement)
                replaced += told_so
        for statement in inner(cast, passage, near):
            near.append(statement)
            found.append(statement)
    for number, statement in listed(paragraphs):
        told_so = [s for s in nearby[number] if collide(statement, s)]
        if all(replaces(paragraphs[number], statement, s) for s in told_so):
            nearby[number].append(statement)
            found.append(statement)
            replaced += told_so
            above = (
                s
                for s in nearby[number - 1]
                if s.cue and s.cue[0][1] == statement.cue[0][1] and not s.rule.startswith("listed")
            )
            replaced += above  # "underlined | the need for | :"
    gone = set(replaced)
    return before_teller([s for s in (*told, *found) if s not in gone])


def _before_deed(passage: Passage, statement: Attribution) -> Attribution:
    """A statement without its occasion and what its speaker did further: "agreed on F | but remained apart on G"."""
    if not statement.cue or len(statement.content) != 1:
        return statement
    statement = circumstanced(passage, statement)
    stop = deed(passage, statement)
    return statement if stop is None else replace(statement, content=((statement.content[0][0], stop),))
