"""Series of verbs with one subject: "welcomed A, deplored B and underlined C", "reaffirmed A; emphasised B; and asked
for C", "recalled that F and called for G". Cuts a statement before each further verb, and tells what follows it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Set
from dataclasses import replace

from pipeline.document import Tokens
from pipeline.lexicon import word_set
from pipeline.stages.quotes.cues import Cue, lemma_of, nouns, plain_verbs, topics, words
from pipeline.stages.quotes.edges.stops import WAS_OR_HAD, is_past, predicative
from pipeline.stages.quotes.passage import Attribution, Passage, Run
from pipeline.stages.quotes.rules.governed import content_after
from pipeline.stages.quotes.wordings import VOICES

_TELLS = (
    frozenset(plain_verbs())
    | VOICES["does"]
    | VOICES["gives"]
    | VOICES["says"]
    | VOICES["states"]
    | word_set("quotes/sets", "edges.series.tells")
)
_ADVERBS = word_set("quotes/sets", "edges.adverbs") | words("skip")
_RELATIVE = word_set("quotes/sets", "edges.series.relative")
_OBJECTS = words("determiner") | word_set("quotes/sets", "edges.series.objects")
_FOR = frozenset({"appeal", "ask", "press"})
_WITH_THAT = frozenset({"add", "declare", "explain", "reply", "respond", "say", "state", "tell", "write"})
_JOINS = frozenset({"and", "but"})
_FINITE = frozenset({"past", "s"})
_SHORTEST = 2
"""Tokens of a content before such a verb, and behind it, at least."""


def series(passage: Passage, statement: Attribution, cues: Set[Run]) -> list[Attribution]:
    """The statement, or the statements that its content holds one behind the other."""
    tokens = passage.tokens
    start, end = statement.content[-1]
    first, last = tokens.at(start), tokens.at(end - 1) + 1
    if not statement.source or passage.run_at(first) is not None or statement.cue[-1][1] > start:
        return [statement]
    place = max(0, bisect_right(passage.sentences, (first, passage.last)) - 1)
    own = _own(passage, place, statement)
    if own is None or (own.form not in _FINITE and not _of_several(passage, own)):
        return [statement]
    last = min(last, passage.sentences[place][1])
    joints = list(_joints(passage, place, own, first, last))
    if not joints:
        return [statement]
    found = [replace(statement, content=(*statement.content[:-1], (start, tokens.end[joints[0][0] - 1])))]
    for n, (_, cue) in enumerate(joints):
        said = passage.chars(cue.first, cue.last)
        if said in cues:
            continue
        stop = joints[n + 1][0] if n + 1 < len(joints) else last
        governed = content_after(passage, place, cue, [])
        begin = governed[0][0] if governed and cue.last <= governed[0][0] < stop else cue.last
        if stop - begin >= _SHORTEST:
            told = (passage.chars(begin, stop),)
            found.append(Attribution(statement.source, (said,), told, f"verb-{cue.entry.kind}"))
    return found


def _own(passage: Passage, place: int, statement: Attribution) -> Cue | None:
    """The cue of the statement itself."""
    start, end = statement.cue[-1]
    tokens = passage.tokens
    return next((c for c in passage.cues[place] if start <= tokens.start[c.first] < end), None)


def _of_several(passage: Passage, own: Cue) -> bool:
    """Whether a verb in the present is that of "we" or of a plural: "We condemn F and urge G"."""
    before = own.first - 1
    while before > passage.first and (
        passage.tokens.lower[before] in _ADVERBS or passage.tokens.lower[before].endswith("ly")
    ):
        before -= 1
    return own.form == "base" and passage.tokens.lower[before] in ("we", "they", "i", "leaders", "ministers", "sides")


def _joints(passage: Passage, place: int, own: Cue, first: int, last: int) -> Iterator[tuple[int, Cue]]:
    """The further verbs, each with the token at which what stands before it ends."""
    tokens = passage.tokens
    lower, text = tokens.lower, tokens.text
    clause = lower[first - 1] == "that" or "that" in lower[own.last : first]
    begin = first
    for cue in passage.cues[place]:
        if cue.first <= begin + 1 or cue.last + _SHORTEST > last or cue.form == "ing":
            continue
        if own.form == "base" and (cue.form != "base" or "to" in lower[begin : cue.first]):
            continue  # "We call on X to do F and support G" may be either
        if own.form != "base" and cue.form == "base":
            continue
        joint = cue.first - 1
        while joint > begin and (lower[joint] in _ADVERBS or lower[joint].endswith("ly")):
            joint -= 1
        stop = joint
        if cue.form != own.form and lower[joint] != "but":  # "has welcomed F, but stresses that G"
            continue
        if lower[joint] in _JOINS and text[joint - 1] in (",", ";"):
            stop = joint - 1
        semicolon = text[stop] == ";"
        if not (semicolon or text[joint] == "," or lower[joint] in _JOINS) or stop - begin < _SHORTEST:
            continue
        if not _tells(passage, cue, last) or passage.run_at(cue.first) is not None:
            continue
        if not semicolon and not _apart(tokens, begin, stop, clause, text[stop] == ","):
            continue
        yield stop, cue
        begin = cue.last
        clause = lower[cue.last : cue.last + 1] == ["that"]


def _tells(passage: Passage, cue: Cue, last: int) -> bool:
    """Whether the verb tells a statement of its subject with what stands behind it."""
    lower, text = passage.tokens.lower, passage.tokens.text
    lemma = lemma_of(lower[cue.first : cue.last])
    if lemma not in _TELLS or lemma in topics() or cue.last >= last:
        return False
    after = lower[cue.last]
    if lemma in _WITH_THAT:
        return after == "that"
    if after in ("to", "for"):
        return "to" in cue.entry.frames if after == "to" else lemma in _FOR
    return after in _OBJECTS or text[cue.last][0].isupper() or cue.last - cue.first > 1 or after in nouns()


def _apart(tokens: Tokens, begin: int, stop: int, clause: bool, comma: bool) -> bool:
    """Whether a verb behind a comma or "and" goes on with the speaker, and not with what he speaks of: "said that Chile
    bought grain and urged Peru" may be either."""
    lower = tokens.lower
    inside = [w for w in predicative(lower, begin, stop) if w not in ("'s", "’s")]
    if clause:
        return not any(is_past(w) or w in WAS_OR_HAD for w in inside)
    return comma or _RELATIVE.isdisjoint(lower[begin:stop])
