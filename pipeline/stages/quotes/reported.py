"""Statements in the manner of readouts: "a joint statement by the ministries said F", "CLAUSE, reads a press release",
"X called the signing “an epic event”", "X and Y discussed trade, agreeing that F"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.document import Tokens
from pipeline.english import ARTICLES
from pipeline.lexicon import word_set
from pipeline.stages.quotes.certain import speaks
from pipeline.stages.quotes.cues import Cue, lemma_of, plain_verbs, words
from pipeline.stages.quotes.mend.sources import of_main_verb
from pipeline.stages.quotes.passage import Attribution, Passage
from pipeline.stages.quotes.phrases import has_verb, subject_left
from pipeline.stages.quotes.wordings import VOICES

CALLS = VOICES["calls"]
PAPERS = VOICES["papers"]
READS = VOICES["reads"]
_THEIRS = tuple([w] for w in ("the", "their", "his", "her", "its", "a", "an"))
"""With which an object begins."""
_REPORTING = word_set("quotes/sets", "reported.reporting")
_GIVEN = VOICES["given_out"]
_SHORTEST = 5
"""Tokens of a clause, at least."""
_SHORTEST_PAPER = 4
"""Tokens of a clause that a paper is said to tell, at least."""
_HEAD = 5
"""Words of a source among which stands the noun for a paper, at most."""
_OPENING = 6
"""Tokens behind the verb of a paper, at most."""
_LONGEST_NAME = 12
"""Tokens of a name with its titles in front of the verb, at most."""
_CALLED_NOT = word_set("quotes/sets", "reported.called_not")
_FAR = 14
"""Tokens between a verb that calls and the quotation in which it calls, at most."""


def paper_says(passage: Passage, first: int, last: int) -> Iterator[Attribution]:
    """ "A joint statement issued by the Ministries of A and B, which was sent to the press on Friday, said F"."""
    tokens = passage.tokens
    lower = tokens.lower
    paper = next((i for i in range(first + 1, min(first + _HEAD, last)) if lower[i] in PAPERS), None)
    if lower[first] not in ARTICLES or paper is None:
        return
    verb = next((i for i in range(paper + 2, last - _SHORTEST) if lower[i] in READS), None)
    if verb is None or lower[paper + 1] not in _GIVEN or passage.run_at(verb) is not None:
        return
    comma = next((i for i in range(paper, verb) if tokens.text[i] == "," and lower[i + 1] == "which"), verb)
    begin = verb + 1 + (lower[verb + 1] == "that")
    if passage.run_at(begin) is not None or not tokens.text[begin][0].isalnum():
        return
    content = passage.chars(begin, end_of(tokens, begin, last))
    yield Attribution((passage.chars(first, comma),), (passage.chars(verb, verb + 1),), (content,), "paper")


def paper_said(passage: Passage, first: int, last: int) -> Iterator[Attribution]:
    """ "CLAUSE, a statement from the ministry said on Monday", "CLAUSE, reads a press release"."""
    tokens = passage.tokens
    lower = tokens.lower
    verb = next((i for i in range(last - 1, first + _SHORTEST_PAPER, -1) if lower[i] in READS), None)
    if verb is None or passage.run_at(verb) is not None:
        return
    end = end_of(tokens, verb, last)
    if tokens.text[verb - 1] == ",":  # ", reads a press release"
        source, comma = (verb + 1, end), verb - 1
    else:
        comma = next((i for i in range(verb - 1, first, -1) if lower[i] in PAPERS), verb)
        comma = next((i for i in range(comma - 1, max(first, comma - _HEAD), -1) if tokens.text[i] == ","), first)
        source = (comma + 1, verb)
        if end - verb > _OPENING:
            return
    article = lower[source[0]] in ARTICLES if source[0] < source[1] else False
    if comma - first < _SHORTEST_PAPER or not article or not PAPERS & set(lower[source[0] : source[0] + _HEAD]):
        return
    content = passage.chars(first, end_of(tokens, first, comma))
    yield Attribution((passage.chars(*source),), (passage.chars(verb, verb + 1),), (content,), "clause-before")


def end_of(tokens: Tokens, first: int, last: int) -> int:
    while last > first + 1 and not tokens.text[last - 1][0].isalnum():
        last -= 1
    return last


def called(passage: Passage, first: int, last: int, cues: Sequence[Cue]) -> Iterator[Attribution]:
    """'X called the signing “an epic event”', "X hailed the talks as a new start": the thing and what it is called."""
    tokens = passage.tokens
    lower = tokens.lower
    for verb in (i for i in range(first + 1, last - 2) if lower[i] in CALLS):
        begin = verb + 1
        if passage.run_at(verb) is not None or lower[begin] in ("on", "upon", "for", "off", "by", "it"):
            continue
        subject = subject_left(tokens, verb, first)
        if subject is None or not speaks(passage, *subject) or lower[verb].endswith("ing"):
            continue
        if lower[verb - 1] in ("is", "are", "was", "were", "been", "be", "so", "-"):
            continue
        stop = next((c.first for c in cues if c.first > verb), last)
        run = next((r for r in passage.top if tokens.start[verb] < r.outer_start and r.closed), None)
        opens = tokens.at(run.start) if run is not None else last
        if run is not None and begin <= opens <= begin + _FAR and opens <= stop:
            if ":" in tokens.text[begin:opens] or "," in tokens.text[begin:opens] or opens - begin < 2:
                continue
            end = run.end
            yield Attribution(
                (passage.chars(*subject),),
                (passage.chars(verb, verb + 1),),
                ((tokens.start[begin], end - (passage.text[end - 1] in ",.")),),
                "called",
            )
            return
        if (named := _named_so(tokens, begin, stop)) is not None:
            end = end_of(tokens, named, stop)
            source, cue = passage.chars(*subject), passage.chars(verb, verb + 1)
            yield Attribution((source,), (cue,), (passage.chars(begin, end),), "called")
            return


def _named_so(tokens: Tokens, begin: int, last: int) -> int | None:
    """Where stands what a thing is called behind it, without quotation marks: "called the shelling | a crime"."""
    lower = tokens.lower
    if [lower[begin]] not in _THEIRS and lower[begin] not in ("this", "these", "it"):
        return None
    for k in range(begin + 1 + (lower[begin] not in ("this", "it")), min(begin + _FAR, last - 1)):
        if tokens.text[k] in (",", ";", ":") or lower[k] in ("off", "back", "in") or has_verb(tokens, k, k + 1):
            return None
        if lower[k] == "as" and k + 1 < last and lower[k + 1] not in ("soon", "well", "he", "she", "they", "part"):
            return k
        if lower[k] in ("a", "an"):
            apart = lower[k - 1] not in words("preposition") | words("determiner") | {"of", "for", "and", "or", "to"}
            return k if apart and _CALLED_NOT.isdisjoint(lower[k + 1 : k + 3]) else None
    return None


def participle(passage: Passage, first: int, last: int, cue: Cue, cues: Sequence[Cue]) -> Iterator[Attribution]:
    """ "X and Y discussed trade, agreeing that F", "X praised the ties, particularly stressing their age"."""
    tokens = passage.tokens
    lower = tokens.lower
    before = cue.first - 1 - lower[cue.first - 1].endswith("ly")
    if before <= first + 1 or tokens.text[before] != "," or cue.entry.kind not in _REPORTING:
        return
    that = cue.last - (lower[cue.last - 1] == "that")
    begin = that + 1
    if lower[that : that + 1] != ["that"]:
        told = plain_verbs().get(lemma_of(lower[cue.first : cue.last]), frozenset())
        if not {"noun", "speech act"} <= told or lower[cue.last : cue.last + 1] not in _THEIRS:
            return
        that = begin = cue.last
    stop = next((c.first for c in cues if c.first > begin and lower[c.first - 1] in ("and", ",")), last)
    while stop > begin and stop < last and lower[stop - 1] in ("and", ","):
        stop -= 1
    stop = end_of(tokens, begin, stop)
    if stop - begin < _SHORTEST - 1 or passage.run_at(cue.first) is not None:
        return
    told_so = (passage.chars(cue.first, that),)
    bare = Attribution((), told_so, (passage.chars(begin, stop),), f"verb-{cue.entry.kind}")
    if source := of_main_verb(passage, bare, before):
        yield replace(bare, source=source)


def interrupted(passage: Passage, first: int, last: int, cue: Cue, cues: Sequence[Cue]) -> Iterator[Attribution]:
    """ "X expressed, on behalf of the people, his gratitude for F": an aside stands between verb and object."""
    tokens = passage.tokens
    lower = tokens.lower
    comma = next((i for i in range(cue.last + 1, min(cue.last + _LONGEST_NAME, last)) if tokens.text[i] == ","), None)
    wanted = plain_verbs().get(cue.entry.lemma, frozenset())
    if comma is None or not cue.finite or not wanted & {"noun", "feeling"}:
        return
    aside, begin = cue.last + 1, comma + 1
    if lower[aside] not in words("preposition") or [lower[begin]] not in _THEIRS or passage.run_at(aside) is not None:
        return
    subject = subject_left(tokens, cue.first, first)
    if subject is None or not speaks(passage, *subject):
        return
    stop = next((c.first - 1 for c in cues if c.first > begin and lower[c.first - 1] == "and"), last)
    stop = end_of(tokens, begin, stop)
    if stop - begin >= _SHORTEST - 1:
        source, said = passage.chars(*subject), passage.chars(cue.first, cue.last)
        yield Attribution((source,), (said,), (passage.chars(begin, stop),), f"verb-{cue.entry.kind}")
