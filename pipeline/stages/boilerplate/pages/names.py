"""What the names in the markup (ids, classes, roles) and the opening words of a block usually stand for."""

from __future__ import annotations

import re

from pipeline.lexicon import many, table

_PART = re.compile(r"[A-Z]?[a-zà-ỹ]+|[A-Z]+(?![a-z])|[0-9]+")
_WORD = re.compile(r"[^\W_][\w'’]*|[©@]")
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
        _OPENINGS.setdefault(tuple(_WORD.findall(_phrase.replace("’", "'"))), _row["group"])
_OPENING_FIRST = frozenset(words[0] for words in _OPENINGS)

_INSIDES: dict[str, str] = {p: row["group"] for row in table("html/insides") for p in many(row["phrases"])}
_INSIDE = re.compile(r"(?<!\w)(?:" + "|".join(sorted(map(re.escape, _INSIDES), key=len, reverse=True)) + r")(?!\w)")
_INSIDE_LIMIT = 400

_known_names: dict[str, int] = {}
_known_parts: dict[str, int] = {}


def groups_of(names: str) -> int:
    """The groups of a run of names, as bits in the order of :data:`GROUPS`."""
    bits = _known_names.get(names)
    if bits is None:
        if len(_known_names) > _MAX_REMEMBERED:
            _known_names.clear()
        bits = _known_names[names] = _groups_of(names)
    return bits


def _groups_of(names: str) -> int:
    bits = 0
    for name in names.split():
        before = ""
        for part in _PART.findall(name):
            part = part.lower()
            bits |= _part(part)
            if before:
                bits |= _GROUP_BITS.get(before + part, 0)
            before = part
    return bits


def _part(part: str) -> int:
    bits = _known_parts.get(part)
    if bits is None:
        bits = _GROUP_BITS.get(part, 0)
        if not bits and len(part) > _LONG:
            for word, found in _LONG_WORDS:
                if word in part:
                    bits |= found
        if len(_known_parts) > _MAX_REMEMBERED:
            _known_parts.clear()
        _known_parts[part] = bits
    return bits


def opening(text: str) -> tuple[str, bool]:
    """The group of the standing phrase that a block begins with, or "", and whether it is the whole block."""
    words = _WORD.findall(text[:60].lower().replace("’", "'"))
    if not words or words[0] not in _OPENING_FIRST:
        return "", False
    for size in (5, 4, 3, 2, 1):
        group = _OPENINGS.get(tuple(words[:size]))
        if group and size <= len(words):
            return group, size == len(words) and len(text) < 60
    return "", False


def insides(text: str) -> set[str]:
    """The groups of the standing phrases that a short block holds."""
    if len(text) > _INSIDE_LIMIT:
        return set()
    return {_INSIDES[phrase] for phrase in _INSIDE.findall(text.lower())}
