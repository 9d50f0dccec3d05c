"""Statements whose verb is parted from what it tells by times, places, occasions or company: "expressed, on behalf of
both governments, his thanks for F", "called in Lima for F". Adds what the rules read once these are gone, and takes
them out of the contents of what was told with them."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import replace

from pipeline.facts import Cast
from pipeline.parting import GOES_ON, PURPOSES, Line, past_parting
from pipeline.stages.quotes.certain import follows_plainly, speaks
from pipeline.stages.quotes.cues import Cue, nouns, plain_verbs
from pipeline.stages.quotes.passage import Attribution, Passage, Run
from pipeline.stages.quotes.phrases import subject_left
from pipeline.stages.quotes.rules.finding import Finding, attribution
from pipeline.stages.quotes.rules.governed import content_after
from pipeline.stages.quotes.rules.usage import REPORTING
from pipeline.stages.quotes.wordings import VOICES

_LINKS = frozenset(("for", "on", "to", "upon"))
"""Prepositions that a verb takes with it: "called, at the summit, for F"."""
_IN_CUE = frozenset((",", "earlier", "for", "in", "on"))
"""Words at the end of a cue that may belong to what parts it from its content."""
_TELLS = {"that": VOICES["says"] | VOICES["says_that"], "to": VOICES["does"]}
"""Lemmas of verbs that tell what begins with the word: "proposed in Lima to open a port"."""


def without_parting(line: Line, passage: Passage, statement: Attribution) -> Attribution:
    """A statement whose content begins with what parts it from its verb: the content is what follows."""
    if not statement.cue or statement.content[0][0] < statement.cue[-1][1]:
        return statement
    tokens = passage.tokens
    verb, first = tokens.at(statement.cue[-1][0]), tokens.at(statement.cue[-1][1])
    while first > verb + 1 and tokens.lower[first - 1] in _IN_CUE:
        first -= 1
    start, end = statement.content[0]
    last = tokens.at(end - 1)
    begin = _past(line, first, last) if passage.run_at(first) is None else None
    if begin is None or tokens.start[begin] <= start:
        return statement
    begin += tokens.lower[begin] == "that"
    cue = (*statement.cue[:-1], passage.chars(verb, first))
    content = ((tokens.start[begin], end), *statement.content[1:])
    return replace(statement, cue=cue, content=content) if begin < last else statement


def parted(line: Line, cast: Cast, passage: Passage, told: Set[Run]) -> Iterator[Attribution]:
    """What somebody whom the cast knows tells by a plain verb, behind what parts the two."""
    for number, (first, last) in enumerate(passage.sentences):
        cues = passage.cues[number]
        for place, cue in enumerate(cues):
            begin = _past(line, cue.last, last) if cue.finite and cue.entry.kind in REPORTING else None
            if begin is None or passage.chars(cue.first, cue.last) in told or passage.run_at(cue.first) is not None:
                continue
            source = subject_left(passage.tokens, cue.first, first)
            if source is None or not speaks(passage, *source):
                continue
            start, end = passage.chars(*source)
            finding = _read(passage, number, cue, begin, list(cues[place + 1 :]), source)
            if finding is not None and any(m.end == end for m in cast.within(start, end)):
                yield attribution(passage, finding)


def _past(line: Line, first: int, last: int) -> int | None:
    """The token behind what parts a verb that ends before `first` from what it governs; None where nothing does."""
    begin = past_parting(line, first, last)
    if begin == first or begin >= last or line.lower[begin - 1] in PURPOSES:
        return None
    goes_on = line.lower[begin] in GOES_ON or line.lower[begin] in _LINKS
    return begin if goes_on or line.text[begin][0].isupper() else None


def _read(
    passage: Passage, number: int, cue: Cue, begin: int, later: list[Cue], source: tuple[int, int]
) -> Finding | None:
    """What a verb tells that begins at `begin`, where the verb and its beginning make a plain statement."""
    lower, entry, opening = passage.tokens.lower, cue.entry, passage.tokens.lower[begin]
    if opening in _LINKS and f"{entry.lemma} {opening}" in plain_verbs():
        entry = replace(entry, lemma=f"{entry.lemma} {opening}", frames=frozenset(("noun", "clause")))
        begin += 1
    content = content_after(passage, number, replace(cue, last=begin, entry=entry), later)
    if not content or content[0][0] < begin:
        return None
    finding = Finding(source, (cue.first, cue.last), content, f"verb-{entry.kind}")
    felt = lower[begin - 2] == "with" and lower[begin - 1] in nouns() and entry.lemma in VOICES["says"]
    plain = follows_plainly(passage, finding, entry.lemma) or entry.lemma in _TELLS.get(opening, ())
    return finding if plain or felt else None  # "noted, at the meeting, with satisfaction the growth of trade"
