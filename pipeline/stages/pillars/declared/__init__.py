"""Declared sets: where the text itself counts or names its pillars, priorities or focus areas, and lists them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from pipeline.document import Document
from pipeline.stages.pillars.declared.evidence import all_names, cooperative, names_fields
from pipeline.stages.pillars.declared.following import after_of, begun, in_next
from pipeline.stages.pillars.declared.listing import inline
from pipeline.stages.pillars.declared.openings import counted, counting, exhaustive, opener_after
from pipeline.stages.pillars.declared.preceding import listed_before, modifying
from pipeline.stages.pillars.declared.series import (
    DECLARING,
    LONGEST_TITLE,
    NUMBERS,
    Declaration,
    Items,
    by_topic,
    labelled,
    lines,
    named_in_turn,
    told,
    unmarked,
)
from pipeline.stages.pillars.vocabulary import (
    COOPERATION_HEADS,
    Hit,
    column,
    words_of,
)

_OWN = {words_of(p) for p in column("declarations", "noun", kind="own")}
_KEY = {words_of(p) for p in column("declarations", "noun", kind="key")}
_COUNTED = {words_of(p) for p in column("declarations", "noun", kind="counted")}
_BY_FIRST_WORD: dict[str, list[tuple[str, ...]]] = {}
for _phrase in _OWN | _KEY | _COUNTED:
    _BY_FIRST_WORD.setdefault(_phrase[0], []).append(_phrase)
for _group in _BY_FIRST_WORD.values():
    _group.sort(key=len, reverse=True)
_INITIAL_WORDS = frozenset(f"{letter}s" for letter in "abcdefghijklmnopqrstuvwxyz") - {"as", "is", "us"}
_STARTING = _BY_FIRST_WORD.keys() | _INITIAL_WORDS
_INITIALS = re.compile(r"[A-Z][sS]$")
"""The noun of "the three Cs"."""
_MOST_OPENERS = 5
"""Words in one sentence after which a counted list is looked for, at most."""


def declarations(document: Document, hits: Sequence[Hit]) -> Iterator[Declaration]:
    """The declared sets of the running text, in order."""
    tokens = document.tokens
    lower = tokens.lower
    sentences = document.sentences
    places = tokens.where(_STARTING)
    at, taken = 0, -1
    listed: set[tuple[int, int]] = set()
    for number, sentence in enumerate(sentences):
        while at < len(places) and places[at] < sentence.last:
            i = places[at]
            at += 1
            if i < sentence.first or i <= taken or document.zones[sentence.zone].kind not in DECLARING:
                continue
            phrase = next((p for p in _BY_FIRST_WORD.get(lower[i], ()) if tuple(lower[i : i + len(p)]) == p), None)
            if phrase is None and _INITIALS.match(tokens.text[i]):
                phrase = (lower[i],)
            if phrase is None:
                continue
            first, count = counted(tokens, i, sentence.first)
            after = i + len(phrase)
            if count is not None and lower[after : after + 1] == ["and"] and after + 1 < len(lower):
                count += NUMBERS.get(lower[after + 1], 0)  # "three priority areas and two common tasks, namely …"
            own = phrase in _OWN
            if count is None and not own and phrase not in _KEY:
                continue
            if not own and not cooperative(document, number, i):
                continue
            found = _listed(document, hits, number, first, after, count, key=not own)
            if found is not None and own and count is None and all_names(document, hits, found[0]):
                continue
            if found is not None and (own or names_fields(document, hits, found[0], count)):
                items, rule = found
                yield Declaration(first, after, count, tuple(items), rule)
                listed.update(items)
                taken = max(tokens.at(items[-1][1] - 1), after - 1)
    in_lines = tuple(d for d in labelled(document) if listed.isdisjoint(d.items))
    yield from in_lines or (() if taken >= 0 else named_in_turn(document, taken))


def _listed(
    document: Document, hits: Sequence[Hit], number: int, first: int, after: int, count: int | None, *, key: bool
) -> tuple[Items, str] | None:
    """The items of a declaration whose noun ends at token `after`: in its sentence, or in what follows it."""
    tokens, sentence = document.tokens, document.sentences[number]
    items = begun(document, number, after) if count else []
    if len(items) > 1:
        return items, "pillars.ordinals"
    if count is not None:
        for begin in islice(counting(tokens, after, sentence.last, count), _MOST_OPENERS):
            items = inline(document, hits, begin, sentence, count)
            if len(items) == count:
                return items, "pillars.inline"
    opener = opener_after(tokens, hits, after, sentence.last, counted=count is not None)
    if opener is not None and key and count is None and not exhaustive(tokens, first, opener, sentence):
        return None
    if opener is not None and opener < sentence.last:
        items = inline(document, hits, opener, sentence, count)
        if len(items) >= 2 and (count is None or len(items) <= count + 1):
            return items, "pillars.inline"
    shared = key and tokens.lower[first - 2 : first] == ["in", "the"] and tokens.lower[first - 3] in COOPERATION_HEADS
    if count is None and not shared and (items := after_of(document, hits, first, after, sentence)):
        return items, "pillars.inline"
    zone = document.zones[sentence.zone]
    heads = tokens.lower[sentence.last - 1].isalnum() and zone.end - zone.start < LONGEST_TITLE
    if tokens.lower[sentence.last - 1] in (":", ".") or opener == sentence.last or heads:
        for items, rule in (
            (lines(document, number), "pillars.lines"),
            (told(document, number), "pillars.ordinals"),
            (by_topic(document, number, count), "pillars.ordinals"),
            (in_next(document, hits, number, count) if count else [], "pillars.inline"),
            (unmarked(document, number, count), "pillars.lines"),
        ):
            if len(items) >= 2 and not (heads and count and len(items) != count):
                return items[: count if count and len(items) > count else None], rule
    items = modifying(document, hits, first, after, sentence, count)
    if items:
        return items, "pillars.before"
    items = listed_before(document, hits, first, sentence)
    if len(items) >= 2 and (count is None or count == len(items)):
        return items, "pillars.before"
    return None
