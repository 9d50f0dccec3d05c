"""What stands before the article's running text: site name, headline, standfirst, byline, date."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from pipeline.lexicon import table
from pipeline.stages.boilerplate.furniture import is_menu
from pipeline.stages.boilerplate.lines import Line
from pipeline.stages.boilerplate.shapes import byline_opener, date_parts, is_division, is_issuer, names_place
from pipeline.stages.boilerplate.turns import is_turn_label

_OFFICE_WORDS = frozenset(row["word"] for row in table("reading/office_words"))
_NAME = r"[A-ZÀ-Þ][\w'’.-]+(?: [A-ZÀ-Þ][\w'’.-]*){1,3}"
_PLACE = r"[A-ZÀ-Þ][\w'’.-]+(?:(?: and|,)? [A-ZÀ-Þ][\w'’.-]+)*"
_SIGNATURE = re.compile(rf"{_NAME}(?:(?:,| and| &) {_NAME})*(?:(?: in| \|) {_PLACE})?")
_TITLED = re.compile(
    r"(?:(?:Senator )?[Tt]he )?(?:Rt\.? )?Hon\b"
    r"|(?:Dr|Mr|Mrs|Ms|Sir|Dame|Prof|H\.E)\b\.?|(?:Senator|His|Her) [A-Z]|.* MP$"
)
_SPOKEN = re.compile(r"[A-Z][\w.'’ ]{0,40}:\s")
"""Who asks, before the question: ``Newsroom: How was the visit?``"""
_PICTURE = re.compile(r"[A-Z][A-Z .]*(?:-[A-Z][A-Z .&]*){2,}(?:\([A-Z]{2,3}\))?")
"""How a desk files a picture: ``CHINA-FUJIAN-SEA-FISHING (CN)``."""
_CROWD = 6
_STEM = 6
_OPENING = 12
"""The text is about what its first lines are about."""
_LEAD_REACH = 8
_MOST_LEADS = 6
_LONGEST_LEAD = 3
"""A standfirst has at most this many paragraphs before the byline."""


def label_head(lines: Sequence[Line], first: int, counts: Counter[str]) -> None:
    """Label the lines before `first`, where the running text begins, and the standfirst at its beginning."""
    topics = _topics(lines, first)
    headline = _asking(lines, first, topics) or _choose(lines, first, counts, topics)
    leads = 0
    greeting = first  # "Excellencies," directly above the text is part of it
    while greeting > 0 and lines[greeting - 1].kind is None and _opens(lines[greeting - 1]):
        greeting -= 1
    for i in range(first):
        line = lines[i]
        if line.kind is not None:
            continue
        above = lines[i - 1] if i else None
        if headline is not None and line.text == lines[headline[0]].text:
            line.label("headline", "headline" if i == headline[0] else "headline-repeated")
        elif headline is None and line.count >= 5:
            line.label("paragraph", "no-headline")
        elif headline is None or i < headline[0]:
            line.label("boilerplate", "before-headline")
        elif i < headline[1]:
            line.label("headline", "headline")
        elif is_turn_label(line):
            continue
        elif _PICTURE.fullmatch(line.text):
            line.label("boilerplate", "picture-file")
        elif headline and i >= headline[1] and (i >= greeting or line.text[-1] in ",:"):
            line.label("paragraph", "salutation")
        elif is_issuer(line):
            line.label("byline", "issuer")
        elif is_division(line) or (above and above.rule == "division" and lines[i + 1].prose):
            line.label("heading", "division")
        elif line.listed and line.count <= 10 and lines[i + 1].prose and not lines[i + 1].listed and _numbered(line):
            line.label("heading", "numbered")
        elif is_person(line) and above and byline_opener(above.text) >= len(above.text.rstrip(" :")):
            line.label("byline", "name-after-by")
        elif (is_person(line) or is_signature(line)) and _beside(lines, i, ("byline", "dateline")):
            line.label("byline", "name-by-date")
        elif lines[i + 1].kind == "dateline" and names_place(line):
            line.label("dateline", "place-by-date")
        elif i == first - 1 and line.text.isupper() and line.count <= 3 and "+" not in line.text:
            line.label("dateline", "place-above-text")
        elif leads < _MOST_LEADS and i < headline[1] + _LEAD_REACH and _is_lead(line, topics, i == headline[1]):
            line.label("lead", "standfirst")
            leads += 1
        else:
            line.label("boilerplate", "after-headline")
    if headline is not None and sum(line.kind == "boilerplate" for line in lines[: headline[0]]) > _CROWD:
        for line in lines[: headline[0] - 3]:  # names, dates and pictures of other stories
            line.label("boilerplate", "before-headline")
    _label_lead(lines, first, headline)


def _opens(line: Line) -> bool:
    """Short words before longer ones: ``Excellencies,``, ``Thank you very much.``"""
    return line.text[-1] in ",:!" or (line.stop and line.count >= 3 and not line.listed)


def _label_lead(lines: Sequence[Line], first: int, headline: tuple[int, int] | None) -> None:
    """Running text between the headline and the byline is the standfirst."""
    if headline is None:
        return
    for i in range(first, min(first + _LONGEST_LEAD + 1, len(lines))):
        if lines[i].kind in ("byline", "dateline"):
            if not any(line.prose for line in lines[i + 1 : i + 6]):
                return  # a date below a short text
            for line in lines[first:i]:
                if line.kind is None and line.prose:
                    line.label("lead", "standfirst")
            return
        if not lines[i].prose:
            return


def _topics(lines: Sequence[Line], first: int) -> frozenset[str]:
    """How the longer words of the first paragraphs begin: headline and standfirst share some, other titles few."""
    words = (word for line in lines[first : first + _OPENING] if line.prose for word in line.words)
    return frozenset(word[:_STEM].lower() for word in words if len(word) > 3)


def _kin(line: Line, topics: frozenset[str]) -> float:
    """The share of a line's longer words that the text has, too."""
    words = [word[:_STEM].lower() for word in line.words if len(word) > 3]
    return sum(word in topics for word in words) / len(words) if words else 0.0


