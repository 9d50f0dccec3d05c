"""The grammar: rules over the classes of words, compiled once, and the search for expressions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

import regex  # type: ignore[import-untyped]

from pipeline.lexicon import table
from pipeline.stages.dates.sense import Expression, ImpossibleDateError, NoDateError
from pipeline.stages.dates.words import OTHER, Lexicon, lexicon

_PART = re.compile(r"\s*(?:(?P<label>[a-z]\d?)=)?(?P<item>\$?[a-z_]+|\{\d,\d\}|[()|?])")
_ALTERNATIVES = re.compile(r"([a-z]\d?)=\(((?:\s*[a-z_]+\s*\|)*\s*[a-z_]+\s*)\)")


@dataclass(frozen=True)
class Rule:
    """A named pattern over signs, and the function that reads its parts."""

    name: str
    pattern: re.Pattern[str]
    maker: str
    first: frozenset[str]
    """Signs that the pattern can begin with."""


@dataclass
class Words:
    """The tokens of one zone, with the string of their signs."""

    text: str
    start: Sequence[int]
    end: Sequence[int]
    word: Sequence[str]
    lower: Sequence[str]
    signs: str = ""

    def __post_init__(self) -> None:
        get = lexicon().signs.__getitem__
        self.signs = "".join(map(get, self.word))

    def glued(self, left: int, right: int) -> bool:
        """No blank between two neighbouring tokens."""
        return self.end[left] == self.start[right]


@dataclass
class Match:
    """A rule's match: its tokens and its labelled parts."""

    words: Words
    rule: Rule
    start: int
    end: int
    parts: dict[str, tuple[int, int]] = field(default_factory=dict)

    def has(self, label: str) -> bool:
        return label in self.parts

    def low(self, label: str) -> str:
        """The first word of a part in lower case."""
        return self.words.lower[self.parts[label][0]]

    def tokens(self, label: str) -> list[str]:
        first, last = self.parts[label]
        return list(self.words.lower[first:last])

    def number(self, label: str) -> int:
        return int(self.low(label))

    def mean_at(self, token: int, kind: str) -> str:
        """The lexicon's value of one token as a member of a class."""
        lex, word = lexicon(), self.words.lower[token]
        return lex.value(word, kind) if lex.belongs(word, kind) else ""

    def mean(self, label: str, *kinds: str) -> str:
        """The lexicon's value of a part's first word as a member of the first class that it belongs to."""
        lex, word = lexicon(), self.low(label)
        return next(lex.value(word, kind) for kind in kinds if lex.belongs(word, kind))


def _compile(pattern: str, lex: Lexicon, macros: dict[str, str]) -> str:
    out: list[str] = []
    at = 0
    while at < len(pattern):
        part = _PART.match(pattern, at)
        if not part:
            raise ValueError(f"date rule: cannot read {pattern[at:]!r} in {pattern!r}")
        at, item, label = part.end(), part["item"], part["label"]
        if item in "()|?" or item[0] == "{":
            out.append("(?:" if item == "(" else item)
            if label:
                raise ValueError(f"date rule: label {label!r} before {item!r} in {pattern!r}")
            continue
        body = macros[item] if item[0] == "$" else f"[{''.join(map(lex.signs_of, item.split('__')))}]"
        out.append(f"(?P<{label}>{body})" if label else f"(?:{body})")
    return "".join(out)


@cache
def rules() -> dict[str, tuple[Rule, ...]]:
    """The rules by the sign that they can begin with."""
    lex = lexicon()
    macros: dict[str, str] = {}
    found: list[Rule] = []
    signs = "".join(dict.fromkeys(lex._signs.values()))
    for row in table("dates/rules"):
        source = _compile(_labelled_groups(row["pattern"]), lex, macros)
        if row["maker"] == "-":
            macros[row["rule"]] = f"(?:{source})"
            continue
        pattern = re.compile(source)
        found.append(Rule(row["rule"], pattern, row["maker"], frozenset(_first_signs(source, signs))))
    return {s: tuple(r for r in found if s in r.first) for s in signs if any(s in r.first for r in found)}


def _labelled_groups(pattern: str) -> str:
    """`p=( a | b )`, a label before alternatives of one class each, becomes one class with the members of both."""
    return _ALTERNATIVES.sub(lambda m: f"{m[1]}=" + "__".join(part.strip() for part in m[2].split("|")), pattern)


def _first_signs(source: str, signs: str) -> Iterator[str]:
    """Signs that can begin a match: those that a partial match accepts."""
    probe = regex.compile(source)
    return (s for s in signs if s != OTHER and probe.match(s, partial=True))


Makers = Callable[[Match], Expression | None]

_RUN = re.compile(f"[^{re.escape(OTHER)}]+")


def expressions(words: Words, makers: Makers, problems: list[tuple[int, int, str]]) -> Iterator[Expression]:
    """The expressions of a zone from left to right, not overlapping; impossible ones go to `problems`."""
    by_first = rules()
    for run in _RUN.finditer(words.signs):
        at, stop = run.span()
        while at < stop:
            found = None
            for rule in by_first.get(words.signs[at], ()):
                hit = rule.pattern.match(words.signs, at, stop)
                if hit and (found is None or hit.end() > found.end):
                    parts = {k: hit.span(k) for k, v in hit.groupdict().items() if v is not None}
                    try:
                        found = makers(Match(words, rule, at, hit.end(), parts)) or found
                    except ImpossibleDateError as error:
                        problems.append((at, hit.end(), str(error)))
                        found, at = None, hit.end() - 1
                        break
                    except NoDateError:
                        found, at = None, hit.end() - 1
                        break
            if found is None:
                at += 1
            else:
                yield found
                at = found.end
