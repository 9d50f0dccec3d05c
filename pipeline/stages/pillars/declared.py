"""Declared sets: where the text itself counts or names its pillars, priorities or focus areas, and lists them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.document import BODY, Document, Sentence, Tokens
from pipeline.lexicon import table
from pipeline.stages.pillars.enumeration import comma_groups
from pipeline.stages.pillars.pieces import pieces
from pipeline.stages.pillars.vocabulary import CLOSERS, MODIFIERS, Hit, column, words_of

Items = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Declaration:
    """A declared set: its words (token indices), the number it declares, and the characters of its items."""

    first: int
    last: int
    count: int | None
    items: tuple[tuple[int, int], ...]
    rule: str


_OWN = {words_of(p) for p in column("declarations", "noun", kind="own")}
_COUNTED = {words_of(p) for p in column("declarations", "noun", kind="counted")}
_BY_FIRST_WORD: dict[str, list[tuple[str, ...]]] = {}
for _phrase in _OWN | _COUNTED:
    _BY_FIRST_WORD.setdefault(_phrase[0], []).append(_phrase)
for _group in _BY_FIRST_WORD.values():
    _group.sort(key=len, reverse=True)
_NUMBERS = {row["word"]: int(row["value"]) for row in table("pillars/numbers")}
_ORDINALS = {row["word"]: int(row["value"]) for row in table("pillars/ordinals")}

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
_BULLET = re.compile(r"[ \t]*(?:[-–—•·*▪●○►✓]|\(?(?:\d{1,2}|[ivx]{1,4}|[a-h]|[IVX]{1,4})[.):])[ \t]*(?=\S)")
_MARKER = re.compile(
    r"(?<![\w(])\(?(?:(?P<digit>\d{1,2})|(?P<roman>[ivx]{1,5})|(?P<letter>[a-h]))[).]\s+(?=\S)",
)
_LONGEST_LIST = 400
"""Tokens of a list inside a sentence, at most."""
_COUNT = r"(?:\d{1,2}|[IVX]{1,4}|one|two|three|four|five|six|seven|eight)"
_PLACE = r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth)"
_LABEL = re.compile(
    rf"\s*(?:the\s+)?(?:(?:pillar|priority|axis|focus area|track)\s+(?:no\.?\s*)?{_COUNT}"
    rf"|{_PLACE}\s+(?:pillar|priority|axis))"
    r"\s*[:.–—-]\s*(?=\S)",
    re.IGNORECASE,
)
_ORDINAL_START = re.compile(
    r"(?:The\s+)?(?P<word>[A-Za-z]+(?:\s+of\s+all)?)"
    r"(?:\s+(?:pillar|priority|area|axis|field|focus)(?:\s+(?:is|concerns|covers|will be))?|\s+(?:is|concerns))?"
    r"\s*[,:–—-]?\s+",
)
_ROMAN = {n: i for i, n in enumerate(("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"), 1)}


def declarations(document: Document, hits: Sequence[Hit]) -> Iterator[Declaration]:
    """The declared sets of the running text, in order."""
    tokens = document.tokens
    lower = tokens.lower
    sentences = document.sentences
    places = [i for i, word in enumerate(lower) if word in _BY_FIRST_WORD]
    at, taken = 0, -1
    for number, sentence in enumerate(sentences):
        while at < len(places) and places[at] < sentence.last:
            i = places[at]
            at += 1
            if i < sentence.first or i <= taken or document.zones[sentence.zone].kind not in BODY:
                continue
            phrase = next((p for p in _BY_FIRST_WORD[lower[i]] if tuple(lower[i : i + len(p)]) == p), None)
            if phrase is None:
                continue
            first, count = _counted(lower, i, sentence.first)
            if phrase not in _OWN and count is None:
                continue
            found = _listed(document, hits, number, first, i + len(phrase), count)
            if found is not None:
                items, rule = found
                yield Declaration(first, i + len(phrase), count, tuple(items), rule)
                taken = tokens.at(items[-1][1] - 1)
    yield from _labelled(document)


def _counted(lower: list[str], i: int, floor: int) -> tuple[int, int | None]:
    """The number that counts a declared noun, and where it stands: "six main pillars"."""
    for k in range(i - 1, max(floor, i - 6) - 1, -1):
        word = lower[k]
        if word in _NUMBERS:
            return k, _NUMBERS[word]
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
    opener = _opener(tokens.lower, after, sentence.last)
    if opener is not None and opener < sentence.last:
        items = _inline(document, hits, opener, sentence)
        if len(items) >= 2 and (count is None or len(items) <= count + 1):
            return items, "pillars.inline"
    if tokens.lower[sentence.last - 1] in (":", ".") or opener == sentence.last:
        for items, rule in ((_lines(document, number), "pillars.lines"), (_told(document, number), "pillars.ordinals")):
            if len(items) >= 2:
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


def _opener(lower: list[str], after: int, last: int) -> int | None:
    """The token after the word that opens the list, not far from the declaring noun."""
    for k in range(after, min(after + 24, last)):
        word = lower[k]
        if word == "such" and k + 1 < last and lower[k + 1] == "as":
            return k + 2
        if word in ("–", "—") and k > after:
            return k + 1
        if word in _OPENERS and not (word == "are" and k > after + 6):
            k += 1
            while k < last and lower[k] in (":", ",", "the", "following"):
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
    marks = _marks(document.text, start, end)
    if len(marks) >= 2:
        edges = [*(m for m, _ in marks), end]
        return [_trim(document.text, body, edges[n + 1]) for n, (_, body) in enumerate(marks)]
    text = document.text
    if text.count(";", start, end) >= 2 or (text.count(";", start, end) == 1 and "," in text[start:end]):
        parts: Items = []
        at = start
        while at < end:
            cut = text.find(";", at, end)
            cut = end if cut < 0 else cut
            parts.append(_trim(text, at, cut))
            at = cut + 1
        return [p for p in parts if p[0] < p[1]]
    return _commas(document, hits, first, sentence)


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
    return [_trim(document.text, tokens.start[a], tokens.end[b - 1]) for a, b in groups] if closed else []


def _within(hits: Sequence[Hit], first: int, last: int) -> list[Hit]:
    """The fields' names that lie between two tokens."""
    i = bisect_left(hits, first, key=lambda h: h.first)
    found: list[Hit] = []
    while i < len(hits) and hits[i].last <= last:
        found.append(hits[i])
        i += 1
    return found


