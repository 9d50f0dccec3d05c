"""Edges that the tagger leaves wrong and grammar puts right: a further verb inside a content, a source cut short."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.document import Tokens
from pipeline.stages.quotes.certain import lemma
from pipeline.stages.quotes.cues import plain_verbs, verbs
from pipeline.stages.quotes.passage import Attribution, Passage, Run
from pipeline.stages.quotes.phrases import has_verb
from pipeline.stages.quotes.rules import Finding, attribution

_JOINTS = frozenset({"and", "or", "but"})
_TOLD = frozenset({"verb-speech", "verb-stance", "verb-attitude"})
_OWN = frozenset({"his", "her", "their", "its"})


def mended(passage: Passage, told: Sequence[Attribution], findings: Sequence[Finding]) -> list[Attribution]:
    """The tagger's statements of one paragraph with their edges put right."""
    ruled = {passage.tokens.start[f.cue[0]]: f for f in findings}
    cues = {passage.tokens.end[f.cue[1] - 1] for f in findings} | {s.cue[-1][1] for s in told if s.cue}
    mended: list[Attribution] = []
    further: list[Attribution] = []
    for statement in told:
        own = ruled.get(statement.cue[0][0]) if statement.cue else None
        statement = replace(statement, content=_own_parts(passage, statement, cues))
        content, behind = _until(passage, statement, findings)
        statement = replace(statement, content=_whole(passage, content, own))
        mended.append(replace(statement, source=_source(passage, statement, own, mended)))
        further += [attribution(passage, f) for f in behind]
    known = {run for statement in mended for run in statement.cue}
    return mended + [f for f in further if not any(a < f.cue[0][1] and f.cue[0][0] < b for a, b in known)]


def _own_parts(passage: Passage, statement: Attribution, cues: set[int]) -> tuple[Run, ...]:
    """A content without a part that another verb governs: "said F, stressing that G"."""
    kept = [statement.content[0]]
    for start, end in statement.content[1:]:
        before = passage.tokens.at(start) - 1
        if passage.tokens.lower[before] == "that":
            before -= 1
        governed = passage.tokens.end[before] in cues - {c[1] for c in statement.cue}
        spoken_by = any(start < b and a < end for a, b in statement.source)
        if (not governed or start < statement.cue[0][0]) and not spoken_by:
            kept.append((start, end))
    return tuple(kept)


def _until(
    passage: Passage, statement: Attribution, findings: Sequence[Finding]
) -> tuple[tuple[Run, ...], list[Finding]]:
    """A content up to a second verb of the same speaker, and what such a verb tells: behind a noun phrase any that
    reports ("noted the rise and proposed …"), behind a clause one that can only be said of speakers ("noted that F and
    called on G to …")."""
    tokens = passage.tokens
    content = statement.content
    behind: list[Finding] = []
    for finding in findings:
        start, end = content[-1]
        at = tokens.start[finding.cue[0]]
        if not start < at < end or not statement.cue or statement.cue[0][0] > start or finding.source is None:
            continue
        own = tokens.start[finding.source[0]] > start  # ", and the minister invited …": a subject of its own
        joint = (finding.source[0] if own else finding.cue[0]) - 1
        while not own and (tokens.lower[joint].endswith("ly") or tokens.lower[joint] == "also"):
            joint -= 1
        if tokens.lower[joint] != "and" or tokens.end[joint - 1] <= start:
            continue
        if not _same_tense(tokens, statement, finding):
            continue
        last = joint - 1 if tokens.text[joint - 1][0].isalnum() else joint - 2
        phrase = not has_verb(passage.tokens, tokens.at(start), joint)
        told = not own and "speech act" in plain_verbs().get(lemma(passage, finding), ())
        if last >= tokens.at(start) and (told or (phrase and (not own or last == joint - 2))):
            content = (*content[:-1], (start, tokens.end[last]))
            behind += [finding] if finding.rule in _TOLD else []
    return content, behind


def _same_tense(tokens: Tokens, statement: Attribution, finding: Finding) -> bool:
    """Whether both verbs are told in one tense."""
    main, other = (
        {form for _, _, form in verbs().get(tokens.lower[i], ())}
        for i in (tokens.at(statement.cue[0][0]), finding.cue[0])
    )
    return bool(main & other)


def _whole(passage: Passage, content: tuple[Run, ...], own: Finding | None) -> tuple[Run, ...]:
    """A content that does not end between two names: "A, B | and C took part" goes on to the end of the clause."""
    if own is None or not content:
        return content
    tokens = passage.tokens
    start, end = content[-1]
    after = tokens.at(end)
    if after + 1 >= passage.last:
        return content
    joined = tokens.text[after - 1][0].isupper() and tokens.text[after + 1][0].isupper()
    verbless = tokens.lower[own.cue[1]] == "that" and not has_verb(passage.tokens, tokens.at(start), after)
    if not (tokens.lower[after] == "and" and joined) and not (tokens.text[after] == "," and verbless):
        return content
    stop = tokens.end[own.content[-1][1] - 1]
    return (*content[:-1], (start, stop)) if stop > end and own.content[-1][0] <= after else content


def _source(
    passage: Passage, statement: Attribution, own: Finding | None, earlier: Sequence[Attribution]
) -> tuple[Run, ...]:
    """A source that ends in no joining word, takes in "X and his counterpart Y" whole, and is not the subject of what
    was said before: "X affirmed that Y matters, noting that …" is X's."""
    if not statement.source:
        return statement.source
    tokens = passage.tokens
    start, end = statement.source[0]
    first, last = tokens.at(start), tokens.at(end - 1)
    ruled = (passage.chars(*own.source),) if own is not None and own.source else ()
    if tokens.lower[last] in _JOINTS:
        if ruled:
            return ruled
        return ((start, tokens.end[last - 1]),) if last > first else ()
    if ruled and tokens.lower[first] in _OWN and first > passage.first and tokens.lower[first - 1] == "and":
        return ruled if ruled[0][0] < start and ruled[0][1] >= end else statement.source
    if ruled and tokens.lower[tokens.at(statement.cue[0][0])].endswith("ing"):
        for before in reversed(earlier):
            if before.source == ruled and any(a <= start and end <= b for a, b in before.content):
                return ruled
    return statement.source
