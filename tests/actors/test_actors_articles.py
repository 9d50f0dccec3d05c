"""Actors of whole articles that were read before any rule saw them."""

from __future__ import annotations

from typing import Any

from pipeline import Article


def test_actors_of_whole_articles(whole_article: tuple[Article, dict[str, Any]]) -> None:
    article, expected = whole_article
    found = {a.key: a.country for a in article.actors}
    for key, country in expected["actors"].items():
        assert key in found
        assert country is None or found[key] == country
    for key, wrong in expected.get("wrong_countries", {}).items():
        assert found[key] not in wrong
    assert not set(expected["no_actors"]) & set(found)
