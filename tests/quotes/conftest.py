"""Shared by the tests of quotes: a text read to its quotes, and who makes them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.extract import extract
from pipeline.records import Quote

Said = Callable[[str], list[Quote]]
Keys = Callable[[Quote], set[str]]


@pytest.fixture(scope="session")
def lead() -> str:
    """Where and between whom the sentences of the tests are spoken: the persons and states that the cast knows."""
    return (
        "LIMA, 3 March 2025\n\nForeign Minister Ane Berg of Norway met Foreign Minister Juan Paz of Chile in Lima.\n\n"
    )


@pytest.fixture(scope="session")
def said() -> Said:
    """The quotes of a text."""
    return lambda text: list(extract(text, name="test", published="2025-03-04").quotes)


@pytest.fixture(scope="session")
def keys() -> Keys:
    """The speakers of a quote: their keys, or the words that name them."""
    return lambda quote: {s.key or s.name for s in quote.speakers}
