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
        ("The once-a-decade handover ended.", [("a-decade", "P10Y")]),
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
        (
            "In future years less will grow than in past decades.",
            [("future years", "FUTURE_REF"), ("past decades", "PAST_REF")],
        ),
        ("The lake dried up 10,000 years ago.", [("10,000 years ago", "PAST_REF")]),
        (
            "It stood for several hundred years and half a dozen weeks.",
            [("several hundred years", "PXY"), ("half a dozen weeks", "P6W")],
        ),
        ("They met the week before last.", [("the week before last", "2013-W10")]),
        ("The day before last week's vote, they met.", [("last week", "2013-W11")]),
        ("The siren went off at 0915 hours.", [("0915 hours", "2013-03-20T09:15")]),
        ("It took 1500 hours.", [("1500 hours", "PT1500H")]),
        ("Dated 2-13-2013.", [("2-13-2013", "2013-02-13")]),
        ("In the spring and summer of 2012, it rained.", [("the spring", "2012-SP"), ("summer of 2012", "2012-SU")]),
        (
            "In its fiscal third quarter, ended Feb. 28, it lost money.",
            [("fiscal third quarter", "2013-Q3"), ("Feb. 28", "2013-02-28")],
        ),
        (
            "In the second quarter ended June 30, it lost money.",
            [("the second quarter", "2012-Q2"), ("June 30", "2012-06-30")],
        ),
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


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The vote is on Saturday.", ["2013-03-23"]),
        ("The next round is in October, the last was in November.", ["2013-10", "2012-11"]),
        ("Ahead of Sunday's final, the team trained.", ["2013-03-24"]),
        ("Polls ahead of the October vote give him a lead.", ["2013-10"]),
        ("The unions plan a march on Saturday.", ["2013-03-23"]),
        ("Voters go to the polls on Saturday.", ["2013-03-23"]),
        ("Voters did go to the polls on Saturday.", ["2013-03-16"]),
        ("By December, all troops had left.", ["2012-12"]),
        ("By December, all troops must leave.", ["2013-12"]),
        ("Sunday's final was a draw.", ["2013-03-17"]),
        ("This is Monday's third attack.", ["2013-03-18"]),
        ("Rain is likely Saturday night.", ["2013-03-23TNI"]),
        ("Bids are in by no later than Friday.", ["2013-03-22"]),
        ("It will soon be six months since the fire of Sept. 11.", ["FUTURE_REF", "P6M", "2012-09-11"]),
    ],
)
def test_what_lies_ahead(text: str, values: list[str]) -> None:
    assert [value for _, value in _found(text)] == values


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A 10-12 month delay looms.", [("10-12 month", "P10M")]),
        ("A two- to three-week wait looms.", [("two- to three-week", "P2W")]),
        ("It takes two-to-three years, or a 5-7-year plan.", [("two-to-three years", "P2Y"), ("5-7-year", "P5Y")]),
        ("She ran 800 m in 1:52; the odds were 3:10.", []),
        ("John 3:16 was read.", []),
        ("In the last decade of the 19th, and in the 1st century B.C., it was small.", []),
        ("The fair opens this coming Sunday, March 24.", [("this coming Sunday, March 24", "2013-03-24")]),
        ("It closed last Friday, March 15th.", [("last Friday, March 15th", "2013-03-15")]),
        ("From 9:30 to 11:00 it burned.", [("9:30", "2013-03-20T09:30"), ("11:00", "2013-03-20T11:00")]),
        (
            "At around 12:15 it was out (14:00 GMT).",
            [("12:15", "2013-03-20T12:15"), ("14:00 GMT", "2013-03-20T14:00Z")],
        ),
    ],
)
def test_amounts_in_ranges_and_bare_times(text: str, found: list[tuple[str, str]]) -> None:
    assert _found(text) == found
