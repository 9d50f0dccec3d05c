"""States, blocs and well-known organisations by look-up: demonyms, capitals and seats of government included."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.document import Tokens
from pipeline.stages.actors.vocabulary import COMMON, GAZETTEER, OFFICES, Entry

_PLACE = frozenset({"in", "to", "from", "at", "near", "of", "visit", "visited", "for", "via", "and", "through"})


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase of the gazetteer at the tokens from `first` to `last` (exclusive)."""

    first: int
    last: int
    entry: Entry


def find_hits(tokens: Tokens) -> list[Hit]:
    """All phrases of the gazetteer, longest match first from left to right; traps are kept, as they hide states."""
    text, lower = tokens.text, tokens.lower
    by_first = GAZETTEER.by_first
    found: list[Hit] = []
    end = 0
    for i in [i for i, w in enumerate(lower) if w in by_first and w != text[i]]:
        if i < end:
            continue
        for words, entry in by_first[lower[i]]:
            last = i + len(words)
            if len(words) > 1 and tuple(lower[i:last]) != words:
                continue
            if entry.exact is not None and entry.exact != text[i]:
                continue
            if entry.need and not _holds(tokens, i, last, entry.need):
                continue
            if len(words) > 1 and text[last - 1] == lower[last - 1] and entry.kind == "state" and words[-1].isalpha():
                continue
            found.append(Hit(i, last, entry))
            end = last
            break
    return found


def _holds(tokens: Tokens, first: int, last: int, need: str) -> bool:
    """Whether what an ambiguous name needs is there."""
    text, lower = tokens.text, tokens.lower
    before = lower[first - 1] if first else ""
    if need == "compound":
        return last + 1 < len(text) and text[last] in "-–" and text[last + 1][0].isupper()
    if need == "place":
        return before in _PLACE
    if not first or tokens.end[first - 1] + 1 != tokens.start[first]:
        return True
    # "Michael Jordan": an unknown capitalised word just before makes it a name; "President Jordan" is a person too
    return not (
        text[first - 1][:1].isupper()
        and text[first - 1].isalpha()
        and before not in COMMON
        and before not in GAZETTEER.by_first
        and before not in OFFICES.by_first
    )
