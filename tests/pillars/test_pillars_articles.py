"""Pillars and areas of whole articles that were read before any rule saw them."""

from __future__ import annotations

from typing import Any

from pipeline import Article


def test_pillars_of_whole_articles(whole_article: tuple[Article, dict[str, Any]]) -> None:
    article, expected = whole_article
    areas = [p.title for p in article.pillars if p.kind == "area"]
    assert set(expected["areas"]) <= set(areas)
    assert bool(areas) == bool(expected["areas"])
    assert [s.found_count for s in article.pillar_sets] == expected.get("pillars", [])
