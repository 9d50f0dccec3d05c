"""A day that may be of either of two months is no day to reckon with, and nothing fails on it."""

from __future__ import annotations

import pytest

from pipeline.extract import extract


@pytest.mark.parametrize("published", [None, "2004-05-04", "2024-05-02"])
@pytest.mark.parametrize(
    "text",
    [
        "The minister of Peru visited Chile on 03/05/2004 for a three-day visit and signed a pact on 04/05/2004.",
        "On 03/05/2004, the second day of her three-day visit to Chile, the Peruvian minister signed an accord.",
        "The presidents of Malta and Chad met on 03/05/2004. They had announced a plan, and the talks ended today.",
        "The Resource Plan (RP), announced at the summit, helps Fiji and Malta in human training. the 03/05/2004",
    ],
)
def test_a_day_of_either_month(text: str, published: str | None) -> None:
    record = extract(text, name="days", published=published, body=True)
    told = published == "2004-05-04"  # written on the next day: the third of May, not the fifth of March
    assert ("2004-05-03" if told else "2004-XX-XX") in {d.value for d in record.dates}
    assert told != any("2004-03-05 or 2004-05-03" in d.message for d in record.diagnostics)
    days = [e.date for e in record.events] + [m.date for a in record.agreements for m in a.milestones]
    assert days
    assert told or set(days) <= {"2004-XX-XX", None}
