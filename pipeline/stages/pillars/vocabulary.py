"""The words that the stage knows, made ready for looking up token by token."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from pipeline.document import Tokens
from pipeline.lexicon import many, table, word_set
from pipeline.segment import TOKEN


def words_of(phrase: str) -> tuple[str, ...]:
    """The tokens of a phrase, as the document's tokens are made."""
    return tuple(m.group() for m in TOKEN.finditer(phrase))


class Field(NamedTuple):
    """A name of a field of cooperation."""

    words: tuple[str, ...]
    codes: tuple[str, ...]
    noun: bool
    modifier: bool


class Hit(NamedTuple):
    """A field's name in the text: tokens `first` to `last`, exclusive."""

    first: int
    last: int
    field: Field


def _fields() -> dict[str, tuple[Field | None, dict[str, tuple[Field, ...]]]]:
    """Fields by the lower-case form of their first word: the field of this word alone, and the longer ones by their
    second word, longest first."""
    alone: dict[str, Field] = {}
    longer: defaultdict[str, defaultdict[str, list[Field]]] = defaultdict(lambda: defaultdict(list))
    for row in table("pillars/fields"):
        term = row["term"].lower()
        words = (term,) if term.isalpha() else words_of(term)
        form = row["form"]
        field = Field(words, many(row["codes"]), form != "modifier", form != "noun")
        if len(words) == 1:
            alone[words[0]] = field
        else:
            longer[words[0]][words[1]].append(field)
    return {
        first: (
            alone.get(first),
            {second: tuple(sorted(group, key=lambda f: -len(f.words))) for second, group in longer[first].items()}
            if first in longer
            else {},
        )
        for first in alone.keys() | longer.keys()
    }


def column(name: str, column: str, *, kind: str | None = None) -> frozenset[str]:
    """The words of a table in one column, of one kind where asked."""
    return frozenset(row[column].lower() for row in table(f"pillars/{name}") if kind is None or row["kind"] == kind)


FIELDS = _fields()
# "it" is a pronoun far more often than a field, and "us" a state: only their capitals count.
CASED = frozenset({"it", "ai", "ict"})

COOPERATION = column("cooperation", "word")
COOPERATION_HEADS = column("cooperation", "word", kind="head")
FIELD_NOUNS = column("field_heads", "word", kind="field")
TAILS = column("field_heads", "word")
PROMOTE = column("verbs", "word", kind="promote")
PROMOTION = column("promotion", "word")
VERBS = column("verbs", "word")
COMPLEMENTS = {row["word"]: frozenset(many(row["with"])) for row in table("pillars/complements")}
"""Nouns and the words that bring their complement: "measures to", "support for"."""
CUSTOMARY = frozenset(
    pair
    for row in table("pillars/pairs")
    for pair in ((row["first"], row["second"]), (row["second"], row["first"]))[: 1 + (row["either"] == "yes")]
)
"""Fields that are named together as one: "youth and sports"."""
DECLARING_VERBS = column("declaring", "word", kind="verb")
NAMING = column("declaring", "word", kind="verb") | column("declaring", "word", kind="named")
PROGRAMMES = column("declaring", "word", kind="programme")
VALUES = column("values", "word")
PURE_VALUES = column("values", "word", kind="pure")
MODIFIERS = column("modifiers", "word")
FUNCTION = column("function_words", "word")
CLOSERS = column("function_words", "word", kind="hard")
DOCUMENTS = column("documents", "word", kind="one")
DOCUMENTS_PLURAL = column("documents", "word", kind="several")
OTHER_LISTS = column("other_lists", "word")
VERBAL_OPENERS = frozenset(words_of(p) for p in column("openers", "phrase", kind="verbal"))
STRONG_OPENERS = frozenset(words_of(p) for p in column("openers", "phrase", kind="strong")) | VERBAL_OPENERS
OPENER_LENGTHS = tuple(sorted({len(p) for p in STRONG_OPENERS}, reverse=True))
OPENER_WORDS = frozenset(p[0] for p in STRONG_OPENERS if len(p) == 1) | {"such"}
_ASIDE = 12
"""Tokens after a dash in which the one that ends an aside is looked for."""
GENERAL_HEADS = word_set("pillars/sets", "vocabulary.general_heads")
"""Heads that name a field of their own only where no other field stands before them."""
PREPOSITIONS = column("openers", "phrase", kind="preposition")


def hits(tokens: Tokens, indices: Iterable[int]) -> list[Hit]:
    """The field names that begin at the given tokens, longest first, not overlapping."""
    lower = tokens.lower
    if "&" in lower:
        lower = ["and" if word == "&" else word for word in lower]  # "science & technology"
    found: list[Hit] = []
    free, end = 0, len(lower)
    for i in indices:
        if i < free or (named := FIELDS.get(lower[i])) is None:
            continue
        field, longer = named
        if longer and i + 1 < end and (group := longer.get(lower[i + 1])):
            for other in group:
                if len(other.words) == 2 or tuple(lower[i : i + len(other.words)]) == other.words:
                    field = other
                    break
        if field is None or (lower[i] in CASED and len(field.words) == 1 and tokens.text[i].islower()):
            continue
        free = i + len(field.words)
        found.append(Hit(i, free, field))
    return _dashed(lower, found) if "–" in lower else found


def _dashed(lower: list[str], found: list[Hit]) -> list[Hit]:
    """The field names with those as one that a dash pairs: "politics – diplomacy"; a dash that stands between no two
    names sets off an aside with the one before it."""
    ends = {one.last for one, other in pairwise(found) if one.last + 1 == other.first and lower[one.last] == "–"}
    paired: list[Hit] = []
    for hit in found:
        one = paired[-1] if paired else None
        if one is None or one.last not in ends or one.last + 1 != hit.first or one.field.noun != hit.field.noun:
            paired.append(hit)
            continue
        after = next((k for k in range(hit.last, min(hit.last + _ASIDE, len(lower))) if lower[k] == "–"), None)
        if after is not None and after not in ends:
            paired.append(hit)
            continue
        codes = tuple(dict.fromkeys((*one.field.codes, *hit.field.codes)))
        words = (*one.field.words, "–", *hit.field.words)
        paired[-1] = Hit(one.first, hit.last, Field(words, codes, one.field.noun, one.field.modifier))
    return paired


def codes_of(text: str) -> list[str]:
    """The area codes of the fields that a title names, in order of their first naming."""
    return list(_codes(text))


@lru_cache(maxsize=4096)  # the same fields are named again and again
def _codes(text: str) -> tuple[str, ...]:
    words = [m.group() for m in TOKEN.finditer(text)]
    columns = Tokens([], [], words, [w.lower() for w in words])
    found = hits(columns, [i for i, w in enumerate(columns.lower) if w in FIELDS])
    own = [hit for hit in found if not _general(columns.lower, hit, found)]
    return tuple(dict.fromkeys(code for hit in own for code in hit.field.codes))


def _general(lower: list[str], hit: Hit, found: list[Hit]) -> bool:
    """Whether a name is only the head of another field: "military-to-military communication" is no field of its own,
    nor is "communication between the armed forces"; "transport and communication" are two."""
    if lower[hit.first] not in GENERAL_HEADS or hit.last - hit.first > 1:
        return False
    between = lower[hit.last : hit.last + 1] in (["between"], ["among"], ["with"])
    return between or any(other.last == hit.first for other in found)
