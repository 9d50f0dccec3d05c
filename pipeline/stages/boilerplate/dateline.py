"""The place, day and agency that a report opens with: ``BEIJING, Nov. 30 (Xinhua) --``."""

from __future__ import annotations

import re

from pipeline.lexicon import word_set
from pipeline.stages.boilerplate.shapes import AGENCY_NAMES, date_parts

_LONGEST = 140
_PLACE_WORDS = 4
"""Words of a place in brackets, at most."""
_DASH = re.compile(
    r"""\s*(?:--+|[–—―])\s*|\s_\s+     # BEIJING, Nov. 30 (Xinhua) --
      |\s+-\s+|(?<=\))\s*[-:]\s*       # JAKARTA (ANTARA) -
      |:\s+                            # NEW DELHI:
      |(?<=/)\s*\.?\s*(?=\S)           # MOSCOW, July 5. /TASS/.
      |(?<=\))\.?\s+(?=[A-Z“"])        # New Delhi, May 5 (PTI) The
      |(?:(?<=\))|(?<=[^\W_]{2}))\.-{1,2}\s*  # HANOI, May 5 (VNA).-  LIMA.-  but no U.S.-Kenya
    """,
    re.VERBOSE,
)
_WHOLE = re.compile(r"[(\[](?P<inside>[^()\[\]\n]{6,70})[)\]]\s*(?P<dash>--+|[–—―:-])?\s*(?=[\w“\"])")
"""Place and day in brackets before the report: "(Oslo, 5 May 2016) –"."""
_PLACE = re.compile(r"[^\W\d_][\w.'’ /-]*(?:,\s*[^\W\d_][\w.'’ -]*){0,3}")
_TITLES = word_set("boilerplate/sets", "dateline.titles")
_OFFICES = word_set("boilerplate/sets", "dateline.offices")
_SMALL = word_set("boilerplate/sets", "dateline.small")
_BRACKETED = re.compile(r"[(\[/]\s*(?P<name>[^()\[\]/\d][^()\[\]/]{1,39}?)\s*[)\]/]")


def dateline_end(text: str, *, bare: bool = True) -> int:
    """Where the dateline at the start of a paragraph ends, its dash included; 0 where there is none.

    With `bare`, a place in capitals will do (``OSLO:``); else a day or an agency must stand with it.

    An agency written twice over (``X, May 1, 2005 (Y) -- X, May 1 (Y)--``) is one dateline.
    """
    end = _one(text, bare)
    if end:
        again = _one(text[end : end + _LONGEST], False)
        return end + again
    return 0


def is_dateline(text: str) -> bool:
    """A dateline that has a line of its own."""
    return len(text) <= _LONGEST and dateline_end(f"{text} The", bare=text[-1] != ":") >= len(text)


def dateline_agency(text: str) -> tuple[int, int] | None:
    """Bounds of the agency's name in a dateline."""
    for match in _BRACKETED.finditer(text):
        for part in re.finditer(r"[^/]+", match["name"]):
            if part.group().strip() in AGENCY_NAMES:
                start = match.start("name") + part.start()
                return start, start + len(part.group().rstrip())
    return None


def _one(text: str, bare: bool) -> int:
    head = text[:_LONGEST]
    whole = _WHOLE.match(head)
    if whole is not None and _place_and_day(whole["inside"], dashed=whole["dash"] is not None):
        return whole.end()
    for dash in _DASH.finditer(head):
        if dash.start() == 0 or dash.end() >= len(text):
            continue
        if _says_where(head[: dash.start()].strip(), dash.group().strip(), bare):
            return dash.end()
    return 0


def _place_and_day(text: str, *, dashed: bool) -> bool:
    """Whether words in brackets are a day with its place, or before a dash a day alone."""
    has_date, rest = date_parts(text)
    placed = 0 < len(rest) <= _PLACE_WORDS and all(word[0].isupper() for word in rest)
    return has_date and (placed or (dashed and not rest))


def _says_where(text: str, dash: str, place_alone: bool) -> bool:
    """Whether the words before the dash are place, day and agency and nothing else."""
    agency = dateline_agency(text)
    bare = _BRACKETED.sub(" ", text).strip(" .,;:")
    bracketed = len(bare) < len(text.strip(" .,;:"))
    has_date, rest = date_parts(bare)
    if not rest:
        return (has_date and agency is not None) or (not bare and agency is not None)
    if len(rest) > 7 or not all(word[0].isupper() or word in _SMALL for word in rest):
        return False
    if rest[0].rstrip(".").lower() in _TITLES:  # "MS. COLE:" speaks
        return False
    if dash == ":" and not _OFFICES.isdisjoint(word.strip(",.").lower() for word in rest):
        return False
    place_first = bool(_PLACE.match(bare)) and bare[0].isupper()
    if not place_first:
        return False
    if agency is not None:
        return True
    if not dash:
        return False
    if has_date:
        return bare.startswith(rest[0])
    capitals = rest[0].isupper() and len(rest[0]) > 2
    return capitals and (place_alone or dash not in ("-", ":")) and (not bracketed or dash not in ("-", ":"))
