"""Statements that a plain verb makes of whoever the sentence is about: "X promised to F", "The leaders condemn F",
"They shared the view that F"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.lexicon import word_set
from pipeline.stages.quotes.certain import speaks
from pipeline.stages.quotes.cues import Cue, nouns, words
from pipeline.stages.quotes.passage import Attribution, Passage
from pipeline.stages.quotes.phrases import has_verb, subject_left
from pipeline.stages.quotes.reported import end_of
from pipeline.stages.quotes.rules.usage import REPORTING
from pipeline.stages.quotes.wordings import VOICES

PROMISING = VOICES["promises"]
SHARES = VOICES["shares"]
_SAYING = VOICES["says"]
_STATING = VOICES["states"]
_OWN = VOICES["his"]
GIVING_TO = VOICES["gives_to"]
_DOING = VOICES["does"]
_REPORTED = VOICES["reports"]
_BEGINS = word_set("quotes/sets", "declared.begins")
_PARTS = 7
"""Tokens from such a verb over its object to "by" and what is said, at most."""
_HEARER = 12
"""Tokens between such a verb and its object, at most."""
_SHORTEST = 4
"""Tokens of a content, at least."""
_OPENING = 6
"""Words of the phrase in front of a subject ("In this context,"), at most."""
_HEAD = 5
"""Words among which stands the noun that says what is shared, at most."""


def promised(passage: Passage, first: int, last: int, cue: Cue) -> Iterator[Attribution]:
    """ "X promised to F"."""
    tokens = passage.tokens
    to = cue.last + (cue.last < last and tokens.lower[cue.last] in words("day"))
    told = cue.finite and tokens.lower[to : to + 1] == ["to"]
    if not told or last - to <= _SHORTEST or passage.run_at(cue.first) is not None:
        return
    subject = subject_left(tokens, cue.first, first)
    if subject is not None and speaks(passage, *subject):
        content = passage.chars(to, end_of(passage.tokens, to, last))
        yield Attribution((passage.chars(*subject),), (passage.chars(cue.first, cue.last),), (content,), "verb-stance")


def stated(passage: Passage, number: int, cue: Cue) -> Iterator[Attribution]:
    """ "The two countries believe that F", "The leaders strongly condemn F"."""
    tokens = passage.tokens
    first, last = passage.sentences[number]
    that = cue.last + (tokens.lower[cue.last : cue.last + 1] == ["that"])
    lemma = cue.entry.lemma
    clause = (that > cue.last and lemma in _SAYING | _STATING) or lemma == "agree that"
    thing = that == cue.last and lemma in _STATING and tokens.lower[that : that + 1] != ["to"]
    intends = lemma == "intend" and tokens.lower[cue.last : cue.last + 1] == ["to"]
    agrees = lemma in _DOING and tokens.lower[cue.last : cue.last + 1] == ["to"]
    if not (clause or thing or intends or agrees) or last - that < _SHORTEST:
        return
    if passage.run_at(cue.first) is not None and not _all_quoted(passage, cue.first):
        return
    subject = subject_left(tokens, cue.first, first)
    if subject is None or subject[0] > first + _OPENING or not speaks(passage, *subject):
        return
    if intends and (
        tokens.lower[subject[0]] in ("we", "i", "they") or not _REPORTED.isdisjoint(tokens.lower[that:last])
    ):
        return  # "X and Y intend to do F, Minister Z told reporters"
    if tokens.lower[subject[1] - 1].endswith("s") or "and" in tokens.lower[subject[0] : subject[1]]:
        further = (c for c in passage.cues[number] if c.form == "base" and c.first > that + 1)
        stop = next((c.first - 1 for c in further if tokens.lower[c.first - 1] == "and"), last)
        content = passage.chars(that, end_of(passage.tokens, that, stop))
        yield Attribution((passage.chars(*subject),), (passage.chars(cue.first, cue.last),), (content,), "verb-belief")


def _all_quoted(passage: Passage, place: int) -> bool:
    """Whether all of a paragraph is quoted, as a joint statement is given out paragraph by paragraph."""
    run = passage.run_at(place)
    return run is not None and run.outer_start <= passage.start + 1 and passage.end - run.outer_end <= _SHORTEST


def addressed(passage: Passage, first: int, last: int, cue: Cue, cues: Sequence[Cue]) -> Iterator[Attribution]:
    """ "X expressed to Prime Minister Y his thanks for F": the hearer stands between verb and object."""
    tokens = passage.tokens
    lower = tokens.lower
    if not cue.finite or passage.run_at(cue.first) is not None:
        return
    begin = next((i for i in range(cue.last + 2, min(cue.last + _HEARER, last)) if lower[i] in _OWN), last)
    if begin + _SHORTEST > last or has_verb(tokens, cue.last + 1, begin) or "," in tokens.text[cue.last : begin]:
        return
    subject = subject_left(tokens, cue.first, first)
    if subject is None or not speaks(passage, *subject):
        return
    further = (c for c in cues if c.form == cue.form and c.first > begin and lower[c.first - 1] == "and")
    stop = end_of(tokens, begin, next((c.first - 1 for c in further), last))
    source, said = passage.chars(*subject), passage.chars(cue.first, cue.last)
    yield Attribution((source,), (said,), (passage.chars(begin, stop),), "addressed")


def shared(passage: Passage, first: int, last: int, cues: Sequence[Cue]) -> Iterator[Attribution]:
    """ "The ministers shared their concern over F", "shared the view that F"."""
    tokens = passage.tokens
    lower = tokens.lower
    for i in (i for i in range(first + 1, last - _SHORTEST) if lower[i] in SHARES):
        noun = next((k for k in range(i + 2, min(i + _HEAD, last)) if nouns().get(lower[k])), None)
        if noun is None or lower[i + 1] not in words("determiner") or passage.run_at(i) is not None:
            continue
        subject = subject_left(tokens, i, first)
        if subject is None or not speaks(passage, *subject):
            continue
        begin = noun + 2 if lower[noun + 1 : noun + 2] == ["that"] else i + 1
        stop = next((c.first - 1 for c in cues if c.first > noun and lower[c.first - 1] == "and"), last)
        end = end_of(passage.tokens, begin, stop)
        if end - begin >= _SHORTEST:
            source, cue = passage.chars(*subject), passage.chars(i, noun + 1 if begin > noun else i + 1)
            yield Attribution((source,), (cue,), (passage.chars(begin, end),), "verb-attitude")
            return


def concluding(passage: Passage, first: int, last: int, cue: Cue, cues: Sequence[Cue]) -> Iterator[Attribution]:
    """ "X concluded his remarks by thanking Y for F", "He began by welcoming F"."""
    tokens = passage.tokens
    lower = tokens.lower
    verb = next((i for i in range(cue.first - 2, max(first, cue.first - _PARTS), -1) if lower[i] in _BEGINS), None)
    if (
        lower[cue.first - 1] != "by"
        or verb is None
        or cue.entry.kind not in REPORTING
        or passage.run_at(verb) is not None
    ):
        return
    subject = subject_left(tokens, verb, first)
    if subject is None or not speaks(passage, *subject):
        return
    begin = cue.last + (lower[cue.last : cue.last + 1] == ["that"])
    stop = next((c.first - 1 for c in cues if c.first > begin and lower[c.first - 1] in ("and", "while")), last)
    stop = end_of(tokens, begin, stop)
    if stop - begin >= _SHORTEST - 1:
        source, said = passage.chars(*subject), passage.chars(cue.first, cue.last)
        yield Attribution((source,), (said,), (passage.chars(begin, stop),), f"verb-{cue.entry.kind}")
