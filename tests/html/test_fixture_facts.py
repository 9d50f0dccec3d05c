"""A fixture inside a news site's page gives the same facts as the pasted one."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import Any

import pytest

from pipeline import Article, extract

_HERE = Path(__file__).parent
_FIXTURES = sorted((_HERE.parents[1] / "fixtures").glob("*.txt"))
_SPEC = importlib.util.spec_from_file_location("vietnamese_site_for_facts", _HERE / "vietnamese_site.py")
assert _SPEC is not None and _SPEC.loader is not None
vietnamese_site = importlib.util.module_from_spec(_SPEC)
sys.modules["vietnamese_site_for_facts"] = vietnamese_site
_SPEC.loader.exec_module(vietnamese_site)

_PLACES = {"start", "end", "id", "zone", "path", "rule"}


def _facts(article: Article, field: str) -> Any:
    return _without_places(article.model_dump(mode="json")[field])


def _without_places(node: Any) -> Any:
    """The facts without offsets, ids and the names of rules; line breaks between paragraphs count as blanks."""
    if isinstance(node, str):
        return " ".join(node.split())
    if isinstance(node, dict):
        return {key: _without_places(value) for key, value in node.items() if key not in _PLACES}
    if isinstance(node, list):
        return [_without_places(item) for item in node]
    return node


@pytest.mark.parametrize("path", _FIXTURES, ids=lambda path: path.stem[:3])
@pytest.mark.parametrize(
    "field",
    ["title", "agency", "language", "dates", "actors", "events", "agreements", "pillar_sets", "pillars", "quotes"],
)
def test_facts_of_the_web_page_are_those_of_the_pasted_text(path: Path, field: str) -> None:
    pasted = extract(path)
    page = extract(vietnamese_site.page(path).encode(), name="page.html")
    assert _facts(page, field) == _facts(pasted, field)
    assert page.published == pasted.published or (
        page.published is not None and pasted.published is not None and page.published.value == pasted.published.value
    )
