"""Bytes to a page, and what the page says about itself."""

from __future__ import annotations

import codecs
import hashlib
from dataclasses import replace
from pathlib import Path

from pipeline.document import Page
from pipeline.reading.decode import accept, decode
from pipeline.reading.errors import DEFAULT_LIMIT, SourceError
from pipeline.reading.metadata import read_metadata
from pipeline.reading.sniff import binary_kind, is_other_markup, is_web_page
from pipeline.reading.source import check_size, load, unpacked
from pipeline.reading.text import read_text

__all__ = ["DEFAULT_LIMIT", "SourceError", "read", "read_metadata"]


def read(
    source: bytes | str | Path, *, name: str | None = None, url: str | None = None, limit: int = DEFAULT_LIMIT
) -> Page:
    """Read a source: the path of a file, the bytes of a document, or its text.

    What it is, plain text or a web page, is told from the content; gzip compression is undone first, and the hash
    of the source is that of the document inside. Raises :class:`SourceError` for what cannot be read.
    """
    if isinstance(source, str):
        return _read_string(source, name or "-", url, limit)
    if isinstance(source, Path):
        name = name or source.name or str(source)
        data = load(source, name, limit)
    else:
        name, data = name or "-", bytes(source)
        check_size(len(data), name, limit)
    data = unpacked(data, name, limit)
    if kind := binary_kind(data):
        raise SourceError(name, f"is {kind}, not text or HTML")
    if is_web_page(data):
        return _read_web_page(data, name, url)
    _refuse_other_markup(data, name)
    return read_text(decode(data, name), data, name=name, url=url)


def _read_string(text: str, name: str, url: str | None, limit: int) -> Page:
    decoded = accept(text)
    data = decoded.text.encode("utf-8")
    check_size(len(data), name, limit)
    if is_web_page(data):
        page = _read_web_page(codecs.BOM_UTF8 + data, name, url)  # the mark goes before what the page declares
        source = page.source.model_copy(update={"sha256": hashlib.sha256(data).hexdigest()})
        return replace(page, source=source, diagnostics=(*decoded.diagnostics, *page.diagnostics))
    _refuse_other_markup(data, name)
    return read_text(decoded, data, name=name, url=url)


def _read_web_page(data: bytes, name: str, url: str | None) -> Page:
    from pipeline.reading.html import read_html  # on demand: plain text does not need lxml

    return read_html(data, name=name, url=url)


def _refuse_other_markup(data: bytes, name: str) -> None:
    if is_other_markup(data):
        raise SourceError(name, "is XML of another kind than XHTML")
