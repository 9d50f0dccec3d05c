"""What the names in the markup (ids, classes, roles) and the opening words of a block usually stand for."""

from __future__ import annotations

import re
from itertools import pairwise

from pipeline.lexicon import many, table

_PART = re.compile(r"[A-Z]?[a-zà-ỹ]+|[A-Z]+(?![a-z])|[0-9]+")
_WORD = re.compile(r"\w+")
_TYPOGRAPHIC = "’“”‘–—…\u00a0"
_FOLDED = bytes(c if c > 127 or chr(c).isalnum() or c == ord("_") else ord(" ") for c in range(256)).lower()
_HEAD = 400
_LONG_HEAD = 100
_LONG = 5
"""A lexicon word of at least this many letters is also found inside of a longer part: `relatedbox`."""
_MAX_REMEMBERED = 20_000

GROUPS: tuple[str, ...] = tuple(row["group"] for row in table("html/names"))
_GROUP_BITS: dict[str, int] = {}
for _bit, _row in enumerate(table("html/names")):
    for _word in many(_row["words"]):
        _GROUP_BITS[_word] = _GROUP_BITS.get(_word, 0) | 1 << _bit
_LONG_WORDS = [(word, bits) for word, bits in _GROUP_BITS.items() if len(word) >= _LONG]

OPENING_GROUPS: tuple[str, ...] = tuple(row["group"] for row in table("html/openings"))
_OPENINGS: dict[tuple[str, ...], str] = {}
for _row in table("html/openings"):
    for _phrase in many(_row["phrases"]):
        if _words := _WORD.findall(_phrase.lower()):
            _OPENINGS.setdefault(tuple(_words), _row["group"])
_OPENING_SIZES: dict[str, list[int]] = {}
"""By first word: how many words the standing phrases have that begin with it, the longest first."""
for _first, _count in sorted({(words[0], len(words)) for words in _OPENINGS}, reverse=True):
    _OPENING_SIZES.setdefault(_first, []).append(_count)

_SINGLE: dict[str, str] = {}
"""Standing phrases of one word, and their groups."""
_INSIDES: dict[tuple[str, ...], list[tuple[str, str]]] = {}
"""The longer ones by their first two words: phrase, set between blanks, and group."""
for _row in table("html/insides"):
    for _phrase in many(_row["phrases"]):
        _words = _WORD.findall(_phrase.lower())
        if len(_words) == 1:
            _SINGLE[_words[0]] = _row["group"]
        else:
            _INSIDES.setdefault(tuple(_words[:2]), []).append((f" {' '.join(_words)} ", _row["group"]))
_SINGLES, _PAIRS = frozenset(_SINGLE), frozenset(_INSIDES)
_BEGINNINGS = _SINGLES | {first for first, _ in _PAIRS}
INSIDE_LIMIT = 60
"""Words up to which a block is searched for standing phrases."""

_known_names: dict[str, int] = {}
_known_parts: dict[str, int] = {}


def groups_of(names: str) -> int:
    """The groups of a run of names, as bits in the order of :data:`GROUPS`."""
    bits = _known_names.get(names)
    if bits is None:
        bits = 0
        for name in names.split():
            known = _known_parts.get(name)
            bits |= _name(name) if known is None else known
        if len(_known_names) > _MAX_REMEMBERED:
            _known_names.clear()
        _known_names[names] = bits
    return bits


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
        for word, found in _LONG_WORDS:
            if word in part:
                bits |= found
    _known_parts[part] = bits
    return bits


def folded_words(text: str) -> list[str]:
    """The words of a text in lower case."""
    if not text.isascii():
        for sign in _TYPOGRAPHIC:
            text = text.replace(sign, " ")
        if not text.isascii():
            return _WORD.findall(text.lower())
    return text.encode().translate(_FOLDED).decode().split()  # the same by table, in a third of the time


def words_of(text: str, count: int) -> list[str]:
    """The words that a text of so many begins with, folded for comparison; of long ones a few will do."""
    return folded_words(text[:_HEAD] if count < INSIDE_LIMIT else text[:_LONG_HEAD])


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
    if _BEGINNINGS.isdisjoint(words) or len(words) > INSIDE_LIMIT:
        return set()
    found = {_SINGLE[word] for word in _SINGLES.intersection(words)}
    pairs = _PAIRS.intersection(pairwise(words))
    if pairs:
        text = f" {' '.join(words)} "
        found.update(group for pair in pairs for phrase, group in _INSIDES[pair] if phrase in text)
    return found
