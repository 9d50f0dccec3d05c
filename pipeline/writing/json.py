"""Records as JSON: one file an article, or one line an article. Files are written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from pipeline.records import Article
from pipeline.writing.validation import validate


def to_json(article: Article) -> bytes:
    """The record as an indented JSON document, validated by the models and by the published schema."""
    data = article.model_dump_json(indent=1).encode() + b"\n"
    validate(data)
    return data


def to_jsonl(article: Article) -> bytes:
    """The record as one line of JSON, validated likewise."""
    data = article.model_dump_json().encode() + b"\n"
    validate(data)
    return data


def write_whole(path: Path, data: bytes) -> None:
    """Put `data` at `path` in one step, so that no reader ever sees half a file. Raises OSError."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(temporary).chmod(0o666 & ~_umask())  # mkstemp makes it private; a record is an ordinary file
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
