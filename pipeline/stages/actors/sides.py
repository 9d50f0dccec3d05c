"""The sides of a text: the states, or blocs, whose relations it is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pipeline.document import Document
from pipeline.stages.actors.gazetteer import Hit


def count_states(document: Document, hits: Sequence[Hit]) -> Counter[str]:
    """How much the text speaks of each state and bloc, headlines counted double, capitals half."""
    counts: Counter[str] = Counter()
    start = document.tokens.start
    for hit in hits:
        if hit.entry.kind not in ("state", "bloc"):
            continue
        zone = document.zone_at(start[hit.first])
        weight = 4 if zone is not None and zone.kind in ("headline", "lead") else 2
        if hit.entry.form == "capital":
            weight //= 2
        counts[f"{hit.entry.kind}:{hit.entry.ref}"] += weight
    return counts


def sides_of(counts: Counter[str]) -> tuple[str, ...]:
    """The two states that the text speaks most of; a bloc only where it is spoken of twice as much as a state."""
    states = [(k, n) for k, n in counts.most_common() if k.startswith("state:")]
    blocs = [(k, n) for k, n in counts.most_common(4) if k.startswith("bloc:")]
    chosen = states[:2]
    if blocs and states:
        second = chosen[1][1] if len(chosen) > 1 else 0
        if blocs[0][1] > 2 * second:
            chosen = sorted([states[0], blocs[0]], key=lambda e: -e[1])
    return tuple(k for k, _ in chosen)
