"""What stands left of an agreement between it and its verb: a rough count, a quality, a paper that somebody goes by."""

from __future__ import annotations

from pipeline.lexicon import word_set
from pipeline.stages.agreements import words
from pipeline.stages.agreements.phrases.phrase import Reader

JOINERS = frozenset(("and", ",", "&"))
_COUNTS = frozenset(
    tuple(told.split())
    for told in (
        *("about", "almost", "another", "approximately", "around", "nearly", "over", "roughly"),
        *("at least", "close to", "fewer than", "less than", "more than", "total of", "up to", "upwards of"),
        *("as many as", "no fewer than", "no less than", "not fewer than"),
    )
)
"""What is said of a number before it."""
_RELIED = word_set("agreements/sets", "deeds.leading.relied")
_HYPHENS, _ARTICLES = frozenset(("-", "‑")), frozenset(("a", "an", "its", "our", "the", "their"))


def past_count(lower: list[str], k: int, begin: int) -> int:
    """The token before what is said of a number: "more than 40 agreements", "a total of 12", "as many as 30"."""
    for size in (3, 2, 1):
        if k - size >= begin and tuple(lower[k - size + 1 : k + 1]) in _COUNTS:
            k -= size
            return k - (lower[k] in ("a", "the") and k > begin)
    return k


def past_quality(reader: Reader, k: int, begin: int) -> int:
    """The token before an article and a quality that stand before a name: "of the ground-breaking Falepili Treaty"."""
    lower, j = reader.lower, k
    while j - 1 > begin and lower[j - 1] in _HYPHENS:
        j -= 2
    plain = reader.text[k].islower() and lower[k] not in words.STOPS and lower[k] not in words.CUES_BACK.first
    return j - 2 if plain and j - 1 > begin and lower[j - 1] in _ARTICLES else k


def relied_on(reader: Reader, k: int, begin: int) -> bool:
    """Whether the paper before "and" is what somebody goes by, and so is the one behind it: "develop their ties on the
    principles enshrined in the UN Charter and the ASEAN Charter"."""
    while k > begin and reader.lower[k] in JOINERS:
        k -= 1
    first = reader.spans.get(k, begin)
    while first > begin and reader.lower[first - 1] in words.DETERMINERS:
        first -= 1
    near = reader.lower[max(begin, first - 2) : first]
    return bool(near) and near[-1] in words.PREPOSITIONS and not _RELIED.isdisjoint(near)
