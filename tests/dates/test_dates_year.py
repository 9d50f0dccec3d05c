"""Which year a day and month without a year has: what the clause says goes before what is nearer."""

from __future__ import annotations

import pytest

from pipeline.document import plain
from pipeline.records import Published
from pipeline.stages.dates import resolve_dates

DECEMBER = Published(value="2021-12-15", basis="explicit", evidence=[], instant=None)
"""Eleven months after the day that is told."""


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("On Jan 25, Berg visited Chile.", ["2021-01-25"]),
        ("Berg visited Chile on Jan 25.", ["2021-01-25"]),
        ("On January 25, the two leaders met in Oslo.", ["2021-01-25"]),
        ("On January 25, Berg said that the talks had been useful.", ["2021-01-25"]),
        ("The treaty was signed in Lima on February 3 by both presidents.", ["2021-02-03"]),
        ("Berg will visit Chile on January 25.", ["2022-01-25"]),
        ("The summit to be held on January 25 will last two days.", ["2022-01-25", "P2D"]),
        ("Ahead of the January 25 summit the ministers spoke.", ["2022-01-25"]),
        ("Exports rose in the 1st quarter of 2021.", ["2021-Q1"]),
        ("Ghana and Togo say they will resume their long-delayed fishery talks on January 25.", ["2022-01-25"]),
        ("Ghana and Togo say their co-hosted fishery talks were held on January 25.", ["2021-01-25"]),
        ("The mayor was re-elected on January 25.", ["2021-01-25"]),
        ("They discussed matters that fall under the law.", []),
    ],
)
def test_the_clause_says_which_year(text: str, values: list[str]) -> None:
    found = resolve_dates(plain(text), DECEMBER)
    assert [date.value for date in found.dates] == values


MONDAY = Published(value="2023-02-20", basis="explicit", evidence=[], instant=None)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The protocol was signed on the 14th of this month.", ["2023-02-14"]),
        ("The team is to visit Delhi on the 28th of next month.", ["2023-03-28"]),
        ("The ship docked on August 16 and left on the 22nd.", ["2022-08-16", "2022-08-22"]),
        ("The ship left on the 18th.", ["2023-02-18"]),
        ("Ministers are meeting in Oslo this week, with the main session on Thursday.", ["2023-W08", "2023-02-23"]),
        ("He said this week that the minister resigned on Thursday.", ["2023-W08", "2023-02-16"]),
        ("Adoption of the plan by ministers later in July is awaited.", ["2023-07"]),
        ("Talks were held later in July.", ["2022-07"]),
        ("Aid was sent over the last year.", ["P1Y"]),
        ("Aid was sent last year.", ["2022"]),
        ("He fled in the last year of the war.", []),
        ("The Belfast (Good Friday) Agreement holds.", []),
        ("They met in Rome (on Good Friday).", ["2022-04-15"]),
    ],
)
def test_the_text_around_an_expression_says_which_day(text: str, values: list[str]) -> None:
    found = resolve_dates(plain(text), MONDAY)
    assert [date.value for date in found.dates] == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (
            "The forum will take place on 8-9 June, preceded by a dinner on 7 June.",
            ["2023-06-08/2023-06-09", "2023-06-07"],
        ),
        ("Talks chaired by the minister on 7 June ended well.", ["2022-06-07"]),
        ("It shall remain in force for five (5) years, with ninety (90) days' notice.", ["P5Y", "P90D"]),
        ("Done at Suva this tenth day of February two thousand and twenty-three.", ["2023-02-10"]),
        ("Done in Manila on the 15th day of February 2013.", ["2013-02-15"]),
        ("Done on the twenty-first day of March, 1999.", ["1999-03-21"]),
        ("Done on the twenty-third of February 2013.", ["2013-02-23"]),
    ],
)
def test_terms_and_days_as_treaties_write_them(text: str, values: list[str]) -> None:
    found = resolve_dates(plain(text), MONDAY)
    assert [date.value for date in found.dates] == values
