"""Shared by all tests: the fixture documents and their records."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from pipeline import Article, extract

ROOT = Path(__file__).parent.parent
FIXTURES = ROOT / "fixtures"

# Examples are drawn the same way every time: a test run must not depend on luck. Slow machines are no failure.
settings.register_profile(
    "steady", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=60
)
settings.load_profile("steady")


@cache
def fixture_record(number: str) -> Article:
    """The record of the fixture whose name begins with `number`."""
    return extract(next(FIXTURES.glob(f"{number}_*.txt")))


@pytest.fixture(scope="session")
def phone_talks() -> Article:
    """Fixture 000: a wire story of phone talks, with no publication day."""
    return fixture_record("000")


@pytest.fixture(scope="session")
def interview() -> Article:
    """Fixture 003: an interview about an official visit, inside a whole pasted page."""
    return fixture_record("003")


ARTICLES = ROOT / "tests" / "articles"
EXPECTED: dict[str, Any] = json.loads((ARTICLES / "expected.json").read_text("utf-8"))
"""What whole articles of our own, in the manner of many outlets, say; read by a person before any rule saw them."""


@cache
def article_record(name: str) -> Article:
    """The record of one of our own articles."""
    return extract(ARTICLES / f"{name}.txt")


@pytest.fixture(params=EXPECTED)
def whole_article(request: pytest.FixtureRequest) -> tuple[Article, dict[str, Any]]:
    """One of our own articles as a record, and what it says."""
    return article_record(request.param), EXPECTED[request.param]
