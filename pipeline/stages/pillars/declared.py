"""Declared sets: where the text itself counts or names its pillars, priorities or focus areas, and lists them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.document import BODY, Document, Sentence, Tokens
from pipeline.stages.pillars.enumeration import comma_groups
from pipeline.stages.pillars.pieces import pieces
from pipeline.stages.pillars.series import (
    DECLARING,
    LONGEST_TITLE,
    NUMBERS,
    ORDINALS,
    Declaration,
    Items,
    labelled,
    lines,
    marks,
    named_in_turn,
    told,
    trim,
    without_ordinal,
)
from pipeline.stages.pillars.vocabulary import CLOSERS, MODIFIERS, VERBS, Hit, column, words_of

_OWN = {words_of(p) for p in column("declarations", "noun", kind="own")}
_COUNTED = {words_of(p) for p in column("declarations", "noun", kind="counted")}
_BY_FIRST_WORD: dict[str, list[tuple[str, ...]]] = {}
for _phrase in _OWN | _COUNTED:
    _BY_FIRST_WORD.setdefault(_phrase[0], []).append(_phrase)
for _group in _BY_FIRST_WORD.values():
    _group.sort(key=len, reverse=True)
_INITIAL_WORDS = frozenset(f"{letter}s" for letter in "abcdefghijklmnopqrstuvwxyz") - {"as", "is", "us"}
_STARTING = _BY_FIRST_WORD.keys() | _INITIAL_WORDS
_OPENERS = frozenset(
    {
        "namely",
        "including",
        ":",
        "—",
        "–",
        "include",
        "includes",
        "comprise",
        "comprising",
        "are",
        "like",
        "i.e.",
        "viz",
        "viz.",
    }
)
_BEFORE_LIST = frozenset({":", ",", ".", "the", "following", "as", "follows", "these"})
"""What may stand between the word that opens a list and the list: "are as follows:"."""
_REMAINS = frozenset({"remain", "remains", "were", "was", "("})
"""What opens a list only where a field's name follows: "our priorities remain trade and security"."""
_RELATING = (
    *(["relating", "to"], ["related", "to"], ["focused", "on"], ["focusing", "on"], ["devoted", "to"]),
    *(["dedicated", "to"], ["dealing", "with"], ["based", "on"]),
)
"""What opens the list of a counted set: "three thematic groups relating to trade; health; and culture"."""
_REPORTED = frozenset({"said", "says", "told", "noted", "stressed", "added", "stated", "wrote"})
_OF = frozenset(
    {"of", "for", "in", "between", "on", "under", "to", "which", "that", ",", "agreed", "identified", "set"}
)
"""Words between a declaring noun and "are": "the pillars of the plan are"."""
_INITIALS = re.compile(r"[A-Z][sS]$")
"""The noun of "the three Cs"."""
_LONGEST_LIST = 400
"""Tokens of a list inside a sentence, at most."""
_LISTING_START = re.compile(
    r"(?:They|These|Those)\s+(?:are|were|include|included|comprise)\b\s*(?:the following)?[\s:]*"
)
_ARE = frozenset({"are", "remain", "constitute", "form", "as", "became", "become", "were", "be", "been"})
_WILL = frozenset({"will", "shall", "should", "would", "have", "had", "must"})


def declarations(document: Document, hits: Sequence[Hit]) -> Iterator[Declaration]:
    """The declared sets of the running text, in order."""
    tokens = document.tokens
    lower = tokens.lower
    sentences = document.sentences
    places = [i for i, word in enumerate(lower) if word in _STARTING]
    at, taken = 0, -1
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
            first, count = _counted(lower, i, sentence.first)
            if phrase not in _OWN and count is None:
                continue
            found = _listed(document, hits, number, first, i + len(phrase), count)
            if found is not None and (phrase in _OWN or _names_fields(document, hits, found[0])):
                items, rule = found
                yield Declaration(first, i + len(phrase), count, tuple(items), rule)
                taken = tokens.at(items[-1][1] - 1)
    in_lines = tuple(labelled(document))
    yield from in_lines or (() if taken >= 0 else named_in_turn(document, taken))


def _names_fields(document: Document, hits: Sequence[Hit], items: Items) -> bool:
    """Whether half of the items or more name a field or an action: "three areas: Lisbon, Porto and Faro" are no set."""
    tokens = document.tokens
    named = 0
    for start, end in items:
        inside = tokens.within(start, end)
        acts = inside.start < inside.stop and tokens.lower[inside.start] in VERBS
        named += acts or bool(_within(hits, inside.start, inside.stop))
    return 2 * named >= len(items)


