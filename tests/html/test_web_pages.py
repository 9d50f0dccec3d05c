"""Zones of web pages: our own pages in several sites' manners, and the fixtures inside a news site's page."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest
from lxml import html

from pipeline.document import CONTENT, Document
from pipeline.reading import read, read_metadata
from pipeline.stages.boilerplate import label_zones
from pipeline.stages.boilerplate.pages import body_text

_HERE = Path(__file__).parent
_FIXTURES = sorted((_HERE.parents[1] / "fixtures").glob("*.txt"))
_SPEC = importlib.util.spec_from_file_location("vietnamese_site", _HERE / "vietnamese_site.py")
assert _SPEC is not None and _SPEC.loader is not None
vietnamese_site = importlib.util.module_from_spec(_SPEC)
sys.modules["vietnamese_site"] = vietnamese_site
_SPEC.loader.exec_module(vietnamese_site)

PAGES = sorted((_HERE / "pages").glob("*.html"))


def _document(data: bytes) -> Document:
    return label_zones(read(data, name="page"))


def _kind_at(document: Document, words: str) -> set[str]:
    """The kinds of all zones that hold these words."""
    return {z.kind for z in document.zones if words in " ".join(document.text[z.start : z.end].split())}


def _expected(data: bytes) -> list[tuple[str, str]]:
    """What the page's own `data-expect` attributes say: kind and words of a line each."""
    found = []
    for element in html.fromstring(data.decode("utf-8")).xpath("//*[@data-expect]"):
        lines = " ".join(element.itertext()).split("\n")
        found += [(element.get("data-expect"), " ".join(line.split())) for line in lines if line.strip()]
    return found


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_zones_are_those_that_the_page_marks(path: Path) -> None:
    data = path.read_bytes()
    document = _document(data)
    got = [(kind, words) for kind, words in _expected(data) if _kind_at(document, words) != {kind}]
    assert [(kind, words, _kind_at(document, words)) for kind, words in got] == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_body_holds_the_marked_paragraphs_and_nothing_marked_otherwise(path: Path) -> None:
    data = path.read_bytes()
    body = " ".join(body_text(_document(data)).split())
    for kind, words in _expected(data):
        assert (words in body) == (kind in ("paragraph", "heading", "question", "answer")), (kind, words)


def test_what_the_markup_declares_becomes_metadata() -> None:
    found = read_metadata(_document((_HERE / "pages" / "daily.html").read_bytes()))
    assert found.title == "Kenya and Rwanda agree to lift visa rules"
    assert found.authors == ("Grace Wanjala", "Eric Mugisha")
    assert found.outlet == "The Lakeside Daily"
    assert found.published is not None and found.published.instant == "2024-03-11T17:05:00+03:00"
    assert found.url == "https://lakeside.example/world/2024/03/11/kenya-rwanda-visas"


@pytest.mark.parametrize("path", _FIXTURES, ids=lambda path: path.stem[:3])
def test_a_fixture_as_a_web_page_has_the_zones_of_the_pasted_one(path: Path) -> None:
    pasted = label_zones(read(path))
    page = _document(vietnamese_site.page(path).encode())
    kinds = CONTENT | {"credit", "byline"}
    assert _texts(page, kinds) == _texts(pasted, kinds)
    assert _texts(page, {"caption"}) == _texts(pasted, {"caption"})


def _texts(document: Document, kinds: set[str] | frozenset[str]) -> list[tuple[str, str]]:
    return [(z.kind, document.text[z.start : z.end]) for z in document.zones if z.kind in kinds]
