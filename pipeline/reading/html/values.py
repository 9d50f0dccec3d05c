"""Values as pages write them: instants, names of people, titles with the name of the site, addresses, languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit

_ISO = re.compile(
    r"(?P<day>(?:19|20)\d\d-[01]?\d-[0-3]?\d)"
    r"(?:[T\s]+(?P<clock>[0-2]?\d:[0-5]\d(?::[0-6]\d)?)(?:[.,]\d+)?\s*(?P<zone>Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?)?(?!\d)",
    re.IGNORECASE,
)
_COMPACT = re.compile(r"((?:19|20)\d\d)([01]\d)([0-3]\d)(?:T?([0-2]\d)([0-5]\d)([0-5]\d)?(Z)?)?$")
_YEAR_FIRST = re.compile(r"((?:19|20)\d\d)[/.]([01]?\d)[/.]([0-3]?\d)(?!\d)")
_EPOCH = re.compile(r"\d{10}(?:\d{3})?$")
_IN_URL = re.compile(r"[/_-]((?:19|20)\d\d)[/_-]?(0[1-9]|1[0-2])[/_-]?(0[1-9]|[12]\d|3[01])(?=[/_.?#-]|$)")
_MONTH_NAME_URL = re.compile(
    r"/((?:19|20)\d\d)/(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/([0-3]?\d)/", re.IGNORECASE
)
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

_BY = re.compile(
    r"^(?:by|von|par|por|bởi|di|oleh|theo|words by|written by|posted by|story by|author:?)\s+", re.IGNORECASE
)
_BETWEEN_NAMES = re.compile(r"\s*(?:;|\||,(?!\s*(?:Jr|Sr|PhD|MD|II|III)\b)|\s&\s|\s(?:and|und|et|y|và)\s)\s*")
_NOT_A_NAME = re.compile(r"https?://|www\.|@\w+\.\w|^@|^\W*$|\d{3,}", re.IGNORECASE)
_EMPTY_NAMES = frozenset(
    {"admin", "administrator", "null", "none", "undefined", "staff", "editor", "unknown", "author", "anonymous"}
)
_SITE = re.compile(r"\s+[|–—·•»-]\s+|\s*\|\s*")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?=$|[-_;,\s])")


def instant(value: str) -> str | None:
    """A date, or a date and time with its offset, in ISO 8601; None for what is neither.

    A time without an offset says only the day: whose midnight it counts from is not known.
    """
    value = value.strip()
    if match := _ISO.search(value[:60]):
        return _from_iso(match)
    if match := _COMPACT.match(value):
        year, month, day, hour, minute, second, zone = match.groups()
        clock = f"T{hour}:{minute}:{second or '00'}Z" if hour and zone else ""
        return _checked(f"{year}-{month}-{day}{clock}")
    if _EPOCH.match(value):
        seconds = int(value) / (1000 if len(value) == 13 else 1)
        return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")
    if match := _YEAR_FIRST.match(value):
        return _checked("{}-{:0>2}-{:0>2}".format(*match.groups()))
    try:
        moment = parsedate_to_datetime(value[:60])
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if not 1900 < moment.year < 2100:
        return None
    return moment.isoformat(timespec="seconds") if moment.tzinfo else moment.date().isoformat()


def _from_iso(match: re.Match[str]) -> str | None:
    year, month, day = match["day"].split("-")
    text = f"{year}-{month:0>2}-{day:0>2}"
    if match["clock"] and match["zone"]:
        clock = match["clock"] if match["clock"].count(":") == 2 else f"{match['clock']}:00"
        zone = match["zone"].upper()
        if zone in ("Z", "UTC", "GMT"):
            zone = "+00:00"
        elif len(zone) == 3:
            zone += ":00"
        elif ":" not in zone:
            zone = f"{zone[:3]}:{zone[3:]}"
        return _checked(f"{text}T{clock:0>8}{zone}") or _checked(text)
    return _checked(text)


def _checked(text: str) -> str | None:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return None
    return text.replace("Z", "+00:00")


def day_in_url(url: str) -> str | None:
    """The day that an address holds, as many sites write it: `/2024/12/20/`, `-20241220`."""
    path = urlsplit_safely(url)[1]
    if match := _IN_URL.search(path):
        year, month, day = match.groups()
    elif match := _MONTH_NAME_URL.search(path):
        year, name, day = match.groups()
        month = f"{_MONTHS.index(name.lower()) + 1:02}"
    else:
        return None
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def names(value: str, *, split: bool = True) -> Iterator[str]:
    """The authors that a value names, one by one."""
    value = _BY.sub("", " ".join(value.split()))
    for part in _BETWEEN_NAMES.split(value) if split else [value]:
        name = _BY.sub("", part).strip(" ,;:|-–—.•·")
        if name and len(name) < 80 and not _NOT_A_NAME.search(name) and name.lower() not in _EMPTY_NAMES:
            yield name


def without_site(title: str, outlet: str | None) -> str:
    """A title without the name of the site at its end or beginning."""
    parts = _SITE.split(title) if "|" in title or "-" in title or not title.isascii() else ()
    if len(parts) < 2:
        return title
    marks = _SITE.findall(title)
    if outlet:
        wanted = _folded(outlet)
        if _folded(parts[-1]) and (_folded(parts[-1]) in wanted or wanted in _folded(parts[-1])):
            return title[: title.rindex(marks[-1])].strip()
        if _folded(parts[0]) and _folded(parts[0]) in wanted:
            return title[title.index(marks[0]) + len(marks[0]) :].strip()
    return title


def _folded(text: str) -> str:
    return re.sub(r"\W+", "", text.lower())


def address(value: str, base: str | None) -> str | None:
    """An address of the web, made absolute."""
    value = value.strip()
    if len(value) > 2000 or len(value.split()) != 1:
        return None
    try:
        full = urljoin(base, value) if base else value
        parts = urlsplit(full)
    except ValueError:
        return None
    return full if parts.scheme in ("http", "https") and parts.netloc else None


def urlsplit_safely(url: str) -> tuple[str, str]:
    """Host and path of an address; empty where it is not well formed."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return "", ""
    return parts.netloc.lower(), parts.path


def language(value: str) -> str | None:
    """ISO 639 code of a language tag: `en-GB` → `en`."""
    match = _LANGUAGE.match(value.strip())
    return match[0].lower() if match else None
