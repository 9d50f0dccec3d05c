"""Statements in the manner of wire news and readouts, and what in them is no statement."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.records import Quote

BERG, PAZ = "person:ane-berg", "person:juan-paz"


@pytest.mark.parametrize(
    ("sentence", "content", "speakers"),
    [
        (
            "Norway and Chile have held talks on their fishing fleets, state media said Friday.",
            "Norway and Chile have held talks on their fishing fleets",
            {"state media"},
        ),
        (
            "The two sides expressed their wish to keep the line open, the El Faro daily said.",
            "The two sides expressed their wish to keep the line open",
            None,
        ),
        (
            "The two envoys sailed to the islands on Monday, Andina has learnt from the navy's press service.",
            "The two envoys sailed to the islands on Monday",
            {"navy's press service"},
        ),
        (
            "A joint fleet will be a part of the pact, said Foreign Minister Ane Berg at a press briefing.",
            "A joint fleet will be a part of the pact",
            {BERG},
        ),
        (
            "The ships left port late on Sunday, a navy official said, following months of repairs.",
            "The ships left port late on Sunday",
            {"navy official"},
        ),
        ('Berg called the signing "a long-awaited step."', 'the signing "a long-awaited step', {BERG}),
        ('Minister Paz termed the visit "very useful".', 'the visit "very useful', {PAZ}),
        (
            "President Rosa R. Diaz, Jr. met today with Berg to congratulate her on her election to the council.",
            "on her election to the council",
            None,
        ),
        (
            "Berg spoke with Paz to reaffirm her support for the people of the coast.",
            "her support for the people of the coast",
            {BERG},
        ),
        (
            "Berg and Paz discussed trade, agreeing that the tolls of the canal are too high.",
            "the tolls of the canal are too high",
            {BERG, PAZ},
        ),
        ("They agreed on the need for a new treaty on cod.", "the need for a new treaty on cod", {BERG, PAZ}),
        (
            "Berg expressed, on behalf of the people of Norway, her deep gratitude for the help of the crews.",
            "her deep gratitude for the help of the crews",
            {BERG},
        ),
        ("Paz Monday hailed the long friendship of the fleets.", "the long friendship of the fleets", {PAZ}),
        (
            "Both ministers acknowledged the work of the crews, particularly stressing the need for safety at sea.",
            "the need for safety at sea",
            {BERG, PAZ},
        ),
        (
            "Having reviewed their ties, the two ministers noted with satisfaction the growth of trade in fish.",
            "the growth of trade in fish",
            {BERG, PAZ},
        ),
        (
            "Paz was quoted as saying that the nets were torn.",
            "the nets were torn",
            {PAZ},
        ),
        (
            "Paz pledged his government's help to the crews of the fleet when he paid a call on Berg.",
            "his government's help to the crews of the fleet",
            {PAZ},
        ),
        (
            "Both ministers acknowledged the good work of the crews, particularly stressing the need for safety.",
            "the good work of the crews",
            {BERG, PAZ},
        ),
        (
            'Berg said the treaty opens "a new page," after talks with the harbour master.',
            'the treaty opens "a new page',
            {BERG},
        ),
        (
            "Recalling the old friendship of the fleets, Minister Paz stressed the need for peace.",
            "the old friendship of the fleets",
            {PAZ},
        ),
        (
            "Berg, who earlier in the day held talks with Paz on fishing, said the visit was fruitful.",
            "the visit was fruitful",
            {BERG},
        ),
        (
            "The two ministers noted that Norway and Chile share two seas. They stressed the need for more ships.",
            "the need for more ships",
            {BERG, PAZ},
        ),
    ],
)
def test_found(
    sentence: str,
    content: str,
    speakers: set[str] | None,
    said: Callable[[str], list[Quote]],
    keys: Callable[[Quote], set[str]],
    lead: str,
) -> None:
    found = [q for q in said(lead + sentence) if " … ".join(s.text for s in q.content) == content]
    assert found, [[s.text for s in q.content] for q in said(lead + sentence)]
    assert speakers is None or keys(found[0]) == speakers


@pytest.mark.parametrize(
    "sentence",
    [
        "The war, which has threatened trade in the region, has split the two peoples.",
        "The treaty calls for a withdrawal of all ships from the bay.",
        "The pact does not require the two navies to share their charts.",
        "Berg did not indicate where the talks would be held.",
        "Paz is not saying whether the fleets will meet at sea.",
        "Chile refused to sign the treaty unless Norway dropped the clause.",
        "Chile ordered all foreign ships to leave the bay in December.",
        "Norway claims a string of islands in the north.",
        "By signing, Chile officially recognised the border with its neighbour.",
        "Berg and Paz renewed a memorandum on the training of sailors.",
        "That is how Minister Berg described the meeting of the two navies.",
        "An official spoke on condition of anonymity because the talks were secret.",
        "NOTE: Ships of both navies take part in the exercise.",
        "In the bay, the fleets met on Sunday, and the sailors had a meal.",
    ],
)
def test_none(sentence: str, said: Callable[[str], list[Quote]], lead: str) -> None:
    assert [(q.rule, [s.text for s in q.content]) for q in said(lead + sentence)] == []


def test_a_label_of_two_letters_is_who_has_these_initials(
    said: Callable[[str], list[Quote]], keys: Callable[[Quote], set[str]]
) -> None:
    text = (
        "Interview with Minister Juan Paz of Chile\n\nLIMA, 3 March 2025\n\nMinister Juan Paz spoke to us.\n\n"
        "DB: What did you talk about?\n\nJP: We talked about nets and about the two ports.\n\n"
        "DB: And what comes next?\n\nJP: We will meet again in Oslo in the spring.\n"
    )
    answers = [q for q in said(text) if q.kind == "interview"]
    assert answers and all(keys(q) == {PAZ} for q in answers)


_FERRY = """Panama's foreign minister, Javier Acha, and his Costa Rican colleague, Arnoldo Tinoco, signed a protocol \
on Wednesday that lets ferries of both countries use the terminal at Paso Canoas, ending a quarrel of nine years.

The two met for three hours at the Bolívar Palace. "We have stopped arguing about a ramp," Mr Acha told \
reporters afterwards. Mr Tinoco called the protocol "modest but overdue".

The accord, which both parliaments must still approve, builds on a border treaty of 1941. It will enter into \
force 30 days after ratification. Officials said negotiations on a fisheries agreement would begin in August in \
San José.

Mr Tinoco, who arrived on Tuesday for a two-day visit, was later received by President Laura Arosemena. She \
thanked him for Costa Rica's help after the floods and accepted an invitation to visit San José in October.

The ministers also promised closer work in customs, animal health and rural tourism. They did not discuss the \
airline dispute, a Panamanian diplomat said on condition of anonymity.
"""


def test_the_subject_of_a_clause_is_not_who_reports_it(said: Callable[[str], list[Quote]]) -> None:
    quote = said(_FERRY)[-1]
    assert quote.source is not None
    assert quote.source.text == "a Panamanian diplomat"
    assert quote.content[0].text == "They did not discuss the airline dispute"
