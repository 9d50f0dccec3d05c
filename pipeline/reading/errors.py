"""What cannot be read."""

from __future__ import annotations

DEFAULT_LIMIT = 20_000_000
"""Largest source that is read, in bytes."""


class SourceError(ValueError):
    """A source that cannot be read; the message names the source and the reason."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason

    def __reduce__(self) -> tuple[type[SourceError], tuple[str, str]]:  # so that it travels between processes
        return SourceError, (self.name, self.reason)


def size_in_words(count: int) -> str:
    """A number of bytes as people write it: ``20 MB``, ``1.5 MB``, ``512 bytes``."""
    for unit, size in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if count >= size:
            return f"{round(count / size, 1):g} {unit}"
    return f"{count} bytes"
