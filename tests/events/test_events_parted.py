"""What stands between a verb and what it governs changes no event: times, places, occasions, company."""

from __future__ import annotations

import pytest

from pipeline.extract import extract

PARTED = (
    *("", " in Lima", " at the palace in Lima", " on Monday", " in Lima on Monday", " here today", " earlier"),
    *(" during his visit", ", during the visit,", ", in the presence of the two presidents,", " after the ceremony"),
    *(", together with his deputy,", ", on the margins of the UN General Assembly,", " on the same occasion"),
    *(" at the residence", ", after years of silence,", ", for the first time,", " for the first time", " also"),
    *(" on behalf of the government", ", as part of the visit,", ", among others,", ", in turn,", ", on his part,"),
    *(" once again", " briefly"),
)
PERU, CHILE = "person:luis-rios", "person:ana-diaz"
TOLD = (
    ("Foreign Minister Luis Rios of Peru met{} with Foreign Minister Ana Diaz of Chile.", "meeting", {PERU, CHILE}),
    ("Foreign Minister Luis Rios of Peru held{} talks with Minister Ana Diaz of Chile.", "talks", {PERU, CHILE}),
    ("Foreign Minister Luis Rios of Peru held{} a meeting with Minister Ana Diaz of Chile.", "meeting", {PERU, CHILE}),
    ("Ambassador Luis Rios of Peru paid{} a courtesy call on President Ana Diaz of Chile.", "meeting", {PERU, CHILE}),
    ("Ambassador Luis Rios of Peru called{} on President Ana Diaz of Chile.", "meeting", {PERU, CHILE}),
    ("President Ana Diaz of Chile received{} Foreign Minister Luis Rios of Peru.", "meeting", {PERU, CHILE}),
    ("Foreign Minister Luis Rios of Peru was{} received by President Ana Diaz of Chile.", "meeting", {PERU, CHILE}),
    ("Foreign Minister Luis Rios of Peru was received{} by President Ana Diaz of Chile.", "meeting", {PERU, CHILE}),
    ("Foreign Minister Luis Rios of Peru delivered{} a speech at the University of Chile.", "speech", {PERU}),
    ("Foreign Minister Luis Rios of Peru attended{} the summit of the Andean Community.", "summit", set()),
    ("Foreign Minister Luis Rios of Peru participated{} in the summit of the Andean Community.", "summit", set()),
    ("Foreign Minister Luis Rios of Peru{} met with Foreign Minister Ana Diaz of Chile.", "meeting", {PERU, CHILE}),
)
NOTHING = (
    "President Luis Rios of Peru called on Monday for talks on fisheries.",
    "President Luis Rios of Peru called in Lima on all parties to exercise restraint.",
    "President Luis Rios of Peru called, on behalf of the region, on President Ana Diaz of Chile to resign.",
    "President Luis Rios of Peru called on Monday on President Ana Diaz of Chile for restraint.",
    "President Luis Rios of Peru met on Monday with protests.",
    "President Luis Rios of Peru received on Monday a letter from President Ana Diaz of Chile.",
    "President Luis Rios of Peru received congratulations from President Ana Diaz of Chile.",
    "President Luis Rios of Peru received at the airport President Ana Diaz of Chile, who arrived on Monday.",
    "President Luis Rios of Peru paid in Lima tribute to President Ana Diaz of Chile.",
    "President Luis Rios of Peru has not met, since his election, with President Ana Diaz of Chile.",
    "President Luis Rios of Peru hoped to meet, on the sidelines of the talks, with President Ana Diaz of Chile.",
    "President Luis Rios of Peru spoke of President Ana Diaz of Chile.",
    "President Luis Rios of Peru, together with President Ana Diaz of Chile, condemned the attack.",
)


def _events(text: str) -> list[tuple[str, set[str]]]:
    article = extract(text, published="2016-05-24")
    return [(e.kind, {p.key for p in e.participants}) for e in article.events]


@pytest.mark.parametrize("parted", PARTED)
@pytest.mark.parametrize(("text", "kind", "people"), TOLD)
def test_what_parts_a_verb_from_its_object_changes_no_event(
    text: str, kind: str, people: set[str], parted: str
) -> None:
    found = _events(text.format(parted))
    assert any(kind in (k, {"talks": "meeting"}.get(k)) and people <= who for k, who in found), found


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_meeting_stays_none(text: str) -> None:
    assert not [kind for kind, _ in _events(text) if kind in ("meeting", "talks", "phone_talks")]


def test_the_day_and_the_place_between_are_those_of_the_event() -> None:
    text = "Ambassador Luis Rios of Peru paid in Santiago on Monday a courtesy call on President Ana Diaz of Chile."
    event = next(e for e in extract(text, published="2016-05-24").events if e.kind == "meeting")
    assert event.date == "2016-05-23"
    assert event.place is not None
    assert event.place.name == "Santiago"