def _marks(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where the markers (i), (ii) … or 1), 2) … of a list begin and end, as long as they count up from one."""
    marks: list[tuple[int, int]] = []
    for m in _MARKER.finditer(text, start, end):
        value = int(m["digit"]) if m["digit"] else _ROMAN.get(m["roman"] or "", 0)
        if not value and m["letter"]:
            value = ord(m["letter"]) - 96
        if value == len(marks) + 1 or (m["roman"] == "i" and not marks):
            marks.append((m.start(), m.end()))
    return marks


def _lines(document: Document, number: int) -> Items:
    """The lines after a declaration that begin with a bullet or a number, all of one style: after (a) and (b) the
    paragraph 5. is no further item."""
    items: Items = []
    style = None
    sentence = document.sentences[number]
    for zone in document.zones[sentence.zone + 1 :]:
        if zone.kind not in BODY and zone.kind != "heading":
            break
        mark = _BULLET.match(document.text, zone.start, zone.end)
        if mark is None or style not in (None, _style(mark.group())):
            break
        style = _style(mark.group())
        items.append(_title(document.text, mark.end(), zone.end))
    return items


def _style(mark: str) -> str:
    """The look of a list marker, whatever its number: ``(b)`` → ``(a)``, ``12.`` → ``1.``"""
    look = re.sub(r"[A-Z]+", "A", re.sub(r"[a-z]+", "a", mark.strip()))
    return re.sub(r"\d+", "1", look)


def _told(document: Document, number: int) -> Items:
    """The sentences after a declaration that begin with "First, …", "Second, …"."""
    items: Items = []
    sentences = document.sentences
    for n in range(number + 1, min(number + 60, len(sentences))):
        sentence = sentences[n]
        if not items and n > number + 2:
            break
        m = _ORDINAL_START.match(document.text, sentence.start, min(sentence.start + 60, sentence.end))
        value = _ORDINALS.get(m["word"].lower()) if m else None
        if m and value is not None and (value == len(items) + 1 or (value == 0 and len(items) > 1)):
            items.append(_trim(document.text, m.end(), sentence.end))
            if value == 0:
                break
    return items


def _before(document: Document, hits: Sequence[Hit], first: int, sentence: Sentence) -> Items:
    """The items before the declaring noun: "trade, energy and education are the three pillars"."""
    tokens = document.tokens
    lower = tokens.lower
    k = first - 1
    while k > sentence.first and (lower[k] in MODIFIERS or lower[k] in ("main", "most", "strategic", "as")):
        if lower[k] == "as":
            break
        k -= 1
    if k <= sentence.first or lower[k] not in ("are", "remain", "constitute", "form", "as", "became", "become", "were"):
        return []
    inside = _within(hits, max(sentence.first, k - _LONGEST_LIST), k)
    if len(inside) < 2:
        return []
    begin = inside[0].first
    cut = pieces(tokens, begin, k, inside)
    if not any(p.joined for p in cut) or any(not p.hits for p in cut):
        return []
    groups = comma_groups(tokens, cut)
    return [_trim(document.text, tokens.start[g[0].first], tokens.end[g[-1].last - 1]) for g in groups]


def _labelled(document: Document) -> Iterator[Declaration]:
    """Lines that call themselves pillars: "Pillar 1: Trade"."""
    run: list[tuple[int, int]] = []
    first = last = 0
    for zone in document.zones:
        if zone.kind not in BODY and zone.kind != "heading":
            continue
        m = _LABEL.match(document.text, zone.start, zone.end)
        if m is None:
            continue
        if not run:
            inside = document.tokens.within(zone.start, m.end())
            first, last = inside.start, inside.stop
        run.append(_title(document.text, m.end(), zone.end))
    if len(run) >= 2 and last > first:
        yield Declaration(first, last, None, tuple(run), "pillars.labels")


def _title(text: str, start: int, end: int) -> tuple[int, int]:
    """The title of a listed line: up to its colon, dash or first full stop where these come early."""
    m = re.compile(r"\s*(?::|\s[–—-]\s|\.(?=\s|$))").search(text, start, end)
    if m and m.start() > start and len(text[start : m.start()].split()) <= 14:
        end = m.start()
    return _trim(text, start, end)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Without blank space, a leading "and" and closing punctuation."""
    while start < end and text[start] in " \t\n\r\xa0,;:–—-":
        start += 1
    if text[start : start + 4].lower() == "and ":
        start += 4
    while end > start and text[end - 1] in " \t\n\r\xa0,;.:–—":
        end -= 1
    if text[start:end].endswith((" and", ";and")):
        end -= 4
        while end > start and text[end - 1] in " ;,":
            end -= 1
    return start, end