def _is_lead(line: Line, topics: frozenset[str], adjacent: bool) -> bool:
    """A standfirst, or a list of points, between the headline and the text."""
    if line.count < 7 and not line.listed and not (line.stop and line.count > 2):
        return False
    return adjacent or line.listed or _kin(line, topics) >= 0.25


def _choose(lines: Sequence[Line], first: int, counts: Counter[str], topics: frozenset[str]) -> tuple[int, int] | None:
    """The headline: the line above the text that looks most like one, with the lines that continue it."""
    open_lines = [i for i in range(first) if lines[i].kind is None or _dated_title(lines[i])]
    if not open_lines:
        return None
    scores = {i: _score(lines[i], counts) for i in open_lines}
    if len(open_lines) > _CROWD:  # far above the text are menus and the titles of other stories
        for below, i in enumerate(reversed(open_lines)):
            scores[i] += _standing(lines, i, topics) - below // 6
    if open_lines[0] == 0 and first > 1 and lines[1].rule == "menu":
        scores[0] -= 6  # what stands above the menu is the site's name
    best = max(open_lines, key=lambda i: (scores[i], -i))
    if scores[best] < 1 and not (len(open_lines) == 1 and lines[best].count == 2 and scores[best] > -4):
        return None
    lines[best].kind = None
    start, end = best, best + 1
    while start > 0 and lines[start - 1].kind is None and _continues(lines[start - 1], lines[start]):
        start -= 1
    while end < first and lines[end].kind is None and _continues(lines[end - 1], lines[end]):
        end += 1
    return start, end


