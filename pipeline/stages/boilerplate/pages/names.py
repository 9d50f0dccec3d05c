"""What the names in the markup (ids, classes, roles) and the opening words of a block usually stand for."""

from __future__ import annotations

import re

from pipeline.lexicon import many, table

_PART = re.compile(r"[A-Z]?[a-zà-ỹ]+|[A-Z]+(?![a-z])|[0-9]+")
_WORD = re.compile(r"\w+")
_TYPOGRAPHIC = "’“”‘–—…\u00a0"
_FOLDED = bytes(c if c > 127 or chr(c).isalnum() or c == ord("_") else ord(" ") for c in range(256)).lower()
HEAD, LONG_HEAD = 400, 100
"""Characters that are compared of a short block and of a long one."""
_LONG = 5
"""A lexicon word of at least this many letters is also found inside of a longer part: `relatedbox`."""
_MAX_REMEMBERED = 20_000

GROUPS: tuple[str, ...] = tuple(row["group"] for row in table("html/names"))
_GROUP_BITS: dict[str, int] = {}
for _bit, _row in enumerate(table("html/names")):
    for _word in many(_row["words"]):
        _GROUP_BITS[_word] = _GROUP_BITS.get(_word, 0) | 1 << _bit
_LONG_WORDS: dict[str, list[tuple[str, int]]] = {}
"""Those by their first letters."""
for _word, _bits in _GROUP_BITS.items():
    if len(_word) >= _LONG:
        _LONG_WORDS.setdefault(_word[:_LONG], []).append((_word, _bits))

_OPENINGS: dict[tuple[str, ...], str] = {}
for _row in table("html/openings"):
    for _phrase in many(_row["phrases"]):
        if _words := _WORD.findall(_phrase.lower()):
            _OPENINGS.setdefault(tuple(_words), _row["group"])
_OPENING_SIZES: dict[str, list[int]] = {}
"""By first word: how many words the standing phrases have that begin with it, the longest first."""
for _first, _count in sorted({(words[0], len(words)) for words in _OPENINGS}, reverse=True):
    _OPENING_SIZES.setdefault(_first, []).append(_count)

_INSIDES: dict[str, list[tuple[str, str]]] = {}
"""Standing phrases by their first words: each set between blanks, and its group."""
for _row in table("html/insides"):
    for _phrase in many(_row["phrases"]):
        _words = _WORD.findall(_phrase.lower())
        _INSIDES.setdefault(_words[0], []).append((f" {' '.join(_words)} ", _row["group"]))
_BEGINNINGS = frozenset(_INSIDES)
INSIDE_LIMIT = 60
"""Words up to which a block is searched for standing phrases."""

OPENERS = frozenset(_OPENING_SIZES)
"""The first words of standing phrases."""

_known_parts: dict[str, int] = {}


class _Groups(dict[str, int]):
    """The groups of a run of names, as bits in the order of :data:`GROUPS`, found out once for each run."""

    def __missing__(self, names: str) -> int:
        bits = 0
        for name in names.split():
            known = _known_parts.get(name)
            bits |= _name(name) if known is None else known
        if len(self) > _MAX_REMEMBERED:
            self.clear()
        self[names] = bits
        return bits


groups_of = _Groups({"": 0})


def _name(name: str) -> int:
    """The groups of one name, by its parts and by neighbouring parts together."""
    bits = 0
    before = ""
    for part in _PART.findall(name):
        part = part.lower()
        known = _known_parts.get(part)
        bits |= _part(part) if known is None else known
        if before:
            bits |= _GROUP_BITS.get(before + part, 0)
        before = part
    if len(_known_parts) > _MAX_REMEMBERED:
        _known_parts.clear()
    _known_parts[name] = bits
    return bits


def _part(part: str) -> int:
    bits = _GROUP_BITS.get(part, 0)
    if not bits and len(part) > _LONG:
        for at in range(len(part) - _LONG + 1):
            for word, found in _LONG_WORDS.get(part[at : at + _LONG], ()):
                if part.startswith(word, at):
                    bits |= found
    _known_parts[part] = bits
    return bits


class Folded:
    """A text whose words can be had in lower case: made once for a page, which has many blocks."""

    def __init__(self, text: str) -> None:
        if not text.isascii():
            for sign in _TYPOGRAPHIC:
                text = text.replace(sign, " ")
        self._text = text
        # by table, in a third of the time; what is not ASCII is left to the pattern
        self.plain = text.encode("ascii", "replace").translate(_FOLDED).decode()

    def words(self, start: int, end: int) -> list[str]:
        """All words between two places."""
        part = self._text[start:end]
        return self.plain[start:end].split() if part.isascii() else _WORD.findall(part.lower())


def folded_words(text: str) -> list[str]:
    """The words of a text in lower case."""
    return Folded(text).words(0, len(text))


def words_of(text: str) -> list[str]:
    """The words that a short text begins with, folded for comparison."""
    return folded_words(text[:HEAD])


def opening(words: list[str], size: int) -> tuple[str, bool]:
    """The group of the standing phrase that a block of `size` characters begins with, or "", and if it is all of it."""
    if words:
        for count in _OPENING_SIZES.get(words[0], ()):
            group = _OPENINGS.get(tuple(words[:count]))
            if group:
                return group, count == len(words) and size < 60
    return "", False


def insides(words: list[str]) -> set[str]:
    """The groups of the standing phrases that a short block holds."""
    found: set[str] = set()
    beginnings = _BEGINNINGS.intersection(words)
    if beginnings and len(words) <= INSIDE_LIMIT:
        text = f" {' '.join(words)} "
        for word in beginnings:
            for phrase, group in _INSIDES[word]:
                if phrase in text:
                    found.add(group)
    return found
