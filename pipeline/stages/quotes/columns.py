"""What the tagger sees of each token: columns of small numbers, built once per document.

Words enter only as hashes, and capitalised words inside a sentence only as "a name": the model can know a reporting
verb or a function word, but not who spoke in the texts it was trained on.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from pipeline.document import Tokens
from pipeline.lexicon import word_set
from pipeline.stages.quotes.cues import nouns, verbs, words
from pipeline.stages.quotes.passage import LONGEST, Passage
from pipeline.stages.quotes.rules.finding import Finding

Column = NDArray[np.int64]

STATIC = ("word", "cue", "noun", "shape", "suffix", "tag", "name", "lemma", "anchor")
"""Columns that depend on the token alone."""

_CLOSED = ("skip", "aux", "pronoun", "determiner", "relative", "breaker", "preposition", "day", "title")
_ENDINGS = (
    *("ing", "ed", "ly", "ion", "ions", "er", "ers", "ors", "or", "ist", "ists", "ity", "ness", "ment", "ments"),
    *("al", "ive", "ous", "able", "ary", "ship", "s"),
)
_KINDS = ("speech", "stance", "agreement", "attitude", "belief", "wish", "evidential", "phrase")
_FORMS = ("base", "s", "past", "ing", "phrase")


def number(text: str) -> int:
    """The number that stands for a word: the same on every machine."""
    return crc32(text.encode("utf-8")) or 1


@cache
def _closed() -> dict[str, str]:
    found: dict[str, str] = {}
    for kind in _CLOSED:
        for word in words(kind):
            found.setdefault(word, kind)
    return found


@cache
def _cue_numbers() -> dict[str, tuple[int, str, int]]:
    """By verb form: a number for its kinds, form and frames, its leading kind and form in words, its lemma's number."""
    found: dict[str, tuple[int, str, int]] = {}
    for word, options in verbs().items():
        plain = [o for o in options if not o[0]] or list(options)
        _, entry, form = plain[0]
        bare = bool(options) and not plain[0][0]
        signature = f"{entry.kind}/{form}/{'+'.join(sorted(entry.frames))}/{bare}"
        found[word] = (number(signature), f"{entry.kind}/{form}", number(entry.lemma))
    return found


_ANCHORS = frozenset(',;:—–()"“”')
_JOINS = word_set("quotes/sets", "columns.joins")


def describe(token: str) -> tuple[int, ...]:
    """The static columns of one token, in the order of STATIC."""
    lower = token.lower()
    first = token[0]
    if not (first.isalnum() or len(token) > 1):
        mark = number(token)
        return mark, 0, 0, 1, 0, mark, 0, 0, mark & 0xFFFF if token in _ANCHORS else 0
    if first.isdigit():
        shape = 2 if not (len(token) == 4 and token.isdigit()) else 3
        return number("0"), 0, 0, shape, 0, shape, 0, 0, 0
    capital = first.isupper()
    upper = capital and len(token) > 1 and token.isupper()
    shape = 4 + capital + upper + 4 * ("-" in token) + (3 if "." in token else 0)
    closed = _closed().get(lower)
    cue = _cue_numbers().get(lower)
    noun = nouns().get(lower)
    suffix = number(lower[-3:]) if len(lower) > 4 and not capital else 0
    if closed and (not capital or closed != "title"):
        tag = number(lower)
    elif closed:
        tag = number("Title")
    elif capital:
        tag = 7 if upper else 6
    elif cue:
        tag = number(cue[1])
    elif noun:
        tag = number(f"noun/{noun.kind}")
    else:
        ending = next((e for e in _ENDINGS if lower.endswith(e) and len(lower) > len(e) + 2), "")
        tag = number(f"-{ending}")
    name = int(capital) + int(capital and not closed and not cue)
    signature, _, lemma = cue or (0, "", 0)
    if noun and not lemma:
        lemma = number(noun.noun)
    named = number(noun.kind + noun.polarity) if noun else 0
    anchor = number(lower) & 0xFFFF if lower in _JOINS else 0
    return number(lower), signature, named, shape, suffix, tag, name, lemma, anchor


class _Vocabulary:
    """Token types seen so far and their static columns; bounded, so that a long run does not grow without end."""

    def __init__(self, limit: int = 200_000) -> None:
        self.limit = limit
        self.known: dict[str, int] = {}
        self.rows = np.zeros((4096, len(STATIC)), np.int64)

    def rows_of(self, tokens: Sequence[str]) -> NDArray[np.int64]:
        known = self.known
        if len(known) > self.limit:
            known.clear()
        fresh = set(tokens).difference(known)
        while len(known) + len(fresh) > len(self.rows):
            self.rows = np.concatenate([self.rows, np.zeros_like(self.rows)])
        for token in fresh:
            self.rows[len(known)] = describe(token)
            known[token] = len(known)
        return self.rows.take(np.fromiter(map(known.__getitem__, tokens), np.int64, len(tokens)), axis=0)


_VOCABULARY = _Vocabulary()

# Words that tell a text about relations between states from other news, for the tagger's sense of register.
_REGISTER = word_set("quotes/sets", "columns.register")
_RULES = ("clause-before", "according-to", "label", "nominal")
_STRONG = word_set("quotes/sets", "columns.strong")


