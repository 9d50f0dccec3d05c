"""Agreements of whole articles that were read before any rule saw them."""

from __future__ import annotations

from typing import Any

from pipeline import Article


def test_agreements_of_whole_articles(whole_article: tuple[Article, dict[str, Any]]) -> None:
    article, expected = whole_article
    found = {
        (a.kind, a.name): (
            ",".join(sorted(p.key.split(":")[1] for p in a.parties)),
            {m.status for m in a.milestones},
        )
        for a in article.agreements
    }
    for kind, name, parties, status in expected["agreements"]:
        assert (kind, name) in found, f"{kind} {name!r} not among {sorted(found)}"
        assert found[kind, name][0] == ",".join(sorted(parties.split(",")))
        assert status is None or status in found[kind, name][1]
