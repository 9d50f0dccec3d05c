"""What holds for every text."""

from __future__ import annotations

import re
from datetime import date, timedelta

import edtf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.document import plain
from pipeline.facts import Calendar, Metadata
from pipeline.records import Date, Published
from pipeline.stages.dates import publication_day, resolve_dates, timexes

VOCABULARY = """
    on in from to and the a of until by last next this two three first third mid early late end
    Monday Friday May March October Oct. Nov. 4 6 28 30 31 05 12th 1st 1990 2010 2024 2025 2026 '80s 1990s year years
    month months week weeks quarter half day days ago earlier later today yesterday tonight morning noon 30/10/2025
    2025-10-30 30.10.2025 31/06/2025 05/06/2025 9:30 a.m. p.m. GMT - – / , . ; ( ) % $ every each annual fiscal Q3 H1
    spring summer fall decade century twenty hundred several few will said met ended period Christmas New Year's Day
"""
WORDS = st.sampled_from([*VOCABULARY.split(), "\n\n", "\n"])
TEXTS = st.one_of(st.lists(WORDS, max_size=40).map(" ".join), st.text(max_size=200))
DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1))


def published(day: date) -> Published:
    return Published(value=day.isoformat(), basis="explicit", evidence=[], instant=None)


def resolved(text: str, day: date | None) -> Calendar:
    return resolve_dates(plain(text), published(day) if day else None)


@settings(deadline=None, max_examples=200)
@given(TEXTS, st.one_of(st.none(), DAYS))
def test_spans_are_sorted_do_not_overlap_and_quote_the_text(text: str, day: date | None) -> None:
    last = 0
    for found in resolved(text, day).dates:
        assert last <= found.span.start < found.span.end
        assert text[found.span.start : found.span.end] == found.span.text
        assert not found.endpoints or len(found.endpoints) == 2
        for end in found.endpoints:
            assert text[end.span.start : end.span.end] == end.span.text
            assert found.span.start <= end.span.start < end.span.end <= found.span.end
        last = found.span.end


def bounds(expression: str) -> tuple[date, date]:
    """The days that a reader of EDTF takes an expression to reach from and to."""
    parsed = edtf.parse_edtf(expression)
    low, high = parsed.lower_strict(), parsed.upper_strict()
    return date(*low[:3]), date(*high[:3])


@settings(deadline=None, max_examples=200)
@given(TEXTS, st.one_of(st.none(), DAYS))
def test_edtf_is_read_by_others_and_lies_between_the_bounds(text: str, day: date | None) -> None:
    for found in resolved(text, day).dates:
        assert (found.earliest is None) == (found.latest is None)
        if found.edtf is None:
            continue
        edtf.parse_edtf(found.edtf)
        assert found.earliest is not None and found.latest is not None
        assert found.earliest <= found.latest
        if re.fullmatch(r"[\d/-]+", found.edtf) and not _season(found):
            assert bounds(found.edtf) == (date.fromisoformat(found.earliest), date.fromisoformat(found.latest))


def _season(found: Date) -> bool:
    return bool(re.search(r"\b\d{4}-2[1-4]\b", found.edtf or ""))


@settings(deadline=None, max_examples=200)
@given(TEXTS, st.integers(min_value=1950, max_value=2040))
def test_anchored_dates_move_with_the_publication_day(text: str, year: int) -> None:
    """Twenty-eight years on, the weekdays are the same: what is anchored moves along, what is explicit stays."""
    text = re.sub(r"\d{4}|'80s|twenty", "7", text)  # a year in the text is an anchor of its own
    day = date(year, 6, 17)
    before, after = resolved(text, day).dates, resolved(text, day.replace(year=year + 28)).dates
    assert [d.span for d in before] == [d.span for d in after]
    for old, new in zip(before, after, strict=True):
        assert (old.type, old.basis, old.rule) == (new.type, new.basis, new.rule)
        if old.basis == "anchored" and old.edtf and "X" not in old.edtf:
            moved = re.sub(r"\d{4}", lambda m: str(int(m.group()) + 28), old.edtf)
            assert new.edtf == moved
        else:
            assert "X" in (old.edtf or "X") or old.edtf == new.edtf


@settings(deadline=None, max_examples=100)
@given(TEXTS)
def test_without_a_reference_day_nothing_is_anchored_to_one(text: str) -> None:
    calendar = resolved(text, None)
    if calendar.reference is None:
        assert all(d.edtf is None for d in calendar.dates if d.basis == "anchored")


@settings(deadline=None, max_examples=100)
@given(TEXTS, DAYS)
def test_the_benchmark_view_quotes_the_text_in_order(text: str, day: date) -> None:
    last = 0
    for found in timexes(text, day.isoformat()):
        start, end = int(found["start"]), int(found["end"])
        assert last <= start < end <= len(text)
        last = end


@settings(deadline=None, max_examples=100)
@given(TEXTS)
def test_any_furniture_is_read_without_failing(text: str) -> None:
    found = publication_day(plain(text), Metadata())
    assert found is None or date.fromisoformat(found.value)


@given(DAYS)
def test_a_weekday_lies_within_a_week_of_the_publication_day(day: date) -> None:
    for word in ("Monday", "Thursday", "Sunday"):
        (past,) = resolved(f"They met on {word} and signed.", day).dates
        (ahead,) = resolved(f"They will meet on {word}.", day).dates
        assert past.edtf and ahead.edtf
        assert timedelta(0) <= day - date.fromisoformat(past.edtf) < timedelta(7)
        assert timedelta(0) <= date.fromisoformat(ahead.edtf) - day < timedelta(7)


@pytest.mark.parametrize("size", [2_000, 20_000])
@pytest.mark.parametrize(
    "piece", ["1 ", "May ", "the ", "12 ऽ", "2025-", "1/", "next ", "a and ", "(", " ", "twenty ", "Oct. 3 to "]
)
def test_repetitive_text_is_no_trap(piece: str, size: int) -> None:
    text = "x" + piece * (size // len(piece))
    assert len(resolved(text, date(2025, 11, 5)).dates) <= size
    publication_day(plain(text), Metadata())
