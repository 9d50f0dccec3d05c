"""Pronouns that stand for one more paper of the sort told before: "an agreement on trade and another on customs"."""

from __future__ import annotations

from pipeline.document import Sentence
from pipeline.lexicon import word_set
from pipeline.stages.agreements.phrases.complement import complement_end
from pipeline.stages.agreements.phrases.inner import STANDING, STANDS_ON, STANDS_WITH
from pipeline.stages.agreements.phrases.on_papers import STOOD_FOR
from pipeline.stages.agreements.phrases.phrase import Phrase, Reader

_COUNTING = word_set("agreements/sets", "phrases.stands_for.counting")
_FARTHEST = 45
"""Tokens from an agreement to the pronoun."""
_THE = frozenset(("the",))
_BEFORE_ONE = frozenset(("and", "including", "them", "included", "includes", "include"))
STANDS = STANDING | _COUNTING
"""The pronouns."""
FOLLOWING = STANDS_ON | STANDS_WITH
"""Words of which one follows such a pronoun."""


def stands_for(reader: Reader, sentence: Sentence, at: int, before: Phrase, last: int) -> Phrase | None:
    """A pronoun for one more of the sort told before: "an agreement on trade and another on customs"."""
    lower = reader.lower
    if before.sentence is not sentence or before.family not in STOOD_FOR or not 0 < at - last < _FARTHEST:
        return None
    after = at + 1
    if after + 1 >= sentence.last or not (lower[after] in STANDS_ON or lower[after] in STANDS_WITH):
        return None
    if lower[at] in _COUNTING and lower[at - 1] != "a" and (lower[at - 1] != "the" or not before.plural):
        return None  # "five pacts, the first on ports", "an accord on tea and a second on coffee"
    if lower[after + 1] == "one":
        return None  # "one on one talks"
    lead = _BEFORE_ONE if lower[after] in STANDS_ON else _BEFORE_ONE | _THE  # "and the one with Peru"
    if lower[at] == "one" and lower[at - 1][0].isalnum() and lower[at - 1] not in lead:
        return None
    if reader.dated(after + 1) or (lower[after] in STANDS_WITH and not _raised(reader, after + 1)):
        return None
    phrase = Phrase(sentence, at, after, at, after, before.kind, before.family, "one of them", False, "a")
    end = complement_end(reader, phrase, after, sentence.last)
    if end == after and lower[after] in STANDS_ON:
        return None
    if end > after:
        phrase.complement, phrase.last = (after, end), end
    return phrase


def _raised(reader: Reader, at: int) -> bool:
    """Whether a name begins at a token, with or without an article."""
    name = at + (reader.lower[at] == "the")
    return name < len(reader.text) and reader.text[name][0].isupper()
