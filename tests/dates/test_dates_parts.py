"""The parts that the stage is made of: numbers, periods, holidays, rules, and the benchmark's view."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.document import plain
from pipeline.lexicon import LexiconError
from pipeline.stages.dates import periods, resolve_dates, timexes
from pipeline.stages.dates.holidays import day_of, easter
from pipeline.stages.dates.makers import MAKERS
from pipeline.stages.dates.numbers import amount, count, year_in_words
from pipeline.stages.dates.reference import publication_day
from pipeline.stages.dates.rules import _Reader, rules
from pipeline.stages.dates.words import lexicon


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("seven", 7),
        ("a", 1),
        ("twenty - four", 24),
        ("a hundred", 100),
        ("one hundred and ninety", 190),
        ("two thousand five hundred", 2500),
        ("1,300", 1300),
        ("2.5", 2.5),
        ("2 1 / 2", 2.5),
        ("two and a half", 2.5),
        ("half a", 0.5),
        ("2 ½", 2.5),
        ("a dozen", 12),
        ("two dozen", 24),
        ("a couple of", 2),
        ("several", "X"),
        ("a few", "X"),
        ("1 1 / 0", "X"),
    ],
)
def test_number_phrases(words: str, value: float | str) -> None:
    assert count(words.split(" ")) == value


@pytest.mark.parametrize(
    ("words", "year"),
    [
        ("nineteen ninety - seven", 1997),
        ("nineteen forty five", 1945),
        ("two thousand", 2000),
        ("two thousand and eight", 2008),
        ("twenty twenty", 2020),
        ("twenty four", None),
        ("ninety nine", None),
        ("nineteen", None),
        ("three thousand", None),
    ],
)
def test_years_in_words(words: str, year: int | None) -> None:
    assert year_in_words(words.split(" ")) == year


@pytest.mark.parametrize(
    ("number", "unit", "value"),
    [
        (3, "day", "P3D"),
        (2, "fortnight", "P4W"),
        (1, "decade", "P10Y"),
        (0.5, "century", "P50Y"),
        (1.5, "year", "P1Y6M"),
        (0.5, "year", "P6M"),
        (2.5, "hour", "PT2H30M"),
        (0.5, "hour", "PT30M"),
        (0.5, "day", "PT12H"),
        (20, "minute", "PT20M"),
        ("X", "week", "PXW"),
        ("X", "hour", "PTXH"),
    ],
)
def test_amounts(number: float | str, unit: str, value: str) -> None:
    assert amount(number, unit) == value


@pytest.mark.parametrize(
    ("period", "value", "edtf", "first", "last"),
    [
        (periods.month(2024, 2), "2024-02", "2024-02", "2024-02-01", "2024-02-29"),
        (periods.month(2024, 14), "2025-02", "2025-02", "2025-02-01", "2025-02-28"),
        (periods.week(date(2021, 1, 3)), "2020-W53", "2020-12-28/2021-01-03", "2020-12-28", "2021-01-03"),
        (periods.weekend(date(2025, 11, 5)), "2025-W45-WE", "2025-11-08/2025-11-09", "2025-11-08", "2025-11-09"),
        (periods.quarter(2024, 0), "2023-Q4", "2023-10/2023-12", "2023-10-01", "2023-12-31"),
        (periods.half(2024, 2), "2024-H2", "2024-07/2024-12", "2024-07-01", "2024-12-31"),
        (periods.season(2024, "WI"), "2024-WI", "2024-24", "2024-12-01", "2025-02-28"),
        (periods.decade(1994), "199", "199X", "1990-01-01", "1999-12-31"),
        (periods.century(21), "20", "20XX", "2000-01-01", "2099-12-31"),
    ],
)
def test_periods(period: periods.Period, value: str, edtf: str, first: str, last: str) -> None:
    assert (period.value, period.edtf) == (value, edtf)
    assert (period.first.isoformat(), period.last.isoformat()) == (first, last)


def test_a_range_that_runs_backwards_is_refused() -> None:
    with pytest.raises(ValueError, match="runs backwards"):
        periods.join(periods.year(2025), periods.year(2024))


@pytest.mark.parametrize(("year", "day"), [(2024, "2024-03-31"), (2025, "2025-04-20"), (2000, "2000-04-23")])
def test_easter(year: int, day: str) -> None:
    assert easter(year).isoformat() == day


@pytest.mark.parametrize(
    ("rule", "day"),
    [("12-25", "2025-12-25"), ("11-TH4", "2025-11-27"), ("05-MO-", "2025-05-26"), ("E-2", "2025-04-18")],
)
def test_holiday_rules(rule: str, day: str) -> None:
    assert day_of(rule, 2025).isoformat() == day


def test_every_rule_has_its_maker() -> None:
    used = {rule.maker for found in rules().values() for rule in found}
    assert used <= MAKERS.keys()


@pytest.mark.parametrize(
    "pattern", ["( month", "month )", "month | ?", "no_such_class", "month == day", "x=( month ( day ) )"]
)
def test_a_bad_pattern_is_refused(pattern: str) -> None:
    with pytest.raises((LexiconError, KeyError)):
        _Reader(pattern, lexicon(), {}).read()


def test_the_view_splits_ranges_and_leaves_out_what_annotators_do() -> None:
    text = (
        "From May 4 to 6 they met for the annual talks, worth $5 million a year, and for the first nine months of 2012."
    )
    found = [(text[int(t["start"]) : int(t["end"])], t["value"]) for t in timexes(text, "2013-05-08")]
    assert found == [
        ("May 4", "2013-05-04"),
        ("6", "2013-05-06"),
        ("the first nine months", "P9M"),
        ("2012", "2012"),
    ]


def test_the_view_marks_the_unit_alone_before_an_event() -> None:
    text = "Days after the vote, in the weeks before the war of 1975-90, and hours later, it was a matter of days."
    found = [(text[int(t["start"]) : int(t["end"])], t["value"]) for t in timexes(text, "2013-05-08")]
    assert found == [
        ("Days", "PXD"),
        ("weeks", "PXW"),
        ("1975", "1975"),
        ("90", "1990"),
        ("hours later", "PTXH"),
    ]


def test_the_view_refuses_a_day_that_is_none() -> None:
    with pytest.raises(ValueError, match="isoformat"):
        timexes("They met today.", "yesterday")


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_ends_of_the_calendar_are_no_trap(day: str) -> None:
    text = "They met last year, next year, two weeks ago, on Monday, in the third quarter, at Easter and on 3 March."
    published = publication_day(plain(text), None, given=day)  # type: ignore[arg-type]
    for found in resolve_dates(plain(text), published).dates:
        assert found.edtf is not None or "X" in found.value


def test_facts_come_from_no_boilerplate() -> None:
    document = plain("Read also: what happened on 3 May 2024\nThe envoys met on 4 May 2024.")
    zones = (document.zones[0].model_copy(update={"kind": "boilerplate"}), document.zones[1])
    calendar = resolve_dates(type(document)(document.text, zones, document.page), None)
    assert [d.edtf for d in calendar.dates] == ["2024-05-04"]
