"""Whose word a statement, release or communiqué is that others tell of."""

from __future__ import annotations

import pytest

from pipeline.extract import extract
from pipeline.records import Quote

PAPERS = [
    (
        "Kenya and Oman will open consulates next year, according to a joint communique issued in Muscat on Monday. "
        "The communique says the two countries will drop visas for officials.",
        "the two countries will drop visas for officials",
        {"state:KEN", "state:OMN"},
    ),
    (
        "Peru and Chile pledged to fight illegal fishing, according to a press statement released on Tuesday. "
        "The statement said Peru and Chile agreed to share radar data. It said a joint office will open in Tacna.",
        "a joint office will open in Tacna",
        {"state:PER", "state:CHL"},
    ),
    (
        "Senior officials of Jordan and Cyprus met in Nicosia on Friday. A joint press release issued after the talks "
        "said that consensus was reached on a new ferry.",
        "consensus was reached on a new ferry",
        {"state:JOR", "state:CYP"},
    ),
    (
        "President Luka Maric of Croatia wound up a visit to Malta on Sunday. In the joint statement signed by the two "
        "presidents, Croatia and Malta said they would build a ferry. The statement said that work would begin in May.",
        "work would begin in May",
        {"state:HRV", "state:MLT"},
    ),
    (
        "Ethiopian and Kenyan ministers ended a two-day meeting in Addis Ababa. The communique says prices of power "
        "will be set by June.",
        "prices of power will be set by June",
        {"state:ETH", "state:KEN"},
    ),
    (
        "Fiji and Samoa agreed on Tuesday to share patrol boats, said a statement issued at the end of talks between "
        "the two navies. The statement said Fiji would lend two boats.",
        "Fiji would lend two boats",
        {"state:FJI", "state:WSM"},
    ),
    (
        "Ghana's foreign ministry said in a statement on Monday that Togo had agreed to reopen the border. The "
        "statement added that trade would resume at once.",
        "trade would resume at once",
        {"Ghana's foreign ministry"},
    ),
    (
        "The foreign ministers of twelve African countries issued a joint statement in Accra. Ghana and Togo were "
        "among them. The statement said the drought needed a common answer.",
        "the drought needed a common answer",
        {"statement"},
    ),
    (
        "Zambia rejected the claims by Malawi. A statement by State House said Malawi had been told. The statement "
        "said the border was open.",
        "the border was open",
        {"statement"},
    ),
]
"""A text, what its last paper says, and who says it: both sides, one body, or nobody that the text tells of."""


@pytest.mark.parametrize(("text", "content", "speakers"), PAPERS)
def test_a_paper_speaks_for_who_gave_it_out(text: str, content: str, speakers: set[str]) -> None:
    quotes = extract(f"Talks in the region\n\n{text}", name="test", published="2024-05-07").quotes
    assert [_who(q) for q in quotes if q.content[0].text == content] == [speakers]


def _who(quote: Quote) -> set[str]:
    return {s.key or s.name for s in quote.speakers}


@pytest.mark.parametrize("announced", ["announced the following:", "agreed on the following steps:"])
def test_what_opens_a_list_says_nothing_but_its_members(announced: str) -> None:
    text = f"Talks in the region\n\nThe presidents of Peru and Chile met in Tacna and {announced}\n\n- A new road."
    quotes = extract(text, name="test", published="2024-05-07").quotes
    assert [q.content[0].text for q in quotes] == ["A new road"]
