"""What holds for any bytes and any markup: a page or a clear error, zones over all of it, work that grows with size."""

from __future__ import annotations

import pickle
import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from pipeline.document import Document
from pipeline.reading.errors import SourceError
from pipeline.reading.html import read_html
from pipeline.reading.html.laid import MAX_BLOCKS
from pipeline.reading.html.model import WebPage
from pipeline.records import Zone
from pipeline.stages.boilerplate.pages import label_page
from pipeline.stages.boilerplate.pages.names import GROUPS, Folded, groups_of

_TAGS = "p div span a b table tr td ul li article section h1 h2 br img figure figcaption blockquote script pre nav"
_PIECES = st.one_of(
    st.sampled_from([f"<{tag}>" for tag in _TAGS.split()] + [f"</{tag}>" for tag in _TAGS.split()]),
    st.sampled_from(
        ['<p class="comment">', "<div hidden>", '<time datetime="2024-01-01">', "<p itemprop=author>", "<!--", "-->"]
    ),
    st.sampled_from(
        ["The ministers met in the town hall, and they spoke for hours.", "Share", "©", "&amp;", "&#x;", "<", " \n"]
    ),
    st.text(max_size=12),
)

_ZONES = TypeAdapter(tuple[Zone, ...])


def _label(data: bytes) -> tuple[WebPage, Document] | None:
    try:
        page = read_html(data, name="page", url=None)
    except SourceError as error:
        assert str(error).startswith("page: ")
        return None
    return page, label_page(page)


def _check(page: WebPage, document: Document) -> None:
    last = 0
    assert len(document.zones) == len(page.blocks)
    for zone in document.zones:
        assert last <= zone.start < zone.end <= len(page.text)
        assert not page.text[last : zone.start].strip()
        assert page.text[zone.start : zone.end].strip()
        last = zone.end
    assert not page.text[last:].strip()
    checked = _ZONES.validate_python([zone.model_dump() for zone in document.zones])
    assert checked == document.zones == pickle.loads(pickle.dumps(document.zones))
    for statement in page.declared:
        assert statement.value
        if statement.span is not None:
            assert page.text[statement.span.start : statement.span.end] == statement.span.text


@given(st.lists(_PIECES, max_size=60))
def test_any_markup(pieces: list[str]) -> None:
    if labelled := _label("".join(pieces).encode("utf-8", "replace")):
        _check(*labelled)


@given(st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    if labelled := _label(b"<p>" + data):
        _check(*labelled)


_FIRST = "<h1>A title of some words</h1><p>The first paragraph of a story, which says what has happened.</p>"
_HOSTILE = {
    "nested": "<div>" * 100_000 + "deep" + "</div>" * 100_000,
    "nested-inline": "<b>" * 60_000 + "deep",
    "closed-without-start": "<div>" * 20_000 + "</i>" * 60_000,
    "unclosed": "<p>x <i>y <table><tr><td>" * 8_000,
    "huge-spans": "<table>" + "<tr><td colspan=1000000000 rowspan=1000000000>x</td></tr>" * 500 + "</table>",
    "long-script": "<script>" + "x=1;" * 3_000_000 + "</script>",
    "long-text": "<p>" + "word " * 2_400_000 + "</p>",
    "long-attribute": '<p class="' + "a b " * 3_000_000 + '">x</p>',
    "data-address": '<img src="data:image/png;base64,' + "A" * 3_000_000 + '">',
    "nested-data-script": '<script type="application/ld+json">' + "[" * 200_000 + "</script>",
    "many-articles": "<article><h2>A b c</h2><p>A paragraph of a story, which goes on until its end.</p></article>"
    * 4_000,
    "many-canonicals": "<link rel=canonical href='http://a.example/b'>" * 50_000,
    "many-authors": "<span itemprop=author class=author>Jo Doe</span>" * 50_000,
    "breaks": "a<br>" * 100_000,
    "noscript": "<noscript>" * 50_000,
}


@pytest.mark.parametrize("case", _HOSTILE)
def test_hostile_pages_are_read_to_their_end(case: str) -> None:
    labelled = _label(f"<html><body>{_FIRST}{_HOSTILE[case]}<p>after it all".encode())
    assert labelled is not None
    _check(*labelled)
    assert "The first paragraph of a story" in labelled[0].text
    if case != "noscript":
        assert labelled[0].text.rstrip().endswith("after it all")


def test_blocks_are_bounded() -> None:
    labelled = _label(("<p>x</p>" * (MAX_BLOCKS + 500)).encode())
    assert labelled is not None
    _check(*labelled)
    assert len(labelled[0].blocks) == MAX_BLOCKS


@pytest.mark.parametrize(
    "document_type",
    [
        '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">' + '<!ENTITY c "&b;&b;&b;&b;&b;">]>',
        '<!DOCTYPE html [<!ENTITY c SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE html SYSTEM "http://127.0.0.1:9/x.dtd">',
    ],
)
def test_entities_of_the_document_are_not_expanded(document_type: str) -> None:
    page = read_html(
        f'<?xml version="1.0"?>{document_type}<html><body><p>x &c; y</p></body></html>'.encode(), name="x", url=None
    )
    assert page.text.endswith("x &c; y")
    assert len(page.text) < 40


def test_labels_do_not_depend_on_what_was_read_before() -> None:
    data = f"<body>{_FIRST}<p>Another paragraph of the story, with a comma and an end.</p><p>Share</p>".encode()
    before = _label(data)
    _label(_HOSTILE["many-articles"].encode())
    after = _label(data)
    assert before is not None and after is not None
    assert before[1].zones == after[1].zones


def test_pages_read_side_by_side_are_those_read_one_by_one() -> None:
    pages = [f"<h1>Day {i}</h1>" + f"<p>The ministers met for the time numbered {i}.</p><b>" * i for i in range(40)]
    pages[7] = "\x01"  # what cannot be read leaves nothing behind
    alone = [_label(page.encode()) for page in pages]
    with ThreadPoolExecutor(4) as threads:
        together = list(threads.map(_label, [page.encode() for page in pages]))
    assert [x and (x[0].text, x[0].elements, x[1].zones) for x in together] == [
        x and (x[0].text, x[0].elements, x[1].zones) for x in alone
    ]


@given(st.text(alphabet="aB3_é’“… -|.\n\u00a0ðŁ", max_size=40), st.integers(0, 40), st.integers(0, 40))
def test_words_of_a_part_are_those_of_the_whole(text: str, start: int, end: int) -> None:
    part = re.sub("[’“”‘–—…\u00a0]", " ", text[start:end])
    assert Folded(text).words(start, end) == re.findall(r"\w+", part.lower())


@pytest.mark.parametrize(
    ("names", "groups"),
    [
        ("relatedbox", {"related"}),
        ("xrelatedx", {"related"}),
        ("post-comments", {"comments"}),
        ("qqqq", set()),
        ("", set()),
    ],
)
def test_groups_of_names(names: str, groups: set[str]) -> None:
    assert groups <= {group for bit, group in enumerate(GROUPS) if groups_of[names] >> bit & 1}
    assert groups or not groups_of[names]
