"""Whom a statement is said to, which is no part of it: "thanked | the hosts | for F", "urged | the banks | to G",
"informed | the press". Only ever cuts."""

from __future__ import annotations

from dataclasses import replace

from pipeline.english import POSSESSIVES
from pipeline.stages.quotes.cues import lemma_of, verbs, words
from pipeline.stages.quotes.passage import Attribution, Passage
from pipeline.stages.quotes.phrases import has_verb
from pipeline.stages.quotes.rules.governed import AIMED

_BRINGS = {"ask": ("to",), "thank": ("for",), "congratulate": ("on", "upon", "for"), "assure": ("of",)}
"""What brings the content behind the hearer of a courtesy: "congratulated the king on F"."""
_CLAUSE = frozenset({"that", ":", ";", "who", "which", "if", "whether", "how", "what", "why", "when"})
_NO_VERBS = words("determiner") | words("pronoun") | words("preposition")
_NO_HEARER = frozenset({"allow", "demand", "forbid", "permit", "recommend", "require"})
"""Verbs of appeal behind which nobody is told: "demanded a vote to end F"."""
_FINITE = (words("aux") | words("verb")) - POSSESSIVES
_LONGEST = 30
"""Tokens that name whoever is told, at most."""
_LONGEST_TOLD = 6
"""Tokens that name whoever a quotation was told, at most."""
_SHORTEST = 2
"""Tokens of a content, at least."""


def past_hearer(passage: Passage, statement: Attribution) -> Attribution:
    """A statement without whom it is said to, where the content begins with them."""
    tokens = passage.tokens
    start, end = statement.content[0]
    if statement.cue[-1][1] + 1 != start:
        return statement
    first, last = tokens.at(start), tokens.at(end - 1) + 1
    said = tokens.lower[tokens.at(statement.cue[0][0]) : tokens.at(statement.cue[-1][1] - 1) + 1]
    begin = None if "and" in said else _behind_hearer(passage, lemma_of(said), first, last)
    if begin is None or last - begin < _SHORTEST:
        return statement
    return replace(statement, content=((tokens.start[begin], end), *statement.content[1:]))


def _behind_hearer(passage: Passage, lemma: str, first: int, last: int) -> int | None:
    """The token with which that begins which is told, behind whoever is told it."""
    lower, text = passage.tokens.lower, passage.tokens.text
    links = _BRINGS.get(lemma, ("to",) if _appeals(lemma) else ())
    if lower[first] in ("to", "for", "that"):
        return None
    for k in range(first, min(last - 1, first + _LONGEST)) if links else ():
        if lower[k] in _CLAUSE or passage.run_at(k) is not None:
            return None
        if lower[k] not in links or k == first:
            continue
        if lower[k] == "to":
            if lower[k + 1] in _NO_VERBS or text[k + 1][0].isupper():
                continue  # "invited the envoy to Oslo"
            told = lower[k - 1] in AIMED or not _FINITE.isdisjoint(lower[first:k])
            return None if told else k
        if lower[k : k + 2] == ["on", "behalf"] or (text[k + 1][0].isupper() and lower[k - 1] in words("title")):
            continue  # "the Minister for Trade"
        return k + (lower[k] == "of")
    return None


def _appeals(lemma: str) -> bool:
    """Whether a verb has somebody behind it who is to do something."""
    return lemma not in _NO_HEARER and any(
        "appeal" in entry.frames for rest, entry, _ in verbs().get(lemma, ()) if not rest
    )


def without_hearer(passage: Passage, statement: Attribution) -> Attribution:
    """A quotation without whom it was told, behind the verb: '"F," X informed | the press |'."""
    if len(statement.content) < 2 or statement.content[-2][1] > statement.cue[0][0]:
        return statement
    tokens = passage.tokens
    start, end = statement.content[-1]
    first, last = tokens.at(start), tokens.at(end - 1) + 1
    told = start == statement.cue[-1][1] + 1 and last - first <= _LONGEST_TOLD and passage.run_at(first) is None
    if not told or passage.run_at(tokens.at(statement.content[0][0])) is None or has_verb(tokens, first, last):
        return statement
    return replace(statement, content=statement.content[:-1])
