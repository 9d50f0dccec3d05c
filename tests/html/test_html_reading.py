"""The visible text of web pages, their encodings and envelopes, and what their markup declares."""

from __future__ import annotations

import pytest

from pipeline.reading.errors import SourceError
from pipeline.reading.html import WebPage, read_html
from pipeline.reading.html.values import day_in_url, instant, names, without_site


def _read(markup: str | bytes, url: str | None = None) -> WebPage:
    return read_html(markup.encode() if isinstance(markup, str) else markup, name="page", url=url)


def _data(script: str) -> str:
    return f'<script type="application/ld+json">{script}</script>'


def _blocks(page: WebPage) -> list[str]:
    return [page.text[b.start : b.end] for b in page.blocks]


@pytest.mark.parametrize(
    ("markup", "blocks"),
    [
        ("<p>One <b>two</b>\n  three</p>", ["One two three"]),
        ("<p>An<i>ti</i>dote</p>", ["Antidote"]),
        ("<p>fish &amp; chips &eacute;&#8217;s</p>", ["fish & chips é’s"]),
        ("<div>before<p>inside</p>after</div>", ["before", "inside", "after"]),
        ("<p>line<br>line two<br><br>another block</p>", ["line\nline two", "another block"]),
        ("<ul><li>a<li>b</ul>", ["a", "b"]),
        (f"<p>a</p><script>{'if (a<b) c;' * 20}</script><p>b</p>", ["a", "b"]),
        ("<p>a</p><script>x='</p><p>'</scr ipt><p>b</p></SCRIPT><p>c</p><script>d<p>e</p>", ["a", "c"]),
        ("<table><tr><td>a<td>b<tr><td>c</table>", ["a", "b", "c"]),
        (
            "<p>seen</p><p hidden>no</p><p style='display: none'>no</p><div style='visibility:hidden'><p>no</div>",
            ["seen"],
        ),
        ("<p>a<script>no()</script>b<style>p{}</style>c<noscript>no</noscript></p>", ["abc"]),
        ("<body><noscript><div></noscript><p>still read</p>", ["still read"]),
        ("<p>soft\u00adhyphen zero\u200bwidth</p>", ["softhyphen zerowidth"]),
        ("<pre>one\n  two</pre>", ["one\ntwo"]),
        ("text without any element", ["text without any element"]),
        ("<p>1 < 2 & 3 > 2</p>", ["1 < 2 & 3 > 2"]),
        (
            '<?xml version="1.0"?><html><body><script src="a.js"/><div class="line"/><p>x<br/>y</p></body></html>',
            ["x\ny"],
        ),
        ("<my-card><span>custom</span></my-card><p>plain", ["custom", "plain"]),
        ("<p>as the <my-source>4</my-source> says<p>plain", ["as the 4 says", "plain"]),
    ],
)
def test_visible_text(markup: str, blocks: list[str]) -> None:
    assert _blocks(_read(markup)) == blocks


def test_an_article_in_a_template_is_shown_and_a_form_is_not() -> None:
    story = "<p>The delegations met on Monday and will meet again in a month.</p>" * 12
    assert len(_blocks(_read(f"<h1>Talks</h1><script type='text/template'>\n{story}</script>"))) == 13
    form = "<p>{{ name }} wrote on {{ day }}, and many others wrote too.</p>" * 12
    assert _blocks(_read(f"<h1>Talks</h1><script type='text/template'>{form}</script>")) == ["Talks"]
    data = '{"text": "<p>The delegations met.</p>"}' * 30
    assert _blocks(_read(f"<h1>Talks</h1><script type='text/template'>{data}</script>")) == ["Talks"]


def test_blocks_know_their_element_and_links() -> None:
    page = _read("<body><main><p>x</p><p>read <a href='/a'>this page</a> now</p></main>")
    assert [b.path for b in page.blocks] == ["body/main/p", "body/main/p[2]"]
    assert (page.blocks[1].links, page.blocks[1].linked) == (1, len("this page"))  # type: ignore[attr-defined]
    assert _read("<a name='top'><p>not a link</p>").blocks[0].linked == 0  # type: ignore[attr-defined]
    assert _read("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>").text == "a\tb\nc"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("<p>Đối tác chiến lược</p>".encode(), "utf-8"),
        ("<meta charset=iso-8859-1><p>Đối tác chiến lược</p>".encode(), "utf-8"),
        (b"\xef\xbb\xbf" + "<p>Đối tác chiến lược</p>".encode(), "utf-8"),
        ("<p>Đối tác chiến lược</p>".encode("utf-16"), "utf-16"),
        ("<p>Đối tác chiến lược</p>".encode("utf-16-le"), "utf-16-le"),
    ],
)
def test_unicode_encodings(data: bytes, encoding: str) -> None:
    page = _read(data)
    assert page.text == "Đối tác chiến lược"
    assert page.source.encoding == encoding


@pytest.mark.parametrize(
    ("label", "codec", "words"),
    [
        ("iso-8859-1", "cp1252", "“Coöperation” – déjà vu"),
        ("windows-1251", "cp1251", "Министр иностранных дел"),
        ("gb2312", "gb18030", "外交部长会谈"),
        ("Shift_JIS", "cp932", "外務大臣会談"),
        ("euc-kr", "cp949", "외교부 장관 회담"),
        ("iso-2022-jp", "iso2022_jp", "外務大臣会談"),
    ],
)
def test_declared_encodings(label: str, codec: str, words: str) -> None:
    page = _read(f'<meta http-equiv="Content-Type" content="text/html; charset={label}"><p>{words}</p>'.encode(codec))
    assert page.text == words
    assert page.source.encoding == codec


