"""Series: items that bullets, numbers, labels or ordinals set apart, in lines or in sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.document import BODY, Document
from pipeline.lexicon import table

Items = list[tuple[int, int]]
NUMBERS = {row["word"]: int(row["value"]) for row in table("pillars/numbers")}
ORDINALS = {row["word"]: int(row["value"]) for row in table("pillars/ordinals")}
_BULLET = re.compile(r"[ \t]*(?:[-–—•·*▪●○►✓]|\(?(?:\d{1,2}|[ivx]{1,4}|[a-h]|[IVX]{1,4})[.):])[ \t]*(?=\S)")
_MARKER = re.compile(
    r"(?<![\w(])\(?(?:(?P<digit>\d{1,2})|(?P<roman>[ivx]{1,5})|(?P<letter>[a-h]))[).]\s+(?=\S)",
)
_BRIEF = 6
LONGEST_LINE = 10
"""Words of a line that is an item by itself, at most."""
_LONGEST_GAP, LONGEST_TITLE = 3, 90
"""Paragraphs between two numbered titles of a set, and characters of a title, at most."""
_COUNT = r"(?:\d{1,2}|[IVX]{1,4}|one|two|three|four|five|six|seven|eight)"
_PLACE = r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|1st|2nd|3rd|[4-9]th)"
_LABEL = re.compile(
    rf"\s*(?:the\s+)?(?:(?:pillar|priority|axis|focus area|track)\s+(?:no\.?\s*)?{_COUNT}"
    rf"|{_PLACE}\s+(?:pillar|priority|axis))"
    r"\s*[:.–—-]\s*(?=\S)",
    re.IGNORECASE,
)
_DECLARED = r"(?:pillar|priority|area|axis|field|focus|track|strand|basket|orientation|direction|dimension|theme)"
_IS = r"(?:is|concerns|covers|will be|was|deals with|relates to)"
_ORDINAL_START = re.compile(
    rf"[\"“]?(?:And\s+)?(?:[Tt]he\s+)?(?P<word>[A-Za-z]+(?:\s+of\s+all)?)(?:\s+{_DECLARED}(?:\s+{_IS})?|\s+(?:is|concerns))?\s*[,:–—-]?\s+"
)
_ANOTHER = re.compile(r"(?:Another|The\s+other)\b.*\s(?:is|concerns)\s+$")
_NUMBERED_START = re.compile(
    rf"[\"“]?(?:(?:The\s+)?{_DECLARED}\s+)?(?P<word>\d|[IVX]{{1,4}}|[A-Za-z]{{3,5}})(?:\s+{_IS}|\s*[:–—]|(?<=[a-z]),)\s+",
    re.IGNORECASE,
)
"""The start of "Track one is trade", "One: security"."""
_TOPIC = re.compile(
    r"(?P<way>On|In|As\s+for|As\s+regards|Regarding|Concerning|Under|For|In\s+terms\s+of|With\s+(?:regard|respect)\s+to"
    r"|In\s+the\s+(?:field|area|sphere|domain|realm)s?\s+of)\s+(?:the\s+(?:field|area|sphere|pillar)\s+of\s+)?"
    r"(?P<topic>[^\n,;:.]{3,90}(?:,\s+[^\n,;:.]{3,40}){0,3}?),\s+(?:the|both|they|we|it|he|she|[A-Z])\S*\s"
)
"""The start of "On trade and investment, the two sides agreed to …"."""
_NO_TOPIC = re.compile(
    r"\d|\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Jan|Febr)uary|March|April|May|June|July|August"
    r"|(?:Septem|Octo|Novem|Decem)ber|(?:this|that|his|her|its)\s|addition|turn|response|reply|return|behalf|occasion"
    r"|fact|particular|conclusion|meeting|visit|statement|coming)\b"
)
""" "On Friday", "in this regard", "on behalf of": what such a sentence begins with besides a topic."""
_LONGEST_TURNS = 24
"""Sentences in which all topics of a declared set are told, at most."""
_IN_TURN = re.compile(
    rf"The\s+(?P<word>[a-z]+)\s+(?:pillar|priority|axis|strand|track)(?:\s+{_IS}|\s*[:–—]|(?P<comma>,))\s+"
)
_FIRST = re.compile(r"(?P<word>[A-Za-z]+)\s*,\s+|(?P<noun>the\s+[a-z]+)\s+(?:is|being)\s+", re.IGNORECASE)
_SAID = re.compile(
    r"(?:he|she|the (?:[Pp]resident|[Mm]inister|[Aa]mbassador)|(?:[A-Z][\w’'-]+ ?){1,3})"
    r" (?:said|noted|added|stressed|stated)(?:,| that)\s+"
)
"""Who says an item: "First of all, he said, the countries should …"."""
_CLOSED_QUOTE = re.compile(r',["”]\s')
_QUOTES = '"“”'
DECLARING = {*BODY, "heading"}
_ROMAN = {n: i for i, n in enumerate(("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"), 1)}


@dataclass(frozen=True, slots=True)
class Declaration:
    """A declared set: its words (token indices), the number it declares, and the characters of its items."""

    first: int
    last: int
    count: int | None
    items: tuple[tuple[int, int], ...]
    rule: str


def without_ordinal(text: str, start: int, end: int) -> tuple[int, int]:
    """An item without "first," or "the second is" before it."""
    if text.startswith("in addition to ", start):
        return start + len("in addition to "), end
    m = _FIRST.match(text, start, end)
    word = (m["word"] or m["noun"].split()[-1]).lower() if m else ""
    return (m.end(), end) if m and word in ORDINALS and m.end() < end else (start, end)


def told(document: Document, number: int, told_before: int = 0) -> Items:
    """The sentences after a declaration that begin with "First, …", "Second, …", "Track one is …"; some items may have
    been told before."""
    items: Items = []
    sentences = document.sentences
    for n in range(number + 1, min(number + 60, len(sentences))):
        sentence = sentences[n]
        if not items and n > number + 2:
            break
        limit = min(sentence.start + 60, sentence.end)
        alone = ORDINALS.get(document.text[sentence.start : sentence.end].strip(" .:").lower())
        if alone == told_before + len(items) + 1 and n + 1 < len(sentences):  # "First. The sides will …"
            items.append(trim(document.text, sentences[n + 1].start, sentences[n + 1].end))
            continue
        m = _ORDINAL_START.match(document.text, sentence.start, limit)
        value = ORDINALS.get(m["word"].lower()) if m else None
        if m and len(items) == 1 and not told_before and _ANOTHER.match(m.group()):
            value = 2
        if value is None:
            m = _NUMBERED_START.match(document.text, sentence.start, limit)
            word = m["word"].lower() if m else ""
            value = _value(word)
        if m and value is not None and (value == told_before + len(items) + 1 or (value == 0 and len(items) > 1)):
            said = _SAID.match(document.text, m.end(), sentence.end)
            start = said.end() if said else m.end()
            items.append(trim(document.text, start, _apposed(document.text, m, sentence.end)))
            if value == 0:
                break
    return items


def by_topic(document: Document, number: int, count: int | None) -> Items:
    """The topics with which the sentences after a counted declaration begin, all in one way: "On trade, the two sides
    agreed to …. On education, …". Each may have further sentences behind it."""
    items: Items = []
    sentences, text = document.sentences, document.text
    way = None
    for n in range(number + 1, min(number + _LONGEST_TURNS, len(sentences)) if count else 0):
        m = _TOPIC.match(text, sentences[n].start, sentences[n].end)
        if m is not None and way in (None, m["way"].lower()) and not _NO_TOPIC.search(m["topic"]):
            items.append(trim(text, *m.span("topic")))
            way = m["way"].lower()
        if not items:
            break
    return items if len(items) == count else []


