"""Words that refer without a name or title: "he", "both", "the latter", "the two Koreas", "the Government of Peru"."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from pipeline.document import Sentence
from pipeline.stages.actors.coreference.collectives import TWO, host_and_guest, resolve_group, the_two
from pipeline.stages.actors.coreference.descriptions import region
from pipeline.stages.actors.coreference.discourse import Context, Reference
from pipeline.stages.actors.coreference.pronouns import FIRST, first_person, one_of_two, resolve_pronoun
from pipeline.stages.actors.vocabulary import GROUPS, PRONOUNS, REGIONS, STATE_PAIRS, WORDS

_Rule = Callable[[Context, int, int, Sentence], Reference | None]


def reference_of(context: Context, i: int, number: int, sentence: Sentence) -> Reference | None:
    """What the word at token `i` refers to, as the first of its rules that answers says; an answer that means nobody
    leaves nothing to the others."""
    for rule in _BY_WORD.get(context.lower[i], ()):
        reference = rule(context, i, number, sentence)
        if reference is not None:
            return reference
    return None


def _pronoun(context: Context, i: int, number: int, sentence: Sentence) -> Reference | None:
    """ "He", "their"; "US" is none."""
    word = context.text[i]
    if len(word) > 1 and word.isupper():
        return None
    return Reference(i, i + 1, i, resolve_pronoun(context, i, number, sentence), "pronoun")


def _two(context: Context, i: int, number: int, sentence: Sentence) -> Reference:
    """ "the two"."""
    return Reference(i - 1, i + 1, i, the_two(context, i, sentence), "collective")


def _both(context: Context, i: int, number: int, sentence: Sentence) -> Reference | None:
    """ "Both agreed"."""
    refs = the_two(context, i, sentence) if i == sentence.first else ()
    return Reference(i, i + 1, i, refs, "collective") if refs else None


def _one_of_two(context: Context, i: int, number: int, sentence: Sentence) -> Reference:
    """ "the former", "the latter"."""
    return Reference(i - 1, i + 1, i, one_of_two(context, i, sentence), "pronoun")


def _host_and_guest(context: Context, i: int, number: int, sentence: Sentence) -> Reference:
    """ "host and guest"."""
    refs = host_and_guest(context, i)
    return Reference(i, i + 3 if refs else i + 1, i, refs, "collective")


def _state_pair(context: Context, i: int, number: int, sentence: Sentence) -> Reference:
    """ "the two Koreas"."""
    first = i
    while first > sentence.first and context.lower[first - 1] in ("the", "two", "both"):
        first -= 1
    pair = tuple(f"state:{code}" for code in STATE_PAIRS[context.lower[i]])
    return Reference(first, i + 1, i, pair, "collective")


def _group(context: Context, i: int, number: int, sentence: Sentence) -> Reference | None:
    """ "both sides", "the leaders"."""
    group = resolve_group(context, i, number, sentence)
    return Reference(group.first, group.last, group.head, group.refs, "collective") if group is not None else None


def _region(context: Context, i: int, number: int, sentence: Sentence) -> Reference | None:
    """ "the African country"."""
    found = region(context, i, sentence)
    return Reference(found[0], found[1], found[1] - 1, found[2], "description") if found is not None else None


def _of_state(context: Context, i: int, number: int, sentence: Sentence) -> Reference | None:
    """ "the Government of the United Arab Emirates" is the state."""
    lower = context.lower
    if i + 2 >= sentence.last or lower[i + 1] != "of":
        return None
    hit = context.chart.hit_at.get(i + 2 + (lower[i + 2] == "the"))
    if hit is None or hit.entry.kind != "state" or hit.entry.form == "demonym" or lower[i] == "people":
        return None
    context.discourse.state(hit.entry.ref)
    first = i - (i > sentence.first and lower[i - 1] == "the")
    return Reference(first, hit.last, i, (f"state:{hit.entry.ref}",), "description")


def _first_person(context: Context, i: int, number: int, sentence: Sentence) -> Reference:
    """ "I", "our"."""
    refs = first_person(context, i)
    if refs and context.narrator is not None and refs[0] is context.narrator:
        context.discourse.here = context.narrator
    return Reference(i, i + 1, i, refs, "pronoun")


_RULES: tuple[tuple[Iterable[str], _Rule], ...] = (
    (PRONOUNS, _pronoun),
    (TWO, _two),
    (("both",), _both),
    (("former", "latter"), _one_of_two),
    (("host",), _host_and_guest),
    (STATE_PAIRS, _state_pair),
    (GROUPS, _group),
    ({words.split()[-1] for words in REGIONS}, _region),
    (WORDS["of_state"], _of_state),
)
"""The words of each rule; of a word with several, the earlier comes first."""
REFERRING = frozenset().union(*(words for words, _ in _RULES))
"""Words that refer in every text; those of the first person do where somebody says I."""


def _by_word(rules: Iterable[tuple[Iterable[str], _Rule]]) -> dict[str, list[_Rule]]:
    found: dict[str, list[_Rule]] = {}
    for words, rule in rules:
        for word in words:
            found.setdefault(word, []).append(rule)
    return found


_BY_WORD = _by_word((*_RULES, (FIRST, _first_person)))
