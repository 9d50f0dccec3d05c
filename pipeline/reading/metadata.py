"""What the page says about itself: its markup's statements, and the zones that carry such values."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from pipeline.document import BODY, Document
from pipeline.facts import Metadata
from pipeline.reading.language import detect_language
from pipeline.reading.signatures import (
    agencies,
    authors,
    named_source,
    outlet_beside_date,
    site_name,
    site_suffix,
    web_address,
)
from pipeline.records import Evidence, MetadataValue, Published, Zone

_INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})")
_DAY = re.compile(r"(?:19|20)\d{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")
_CODE = re.compile(r"[A-Za-z]{2,3}(?![A-Za-z])")
_BLANKS = re.compile(r"\s+")
_LANGUAGE_SAMPLE = 6_000


def read_metadata(document: Document) -> Metadata:
    """Title, outlet, agency, authors, language and publication, each with every candidate and its place.

    What the markup declares goes before what the zones say; only for the language the words themselves go first,
    because page templates name the language of the site, not of a translated article. The publication day here is
    the declared one; a day written in a byline or dateline is the date stage's to read.
    """
    values = (*document.page.declared, *_from_zones(document))
    spoken = _language(document)
    if spoken is not None:
        values = (*(v for v in values if v.field != "language"), spoken, *(v for v in values if v.field == "language"))
    address = document.page.source.url
    if address and not any(v.field == "url" and v.value == address for v in values):
        values = (MetadataValue(field="url", value=address, origin="given", span=None), *values)
    return Metadata(
        title=_first(values, "title"),
        outlet=_first(values, "outlet"),
        agency=_first(values, "agency"),
        authors=_authors(values),
        language=_language_code(_first(values, "language")),
        url=address or _first(values, "url"),
        published=_published(values),
        values=values,
    )


def _first(values: tuple[MetadataValue, ...], field: str) -> str | None:
    return next((v.value for v in values if v.field == field), None)


def _language_code(value: str | None) -> str | None:
    """`en` of `en-GB` or `en_US`."""
    match = _CODE.match(value or "")
    return match.group().lower() if match else None


def _authors(values: tuple[MetadataValue, ...]) -> tuple[str, ...]:
    """The authors that the best place names; other places name the same ones in other words."""
    named = [v for v in values if v.field == "author"]
    return tuple(dict.fromkeys(v.value for v in named if v.origin == named[0].origin))


def _published(values: tuple[MetadataValue, ...]) -> Published | None:
    for value in values:
        if value.field == "published" and (day := _DAY.match(value.value)) and _exists(day.group()):
            instant = _INSTANT.match(value.value)
            evidence = Evidence(origin=value.origin, span=value.span, reason=None)
            return Published(
                value=day.group(), basis="explicit", evidence=[evidence], instant=instant.group() if instant else None
            )
    return None


def _exists(day: str) -> bool:
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return True


def _language(document: Document) -> MetadataValue | None:
    """The language of the body, told from its words."""
    parts: list[str] = []
    size = 0
    for zone in document.zones_of(BODY):
        parts.append(document.text[zone.start : min(zone.end, zone.start + _LANGUAGE_SAMPLE)])
        size += len(parts[-1])
        if size >= _LANGUAGE_SAMPLE:
            break
    code = detect_language("\n".join(parts))
    return MetadataValue(field="language", value=code, origin="text", span=None) if code else None


def _from_zones(document: Document) -> Iterator[MetadataValue]:
    yield from _title(document)
    for kind, reader in _READERS.items():
        for zone in document.zones:
            if zone.kind == kind and zone.end - zone.start <= 400:
                yield from reader(document, zone)
    text = document.text
    for zone in document.zones:  # hundreds on a web page, so that no generator is made for each
        if zone.kind == "boilerplate" and zone.end - zone.start <= 400:
            bounds = site_name(text[zone.start : zone.end])
            if bounds:
                yield _value(document, "outlet", zone.start + bounds[0], zone.start + bounds[1], "site-name")


def _title(document: Document) -> Iterator[MetadataValue]:
    """The headline; one that goes over several lines is taken whole."""
    zones = list(document.zones)
    for i, zone in enumerate(zones):
        if zone.kind != "headline":
            continue
        end = zone.end
        for after in zones[i + 1 :]:
            if after.kind != "headline" or document.text[after.start : after.end] == document.text[zone.start : end]:
                break
            end = after.end
        if suffix := site_suffix(document.text[zone.start : end]):
            cut, (first, last) = suffix
            yield _value(document, "title", zone.start, zone.start + cut, "headline")
            yield _value(document, "outlet", zone.start + first, zone.start + last, "headline")
        else:
            yield _value(document, "title", zone.start, end, "headline")
        return


def _byline(document: Document, zone: Zone) -> Iterator[MetadataValue]:
    line = document.text[zone.start : zone.end]
    if bounds := outlet_beside_date(line):
        yield _value(document, "outlet", zone.start + bounds[0], zone.start + bounds[1], "byline")
    for start, end in authors(line):
        yield _value(document, "author", zone.start + start, zone.start + end, "byline")
    yield from _agencies(document, zone, "byline")


def _credit(document: Document, zone: Zone) -> Iterator[MetadataValue]:
    line = document.text[zone.start : zone.end]
    if bounds := web_address(line):
        yield _value(document, "url", zone.start + bounds[0], zone.start + bounds[1], "credit")
        return
    found = list(_agencies(document, zone, "credit"))
    yield from found
    if not found and (bounds := named_source(line)):
        yield _value(document, "outlet", zone.start + bounds[0], zone.start + bounds[1], "credit")


def _dateline(document: Document, zone: Zone) -> Iterator[MetadataValue]:
    yield from _agencies(document, zone, "dateline")


def _agencies(document: Document, zone: Zone, origin: str) -> Iterator[MetadataValue]:
    for start, end, name in agencies(document.text[zone.start : zone.end]):
        span = document.span(zone.start + start, zone.start + end)
        yield MetadataValue(field="agency", value=name, origin=origin, span=span)


_READERS = {"byline": _byline, "credit": _credit, "dateline": _dateline}
"""The margins that carry such values, in order of trust."""


def _value(document: Document, field: str, start: int, end: int, origin: str) -> MetadataValue:
    span = document.span(start, end)
    return MetadataValue(field=field, value=_BLANKS.sub(" ", span.text).strip(), origin=origin, span=span)