def _standing(lines: Sequence[Line], i: int, topics: frozenset[str]) -> int:
    """What speaks for a line among many: words of the text, and a byline or date soon after it."""
    kin = _kin(lines[i], topics)
    signed = any(line.kind in ("byline", "dateline") for line in lines[i + 1 : i + 5])
    return 5 * (kin >= 0.4) - 4 * (kin < 0.2) + 3 * signed


def _asking(lines: Sequence[Line], first: int, topics: frozenset[str]) -> tuple[int, int] | None:
    """A headline that is a question counts as running text; it stands first, above a longer paragraph."""
    if first + 1 >= len(lines):
        return None
    line, below = lines[first], lines[first + 1]
    if line.kind is not None or line.text[-1] not in "?!？" or line.count > 16 or _SPOKEN.match(line.text):
        return None
    if not below.prose or below.count <= line.count:
        return None
    above = sum(other.kind is None for other in lines[:first])
    if above == 0 or (above > _CROWD and _kin(line, topics) >= 0.4):
        line.label("headline", "headline")
        return first, first + 1
    return None


def _continues(above: Line, below: Line) -> bool:
    """Whether two lines are one headline: both in capitals, or broken with the lower one in small letters."""
    if above.upper and below.upper:
        return below.gap <= 2
    return below.gap == 1 and not above.stop and below.text[:1].islower()


def _score(line: Line, counts: Counter[str]) -> int:
    """How much a line looks like a headline; of equals the first is taken, the second being its standfirst."""
    score = min(line.count, 4)
    score += 6 * (counts[line.text] == 2 and line.count >= 4)
    score += 3 * (line.upper and line.count >= 4)
    score -= 6 * (_is_site_name(line) or is_issuer(line) or _is_titled(line))
    score -= 4 * (line.count < 3)
    score -= 3 * _dated_title(line)
    score -= 10 * (line.count > 45)
    score -= 8 * (line.text[-1:] in ":," or _PICTURE.fullmatch(line.text) is not None)
    score -= 12 * (line.listed and not line.upper)
    score -= 20 * (is_menu(line) or line.text.count("   ") > 1)  # entries of a menu set apart by blanks
    return score


def _dated_title(line: Line) -> bool:
    """A line with a date that has more words than a place and a date need: ``Press Briefing – April 4, 2022``."""
    return line.rule == "date-line" and len(date_parts(line.text)[1]) >= 3


def _is_site_name(line: Line) -> bool:
    """A name and a motto: ``Example.org - News of the world``."""
    for sign in (" - ", " – ", " — ", " | "):
        head, found, _ = line.text.partition(sign)
        if found and " " not in head and "." in head.strip("."):
            return True
    head, bar, _ = line.text.partition(" | ")
    return bool(bar) and (head.count(" ") < 2 or head.isupper())


def is_person(line: Line) -> bool:
    """Two to four words with capitals, none of them a word for an office or a newspaper."""
    words = line.words
    return (
        2 <= len(words) <= 4
        and not (line.stop or line.listed)
        and all(word[0].isupper() and word.lower() not in _OFFICE_WORDS for word in words)
        and not set(line.text) & set(",:;|/&@#()0123456789")
    )


def _numbered(line: Line) -> bool:
    return line.text.lstrip("([")[0].isdigit()


def _is_titled(line: Line) -> bool:
    """A name with a form of address and nothing else: ``The Hon. Ann Other MP``, ``Senator the Hon Bo Else``."""
    return (
        line.count <= 7
        and bool(_TITLED.match(line.text))
        and not any(word[0].islower() and word != "the" for word in line.words)
    )


def is_signature(line: Line) -> bool:
    """One or two names with a place: ``Ann Other in Nairobi``, ``Ann Other and Bo Else``."""
    if any(word.lower() in _OFFICE_WORDS for word in line.words):
        return False
    return bool(_SIGNATURE.fullmatch(line.text))


def _beside(lines: Sequence[Line], i: int, kinds: tuple[str, ...]) -> bool:
    return any(0 <= j < len(lines) and lines[j].kind in kinds for j in (i - 1, i + 1))
