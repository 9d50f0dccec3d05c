"""Events of whole articles that were read before any rule saw them."""

from __future__ import annotations

from typing import Any

from pipeline import Article


def test_events_of_whole_articles(whole_article: tuple[Article, dict[str, Any]]) -> None:
    article, expected = whole_article
    keys = {a.id: a.key for a in article.actors}
    found = {(e.kind, e.date, keys.get(p.actor_id or "")) for e in article.events for p in e.participants}
    for kind, date, who in expected["events"]:
        assert (kind, date, who) in found
    dated = {(e.kind, e.date) for e in article.events}
    assert not {(kind, date) for kind, date in expected.get("no_events", [])} & dated
