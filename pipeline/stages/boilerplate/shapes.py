"""Shapes of lines that are not running text: dates, bylines, credits, captions, places, parts of a text."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.lexicon import many, table, word_set
from pipeline.stages.boilerplate.lines import Line

_CALENDAR = {row["word"]: row["kind"] for row in table("boilerplate/calendar_words")}
_MARGINS: dict[tuple[str, str], tuple[str, ...]] = {}
for _row in table("boilerplate/margins"):
    _MARGINS[_row["kind"], _row["place"]] = (*_MARGINS.get((_row["kind"], _row["place"]), ()), _row["form"])

_DIVISIONS = frozenset(row["word"] for row in table("boilerplate/divisions"))
_ISSUERS = tuple(row["form"] for row in table("boilerplate/issuers"))

_NUMERIC_DATE = re.compile(
    r"(?<!\d)(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})|\d{1,2}\. \d{1,2}\. \d{4})(?!\d)"
)
_CJK_DATE = re.compile(r"\d{4}\s*[年년]\s*\d{1,2}\s*[月월]\s*\d{1,2}\s*[日일]")
_DIGIT = re.compile(r"\d")
_PART = re.compile(r"\d+(?:[:.,]\d+)*(?:st|nd|rd|th|am|pm|h)?|[^\W\d_]+(?:[.'’][^\W\d_]+)*\.?", re.IGNORECASE)
_CLOCK = re.compile(r"[0-2]?\d[:.h][0-5]\d")
_URL = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_AGENCY_FORMS = frozenset(
    form for row in table("reading/agencies") for form in (row["name"], *many(row["forms"])) if form
)
_BETWEEN_CODES = re.compile(r"[()\[\]/\s,]+")
AGENCY_NAMES = {
    form: row["name"] for row in table("reading/agencies") for form in (row["name"], *many(row["forms"])) if form
}
"""Every form of an agency's name, with the name that a record gives."""
_AGENCY_STARTS = frozenset(_BETWEEN_CODES.split(form)[0] for form in _AGENCY_FORMS)
_AGENCY_LINE = re.compile(r"[(\[/—–\s-]*(?P<name>[^()\[\]/]{2,50}?)[)\]/.\s]*")


@lru_cache(maxsize=64)  # several questions about one line ask it
def date_parts(text: str) -> tuple[bool, tuple[str, ...]]:
    """Whether a short line holds a calendar date, and its words that are no part of one."""
    cut = text
    if numbered := _DIGIT.search(text) is not None:
        cut = _NUMERIC_DATE.sub(" ", text)
        if not text.isascii():
            cut = _CJK_DATE.sub(" ", cut)
    numeric = numbered and cut != text
    kinds: list[str] = []
    rest: list[str] = []
    for part in _PART.findall(cut):
        if part[0].isdigit():
            kinds.append("number")
        elif kind := _CALENDAR.get(part.lower().rstrip(".")):
            kinds.append(kind)
        else:
            rest.append(part)
    clock = "clock" in kinds and "number" in kinds and not rest
    return numeric or clock or ("month" in kinds and "number" in kinds), tuple(rest)


_LAST_BRACKETS = re.compile(r"[(\[](?P<inside>[^()\[\]]{2,60})[)\]]$")


def _any_of(kind: str, place: str) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(form) for form in _MARGINS[kind, place]))


_HOLDS, _SHOWS = _any_of("caption", "holds"), _any_of("caption", "shows")


def is_credit(line: Line) -> bool:
    """Where the article comes from: a source, an agency, who reported and edited it."""
    if line.count > 40 and not _URL.search(line.text):
        return False
    if line.prose and line.function >= 0.3 * len(line.words):
        return False
    low = line.text.lower().lstrip("([*—–- ")
    if low.startswith(_MARGINS["credit", "opens"]) or low.rstrip(")].") in _MARGINS["credit", "whole"]:
        return line.count <= 25 or bool(_URL.search(line.text))
    return agency_line(line.text) is not None


def agency_line(text: str) -> str | None:
    """The agency, where a line is nothing but its name: ``(Xinhua)``, ``VNA``, ``/TASS/``, ``PTI/ANI``."""
    if len(text) > 60:
        return None
    first, *others = [part for part in _BETWEEN_CODES.split(text.strip("-–— ")) if part] or [""]
    if first.lstrip("-–—") not in _AGENCY_STARTS:
        return None
    match = _AGENCY_LINE.fullmatch(text)
    if match and (name := AGENCY_NAMES.get(match["name"].strip())):
        return name
    # the desk's codes may follow: PTI/ANI, PTI ABC DE
    plain = all(part in _AGENCY_FORMS or (part.isupper() and len(part) <= 4) for part in others)
    return AGENCY_NAMES.get(first) if plain else None


_BYLINE_OPENER = re.compile(
    "(?:" + "|".join(re.escape(f) for f in sorted(_MARGINS["byline", "opens"], key=len, reverse=True)) + r")"
)


