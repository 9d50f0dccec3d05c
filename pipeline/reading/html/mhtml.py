"""Pages saved whole (MHTML): the part that is the page, and what its envelope says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email import message_from_bytes, policy

from pipeline.reading.errors import SourceError

_HEADER = re.compile(rb"(?:\xef\xbb\xbf)?[\r\n ]*(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){2,}")
_MAX_PARTS = 10_000


@dataclass(frozen=True)
class SavedPage:
    """The page inside an MHTML file."""

    data: bytes
    charset: str | None
    url: str | None


def is_mhtml(data: bytes) -> bool:
    """Whether the bytes begin as a mail message does; a page itself never does."""
    header = _HEADER.match(data[:8192])
    return bool(header) and b"mime-version:" in header[0].lower() if header else False


def unwrap(data: bytes, name: str) -> SavedPage:
    """The HTML part of a saved page."""
    if data.count(b"\nContent-Type:") + data.lower().count(b"multipart/") > _MAX_PARTS:
        raise SourceError(name, "is a saved page (MHTML) of too many parts")
    try:
        message = message_from_bytes(data.lstrip(b"\xef\xbb\xbf\r\n "), policy=policy.compat32)
        part = next((p for p in message.walk() if p.get_content_type() in ("text/html", "application/xhtml+xml")), None)
        if part is None:
            raise SourceError(name, "is a saved page (MHTML) without an HTML part")
        content = part.get_payload(decode=True)
        address = part.get("Content-Location") or message.get("Snapshot-Content-Location")
        charset = part.get_content_charset()
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError) as error:
        if isinstance(error, SourceError):
            raise
        raise SourceError(name, f"is a saved page (MHTML) that is not well formed: {error}") from None
    url = str(address).strip() if address else None
    return SavedPage(
        content if isinstance(content, bytes) else b"", charset, url if url and url.startswith("http") else None
    )
