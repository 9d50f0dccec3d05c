"""CSV as databases read it: UTF-8, a header, quotes doubled; nothing between commas is null, `""` an empty string."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_SPECIAL = re.compile(r'[",\r\n]|^\s|\s$')


def line(values: Iterable[object]) -> str:
    """One row as a line."""
    return ",".join(map(_cell, values)) + "\n"


def lines(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A whole table."""
    return line(header) + "".join(map(line, rows))


def _cell(value: object) -> str:
    if value is None:
        return ""
    text = str(value)
    if not text or (type(value) is str and _SPECIAL.search(text)):
        return '"' + text.replace('"', '""') + '"'
    return text
