"""Texts without a day of writing: a step on a day that nobody can tell has no other event's day."""

from __future__ import annotations

from pipeline.extract import extract

NEWS = (
    "LUSAKA: Zambia and Oman on Tuesday signed four agreements, including a pact on copper, after talks between "
    "President Daniel Phiri of Zambia and Omani Foreign Minister Salim Al Harthy.\n\n"
    "Relations grew after then-President Edgar Banda's visit to Muscat in May 2015."
)


def test_a_weekday_that_cannot_be_resolved_keeps_other_days_away() -> None:
    article = extract(NEWS)
    assert article.reference_date is None
    steps = [(m.status, m.date) for a in article.agreements for m in a.milestones]
    assert steps == [("signed", None), ("signed", None)]


def test_the_same_news_with_its_day() -> None:
    article = extract(NEWS, published="2025-10-15")
    steps = [(m.status, m.date) for a in article.agreements for m in a.milestones]
    assert steps == [("signed", "2025-10-14"), ("signed", "2025-10-14")]
