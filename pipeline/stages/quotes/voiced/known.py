"""What the rules found of somebody whom the cast knows, and the tagger did not see: "Minister X promised to F". Adds
statements of the rules' own findings only."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from functools import cache

from pipeline.english import COPULAS
from pipeline.facts import Cast
from pipeline.stages.quotes.certain import lemma, speaks
from pipeline.stages.quotes.cues import nouns, verbs, words
from pipeline.stages.quotes.passage import Attribution, Passage, Run
from pipeline.stages.quotes.phrases import has_verb
from pipeline.stages.quotes.reported import PAPERS
from pipeline.stages.quotes.rules.finding import Finding, attribution
from pipeline.stages.quotes.wordings import VOICES

_SAYING = VOICES["says"]
_TELLING = VOICES["says_that"]
_DOING = VOICES["does"]
_GIVING = VOICES["gives"]
_VOICED = _SAYING | _TELLING | _DOING | _GIVING
_RELATIVE = frozenset({"as", "how", "if", "than", "that", "what", "where", "which", "who", "whom", "whose", "why"})
"""Before a subject that says what is told elsewhere: "the road that X said was closed"."""
_NOBODY = frozenset({"week", "month", "year", "night", "evening", "morning", "afternoon"}) | words("day")
_BARE = frozenset({"he", "she", "it", "they", "both", "police", "media", "neither"})
"""Single words that are a subject without an article."""
_NAME = re.compile(r",\s([A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]+){1,3}),\s")
_CLOSE = 12
"""Characters from such a name over an adverb to its verb, at most."""
_SHORTEST = 4
"""Tokens of a content, at least."""


def known(cast: Cast, passage: Passage, ruled: Sequence[Finding], cues: Set[Run]) -> Iterator[Attribution]:
    """What the rules found of somebody whom the cast knows, and the verb tells plainly."""
    lower = passage.tokens.lower
    for finding in ruled:
        if passage.chars(*finding.cue) in cues:
            continue  # told already
        if finding.rule == "clause-before" and finding.source and lower[_head(lower, *finding.source)] in PAPERS:
            yield attribution(passage, finding)  # "CLAUSE, a statement from the ministry said"
        if finding.cue[1] - finding.cue[0] == 1 and lower[finding.cue[0]] not in _voices():
            continue
        if finding.source is not None and lower[finding.cue[0]] == "agreed" and _he_and(lower, finding.source[0]):
            told = attribution(passage, finding)
            pair = (passage.chars(finding.source[0] - 2, finding.source[1]),)
            yield replace(told, source=pair, rule="agreed-inside")
        if finding.source is None or not finding.rule.startswith("verb-") or not _tells(passage, finding):
            continue
        end = passage.chars(*finding.source)[1]
        named = _named_behind(passage.text, end, passage.tokens.start[finding.cue[0]])
        if named is not None:  # "Its spokesman, X, believes F"
            yield replace(attribution(passage, finding), source=(named,))
            continue
        if lower[finding.source[1] - 1] in ("who", "which", "that"):
            continue
        if _asserts(passage, finding):  # "Both men said the road was closed", whoever they are
            yield attribution(passage, finding)
            continue
        if lower[finding.source[1] - 1] == "it" or not speaks(passage, *finding.source):
            continue
        begin, stop = finding.source
        while stop > begin + 1 and lower[stop - 1] in words("day"):  # "X Monday hailed F"
            stop -= 1
        stop -= stop < finding.source[1] and stop > begin + 1 and lower[stop - 1] == "on"  # "X on Monday hailed F"
        start, end = passage.chars(begin, stop)
        told_that = lemma(passage, finding) == "tell" and lower[finding.content[0][0] - 1] == "that"
        if told_that or any(m.end == end and m.form != "demonym" for m in cast.within(start, end)):
            told = attribution(passage, finding)
            first, last = finding.content[-1]
            aside = next((i for i in range(first + 1, last - 1) if _adds(passage, i)), None)
            if lemma(passage, finding) in _GIVING and aside is not None:  # "announced plans to build, | raising hopes"
                told = replace(told, content=(*told.content[:-1], passage.chars(first, aside)))
            yield told


def _named_behind(text: str, end: int, cue: int) -> Run | None:
    """The name that stands between commas behind a subject, right before its verb."""
    name = _NAME.match(text, end, cue)
    return name.span(1) if name is not None and cue - name.end() <= _CLOSE else None


def _he_and(lower: list[str], first: int) -> bool:
    """Whether a subject is joined to a pronoun: "he and | Mr Lee | agreed"."""
    return first > 1 and lower[first - 1] == "and" and lower[first - 2] in ("he", "she")


@cache
def _voices() -> frozenset[str]:
    """First words of the verbs that tell something here, in all their forms."""
    return frozenset(word for word, options in verbs().items() if any(e.lemma in _VOICED for _, e, _ in options))


def _adds(passage: Passage, i: int) -> bool:
    return passage.tokens.text[i] == "," and passage.tokens.lower[i + 1].endswith("ing")


def _head(lower: list[str], first: int, last: int) -> int:
    return next((i for i in range(first + 1, last) if lower[i] in ("of", "from", "by", "issued", "released")), last) - 1


def _asserts(passage: Passage, finding: Finding) -> bool:
    """Whether somebody plainly "said" a clause of his own, whoever he is."""
    lower = passage.tokens.lower
    (at, behind), (first, last) = finding.cue, finding.content[0]
    subject = finding.source
    if behind - at != 1 or lower[at] != "said" or first != behind or subject is None:
        return False
    finite = words("aux") | words("verb")
    opens = finite | {"to", "so", "this", "nothing", "something", "yes", "no"}
    relative = subject[0] > passage.first and lower[subject[0] - 1] in _RELATIVE
    nobody = lower[subject[0]] in ("i", "we", "you", "what", "there") or lower[subject[1] - 1] in _NOBODY | words("aux")
    head = passage.tokens.text[subject[1] - 1]
    bare = subject[1] - subject[0] == 1 and head.islower() and not head.endswith("s") and head not in _BARE
    return not (relative or nobody or bare or lower[first] in opens) and has_verb(passage.tokens, first + 1, last)


def _tells(passage: Passage, finding: Finding) -> bool:
    """Whether a plain verb of a known voice tells something: "pledged to F", not "promised this"."""
    lower, verb = passage.tokens.lower, lemma(passage, finding)
    if verb not in _VOICED:
        return False
    first, last = finding.content[0]
    if lower[first] != "to" and (
        (lower[first] in ("this", "it") and words("aux").isdisjoint(lower[first + 1 : first + 2]))
        or lower[first] in words("breaker")
        or lower[first] in words("preposition")
    ):
        return False
    if (
        last - first < _SHORTEST - (lower[first - 1] == "that")
        or first < finding.cue[1]
        or (lower[finding.cue[0]].endswith("ing") and lower[finding.cue[0] - 1] not in COPULAS)
    ):
        return False
    if {"not", "never", "n't"} & set(lower[finding.source[1] if finding.source else 0 : finding.cue[0]]):
        return False
    if lower[first] == "to" or (first > finding.cue[1] and lower[first - 1] == "to"):
        return verb in _DOING
    if lower[first - 1] == "that":
        return verb in _SAYING | _TELLING
    with_feeling = (
        first == finding.cue[1] + 2 and lower[finding.cue[1]] == "with" and lower[finding.cue[1] + 1] in nouns()
    )
    if with_feeling and lower[first] in words("determiner"):
        return verb in _SAYING  # "recalled with satisfaction the visit"
    if (
        first == finding.cue[1]
        and verb in _SAYING
        and not lower[first].endswith("ing")
        and has_verb(passage.tokens, first + 1, last)
    ):
        return True
    return verb in _GIVING and first == finding.cue[1] and not passage.tokens.text[first][0].isupper()
