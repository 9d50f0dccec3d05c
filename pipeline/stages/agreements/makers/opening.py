"""What the first sentences of an article tell of many states at once: how many came, or which three and more met."""

from __future__ import annotations

from collections.abc import Callable

from pipeline import lexicon
from pipeline.facts import Cast, Mention
from pipeline.lexicon import word_set
from pipeline.stages.agreements import words
from pipeline.stages.agreements.phrases.phrase import Reader

_OPENING, _LISTED = 3, word_set("agreements/sets", "makers.opening.listed")
_DELEGATES = word_set("agreements/sets", "makers.opening.delegates")
_PAIR, _NATIONS = frozenset(("two", "some", "both")), word_set("agreements/sets", "makers.nations")


_MEMBERS = {
    f"bloc:{row['key']}": frozenset(f"state:{m}" for m in lexicon.many(row["members"]))
    for row in lexicon.table("actors/blocs")
}
"""The members of blocs, as far as the table has them."""


def without_whole(keys: tuple[str, ...]) -> tuple[str, ...]:
    """The states and blocs without those blocs whose members are all named besides."""
    return tuple(k for k in keys if not _MEMBERS.get(k) or not _MEMBERS[k] <= set(keys))


def crowded(reader: Reader) -> bool:
    """Whether the opening tells of more states than it names: "Leaders of 34 nations today toasted …"."""
    lower = reader.lower
    for sentence in reader.document.sentences[:_OPENING]:
        for k in range(sentence.first, sentence.last - 3):
            if lower[k] in _DELEGATES and lower[k + 1] in ("of", "from"):
                counted = lower[k + 2] in words.QUANTITIES - _PAIR or (lower[k + 2].isdigit() and lower[k + 2] > "2")
                if counted and _NATIONS & set(lower[k + 3 : k + 6]):
                    return True
    return False


def together(
    reader: Reader, cast: Cast, states_of: Callable[[Mention], list[str]], sides: tuple[str, ...]
) -> tuple[str, ...]:
    """Three states or more that the opening names together: "the ministers of Japan, Fiji and Tonga met"."""
    text = reader.document.text
    for sentence in reader.document.sentences[:_OPENING]:
        run: dict[str, None] = {}
        end = -1
        for mention in cast.within(sentence.start, sentence.end):
            keys = states_of(mention)
            if mention.start < end or mention.form == "collective" or len(keys) != 1:
                continue
            between = text[end : mention.start].split() if end >= 0 else []
            if not (run and len(between) < 4 and set(between) <= _LISTED):
                run = {}
            if text[max(0, mention.start - 1) : mention.start] == "(":
                run, end = {}, mention.end  # the members of a bloc
                continue
            run[keys[0]], end = None, mention.end
            if (
                len(run) > 2
                and text[mention.end : mention.end + 5] != " and "
                and text[mention.end : mention.end + 1] != ","
            ):
                blocs = (k for k in sides if k.startswith("bloc:"))
                return tuple(dict.fromkeys((*blocs, *run)))
    return ()
