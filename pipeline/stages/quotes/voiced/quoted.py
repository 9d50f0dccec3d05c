"""Quotations with their speaker behind them, by whatever verb: '"F," Mr Lee urged', '"F," agreed the envoy'. The verbs
of saying are told by rule; these are verbs that elsewhere govern a clause or a noun phrase."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.lexicon import word_set
from pipeline.stages.quotes.certain import speaks
from pipeline.stages.quotes.cues import Cue, words
from pipeline.stages.quotes.passage import Attribution, Passage
from pipeline.stages.quotes.phrases import subject_left, subject_right

_KINDS = frozenset({"agreement", "attitude", "belief", "speech", "stance"})
_SHORTEST = 4
"""Tokens of such a quotation, at least."""
_BESIDE = word_set("quotes/sets", "voiced.quoted.beside")
_NAME = 10
"""Tokens of the name with its titles between quotation and verb, at most."""


def quoted(passage: Passage, last: int, cue: Cue) -> Iterator[Attribution]:
    """The quotation that ends right before "X urged" or "urged X", at the end of a sentence; before "X added as she …"
    too, where the verb is one of saying."""
    tokens, lower = passage.tokens, passage.tokens.lower
    if not cue.finite or cue.entry.kind not in _KINDS or cue.last - cue.first > 1:
        return
    start = tokens.start[cue.first]
    run = next((r for r in reversed(passage.top) if r.outer_end <= start), None)
    if run is None or not run.closed or passage.run_at(cue.first) is not None:
        return
    behind = tokens.at(run.outer_end)
    comma = (
        passage.text[run.end - 1 : run.end] in (",", "!", "?") or passage.text[run.outer_end : run.outer_end + 1] == ","
    )
    if not comma or len(tokens.within(run.start, run.end)) < _SHORTEST or cue.first - behind > _NAME:
        return
    inverted = cue.first == behind + (tokens.text[behind] == ",")
    source = subject_right(tokens, cue.last, last) if inverted else subject_left(tokens, cue.first, behind)
    if source is None or not speaks(passage, *source):
        return
    if not inverted and source[0] > behind + (tokens.text[behind] == ","):
        return
    end = max(source[1], cue.last)
    while end < last and lower[end] in words("day") | {"on"}:
        end += 1
    if end < last and tokens.text[end][0].isalnum() and not _beside(lower, cue, end):
        return
    content = (run.start, run.start + len(passage.text[run.start : run.end].rstrip(" ,")))
    yield Attribution((passage.chars(*source),), (passage.chars(cue.first, cue.last),), (content,), "clause-before")


def _beside(lower: list[str], cue: Cue, at: int) -> bool:
    """Whether words behind a verb of saying tell what was done beside it: "X added as she thanked Y"; no "was quoted as
    saying"."""
    return cue.entry.kind == "speech" and lower[at] in _BESIDE and lower[cue.first - 1] not in words("aux")
