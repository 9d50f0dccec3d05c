"""The words that the stage knows, made ready for looking up token by token."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.document import Tokens
from pipeline.lexicon import many, table
from pipeline.segment import TOKEN


def words_of(phrase: str) -> tuple[str, ...]:
    """The tokens of a phrase, as the document's tokens are made."""
    return tuple(m.group() for m in TOKEN.finditer(phrase))


@dataclass(frozen=True, slots=True)
class Field:
    """A name of a field of cooperation."""

    words: tuple[str, ...]
    codes: tuple[str, ...]
    noun: bool
    modifier: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """A field's name in the text: tokens `first` to `last`, exclusive."""

    first: int
    last: int
    field: Field


def _fields() -> dict[str, tuple[Field, ...]]:
    """Fields by the lower-case form of their first word, longest first."""
    by_first: defaultdict[str, list[Field]] = defaultdict(list)
    for row in table("pillars/fields"):
        words = tuple(w.lower() for w in words_of(row["term"]))
        field = Field(words, many(row["codes"]), row["form"] != "modifier", row["form"] != "noun")
        by_first[words[0]].append(field)
    return {first: tuple(sorted(group, key=lambda f: -len(f.words))) for first, group in by_first.items()}


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
VALUES = column("values", "word")
PURE_VALUES = column("values", "word", kind="pure")
MODIFIERS = column("modifiers", "word")
FUNCTION = column("function_words", "word")
CLOSERS = column("function_words", "word", kind="hard")
OTHER_LISTS = column("other_lists", "word")
STRONG_OPENERS = frozenset(words_of(p) for p in column("openers", "phrase", kind="strong"))
OPENER_LENGTHS = tuple(sorted({len(p) for p in STRONG_OPENERS}, reverse=True))
OPENER_WORDS = frozenset(p[0] for p in STRONG_OPENERS if len(p) == 1) | {"such"}
PREPOSITIONS = column("openers", "phrase", kind="preposition")


def hits(tokens: Tokens, indices: Iterable[int]) -> list[Hit]:
    """The field names that begin at the given tokens, longest first, not overlapping."""
    lower, text = tokens.lower, tokens.text
    found: list[Hit] = []
    free = 0
    for i in indices:
        if i < free:
            continue
        for field in FIELDS[lower[i]]:
            n = len(field.words)
            if (n == 1 or tuple(lower[i : i + n]) == field.words) and not (
                lower[i] in CASED and n == 1 and text[i].islower()
            ):
                found.append(Hit(i, i + n, field))
                free = i + n
                break
    return found


def codes_of(text: str) -> list[str]:
    """The area codes of the fields that a title names, in order of their first naming."""
    words = [m.group() for m in TOKEN.finditer(text)]
    columns = Tokens([], [], words, [w.lower() for w in words])
    found = hits(columns, (i for i, w in enumerate(columns.lower) if w in FIELDS))
    return list(dict.fromkeys(code for hit in found for code in hit.field.codes))
