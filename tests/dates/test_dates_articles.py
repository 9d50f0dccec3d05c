"""Dates of whole articles that were read before any rule saw them."""

from __future__ import annotations

from typing import Any

from pipeline import Article


def test_dates_of_whole_articles(whole_article: tuple[Article, dict[str, Any]]) -> None:
    article, expected = whole_article
    found = {(d.span.text.removeprefix("the "), d.edtf) for d in article.dates}
    for text, edtf in expected["dates"].items():
        assert (text, edtf) in found, f"{text!r} as {edtf} not among {found}"
