"""Actors of the cast as speakers, with the road on which they were found."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.facts import Cast
from pipeline.records import Speaker

_ARTICLE = re.compile(r"\s*(?:the|a|an)\s+", re.IGNORECASE)


def own_words(phrase: str) -> str:
    """A source phrase as a name of its own: without its article, on one line."""
    leading = _ARTICLE.match(phrase)
    said = phrase[leading.end() if leading else 0 :].split()
    if len(said) > 1 and said[-1] in ("who", "which"):
        said.pop()  # "the ambassadors who": what follows belongs to the clause
    return " ".join(said) or phrase


def speakers_of(cast: Cast, ids: Sequence[str], form: str) -> list[Speaker]:
    """The actors of the cast as speakers, resolved by `form`."""
    found = []
    for actor_id in ids:
        actor = cast.by_id.get(actor_id)
        if actor is not None:
            found.append(Speaker(actor_id=actor.id, key=actor.key, name=actor.name, resolution=form))
    return found


def sides_of(cast: Cast) -> list[Speaker]:
    """Both sides, where something was agreed and nobody says by whom."""
    return speakers_of(cast, cast.sides, "collective") if len(cast.sides) == 2 else []


def together(cast: Cast, ids: Sequence[str]) -> list[Speaker]:
    """One actor that another phrase stands for, or several that a collective does."""
    return speakers_of(cast, ids, "collective" if len(ids) > 1 else "description")


def inherited(speakers: Sequence[Speaker], how: str) -> list[Speaker]:
    """The same speakers, resolved by another road."""
    return [s.model_copy(update={"resolution": how}) for s in speakers]
