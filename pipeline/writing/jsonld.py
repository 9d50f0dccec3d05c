"""Records as JSON-LD in schema.org terms: a `NewsArticle` with what it mentions, and its statements as `Quotation`.

The context names the vocabulary and nothing else, so that reading a file needs no network. Things that are the same in
every document have the same `@id`, made from their key.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote as percent

from pipeline.records import Actor, Agreement, Article, Event, Quote

CONTEXT = {"@vocab": "https://schema.org/"}

Node = dict[str, Any]

_TYPES: dict[str, str | list[str]] = {
    "person": "Person",
    "state": ["Country", "Organization"],  # schema.org lets persons and organisations speak and attend, not countries
    "bloc": "Organization",
    "organization": "Organization",
}
_BODY = frozenset({"lead", "heading", "paragraph", "question", "answer"})
_CALENDAR = re.compile(r"\d{4}(-\d\d(-\d\d)?)?", re.ASCII)


def node(article: Article) -> Node:
    """One article as a node, without a context of its own."""
    iri = f"urn:communique:{article.id}"
    published = article.published
    return _known(
        {
            "@id": iri,
            "@type": "NewsArticle",
            "identifier": article.id,
            "headline": article.title,
            "url": article.source.url,
            "inLanguage": article.language,
            "datePublished": (published.instant or published.value) if published else None,
            "author": [{"@type": "Person", "name": name} for name in article.authors],
            "publisher": _organisation(article.outlet),
            "sourceOrganization": _organisation(article.agency),
            "articleBody": "\n\n".join(article.text[z.start : z.end] for z in article.zones if z.kind in _BODY),
            "mentions": [
                *map(_actor, article.actors),
                *map(_agreement, article.agreements),
                *map(_event, article.events),
            ],
            "hasPart": [_quotation(iri, q) for q in article.quotes],
        }
    )


def document(article: Article) -> Node:
    """One article as a JSON-LD document."""
    return {"@context": CONTEXT, **node(article)}


def _known(fields: Node) -> Node:
    """The fields that say something."""
    return {name: value for name, value in fields.items() if value not in (None, "", [])}


def _iri(key: str) -> str:
    return "urn:communique:" + percent(key, safe=":")


def _organisation(name: str | None) -> Node | None:
    return {"@type": "Organization", "name": name} if name else None


def _actor(actor: Actor) -> Node:
    state = actor.kind == "state"
    return _known(
        {
            "@id": _iri(actor.key),
            "@type": _TYPES[actor.kind],
            "name": actor.name,
            "identifier": actor.country if state else None,
            "jobTitle": list(dict.fromkeys(role.title for role in actor.roles)),
            "nationality": {"@id": _iri(f"state:{actor.country}")}
            if actor.country and actor.kind == "person"
            else None,
        }
    )


def _agreement(agreement: Agreement) -> Node:
    return _known(
        {
            "@id": _iri(agreement.key),
            "@type": "CreativeWork",
            "additionalType": agreement.kind,
            "name": agreement.name,
            "alternateName": agreement.acronym,
            "temporalCoverage": agreement.period,
            "contributor": [{"@id": _iri(party.key)} for party in agreement.parties],
        }
    )


def _event(event: Event) -> Node:
    first, _, last = (event.date or "").partition("/")
    place = event.place
    return _known(
        {
            "@id": _iri(event.key),
            "@type": "Event",
            "additionalType": event.kind,
            "startDate": first if _CALENDAR.fullmatch(first) else None,
            "endDate": last if _CALENDAR.fullmatch(last) else None,
            "location": _known({"@type": "Place", "name": place.name, "addressCountry": place.country})
            if place
            else None,
            "attendee": [{"@id": _iri(p.key)} for p in event.participants if p.key],
        }
    )


def _quotation(article: str, quote: Quote) -> Node:
    return _known(
        {
            "@id": f"{article}:{quote.id}",
            "@type": "Quotation",
            "text": " … ".join(span.text for span in quote.content),
            "spokenByCharacter": [
                {"@id": _iri(s.key)} if s.key else {"@type": "Organization" if s.actor_id else "Person", "name": s.name}
                for s in quote.speakers
            ],
            "dateCreated": quote.date if quote.date and _CALENDAR.fullmatch(quote.date) else None,
            "isPartOf": {"@id": f"{article}:{quote.parent_id}" if quote.parent_id else article},
        }
    )