def _apposed(text: str, begun: re.Match[str], end: int) -> int:
    """Where an item ends: before the verb where it is named in passing ("The first, trade, aims at"), with the
    quotation where the speaker is named after it."""
    closing = _CLOSED_QUOTE.search(text, begun.end(), end)
    end = closing.start() if closing else end
    comma = text.find(",", begun.end(), end)
    passing = begun.group().lower().startswith("the ") and begun.group().rstrip().endswith(",")
    return comma if passing and 0 < comma < begun.end() + LONGEST_TITLE else end


def _value(word: str) -> int | None:
    """The number that "2", "ii" or "two" means."""
    if word.isdigit():
        return int(word)
    return 1 if word == "one" else NUMBERS.get(word, _ROMAN.get(word))


def lines(document: Document, number: int) -> Items:
    """The lines after a declaration that begin with a bullet or a number, all of one style: after (a) and (b) the
    paragraph 5. is no further item. Between numbered titles that count up from one, paragraphs may stand."""
    items: Items = []
    style = None
    gap = 0
    sentence = document.sentences[number]
    for zone in document.zones[sentence.zone + 1 :]:
        if zone.kind not in DECLARING or zone.kind == "question":
            break  # "- Could you tell us …" after a heading is no item
        mark = _BULLET.match(document.text, zone.start, zone.end)
        value = _value(mark.group().strip(" \t().:").lower()) if mark else None
        follows = value == len(items) + 1
        if mark is None or style not in (None, _style(mark.group())) or (gap and not follows):
            gap += 1
            if style is None or not style.strip("().:").isalnum() or gap > _LONGEST_GAP:
                break
            continue
        if gap and zone.end - zone.start > LONGEST_TITLE:
            break
        if not items and value is not None and value > 1:
            break  # "2. The ministers …" goes on with the paragraphs of a paper
        gap = 0
        style = _style(mark.group())
        items.append(_title(document.text, mark.end(), zone.end))
    return items


