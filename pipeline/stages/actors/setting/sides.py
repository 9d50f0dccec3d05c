"""The sides of a text: the states, or blocs, whose relations it is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pipeline.document import Document
from pipeline.english import POSSESSIVES
from pipeline.lexicon import word_set
from pipeline.stages.actors.bodies.gazetteer import Hit
from pipeline.stages.actors.people.person import Person
from pipeline.stages.actors.vocabulary import WORDS

_PLACE = WORDS["before_destination"]
_HOST = 10
_OPENING = 8
"""Sentences among which stands who issued the paper."""
_FAR = 10
"""Tokens between two who issue it, at most: their offices stand there."""
_GIVEN_OUT = word_set("actors/sets", "setting.sides.given_out")
_PAPERS = word_set("actors/sets", "setting.sides.papers")
_FOLLOWING = frozenset({"following", "below", "text"})
_LEAVING = word_set("actors/sets", "setting.sides.leaving")
_GATHERINGS = word_set("actors/sets", "setting.sides.gatherings")
_BETWEEN = POSSESSIVES | {"-"}
_MEETING = 4
"""Tokens from a bloc to the noun of its meeting, at most."""
_PAIRING = (["and"], ["and", "the"], ["-"], ["–"])


def count_states(document: Document, hits: Sequence[Hit]) -> Counter[str]:
    """How much the text speaks of each state and bloc, headlines and pairs counted double, capitals half."""
    counts: Counter[str] = Counter()
    start, lower = document.tokens.start, document.tokens.lower
    heads = [(z.start, z.end) for z in document.zones if z.kind in ("headline", "lead")]
    before: Hit | None = None
    for hit in hits:
        if hit.entry.kind not in ("state", "bloc"):
            continue
        if before is not None and lower[before.last : hit.first] in _PAIRING and before.entry.ref != hit.entry.ref:
            for one in (before, hit):
                counts[f"{one.entry.kind}:{one.entry.ref}"] += 4
        before = hit
        weight = _HOST if hit.first and _hosts(hit, lower) else _weight(hit, lower)
        if hit.entry.kind == "bloc" and _gathers(hit, document.tokens.text, lower):
            weight = 1
        if any(a <= start[hit.first] < b for a, b in heads):
            weight *= 2
        counts[f"{hit.entry.kind}:{hit.entry.ref}"] += weight
    return counts


def _hosts(hit: Hit, lower: list[str]) -> bool:
    """Whether envoys are accredited to the state: "High Commissioner to Sri Lanka"."""
    k = hit.first - 1 - (lower[hit.first - 1] == "the")
    return k > 0 and lower[k] == "to" and lower[k - 1] in ("ambassador", "commissioner", "ambassadors", "commissioners")


def _gathers(hit: Hit, text: list[str], lower: list[str]) -> bool:
    """Whether a bloc only names a meeting, the setting of what two states do: "after the IORA summit"."""
    for k in range(hit.last, min(hit.last + _MEETING, len(lower))):
        if lower[k] in _GATHERINGS:
            return True
        if not (text[k][0].isupper() or lower[k] in _BETWEEN):
            return False
    return False


def _weight(hit: Hit, lower: list[str]) -> int:
    """Who acts counts more than where it happens: a name after "to" or "in" half, a capital half."""
    if hit.entry.form == "capital":
        return 2
    if hit.entry.form == "demonym":
        return 3
    k = hit.first - 1
    if k > 0 and lower[k] == "the":
        k -= 1
    return 2 if k >= 0 and lower[k] in _PLACE else 4


def count_persons(named: Counter[str], persons: Sequence[Person]) -> Counter[str]:
    """The counts with office holders: a text that goes on about the president of a state is about the state."""
    counts = named.copy()
    for person in persons:
        if person.country and person.ranks & {"leader", "minister"}:
            counts[f"state:{person.country}"] += 2 * min(len(person.occurrences), 6)
    return counts


def issuers_of(document: Document, hits: Sequence[Hit]) -> tuple[str, ...]:
    """All who give out the paper that follows, as the line above it says: "The text of the following statement was
    released by the Governments of A, B and C on the occasion of …"."""
    lower = document.tokens.lower
    for sentence in document.sentences[:_OPENING]:
        words = lower[sentence.first : sentence.last]
        by = next((i for i, w in enumerate(words) if w == "by" and i and words[i - 1] in _GIVEN_OUT), 0)
        if not by or _PAPERS.isdisjoint(words[:by]) or _FOLLOWING.isdisjoint(words[:by]):
            continue
        at, found = sentence.first + by + 1, []
        for hit in hits:
            if at <= hit.first < sentence.last and hit.entry.kind in ("state", "bloc"):
                if hit.first - at > _FAR or not _LEAVING.isdisjoint(lower[at : hit.first]):
                    break
                found.append(f"{hit.entry.kind}:{hit.entry.ref}")
                at = hit.last
        if len(found) > 1:
            return tuple(dict.fromkeys(found))
    return ()


def sides_of(counts: Counter[str]) -> tuple[str, ...]:
    """The two that the text speaks most of; a bloc, which is often only the setting, counts half."""
    scores = {k: n / 2 if k.startswith("bloc:") else n for k, n in counts.items()}
    ranked = sorted(scores, key=lambda k: -scores[k])  # ties in the order of the text
    return tuple(ranked[:2])
