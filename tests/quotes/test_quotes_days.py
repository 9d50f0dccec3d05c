"""The day on which something was said, and the days of other things in the same sentence."""

from __future__ import annotations

import pytest

from pipeline import extract

DATED = (
    "Okello said on 2 May 2024 that the talks went well.",
    '"The talks went well," Okello said here on 2 May 2024.',
    '"The talks went well," said Ugandan Prime Minister Robinah Okello in Kampala on 2 May 2024.',
    "On 2 May 2024, Okello told reporters that the ferry was full.",
    "In a statement issued on 2 May 2024, the ministry said that the road was open.",
    "Speaking at a forum in Doha on 2 May 2024, Okello said that the road was open.",
    "At a press conference on 2 May 2024 in Doha, Okello stressed the need for roads.",
    "The ministry, in a note dated 2 May 2024, rejected the claim.",
)
UNDATED = (
    "The minister, who will pay a visit to Chad from 3 to 6 May 2024, said the talks went well.",
    "Looking forward to the chairmanship of Laos in 2024, Silva expressed full support for Vientiane.",
    "Okello, who took office on 1 March 2021, said that the ferry was full.",
    "Ahead of the summit on 9 May 2024, Okello said that the road was open.",
    "After the talks of 2 May 2024, Okello said that the road was open.",
    "Okello, speaking after a visit that ended on 1 May 2024, said that the road was open.",
    "Welcoming the accord signed on 1 May 2024, Okello said that the road was open.",
)


@pytest.mark.parametrize("text", DATED)
def test_day_of_saying(text: str) -> None:
    assert {quote.date for quote in extract(text.encode()).quotes} == {"2024-05-02"}


@pytest.mark.parametrize("text", UNDATED)
def test_day_of_something_else(text: str) -> None:
    assert {quote.date for quote in extract(text.encode()).quotes} == {None}