def build_columns(
    tokens: Tokens, paragraphs: Sequence[Passage], findings: Sequence[Sequence[Finding]]
) -> dict[str, Column]:
    """All columns over the tokens of the document; `findings` are the rules', paragraph by paragraph."""
    size = len(tokens)
    static = np.ascontiguousarray(_VOCABULARY.rows_of(tokens.text).T)
    columns = dict(zip(STATIC, static, strict=True))
    quote, rule, place, lead, left, right, sentence, burden = (np.zeros(size, np.int64) for _ in range(8))
    span = np.zeros(size, np.int64)
    for passage, found in zip(paragraphs, findings, strict=True):
        _mark_quotes(passage, quote, span)
        _mark_rules(found, rule)
        _mark_places(passage, place, sentence)
        _mark_neighbours(passage, left, right, burden)
    _mark_leads(paragraphs, columns["anchor"], lead)
    register = len(tokens.where(_REGISTER))
    dense = min(3, int(100 * register / max(size, 1)))
    # a name inside a sentence is only a name; at the start of one the word may be an ordinary one
    hidden = (columns["name"] == 2) & (place != 1)
    columns["word"] = np.where(hidden, 7, columns["word"])
    columns |= {
        "quote": quote,
        "span": span,
        "rule": rule,
        "place": place,
        "lead": lead,
        "left": left,
        "right": right,
        "sentence": sentence,
        "burden": burden,
        "register": np.full(size, dense, np.int64),
    }
    return columns


def _mark_quotes(passage: Passage, quote: Column, span: Column) -> None:
    """Quotation state: 1 and 2 the marks, 3 inside, 4 inside and unclosed, 5 and up inside a nested quotation;
    `span` says how long the quoted run is, and how it ends."""
    tokens, text = passage.tokens, passage.text
    for run in passage.quoted:
        inside = tokens.within(run.start, run.end) if run.end > run.start else range(0)
        if not len(inside):
            continue
        length = len(inside)
        bucket = 1 if length < 3 else 2 if length < 5 else 3 if length < 9 else 4 if length < 20 else 5
        last = text[run.end - 1]
        ending = 1 if last == "," else 2 if last in ".!?…" else 0
        state = (3 if run.closed else 4) if run.depth == 0 else 5
        quote[inside.start : inside.stop] = state
        span[inside.start : inside.stop] = 1 + bucket * 3 + ending
        if run.outer_start < run.start and inside.start > passage.first:
            quote[inside.start - 1] = 1
            span[inside.start - 1] = 1 + bucket * 3 + ending
        if run.closed and inside.stop < passage.last:
            quote[inside.stop] = 2
            span[inside.stop] = 1 + bucket * 3 + ending


def _mark_rules(findings: Sequence[Finding], rule: Column) -> None:
    for finding in findings:
        kind = 1 + _RULES.index(finding.rule) if finding.rule in _RULES else 0
        for first, last in finding.content:
            rule[first:last] = np.where(rule[first:last] == 0, 10 + kind, rule[first:last])
            if rule[first] < 20:
                rule[first] = 20 + kind
    for finding in findings:
        if finding.source:
            rule[finding.source[0] : finding.source[1]] = 30
        kind = _KINDS.index(finding.rule[5:]) if finding.rule[5:] in _KINDS else 9
        kind += _RULES.index(finding.rule) if finding.rule in _RULES else 0
        rule[finding.cue[0] : finding.cue[1]] = 41 + kind


def _mark_places(passage: Passage, place: Column, sentence: Column) -> None:
    for number_, (first, last) in enumerate(passage.sentences):
        sentence[first:last] = min(number_, 3) + 4 * min(len(passage.sentences) - 1 - number_, 2)
        place[first] = 1
        # an opening quotation mark begins the sentence, and so does the word behind it
        if first + 1 < last and not passage.tokens.text[first][0].isalnum():
            place[first + 1] = 1
        if last > first + 2:
            place[last - 1] = 2


def _mark_neighbours(passage: Passage, left: Column, right: Column, burden: Column) -> None:
    """For each token the nearest likely cue on either side in its sentence, by kind and distance, and how many there
    are."""
    for (first, last), cues in zip(passage.sentences, passage.cues, strict=True):
        strong = [c for c in cues if c.entry.kind in _STRONG and c.form != "base"]
        burden[first:last] = 1 + min(len(strong), 3)
        for place, cue in enumerate(strong):
            kind = 8 * (1 + _KINDS.index(cue.entry.kind) + 8 * _FORMS.index(cue.form))
            stop = strong[place + 1].first if place + 1 < len(strong) else last
            start = strong[place - 1].last if place else first
            left[cue.last : stop] = kind + _AWAY[: stop - cue.last]
            right[start : cue.first] = kind + _AWAY[: cue.first - start][::-1]


def _mark_leads(paragraphs: Sequence[Passage], anchor: Column, lead: Column) -> None:
    """For each token the last mark or joining word on its left in its sentence, with its distance."""
    first, last = np.array([s for p in paragraphs for s in p.sentences], np.int64).reshape(-1, 2).T
    sizes = last - first
    index = np.repeat(last - np.cumsum(sizes), sizes) + np.arange(sizes.sum())
    begin = np.repeat(first, sizes)
    at = np.maximum.accumulate(np.where(anchor > 0, np.arange(len(anchor)), -1))
    before = np.concatenate(([-1], at[:-1])).take(index)
    inside = before >= begin
    since = np.where(inside, index - before, index - begin + 1)
    kind = np.where(inside, anchor.take(np.maximum(before, 0)), 0)
    lead[index] = kind * 8 + _BUCKETS.take(np.minimum(since, _FAR))


_FAR = 16
_BUCKETS = np.array([0, 1, 2, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 5, 5, 5, 6], np.int64)
"""A rough measure of a distance in tokens, up to `_FAR`."""
_AWAY = _BUCKETS.take(np.minimum(np.arange(LONGEST), _FAR))
"""The same for every distance inside a passage."""