def byline_opener(text: str) -> int:
    """Length of the words that open a byline; 0 where none do."""
    match = _BYLINE_OPENER.match(text.lower())
    if not match:
        return 0
    after = text[match.end() : match.end() + 1]
    # "Posted onMay 31" has lost its space, "Bystander" has not
    return match.end() if not after.isalpha() or (after.isupper() and text[match.end() - 1].islower()) else 0


def may_sign(text: str) -> bool:
    """Whether a line has anything of a byline or a date line: a figure, or words that open or close one."""
    return (
        _DIGIT.search(text) is not None
        or byline_opener(text) > 0
        or text.lower().endswith(_MARGINS["byline", "closes"])
    )


def is_byline(line: Line) -> bool:
    """Who wrote the article and when it appeared."""
    if line.prose or (line.stop and line.count > 6) or line.count > 22 or line.text[-1] in "?？":
        return False
    text = line.text
    has_date, rest = date_parts(text) if _DIGIT.search(text) else (False, ())
    if size := byline_opener(text):
        opener = text[:size].lower()
        if opener in ("by", "por", "par", "von", "oleh"):
            name = [word for word in WORDS.findall(_CONTACT.sub(" ", text[size:])) if word.lower() not in _NAME_LINKS]
            return (
                has_date
                or size == len(text)
                or (0 < len(name) <= 10 and sum(w[0].isupper() for w in name) >= 0.8 * len(name))
            )
        return has_date or line.count <= 8 or opener[-1] == ":"
    low = text.lower()
    if has_date and len(rest) <= 12:
        marked = any(mark in low for mark in ("|", "update", "published", "posted", "source:"))
        return marked or any(word in _AGENCY_FORMS for word in rest) or glued_name(text) is not None
    return line.count <= 8 and low.endswith(_MARGINS["byline", "closes"])


WORDS = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*")
_CONTACT = re.compile(r"\([^()]*\)|\S+@\S+")
_NAME_LINKS = word_set("boilerplate/sets", "shapes.name_links")
_GLUED = re.compile(r"(?P<name>\D{3,80}?)(?P=name)?\s*(?P<date>\d{1,2}[/.-]\d{1,2}[/.-]\d{4}.*)", re.DOTALL)


def glued_name(text: str) -> tuple[int, int] | None:
    """Bounds of a name that stands before a date without a space, or is printed twice before it."""
    match = _GLUED.fullmatch(text)
    if match is None:
        return None
    start, end = match.span("name")
    twice = match.start("date") - end >= end - start > 0 and text[end:].startswith(match["name"])
    glued = not text[match.start("date") - 1].isspace()
    return (start, end) if twice or glued else None


def is_caption(line: Line) -> bool:
    """Words under a picture that show themselves as such: a photo credit, places of people in it."""
    if line.count > 70 or (line.stop and line.count > 45):
        return False
    low = line.text.lower()
    if low.startswith(_MARGINS["caption", "opens"]) or low.endswith(_MARGINS["caption", "closes"]):
        return True
    if _HOLDS.search(low):
        return True
    return _ends_with_credit(line) or (not line.stop and bool(_SHOWS.search(low)) and not line.listed)


def _ends_with_credit(line: Line) -> bool:
    """A credit in brackets at the end: ``[File: Reuters]``, or an agency where no full stop precedes: ``(AFP)``."""
    match = _LAST_BRACKETS.search(line.text)
    if match is None or match.start() == 0:
        return False
    parts = re.split(r"[\s/:,]+", match["inside"])
    if any(part.lower() in _MARGINS["caption", "bracketed"] for part in parts):
        return True
    signed = [part in _AGENCY_FORMS for part in parts]
    # "(Xinhua/Ann Other)" signs a picture, "(Xinhua)" after a full stop the article
    return any(signed) and (not line.stop or not all(signed))


def is_date_line(line: Line) -> bool:
    """A line that is a date, with a place at most."""
    if line.size > 90 or line.count > 12 or line.prose:
        return False
    if _CLOCK.fullmatch(line.text):
        return True
    if not _DIGIT.search(line.text):
        return False
    has_date, rest = date_parts(line.text)
    if not has_date or line.text[-1:] in ":;":
        return False
    return not rest or (len(rest) <= 6 and all(w[0].isupper() for w in rest) and not line.stop)


def names_place(line: Line) -> bool:
    """A name, as places have them: ``Airport Terminal 2, Capital``, ``Palace of Nations``."""
    return (
        not (line.stop or line.listed or line.text[-1] in ":;,")
        and line.count <= 9
        and all(not word[0].islower() or word in ("of", "de", "the", "al", "and", "la") for word in line.words)
    )


def is_division(line: Line) -> bool:
    """The number of a part of a text: ``Article 1``, ``Annex II``."""
    if line.listed and line.upper:  # "II. PRIORITIES"
        return True
    return line.count <= 3 and not line.stop and line.words[:1] != [] and line.words[0].lower() in _DIVISIONS


def is_issuer(line: Line) -> bool:
    """The name of an office that issues texts."""
    return line.count <= 12 and not line.stop and line.text.lower().startswith(_ISSUERS)
