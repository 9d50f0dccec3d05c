"""The publication day, the reference day, and what is reported where they cannot be told."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from pipeline.document import Document, plain
from pipeline.facts import Calendar, Metadata
from pipeline.reading import read, read_metadata
from pipeline.records import Published
from pipeline.stages.boilerplate import label_zones
from pipeline.stages.dates import publication_day, resolve_dates

FIXTURES = Path(__file__).parents[2] / "fixtures"


def zoned(text: str, *kinds: str) -> Document:
    """A document whose lines are zones of the given kinds; the last kind goes for the rest."""
    document = plain(text)
    named = (*kinds, *[kinds[-1]] * len(document.zones))
    zones = tuple(z.model_copy(update={"kind": k}) for z, k in zip(document.zones, named, strict=False))
    return Document(text, zones, document.page)


def given(day: str | None) -> Published | None:
    return publication_day(plain(""), Metadata(), given=day) if day else None


def read_fixture(start: str) -> tuple[Published | None, Calendar]:
    (path,) = FIXTURES.glob(f"{start}*.txt")
    document = label_zones(read(path))
    day = publication_day(document, read_metadata(document))
    return day, resolve_dates(document, day)


# -- fixtures ---------------------------------------------------------------------------------------------------------


def test_the_undated_fixture_is_dated_by_what_it_tells() -> None:
    day, calendar = read_fixture("000")
    assert day is None
    assert calendar.reference is not None
    assert (calendar.reference.value, calendar.reference.basis) == ("2024-12-20", "derived")
    assert [e.span.text for e in calendar.reference.evidence if e.span] == ["December 20", "October 2024", "2025"]
    assert [(d.span.text, d.edtf or d.value) for d in calendar.dates if d.edtf or d.type != "DATE"] == [
        ("nearly 15 years", "P15Y"),
        ("December 20", "2024-12-20"),
        ("2024 - 2026", "2024/2026"),
        ("October 2024", "2024-10"),
        ("2024 - 2026", "2024/2026"),
        ("December 19 to 22", "2024-12-19/2024-12-22"),
        ("2025", "2025"),
    ]
    (fair,) = [d for d in calendar.dates if d.endpoints and d.basis == "anchored"]
    assert [(e.span.text, e.value) for e in fair.endpoints] == [("December 19", "2024-12-19"), ("22", "2024-12-22")]


def test_the_dated_fixture_reads_its_byline() -> None:
    day, calendar = read_fixture("003")
    assert day is not None and day.value == "2025-10-30"
    assert calendar.reference is not None and calendar.reference.value == "2025-10-30"
    found = [(d.span.text, d.edtf or d.value) for d in calendar.dates if d.edtf or d.type != "DATE"]
    assert [f for f in found if f[0] != "30/10/2025"] == [
        ("October 30", "2025-10-30"),
        ("October 28 to 30", "2025-10-28/2025-10-30"),
        ("2025", "2025"),
        ("40 years", "P40Y"),
        ("nearly 40 years", "P40Y"),
    ]


# -- given by the caller ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "value"),
    [
        ("2025-11-05", "2025-11-05"),
        ("2025-11-05T08:30:00+07:00", "2025-11-05"),
        ("20251105", "2025-11-05"),
        (date(2025, 11, 5), "2025-11-05"),
        (datetime(2025, 11, 5, 23, 59, tzinfo=timezone(timedelta(hours=7))), "2025-11-05"),
    ],
)
def test_a_given_day_goes_before_what_the_page_says(day: date | str, value: str) -> None:
    document = zoned("Published 1 May 2020\nThe two sides met.", "byline", "paragraph")
    found = publication_day(document, Metadata(), given=day)
    assert found is not None
    assert (found.value, found.basis, found.evidence[0].origin) == (value, "explicit", "given")


def test_a_given_instant_is_kept() -> None:
    found = publication_day(plain(""), Metadata(), given=datetime(2025, 11, 5, 8, tzinfo=UTC))
    assert found is not None and found.instant == "2025-11-05T08:00:00+00:00"


@pytest.mark.parametrize("day", ["", "yesterday", "2025-13-01", "2025-02-30", "05/11/2025", "2025"])
def test_a_given_day_that_is_none_is_refused_with_its_text(day: str) -> None:
    with pytest.raises(ValueError, match="not an ISO 8601 date") as error:
        publication_day(plain("x"), Metadata(), given=day)
    assert repr(day) in str(error.value)


# -- written in the furniture -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("Tin tức Báo mới30/10/2025", "2025-10-30"),
        ("Ngày đăng: 30-10-2025 | 08:00", "2025-10-30"),
        ("Thứ Năm, ngày 30 tháng 10 năm 2025", "2025-10-30"),
        ("Cập nhật 30 tháng 10, 2025", "2025-10-30"),
        ("Publié le 30 octobre 2025", "2025-10-30"),
        ("le 1er mars 2024", "2024-03-01"),
        ("Madrid, 30 de octubre de 2025", "2025-10-30"),
        ("Brasília, 30 de outubro de 2025", "2025-10-30"),
        ("Berlin, 30. Oktober 2025", "2025-10-30"),
        ("Roma, 30 ottobre 2025", "2025-10-30"),
        ("30 октября 2025 года", "2025-10-30"),
        ("30 жовтня 2025", "2025-10-30"),
        ("30 października 2025", "2025-10-30"),
        ("30 Ekim 2025", "2025-10-30"),
        ("30 Oktober 2025", "2025-10-30"),
        ("30 lokakuuta 2025", "2025-10-30"),
        ("29 Οκτωβρίου 2025", "2025-10-29"),
        ("30 أكتوبر 2025", "2025-10-30"),
        ("٣٠ أكتوبر ٢٠٢٥", "2025-10-30"),
        ("३० अक्टूबर २०२५", "2025-10-30"),
        ("30 ตุลาคม 2568", "2025-10-30"),
        ("2025年10月30日", "2025-10-30"),
        ("2025년 10월 30일", "2025-10-30"),
        ("2025-10-30", "2025-10-30"),
        ("2025.10.30", "2025-10-30"),
        ("30.10.2025", "2025-10-30"),
        ("Updated 10/30/2025", "2025-10-30"),
        ("Posted onOctober 30, 2025October 30, 2025", "2025-10-30"),
        ("Friday, 13 March 2015", "2015-03-13"),
        ("By Our Correspondent, 13-Mar-2015", "2015-03-13"),
        ("Nov. 6 , 2006", "2006-11-06"),
        ("Published Fri, Apr 26 20249:23 PM EDT", "2024-04-26"),
        ("26 April 202414:05 UTC", "2024-04-26"),
    ],
)
def test_a_byline_in_any_language_says_the_day(line: str, value: str) -> None:
    document = zoned(f"Ministers sign a pact\n{line}\nThe two sides met in Suva.", "headline", "byline", "paragraph")
    found = publication_day(document, Metadata())
    assert found is not None
    assert (found.value, found.basis, found.evidence[0].origin) == (value, "explicit", "byline")
    assert found.evidence[0].span is not None and found.evidence[0].span.text in line


@pytest.mark.parametrize(
    "line", ["31/06/2025", "30 Brumaire 2025", "Page 12 of 2025", "5 min read", "Tel. 024 3845 2000", "By A. Writer"]
)
def test_a_line_without_a_day_says_none(line: str) -> None:
    document = zoned(f"{line}\nThe two sides met in Suva.", "byline", "paragraph")
    assert publication_day(document, Metadata()) is None


def test_a_line_of_its_own_at_the_top_is_the_page_s_day() -> None:
    found = publication_day(zoned("2016-10-18\nPresident leaves Suva\nHe met the king.", "paragraph"), Metadata())
    assert found is not None and found.value == "2016-10-18"


def test_a_wire_dateline_says_the_day() -> None:
    found = publication_day(plain("SUVA, Nov. 30, 2005 (Newswire) -- The premier will visit five states."), Metadata())
    assert found is not None and (found.value, found.evidence[0].origin) == ("2005-11-30", "dateline")


def test_a_date_in_the_story_is_not_the_page_s_day() -> None:
    text = "The two countries opened relations on 3 May 1973 and have since met often.\nThey meet again soon."
    assert publication_day(plain(text), Metadata()) is None


def test_dates_further_down_are_other_stories() -> None:
    text = "Ministers met.\n" + "Body text of the report goes on here.\n" * 20 + "30/10/2025"
    assert publication_day(zoned(text, "headline", "paragraph"), Metadata()) is None


def test_an_ambiguous_byline_is_read_by_the_other_dates_or_the_language() -> None:
    alone = zoned("05/06/2025\nThe two sides met.", "byline", "paragraph")
    assert publication_day(alone, Metadata(language="en")) is None
    assert (found := publication_day(alone, Metadata(language="vi"))) and found.value == "2025-06-05"
    day_first = zoned("Posted 05/06/2025\nUpdated 14/06/2025\nThe two sides met.", "byline", "byline", "paragraph")
    assert (found := publication_day(day_first, Metadata(language="en"))) and found.value == "2025-06-05"
    month_first = zoned("Posted 05/06/2025\nUpdated 05/14/2025\nThe two sides met.", "byline", "byline", "paragraph")
    assert (found := publication_day(month_first, Metadata(language="en"))) and found.value == "2025-05-06"


# -- the reference day ------------------------------------------------------------------------------------------------


def test_a_dateline_goes_before_the_day_the_page_went_up() -> None:
    text = "TOKYO, Oct. 27 (Newswire) -- The president left on Thursday.\nHe had come on Tuesday."
    calendar = resolve_dates(plain(text), given("2016-10-28"))
    assert calendar.reference is not None and calendar.reference.value == "2016-10-27"
    assert [d.edtf for d in calendar.dates] == ["2016-10-27", "2016-10-27", "2016-10-25"]


@pytest.mark.parametrize(
    "opening",
    [
        "SUVA. May 30. NEWSWIRE /Ana Pérez/ -- The minister met the envoy today.",
        "SUVA. May 30 (Newswire) - The minister met the envoy today.",
        "Suva, May 30, NEWSWIRE - The minister met the envoy today.",
        "Suva. 30 May. Asia-Wire – The minister met the envoy today.",
        "(NEWSWIRE - Fiji News) SUVA, May 30 (FNA) -- The minister met the envoy today.",
        "MINISTRY OF FOREIGN AFFAIRS\nPress Release\nMay 30, 2016\nThe minister met the envoy today.",
    ],
)
def test_a_release_is_of_the_day_at_its_head(opening: str) -> None:
    calendar = resolve_dates(plain(opening), given("2016-05-31"))
    assert calendar.reference is not None and calendar.reference.value == "2016-05-30"
    assert calendar.dates[-1].edtf == "2016-05-30"


@pytest.mark.parametrize("line", ["May 12, 2016", "June 2, 2016"])
def test_a_line_with_another_day_does_not_date_a_release(line: str) -> None:
    calendar = resolve_dates(plain(f"Press Release\n{line}\nThe minister met the envoy today."), given("2016-05-31"))
    assert calendar.reference is not None and calendar.reference.value == "2016-05-31"


def test_a_document_is_dated_at_its_end() -> None:
    text = "The first round was held today.\n" + "Both sides reviewed their ties.\n" * 5 + "Lusaka\nMay 30, 2016"
    calendar = resolve_dates(plain(text), given("2016-05-31"))
    assert calendar.reference is not None and calendar.reference.value == "2016-05-30"
    assert calendar.dates[0].edtf == "2016-05-30"


def test_a_date_far_from_the_publication_day_is_no_dateline() -> None:
    text = "The round was held today.\n" + "Both sides reviewed their ties.\n" * 5 + "Lusaka, May 30, 2010"
    calendar = resolve_dates(plain(text), given("2016-05-31"))
    assert calendar.reference is not None and calendar.reference.value == "2016-05-31"


def test_an_undecided_text_stays_unresolved_and_says_so() -> None:
    calendar = resolve_dates(plain("The ministers met on December 20 and will meet again on Friday."), None)
    assert calendar.reference is None
    assert [(d.value, d.edtf, d.earliest) for d in calendar.dates] == [
        ("XXXX-12-20", None, None),
        ("XXXX-WXX-5", None, None),
    ]
    (note,) = calendar.diagnostics
    assert note.stage == "dates" and "2 undated expressions" in note.message
    assert note.span is not None and note.span.text == "December 20"


def test_a_text_that_needs_no_reference_day_asks_for_none() -> None:
    calendar = resolve_dates(plain("Relations were opened on 3 May 1973, fifty years of peace followed."), None)
    assert calendar.reference is None and calendar.diagnostics == ()


def test_bounds_in_the_text_give_the_year() -> None:
    text = (
        "The envoys spoke by telephone on January 14.\n"
        "They welcomed the pact that was signed in November 2023.\n"
        "They will open a joint museum in 2025."
    )
    calendar = resolve_dates(plain(text), None)
    assert calendar.reference is not None
    assert (calendar.reference.value, calendar.reference.basis) == ("2024-01-14", "derived")


def test_bounds_that_leave_two_years_give_none() -> None:
    text = (
        "The envoys spoke by telephone on January 14.\n"
        "They welcomed the pact that was signed in November 2021.\n"
        "They will open a joint museum in 2025."
    )
    assert resolve_dates(plain(text), None).reference is None


@pytest.mark.parametrize(
    ("text", "value", "evidence"),
    [
        (
            "The two met in Suva on Monday, 27 January.\nTrade reached 3 billion dollars in 2024.",
            "2025-01-27",
            ["Monday, 27 January", "2024"],
        ),
        (
            "The two met in Suva on Monday, 27 January.\nThey meet again in May.\n\n© 2010-2025 Islands Wire",
            "2025-01-27",
            ["Monday, 27 January", "2025"],
        ),
        (
            "The two met on 27 February and will meet on Monday, 3 March.\nThe pact was signed in 2024.",
            "2025-02-27",
            ["27 February", "Monday, 3 March", "2024"],
        ),
        (
            "The two met on Monday, 27 January, and the ship sailed on 30 January.\nTrade reached 3 billion in 2024.",
            "2025-01-30",
            ["30 January", "Monday, 27 January", "2024"],
        ),
        (
            "The envoys met on 27 January.\nThey welcomed the pact signed on 12 December 2024.\n\nCopyright 2025 Wire",
            "2025-01-27",
            ["27 January", "12 December 2024", "2025"],
        ),
    ],
)
def test_a_weekday_or_a_copyright_line_gives_the_year(text: str, value: str, evidence: list[str]) -> None:
    reference = resolve_dates(plain(text), None).reference
    assert reference is not None and (reference.value, reference.basis) == (value, "derived")
    assert [e.span.text for e in reference.evidence if e.span] == evidence
    assert all(e.reason for e in reference.evidence)


@pytest.mark.parametrize(
    "text",
    [
        "The two met in Suva on Monday, 27 January.",
        "The two met in Suva on 27 January.\n\n© 2025 Islands Wire",
        "The two met on Monday, 27 January and Tuesday, 3 March.\nThe pact was signed in 2024.",
        "The two met on Monday, 27 January.\nRelations were opened in 1974.",
        "The two met on Monday, 27 January.\nThe border has been open since 2024.",
        "The two met on Monday, 27 January.\nFairs were planned for 2019 and 2024.",
    ],
)
def test_a_weekday_alone_or_two_years_that_fit_give_none(text: str) -> None:
    assert resolve_dates(plain(text), None).reference is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Exports rose from 3 million the previous year to 5 million in 2023.", "2022"),
        ("In 2019 the two signed a treaty. The previous year they had met.", "2018"),
        ("In 2019 they signed. The previous year, it turned out in 2022, they had met.", "2018"),
    ],
)
def test_the_previous_year_counts_back_from_its_own(text: str, value: str) -> None:
    dates = resolve_dates(plain(text), given("2025-11-05")).dates
    assert [d.value for d in dates if d.span.text.lower().endswith("previous year")] == [value]


def test_january_tells_of_december() -> None:
    calendar = resolve_dates(
        plain("The two leaders met on December 28 and will meet on January 20."), given("2025-01-04")
    )
    assert [d.edtf for d in calendar.dates] == ["2024-12-28", "2025-01-20"]


def test_december_announces_january() -> None:
    calendar = resolve_dates(plain("They met on 2 December; a summit is due on 9 January."), given("2024-12-21"))
    assert [d.edtf for d in calendar.dates] == ["2024-12-02", "2025-01-09"]


# -- ambiguous and impossible -----------------------------------------------------------------------------------------


def test_day_and_month_that_could_be_either_keep_both_bounds() -> None:
    calendar = resolve_dates(plain("The pact of 05/06/2021 was renewed."), given("2025-11-05"))
    (found,) = calendar.dates
    assert (found.earliest, found.latest) == ("2021-05-06", "2021-06-05")
    assert found.edtf == "2021-XX-XX"
    (note,) = calendar.diagnostics
    assert "2021-05-06 or 2021-06-05" in note.message and note.span == found.span


def test_what_lies_near_the_reference_day_decides() -> None:
    calendar = resolve_dates(plain("Signed on 05/11/2025."), given("2025-11-06"))
    assert [d.edtf for d in calendar.dates] == ["2025-11-05"]
    assert calendar.diagnostics == ()


@pytest.mark.parametrize(("other", "edtf"), [("23/06/2021", "2021-06-05"), ("06/23/2021", "2021-05-06")])
def test_another_date_of_the_text_decides(other: str, edtf: str) -> None:
    calendar = resolve_dates(plain(f"The pact of 05/06/2021 was renewed on {other}."), given("2025-11-05"))
    assert calendar.dates[0].edtf == edtf
    assert calendar.diagnostics == ()


def test_dates_that_disagree_decide_nothing() -> None:
    text = "The pact of 05/06/2021 was renewed on 23/06/2021 and on 06/25/2021."
    assert resolve_dates(plain(text), given("2025-11-05")).dates[0].edtf == "2021-XX-XX"


@pytest.mark.parametrize(
    "expression",
    ["31 June", "June 31, 2025", "30/13/2025", "29 February 2023", "2025-02-30", "31.04.2025", "00/10/2025"],
)
def test_an_impossible_date_is_reported_and_not_raised(expression: str) -> None:
    calendar = resolve_dates(plain(f"They met on {expression} in Suva."), given("2025-11-05"))
    assert [d for d in calendar.dates if d.edtf] == []
    (note,) = calendar.diagnostics
    assert note.severity == "warning" and "no such day" in note.message
    assert note.span is not None and expression in note.span.text
