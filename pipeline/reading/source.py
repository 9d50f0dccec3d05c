"""Where the bytes come from: a file, a compressed file, or the caller."""

from __future__ import annotations

import io
import stat
import zlib
from pathlib import Path

from pipeline.reading.errors import SourceError, size_in_words

_GZIP = b"\x1f\x8b\x08"
_PIECE = 1 << 16


def load(path: Path, name: str, limit: int) -> bytes:
    """The bytes of a file, whose size is looked at before anything is read."""
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise SourceError(name, "is a folder, not a document")
        if stat.S_ISREG(status.st_mode):
            check_size(status.st_size, name, limit)
        with path.open("rb") as file:
            data = file.read(limit + 1)  # a pipe or a file that grows has no size to look at
    except SourceError:
        raise
    except FileNotFoundError:
        raise SourceError(name, "no such file") from None
    except PermissionError:
        raise SourceError(name, "no permission to read it") from None
    except (OSError, ValueError) as error:  # ValueError: a path with a NUL in it
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise SourceError(name, f"cannot be read: {reason}") from None
    check_size(len(data), name, limit)
    return data


def check_size(size: int, name: str, limit: int) -> None:
    """Refuse what is larger than the limit."""
    if size > limit:
        raise SourceError(name, f"is larger than the limit ({size_in_words(size)}, limit {size_in_words(limit)})")


def unpacked(data: bytes, name: str, limit: int) -> bytes:
    """The bytes inside gzip compression; others as they are. Never grows past the limit."""
    if not data.startswith(_GZIP):
        return data
    out = io.BytesIO()
    rest = data
    try:
        while rest.startswith(_GZIP):  # a file may hold several members after one another
            member = zlib.decompressobj(wbits=31)
            while rest and not member.eof:
                out.write(member.decompress(rest, _PIECE))
                rest = member.unconsumed_tail
                if out.tell() > limit:
                    raise SourceError(name, f"is larger than the limit when unpacked (limit {size_in_words(limit)})")
            if not member.eof:
                raise SourceError(name, "is gzip-compressed, but its end is missing")
            rest = member.unused_data
    except zlib.error:
        raise SourceError(name, "is gzip-compressed, but damaged") from None
    return out.getvalue()
