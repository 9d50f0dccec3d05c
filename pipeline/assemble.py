"""The last step of the recipe: the facts of all stages, put together as one record."""

from __future__ import annotations

from pipeline.document import Document
from pipeline.facts import Calendar, Cast, Metadata, Programme
from pipeline.records import SCHEMA_VERSION, Agreement, Article, Event, Extractor, Published, Quote
from pipeline.version import VERSION


def assemble(
    document: Document,
    metadata: Metadata,
    published: Published | None,
    calendar: Calendar,
    cast: Cast,
    events: tuple[Event, ...],
    agreements: tuple[Agreement, ...],
    programme: Programme,
    quotes: tuple[Quote, ...],
) -> Article:
    """The record. The model checks that it hangs together: spans quote the text, ids exist, zones cover the page."""
    source = document.page.source
    return Article(
        schema_version=SCHEMA_VERSION,
        id=f"art_{source.sha256[:16]}",
        source=source if source.url or not metadata.url else source.model_copy(update={"url": metadata.url}),
        title=metadata.title,
        outlet=metadata.outlet,
        agency=metadata.agency,
        authors=list(metadata.authors),
        language=metadata.language,
        published=published,
        reference_date=calendar.reference,
        text=document.text,
        metadata=list(metadata.values),
        zones=list(document.zones),
        dates=list(calendar.dates),
        actors=list(cast.actors),
        events=list(events),
        agreements=list(agreements),
        pillar_sets=list(programme.sets),
        pillars=list(programme.pillars),
        quotes=list(quotes),
        diagnostics=[
            *document.page.diagnostics,
            *document.diagnostics,
            *calendar.diagnostics,
            *cast.diagnostics,
            *programme.diagnostics,
        ],
        extractor=Extractor(name="communique", version=VERSION),
    )
