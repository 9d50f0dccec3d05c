"""Communiqués, first-person releases, collectives and courtesies: who speaks where the sentence alone does not say."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.records import Quote

COMMUNIQUE = """Joint Statement of the Foreign Ministers of Norway and Chile

OSLO, 3 May 2024

Foreign Minister Ane Berg of Norway and Foreign Minister Juan Paz of Chile met in Oslo today and issued this statement.

The Ministers,

Reaffirmed their commitment to the rule of law at sea and to the peaceful settlement of disputes;

Agreed to open consular offices in Bergen and in Valdivia before the end of the year 2026;

Welcomed the progress made by the joint fisheries commission since its last session in Oslo.

The next meeting will be held in Valdivia in the spring of next year, at a date still to be set.
"""


def test_each_clause_of_a_communique_is_told_by_those_above_it(said: Callable[[str], list[Quote]]) -> None:
    found = said(COMMUNIQUE)
    assert [q.cue.text for q in found if q.cue] == ["Reaffirmed", "Agreed", "Welcomed"]
    assert (
        found[1].content[0].text == "to open consular offices in Bergen and in Valdivia before the end of the year 2026"
    )
    assert all(q.source is not None and q.source.text == "The Ministers" for q in found)


def test_quotes_attributable_to_somebody(
    said: Callable[[str], list[Quote]], keys: Callable[[Quote], set[str]], lead: str
) -> None:
    found = said(
        lead
        + "Quotes attributable to Minister Berg:\n\n"
        + '"The ferry will bring our coasts closer together.\n\n'
        + '"I look forward to opening the new terminal with my colleagues."\n\n'
        + "The terminal will be built in Bergen.\n"
    )
    assert [q.content[0].text.split()[0] for q in found] == ["The", "I"]
    assert all(keys(q) == {"person:ane-berg"} for q in found)


def test_quotation_in_a_paragraph_of_its_own_goes_on_with_the_speaker(
    said: Callable[[str], list[Quote]], keys: Callable[[Quote], set[str]], lead: str
) -> None:
    found = said(
        lead
        + "Berg highlighted that the pact opens six ports to both fleets.\n\n"
        + '"This pact is no gesture. It is a working paper for the years to come."\n\n'
        + "The pact was signed in Lima.\n"
    )
    assert [keys(q) for q in found] == [{"person:ane-berg"}, {"person:ane-berg"}]
    assert found[1].kind == "direct"


def test_what_was_agreed_by_nobody_named_is_agreed_by_both_sides(
    said: Callable[[str], list[Quote]], keys: Callable[[Quote], set[str]], lead: str
) -> None:
    found = said(lead + "It was agreed to hold the next round of talks in Bergen.\n")
    assert [q.content[0].text for q in found] == ["to hold the next round of talks in Bergen"]
    assert keys(found[0]) == {"state:NOR", "state:CHL"}


@pytest.mark.parametrize(
    ("sentence", "speakers"),
    [
        ("The foreign ministers agreed to reopen the consulates.", {"person:ane-berg", "person:juan-paz"}),
        ("The delegations agreed to reopen the consulates.", {"state:NOR", "state:CHL"}),
        ("The joint statement said that both fleets would keep to their waters.", {"state:NOR", "state:CHL"}),
        ("The leaders of the two countries stressed that the border must stay open.", None),
    ],
)
def test_collective_sources(
    sentence: str,
    speakers: set[str] | None,
    said: Callable[[str], list[Quote]],
    keys: Callable[[Quote], set[str]],
    lead: str,
) -> None:
    found = said(lead + sentence + "\n")
    assert len(found) == 1
    assert len(found[0].speakers) == 2
    assert speakers is None or keys(found[0]) == speakers


def test_they_are_those_who_spoke_last_together(
    said: Callable[[str], list[Quote]], keys: Callable[[Quote], set[str]], lead: str
) -> None:
    found = said(lead + "Berg and Paz praised the work of the commission.\n\nThey also agreed to meet again in Oslo.\n")
    assert [keys(q) for q in found] == [{"person:ane-berg", "person:juan-paz"}] * 2


def test_the_same_source_is_the_last_one(
    said: Callable[[str], list[Quote]], keys: Callable[[Quote], set[str]], lead: str
) -> None:
    found = said(
        lead
        + "According to the Ministry of Fisheries, the catch fell by a third. "
        + "According to the same source, the fleet will stay in port until June.\n"
    )
    assert len(found) == 2
    assert keys(found[0]) == keys(found[1])


STATEMENT = """Statement by Minister Coverley on the visit of the Chilean Foreign Minister

I am delighted to receive Minister Paz in Oslo today. I look forward to working with Chile on the new pact.

We hope that the pact can enter into force this year. We welcome this discussion with Chile on fishing rights.
"""


def test_first_person_of_a_statement_is_whoever_it_is_by(
    said: Callable[[str], list[Quote]], keys: Callable[[Quote], set[str]]
) -> None:
    found = said(STATEMENT)
    assert {q.cue.text for q in found if q.cue} >= {"look forward to", "hope", "welcome"}
    assert all("coverley" in name.lower() for q in found for name in keys(q))


ADDRESS = """PM's address at the press meet with the Prime Minister of Norway

I extend a warm welcome to Prime Minister Ane Berg and to her delegation. Her visit to Chile is the first in years.

We have agreed to build a ferry port in Valdivia. We welcome Norway's support for our fishing schools.

Norway and Chile are old friends. In the last few months, Chile has concluded a free trade agreement with Peru.
"""


def test_we_of_an_address_is_not_the_guest(
    said: Callable[[str], list[Quote]], keys: Callable[[Quote], set[str]]
) -> None:
    found = said(ADDRESS)
    assert all(keys(q) != {"person:ane-berg"} for q in found)
    agreed = next(q for q in found if q.cue and q.cue.text.endswith("agreed"))
    assert keys(agreed) == {"state:NOR", "state:CHL"}
    assert not any(q.cue and q.cue.text in ("extend", "concluded") for q in found)


@pytest.mark.parametrize(
    "sentence",
    [
        "The two countries concluded a customs agreement.",
        "Berg briefed the leaders on the border talks.",
        "Berg conveyed the greetings of the King to her host.",
        "Berg welcomed Foreign Minister Juan Paz.",
        "The visit underlines the close ties between the two countries.",
        "Norway declared independence, and the treaty of friendship was never put to a vote.",
        "Norway declared war on the pirates.",
        "The memorandum reaffirms the bonds of friendship.",
        "The ministers discussed regional issues, including upholding the truce and countering smuggling.",
    ],
)
def test_deeds_and_courtesies_are_no_statements(sentence: str, said: Callable[[str], list[Quote]], lead: str) -> None:
    assert said(lead + sentence + "\n") == []
