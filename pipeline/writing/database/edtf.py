"""The first and last day that an EDTF (ISO 8601-2 level 1) expression can mean."""

from __future__ import annotations

import re
from calendar import monthrange

Bounds = tuple[str | None, str | None]
UNKNOWN: Bounds = (None, None)

_ONE = re.compile(r"(\d{4}|\d{1,3}X{1,3})(?:-(\d\d|XX))?(?:-(\d\d|XX))?(?:T.*)?[?~%]?", re.ASCII)

# ISO 8601-2 codes for parts of the year: first and last month. Seasons without a hemisphere (21-24) stand for the year.
_PARTS = {
    **dict.fromkeys((21, 22, 23, 24), (1, 12)),
    **{33 + q: (3 * q + 1, 3 * q + 3) for q in range(4)},
    **{37 + t: (4 * t + 1, 4 * t + 4) for t in range(3)},
    **{40 + h: (6 * h + 1, 6 * h + 6) for h in range(2)},
}


def bounds(expression: str | None) -> Bounds:
    """First and last day as ISO dates; None where open, unknown, or outside the years 1 to 9999.

    >>> bounds("2024-12-19/2024-12-22")
    ('2024-12-19', '2024-12-22')
    >>> bounds("2024-02")
    ('2024-02-01', '2024-02-29')
    >>> bounds("../2026")
    (None, '2026-12-31')
    """
    if not expression:
        return UNKNOWN
    first, slash, last = expression.partition("/")
    if slash:
        return _one(first)[0], _one(last)[1]
    return _one(first)


def _one(text: str) -> Bounds:
    match = _ONE.fullmatch(text)
    if match is None:
        return UNKNOWN
    year, month, day = match.groups()
    low, high = int(year.replace("X", "0")) or 1, int(year.replace("X", "9"))
    if high < 1:
        return UNKNOWN
    if not month or month == "XX":
        return f"{low:04}-01-01", f"{high:04}-12-31"
    number = int(month)
    if number in _PARTS:
        opening, closing = _PARTS[number]
    elif 1 <= number <= 12:
        opening = closing = number
    else:
        return UNKNOWN
    if day and day != "XX":
        if not 1 <= int(day) <= monthrange(low, opening)[1]:
            return UNKNOWN
        return f"{low:04}-{opening:02}-{day}", f"{high:04}-{closing:02}-{day}"
    return f"{low:04}-{opening:02}-01", f"{high:04}-{closing:02}-{monthrange(high, closing)[1]}"
