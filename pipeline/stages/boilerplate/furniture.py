"""Page furniture: the texts of buttons and boxes, rows of links, threads of comments, layout debris."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.lexicon import table
from pipeline.stages.boilerplate.lines import Line

_FURNITURE = {(row["form"], row["match"]): row["role"] for row in table("boilerplate/furniture")}
_HELD = re.compile(
    r"(?<!\w)(?:" + "|".join(re.escape(form) for form, match in _FURNITURE if match == "holds") + r")(?!\w)"
)
_LONGEST_OPENER = max(form.count(" ") + 1 for form, match in _FURNITURE if match == "opens")
_FIRST_WORDS = frozenset(form.split(" ")[0] for form, match in _FURNITURE if match == "opens")
_DEBRIS = re.compile("(?:" + "|".join(row["word"] for row in table("boilerplate/layout_words")) + "){2,}")
_STAMP = re.compile(
    r"\bat \d{1,2}[:.]\d\d ?(?:[ap]\.?m\.?)?(?: said:?| says:?|$)"
    r"|^\d+ (?:second|minute|hour|day|week|month|year)s? ago",
    re.IGNORECASE,
)
_CONSENT = re.compile(r"\b(?:(?:web)?sites?|browser|privacy|consent|accept|Web[a-z]*|Datenschutz\w*|sitio|navegador)\b")
_GLUED_LABEL = re.compile(r"[A-Z][a-z]+(?=[A-Z])")
_EDGE_SIGNS = " \t\u00a0()[]{}<>|»«›‹→←↑↓▶►•·:*#+-–—_.…!?0123456789,"
_MARK_LINE = re.compile(r"[\W_]+|-\s?30\s?-|\W*(?:the )?ends?(?:[/-][a-z]{1,6})*\W*|enditem", re.IGNORECASE)


def furniture(line: Line) -> str | None:
    """The role of a line of page furniture (tail, link, line); None for other lines."""
    if "ookie" in line.text[:600] and _CONSENT.search(line.text[:600]):  # what a page says about its cookies is long
        return "line"
    if line.count > 30:
        return None
    low = line.text.lower()
    if line.prose and line.count > 14:
        held = _HELD.search(low) if line.count <= 25 else None
        return _FURNITURE[held.group(), "holds"] if held else None
    bare = low.strip(_EDGE_SIGNS)
    if role := _FURNITURE.get((bare, "whole")):
        return role
    words = low.lstrip(_EDGE_SIGNS).split(" ", _LONGEST_OPENER)
    opens = words[0] in _FIRST_WORDS or words[0].rstrip(":,.!") in _FIRST_WORDS
    for size in range(min(len(words), _LONGEST_OPENER), 0, -1) if opens else ():
        form = " ".join(words[:size])
        if role := _FURNITURE.get((form, "opens")) or _FURNITURE.get((form.rstrip(":,.!"), "opens")):
            return role
    if line.count <= 25 and (held := _HELD.search(low)):
        return _FURNITURE[held.group(), "holds"]
    if glued := _GLUED_LABEL.match(line.text):  # "CategoriesNews, Speech" has lost its space
        form = glued.group().lower()
        if role := _FURNITURE.get((form, "opens")) or _FURNITURE.get((form, "whole")):
            return role
    return "line" if _RIGHTS.match(low) or "all rights reserved" in low else None


# A sign of copyright, or one typed with brackets, with the year or the word: "(c) mining" is the third item of a list.
_RIGHTS = re.compile(r"©|\(c\)\s+(?:copyright|\d{4}\b)")


def mark_thread(lines: Sequence[Line], roles: list[str | None]) -> None:
    """A thread of comments shows by lines that say when each was written; three of them are a thread."""
    stamps = [i for i, line in enumerate(lines) if line.count <= 16 and _STAMP.search(line.text)]
    if len(stamps) >= 3:
        roles[stamps[0]] = "thread"
        for i in stamps:
            lines[i].label("boilerplate", "thread")


def is_debris(line: Line) -> bool:
    """Names of layout classes run together, as editors leave them."""
    return 8 <= line.size <= 60 and bool(_DEBRIS.fullmatch(line.text))


def is_menu(line: Line) -> bool:
    """A row of links: several short parts between bars or bullets, and no sentence."""
    if line.stop:
        return False
    for sign in ("|", " • ", " · ", " » ", " › ", " > ", " / "):
        if line.text.count(sign) >= (2 if sign != "|" else 1):
            parts = [part.strip() for part in line.text.split(sign)]
            if len(parts) == 2 and not any(_FURNITURE.get((part.lower(), "whole")) for part in parts):
                continue
            if all(len(part) <= 60 and part.count(" ") <= 5 for part in parts):
                return True
    return False


def is_end_mark(line: Line) -> bool:
    """A sign that closes an article: ``###``, ``-30-``, ``●``, ``ENDS``."""
    return line.size <= 12 and bool(_MARK_LINE.fullmatch(line.text))
