"""The publication day, and the day that undated expressions are resolved against."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from pipeline.document import BODY, CONTENT, Document
from pipeline.facts import Metadata
from pipeline.records import Basis, Diagnostic, Evidence, Published, ReferenceDate, Zone
from pipeline.stages.dates import furniture
from pipeline.stages.dates.calendar import Found
from pipeline.stages.dates.inference import infer

_LONGEST_LINE = 2000
"""Characters of a byline that are read."""
_HEADER_LINE = 160
"""Longest line, in characters, that can be page furniture."""
_HEADER_ZONES = 12
"""How many zones from the top of the page may hold its date."""
_CLOSE_DAYS = 4
"""How far a dateline may lie before the publication day."""
_NEAR = 80
"""Characters before and after a date within which its line must begin and end."""
_END_OF_TEXT = 0.6
"""Where the end of a document begins, as a share of its length: what a site appends after it may be long."""
_TODAY = {"today": 0, "tonight": 0, "this": 0, "tomorrow": 1, "yesterday": -1}
"""First words of an expression that a day of the month explains, and how far they lie from the day of writing."""
_SIGNED_DAYS = 10
"""How far the date under a document may lie before the publication day."""

# "SUVA, Nov. 30, 2005 (Newswire) --", "LUSAKA, Oct. 27 (AB) --", "Hanoi, 12 May -", "SUVA. May 2. NEWS /A. Writer/ --"
_WIRE = re.compile(r"\s*(?:\([^()\n]{2,40}\)\s*)?(?:[^\W\d_][^\n]{0,60}?[,(]|[^\W\d_][\w’' -]{1,30}\.)\s*$")
_AFTER_WIRE = re.compile(
    r"\s*(?:,\s*\d{4})?\s*\)?[.,]?\s*(?:[A-Z][\w.-]{0,15})?\s*(?:\([^()\n]{2,40}\)|/[^/\n]{2,30}/)?\s*(?:(?:--+|—|–|-)\s*(?:\S|$)|$)"
)
# "Lusaka", "Issued in Suva,", "Done at Rome on": what may stand before the date under a document
_SIGNED = re.compile(
    r"(?i:(?:issued|done|signed)\s+(?:in|at)\s+)?(?:[^\W\d_a-z][\w.'’-]{0,30}(?:\s(?:[^\W\d_a-z][\w.'’-]{0,30}|d[aeiu]s?|of|the)){0,3})?"
    r",?\s*(?i:on\s+|,\s*)?$"
)


def publication_day(document: Document, metadata: Metadata, *, given: date | str | None = None) -> Published | None:
    """The publication day: given by the caller, declared by the page's markup, or written in its furniture.

    Raises ValueError for a given day that is no ISO 8601 date.
    """
    if given is not None:
        return Published(
            value=_given(given).isoformat(),
            basis="explicit",
            evidence=[Evidence(origin="given", span=None, reason=None)],
            instant=given.isoformat() if isinstance(given, datetime) and given.tzinfo else None,
        )
    return metadata.published or _written(document, metadata.language)


def _given(day: date | str) -> date:
    if isinstance(day, datetime):
        return day.date()
    if isinstance(day, date):
        return day
    try:
        return datetime.fromisoformat(day.strip()).date()
    except (ValueError, AttributeError):
        raise ValueError(f"publication day {day!r} is not an ISO 8601 date such as 2025-10-30") from None


def _written(document: Document, language: str | None) -> Published | None:
    """The day in the furniture: a byline or dateline anywhere, or a line of its own at the top of the page."""
    text = document.text
    seen = [(zone, w) for zone in _furniture(document) for w in furniture.days(text, zone.start, zone.end)]
    order = next((w.order for _, w in seen if w.order), "")
    for zone, found in seen:
        if found.day is None or (zone.kind in CONTENT and not _own_line(text, zone, found)):
            continue
        day, reason = found.day, None
        if found.other is not None:
            day, reason = _one_reading(found, order, language)
            if reason is None:
                continue
        origin = zone.kind if zone.kind in ("byline", "dateline") else "dateline" if zone.kind in BODY else "header"
        evidence = Evidence(origin=origin, span=document.span(found.start, found.end), reason=reason)
        return Published(value=day.isoformat(), basis="explicit", evidence=[evidence], instant=None)
    return None


def _one_reading(found: furniture.Written, order: str, language: str | None) -> tuple[date, str | None]:
    """Day or month first, and why; no reason where nothing decides."""
    assert found.day is not None and found.other is not None
    if order:
        return (found.day if order == "day" else found.other), f"another date of the page has the {order} first"
    if language not in (None, "en"):
        return found.day, "the page's language writes the day first"
    return found.day, None


def _furniture(document: Document) -> Iterator[Zone]:
    for zone in document.zones_of(("byline", "dateline")):
        yield zone.model_copy(update={"end": min(zone.end, zone.start + _LONGEST_LINE)})
    for zone in document.zones[:_HEADER_ZONES]:
        if zone.kind not in ("byline", "dateline") and zone.end - zone.start <= _HEADER_LINE:
            yield zone
        elif zone.kind in BODY:
            yield zone.model_copy(update={"end": min(zone.end, zone.start + _HEADER_LINE)})
            return


def _own_line(text: str, zone: Zone, found: furniture.Written) -> bool:
    """The day stands for the page: alone in its line (a label or a weekday aside), or as the dateline of a report."""
    before, after = text[zone.start : found.start], text[found.end : zone.end][:99]
    if _WIRE.fullmatch(before) and _AFTER_WIRE.match(after):
        return True
    return len(re.findall(r"\w+", before)) <= 3 and not re.search(r"\w{2,}", after)


def reference_day(
    document: Document, published: Published | None, found: list[Found]
) -> tuple[ReferenceDate | None, list[Diagnostic]]:
    """The day that undated expressions are resolved against, and a diagnostic where it cannot be told.

    A dateline, the date under a document or at its head goes before the day the page went up: "today" is the day it was
    written.
    """
    day = date.fromisoformat(published.value) if published else None
    if (told := _told(document, found, day)) is not None:
        return told, []
    head = _written(document, None) if day is not None else None
    if day is not None and head is not None and 0 < (day - date.fromisoformat(head.value)).days <= _CLOSE_DAYS:
        return ReferenceDate(value=head.value, basis=head.basis, evidence=head.evidence), []
    if published is not None:
        return ReferenceDate(value=published.value, basis=published.basis, evidence=published.evidence), []
    return infer(document, found)


def _told(document: Document, found: list[Found], published: date | None) -> ReferenceDate | None:
    """The day of the first dateline, or of the date under the document, if it lies near the publication day."""
    for item in found:
        place = _place(document.text, item)
        if not place:
            continue
        day = _day_of(document.text, item, published)
        if day is None:
            continue
        reach = _SIGNED_DAYS if place == "signature" else _CLOSE_DAYS
        if published is not None and not -1 <= (published - day).days <= reach:
            continue
        evidence = Evidence(origin="dateline", span=document.span(item.start, item.end), reason=_REASONS[place])
        basis: Basis = "explicit" if item.expression.sense.kind == "fixed" else "anchored"
        return ReferenceDate(value=day.isoformat(), basis=basis, evidence=[evidence])
    return None


_REASONS = {
    "today": "the text says which day of the month it was written on",
    "dateline": "the dateline says when the report was written",
    "signature": "the document is dated at its end",
}


def _place(text: str, item: Found) -> str:
    """`dateline` or `signature`, where an expression stands as one; else empty."""
    kind = item.expression.sense.kind
    if kind == "day_of_month" and not item.expression.sense.rel:  # "met this morning (17)"
        return "today" if _opening(text, item) in _TODAY else ""
    if kind not in ("fixed", "yearless"):
        return ""
    zone, low, high = item.zone, item.start - _NEAR, item.end + _NEAR
    line = text.rfind("\n", max(zone.start, low), item.start) + 1
    if not line:
        if zone.start < low:
            return ""
        line = zone.start
    stop = text.find("\n", item.end, min(zone.end, high))
    before, after = text[line : item.start], text[item.end : stop if stop >= 0 else min(zone.end, high)]
    if _WIRE.fullmatch(before) and _AFTER_WIRE.match(after):
        return "dateline"
    at_end = item.start > _END_OF_TEXT * len(text)
    return "signature" if at_end and not re.search(r"\w", after) and _SIGNED.fullmatch(before) else ""


def _opening(text: str, item: Found) -> str:
    return text[item.start : item.end].lower().split()[0]


def _day_of(text: str, item: Found, published: date | None) -> date | None:
    """The day that an expression names, or from which it counts; without a year, the one nearest to the publication
    day."""
    sense = item.expression.sense
    if sense.period is not None:
        return sense.period.first if sense.period.unit == "day" else None
    if not sense.day or published is None:
        return None
    if sense.kind == "day_of_month":
        shift = timedelta(days=_TODAY[_opening(text, item)])
        days = (published - timedelta(days=n) for n in range(_CLOSE_DAYS + 1))
        return next((d for d in days if (d + shift).day == sense.day), None)
    years = range(published.year - 1, published.year + 2)
    near = [d for y in years if (d := _safe(y, sense.month, sense.day))]
    return min(near, key=lambda d: abs((d - published).days), default=None)


def _safe(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
