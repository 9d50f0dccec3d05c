"""The benchmark's view on news of other years and countries than the corpus it was made for."""

from __future__ import annotations

import pytest

from pipeline.stages.dates import timexes

WEDNESDAY = "2013-03-20"


def _found(text: str, day: str = WEDNESDAY) -> list[tuple[str, str]]:
    return [(text[int(t["start"]) : int(t["end"])], str(t["value"])) for t in timexes(text, day)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "The firm was founded in 1976 and went public four years later.",
            [("1976", "1976"), ("four years later", "P4Y")],
        ),
        ("A day earlier, the army had denied it.", [("A day earlier", "P1D")]),
        ("Three weeks later, the mine was sold.", [("Three weeks later", "P3W")]),
        ("Seconds later, there was a bang.", [("Seconds later", "PTXS")]),
        ("It was the third strike in as many years.", []),
        ("It was a once-in-a-century flood.", []),
        ("The ferry comes twice a week.", [("twice a week", "P1W")]),
        ("They met three times a year.", [("three times a year", "P1Y")]),
        ("The port handles 3 million tons a year.", []),
        ("Over the last half-century, the lake has shrunk.", [("the last half-century", "P50Y")]),
        ("He walked past this 6-year-old.", []),
        (
            "The nineteen-sixties and the mid-nineties were boom years.",
            [("nineteen-sixties", "196"), ("mid-nineties", "199")],
        ),
        ("She is in her late twenties.", []),
        ("In FY2009 revenue fell, and in FY10 it rose.", [("FY2009", "2009"), ("FY10", "2010")]),
        ("By the end of the decade, costs had halved.", [("the end of the decade", "201")]),
        (
            "He will step down at the end of the month after 22 years.",
            [("the end of the month", "2013-03"), ("22 years", "P22Y")],
        ),
        ("In all, 1967 cases were found.", []),
        ("The mill, shut since 1 July, has been sold.", [("1 July", "2012-07-01")]),
    ],
)
def test_forms_of_general_news(text: str, found: list[tuple[str, str]]) -> None:
    assert _found(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Profit rose in the fiscal first quarter. Sales for the quarter ended Dec. 29 doubled from a year earlier.",
            ["2013-Q1", "2013-Q1", "2012-12-29", "2012-Q1"],
        ),
        ("For the quarter ending December 27, 2008, revenue was flat.", ["2008-Q4", "2008-12-27"]),
        (
            "It lost $8 million in the fourth quarter. This quarter's loss includes a write-off.",
            ["2012-Q4", "2012-Q4"],
        ),
        ("It expects to break even this quarter.", ["2013-Q1"]),
    ],
)
def test_quarters_are_those_that_the_company_reports(text: str, found: list[str]) -> None:
    assert [value for _, value in _found(text)] == found
