"""Who signs: names of outlets, agencies and authors in bylines, datelines and credit lines. Offsets into the line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.lexicon import many, table

_AGENCY: dict[str, str] = {
    form: row["name"] for row in table("reading/agencies") for form in (row["name"], *many(row["forms"]))
}
_AGENCY_PATTERN = re.compile(
    r"(?<![\w.])(?:" + "|".join(re.escape(form) for form in sorted(_AGENCY, key=len, reverse=True)) + r")(?![\w])"
)
_DAY = r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{4}[/.-]\d{1,2}[/.-]\d{1,2}"
_BESIDE_DATE = re.compile(
    rf"(?P<name>[^\W\d_][^\d|:]{{2,80}}?)(?P<again>(?P=name))?(?P<gap>\s*[|•·–—,-]?\s*)(?:{_DAY})", re.DOTALL
)
_OPENERS = sorted(
    (
        row["form"]
        for row in table("boilerplate/margins")
        if (row["kind"], row["place"]) == ("byline", "opens") and row["form"].endswith(("by", "author:", "reporter:"))
    ),
    key=len,
    reverse=True,
)
_AUTHOR_OPENER = re.compile(rf"(?:{'|'.join(map(re.escape, _OPENERS))}|por|par|von|oleh)\s*(?=[^\W\d_])", re.IGNORECASE)
_NAME = r"[^\W\d_](?:[\w'’.-]*[\w'’.])?"
_PERSON = re.compile(rf"{_NAME}(?:\s(?:{_NAME})){{1,4}}")
_SPLIT = re.compile(r"\s*(?:,|;|&|\band\b|\by\b|\bet\b|\bund\b|\be\b|\bdan\b)\s*")
_END_OF_NAMES = re.compile(
    r"\s*(?:\||•|·|–|—|\(|\s-\s|\d|\bin\b|\bpublished\b|\bupdated\b|\bfor\b|\bat\b)", re.IGNORECASE
)
_OFFICE_WORDS = frozenset(row["word"] for row in table("reading/office_words"))
_NO_NAMES = _OFFICE_WORDS | {row["word"] for row in table("boilerplate/calendar_words")} - {
    "may",
    "august",
    "april",
    "june",
}
_GLUED = re.compile(r"(?<!\bMc)(?<!\bMac)(?<!\bDe)(?<!\bDi)(?<!\bLa)(?<!\bLe)(?<=[a-zà-ÿ])[A-ZÀ-Þ]")
_SUFFIX = re.compile(r".{15,}?(?P<sign>\s+[|–—-]\s+)(?P<name>[^|–—\n]{2,40})")
_SOURCE = re.compile(r"^\W*[^\W\d_]{4,12}s?\s?:\s*(?P<name>[^\n]{2,80}?)\W*$")
_SITE = re.compile(r"(?P<name>(?:[a-z0-9-]+\.)+(?:[a-z]{2,})(?:\.[a-z]{2})?)(?=\s+[-–—|]\s)", re.IGNORECASE)
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:©\s*)?(?:\d{4}(?:\s?[-–]\s?\d{4})?)?\s*,?\s*(?P<name>[^\W\d_][^.|©\n]{1,60}?)(?=\s*(?:\d{4}|[.|©]|$))",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)

Bounds = tuple[int, int]


def outlet_beside_date(line: str) -> Bounds | None:
    """The outlet in a byline that is a name and a date: printed twice, glued to the date, or before a bar."""
    match = _BESIDE_DATE.match(line)
    if match is None or _AUTHOR_OPENER.match(line):
        return None
    name = match["name"].strip()
    glued = match["gap"] == "" and match.end("name") == match.start("gap") - len(match["again"] or "")
    if not (match["again"] or glued) or name.lower() in ("published", "updated", "posted on", "posted", "date"):
        return None
    start = match.start("name")
    return start, start + len(match["name"].rstrip())


def authors(line: str) -> Iterator[Bounds]:
    """The persons that a byline names, after "by" or at its beginning."""
    opener = _AUTHOR_OPENER.match(line)
    begin = opener.end() if opener else 0
    stop = _END_OF_NAMES.search(line, begin)
    end = stop.start() if stop else len(line)
    at = begin
    while at < end:
        cut = _SPLIT.search(line, at, end)
        until = cut.start() if cut else end
        name = line[at:until].strip(" .")
        if _PERSON.fullmatch(name) and _is_name(name) and not _is_office(name):
            start = line.index(name, at)
            yield start, start + len(name)
        elif opener is None:
            return  # without "by" only names may stand there
        if cut is None:
            return
        at = cut.end()


def _is_name(name: str) -> bool:
    if _GLUED.search(name):  # "Sports EditorFollow": a name and a button
        return False
    words = name.split()
    return words[0][0].isupper() and words[-1][0].isupper() and sum(w[0].isupper() for w in words) * 2 > len(words)


def _is_office(name: str) -> bool:
    words = name.split()
    return any(word in _AGENCY or word.lower().rstrip(".") in _NO_NAMES for word in words)


def agencies(line: str) -> Iterator[tuple[int, int, str]]:
    """The news agencies that a byline, dateline or credit names, with the name a record gives them."""
    seen = set()
    for match in _AGENCY_PATTERN.finditer(line):
        name = _AGENCY[match.group()]
        if name not in seen:
            seen.add(name)
            yield match.start(), match.end(), name


def named_source(line: str) -> Bounds | None:
    """What a line of the kind ``Source: The Daily`` names, where it is no address and no agency."""
    match = _SOURCE.match(line)
    return match.span("name") if match else None


def site_name(line: str) -> Bounds | None:
    """The site that a line of page furniture names: before its motto, or after a copyright sign."""
    match = _SITE.match(line) if "." in line else None
    if match is None:
        low = line.lower()
        if "copyright" in low or "©" in low or "(c)" in low:
            match = _COPYRIGHT.search(line)
    return match.span("name") if match else None


def site_suffix(headline: str) -> tuple[int, Bounds] | None:
    """The end of the headline proper and the bounds of the outlet joined to it: ``Talks begin | The Herald``."""
    match = _SUFFIX.fullmatch(headline)
    if match is None:
        return None
    words = match["name"].split()
    named = all(word[0].isupper() or word in ("of", "the", "and", "de") for word in words) and len(words) <= 5
    known = any(word.lower() in _OFFICE_WORDS or word in _AGENCY for word in words) or "." in match["name"].strip(".")
    if known if "|" not in match["sign"] else named or known:
        return match.start("sign"), match.span("name")
    return None


def web_address(line: str) -> Bounds | None:
    """An address in a credit line."""
    match = _ADDRESS.search(line)
    return (match.start(), match.start() + len(match.group().rstrip(".,;)]"))) if match else None
