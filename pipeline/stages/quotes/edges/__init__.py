"""Edges of statements as a record has them: whole enumerations, relative clauses, "he and Mr Lee" as a subject.

PolNeAR, by which the tagger learned, cuts these otherwise; nothing here touches what the tagger is measured by.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from pipeline.parting import Line
from pipeline.stages.quotes.edges.answers import turned_over
from pipeline.stages.quotes.edges.circumstances import as_both, circumstanced, commented, without_lead
from pipeline.stages.quotes.edges.hearers import past_hearer, without_hearer
from pipeline.stages.quotes.edges.series import series
from pipeline.stages.quotes.edges.stops import (
    alone,
    cut,
    deed,
    further,
    goes_on,
    other_subject,
    unbroken,
    without_apposition,
    without_aside,
    without_question,
    without_that,
)
from pipeline.stages.quotes.edges.tellers import carried, passed_on, past_occasion, with_own_subject, within_clause
from pipeline.stages.quotes.edges.whole import behind_semicolons, carried_on, pair, whole, with_feeling
from pipeline.stages.quotes.parted import without_parting
from pipeline.stages.quotes.passage import Attribution, Passage, Run
from pipeline.stages.quotes.rules.finding import Finding, attribution


def edged(
    paragraphs: Sequence[Passage],
    findings: Sequence[Sequence[Finding]],
    told: Sequence[Attribution],
    line: Line,
) -> list[Attribution]:
    """The statements told, with their edges put right, and those that were taken for a part of another."""
    starts = [p.start for p in paragraphs]
    found: list[Attribution] = []
    told = [_with_teller(paragraphs, starts, s) for s in told]
    cues = {s.cue[0] for s in told if s.cue}
    speakers = dict(sorted((s.cue[0], s.source) for s in told if s.cue and s.source))
    order = list(speakers)
    for statement in told:
        place = max(0, bisect_right(starts, statement.content[0][0]) - 1)
        passage = paragraphs[place]
        if statement.content[-1][1] > passage.end or not statement.cue:
            found.append(statement)
            continue
        statement = without_question(passage, without_parting(line, passage, statement))
        statement = without_apposition(passage, statement)
        whole_list = behind_semicolons(passage, unbroken(passage, statement), cues)
        members = series(passage, alone(passage, whole_list, speakers, order), cues)
        for member in members:
            parts = _edged(passage, findings[place], member, cues)
            if len(members) > 1:
                parts = (_no_longer(part, member.content[-1][1]) for part in parts)
            parts = (without_lead(passage, commented(passage, circumstanced(passage, part))) for part in parts)
            found += [as_both(passage, part) for part in parts]
    return _once(found)


def _no_longer(part: Attribution, end: int) -> Attribution:
    """A part of a series that ends where the next verb begins."""
    if part.content[-1][1] <= end or part.content[-1][0] >= end:
        return part
    return replace(part, content=(*part.content[:-1], (part.content[-1][0], end)))


def _with_teller(paragraphs: Sequence[Passage], starts: Sequence[int], statement: Attribution) -> Attribution:
    """A statement with the speaker that the tagger did not see."""
    if not statement.cue:
        return statement
    passage = paragraphs[max(0, bisect_right(starts, statement.cue[0][0]) - 1)]
    if not statement.source:
        return carried(passage, statement)
    return passed_on(passage, past_occasion(passage, within_clause(passage, statement)))


def _once(told: Sequence[Attribution]) -> list[Attribution]:
    """The statements, without the further quotations of one that another tells: '"F," X said. | "G," she added'."""
    opens = {s.content[0]: s.cue for s in told if s.cue}
    whole = sorted(opens)
    found: list[Attribution] = []
    for statement in told:
        first, *further = statement.content
        kept = [run for run in further if opens.get(_around(whole, run), statement.cue) == statement.cue]
        found.append(statement if len(kept) == len(further) else replace(statement, content=(first, *kept)))
    return found


def _around(whole: Sequence[Run], run: Run) -> Run:
    """The content that a run lies in, of those in order; the run itself where none is."""
    place = bisect_right(whole, (run[0], len(whole) and whole[-1][1])) - 1
    return whole[place] if place >= 0 and run[1] <= whole[place][1] else run


def _edged(passage: Passage, ruled: Sequence[Finding], statement: Attribution, cues: Set[Run]) -> Iterator[Attribution]:
    """The statement with its right edges, and those that a second verb or subject begins."""
    tokens = passage.tokens
    statement = with_own_subject(passage, with_feeling(passage, statement))
    statement = without_that(passage, without_aside(passage, statement))
    statement = without_hearer(passage, past_hearer(passage, statement))
    source = pair(passage, statement)
    if source != statement.source:
        statement = replace(statement, source=source)
    if (stop := deed(passage, statement)) is not None:
        content = tuple((a, min(b, stop)) for a, b in statement.content if a < stop)
        yield replace(statement, content=content)
        return
    behind = [f for f in ruled if statement.cue[-1][1] < tokens.start[f.cue[0]] < statement.content[-1][1]]
    if (stop := other_subject(passage, statement, behind)) is not None:
        start = statement.content[-1][0]
        yield replace(statement, content=(*statement.content[:-1], (start, stop)))
        return
    if (turn := turned_over(passage, statement)) is not None:
        stop, answer = turn
        yield replace(statement, content=(*statement.content[:-1], (statement.content[-1][0], stop)))
        if answer is not None and answer.cue[0] not in cues:
            yield answer
        return
    if (both := further(passage, statement, cues)) is not None:
        yield from both
        return
    for finding in behind:
        if goes_on(passage, statement, finding):
            before = cut(passage, statement, finding)
            if before is not None:
                yield before
                end = statement.content[-1][1]
                begin = tokens.start[finding.cue[1]] if finding.cue[1] < passage.last else end
                if passage.chars(*finding.cue) not in cues and begin < end:
                    yield replace(attribution(passage, finding), source=statement.source, content=((begin, end),))
                return
    if (content := whole(passage, statement.content)) != statement.content:
        statement = replace(statement, content=content)
    own = next((f for f in ruled if tokens.start[f.cue[0]] == statement.cue[0][0]), None)
    content = carried_on(passage, statement.content, own) if own is not None else statement.content
    yield statement if content == statement.content else replace(statement, content=content)
