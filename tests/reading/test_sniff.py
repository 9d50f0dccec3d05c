"""What a document is, told from its content."""

from __future__ import annotations

import gzip
import hashlib
from pathlib import Path

import pytest

from pipeline.reading import read
from pipeline.reading.sniff import binary_kind, is_other_markup, is_web_page, unicode_by_shape

_PAGE = "<html><head><title>Talks</title></head><body><p>The ministers met in Oslo on Monday.</p></body></html>"
_MHTML = (
    "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://example.org/\r\nSubject: Talks\r\n"
    'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html"; boundary="x"\r\n\r\n--x\r\n'
)


@pytest.mark.parametrize(
    "page",
    [
        _PAGE,
        "<!DOCTYPE html>\n" + _PAGE,
        "<!doctype HTML PUBLIC '-//W3C//DTD HTML 4.01//EN'>" + _PAGE,
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"></html>',
        '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body/></html>',
        "\n\n  <!-- saved from url=(0020)https://example.org/ -->\n" + _PAGE,
        "<p>The ministers met.</p>",
        "<div class='a'>The ministers met.</div>",
        "<H1>Talks</H1>",
        _MHTML,
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_web_pages(page: str, encoding: str) -> None:
    assert is_web_page(page.encode(encoding))
    assert not is_other_markup(page.encode(encoding))


@pytest.mark.parametrize(
    "text",
    [
        "The ministers met in Oslo.",
        "<The ministers> met in Oslo.",
        "< p > 0.05",
        "<3 Oslo",
        "a <html> tag is no page",
        "Subject: talks\nContent-Type: words\n\nThe ministers met.",
        "From: A\nTo: B\nMIME-Version: none\n\nno parts",
        "",
    ],
)
def test_no_web_pages(text: str) -> None:
    assert not is_web_page(text.encode())
    assert not is_other_markup(text.encode())
    assert binary_kind(text.encode()) is None


def test_the_ending_of_the_name_does_not_matter(tmp_path: Path) -> None:
    for name, data in {"page.txt": _PAGE.encode(), "page.gz": gzip.compress(_PAGE.encode())}.items():
        (tmp_path / name).write_bytes(data)
        assert read(tmp_path / name).source.media_type == "text/html"
    (tmp_path / "text.html").write_text("The ministers met in Oslo.")
    assert read(tmp_path / "text.html").source.media_type == "text/plain"


def test_a_page_given_as_text() -> None:
    declared = _PAGE.replace("<head>", "<head><meta charset='windows-1251'>").replace("Oslo", "Việt Nam")
    page = read(declared)
    assert "met in Việt Nam on" in page.text
    assert page.source.sha256 == hashlib.sha256(declared.encode()).hexdigest()


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_unicode_without_a_mark(encoding: str) -> None:
    assert unicode_by_shape("The ministers met in Oslo.".encode(encoding)) == encoding


@pytest.mark.parametrize("data", [b"", b"\x00", b"a\x00b", b"The minis\x00ters met in Oslo.", b"\x00" * 64, b"plain"])
def test_nul_bytes_alone_show_no_encoding(data: bytes) -> None:
    assert unicode_by_shape(data) is None
