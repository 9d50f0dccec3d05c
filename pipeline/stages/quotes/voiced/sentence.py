"""What each sentence is looked through for: its words say which of the rules of this package and of the sibling
modules are asked."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from pipeline.facts import Cast
from pipeline.stages.quotes.clause_before import MORE, REPORTS, reported
from pipeline.stages.quotes.cues import Cue
from pipeline.stages.quotes.declared import (
    GIVING_TO,
    PROMISING,
    SHARES,
    addressed,
    concluding,
    promised,
    shared,
    stated,
)
from pipeline.stages.quotes.oneself import FIRST, wished
from pipeline.stages.quotes.passage import Attribution, Passage
from pipeline.stages.quotes.readouts import GLAD, MEETS, WEIGHTY, absolute, as_said, glad, issued, purposes, weighed
from pipeline.stages.quotes.reported import (
    CALLS,
    PAPERS,
    READS,
    called,
    interrupted,
    paper_said,
    paper_says,
    participle,
)
from pipeline.stages.quotes.rules.finding import Finding
from pipeline.stages.quotes.voiced.deliberate import OPENERS, deliberate
from pipeline.stages.quotes.voiced.fronted import in_front, in_words
from pipeline.stages.quotes.voiced.quoted import quoted
from pipeline.stages.quotes.voiced.unsaid import GIVEN, it_was, was_reached, was_stressed
from pipeline.stages.quotes.wordings import VOICES

_TOLD = VOICES["told"]
_AGREED = frozenset({"agreed", "decided"})
_REPORTING = REPORTS | MORE
_WORDS = VOICES["his_words"]
_TELLS, _WORDED, _ON_PAPER, _SAID, _OWN_WORDS, _SHARED, _CALLED, _MET, _JOINTLY, _GLADLY, _WEIGHED, _MEANT = (
    1 << n for n in range(12)
)
TRIGGERS: dict[str, int] = {}
"""Words of which a sentence holds one that tells any of this, but for promises and participles; what to look for."""
for _kind, _group in (
    (_TELLS, _TOLD | _AGREED | GIVEN | {"reached", "laid", "placed", "put"}),
    (_WORDED, _WORDS | {"according"}),
    (_ON_PAPER, PAPERS),
    (_SAID, REPORTS | READS | MORE),
    (_OWN_WORDS, FIRST),
    (_SHARED, SHARES),
    (_CALLED, CALLS),
    (_MET, MEETS),
    (_JOINTLY, {"joint"}),
    (_GLADLY, GLAD),
    (_WEIGHED, WEIGHTY),
    (_MEANT, OPENERS),
):
    for _word in _group:
        TRIGGERS[_word] = TRIGGERS.get(_word, 0) | _kind


def plain(
    cast: Cast, passage: Passage, near: Sequence[Attribution], ruled: Sequence[Finding], places: Sequence[int]
) -> Iterator[Attribution]:
    """What the rules of known voices find in a paragraph, sentence by sentence."""
    lower = passage.tokens.lower
    place, count = bisect_left(places, passage.first), len(places)
    for number, (first, last) in enumerate(passage.sentences):
        if number == 0:
            first = _past_number(passage.tokens.text, first, last)
        for cue in passage.cues[number]:
            yield from _by_cue(passage, number, (first, last), cue, near, ruled)
        if lower[first] == "as":
            yield from as_said(passage, first, last)
        begin, kinds = place, 0
        while place < count and places[place] < last:
            kinds |= TRIGGERS[lower[places[place]]]
            place += 1
        if kinds:
            yield from _by_words(cast, passage, number, (first, last), kinds, places[begin:place])


def _by_cue(
    passage: Passage,
    number: int,
    sentence: tuple[int, int],
    cue: Cue,
    near: Sequence[Attribution],
    ruled: Sequence[Finding],
) -> Iterator[Attribution]:
    """What a verb of speech tells by its form and the words beside it."""
    lower, text = passage.tokens.lower, passage.tokens.text
    first, last = sentence
    cues = passage.cues[number]
    if cue.form == "ing":
        if cue.first <= first + 1:
            yield from in_front(passage, first, last, cue, near, ruled)
        elif text[cue.first - 1 - lower[cue.first - 1].endswith("ly")] == ",":
            yield from participle(passage, first, last, cue, cues)
        elif lower[cue.first - 1] == "by":
            yield from concluding(passage, first, last, cue, cues)
        else:
            yield from absolute(passage, first, last, cue, cues)
    elif cue.entry.lemma in GIVING_TO and lower[cue.last : cue.last + 1] == ["to"]:
        yield from addressed(passage, first, last, cue, cues)
    elif cue.form == "base":
        yield from stated(passage, number, cue)
    elif cue.entry.lemma in PROMISING:
        yield from promised(passage, first, last, cue)
    elif text[min(cue.last, last - 1)] == ",":
        yield from interrupted(passage, first, last, cue, cues)
    if passage.top and cue.finite:
        yield from quoted(passage, last, cue)


def _by_words(
    cast: Cast, passage: Passage, number: int, sentence: tuple[int, int], kinds: int, places: Sequence[int]
) -> Iterator[Attribution]:
    """What the other words at `places` tell, which say what kinds of telling to look for."""
    lower = passage.tokens.lower
    first, last = sentence
    cues = passage.cues[number]
    if kinds & _TELLS:
        yield from it_was(passage, first, last)
        yield from was_stressed(passage, first, last)
        yield from was_reached(passage, first, last)
    if kinds & _WORDED:
        stops = [i for i in range(first, last) if lower[i] == ";"]
        for start, stop in zip((first, *(i + 1 for i in stops)), (*stops, last), strict=True):
            yield from in_words(passage, start, stop)
    if kinds & _ON_PAPER and kinds & _SAID:
        yield from paper_said(passage, first, last)
        yield from paper_says(passage, first, last)
    if kinds & _SAID:
        tellings = (list(reported(passage, first, last, i)) for i in reversed(places) if lower[i] in _REPORTING)
        yield from next((told for told in tellings if told), ())
    if kinds & _OWN_WORDS:
        yield from wished(passage, [i for i in places if lower[i] in FIRST], last)
    if kinds & _SHARED:
        yield from shared(passage, first, last, cues)
    if kinds & _CALLED:
        yield from called(passage, first, last, cues)
    for at in places:
        if kinds & _GLADLY and lower[at] in GLAD:
            yield from glad(passage, first, last, at)
    for at in places:
        if kinds & _MEANT and lower[at] in OPENERS:
            yield from deliberate(cast, passage, first, last, at)
    for at in places:
        if kinds & _WEIGHED and lower[at] in WEIGHTY:
            yield from weighed(passage, first, last, at, cues)
    if kinds & _JOINTLY:
        yield from issued(passage, first, last, cues)
    if kinds & _MET:
        yield from purposes(passage, first, last, cues)


def _past_number(text: Sequence[str], first: int, last: int) -> int:
    """Where a sentence begins behind the number or letter of its paragraph: "5. | Recalling F", "(a) | As noted"."""
    opened = first + (text[first] == "(")
    marked = opened + 2 < last and text[opened + 1] in (".", ")") and (text[opened].isdigit() or len(text[opened]) == 1)
    return opened + 2 if marked and text[opened].isalnum() else first
