"""The recipe: how a source becomes a record.

Each stage is a plain function from the document, and the facts found so far, to further facts. They can be called,
tested, timed and replaced alone.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pipeline.assemble import assemble
from pipeline.reading import DEFAULT_LIMIT, read, read_metadata
from pipeline.records import Article
from pipeline.stages.actors import find_actors
from pipeline.stages.agreements import find_agreements
from pipeline.stages.boilerplate import label_zones
from pipeline.stages.dates import publication_day, resolve_dates
from pipeline.stages.events import find_events
from pipeline.stages.pillars import find_pillars
from pipeline.stages.quotes import attribute_quotes


def extract(
    source: bytes | str | Path,
    *,
    name: str | None = None,
    url: str | None = None,
    published: date | str | None = None,
    body: bool = False,
    limit: int = DEFAULT_LIMIT,
) -> Article:
    """Turn one source into a record.

    source     bytes of a document, its text, or the path of a file
    name       what to call the source in the record; a file's own name by default
    url        address of the page, where known
    published  publication day (ISO 8601), where known; goes before what the page says
    body       the source is article text alone: do not look for boilerplate
    limit      largest source in bytes

    Raises :class:`pipeline.reading.SourceError`, which names the source and the reason, for what cannot be read.
    """
    page = read(source, name=name, url=url, limit=limit)
    document = label_zones(page, body=body)
    metadata = read_metadata(document)
    day = publication_day(document, metadata, given=published)
    calendar = resolve_dates(document, day)
    cast = find_actors(document)
    events = find_events(document, calendar, cast)
    agreements = find_agreements(document, calendar, cast, events)
    programme = find_pillars(document, agreements)
    quotes = attribute_quotes(document, calendar, cast)
    return assemble(document, metadata, day, calendar, cast, events, agreements, programme, quotes)