def test_saved_pages() -> None:
    saved = (
        b"From: <Saved by a browser>\r\nSnapshot-Content-Location: https://a.example/x\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; boundary="b"\r\n\r\n--b\r\nContent-Type: text/css\r\n\r\np{}\r\n'
        b"--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n"
        b"Content-Location: https://a.example/y\r\n\r\n<p>caf=C3=A9 and=\r\n more</p>\r\n--b--\r\n"
    )
    page = _read(saved)
    assert page.text == "café and more"
    assert (page.source.media_type, page.source.url) == ("multipart/related", "https://a.example/y")
    with pytest.raises(SourceError, match="without an HTML part"):
        _read(saved.replace(b"text/html", b"text/plain"))


def test_a_page_without_text_is_refused() -> None:
    with pytest.raises(SourceError, match="page: is a web page without visible text"):
        _read("<html><script>x()</script></html>")


def test_an_article_that_only_scripts_show_is_read_from_the_data_script() -> None:
    told = "The ministers met in the old town hall and spoke for three hours about the border. " * 8
    page = _read(_data(f'{{"@type":"NewsArticle","headline":"H","articleBody":"{told}"}}') + "<p>Menu</p>")
    assert page.text.startswith("Menu\nThe ministers met")
    assert page.blocks[-1].path == "script/articleBody"
    assert page.diagnostics


def _values(page: WebPage, field: str) -> list[tuple[str, str]]:
    return [(m.value, m.origin) for m in page.declared if m.field == field]


def test_broken_data_scripts_are_mended() -> None:
    script = (
        '<!-- [{"@type": "NewsArticle", "headline": "Talks &amp; more", "author": "By Ann Other and Bo Else",\n'
        ' "datePublished": "2024-05-01T10:00Z",}, ] //-->'
    )
    page = _read(_data(script) + "<h1>Talks &amp; more</h1><p>x</p>")
    assert _values(page, "title")[0] == ("Talks & more", "json-ld")
    assert _values(page, "author") == [("Ann Other", "json-ld"), ("Bo Else", "json-ld")]
    assert _values(page, "published") == [("2024-05-01T10:00:00+00:00", "json-ld")]


def test_statements_come_best_first_with_their_place() -> None:
    page = _read(
        '<title>Accord signed | The Post</title><meta property="og:site_name" content="The Post">'
        '<meta property="article:published_time" content="2024-05-01T23:30:00+07:00">'
        '<link rel="canonical" href="/a/accord"><html lang="en-GB">'
        '<h1>Accord signed</h1><div itemprop="author" itemscope><span itemprop="name">Ann Other</span></div>'
        '<time datetime="2024-05-02">2 May</time><p>Text of it.</p>',
        url="https://post.example/2024/05/01/x",
    )
    assert _values(page, "title")[0] == ("Accord signed", "meta")
    assert _values(page, "published")[0] == ("2024-05-01T23:30:00+07:00", "open-graph")
    assert {origin for _, origin in _values(page, "published")} == {"open-graph", "time", "url"}
    assert _values(page, "author") == [("Ann Other", "microdata")]
    assert _values(page, "url")[0] == ("https://post.example/a/accord", "meta")
    assert _values(page, "outlet") == [("The Post", "open-graph")]
    for statement in page.declared:
        if statement.span is not None:
            assert page.text[statement.span.start : statement.span.end] == statement.span.text


def test_the_outlet_is_author_only_where_no_person_is() -> None:
    script = _data(
        '{"@type":"Article","headline":"H h","publisher":{"name":"The Post"},'
        '"author":{"@type":"Organization","name":"The Post"}}'
    )
    assert _values(_read(script + "<p>x"), "author") == [("The Post", "json-ld")]
    signed = script + '<p>x</p><p style="text-align:right"><strong>Trần Thu Hà</strong></p>'
    assert _values(_read(signed), "author") == [("Trần Thu Hà", "byline")]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2024-05-01T10:00:00.123Z", "2024-05-01T10:00:00+00:00"),
        ("2024-05-01 10:00:00+0700", "2024-05-01T10:00:00+07:00"),
        ("2024-05-01T10:00:00", "2024-05-01"),
        ("20240501", "2024-05-01"),
        ("2024/5/1", "2024-05-01"),
        ("Wed, 01 May 2024 10:00:00 GMT", "2024-05-01T10:00:00+00:00"),
        ("1714557600", "2024-05-01T10:00:00+00:00"),
        ("1714557600000", "2024-05-01T10:00:00+00:00"),
        ("2024-13-45", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_instants(written: str, meant: str | None) -> None:
    assert instant(written) == meant


def test_days_in_addresses() -> None:
    assert day_in_url("https://a.example/2024/12/20/talks") == "2024-12-20"
    assert day_in_url("https://a.example/talks-20241220.html") == "2024-12-20"
    assert day_in_url("https://a.example/world/2024/dec/20/talks") == "2024-12-20"
    assert day_in_url("https://a.example/post/123456789012") is None
    assert day_in_url("https://a.example/2024/13/45/x") is None


def test_names_and_titles() -> None:
    assert list(names("By Ann Other, Bo Else and Cy Third")) == ["Ann Other", "Bo Else", "Cy Third"]
    assert list(names("https://a.example/ann")) == []
    assert list(names("admin")) == []
    assert without_site("Accord signed - The Post", "The Post") == "Accord signed"
    assert without_site("Trade - what next", "The Post") == "Trade - what next"
