"""From tokens to classes: every word that the date grammar knows becomes one sign, every other word a dot.

The grammar then runs over the string of signs, which is several times shorter than the text and mostly dots.
A sign stands for the set of classes a word belongs to: "second" is an ordinal and a unit.
"""

from __future__ import annotations

import re
from functools import cache

from pipeline.lexicon import Row, many, table

OTHER = "."
_FIRST_SIGN = 0x4E00  # a range without characters that mean something in a pattern
_CACHED_WORDS = 100_000
_LONGEST_NUMBER = 12

_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}(?::\d{2})?$")
_DOTTED = re.compile(r"\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})$|\d{4}\.\d{1,2}\.\d{1,2}$")


_FISCAL_YEAR = re.compile(r"FY(?:20|19)?\d\d$")
_DAY_YEAR = re.compile(r"(?:0?[1-9]|[12]\d|3[01]),(?:1[89]|20)\d\d$")  # the "12,2025" of "October 12,2025"


_FISCAL = frozenset({"fyyear"})


def number_classes(word: str) -> frozenset[str]:
    """The classes of a token that begins with a digit."""
    if not word.isascii() or len(word) > _LONGEST_NUMBER:
        return frozenset()
    if word.isdigit():
        value = int(word)
        classes = {"digits"}
        if len(word) <= 2:
            classes |= {c for c, low, high in (("day", 1, 31), ("mon", 1, 12), ("hour", 0, 24)) if low <= value <= high}
        if len(word) == 2:
            classes.add("yy")
        if len(word) == 4 and 1000 <= value <= 2199:
            classes.add("year")
        return frozenset(classes)
    if _DOTTED.match(word):
        return frozenset({"dotted"})
    if _CLOCK.match(word):
        hour, rest = re.split(r"[:.]", word, maxsplit=1)
        classes = {"decimal"} if "." in word else set()
        return frozenset(classes | ({"clock"} if int(hour) <= 24 and int(rest[:2]) < 60 else set()))
    if _DAY_YEAR.match(word):
        return frozenset({"dayyear"})
    if re.match(r"\d+[.]\d+$", word):
        return frozenset({"decimal"})
    if re.match(r"\d{1,3}(?:,\d{3})+$", word):
        return frozenset({"grouped"})
    return frozenset()


class Lexicon:
    """The words of the grammar: classes, values, and the sign of each set of classes."""

    def __init__(self, rows: tuple[Row, ...]) -> None:
        self.rows: dict[str, list[Row]] = {}
        self.values: dict[str, dict[str, str]] = {}
        """What a word means as a member of each of its classes."""
        for row in rows:
            self.rows.setdefault(row["form"], []).append(row)
            self.values.setdefault(row["form"], {}).setdefault(row["class"], row["value"])
        self._signs: dict[frozenset[str], str] = {frozenset(): OTHER}
        for forms in self.rows.values():
            for probe in (str.lower, str.title):
                self._sign(self._classes(probe(forms[0]["form"])))
        numbers = [str(n) for n in range(1, 32)] + [f"{n:02d}" for n in range(32)]
        samples = [
            "0",
            "32",
            "101",
            "1999",
            "9000",
            "12345",
            "1.5",
            "2.75",
            "9.30",
            "9:30",
            "24:10",
            "1,000",
            "1.2.2020",
            "12,2025",
        ]
        for word in numbers + samples:
            self._sign(number_classes(word))
        self._sign(_FISCAL)
        self.signs = Signs(self)

    def _classes(self, word: str) -> frozenset[str]:
        capital = word[:1].isupper()
        return frozenset(
            row["class"]
            for row in self.rows.get(word.lower(), ())
            if row["case"] == "any" or (row["case"] == "title") == capital
        )

    def _sign(self, classes: frozenset[str]) -> str:
        return self._signs.setdefault(classes, chr(_FIRST_SIGN + len(self._signs)))

    def sign(self, word: str) -> str:
        """The sign of a word as it stands in the text."""
        if word[0].isdigit():
            return self._signs.get(number_classes(word), OTHER)
        if word.startswith("FY") and _FISCAL_YEAR.match(word):
            return self._signs[_FISCAL]
        return self._signs.get(self._classes(word), OTHER)

    def value(self, word: str, kind: str) -> str:
        """What a word means as a member of a class."""
        return self.values[word][kind]

    def belongs(self, word: str, kind: str) -> bool:
        return kind in self.values.get(word, ())

    def signs_of(self, kind: str) -> str:
        """All signs whose words belong to a class."""
        found = "".join(sign for classes, sign in self._signs.items() if kind in classes)
        if not found:
            raise KeyError(f"no word of the date lexicon is a {kind!r}")
        return found


class Signs(dict[str, str]):
    """Word to sign, worked out once a word."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__()
        self._lexicon = lexicon

    def __missing__(self, word: str) -> str:
        if len(self) > _CACHED_WORDS:  # an archive has no end of different words
            self.clear()
        sign = self[word] = self._lexicon.sign(word)
        return sign


@cache
def lexicon() -> Lexicon:
    return Lexicon(table("dates/words"))


@cache
def context(name: str) -> frozenset[str]:
    """A set of words around an expression that decides whether it is one."""
    return frozenset(word for row in table("dates/context") if row["set"] == name for word in many(row["words"]))
