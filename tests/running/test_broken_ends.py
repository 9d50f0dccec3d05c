"""Texts that break off or were garbled in copying: the record is whole, and the facts before the break are there."""

from __future__ import annotations

import pytest

from pipeline import extract

_GARBLED = [
    ("In the statement signed by Petrov and Japanese Prime Minister Ken Mori in Tokyo, the", "person:ken-mori"),
    (
        "> The pact will half up training => person Kalumbi Shang, Minister of Health and Social Services; and ongoing",
        "person:kalumbi-shang",
    ),
    (
        "Dahl was speaking at Dove House “ in Oslo after she signed a memorandum of understanding with her Cabo "
        "Verdean counterpart, ( Jorge Tavares, who arrived in the island on have Tuesday for a working visit.",
        "person:jorge-tavares",
    ),
    (
        "• Signing of a memorandum with Peru on health, concluded between the Department of Health and",
        "organization:department-of-health",
    ),
    ("The plan of Peru ends. said Thomson Reuters jiang , reports \n ) his last_unit", "state:PER"),
]


@pytest.mark.parametrize(("text", "actor"), _GARBLED)
def test_a_garbled_text_gives_a_record(text: str, actor: str) -> None:
    record = extract(text, name="x")
    assert actor in {a.key for a in record.actors}
    assert all(m.text == record.text[m.start : m.end] for a in record.actors for m in a.mentions)


@pytest.mark.parametrize(
    "text",
    [
        "It was agreed",
        "Flights to Oslo will begin in December, according to",
        "Peru and Fiji signed the agreement pertaining to",
        "The Joint Volta Commission of Ghana and Togo, since its",
        "Samoa and Kiribati have an extradition treaty, a labour accord and a protocol, all concluded",
        "It also reaffirms the three nations’ commitment to peace, and",
        "The Helsinki-Tallinn Transport Forum, which turned 20",
        "The Helsinki-Tallinn Transport Forum, which in 2016 turned 20",
        "Samoa has pulled out of the ports treaty with Kiribati, effective",
        "It was agreed by",
        "The communiqué said the two presidents and Norway resolved",
        "Minister Berg welcomed the pact, and stressed",
        "Minister Berg said the sides would open a port; and",
        "To this end, President Vega and Prime Minister Ito express and support the goal of the plan of Peru.",
    ],
)
def test_a_verb_of_saying_may_be_the_last_word(text: str) -> None:
    assert all(c.text for q in extract(text, name="x").quotes for c in q.content)