def unmarked(document: Document, number: int, count: int | None) -> Items:
    """The items after a declaration whose bullets or numbers were lost: short lines, the titles before the colons of
    paragraphs ("Trade: the two sides will …"), or headings, in lines that follow one another as many as are declared;
    without a number, short lines after a colon."""
    sentence = document.sentences[number]
    text, zones = document.text, document.zones[sentence.zone + 1 :]
    if (
        sentence.end < document.zones[sentence.zone].end
        and text[sentence.end : zones[0].start if zones else None].strip()
    ):
        return []
    announced = text[sentence.start : sentence.end].rstrip().endswith(":")
    short: Items = []
    titles: Items = []
    headings: Items = []
    for n, zone in enumerate(zones[: 60 if count else 16]):
        if zone.kind not in DECLARING or zone.kind == "question":
            break
        line = text[zone.start : zone.end].rstrip()
        words = line.count(" ") + 1
        if len(short) == n and words <= LONGEST_LINE and line[-1] not in ".:?!":
            short.append(trim(text, zone.start, zone.end))
        start, end = _title(text, zone.start, zone.end)
        if len(titles) == n and end < zone.start + len(line) - 1 and text.count(" ", start, end) < LONGEST_LINE:
            titles.append((start, end))
        if (zone.kind == "heading" or _heads(document, sentence.zone + 1 + n)) and (headings or not n):
            headings.append(trim(text, zone.start, zone.end))
        if max(len(short), len(titles)) <= n and not headings:
            break
    if count is None:
        if not announced or len(short) > 1:
            return short if announced else []
        brief = all(text.count(" ", a, b) < _BRIEF for a, b in titles)
        return titles if len(titles) > 2 and brief else []  # "Upholding peace. We will …"
    exact = next((items for items in (short, titles) if len(items) == count), headings[:count])
    return exact if len(exact) == count else []


def _heads(document: Document, n: int) -> bool:
    """Whether a line is the title of the paragraph after it, though nothing marks it as a heading."""
    if n + 1 >= len(document.zones):
        return False
    zone, after = document.zones[n], document.zones[n + 1]
    line = document.text[zone.start : zone.end].rstrip()
    below = document.text[after.start : after.end].rstrip()
    short = line[:1].isupper() and line.count(" ") < LONGEST_LINE and line[-1] not in '.:;?!”"'
    return short and below[-1:] in (".", "”", '"') and len(below) > len(line)


def _style(mark: str) -> str:
    """The look of a list marker, whatever its number: ``(b)`` → ``(a)``, ``12.`` → ``1.``"""
    look = re.sub(r"[A-Z]+", "A", re.sub(r"[a-z]+", "a", mark.strip()))
    return re.sub(r"\d+", "1", look)


def marks(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where the markers (i), (ii) … or 1), 2) … of a list begin and end, as long as they count up from one."""
    marks: list[tuple[int, int]] = []
    for m in _MARKER.finditer(text, start, end):
        value = int(m["digit"]) if m["digit"] else _ROMAN.get(m["roman"] or "", 0)
        if not value and m["letter"]:
            value = ord(m["letter"]) - 96
        if value == len(marks) + 1 or (m["roman"] == "i" and not marks):
            marks.append((m.start(), m.end()))
    return marks


def labelled(document: Document) -> Iterator[Declaration]:
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


def named_in_turn(document: Document, taken: int) -> Iterator[Declaration]:
    """Sentences that name pillars in turn without a declaration: "The first pillar, trade, … The second pillar …"."""
    run: Items = []
    first = last = 0
    for sentence in document.sentences:
        if sentence.first <= taken or document.zones[sentence.zone].kind not in BODY:
            continue
        m = _IN_TURN.match(document.text, sentence.start, sentence.end)
        if m is None or ORDINALS.get(m["word"].lower()) != len(run) + 1:
            continue
        if not run:
            inside = document.tokens.within(sentence.start, m.end())
            first, last = inside.start, inside.stop
        end = document.text.find(",", m.end(), sentence.end) if m["comma"] else -1
        run.append(trim(document.text, m.end(), sentence.end if end < 0 else end))
    if len(run) >= 2:
        yield Declaration(first, last, None, tuple(run), "pillars.ordinals")


def _title(text: str, start: int, end: int) -> tuple[int, int]:
    """The title of a listed line: up to its colon, dash or first full stop where these come early."""
    m = re.compile(r"\s*(?::|\s[–—-]\s|\.(?=\s|$))").search(text, start, end)
    if m and m.start() > start and len(text[start : m.start()].split()) <= 14:
        end = m.start()
    return trim(text, start, end)


def _quoting(text: str, start: int, end: int) -> bool:
    """Whether a quotation stands between: “Belt” and “Road”."""
    return sum(text.count(mark, start + 1, end) for mark in _QUOTES) > 0


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Without blank space, a leading "and" and closing punctuation."""
    while start < end and text[start] in " \t\n\r\xa0,;:–—-":
        start += 1
    if text[start : start + 4].lower() == "and ":
        start += 4
    while end > start and text[end - 1] in " \t\n\r\xa0,;.:–—":
        end -= 1
    if end - start > 1 and text[end - 1] in _QUOTES and not _quoting(text, start, end - 1):
        return trim(text, start + (text[start] in _QUOTES), end - 1)
    if end - start > 1 and text[start] in _QUOTES and not _quoting(text, start + 1, end):
        start += 1
    if text[start:end].endswith((" and", ";and")):
        end -= 4
        while end > start and text[end - 1] in " ;,":
            end -= 1
    return start, end
