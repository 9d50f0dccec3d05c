"""Agreements of texts with a headline and paragraphs: what only several sentences together tell."""

from __future__ import annotations

import pytest

from pipeline import Article, extract

_PACT = """Oman, Ghana sign pact on training of pilots

The defence ministers of Oman and Ghana on Tuesday signed a memorandum of understanding on military cooperation.

They shook hands afterwards. The two countries also launched an Enhanced Health Partnership.
"""
_RELEASE = """Visit of the Foreign Minister of Malta to Peru

Full text of the joint communiqué:

1. The Foreign Ministers of Malta and Peru met in Lima on 2 May 2024 and reviewed the work of the Joint Commission.
"""
_PLACE = """SKOPJE (AFP) - Serbia and Kosovo initialled a landmark agreement on power on Tuesday in EU-led talks.

The Skopje Agreement could open the way for more, an official said.
"""
_RELEASED = """Joint Statement on the Tenth Anniversary of the Baltic Fisheries Award

Media Note

The text of the following statement was released by the Governments of Estonia, Latvia and Finland.

We mark ten years since the award and call on all to honour it.
"""
_TREATY = """Oman, Ghana and Togo Sign Treaty

ACCRA - Oman, Ghana and Togo signed today in Accra an unusual three-nation border agreement on fishing grounds.

The coastal security treaty was signed by the presidents of Oman, Ghana and Togo at a ceremony in the port.
"""
_VISIT_DAY = """Ghana, Peru exchange documents

The president of Ghana, who is on a visit to Peru from 28 April to 2 May 2024, saw several MoUs signed on Monday.

Ghana and Peru signed a memorandum of understanding on fisheries on Monday. The two sides also renewed an MoU on sport.
"""


def _article(text: str) -> Article:
    return extract(text, name="text", published="2024-05-02")


def test_a_headline_in_other_words() -> None:
    pact, partnership = _article(_PACT).agreements
    assert pact.kind == "memorandum_of_understanding"
    assert [m.text for m in pact.mentions][-1] == "memorandum of understanding on military cooperation"
    assert [(s.status, s.date) for s in pact.milestones] == [("signed", "2024-04-30")]
    assert (partnership.kind, partnership.level) == ("partnership", None)


def test_the_day_that_the_report_opens_with() -> None:
    pact, partnership = _article(_PACT).agreements
    (stone,) = partnership.milestones
    assert (stone.status, stone.date, stone.basis) == ("established", "2024-04-30", "derived")
    assert stone.premises
    assert {p.key for p in partnership.parties} == {p.key for p in pact.parties}


def test_a_text_that_is_the_statement() -> None:
    statement = next(a for a in _article(_RELEASE).agreements if a.kind == "joint_statement")
    assert [(s.status, s.date) for s in statement.milestones] == [("issued", "2024-05-02")]
    assert {p.key for p in statement.parties} == {"state:MLT", "state:PER"}


@pytest.mark.parametrize("text", [_PLACE])
def test_an_agreement_named_after_the_place(text: str) -> None:
    (agreement,) = _article(text).agreements
    assert {p.key for p in agreement.parties} == {"state:SRB", "state:XKX"}
    assert len(agreement.mentions) == 2


def test_a_statement_whose_text_the_page_gives_is_of_its_day() -> None:
    (statement,) = _article(_RELEASED).agreements
    assert statement.mentions[0].text == "Joint Statement on the Tenth Anniversary of the Baltic Fisheries Award"
    assert [(s.status, s.date) for s in statement.milestones] == [("issued", "2024-05-02")]
    assert {p.key for p in statement.parties} == {"state:EST", "state:FIN", "state:LVA"}


def test_the_report_goes_on_with_the_treaty_it_opened_with() -> None:
    (treaty,) = _article(_TREATY).agreements
    assert [s.status for s in treaty.milestones] == ["signed"]
    assert treaty.mentions[-1].text == "coastal security treaty"


def test_a_deed_of_a_visit_has_the_day_of_the_deeds_told_with_it() -> None:
    sport = next(a for a in _article(_VISIT_DAY).agreements if a.name == "MoU on sport")
    assert [(s.status, s.date) for s in sport.milestones] == [("signed", "2024-04-29")]


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        (
            "The White House\nOffice of the Press Secretary\n\nReadout of the Call with Prime Minister Rusu\n\n"
            "The Vice President spoke today with Prime Minister Rusu of Moldova. They discussed ways to implement the "
            "bilateral security agreement signed last year.",
            {"state:MDA", "state:USA"},
        ),
        (
            "WINDHOEK, 4 May (NAMPA) -- The Minister of Mines held talks with Finnish Trade Minister Ville Tavio on "
            "Monday. The two countries signed an agreement on critical minerals.",
            {"state:FIN", "state:NAM"},
        ),
        (
            "Prime Minister Hun Manet, who was in Laos for a two-day official visit, returned home this evening. "
            "The two countries also signed five memoranda of understanding on roads and education.",
            {"state:KHM", "state:LAO"},
        ),
        (
            "Maltese Prime Minister's visit to Ghana after the ECOWAS summit\n\nThe ECOWAS summit ended on Monday. "
            "The Maltese Prime Minister went on to Ghana. Two accords on fishing will be signed.",
            {"state:GHA", "state:MLT"},
        ),
    ],
)
def test_a_side_that_only_the_paper_or_its_people_name(text: str, parties: set[str]) -> None:
    assert {p.key for p in extract(text.encode()).agreements[0].parties} == parties


_ASKED = """Doorstop interview

Senator Jane Doe
Minister for Finance

JOURNALIST: Is the deal with Vanuatu finished?

JANE DOE: We'll see about that.

JOURNALIST: And what about the others?

JANE DOE: {}"""


@pytest.mark.parametrize(
    ("answer", "parties"),
    [
        ("We have a strategic partnership with France, and Australian farmers gain by it.", {"state:AUS", "state:FRA"}),
        ("Our air services agreement with Fiji is good for New Zealand exporters.", {"state:FJI", "state:NZL"}),
        (
            "We signed a tax treaty with Peru. That helps Canadian miners.",
            {"state:CAN", "state:PER"},
        ),
    ],
)
def test_an_interviewed_minister_speaks_for_his_own_state(answer: str, parties: set[str]) -> None:
    agreements = extract(_ASKED.format(answer), name="text", published="2024-05-02").agreements
    assert {p.key for p in agreements[-1].parties} == parties
