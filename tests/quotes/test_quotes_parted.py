"""What stands between a verb and what it tells is no part of it: times, places, occasions, company."""

from __future__ import annotations

import pytest

from pipeline.extract import extract

OPENING = "Foreign Minister Luis Rios of Peru met Foreign Minister Ana Diaz of Chile in Lima on Monday. "
PARTED = (
    *("", " in Lima", " at a meeting in Lima", " on Monday", " in Lima on Monday", " here today", " jointly in Lima"),
    *(" during the visit of President Rios to Lima", ", during the visit,", ", at that time,", " for the first time"),
    *(" in the presence of the two presidents", ", in the presence of the two presidents,", " on the same occasion"),
    *(", together with his Chilean counterpart,", " earlier this month", ", in turn,", " once again", ", on his part,"),
    *(" on the sidelines of the summit", ", on the margins of the UN General Assembly,", ", in his opening remarks,"),
    *(" after two hours of talks", ", after years of talks,", ", on behalf of the Government and people of Peru,"),
)
TOLD = (
    ("Rios said{} that the port would open in May.", "the port would open in May"),
    ("Rios expressed{} his gratitude for the welcome.", "his gratitude for the welcome"),
    ("Rios welcomed{} the decision to open the port.", "the decision to open the port"),
    ("Rios reiterated{} the need for a fair treaty.", "the need for a fair treaty"),
    ("The ministers agreed{} to open a new port.", "to open a new port"),
    ("Rios called{} for a new port on the border.", "a new port on the border"),
    ("Rios urged{} Chile to open the border.", "to open the border"),
    ("Rios stressed{} that the border was safe.", "the border was safe"),
    ("Rios noted{} with satisfaction the growth of trade.", "the growth of trade"),
    ("Rios conveyed{} his condolences to the people of Chile.", "his condolences to the people of Chile"),
    ("Rios proposed{} to build a bridge on the border.", "to build a bridge on the border"),
)


@pytest.mark.parametrize("parted", PARTED)
@pytest.mark.parametrize(("told", "content"), TOLD)
def test_what_parts_a_verb_from_its_content_is_no_part_of_it(told: str, content: str, parted: str) -> None:
    quotes = extract(OPENING + told.format(parted), published="2016-05-24").quotes
    assert len(quotes) == 1
    said = " ".join(c.text for c in quotes[0].content)
    assert said.endswith(content) and len(said.split()) <= len(content.split()) + 1
    assert "person:luis-rios" in {s.key for s in quotes[0].speakers}
