"""Who took a step, where the clause names one side alone."""

from __future__ import annotations

import pytest

from pipeline.extract import extract

TOLD = {
    "Kenya ratified the African free trade agreement in 2018.": ("ratified", ["KEN"]),
    "The friendship treaty was ratified by the parliament of Uruguay in March.": ("ratified", ["URY"]),
    "Nigeria's senate approved the extradition treaty with Ghana on Wednesday.": ("ratified", ["NGA"]),
    "Vietnam proposed an agreement on coast guard cooperation with the Philippines.": ("proposed", ["VNM"]),
    "The peace plan proposed by China was rejected in Kyiv.": ("proposed", ["CHN"]),
    "Türkiye announced a cooperation plan for the Sahel on Monday.": ("announced", ["TUR"]),
    "The Cabinet of Nepal has approved a labour agreement with Romania.": ("adopted", ["NPL"]),
    "Bolivia pulled out of the gas contract with Chile on Tuesday.": ("terminated", ["BOL"]),
    "Peru and Chile signed a tourism agreement on Tuesday.": ("signed", []),
    "After talks in Indonesia the two ministers adopted a plan of action with Japan.": ("adopted", []),
    "Georgia and Armenia are to sign a treaty on borders in May.": ("proposed", []),
}


@pytest.mark.parametrize(("text", "wanted"), TOLD.items(), ids=lambda v: v[:50] if isinstance(v, str) else "")
def test_who_took_a_step(text: str, wanted: tuple[str, list[str]]) -> None:
    status, states = wanted
    steps = [m for a in extract(text, published="2024-05-02").agreements for m in a.milestones if m.status == status]
    assert steps, "the step is not found"
    assert [p.key for p in steps[0].by] == [f"state:{code}" for code in states]
