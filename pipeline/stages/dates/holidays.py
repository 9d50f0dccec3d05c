"""Days that move: from a holiday's rule and a year to its day.

Rules: `12-25` a day of every year; `11-TH4` the fourth Thursday of November; `05-MO-` the last Monday of May;
`E+1` days from Easter Sunday (Gregorian).
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from pipeline.stages.dates.periods import month

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_RULE = re.compile(r"(?P<month>\d\d)-(?:(?P<day>\d\d)|(?P<weekday>[A-Z]{2})(?P<nth>[1-5-]))$|E(?P<easter>[+-]\d+)$")


def day_of(rule: str, year: int) -> date:
    """The day of a holiday in a year."""
    m = _RULE.match(rule)
    if m is None:
        raise ValueError(f"not a holiday rule: {rule!r}")
    if m["easter"]:
        return easter(year) + timedelta(days=int(m["easter"]))
    if m["day"]:
        return date(year, int(m["month"]), int(m["day"]))
    wanted = WEEKDAYS.index(m["weekday"])
    whole = month(year, int(m["month"]))
    if m["nth"] == "-":
        return whole.last - timedelta(days=(whole.last.weekday() - wanted) % 7)
    return whole.first + timedelta(days=(wanted - whole.first.weekday()) % 7 + 7 * (int(m["nth"]) - 1))


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus, Jones, Butcher)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    n = (32 + 2 * e + 2 * i - h - k) % 7
    p = (a + 11 * h + 22 * n) // 451
    number = h + n - 7 * p + 114
    return date(year, number // 31, number % 31 + 1)
