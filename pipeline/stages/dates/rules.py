"""The rules of the grammar: rows of the lexicon, read once into patterns over signs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipeline.lexicon import LexiconError, table
from pipeline.stages.dates.words import Lexicon, lexicon

_PART = re.compile(r"\s*(?:(?P<label>[a-z])=)?(?P<item>\$?[a-z_]+|\{\d,\d\}|[()|?])")
_ALTERNATIVES = re.compile(r"([a-z])=\(((?:\s*[a-z_]+\s*\|)*\s*[a-z_]+\s*)\)")


@dataclass(frozen=True)
class Rule:
    """A named pattern over signs, and the function that reads its parts."""

    name: str
    pattern: re.Pattern[str]
    maker: str
    shortest: int
    """Signs that its shortest match has."""


@dataclass(frozen=True)
class _Read:
    """A pattern, or a part of one: its source, the signs it can begin with, and how short a match can be."""

    source: str
    first: frozenset[str]
    shortest: int

    @property
    def empty(self) -> bool:
        """Whether it can match nothing."""
        return not self.shortest


@cache
def rules() -> dict[str, tuple[Rule, ...]]:
    """The rules by the sign that they can begin with."""
    lex = lexicon()
    macros: dict[str, _Read] = {}
    by_sign: dict[str, list[Rule]] = {}
    for row in table("dates/rules"):
        read = _Reader(row["pattern"], lex, macros).read()
        if row["maker"] == "-":
            macros[row["rule"]] = read
            continue
        if read.empty:
            raise LexiconError(f"date rule {row['rule']}: {row['pattern']!r} can match nothing")
        rule = Rule(row["rule"], re.compile(read.source), row["maker"], read.shortest)
        for sign in read.first:
            by_sign.setdefault(sign, []).append(rule)
    return {sign: tuple(found) for sign, found in by_sign.items()}


@cache
def rules_by_room() -> dict[str, tuple[tuple[Rule, ...], ...]]:
    """The rules by their first sign, and then by the number of signs there is room for: 0, 1, … `ROOM` and more."""
    rooms = range(ROOM + 1)
    return {
        sign: tuple(tuple(r for r in found if n == ROOM or r.shortest <= n) for n in rooms)
        for sign, found in rules().items()
    }


ROOM = 4


class _Reader:
    """Reads a pattern of the lexicon, by recursive descent."""

    def __init__(self, pattern: str, lex: Lexicon, macros: dict[str, _Read]) -> None:
        self.pattern = pattern
        self.lex = lex
        self.macros = macros
        self.items = self._items(pattern)
        self.at = 0

    def read(self) -> _Read:
        whole = self._alternatives()
        if self.at < len(self.items):
            raise LexiconError(f"date rule: one bracket too many in {self.pattern!r}")
        return whole

    def _items(self, pattern: str) -> list[tuple[str, str]]:
        """Labels and items. `p=( a | b )`, a label before single classes, is one class with the members of both."""
        joined = _ALTERNATIVES.sub(lambda m: f"{m[1]}=" + "_or_".join(p.strip() for p in m[2].split("|")), pattern)
        items, at = [], 0
        while at < len(joined):
            part = _PART.match(joined, at)
            if not part:
                raise LexiconError(f"date rule: cannot read {joined[at:]!r} in {pattern!r}")
            items.append((part["label"] or "", part["item"]))
            at = part.end()
        return items

    def _next(self) -> str:
        return self.items[self.at][1] if self.at < len(self.items) else ""

    def _alternatives(self) -> _Read:
        found = [self._sequence()]
        while self._next() == "|":
            self.at += 1
            found.append(self._sequence())
        source = found[0].source if len(found) == 1 else "(?:" + "|".join(f.source for f in found) + ")"
        return _Read(source, frozenset().union(*(f.first for f in found)), min(f.shortest for f in found))

    def _sequence(self) -> _Read:
        source, first, shortest = "", frozenset[str](), 0
        while self._next() not in ("", "|", ")"):
            item = self._repeated()
            source += item.source
            first |= frozenset() if shortest else item.first
            shortest += item.shortest
        return _Read(source, first, shortest)

    def _repeated(self) -> _Read:
        item = self._item()
        quantifier = self._next()
        if quantifier == "?" or quantifier.startswith("{"):
            self.at += 1
            least = 0 if quantifier == "?" else int(quantifier[1])
            return _Read(f"(?:{item.source}){quantifier}", item.first, least * item.shortest)
        return item

    def _item(self) -> _Read:
        label, item = self.items[self.at]
        self.at += 1
        if item == "(" and not label:
            inside = self._alternatives()
            if self._next() != ")":
                raise LexiconError(f"date rule: a bracket is not closed in {self.pattern!r}")
            self.at += 1
            return inside
        if item[0] in "()|?{":
            raise LexiconError(f"date rule: {item!r} out of place in {self.pattern!r}")
        read = self.macros[item] if item[0] == "$" else self._class(item)
        return _Read(f"(?P<{label}>{read.source})", read.first, read.shortest) if label else read

    def _class(self, names: str) -> _Read:
        signs = "".join(self.lex.signs_of(name) for name in names.split("_or_"))
        return _Read(f"[{signs}]", frozenset(signs), 1)
