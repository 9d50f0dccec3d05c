"""Quotes of whole articles that were read before any rule saw them."""

from __future__ import annotations

from typing import Any

from pipeline import Article


def test_quotes_of_whole_articles(whole_article: tuple[Article, dict[str, Any]]) -> None:
    article, expected = whole_article
    keys = {a.id: a.key for a in article.actors}
    said = [
        (" ".join(s.text for s in q.content), {keys.get(s.actor_id or "", s.name) for s in q.speakers})
        for q in article.quotes
    ]
    for head, speakers in expected["quotes"]:
        assert any(head in text and who == set(speakers.split("|")) for text, who in said), f"{head!r} not among {said}"
    for source in expected.get("no_quotes", []):
        assert all(q.source is None or q.source.text != source for q in article.quotes)
