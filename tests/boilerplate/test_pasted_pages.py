"""Zones and metadata of pasted pages: our own pages in many outlets' manners, and the two fixtures."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

from pipeline.document import Document
from pipeline.reading import read, read_metadata
from pipeline.stages.boilerplate import label_zones

_HERE = Path(__file__).parent
_FIXTURES = _HERE.parents[1] / "fixtures"
_SPEC = importlib.util.spec_from_file_location("pasted_pages", _HERE / "pasted_pages.py")
assert _SPEC is not None and _SPEC.loader is not None
pasted_pages = importlib.util.module_from_spec(_SPEC)
sys.modules["pasted_pages"] = pasted_pages
_SPEC.loader.exec_module(pasted_pages)

PAGES = [*pasted_pages.pages("pages.txt"), *pasted_pages.pages("counterexamples.txt")]


def _document(text: str) -> Document:
    return label_zones(read(text))


def _zones(document: Document, *kinds: str) -> list[str]:
    return [document.text[z.start : z.end] for z in document.zones_of(kinds)]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_zones(page: pasted_pages.PastedPage) -> None:
    document = _document(page.text)
    assert [(z.kind, document.text[z.start : z.end]) for z in document.zones] == page.zones


@pytest.mark.parametrize("page", [p for p in PAGES if p.metadata], ids=lambda page: page.name)
def test_metadata(page: pasted_pages.PastedPage) -> None:
    metadata = read_metadata(_document(page.text))
    for field, wanted in page.metadata:
        got = getattr(metadata, field)
        got = "; ".join(got) if isinstance(got, tuple) else got
        assert (got or "-") == wanted, field


def test_every_value_has_its_place() -> None:
    for page in PAGES:
        document = _document(page.text)
        for value in read_metadata(document).values:
            assert value.origin
            if value.span is not None:
                assert document.text[value.span.start : value.span.end] == value.span.text


def test_fixture_with_debris_and_caption() -> None:
    document = label_zones(read(_FIXTURES / "000_7161997d71b978f6.txt"))
    assert _zones(document, "boilerplate") == ["leftcenterrightdel"]
    assert [t[-34:] for t in _zones(document, "caption")] == ["Lammy hold phone talks on December 20"[-34:]]
    assert _zones(document, "credit") == ["Source: VNA"]
    assert len(_zones(document, "paragraph")) == len(document.zones) - 3
    metadata = read_metadata(document)
    assert (metadata.title, metadata.outlet, metadata.agency, metadata.language) == (None, None, "VNA", "en")


def test_fixture_with_interview_and_tail() -> None:
    document = label_zones(read(_FIXTURES / "003_48595ee73f47ddbd.txt"))
    kinds = [z.kind for z in document.zones]
    assert kinds[:5] == ["boilerplate", "headline", "lead", "byline", "paragraph"]
    assert _zones(document, "heading") == [
        "Identifying 6 pillars of cooperation",
        "Promote the development of a Joint Action Plan to materialize the Joint Statement",
    ]
    questions = _zones(document, "question")
    assert [q[:20] for q in questions] == ["- Could you please t", "- In the coming time", "- Thank you very muc"]
    assert (
        _zones(document, "caption")
        == ["Party Central Committee Secretary, Minister of Foreign Affairs Le Hoai Trung."] * 2
    )
    assert kinds[kinds.index("credit") + 1 :] == ["boilerplate"] * 18
    metadata = read_metadata(document)
    assert metadata.outlet == "Báo Đại biểu Nhân dân"
    assert metadata.title is not None and metadata.title.startswith("ON THE SUCCESSFUL CONCLUSION")
    assert metadata.url is not None and metadata.url.startswith("https://daibieunhandan.vn/")
    assert (metadata.agency, metadata.language, metadata.published) == (None, "en", None)


def test_body_only_has_no_boilerplate() -> None:
    text = "Comments\n\nThe ministers met in Oslo on Monday and agreed to meet again.\n\nSource: NTB"
    document = label_zones(read(text), body=True)
    assert not _zones(document, "boilerplate", "credit", "byline")
    assert "".join(_zones(document, "heading", "paragraph")).replace("\n", "") == text.replace("\n", "")
