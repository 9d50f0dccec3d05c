"""What kind of document the bytes are: by their content, never by a file's ending."""

from __future__ import annotations

import codecs
import re

_HEAD = 4096

# Magic numbers: how a file of a known kind begins.
_MAGIC: tuple[tuple[int, bytes, str], ...] = (
    (0, b"%PDF-", "a PDF document"),
    (0, b"%!PS", "a PostScript document"),
    (0, b"{\\rtf", "an RTF document"),
    (0, b"PK\x03\x04", "a ZIP archive or an Office document"),
    (0, b"PK\x05\x06", "an empty ZIP archive"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an Office document"),
    (0, b"\x89PNG\r\n", "a PNG image"),
    (0, b"\xff\xd8\xff", "a JPEG image"),
    (0, b"GIF87a", "a GIF image"),
    (0, b"GIF89a", "a GIF image"),
    (8, b"WEBPVP8", "a WebP image"),
    (0, b"II*\x00", "a TIFF image"),
    (0, b"MM\x00*", "a TIFF image"),
    (4, b"ftyp", "a video or image file"),
    (8, b"WAVEfmt ", "a sound file"),
    (8, b"AVI LIST", "a video file"),
    (0, b"OggS", "a sound or video file"),
    (0, b"ID3\x02", "a sound file"),
    (0, b"ID3\x03", "a sound file"),
    (0, b"ID3\x04", "a sound file"),
    (0, b"\x1aE\xdf\xa3", "a video file"),
    (0, b"BZh", "a bzip2 archive"),
    (0, b"\xfd7zXZ\x00", "an xz archive"),
    (0, b"(\xb5/\xfd", "a Zstandard archive"),
    (0, b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (0, b"Rar!\x1a\x07", "a RAR archive"),
    (257, b"ustar", "a tar archive"),
    (0, b"\x7fELF", "a program"),
    (0, b"MZ\x90\x00", "a program"),
    (0, b"\xca\xfe\xba\xbe", "a program"),
    (0, b"SQLite format 3\x00", "a database"),
    (0, b"PAR1", "a Parquet file"),
    (0, b"wOFF", "a font"),
    (0, b"wOF2", "a font"),
    (0, b"WARC/", "a web archive (WARC), which holds many documents"),
)

_AT_ONCE = tuple(magic for at, magic, _ in _MAGIC if not at)
_LATER = tuple(zip(*((magic, at) for at, magic, _ in _MAGIC if at), strict=True))
"""What stands further on, and where."""

_BLANK_OR_COMMENT = re.compile(r"(?:\s|\ufeff|<!--.*?-->)+", re.DOTALL)
_HTML_START = re.compile(
    r"<(?:!doctype\s+html|html|head|body|title|meta|base|link|script|style|header|main|article|section|nav|aside|"
    r"footer|div|p|h[1-6]|span|table|ul|ol|dl|figure|blockquote|center|font|br|hr|img|a|b|i|em|strong|iframe|form|"
    r"noscript)(?=[\s/>])",
    re.IGNORECASE,
)
_XML_START = re.compile(r"<(?:\?xml\s|!doctype\s|[a-z][\w.-]*(?::[a-z][\w.-]*)?(?:\s[^<>]*)?/?>)", re.IGNORECASE)
_XHTML = re.compile(r"<(?:!doctype\s+html|(?:\w+:)?html[\s>])", re.IGNORECASE)
_CLOSING = re.compile(r"</[a-z][\w:.-]*\s*>|/>", re.IGNORECASE)
_MAIL_HEADER = re.compile(r"(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*(?:\r?\n[ \t][^\n]*)*\r?\n){2,}", re.ASCII)
_MULTIPART = re.compile(r"^content-type:\s*(?:multipart/(?:related|mixed|alternative)|text/html)", re.I | re.M)
_MIME = re.compile(r"^mime-version:", re.I | re.M)


def binary_kind(data: bytes) -> str | None:
    """The kind of a binary file, in words, by its magic number; None where none is known."""
    if not data.startswith(_AT_ONCE) and not any(map(data.startswith, *_LATER)):
        return None
    return next((kind for at, magic, kind in _MAGIC if data.startswith(magic, at)), None)


def unicode_by_shape(data: bytes) -> str | None:
    """The Unicode encoding form that a byte-order mark, or the places of NUL bytes, show; None otherwise.

    Text in UTF-16 or UTF-32 without a mark has a NUL in nearly every character of a Latin script, always in the
    same place of it; stray NULs in other text stand anywhere.
    """
    for mark, name in (
        (codecs.BOM_UTF32_LE, "utf-32"),
        (codecs.BOM_UTF32_BE, "utf-32"),
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return name
    head = data[:_HEAD]
    if len(head) < 4 or b"\x00" not in head:
        return None
    quarter = len(head) // 4
    share = [head[i : quarter * 4 : 4].count(0) / quarter for i in range(4)]
    shapes = {
        "utf-32-le": (share[2] > 0.95 and share[3] > 0.95 and share[0] < 0.05),
        "utf-32-be": (share[0] > 0.95 and share[1] > 0.95 and share[3] < 0.05),
        "utf-16-le": (min(share[1], share[3]) > 0.3 and max(share[0], share[2]) < 0.05),
        "utf-16-be": (min(share[0], share[2]) > 0.3 and max(share[1], share[3]) < 0.05),
    }
    return next((name for name, fits in shapes.items() if fits), None)


def is_web_page(data: bytes) -> bool:
    """Whether the bytes are HTML, XHTML or a page saved whole as MHTML."""
    head = _head(data)
    return _starts_html(head) or _starts_mhtml(head)


def is_other_markup(data: bytes) -> bool:
    """Whether the bytes are XML of another kind than XHTML: a feed, a newswire envelope, a map of a site."""
    head = _unwrapped(_head(data))
    if _starts_html(head):
        return False
    return bool(_XML_START.match(head)) and (head[:5].lower() == "<?xml" or len(_CLOSING.findall(head)) > 2)


def _head(data: bytes) -> str:
    form = unicode_by_shape(data) or "latin-1"
    return data[:_HEAD].decode(form, "replace")


def _unwrapped(head: str) -> str:
    start = _BLANK_OR_COMMENT.match(head)
    return head[start.end() :] if start else head


def _starts_html(head: str) -> bool:
    head = _unwrapped(head)
    if _HTML_START.match(head):
        return True
    return bool(_XML_START.match(head)) and bool(_XHTML.search(head))


def _starts_mhtml(head: str) -> bool:
    header = _MAIL_HEADER.match(head.lstrip("\ufeff\r\n "))
    return bool(header) and bool(_MIME.search(header[0])) and bool(_MULTIPART.search(header[0])) if header else False
