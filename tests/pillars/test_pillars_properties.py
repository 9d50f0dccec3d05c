"""What holds for any text."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.document import Document, plain
from pipeline.lexicon import many, table
from pipeline.records import Agreement
from pipeline.stages.pillars import find_pillars

FRAGMENTS = [
    "cooperation in",
    "trade",
    "investment",
    "science and technology",
    "political",
    "economic",
    "ties",
    "six pillars, namely:",
    "three priorities.",
    "First,",
    "Second,",
    "(i)",
    "(ii)",
    ";",
    ",",
    "and",
    ", and",
    "such as",
    "including",
    ".",
    "\n",
    "- ",
    "1. ",
    "is a key pillar of",
    "the two countries",
    "peace",
    "\u202e",
]


def check(text: str) -> None:
    found = find_pillars(plain(text), ())
    assert len({p.id for p in found.pillars}) == len(found.pillars)
    for pillar in found.pillars:
        assert text[pillar.span.start : pillar.span.end] == pillar.span.text == pillar.title != ""
        assert (pillar.ordinal is None) == (pillar.set_id is None)
    for one in found.sets:
        ordinals = [p.ordinal for p in found.pillars if p.set_id == one.id]
        assert sorted(o for o in ordinals if o) == list(range(1, one.found_count + 1))
    starts = [p.span.start for p in found.pillars]
    assert starts == sorted(starts)
    areas = [p.span for p in found.pillars if p.kind == "area"]
    assert all(a.end <= b.start for a, b in itertools.pairwise(areas))


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=40).map(" ".join))
def test_any_list(text: str) -> None:
    check(text)


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=300))
def test_any_text(text: str) -> None:
    check(text)


@pytest.mark.parametrize(
    "text",
    [
        "The bridge rests on four pillars and",
        "They agreed on the development, production and",
        "They agreed on three areas,",
    ],
)
def test_a_text_that_breaks_off(text: str) -> None:
    check(text)


def test_a_list_without_end() -> None:
    check("They will cooperate in " + "trade, " * 5000 + "and tourism.")


def test_a_count_that_is_not_met_is_reported() -> None:
    found = find_pillars(plain("They agreed on four pillars: trade; energy; and health."), ())
    assert [(d.severity, d.stage) for d in found.diagnostics] == [("warning", "pillars")]
    assert "declares 4 and lists 3" in found.diagnostics[0].message


def test_a_count_that_is_met_is_not_reported() -> None:
    assert not find_pillars(plain("They agreed on three pillars: trade; energy; and health."), ()).diagnostics


def test_no_areas_inside_an_agreements_name() -> None:
    text = "They signed a Roadmap for cooperation in trade, energy and culture."
    name = plain(text).span(text.index("Roadmap"), len(text) - 1)
    agreement = Agreement(
        id="agreement_1",
        key="agreement:x",
        kind="agreement",
        level=None,
        name=name.text,
        acronym=None,
        parties=[],
        period=None,
        milestones=[],
        mentions=[name],
        rule="test",
    )
    assert len(find_pillars(plain(text), ()).pillars) == 3
    assert find_pillars(plain(text), (agreement,)).pillars == ()


def test_a_set_belongs_to_the_partnership_named_beside_it() -> None:
    text = "The strategic partnership has three pillars: trade; energy; and culture."
    name = plain(text).span(4, 25)
    agreement = Agreement(
        id="agreement_1",
        key="partnership:x",
        kind="partnership",
        level="strategic",
        name=name.text,
        acronym=None,
        parties=[],
        period=None,
        milestones=[],
        mentions=[name],
        rule="test",
    )
    found = find_pillars(plain(text), (agreement,))
    assert {s.agreement_id for s in found.sets} | {p.agreement_id for p in found.pillars} == {"agreement_1"}


def test_nothing_from_headings() -> None:
    document = plain("Cooperation in trade, energy and culture.")
    heading = tuple(z.model_copy(update={"kind": "headline"}) for z in document.zones)
    assert find_pillars(Document(document.text, heading, document.page), ()).pillars == ()


CODES = (
    {"politics", "defence_security", "economy", "finance", "science_technology", "digital", "health", "environment"}
    | {"energy", "agriculture", "transport", "labour", "migration", "law", "education", "culture", "people_to_people"}
    | {"multilateral"}
)


def test_the_fields_lexicon() -> None:
    rows = table("pillars/fields")
    assert len(rows) >= 250
    assert {code for row in rows for code in many(row["codes"])} == CODES
    assert {row["form"] for row in rows} <= {"noun", "modifier", "both"}
    assert len({row["term"] for row in rows}) == len(rows)


@pytest.mark.parametrize("name", ["cooperation", "field_heads", "verbs", "values", "function_words", "openers"])
def test_the_word_tables_have_kinds(name: str) -> None:
    assert all(row["kind"] for row in table(f"pillars/{name}"))