def _counted(lower: list[str], i: int, floor: int) -> tuple[int, int | None]:
    """The number that counts a declared noun, and where it stands: "six main pillars"."""
    for k in range(i - 1, max(floor, i - 6) - 1, -1):
        word = lower[k]
        if word in NUMBERS:
            return k, NUMBERS[word]
        if word.isdigit() and len(word) < 3:
            return k, int(word)
        if not word[0].isalpha() and word not in ("-", ","):
            break
        if word in CLOSERS or word in ("of", "in", "on", "to", "for"):
            break
    return i, None


def _listed(
    document: Document, hits: Sequence[Hit], number: int, first: int, after: int, count: int | None
) -> tuple[Items, str] | None:
    """The items of a declaration whose noun ends at token `after`: in its sentence, or in what follows it."""
    tokens, sentence = document.tokens, document.sentences[number]
    if count is not None and _bare_list(tokens, after, sentence.last):
        items = _inline(document, hits, after + 1, sentence)
        if len(items) == count:
            return items, "pillars.inline"
    items = _begun(document, number, after) if count else []
    if len(items) > 1:
        return items, "pillars.ordinals"
    opener = _opener(tokens, hits, after, sentence.last, counted=count is not None)
    if opener is not None and opener < sentence.last:
        items = _inline(document, hits, opener, sentence)
        if len(items) >= 2 and (count is None or len(items) <= count + 1):
            return items, "pillars.inline"
    zone = document.zones[sentence.zone]
    heads = tokens.lower[sentence.last - 1].isalpha() and zone.end - zone.start < LONGEST_TITLE
    if tokens.lower[sentence.last - 1] in (":", ".") or opener == sentence.last or heads:
        for items, rule in (
            (lines(document, number), "pillars.lines"),
            (told(document, number), "pillars.ordinals"),
            (_next(document, hits, number, count) if count else [], "pillars.inline"),
        ):
            if len(items) >= 2 and not (heads and count and len(items) != count):
                return items[: count if count and len(items) > count else None], rule
    items = _before(document, hits, first, sentence)
    if len(items) >= 2 and (count is None or count == len(items)):
        return items, "pillars.before"
    return None


def _bare_list(tokens: Tokens, after: int, last: int) -> bool:
    """Whether a list may follow "of" at once: "the five pillars of politics – diplomacy, defence – security, …"."""
    if after + 2 >= last or tokens.lower[after] != "of":
        return False
    others = _OPENERS - {"like", "are"} | {"such"}
    return tokens.lower[after + 2] in ("–", "—") or others.isdisjoint(tokens.lower[after : min(after + 40, last)])


def _opener(tokens: Tokens, hits: Sequence[Hit], after: int, last: int, *, counted: bool) -> int | None:
    """The token after the word that opens the list, not far from the declaring noun."""
    lower = tokens.lower
    for k in range(after, min(after + 24, last)):
        word = lower[k]
        if word == "such" and k + 1 < last and lower[k + 1] == "as":
            return k + 2
        if word in ("–", "—") and k > after:
            return k + 1
        if word in _REPORTED:
            return None
        if lower[k : k + 2] in _RELATING and counted:
            return k + 2
        if word in _REMAINS and _within(hits, k + 1, min(k + 4, last)):
            return k + 1
        if word in _OPENERS and not (word == "are" and (k > after + 6 or (k > after and lower[after] not in _OF))):
            k += 1
            while k < last and lower[k] in _BEFORE_LIST:
                k += 1
            return k
        if word in ("that", "who", "will", "would", "to", ".", "thereby", "has", "have", "had", "was", "were"):
            return None
    return None


def _inline(document: Document, hits: Sequence[Hit], first: int, sentence: Sentence) -> Items:
    """The items of a list inside a sentence: marked, cut by semicolons, or cut by commas."""
    tokens = document.tokens
    start, end = tokens.start[first], tokens.end[min(sentence.last, first + _LONGEST_LIST) - 1]
    if document.text[end - 1] == "." and document.text[end - 2 : end - 1].isdigit():
        # "are: 1. Trade; 2. Energy" is one list though the numbers look like ends of sentences
        end = min(document.zones[sentence.zone].end, start + 10 * _LONGEST_LIST)
    marked = marks(document.text, start, end)
    if len(marked) >= 2:
        edges = [*(m for m, _ in marked), end]
        return [trim(document.text, body, edges[n + 1]) for n, (_, body) in enumerate(marked)]
    text = document.text
    if tokens.lower[first - 1] == "(" and (close := text.find(")", start, end)) > 0:
        sentence = replace(sentence, last=tokens.within(start, close).stop, end=close)
        end = close
    if text.count(";", start, end) >= 2 or (text.count(";", start, end) == 1 and "," in text[start:end]):
        parts: Items = []
        at = start
        while at < end:
            cut = text.find(";", at, end)
            cut = end if cut < 0 else cut
            parts.append(trim(text, at, cut))
            at = cut + 1
        return [without_ordinal(text, *p) for p in parts if p[0] < p[1]]
    return [without_ordinal(text, *p) for p in _commas(document, hits, first, sentence)]


