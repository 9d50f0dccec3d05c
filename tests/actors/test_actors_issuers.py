"""Who gives out a joint paper: "we" are all whom the line above it names, and nobody whom it only speaks of."""

from __future__ import annotations

import pytest

import pipeline

LINE = "The text of the following statement was released by "
WE = "\n\nBegin text:\n\nWe reaffirm that disputes at sea must be settled in a peaceful way. {more}\n\nEnd text"


def speakers(line: str, more: str = "") -> set[str]:
    article = pipeline.extract(f"Joint Statement\n\n{line}{WE.format(more=more)}".encode(), published="2024-05-06")
    keys = {actor.id: actor.key for actor in article.actors}
    (quote,) = [q for q in article.quotes if "must be settled" in q.content[0].text]
    return {keys.get(s.actor_id or "", s.name or "") for s in quote.speakers}


@pytest.mark.parametrize(
    ("line", "states"),
    [
        ("the Governments of Norway, Chile, Ghana and the Republic of Fiji.", "NOR CHL GHA FJI"),
        (
            "the Governments of Norway, Chile and Ghana on the anniversary of the ruling between Peru and Bolivia.",
            "NOR CHL GHA",
        ),
        (
            "the Foreign Minister of Kenya, the Secretary of State of Mexico, and the Foreign Minister of Japan.",
            "KEN MEX JPN",
        ),
        ("the Governments of Denmark and Brazil at the third dialogue in Nairobi, Kenya.", "DNK BRA"),
    ],
)
def test_all_who_release_a_statement_are_we(line: str, states: str) -> None:
    assert speakers(LINE + line) == {f"state:{code}" for code in states.split()}


def test_a_statement_of_many_does_not_make_them_the_two_sides() -> None:
    more = "We welcome that Peru and Bolivia met in Lima. Peru and Bolivia will meet again. Both sides agreed to go on."
    line = LINE + "the Governments of Norway, Peru and Bolivia."
    assert speakers(line, more) == {"state:NOR", "state:PER", "state:BOL"}


@pytest.mark.parametrize(
    "line",
    [
        "The statement that follows was drafted by officials in Oslo, Santiago and Accra.",
        "The decision was released by the court in a dispute of Norway, Chile and Ghana.",
    ],
)
def test_others_give_out_nothing(line: str) -> None:
    assert speakers(line) != {"state:NOR", "state:CHL", "state:GHA"}
