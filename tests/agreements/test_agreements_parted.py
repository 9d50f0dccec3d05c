"""What stands between a verb and what it governs changes nothing: times, places, occasions, company."""

from __future__ import annotations

import pytest

from pipeline.extract import extract

PARTED = (
    *("", " in Lima", " at a meeting in Lima", " on Monday", " in Lima on Monday", " here today", " jointly in Lima"),
    *(" during the visit of President Rios to Lima", ", during the visit,", ", at that time,", " for the first time"),
    *(" in the presence of the two presidents", ", in the presence of the two presidents,", " on the same occasion"),
    *(" with his Chilean counterpart", ", together with his Chilean counterpart Ana Diaz,", " through their ministers"),
    *(
        " on the sidelines of the summit",
        ", on the margins of the UN General Assembly,",
        ", in a ceremony at the palace,",
    ),
    *(
        " after two hours of talks",
        ", after years of talks,",
        " on behalf of the two governments",
        " as part of the visit",
    ),
)
TOLD = (
    ("Foreign Minister Luis Rios of Peru agreed{} to set up a joint commission on trade with Chile.", {"agreed"}),
    ("It was agreed{} to set up a joint commission between Peru and Chile.", {"agreed"}),
    ("Peru and Chile agreed{} on the establishment of a joint commission on trade.", {"agreed"}),
    ("Foreign Minister Luis Rios of Peru signed{} a memorandum of understanding on mining with Chile.", {"signed"}),
    ("Peru and Chile signed{} two agreements on air services.", {"signed"}),
    ("Peru and Chile issued{} a joint statement on fisheries.", {"issued"}),
    ("Peru and Chile plan{} to sign an agreement on air services.", {"proposed"}),
    ("The Senate of Chile ratified{} the treaty on mining with Peru.", {"ratified"}),
    (
        "Peru and Chile decided{} to upgrade their ties to a strategic partnership.",
        {"upgraded", "established", "agreed"},
    ),
)
PURPOSES = (
    "Peru and Chile met in an effort to sign a treaty on mining.",
    "Peru and Chile worked in Lima with the aim to sign a treaty on mining.",
    "The ministers of Peru and Chile met at their meeting with a view to signing a treaty on mining.",
)


@pytest.mark.parametrize("parted", PARTED)
@pytest.mark.parametrize(("told", "statuses"), TOLD)
def test_what_parts_a_verb_from_its_object_changes_no_step(told: str, statuses: set[str], parted: str) -> None:
    article = extract(told.format(parted), published="2016-05-24")
    assert {m.status for a in article.agreements for m in a.milestones} == statuses


@pytest.mark.parametrize("text", PURPOSES)
def test_what_is_only_meant_is_not_taken(text: str) -> None:
    article = extract(text, published="2016-05-24")
    assert {m.status for a in article.agreements for m in a.milestones} <= {"proposed", "negotiating"}