def _commas(document: Document, hits: Sequence[Hit], first: int, sentence: Sentence) -> Items:
    tokens = document.tokens
    last = min(sentence.last, first + _LONGEST_LIST)
    cut = pieces(tokens, first, last, _within(hits, first, last))
    groups: list[list[int]] = []
    closed = False
    for n, piece in enumerate(cut):
        broken = next((k for k in range(piece.first, piece.last) if tokens.lower[k] in CLOSERS), None)
        if broken == piece.first or (closed and (piece.comma or not groups)):
            break
        last = piece.last if broken is None else broken
        oxford = bool(groups) and n > 0 and cut[n - 1].comma and cut[n - 1].joined
        if piece.comma or not groups or (piece.joined and not oxford and not any(p.comma for p in cut[n + 1 :])):
            groups.append([piece.first, last])
        else:
            groups[-1][1] = last
        closed = closed or (piece.joined and (piece.comma or not any(p.comma and p.joined for p in cut[n + 1 :])))
        if broken is not None:
            break
    return [trim(document.text, tokens.start[a], tokens.end[b - 1]) for a, b in groups] if closed else []


def _within(hits: Sequence[Hit], first: int, last: int) -> list[Hit]:
    """The fields' names that lie between two tokens."""
    i = bisect_left(hits, first, key=lambda h: h.first)
    found: list[Hit] = []
    while i < len(hits) and hits[i].last <= last:
        found.append(hits[i])
        i += 1
    return found


def _begun(document: Document, number: int, after: int) -> Items:
    """A list whose first item ends the sentence of its declaration: "on three aspects: firstly, … Secondly, …"."""
    sentence, tokens = document.sentences[number], document.tokens
    colon = next((k for k in range(after, min(after + 8, sentence.last)) if tokens.lower[k] == ":"), None)
    if colon is None or colon + 2 >= sentence.last or ORDINALS.get(tokens.lower[colon + 1]) != 1:
        return []
    first = trim(document.text, tokens.end[colon + 1], sentence.end)
    rest = told(document, number, told_before=1)
    return [first, *rest] if rest else []


def _next(document: Document, hits: Sequence[Hit], number: int, count: int) -> Items:
    """The list in the sentence after a counted declaration: "They are: trade, energy and culture", or as many marked
    items, however the sentence begins: "Its fields include: (i) trade; (ii) energy; and (iii) culture"."""
    if number + 1 >= len(document.sentences):
        return []
    sentence = document.sentences[number + 1]
    m = _LISTING_START.match(document.text, sentence.start, sentence.end)
    if document.zones[sentence.zone].kind not in BODY:
        return []
    if m is None:
        marked = marks(document.text, sentence.start, sentence.end)
        edges = [*(mark for mark, _ in marked[1:]), sentence.end]
        return (
            [trim(document.text, body, e) for (_, body), e in zip(marked, edges, strict=True)]
            if len(marked) == count
            else []
        )
    first = document.tokens.within(m.end(), sentence.end).start
    return _inline(document, hits, first, sentence) if first < sentence.last else []


def _before(document: Document, hits: Sequence[Hit], first: int, sentence: Sentence) -> Items:
    """The items before the declaring noun: "trade, energy and education are the three pillars"."""
    tokens = document.tokens
    lower = tokens.lower
    k = first - 1
    while k > sentence.first and (lower[k] in MODIFIERS or lower[k] in ("main", "most", "strategic", "as")):
        if lower[k] == "as":
            break
        k -= 1
    if k <= sentence.first or lower[k] not in _ARE:
        return []
    while k > sentence.first and lower[k - 1] in _WILL:
        k -= 1
    inside = _within(hits, max(sentence.first, k - _LONGEST_LIST), k)
    if len(inside) < 2:
        return []
    begin = inside[0].first
    cut = pieces(tokens, begin, k, inside)
    if not any(p.joined for p in cut) or any(not p.hits for p in cut):
        return []
    groups = comma_groups(tokens, cut)
    return [trim(document.text, tokens.start[g[0].first], tokens.end[g[-1].last - 1]) for g in groups]
