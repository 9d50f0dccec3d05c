"""The same agreement in a headline, in the opening and later on, in words that tell no other one."""

from __future__ import annotations

import pytest

from pipeline.extract import extract


@pytest.mark.parametrize(
    ("text", "kind", "mentions"),
    [
        (
            "Peru, Ghana sign deal to share trawlers\n\nThe ministers of Peru and Ghana have signed accords on ships."
            "\n\nThe deals need the consent of both parliaments, which will debate them after the summer recess.",
            "agreement",
            ["deal", "accords on ships", "deals"],
        ),
        (
            "Peru, Ghana sign deal in Rome\n\nThe foreign ministers of Peru and Ghana have signed accords.\n\nThe"
            " ministers shook hands after the ceremony, and the two protocols were shown to the press.",
            "protocol",
            ["deal", "accords", "two protocols"],
        ),
        (
            "Malta, Laos to sign historic treaty\n\nThe presidents of Malta and Laos will sign a treaty that opens all"
            " harbours. Malta's president said the Harbour Treaty would help seamen. The pact has no term.",
            "treaty",
            ["historic treaty", "treaty", "Harbour Treaty", "pact"],
        ),
        (
            "Hungary, Malta seal energy deals\n\nHungary and Malta signed agreements on gas storage on Monday. The"
            " pacts will protect consumers, the ministers of both countries told reporters.",
            "agreement",
            ["energy deals", "agreements on gas storage", "pacts"],
        ),
        (
            "Oman and Chile signed a comprehensive trade agreement on Wednesday in Muscat. The Comprehensive Economic"
            " Partnership Agreement was signed by the two trade ministers after four years of talks.",
            "free_trade_agreement",
            ["comprehensive trade agreement", "Comprehensive Economic Partnership Agreement"],
        ),
        (
            "Mali and Chad agreed on Monday to reopen their embassies after three years of quarrels over the border."
            " The six-point agreement was the fruit of a day of talks.",
            "agreement",
            ["six-point agreement"],
        ),
        (
            "Georgia and Peru signed a customs accord on Monday. The Swiss-brokered pact lets a firm watch the cargo"
            " that passes through the ports of both countries.",
            "agreement",
            ["customs accord", "Swiss-brokered pact"],
        ),
    ],
)
def test_one_agreement(text: str, kind: str, mentions: list[str]) -> None:
    agreements = extract(text, name="told", published="2024-05-02").agreements
    assert [[m.text for m in a.mentions] for a in agreements] == [mentions]
    assert agreements[0].kind == kind


@pytest.mark.parametrize(
    "text",
    [
        "Poland and Malta signed a grain pact on Monday. Poland has a similar pact with Moldova.",
        "Egypt and Sudan signed a water agreement in 1959. On Monday they signed a new agreement on navigation.",
        "Laos and Peru will sign a border agreement on Friday. The Quito Declaration of 1991 had left the line open.",
        "Peru and Oman Issue Joint Statement\n\nThe presidents of Peru and Oman met in Lima on Tuesday and reaffirmed"
        " the principles of the Joint Presidential Statement of July 15, 2004, which both sides have kept to.",
        "Latvia and Malta signed an agreement on Monday. A separate agreement with Finland was signed on Tuesday.",
    ],
)
def test_two_agreements(text: str) -> None:
    assert len(extract(text, name="told", published="2024-05-02").agreements) == 2
