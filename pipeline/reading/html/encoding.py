"""Bytes of a web page to UTF-8, which the parser takes: byte-order mark, declaration in the page, then detection."""

from __future__ import annotations

import codecs
import re

from pipeline.lexicon import table
from pipeline.reading.decode import decode
from pipeline.reading.sniff import unicode_by_shape

_HEAD = 8192
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s{0,4}=\s{0,4}["']?\s{0,4}([\w.:-]{2,40})|<\?xml[^>]{0,100}?encoding\s{0,4}=\s{0,4}["']([\w.:-]{2,40})""",
    re.IGNORECASE,
)
_STATEFUL = frozenset({"iso2022_jp", "iso2022_kr", "hz"})
_LABELS = {row["label"]: row["codec"] for row in table("html/encodings")}


def to_utf8(data: bytes, name: str, *, header: str | None = None) -> tuple[bytes, str]:
    """The page in UTF-8 and the encoding that it came in. `header` is what the transport says."""
    if form := unicode_by_shape(data):
        return _utf8(data.decode(form, "replace").removeprefix("\ufeff")), form.removesuffix("-sig")
    declared = _codec(header) or _declared(data)
    if declared in _STATEFUL:  # seven-bit, so that it would pass for UTF-8
        return _utf8(data.decode(declared, "replace")), declared
    try:
        data.decode("utf-8")
        return data, "utf-8"  # what is well-formed UTF-8 is hardly ever anything else
    except UnicodeDecodeError:
        pass
    if declared and declared != "utf-8":
        text = data.decode(declared, "replace")
        if text.count("\ufffd") * 200 < len(text):
            return _utf8(text), declared
    decoded = decode(data, name)
    return _utf8(decoded.text), decoded.encoding


def _utf8(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def _declared(data: bytes) -> str | None:
    for match in _DECLARED.finditer(data, 0, _HEAD):
        if codec := _codec((match[1] or match[2]).decode("ascii", "replace")):
            return codec
    return None


def _codec(label: str | None) -> str | None:
    """The codec for a label, as browsers read it: `iso-8859-1` means windows-1252."""
    if not label:
        return None
    label = label.strip().lower()
    if label in _LABELS:
        return _LABELS[label]
    try:
        codec = codecs.lookup(label)
    except (LookupError, ValueError):
        return None
    if not codec._is_text_encoding or codec.name.startswith(("utf-16", "utf-32", "utf-7", "idna", "punycode")):
        return None  # a page whose declaration can be read as ASCII is not in these
    return codec.name if codec.name not in ("unicode_escape", "raw_unicode_escape", "undefined") else None
