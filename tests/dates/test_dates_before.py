"""What the text said before: expressions that count from the day, the month or the quarter it named last."""

from __future__ import annotations

import pytest

from pipeline.document import plain
from pipeline.records import Published
from pipeline.stages.dates import resolve_dates

PUBLISHED = Published(value="2025-11-05", basis="explicit", evidence=[], instant=None)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("They broke ties in 1999. That year the embassy closed.", ["1999", "1999"]),
        ("The pact dates from 1995. The following year it was revised.", ["1995", "1996"]),
        ("It began on 3 May 2024. Two days later the king left.", ["2024-05-03", "2024-05-05"]),
        ("It began on 3 May 2024. The next day the king left.", ["2024-05-03", "2024-05-04"]),
        (
            "Exports rose 5% in the first eight months of 2025 from a year earlier.",
            ["2025-01/2025-08", "2024-01/2024-08"],
        ),
        ("Sales rose in the third quarter to $5 million from $4 million a year earlier.", ["2025-Q3", "2024-Q3"]),
        ("Sales rose in the third quarter. In the year-ago quarter they fell.", ["2025-Q3", "2024-Q3"]),
        ("Their visits last and this year were a success.", ["2024", "2025"]),
        ("Exports fell in the first and second quarters of 2009.", ["2009-Q1", "2009-Q2"]),
        ("They met on 5 and 9 November 2024.", ["2024-11-05", "2024-11-09"]),
        ("Talks were held in March and May 2021.", ["2021-03", "2021-05"]),
        ("The crews trained on September 5 and 7, 2024.", ["2024-09-05", "2024-09-07"]),
        ("The crews trained on Sept. 5, 7 and 9, 2024.", ["2024-09-05", "2024-09-07", "2024-09-09"]),
        ("The crews trained on 5, 7 and 9 September 2024.", ["2024-09-05", "2024-09-07", "2024-09-09"]),
        ("The crews trained on September 5, 7 and 9 in Apia.", ["2025-09-05", "2025-09-07", "2025-09-09"]),
        ("They meet on Monday 5 and Wednesday 7 January.", ["2026-01-05", "2026-01-07"]),
        ("On September 3 and 7 ministers came.", ["2025-09-03"]),
        ("In September 3, 7 and 9 ships were lost.", ["2025-09-03"]),
        ("The fund grew in the fiscal year ended Jan. 31.", ["P1Y", "2025-01-31"]),
        ("In October exports were higher than in the same month last year.", ["2025-10", "2024-10"]),
        ("The ferry sank at 10:35 a.m. (0735 GMT) on Friday.", ["2025-10-31T10:35", "2025-10-31T07:35Z", "2025-10-31"]),
        ("They searched on Sunday night and the previous night.", ["2025-11-02TNI", "2025-11-01TNI"]),
        ("Wages were 4 percent higher than a year earlier.", ["2024"]),
        (
            "They met on May 29. Trade was 5 billion dollars in 2024. On the same day the envoy left.",
            ["2025-05-29", "2024", "2025-05-29"],
        ),
        ("In October exports fell 3% from a year earlier.", ["2025-10", "2024-10"]),
        ("In October exports fell 3% from the same month a year earlier.", ["2025-10", "2024-10"]),
        ("In October exports fell 3% from the same month of 2023.", ["2025-10", "2023-10"]),
        ("Profit fell in the first half of 2008 from the same period the previous year.", ["2008-H1", "2007-H1"]),
        ("Profit fell in the first quarter of 2009 from the same quarter the year before.", ["2009-Q1", "2008-Q1"]),
        ("Profit fell in the first quarter of 2009 from the same quarter of 2006.", ["2009-Q1", "2006-Q1"]),
        ("Exports were lower than in the same period last year.", ["2024"]),
        ("In the second quarter of 2008 it earned more than in the prior-year quarter.", ["2008-Q2", "2007-Q2"]),
        (
            "They earned 5 million dollars in the first quarter of 2009. In the year ago period they lost.",
            ["2009-Q1", "2008-Q1"],
        ),
        (
            "Third-quarter profit rose, after a flat second quarter. A year earlier it was 4 million dollars.",
            ["2025-Q3", "2025-Q2", "2024-Q3"],
        ),
        (
            "For the three months ended Sept. 30 they earned 5 million dollars, up from 4 million a year earlier.",
            ["P3M", "2025-09-30", "2024-Q3"],
        ),
        ("Exports rose 3% from the quarter last year.", ["2024-Q3"]),
        ("They came on Friday. At 3 p.m. they left.", ["2025-10-31", "2025-10-31T15:00"]),
        ("They sold more than in any previous year.", []),
        ("The bank failed on September 12, 2008. The following Monday it was sold.", ["2008-09-12", "2008-09-15"]),
        ("It fell on 12 May 2010. The previous Friday it had risen.", ["2010-05-12", "2010-05-07"]),
        ("It fell at 14:30 (UTC) on Monday.", ["2025-11-03T14:30Z", "2025-11-03"]),
        ("They came in January, February and March 2024.", ["2024-01", "2024-02", "2024-03"]),
        ("They came in January, February and March.", ["2025-01", "2025-02", "2025-03"]),
        (
            "It fell on August 5 of the previous year. They met in September of the previous year.",
            ["2024-08-05", "2024-09"],
        ),
        ("The pact dates from 1995. It was drafted in May of the previous year.", ["1995", "1994-05"]),
        ("On January 25, the king and the president renewed the pact.", ["2025-01-25"]),
        ("On January 25, the king and the president will renew the pact.", ["2026-01-25"]),
        ("The issues that fall under the pact were settled, and they enjoyed every minute of it for many years.", []),
        (
            "For the nine months profit rose. In the fourth quarter ended Sept. 30 it fell from the year-ago quarter.",
            ["P9M", "2025-Q4", "2025-09-30", "2024-Q4"],
        ),
        ("They recalled the storms of '04 and '05.", ["2004", "2005"]),
        ("The company earned less in the quarter ended Nov. 9.", ["2025-Q3", "2024-11-09"]),
        ("On November 6, the two ministers met in Suva.", ["2025-11-06"]),
        ("On November 22, the two ministers met in Suva.", ["2024-11-22"]),
        ("They fought in the 10th and 14th centuries.", ["09", "13"]),
        ("It sank at 6 p.m. Tuesday evening (0030 GMT, Wednesday).", ["2025-11-04T18:00", "2025-11-05T00:30Z"]),
        ("Exports rose in 2012 from the year before.", ["2012", "2011"]),
        ("The day before, on 3 May 2024, the king left.", ["2025-11-04", "2024-05-03"]),
        ("It closed on 3 May 2024, and opened the day after.", ["2024-05-03", "2024-05-04"]),
        ("They earned more in the year to March 2024.", ["P1Y", "2024-03"]),
        ("The ferry sank on Sunday night. Rescuers came that same day.", ["2025-11-02TNI", "2025-11-02"]),
        ("A year later the king moved to Suva.", ["P1Y"]),
        ("The pact dates from 1995. A year later it was revised.", ["1995", "1996"]),
        ("They will meet at 5 p.m. (1500 GMT) on Friday.", ["2025-11-07T17:00", "2025-11-07T15:00Z", "2025-11-07"]),
        ("They met on Monday and spoke at 5 p.m. that evening.", ["2025-11-03", "2025-11-03T17:00", "2025-11-03TEV"]),
    ],
)
def test_the_text_before_is_remembered(text: str, values: list[str]) -> None:
    calendar = resolve_dates(plain(text), PUBLISHED)
    assert [d.value for d in calendar.dates] == values
