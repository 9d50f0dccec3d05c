"""Times, places and occasions that part a verb or noun from what it governs: "agreed in Paris on Monday on a pact"."""

from __future__ import annotations

from pipeline.lexicon import word_set
from pipeline.stages.agreements import words
from pipeline.stages.agreements.deeds.modality import PARTING
from pipeline.stages.agreements.phrases.phrase import Reader

_BREAKS = words.group("clause_break")
_PARTED = 14
"""Tokens from "agreed" to its preposition."""
_FAR = 8
"""Tokens from "signing" to its preposition."""
_TIMES = PARTING | words.DETERMINERS | word_set("agreements/sets", "deeds.adjuncts.times")
_SIGNINGS = frozenset(("conclusion", "exchange", "signature", "signing"))
_NAMING = word_set("agreements/sets", "deeds.adjuncts.naming")
_NAMER = 7
"""Tokens from "what" to the verb that names."""
_LATIN = frozenset(("ad", "referendum"))
_OCCASIONS = frozenset(("margins", "occasion", "sidelines"))
_ADJUNCT = frozenset(("at", "during", "in", "today", "yesterday", "here"))


def parted_verb(reader: Reader, k: int, begin: int) -> int | None:
    """The "agreed" that a time, a place or a partner parts from its preposition: "agreed in Paris on a pact"."""
    lower = reader.lower
    for j in range(k - 2, max(begin, k - _PARTED) - 1, -1):
        if lower[j] in ("agreement", "consensus", "understanding") and lower[j - 1] == "reached":
            return j - 1  # "reached agreement on Monday on a protocol"
        if lower[j] in ("agreed", "agree"):
            latin = lower[j + 1] == "," and lower[j + 2] in _LATIN
            return j if latin or lower[j + 1] in PARTING or reader.dated(j + 1) else None
        if lower[j] in _LATIN or (lower[j] == "," and (lower[j - 1] in _LATIN or lower[j + 1] in _LATIN)):
            continue  # "agreed, ad referendum, on the text of a treaty"
        if lower[j] in _BREAKS or lower[j] in words.VERBS or lower[j] in (",", "to"):
            return None
        if lower[k] == "to" and lower[j] not in _TIMES and not reader.text[j][0].isupper():
            return None  # "agreed at dawn on Tuesday to a truce", but not "agreed in the text on raising ties to …"
    return None


def adjunct(reader: Reader, k: int, begin: int) -> int:
    """The token before an occasion, place or time that parts a noun from its "of": "the signing during the visit of";
    -1 for none."""
    lower, j = reader.lower, k
    if _SIGNINGS.isdisjoint(lower[max(begin, k - _FAR) : k]):
        return -1
    while j > max(begin, k - _FAR):
        if lower[j] in _ADJUNCT or (lower[j] == "on" and not _OCCASIONS.isdisjoint(lower[j + 1 : j + 3])):
            return j - 1  # "the signing on this occasion of a treaty"
        if reader.before_date(j + 1) < j:
            return reader.before_date(j + 1) - (lower[reader.before_date(j + 1)] in ("on", "in"))
        verb = lower[j] in words.VERBS and lower[j - 1] not in words.DETERMINERS
        if lower[j] in words.PREPOSITIONS or verb or lower[j] in _BREAKS:
            return -1
        j -= 1
    return -1


def past_naming(lower: list[str], k: int, begin: int) -> int:
    """Past what something is called: "signed what they described as a peace treaty"; `k` itself where none does."""
    named = k - (lower[k] == "as")
    if named <= begin or lower[named] not in _NAMING:
        return k
    what = next((j for j in range(named - 1, max(begin, named - _NAMER), -1) if lower[j] == "what"), k + 1)
    return what - 1
